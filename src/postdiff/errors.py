"""What can go wrong, as values that the command line turns into one line and an exit code."""

from __future__ import annotations


class PostdiffError(Exception):
    """The base of all errors that postdiff raises on purpose: ``name:line: reason``; ``line`` is 1-based, 0 for none."""

    def __init__(self, name: str, reason: str, line: int = 0) -> None:
        super().__init__(name, reason, line)
        self.name = name
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        place = f"{self.name}:{self.line}" if self.line else self.name
        return f"{place}: {self.reason}"


class ReadError(PostdiffError):
    """A snapshot that cannot be read: missing, a folder, or in another encoding than the one named."""


class ConfigError(PostdiffError):
    """A configuration that cannot be understood."""


class WriteError(PostdiffError):
    """An output that cannot be written."""


class GitError(PostdiffError):
    """What git could not do, or a repository that is not as it must be; ``name`` is the revision, path or folder."""
