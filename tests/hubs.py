"""A repository with a pull request, as a service keeps it, and clones of it as CI makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path

REF: Final = "refs/pull/7/head"


class Hub(Repo):
    """A repository with a pull request 7, as the service keeps it: ``fork`` is where it began, ``head`` its last commit."""

    def __init__(self, folder: Path, *, before: int = 3, own: int = 2, meanwhile: int = 2) -> None:
        super().__init__(folder)
        for number in range(before):
            self.commit(f"before {number}", post_md=f"# Post\n\n- {number}\n", date="2026-01-01T00:00:00Z")
        self.fork = self.git("rev-parse", "HEAD").strip()
        self.git("switch", "-q", "-c", "topic")
        for number in range(own):
            self.commit(f"own {number}", other_md=f"# Other\n\n- {number}\n", date="2026-01-02T00:00:00Z")
        self.head = self.git("rev-parse", "HEAD").strip()
        self.git("switch", "-q", "main")
        for number in range(meanwhile):
            self.commit(f"meanwhile {number}", third_md=f"# Third\n\n- {number}\n", date="2026-01-03T00:00:00Z")
        self.git("update-ref", REF, self.head)
        self.git("switch", "-q", "--detach")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "topic", date="2026-01-04T00:00:00Z")
        self.git("update-ref", "refs/pull/7/merge", "HEAD")
        self.git("switch", "-q", "main")
        self.git("branch", "-q", "-D", "topic")

    def check_out(self, folder: Path, *options: str, ref: str = "refs/pull/7/merge") -> Repo:
        """As actions/checkout does."""
        clone = Repo(folder)
        clone.git("remote", "add", "origin", self.folder.as_uri())
        clone.git("fetch", "-q", "--no-tags", *options, "origin", ref)
        clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
        return clone
