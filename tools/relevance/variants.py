"""The same query as somebody else would type it: accents, apostrophes, number, and a typing error."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from relevance.known_items import KnownItem
from relevance.words import fold, is_stop, without_accents

ACCENTS: Final = "accents left out"
APOSTROPHE: Final = "apostrophe swapped"
NUMBER: Final = "plural or singular"
TYPING: Final = "typing error"
VARIANTS: Final = (ACCENTS, APOSTROPHE, NUMBER, TYPING)

_SEED = "typing-1"
_LETTERS = re.compile(r"[^\W\d_]+")
_SWAPPED = str.maketrans("'’", "’'")
# Endings of singulars, and what they become: nouns and adjectives only, so that the other form is a real one.
_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fr": tuple((end, f"{end}s") for end in (
        "tion", "sion", "té", "ence", "ance", "teur", "trice", "iste", "isme", "ique", "ière", "aire", "ette", "ure",
        "age", "ite",
    )),
    "en": (
        *((end, f"{end}s") for end in ("tion", "sion", "ment", "ance", "ence", "ship", "tor", "ist", "ism")),
        ("ity", "ities"), ("ogy", "ogies"), ("ency", "encies"), ("ancy", "ancies"),
    ),
}  # fmt: skip


def variants(item: KnownItem, real: frozenset[str] = frozenset()) -> dict[str, str]:
    """The other spellings of a query, by the name of the variant; one that would change nothing is left out.

    `real` are the folded words of all texts: an error that gives one of them is not seen as one by anybody.
    """
    draw = random.Random(f"{_SEED}:{item.kind}:{item.story}:{item.query}")
    texts = {
        ACCENTS: without_accents(item.query.replace("œ", "oe").replace("Œ", "Oe")),
        APOSTROPHE: item.query.translate(_SWAPPED),
        NUMBER: other_number(item.query, item.language, draw),
        TYPING: mistyped(item.query, draw, real),
    }
    return {name: text for name, text in texts.items() if text != item.query}


def other_number(query: str, language: str, draw: random.Random) -> str:
    """The query with one of its words in the other number; unchanged where no word has a form that is known."""
    spots = [(found, other_form(found.group(), language)) for found in _LETTERS.finditer(query)]
    spots = [(found, form) for found, form in spots if form and not is_stop(found.group())]
    if not spots:
        return query
    found, form = draw.choice(spots)
    return query[: found.start()] + form + query[found.end() :]


def other_form(word: str, language: str) -> str:
    """The plural of a singular, the singular of a plural, or nothing; names and capitals have none."""
    if word != word.lower() and word != word.capitalize():
        return ""
    plain = word.lower()
    known = _known_forms(language)
    form = known[plain] if plain in known else "" if word != plain else _by_ending(plain, language)
    return form.capitalize() if word != plain else form


def _by_ending(word: str, language: str) -> str:
    for singular, plural in _ENDINGS[language]:
        if len(word) < len(singular) + 3:
            continue
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
        if word.endswith(singular):
            return word.removesuffix(singular) + plural
    return ""


@cache
def _known_forms(language: str) -> Mapping[str, str]:
    """The table of forms, read both ways; a word without another form leads to nothing."""
    tables = tomllib.loads((Path(__file__).parent / "forms.toml").read_text("utf-8"))
    table: dict[str, str] = tables[language]
    return {plural: singular for singular, plural in table.items() if plural} | table


def mistyped(query: str, draw: random.Random, real: frozenset[str] = frozenset()) -> str:
    """The query with two letters swapped, one dropped or one doubled, inside one word of six letters or more."""
    long = [found for found in _LETTERS.finditer(query) if len(found.group()) >= 6]
    if not long:
        return query
    found = draw.choice(long)
    word = found.group()
    errors = {error for at in range(1, len(word) - 2) for error in _errors(word, at)} - {word}
    unreal = sorted(error for error in errors if fold(error) not in real)
    return query[: found.start()] + draw.choice(unreal) + query[found.end() :] if unreal else query


def _errors(word: str, at: int) -> tuple[str, str, str]:
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return swapped, word[:at] + word[at + 1 :], word[: at + 1] + word[at:]
