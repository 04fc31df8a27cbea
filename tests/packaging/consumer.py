"""A program of somebody who uses postdiff: type-checked against the wheel as it is installed, and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postdiff
from postdiff import Change, Comparison, Ignore, Kind, KindWords, Op, Options, Post, PostdiffError, Significance, Source

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> Source:
    return Source.from_bytes(path.read_bytes(), name=path.name)


def tell(comparison: Comparison) -> list[str]:
    changes: tuple[Change, ...] = comparison.changes
    loud = [change for change in changes if change.significance >= Significance.CONTENT]
    added: list[str] = [change.label for change in loud if Op.ADDED in change.ops]
    return [comparison.headline(lang="en"), *added]


def main() -> None:
    options = Options(ignore=Ignore(fields=("updated",)), kinds=(Kind("tool", (("en", KindWords("tool", "tools")),)),))
    comparison = postdiff.compare("# Tools\n\n- hammer\n", "# Tools\n\n- hammer\n- saw\n", options=options)
    post: Post = postdiff.parse("# Tools\n")
    counts: dict[str, int] = comparison.to_dict()["counts"]
    try:
        postdiff.compare(Source.from_bytes(b"\xff", name="post.md"), "")
    except PostdiffError as error:
        print(post.title, counts["added"], *tell(comparison), type(error).__name__, sep=" | ")  # noqa: T201


if __name__ == "__main__":
    main()
