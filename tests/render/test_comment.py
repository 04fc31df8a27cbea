"""A comment pings nobody, refers to nothing, and is cut at a whole entry."""

from __future__ import annotations

import re

import pytest

from postdiff import compare
from postdiff.lang.comment import COMMENT_WORDS
from postdiff.lang.pick import LANGUAGES
from postdiff.model.changelog import Significance
from postdiff.model.posts import PostsChangelog, ToldPost, UnreadPost
from postdiff.render.comment import BREAK, Wish, break_references, cut_lines, render_comment

OLD = "# Tools\n\n## Hand tools\n\n- saw\n- axe\n"
NEW = f"{OLD}- plane\n"

WISH = Wish("auto", Significance.FORM, 65_536, "postdiff a b")


def posts(*pairs: tuple[str, str], unread: tuple[UnreadPost, ...] = ()) -> PostsChangelog:
    told = tuple(ToldPost(f"{number}.md", compare(old, new).changelog) for number, (old, new) in enumerate(pairs))
    return PostsChangelog(told, unread, len(pairs))


def many(count: int, name: str = "tool number") -> PostsChangelog:
    """As many new entries as there are old ones: with more of them the post would count as rewritten."""
    old = OLD + "".join(f"- old {number}\n" for number in range(count))
    return posts((old, old + "".join(f"- {name} {number}\n" for number in range(count))))


def test_one_post_is_told_without_a_list() -> None:
    assert render_comment(posts((OLD, NEW)), WISH) == (
        "## Tools\n\nAdded plane to Hand tools.\n\n### Added\n\n**Hand tools**\n\n- plane\n"
    )


def test_several_posts_are_listed_and_the_rest_is_folded() -> None:
    text = render_comment(posts((OLD, NEW), ("# Birds\n", "# Birds\n\n- wren\n")), WISH)
    head, _, rest = text.partition("\n<details><summary>All changes</summary>\n\n")
    assert (
        head == "2 posts updated.\n\n- Tools: Added plane to Hand tools.\n- Birds: Added wren to the introduction.\n"
        or (head.startswith("2 posts ") and head.count("\n- ") == 2)
    )
    assert rest.startswith("## Tools\n")
    assert rest.endswith("\n</details>\n")


def test_a_post_that_cannot_be_read_is_listed() -> None:
    text = render_comment(posts(unread=(UnreadPost("a@b.md", "a@b.md", 3, "not UTF-8, says @ann"),)), WISH)
    assert "- a\\@\u200bb.md: " in text
    assert "\\@\u200bann" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_said_in_a_few_words(lang: str) -> None:
    wish = Wish(lang, Significance.CONTENT, 999, "postdiff a b")  # type: ignore[arg-type]
    assert render_comment(posts(), wish) == f"{COMMENT_WORDS[lang].nothing}\n"  # type: ignore[index]
    assert render_comment(posts((OLD, OLD.replace("- ", "* "))), wish) == f"{COMMENT_WORDS[lang].nothing}\n"  # type: ignore[index]


def test_a_changelog_that_is_out_of_date_is_told() -> None:
    wish = Wish("en", Significance.FORM, 999, "postdiff a b", "notes/CHANGELOG.md")
    said = "`notes/CHANGELOG.md` is out of date; write it with `postdiff changelog`."
    assert render_comment(posts(), wish) == f"{said}\n"
    assert render_comment(posts((OLD, NEW)), wish).endswith(f"- plane\n\n{said}\n")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "@ann",
            "\\@ann",
            "x@ann.org",
            "@org/team",
            "#12",
            "ann/blog#12",
            "GH-12",
            "gh-12",
            "!12",
            "$12",
            "%12",
            '%"v 1"',
        ),
        *("&12", "~bug", "^alert", "https://x.org", "\\[vulnerability:12\\]", "/close", "  /close", "x\n/assign me"),
        "Closes #1",
    ],
)
def test_references_are_broken(text: str) -> None:
    broken = break_references(text)
    assert broken.replace(BREAK, "") == text
    references = r"[@#!$%&~^][\w\"-]|\bGH-\d|://|:\d+\\?\]|^[ \t]*/\w"
    assert re.search(references, text, re.IGNORECASE | re.MULTILINE)
    assert not re.search(references, broken, re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## Tools\n\n- saw\n",
        "**Hand tools**",
        "5 % of it",
        "a / b",
        "AND/OR",
        "12:30",
        "C# and F#",
        "Added!",
        "a & b",
    ],
)
def test_what_is_no_reference_stays(text: str) -> None:
    assert break_references(text) == text


