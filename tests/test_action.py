"""The action for GitHub and the include for GitLab: their shape, and their scripts run as the services would run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from forges import Forge, github, gitlab, running
from hubs import REF, Hub
from repositories import environment

from postdiff.cli import comment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = ROOT / "examples" / "ci"
ACTION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Final[dict[str, dict[str, Any]]] = {step.get("name", step.get("id")): step for step in ACTION["runs"]["steps"]}
INCLUDE: Final[dict[str, Any]] = yaml.safe_load((EXAMPLES / "gitlab.yml").read_text(encoding="utf-8"))["postdiff"]

SCHEMAS: Final = {
    "github-actions": [ROOT / "action.yml"],
    "github-workflows": sorted(EXAMPLES.glob("github*.yml")),
    "gitlab-ci": sorted(EXAMPLES.glob("gitlab*.yml")),
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_files_are_what_the_services_take(schema: str) -> None:
    assert SCHEMAS[schema]
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        *map(str, SCHEMAS[schema]),
    ]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_script_holds_what_others_can_choose() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    for path in SCHEMAS["github-workflows"]:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            scripts += [step["run"] for step in job["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]


def test_python_takes_no_module_from_the_pull_request() -> None:
    started = re.findall(r'"\$(?:PYTHON|python)" (\S+) -m', "".join(step.get("run", "") for step in STEPS.values()))
    assert started == ["-I", "-I", "-I"]
    assert all(" -I -m " in line for line in INCLUDE["script"])


def test_every_input_is_used_and_every_output_is_made() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    made = set(re.findall(r"steps\.comment\.outputs\.(\w+)", json.dumps(ACTION["outputs"])))
    assert made == set(ACTION["outputs"]) == {"significance", "counts", "headline", "changelog"}


def test_every_option_can_be_reached() -> None:
    known = {name for parameter in comment.github.params for name in parameter.opts if name.startswith("--")}
    said = set(re.findall(r"--[a-z-]+", STEPS["Comment"]["run"])) - {"--"}
    assert said <= known
    assert known - said == {"--dry-run", "--report", "--outputs", "--no-implied-headings"}


@pytest.mark.parametrize("path", SCHEMAS["github-workflows"], ids=lambda path: path.stem)
def test_the_workflows_say_what_the_action_takes(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    (uses,) = (step for step in workflow["jobs"]["comment"]["steps"] if "postdiff@" in step.get("uses", ""))
    given = set(uses.get("with", {}))
    assert given <= set(ACTION["inputs"])
    assert given == set(ACTION["inputs"]) or path.stem != "github-all"


def test_the_defaults_are_those_of_the_command() -> None:
    defaults = {parameter.name: parameter.default for parameter in comment.github.params}
    inputs = {name: held["default"] for name, held in ACTION["inputs"].items()}
    assert inputs["min-significance"] == defaults["min_significance"]
    assert inputs["fail-on"] == defaults["fail_on"]
    assert inputs["key"] == defaults["key"] == ""


class TestScripts:
    @pytest.fixture
    def forge(self) -> Iterator[Forge]:
        with running(github()) as made:
            yield made

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """The folder of a runner, with postdiff as it would be installed in it, and a pull request that attacks."""
        hub = Hub(tmp_path / "hub")
        hub.git("config", "uploadpack.allowAnySHA1InWant", "true")
        hub.git("switch", "-q", "--detach", REF)
        hub.head = hub.commit(
            "more", **{"other_md": "# Other\n\n- 0\n- 1\n", "a b_md": "# A b\n", "click.py": "assert 0\n"}
        )
        hub.git("update-ref", REF, hub.head)
        hub.check_out(tmp_path / "clone", "--depth=1", ref=REF)
        program = tmp_path / "postdiff" / "bin" / "python"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        event = {"pull_request": {"number": 7, "base": {"ref": "main"}, "head": {"sha": hub.head}}}
        (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
        return tmp_path

    def run(self, place: Path, forge: Forge, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The step that comments, with the inputs where they stand and the defaults of the others."""
        step = STEPS["Comment"]
        chosen = {name: held["default"] for name, held in ACTION["inputs"].items()} | {"token": "a-secret"}
        chosen |= {name.replace("_", "-"): value for name, value in inputs.items()}
        given = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: chosen[found[1]], value)
            for name, value in step["env"].items()
        }
        known = {
            "RUNNER_TEMP": str(place),
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "GITHUB_API_URL": forge.base,
            "GITHUB_REPOSITORY": "ann/blog",
            "GITHUB_OUTPUT": str(place / "outputs"),
            "GITHUB_STEP_SUMMARY": str(place / "summary"),
        }
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            shell,
            cwd=place / "clone",
            env={**environment(), **known, **given},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def test_the_comment(self, place: Path, forge: Forge) -> None:
        done = self.run(place, forge)
        assert done.returncode == 0, done.stderr
        assert forge.bodies[0].startswith("<!-- postdiff -->\n")
        assert "A b" in forge.bodies[0]
        assert "significance=content\n" in (place / "outputs").read_text(encoding="utf-8")

    def test_the_inputs(self, place: Path, forge: Forge) -> None:
        done = self.run(
            place, forge, paths="\na b.md\n", lang="zh", fail_on="content", key="blog", changelog_check="true"
        )
        assert done.returncode == 1
        (body,) = forge.bodies
        assert body.startswith("<!-- postdiff:blog -->\n")
        assert "新文章" in body
        assert "Other" not in body
        assert "`CHANGELOG.md` 不是最新的" in body

    @pytest.mark.parametrize(
        "hostile", ["$(touch hit)", "`touch hit`", '"; touch hit; "', "'; touch hit; '", "--report=hit", "*"]
    )
    def test_inputs_that_attack(self, place: Path, forge: Forge, hostile: str) -> None:
        self.run(place, forge, paths=hostile)
        for name in ("lang", "min_significance", "fail_on", "key"):
            assert self.run(place, forge, **{name: hostile}).returncode == 2
        assert not list(place.rglob("hit"))

    @pytest.mark.skipif(os.name == "nt", reason="GitLab runs it in a Linux container")
    def test_the_include(self, place: Path) -> None:
        *_, line = INCLUDE["script"]
        assert line.startswith("/tmp/postdiff/bin/python ")  # noqa: S108 - as it stands there
        line = line.replace("/tmp/postdiff", str(place / "postdiff"))  # noqa: S108
        head = json.loads((place / "event.json").read_text(encoding="utf-8"))["pull_request"]["head"]["sha"]
        base = subprocess.run(
            ["git", "rev-parse", f"{head}~3"],  # noqa: S607
            cwd=place / "hub",
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        with running(gitlab()) as forge:
            known = {
                "CI_PIPELINE_ID": "1",
                "CI_MERGE_REQUEST_IID": "7",
                "CI_MERGE_REQUEST_PROJECT_ID": "12",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": base.stdout.strip(),
                "CI_COMMIT_SHA": head,
                "CI_API_V4_URL": forge.base,
                "GITLAB_TOKEN": "a-secret",
                **INCLUDE["variables"],
                "POSTDIFF_OPTIONS": "--lang zh --fail-on content",
                "POSTDIFF_PATHS": "other.md",
            }
            done = subprocess.run(
                ["sh", "-ec", line],  # noqa: S607
                cwd=place / "clone",
                env={**environment(), **known},
                capture_output=True,
                check=False,
                encoding="utf-8",
            )
        assert done.returncode == 1, done.stderr
        assert "新文章" in forge.bodies[0]
        assert "headline=" in (place / "clone" / "postdiff.env").read_text(encoding="utf-8")
        assert "新文章" in (place / "clone" / "postdiff.md").read_text(encoding="utf-8")
