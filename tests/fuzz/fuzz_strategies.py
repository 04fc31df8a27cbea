"""How hypothesis draws inputs for a target: bytes, posts of the grammar, and edits of real ones."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from fuzz_inputs import BORDER, edit_input, write_markdown
from hypothesis import strategies as st
from strategies import TEXTS, snapshots

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = st.integers(0, 2**32 - 1)
POSTS = snapshots() | st.tuples(TEXTS, TEXTS) | st.tuples(st.text(max_size=80), st.text(max_size=80))


def inputs_of(target: str, seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Inputs of a target that begins with these seeds."""
    edited = st.builds(_edited, st.sampled_from(seeds), NUMBERS)
    if target in {"changelog-file", "configuration", "front-matter"}:
        return edited | st.binary(max_size=60)
    return (
        edited
        | NUMBERS.map(_written)
        | POSTS.map(lambda pair: BORDER.join(pair).encode("utf-8", "replace"))
        | st.binary(max_size=60)
    )


def _edited(seed: bytes, number: int) -> bytes:
    return edit_input(seed, Random(number))


def _written(number: int) -> bytes:
    """A post of the grammar; the target makes the other side of it."""
    return "\n".join(write_markdown(Random(number))).encode("utf-8", "replace")
