"""What the laws say of one step, and what it cost to compare."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.append(str(Path(__file__).parents[2] / "tests"))  # where the laws are

from pair_laws import PAIR_LAWS, Pair, check_post

from postdiff.api import compare, parse
from postdiff.errors import PostdiffError
from postdiff.parse.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replayed.steps import Step

NEW_OR_GONE: Final = "one row for a new or lost post"
LAWS: Final = ("no crash", *PAIR_LAWS, NEW_OR_GONE)
PEAK: Final = Path("/proc/self/status")
FORGET_PEAK: Final = Path("/proc/self/clear_refs")


@dataclass(slots=True)
class Verdict:
    """``held`` are the laws that were checked and hold; ``broken`` has what each of the others said.

    ``seconds`` are those of one comparison, reading included; ``memory`` is what it added to the process, in bytes, 0
    where the system does not tell. ``size`` counts the bytes of both sides.
    """

    repository: str
    path: str
    old: str
    new: str
    size: int
    seconds: float = 0.0
    memory: int = 0
    changes: int = 0
    unread: str = ""
    held: list[str] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def judge(step: Step, old: bytes | None, new: bytes | None, most_seconds: int) -> Verdict:
    """Compare, and check every law; a text that is no UTF-8 is no step of a post."""
    verdict = Verdict(step.repository, step.path, step.old, step.new, len(old or b"") + len(new or b""))
    try:
        texts = [None if side is None else Source.from_bytes(side, name=step.path).text for side in (old, new)]
    except PostdiffError as error:
        verdict.unread = error.reason
        return verdict
    try:
        with _no_longer_than(most_seconds):
            _measure(verdict, *texts)
            _check(verdict, *texts)
    except _LateError:
        verdict.broken["no crash"] = f"not done after {most_seconds} seconds"
    if "no crash" not in verdict.broken:
        verdict.held.append("no crash")
    return verdict


def _measure(verdict: Verdict, old: str | None, new: str | None) -> None:
    before = _peak(anew=True)
    start = time.process_time()
    found: list[Any] = []
    _attempt(verdict, "no crash", lambda: found.extend(compare(old, new).changes))
    verdict.seconds = time.process_time() - start
    verdict.memory = max(0, _peak() - before)
    verdict.changes = len(found)


def _check(verdict: Verdict, old: str | None, new: str | None) -> None:
    if old is None or new is None:
        _attempt(verdict, NEW_OR_GONE, lambda: _check_lone(new if old is None else old))
        return
    pair = Pair(old, new, eager=False)
    for name, check in PAIR_LAWS.items():
        _attempt(verdict, name, lambda check=check: check(pair))  # type: ignore[misc]


def _check_lone(text: str | None) -> None:
    """A post that is new or gone is one row, the same each time; and what is read of it keeps what holds for every post."""
    check_post(parse(text or ""))
    told = [compare(None, text).to_dict()["changes"], compare(text, None).to_dict()["changes"]]
    assert [[row["ops"] for row in rows] for rows in told] == [[["added"]], [["removed"]]], told  # noqa: S101
    assert compare(None, text).to_dict()["changes"] == told[0]  # noqa: S101


def _attempt(verdict: Verdict, law: str, check: Callable[[], None]) -> None:
    try:
        check()
    except AssertionError as error:
        verdict.broken[law] = str(error)[:500] or traceback.format_exc(limit=-1)
    except Exception:  # noqa: BLE001 - a crash, whatever its name
        verdict.broken["no crash"] = f"in {law}: {traceback.format_exc()[-900:]}"
    else:
        if law != "no crash":
            verdict.held.append(law)


class _LateError(BaseException):
    """Passes by those who catch errors."""


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    def stop(*_signal: object) -> None:
        raise _LateError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _peak(*, anew: bool = False) -> int:
    """The most memory of this process since the last ``anew``, in bytes: Linux alone can begin to count again."""
    try:
        if anew:
            FORGET_PEAK.write_text("5", encoding="ascii")
        lines = PEAK.read_text(encoding="ascii", errors="replace").split("\n")
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0