HOSTILE = [
    "@ann",
    "#1",
    "ann/blog#1",
    "GH-1",
    "Closes #12",
    "!1",
    "/close",
    "https://github.com/a/b/issues/1",
    "<!-- postdiff -->",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_a_post_cannot_speak_for_itself(said: str) -> None:
    old = "# A\n\n## B\n\n- c\n"
    for new in (
        f"# {said}\n\n## B\n\n- c\n",
        f"# A\n\n## {said}\n\n- c\n",
        f"{old}- {said}\n",
        f"{old}\n{said}\n",
        f"---\ntitle: '{said}'\n---\n{old}",
    ):
        for pairs in ([(old, new)], [(new, old)], [(old, new), (OLD, NEW)]):
            text = render_comment(posts(*pairs), WISH)
            assert not re.search(r"[@#!&]\w|GH-\d|://|^[ \t]*/\w|<!--", text, re.MULTILINE), text


class TestCut:
    def test_at_a_whole_entry(self) -> None:
        text = render_comment(many(400), Wish("en", Significance.FORM, 2_000, "postdiff a b"))
        assert len(text) <= 2_000
        *entries, blank, said, end = text.split("\n")
        assert (blank, end) == ("", "")
        left = re.fullmatch(r"(\d+) more lines do not fit in here; `postdiff a b` tells all of it\.", said)
        assert left
        assert int(left[1]) + sum(line.startswith("- ") for line in entries) == 400
        assert re.fullmatch(r"- tool number \d+", entries[-1])

    @pytest.mark.parametrize("limit", range(200, 1200, 7))
    def test_wherever_it_falls(self, limit: int) -> None:
        whole = posts(
            (OLD, NEW), ("# Birds\n", "# Birds\n\n## Small\n\n- wren\n- tit\n\n## Large\n\n- crane\n"), (NEW, OLD)
        )
        lines = render_comment(whole, WISH).split("\n")
        for lang in ("en", "zh"):
            text = render_comment(whole, Wish(lang, Significance.FORM, limit, "postdiff a b", "CHANGELOG.md"))
            assert len(text) <= limit
            assert text.count("<details>") == text.count("</details>")
            if lang == "en":
                assert {line for line in text.split("\n") if line.startswith("- ")} <= set(lines)
        assert f"{COMMENT_WORDS['zh'].outdated.partition(' ')[2][:4]}" in text

    def test_nothing_is_cut_that_fits(self) -> None:
        whole = render_comment(many(400), WISH)
        assert render_comment(many(400), Wish("en", Significance.FORM, len(whole) + 200, "postdiff a b")) == whole

    def test_no_heading_is_left_alone(self) -> None:
        text = "## A\n\n### Added\n\n**B**\n\n- c\n- d\n\n**E**\n\n- f\n"
        assert cut_lines(text, len(text)) == (text, 0)
        assert cut_lines(text, len(text) - 1) == ("## A\n\n### Added\n\n**B**\n\n- c\n- d\n", 1)
        assert cut_lines(text, text.index("- d")) == ("## A\n\n### Added\n\n**B**\n\n- c\n", 2)
        assert cut_lines(text, text.index("- c")) == ("", 3)
        assert cut_lines(text, 0) == ("", 3)

    def test_one_line_is_said_of_one(self) -> None:
        whole = many(20, "w" * 90)
        limit = len(render_comment(whole, WISH)) - 1
        text = render_comment(whole, Wish("en", Significance.FORM, limit, "postdiff a b"))
        assert text.endswith("\n1 more line does not fit in here; `postdiff a b` tells all of it.\n")
