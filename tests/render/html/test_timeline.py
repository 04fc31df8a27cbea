"""The timeline as a drawing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from changelogs import form_only, provinces

from postdiff.model.revisions import Unread
from postdiff.render.html.timeline import AXIS, DOT, EDGE, WIDTH, Mark, draw_timeline, mark_of

MOMENTS = ["2020-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00", "2024-01-01T00:00:00+00:00"]


def places(path: str) -> list[tuple[float, float, float]]:
    return [tuple(map(float, found)) for found in re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", path)]  # type: ignore[misc]


def test_it_is_drawn_to_scale_in_time() -> None:
    drawing = draw_timeline(MOMENTS, [Mark(5, 0, "added")] * 3)
    ((kind, path),) = drawing.paths
    first, second, third = (place for place, _, _ in places(path))
    assert kind == "added"
    assert (first, third) == (EDGE, WIDTH - EDGE)
    assert (second - first) / (third - first) == pytest.approx(366 / 1461, abs=0.001)


def test_a_mark_is_as_tall_as_its_change_and_never_too_short_to_be_seen() -> None:
    drawing = draw_timeline(MOMENTS, [Mark(1000, 0, "added"), Mark(10, 5, "added"), Mark()])
    drawn = dict(drawing.paths)
    large, small = places(drawn["added"])
    (form,) = places(drawn["form"])
    assert AXIS - large[1] > AXIS - small[1] > DOT
    assert small[2] - AXIS > DOT
    assert (form[1], form[2]) == (AXIS - DOT, AXIS + DOT)


def test_years_have_room_and_one_moment_is_enough() -> None:
    drawing = draw_timeline([f"{year}-06-01T00:00:00+00:00" for year in range(1970, 2030)], [Mark()] * 60)
    begins = [place for _, place in drawing.years]
    assert all(right - left >= 46 for left, right in pairwise(begins))
    assert draw_timeline(MOMENTS[:1], [Mark()]).years == (("2020", EDGE),)


def test_what_a_revision_mainly_did() -> None:
    assert mark_of(provinces()).kind == "added"
    assert mark_of(form_only()) == Mark()
    assert mark_of(Unread("not UTF-8")) == Mark()
