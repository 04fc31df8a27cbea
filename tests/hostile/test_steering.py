"""What a post holds can neither steer a terminal nor turn around or hide what stands beside it, in any output.

One repository has every attack wherever text can stand: in labels, in texts, in fields, in the names of posts and of people.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from programs import run
from promises import check_output, harmful
from repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path

ATTACKS: Final = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[1;1Hclean",
    "hyperlink": "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07copied",
    "window title": "\x1b]0;title\x07",
    "device control": "\x1bP$q q\x1b\\answer",
    "report": "\x1b[6n\x1b[c",
    "C1 sequence": "\x9b31mred\x9d52;c;cm0=\x9c\x90q\x9c",
    "overprinting": "safe\x1b[1Gevil",
    "carriage return in the middle": "harmless\x0bharmful",
    "backspaces": "harmless" + "\b" * 8 + "harmful",
    "bell, NUL, DEL": "a\x07b\x00c\x7fd",
    "override": "\u202egpj.exe",
    "override without an end": "a\u202d\u202eb",
    "isolates without an end": "a\u2066\u2067\u2068b",
    "ends without a beginning": "\u202c\u2069\u2069b",
    "marks": "a\u200e\u200f\u061cb",
    "tags that hide a text": "a\U000e0068\U000e0069\U000e007fb",
    "separators": "one\u2028two\u2029three\x85four",
}


def post(shift: int) -> str:
    """A post with every attack in it; ``shift`` changes what each says a little."""
    entries = "".join(
        f"- {text} {number}: body {text} {number + shift}\n" for number, text in enumerate(ATTACKS.values())
    )
    headings = "".join(f"## {text} {number}\n\ntext {text} {shift}\n\n" for number, text in enumerate(ATTACKS.values()))
    fields = "".join(f"f{number}: {json.dumps(f'{text} {shift}')}\n" for number, text in enumerate(ATTACKS.values()))
    new = "".join(f"- new {text}\n\n" for text in ATTACKS.values()) if shift else ""
    title = json.dumps("".join(ATTACKS.values()))
    return f"---\ntitle: {title}\n{fields}---\n\n# {ATTACKS['override']}\n\n{headings}## List\n\n{entries}{new}"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("steering") / "blog")
    name = "p\u202e\x1b[31mst.md"
    made.write(name, post(0))
    made.commit(ATTACKS["clipboard"].replace("\x07", " "))
    made.write(name, post(1))
    made.git("config", "user.name", "\x1b[31mEve\u202e")
    made.commit("\x1b]0;subject\u202e")
    made.write(name, post(2))
    made.git("add", "-A")
    return made


NAME: Final = "p\u202e\x1b[31mst.md"


@pytest.mark.parametrize("full", [(), ("--full",), ("--explain",)], ids=["short", "full", "explained"])
@pytest.mark.parametrize("form", ["terminal", "markdown", "json", "summary", "html"])
def test_a_report(repo: Repo, monkeypatch: pytest.MonkeyPatch, form: str, full: tuple[str, ...]) -> None:
    monkeypatch.chdir(repo.folder)
    done = run(f"HEAD~1:{NAME}", f"HEAD:{NAME}", "--format", form, *full)
    assert (done.code, harmful(done.err)) == (0, set())
    assert "clean" in done.out
    if form == "terminal" or not full:
        check_output(form, done.out)
    assert not harmful(done.out)


def test_only_our_own_colours(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    plain = run(f"HEAD~1:{NAME}", f"HEAD:{NAME}").out
    coloured = run(f"HEAD~1:{NAME}", f"HEAD:{NAME}", "--color", "always").out
    sequences = coloured.split("\x1b")[1:]
    assert sequences
    assert all(
        sequence.startswith("[") and sequence[1:].split("m")[0].replace(";", "").isdigit() for sequence in sequences
    )
    assert not harmful(coloured.replace("\x1b", "")), "nothing but those"
    assert plain.count("\n") == coloured.count("\n")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("HEAD~1", "HEAD"), id="two trees"),
        pytest.param(("--staged", "--format", "markdown"), id="what is staged"),
        pytest.param(("log", NAME, "--full"), id="log"),
        pytest.param(("log", NAME, "--format", "markdown"), id="log as Markdown"),
        pytest.param(("log", NAME, "--format", "json"), id="log as JSON"),
        pytest.param(("outline", NAME), id="outline"),
        pytest.param(("history", NAME, "-o", "-"), id="history page"),
        pytest.param(("changelog", "--stdout"), id="changelog"),
        pytest.param(("changelog", "--json"), id="changelog as JSON"),
        pytest.param(("feed", "--url", "https://example.org/"), id="Atom feed"),
        pytest.param(("feed", "--format", "json", "--url", "https://example.org/"), id="JSON feed"),
        pytest.param(("hook", "summary"), id="summary of a hook"),
        pytest.param(("no\x1b[31m\u202esuch.md", "x.md"), id="a wrong name"),
        pytest.param(("--format", "\x1b[31m\u202e"), id="a wrong option"),
    ],
)
def test_every_other_output(repo: Repo, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(repo.folder)
    done = run(*arguments)
    assert done.code in (0, 2)
    assert done.out or done.code == 2
    assert not harmful(done.out)
    assert not harmful(done.err)


def test_a_commit_message(tmp_path: Path) -> None:
    made = hooks.repository(tmp_path / "blog")
    hooks.run(made, "hook", "install", "--message")
    made.write("tools.md", post(1))
    made.git("add", "-A")
    assert hooks.commit(made).returncode == 0
    message = hooks.message(made)
    assert message != "first"
    assert not harmful(message)


def test_a_site(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    assert run("site", "-o", str(tmp_path / "site"), "--url", "https://example.org/").code == 0
    pages = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert pages
    for page in pages:
        assert not harmful(page.read_text(encoding="utf-8")), page
        assert not harmful(page.name)
