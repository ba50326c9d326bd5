"""The dates of a passage, as a proofreader compares them: le 1er juillet 2024, July 1st, 12-14 October, 01/07/2024."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold

Span = tuple[int, int]

_MONTH = {language: {fold(name): number for number, name in enumerate(names, 1)} for language, names in MONTHS.items()}
_ENGLISH_SHORT = {name[:3]: number for name, number in _MONTH["en"].items()} | {"sept": 9}
_NAMES = {
    "fr": "|".join(MONTHS["fr"]) + "|fevrier|aout|decembre",
    "en": "|".join(MONTHS["en"]) + r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?",
}
_S = r"[\s\u00a0\u202f]"
_DAY = {"fr": r"(?:1er|\d{1,2})", "en": r"(?:\d{1,2}(?:st|nd|rd|th)?)"}
_TO = {
    "fr": rf"(?:{_S}*(?:au|et|ou|à|-|–|/|&){_S}*|,{_S}+)",
    # A comma parts days only where "and" comes after it: "March 12, 14 people".
    "en": rf"(?:{_S}*(?:to|and|or|through|-|–|/|&){_S}*|,{_S}+(?=\d{{1,2}}(?:st|nd|rd|th)?,?{_S}+(?:\d|and\b|&)))",
}
_YEAR = rf"(?:,?{_S}+(?P<year>(?:19|20)\d{{2}}))?"


def _dotted(language: str) -> str:
    day, to = _DAY[language], _TO[language]
    return rf"(?P<days>{day}(?:{to}(?:le{_S}|the{_S})?{day}){{0,3}})"


_FRENCH = re.compile(rf"(?<![\d.,]){_dotted('fr')}{_S}+(?P<month>{_NAMES['fr']})\b{_YEAR}", re.IGNORECASE)
_ENGLISH = re.compile(rf"(?<![\d.,]){_dotted('en')}{_S}+(?:of{_S}+)?(?P<month>{_NAMES['en']})(?!\w){_YEAR}")
_ENGLISH_MONTH_FIRST = re.compile(rf"\b(?P<month>{_NAMES['en']}){_S}+{_dotted('en')}(?!\d|[.,]\d){_YEAR}")
_MONTH_AND_YEAR = {
    "fr": re.compile(rf"\b(?P<month>{_NAMES['fr']}){_S}+(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE),
    "en": re.compile(rf"\b(?P<month>{_NAMES['en']}),?{_S}+(?:of{_S}+)?(?P<year>(?:19|20)\d{{2}})\b"),
}
_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")

Reading = tuple[int | None, int, int | None]
"""A day (or none), a month, a year (or none)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a passage with all that it may mean: 01/07/2024 is two days."""

    span: Span
    readings: frozenset[Reading]
    whole: Span
    """The characters of the whole expression, which in a range are more than this day's."""

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same date; what one leaves open the other may say."""
        return any(_fit(one, two) for one in self.readings for two in other.readings)

    def resembles(self, other: Day) -> bool:
        """Whether they differ in one thing alone: the day, the month or the year."""
        return any(
            sum(a != b for a, b in zip(one, two, strict=True) if a is not None and b is not None) == 1
            for one in self.readings
            for two in other.readings
        )


def _fit(one: Reading, two: Reading) -> bool:
    return all(a == b or a is None or b is None for a, b in zip(one, two, strict=True))


def days(text: str, language: str) -> list[Day]:
    """The dates of a passage in "fr" or "en" that have a month, in order."""
    found: list[Day] = []
    taken: list[Span] = []
    for whole, of_match in _matches(text, language):
        if not any(whole[0] < end and start < whole[1] for start, end in taken):
            taken.append(whole)
            found += of_match
    return sorted(found, key=lambda day: day.span)


def _matches(text: str, language: str) -> Iterator[tuple[Span, list[Day]]]:
    """What looks like a date, the fuller forms first, each with the dates in it."""
    for pattern in (_FRENCH,) if language == "fr" else (_ENGLISH, _ENGLISH_MONTH_FIRST):
        for found in pattern.finditer(text):
            yield found.span(), list(_written(found, language))
    for found in _MONTH_AND_YEAR[language].finditer(text):
        month = _month(found["month"], language)
        yield found.span(), [Day(found.span(), frozenset({(None, month, int(found["year"]))}), found.span())]
    for found in _ISO.finditer(text):
        if 1 <= int(found[2]) <= 12:
            yield (
                found.span(),
                [Day(found.span(), frozenset({(int(found[3]), int(found[2]), int(found[1]))}), found.span())],
            )
    for found in _NUMERIC.finditer(text):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        year = year if year > 99 else 2000 + year
        both = ((one, two), (two, one))
        readings = {(day, month, year) for day, month in both if 1 <= month <= 12 and 1 <= day <= 31}
        if readings:
            yield found.span(), [Day(found.span(), frozenset(readings), found.span())]


def _written(found: re.Match[str], language: str) -> Iterator[Day]:
    """The dates of « les 12, 13 et 14 mars 2018 », each with its own number for a place."""
    month = _month(found["month"], language)
    year = int(found["year"]) if found["year"] else None
    numbers = [n for n in re.finditer(r"\d{1,2}", found["days"]) if 1 <= int(n[0]) <= 31]
    offset = found.start("days")
    for number in numbers:
        span = found.span() if len(numbers) == 1 else (offset + number.start(), offset + number.end())
        yield Day(span, frozenset({(int(number[0]), month, year)}), found.span())


def _month(printed: str, language: str) -> int:
    name = fold(printed).rstrip(".")
    return _MONTH[language].get(name) or _ENGLISH_SHORT[name]
