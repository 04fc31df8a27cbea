"""The JSON contract as plain values; ``postdiff/schema.json`` describes it."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from postdiff.lang.headline import compose_headline
from postdiff.lang.pick import kind_words, pick_language
from postdiff.model.changelog import Op, Significance
from postdiff.model.node import NodeType

if TYPE_CHECKING:
    from postdiff.lang.language import Language
    from postdiff.lang.pick import LanguageChoice
    from postdiff.model.changelog import Change, Changelog, KindCount, Part
    from postdiff.model.posts import PostsChangelog
    from postdiff.model.span import Span

FORMAT: Final = "postdiff"
VERSION: Final = 1

COUNTED: Final = (Op.ADDED, Op.REMOVED, Op.RENAMED, Op.MOVED, Op.EDITED)

DIGITS: Final = 4
"""Decimals of a similarity: enough to compare two, few enough to be equal on every machine."""


def to_contract(
    changelog: Changelog,
    *,
    lang: LanguageChoice,
    explain: bool = False,
    min_significance: Significance = Significance.NONE,
) -> dict[str, Any]:
    """``explain`` adds ``runner_up`` to each change; ``min_significance`` filters ``changes`` and nothing else."""
    language = pick_language(lang, changelog.language)
    changes = [change for change in changelog.changes if change.significance >= min_significance]
    is_new, is_gone = (changelog.whole is not None and op in changelog.whole.ops for op in (Op.ADDED, Op.REMOVED))
    return {
        "format": FORMAT,
        "version": VERSION,
        "old": None if is_new else {"name": changelog.old_name, "title": changelog.old_title},
        "new": None if is_gone else {"name": changelog.new_name, "title": changelog.new_title},
        "headline": compose_headline(changelog, lang=lang),
        "significance": changelog.significance.name.lower(),
        "rewritten": changelog.rewritten,
        "counts": count_ops(changelog),
        "kinds": [_kind(count, language) for count in changelog.kinds],
        "changes": [_change(change) | (_reason(change) if explain else {}) for change in changes],
    }


def posts_to_contract(
    posts: PostsChangelog,
    *,
    lang: LanguageChoice,
    explain: bool = False,
    min_significance: Significance = Significance.NONE,
) -> dict[str, Any]:
    """Several posts, each as it would be alone; ``unread`` names those of which nothing can be told, if there are any."""
    told = [
        to_contract(post.changelog, lang=lang, explain=explain, min_significance=min_significance)
        for post in posts.told
    ]
    unread = [{"name": post.name, "line": post.line or None, "reason": post.reason} for post in posts.unread]
    return {"format": FORMAT, "version": VERSION, "posts": told} | ({"unread": unread} if unread else {})


def count_ops(changelog: Changelog) -> dict[str, int]:
    """Rows above form that carry each op, and the rows of form."""
    told = [change for change in changelog.changes if change.significance > Significance.FORM]
    counts = {op.value: sum(op in change.ops for change in told) for op in COUNTED}
    return counts | {"form": sum(change.significance is Significance.FORM for change in changelog.changes)}


def _kind(count: KindCount, language: Language) -> dict[str, Any]:
    return {
        "kind": count.kind.name,
        "label": kind_words(count.kind, language).plural,
        "added": list(count.added),
        "removed": list(count.removed),
        "renamed": list(count.renamed),
        "moved": list(count.moved),
        "edited": list(count.edited),
    }


def _change(change: Change) -> dict[str, Any]:
    row = {
        "fingerprint": change.fingerprint,
        "node": change.node.value,
        "ops": [op.value for op in change.ops],
        "label": change.label,
        "old_label": change.old_label,
        "anchor": change.anchor,
        "kind": change.kind,
        "path": list(change.path),
        "within": list(change.within),
        "old_path": None if change.old_path is None else list(change.old_path),
        "split_from": change.split_from,
        "merged_into": change.merged_into,
        "significance": change.significance.name.lower(),
        "old": _span(change.old),
        "new": _span(change.new),
        "matched_by": change.matched_by and change.matched_by.value,
        "similarity": None if change.similarity is None else round(change.similarity, DIGITS),
        "words": {"added": change.words_added, "removed": change.words_removed},
        "parts": [_part(part) for part in change.parts],
        "contains": {
            "sections": list(change.contains.sections),
            "items": list(change.contains.items),
            "rows": list(change.contains.rows),
        },
    }
    return row | _values(change)


def _values(change: Change) -> dict[str, Any]:
    if change.node is not NodeType.FIELD:
        return {}
    return {"old_value": _value(change.old_value), "new_value": _value(change.new_value)}


def _reason(change: Change) -> dict[str, Any]:
    second = change.runner_up
    return {"runner_up": second and {"label": second.label, "similarity": round(second.similarity, DIGITS)}}


def _part(part: Part) -> dict[str, Any]:
    return {
        "block": part.block.value,
        "op": part.op.value,
        "old": _span(part.old),
        "new": _span(part.new),
        "runs": [[run.op.value, run.text] for run in part.runs],
    }


def _span(span: Span) -> dict[str, int] | None:
    """0-based half-open lines as 1-based closed ones; ``None`` where there are none."""
    return {"start": span.start + 1, "end": span.end} if span else None


def _value(value: object) -> Any:
    """Front matter as JSON can hold it: numbers that are none, and whatever else is foreign, become text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if isfinite(value) else str(value)
        case list() | tuple():
            return [_value(item) for item in value]
        case dict():
            return {str(key): _value(item) for key, item in value.items()}
        case _:
            return str(value)
