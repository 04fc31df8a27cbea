"""The line of every statement of a document is found, whatever stands around it."""

from __future__ import annotations

import pytest

from postdiff.cli.toml_lines import find_line

DOCUMENT = '''# a = 0
a = 1

b = """
c = 2
[d]
"""
c = [
    1,  # ]
    2,
]
[d]
e.f = 1
"g h" = {i = 1,
}
[[k]]
l = 1
[[k]]
l = 2
'''.replace("{i = 1,\n}", "{i = [\n1]}")


@pytest.mark.parametrize("document", [DOCUMENT, DOCUMENT.replace("\n", "\r\n")], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 2),
        (("b",), 4),
        (("c",), 8),
        (("c", 1), 8),
        (("d",), 12),
        (("d", "e"), 13),
        (("d", "e", "f"), 13),
        (("d", "g h", "i"), 14),
        (("k",), 16),
        (("k", 0, "l"), 17),
        (("k", 1), 18),
        (("k", 1, "l"), 19),
        ((), 1),
        (("nowhere",), 0),
        (("a", "inside"), 0),
    ],
)
def test_line_of_a_place(document: str, place: tuple[str | int, ...], line: int) -> None:
    assert find_line(document, place) == line


def test_many_lines_take_few_parses() -> None:
    document = "\n".join(f"key{number} = {number}" for number in range(2_000))
    assert find_line(document, ("key1234",)) == 1235
