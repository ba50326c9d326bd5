"""The words by which releases announce their parts, read from `resources/cues.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.vocabulary import fold

Made = TypeVar("Made")
_WORD_START = "(?<![a-z0-9])"
# A phrase that ends with a letter ends with its word.
_WORD_END = r"(?:(?<![^\W_])|(?![^\W_]))"
_LONGEST_PHRASE = 80
# Between a number and its noun: « 13 600 nouveaux », "1,500 business", "a hundred or so".
_BETWEEN = r"(?:\s+(?:de|d'|d’|of|or so)){0,1}\s*[’']?\s*"


def _escaped(phrase: str) -> str:
    """An expression for a folded phrase over text that was folded in place, where « œ » is still one letter."""
    return re.escape(phrase).replace("oe", "(?:oe|œ)").replace("ae", "(?:ae|æ)")


@lru_cache(maxsize=100)
def any_phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """An expression over folded text for any of some phrases; a space at a phrase's end ends a word."""
    each = (_escaped(fold(phrase)) + (r"(?![a-z0-9])" if phrase.endswith(" ") else "") for phrase in phrases)
    return re.compile(f"{_WORD_START}(?:{'|'.join(each)})" if phrases else "(?!)")


@dataclass(frozen=True, slots=True)
class FigureCue:
    """A figure that about paragraphs claim: its name and the words before or after the number."""

    name: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unit: str = ""
    fr: str = ""  # its name in French


@dataclass(frozen=True)
class Cues:
    """All cues, as tables of folded phrases."""

    table: dict[str, Any]

    @classmethod
    def load(cls, folder: Path) -> Cues:
        """Read the cues of a resources folder."""
        with (folder / "cues.toml").open("rb") as file:
            return cls(tomllib.load(file))

    def starts(self, name: str, text: str) -> bool:
        """Whether a line starts with one of the phrases of a table (at a word's edge)."""
        folded = fold_in_place(text[:_LONGEST_PHRASE]).lstrip("•-–* ")
        return self.pattern(name, after=_WORD_END).match(folded) is not None

    def has(self, name: str, text: str) -> bool:
        """Whether one of the phrases of a table stands anywhere in a text (from a word's start)."""
        return self.pattern(name).search(fold(text)) is not None

    def pattern(self, name: str, before: str = _WORD_START, after: str = "") -> re.Pattern[str]:
        """An expression over folded text for the phrases of a table, longest first, with others around it."""
        key = (name, before, after)
        if key not in self._patterns:
            phrases = "|".join(_escaped(phrase) for phrase in sorted(self.words(name), key=len, reverse=True))
            self._patterns[key] = re.compile(f"{before}(?:{phrases}){after}")
        return self._patterns[key]

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is made of a set of cues, such as a long expression, made once."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def words(self, name: str) -> tuple[str, ...]:
        """The folded phrases of a table, such as "signing.verbs"; a space at a phrase's end ends a word."""
        if name not in self._words:
            entry: Any = self.table
            for part in name.split("."):
                entry = entry[part]
            self._words[name] = tuple(fold(phrase) + " " * phrase.endswith(" ") for phrase in entry)
        return self._words[name]

    def figure_after(self, folded: str) -> tuple[FigureCue, int] | None:
        """The figure whose noun stands at the start of what follows a number, and where the noun ends."""
        pattern, cues = self._figure_nouns
        match = pattern.match(folded)
        return (cues[match["noun"]], match.end()) if match else None

    @cached_property
    def figures(self) -> tuple[FigureCue, ...]:
        """The figures that are looked for."""
        return tuple(
            FigureCue(
                name,
                tuple(fold(phrase) for phrase in entry.get("after", ())),
                tuple(fold(phrase) for phrase in entry.get("before", ())),
                entry.get("unit", ""),
                entry.get("fr", ""),
            )
            for name, entry in self.table["figures"].items()
        )

    @cached_property
    def _figure_nouns(self) -> tuple[re.Pattern[str], dict[str, FigureCue]]:
        cues = {phrase: cue for cue in reversed(self.figures) for phrase in cue.after}
        nouns = "|".join(re.escape(phrase) for phrase in sorted(cues, key=len, reverse=True))
        return re.compile(rf"{_BETWEEN}(?P<noun>{nouns})\b"), cues

    # Compiled once for a set of cues; what they are compiled from never changes.
    @cached_property
    def _patterns(self) -> dict[tuple[str, str, str], re.Pattern[str]]:
        return {}

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {}
