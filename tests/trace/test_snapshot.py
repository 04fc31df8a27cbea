"""Posts as their history keeps them."""

from __future__ import annotations

import pytest

from postdiff.api import parse
from postdiff.model.lives import Quiet
from postdiff.model.node import NodeType
from postdiff.model.options import Ignore
from postdiff.model.span import Span
from postdiff.trace.snapshot import NO_LINE, Snapshot

POST = "---\ntags: [a, b]\nseo:\n  x: 1\n---\nlead\n\n# A\n\n- [B](#b)\n\n## B\n\n- [x] done - it\n\n| n | m |\n|---|---|\n| 1 | 2 |\n"


def seen(text: str, ignore: Ignore | None = None) -> dict[str, tuple[NodeType, str, Quiet]]:
    nodes = Snapshot(parse(text), ignore or Ignore()).nodes
    return {each.label or each.text: (each.type, each.text, each.quiet) for each in nodes[1:]}


def test_each_node_has_its_own_text() -> None:
    found = seen(POST)
    assert found["tags"] == (NodeType.FIELD, '["a", "b"]', Quiet.NOTHING)
    assert found["done"] == (NodeType.ITEM, "[x] done - it", Quiet.NOTHING)
    assert found["n | m"] == (NodeType.TABLE, "n | m", Quiet.NOTHING)
    assert found["B"][0] is NodeType.SECTION


@pytest.mark.parametrize(
    ("ignore", "quiet"),
    [
        pytest.param(Ignore(), {"B": Quiet.NOTHING, "done": Quiet.NOTHING, "seo.x": Quiet.NOTHING}, id="nothing"),
        pytest.param(
            Ignore(sections=("b",)), {"B": Quiet.ALL, "done": Quiet.ALL, "seo.x": Quiet.NOTHING}, id="a section"
        ),
        pytest.param(
            Ignore(fields=("seo",)), {"B": Quiet.NOTHING, "seo.x": Quiet.ALL, "tags": Quiet.NOTHING}, id="fields"
        ),
    ],
)
def test_what_is_ignored_is_quiet(ignore: Ignore, quiet: dict[str, Quiet]) -> None:
    found = seen(POST, ignore)
    assert {name: found[name][2] for name in quiet} == quiet


def test_a_table_of_contents_is_quiet_and_its_section_comes_quietly() -> None:
    text = "# Post\n\n## Contents\n\n- [Saws](#saws)\n- [Axes](#axes)\n\n## Saws\n\na\n\n## Axes\n\nb\n"
    snapshot = Snapshot(parse(text), Ignore())
    quiet = {(each.type, each.label): each.quiet for each in snapshot.nodes}
    assert quiet[NodeType.SECTION, "Contents"] is Quiet.COMING
    assert quiet[NodeType.ITEM, "Saws"] is Quiet.ALL
    assert quiet[NodeType.SECTION, "Saws"] is Quiet.NOTHING


def test_nodes_are_found_by_what_a_changelog_says_of_them() -> None:
    snapshot = Snapshot(parse("lead\n\n# A\n\n- b\n  - c\n"), Ignore())
    assert snapshot.nodes[snapshot.find(NodeType.ITEM, "b", Span(4, 6))].label == "b"
    assert snapshot.find(NodeType.SECTION, "whatever", Span(0, 0)) == snapshot.lead
    assert snapshot.nodes[snapshot.lead].line == NO_LINE
    assert snapshot.find(NodeType.ITEM, "b", Span(90, 91)) == -1
    assert snapshot.find(NodeType.FIELD, "none", Span(0, 1)) == -1
