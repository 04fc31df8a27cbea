"""How alike two texts are: an LCS ratio over tokens, never a bag of characters."""

from __future__ import annotations


def ratio(old: str, new: str, *, at_least: float = 0.0) -> float:
    """Twice the length of the longest common subsequence over both lengths, in 0..1; 0.0 where below ``at_least``.

    The arguments are texts encoded by one ``Vocabulary``, or plain strings for a measure over characters.
    Two empty texts are 1.0 alike.
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=at_least)


def letters_apart(old: str, new: str) -> int:
    """How many letters must be inserted, deleted, replaced or swapped with their neighbour (Boytsov 2011, section 2.2)."""
    from rapidfuzz.distance import OSA

    return OSA.distance(old, new)
