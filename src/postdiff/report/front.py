"""Changes of the front matter: a row for each field, and one for all that is only written otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.changelog import Change, Op, Significance
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.report.rows import UNSIGNED
from postdiff.report.significance import judge_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.options import Options
    from postdiff.model.post import Field, Post

FRONT_MATTER: Final = "front matter"

_NOWHERE: Final = Span(0, 0)


def field_rows(old: Post, new: Post, options: Options) -> Iterator[Change]:
    """The rows of the fields in the order of the new header, removed ones behind, then that of the header itself."""
    olds = {field.key: field for field in old.fields}
    news = {field.key: field for field in new.fields}
    told = []
    for key in (*news, *(key for key in olds if key not in news)):
        if _is_listed(key, options.ignore.fields):
            continue
        before, after = olds.get(key), news.get(key)
        if (
            before is None
            or after is None
            or before.value != after.value
            or type(before.value) is not type(after.value)
        ):
            told.append(key)
            yield _row(before, after, options)
    ignored = [key for key in (*olds, *news) if _is_listed(key, options.ignore.fields)]
    if _rest(old, {*told, *ignored}) != _rest(new, {*told, *ignored}):
        yield Change(
            UNSIGNED, NodeType.FIELD, (Op.REFORMATTED,), FRONT_MATTER, Significance.FORM, (), old.front, new.front
        )


def _is_listed(key: str, names: tuple[str, ...]) -> bool:
    """A name covers the fields below it: ``seo`` covers ``seo.title``."""
    return any(key == name or key.startswith(f"{name}.") for name in names)


def _row(before: Field | None, after: Field | None, options: Options) -> Change:
    field = after or before
    assert field is not None  # noqa: S101 - one of both is there; told to the type checker
    op = Op.EDITED if before and after else Op.ADDED if after else Op.REMOVED
    return Change(
        fingerprint=UNSIGNED,
        node=NodeType.FIELD,
        ops=(op,),
        label=field.key,
        significance=_judge(field.key, before, after, options),
        path=(),
        old=before.span if before else _NOWHERE,
        new=after.span if after else _NOWHERE,
        old_value=before.value if before else None,
        new_value=after.value if after else None,
    )


def _judge(key: str, before: Field | None, after: Field | None, options: Options) -> Significance:
    if _is_listed(key, options.churn_fields):
        return Significance.FORM
    if before and after:
        return judge_field(before.value, after.value)
    return Significance.FORM if _is_blank(before or after) else Significance.CONTENT


def _is_blank(field: Field | None) -> bool:
    """A key without a value says no more than no key."""
    return field is None or field.value in (None, "", [])


def _rest(post: Post, told: set[str]) -> list[str]:
    """The header without the lines of the fields that have rows, and without blank lines."""
    covered = {line for field in post.fields if field.key in told for line in range(field.span.start, field.span.end)}
    lines = enumerate(post.lines[post.front.start : post.front.end], post.front.start)
    return [line.rstrip() for place, line in lines if place not in covered and line.strip()]
