"""The words by which releases announce their parts, read from `resources/cues.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from imt_archive.model.vocabulary import fold


@dataclass(frozen=True, slots=True)
class FigureCue:
    """A figure that about paragraphs claim: its name and the words before or after the number."""

    name: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unit: str = ""


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
        folded = fold(text).lstrip("•-–* ")
        for phrase in self._phrases(name):
            rest = folded[len(phrase) :]
            if folded.startswith(phrase) and not (phrase[-1:].isalnum() and rest[:1].isalnum()):
                return True
        return False

    def has(self, name: str, text: str) -> bool:
        """Whether one of the phrases of a table stands anywhere in a text (from a word's start)."""
        return self.pattern(name).search(fold(text)) is not None

    def pattern(self, name: str) -> re.Pattern[str]:
        """An expression over folded text for the phrases of a table, longest first."""
        return self._patterns.setdefault(name, _pattern(self._phrases(name)))

    def words(self, name: str) -> tuple[str, ...]:
        """The folded phrases of a table, such as "signing.verbs"."""
        return tuple(self._phrases(name))

    @cached_property
    def figures(self) -> tuple[FigureCue, ...]:
        """The figures that are looked for."""
        return tuple(
            FigureCue(
                name,
                tuple(fold(phrase) for phrase in entry.get("after", ())),
                tuple(fold(phrase) for phrase in entry.get("before", ())),
                entry.get("unit", ""),
            )
            for name, entry in self.table["figures"].items()
        )

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _phrases(self, name: str) -> list[str]:
        entry: Any = self.table
        for part in name.split("."):
            entry = entry[part]
        return [fold(phrase) if not phrase.endswith(" ") else fold(phrase) + " " for phrase in entry]


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(re.escape(phrase) for phrase in longest_first) + ")")
