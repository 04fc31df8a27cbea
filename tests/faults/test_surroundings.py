"""Pipes that close, terminals without UTF-8, files of Windows, clocks that are wrong, homes that are missing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import hooks
import pytest
from programs import PROGRAM, run, start
from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

OLD: Final = "# 帖子\n\n## 省\n\n- 天津：一\n"
NEW: Final = OLD + "".join(f"- 贵州{number}：第 {number} 个\n" for number in range(30))
LARGE: Final = OLD + "".join(f"- 贵州{number}：{'一句接一句，' * 6}说到放不下为止\n" for number in range(1000))
"""What is told of it is more than the 64 KiB that a pipe holds, so who writes it sees that the reader has gone."""


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    return write_pair(tmp_path, NEW)


def write_pair(folder: Path, new: str) -> Path:
    (folder / "old.md").write_bytes(OLD.encode())
    (folder / "new.md").write_bytes(new.encode())
    return folder


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is told of the pair in the locale of this machine."""
    return start(write_pair(tmp_path_factory.mktemp("told"), NEW), "old.md", "new.md", "--format", "markdown").out


@pytest.mark.parametrize("form", ["terminal", "markdown", "json", "html"])
def test_a_pipe_that_is_closed_early_says_nothing(tmp_path: Path, form: str) -> None:
    pair = write_pair(tmp_path, LARGE)
    line = f"'{sys.executable}' -P -m postdiff old.md new.md --full --format {form}; echo $? >&2"
    done = subprocess.run(
        ["/bin/sh", "-c", f"({line}) | head -n 1"], cwd=pair, env=environment(), capture_output=True, check=True
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr in (b"141\n", b"0\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["old.md new.md", "- new.md", "missing.md new.md", "--version"])
def test_a_stream_that_is_closed(pair: Path, closed: str, arguments: str) -> None:
    line = f"exec '{sys.executable}' -P -m postdiff {arguments} {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=pair, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    assert done.stderr.count(b"\n") <= 1
    if ">&-" in closed and arguments == "old.md new.md" and "2>&-" not in closed:
        assert (done.returncode, done.stderr) == (2, b"postdiff: standard output: it is closed\n")


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "gbk"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX"},
        {"LANG": "C", "LC_ALL": None},
        {"LC_ALL": "xx_YY.nonsense"},
        {"PYTHONUTF8": "0", "LC_ALL": "en_US.ISO-8859-1"},
    ],
    ids=lambda variables: ",".join(f"{name}={value}" for name, value in variables.items()),
)
def test_a_locale_without_our_letters(pair: Path, told: str, variables: Any) -> None:
    for form in ("terminal", "markdown", "json", "summary"):
        done = start(pair, "old.md", "new.md", "--format", form, **variables)
        assert (done.code, done.err) == (0, ""), form
        assert done.out
        if "PYTHONIOENCODING" not in variables and form == "markdown":
            assert done.out == told, "a pipe gets UTF-8 whatever the locale"
    missing = start(pair, "天津.md", "new.md", **variables)
    assert "天津" not in missing.out
    assert missing.trouble
    done = start(pair, "old.md", "new.md", "--format", "markdown", "-o", "天津.out", **variables)
    assert done == (0, "", "")
    assert (pair / "天津.out").read_bytes().decode("utf-8") == told


def test_a_terminal_that_has_no_utf8(pair: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "old.md", "new.md"],
        cwd=pair,
        env={**environment(), "PYTHONIOENCODING": "ascii", "TERM": "xterm"},
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    got = b""
    try:
        while chunk := os.read(ours, 65536):
            got += chunk
    except OSError:  # the other end is closed
        pass
    _, said = process.communicate(timeout=60)
    os.close(ours)
    assert (process.returncode, said) == (0, b"")
    assert got.isascii()
    assert b"?" in got


