"""The browser tests can fail: each thing that no page may do is done here by a page that is guilty of it, and is seen."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final

import pytest
from chromium import AXE, WISH, Look, missing

if TYPE_CHECKING:
    from chromium import Chromium

SET_UP: Final = Path(__file__).parent / "set_up.sh"

HEAD: Final = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>'
POLICY: Final = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">"
INNOCENT: Final = (
    f"{HEAD}{POLICY}<main><h1>A page</h1><p>It <a href='#x'>does</a> nothing.</p><button>OK</button></main>"
)
REMOTE: Final = "https://elsewhere.example/x"

# What the page holds, and a word of the complaint.
GUILTY: Final = {
    "an error on the console": ("<script>console.error('Ouch')</script>", "Ouch"),
    "a warning on the console": ("<script>console.warn('Hm')</script>", "Hm"),
    "an error that nobody catches": ("<script>nobody.home</script>", "nobody is not defined"),
    "an image from elsewhere": (f"<img alt='' src='{REMOTE}.png'>", REMOTE),
    "an image in its own address": ("<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAADs='>", "data:image"),
    "an image of a style": (f"<style>p {{ background: url({REMOTE}) }}</style><p>x</p>", REMOTE),
    "a style sheet from elsewhere": (f"<style>@import '{REMOTE}';</style>", REMOTE),
    "a frame": (f"<iframe src='{REMOTE}'></iframe>", REMOTE),
    "a script that asks": (f"<script>fetch('{REMOTE}').catch(() => 0)</script>", REMOTE),
    "a beacon": (f"<script>navigator.sendBeacon('{REMOTE}')</script>", REMOTE),
    "a socket": ("<script>new WebSocket('wss://elsewhere.example/x')</script>", "wss://elsewhere.example/x"),
    "a script that leaves its mark": ("<script>__pwned = 1</script>", "set __pwned"),
    "a handler that leaves its mark": ("<svg onload='__pwned(1)'></svg>", "called __pwned"),
    "a dialog": ("<script>alert(1)</script>", "called alert"),
    "a window": (f"<script>open('{REMOTE}')</script>", "called open"),
}

# What the page holds, the function of checks.js, and a word of the complaint.
STRANGE: Final = {
    "a handler": ("<p onclick='1'>x</p>", "living", "onclick"),
    "an address that runs": ("<a href=' java\tscript:1'>x</a>", "living", "script:1"),
    "an address that holds a page": ("<a href='data:text/html,x'>x</a>", "living", "data:text/html"),
    "a running address in a drawing": ("<svg><a xlink:href='javascript:1'/></svg>", "living", "javascript:1"),
    "a form that sends": ("<form action='x'></form>", "living", "form"),
    "another base": ("<base href='https://elsewhere.example/'>", "living", "base"),
    "a way out": ("<meta http-equiv='Refresh' content='999'>", "living", "efresh"),
    "a name that is looked up": ("<link rel='dns-prefetch' href='//elsewhere.example'>", "living", "dns-prefetch"),
    "a style of its own": ("<p style='color: red'>x</p>", "styled", "color: red"),
    "a second style": ("<style>p { top: 0 }</style><style>p { left: 0 }</style>", "lax", "left: 0"),
    "a button below a sheet": (
        "<button>OK</button><style>p { position: fixed; inset: 0; margin: 0 }</style><p>x</p>",
        "covered",
        "OK",
    ),
    "a button that does nothing": ("<button>OK</button>", "idle", "OK"),
    "a long line": ("<p><span>" + "x" * 999, "wide", "<span>"),
}  # fmt: skip

GREY: Final = "<style>p { color: #aaa; background: #fff }</style><main><h1>A page</h1><p>Hard to read</p></main>"


def test_an_innocent_page_has_no_complaints(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(INNOCENT, encoding="utf-8")
    page = chromium.open(file)
    assert page.check("living", "styled", "lax", "covered", "wide") == []
    assert page.barriers(AXE) == []
    assert page.complaints() == []


@pytest.mark.parametrize(("body", "word"), GUILTY.values(), ids=GUILTY)
def test_what_a_guilty_page_does_is_seen(chromium: Chromium, tmp_path: Path, body: str, word: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(HEAD + body, encoding="utf-8")
    assert word in str(chromium.open(file).complaints())


@pytest.mark.parametrize(("body", "check", "word"), STRANGE.values(), ids=STRANGE)
def test_what_no_page_may_hold_is_seen(chromium: Chromium, tmp_path: Path, body: str, check: str, word: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(HEAD + POLICY.replace("'none';", "'none'; style-src 'unsafe-inline';") + body, encoding="utf-8")
    assert word in str(chromium.open(file).check(check))


def test_what_runs_when_it_is_touched_is_seen(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    for body in (
        "<button onclick='__pwned(1)'>x</button>",
        "<p onmouseover='__pwned(1)'>x</p>",
        "<a href='#' onfocus='__pwned(1)'>x</a>",
    ):
        file.write_text(HEAD + body, encoding="utf-8")
        page = chromium.open(file)
        assert page.complaints() == []
        page.check("exercise")
        assert page.complaints() == ["a script called __pwned"], body


def test_a_page_without_a_policy_is_seen(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HEAD, encoding="utf-8")
    assert "policy" in str(chromium.open(file).check("lax"))


def test_words_that_are_hard_to_read_are_seen(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HEAD + GREY, encoding="utf-8")
    assert "color-contrast" in str(chromium.open(file).barriers(AXE))


def test_a_page_can_be_seen_without_scripts_in_the_dark_and_on_paper(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        f"{HEAD}<style>i {{ display: none }} @media print {{ .p {{ display: block }} }}"
        "@media (prefers-color-scheme: dark) { .d { display: block } }</style>"
        "<i class='p'>paper</i><i class='d'>dark</i><p>x</p><noscript>none</noscript>"
        "<script>document.querySelector('p').textContent = 'ran'</script>",
        encoding="utf-8",
    )
    assert chromium.open(file).text() == "ran"
    assert chromium.open(file, Look(script=False)).text().split() == ["x", "none"]
    assert chromium.open(file, Look(scheme="dark")).text().split() == ["dark", "ran"]
    assert chromium.open(file, Look(medium="print")).text().split() == ["paper", "ran"]


def test_each_visit_is_the_first(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        f"{HEAD}<p>x</p><script>document.querySelector('p').textContent = localStorage.been ?? 'new';"
        "localStorage.been = 'again'</script>",
        encoding="utf-8",
    )
    assert [chromium.open(file).text() for _ in range(2)] == ["new", "new"]


def test_each_wish_for_a_machine_without_a_browser(tmp_path: Path) -> None:
    for name in ("bash", "dirname", "cmp"):
        (tmp_path / name).symlink_to(which(name) or name)

    def set_up(wish: str) -> tuple[int, str]:
        """Exit code, and what is said."""
        given = {"PATH": str(tmp_path), WISH: wish}
        done = subprocess.run([SET_UP], env=given, check=False, capture_output=True, encoding="utf-8")
        return done.returncode, done.stderr

    lack = "browser tests: they need chromium and chromedriver; on a Debian: sudo apt-get install chromium"
    code, said = set_up("optional")
    assert (code, said[: len(lack)]) == (0, lack)
    code, said = set_up("required")
    assert (code, said[: len(lack)]) == (1, lack)
    assert set_up("off") == (0, "")
    assert set_up("perhaps")[0] == 2


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(WISH, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing(tmp_path / "axe").startswith("browser tests need chromium and chromedriver and axe-core")
    monkeypatch.setenv(WISH, "off")
    assert missing(tmp_path / "axe") == f"{WISH}=off"
