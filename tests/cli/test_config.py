"""Configurations that are found, read and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.cli.config import find_config, load_config, read_config
from postdiff.errors import ConfigError
from postdiff.kinds.classify import make_classifier
from postdiff.model.options import Ignore, Kind, KindWords, Options

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = r"""
language = "zh"
implied-headings = false
churn-fields = ["updated", "views"]

[ignore]
fields = ["hits"]
sections = ["目录"]
patterns = ['^Last updated: \d+']

[[kinds]]
name = "tool"
labels.en = ["tool", "tools"]
labels.zh = "工具"
measure = "款"
gazetteer = "lists/tools.txt"
members = ["jq"]
label = ' CLI$'
heading = '^tools$'

[[kinds]]
name = "team"
members = ["Arsenal"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is the top of a repository, so that no search leaves it."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_no_configuration_is_the_default(folder: Path) -> None:
    config = load_config(folder)
    assert (config.options, config.language, config.path) == (Options(), "auto", None)


def test_an_empty_file_is_the_default(folder: Path) -> None:
    path = _write(folder / "postdiff.toml", "")
    assert load_config(folder).options == Options()
    assert load_config(folder).path == path


def test_every_key_is_read(folder: Path) -> None:
    _write(folder / "lists/tools.txt", "\ufeff# what we know\r\nripgrep\r\n\r\n  C# \r\nfoo\u2028bar")
    config = read_config(_write(folder / "postdiff.toml", WHOLE))
    assert config.language == "zh"
    assert config.options.implied_headings is False
    assert config.options.churn_fields == ("updated", "views")
    assert config.options.ignore == Ignore(("hits",), ("目录",), (r"^Last updated: \d+",))
    tool, team = config.options.kinds
    assert (tool.name, tool.label_pattern, tool.heading_pattern) == ("tool", " CLI$", "^tools$")
    assert dict(tool.words) == {"en": KindWords("tool", "tools", "款"), "zh": KindWords("工具", "工具", "款")}
    assert tool.members == {"jq", "ripgrep", "C#", "foo\u2028bar"}
    assert team == Kind("team", (), members=frozenset({"Arsenal"}))


def test_kinds_that_were_read_classify(folder: Path) -> None:
    _write(folder / "lists/tools.txt", "ripgrep")
    classify = make_classifier(read_config(_write(folder / "postdiff.toml", WHOLE)).options.kinds)
    names = [kind.name for label in ("RipGrep", "GitHub CLI", "Arsenal", "天津") if (kind := classify(label, ()))]
    assert names == ["tool", "tool", "team", "province"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_pyproject_holds_the_same_keys(folder: Path, newline: str, mark: str) -> None:
    text = '[project]\nname = "x"\n\n[tool.postdiff]\nlanguage = "en"\n\n[[tool.postdiff.kinds]]\nname = "a"\nlabel = "b"\n'
    path = _write(folder / "pyproject.toml", mark + text.replace("\n", newline))
    config = load_config(folder)
    assert (config.path, config.language, config.options.kinds[0].label_pattern) == (path, "en", "b")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param(["a/b/postdiff.toml", "a/postdiff.toml"], "a/b/postdiff.toml", id="the nearest"),
        pytest.param(["a/postdiff.toml"], "a/postdiff.toml", id="a folder above"),
        pytest.param(["pyproject.toml"], "pyproject.toml", id="beside .git"),
        pytest.param(["pyproject.toml", "postdiff.toml"], "postdiff.toml", id="our own file first"),
        pytest.param(["a/pyproject.toml", "postdiff.toml"], "a/pyproject.toml", id="nearness before name"),
        pytest.param([], None, id="none"),
    ],
)
def test_which_file_counts(folder: Path, files: list[str], found: str | None) -> None:
    for name in files:
        _write(folder / name, "[tool.postdiff]\n" if name.endswith("pyproject.toml") else "")
    (folder / "a/b").mkdir(parents=True, exist_ok=True)
    assert find_config(folder / "a/b") == (folder / found if found else None)


def test_a_pyproject_of_others_is_passed_over(folder: Path) -> None:
    own = _write(folder / "postdiff.toml", "")
    for text in ("", "[project]\nname = 'x'\n", "[tool.ruff]\n", "tool = 3\n"):
        _write(folder / "a/pyproject.toml", text)
        assert find_config(folder / "a") == own


@pytest.mark.parametrize("as_file", [True, False], ids=["file", "folder"])
def test_the_search_ends_at_the_repository(tmp_path: Path, as_file: bool) -> None:  # noqa: FBT001 - a parameter
    _write(tmp_path / "postdiff.toml", "")
    inner = tmp_path / "repo"
    inner.mkdir()
    if as_file:  # a worktree or a submodule
        (inner / ".git").write_text("gitdir: elsewhere")
    else:
        (inner / ".git").mkdir()
    assert find_config(inner) is None


