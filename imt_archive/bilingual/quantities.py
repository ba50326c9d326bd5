"""The numbers of a passage with what they may be worth: 13 600, 13,600, 275 M€, €275 million, 66 %, 1 Md€, dix.

A printed number may be read in more than one way (14,3 is fourteen and a bit in French, and so it is in an English
text that kept the French comma): all its values are kept, and two numbers agree where one of them is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from imt_archive.bilingual.number_words import MULTIPLES, NUMBER_WORDS, ORDINALS, SHARES
from imt_archive.model.vocabulary import fold

Span = tuple[int, int]

_SPACES = " \u00a0\u202f\u2009"
# What has digits and counts nothing: addresses, mail, telephones, times of day, paths of files, codes with letters.
_NO_NUMBERS = re.compile(
    r"https?://\S+|www\.\S+|\]\([^)]*\)|\S+@\S+"
    r"|(?<![\d])(?:\+\d{1,3}[\s.()\-]*(?:\(0\)[\s.\-]*)?|0)\d(?:[\s.\-]?\d{2}){4}(?!\d)"
    r"|(?<!\d)\d{1,2}\s?h(?:\s?\d{2})?\b|(?<!\d)\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?"
    r"|(?<!\d)(?:\d{1,2}(?:[.:]\d{2})?\s?(?:-|–|to|and)\s?)?\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b\.?"
    r"|\b[\w-]*[^\W\d_][\w-]*\d[\w]*\b|#\S+"
)
_NUMBER = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:[{_SPACES}.,'’]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)")
_AFTER = re.compile(
    rf"[{_SPACES}]?(?P<ordinal>(?:er|re|ère|e|ème|nd|nde|st|rd|th)\b)?"
    rf"(?:[{_SPACES}-]?(?P<scale>(?:millions?|milliards?|billions?|trillions?|milliers?|mille|thousand|hundred|cents?|"
    rf"[Mm]ds?|bn|M|k)(?![^\W_]))|(?P<short>m)(?![^\W_]))?(?:[{_SPACES}](?:de|d['’]|of)(?=[{_SPACES}]?(?:euros|dollars|livres)))?"
    rf"(?:[{_SPACES}]?(?P<unit>€|(?i:euros?\b|eur\b)|\$|(?i:dollars?\b|usd\b)|£|(?i:pounds?\b|livres?\b)|%|pour[{_SPACES}]cent\b|"
    rf"per[{_SPACES}]?cent\b|km\b|kilom[eè]tres?\b|kilometers?\b|miles?\b))?",
)
_BEFORE = re.compile(rf"(?P<unit>€|eur|\$|us\$|usd|£)[{_SPACES}]?$", re.IGNORECASE)
_SCALES: Mapping[str, float] = {
    "million": 1e6, "milliard": 1e9, "trillion": 1e12, "millier": 1e3, "mille": 1e3, "thousand": 1e3, "hundred": 100,
    "cent": 100, "md": 1e9, "bn": 1e9, "m": 1e6, "k": 1e3,
}  # fmt: skip
_UNITS: Mapping[str, str] = {
    "€": "EUR", "euro": "EUR", "eur": "EUR", "$": "USD", "us$": "USD", "dollar": "USD", "usd": "USD", "£": "GBP",
    "pound": "GBP", "livre": "GBP", "%": "%", "pour cent": "%", "per cent": "%", "percent": "%", "km": "km",
    "kilometre": "km", "kilometer": "km", "mile": "mile",
}  # fmt: skip
CURRENCIES = frozenset({"EUR", "USD", "GBP"})
_ENUMERATOR = re.compile(r"\s*[\[(]?\d{1,2}[.)\]]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"['’]?s\b")
# What may stand between two numbers that share a scale and a unit: 20 à 40 k€, 10-15 %.
_UP_TO = re.compile(rf"[{_SPACES}]?(?:[-–]|à|et|to|and)[{_SPACES}]?")
_SHORT_RANGE = re.compile(r"(?<!\d)((?:19|20)\d{2})(\s?[-–/]\s?)(\d{2})(?!\d)")
_ROMAN_CENTURY = re.compile(r"\b([XVI]{1,5})(?:e|ème)\s+siècles?\b")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_AND_A_HALF = re.compile(r"\b(?:et\s+demie?|and\s+a\s+half)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_OUT_OF = {
    "fr": re.compile(r"((?:[^\W_]+ ){1,4})sur ([^\W_]+)"),
    "en": re.compile(r"((?:[^\W_]+ ){1,4})(?:in|out of) (?:every )?([^\W_]+)"),
}
_WORD = re.compile(
    r"[^\W\d_]+(?:-[^\W\d_]+)*(?:\s(?:et\s(?:une?|onze)\b|(?:one|two|three|four|five|six|seven|eight|nine)\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its place, what it may be worth, and its unit: "EUR", "USD", "GBP", "%", "km", "mile" or ""."""

    span: Span
    values: frozenset[float]
    unit: str = ""
    is_year: bool = False
    # The last digits of a range such as 2023-27: as good as not being there.
    is_optional: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether both may be the same number, whatever its unit."""
        return not self.values.isdisjoint(other.values)

    @property
    def size(self) -> float:
        """Its largest possible value."""
        return max(self.values)


def quantities(text: str, language: str, apart: tuple[Span, ...] = ()) -> list[Quantity]:
    """The numbers in digits of a passage in "fr" or "en", in order; those in the spans `apart` are left out."""
    shown = _blank(text, [found.span() for found in _NO_NUMBERS.finditer(text)] + list(apart))
    start = _ENUMERATOR.match(shown)
    shown = _blank(shown, [start.span()] if start else [])
    return sorted((*_ranges(shown), *_centuries(text), *_sharing(shown, language)), key=lambda one: one.span)


def values_in_words(text: str, language: str) -> frozenset[float]:
    """What the number words of a passage may be worth, shares as percentages too: nine out of ten is 9, 10 and 90."""
    found = {value for _, value in _in_words(text, language)}
    printed = set(_LETTERS.findall(fold(text)))
    singular = printed | {word.removesuffix("s") for word in printed}
    scales = {1.0} | {MULTIPLES.get(word) or _scale(word, language) for word in singular}
    found |= {value * scale for value in found for scale in scales}
    if _AND_A_HALF.search(text):
        found |= {value + 0.5 for value in found}
    for word in printed & SHARES.keys():
        found |= SHARES[word]
    return frozenset(found.union(_out_of(text, language)))


def _out_of(text: str, language: str) -> Iterator[float]:
    """The percentages of what is said as so many out of so many: neuf écoles sur dix, four in ten."""
    table = NUMBER_WORDS[language]
    for found in _OUT_OF[language].finditer(fold(text)):
        whole, *parts = (
            float(word) if word.isdigit() else table.get(word, 0.0) for word in (found[2], *found[1].split())
        )
        # The nearest number before it is the part.
        part = next((part for part in reversed(parts) if part), 0.0)
        if 0 < part <= whole:
            yield round(100 * part / whole, 6)


def cardinals(text: str, language: str) -> list[Quantity]:
    """The numbers from 3 to 99 that a passage counts with in words: quatre axes, four priorities."""
    ordinals = ORDINALS[language]
    return [
        Quantity(span, frozenset({value}))
        for span, value in _in_words(text, language)
        if 3 <= value <= 99 and fold(text[slice(*span)]) not in ordinals
    ]


def _in_words(text: str, language: str) -> Iterator[tuple[Span, float]]:
    table = NUMBER_WORDS[language]
    for found in _WORD.finditer(text):
        folded = fold(found[0])
        if folded in table:
            yield found.span(), table[folded]
            continue
        for part in re.finditer(r"[^\s-]+", found[0]):
            if fold(part[0]) in table:
                yield (found.start() + part.start(), found.start() + part.end()), table[fold(part[0])]


def _blank(text: str, spans: list[Span]) -> str:
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _ranges(text: str) -> Iterator[Quantity]:
    """The end of a range of years that leaves out the century: 2023-27."""
    for found in _SHORT_RANGE.finditer(text):
        century = found[1][:2]
        if int(found[3]) > int(found[1][2:]):
            yield Quantity(found.span(3), frozenset({float(century + found[3])}), "", True, True)


def _centuries(text: str) -> Iterator[Quantity]:
    for found in _ROMAN_CENTURY.finditer(text):
        digits = [_ROMAN[letter] for letter in found[1]]
        value = sum(-d if any(d < later for later in digits[n + 1 :]) else d for n, d in enumerate(digits))
        yield Quantity(found.span(1), frozenset({float(value)}))


def _sharing(text: str, language: str) -> Iterator[Quantity]:
    """The numbers in digits; the first of two that are a range may share the scale of the second, and has its unit."""
    found = [*_digits(text, language)]
    for (one, own), (following, scale) in pairwise(found):
        if own == 1 and not (one.unit or one.is_year) and _UP_TO.fullmatch(text, one.span[1], following.span[0]):
            one = replace(one, values=one.values | {value * scale for value in one.values}, unit=following.unit)
        yield one
    yield from (one for one, _ in found[-1:])


def _digits(text: str, language: str) -> Iterator[tuple[Quantity, float]]:
    """The numbers in digits, each with what the word or letters after it multiply it by."""
    short = {found.span(3) for found in _SHORT_RANGE.finditer(text)}
    last = 0
    for found in _NUMBER.finditer(text):
        if found.span() in short:
            continue
        after = _AFTER.match(text, found.end())
        assert after is not None  # every part of it is optional
        # A sign that the number before has for its unit is not this one's.
        before = _BEFORE.search(text, max(last, found.start() - 4), found.start())
        # 35m is thirty-five million behind a currency, and metres elsewhere.
        printed_scale = "scale" if after["scale"] or not before else "short"
        scale = _scale(after[printed_scale] or "", language)
        end = max(found.end(), *(after.end(part) for part in ("ordinal", printed_scale, "unit")))
        is_year = scale == 1 and not before and bool(_YEAR.fullmatch(found[0])) and not after["unit"]
        decade = _DECADE.match(text, end) if is_year else None
        end = decade.end() if decade else end
        if text[end : end + 1].isalpha():
            # 5G, 4K: a name.
            continue
        unit = _UNITS.get(fold((before or after)["unit"] or "").removesuffix("s"), "")
        values = frozenset(value * scale for value in _values(found[0], language))
        start = before.start() if before else found.start()
        last = end
        yield Quantity((start, end), values, unit, is_year), scale


def _scale(printed: str, language: str) -> float:
    word = printed.lower().removesuffix("s")
    if word == "billion":
        return 1e12 if language == "fr" else 1e9
    return _SCALES.get(word, 1.0)


def _values(printed: str, language: str) -> Iterator[float]:
    """What digits may be worth: 13.600 is thirteen thousand six hundred, or thirteen and a bit."""
    digits = re.sub(rf"[{_SPACES}'’]", "", printed)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        yield float(digits)
        return
    groups = re.split(r"[.,]", digits)
    is_grouped = all(len(group) == 3 for group in groups[1:]) and groups[0].strip("0") != ""
    if is_grouped:
        yield float("".join(groups))
    # In English, a comma before three digits does nothing but group.
    if not (is_grouped and language == "en" and marks[-1] == ","):
        yield float(f"{''.join(groups[:-1])}.{groups[-1]}")
