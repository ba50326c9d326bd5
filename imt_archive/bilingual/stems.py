"""Inflections of one word brought to one key, lightly: what the glossary has in the singular is found in the plural.

A stem here is a key to look up with, never shown. Endings that make another word (-tion, -ment) are left alone: a
translation belongs to a word, not to its family.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from imt_archive.model.vocabulary import fold

_SHORTEST = 4
# (ending of the folded word, what takes its place, letters that must stand before it); the first that fits counts.
_Rule = tuple[str, str, int]
_FRENCH: Sequence[_Rule] = (
    ("eaux", "eau", 2), ("aux", "al", 2), ("euses", "eur", 2), ("euse", "eur", 2), ("trices", "teur", 2),
    ("trice", "teur", 2), ("ives", "if", 2), ("ive", "if", 2), ("elles", "el", 2), ("elle", "el", 2),
    ("ennes", "en", 2), ("enne", "en", 2), ("onnes", "on", 3), ("onne", "on", 3), ("ments", "ment", 2),
    ("ment", "ment", 2), ("issent", "ir", 2), ("issant", "ir", 3), ("ssons", "r", 3), ("aient", "", 3),
    ("eront", "", 3), ("erons", "", 3), ("erez", "", 3), ("era", "", 3), ("ions", "ion", 2), ("aisons", "aison", 1),
    ("facons", "facon", 0), ("lecons", "lecon", 0), ("ons", "", 3),
    ("ees", "", 3), ("ee", "", 3), ("ers", "", 3), ("entes", "", 4), ("ente", "", 4), ("ents", "", 4), ("ent", "", 4),
    ("er", "", 3), ("ez", "", 3), ("ait", "", 3), ("aits", "", 3),
    ("ies", "i", 3), ("ie", "i", 3), ("es", "", 3), ("e", "", 3), ("s", "", 3), ("x", "", 3),
)  # fmt: skip
_ENGLISH: Sequence[_Rule] = (
    ("isations", "ization", 2), ("isation", "ization", 2), ("izations", "ization", 2), ("ising", "iz", 3),
    ("ised", "iz", 3), ("ises", "iz", 3), ("ise", "iz", 3), ("izing", "iz", 2), ("ized", "iz", 2), ("izes", "iz", 2),
    ("ize", "iz", 2), ("ours", "or", 3), ("our", "or", 3), ("tres", "ter", 3), ("tre", "ter", 3), ("mmes", "m", 4),
    ("mme", "m", 4), ("sses", "ss", 2), ("ss", "ss", 1), ("us", "us", 2), ("sis", "s", 2), ("eed", "eed", 1),
    ("eeds", "eed", 1), ("ies", "y", 2), ("ied", "y", 2),
    ("ings", "", 3), ("ing", "", 3), ("ed", "", 3), ("eds", "", 3), ("es", "", 3), ("s", "", 3), ("e", "", 3),
)  # fmt: skip
_RULES = {"fr": _FRENCH, "en": _ENGLISH}
_DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The key that the inflections of a word in "fr" or "en" share; the word may be printed in any way."""
    return stem_of_folded(fold(word), language)


@lru_cache(maxsize=50_000)
def stem_of_folded(word: str, language: str) -> str:
    """The same for a word that is folded already."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for ending, other, least in _RULES[language]:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending) + other
            # "planned": the letter is doubled by the ending alone; in "kilowatts" it is the word's own.
            doubled = (
                language == "en"
                and ending != "s"
                and not other
                and len(word) > _SHORTEST
                and word[-1] == word[-2]
                and word[-1] in _DOUBLED
            )
            return word[:-1] if doubled else word
    return word
