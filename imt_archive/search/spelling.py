"""Near words: what a person may have meant by a word that no text has."""

from __future__ import annotations

from collections.abc import Iterable

from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold

_SHORTEST = 3


def letters(word: str) -> int:
    """The letters of a folded word as bits: two words that are one letter off differ in two of them at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def letters_off(folded: str) -> int:
    """How many letters a near word may be off: one up to five letters, two in longer ones."""
    return 1 if len(folded) <= 5 else 2


def can_be_mistyped(word: str) -> bool:
    """Whether near words are looked for at all."""
    folded = fold(word)
    return len(folded) >= _SHORTEST and folded.isalpha()


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> str:
    """The folded word nearest to one, the more frequent where two are as near; empty where none is near.

    `candidates` are (folded, texts). People get the first letter right more often than any other: words with another
    one count only where no word with that one is near.
    """
    target = fold(word)
    most = letters_off(target)
    best: tuple[bool, int, int, str] | None = None
    for folded, texts in candidates:
        off = distance(target, folded, most)
        if off <= most:
            candidate = (folded[:1] != target[:1], off, -texts, folded)
            best = candidate if best is None or candidate < best else best
    return best[-1] if best else ""
