"""A repository may name programs that git runs; postdiff lets git run none of them, and runs no other git than the user's."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from programs import start
from repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS: Final = {
    "two revisions": ("HEAD~1", "HEAD", "--format", "summary"),
    "the work tree": ("HEAD", "--format", "summary"),
    "the index": ("--staged", "--format", "summary"),
    "a file of a revision": ("HEAD~1:post.md", "HEAD:post.md", "--format", "summary"),
    "log": ("log", "post.md"),
    "changelog": ("changelog", "--stdout", "--unreleased"),
    "feed": ("feed", "--url", "https://example.org/"),
    "summary of a hook": ("hook", "summary"),
}

SETTINGS: Final = {
    "core.fsmonitor": "{}",
    "core.hooksPath": "hooks-of-eve",
    "core.pager": "{}; cat",
    "core.editor": "{}",
    "core.sshCommand": "{}",
    "core.gitProxy": "{}",
    "core.askPass": "{}",
    "core.alternateRefsCommand": "{}",
    "credential.helper": "!{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "filter.evil.clean": "{}; cat",
    "filter.evil.smudge": "{}; cat",
    "gpg.program": "{}",
    "log.showSignature": "true",
    "pager.log": "{}; cat",
    "pager.diff": "{}; cat",
    "interactive.diffFilter": "{}; cat",
    "sequence.editor": "{}",
    "alias.log": "!{}",
    "alias.diff-index": "!{}",
    "alias.cat-file": "!{}",
    "alias.rev-parse": "!{}",
    "merge.evil.driver": "{}",
    "trailer.evil.command": "{}",
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Every setting that names a program names one that leaves a file behind, beside the repository."""
    made = Repo(tmp_path_factory.mktemp("model") / "blog")
    text = "".join(f"- item {number}\n" for number in range(50))
    made.commit("first", post_md=f"# Post\n\n{text}", old_md=f"# Old\n\n{text}")
    made.commit("second", post_md=f"# Post\n\n{text}- more\n")
    program = made.folder / "evil.sh"
    program.write_text(f'#!/bin/sh\ntouch "{made.folder.parent}/ran-$$"\n', encoding="utf-8")
    program.chmod(0o755)
    hooks = made.folder / "hooks-of-eve"
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).symlink_to("../evil.sh")
    made.write(".gitattributes", "*.md filter=evil diff=evil merge=evil\n")
    made.git("add", ".gitattributes")
    made.git("mv", "old.md", "renamed.md")
    made.write("renamed.md", f"# Old\n\n{text}- edited\n")
    made.write("post.md", f"# Post\n\n{text}- more\n- not staged\n")
    made.write("new.md", "# New\n\ntext\n")
    made.git("add", "new.md")
    for key, value in SETTINGS.items():
        made.git("config", key, value.format(program))
    return made


@pytest.fixture
def blog(model: Repo, tmp_path: Path) -> Repo:
    """A copy of it, with programs of its own."""
    copy = tmp_path / "blog"
    shutil.copytree(model.folder, copy, symlinks=True)
    for path in (copy / ".git" / "config", copy / "evil.sh"):
        text = path.read_text(encoding="utf-8")
        assert str(model.folder.parent) in text
        path.write_text(text.replace(str(model.folder.parent), str(tmp_path)), encoding="utf-8")
    return Repo(copy)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_no_program_of_the_repository_runs(blog: Repo, question: tuple[str, ...]) -> None:
    done = start(blog.folder, *question)
    assert done.code == 0, done
    assert done.out
    assert not list(blog.folder.parent.glob("ran-*"))


def test_the_traps_do_spring(blog: Repo) -> None:
    """Else the tests above would prove nothing."""
    for command in (("diff", "--ext-diff"), ("log", "-1", "-p"), ("status",)):
        blog.git(*command, check=False)
    assert list(blog.folder.parent.glob("ran-*"))


def test_a_filter_of_any_name(blog: Repo) -> None:
    """A name may hold what means something on a command line."""
    blog.write(".gitattributes", "*.md filter=a=b\n")
    blog.git("config", "filter.a=b.clean", SETTINGS["filter.evil.clean"].format(blog.folder / "evil.sh"))
    blog.git("config", "filter.a=b.required", "true")
    for path in blog.folder.parent.glob("ran-*"):
        path.unlink()
    assert start(blog.folder, "HEAD", "--format", "summary").code == 0
    assert not list(blog.folder.parent.glob("ran-*"))