def test_hooks_in_a_locale_of_c(tmp_path: Path) -> None:
    blog = hooks.repository(tmp_path / "blog")
    hooks.run(blog, "hook", "install")
    blog.write("天津.md", NEW)
    blog.git("add", "-A")
    done = hooks.commit(blog, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "帖子" in hooks.message(blog)
    assert "帖子" in (blog.folder / "CHANGELOG.md").read_text(encoding="utf-8")


def test_line_ends_of_windows(tmp_path: Path) -> None:
    """A configuration, posts, a template and the changelog: the file keeps its line ends, and is up to date."""
    blog = Repo(tmp_path / "blog")
    blog.git("config", "core.autocrlf", "false")
    blog.write("postdiff.toml", 'language = "en"\r\ntemplate = "layout.jinja"\r\n')
    blog.write(
        "layout.jinja",
        "## {{ release.name }}{{ release.mark }}\r\n{% for post in release.posts %}\r\n- {{ post.title }}{{ post.mark }}\r\n{% endfor %}\r\n",
    )
    blog.write(
        "CHANGELOG.md",
        "# Changes\r\n\r\nBy hand.\r\n\r\n<!-- postdiff:begin -->\r\n<!-- postdiff:end -->\r\n\r\nEnd.\r\n",
    )
    blog.commit("first", post_md="---\r\ntitle: Post\r\n---\r\n\r\n- one\r\n")
    blog.commit("second", post_md="---\r\ntitle: Post\r\n---\r\n\r\n- one\r\n- two\r\n")
    assert start(blog.folder, "changelog") == (0, "", "")
    text = (blog.folder / "CHANGELOG.md").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")
    assert b"\r\r" not in text
    assert text.startswith(b"# Changes\r\n\r\nBy hand.\r\n")
    assert text.endswith(b"End.\r\n")
    assert b"- Post\r\n" in text
    assert start(blog.folder, "changelog", "--check") == (0, "", "")


def test_only_line_ends_is_form(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_bytes(NEW.encode())
    (tmp_path / "new.md").write_bytes(NEW.replace("\n", "\r\n").encode())
    done = start(tmp_path, "old.md", "new.md", "--exit-code", "--min-significance", "wording", "--lang", "en")
    assert (done.code, done.err) == (0, "")


def test_paths_of_windows_in_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for value in ("C:\\\\x.md", "..\\\\x.md", "\\\\\\\\host\\\\x.md", "docs\\\\..\\\\..\\\\x.md"):
        (tmp_path / "postdiff.toml").write_text(f'file = "{value}"\n', encoding="utf-8")
        assert "inside the repository" in run("a.md", "a.md").trouble


def test_dates_that_are_far_off(tmp_path: Path) -> None:
    """Releases go by the dates of commits; a day that is far off is told as it is."""
    blog = Repo(tmp_path / "blog")
    dates = ("1970-01-02T00:00:00+0000", "2099-12-31T23:59:59+1400", "2000-02-29T12:00:00-1200")
    for number, date in enumerate((*dates, "2026-01-02T00:00:00+0000", *dates)):
        blog.commit(str(number), date=date, post_md="# Post\n\n" + "- one\n" * number)
    done, log = start(blog.folder, "changelog", "--stdout"), start(blog.folder, "log", "post.md")
    assert (done.code, done.err, log.code, log.err) == (0, "", 0, "")
    for date in dates:
        assert f"## {date[:10]}" in done.out
        assert date[:10] in log.out


def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    blog = hooks.repository(tmp_path / "blog")
    blog.write("tools.md", hooks.MORE)
    blog.git("add", "-A")
    for moment in ("@0 +0000", "99999999999999 +0000", "nonsense", ""):
        done = start(blog.folder, "hook", "changelog", GIT_AUTHOR_DATE=moment)
        assert done.code == 0
        assert "internal error" not in done.err


@pytest.mark.parametrize("names", ["HOME", "USER LOGNAME", "PATH", "HOME USER LOGNAME TERM LANG PWD"])
def test_a_variable_that_is_not_set(tmp_path: Path, names: str) -> None:
    blog = hooks.repository(tmp_path / "blog")
    blog.commit("more", tools_md=hooks.MORE)
    for arguments in (("HEAD~1", "HEAD"), ("changelog",), ("log", "tools.md"), ("hook", "summary")):
        unset: Any = dict.fromkeys(names.split())
        done = start(blog.folder, *arguments, **unset)
        assert (done.code, done.err) == (0, ""), (arguments, done)


def test_a_current_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    line = f"cd gone && rmdir ../gone && exec '{sys.executable}' -P -m postdiff a.md b.md"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
