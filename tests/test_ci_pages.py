"""The pages about CI and generators name what there is: inputs, outputs, options, files; their commands work."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path
from typing import Final

import pytest
import yaml
from programs import run
from repositories import QUIET, Repo

from postdiff.cli.comment import github
from postdiff.cli.data import data

ROOT: Final = Path(__file__).parents[1]
CI: Final = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GENERATORS: Final = (ROOT / "docs" / "generators.md").read_text(encoding="utf-8")
ACTION: Final = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def rows(page: str, title: str) -> dict[str, str]:
    """The rows of a table by their first cells; ``title`` is the first word of its head."""
    _, _, rest = page.partition(f"| {title} |")
    table = rest.partition("\n\n")[0]
    return dict(re.findall(r"^\| `([\w-]+)` \| ([^|]*?) ?\|", table, re.MULTILINE))


def example(page: str, opening: str) -> str:
    return re.search(rf"```yaml\n{opening}.*?\n(.*?)```", page, re.DOTALL)[1]  # type: ignore[index]


def test_the_inputs_and_their_defaults() -> None:
    told = rows(CI, "input")
    assert list(told) == list(ACTION["inputs"])
    for name, held in ACTION["inputs"].items():
        if held["default"] and "$" not in held["default"]:
            assert told[name] == f"`{held['default']}`"


def test_the_outputs() -> None:
    assert list(rows(CI, "output")) == list(ACTION["outputs"])


def test_the_workflow_is_the_one_that_is_kept() -> None:
    kept = (ROOT / "examples/ci/github.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(example(CI, "# .github")) == yaml.safe_load(kept)


def test_forks_need_no_other_change() -> None:
    kept = (ROOT / "examples/ci/github.yml").read_text(encoding="utf-8").split("\n", 1)[1]
    forks = (ROOT / "examples/ci/github-forks.yml").read_text(encoding="utf-8").split("\n", 2)[2]
    assert forks == kept.replace("on: pull_request\n", "on: pull_request_target\n")


def test_the_include_is_there() -> None:
    used = yaml.safe_load(example(CI, "# .gitlab"))
    (where,) = used["include"]
    kept = yaml.safe_load((ROOT / where["remote"].partition("/v0.1.0/")[2]).read_text(encoding="utf-8"))
    assert used["postdiff"]["variables"].keys() <= kept["postdiff"]["variables"].keys()


def test_every_option_exists() -> None:
    known = {name for parameter in (*github.params, *data.params) for name in parameter.opts}
    known |= {"--check", "--format", "-o", "-r", "--future"}
    assert set(re.findall(r"(?<=[ `])--?[a-z][a-z-]*", CI + GENERATORS)) <= known


@pytest.mark.parametrize(
    "link", re.findall(r"\]\(https://github\.com/OWNER/postdiff/\w+/main/([^)]+)\)", CI + GENERATORS)
)
def test_files_of_the_repository_exist(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", re.findall(r"^postdiff (data .*?) *(?:#.*)?$", GENERATORS, re.MULTILINE))
def test_every_command_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    Repo(tmp_path).commit(**{"_posts/tools_md": "# Tools\n"})
    for name in ("_data", "data", "source/_data"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run(*shlex.split(command)).code == 0


def test_the_document_has_the_shape_that_is_shown() -> None:
    shown = json.loads(re.sub(r" +// .*", "", re.search(r"```jsonc\n(.*?)```", GENERATORS, re.DOTALL)[1]))  # type: ignore[index]
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "src/postdiff/data.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(shown)
