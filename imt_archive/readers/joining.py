"""Lines that a page broke, joined: whether a hyphen at the end of one belongs to the word, and ligatures resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What a hyphen joins in French and in English wherever the line ends.
_KEEPS_AFTER = frozenset(
    "ci là elle elles il ils on nous vous je tu moi toi lui leur leurs le la les y en même mêmes ce t dire être".split()
)
_KEEPS_BEFORE = frozenset(
    "vice non demi sous après avant peut c’est c'est quelques celui celle ceux celles grand tiers chef nord sud "
    "long short well high self cross state decision franco anglo".split()
)
_ENDINGS = frozenset("ing ings ed er ers est ly ment ments ness ful less".split())
_HYPHENS = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}")


@dataclass(frozen=True, slots=True)
class Joiner:
    """Knows the words that stand whole somewhere in the same text."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Joiner:
        """A joiner that has seen these lines; a word that the end of a line breaks is no word."""
        known: set[str] = set()
        for line in lines:
            text = line.rstrip()
            found = _WORD.findall(text)
            known.update(word.casefold() for word in (found[:-1] if text.endswith("-") else found))
        return cls(frozenset(known))

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one; in one go, for a paragraph may have any number of them."""
        pieces: list[str] = []
        for line in lines:
            line = " ".join(line.split(" ")).strip()
            if not line:
                continue
            last = pieces[-1] if pieces else ""
            if last.endswith("\N{SOFT HYPHEN}"):
                pieces[-1] = last[:-1]
            elif last.endswith(_HYPHENS) and last[-2:-1].isalpha() and line[0].isalpha():
                pieces[-1] = last[:-1] + ("-" if self._is_compound(last[:-1], line) else "")
            elif pieces and not last.endswith(("/", "@")) and not _is_span(last, line):
                pieces.append(" ")
            pieces.append(line)
        return "".join(pieces).replace("\N{SOFT HYPHEN}", "")

    def _is_compound(self, before: str, after: str) -> bool:
        """Whether the hyphen between the end of a line and the next one is the word's own."""
        whole = before.split()[-1]
        if "@" in whole or "/" in whole or whole.startswith("www."):
            return True
        found = _WORD.match(after)
        right = (found[0] if found else after).casefold()
        left = re.sub(r"^\W+", "", whole).casefold()
        last = left if left in _KEEPS_BEFORE else re.split(r"[-’']", left)[-1]
        if last + right in self.words or left + right in self.words:
            return False
        if not after[0].islower() or f"{left}-{right}" in self.words:
            return True
        if right in _ENDINGS:
            return False
        return right.split("-")[0] in _KEEPS_AFTER or last in _KEEPS_BEFORE or left in _KEEPS_BEFORE


def _is_span(last: str, line: str) -> bool:
    """Whether the end of a line broke a span of numbers: 2023-2027."""
    return last.endswith("-") and last[-2:-1].isdigit() and line[0].isdigit()
