"""What a passage has that its translation has too: numbers, months, names, and words that look alike.

A feature is a short key, the same in both languages; its weight says how much finding it on both sides means.
A lexicon would add features of its own here, and nothing else in the package would change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold

NUMBER, MONTH, WORD, PREFIX = "#", "@", "w", "p"
NAME_WEIGHT = 1.0
_DIGIT_WEIGHT, _NUMBER_WEIGHT, _MONTH_WEIGHT, _WORD_WEIGHT, _PREFIX_WEIGHT = 0.6, 2.0, 1.5, 0.5, 0.4
_SHORT_PREFIX, _LONG_PREFIX = 4, 6

_LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
# Groups of three digits after one space, dot, comma or apostrophe are one number; else the mark is a decimal one.
_NUMBER = re.compile(r"\d{1,3}(?:[\s.,'’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"(\d{1,3}(?:[\s.,'’]\d{3})+)(?:[.,](\d+))?")
_TOKEN = re.compile(r"[^\W_]+")

_MONTHS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType({fold(name): f"{MONTH}{number}" for number, name in enumerate(names, 1)})
        for language, names in MONTHS.items()
    }
)
# Words of four letters or more that mean nothing by themselves, and would match words of the other language.
_EMPTY_WORDS = frozenset(
    "avec avoir cette comme dans dont elle elles entre etre fait leur leurs mais meme nous notre pour plus sans sont "
    "sous tout tous toute toutes vers vous votre about also been both each from have into more most much only other "
    "over same some such than that their them then there these they this those through very were what when where "
    "which while will with would your https http html".split()
)


def plain(text: str) -> str:
    """The text as it is read: without soft hyphens, marks of emphasis and targets of links."""
    return _LINK_TARGET.sub("", text.replace("\N{SOFT HYPHEN}", "")).replace("*", "").strip()


def features(text: str, language: str) -> dict[str, float]:
    """The features of a passage in "fr" or "en", with their weights (about 0.4 to 2)."""
    found: dict[str, float] = {}
    for key, weight in _features(plain(text), language):
        if found.get(key, 0.0) < weight:
            found[key] = weight
    return found


def normalized_number(printed: str) -> str:
    """One spelling for a number: 13 600, 13,600 and 13.600 are 13600; 22,7 is 22.7."""
    grouped = _GROUPED.fullmatch(printed)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return f"{whole}.{grouped[2]}" if grouped[2] else whole
    return printed.replace(",", ".")


def _features(text: str, language: str) -> Iterator[tuple[str, float]]:
    for printed in _NUMBER.findall(text):
        number = normalized_number(printed)
        yield NUMBER + number, _DIGIT_WEIGHT if len(number) == 1 else _NUMBER_WEIGHT
    months = _MONTHS[language]
    for printed, word in _tokens(text):
        if word in months:
            # In English, "may" and "march" are months only with a capital.
            if language == "fr" or printed[0].isupper():
                yield months[word], _MONTH_WEIGHT
        elif not word.isdigit():
            yield from _word_features(printed, word)


def _word_features(printed: str, word: str) -> Iterator[tuple[str, float]]:
    capital = printed[0].isupper() or printed[0].isdigit()
    acronym = len(word) >= 2 and (printed.isupper() or not word.isalpha())
    if acronym or (len(word) >= 4 and word not in _EMPTY_WORDS):
        yield WORD + word, NAME_WEIGHT if capital else _WORD_WEIGHT
    if word.isalpha() and word not in _EMPTY_WORDS:
        if len(word) >= _SHORT_PREFIX:
            yield PREFIX + word[:_SHORT_PREFIX], _PREFIX_WEIGHT
        if len(word) >= _LONG_PREFIX:
            yield PREFIX + word[:_LONG_PREFIX], _PREFIX_WEIGHT


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    printed = _TOKEN.findall(text)
    # One fold for all is much faster than one for each; a character that folds to several words spoils the count.
    folded = fold(" ".join(printed)).split(" ")
    if len(folded) != len(printed):
        folded = [fold(token).replace(" ", "") or token for token in printed]
    return zip(printed, folded, strict=True)
