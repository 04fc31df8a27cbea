from __future__ import annotations

import itertools
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postdiff.model.span import Span
from postdiff.parse.front_matter import FrontMatter, read_front_matter
from postdiff.text.lines import split_lines

NO_WARNING: tuple[str, ...] = ()


def read(text: str) -> FrontMatter:
    return read_front_matter(split_lines(text), "post.md")


def values(front: FrontMatter) -> dict[str, object]:
    assert len({field.key for field in front.fields}) == len(front.fields)
    return {field.key: field.value for field in front.fields}


def spans(front: FrontMatter) -> dict[str, tuple[int, int]]:
    return {field.key: (field.span.start, field.span.end) for field in front.fields}


# Where a header ends: text, lines of the header

HEADERS = [
    pytest.param("---\na: 1\n---\n\n\nbody\n", 3, id="YAML; the blank lines behind it are body"),
    pytest.param("---\n\n\na: 1\n\n---\nbody\n", 6, id="blank lines inside belong to it"),
    pytest.param("--- \na: 1\n---\t\n", 3, id="blanks behind the delimiters"),
    pytest.param("---\na: 1\n---", 3, id="nothing behind it"),
    pytest.param("---\na: 1\n...\n---\n", 3, id="three dots end a document of YAML"),
    pytest.param("-----\na: 1\n-----\n", 3, id="more dashes"),
    pytest.param("---\na: |\n  b\n  ---\n  c\n---\n", 6, id="dashes in a block scalar"),
    pytest.param("---\na: 1\n---\nb: 2\n---\n", 3, id="the first closing line counts"),
    pytest.param("---\n---\nbody\n", 2, id="empty"),
    pytest.param("---\n\n\n---\nbody\n", 4, id="blank"),
    pytest.param("---\n{}\n---\n", 3, id="a map without keys"),
    pytest.param("---\na: 1\rb: 2\r\n---\rbody", 4, id="any line ends"),
    pytest.param("+++\na = 1\n+++\nbody\n", 3, id="TOML"),
    pytest.param("+++\n+++\n", 2, id="empty TOML"),
    pytest.param('{\n"a": 1\n}\nbody\n', 3, id="JSON"),
    pytest.param('{\n  "a": {\n    "b": 1\n  }\n} \n\nbody\n', 5, id="nested JSON with a blank behind it"),
    pytest.param("{\n}\n", 2, id="empty JSON"),
]

TEXTS = [
    pytest.param("", id="an empty snapshot"),
    pytest.param("# Title\n\n---\na: 1\n---\n", id="not at the start"),
    pytest.param("\n---\na: 1\n---\n", id="behind a blank line"),
    pytest.param(" ---\na: 1\n---\n", id="indented"),
    pytest.param("---\na: 1\n", id="no closing line"),
    pytest.param("---", id="one rule and nothing else"),
    pytest.param("---\na: 1\n --- \n", id="an indented line closes nothing"),
    pytest.param("---\nJust a rule.\n\n---\nmore\n", id="text between two rules"),
    pytest.param("---\n# Title\n\n---\nmore\n", id="a heading between two rules is no comment"),
    pytest.param("---\n- a\n- b\n---\n", id="a list between two rules"),
    pytest.param("---\n[a, b]\n---\n", id="a list in one line"),
    pytest.param("---\n| a: b\nc\nd\ne: [f\n---\n", id="refused, and mostly prose"),
    pytest.param("---\n@prose\n---\n", id="refused, and nothing but prose"),
    pytest.param("---\nOne day in May we all came to say: [that\n---\n", id="refused, and a sentence with a colon"),
    pytest.param("---\na link [x\nhttp://example.org/\n---\n", id="an address is no key"),
    pytest.param("...\na: 1\n...\n", id="dots open nothing"),
    pytest.param("+++\nprose\n+++\n", id="plus signs around prose"),
    pytest.param("{\nprose\n}\n", id="braces around prose"),
    pytest.param("{% include x %}\n{\n}\n", id="a template tag"),
    pytest.param("}\n{\n}\n", id="a brace that closes"),
]


@pytest.mark.parametrize(("text", "end"), HEADERS)
def test_a_header_ends_behind_its_closing_line(text: str, end: int) -> None:
    front = read(text)
    assert (front.span, front.warnings) == (Span(0, end), NO_WARNING)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_no_header_is_text(text: str) -> None:
    assert read(text) == FrontMatter()


