"""What is said of whole posts in a commit message and in a summary, in each language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postdiff.lang.clauses import compose_clauses
from postdiff.lang.detail import DETAILS
from postdiff.lang.naming import name_entry
from postdiff.model.changelog import Op, Significance
from postdiff.model.node import NodeType
from postdiff.model.staged import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from postdiff.lang.detail import Detail
    from postdiff.lang.language import Language
    from postdiff.lang.words import LanguageCode, Names
    from postdiff.model.changelog import Change, Changelog
    from postdiff.model.staged import PostEdit

ENGLISH: Final[Mapping[Outcome, tuple[str, str, str]]] = {
    Outcome.NEW: ("new post {}", "new posts {}", "{} new posts"),
    Outcome.PUBLISHED: ("published {}", "published {}", "published {} posts"),
    Outcome.CONTENT: ("updated {}", "updated {}", "updated {} posts"),
    Outcome.WORDING: ("reworded {}", "reworded {}", "reworded {} posts"),
    Outcome.FORM: ("reformatted {}", "reformatted {}", "reformatted {} posts"),
    Outcome.RENAMED: ("moved {}", "moved {}", "moved {} posts"),
    Outcome.WITHDRAWN: (
        "turned {} back into a draft",
        "turned {} back into drafts",
        "turned {} posts back into drafts",
    ),
    Outcome.GONE: ("removed the post {}", "removed the posts {}", "removed {} posts"),
}
"""For one post, for several by name, and for a count."""

CHINESE: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.NEW: ("新增", ""),
    Outcome.PUBLISHED: ("发布", ""),
    Outcome.CONTENT: ("更新", ""),
    Outcome.WORDING: ("调整", "的措辞"),
    Outcome.FORM: ("调整", "的格式"),
    Outcome.RENAMED: ("移动", ""),
    Outcome.WITHDRAWN: ("将", "转为草稿"),
    Outcome.GONE: ("移除", ""),
}
"""What stands before the posts, and what behind them."""

MOVED: Final[Mapping[LanguageCode, str]] = {"en": "moved from {} to {}", "zh": "从 {} 移到 {}"}

STATES: Final[Mapping[LanguageCode, Mapping[Outcome | None, str]]] = {
    "en": {None: "draft", Outcome.PUBLISHED: "published now", Outcome.WITHDRAWN: "a draft again"},
    "zh": {None: "草稿", Outcome.PUBLISHED: "现在发布", Outcome.WITHDRAWN: "转为草稿"},
}
"""``None`` stands for a draft that stays one."""

VERBS: Final[Mapping[LanguageCode, Mapping[Op, str]]] = {
    "en": {
        Op.ADDED: "added",
        Op.REMOVED: "removed",
        Op.RENAMED: "renamed",
        Op.MOVED: "moved",
        Op.EDITED: "updated",
    },
    "zh": {
        Op.ADDED: "新增",
        Op.REMOVED: "移除",
        Op.RENAMED: "更名",
        Op.MOVED: "移动",
        Op.EDITED: "更新",
    },
}


def tell_posts(outcome: Outcome, names: Names, language: Language) -> str:
    """The clause for posts that share an outcome; ``names`` are their titles."""
    return TELLERS[language.code](outcome, names, language)


def tell_path(old: str, new: str, language: Language) -> str:
    """The note on a file that has moved."""
    return MOVED[language.code].format(old, new)


def tell_state(edit: PostEdit, language: Language) -> str:
    """Whether readers see the post, where that needs saying."""
    return STATES[language.code].get(None if edit.draft else edit.outcome, "")


def tell_change(change: Change, changelog: Changelog, language: Language) -> str:
    """One change as a sentence of its own, with the place it stands in; without its full stop."""
    clauses = compose_clauses([change], changelog, language, DETAILS[0])
    return end_openly(language.sentence([clause for group in clauses for clause in group]))


def tell_names(changelog: Changelog, language: Language, detail: Detail) -> str:
    """What happened to which names, and no more: for where a headline has no room. Without its full stop.

    A name that stands in several places is told once.
    """
    verbs = VERBS[language.code]
    entries, fields = _by_op(changelog, language)
    clauses = [LISTERS[language.code](verbs[op], detail.choose([*entries[op]])) for op in verbs if op in entries]
    clauses += [language.fields(op, detail.choose([*fields[op]])) for op in verbs if op in fields]
    return end_openly(language.sentence(clauses))


def tell_counts(changelog: Changelog, language: Language) -> str:
    """How many things happened, and no more: for where there is no room for a name."""
    entries, fields = _by_op(changelog, language)
    counts = {op: len(entries.get(op, ())) + len(fields.get(op, ())) for op in VERBS[language.code]}
    return COUNTERS[language.code]([(VERBS[language.code][op], count) for op, count in counts.items() if count])


def tell_groups(changelog: Changelog, language: Language) -> list[str]:
    """The changes above form, grouped as in a headline with all its detail: one sentence for each group."""
    told = [change for change in changelog.changes if change.significance > Significance.FORM]
    clauses = compose_clauses(told, changelog, language, DETAILS[0])
    return [end_openly(language.sentence([clause])) for group in clauses for clause in group]


def end_openly(sentence: str) -> str:
    """A sentence as git's subjects and our bullets have it: without a full stop."""
    return sentence.removesuffix(".").removesuffix("。")


