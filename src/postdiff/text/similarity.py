"""How alike two texts are: an LCS ratio over tokens, never a bag of characters."""

from __future__ import annotations

from postdiff.text.sequences import MOST_CELLS, common_runs


def ratio(old: str, new: str, *, at_least: float = 0.0) -> float:
    """Twice the length of the longest common subsequence over both lengths, in 0..1; 0.0 where below ``at_least``.

    The arguments are texts encoded by one ``Vocabulary``, or plain strings for a measure over characters.
    Two empty texts are 1.0 alike. Beyond ``MOST_CELLS`` the subsequence is that of ``common_runs``, a lower bound.
    """
    if len(old) * len(new) > MOST_CELLS:
        found = 2 * sum(size for _, _, size in common_runs(old, new)) / (len(old) + len(new))
        return found if found >= at_least else 0.0
    shorter, longer = sorted((old, new), key=len)
    if is_subsequence(shorter, longer):
        found = 1.0 - (len(longer) - len(shorter)) / max(1, len(longer) + len(shorter))
        return found if found >= at_least else 0.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=at_least)


def is_subsequence(part: str, whole: str) -> bool:
    """Whether nothing but additions leads from ``part`` to ``whole``, as posts mostly grow.

    Linear, and an answer without rapidfuzz, which takes 6 ms to import.
    """
    place = 0
    for letter in part:
        place = whole.find(letter, place) + 1
        if not place:
            return False
    return True


def letters_apart(old: str, new: str) -> int:
    """How many letters must be inserted, deleted, replaced or swapped with their neighbour (Boytsov 2011, section 2.2)."""
    from rapidfuzz.distance import OSA

    return OSA.distance(old, new)
