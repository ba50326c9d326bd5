"""How names are spelt: expressions for proper names, and words without their accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from imt_archive.model.vocabulary import fold

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
"""The capitals of the languages of Europe, for a class of characters in an expression."""
_SMALL = (
    r"(?:de|du|des|d['’]|la|le|les|l['’]|en|et|in|of|the|for|&|di|del|della|dell['’]|und|von|van|zu|el|al"
    r"|da|do|dos|das|degli|der|für|(?:al|el|an|as|ad|ash|az)-)"
)
_IN_NAME = r"(?:[^\s,.;:()«»“”\"]|\.(?=[a-zà-ÿ]{2}))"
# "St. Rock Industries", « Ste. Cécile »
_WORD = rf"(?:(?:Ste?|Mt|Ft)\.\s)?[{UPPER}0-9]{_IN_NAME}{{0,40}}"
NAME = rf"{_WORD}(?:\s(?:{_SMALL}\s?){{0,3}}{_WORD}){{0,6}}"
"""An expression for a proper name of one or more words, such as « Société Balayage Aspiration »."""
ONE_NAME = NAME.replace("|en|et|in", "|en|in")
"""The same without « et »: in a list, that begins the next name."""

WHAT_IN_CAPITALS = r"(?:PME|ETI|TPE|ESN|SSII|ONG|NGO|SME|SCOP|Scop)"
"""An expression for what a body is in initials, before its name: « l’ONG X », "the SME Y"."""

BEGINS_A_NAME = re.compile(r"\D|\d{1,2}[A-ZÀ-Þ]")
"""What a name begins with: "3D Works" is one, "400 students" and "2 partners" are none."""

COURTESY = r"(?:MM?\.|Mmes?|Mlle|Mrs?\.?|Ms\.?|Dre?\.?|Pre?\.?|Prof\.?)"
"""An expression for a title of courtesy before a name, « Mme », « la Dre », "Prof."."""


_OF_THEM = ("l", "des", "du", "d", "la", "les", "aux")
_HEADS = tuple("presid direct minist maire prefet recteur rectrice doyen ambassad secretaire gouvern".split())


def is_of_people(words: Sequence[str]) -> bool:
    """Whether the last of some folded words tells whose a body is: « Sauvegarde de l’Artisan », « Cité des Élèves »."""
    return len(words) > 2 and words[-2] in _OF_THEM and not words[-1].startswith(_HEADS)


@lru_cache(maxsize=5_000)
def with_accents(folded: str) -> str:
    """An expression (not a pattern) for a folded word as it is written, with its accents or without."""
    accents = {"'": "['’]", "a": "[aàâä]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]"}
    return "".join(accents.get(letter, re.escape(letter)) for letter in folded)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """A word folded; the same words come again and again."""
    return fold(word)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """The names once each, in the order in which they came."""
    return tuple(dict.fromkeys(names))
