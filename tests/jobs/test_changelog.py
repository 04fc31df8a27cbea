"""The changelog of real repositories: what it says, and what stays of it when it is written again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from repositories import Repo

from postdiff.errors import ConfigError, ReadError
from postdiff.history.differences import Place
from postdiff.history.git import open_repository
from postdiff.history.region import BEGIN, END, KEYS
from postdiff.history.selection import Selection
from postdiff.jobs.changelog import Outcome, Request, to_document, update_changelog, write_changelog
from postdiff.jobs.chronicle import Span
from postdiff.model.options import Options, Publishing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postdiff.api import Language

TOOLS = "# Tools\n\nWhat is in the box.\n\n## Hand tools\n\n- saw\n- axe\n"
DRILL = f"{TOOLS}\n## Power tools\n\n- drill: makes holes\n- router: makes edges\n"
NO_AXE = DRILL.replace("- axe\n", "")
CHINESE = "# 工具箱\n\n这里列出常用的工具。\n\n## 手工工具\n\n- 锯子\n- 斧头\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def request(lang: Language = "auto", publishing: Publishing | None = None, **span: Any) -> Request:
    publishing = publishing or Publishing()
    selection = span.pop("selection", Selection()).without("CHANGELOG.md", publishing.file)
    return Request(Span(selection, **span), publishing, Options(), lang)


def update(repo: Repo, text: str | None = None, *, anew: bool = False, **given: Any) -> Outcome:
    return update_changelog(open_repository(repo.folder), request(**given), text, anew=anew)


def told(repo: Repo, **given: Any) -> list[str]:
    """The lines of all releases that say something, without the title."""
    text = write_changelog(open_repository(repo.folder), request(**given)).text
    return [line for line in text.split("\n")[1:] if line]


def shown(text: str) -> list[str]:
    """The lines between the markers that say something, without the keys."""
    lines = text.replace("\r", "").split("\n")
    return [line for line in lines[lines.index(BEGIN) + 1 : lines.index(KEYS)] if line]


# What is told


def test_a_post_that_grows(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=DRILL)
    assert told(repo) == [
        "## 2026-01-02",
        "### Tools",
        "#### Added",
        "- [Power tools](post.md#power-tools) (with drill and router)",
        "## 2026-01-01",
        "### New posts",
        "- Tools",
    ]


def test_the_file_is_a_title_and_a_region_of_releases_apart_from_each_other(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=TOOLS.replace("- axe\n", ""))
    text = update(repo).text
    assert text.startswith(
        "# Changelog\n\n<!-- postdiff:begin -->\n\n## 2026-01-02\n\n### Tools\n\n#### Removed\n\n"
        "**[Hand tools](post.md#hand-tools)**\n\n- axe\n\n## 2026-01-01\n\n### New posts\n\n- Tools\n\n"
        "<!-- postdiff:keys\nsettings "
    )
    assert text.endswith("\n-->\n<!-- postdiff:end -->\n")


def test_chinese_posts_in_chinese(repo: Repo) -> None:
    repo.commit(post_md=CHINESE)
    repo.commit(post_md=f"{CHINESE}- 刨子\n")
    assert update(repo).text.startswith("# 更新日志\n")
    assert told(repo) == [
        "## 2026-01-02",
        "### 工具箱",
        "#### 新增",
        "**[手工工具](post.md#手工工具)**",
        "- 刨子",
        "## 2026-01-01",
        "### 新文章",
        "- 工具箱",
    ]


def test_each_post_in_its_own_language_and_the_release_in_that_of_most(repo: Repo) -> None:
    repo.commit(a_md=TOOLS, b_md=CHINESE)
    repo.commit(a_md=NO_AXE, b_md=f"{CHINESE}- 刨子\n", c_md=CHINESE.replace("工具箱", "木工"))
    lines = told(repo)
    assert lines[:3] == ["## 2026-01-02", "### 新文章", "- 木工"]
    assert {"#### Added", "#### Removed", "#### 新增"} <= set(lines)
    assert not {"#### 新增", "### 新文章"} & set(told(repo, lang="en"))


def test_every_entry_is_named_and_only_the_headline_is_cut(repo: Repo) -> None:
    names = [f"Tool number {count} of the drawer" for count in range(40)]
    drawer = TOOLS + "".join(f"- The old thing {count}\n" for count in range(40))
    repo.commit(post_md=drawer)
    repo.commit(post_md=drawer + "".join(f"- {name}\n" for name in names))
    lines = told(repo)
    assert [line.removeprefix("- ") for line in lines if line.startswith("- Tool ")] == names
    headline = lines[lines.index("### Tools") + 1]
    assert headline.startswith("Added 40 entries")
    assert len(headline) < 260


@pytest.mark.parametrize(
    ("why", "edited"),
    [
        ("form only", TOOLS.replace("- saw", "* saw").replace("- axe", "* axe")),
        ("line ends", TOOLS.replace("\n", "\r\n")),
        ("a field that editors keep", f"---\nlastmod: 2026-01-02\n---\n{TOOLS}"),
    ],
)
def test_edits_of_form_are_not_told(repo: Repo, why: str, edited: str) -> None:
    repo.commit(post_md=edited if "field" not in why else f"---\nlastmod: 2026-01-01\n---\n{TOOLS}")
    repo.commit(post_md=TOOLS if "field" not in why else edited)
    assert told(repo) == ["## 2026-01-01", "### New posts", "- Tools"], why


@pytest.mark.parametrize("header", ["draft: true", "published: false"])
def test_a_draft_by_its_header_is_told_when_it_is_published_and_when_it_is_withdrawn(repo: Repo, header: str) -> None:
    secret = f"---\n{header}\n---\n"
    repo.commit(post_md=f"{secret}{TOOLS}")
    repo.commit(post_md=f"{secret}{DRILL}")
    repo.commit(post_md=DRILL)
    repo.commit(post_md=f"{secret}{NO_AXE}")
    assert told(repo) == [
        *["## 2026-01-04", "### Removed posts", "- Tools"],
        *["## 2026-01-03", "### New posts", "- Tools"],
    ]


def test_the_name_of_a_draft_is_nowhere_in_the_file(repo: Repo) -> None:
    repo.commit(**{"_drafts/secret-plans_md": "# Secret plans\n", "wip_md": "---\ndraft: true\n---\n# Also secret\n"})
    repo.commit(post_md=TOOLS)
    text = update(repo).text.lower()
    assert "secret" not in text
    assert "wip" not in text


def test_a_post_that_goes_and_comes_back_with_more(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit()
    repo.commit(post_md=DRILL)
    assert told(repo)[:7] == [
        *["## 2026-01-03", "### New posts", "- Tools"],
        *["## 2026-01-02", "### Removed posts", "- Tools"],
        "## 2026-01-01",
    ]


def test_gone_and_back_within_a_day_is_an_edit(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.git("rm", "-q", "post.md")
    repo.commit(date="2026-01-05T08:00:00+0000")
    repo.commit(date="2026-01-05T09:00:00+0000", post_md=DRILL)
    assert told(repo)[:3] == ["## 2026-01-05", "### Tools", "#### Added"]


def test_a_renamed_file_with_an_edit_is_told_as_the_edit(repo: Repo) -> None:
    repo.commit(post_md=DRILL)
    repo.git("mv", "post.md", "tools.md")
    repo.commit(tools_md=NO_AXE)
    assert told(repo)[:5] == [
        *["## 2026-01-02", "### Tools", "#### Removed"],
        *["**[Hand tools](tools.md#hand-tools)**", "- axe"],
    ]


def test_dates_that_go_back_and_forth_tell_all_of_a_day_under_one_heading(repo: Repo) -> None:
    repo.commit(date="2026-01-05T08:00:00+0000", post_md=TOOLS)
    repo.commit(date="2026-01-06T08:00:00+0000", post_md=f"{TOOLS}- plane\n")
    repo.commit(date="2026-01-05T09:00:00+0000", post_md=f"{TOOLS}- plane\n- rasp\n")
    repo.commit(date="2026-01-06T09:00:00+0000", post_md=f"{TOOLS}- plane\n- rasp\n- file\n")
    lines = told(repo)
    assert [line for line in lines if line.startswith("## ")] == ["## 2026-01-06", "## 2026-01-05"]
    day = lines[: lines.index("## 2026-01-05")]
    assert day == [
        "## 2026-01-06",
        "### Tools",
        "#### Added",
        "**[Hand tools](post.md#hand-tools)**",
        "- plane",
        "- file",
    ]


@pytest.mark.parametrize(
    ("per", "heading"),
    [
        ("week", "## 2026-W01"),
        ("month", "## 2026-01"),
        ("commit", r"## [0-9a-f]{10} - 2026-01-01"),
        ("tag", "## Unreleased"),
    ],
)
def test_headings_of_other_releases(repo: Repo, per: str, heading: str) -> None:
    repo.commit(post_md=TOOLS)
    assert re.fullmatch(heading, told(repo, per=per)[0])


@pytest.mark.parametrize(
    ("tag", "heading"),
    [("v1.0", "v1.0 - 2026-01-01"), ("-->", r"\--\> - 2026-01-01"), ("a-Winter", "a-Winter - 2026-01-01")],
)
def test_headings_of_tags(repo: Repo, tag: str, heading: str) -> None:
    repo.commit(post_md=TOOLS)
    repo.git("update-ref", f"refs/tags/{tag}", "HEAD")
    assert told(repo, per="tag")[0] == f"## {heading}"
    text = update(repo, per="tag").text
    assert update(repo, text, per="tag").text == text


def test_links_lead_to_the_site_where_it_is_known(repo: Repo) -> None:
    urls = (("_wiki/", "https://example.org/wiki/:title/"), ("*", "https://example.org/:year/:title/"))
    repo.commit(
        **{"_posts/2026-01-01-tools_md": TOOLS, "_wiki/Power [1]_md": "# Power\n\n## Hand\n\n- x\n", "plain_md": TOOLS}
    )
    repo.commit(**{"_posts/2026-01-01-tools_md": NO_AXE, "_wiki/Power [1]_md": "# Power\n\n## Hand\n\n- x\n- y\n"})
    lines = told(repo, publishing=Publishing(urls=urls))
    assert "### [Tools](https://example.org/2026/tools/)" in lines
    assert "**[Hand tools](https://example.org/2026/tools/#hand-tools)**" in lines
    assert "### [Power](https://example.org/wiki/Power%20%5B1%5D/)" in lines
    assert {"- Tools", "- [Tools](https://example.org/2026/tools/)"} <= set(lines)  # the pattern asks for a year


@pytest.mark.parametrize(("file", "link"), [("docs/NEWS.md", "../wiki/a%20b.md"), ("wiki/NEWS.md", "a%20b.md")])
def test_links_to_files_are_seen_from_the_changelog(
    repo: Repo, file: str, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(**{"wiki/a b_md": TOOLS})
    repo.commit(**{"wiki/a b_md": f"{TOOLS}- plane\n"})
    monkeypatch.chdir(repo.folder / "wiki")
    assert f"**[Hand tools]({link}#hand-tools)**" in told(repo, publishing=Publishing(file=file))


def test_a_version_that_cannot_be_read_is_a_warning_and_never_the_end(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md="# 工具\n".encode("gbk"))
    repo.commit(post_md=DRILL, other_md=CHINESE)
    outcome = update(repo)
    assert [line for line in shown(outcome.text) if line.startswith("## ")] == ["## 2026-01-03", "## 2026-01-01"]
    assert len(outcome.warnings) == 2
    assert all(warning.startswith("post.md") for warning in outcome.warnings)
    again = update(repo, outcome.text)
    assert (again.text, again.warnings) == (outcome.text, ())


def test_a_header_that_yaml_refuses_is_read_all_the_same(repo: Repo) -> None:
    repo.commit(post_md=f"---\ntitle: [a\n\tb: : c\n---\n{TOOLS}")
    repo.commit(post_md=f"---\ntitle: [a\n\tb: : c\n---\n{TOOLS}- plane\n")
    assert "- plane" in told(repo)


def test_a_shallow_clone_says_what_it_does_not_know(repo: Repo, tmp_path: Path) -> None:
    for text in (TOOLS, DRILL, NO_AXE):
        repo.commit(post_md=text)
    clone = Repo(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "2", repo.folder.as_uri(), "main")
    clone.git("checkout", "-q", "FETCH_HEAD")
    outcome = update(clone)
    assert shown(outcome.text)[0] == "## 2026-01-03"
    assert len(outcome.warnings) == 1
    assert "shallow clone" in outcome.warnings[0]
    assert write_changelog(open_repository(clone.folder), request()).warnings == outcome.warnings
    assert update(clone, update(repo).text).text == update(repo).text  # what the whole history told stays


@pytest.mark.parametrize(
    "hostile",
    [
        "<!-- postdiff:end -->",
        "<!-- postdiff:keys",
        "-->",
        "## 2026-01-09",
        "<!--",
        "<script>alert(1)</script>",
        "<<<<<<< x",
    ],
)
def test_no_text_of_a_post_can_be_taken_for_ours(repo: Repo, hostile: str) -> None:
    repo.commit(post_md=f"# {hostile}\n\nText.\n")
    repo.commit(post_md=f"# {hostile}\n\nText.\n\n## {hostile} two\n\n- {hostile}\n- a: {hostile}\n\n{hostile}\n")
    text = update(repo).text
    assert [line for line in shown(text) if line.startswith("## ")] == ["## 2026-01-02", "## 2026-01-01"]
    assert [line for line in text.split("\n") if line.startswith("<!--")] == [BEGIN, KEYS, END]
    assert "<script" not in text
    assert update(repo, text).text == text


# Written again


def test_a_second_run_reads_nothing_and_changes_nothing(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=DRILL)
    first = update(repo)
    assert first.keys == ("2026-01-02", "2026-01-01")
    assert update(repo, first.text) == Outcome(first.text, ())


def test_only_what_is_new_is_read(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    text = update(repo).text
    repo.commit(post_md=DRILL)
    outcome = update(repo, text)
    assert outcome.keys == ("2026-01-02",)
    assert outcome.text == update(repo).text


def test_a_release_of_today_grows(repo: Repo) -> None:
    repo.commit(date="2026-01-01T08:00:00+0000", post_md=TOOLS)
    text = update(repo).text
    repo.commit(date="2026-01-01T09:00:00+0000", other_md=CHINESE)
    assert update(repo, text).text == update(repo).text.replace("# 更新日志", "# Changelog")


def edit(text: str) -> str:
    """By hand: a line in other words, one taken out, one put in; text around the region."""
    text = text.replace("- router: makes edges", "- router, the loud one").replace("- drill: makes holes\n", "")
    text = text.replace("- axe\n", "- axe\n- *by hand*\n")
    return f"Above.\n\n{text}\nBelow.\n"


def grown(repo: Repo) -> str:
    """A file of two releases, with a hand's edits."""
    repo.commit(post_md=TOOLS.replace("- axe\n", ""))
    repo.commit(post_md=TOOLS.replace("\n## Hand", "\n## Power\n\n- bit\n\n## Hand"))
    repo.commit(
        post_md=TOOLS.replace(
            "\n## Hand", "\n## Power\n\n- bit\n- drill: makes holes\n- router: makes edges\n\n## Hand"
        )
    )
    return edit(update(repo).text)