# What a header says: header, values

VALUES = [
    pytest.param(
        "---\na: b\nc: [1, 2.5, true, null]\n---", {"a": "b", "c": [1, 2.5, True, None]}, id="JSON's own types"
    ),
    pytest.param("---\ntags:\n- 健康\n- 医疗\n---", {"tags": ["健康", "医疗"]}, id="a list is one value"),
    pytest.param("---\na:\n  b: 1\n  c: {d: 2}\n---", {"a.b": 1, "a.c.d": 2}, id="maps are dotted"),
    pytest.param("---\na: {}\nb: []\nc:\n---", {"a": {}, "b": [], "c": None}, id="empty values"),
    pytest.param("---\na: [{b: {c: 1}}]\n---", {"a": [{"b": {"c": 1}}]}, id="a map in a list stays a map"),
    pytest.param(
        "---\na: 2017-08-24\nb: 2017-08-24 10:00:00\nc: 2017-08-24T10:00:00+08:00\nd: 2017-8-24\n---",
        {"a": "2017-08-24", "b": "2017-08-24T10:00:00", "c": "2017-08-24T10:00:00+08:00", "d": "2017-8-24"},
        id="dates are ISO text",
    ),
    pytest.param("---\na: no\nb: 1:30\nc: 010\n---", {"a": False, "b": 90, "c": 8}, id="YAML 1.1 is taken at its word"),
    pytest.param(
        "---\non: 1\n2017: 2\n1.0: 3\n~: 4\n---", {"on": 1, "2017": 2, "1.0": 3, "~": 4}, id="but keys stay as written"
    ),
    pytest.param("---\na: [{on: 1}]\n---", {"a": [{"on": 1}]}, id="keys in lists, too"),
    pytest.param("---\na: .nan\nb: -.inf\n---", {"a": "nan", "b": "-inf"}, id="numbers that JSON has not"),
    pytest.param("---\na: !!set {c, b}\n---", {"a": ["b", "c"]}, id="a set is a sorted list"),
    pytest.param("---\na: !!omap [c: 1, b: 2]\n---", {"a": [{"c": 1}, {"b": 2}]}, id="an ordered map is a list"),
    pytest.param("---\na: !!binary aGk=\n---", {"a": "aGk="}, id="bytes are text"),
    pytest.param(
        "---\na: 2017-02-30\nb: 0b_\nc: !!bool perhaps\n---",
        {"a": "2017-02-30", "b": "0b_", "c": "perhaps"},
        id="values that cannot be are text",
    ),
    pytest.param(f"---\na: 0x{'f' * 5000}\n---", {"a": f"0x{'f' * 5000}"}, id="a number too long to print is text"),
    pytest.param(
        "---\na: &x {b: 1}\nc: *x\nd: [*x]\n---", {"a.b": 1, "c": {"b": 1}, "d": [{"b": 1}]}, id="an alias is one value"
    ),
    pytest.param(
        "---\na: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n---",
        {"a.b": 1, "c.<<": {"b": 1}, "c.d": 2},
        id="a merge stays as written",
    ),
    pytest.param("---\n'': 1\n---", {'""': 1}, id="an empty key has a name"),
    pytest.param("---\na: x\u2028 y\nb: 😀\n---", {"a": "x\u2028y", "b": "😀"}, id="a line separator, an emoji"),
    pytest.param("---\na: '#1' # one\n---", {"a": "#1"}, id="quotes and comments are no value"),
    pytest.param(
        "+++\na = 'x'\nb.c = 1\n[d]\ne = 2017-08-24\nf = 10:00:00\ng = {h = nan}\n[[i]]\nj = 1\n[[i]]\nj = 2\n+++",
        {"a": "x", "b.c": 1, "d.e": "2017-08-24", "d.f": "10:00:00", "d.g.h": "nan", "i": [{"j": 1}, {"j": 2}]},
        id="TOML",
    ),
    pytest.param(
        '{\n"a": {"b": [1, {"c": "\\ud800"}]}, "": NaN\n}', {"a.b": [1, {"c": "\ufffd"}], '""': "nan"}, id="JSON"
    ),
]


