from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hooks import repository

from postdiff.history.message_file import MessageSettings, find_comment, is_busy, put_draft, read_message_settings

if TYPE_CHECKING:
    from pathlib import Path

GIT = b"# Please enter the commit message for your changes.\n#\n# On branch main\n"
CUT = b"# ------------------------ >8 ------------------------\n# Do not modify.\ndiff --git a/x b/x\n"
BODY = (b"- one", b"- two")


def put(data: bytes, body: tuple[bytes, ...] = BODY, comment: bytes = b"#") -> bytes:
    return put_draft(data, b"Subject", body, comment)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        pytest.param(b"\n" + GIT, b"Subject\n\n- one\n- two\n\n" + GIT, id="git's own file, its empty first line kept"),
        pytest.param(GIT, b"Subject\n\n- one\n- two\n\n" + GIT, id="comments only"),
        pytest.param(b"", b"Subject\n\n- one\n- two\n\n", id="an empty file"),
        pytest.param(b"\n" + CUT, b"Subject\n\n- one\n- two\n\n" + CUT, id="above the scissors"),
        pytest.param(
            b"\nTicket:\n" + GIT,
            b"Subject\n\n- one\n- two\n\nTicket:\n" + GIT,
            id="a template that leaves the subject free",
        ),
        pytest.param(
            b"# Why?\n\nTicket:\n",
            b"Subject\n\n- one\n- two\n\n# Why?\n\nTicket:\n",
            id="a template that begins with comments",
        ),
        pytest.param(b"feat: \n\n" + GIT, b"feat: \n\n- one\n- two\n\n" + GIT, id="a subject from a template stays"),
        pytest.param(
            b"feat: \n\nTicket: 1\n" + GIT,
            b"feat: \n\n- one\n- two\n\nTicket: 1\n" + GIT,
            id="trailers stay at the end",
        ),
        pytest.param(b"feat:", b"feat:\n\n- one\n- two", id="no line end"),
        pytest.param(b"feat:\n# note\n", b"feat:\n\n- one\n- two\n\n# note\n", id="comments right below the subject"),
        pytest.param(b"\n\xff\xfe bytes\n", b"Subject\n\n- one\n- two\n\n\xff\xfe bytes\n", id="bytes of any encoding"),
        pytest.param(b"\r\n# c\r\n", b"Subject\n\n- one\n- two\n\r\n# c\r\n", id="line ends of Windows"),
    ],
)
def test_a_draft_goes_where_git_looks_for_it(data: bytes, wanted: bytes) -> None:
    assert put(data) == wanted


@pytest.mark.parametrize("data", [b"\n" + GIT, b"feat: \n\nTicket: 1\n" + GIT, b"", b"a\n\nb\n\nc", b"\n" + CUT])
@pytest.mark.parametrize("body", [BODY, ()])
def test_a_second_run_changes_no_byte(data: bytes, body: tuple[bytes, ...]) -> None:
    once = put(data, body)
    assert once != data
    assert put(once, body) == once


@pytest.mark.parametrize("data", [b"\n" + GIT, b"feat: \n\nTicket: 1\n" + GIT, b"x", b"\n\nx\n" + CUT])
def test_every_line_of_the_author_is_still_there_and_in_order(data: bytes) -> None:
    rest = iter(put(data).split(b"\n"))
    assert all(line in rest for line in data.split(b"\n"))


def test_a_subject_alone_goes_below_the_subject_that_is_there() -> None:
    assert put(b"feat: \n" + GIT, ()) == b"feat: \n\nSubject\n\n" + GIT


def test_what_the_diff_below_the_scissors_says_counts_for_nothing() -> None:
    assert put(b"\n" + CUT + b"Subject\n").startswith(b"Subject\n\n- one")


@pytest.mark.parametrize(
    ("said", "data", "wanted"),
    [
        ("#", b"\n# x\n", b"#"),
        (";", b"\n; x\n", b";"),
        ("//", b"\n// x\n", b"//"),
        ("auto", b"#1 is text\n; x\n; y\n", b";"),
        ("auto", b"\n% ------------------------ >8 ------------------------\ndiff\n+ x\n", b"%"),
        ("auto", b"text\n", b"#"),
        ("//", b"\n# an old git does not know longer signs\n", b"#"),
        ("#", b"", b"#"),
    ],
)
def test_comments_begin_as_set_or_as_the_file_shows(said: str, data: bytes, wanted: bytes) -> None:
    assert find_comment(data, MessageSettings(said)) == wanted


def test_settings_are_those_of_the_repository(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    assert read_message_settings(repo.folder) == MessageSettings("#", "utf-8")
    repo.git("config", "core.commentChar", ";")
    repo.git("config", "i18n.commitEncoding", "gbk")
    assert read_message_settings(repo.folder) == MessageSettings(";", "gbk")
    repo.git("config", "core.commentString", "//")
    repo.git("config", "i18n.commitEncoding", "klingon")
    assert read_message_settings(repo.folder) == MessageSettings("//", "utf-8")


def test_a_repository_is_busy_while_git_commits_for_itself(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    assert not is_busy(repo.folder)
    for name in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"):
        mark = repo.folder / ".git" / name
        mark.write_text("")
        assert is_busy(repo.folder), name
        mark.unlink()
