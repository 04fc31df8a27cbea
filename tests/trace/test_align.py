"""Partners that are read off a changelog are those of the matching, or there are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import TEXTS, settled, snapshots

from postdiff.api import compare_posts, parse
from postdiff.match.phases import match_posts
from postdiff.model.options import Ignore
from postdiff.trace.align import align
from postdiff.trace.snapshot import Snapshot


def both(old_text: str, new_text: str) -> tuple[tuple[int, ...] | None, tuple[int, ...]]:
    old, new = parse(old_text), parse(new_text)
    matching = match_posts(old, new)
    changelog = compare_posts(old, new, matching=matching).changelog
    return align(Snapshot(old, Ignore()), Snapshot(new, Ignore()), changelog), matching.old_of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("# A\n\n- b\n- c\n", "# A\n\n- b\n- d\n- c\n", id="added"),
        pytest.param("# A\n\n- b\n- c\n- d\n", "# A\n\n- b\n- d\n", id="removed"),
        pytest.param("# A\n\n- b - one two three\n- c\n", "# A\n\n- b - one two four\n- c\n", id="edited"),
        pytest.param("# A\n\none two three\n\n- b\n", "# A\n\none two three four\n\n- b\n", id="a block edited"),
        pytest.param(
            "# A\n\n- b\n  - c\n  - d\n", "# A\n\n- b!\n  - c\n  - d\n  - e\n", id="an item with items below it"
        ),
        pytest.param("---\nx: 1\n---\n# A\n\n- b\n", "---\ny: 2\n---\n# A\n\n- b\n- c\n", id="fields"),
        pytest.param(
            "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "# A\n\n| a | b |\n|---|---|\n| 1 | 3 |\n| x | y |\n", id="rows"
        ),
        pytest.param("# A\n\n## B\n\ntext of b\n", "# A\n\n## C\n\ntext of b\n", id="a section renamed"),
    ],
)
def test_it_is_the_matching(old: str, new: str) -> None:
    aligned, matched = both(old, new)
    assert aligned == matched


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("# A\n\n- b\n- c\n- d\n- e\n- f\n- g\n", "# A\n\n- g\n- f\n- e\n- d\n- c\n- b\n", id="reordered"),
        pytest.param(
            "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "# A\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n",
            id="columns",
        ),
    ],
)
def test_where_it_is_not_certain_it_says_nothing(old: str, new: str) -> None:
    assert both(old, new)[0] is None


@settled(60)
@given(snapshots() | st.tuples(TEXTS, TEXTS))
def test_it_never_takes_one_for_another(pair: tuple[str, str]) -> None:
    aligned, matched = both(*pair)
    old, new = ([(node.type, node.label.text, node.text) for node in parse(text).nodes] for text in pair)
    for place, (here, there) in enumerate(zip(aligned or matched, matched, strict=True)):
        are_twins = here >= 0 and there >= 0 and old[here] == old[there] == new[place]
        assert here == there or are_twins
