"""Snapshots by revision, and many posts at once, from the outside: each kind of repository is a real one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from repositories import QUIET, Repo

from postdiff.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

POST = "# Tools\n\nWhat is in the box.\n\n## Hammer\n\nIt hits nails.\n\n## Saw\n\nIt cuts wood and nothing else.\n"
MORE = f"{POST}\n## File\n\nIt smooths edges.\n"
OTHER = "# Plants\n\nWhat grows on the sill.\n\n## Basil\n\nIt likes the sun.\n\n## Mint\n\nIt likes the shade.\n"


@pytest.fixture(autouse=True)
def _no_foreign_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """One post that grew, one that was renamed, one that is new and one that is gone; the current folder is its top."""
    made = Repo(tmp_path / "repo")
    made.commit(
        "first", **{"_posts/tools_md": POST, "_posts/plants_md": OTHER, "gone_md": "# Gone\n", "notes.txt": "a\n"}
    )
    made.git("mv", "_posts/plants.md", "_posts/herbs.md")
    made.git("rm", "-q", "gone.md")
    made.commit("second", **{"_posts/tools_md": MORE, "new_md": "# New\n\n## One\n\n- a\n- b\n", "notes.txt": "b\n"})
    monkeypatch.chdir(made.folder)
    return made


def told(run: Run, *arguments: str) -> list[tuple[Any, ...]]:
    """Names of both sides, ops and labels of each post, as JSON has them."""
    code, out, err = run(*arguments[:1], "--format", "json", *arguments[1:])
    assert (code, err) == (0, "")
    return [
        (
            post["old"] and post["old"]["name"],
            post["new"] and post["new"]["name"],
            [(row["node"], row["ops"], row["label"]) for row in post["changes"]],
        )
        for post in json.loads(out)["posts"]
    ]


def names(run: Run, *arguments: str) -> list[tuple[str | None, str | None]]:
    return [(old, new) for old, new, _ in told(run, *arguments)]


def headline(run: Run, *arguments: str) -> str:
    code, out, err = run(*arguments, "--format", "summary", "--lang", "en")
    assert (code, err) == (0, "")
    return out


def is_one_line(result: tuple[int, str, str], *words: str) -> bool:
    code, out, err = result
    assert (code, out) == (2, ""), result
    assert err.startswith("postdiff: ")
    assert err.count("\n") == 1, err
    assert all(word in err for word in words), err
    return True


class TestNames:
    """What names one snapshot."""

    def test_a_file_of_a_revision(self, run: Run, repo: Repo) -> None:
        repo.git("add", "-A")
        for old in (
            "HEAD~1:_posts/tools.md",
            "HEAD^:./_posts/tools.md",
            f"{repo.git('rev-parse', 'HEAD~1:_posts/tools.md').strip()}",
        ):
            for new in ("HEAD:_posts/tools.md", "_posts/tools.md", ":_posts/tools.md", ":0:_posts/tools.md"):
                assert headline(run, old, new) == "Added the section “File”.\n"
        assert headline(run, "_posts/tools.md", "HEAD~1:_posts/tools.md") == "Removed the section “File”.\n"

    def test_the_names_in_a_report_are_those_that_were_given(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        value = json.loads(run("HEAD~1:_posts/tools.md", "_posts/tools.md", "--format", "json")[1])
        assert (value["old"]["name"], value["new"]["name"]) == ("HEAD~1:_posts/tools.md", "_posts/tools.md")

    def test_relative_to_the_current_folder(self, run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repo.folder / "_posts")
        assert headline(run, "HEAD~1:./tools.md", "tools.md") == "Added the section “File”.\n"
        assert headline(run, "HEAD~1:_posts/tools.md", "HEAD:./tools.md") == "Added the section “File”.\n"

    def test_a_file_wins_over_a_revision_of_its_name(self, run: Run, repo: Repo) -> None:
        repo.write("v1", POST)
        repo.git("tag", "v1", "HEAD~1")
        assert headline(run, "v1", "_posts/tools.md") == "Added the section “File”.\n"

    def test_an_outline(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        code, out, err = run("outline", "HEAD~1:_posts/tools.md")
        assert (code, err) == (0, "")
        assert "Saw" in out
        assert "File" not in out

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            pytest.param(
                ["nothing.md", "new.md"], ["nothing.md: no such file, and git knows no such revision\n"], id="neither"
            ),
            pytest.param(
                ["HEAD:nothing.md", "new.md"],
                ["no such file", "no such revision", "does not exist in 'HEAD'"],
                id="path",
            ),
            pytest.param(["v9:new.md", "new.md"], ["no such file", "no such revision", "v9"], id="revision of a path"),
            pytest.param(
                ["_posts", "HEAD"], ["HEAD: is a whole revision", "_posts is a folder"], id="folder and revision"
            ),
            pytest.param(["HEAD", "_posts"], ["did you mean HEAD -- _posts?"], id="revision and folder"),
            pytest.param(["HEAD", "new.md"], ["did you mean HEAD -- new.md?"], id="revision and file"),
            pytest.param(["new.md"], ["HEAD -- new.md"], id="one file"),
            pytest.param(["HEAD:new.md"], ["there is no other"], id="one stored file"),
            pytest.param(["HEAD:_posts"], ["no work tree to be compared with"], id="one stored folder"),
            pytest.param(["HEAD", "HEAD~1", "new.md"], ["unexpected extra argument (new.md)"], id="three words"),
            pytest.param(["--staged", "new.md"], ["is a file", "behind --"], id="staged file"),
            pytest.param(["--staged", "HEAD", "HEAD~1"], ["takes one revision"], id="staged range"),
            pytest.param(["HEAD~7"], ["HEAD~7", "no such revision"], id="too far back"),
            pytest.param(["HEAD..nowhere"], ["nowhere", "no such revision"], id="range to nowhere"),
            pytest.param(["HEAD", "--", "../.."], ["outside repository"], id="path outside"),
            pytest.param(["outline", "HEAD"], ["HEAD:post.md"], id="outline of a revision"),
            pytest.param(["outline", "_posts"], ["is a folder"], id="outline of a folder"),
            pytest.param(["HEAD:new.md\x1b[2J", "new.md"], ["no such file"], id="a name that steers"),
        ],
    )
    def test_what_cannot_be_compared_is_one_line(
        self,
        run: Run,
        repo: Repo,  # noqa: ARG002
        arguments: list[str],
        words: list[str],
    ) -> None:
        assert is_one_line(run(*arguments), *words)

    def test_outside_a_repository(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        monkeypatch.chdir(tmp_path)
        assert is_one_line(run("HEAD:a.md", "b.md"), "HEAD:a.md: no such file", "no such revision", "no git repository")
        assert is_one_line(run("--staged"), "not a git repository")

    def test_two_files_need_no_git(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, text in (("old.md", POST), ("new.md", MORE)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PATH", "")
        assert headline(run, "old.md", "new.md") == "Added the section “File”.\n"
        assert is_one_line(run("old.md", "HEAD:new.md"), "no such file", "not installed")


ALL = [
    ("HEAD~1:_posts/plants.md", "HEAD:_posts/herbs.md", [("post", ["renamed"], "_posts/herbs.md")]),
    ("HEAD~1:_posts/tools.md", "HEAD:_posts/tools.md", [("section", ["added"], "File")]),
    ("HEAD~1:gone.md", None, [("post", ["removed"], "Gone")]),
    (None, "HEAD:new.md", [("post", ["added"], "New")]),
]


class TestTrees:
    def test_two_revisions(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        assert told(run, "HEAD~1", "HEAD") == ALL

    @pytest.mark.parametrize("between", ["HEAD~1..HEAD", "HEAD~1..", "HEAD~1...HEAD"])
    def test_ranges(self, run: Run, repo: Repo, between: str) -> None:  # noqa: ARG002
        assert [new for _, new in names(run, between)] == [new for _, new, _ in ALL]

    def test_three_dots_begin_where_the_two_part(self, run: Run, repo: Repo) -> None:
        repo.git("checkout", "-q", "-b", "side", "HEAD~1")
        side = repo.commit("side", side_md="# Side\n")
        assert names(run, "main...side") == [(None, "side:side.md")]
        assert (None, "side:side.md") in names(run, "main..side")
        assert len(names(run, f"main..{side}")) == 5
        repo.git("checkout", "-q", "--orphan", "alone")
        repo.commit("alone")
        assert is_one_line(run("main...alone"), "main...alone", "no commit in common")

    def test_a_new_post_is_one_row(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        (post,) = json.loads(run("HEAD~1", "HEAD", "--format", "json", "--", "new.md")[1])["posts"]
        (row,) = post["changes"]
        assert (post["old"], post["new"]) == (None, {"name": "HEAD:new.md", "title": "New"})
        assert row["contains"] == {"sections": ["One"], "items": ["a", "b"], "rows": []}
        assert (row["old"], row["new"]) == (None, {"start": 1, "end": 6})
        assert row["words"] == {"added": 4, "removed": 0}
        assert post["headline"] == "New post with 1 section (One) and 2 entries."

    def test_the_work_tree(self, run: Run, repo: Repo) -> None:
        repo.write("new.md", "# New\n\n## One\n\n- a\n- b\n- c\n")
        assert told(run, "HEAD") == [("HEAD:new.md", "new.md", [("item", ["added"], "c")])]
        assert names(run, "HEAD~1", "--", "_posts") == [
            ("HEAD~1:_posts/plants.md", "_posts/herbs.md"),
            ("HEAD~1:_posts/tools.md", "_posts/tools.md"),
        ]

    def test_the_index_and_not_the_work_tree(self, run: Run, repo: Repo) -> None:
        repo.write("new.md", "# New\n\n## One\n\n- a\n- b\n- staged\n")
        repo.git("add", "new.md")
        repo.write("new.md", "# New\n\n## One\n\n- a\n- b\n- staged\n- later\n")
        expected = [("HEAD:new.md", ":new.md", [("item", ["added"], "staged")])]
        assert told(run, "--staged") == told(run, "--cached") == told(run, "--staged", "--", "*.md") == expected
        assert (None, ":new.md") in names(run, "--staged", "HEAD~1")
        assert names(run, "--staged", "--", "_posts") == []

    def test_only_touched_files_have_nothing_to_tell(self, run: Run, repo: Repo) -> None:
        os.utime(repo.folder / "new.md", (1, 1))
        assert headline(run, "HEAD") == "No posts changed.\n"

    def test_paths_win_over_the_selection(self, run: Run, repo: Repo) -> None:
        repo.write("postdiff.toml", 'posts = ["_posts/"]\nexclude = ["*/tools.md"]\n')
        assert names(run, "HEAD~1", "HEAD") == [ALL[0][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", ".") == [ALL[0][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", "_posts/tools.md") == [ALL[1][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", "_posts") == [ALL[0][:2], ALL[1][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", "*.txt") == [("HEAD~1:notes.txt", "HEAD:notes.txt")]
        assert names(run, "HEAD~1", "HEAD", "--", ":!*.txt") == [ALL[0][:2]]

    def test_a_path_that_names_nothing_is_said(
        self, run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        warning = "postdiff: warning: slip.md: there is no such file on either side\n"
        repo.write("untracked.md", "# U\n")
        for side in (("HEAD~1", "HEAD"), ("HEAD",), ("--staged",)):
            assert run(*side, "--", "slip.md", "new.md")[2] == warning
            assert run(*side, "--", "*.nothing", "notes.txt", "_posts", ".", ":(top)x")[2] == ""
        assert run("HEAD", "--", "untracked.md")[2] == ""
        assert run("HEAD~1", "HEAD", "--", "gone.md")[2] == ""
        monkeypatch.chdir(repo.folder / "_posts")
        assert run("HEAD~1", "HEAD", "--", "slip.md", "tools.md", "../new.md")[2] == warning
        repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
        monkeypatch.chdir(tmp_path / "bare")
        assert run("HEAD~1", "HEAD", "--", "slip.md", "_posts")[2] == warning

    def test_from_a_folder_below(self, run: Run, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repo.folder / "_posts")
        assert told(run, "HEAD~1", "HEAD") == ALL
        assert names(run, "HEAD~1", "HEAD", "--", "tools.md") == [ALL[1][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", ".") == [ALL[0][:2], ALL[1][:2]]
        assert names(run, "HEAD~1", "HEAD", "--", "../new.md") == [ALL[3][:2]]

    def test_folders_of_revisions(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        expected = [
            ("HEAD~1:_posts/plants.md", "HEAD:_posts/herbs.md"),
            ("HEAD~1:_posts/tools.md", "HEAD:_posts/tools.md"),
        ]
        assert names(run, "HEAD~1:_posts", "HEAD:_posts") == names(run, "HEAD~1:_posts/", "HEAD:_posts/") == expected


class TestReports:
    def test_a_summary_has_a_line_for_all_and_one_for_each(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        assert run("HEAD~1", "HEAD", "--format", "summary", "--lang", "en")[1].split("\n") == [
            "4 posts changed: 1 added, 1 removed, 1 renamed, 1 updated.",
            "_posts/herbs.md: Renamed “_posts/plants.md” to “_posts/herbs.md”.",
            "_posts/tools.md: Added the section “File”.",
            "gone.md: Post removed.",
            "new.md: New post with 1 section (One) and 2 entries.",
            "",
        ]

    def test_the_terminal_has_the_list_first_and_then_what_there_is_more_to_say_of(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        out = run("HEAD~1", "HEAD", "--lang", "en")[1]
        assert out.startswith(
            "4 posts changed: 1 added, 1 removed, 1 renamed, 1 updated.\n"
            "  → Plants  Renamed “_posts/plants.md” to “_posts/herbs.md”.\n"
            "  ~ Tools   Added the section “File”.\n"
            "  - Gone    Post removed.\n"
            "  + New     New post with 1 section (One) and 2 entries.\n"
            "\n╭─ Tools "
        )
        assert out.count("╭") == 1
        assert run("HEAD~1", "HEAD", "--full")[1].count("╭") == 4

    def test_posts_of_one_title_go_by_their_paths(self, run: Run, repo: Repo) -> None:
        repo.commit(a_md="# Same\n", b_md="# Same\n")
        out = run("HEAD~1", "HEAD", "--lang", "en")[1]
        assert "  + a.md  New post." in out
        assert "  + b.md  New post." in out

    def test_chinese(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        out = run("HEAD~1", "HEAD", "--lang", "zh", "--format", "summary")[1]
        assert out.startswith("4 篇文章有变化：新增 1 篇，移除 1 篇，改名 1 篇，更新 1 篇。\n")
        assert "new.md：新文章，含 1 个章节（One）和 2 个条目。\n" in out

    def test_each_post_is_told_in_its_own_language(self, run: Run, repo: Repo) -> None:
        repo.commit(a_md="# 工具\n\n锤子是一种工具。\n", b_md="# Tools\n\nA hammer is a tool.\n")
        out = run("HEAD~1", "HEAD", "--format", "summary")[1]
        assert "a.md" in out and "新文章" in out and "New post." in out  # noqa: PT018

    def test_less_than_what_was_asked_for_is_counted(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        out = run("HEAD~1", "HEAD", "--lang", "en", "--min-significance", "content", "--format", "summary")[1]
        assert "herbs.md" not in out
        assert out.endswith("\n1 post with lesser changes left out.\n")

    def test_exit_code(self, run: Run, repo: Repo) -> None:  # noqa: ARG002
        paths = ("--", "_posts/plants.md", "_posts/herbs.md")
        assert run("HEAD~1", "HEAD", "--exit-code")[0] == 1
        assert run("HEAD", "HEAD", "--exit-code")[0] == 0
        assert run("HEAD~1", "HEAD", "--exit-code", *paths)[0] == 1
        assert run("HEAD~1", "HEAD", "--exit-code", "--min-significance", "wording", *paths)[0] == 0

    @pytest.mark.parametrize("form", ["terminal", "markdown", "json", "summary"])
    def test_a_file_gets_what_the_screen_gets(self, run: Run, repo: Repo, form: str) -> None:
        assert run("HEAD~1", "HEAD", "--format", form, "-o", "out") == (0, "", "")
        assert (repo.folder / "out").read_text(encoding="utf-8") == run("HEAD~1", "HEAD", "--format", form)[1]

    def test_no_post_is_written_over(self, run: Run, repo: Repo) -> None:
        assert is_one_line(run("HEAD~1", "-o", "_posts/tools.md"), "would be overwritten")
        assert (repo.folder / "_posts/tools.md").read_text(encoding="utf-8") == MORE

    def test_a_rename_and_an_edit_are_both_told(self, run: Run, repo: Repo) -> None:
        repo.git("mv", "_posts/tools.md", "_posts/box.md")
        repo.commit(**{"_posts/box_md": f"{MORE}\n## Rasp\n\nIt is rough.\n"})
        ((_, new, rows),) = told(run, "HEAD~1", "HEAD")
        assert new == "HEAD:_posts/box.md"
        assert rows == [("post", ["renamed"], "_posts/box.md"), ("section", ["added"], "Rasp")]
        summary = run("HEAD~1", "HEAD", "--format", "summary", "--lang", "en")[1]
        assert "_posts/box.md (was “_posts/tools.md”): Added the section “Rasp”.\n" in summary


class TestUnreadable:
    def test_one_post_never_ends_the_run(self, run: Run, repo: Repo) -> None:
        repo.commit(bytes_md=b"# A\n\xff\xfe\n", new_md="# New\n\n## One\n\n- a\n- b\n- c\n")
        code, out, err = run("HEAD~1", "HEAD", "--format", "summary", "--lang", "en")
        assert code == 0
        assert err.startswith("postdiff: warning: HEAD:bytes.md:2: not UTF-8")
        assert "1 post updated.\nnew.md: Added c to One.\nbytes.md: could not be read: not UTF-8" in out
        value = json.loads(run("HEAD~1", "HEAD", "--format", "json")[1])
        assert [(post["name"], post["line"]) for post in value["unread"]] == [("HEAD:bytes.md", 2)]
        assert len(value["posts"]) == 1

    def test_nothing_at_all_could_be_read(self, run: Run, repo: Repo) -> None:
        repo.commit(bytes_md=b"# A\n\xff\xfe\n")
        assert is_one_line(run("HEAD~1", "HEAD"), "HEAD:bytes.md:2: not UTF-8")
        repo.commit(bytes_md=b"# B\n\xff\xfe\n", more_md=b"\xff\xfe\n")
        code, out, err = run("HEAD~1", "HEAD")
        assert (code, out) == (2, "")
        assert err.endswith("postdiff: 2 posts: none of them could be read\n")

    def test_each_side_may_have_its_own_encoding(self, run: Run, repo: Repo) -> None:
        repo.commit(list_md="# 名单\n\n- 天津：一\n".encode("gbk"))
        repo.commit(list_md="# 名单\n\n- 天津：一\n- 贵州：二\n")
        ((_, _, rows),) = told(run, "HEAD~1", "HEAD", "--encoding", "gbk:utf-8")
        assert rows == [("item", ["added"], "贵州")]

    def test_a_conflict_is_a_line(self, run: Run, repo: Repo) -> None:
        repo.git("checkout", "-q", "-b", "side")
        repo.commit(new_md="# New\n\nside\n")
        repo.git("checkout", "-q", "main")
        repo.commit(new_md="# New\n\nmain\n")
        repo.git("merge", "-q", "side", check=False)
        repo.write("other.md", "# Other\n")
        repo.git("add", "other.md")
        for arguments in (("--staged",), ("HEAD",)):
            code, out, err = run(*arguments, "--format", "summary", "--lang", "en")
            assert (code, err.count("\n")) == (0, 1)
            assert "new.md: it is in conflict" in err
            assert "1 post added.\nother.md: New post.\nnew.md: could not be read: it is in conflict" in out
        assert is_one_line(run(":new.md", "new.md"), ":new.md", "in conflict", ":2:new.md", ":3:new.md")
        assert headline(run, ":2:new.md", ":3:new.md")
        assert is_one_line(run("--staged", "--", "new.md"), "in conflict")


class TestRepositories:
    """Repositories of every kind."""

    def test_bare(self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
        monkeypatch.chdir(tmp_path / "bare")
        assert told(run, "HEAD~1", "HEAD") == ALL
        assert headline(run, "HEAD~1:_posts/tools.md", "HEAD:_posts/tools.md") == "Added the section “File”.\n"
        assert is_one_line(run("HEAD~1"), "bare repository", "no work tree")
        assert is_one_line(run("--staged"), "bare repository")

    def test_a_partial_clone(self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.git("config", "uploadpack.allowFilter", "true")
        repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", repo.folder.as_uri(), str(tmp_path / "whole"))
        monkeypatch.chdir(tmp_path / "whole")
        assert is_one_line(run("HEAD~1:_posts/tools.md", "HEAD:_posts/tools.md"), "GIT_ALLOW_PROTOCOL=https:ssh")
        monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
        assert headline(run, "HEAD~1:_posts/tools.md", "HEAD:_posts/tools.md") == "Added the section “File”.\n"
        assert told(run, "HEAD~1", "HEAD") == ALL

    def test_a_partial_clone_whose_remote_is_gone(
        self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo.commit("third", **{"_posts/tools_md": POST, "new_md": "# New\n"})
        repo.git("config", "uploadpack.allowFilter", "true")
        repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", repo.folder.as_uri(), str(tmp_path / "lost"))
        repo.folder.rename(tmp_path / "moved")
        monkeypatch.chdir(tmp_path / "lost")
        assert is_one_line(run("HEAD~2", "HEAD"), "git: ")  # renames are looked for, and need the texts
        code, out, err = run("HEAD~1", "HEAD")
        assert (code, out) == (2, "")
        assert [line.rpartition(": ")[2] for line in err.splitlines()[2:]] == ["none of them could be read"]
        assert [line.split(": ")[:3] for line in err.splitlines()[:2]] == [
            ["postdiff", "warning", "HEAD~1:_posts/tools.md"],
            ["postdiff", "warning", "HEAD~1:new.md"],
        ]
        assert "internal error" not in err
        assert is_one_line(run("HEAD~1:new.md", "HEAD:new.md"))

    def test_another_work_tree(self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.git("worktree", "add", "-q", str(tmp_path / "beside"), "HEAD~1")
        monkeypatch.chdir(tmp_path / "beside")
        assert told(run, "main~1", "main") == [
            (old and old.replace("HEAD", "main"), new and new.replace("HEAD", "main"), rows) for old, new, rows in ALL
        ]
        Path("gone.md").write_text("# Gone\n\nback\n", encoding="utf-8")
        assert names(run, "HEAD") == [("HEAD:gone.md", "gone.md")]

    def test_inside_a_submodule(self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        outer = Repo(tmp_path / "outer")
        outer.commit(outer_md="# Outer\n")
        outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo.folder), "inner")
        outer.commit("submodule")
        monkeypatch.chdir(outer.folder / "inner")
        assert told(run, "HEAD~1", "HEAD") == ALL
        monkeypatch.chdir(outer.folder)
        assert names(run, "HEAD~1", "HEAD") == []
        assert is_one_line(run("HEAD:inner", "outer.md"), "no such file")

    @pytest.mark.parametrize(
        "name",
        ["文章/甲.md", "a b.md", "quo\"te'.md", "-dash.md", "a\tb.md", "wild*[x].md", "é.md", ":colon.md"],
    )
    def test_odd_paths(self, run: Run, repo: Repo, name: str) -> None:
        repo.write(name, POST)
        repo.commit("odd")
        repo.write(name, MORE)
        repo.commit("odd")
        assert names(run, "HEAD~1", "HEAD") == [(f"HEAD~1:{name}", f"HEAD:{name}")]
        assert headline(run, f"HEAD~1:{name}", f"HEAD:{name}") == "Added the section “File”.\n"
        assert "\t" not in run("HEAD~1", "HEAD")[1]

    def test_a_path_that_is_no_text(self, run: Run, repo: Repo) -> None:
        try:
            Path(os.fsdecode(b"caf\xe9.md")).write_text(POST, encoding="utf-8")
        except OSError:
            pytest.skip("this system has no such names")
        repo.commit("bytes")
        assert names(run, "HEAD~1", "HEAD") == [(None, "HEAD:caf\ufffd.md")]

    def test_the_longer_hash(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = Repo(tmp_path / "long", "--object-format=sha256")
        repo.commit(a_md=POST)
        repo.commit(a_md=MORE)
        monkeypatch.chdir(repo.folder)
        assert told(run, "HEAD~1..HEAD") == [("HEAD~1:a.md", "HEAD:a.md", [("section", ["added"], "File")])]

    def test_shallow(self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "shallow"))
        monkeypatch.chdir(tmp_path / "shallow")
        assert headline(run, "HEAD") == "No posts changed.\n"
        assert is_one_line(run("HEAD~1"), "HEAD~1", "no such revision", "shallow")

    def test_before_the_first_commit(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = Repo(tmp_path / "empty")
        monkeypatch.chdir(repo.folder)
        assert headline(run, "--staged") == "No posts changed.\n"
        repo.write("a.md", POST)
        repo.git("add", "a.md")
        assert names(run, "--staged") == [(None, ":a.md")]
        assert is_one_line(run("HEAD"), "HEAD", "no such revision")

    def test_a_detached_head(self, run: Run, repo: Repo) -> None:
        repo.git("checkout", "-q", "--detach", "HEAD~1")
        assert names(run, "HEAD", "main")[1:2] == [("HEAD:_posts/tools.md", "main:_posts/tools.md")]
        assert headline(run, "--staged") == "No posts changed.\n"

    def test_named_by_the_environment(
        self, run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        monkeypatch.setenv("GIT_DIR", str(repo.folder / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(repo.folder))
        assert told(run, "HEAD~1", "HEAD") == ALL
        repo.write("new.md", "# New\n")
        assert names(run, "HEAD") == [("HEAD:new.md", "new.md")]


class TestFolders:
    @pytest.fixture
    def folders(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        (tmp_path / ".git").mkdir()
        for path, text in {
            "old/tools.md": POST, "new/tools.md": MORE,
            "old/plants.md": OTHER, "new/deep/herbs.md": OTHER + "\nAnd one line more.\n",
            "old/gone.md": "# Gone\n\nAway.\n", "new/new.md": "# New\n\nHere.\n",
            "old/same.md": "# Same\n", "new/same.md": "# Same\n", "old/a.txt": "a\n", "new/.hidden/b.md": "# B\n",
        }.items():  # fmt: skip
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def test_posts_are_paired_by_path_and_then_by_content(self, run: Run, folders: Path) -> None:  # noqa: ARG002
        assert [(old, new, [row[1] for row in rows]) for old, new, rows in told(run, "old", "new")] == [
            ("old/plants.md", "new/deep/herbs.md", [["renamed"], ["edited"]]),
            ("old/gone.md", None, [["removed"]]),
            (None, "new/new.md", [["added"]]),
            ("old/tools.md", "new/tools.md", [["added"]]),
        ]

    def test_the_configuration_selects(self, run: Run, folders: Path) -> None:
        (folders / "postdiff.toml").write_text('posts = ["*.txt"]\n', encoding="utf-8")
        assert names(run, "old/", "./new") == [("old/a.txt", None)]

    def test_a_file_that_cannot_be_read_is_a_line(self, run: Run, folders: Path) -> None:
        (folders / "new/new.md").write_bytes(b"\xff\xfe\n")
        code, _, err = run("old", "new")
        assert code == 0
        assert err.startswith("postdiff: warning: new/new.md")

    def test_the_output_is_none_of_them(self, run: Run, folders: Path) -> None:  # noqa: ARG002
        assert is_one_line(run("old", "new", "-o", "new/same.md"), "would be overwritten")
