"""The strict phases under matched parents: identical, label and link, label, link."""

from __future__ import annotations

import pytest
from texts import ANIMALS, ARCHIVE, items, match, table


@pytest.mark.parametrize(
    ("old", "new", "pair", "phase"),
    [
        pytest.param(
            items("[a](http://a.x) one"), items("[a](http://a.x) one"), ("a", "a"), "identical", id="all is equal"
        ),
        pytest.param(
            items("[a](http://a.x) one"),
            items("[a](http://a.x) two"),
            ("a", "a"),
            "label-and-link",
            id="label and link are equal",
        ),
        pytest.param(
            items("[a](http://a.x) one"), items("[a](http://b.x) one"), ("a", "a"), "label", id="the label is equal"
        ),
        pytest.param(
            items("[a](http://a.x) one"), items("[b](http://a.x) one"), ("a", "b"), "link", id="the link is equal"
        ),
        pytest.param(
            f"## Foo bar\n\n{ARCHIVE}\n",
            f"## foo-bar\n\n{ARCHIVE} More.\n",
            ("Foo bar", "foo-bar"),
            "label",
            id="the letters of the label are equal",
        ),
        pytest.param(
            f"## Foo\n\n{ARCHIVE}\n", f"## Bar\n\n{ARCHIVE}\n", ("Foo", "Bar"), "identical", id="the body is equal"
        ),
        pytest.param(table("n | v", "a | 1"), items("a - 1"), ("a", "a"), "label", id="a table that became a list"),
    ],
)
def test_the_strictest_phase_that_fits(old: str, new: str, pair: tuple[str, str], phase: str) -> None:
    old, new = (f"{text}\n## Stays\n\n{ANIMALS}\n" for text in (old, new))
    found = match(old, new).pairs()
    assert found[pair] == phase
    assert found["Stays", "Stays"] == "identical"


def test_label_and_link_go_before_label_whatever_the_order() -> None:
    old = items("[a](http://one.x) alpha beta", "[a](http://two.x) gamma delta")
    new = items("[a](http://two.x) gamma", "[a](http://one.x) alpha")
    found = match(old, new)
    links = {
        found.old.nodes[pair.old].text[4:16]: found.new.nodes[pair.new].text[4:16] for pair in found.matching.pairs
    }
    assert links["http://one.x"] == "http://one.x"
    assert links["http://two.x"] == "http://two.x"


def test_a_title_that_went_to_another_section_does_not_take_its_body_along() -> None:
    old = f"## Intro\n\n{ARCHIVE}\n\n## Use\n\n{ANIMALS}\n"
    new = f"## Setup\n\n{ARCHIVE}\n\n## Intro\n\nAltogether foreign words, never seen before.\n\n## Use\n\n{ANIMALS}\n"
    found = match(old, new).pairs()
    assert found["Intro", "Setup"] == "identical"
    assert ("Intro", "Intro") not in found


def test_equal_labels_pair_the_most_alike_first() -> None:
    old = f"## Notes\n\n{ARCHIVE}\n\n## Notes\n\n{ANIMALS}\n"
    new = f"## Notes\n\n{ANIMALS} Too.\n\n## Notes\n\n{ARCHIVE} Too.\n"
    found = match(old, new).pairs()
    assert found[ARCHIVE, f"{ARCHIVE} Too."] == "similar"
    assert found[ANIMALS, f"{ANIMALS} Too."] == "similar"


def test_repeated_texts_keep_their_gaps() -> None:
    found = match(f"{ARCHIVE}\n\n---\n\n{ANIMALS}\n\n---\n\nThe end.\n", f"{ARCHIVE}\n\n{ANIMALS}\n\n---\n\nThe end.\n")
    rule = next(index for index, node in enumerate(found.new.nodes) if node.text == "---")
    paired = found.old.nodes[found.matching.old_of[rule]]
    assert paired.span.start == found.old.lines.index("---", 6)


def test_the_text_before_the_first_heading_matches_its_like_even_when_foreign() -> None:
    found = match(f"{ARCHIVE}\n\n# Post\n", "Foreign.\n\n# Post\n", title="")
    assert found.matching.new_of[1] == 1
    assert found.new.nodes[1].lead


def test_similarity_of_equal_trees_is_one_and_of_edited_ones_below() -> None:
    found = match(items("[a](http://a.x) one two", "b"), items("[a](http://a.x) one three", "b"))
    assert found.pair("b").similarity == 1.0
    assert 0.5 < found.pair("a").similarity < 1.0


def test_more_equal_labels_than_can_be_measured_are_paired_in_order() -> None:
    old, new = (items(*(f"[a](http://a.x) {word}{number}" for number in range(21))) for word in ("one", "two"))
    found = match(old, new)
    paired = [pair for pair in found.matching.pairs if pair.phase.value == "label-and-link"]
    assert [pair.old for pair in paired] == [pair.new for pair in paired]
    assert len(paired) == 21
    assert {pair.similarity for pair in paired} == {paired[0].similarity}
    assert 0 < paired[0].similarity < 1