def test_a_signed_commit_is_not_checked(blog: Repo) -> None:
    """A signature is checked by a program of the configuration."""
    tree = blog.git("rev-parse", "HEAD~1^{tree}").strip()
    commit = (
        f"tree {tree}\nparent {blog.git('rev-parse', 'HEAD').strip()}\nauthor A <a@b> 1770000000 +0000\n"
        "committer A <a@b> 1770000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n\nsigned\n"
    )
    identity = blog.git("hash-object", "-t", "commit", "-w", "--stdin", given=commit).strip()
    blog.git("update-ref", "refs/heads/main", identity)
    for path in blog.folder.parent.glob("ran-*"):
        path.unlink()
    assert start(blog.folder, "log", "post.md").code == 0
    assert start(blog.folder, "changelog", "--stdout").code == 0
    assert not list(blog.folder.parent.glob("ran-*"))


VARIABLES: Final = (
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "PAGER",
    "GIT_EDITOR",
    "GIT_ASKPASS",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
)


@pytest.mark.parametrize("question", ["two revisions", "the work tree", "log"])
def test_nor_one_of_the_environment(blog: Repo, question: str) -> None:
    programs: Any = dict.fromkeys(VARIABLES, str(blog.folder / "evil.sh"))
    ways: Any = {"GIT_LITERAL_PATHSPECS": "1", "GIT_TRACE": "0"}
    for variables in (programs, ways):
        done = start(blog.folder, *QUESTIONS[question], **variables)
        assert done.code == 0, done
    assert not list(blog.folder.parent.glob("ran-*"))


@pytest.mark.parametrize(
    "address", ["ssh://evil.example/x", "ext::{} %S", "{}"], ids=["ssh", "ext", "a program as upload-pack"]
)
def test_nothing_is_fetched(blog: Repo, tmp_path: Path, address: str) -> None:
    """A partial clone fetches what it lacks, by programs that its configuration names."""
    program = str(blog.folder / "evil.sh")
    blog.git("config", "uploadpack.allowFilter", "true")
    blog.git("clone", "-q", "--no-checkout", "--filter=blob:none", blog.folder.as_uri(), str(tmp_path / "partial"))
    partial = Repo(tmp_path / "partial")
    settings = {
        "remote.origin.url": address.format(program) if address != "{}" else blog.folder.as_uri(),
        "remote.origin.uploadpack": program,
        "core.sshCommand": program,
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }
    for key, value in settings.items():
        partial.git("config", key, value)
    for path in tmp_path.glob("ran-*"):
        path.unlink()
    assert "GIT_ALLOW_PROTOCOL" in start(partial.folder, "HEAD~1:post.md", "HEAD:post.md").trouble
    assert start(partial.folder, "HEAD~1", "HEAD").code == 2
    assert not list(tmp_path.glob("ran-*"))
    start(partial.folder, "HEAD~1:post.md", "HEAD:post.md", GIT_ALLOW_PROTOCOL="ssh:ext:file", GIT_NO_LAZY_FETCH=None)
    assert list(tmp_path.glob("ran-*")), "who allows it gets it"


@pytest.mark.parametrize("path", [".", "", "bin", "./bin"])
def test_no_git_of_the_current_folder(blog: Repo, path: str) -> None:
    (blog.folder / "bin").mkdir()
    for place in (blog.folder / "git", blog.folder / "bin" / "git"):
        place.symlink_to(blog.folder / "evil.sh")
    search = f"{path}{os.pathsep}{os.environ['PATH']}"
    done = start(blog.folder, "HEAD~1", "HEAD", "--format", "summary", PATH=search)
    assert done.code == 0, done
    assert not list(blog.folder.parent.glob("ran-*"))


def test_no_module_of_the_current_folder(blog: Repo) -> None:
    """Hooks and drivers start Python without the folder they stand in on its path."""
    from postdiff.history.program import run_line

    for name in ("click.py", "postdiff.py", "re.py", "sitecustomize.py"):
        (blog.folder / name).write_text(f"open({str(blog.folder.parent / 'ran-module')!r}, 'w')\n", encoding="utf-8")
    import subprocess

    line = run_line("hook", "summary", gone=0)
    done = subprocess.run(["/bin/sh", "-c", line], cwd=blog.folder, capture_output=True, check=False)
    assert done.returncode == 0
    assert not list(blog.folder.parent.glob("ran-*"))
    assert sys.executable in line


def test_a_repository_of_somebody_else_is_refused_as_git_refuses_it(blog: Repo) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder to somebody else")
    for folder in (blog.folder, blog.folder / ".git"):
        os.chown(folder, 65534, 65534)
    assert "dubious ownership" in start(blog.folder, "HEAD~1", "HEAD").trouble
