"""Small histories of posts, generated, and written into a repository with one process a commit."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

from hypothesis import strategies as st
from repositories import Repo, environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Act = Literal[
    "write", "edit", "shrink", "reform", "rename", "remove", "restore", "withdraw", "publish", "merge", "tag", "wait"
]

NAMES: Final = ("tools.md", "wiki/plants.md", "_posts/2026-01-01-places.md")


@dataclass(frozen=True, slots=True)
class Step:
    """One commit: what it does, to which post, and on which day its author says it was. ``aside``: on a branch."""

    act: Act
    post: int
    day: int
    aside: bool


STEPS: Final = st.builds(
    Step,
    st.sampled_from(get_args(Act)),
    st.integers(0, len(NAMES) - 1),
    st.integers(2, 6),  # a Friday to the Tuesday of the week after it
    st.sampled_from([False, False, True]),
)
HISTORIES: Final = st.lists(STEPS, min_size=2, max_size=8)


def items_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("- ")]


def write_post(name: str, items: list[str]) -> str:
    """Two posts of other names have too little in common to be taken for each other."""
    word = name.rpartition("/")[2].removesuffix(".md")
    body = "".join(f"The {word} number {count} has a {word} of its own.\n\n" for count in range(4))
    return f"# All about {word}\n\n{body}## List of {word}\n\n" + "".join(f"{item}\n" for item in items)


@dataclass(slots=True)
class Tree:
    """The posts of a branch by their paths. ``gone`` are texts to be restored; ``count`` makes each new item another."""

    files: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def apply(self, step: Step) -> None:
        """What cannot be done is left undone: the commit is there all the same."""
        name = NAMES[step.post]
        here = next((path for path in self.files if path.endswith(name.rpartition("/")[2])), "")
        text = self.files.get(here, "")
        self.count += 1
        match step.act:
            case "write" if not here:
                self.files[name] = write_post(name, ["- saw", "- axe"])
            case "edit" if here:
                self.files[here] = write_post(name, [*items_of(text), f"- item {self.count}"])
            case "shrink" if here:
                self.files[here] = write_post(name, items_of(text)[1:])
            case "reform" if here:
                self.files[here] = text.replace("\n- ", "\n* ") if self.count % 2 else f"{text}\n"
            case "rename" if here:
                self.files[f"new/{name}"] = self.files.pop(here)
            case "remove" if here:
                self.gone[here] = self.files.pop(here)
            case "restore":
                self.files |= self.gone
            case "withdraw" if here:
                self.files[f"_drafts/{name.rpartition('/')[2]}"] = self.files.pop(here)
            case "publish" if here:
                self.files[name] = self.files.pop(here)
            case _:
                pass


class History:
    """A bare repository that grows by one step after the other; what is aside is seen when it is merged."""

    def __init__(self, folder: Path) -> None:
        self.repo = Repo(folder, "--bare")
        self.main, self.tags = Tree(), 0
        self.side: Tree | None = None

    def take(self, step: Step, **more: str) -> None:
        """Commit a step, with ``more`` files (``CHANGELOG_md``) beside the posts."""
        tip, tree, merged = "main", self.main, ""
        if step.act == "merge" and self.side is not None:
            tree.files |= self.side.files
            self.side, merged = None, "merge refs/heads/side\n"
        elif step.act == "tag" and tree.count:
            self.tags += 1
            self._send(f"reset refs/tags/v{self.tags}\nfrom refs/heads/main\n\n")
            return
        elif step.aside and tree.count:
            if self.side is None:
                self.side = Tree(dict(tree.files), dict(tree.gone), 100 + tree.count)
                self._send("reset refs/heads/side\nfrom refs/heads/main\n\n")
            tip, tree = "side", self.side
        tree.apply(step)
        files = tree.files | {name.replace("_md", ".md"): text for name, text in more.items()}
        begun = "" if tree.count == 1 and tip == "main" else f"from refs/heads/{tip}^0\n"
        self._send(_commit(tip, step.day, begun + merged, files))

    def _send(self, commands: str) -> None:
        subprocess.run(
            ["git", "fast-import", "--quiet", "--force"],  # noqa: S607
            cwd=self.repo.folder,
            env=environment(),
            input=commands.encode(),
            check=True,
            capture_output=True,
        )


def _commit(branch: str, day: int, parents: str, files: Mapping[str, str]) -> str:
    noon = 1767240000 + (day - 1) * 86400  # of a day in January 2026
    who = f"committer A <a@example.org> {noon} +0000\n"
    written = "".join(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items())
    return f"commit refs/heads/{branch}\n{who}data 4\nedit\n{parents}deleteall\n{written}\n"
