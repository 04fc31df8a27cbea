"""Posts that came, went or go by another name, as a whole: one row says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postdiff.model.changelog import Change, Changelog, Contents, Op, Significance
from postdiff.model.node import NodeType
from postdiff.model.span import Span
from postdiff.model.value import replace
from postdiff.report.excerpt import MOST_CHARACTERS, SPOKEN
from postdiff.report.fingerprints import sign_rows
from postdiff.report.language import language_of
from postdiff.report.rows import UNSIGNED
from postdiff.text.inline import visible_text
from postdiff.text.tokens import normalize, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postdiff.model.options import Options
    from postdiff.model.post import Post

NOWHERE = Span(0, 0)


def compose_whole(post: Post, op: Op, options: Options) -> Changelog:
    """What is told of a post that is new (``Op.ADDED``) or gone (``Op.REMOVED``)."""
    added = op is Op.ADDED
    count = sum(len(words(node.text)) for node in post.nodes)
    row = Change(
        fingerprint=UNSIGNED,
        node=NodeType.POST,
        ops=(op,),
        label=post.title,
        significance=Significance.CONTENT,
        path=(),
        old=NOWHERE if added else _written(post),
        new=_written(post) if added else NOWHERE,
        words_added=count if added else 0,
        words_removed=0 if added else count,
        contains=_contents(post, options),
        excerpt=_excerpt(post),
    )
    return Changelog(
        old_name="" if added else post.name,
        new_name=post.name if added else "",
        old_title="" if added else post.title,
        new_title=post.title if added else "",
        language=language_of(post),
        rewritten=False,
        changes=tuple(sign_rows([row])),
        kinds=(),
        warnings=post.warnings,
    )


def add_rename(changelog: Changelog, old_path: str, new_path: str) -> Changelog:
    """The same with a row for the new name of the file, before all others: form, unless the title is another one, too."""
    titles, paths = (changelog.old_title, changelog.new_title), (old_path, new_path)
    retitled = titles[0] != titles[1] and titles != paths  # a post without a title goes by its path
    row = Change(
        fingerprint=UNSIGNED,
        node=NodeType.POST,
        ops=(Op.RENAMED,),
        label=new_path,
        old_label=old_path,
        significance=Significance.CONTENT if retitled else Significance.FORM,
        path=(),
        old=NOWHERE,
        new=NOWHERE,
    )
    return replace(changelog, changes=(*sign_rows([row]), *changelog.changes))


def _written(post: Post) -> Span:
    """From the first line to the last one that is not blank."""
    return Span(0, max((number for number, line in enumerate(post.lines, start=1) if line.strip()), default=0))


def _contents(post: Post, options: Options) -> Contents:
    """The sections that a table of contents would have at its top; the items and rows of all of them, without nested ones."""
    ignored = {normalize(label) for label in options.ignore.sections}
    sections = [label for label in _sections(post) if normalize(label) not in ignored]
    lists: dict[NodeType, list[str]] = {NodeType.ITEM: [], NodeType.ROW: []}
    for node in post.nodes[1:]:
        if node.type in lists and not node.navigation and post.nodes[node.parent].type is not NodeType.ITEM:
            lists[node.type].append(node.label.text)
    return Contents(tuple(sections), tuple(lists[NodeType.ITEM]), tuple(lists[NodeType.ROW]))


def _sections(post: Post) -> Iterator[str]:
    """The top level; the one below it where the heading with the title stands alone at the top."""
    top = [index for index in post.nodes[0].children if post.nodes[index].level]
    if len(top) == 1 and post.nodes[top[0]].label.text == post.title:
        top = [index for index in post.nodes[top[0]].children if post.nodes[index].type is NodeType.SECTION]
    yield from (post.nodes[index].label.text for index in top)


def _excerpt(post: Post) -> str:
    shown = (visible_text(node.text) for node in post.nodes if node.type in SPOKEN)
    return next(filter(None, shown), "")[:MOST_CHARACTERS]
