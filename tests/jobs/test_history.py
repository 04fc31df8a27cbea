"""The history of one post: who is who through its revisions, and what they make of each other."""

from __future__ import annotations

import shutil
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from histories import HISTORIES, NAMES, History
from histories import Step as Act
from hypothesis import HealthCheck, given, settings
from lives import compare, label, told
from repositories import Repo

from postdiff.errors import PostdiffError
from postdiff.jobs import steps
from postdiff.jobs.history import Request, trace_history
from postdiff.jobs.log import Request as LogRequest
from postdiff.jobs.log import tell_log
from postdiff.model.changelog import Changelog, Op, Significance
from postdiff.model.lives import POST
from postdiff.model.options import Ignore, Options
from postdiff.model.revisions import Earliest, Unread

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from postdiff.model.lives import PostHistory

TOOLS = "# Tools\n\n- saw\n- axe\n"


def items(*names: str) -> str:
    return "# Tools\n\n" + "".join(f"- {name}\n" for name in names)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "blog")


def trace(repo: Repo, post: str = "post.md", options: Options | None = None, **choices: Any) -> PostHistory:
    return trace_history(Request((repo.folder / post).as_posix(), **choices), options or Options())


def touched(history: PostHistory, name: str) -> list[tuple[int, list[str]]]:
    """What the steps did to the only entry that goes by this name in the end."""
    (life,) = {number for number in range(1, len(history.lives)) if label(history, number) == name}
    return [(touch.step, [op.value for op in touch.ops]) for touch in history.lives[life].touched]


def net(history: PostHistory, older: int, newer: int) -> dict[str, list[str]]:
    rows = compare(history, older, newer)
    return {label(history, number): sorted(op.value for op in ops) for number, ops in rows.items()}


def test_an_entry_is_one_through_edits_and_new_names(repo: Repo) -> None:
    repo.commit(post_md="# Tools\n\n- [saw](a.md) - small\n- axe\n")
    repo.commit(post_md="# Tools\n\n- [saw](a.md) - small, made of steel\n- axe\n")
    repo.commit(post_md="# Tools\n\n- axe\n- [hand saw](a.md) - small, made of steel\n")
    history = trace(repo)
    assert touched(history, "hand saw") == [(0, ["added"]), (1, ["edited"]), (2, ["renamed"])]
    assert net(history, 0, 2) == {"hand saw": ["edited", "renamed"]}


def test_what_is_edited_and_edited_back_is_no_change(repo: Repo) -> None:
    for text in ("small", "large", "small"):
        repo.commit(post_md=f"# Tools\n\n- [saw](a.md) - {text}\n- axe\n")
    history = trace(repo)
    assert net(history, 0, 1) == {"saw": ["edited"]}
    assert net(history, 0, 2) == {}
    assert touched(history, "saw") == [(0, ["added"]), (1, ["edited"]), (2, ["edited"])]


def test_what_went_and_came_back_is_the_same_entry(repo: Repo) -> None:
    for names in (("saw", "axe"), ("axe",), ("saw", "axe")):
        repo.commit(post_md=items(*names))
    history = trace(repo)
    assert touched(history, "saw") == [(0, ["added"]), (1, ["removed"]), (2, ["added"])]
    assert net(history, 0, 1) == {"saw": ["removed"]}
    assert net(history, 1, 2) == {"saw": ["added"]}
    assert net(history, 0, 2) == {}


def test_what_comes_while_its_namesake_goes_is_another_entry(repo: Repo) -> None:
    """The one that goes was called so once, but it has another name now, and the log tells both."""
    rest = "".join(f"- [tool {count}](https://example.org/{count}) - does things\n" for count in range(4))
    repo.commit(post_md=f"# Tools\n\n{rest}- [Shot](https://shot.example) - URL 2 image\n")
    repo.commit(post_md=f"# Tools\n\n{rest}- [the great Shot](https://shot.example) - URL 2 image\n")
    repo.commit(post_md=f"# Tools\n\n- [Shot](https://other.example/s) - Photographs whole pages quickly\n{rest}")
    history = trace(repo)
    assert touched(history, "the great Shot") == [(0, ["added"]), (1, ["renamed"]), (2, ["removed"])]
    assert touched(history, "Shot") == [(2, ["added"])]
    assert_neighbours_are_told_as_in_the_log(history)


def test_a_heading_that_is_taken_away_tells_what_was_edited_below_it(repo: Repo) -> None:
    lines = "The saw is old and sharp and cuts all that you may find in a garden."
    repo.commit(
        post_md=f"about\n\n# Try it\n\n{lines}\n\nAnother line that stays as it is, with a few words.\n\n# Tools\n\n- saw\n"
    )
    repo.commit(
        post_md=f"about\n\n{lines} Nearly.\n\nAnother line that stays as it is, with a few words.\n\n# Tools\n\n- saw\n"
    )
    history = trace(repo)
    assert_neighbours_are_told_as_in_the_log(history)
    assert net(history, 0, 1) == {"Try it": ["removed"]}


