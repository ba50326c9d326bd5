"""Near words: what a person may have meant by a word that no text has."""

from __future__ import annotations

from collections.abc import Iterable

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


def distance(a: str, b: str, most: int) -> int:
    """How many letters to add, drop, change or swap with the next make one of the other; `most` + 1 for any more."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
