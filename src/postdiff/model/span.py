"""Where a node stands in its snapshot."""

from __future__ import annotations

from postdiff.model.value import Value


class Span(Value):
    """Source lines, 0-based and half-open: ``start <= line < end``."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def __len__(self) -> int:
        return max(0, self.end - self.start)
