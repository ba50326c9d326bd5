"""Near words: what a person may have meant by a word that no text has."""

from __future__ import annotations

from collections.abc import Sequence

from imt_archive.model.vocabulary import fold

_SHORTEST = 3


def nearest(word: str, spellings: Sequence[tuple[str, str, int]]) -> str:
    """The spelling nearest to a word, the more frequent one where two are as near; empty where none is near.

    `spellings` are (folded, as spelt, texts). Accents and case do not count. A word of up to five letters may be
    one letter off, a longer one two. People get the first letter right more often than any other: words with
    another one count only where no word with that one is near.
    """
    target = fold(word)
    if len(target) < _SHORTEST or not target.isalpha():
        return ""
    same = [spelling for spelling in spellings if spelling[0][0] == target[0]]
    return _nearest(target, same) or _nearest(target, spellings)


def _nearest(target: str, spellings: Sequence[tuple[str, str, int]]) -> str:
    most = 1 if len(target) <= 5 else 2
    letters = set(target)
    best: tuple[int, int, str] | None = None
    for folded, spelling, texts in spellings:
        # Each letter that the other has not costs a step at least.
        if abs(len(folded) - len(target)) > most or len(letters.difference(folded)) > most:
            continue
        off = distance(target, folded, most)
        if off <= most:
            candidate = (off, -texts, spelling)
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
