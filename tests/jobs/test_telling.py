"""Posts before and after a release: what is read, what is kept for the next one, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repo

from postdiff.history.changes import Stored
from postdiff.history.git import open_repository
from postdiff.history.objects import Objects
from postdiff.history.releases import Release, Step
from postdiff.jobs.telling import Teller
from postdiff.lang.headline import compose_headline
from postdiff.model.options import Ignore, Options, Publishing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOOLS = "# Tools\n\n## Hand tools\n\n- saw\n- axe\n"
MORE = f"{TOOLS}- plane\n"


class Shelf:
    """Texts in a repository, and a teller of them that counts how often one is read."""

    def __init__(self, repo: Repo, objects: Objects) -> None:
        self.repo, self.read = repo, list[str]()
        self.teller = Teller(open_repository(repo.folder), objects, Options(), Publishing())
        self._objects = objects
        find = objects.read

        def count(name: str) -> bytes:
            self.read.append(name)
            return find(name)

        self._objects.read = count  # type: ignore[method-assign]

    def put(self, text: str | bytes, path: str = "post.md") -> Stored:
        self.repo.write(path, text)
        return Stored(path, self.repo.git("hash-object", "-w", path).strip())

    def tell(self, *steps: tuple[Stored | None, Stored | None]) -> list[tuple[str, list[str]]]:
        release = Release("2026-01-01", "2026-01-01", tuple(Step(old, new) for old, new in steps))
        return [
            (told.path, [compose_headline(log, lang="en") for log in told.changelogs])
            for told in self.teller.tell(release)
        ]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    repo = Repo(tmp_path / "blog")
    with Objects(open_repository(repo.folder)) as objects:
        yield Shelf(repo, objects)


def test_steps_of_one_post_stand_together(shelf: Shelf) -> None:
    old, new, other = shelf.put(TOOLS), shelf.put(MORE), shelf.put("# Other\n", "other.md")
    assert shelf.tell((None, old), (None, other), (old, new)) == [
        ("post.md", ["New post with 1 section (Hand tools) and 2 entries.", "Added plane to Hand tools."]),
        ("other.md", ["New post."]),
    ]


def test_form_is_not_told(shelf: Shelf) -> None:
    assert shelf.tell((shelf.put(TOOLS), shelf.put(TOOLS.replace("- ", "* ")))) == []


def test_a_draft_is_nothing_for_a_reader(shelf: Shelf) -> None:
    draft, later = shelf.put(f"---\ndraft: true\n---\n{TOOLS}"), shelf.put(f"---\ndraft: true\n---\n{MORE}")
    assert shelf.tell((None, draft), (draft, later), (later, None)) == []
    ((_, said),) = shelf.tell((later, shelf.put(MORE)))
    assert said[0].startswith("New post")
    ((_, said),) = shelf.tell((shelf.put(MORE), draft))
    assert said[0].startswith("Post removed")


def test_what_cannot_be_read_is_left_out_with_a_warning(shelf: Shelf) -> None:
    fine, broken = shelf.put(TOOLS), shelf.put("# 工具".encode("gbk"))
    assert shelf.tell((fine, broken), (broken, fine), (fine, shelf.put(MORE)))[0][1] == ["Added plane to Hand tools."]
    assert len(shelf.teller.warnings) == 2
    assert all(line.endswith("what changed in it is left out") for line in shelf.teller.warnings)


def test_a_text_of_the_work_tree_is_read_anew(shelf: Shelf) -> None:
    old, pending = shelf.put(TOOLS), Stored("post.md", "0" * 40)
    shelf.repo.write("post.md", MORE)
    assert shelf.tell((old, pending))[0][1] == ["Added plane to Hand tools."]
    shelf.repo.write("post.md", f"{TOOLS}- rasp\n")
    assert shelf.tell((old, pending))[0][1] == ["Added rasp to Hand tools."]


def test_what_is_ignored_is_not_told(shelf: Shelf) -> None:
    shelf.teller.options = Options(ignore=Ignore(sections=("Hand tools",)))
    assert shelf.tell((shelf.put(TOOLS), shelf.put(MORE))) == []


def test_a_post_that_is_gone_has_no_address(shelf: Shelf) -> None:
    shelf.teller.publishing = Publishing(urls=(("*", "https://example.org/:title/"),))
    stored = shelf.put(TOOLS)
    here, gone = (
        shelf.teller.tell(Release("x", "2026-01-01", (step,)))[0] for step in (Step(None, stored), Step(stored, None))
    )
    assert (here.url, gone.url, gone.link) == ("https://example.org/post/", "", "")
