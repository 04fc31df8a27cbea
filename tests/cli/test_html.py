"""``--format html`` from the outside: for two files, for folders, and with the options of the other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from html_reader import Reader

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
SEEDS = (str(ROOT / "seeds" / "old.md"), str(ROOT / "seeds" / "new.md"))
GARDEN = (str(ROOT / "examples" / "garden" / "march"), str(ROOT / "examples" / "garden" / "june"))
SPLIT = ("one.md", "two.md")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


def test_two_files_are_a_page_with_the_whole_post(run: Run) -> None:
    code, text, trouble = run(*SEEDS, "--format", "html")
    found = Reader(text)
    assert (code, trouble) == (0, "")
    assert not found.complaints()
    assert len(found.with_class("change")) == 15
    assert 'class="view whole' in text


def test_the_language_is_that_of_the_post_or_the_one_asked_for(run: Run) -> None:
    assert '<html lang="zh-Hans"' in run(*SEEDS, "--format", "html")[1]
    english = run(*SEEDS, "--format", "html", "--lang", "en")[1]
    assert '<html lang="en"' in english
    assert "Added 7 provinces" in english


def test_a_file_gets_the_same_bytes(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert run(*SEEDS, "--format", "html", "-o", str(target)) == (0, "", "")
    assert target.read_text(encoding="utf-8") == run(*SEEDS, "--format", "html")[1]


def test_folders_are_one_page(run: Run) -> None:
    found = Reader(run(*GARDEN, "--format", "html")[1])
    assert not found.complaints()
    assert [report["id"] for report in found.with_class("report")] == ["p1", "p2", "p3", "p4"]


def test_a_large_post_that_hardly_changed_is_shown_whole(run: Run, tmp_path: Path) -> None:
    old, new = (tmp_path / name for name in SPLIT)
    sections = [f"## Part {number}\n\nWords of part {number}, many of them.\n" for number in range(900)]
    old.write_text("\n".join(sections), encoding="utf-8")
    sections[400] = sections[400].replace("many", "few")
    new.write_text("\n".join(sections), encoding="utf-8")
    text = run(str(old), str(new), "--format", "html")[1]
    assert "Words of part 899" in text
    assert "<del>many</del><ins>few</ins>" in text


def test_the_least_change_worth_telling_is_heeded(run: Run, tmp_path: Path) -> None:
    old, new = (tmp_path / name for name in SPLIT)
    old.write_text("# A\n\n* one\n\nteh saw\n", encoding="utf-8")
    new.write_text("# A\n\n- one\n\nthe saw\n", encoding="utf-8")
    arguments = (str(old), str(new), "--format", "html", "--lang", "en")
    assert len(Reader(run(*arguments)[1]).with_class("change")) == 1
    assert len(Reader(run(*arguments, "--full")[1]).with_class("change")) == 2
    assert not Reader(run(*arguments, "--min-significance", "content")[1]).with_class("change")


def test_the_exit_code_is_that_of_the_other_formats(run: Run) -> None:
    assert run(*SEEDS, "--format", "html", "--exit-code")[0] == 1
    assert run(SEEDS[0], SEEDS[0], "--format", "html", "--exit-code")[0] == 0


def test_equal_input_gives_equal_bytes(run: Run) -> None:
    assert run(*SEEDS, "--format", "html") == run(*SEEDS, "--format", "html")
