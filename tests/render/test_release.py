"""A release as Markdown, made of changelogs made by hand; and what a template is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from changelogs import SHAPES, change, changelog, nasty, provinces
from markdown_it import MarkdownIt

from postdiff.errors import ConfigError
from postdiff.model.changelog import Changelog, Op, Significance
from postdiff.model.node import NodeType
from postdiff.render.release import ReleaseLayout, Told, is_told, title_of_file

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = "2026-03-01"


def lines(*told: Told | Changelog, key: str = DAY, source: str | None = None, lang: Any = "en") -> list[str]:
    posts = [each if isinstance(each, Told) else Told("tools.md", (each,), "tools.md") for each in told]
    return [text for text, _, _ in ReleaseLayout(source, "my.jinja", lang).render(key, DAY, posts)]


def whole(op: Op, title: str = "Tools", language: str = "en") -> Changelog:
    return changelog(change("tools.md", op, node=NodeType.POST), old_title=title, new_title=title, language=language)


def test_the_layout() -> None:
    log = changelog(
        change("Saws", Op.ADDED, anchor="saws"),
        change("drill", Op.ADDED, node=NodeType.ITEM, path=("Tools", "Power"), around="power"),
        change("axe", Op.REMOVED, node=NodeType.ITEM, path=("Tools", "Hand"), around="hand"),
        change("plane", Op.EDITED, node=NodeType.ITEM, path=("Tools", "Hand"), around="hand"),
        change("Form", Op.RENUMBERED, significance=Significance.FORM),
    )
    assert lines(
        Told("new.md", (whole(Op.ADDED, "New"),), url="https://example.org/new/"), log, whole(Op.REMOVED, "Old")
    ) == [
        "## 2026-03-01",
        "### New posts",
        "- [New](https://example.org/new/)",
        "### Tools",
        "Added the section “Saws” and drill to Power; removed axe from Hand; updated plane.",
        "#### Added",
        "- [Saws](tools.md#saws)",
        "**[Power](tools.md#power)**",
        "- drill",
        "#### Changed",
        "**[Hand](tools.md#hand)**",
        "- plane",
        "#### Removed",
        "**[Hand](tools.md#hand)**",
        "- axe",
        "### Removed posts",
        "- Old",
    ]


def test_blank_lines_are_told_of_and_never_doubled() -> None:
    rendered = ReleaseLayout(None, "", "en").render(DAY, DAY, [Told("a.md", (provinces(),))])
    assert rendered[0] == (f"## {DAY}", rendered[0][1], True)
    assert [gap for text, _, gap in rendered if text.startswith("#")] == [True] * 4
    assert not [text for text, _, _ in rendered if not text.strip() or "\0" in text]


def test_each_line_is_known_by_what_it_tells() -> None:
    rendered = ReleaseLayout(None, "", "en").render(DAY, DAY, [Told("a.md", (provinces(),))])
    ids = [identity for _, identity, _ in rendered]
    assert all(re.fullmatch("[0-9a-f]{12}", identity) for identity in ids)
    assert len(set(ids)) == len(ids)
    assert {each.fingerprint for each in provinces().changes} <= set(ids)
    assert ids == [
        identity for _, identity, _ in ReleaseLayout(None, "", "zh").render(DAY, DAY, [Told("a.md", (provinces(),))])
    ]


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        (DAY, DAY),
        ("2026-03", "2026-03"),
        ("2026-W09", "2026-W09"),
        ("unreleased", "Unreleased"),
        ("0123456789", "0123456789 - 2026-03-01"),
        ("v1.0", "v1.0 - 2026-03-01"),
        ("2026", "2026 - 2026-03-01"),
        ("a-Winter", "a-Winter - 2026-03-01"),
        ("a_b*c", r"a\_b\*c - 2026-03-01"),
    ],
)
def test_headings(key: str, heading: str) -> None:
    assert lines(whole(Op.ADDED), key=key)[0] == f"## {heading}"


def test_nothing_to_tell_is_no_release() -> None:
    assert lines() == []


def test_a_post_that_says_little_of_what_it_said_is_one_line() -> None:
    log = changelog(change("Saws", Op.ADDED), *(change(f"x{n}", Op.REMOVED) for n in range(9)), rewritten=True)
    assert [line for line in lines(log) if line.startswith("- ")] == [
        "- Rewritten: almost nothing of the old text remains."
    ]


def test_each_post_speaks_its_language_and_the_release_that_of_most() -> None:
    said = lines(
        whole(Op.ADDED, "木工", "zh"), whole(Op.REMOVED, "园艺", "zh"), changelog(change("x", Op.ADDED)), lang="auto"
    )
    assert said[1] == "### 新文章"
    assert "#### Added" in said


@pytest.mark.parametrize("make", [*SHAPES.values(), nasty], ids=[*SHAPES, "nasty"])
def test_whatever_a_post_says_it_says_it_as_text(make: Callable[[], Changelog]) -> None:
    text = "\n".join(lines(Told("a <b>.md", (make(),), "a.md", "https://example.org/a/")))
    html = MarkdownIt("commonmark", {"html": True}).render(text)
    assert not re.findall(r"<(?!/?(?:h[1-4]|ul|li|p|strong|a)\b)", html)
    assert not [line for line in text.split("\n") if re.match(r"#{1,2} |<!--|<{7}|>{7}", line)][1:]


def test_form_alone_is_no_news() -> None:
    assert not is_told(changelog(change("x", Op.RENUMBERED, significance=Significance.FORM)))
    assert is_told(changelog(change("x", Op.EDITED, significance=Significance.WORDING)))


@pytest.mark.parametrize(
    ("title", "lang", "languages", "expected"),
    [
        ("", "auto", ["zh", "zh", "en"], "更新日志"),
        ("", "auto", ["zh", "en"], "Changelog"),
        ("", "auto", [], "Changelog"),
        ("", "zh", ["en"], "更新日志"),
        ("What is <new>", "auto", ["zh"], r"What is \<new\>"),
        ("two\nlines", "auto", [], "two lines"),
    ],
)
def test_title(title: str, lang: Any, languages: list[str], expected: str) -> None:
    assert title_of_file(title, lang, languages) == expected


# Templates


def test_a_template_is_given_all_of_a_release() -> None:
    source = (
        "{{ words.new_posts }}|{{ words.removed_posts }}\n"
        "{{ release.name }}|{{ release.key }}|{{ release.date }}\n"
        "{% for post in release.posts %}{{ post.title }}|{{ post.path }}|{{ post.url }}|{{ post.headline }}\n"
        "{% for group in post.groups %}{{ group.op }}|{{ group.name }}\n"
        "{% for place in group.places %}{{ place.name }}|{% for entry in place.entries %}{{ entry.text }};{% endfor %}\n"
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    log = changelog(change("saw", Op.ADDED, node=NodeType.ITEM, path=("Tools", "Hand")))
    assert lines(Told("a_b.md", (log,), url="https://example.org/a/"), source=source, key="v1") == [
        "New posts|Removed posts",
        "v1 - 2026-03-01|v1|2026-03-01",
        r"[Tools](https://example.org/a/)|a\_b.md|https://example.org/a/|",
        "added|Added",
        "Hand|saw;",
    ]


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("a\n{% for %}", 2, "the template cannot be read"),
        ("a\n\n{{ release.nothing }}", 3, "the template fails"),
        ("{{ release.__init__.__globals__ }}", 1, "unsafe"),
    ],
)
def test_a_template_that_fails_is_told_with_its_line(source: str, line: int, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        lines(whole(Op.ADDED), source=source)
    assert (caught.value.name, caught.value.line) == ("my.jinja", line)
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)