def check_hand(text: str) -> None:
    lines = shown(text)
    assert "- router, the loud one" in lines
    assert not [line for line in lines if "drill" in line and line.startswith("-")]
    assert lines[lines.index("- *by hand*") - 1].endswith("axe")
    assert text.startswith("Above.\n\n# Changelog\n\n<!-- postdiff:begin -->")
    assert text.endswith("<!-- postdiff:end -->\n\nBelow.\n")


def test_what_a_hand_did_survives_a_second_run(repo: Repo) -> None:
    text = grown(repo)
    assert update(repo, text).text == text


def test_what_a_hand_did_survives_a_new_release_and_more_of_the_same_day(repo: Repo) -> None:
    text = grown(repo)
    repo.commit(date="2026-01-03T15:00:00+0800", other_md=TOOLS.replace("Tools", "Other"))
    repo.commit(date="2026-02-01T12:00:00+0800", post_md=DRILL)
    outcome = update(repo, text)
    assert outcome.keys == ("2026-02-01", "2026-01-03")
    assert "- Other" in shown(outcome.text)
    check_hand(outcome.text)
    assert update(repo, outcome.text).text == outcome.text


def test_what_a_hand_did_survives_another_language(repo: Repo) -> None:
    outcome = update(repo, grown(repo), lang="zh")
    assert "#### 新增" in shown(outcome.text)
    check_hand(outcome.text)


