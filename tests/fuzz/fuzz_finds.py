"""What fuzzing finds: inputs that break a promise or cost too much, kept as files, the smallest ones of each kind."""

from __future__ import annotations

import resource
import statistics
import time
import traceback
from collections import deque
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fuzz_inputs import BORDER, whole_input

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_SLOW: Final = 20
"""Times the median of seconds a byte: an input that takes longer shows a cost that does not follow length."""

LEAST_SECONDS: Final = 0.25  # what is quicker may have been interrupted by something else
LEAST_BYTES: Final = 200  # below that the fixed costs of a run are all there is
MOST_MEMORY: Final = 64 * 2**20
"""Bytes that one input may add to the peak of the process."""

OF_A_KIND: Final = 12
"""Finds of one kind that are kept."""


class Judge:
    """Runs a target and keeps what it finds; nothing is raised, so that the run goes on."""

    def __init__(self, name: str, target: Callable[[bytes], None], folder: Path) -> None:
        self.name, self.target, self.folder = name, target, folder
        self.runs = self.finds = 0
        self.rates: deque[float] = deque(maxlen=1001)

    def __call__(self, data: bytes) -> None:
        self.runs += 1
        peak = _peak()
        seconds, kind, told = self.run(data)
        if kind:
            self.keep(data, kind, told)
        if _peak() - peak > MOST_MEMORY and self.runs > 100:  # the first runs import modules
            self.keep(data, "memory", f"{(_peak() - peak) >> 20} MB")
        if len(data) >= LEAST_BYTES:
            self.weigh(data, seconds)

    def run(self, data: bytes) -> tuple[float, str, str]:
        """Processor seconds of one run; what broke, by place, and the traceback."""
        start = time.process_time()
        try:
            self.target(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            return 0.0, kind_of(error), traceback.format_exc()
        return time.process_time() - start, "", ""

    def weigh(self, data: bytes, seconds: float) -> None:
        """A slow input is run again: only what is slow three times is slow."""
        rate = seconds / len(data)
        usual = statistics.median(self.rates) if len(self.rates) > 100 else rate
        if seconds > LEAST_SECONDS and rate > TOO_SLOW * usual:
            seconds = min(seconds, *(self.run(data)[0] for _ in range(2)))
            if seconds / len(data) > TOO_SLOW * usual:
                self.keep(
                    data,
                    "slow",
                    f"{seconds:.2f} s for {len(data)} bytes, {seconds / len(data) / usual:.0f} times the median",
                )
        if seconds:
            self.rates.append(rate)

    def keep(self, data: bytes, kind: str, told: str) -> None:
        """Write an input and what it broke, when it is among the smallest of its kind."""
        self.finds += 1
        data = whole_input(self.name, data)
        folder = self.folder / self.name / kind
        folder.mkdir(parents=True, exist_ok=True)
        kept = sorted(folder.glob("*.input"), key=lambda path: path.stat().st_size)
        if len(kept) >= OF_A_KIND:
            if len(data) >= kept[-1].stat().st_size:
                return
            kept[-1].unlink()
            kept[-1].with_suffix(".txt").unlink(missing_ok=True)
        path = folder / f"{sha256(data).hexdigest()[:12]}.input"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(told, encoding="utf-8", errors="replace")


def kind_of(error: BaseException) -> str:
    """Where it was raised, by module and function, with the name of the error: finds of one kind have one cause, often."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    last = frames[-1] if frames else None
    place = f"{Path(last.filename).stem}.{last.name}" if last else "nowhere"
    return f"{type(error).__name__} in {place}"


def _peak() -> int:
    """The most memory that this process has ever held, in bytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def shrink(data: bytes, target: Callable[[bytes], None]) -> bytes:
    """A smaller input that breaks the same: lines are taken away, then bytes, until none can be missed. A pair stays one."""
    wanted, border = _breaks(data, target), BORDER.encode()

    if not wanted:
        return data

    def is_enough(fewer: bytes) -> bool:
        return (border not in data or border in fewer) and _breaks(fewer, target) == wanted

    for separator in (b"\n", b""):
        pieces = data.split(separator) if separator else [data[place : place + 1] for place in range(len(data))]
        size = max(len(pieces) // 2, 1)
        while size:
            place = 0
            while place < len(pieces):
                fewer = pieces[:place] + pieces[place + size :]
                if is_enough(separator.join(fewer)):
                    pieces = fewer
                else:
                    place += size
            size //= 2
        data = separator.join(pieces)
    return data


def _breaks(data: bytes, target: Callable[[bytes], None]) -> str:
    try:
        target(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
        return kind_of(error)
    return ""
