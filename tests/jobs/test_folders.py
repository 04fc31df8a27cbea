"""Which posts of two folders belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postdiff.history.selection import Selection
from postdiff.jobs.folders import find_posts

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Tools\n\nWhat is in the box.\n\n- hammer\n- saw\n- file\n"
FRONT = "---\nlayout: post\ntags: [a]\n---\n"


def pairs(folder: Path, old: dict[str, str], new: dict[str, str]) -> list[tuple[str | None, str | None]]:
    for side, files in (("old", old), ("new", new)):
        (folder / side).mkdir()
        for path, text in files.items():
            (folder / side / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / side / path).write_text(text, encoding="utf-8")
    found = find_posts(str(folder / "old"), str(folder / "new"), Selection())
    return [(change.old and change.old.path, change.new and change.new.path) for change in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({"a.md": TEXT}, {"a.md": "other\n"}, [("a.md", "a.md")], id="one path, whatever it holds"),
        pytest.param({"a.md": TEXT}, {"b.md": TEXT}, [("a.md", "b.md")], id="another name"),
        pytest.param(
            {"a.md": TEXT}, {"x/a.md": TEXT + "- rasp\n"}, [("a.md", "x/a.md")], id="another folder, and edited"
        ),
        pytest.param(
            {"a.md": TEXT, "b.md": TEXT + "- rasp\n"},
            {"c.md": TEXT + "- rasp\n- plane\n"},
            [("a.md", None), ("b.md", "c.md")],
            id="the most alike one",
        ),
        pytest.param(
            {"a.md": TEXT}, {"a.md": "x\n", "b.md": TEXT}, [("a.md", "a.md"), (None, "b.md")], id="path before content"
        ),
        pytest.param(
            {"a.md": FRONT + "one\n\ntwo two two two two two\n\nthree three three three\n"},
            {"b.md": FRONT + "uno\n\ndos dos dos dos dos dos\n\ntres tres tres tres\n"},
            [("a.md", None), (None, "b.md")],
            id="not by boilerplate",
        ),
        pytest.param({"a.md": ""}, {"b.md": ""}, [("a.md", None), (None, "b.md")], id="not by nothing"),
    ],
)
def test_pairs(
    tmp_path: Path, old: dict[str, str], new: dict[str, str], expected: list[tuple[str | None, str | None]]
) -> None:
    assert pairs(tmp_path, old, new) == expected


def test_swapping_the_folders_swaps_the_answer(tmp_path: Path) -> None:
    old = {"a.md": TEXT, "b.md": TEXT, "c.md": TEXT + "- plane\n"}
    new = {"d.md": TEXT, "e.md": TEXT + "- plane\n- rasp\n"}
    there, back = tmp_path / "there", tmp_path / "back"
    there.mkdir()
    back.mkdir()
    assert {pair[::-1] for pair in pairs(back, new, old)} == set(pairs(there, old, new))


def test_what_git_keeps_of_itself_is_no_post(tmp_path: Path) -> None:
    assert pairs(tmp_path, {".git/a.md": TEXT}, {"b.md": TEXT}) == [(None, "b.md")]
