"""Completion, asked for by the real shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from programs import Ended, start
from repositories import Repo, environment

if TYPE_CHECKING:
    from pathlib import Path

SHELLS: Final = ("bash", "zsh", "fish")

ASK: Final = {
    "bash": """
compopt() {{ :; }}  # there is no line that is being edited
source script
COMP_LINE={line}; COMP_POINT=${{#COMP_LINE}}
_postdiff postdiff
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """
compdef() {{ :; }}
compadd() {{ print -rl -- ${{(P)@[-1]}} }}
_describe() {{ print -rl -- ${{(P)@[-1]}} }}
source script
line={line}
words=(${{(z)line}}); PREFIX=
if [[ $line == *' ' && $words[-1] != *' ' ]]; then words+=(''); else PREFIX=$words[-1]; fi
CURRENT=$#words
_postdiff
""",
    "fish": "source script; complete --do-complete {line}",
}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("blog"))
    repo.commit(
        "a",
        **{"posts/old.md": "# A\n", "posts/new.md": "# B\n", "tools.md": "# C\n", "notes.txt": "", "数据.md": "# D\n"},
    )
    repo.git("tag", "v1.0")
    repo.write("bin/postdiff", f'#!/bin/sh\nexec {sys.executable} -P -m postdiff "$@"\n')
    (repo.folder / "bin" / "postdiff").chmod(0o755)
    return repo


@pytest.fixture(scope="module")
def strange(blog: Repo) -> Repo:
    """The same with names that a shell has to quote."""
    blog.commit("b", **{"my post.md": "# E\n", "is $5.md": "# F\n"})
    return blog


def ask(blog: Repo, shell: str, line: str) -> list[str]:
    """The proposals of a shell for a line, without their explanations."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    variables = {**environment(), "PATH": f"{blog.folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    script = subprocess.run(
        [shell, "-c", "postdiff completion " + shell], env=variables, capture_output=True, check=True, cwd=blog.folder
    )
    (blog.folder / ".git" / "script").write_bytes(script.stdout)
    program = ASK[shell].format(line=f"'{line}'").replace("source script", "source .git/script")
    bare = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *bare, "-c", program],
        env=variables,
        capture_output=True,
        cwd=blog.folder,
        check=False,
        encoding="utf-8",
    )
    assert not done.stderr, done.stderr
    return [said.partition("\t")[0] for said in done.stdout.split("\n") if said]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        pytest.param("postdiff to", {"tools.md"}, id="a post, with the command left out"),
        pytest.param("postdiff 数", {"数据.md"}, id="a name in Chinese"),
        pytest.param("postdiff posts/", {"posts/old.md", "posts/new.md"}, id="posts in a folder"),
        pytest.param("postdiff n", set(), id="no file that is no post"),
        pytest.param("postdiff v1", {"v1.0"}, id="a tag"),
        pytest.param("postdiff main..v", {"main..v1.0"}, id="a range"),
        pytest.param("postdiff tools.md --format s", {"summary"}, id="a choice"),
        pytest.param("postdiff log --lang=z", {"--lang=zh"}, id="a choice behind its option"),
        pytest.param("postdiff -o n", {"notes.txt"}, id="any file to write to"),
        pytest.param("postdiff site -o p", {"posts/"}, id="a folder"),
        pytest.param("postdiff log po", {"posts/"}, id="the post of a command"),
        pytest.param("postdiff feed to", {"tools.md"}, id="posts of a command"),
        pytest.param("postdiff completion f", {"fish"}, id="the choice of an argument"),
        pytest.param("postdiff log nothing", set(), id="nothing"),
    ],
)
def test_what_a_shell_proposes(blog: Repo, shell: str, line: str, wanted: set[str]) -> None:
    behind = "=" if shell == "bash" else "\0"  # what readline takes for the beginning of a word
    assert set(ask(blog, shell, line)) == {name.rpartition(behind)[2] for name in wanted}


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_come_with_posts_and_options_when_asked_for(blog: Repo, shell: str) -> None:
    names = {said.partition(":")[0] for said in ask(blog, shell, "postdiff ")}
    assert {"tools.md", "HEAD", "log", "outline"} <= names
    assert "driver" not in names, "for git alone"
    assert {"--full", "--version", "--lang"} <= {said.partition(":")[0] for said in ask(blog, shell, "postdiff --")}


def test_a_post_of_a_revision(blog: Repo) -> None:
    """Readline replaces only what stands behind the colon."""
    assert ask(blog, "bash", "postdiff HEAD:po") == ["posts/"]
    assert ask(blog, "fish", "postdiff HEAD:posts/o") == ["HEAD:posts/old.md"]
    assert ask(blog, "zsh", "postdiff v1.0:to") == ["v1.0:tools.md"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        pytest.param("postdiff my", "my\\ post.md", id="it is escaped"),
        pytest.param("postdiff my\\ ", "my\\ post.md", id="its space has been escaped"),
        pytest.param('postdiff "my ', "my post.md", id="in quotes it need not be"),
        pytest.param('postdiff "HEAD:my', "HEAD:my post.md", id="in quotes a colon ends no word"),
        pytest.param('postdiff "is $', "is \\$5.md", id="a dollar means something in double quotes"),
    ],
)
def test_a_name_with_a_space_is_one_word_in_bash(strange: Repo, line: str, wanted: str) -> None:
    assert ask(strange, "bash", line) == [wanted]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize("line", ["postdiff my", 'postdiff "my ', "postdiff my\\ "])
def test_other_shells_escape_a_name_themselves(strange: Repo, shell: str, line: str) -> None:
    assert "my post.md" in ask(strange, shell, line)


def test_a_quote_in_quotes(tmp_path: Path) -> None:
    (tmp_path / "it's.md").write_text("# A\n", encoding="utf-8")
    assert asked(tmp_path, "postdiff 'it", _POSTDIFF_COMPLETE="bash_complete").out == "it'\\''s.md\n"


def asked(folder: Path, line: str, **variables: str) -> Ended:
    wanted: Any = {"_POSTDIFF_COMPLETE": "fish_complete", **variables}
    return start(folder, COMP_WORDS=line, **wanted)


def test_outside_of_a_repository_there_are_files_and_no_word_of_trouble(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# A\n", encoding="utf-8")
    assert asked(tmp_path, "postdiff p") == Ended(0, "post.md\n", "")
    assert asked(tmp_path, "postdiff HEAD:p") == Ended(0, "\n", "")
    assert asked(tmp_path, "postdiff --upload-pack=x:p") == Ended(0, "\n", "")


@pytest.mark.parametrize(
    "line", ["", "postdiff", "postdiff 'open", 'postdiff "\\', "postdiff nothing/", "postdiff diff --no-such "]
)
def test_half_a_line_is_no_trouble(tmp_path: Path, line: str) -> None:
    assert asked(tmp_path, line).code == 0


@pytest.mark.parametrize("instruction", ["", "bash", "tcsh_complete", "bash_else"])
def test_another_shell_is_not_understood(tmp_path: Path, instruction: str) -> None:
    assert asked(tmp_path, "postdiff ", _POSTDIFF_COMPLETE=instruction) == Ended(1, "", "")
