"""What a comment on a pull request says beside the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import LanguageCode


class CommentWords(Value):
    """``{count}``, ``{command}`` and ``{file}`` are filled in; of two forms the first is for one."""

    nothing: str  # where there was something to tell before
    details: str  # the label of what is folded away
    rest: tuple[str, str]  # entries that had no room
    outdated: str


COMMENT_WORDS: Final[Mapping[LanguageCode, CommentWords]] = {
    "en": CommentWords(
        nothing="No changes to posts any more.",
        details="All changes",
        rest=(
            "{count} more line does not fit in here; {command} tells all of it.",
            "{count} more lines do not fit in here; {command} tells all of it.",
        ),
        outdated="{file} is out of date; write it with {command}.",
    ),
    "zh": CommentWords(
        nothing="文章不再有改动。",
        details="全部改动",
        rest=(
            "篇幅有限，另有 {count} 行未列出；完整内容请运行 {command}。",
            "篇幅有限，另有 {count} 行未列出；完整内容请运行 {command}。",
        ),
        outdated="{file} 不是最新的，请运行 {command} 更新。",
    ),
}
