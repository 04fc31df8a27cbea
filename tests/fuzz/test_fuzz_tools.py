"""The fuzzers themselves: what is a find, which finds are kept, and how one is made small."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from fuzz_corpus import seeds_of
from fuzz_finds import OF_A_KIND, Judge, shrink
from fuzz_inputs import BORDER, edit_input, sides_of, write_markdown
from fuzz_targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAM: Final = Path(__file__).parent / "fuzz.py"


def refuse_han(data: bytes) -> None:
    """A target that breaks at one character."""
    assert "天".encode() not in data


def kinds_in(folder: Path) -> set[str]:
    return {path.parent.name for path in folder.rglob("*.input")}


def test_a_find_is_kept_with_what_it_broke(tmp_path: Path) -> None:
    judge = Judge("reading", refuse_han, tmp_path)
    for text in ("a", "天", "b"):
        judge(text.encode())
    (found,) = tmp_path.rglob("*.input")
    assert found.read_bytes() == "天".encode()
    assert "AssertionError" in found.with_suffix(".txt").read_text(encoding="utf-8")
    assert (judge.runs, judge.finds) == (3, 1)


def test_a_find_of_two_texts_is_kept_with_both(tmp_path: Path) -> None:
    Judge("comparing", refuse_han, tmp_path)("# 天\n\na\n\nb\n".encode())
    (found,) = tmp_path.rglob("*.input")
    assert sides_of(found.read_bytes()) == sides_of("# 天\n\na\n\nb\n".encode())
    assert BORDER.encode() in found.read_bytes()


def test_the_smallest_finds_of_a_kind_are_kept(tmp_path: Path) -> None:
    judge = Judge("reading", refuse_han, tmp_path)
    for size in range(3 * OF_A_KIND, 0, -1):
        judge(("天" * size).encode())
    sizes = sorted(path.stat().st_size for path in tmp_path.rglob("*.input"))
    assert sizes == [3 * size for size in range(1, OF_A_KIND + 1)]
    assert len(list(tmp_path.rglob("*.txt"))) == OF_A_KIND


def test_an_input_that_is_slow_for_its_length_is_a_find(tmp_path: Path) -> None:
    def square(data: bytes) -> None:
        end = time.process_time() + (0.3 if b"slow" in data else 0.0002)
        while time.process_time() < end:
            pass

    judge = Judge("reading", square, tmp_path)
    for _ in range(120):
        judge(b"x" * 400)
    judge(b"slow" * 100)
    assert kinds_in(tmp_path) == {"slow"}


def test_an_input_that_takes_much_memory_is_a_find(tmp_path: Path) -> None:
    def hoard(data: bytes) -> None:
        bytearray(b"x") * (2**29 if data == b"much" else 1)

    judge = Judge("reading", hoard, tmp_path)
    for data in (*[b"little"] * 120, b"much"):
        judge(data)
    assert kinds_in(tmp_path) == {"memory"}


def test_a_find_shrinks_to_what_breaks() -> None:
    assert shrink("# A\n\nsome 天 text\n- b\n".encode(), refuse_han) == "天".encode()
    pair = f"old{BORDER}new 天 text".encode()
    assert shrink(pair, refuse_han) == f"{BORDER}天".encode()
    assert shrink(b"holds", refuse_han) == b"holds"


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_seeds_and_holds_on_them(target: str) -> None:
    seeds = seeds_of(target)
    assert len(seeds) >= 3
    for seed in seeds[::20]:
        TARGETS[target](seed)


def test_a_folder_of_the_user_gives_seeds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: mine\n---\n# Mine\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("no post", encoding="utf-8")
    more = set(seeds_of("reading", tmp_path)) - set(seeds_of("reading"))
    assert more == {b"---\ntitle: mine\n---\n# Mine\n"}
    assert any(b"title: mine" in seed for seed in seeds_of("front-matter", tmp_path))


def test_a_seed_is_an_input() -> None:
    def made(seed: int) -> Iterable[object]:
        text = "\n".join(write_markdown(Random(seed))).encode("utf-8", "replace")
        return text, edit_input(text, Random(seed)), sides_of(text)

    assert [made(seed) for seed in range(50)] == [made(seed) for seed in range(50)]
    assert len({str(made(seed)) for seed in range(50)}) > 45


def test_the_other_side_of_a_lone_text_is_that_text_edited() -> None:
    assert sides_of(f"a{BORDER}b".encode()) == ("a", "b")
    old, new = sides_of(b"# A\n\nb\n\nc\n\nd\n")
    assert old == "# A\n\nb\n\nc\n\nd\n"
    assert new != old


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROGRAM), *words]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"}
    )


def test_the_long_run_tells_what_it_did(tmp_path: Path) -> None:
    done = run("configuration", "--engine", "hypothesis", "--minutes", "0.01", "--finds", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split()[:2] == ["configuration", "hypothesis"]


def test_a_target_that_is_not_there_is_named() -> None:
    done = run("reeding")
    assert done.returncode == 2
    assert "there is no target reeding" in done.stderr


def test_one_input_can_be_run_again_and_made_small(tmp_path: Path) -> None:
    path = tmp_path / "find.input"
    path.write_bytes(b"# A\n")
    done = run("comparing", "--input", str(path), "--shrink")
    assert done.returncode == 0
    assert path.with_suffix(".small").exists()
