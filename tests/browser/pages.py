"""The pages that are tried in the browser, made by the program as its users make them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from subprocess import DEVNULL
from typing import TYPE_CHECKING, Final

import pytest
from repositories import Repo

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT: Final = Path(__file__).parents[2]

# Files of the project, called as from its root.
SEEDS: Final = (Path("seeds/old.md"), Path("seeds/new.md"))
TOOLS: Final = (Path("examples/tools-old.md"), Path("examples/tools-new.md"))
GARDEN: Final = (Path("examples/garden/march"), Path("examples/garden/june"))


ARABIC: Final = (
    "# دليل الحديقة\n\nكلمات عن الحديقة.\n\n## الطماطم\n\nتحتاج إلى الشمس والماء.\n\n- بذور جيدة\n- تربة خفيفة\n",
    (
        "# دليل الحديقة\n\nكلمات عن الحديقة.\n\n## الطماطم\n\nتحتاج إلى الشمس وإلى Python 3.11.\n\n- بذور جيدة\n- تربة خفيفة\n- سماد\n\n"
        "## الريحان\n\nيحب الدفء.\n"
    ),
)
HEBREW: Final = (
    "# מדריך הגינה\n\n## עגבניות\n\nצריכות שמש ומים.\n",
    "# מדריך הגינה\n\n## עגבניות\n\nצריכות שמש, מים ודשן.\n\n## בזיליקום\n\nאוהב חום.\n",
)
JAPANESE: Final = (
    "# 自然言語処理のリスト\n\n## コーパス\n\n- 青空文庫 - 著作権の切れた作品\n\n## 形態素解析\n\n直接的な解説をここに置きます。\n",
    (
        "# 自然言語処理のリスト\n\n## コーパス\n\n- 青空文庫 - 著作権の切れた作品\n- 国語研コーパス - 現代日本語\n\n"
        "## 形態素解析\n\n直接的で詳しい解説をここに置きます。\n"
    ),
)
PLAIN: Final = ("Only words.\n\nNo heading at all.\n", "Only words.\n\nNo heading, and a line more.\n\nLike this.\n")
EMPTY: Final = ("# A post\n\nThat stays.\n", "# A post\n\nThat stays.\n")
OTHER: Final = (
    "# Apples\n\n" + "".join(f"Apples of sort {number} are red and sweet.\n\n" for number in range(9)),
    "# Ships\n\n" + "".join(f"A boat with {number} masts sails far away.\n\n" for number in range(9)),
)


def report(folder: Path, old: str | Path, new: str | Path, *options: str) -> Path:
    """What ``postdiff OLD NEW --format html`` prints in the root of the project; texts are written into files first."""
    sides = [_file(folder, name, side) for name, side in (("old.md", old), ("new.md", new))]
    return _printed(folder / "report.html", *map(str, sides), "--format", "html", *options)


def _file(folder: Path, name: str, side: str | Path) -> Path:
    if isinstance(side, Path):
        return side
    file = folder / name
    file.write_bytes(side.encode())
    return file


def _printed(file: Path, *arguments: str) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out, redirect_stdout(out), chdir(ROOT):
        code = main(arguments)
    assert code == 0, arguments
    return file


REPORTS: Final[Mapping[str, Callable[[Path], Path]]] = {
    "report of the seeds": lambda folder: report(folder, *SEEDS),
    "report of the seeds in English": lambda folder: report(folder, *SEEDS, "--lang", "en"),
    "report of a list of tools": lambda folder: report(folder, *TOOLS),
    "report of two folders": lambda folder: report(folder, *GARDEN),
    "report in Arabic": lambda folder: report(folder, *ARABIC),
    "report in Hebrew": lambda folder: report(folder, *HEBREW),
    "report in Japanese": lambda folder: report(folder, *JAPANESE),
    "report without headings": lambda folder: report(folder, *PLAIN),
    "report of nothing": lambda folder: report(folder, *EMPTY),
    "report of another post": lambda folder: report(folder, *OTHER),
    "report of an empty post": lambda folder: report(folder, "", TOOLS[1]),
}


def history(folder: Path, post: str = "post.md", *options: str) -> Path:
    """What ``postdiff history POST`` writes for a post of the repository in a folder."""
    page = folder / "history.html"
    run_in(folder, "history", post, "-o", str(page), *options)
    return page


def site(folder: Path, *options: str) -> Path:
    """What ``postdiff site`` writes for the repository in a folder: a folder of pages."""
    pages = folder / "site"
    run_in(folder, "site", "-o", str(pages), "--url", "https://example.org/", *options)
    return pages


def run_in(folder: Path, *arguments: str) -> None:
    """Run the program in a folder, without what a hook may have set for git."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        code = main(arguments)
    assert code == 0, arguments


def blog(folder: Path) -> Path:
    """The repository of the example: three weeks of a blog in two languages."""
    built = folder / "blog"
    subprocess.run([sys.executable, ROOT / "examples" / "blog" / "build_history.py", built], check=True, stdout=DEVNULL)
    return built


def grown(folder: Path, *texts: str) -> Path:
    """A repository in which a post had these texts, day after day."""
    repo = Repo(folder / "grown")
    for text in texts:
        repo.commit(post_md=text)
    return repo.folder


PORTALS: Final = "_posts/2026-03-03-open-data-portals.md"
READING: Final = "_posts/2026-03-04-reading-list.md"

HISTORIES: Final[Mapping[str, Callable[[Path], Path]]] = {
    "history of a list of portals": lambda folder: history(blog(folder), PORTALS),
    "history of a reading list": lambda folder: history(blog(folder), READING),
    "history in Chinese": lambda folder: history(
        grown(folder, *((ROOT / path).read_text(encoding="utf-8") for path in SEEDS))
    ),
    "history in Arabic": lambda folder: history(grown(folder, *ARABIC)),
    "history of one revision": lambda folder: history(grown(folder, PLAIN[0])),
}

SITES: Final[Mapping[str, Callable[[Path], Path]]] = {
    "index of a site": lambda folder: site(blog(folder)) / "index.html",
    "changelog of a site": lambda folder: site(blog(folder)) / "changelog.html",
    "changelog of a site in Chinese": lambda folder: site(blog(folder), "--lang", "zh") / "changelog.html",
}

PAGES: Final[Mapping[str, Callable[[Path], Path]]] = {**REPORTS, **HISTORIES, **SITES}
