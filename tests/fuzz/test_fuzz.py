"""A short run of every target, with the same inputs on every machine; the long one is ``make fuzz``."""

from __future__ import annotations

from typing import Final

import pytest
from fuzz_corpus import seeds_of
from fuzz_strategies import inputs_of
from fuzz_targets import TARGETS
from hypothesis import given
from strategies import settled

EXAMPLES: Final = {
    "reading": 150,
    "comparing": 100,
    "rendering": 120,
    "changelog-file": 150,
    "front-matter": 80,
    "configuration": 100,
}
"""Each takes two or three seconds."""


@pytest.mark.parametrize("target", TARGETS)
def test_target(target: str) -> None:
    @settled(EXAMPLES[target])
    @given(inputs_of(target, seeds_of(target)))
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()
