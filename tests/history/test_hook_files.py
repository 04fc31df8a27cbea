from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hooks import MORE, commit, message, repository, tree_of
from repositories import Repo

from postdiff.errors import GitError
from postdiff.history.git import open_repository
from postdiff.history.hook_files import Hook, hooks_folder, install_hooks, uninstall_hooks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return repository(tmp_path / "it's a 博客")


def install(repo: Repo, *hooks: Hook) -> list[str]:
    return [path.name for path in install_hooks(open_repository(repo.folder), hooks or list(Hook))]


def uninstall(repo: Repo) -> list[str]:
    return [path.name for path in uninstall_hooks(open_repository(repo.folder))]


def test_installing_twice_is_installing_once(repo: Repo) -> None:
    assert install(repo) == ["pre-commit", "prepare-commit-msg"]
    once = tree_of(repo.folder / ".git/hooks")
    assert install(repo) == ["pre-commit", "prepare-commit-msg"]
    assert tree_of(repo.folder / ".git/hooks") == once
    assert os.access(repo.folder / ".git/hooks/pre-commit", os.X_OK)


@pytest.mark.parametrize("folder_there", [True, False])
def test_uninstalling_leaves_every_file_as_it_was(repo: Repo, *, folder_there: bool) -> None:
    hooks = repo.folder / ".git/hooks"
    if folder_there:
        (hooks / "post-commit").write_text("#!/bin/sh\n")
    else:
        for path in hooks.iterdir():
            path.unlink()
        hooks.rmdir()
    before = tree_of(repo.folder)
    install(repo)
    install(repo)
    assert uninstall(repo) == ["pre-commit", "prepare-commit-msg"]
    assert tree_of(repo.folder) == before
    assert hooks.exists() == folder_there
    assert uninstall(repo) == []


def test_hooks_are_added_to_those_that_are_there(repo: Repo) -> None:
    assert install(repo, Hook.SUMMARY) == ["pre-commit"]
    assert install(repo, Hook.CHANGELOG) == ["pre-commit"]
    script = (repo.folder / ".git/hooks/pre-commit").read_text()
    assert script.index("hook summary") < script.index("hook changelog")


def test_a_hook_of_somebody_else_stays_and_is_told_how_to_call_us(repo: Repo) -> None:
    mine = repo.folder / ".git/hooks/prepare-commit-msg"
    mine.write_text("#!/bin/sh\necho mine\n")
    with pytest.raises(GitError, match=r"there is a hook already.*hook message \"\$@\""):
        install(repo)
    assert mine.read_text() == "#!/bin/sh\necho mine\n"
    assert not (repo.folder / ".git/hooks/pre-commit").exists(), "all or nothing"
    assert install(repo, Hook.SUMMARY) == ["pre-commit"]
    assert uninstall(repo) == ["pre-commit"]
    assert mine.exists()


def test_what_the_error_says_to_add_works(repo: Repo) -> None:
    mine = repo.folder / ".git/hooks/prepare-commit-msg"
    mine.write_text("#!/bin/sh\n")
    with pytest.raises(GitError) as caught:
        install(repo)
    mine.write_text(f"#!/bin/sh\n{caught.value.reason.rpartition('add: ')[2]}\n")
    mine.chmod(0o755)
    repo.write("tools.md", MORE)
    assert commit(repo, "-a").returncode == 0
    assert message(repo).startswith("Tools: Added saw")


def test_a_hook_of_ours_that_was_edited_stays(repo: Repo) -> None:
    install(repo)
    path = repo.folder / ".git/hooks/pre-commit"
    path.write_text(path.read_text().replace("exit 0\n", "echo mine\nexit 0\n"))
    edited = path.read_bytes()
    for change in (install, uninstall):
        with pytest.raises(GitError, match="has been changed"):
            change(repo)
    assert path.read_bytes() == edited


def test_a_broken_link_is_somebody_elses_hook(repo: Repo) -> None:
    (repo.folder / ".git/hooks/pre-commit").symlink_to("nowhere")
    with pytest.raises(GitError, match="there is a hook already"):
        install(repo)


def test_a_folder_that_git_is_told_of_is_used(repo: Repo) -> None:
    repo.git("config", "core.hooksPath", ".githooks")
    (repo.folder / "sub").mkdir()
    assert hooks_folder(open_repository(repo.folder / "sub")).resolve() == (repo.folder / ".githooks").resolve()
    install(repo)
    assert (repo.folder / ".githooks/pre-commit").exists()
    uninstall(repo)
    assert not (repo.folder / ".githooks").exists()


@pytest.mark.parametrize("path", ["../elsewhere", "/dev/null", "~/hooks"])
def test_a_folder_outside_the_repository_is_refused(repo: Repo, path: str) -> None:
    repo.git("config", "core.hooksPath", path)
    with pytest.raises(GitError, match="leads out of this repository"):
        install(repo)


def test_a_work_tree_shares_the_hooks_of_its_repository(repo: Repo, tmp_path: Path) -> None:
    other = tmp_path / "other tree"
    repo.git("worktree", "add", "-q", "--detach", str(other))
    install_hooks(open_repository(other), [Hook.MESSAGE])
    assert (repo.folder / ".git/hooks/prepare-commit-msg").exists()


def test_a_submodule_has_hooks_of_its_own(repo: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo.folder), "inner")
    install_hooks(open_repository(outer.folder / "inner"), [Hook.MESSAGE])
    assert (outer.folder / ".git/modules/inner/hooks/prepare-commit-msg").exists()


def test_a_bare_repository_has_no_use_for_them(tmp_path: Path) -> None:
    bare = Repo(tmp_path / "bare", "--bare")
    with pytest.raises(GitError, match="bare repository"):
        install(bare)


def test_a_hook_is_silent_when_postdiff_has_gone(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "gone" / "python"))
    install(repo)
    repo.write("tools.md", MORE)
    done = commit(repo, "-a", "-m", "mine")
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_hook_works_by_an_interpreter_with_an_awkward_path(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrapper = tmp_path / 'it\'s 蟒 "py" $HOME' / "python"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(wrapper))
    install(repo)
    repo.write("tools.md", MORE)
    assert commit(repo, "-a", PATH="/usr/bin:/bin").returncode == 0
    assert message(repo).startswith("Tools: Added saw")


def test_what_lies_in_the_repository_is_not_run(repo: Repo) -> None:
    install(repo)
    repo.write("click.py", "open('/dev/stderr', 'w').write('hostile')\n")
    repo.write("postdiff/__init__.py", "open('/dev/stderr', 'w').write('hostile')\n")
    repo.write("tools.md", MORE)
    done = commit(repo, "-a")
    assert "hostile" not in done.stderr
    assert message(repo).startswith("Tools: Added saw")
