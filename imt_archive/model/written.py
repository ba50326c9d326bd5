"""Dates as people write them in a field: « 3 mars 2023 », "July 2024", 12/03/2023, « du 3 au 5 mai 2024 », EDTF too."""

from __future__ import annotations

import re
import unicodedata

from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period, parse_edtf

_SHORT = {
    "janv": 1, "jan": 1, "fevr": 2, "feb": 2, "avr": 4, "apr": 4, "juil": 7, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DAY = r"(\d{1,2})(?:er|st|nd|rd|th)?"
_MONTH = r"([a-z]{3,9})\.?"
_YEAR = r"(\d{4})"


def parse_written(text: str) -> Edtf:
    """The date that a person means, day first as in French; EDTF is understood as well. Raises ValueError."""
    try:
        return parse_edtf(text)
    except ValueError:
        plain = _plain(text)
    if period := re.fullmatch(rf"{_YEAR}\s?-\s?{_YEAR}", plain):
        return Period(PartialDate(int(period[1])), PartialDate(int(period[2])))
    days = re.fullmatch(rf"(?:du )?{_DAY}\s?(?:au|to|et|and|-)\s?(?:le )?{_DAY} {_MONTH} {_YEAR}", plain)
    if days:
        month, year = _month(days[3]), int(days[4])
        return Period(PartialDate(year, month, int(days[1])), PartialDate(year, month, int(days[2])))
    ends = re.fullmatch(r"(?:du |de |d'|from )?(.+?) (?:au|a|to|until|-) (.+)", plain)
    if ends:
        return _between(ends[1], ends[2])
    return _point(plain)


def _between(first: str, last: str) -> Period:
    end = _point(last)
    try:
        start = _point(first)
    except ValueError:
        # « du 28 octobre au 4 novembre 2024 »: the year is said once.
        start = _point(f"{first} {end.year}")
    return Period(start, end)


def _point(plain: str) -> PartialDate:
    if day := re.fullmatch(rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", plain):
        return PartialDate(int(day[3]), _month(day[2]), int(day[1]))
    if american := re.fullmatch(rf"{_MONTH} {_DAY},? {_YEAR}", plain):
        return PartialDate(int(american[3]), _month(american[1]), int(american[2]))
    if month := re.fullmatch(rf"{_MONTH},? {_YEAR}", plain):
        return PartialDate(int(month[2]), _month(month[1]))
    if numbers := re.fullmatch(rf"{_DAY}\s?[/.-]\s?(\d{{1,2}})\s?[/.-]\s?{_YEAR}", plain):
        return PartialDate(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    if numbers := re.fullmatch(rf"(\d{{1,2}})\s?[/.]\s?{_YEAR}", plain):
        return PartialDate(int(numbers[2]), int(numbers[1]))
    if year := re.fullmatch(_YEAR, plain):
        return PartialDate(int(year[1]))
    raise ValueError(f"not a date: {plain!r}")


def _month(name: str) -> int:
    for names in MONTHS.values():
        for number, month in enumerate(names, 1):
            if _plain(month) == name:
                return number
    if name in _SHORT:
        return _SHORT[name]
    raise ValueError(f"not a month: {name!r}")


def _plain(text: str) -> str:
    """Lower case without accents, one space between words, without the day of the week."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    text = re.sub(r"[\u2010-\u2015]", "-", " ".join(text.split()))
    text = re.sub(r"^(?:le |the |on )?(?:\w{3,6}day|\w{3,6}di|dimanche),? ", "", text)
    return re.sub(r"^(?:le |the |on )", "", text)
