"""Every example of the CommonMark and GFM specifications: its blocks, and the laws beside its neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from block_structure import blocks_of_postdiff, blocks_of_tokens
from pair_laws import check_pair, check_post
from specifications import NAMES, are_here, read_examples

from postdiff.api import parse
from postdiff.model.options import Options

pytestmark = pytest.mark.skipif(not are_here(), reason="the specifications are not here: make test fetches them")

COUNTS: Final = {"commonmark": 652, "gfm": 672}
SHARES: Final = 8
"""Parts in which the neighbours are tested, so that several processes can share them."""

DEVIATIONS: Final = {
    "two lines of dashes at the top are a header without fields, as site generators read them": {
        "commonmark": {98},
        "gfm": {68},
    },
    "an image whose address stands in a definition, and that says so by no second pair of brackets, is not told from words "
    "in brackets: blocks are read before definitions are known": {
        "commonmark": {520, 573, 588, 589, 591},
        "gfm": {528, 581, 596, 597, 599},
    },
}
"""Where postdiff sees other blocks than markdown-it-py, each with its reason and the numbers of the examples."""


@pytest.mark.parametrize("specification", NAMES)
def test_all_examples_are_found(specification: str) -> None:
    assert len(read_examples(specification)) == COUNTS[specification]


@pytest.mark.parametrize("implied", [True, False], ids=["implied headings", "no implied headings"])
@pytest.mark.parametrize("specification", NAMES)
def test_every_line_has_its_node(specification: str, *, implied: bool) -> None:
    for example in read_examples(specification):
        check_post(parse(example.markdown, options=Options(implied_headings=implied)))


@pytest.mark.parametrize("specification", NAMES)
def test_the_blocks_are_those_of_markdown_it(specification: str) -> None:
    others = {
        example.number
        for example in read_examples(specification)
        if blocks_of_postdiff(example.markdown) != blocks_of_tokens(example.markdown)
    }
    assert others == set.union(*(examples[specification] for examples in DEVIATIONS.values()))


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("specification", NAMES)
def test_every_law_holds_between_neighbours(specification: str, share: int) -> None:
    pairs = list(pairwise(read_examples(specification)))
    for left, right in pairs[share::SHARES]:
        for old, new in ((left, right), (right, left)):
            try:
                check_pair(old.markdown, new.markdown)
            except AssertionError as error:
                raise AssertionError(f"{old} against {new}: {error}") from error
