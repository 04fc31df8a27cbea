"""Inputs that are small and want to become large, or run something: they are read as text, in bounded time."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import Final

import pytest
from programs import run, start

BODY: Final = "\n# Post\n\ntext\n\n- one\n"

LAUGHS: Final = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
)

HEADERS: Final = {
    "billion laughs": f"---\n{LAUGHS}---\n",
    "laughs by merging": "---\na: &a {x: 1}\n"
    + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [*{chr(97 + n)}, *{chr(97 + n)}], y{n}: *{chr(97 + n)}}}\n"
        for n in range(20)
    )
    + "---\n",
    "alias of itself": "---\na: &a [*a]\nb: &b {c: *b}\n---\n",
    "deep YAML": f"---\na: {'[' * 20_000}{']' * 20_000}\n---\n",
    "deep YAML by lines": "---\n" + "".join(f"{' ' * n}a:\n" for n in range(2_000)) + "---\n",
    "huge key": f"---\n{'k' * 2_000_000}: 1\n---\n",
    "many keys": "---\n" + "".join(f"k{n}: {n}\n" for n in range(10_000)) + "---\n",
    "huge number": f"---\nn: {'9' * 90_000}\nm: 0x{'f' * 90_000}\n---\n",
    "sexagesimal": f"---\nn: {':'.join(['59'] * 20_000)}\n---\n",
    "deep JSON": "{\n" + '"a": ' + "[" * 50_000 + "]" * 50_000 + "\n}\n",
    "huge number in JSON": '{\n"n": ' + "9" * 90_000 + ',\n"m": 1e999999999\n}\n',
    "deep TOML": "+++\na = " + "[" * 20_000 + "]" * 20_000 + "\n+++\n",
    "dotted TOML": "+++\n" + ".".join(["a"] * 20_000) + " = 1\n+++\n",
    "huge number in TOML": f"+++\nn = {'9' * 90_000}\n+++\n",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header(tmp_path: Path, header: str) -> None:
    (tmp_path / "old.md").write_text(f"---\ntitle: x\n---\n{BODY}", encoding="utf-8")
    (tmp_path / "new.md").write_text(f"{header}{BODY}- two\n", encoding="utf-8")
    begin = perf_counter()
    done = run(str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--format", "json")
    assert perf_counter() - begin < 40
    assert done.code == 0
    assert '"two"' in done.out
    assert "internal error" not in done.err
    assert all(line.startswith("postdiff: warning: ") for line in done.err.splitlines())


TAGS: Final = (
    "!!python/object/apply:os.system ['touch ran']",
    "!!python/object/new:os.system ['touch ran']",
    "!!python/object/apply:subprocess.check_call [[touch, ran]]",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/tuple [1, 2]",
    "!ruby/object:Gem::Installer {}",
    "!<tag:yaml.org,2002:python/object/apply:os.system> ['touch ran']",
)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_of_yaml_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text(BODY, encoding="utf-8")
    Path("new.md").write_text(f"---\ntitle: {tag}\nother: 1\n---\n{BODY}", encoding="utf-8")
    assert run("old.md", "new.md").code == 0
    assert not Path("ran").exists()


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("a = " + "[" * 20_000 + "]" * 20_000, ""),
        (f"language = {'9' * 90_000}", ""),
        ("x" * 5_000_000, ""),
        (".".join(["a"] * 5_000) + " = 1", ""),
    ],
    ids=["deep", "huge number", "no TOML", "dotted"],
)
def test_a_configuration_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("postdiff.toml").write_text(text + ending, encoding="utf-8")
    Path("a.md").write_text(BODY, encoding="utf-8")
    begin = perf_counter()
    assert "postdiff.toml" in run("a.md", "a.md").trouble
    assert perf_counter() - begin < 20


MARKDOWN: Final = {
    "quotes": ">" * 10_000 + " a",
    "lists": "".join(f"{'  ' * n}- a\n" for n in range(600)),
    "brackets": "[" * 30_000,
    "images": "![" * 20_000,
    "emphasis": "*a **b " * 8_000,
    "code spans": "".join("`" * n + "a" for n in range(400)),
    "entities": "&" * 50_000,
    "tags": "<a " * 20_000,
    "comments": "<!-- " * 20_000,
    "table": "|" * 5_000 + "\n" + "|-" * 5_000 + "\n" + ("|" * 5_000 + "\n") * 3,
    "footnotes": "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(1_000)),
    "one line": "word " * 100_000,
    "one word": "x" * 500_000,
    "blank lines": "\n" * 200_000,
    "combining marks": "a" + "\u0301" * 50_000,
    "ordinals": "".join(f"{n}) a\n" for n in range(3_000)),
    "pairs of dollars": "$" * 20_000,
    "definitions": "".join(f"[{n}]: /x\n" for n in range(5_000)),
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_a_body(tmp_path: Path, text: str) -> None:
    (tmp_path / "old.md").write_text(f"# Post\n\n{text}\n", encoding="utf-8")
    (tmp_path / "new.md").write_text(f"# Post\n\n{text}\n\nsomething new in it\n", encoding="utf-8")
    begin = perf_counter()
    done = run(str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--format", "markdown")
    assert perf_counter() - begin < 60
    assert done.code == 0 or "nested too deeply" in done.trouble
    assert "something new in it" in done.out or done.code


def test_what_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BODY, encoding="utf-8")
    assert "larger than 32 MiB" in start(tmp_path, "a.md", "/dev/zero").trouble


def test_a_post_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BODY, encoding="utf-8")
    with (tmp_path / "b.md").open("wb") as stream:
        stream.truncate(33 << 20)
    assert "larger than 32 MiB" in start(tmp_path, "a.md", "b.md").trouble
    assert "larger than 32 MiB" in start(tmp_path, "a.md", "-", given=b"a" * (33 << 20)).trouble


def test_a_pipe_among_posts_is_not_waited_for(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(BODY, encoding="utf-8")
        os.mkfifo(tmp_path / folder / "pipe.md")
    done = start(tmp_path, "old", "new", seconds=20)
    assert done.code == 0
    assert done.err.count("pipe.md: it is no regular file") == 1


@pytest.mark.parametrize("name", ["postdiff.toml", "labels.txt", "layout.jinja"])
def test_a_pipe_in_place_of_what_the_configuration_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(BODY, encoding="utf-8")
    if name == "labels.txt":
        (tmp_path / "postdiff.toml").write_text('[[kinds]]\nname = "x"\ngazetteer = "labels.txt"\n', encoding="utf-8")
    os.mkfifo(tmp_path / name)
    done = start(tmp_path, "a.md", "a.md", seconds=20)
    assert done.code == 0 or "no regular file" in done.trouble
