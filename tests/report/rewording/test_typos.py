"""Forms and misspellings of English words, beside right words that only look alike."""

from __future__ import annotations

import pytest

from postdiff.report.rewording.typos import is_inflection, is_typo


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("movie", "movies"),
        ("city", "cities"),
        ("box", "boxes"),
        ("plan", "planning"),
        ("share", "sharing"),
        ("easy", "easily"),
        ("simple", "simply"),
        ("copy", "copied"),
        ("company", "company's"),
        ("provided", "provides"),
    ],
)
def test_a_form_is_the_same_word(base: str, form: str) -> None:
    assert is_inflection(base, form)
    assert is_inflection(form, base)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policy", "police"),
        ("plane", "plan"),
        ("stores", "stories"),
        ("every", "ever"),
        ("army", "arms"),
        ("new", "news"),
        ("hard", "hardly"),
        ("even", "evening"),
    ],
)
def test_what_shares_a_beginning_is_no_form(one: str, other: str) -> None:
    assert not is_inflection(one, other)
    assert not is_inflection(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("share", "shape"),
        ("shared", "shaped"),
        ("tables", "tablet"),
        ("contact", "contract"),
        ("content", "context"),
        ("united", "untied"),
        ("lantern", "lanternjs"),
    ],
)
def test_of_two_right_words_none_is_misspelled(one: str, other: str) -> None:
    assert not is_typo(one, other)
    assert not is_typo(other, one)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("stoped", "stopped"), ("accuont", "account"), ("managment", "management"), ("then", "than"), ("efect", "effect")],
)
def test_a_slip_next_to_a_right_word(wrong: str, right: str) -> None:
    assert is_typo(wrong, right) or is_inflection(wrong, right)


@pytest.mark.parametrize(("one", "other"), [("wxrd", "word"), ("clab", "clap"), ("hause", "horse"), ("rod", "word")])
def test_of_a_short_word_another_letter_is_no_evidence(one: str, other: str) -> None:
    assert not is_typo(one, other)
    assert not is_typo(other, one)


@pytest.mark.parametrize(("wrong", "right"), [("wrod", "word"), ("wodr", "word"), ("wor", "word"), ("tha", "that")])
def test_of_a_short_word_the_last_letters_may_be_lost_or_two_have_changed_places(wrong: str, right: str) -> None:
    assert is_typo(wrong, right)
    assert is_typo(right, wrong)