def test_a_section_brings_what_stands_in_it(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=f"{TOOLS}\n## More\n\n- plane\n- drill\n")
    repo.commit(post_md=f"{TOOLS}\n## More\n\n- plane\n")
    history = trace(repo)
    assert net(history, 0, 2) == {"More": ["added"]}
    assert touched(history, "plane") == [(1, ["added"])]
    assert touched(history, "drill") == [(1, ["added"]), (2, ["removed"])]


def test_form_is_no_touch(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=TOOLS.replace("- ", "* "))
    history = trace(repo)
    assert [step.told.significance for step in history.steps if isinstance(step.told, Changelog)][
        1
    ] is Significance.FORM
    assert net(history, 0, 1) == {}
    assert touched(history, "saw") == [(0, ["added"])]


def test_text_that_went_from_one_block_to_two_is_no_news(repo: Repo) -> None:
    one = "The saw is old and sharp.\nThe axe is new and blunt.\n"
    repo.commit(post_md=f"# Tools\n\n{one}")
    repo.commit(post_md=f"# Tools\n\n{one.replace(chr(10), chr(10) * 2)}")
    assert net(trace(repo), 0, 1) == {}


def test_fields_and_tables_of_contents(repo: Repo) -> None:
    body = "# A\n\n- [B](#b)\n\n## B\n\ntext\n"
    repo.commit(post_md=f"---\ntags: old\nupdated: 1\n---\n{body}")
    repo.commit(
        post_md=f"---\ntags: new\nupdated: 2\n---\n{body.replace('- [B](#b)', '- [B](#b)' + chr(10) + '- [C](#c)')}\n## C\n\nmore\n"
    )
    history = trace(repo)
    assert net(history, 0, 1) == {"tags": ["edited"], "C": ["added"]}


def test_what_is_ignored_is_not_told(repo: Repo) -> None:
    repo.commit(post_md=f"{TOOLS}\n## Log\n\n- first\n")
    repo.commit(post_md=f"{TOOLS}\n## Log\n\n- first\n- second\n")
    options = Options(ignore=Ignore(sections=("Log",)))
    assert net(trace(repo, options=options), 0, 1) == {}
    assert net(trace(repo), 0, 1) == {"second": ["added"]}


def test_a_merge_brings_both_sides_and_counts_once(repo: Repo) -> None:
    repo.commit(post_md=items("saw", "axe", "plane", "drill", "file", "clamp"))
    repo.git("checkout", "-q", "-b", "aside")
    repo.commit(post_md=items("saw", "axe", "plane", "drill", "file", "clamp", "vise"))
    repo.git("checkout", "-q", "main")
    repo.commit(post_md=items("gauge", "saw", "axe", "plane", "drill", "file", "clamp"))
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "aside", date="2026-01-09T12:00:00+08:00")
    repo.commit(post_md=items("gauge", "saw", "axe", "plane", "drill", "clamp", "vise"))
    history = trace(repo)
    assert [step.told is not None for step in history.steps] == [True, True, True, False, True]
    assert net(history, 0, 4) == {"gauge": ["added"], "vise": ["added"], "file": ["removed"]}
    assert len(touched(history, "vise")) == len(touched(history, "gauge")) == 1


def test_a_history_goes_on_under_another_name_and_ends(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.git("mv", "post.md", "tools.md")
    repo.commit_index("rename")
    repo.git("rm", "-q", "tools.md")
    repo.commit_index("remove")
    history = trace(repo, "tools.md")
    assert [step.path for step in history.steps] == ["post.md", "tools.md", ""]
    assert net(history, 0, 1) == {}
    assert touched(history, "saw") == [(0, ["added"]), (2, ["removed"])]
    assert history.title == "Tools"


@pytest.mark.parametrize(
    ("choices", "subjects"),
    [
        pytest.param({}, ["one", "two", "three", "four"], id="all"),
        pytest.param({"most": 2}, ["", "three", "four"], id="the newest"),
        pytest.param({"since": "2026-01-03 00:00 +0800"}, ["", "three", "four"], id="since"),
        pytest.param({"until": "2026-01-02 23:00 +0800"}, ["one", "two"], id="until"),
        pytest.param({"revision": "HEAD~2"}, ["one", "two"], id="from a revision"),
        pytest.param({"revision": "HEAD~3..HEAD~1"}, ["", "two", "three"], id="a range"),
    ],
)
def test_which_revisions(repo: Repo, choices: dict[str, Any], subjects: list[str]) -> None:
    for count, subject in enumerate(("one", "two", "three", "four")):
        repo.commit(subject, post_md=items("saw", *(f"tool number {each}" for each in range(count))))
    history = trace(repo, **choices)
    assert [step.subject for step in history.steps] == subjects
    before = history.steps[0]
    assert (before.revision == "") == (subjects[0] == "")
    assert history.lives[POST].spans == ()


def test_what_cannot_be_read_changes_nothing_until_it_can(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md="# Tools\n\n- sch\xf6n\n".encode("latin-1"))
    repo.commit(post_md=f"{TOOLS}- drill\n")
    repo.commit(post_md=f"{TOOLS}- drill\n- file\n")
    history = trace(repo)
    assert [type(step.told) for step in history.steps] == [Changelog, Unread, Unread, Changelog]
    assert net(history, 0, 1) == {}
    assert net(history, 0, 3) == {"drill": ["added"], "file": ["added"]}
    assert [type(step.told) for step in trace(repo, encoding="latin-1").steps] == [Changelog] * 4


def test_the_oldest_revision_of_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.commit(post_md=items("saw"))
    repo.commit(post_md=items("saw", "axe"))
    repo.commit(post_md=items("saw", "axe", "drill"))
    clone = Repo(tmp_path / "clone")
    shutil.rmtree(clone.folder)
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(clone.folder))
    history = trace(clone)
    assert [type(step.told) for step in history.steps] == [Earliest, Changelog]
    assert net(history, 0, 1) == {"drill": ["added"]}


