"""A date as a person writes it into a cell, read back: EDTF, words of either language, figures with the day first."""

from __future__ import annotations

import re
from dataclasses import replace

from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period, parse_edtf
from imt_archive.model.vocabulary import fold

_MONTHS = {fold(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_MONTHS |= {"janv": 1, "jan": 1, "fevr": 2, "feb": 2, "avr": 4, "apr": 4, "juil": 7, "jul": 7, "aug": 8, "sept": 9,
            "sep": 9, "oct": 10, "nov": 11, "dec": 12, "mar": 3, "jun": 6}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
# The longer wordings of doubt first: "peut-être vers" has "vers" in it.
_BEFORE = {"peut-etre vers ": "%", "perhaps about ": "%", "sans doute ": "?", "probably ": "?", "vers ": "~",
           "about ": "~"}  # fmt: skip
_BEHIND = {" (peut-etre environ)": "%", " (sans doute)": "?", " (environ)": "~"}
_WORDED = re.compile(rf"(?:(?:le |on )?(\d{{1,2}})(?:er|st|nd|rd|th)? )?(?:({_NAME})\.?,? )?(\d{{4}})")
_AMERICAN = re.compile(rf"({_NAME})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_FIGURES = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_OPEN_START = re.compile(r"(?:jusqu'(?:au|a|en)|until) (.+)")
_OPEN_END = re.compile(r"(?:depuis(?: le)?|since) (.+)")
_SPANS = tuple(
    re.compile(shape)
    for shape in (r"(?:du |de |d')(.+?) (?:au|a) (.+)", r"from (.+?) to (.+)", r"(.+?) - (.+)", r"(\d{1,2})-(\d.+)")
)


def read_date(text: str) -> Edtf:
    """The date that a text says, whole; raises ValueError where it says none, or one that there is not."""
    plain = fold(text)
    try:
        return parse_edtf(plain.upper())
    except ValueError:
        pass
    if found := _OPEN_START.fullmatch(plain):
        return Period(None, _point(found[1]))
    if found := _OPEN_END.fullmatch(plain):
        return Period(_point(found[1]), None)
    try:
        return _point(plain)
    except ValueError:
        return _span(plain)


def _span(plain: str) -> Period:
    for shape in _SPANS:
        found = shape.fullmatch(plain)
        if found is None:
            continue
        try:
            end = _point(found[2])
            return Period(_start(found[1], end), end)
        except ValueError:
            continue
    raise ValueError(f"not a date: {plain!r}")


def _start(plain: str, end: PartialDate) -> PartialDate:
    """The start of a period, which may leave out what its end says: « du 25 au 26 novembre 2025 »."""
    day = re.fullmatch(r"(\d{1,2})(?:er|st|nd|rd|th)?", plain)
    if day and end.day:
        return PartialDate(end.year, end.month, int(day[1]))
    try:
        return _point(plain)
    except ValueError:
        return _point(f"{plain} {end.year}")


def _point(plain: str) -> PartialDate:
    qualifier = ""
    for words, mark in _BEFORE.items():
        if plain.startswith(words):
            plain, qualifier = plain.removeprefix(words), mark
            break
    for words, mark in _BEHIND.items():
        if plain.endswith(words):
            plain, qualifier = plain.removesuffix(words), mark
            break
    return replace(_plain_point(plain), qualifier=qualifier)


def _plain_point(plain: str) -> PartialDate:
    if found := _WORDED.fullmatch(plain):
        day, name, year = found.groups()
        return PartialDate(int(year), _MONTHS[name] if name else None, int(day) if day else None)
    if found := _AMERICAN.fullmatch(plain):
        return PartialDate(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if found := _FIGURES.fullmatch(plain):
        return PartialDate(int(found[3]), int(found[2]), int(found[1]) if found[1] else None)
    if found := _YEAR_FIRST.fullmatch(plain):
        return PartialDate(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    # EDTF's own marks inside a period: "from 2023~ to 2027".
    date = parse_edtf(plain)
    if not isinstance(date, PartialDate):
        raise ValueError(f"not one date: {plain!r}")
    return date
