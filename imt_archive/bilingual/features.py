"""What a passage has that its translation has too: numbers, months, names, words that look alike, and translations.

A feature is a short key, the same in both languages; its weight says how much finding it on both sides means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from imt_archive.bilingual.lexicon import SMALL_WORDS, Lexicon
from imt_archive.bilingual.stems import stem_of_folded
from imt_archive.bilingual.tokens import words as printed_and_folded
from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold

NUMBER, MONTH, WORD, PREFIX, TERM = "#", "@", "w", "p", "t"
NAME_WEIGHT = 1.0
_DIGIT_WEIGHT, _NUMBER_WEIGHT, _MONTH_WEIGHT, _WORD_WEIGHT, _PREFIX_WEIGHT = 0.6, 2.0, 1.5, 0.45, 0.55
_SHORT_PREFIX, _LONG_PREFIX = 4, 6
_TERM_WEIGHT, _TERM_WORD_WEIGHT = 0.8, 0.5

_LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
# Groups of three digits after one space, dot, comma or apostrophe are one number; else the mark is a decimal one.
_NUMBER = re.compile(r"\d{1,3}(?:[\s.,'’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"(\d{1,3}(?:[\s.,'’]\d{3})+)(?:[.,](\d+))?")

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


def features(text: str, language: str, lexicon: Lexicon | None = None) -> dict[str, float]:
    """The features of a passage in "fr" or "en", with their weights (about 0.4 to 2)."""
    found: dict[str, float] = {}
    for key, weight in _features(plain(text), language, lexicon):
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


def _features(text: str, language: str, lexicon: Lexicon | None) -> Iterator[tuple[str, float]]:
    for printed in _NUMBER.findall(text):
        number = normalized_number(printed)
        yield NUMBER + number, _DIGIT_WEIGHT if len(number) == 1 else _NUMBER_WEIGHT
    months = _MONTHS[language]
    words = list(printed_and_folded(text))
    if lexicon is not None:
        small = SMALL_WORDS[language]
        stems = [stem_of_folded(word, language) for _, word in words if word not in small]
        yield from _term_features(stems, language, lexicon)
    for printed, word in words:
        if word in months:
            # In English, "may" and "march" are months only with a capital.
            if language == "fr" or printed[0].isupper():
                yield months[word], _MONTH_WEIGHT
        elif not word.isdigit():
            yield from _word_features(printed, word)


def _term_features(stems: list[str], language: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """The terms of the lexicon in a passage, each as its English: what a French one may be in English, all of it."""
    for _, _, key in lexicon.found_in(stems, language):
        weight = _TERM_WEIGHT + _TERM_WORD_WEIGHT * (len(key) - 1)
        if language == "en":
            yield TERM + " ".join(key), weight
        else:
            for english, sureness in lexicon.keys_in(key, language):
                yield TERM + " ".join(english), weight * sureness


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