@pytest.mark.parametrize(
    ("post", "choices", "message"),
    [
        pytest.param("other.md", {}, "there is no such post in the history of HEAD", id="no post"),
        pytest.param("post.md", {"revision": "nowhere"}, "there is no such revision", id="no revision"),
        pytest.param("post.md", {"since": "2030-01-01"}, "none of its revisions is among those", id="nothing left"),
    ],
)
def test_a_question_without_an_answer(repo: Repo, post: str, choices: dict[str, Any], message: str) -> None:
    repo.commit(post_md=TOOLS)
    with pytest.raises(PostdiffError, match=message):
        trace(repo, post, **choices)


def test_progress_is_told(repo: Repo) -> None:
    repo.commit(post_md=TOOLS)
    repo.commit(post_md=f"{TOOLS}- drill\n")
    told_steps: list[tuple[int, int]] = []
    trace_history(Request((repo.folder / "post.md").as_posix()), Options(), lambda *step: told_steps.append(step))
    assert told_steps == [(2, 1), (2, 2)]


MUCH = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def has_history(repo: Repo, name: str) -> bool:
    return bool(repo.git("log", "--format=%h", "main", "--", name))


def assert_neighbours_are_told_as_in_the_log(history: PostHistory) -> None:
    for number, step in enumerate(history.steps):
        if isinstance(step.told, Changelog) and step.base >= 0 and step.path:
            here, there = compare(history, step.base, number), told(step)
            is_merge = -1 in there
            assert is_merge or here == there, (number, here, there)


@MUCH
@given(HISTORIES)
def test_neighbours_differ_by_what_the_log_tells(tmp_path_factory: pytest.TempPathFactory, acts: list[Act]) -> None:
    history = History(tmp_path_factory.mktemp("blog"))
    for act in acts:
        history.take(act)
    with chdir(history.repo.folder):
        traced = [trace_history(Request(name), Options()) for name in NAMES if has_history(history.repo, name)]
        logs = [tell_log(LogRequest(each.path), Options()) for each in traced]
        logged = [{each.revision: each.told for each in log.revisions} for log in logs]
    for each, log in zip(traced, logged, strict=True):
        assert_neighbours_are_told_as_in_the_log(each)
        assert {step.revision: step.told for step in each.steps if step.told} == log


def test_partners_read_off_a_changelog_give_the_same_history(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        items("saw", "axe", "plane"),
        "# Tools\n\nAll about tools.\n\n- saw\n  - small\n- axe\n\n## More\n\n| name | use |\n|---|---|\n| file | iron |\n",
        "# Tools\n\nNearly all about tools.\n\n- saw\n  - small\n  - large\n- axe\n\n## More\n\n| name | use |\n|---|---|\n| file | wood |\n| vise | |\n",
        "# Tools\n\n- axe\n- saw\n  - large\n\n## Many more\n\n| name | use |\n|---|---|\n| file | wood |\n| vise | |\n",
        "# Tools\n\n- axe\n- saw\n  - large\n\nAn end.\n",
    ]
    for text in texts:
        repo.commit(post_md=text)
    whole = trace(repo)
    monkeypatch.setattr(steps, "SHORTEN_FROM", 0)
    assert trace(repo) == whole
    assert_neighbours_are_told_as_in_the_log(whole)
    assert (
        Op.RENAMED
        in compare(whole, 2, 3)[next(n for n in range(1, len(whole.lives)) if label(whole, n) == "Many more")]
    )