@pytest.mark.parametrize(("text", "said"), VALUES)
def test_values_are_what_json_would_hold(text: str, said: dict[str, object]) -> None:
    front = read(text)
    assert (values(front), front.warnings) == (said, NO_WARNING)


# Where fields stand: header, lines 0-based and half-open

SPANS = [
    pytest.param("---\na: 1\nb: 2\n---", {"a": (1, 2), "b": (2, 3)}, id="one line each"),
    pytest.param(
        "---\n\n# c\na: 1\n\n# c\nb: 2\n# c\n---",
        {"a": (3, 4), "b": (6, 7)},
        id="comments and blank lines belong to none",
    ),
    pytest.param("---\na:\n- 1\n\n- 2\n# c\nb: 3\n---", {"a": (1, 5), "b": (6, 7)}, id="a list to its last item"),
    pytest.param(
        "---\na: |\n  b\n\n  # c\n\nd: >\n  e\n  f\n---",
        {"a": (1, 5), "d": (6, 9)},
        id="a hash in a block scalar is text",
    ),
    pytest.param(
        "---\na:\n  b: 1\n  # c\n  c:\n    d: 2\ne: 3\n---",
        {"a.b": (2, 3), "a.c.d": (5, 6), "e": (6, 7)},
        id="nested keys have their own lines",
    ),
    pytest.param("---\na: {b: 1, c: 2}\n---", {"a.b": (1, 2), "a.c": (1, 2)}, id="keys on one line share it"),
    pytest.param(
        "---\na: {\n  b: 1,\n  c: 2\n}\n---", {"a.b": (2, 3), "a.c": (3, 4)}, id="a closing brace belongs to none"
    ),
    pytest.param(
        "---\na: &x\n  b: 1\nc: *x\nd: 2\n---",
        {"a.b": (2, 3), "c": (3, 4), "d": (4, 5)},
        id="an alias stands where it is used",
    ),
    pytest.param(
        "---\na: x\u2028 y\u0085 z\nb: 1\n---", {"a": (1, 2), "b": (2, 3)}, id="what YAML takes for line ends"
    ),
    pytest.param("---\n? a\n: 1\nb: 2\n---", {"a": (1, 3), "b": (3, 4)}, id="keys with question marks"),
    pytest.param(
        '+++\na = """\nb = 1\n# c\n"""\n# c\n[d]\ne = [\n  ["a"],\n]\n\n[[f]]\ng = 1\n\n[[f]]\n[d.h]\ni = 1\n+++',
        {"a": (1, 5), "d.e": (7, 10), "f": (11, 15), "d.h.i": (16, 17)},
        id="TOML with look-alikes of keys",
    ),
    pytest.param(
        "+++\na = {b = 1}\n['c.d']\n\"e f\" = 1\n+++", {"a.b": (1, 2), "c.d.e f": (3, 4)}, id="TOML with quoted keys"
    ),
    pytest.param(
        '{\n"a": [\n{"b": 1}\n],\n"c": {\n  "d": "\\"e\\": {",\n  "f": 2\n},\n"g": 3, "h": 4\n}',
        {"a": (1, 4), "c.d": (5, 6), "c.f": (6, 7), "g": (8, 9), "h": (8, 9)},
        id="JSON",
    ),
]


@pytest.mark.parametrize(("text", "stand"), SPANS)
def test_fields_know_their_lines(text: str, stand: dict[str, tuple[int, int]]) -> None:
    assert spans(read(text)) == stand


# What is read with a warning

DUPLICATES = [
    pytest.param("---\na: 1\nb: 2\na: 3\n---", {"b": 2, "a": 3}, {"b": (2, 3), "a": (3, 4)}, [(2, "a")], id="YAML"),
    pytest.param(
        "---\na: {b: 1}\na: {c: 2}\n---", {"a.c": 2}, {"a.c": (2, 3)}, [(2, "a")], id="the last map counts as a whole"
    ),
    pytest.param(
        "---\na.b: 1\na:\n  b: 2\n---", {"a.b": 2}, {"a.b": (3, 4)}, [(2, "a.b")], id="dotted by hand and by nesting"
    ),
    pytest.param("---\na: 1\na: 2\na: 3\n---", {"a": 3}, {"a": (3, 4)}, [(2, "a"), (3, "a")], id="three of them"),
    pytest.param(
        '{\n"a": 1,\n"b": [{"a": 1}],\n"a": 2\n}',
        {"b": [{"a": 1}], "a": 2},
        {"b": (2, 3), "a": (3, 4)},
        [(2, "a")],
        id="JSON",
    ),
]


