"""Folding a text while knowing which character came from where, so that evidence is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from imt_archive.model.vocabulary import fold

_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")\]]*\s+(?=[«“\"(\[]?[A-ZÀ-Þ0-9L])")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:M|Mme|MM|Mlle|Dr|Pr|Prof|St|Ste|Mr|Mrs|Ms|No|vol|art|cf|ex|i\.e|e\.g)|\b[A-Z])\.$"
)


@dataclass(frozen=True)
class Folded:
    """A text and its folded form, character by character; `origin[i]` is where folded character i came from."""

    text: str

    @cached_property
    def _made(self) -> tuple[str, tuple[int, ...]]:
        letters: list[str] = []
        origin: list[int] = []
        for position, character in enumerate(self.text):
            folded = " " if character.isspace() else fold(character)
            letters.append(folded)
            origin += [position] * len(folded)
        return "".join(letters), tuple(origin)

    @property
    def folded(self) -> str:
        """The folded form; runs of spaces stay as they are."""
        return self._made[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that a stretch of the folded form came from."""
        origin = self._made[1]
        return origin[start], origin[end - 1] + 1


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence; simple: for reading facts, not for aligning."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if _ABBREVIATIONS.search(text[start : found.start()].rstrip('»”")] ')):
            continue
        spans.append((start, found.start()))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
