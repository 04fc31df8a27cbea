"""Run an edit script on the old tree: the law that says that the script tells everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from postdiff.model.script import Delete, Insert, Move, Ref, Update
from postdiff.script.tree import Tree, content_of, tree_of

if TYPE_CHECKING:
    from postdiff.model.post import Post
    from postdiff.model.script import EditScript


class _Workspace:
    """A tree under change: content by node, children as doubly linked lists, so that every step is O(1)."""

    _FIRST = Ref("head", -1)

    def __init__(self, old: Post) -> None:
        self.content = {Ref("old", index): content_of(old, index) for index in range(len(old.nodes))}
        self.after: dict[tuple[Ref, Ref], Ref] = {}  # (parent, left sibling) -> right sibling
        self.place: dict[Ref, tuple[Ref, Ref]] = {}  # node -> (parent, left sibling)
        for index, node in enumerate(old.nodes):
            left = self._FIRST
            for child in node.children:
                self.put(Ref("old", child), Ref("old", index), left)
                left = Ref("old", child)

    def put(self, node: Ref, parent: Ref, left: Ref | None) -> None:
        left = left or self._FIRST
        right = self.after.get((parent, left))
        self.after[parent, left] = node
        self.place[node] = (parent, left)
        if right:
            self.after[parent, node] = right
            self.place[right] = (parent, node)

    def take(self, node: Ref) -> None:
        parent, left = self.place.pop(node)
        right = self.after.pop((parent, node), None)
        if right:
            self.after[parent, left] = right
            self.place[right] = (parent, left)
        else:
            del self.after[parent, left]

    def tree(self, node: Ref) -> Tree:
        children = []
        child = self.after.get((node, self._FIRST))
        while child:
            children.append(self.tree(child))
            child = self.after.get((node, child))
        return self.content[node], tuple(children)


def apply_script(old: Post, new: Post, script: EditScript) -> Tree:
    """The tree that the script makes of ``old``; ``new`` only lends the content of what is inserted or updated."""
    space = _Workspace(old)
    for step in script.steps:
        match step:
            case Update(index, source):
                space.content[Ref("old", index)] = content_of(new, source)
            case Insert(source, parent, after):
                space.content[Ref("new", source)] = content_of(new, source)
                space.put(Ref("new", source), parent, after)
            case Move(index, _, parent, after):
                space.take(Ref("old", index))
                space.put(Ref("old", index), parent, after)
            case Delete(index):
                space.take(Ref("old", index))
            case _:
                assert_never(step)
    return space.tree(Ref("old", 0))


__all__ = ["apply_script", "tree_of"]
