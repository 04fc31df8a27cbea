"""The program that replays histories: it finds each step once, tells what it checked, and goes on where it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from repositories import Repo

from postdiff.errors import ReadError
from postdiff.model.value import replace

if TYPE_CHECKING:
    from postdiff.api import Comparison

BENCHMARKS: Final = Path(__file__).parents[1] / "benchmarks"
FIRST: Final = "# Tools\n\n- saw\n- axe\n"
SECOND: Final = "# Tools\n\n- saw\n- axe\n- plane\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Seven steps, one of them twice, beside files that are no posts."""
    repo = Repo(tmp_path / "repo")
    repo.commit(a_md=FIRST)
    repo.commit(a_md=SECOND, notes="no post")
    repo.commit(a_md=FIRST)
    repo.commit(a_md=SECOND)  # the pair comes again
    repo.git("mv", "a.md", "b.MD")
    repo.write("b.MD", SECOND + "\nMore of it.\n")
    repo.commit()
    repo.commit(c_md="\xff".encode("latin-1") + b"not UTF-8")
    repo.git("rm", "-q", "b.MD")
    repo.commit()
    return repo


def run(repo: Repo, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / "replay.py"), "--repo", str(repo.folder), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def counts(output: str) -> dict[str, tuple[int, int]]:
    """Pairs and broken ones of each law."""
    lines = output.split("\n\n", maxsplit=1)[0].split("\n")[1:]
    return {line[:34].strip(): (int(line[34:43]), int(line[43:])) for line in lines}


def test_every_step_is_checked_once(repo: Repo) -> None:
    done = run(repo)
    assert done.returncode == 0, done.stderr
    told = counts(done.stdout)
    assert told.pop("no crash") == (5, 0)
    assert told.pop("one row for a new or lost post") == (2, 0)
    assert set(told.values()) == {(3, 0)}
    assert "6 pairs of 1 repositories" in done.stdout
    assert "1 are not UTF-8" in done.stdout


def test_a_run_goes_on_where_it_was(repo: Repo, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    first = run(repo, "--json", str(kept))
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    kept.write_text("\n".join(lines[:3]) + "\n" + lines[3][:40], encoding="utf-8")
    again = run(repo, "--json", str(kept))
    assert "6 pairs, 3 of them done before" in again.stderr
    assert counts(again.stdout) == counts(first.stdout)
    assert "6 pairs, 6 of them done before" in run(repo, "--json", str(kept)).stderr


def test_a_sample_is_the_same_for_the_same_seed(repo: Repo, tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        run(repo, "--limit", "2", "--seed", "7", "--json", str(tmp_path / name))
        found.append([json.loads(line)["new"] for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()])
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_other_files_can_be_asked_for(repo: Repo) -> None:
    assert "1 pairs of" in run(repo, "--glob", "notes").stdout


def test_several_jobs_find_the_same(repo: Repo) -> None:
    assert counts(run(repo, "--jobs", "2").stdout) == counts(run(repo).stdout)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The judgement of one step, in this process."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    from replayed.steps import Step
    from replayed.verdicts import judge

    step = Step("repo", "a.md", "1", "2")
    return lambda old, new: judge(step, old and old.encode(), new and new.encode(), 60)


def test_a_broken_law_is_told(judged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import pair_laws

    from postdiff.report.compose import compose_changelog

    assert not judged(FIRST, SECOND).broken

    def forget(*given: Any) -> Any:
        return replace(compose_changelog(*given), changes=())

    monkeypatch.setattr(pair_laws, "compose_changelog", forget)
    verdict = judged(FIRST, SECOND)
    assert {"nothing lost", "mirror", "determinism"} <= verdict.broken.keys()
    assert "plane" in verdict.broken["nothing lost"]


def test_a_crash_is_told(judged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> Comparison:
        raise ReadError("a.md", "nested too deeply")

    monkeypatch.setattr("replayed.verdicts.compare", crash)
    verdict = judged(FIRST, SECOND)
    assert "nested too deeply" in verdict.broken["no crash"]
    assert "nothing lost" in verdict.held
    assert judged(None, SECOND).broken.keys() == {"no crash"}


def test_what_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    from replayed import steps, verdicts

    def sleep(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(verdicts, "compare", sleep)
    verdict = verdicts.judge(steps.Step("repo", "a.md", "1", "2"), FIRST.encode(), SECOND.encode(), 1)
    assert verdict.broken == {"no crash": "not done after 1 seconds"}
