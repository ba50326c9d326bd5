"""Which French words are which English ones: the glossary of `resources/` with what an archive's own pairs teach.

An entry is one word or several; it is looked up by the stems of its words, small words left out, so that
« appels à projets » finds “call for projects”.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from imt_archive.bilingual.stems import stem_of_folded
from imt_archive.model.records import other_language
from imt_archive.model.vocabulary import fold

GLOSSARY = "glossary.csv"
_TOKEN = re.compile(r"[^\W_]+")
_MOST_WORDS = 6
# Words that hold a sentence together and say nothing of what it is about.
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(
        "a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et eux il ils j je l la le les leur "
        "leurs lui m ma mes mais me n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur t ta te "
        "tes toi ton tu un une vos votre vous y ont ete etre fait dont si plus comme aussi ainsi entre sous vers chez "
        "lors afin sans tout tous toute toutes meme".split()
    ),
    "en": frozenset(
        "a an and are as at be been but by for from had has have he her him his i if in into is it its me my no not "
        "of on or our out she so than that the their them then there these they this those to up us was we were what "
        "which who will with would you your also can may more all any each other such s t".split()
    ),
}


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A French and an English term that say the same; `weight` is 1 for the glossary, less for what was learned."""

    fr: str
    en: str
    weight: float = 1.0

    def term(self, language: str) -> str:
        """Its term in a language."""
        return self.fr if language == "fr" else self.en


class Lexicon:
    """Entries, looked up from either language."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)

    @classmethod
    def load(cls, resources: Path) -> Lexicon:
        """The glossary of a resources folder: a CSV with the columns fr and en; raises OSError."""
        with (resources / GLOSSARY).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(io.StringIO(file.read()))
            return cls(Entry(row["fr"], row["en"]) for row in rows)

    def with_more(self, learned: Iterable[Entry]) -> Lexicon:
        """The same with what was learned, where it does not have it yet."""
        known = {(key_of(entry.fr, "fr"), key_of(entry.en, "en")) for entry in self.entries}
        new = [entry for entry in learned if (key_of(entry.fr, "fr"), key_of(entry.en, "en")) not in known]
        return Lexicon((*self.entries, *new))

    @cached_property
    def _by_key(self) -> Mapping[str, Mapping[Key, list[Entry]]]:
        tables: dict[str, dict[Key, list[Entry]]] = {"fr": defaultdict(list), "en": defaultdict(list)}
        for entry in self.entries:
            for language, table in tables.items():
                key = key_of(entry.term(language), language)
                if key and len(key) <= _MOST_WORDS:
                    table[key].append(entry)
        return {language: dict(table) for language, table in tables.items()}

    @cached_property
    def _longest(self) -> Mapping[str, Mapping[str, int]]:
        """How many words the longest entry has that begins with a stem."""
        longest: dict[str, dict[str, int]] = {}
        for language, table in self._by_key.items():
            longest[language] = {}
            for key in table:
                longest[language][key[0]] = max(longest[language].get(key[0], 0), len(key))
        return longest

    def of_key(self, key: Key, language: str) -> Sequence[Entry]:
        """The entries whose term in a language has these stems."""
        return self._by_key[language].get(key, ())

    def translations(self, term: str, language: str) -> tuple[Entry, ...]:
        """The entries of a term in a language, the surest first."""
        found = self.of_key(key_of(term, language), language)
        # What is looked up in its own spelling before what only shares its stem: signe before signer.
        folded = fold(term)
        return tuple(sorted(found, key=lambda entry: (fold(entry.term(language)) != folded, -entry.weight)))

    def found_in(self, stems: Sequence[str], language: str) -> Iterator[tuple[int, int, Key]]:
        """Where entries stand in a passage that is given as its stems: (first, past the last, key); all of them."""
        longest, table = self._longest[language], self._by_key[language]
        for first, word in enumerate(stems):
            for count in range(1, longest.get(word, 0) + 1):
                key = tuple(stems[first : first + count])
                if len(key) == count and key in table:
                    yield first, first + count, key

    def keys_in(self, key: Key, language: str) -> Iterator[tuple[Key, float]]:
        """The keys in the other language of the entries of a key, each with its weight."""
        other = other_language(language)
        for entry in self.of_key(key, language):
            yield key_of(entry.term(other), other), entry.weight


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a passage's words in their order, small words left out."""
    small = SMALL_WORDS[language]
    return [stem_of_folded(word, language) for word in _TOKEN.findall(fold(text)) if word not in small]


@lru_cache(maxsize=50_000)
def key_of(term: str, language: str) -> Key:
    """What a term is looked up by: the stems of its words, all of them where it has none but small ones."""
    found = stems_of(term, language)
    return tuple(found or (stem_of_folded(word, language) for word in _TOKEN.findall(fold(term))))