def test_dots_in_a_path_do_not_mislead(folder: Path) -> None:
    own = _write(folder / "postdiff.toml", "")
    _write(folder / "a/postdiff.toml", "")
    assert find_config(folder / "a" / "..") == own


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('\nlangauge = "en"', 2, "unknown key 'langauge'; did you mean 'language'?"),
        ("a = 1\nimplied_headings = true", 1, "unknown key 'a'; the keys here are 'language', 'implied-headings'"),
        ("implied_headings = true", 1, "did you mean 'implied-headings'?"),
        ('language = "en"\nposts = "*.md"', 2, "'posts' must be a list"),
        ('exclude = ["x"]\nper = "year"', 2, "'per' must be one of 'day'"),
        ('template = "../x"', 1, "must be a path inside the repository"),
        ("[url]\n'_posts/' = 1", 2, "must be a string"),
        ('drafts = ["!"]', 1, "is no valid glob"),
        ('language = "en"\npages = ["*.md"]', 2, "unknown key 'pages'"),
        ('language = "fr"', 1, "'language' must be one of 'auto', 'en', 'zh'"),
        ("language = ['en']", 1, "'language' must be one of"),
        ('implied-headings = "no"', 1, "'implied-headings' must be true or false"),
        ("implied-headings = 0", 1, "'implied-headings' must be true or false"),
        ('churn-fields = "updated"', 1, "'churn-fields' must be a list"),
        ("\n\nchurn-fields = [\n  'a',\n  1,\n]", 3, "'churn-fields[1]' must be a string"),
        ("churn-fields = ['']", 1, "'churn-fields[0]' must not be empty"),
        ("ignore = ['a']", 1, "'ignore' must be a table"),
        ("[ignore]\nfields = []\nfeilds = []", 3, "unknown key 'feilds'; did you mean 'fields'?"),
        ("# (\n[ignore]\npatterns = ['ok', '(']", 3, "'patterns[1]' is no valid regular expression: missing )"),
        ("[kinds]\nname = 'a'", 1, "'kinds' must be a list"),
        ("[[kinds]]\nname = 'a'\nmembers = []\n\n[[kinds]]\nlabel = 'x'", 5, "'kinds[1]' needs the key 'name'"),
        ("[[kinds]]\nname = ' '\nlabel = 'x'", 2, "'name' must not be empty"),
        ("[[kinds]]\nname = 'a'\nlabel = ''", 3, "'label' must not be empty"),
        ("[[kinds]]\nname = 'a'\nheading = '*'", 3, "'heading' is no valid regular expression: nothing to repeat"),
        ("[[kinds]]\nname = 'a'\nlabels.fr = 'x'\nlabel = 'x'", 3, "unknown key 'fr'; the keys here are 'en', 'zh'"),
        ("[[kinds]]\nname = 'a'\nlabel = 'x'\nlabels.en = []", 4, "'en' must hold 1 to 2 values"),
        ("[[kinds]]\nname = 'a'\nlabel = 'x'\nlabels.en = ['a', 'b', 'c']", 4, "'en' must hold 1 to 2 values"),
        ("[[kinds]]\nname = 'a'\nlabel = 'x'\nlabels = 'x'", 4, "'labels' must be a table"),
        ("[[kinds]]\nname = 'a'\n", 1, "the kind 'a' recognises nothing: it needs one of gazetteer, members"),
        ("[[kinds]]\nname='a'\nlabel='x'\n[[kinds]]\nname='a'\nlabel='y'", 5, "there are two kinds named 'a'"),
        ("[[kinds]]\nname='a'\ngazetteer='none.txt'", 3, "cannot read the gazetteer"),
        ("[[kinds]]\nname='a'\ngazetteer='.git'", 3, "cannot read the gazetteer"),
        ("[[kinds]]\nname='a'\ngazetteer=\"a\\u0000b\"", 3, "embedded null byte"),
        ("language = 'en'\nlanguage = 'zh'", 2, "invalid TOML: Cannot overwrite a value"),
        ("language = 'en'\n\n[ignore\n", 3, "invalid TOML: Expected ']'"),
        ("language =", 1, "invalid TOML: Invalid value"),
    ],
)
def test_a_mistake_names_file_and_line(folder: Path, text: str, line: int, reason: str) -> None:
    path = _write(folder / "postdiff.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_config(folder)
    assert reason in caught.value.reason
    assert (caught.value.name, caught.value.line) == (path.as_posix(), line)


def test_a_mistake_in_pyproject_has_its_line_there(folder: Path) -> None:
    text = "[tool.other]\nfields = 1\n\n[tool.postdiff]\nlanguage = 'en'\n\n[tool.postdiff.ignore]\nfields = 1\n"
    _write(folder / "pyproject.toml", text)
    with pytest.raises(ConfigError, match=r"pyproject\.toml:8: 'fields' must be a list"):
        load_config(folder)


def test_our_table_must_be_one(folder: Path) -> None:
    _write(folder / "pyproject.toml", "[tool]\npostdiff = 'yes'\n")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:2: the configuration must be a table"):
        load_config(folder)


@pytest.mark.parametrize("name", ["postdiff.toml", "tools.txt"])
def test_another_encoding_is_told_with_its_line(folder: Path, name: str) -> None:
    _write(folder / "postdiff.toml", "[[kinds]]\nname = 'a'\ngazetteer = 'tools.txt'\n")
    (folder / name).write_bytes(b"# one\n# " + "工具".encode("gbk"))
    with pytest.raises(ConfigError, match=rf"{name}:2: not UTF-8"):
        load_config(folder)


def test_a_missing_file_that_was_named_is_a_mistake(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: No such file"):
        read_config(folder / "none.toml")


def test_files_below_the_current_folder_are_named_from_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(folder / "blog/postdiff.toml", "a = 1")
    monkeypatch.chdir(folder)
    with pytest.raises(ConfigError) as caught:
        load_config(folder / "blog")
    assert caught.value.name == "blog/postdiff.toml"
