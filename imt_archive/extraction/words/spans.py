"""Folding a text character by character, and the sentences of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from imt_archive.model.vocabulary import fold

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:\s?»)?[»”\")\]]*\s+(?=[«“\"(\[]?[A-ZÀ-Þ0-9])")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:M|Mme|MM|Mlle|Dr|Pr|Prof|St|Ste|Mr|Mrs|Ms|No|vol|art|cf|ex|i\.e|e\.g|Smt|Amb|Ing|Lt|Gen|Sen|Gov|Eng|Ir|Pvt|Pte|Rev|Hon|Capt|Col|Co|Inc|Ltd|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Jj]anv|[Ff]évr|[Aa]vr|[Jj]uil|[Dd]éc|[Ss]ept|[Oo]ct|[Nn]ov)|\b[A-Z]|\b[Tt][ée]l)\.$"
)
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f", " "))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isspace():
        return " "
    folded = fold(character)
    return folded if len(folded) == 1 else character.casefold()[:1]


def fold_in_place(text: str) -> str:
    """Folded text of the same length: a character that folds to several, or to none, stands for itself."""
    if text.isascii():
        return text.lower().translate(_BLANKS)
    return "".join(map(_folded, text))


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence; simple: for reading facts, not for aligning."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        # The few characters before are enough: an abbreviation is short, a sentence may be a book.
        if _ABBREVIATIONS.search(text[max(start, found.start() - 8) : found.start()].rstrip('»”")] ')):
            continue
        spans.append((start, found.start()))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
