"""The hooks as git runs them: whatever happens, the commit is made, and the author's text is the author's."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from hooks import MORE, TOOLS, commit, message, repository, run

from postdiff.__main__ import main
from postdiff.cli import hook as hook_module

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repo

DRAFT: Final = "Tools: Added saw to Hand tools\n\n- Added saw to Hand tools: cuts wood"
KEEP: Final = 'cp "$1" .git/seen; true'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = repository(tmp_path / "blog")
    assert run(made, "hook", "install").returncode == 0
    return made


def edit(repo: Repo, **files: str | bytes) -> None:
    """Stage the edit of the post that all of these tests make, and others."""
    repo.write("tools.md", MORE)
    for name, text in files.items():
        repo.write(name.replace("_md", ".md"), text)
    repo.git("add", "-A")


def test_a_commit_is_told_drafted_and_put_into_the_changelog(repo: Repo) -> None:
    edit(repo)
    done = commit(repo)
    assert done.returncode == 0
    assert "tools.md: Added saw to Hand tools." in done.stderr
    assert message(repo) == DRAFT
    assert "- saw" in repo.git("show", "HEAD:CHANGELOG.md")
    assert repo.git("status", "--porcelain") == ""


def test_the_changelog_is_dated_by_the_author(repo: Repo) -> None:
    edit(repo)
    commit(repo, "--date", "2020-02-29T23:30:00 -0800")
    assert "## 2020-02-29" in repo.git("show", "HEAD:CHANGELOG.md")


def test_a_commit_of_all_takes_the_changelog_along(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    assert commit(repo, "-a").returncode == 0
    assert repo.git("show", "--format=", "--name-only", "HEAD").split() == ["CHANGELOG.md", "tools.md"]
    assert repo.git("status", "--porcelain") == ""


def test_a_commit_of_a_path_leaves_the_changelog_out_and_says_so(repo: Repo) -> None:
    repo.write("tools.md", MORE)
    repo.write("CHANGELOG.md", "# Log\n\n<!-- postdiff:begin -->\n<!-- postdiff:end -->\n")
    done = commit(repo, "tools.md")
    assert "not in this commit" in done.stderr
    assert repo.git("show", "--format=", "--name-only", "HEAD").split() == ["tools.md"]
    assert "- saw" in (repo.folder / "CHANGELOG.md").read_text()


def test_the_index_counts_and_not_the_work_tree(repo: Repo) -> None:
    edit(repo)
    repo.write("tools.md", MORE + "- adze\n")
    done = commit(repo)
    assert "adze" not in done.stderr + repo.git("show", "HEAD", "--format=%B")
    assert repo.git("diff", "--name-only").split() == ["tools.md"]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        pytest.param(("-m", "mine"), "mine", id="a message"),
        pytest.param(("-F", ".git/mine"), "from a file", id="a file"),
        pytest.param(("--amend", "--no-edit"), "first", id="an amend"),
        pytest.param(("--amend",), "first", id="an amend in an editor"),
        pytest.param(("-c", "HEAD"), "first", id="another commit's message"),
        pytest.param(("--fixup", "HEAD"), "fixup! first", id="a fixup"),
    ],
)
def test_a_message_that_is_there_stays(repo: Repo, arguments: tuple[str, ...], wanted: str) -> None:
    repo.write(".git/mine", "from a file\n")
    edit(repo)
    assert commit(repo, *arguments).returncode == 0
    assert message(repo) == wanted


@pytest.fixture
def drafting(tmp_path: Path) -> Repo:
    """A repository with the hook for messages alone: two branches that keep a changelog would be in conflict over it."""
    made = repository(tmp_path / "drafting")
    assert run(made, "hook", "install", "--message").returncode == 0
    return made


def test_merges_squashes_and_picks_keep_their_messages(drafting: Repo) -> None:
    repo = drafting
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("on other", other_md="# Other\n\n- a\n")
    repo.git("checkout", "-q", "main")
    repo.commit("on main", main_md="# Main\n\n- b\n")
    repo.git("merge", "-q", "--no-commit", "other")
    commit(repo)
    assert message(repo) == "Merge branch 'other'"
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("merge", "-q", "--squash", "other")
    commit(repo)
    assert message(repo).startswith("Squashed commit of the following")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("cherry-pick", "--no-commit", "other")
    (repo.folder / ".git/CHERRY_PICK_HEAD").write_text(repo.git("rev-parse", "other"))
    commit(repo)
    assert "Other" not in message(repo)


def test_a_rebase_keeps_every_message(drafting: Repo) -> None:
    repo = drafting
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("one", other_md="# Other\n\n- a\n")
    repo.commit("two", other_md="# Other\n\n- a\n- b\n")
    repo.git("checkout", "-q", "main")
    repo.commit("three", main_md="# Main\n")
    repo.git("checkout", "-q", "other")
    repo.git("-c", "sequence.editor=true", "-c", "core.editor=true", "rebase", "-q", "-i", "main")
    assert repo.git("log", "--format=%s").split() == ["two", "one", "three", "first"]


def test_a_second_run_of_the_hook_adds_nothing(repo: Repo) -> None:
    edit(repo)
    commit(repo, editor=f"{sys.executable} -P -m postdiff hook message .git/COMMIT_EDITMSG; true")
    assert message(repo) == DRAFT


def test_a_template_keeps_its_text_and_gets_a_subject(repo: Repo) -> None:
    repo.write(".git/template", "\n# Why?\nTicket: 7\n")
    repo.git("config", "commit.template", ".git/template")
    edit(repo)
    commit(repo)
    assert message(repo) == f"{DRAFT}\n\nTicket: 7"


def test_a_subject_of_a_template_stays_the_subject(repo: Repo) -> None:
    repo.write(".git/template", "feat: x\n")
    edit(repo)
    commit(repo, "-t", ".git/template")
    assert message(repo) == "feat: x\n\n- Added saw to Hand tools: cuts wood"


@pytest.mark.parametrize("options", [("-v",), ("--cleanup=scissors",), ("-v", "--cleanup=scissors")])
def test_the_draft_stands_above_the_scissors(repo: Repo, options: tuple[str, ...]) -> None:
    edit(repo)
    commit(repo, *options)
    assert message(repo) == DRAFT


@pytest.mark.parametrize("sign", [";", "auto", "-", "T"])
def test_no_comment_sign_takes_the_draft_away(repo: Repo, sign: str) -> None:
    repo.git("config", "core.commentChar", sign)
    edit(repo)
    commit(repo)
    said = message(repo)
    assert "ools: Added saw to Hand tools\n\n" in said
    assert "Added saw to Hand tools: cuts wood" in said
    assert "Please enter" not in said


def test_the_message_has_the_encoding_of_the_repository(repo: Repo) -> None:
    repo.git("config", "i18n.commitEncoding", "gbk")
    edit(repo, **{"tools.md": TOOLS + "- 锯子\n"})
    commit(repo)
    assert "锯子" in message(repo)


@pytest.mark.parametrize(
    "files",
    [
        {"_drafts/secret.md": "# Secret\n"},
        {"secret.md": "---\ndraft: true\n---\n\n# Secret\n"},
        {"secret.md": "---\npublished: false\n---\n\n# Secret\n"},
    ],
)
def test_drafts_are_in_no_message_and_no_changelog(repo: Repo, files: dict[str, str]) -> None:
    edit(repo, **files)
    done = commit(repo)
    assert "(draft)" in done.stderr, "their author sees them"
    assert "ecret" not in message(repo)
    assert "ecret" not in repo.git("show", "HEAD:CHANGELOG.md")


def test_drafts_alone_leave_the_message_to_the_author(repo: Repo) -> None:
    repo.write("_drafts/secret.md", "# Secret\n")
    repo.git("add", "-A")
    assert commit(repo).returncode == 1, "git itself refuses an empty message"


def test_code_alone_is_no_affair_of_these_hooks(repo: Repo) -> None:
    repo.write("code.py", "x = 1\n")
    repo.git("add", "-A")
    done = commit(repo, "-m", "code")
    assert done.stderr == ""
    assert repo.git("show", "--format=", "--name-only", "HEAD").split() == ["code.py"]


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    fresh = repository(tmp_path / "fresh")
    shutil.rmtree(fresh.folder / ".git")
    fresh.git("init", "-q")
    run(fresh, "hook", "install")
    fresh.git("add", "-A")
    assert commit(fresh).returncode == 0
    assert message(fresh).startswith("New post “Tools”")


def test_a_work_tree_has_its_own_index(repo: Repo, tmp_path: Path) -> None:
    other = tmp_path / "other"
    repo.git("worktree", "add", "-q", "--detach", str(other))
    (other / "tools.md").write_text(MORE)
    repo.folder = other
    assert commit(repo, "-a").returncode == 0
    assert message(repo) == DRAFT


# Whatever goes wrong: one warning, no failure.


@pytest.mark.parametrize("name", ["summary", "message", "changelog"])
class TestNothingCostsACommit:
    def hook(self, repo: Repo, name: str, **variables: str) -> list[str]:
        """Run one hook, which must not fail, and return the lines of its warnings."""
        repo.write(".git/COMMIT_EDITMSG", "\n# comment\n")
        words = (".git/COMMIT_EDITMSG",) if name == "message" else ()
        done = run(repo, "hook", name, *words, **variables)
        assert done.returncode == 0
        lines = done.stderr.splitlines()
        assert all(line.startswith("postdiff: ") for line in lines)
        return lines

    def test_no_git(self, repo: Repo, name: str) -> None:
        edit(repo)
        (warning,) = self.hook(repo, name, PATH="/nowhere")
        assert warning == "postdiff: warning: git: it is not installed, or not on PATH"

    def test_no_repository(self, tmp_path: Path, repo: Repo, name: str) -> None:
        shutil.rmtree(repo.folder / ".git")
        (warning,) = self.hook(repo, name, GIT_CEILING_DIRECTORIES=str(tmp_path))
        assert "warning" in warning

    def test_a_broken_configuration(self, repo: Repo, name: str) -> None:
        edit(repo)
        repo.write("postdiff.toml", "nonsense = 1\n")
        (warning,) = self.hook(repo, name)
        assert "postdiff.toml:1" in warning

    def test_a_broken_post(self, repo: Repo, name: str) -> None:
        edit(repo, broken_md=b"# Br\xff\n")
        self.hook(repo, name)
        done = commit(repo)
        assert done.returncode == 0
        assert "broken.md" in done.stderr
        assert message(repo) == DRAFT, "the other post is told"

    def test_a_broken_index(self, repo: Repo, name: str) -> None:
        (repo.folder / ".git/index").write_bytes(b"nonsense")
        assert len(self.hook(repo, name)) == 1

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("bug"), MemoryError(), RecursionError()])
    def test_a_bug(
        self,
        repo: Repo,
        name: str,
        error: BaseException,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def fail(*_: Any) -> Any:
            raise error

        monkeypatch.chdir(repo.folder)
        monkeypatch.setattr(hook_module, "load_config", fail)
        assert main(["hook", name]) == 0
        captured = capsys.readouterr()
        assert captured.err.startswith("postdiff: warning: ")
        assert captured.err.count("\n") == 1
        assert captured.out == ""

    def test_a_wrong_call(self, repo: Repo, name: str) -> None:
        done = run(repo, "hook", name, "--nonsense")
        assert done.returncode == 0
        assert done.stderr.count("\n") == 1

    def test_standard_output_that_is_closed(self, repo: Repo, name: str) -> None:
        edit(repo)
        done = commit(repo)
        assert done.returncode == 0
        script = f'{sys.executable} -P -m postdiff hook {name} .git/COMMIT_EDITMSG >&- ; echo "$?" >&2'
        if name != "message":
            script = script.replace(" .git/COMMIT_EDITMSG", "")
        repo.write("tools.md", TOOLS)
        repo.git("add", "tools.md")
        assert commit(repo, "-m", "x", editor=script).returncode == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do everything is refused nothing")
def test_a_message_that_may_not_be_written_costs_nothing(repo: Repo) -> None:
    edit(repo)
    repo.write(".git/COMMIT_EDITMSG", "\n")
    (repo.folder / ".git").chmod(0o500)
    done = run(repo, "hook", "message", ".git/COMMIT_EDITMSG")
    (repo.folder / ".git").chmod(0o700)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1


def test_a_message_file_that_is_not_there_costs_nothing(repo: Repo) -> None:
    edit(repo)
    done = run(repo, "hook", "message", "nowhere/at/all")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "postdiff: warning: nowhere/at/all: No such file or directory\n"


def test_a_changelog_that_cannot_be_updated_costs_nothing(repo: Repo) -> None:
    repo.commit("log", **{"CHANGELOG.md": "# No markers\n"})
    edit(repo)
    done = commit(repo, "-m", "x")
    assert done.returncode == 0
    assert "warning: CHANGELOG.md" in done.stderr
    assert repo.git("show", "HEAD:CHANGELOG.md") == "# No markers\n"


def test_installing_may_fail(repo: Repo) -> None:
    (repo.folder / ".git/hooks/pre-commit").write_text("#!/bin/sh\n")
    done = run(repo, "hook", "install")
    assert done.returncode == 2
    assert done.stderr.startswith("postdiff: ")
    assert "there is a hook already" in done.stderr
