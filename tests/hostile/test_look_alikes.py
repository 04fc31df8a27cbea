"""Texts that differ and look the same: that something changed is always told, and where, and what is hidden is named."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

import pytest
from programs import run
from repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path

POST = "# Post\n\n## Tools\n\n- paypal: pays\n- other: stays\n\nSee [site](https://paypal.com/x) for more words here.\n"


def tell(folder: Path, old: str, new: str, *options: str) -> str:
    (folder / "old.md").write_bytes(old.encode())
    (folder / "new.md").write_bytes(new.encode())
    done = run(str(folder / "old.md"), str(folder / "new.md"), "--lang", "en", *options)
    assert done.code == 0, done
    return done.out


def bare(report: str) -> str:
    """What it says, without escapes of Markdown and HTML, in one line."""
    return " ".join(re.sub(r"\\([<>])|│", r"\1", unescape(report)).split())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("- paypal", "- pay\u200bpal", "Formatting only: 1 entry respelled.", id="zero width, label"),
        pytest.param("## Tools", "## To\u00adols", "Formatting only: 1 section respelled.", id="soft hyphen, heading"),
        pytest.param("## Tools", "## \u202eTools", "Formatting only: 1 section respelled.", id="override, heading"),
        pytest.param(
            "more words", "mo\u200bre words", "Formatting only: 1 section reformatted.", id="zero width, text"
        ),
        pytest.param("more words", "\u2067more words", "Formatting only: 1 section reformatted.", id="isolate, text"),
        pytest.param("https://paypal", "https://pay\u200bpal", "Updated Tools.", id="zero width, address"),
        pytest.param("https://paypal", "https://p\u0430ypal", "Updated Tools.", id="look-alike, address"),
        pytest.param("more words", "m\u043ere words", "Updated Tools.", id="look-alike, text"),
        pytest.param("- paypal", "- p\u0430ypal", "Rewording only: p<U+0430>ypal.", id="look-alike, label"),
        pytest.param("## Tools", "## T\u043eols", "Rewording only: T<U+043E>ols.", id="look-alike, heading"),
        pytest.param("- paypal", "- pay\u3164pal", "Rewording only: pay\u3164pal.", id="filler, label"),
    ],
)
def test_that_something_changed_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert tell(tmp_path, POST, POST.replace(old, new), "--format", "summary") == f"{told}\n"
    assert tell(tmp_path, POST.replace(old, new), POST, "--format", "summary") != "No changes.\n"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param("https://paypal", "https://pay\u200bpal", "https://pay<U+200B>pal.com/x", id="zero width"),
        pytest.param("https://paypal", "https://p\u0430ypal", "https://p<U+0430>ypal.com/x", id="Cyrillic"),
        pytest.param("https://paypal", "https://pa\u202eypal", "https://pa<U+202E>ypal.com/x", id="override"),
        pytest.param("more", "m\u043ere", "m<U+043E>re", id="look-alike in a word"),
        pytest.param("more words", "more words\U000e0041", "<U+E0041>", id="tag"),
    ],
)
def test_what_is_hidden_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert named in tell(tmp_path, POST, POST.replace(old, new), "--full")
    page = tell(tmp_path, POST, POST.replace(old, new), "--format", "html")
    marked = f"{escape(named)}</ins>"
    assert page.count(marked) == 2, "once where it is told, once in the whole post"


@pytest.mark.parametrize("form", ["terminal", "markdown", "summary", "html"])
@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        pytest.param("- paypal", "- p\u0430ypal", ("paypal", "p<U+0430>ypal"), id="a look-alike"),
        pytest.param("- p\u0430ypal", "- paypal", ("p<U+0430>ypal", "paypal"), id="and back"),
        pytest.param(
            "## Tools", "## T\u043e\u200bols", ("Tools", "T<U+043E><U+200B>ols"), id="and what cannot be seen"
        ),
        pytest.param("## Tools", "## T\u043eolset", ("Tools", "T\u043eolset"), id="it looks another anyway"),
    ],
)
def test_two_names_that_look_the_same_are_told_apart(
    tmp_path: Path, old: str, new: str, names: tuple[str, str], form: str
) -> None:
    before = POST.replace("- paypal", old) if old.startswith("-") else POST
    after = POST.replace("- paypal" if old.startswith("-") else old, new).replace("more words", "25 of 70 gates")
    report = bare(tell(tmp_path, before, after, "--format", form))
    assert f"Renamed {names[0]} to {names[1]}" in report
    if form != "summary":
        assert f"was “{names[0]}”" in report


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_a_field_that_looks_as_before(tmp_path: Path, form: str) -> None:
    old, new = (f"---\nsite: {site}\n---\n\n{POST}" for site in ("paypal.com", "p\u0430ypal\u200b.com"))
    assert "p<U+0430>ypal<U+200B>" in bare(tell(tmp_path, old, new, "--format", form))


def test_marks_of_direction_that_did_not_change_are_left_out(tmp_path: Path) -> None:
    old = (
        "# Post\n\n## Tools\n\nThe word \u2067שלום\u2069 stays, **b\u200bold** stays, and five men wait at the gate.\n"
    )
    page = tell(tmp_path, old, old.replace("five", "nine"), "--format", "html")
    assert "<del>five</del><ins>nine</ins>" in page
    assert "<strong>bold</strong>" in page
    assert "U+" not in page


def test_a_site_and_what_is_made_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "blog")
    repo.commit(post_md=POST)
    repo.commit(post_md=POST.replace("- paypal", "- p\u0430ypal").replace("more words", "25 of 70 gates"))
    monkeypatch.chdir(repo.folder)
    assert run("site", "-o", str(tmp_path / "site"), "--url", "https://example.org/", "--lang", "en").code == 0
    pages = {path.name: bare(path.read_text(encoding="utf-8")) for path in (tmp_path / "site").rglob("*.*")}
    told = [name for name, text in pages.items() if "p<U+0430>ypal" in text]
    assert {"changelog.html", "feed.xml"} <= set(told), list(pages)
    for arguments in (("changelog", "--stdout"), ("log", "post.md"), ("feed", "--url", "https://example.org/")):
        assert "p<U+0430>ypal" in bare(run(*arguments).out), arguments


def test_a_look_alike_in_an_element_of_its_own(tmp_path: Path) -> None:
    page = tell(tmp_path, POST, POST.replace("more", "m**\u043e**re"), "--format", "html")
    assert "<strong><ins>&lt;U+043E&gt;</ins></strong>" in page


def test_in_code_everything_is_named(tmp_path: Path) -> None:
    code = "# Post\n\n```\nif level != 'user'\n```\n"
    report = tell(tmp_path, code, code.replace("user'", "user\u202e \u2066'"), "--full")
    assert "Updated" in report
    assert "<U+202E>" in report


def test_words_of_another_script_are_no_look_alikes(tmp_path: Path) -> None:
    assert "U+" not in tell(tmp_path, POST, POST.replace("more", "больше") + "\n天津 Τάξη\n", "--full")
