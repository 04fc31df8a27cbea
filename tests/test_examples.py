"""The example is a program that works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).parents[1] / "examples"


def test_summarise() -> None:
    command = [sys.executable, str(EXAMPLES / "summarise.py")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    headline, _, *rows = done.stdout.splitlines()
    assert "Marking gauge" in headline
    assert sorted(rows) == [
        "- Band saw (row, removed) in Machines",
        "- Drill press (row, edited) in Machines",
        "- Dust extractor (row, added) in Machines",
        "- Hand Tools (item, added) in Books",
        "- Marking gauge (item, added) in Hand tools",
    ]
