"""The three hooks under the real pre-commit program, in a real repository.

The manifest that is shipped is used as it is, but for the language: an environment of its own would be downloaded.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from hooks import MORE, commit, message, repository, run
from repositories import environment

if TYPE_CHECKING:
    from repositories import Repo

MANIFEST: Final = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
PRE_COMMIT: Final = (sys.executable, "-m", "pre_commit")


def manifest() -> list[dict[str, Any]]:
    shipped = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert isinstance(shipped, list)
    return shipped


def on_this_system(hook: dict[str, Any]) -> dict[str, Any]:
    """A hook of the manifest, run by the interpreter that runs the tests."""
    program, *words = shlex.split(hook["entry"])
    assert (program, hook["language"]) == ("postdiff", "python")
    return {**hook, "language": "system", "entry": shlex.join([sys.executable, "-P", "-m", "postdiff", *words])}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "store"))
    made = repository(tmp_path / "blog")
    config = {
        "default_install_hook_types": ["pre-commit", "prepare-commit-msg"],
        "repos": [{"repo": "local", "hooks": [on_this_system(hook) for hook in manifest()]}],
    }
    made.commit("hooks", **{".pre-commit-config.yaml": yaml.safe_dump(config)})
    subprocess.run([*PRE_COMMIT, "install"], cwd=made.folder, env=environment(), check=True, capture_output=True)
    return made


def test_the_manifest_is_one() -> None:
    subprocess.run([*PRE_COMMIT, "validate-manifest", str(MANIFEST)], check=True)
    assert [hook["id"] for hook in manifest()] == ["postdiff", "postdiff-message", "postdiff-changelog"]


def test_three_hooks_run_and_a_broken_post_costs_nothing(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    repo.write("broken.md", b"# Br\xff\n")
    repo.git("add", "-A")
    done = commit(repo)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Passed") == 3
    assert "tools.md: Added saw to Hand tools." in done.stderr, "seen although it passes"
    assert "broken.md: not UTF-8" in done.stderr
    assert message(repo) == "Tools: Added saw to Hand tools\n\n- Added saw to Hand tools: cuts wood"
    assert "- saw" in repo.git("show", "HEAD:CHANGELOG.md")
    assert repo.git("status", "--porcelain") == ""

    once = (repo.folder / "CHANGELOG.md").read_bytes()
    repo.git("reset", "-q", "--soft", "HEAD~1")
    run(repo, "hook", "changelog")
    assert (repo.folder / "CHANGELOG.md").read_bytes() == once
    assert repo.git("diff", "--name-only") == ""


def test_a_commit_that_only_deletes_is_told(repo: Repo) -> None:
    repo.git("rm", "-q", "tools.md")
    done = commit(repo)
    assert done.returncode == 0, done.stderr
    assert "tools.md: " in done.stderr
    assert message(repo).startswith("Removed the post “Tools”")


def test_a_message_of_the_author_stays(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    assert commit(repo, "-a", "-m", "mine").returncode == 0
    assert message(repo) == "mine"


@pytest.mark.parametrize("mine", ["mine\n", "\n\n\nmine\n"])
def test_edits_that_are_not_staged_come_back(repo: Repo, mine: str) -> None:
    """Pre-commit puts them aside, and fails the commit when it cannot put them back."""
    repo.write("tools.md", MORE)
    assert commit(repo, "-a", "-m", "log").returncode == 0
    log = repo.folder / "CHANGELOG.md"
    text = log.read_text()
    log.write_text(text.replace("- saw", f"{mine}- saw, sharp") + mine)
    repo.write("tools.md", MORE + "- adze\n")
    repo.git("add", "tools.md")
    done = commit(repo, "-m", "next")
    assert done.returncode == 0, done.stderr
    assert "- saw, sharp" in log.read_text()
    assert log.read_text().endswith(mine)
    assert repo.git("diff", "--name-only").split() == ["CHANGELOG.md"]


def test_a_commit_of_a_path_passes(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    done = commit(repo, "tools.md", "-m", "x")
    assert done.returncode == 0, done.stderr
    assert repo.git("show", "--format=", "--name-only", "HEAD").split() == ["tools.md"]