def _by_op(changelog: Changelog, language: Language) -> tuple[dict[Op, dict[str, None]], dict[Op, dict[str, None]]]:
    """The names of entries and of fields by what happened to them, each name once."""
    entries: defaultdict[Op, dict[str, None]] = defaultdict(dict)
    fields: defaultdict[Op, dict[str, None]] = defaultdict(dict)
    for change in changelog.changes:
        if change.significance > Significance.FORM:
            op = next((op for op in VERBS[language.code] if op in change.ops), Op.EDITED)
            names = fields if change.node is NodeType.FIELD else entries
            names[op][name_entry(change, language.terms.introduction)] = None
    return entries, fields


def _tell_english(outcome: Outcome, names: Names, language: Language) -> str:
    one, several, count = ENGLISH[outcome]
    told = [language.quote(name) for name in names.shown]
    if names.rest:
        more = f": {', '.join(told)} and {names.rest} more" if told else ""
        return count.format(f"{names.total:,}") + more
    listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
    return (one if len(told) == 1 else several).format(listed)


def _tell_chinese(outcome: Outcome, names: Names, language: Language) -> str:
    before, after = CHINESE[outcome]
    told = "".join(language.quote(name) if "《" in name else f"《{name}》" for name in names.shown)
    count = f"{names.total} 篇文章"
    if names.rest:
        return f"{before}{told}等 {count}{after}" if told else f"{before} {count}{after}"
    return f"{before}{'文章' if names.total == 1 else ''}{told}{after}"


def _list_english(verb: str, names: Names) -> str:
    if names.rest:
        return f"{verb} {', '.join(names.shown)} and {names.rest} more"
    return f"{verb} {' and '.join(filter(None, (', '.join(names.shown[:-1]), names.shown[-1])))}"


def _list_chinese(verb: str, names: Names) -> str:
    told = "、".join(names.shown)
    seam = " " if told[:1].isascii() else ""
    more = f"{' ' if told[-1:].isascii() else ''}等 {names.total} 处" if names.rest else ""
    return f"{verb}{seam}{told}{more}"


TELLERS: Final[Mapping[LanguageCode, Callable[[Outcome, Names, Language], str]]] = {
    "en": _tell_english,
    "zh": _tell_chinese,
}

LISTERS: Final[Mapping[LanguageCode, Callable[[str, Names], str]]] = {"en": _list_english, "zh": _list_chinese}

COUNTERS: Final[Mapping[LanguageCode, Callable[[Sequence[tuple[str, int]]], str]]] = {
    "en": lambda counts: ", ".join(f"{count:,} {verb}" for verb, count in counts),
    "zh": lambda counts: "，".join(f"{verb} {count} 处" for verb, count in counts),
}
