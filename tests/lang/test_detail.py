"""Names that are cut, and headlines that depend on where."""

from __future__ import annotations

import pytest

import postdiff
from postdiff.lang.detail import Detail

LONG = "Listed information on the many tools for "
TEXT = "A text that is long enough to be recognised by everybody who reads it.\n\n"
OTHER = "Another text about hammers and nails, which is as long as the first one was.\n\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a", "b", ("a", "b")),
        (f"{LONG}cats", f"{LONG}dogs", ("…cats", "…dogs")),
        (LONG + "cats", LONG + "cats and dogs", ("…cats", "…cats and dogs")),
        (
            "一二三四五六七八九十" * 3 + "猫",
            "一二三四五六七八九十" * 3 + "狗",
            ("…一二三四五六七八九十猫", "…一二三四五六七八九十狗"),
        ),
        (LONG, LONG, ("Listed information on…", "Listed information on…")),
    ],
)
def test_two_names_are_cut_where_they_part(old: str, new: str, told: tuple[str, str]) -> None:
    assert Detail(7, 24, 3).cut_apart(old, new) == told


@pytest.mark.parametrize(
    ("lang", "split", "merged"),
    [
        ("en", "Split “Tools” off from the introduction.", "Merged “Tools” into the introduction."),
        ("zh", "从开头部分中拆分出“Tools”。", "将“Tools”并入开头部分。"),
    ],
)
def test_the_introduction_is_no_name(lang: str, split: str, merged: str) -> None:
    old, new = f"{TEXT}{OTHER}## End\n\nend\n", f"{TEXT}## Tools\n\n{OTHER}## End\n\nend\n"
    assert postdiff.compare(old, new).headline(lang=lang) == split  # type: ignore[arg-type]
    assert postdiff.compare(new, old).headline(lang=lang) == merged  # type: ignore[arg-type]
