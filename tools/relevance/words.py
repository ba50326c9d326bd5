"""Words as the rules of this bench see them: on purpose simpler than the search, and never taken from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Words that say nothing of what is meant, in both languages; a query is never told apart by them.
STOP = frozenset(
    """
    a à au aux avec ce ces cet cette comme dans de des du elle elles en entre est et il ils je la le les leur leurs lui
    mais mon même ne nos notre nous on ont ou où par pas plus pour qu que quand quel quelle qui sa sans se ses son sont
    sous sur ta te tes ton tout très tu un une vers vos votre vous y été être avoir ainsi aussi dont lors
    about after all also an and any are as at be been but by can could did do does for from had has have he her his how
    i if in into is it its me more most my no nor not of or our out over she should so some such than that the their
    them then there these they this those to up was we were what when where which while who whose why will with would
    you your d l n s t c j m
    """.split()
)

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "’": "'", "ʼ": "'", "\u00ad": "", "‑": "-"})
# 13 600 and 13,600 are one number, with whatever space stands in it; M.I.N.E.S is one word.
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009,](?=\d{3}(?!\d))")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b")
_BREAK = re.compile(r"[ \t\n]+")
_ENDS = ("aux", "ies", "es", "s", "x", "e")


def without_accents(text: str) -> str:
    """The same characters without their accents; ligatures and apostrophes stay."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if not _is_mark(c)))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def fold(text: str) -> str:
    """Text without regard to case, accents, ligatures and kinds of apostrophe."""
    return without_accents(text.translate(_LETTERS)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    whole = _DOTTED.sub(lambda found: found.group().replace(".", ""), _GROUPED.sub("", fold(text)))
    return _WORD.findall(whole)


_FOLDED_STOP = frozenset(fold(word) for word in STOP)


def is_stop(word: str) -> bool:
    """Whether a word says nothing by itself."""
    return fold(word) in _FOLDED_STOP


def key(word: str) -> str:
    """What singular and plural of a folded word share, roughly; too much rather than too little."""
    if word.isdigit() or len(word) < 4:
        return word
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word.removesuffix(end)
    return word.removesuffix("al") if len(word) > 5 else word.removesuffix("y")


def keys(text: str) -> frozenset[str]:
    """The keys of all words of a text."""
    return frozenset(key(word) for word in words(text))


def telling_keys(text: str) -> frozenset[str]:
    """The keys of the words that say something."""
    return frozenset(key(word) for word in words(text) if not is_stop(word))


def in_a_row(said: Sequence[str]) -> str:
    """Folded words as one string, in which a run of words can be looked for."""
    return f" {' '.join(said)} "


def pieces_of(text: str) -> list[str]:
    """What stands between spaces that may break: 13 600 and « a » keep their no-break spaces and stay whole."""
    return [piece for piece in _BREAK.split(text) if piece]


def bare(pieces: Iterable[str]) -> list[str]:
    """Pieces between spaces, without the punctuation around them; what is nothing else is left out."""
    stripped = (piece.strip(".,;:!?…“”«»\"'()[]*–—-\u00a0\u202f") for piece in pieces)
    return [piece for piece in stripped if any(c.isalnum() for c in piece)]