@pytest.mark.parametrize(("text", "said", "stand", "overridden"), DUPLICATES)
def test_of_equal_keys_the_last_counts(
    text: str, said: dict[str, object], stand: dict[str, tuple[int, int]], overridden: list[tuple[int, str]]
) -> None:
    front = read(text)
    assert (values(front), spans(front)) == (said, stand)
    assert front.warnings == tuple(
        f"post.md:{line}: the field {key} stands again below; the last one counts" for line, key in overridden
    )


LAUGHS = "a: &a [x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in itertools.pairwise("abcdefghij")
)

COMMA = 3 if sys.version_info >= (3, 13) else 4
"""Where Python sees a comma too many: at the comma, or at the bracket that it did not expect."""

REFUSED = [
    pytest.param("---\ntitle: a: b\n---", {"title": "a: b"}, "YAML", 2, id="a colon in a value"),
    pytest.param("---\ntags:\n\t- a\n\t- b\n---", {"tags": "- a\n- b"}, "YAML", 3, id="tabs"),
    pytest.param("---\na: 'x'\nb: 1\n  c\n d: [\n---", {"a": "x", "b": "1\nc\nd: ["}, "YAML", 5, id="bad indentation"),
    pytest.param("---\na: \"b\" c\n'd': 'e'\n---", {"a": '"b" c', "d": "e"}, "YAML", 2, id="half a quote"),
    pytest.param("---\ntitle: {{ page.title }}\n---", {"title": "{{ page.title }}"}, "YAML", 2, id="a template"),
    pytest.param(
        "---\na: !!python/name:os.system\n---", {"a": "!!python/name:os.system"}, "YAML", 2, id="an unsafe tag"
    ),
    pytest.param("---\na: 1\nb: !x {c: 1}\n---", {"a": "1", "b": "!x {c: 1}"}, "YAML", 3, id="an unknown tag"),
    pytest.param("---\na: &x [*x]\n---", {"a": "&x [*x]"}, "YAML", 2, id="an alias inside of what it stands for"),
    pytest.param("---\na: *x\n---", {"a": "*x"}, "YAML", 2, id="an alias for nothing"),
    pytest.param(f"---\nz: 1\na: {'[' * 10_000}\n---", {"z": "1", "a": "[" * 10_000}, "YAML", 3, id="very deep"),
    pytest.param("---\na: 1\nb: \a\n---", {"a": "1", "b": "\a"}, "YAML", 3, id="a control character"),
    pytest.param("---\na: \ud800\n---", {"a": "\ufffd"}, "YAML", 2, id="half a character"),
    pytest.param("---\na: 1\n--- b\n---", {"a": "1\n--- b"}, "YAML", 3, id="two documents"),
    pytest.param(
        "---\na:b\nc: d\n标题：x\n---", {"a": "b", "c": "d", "标题": "x"}, "YAML", 3, id="colons of other shapes"
    ),
    pytest.param("---\n# c\na: [\n# d\nb: 2\n---", {"a": "[", "b": "2"}, "YAML", 6, id="comments are no value"),
    pytest.param("---\na: [\na: 2\n---", {"a": "2"}, "YAML", 4, id="and equal keys"),
    pytest.param(
        "+++\na = 'x'\nb =\n[t]\na = 1\n+++", {"a": "x", "b": "", "t.a": "1"}, "TOML", 3, id="TOML without a value"
    ),
    pytest.param("+++\na = 1\na = 2\n+++", {"a": "2"}, "TOML", 3, id="TOML allows no equal keys"),
    pytest.param(f"+++\na = {'[' * 10_000}\n+++", {"a": "[" * 10_000}, "TOML", 2, id="very deep TOML"),
    pytest.param(
        f"+++\na{'.a' * 10_000} = 1\n+++", {f"a{'.a' * 10_000}": "1"}, "TOML", 2, id="a very long key of TOML"
    ),
    pytest.param('{\n"a": "x",\n"b": 1,\n}', {"a": "x", "b": "1"}, "JSON", COMMA, id="JSON with a comma too many"),
    pytest.param(
        f'{{\n"a": {"[" * 10_000}{"]" * 10_000}\n}}', {"a": "[" * 10_000 + "]" * 10_000}, "JSON", 2, id="very deep JSON"
    ),
    pytest.param(f"---\na: {'x' * 100_000}\n---", {"a": "x" * 100_000}, "YAML", 2, id="far too long for a header"),
]


