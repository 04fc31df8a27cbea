"""`postdiff comment` as CI runs it: event and environment in, requests to a service on this machine out."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from forges import Forge, github, gitlab, running
from hubs import REF, Hub
from programs import Ended, run
from repositories import QUIET

from postdiff.jobs.forge import service as service_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARK = "<!-- postdiff -->"
TOKEN = "a-secret"  # noqa: S105 - of no service


class Ci:
    """A job: a clone of one commit, an environment, and a service that records what it is asked."""

    def __init__(self, folder: Path, forge: Forge, environment: pytest.MonkeyPatch) -> None:
        self.folder, self.forge, self.environment = folder, forge, environment
        self.hub = Hub(folder / "hub", before=2, own=1, meanwhile=1)
        self.outputs, self.summary = folder / "outputs", folder / "summary"

    def propose(self, **files: str) -> str:
        """Another commit on the branch of the pull request; its id."""
        self.hub.git("switch", "-q", "--detach", REF)
        head = self.hub.commit("proposed", date="2026-02-01T12:00:00Z", **files)
        self.hub.git("update-ref", REF, head)
        self.hub.head = head
        return head

    def run(self, *arguments: str) -> Ended:
        """The job from its beginning."""
        clone = self.folder / f"clone-{sum(1 for _ in self.folder.iterdir())}"
        self.hub.check_out(clone, "--depth=1", ref=REF)
        self.environment.chdir(clone)
        self.prepare()
        return run("comment", "github" if self.forge.github else "gitlab", *arguments)

    def prepare(self) -> None:
        """The environment."""
        known = self._github() if self.forge.github else self._gitlab()
        for name, value in known.items():
            self.environment.setenv(name, value)

    def _github(self) -> dict[str, str]:
        event = {"number": 7, "pull_request": {"number": 7, "base": {"ref": "main"}, "head": {"sha": self.hub.head}}}
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        return {
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_API_URL": self.forge.base,
            "GITHUB_REPOSITORY": "ann/blog",
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def _gitlab(self) -> dict[str, str]:
        return {
            "CI_PIPELINE_ID": "1",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_PROJECT_ID": "12",
            "CI_MERGE_REQUEST_PROJECT_URL": "https://gitlab.example.org/ann/blog",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.hub.fork,
            "CI_COMMIT_SHA": self.hub.head,
            "CI_API_V4_URL": self.forge.base,
            "CI_JOB_TOKEN": "of-the-job",
            "GITLAB_TOKEN": TOKEN,
        }

    @property
    def told(self) -> dict[str, str]:
        """The outputs."""
        return dict(line.split("=", 1) for line in self.outputs.read_text(encoding="utf-8").splitlines())


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(service_module, "PAUSES", (0, 0))


@pytest.fixture
def at_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ci]:
    with running(github()) as forge:
        yield Ci(tmp_path, forge, monkeypatch)


@pytest.fixture(params=["github", "gitlab"])
def job(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ci]:
    with running(github() if request.param == "github" else gitlab()) as forge:
        ci = Ci(tmp_path, forge, monkeypatch)
        ci.hub.git("config", "uploadpack.allowAnySHA1InWant", "true")
        yield ci


def refuse(status: int, message: str = "no", method: str = "POST") -> Callable[[Any], Any]:
    return lambda asked: (status, {}, {"message": message}) if asked.method == method else None


def test_what_the_branch_changes_and_not_what_its_target_gained(job: Ci) -> None:
    job.propose(post_md="# Post\n\n- 0\n- 1\n- 2\n")
    ended = job.run()
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("postdiff: commented: ")
    (body,) = job.forge.bodies
    assert body.startswith(f"{MARK}\n")
    assert "- Other: New post" in body
    assert "Third" not in body
    assert f"<sub>postdiff `{job.hub.fork[:7]}..{job.hub.head[:7]}`</sub>" in body


def test_the_comment_is_kept_up_to_date(job: Ci) -> None:
    job.forge.say("Nice!")
    job.run()
    first = job.forge.bodies[1]
    assert job.run().err.startswith("postdiff: commented: ")
    assert job.forge.bodies == ["Nice!", first]
    job.propose(other_md="# Other\n\n- 0\n- 1\n")
    job.run()
    assert job.forge.bodies[0] == "Nice!"
    assert job.forge.bodies[1] != first
    assert len(job.forge.bodies) == 2


def test_when_nothing_is_left_the_comment_says_so(job: Ci) -> None:
    job.run()
    job.hub.git("switch", "-q", "--detach", REF)
    (job.hub.folder / "other.md").unlink()
    job.propose()
    job.run()
    (body,) = job.forge.bodies
    assert "No changes to posts any more." in body


def test_without_changes_nothing_is_written(job: Ci) -> None:
    job.hub.git("update-ref", REF, job.hub.fork)
    job.hub.head = job.hub.fork
    assert job.run().err == "postdiff: no changes to posts, and no comment\n"
    assert job.forge.bodies == []
    assert not job.summary.exists()


@pytest.mark.parametrize("status", [403, 404])
def test_no_right_to_comment_is_a_warning(job: Ci, status: int) -> None:
    job.forge.refuse = refuse(status, "Resource not accessible by integration")
    report = job.folder / "summary"
    ended = job.run("--report", str(report))
    assert ended.code == 0
    assert "warning: no comment was written: POST /" in ended.err
    assert f"{status} Resource not accessible by integration" in ended.err
    assert TOKEN not in ended.err
    assert "Other: New post" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_service_that_is_down_is_a_warning(job: Ci, status: int) -> None:
    job.forge.refuse = refuse(status, method="GET")
    ended = job.run()
    assert ended.code == 0
    assert f"warning: no comment was written: GET /{job.forge.collection[1:]}: {status} no" in ended.err
    assert job.forge.methods == ["GET"] * 3


@pytest.mark.parametrize("status", [401, 422])
def test_what_is_set_up_wrong_is_an_error(job: Ci, status: int) -> None:
    job.forge.refuse = refuse(status, "Bad credentials")
    assert job.run().trouble == f"POST {job.forge.collection}: {status} Bad credentials"


def test_the_token_is_sent_and_never_shown(job: Ci) -> None:
    job.forge.refuse = refuse(403, "no")
    ended = job.run()
    name = "authorization" if job.forge.github else "private-token"
    assert {asked.headers[name] for asked in job.forge.asked} == {f"Bearer {TOKEN}" if job.forge.github else TOKEN}
    assert "job-token" not in job.forge.asked[0].headers
    assert TOKEN not in "".join(ended[1:])


def test_paths_narrow_it(job: Ci) -> None:
    job.propose(**{"docs/guide_md": "# Guide\n", "post_md": "# Post\n\n- 5\n"})
    job.run("docs")
    (body,) = job.forge.bodies
    assert "Guide" in body
    assert "Other" not in body
    assert "Post\n" not in body


def test_the_changelog_itself_is_no_news(job: Ci) -> None:
    job.propose(CHANGELOG_md="# Changelog\n\n- a lot\n")
    job.run()
    assert "Changelog" not in job.forge.bodies[0]


def test_the_language_can_be_chosen(job: Ci) -> None:
    job.run("--lang", "zh")
    assert "新文章" in job.forge.bodies[0]


def test_a_dry_run_writes_nothing(job: Ci) -> None:
    ended = job.run("--dry-run")
    assert ended.out.startswith(f"{MARK}\n")
    assert job.forge.asked == []
    assert not job.outputs.exists()


def test_two_comments_with_two_keys(job: Ci) -> None:
    job.run("--key", "blog")
    job.run("--key", "docs-2")
    job.run("--key", "blog")
    assert [body.split("\n")[0] for body in job.forge.bodies] == ["<!-- postdiff:blog -->", "<!-- postdiff:docs-2 -->"]
    assert "'--key'" in job.run("--key", "--><b>").trouble


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("content", 1), ("wording", 1), ("form", 1)])
def test_a_change_can_fail_the_job(job: Ci, level: str, code: int) -> None:
    assert job.run("--fail-on", level).code == code
    assert len(job.forge.bodies) == 1


def test_a_change_of_less_does_not(job: Ci) -> None:
    job.hub.git("update-ref", REF, job.hub.fork)
    job.propose(post_md="# Post\n\n* 1\n")
    assert job.run("--fail-on", "wording", "--min-significance", "wording").code == 0
    assert job.forge.bodies == []
    assert job.run("--fail-on", "form").code == 1
    assert len(job.forge.bodies) == 1


def test_the_limit_of_a_comment(at_github: Ci) -> None:
    old = "".join(f"- an old entry {number}, about as long as entries usually are\n" for number in range(2000))
    at_github.hub.commit(list_md=f"# List\n\n{old}")
    at_github.hub.git("update-ref", REF, "main")
    new = "".join(f"- a new entry {number}, @ann, about as long as entries usually are\n" for number in range(1900))
    at_github.propose(list_md=f"# List\n\n{old}{new}")
    assert at_github.run().code == 0
    (body,) = at_github.forge.bodies
    assert 65_000 < len(body) <= 65_536
    assert "do not fit in here; `postdiff " in body
    assert "@ann" not in body
    summary = at_github.summary.read_text(encoding="utf-8")
    assert "a new entry 1899," in summary
    assert "do not fit" not in summary


class TestChangelog:
    def write(self, job: Ci) -> None:
        job.hub.git("switch", "-q", "--detach", REF)
        job.environment.chdir(job.hub.folder)
        assert run("changelog").code == 0

    def test_one_that_is_current(self, job: Ci) -> None:
        self.write(job)
        job.propose()
        ended = job.run("--check-changelog", "--outputs", str(job.outputs))
        assert ended.code == 0
        assert job.told["changelog"] == "current"

    def test_one_that_is_not(self, job: Ci) -> None:
        self.write(job)
        job.propose(other_md="# Other\n\n- 0\n- more\n")
        ended = job.run("--check-changelog", "--outputs", str(job.outputs))
        assert ended.code == 1
        assert "warning: the changelog is out of date; write it with: postdiff changelog" in ended.err
        assert job.told["changelog"] == "outdated"
        assert "`CHANGELOG.md` is out of date; write it with `postdiff changelog`." in job.forge.bodies[0]

    def test_it_is_the_one_of_the_branch_and_not_the_one_checked_out(self, at_github: Ci) -> None:
        self.write(at_github)
        at_github.propose()
        at_github.hub.check_out(at_github.folder / "clone", "--depth=1", ref="refs/heads/main")
        at_github.environment.chdir(at_github.folder / "clone")
        at_github.prepare()
        assert run("comment", "github", "--check-changelog").code == 0

    def test_where_nobody_asks_nothing_is_looked_at(self, job: Ci) -> None:
        assert job.run("--outputs", str(job.outputs)).code == 0
        assert job.told["changelog"] == "unchecked"


class TestAtGitHub:
    def test_outputs_and_summary(self, at_github: Ci) -> None:
        at_github.outputs.write_text("mine=1\n", encoding="utf-8")
        at_github.propose(other_md="# Other ::set-output name=x::\n\n- 0\n")
        at_github.run()
        told = at_github.told
        assert told["mine"] == "1"
        assert told["significance"] == "content"
        assert json.loads(told["counts"])["posts"] == 1
        assert json.loads(told["counts"])["added"] == 1
        assert told["headline"].startswith("New post")
        assert len(told) == 5
        assert "New post" in at_github.summary.read_text(encoding="utf-8")

    def test_a_warning_is_shown_on_the_page_of_the_run(self, at_github: Ci) -> None:
        at_github.environment.setenv("GITHUB_ACTIONS", "true")
        at_github.forge.refuse = refuse(403, "100 %0A::error:: ##[set-output name=x]y\n::add-mask::z")
        ended = at_github.run()
        assert ended.code == 0
        (line,) = ended.out.splitlines()
        assert line.startswith("::warning title=postdiff::no comment was written: POST /repos")
        assert "100 %250A::error:: ##\u200b[set-output" in line

    @pytest.mark.parametrize("event", [{}, {"ref": "refs/heads/main"}, {"pull_request": None}, []])
    def test_another_event_has_no_pull_request(self, at_github: Ci, event: object) -> None:
        at_github.prepare()
        (at_github.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        ended = run("comment", "github")
        assert (ended.code, ended.err) == (0, "postdiff: warning: no comment: this event is about no pull request\n")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("{", "it is no JSON"),
            ('{"pull_request": {}}', "does not say which pull request"),
            ('{"pull_request": []}', "does not say which pull request"),
            ('{"pull_request": {"number": "x", "base": {"ref": "main"}, "head": {"sha": ""}}}', "does not say which"),
            ('{"pull_request": {"number": 1, "base": {"ref": "main"}, "head": {"sha": "--all"}}}', "no id of a commit"),
        ],
    )
    def test_an_event_that_is_broken(self, at_github: Ci, text: str, reason: str) -> None:
        at_github.prepare()
        (at_github.folder / "event.json").write_text(text, encoding="utf-8")
        assert reason in run("comment", "github").trouble

    @pytest.mark.parametrize(
        ("name", "value", "reason"),
        [
            ("GITHUB_TOKEN", "", "GITHUB_TOKEN: it is not set"),
            ("GITHUB_REPOSITORY", "../x", "'../x' is no repository"),
            ("GITHUB_EVENT_PATH", "", "this is for a workflow of GitHub Actions"),
            ("GITHUB_EVENT_PATH", "none.json", "none.json: No such file or directory"),
            ("GITHUB_API_URL", "file:///etc", "no address of a service"),
        ],
    )
    def test_an_environment_that_is_wrong(self, at_github: Ci, name: str, value: str, reason: str) -> None:
        at_github.prepare()
        at_github.environment.setenv(name, value)
        assert reason in run("comment", "github").trouble

    def test_a_file_that_cannot_be_written(self, at_github: Ci) -> None:
        assert "it cannot be written" in at_github.run("--report", str(at_github.folder)).trouble


class TestAtGitLab:
    @pytest.fixture
    def at_gitlab(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ci]:
        with running(gitlab()) as forge:
            yield Ci(tmp_path, forge, monkeypatch)

    def test_the_address_of_the_comment(self, at_gitlab: Ci) -> None:
        at_gitlab.hub.git("config", "uploadpack.allowAnySHA1InWant", "true")
        said = at_gitlab.run().err
        assert said == "postdiff: commented: https://gitlab.example.org/ann/blog/-/merge_requests/7#note_1000\n"

    def test_the_token_of_the_job_may_read_and_no_more(self, at_gitlab: Ci) -> None:
        at_gitlab.hub.git("config", "uploadpack.allowAnySHA1InWant", "true")
        at_gitlab.hub.check_out(at_gitlab.folder / "clone")
        at_gitlab.environment.chdir(at_gitlab.folder / "clone")
        at_gitlab.prepare()
        at_gitlab.environment.delenv("GITLAB_TOKEN")
        at_gitlab.forge.refuse = refuse(401, "401 Unauthorized")
        ended = run("comment", "gitlab")
        assert ended.code == 0
        assert "GITLAB_TOKEN must hold a token with the scope api" in ended.err
        assert at_gitlab.forge.asked[0].headers["job-token"] == "of-the-job"

    def test_a_pipeline_of_merged_results(self, at_gitlab: Ci) -> None:
        """There the commit of the pipeline is one that merges."""
        at_gitlab.hub.git("config", "uploadpack.allowAnySHA1InWant", "true")
        at_gitlab.hub.check_out(at_gitlab.folder / "clone", "--depth=1")
        at_gitlab.environment.chdir(at_gitlab.folder / "clone")
        at_gitlab.prepare()
        at_gitlab.environment.setenv("CI_COMMIT_SHA", at_gitlab.hub.git("rev-parse", "refs/pull/7/merge").strip())
        at_gitlab.environment.setenv("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", at_gitlab.hub.head)
        run("comment", "gitlab")
        assert "Third" not in at_gitlab.forge.bodies[0]

    @pytest.mark.parametrize(
        ("name", "value", "reason"),
        [
            ("CI_MERGE_REQUEST_IID", "seven", "'seven' is no number"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "--all", "'--all' is no id of a commit"),
            ("CI_COMMIT_SHA", "", "'' is no id of a commit"),
            ("CI_MERGE_REQUEST_PROJECT_ID", "../1", "'../1' is no number"),
        ],
    )
    def test_an_environment_that_is_wrong(self, at_gitlab: Ci, name: str, value: str, reason: str) -> None:
        at_gitlab.prepare()
        at_gitlab.environment.setenv(name, value)
        assert reason in run("comment", "gitlab").trouble

    def test_no_token_at_all(self, at_gitlab: Ci) -> None:
        at_gitlab.prepare()
        at_gitlab.environment.delenv("GITLAB_TOKEN")
        at_gitlab.environment.delenv("CI_JOB_TOKEN")
        assert run("comment", "gitlab").trouble == "GITLAB_TOKEN: it is not set"

    def test_no_merge_request(self, at_gitlab: Ci) -> None:
        assert "this is for a pipeline of GitLab" in run("comment", "gitlab").trouble
        at_gitlab.environment.setenv("CI_PIPELINE_ID", "1")
        assert run("comment", "gitlab").code == 0
