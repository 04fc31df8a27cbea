"""A folder of pages: what is written, left alone, removed, and never touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from postdiff.cli.folder import MANIFEST, Written, write_folder
from postdiff.errors import ReadError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"index.html": "index\n", "history/工具.html": "tools\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


def stamps(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_all_of_it_is_written_and_then_left_alone(folder: Path) -> None:
    assert write_folder(folder, PAGES) == Written(("index.html", "history/工具.html"))
    assert (folder / "history" / "工具.html").read_text(encoding="utf-8") == "tools\n"
    before = stamps(folder)
    assert write_folder(folder, PAGES) == Written()
    assert stamps(folder) == before


def test_only_what_changed_is_written(folder: Path) -> None:
    write_folder(folder, PAGES)
    before = stamps(folder)
    assert write_folder(folder, PAGES | {"index.html": "other\n"}) == Written(("index.html",))
    after = stamps(folder)
    assert {name for name in after if after[name] != before[name]} == {"index.html", MANIFEST}


def test_what_is_no_longer_made_is_removed(folder: Path) -> None:
    write_folder(folder, PAGES)
    assert write_folder(folder, {"index.html": "index\n"}) == Written((), ("history/工具.html",))
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", MANIFEST]


def test_what_somebody_has_edited_or_put_there_stays(folder: Path) -> None:
    write_folder(folder, PAGES)
    (folder / "history" / "工具.html").write_text("mine", encoding="utf-8")
    (folder / "own.html").write_text("mine", encoding="utf-8")
    assert write_folder(folder, {}) == Written((), ("index.html",), ("history/工具.html",))
    assert sorted(stamps(folder)) == ["history/工具.html", "own.html", MANIFEST]
    assert write_folder(folder, {}) == Written()


@pytest.mark.parametrize("name", ["index.html", "history/工具.html"])
def test_a_file_of_others_is_never_replaced(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        write_folder(folder, PAGES)
    assert str(caught.value) == f"{(folder / name).as_posix()}: postdiff has not made this file; --force replaces it"
    assert list(stamps(folder)) == [name]
    assert write_folder(folder, PAGES, force=True) == Written(("index.html", "history/工具.html"))


def test_a_file_that_is_right_already_may_be_anybodys(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("index\n", encoding="utf-8", newline="")
    assert write_folder(folder, PAGES) == Written(("history/工具.html",))


def test_a_page_of_ours_that_was_edited_is_made_again(folder: Path) -> None:
    write_folder(folder, PAGES)
    (folder / "index.html").write_text("mine", encoding="utf-8")
    assert write_folder(folder, PAGES) == Written(("index.html",))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "x", '{"format": "postdiff-site", "version": 2, "files": {}}', "\xff"]
)
def test_a_list_that_is_none(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(ReadError) as caught:
        write_folder(folder, PAGES)
    assert caught.value.reason == "it is no list of the files that postdiff has made; remove it, and use --force"
    assert list(stamps(folder)) == [MANIFEST]


@pytest.mark.parametrize("name", ["../out.html", "/etc/out", "a/../../out.html", "..", "C:/out", "a\\..\\b"])
def test_nothing_outside_the_folder_is_removed(folder: Path, name: str) -> None:
    write_folder(folder, PAGES)
    outside = folder.parent / "out.html"
    outside.write_text("x", encoding="utf-8")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][name] = "2d711642b726b044"  # the digest of "x"
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert write_folder(folder, PAGES) == Written()
    assert outside.exists()


@pytest.mark.parametrize("name", ["index.html", "history", MANIFEST])
def test_no_link_is_followed(folder: Path, name: str) -> None:
    write_folder(folder, PAGES)
    target = folder.parent / "target"
    (folder / name).rename(target)
    (folder / name).symlink_to(target)
    before = stamps(folder.parent)
    with pytest.raises(WriteError) as caught:
        write_folder(folder, {"index.html": "x"}, force=True)
    assert caught.value.reason == "it is a symbolic link; remove it, or choose another folder"
    assert stamps(folder.parent) == before


def test_a_folder_in_the_place_of_a_page(folder: Path) -> None:
    (folder / "index.html").mkdir(parents=True)
    with pytest.raises(WriteError):
        write_folder(folder, PAGES)


def test_a_file_in_the_place_of_the_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("x", encoding="utf-8")
    with pytest.raises(WriteError):
        write_folder(folder, PAGES)