@pytest.mark.parametrize(("text", "said", "language", "line"), REFUSED)
def test_a_refused_header_is_read_line_by_line(text: str, said: dict[str, object], language: str, line: int) -> None:
    front = read(text)
    assert values(front) == said
    reason = f"the front matter is no {language} that can be read safely; it was read line by line"
    assert front.warnings[0] == f"post.md:{line}: {reason}"


def test_aliases_of_aliases_are_refused_before_they_grow() -> None:
    front = read(f"---\n{LAUGHS}---\nbody\n")  # following all of them would fill any memory
    assert spans(front) == {name: (number, number + 1) for number, name in enumerate("abcdefghij", 1)}
    assert front.warnings


def test_honest_aliases_are_followed() -> None:
    front = read("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n")
    assert values(front)["c"] == [[["x", "x"], ["x", "x"]], [["x", "x"], ["x", "x"]]]
    assert front.warnings == NO_WARNING


# Laws

PIECES = st.sampled_from(
    [
        *"abc:,-#[]{}'\"&*!|>? \t=.+<~%@\n\n\n",
        "a: ",
        "b:\n",
        "  ",
        "- ",
        "---\n",
        "...\n",
        "*a",
        "&a ",
        "<<: ",
        "\n[t]\n",
        "[[t]]\n",
        '"a": ',
        '"""',
        "'''",
        "= ",
        "{\n",
        "}\n",
        "+++\n",
        "2017-08-24",
        "：",
        "健康",
        "\u2028",
        "\x85",
        "\0",
        "\ud800",
        "1:30",
        "!!set ",
    ]
)
BODIES = st.lists(PIECES, max_size=40).map("".join) | st.text(st.characters())
TEXTS_LIKE_HEADERS = st.tuples(
    st.sampled_from(["---\n", "+++\n", "{\n"]), BODIES, st.sampled_from(["\n---\n", "\n+++\n", "\n}\n", "\n...\n", ""])
)


@given(TEXTS_LIKE_HEADERS.map("".join) | st.text(st.characters()))
def test_totality(text: str) -> None:
    lines = split_lines(text)
    front = read_front_matter(lines, "post.md")
    assert front.span.start == 0
    assert front.span.end <= len(lines)
    assert all(front.span.start < field.span.start < field.span.end < front.span.end for field in front.fields)
    for field, following in itertools.pairwise(front.fields):
        assert field.span.end <= following.span.start or field.span.start == following.span.start
    assert len({field.key for field in front.fields}) == len(front.fields)
    json.dumps([field.value for field in front.fields], allow_nan=False, ensure_ascii=False).encode("utf-8")


KEYS = st.text("abc健", min_size=1, max_size=3)
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def dotted_leaves(value: dict[str, object], prefix: str = "") -> dict[str, object]:
    leaves: dict[str, object] = {}
    for key, item in value.items():
        leaves |= dotted_leaves(item, f"{prefix}{key}.") if isinstance(item, dict) and item else {prefix + key: item}
    return leaves


@given(st.dictionaries(KEYS, JSON_VALUES, max_size=5), st.sampled_from([1, 2]))
def test_json_is_read_as_it_was_written(data: dict[str, object], indent: int) -> None:
    inner = json.dumps(data, indent=indent, ensure_ascii=False)[1:-1].strip()
    front = read_front_matter(("{", *inner.split("\n"), "}", "body"), "post.md")
    assert values(front) == dotted_leaves(data)
    assert front.warnings == NO_WARNING
    lines = ("{", *inner.split("\n"), "}")
    assert all(
        json.dumps(field.key.split(".")[-1], ensure_ascii=False) in lines[field.span.start] for field in front.fields
    )


def test_a_snapshot_without_a_header_loads_no_parser() -> None:
    program = (
        "import sys; before = set(sys.modules); from postdiff.parse.front_matter import read_front_matter; "
        "read_front_matter(('# Title',), 'post.md'); "
        "print({'yaml', 'frontmatter', 'tomllib'} & (set(sys.modules) - before))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