def test_what_a_hand_did_survives_another_template(repo: Repo) -> None:
    template = """= {{ release.name }}{{ release.mark }}
{% for post in release.posts %}{% for group in post.groups %}{% for place in group.places %}
{% for entry in place.entries %}
- {{ group.op }}: {{ entry.text }}{{ entry.mark }}
{% endfor %}{% endfor %}{% endfor %}{% endfor %}
"""
    text = grown(repo)
    repo.write("layout.jinja", template)
    outcome = update(repo, text, publishing=Publishing(template="layout.jinja"))
    lines = shown(outcome.text)
    assert "- added: axe" in told(repo, publishing=Publishing(template="layout.jinja"))
    assert {"= 2026-01-03", "= 2026-01-01", "- added: axe", "- added: [Power](post.md#power) (with bit)"} <= set(lines)
    check_hand(outcome.text)


def test_to_write_anew_forgets_the_hand_and_keeps_what_is_around(repo: Repo) -> None:
    text = update(repo, grown(repo), anew=True).text
    assert shown(text) == shown(update(repo).text)
    assert text.startswith("Above.\n")
    assert text.endswith("Below.\n")


def test_windows_line_ends_stay(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    text = update(repo).text.replace("\n", "\r\n")
    assert update(repo, text).text == text
    repo.commit(post_md=DRILL)
    assert update(repo, text).text == update(repo).text.replace("\n", "\r\n")


def test_text_around_keeps_its_own_line_ends(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    text = f"one\r\ntwo\n{update(repo).text}three\r\nfour\rfive\n"
    repo.commit(post_md=DRILL)
    written = update(repo, text).text
    assert written.startswith("one\r\ntwo\n# Changelog\n")
    assert written.endswith(f"{END}\nthree\r\nfour\rfive\n")
    assert "\r" not in written[written.index(BEGIN) : written.index(END)]


def test_what_is_unreleased_goes_when_it_is_committed_and_takes_along_what_a_hand_did(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.write("post.md", f"{TOOLS}- plane: for wood\n- rasp\n")
    text = update(repo, pending=Place.WORK_TREE, today="2026-02-02T10:00:00").text
    assert shown(text)[0] == "## Unreleased"
    assert update(repo, text, pending=Place.WORK_TREE, today="2026-02-03T10:00:00").text == text
    edited = text.replace("- plane: for wood", "- plane, the old one").replace(
        "## 2026-01-01", "By hand.\n\n## 2026-01-01"
    )
    repo.commit(date="2026-02-04T12:00:00+0000")
    lines = shown(update(repo, edited).text)
    assert lines[0] == "## 2026-02-04"
    assert lines[4:7] == ["- plane, the old one", "- rasp", "By hand."]
    assert "## Unreleased" not in lines
    assert update(repo, text).text == update(repo).text


def test_a_tag_takes_what_was_unreleased_with_what_a_hand_did(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.git("tag", "v1")
    repo.commit(post_md=f"{TOOLS}- plane\n")
    text = update(repo, per="tag").text
    repo.git("tag", "v2")
    lines = shown(update(repo, text.replace("- plane", "- plane, the old one"), per="tag").text)
    assert lines[:5] == [
        *["## v2 - 2026-01-02", "### Tools", "#### Added", "**[Hand tools](post.md#hand-tools)**"],
        "- plane, the old one",
    ]
    assert "## Unreleased" not in lines
    assert update(repo, text, per="tag").text == update(repo, per="tag").text


def test_unreleased_joins_a_release_of_the_same_day(repo: Repo) -> None:
    repo.commit(date="2026-01-01T08:00:00+0000", post_md=TOOLS)
    repo.write("post.md", f"{TOOLS}- plane\n")
    repo.write("other.md", "# Other\n")
    text = update(repo, pending=Place.WORK_TREE, today="2026-01-01").text
    repo.commit(date="2026-01-01T09:00:00+0000")
    lines = shown(update(repo, text.replace("- Other", "- Another")).text)
    assert lines == ["## 2026-01-01", "### New posts", "- Another", "- Tools"]


def test_since_leaves_older_releases_of_the_file_alone(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=DRILL)
    text = update(repo).text
    repo.commit(post_md=NO_AXE)
    assert update(repo, text, since="2026-01-03").text == update(repo).text


def test_a_history_that_was_rewritten_takes_its_releases_along(repo: Repo) -> None:
    first = repo.commit(post_md=TOOLS)
    repo.commit(post_md=DRILL)
    text = update(repo).text
    repo.git("reset", "-q", "--hard", first)
    assert update(repo, text).text == update(repo).text


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda text: text.replace(BEGIN, ""), "is missing; put it back"),
        (lambda text: text.replace(END, ""), "is missing; put it back"),
        (lambda text: text + END, "leave one pair of markers"),
        (lambda text: text.replace(BEGIN, "*").replace(END, BEGIN).replace("*", END), "put them in order"),
        (lambda text: text.replace(KEYS, ""), "postdiff changelog --rewrite"),
        (
            lambda text: text.replace("- Tools", "<<<<<<< HEAD\n- Tools\n=======\n>>>>>>> side"),
            "git checkout --ours CHANGELOG.md",
        ),
        (lambda _: "# Changelog\n", "put these two lines"),
        (lambda _: "", "put these two lines"),
    ],
)
def test_a_damaged_file_is_an_error_with_the_fix(repo: Repo, damage: Callable[[str], str], reason: str) -> None:
    repo.commit(post_md=TOOLS)
    with pytest.raises(ReadError) as caught:
        update(repo, damage(update(repo).text))
    assert caught.value.name == "CHANGELOG.md"
    assert reason in caught.value.reason


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_merge_conflict_is_resolved_by_taking_either_side(repo: Repo, side: str) -> None:
    def keep() -> None:
        target = repo.folder / "CHANGELOG.md"
        target.write_text(update(repo, target.read_text("utf-8") if target.exists() else None).text, "utf-8")

    repo.commit(a_md=TOOLS, b_md=TOOLS.replace("Tools", "Plants"))
    keep()
    repo.commit()
    repo.git("checkout", "-qb", "side")
    repo.commit(a_md=DRILL)
    keep()
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.commit(b_md=NO_AXE)
    keep()
    repo.commit()
    repo.git("merge", "-q", "side", check=False)
    with pytest.raises(ReadError, match="conflict"):
        update(repo, (repo.folder / "CHANGELOG.md").read_text("utf-8"))
    repo.git("checkout", f"--{side}", "CHANGELOG.md")
    repo.commit("merge")
    keep()
    assert (repo.folder / "CHANGELOG.md").read_text("utf-8") == update(repo).text


# Templates


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("a\n{% if %}\n", 2, "cannot be read"),
        ("a\n{{ nothing }}\n", 2, "'nothing' is undefined"),
        ("a\nb\n{{ release.nothing }}\n", 3, "nothing"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("a\n{% for n in range(10 ** 12) %}x{% endfor %}\n", 2, "Range too big"),
        ("{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", 1, "recursion"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
            0,
            "more than",
        ),
        ("\n{{ release.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", 1, "unsafe"),
        ("{% include '/etc/passwd' %}", 1, "no loader"),
        ("{{ cycler.__init__.__globals__.os.popen('touch x') }}", 1, "unsafe"),
        ("<!-- postdiff:end -->{{ release.mark }}", 0, "a meaning of its own"),
    ],
)
def test_a_template_that_fails_is_one_line_with_its_place(repo: Repo, template: str, line: int, reason: str) -> None:
    repo.commit(post_md=TOOLS)
    repo.write("my.jinja", template)
    with pytest.raises(ConfigError) as caught:
        update(repo, publishing=Publishing(template="my.jinja"))
    assert (caught.value.name, caught.value.line) == ("my.jinja", line)
    assert reason in caught.value.reason


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_a_template_that_cannot_be_read(repo: Repo, data: bytes | None) -> None:
    repo.commit(post_md=TOOLS)
    if data:
        repo.write("my.jinja", data)
    with pytest.raises(ConfigError, match="the template cannot be read"):
        update(repo, publishing=Publishing(template="my.jinja"))


