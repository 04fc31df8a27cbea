"""What is released is what was tested: built, looked into, installed away from the checkout, and run."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from built import ROOT, Built, Installed, build, install
from repositories import Repo, environment

import postdiff

if TYPE_CHECKING:
    from email.message import Message

CONSUMER: Final = Path(__file__).with_name("consumer.py")
PACKAGE: Final = ROOT / "src" / "postdiff"
VERSION: Final = re.escape(postdiff.__version__)
HEADLINE: Final = "Added 7 provinces ("


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("release") / "dist")


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(built.wheel, tmp_path_factory.mktemp("environment"))


def names(built: Built) -> set[str]:
    with zipfile.ZipFile(built.wheel) as wheel:
        return set(wheel.namelist())


def metadata(built: Built) -> Message:
    with zipfile.ZipFile(built.wheel) as wheel:
        (path,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        return Parser().parsestr(wheel.read(path).decode())


def run(installed: Installed, *arguments: str, folder: Path) -> str:
    command = [installed.program, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def test_the_wheel_holds_the_package_as_it_is_and_nothing_else(built: Built) -> None:
    ours = {
        f"postdiff/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    version = f"postdiff-{postdiff.__version__}"
    about = {
        f"{version}.dist-info/{name}"
        for name in ("METADATA", "WHEEL", "entry_points.txt", "RECORD", "licenses/LICENSE")
    }
    assert names(built) == ours | about | {f"{version}.data/data/share/man/man1/postdiff.1"}
    assert {"postdiff/py.typed", "postdiff/schema.json", "postdiff/kinds/data/province.toml"} <= ours


def test_the_source_distribution_has_what_the_tests_read(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ("LICENSE", "README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "seeds/old.md", "man/postdiff.1")
    assert set(wanted) <= held
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")} <= held
    assert not [name for name in held if name.startswith((".venv", "dist", "build", ".git/")) or name.endswith(".pyc")]


def test_a_second_build_is_the_same_to_the_byte(built: Built, tmp_path: Path) -> None:
    again = build(tmp_path / "dist")
    assert again.wheel.read_bytes() == built.wheel.read_bytes()
    assert again.sdist.read_bytes() == built.sdist.read_bytes()


def test_what_an_index_shows(built: Built) -> None:
    about = metadata(built)
    assert (about["Name"], about["Version"]) == ("postdiff", postdiff.__version__)
    assert (about["License-Expression"], about["Requires-Python"]) == ("MIT", ">=3.11")
    assert about["Description-Content-Type"] == "text/markdown"


def test_the_page_of_an_index_is_the_readme_with_links_that_lead_somewhere(built: Built) -> None:
    """There is no file beside it there."""
    page = metadata(built).get_payload()
    assert isinstance(page, str)
    place = re.compile(rf"https://(?:github\.com/OWNER/postdiff/blob|raw\.[a-z]+\.com/OWNER/postdiff)/v{VERSION}/")
    assert place.sub("", page) == (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((.+?)\)", page)
    assert len(targets) > 30
    assert all(target.startswith("https://") for target in targets)
    assert [target for target in targets if place.match(target) and not (ROOT / place.sub("", target)).exists()] == []
    pictures = re.findall(r"!\[.*?\]\((.+?)\)", page)
    assert len(pictures) == 2
    assert all(picture.startswith("https://raw.") for picture in pictures), "the page of a picture is no picture"


def test_it_runs_where_no_checkout_is_near(installed: Installed, tmp_path: Path) -> None:
    for side in ("old.md", "new.md"):
        (tmp_path / side).write_bytes((ROOT / "seeds" / side).read_bytes())
    where = [installed.python, "-c", "import postdiff; print(postdiff.__file__)"]
    assert Path(subprocess.check_output(where, cwd=tmp_path, encoding="utf-8")).is_relative_to(installed.folder)
    assert run(installed, "--version", folder=tmp_path) == f"postdiff {postdiff.__version__}\n"
    assert run(installed, "old.md", "new.md", "--lang", "en", "--format", "summary", folder=tmp_path).startswith(
        HEADLINE
    )
    for form in ("terminal", "markdown", "json", "html"):
        assert "天津" in run(installed, "old.md", "new.md", "--format", form, folder=tmp_path)


def test_it_runs_on_a_history(installed: Installed, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "blog")
    for text in ("# Tools\n\n- hammer\n", "# Tools\n\n- hammer\n- saw\n"):
        repo.commit(tools_md=text)
    assert "saw" in run(installed, "log", "tools.md", folder=repo.folder)
    run(installed, "changelog", folder=repo.folder)
    assert "saw" in (repo.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    run(installed, "history", "tools.md", "-o", "history.html", folder=repo.folder)
    run(installed, "site", "-o", "pages", "--url", "https://blog.example.org/new/", folder=repo.folder)
    assert "<script" in (repo.folder / "history.html").read_text(encoding="utf-8")
    assert (repo.folder / "pages" / "index.html").exists()


def test_man_finds_its_page(installed: Installed) -> None:
    assert (installed.folder / "share" / "man" / "man1" / "postdiff.1").read_bytes() == (
        ROOT / "man" / "postdiff.1"
    ).read_bytes()


def test_a_program_of_somebody_else_is_typed_and_runs(installed: Installed, tmp_path: Path) -> None:
    """``--python-executable`` makes mypy read the wheel, which it trusts because of ``py.typed``."""
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}"]
    checked = subprocess.run(
        [*mypy, "--python-executable", installed.python, str(CONSUMER)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    said = subprocess.check_output([installed.python, str(CONSUMER)], cwd=tmp_path, encoding="utf-8")
    assert said == "Tools | 1 | Added saw. | saw | ReadError\n"
