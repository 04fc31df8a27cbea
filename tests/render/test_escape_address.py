from __future__ import annotations

import pytest

from postdiff.render.escape import escape_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("_posts/2026-03-01-a.md", "_posts/2026-03-01-a.md"),
        ("深/软件列表", "深/软件列表"),
        ("a b(c)[d]<e>", "a%20b%28c%29%5Bd%5D%3Ce%3E"),
        ("a\nb\\c\"d'`", "a%0Ab%5Cc%22d%27%60"),
        ("？—\u202e", "%EF%BC%9F%E2%80%94%E2%80%AE"),
        ("100%", "100%25"),
        ("\udcff", "%3F"),
    ],
)
def test_an_address_cannot_end_its_link(text: str, address: str) -> None:
    assert escape_address(text) == address