def test_a_template_without_marks_is_known_by_its_words(repo: Repo) -> None:
    repo.write("my.jinja", "{% for post in release.new_posts %}\n* {{ post.text }}\n{% endfor %}\n")
    publishing = Publishing(template="my.jinja")
    repo.commit(date="2026-01-01T08:00:00+0000", a_md=TOOLS)
    text = update(repo, publishing=publishing).text
    repo.commit(date="2026-01-01T09:00:00+0000", b_md=CHINESE)
    assert shown(update(repo, text.replace("* Tools", "* Tools!"), publishing=publishing).text) == [
        "* Tools!",
        "* 工具箱",
    ]


# For programs


def test_releases_as_a_document(repo: Repo) -> None:
    repo.commit(**{"_posts/2026-01-01-a_md": TOOLS})
    repo.commit(**{"_posts/2026-01-01-a_md": NO_AXE})
    publishing = Publishing(urls=(("*", "https://example.org/:title/"),))
    document, warnings = to_document(open_repository(repo.folder), request(publishing=publishing))
    assert warnings == ()
    assert (document["format"], document["version"]) == ("postdiff-changelog", 1)
    assert [(each["release"], each["date"]) for each in document["releases"]] == [
        ("2026-01-02",) * 2,
        ("2026-01-01",) * 2,
    ]
    post = document["releases"][0]["posts"][0]
    assert (post["path"], post["url"]) == ("_posts/2026-01-01-a.md", "https://example.org/a/")
    assert post["comparison"]["format"] == "postdiff"
