"""Days, months and years told by the day of issue: « mardi prochain », "tomorrow", « le mois dernier »."""

from __future__ import annotations

import re
from datetime import timedelta

from imt_archive.extraction.words.dates import WEEKDAYS, FoundDate, is_ahead
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf, PartialDate

_WEEKDAYS = "|".join(WEEKDAYS)
_AHEAD = re.compile(
    r"\b(?P<second>apres-demain|the day after tomorrow)\b"
    # Not « le monde de demain », "tomorrow's engineers"
    r"|(?<!\bde )(?<!\bof )\b(?P<first>demain|tomorrow)\b(?!['’]s\b)"
    rf"|\b(?P<named>{_WEEKDAYS}) prochain\b|\bnext (?P<named_en>{_WEEKDAYS})\b"
    # Not « le jeudi », which is every one, nor a day with its date.
    rf"|(?<!\ble )(?<!\bla )(?<!\bdu )(?<!\bau )(?<!\bun )(?<!\bchaque )(?<!\ba )(?<!\bevery )\b(?P<bare>{_WEEKDAYS})\b"
    rf"(?!\sdernier|,?\s(?:le\s|the\s)?(?:[a-z]{{3,9}}\s)?\d|\s(?:au|to|a|and|et)\s(?:{_WEEKDAYS}))"
)
_LAST = re.compile(
    r"\b(?P<month>(?:le |au (?:debut|cours) du )?mois (?:dernier|passe|precedent)|last month)\b(?!\sof)"
    r"|\b(?P<year>l['’]an (?:dernier|passe)|l['’]annee (?:derniere|passee)|last year)\b(?!['’]s)"
)


def days_ahead(text: str, issued: Edtf | None) -> list[FoundDate]:
    """The days that a text tells as coming: « demain », "next Tuesday", « jeudi »; none without a day of issue."""
    if not isinstance(issued, PartialDate) or issued.day is None:
        return []
    found = []
    folded = fold_in_place(text)
    for told in _AHEAD.finditer(folded):
        if told["bare"] and not is_ahead(folded, *told.span()):
            # « signé jeudi »
            continue
        weekday = told["named"] or told["named_en"] or told["bare"]
        days = 2 if told["second"] else 1
        if weekday:
            # On a Tuesday "next Tuesday" is a week away.
            days = (WEEKDAYS[weekday] - issued.first.weekday() - 1) % 7 + 1
        day = PartialDate.of(issued.first + timedelta(days=days))
        found.append(FoundDate(day, *told.span(), year_given=False))
    return found


def last_month_or_year(text: str, issued: Edtf | None) -> FoundDate | None:
    """« le mois dernier » or "last month" as a month, « l’an dernier » or "last year" as a year."""
    told = _LAST.search(fold_in_place(text))
    if told is None or not isinstance(issued, PartialDate):
        return None
    if told["year"]:
        return FoundDate(PartialDate(issued.year - 1), *told.span(), year_given=False)
    if issued.month is None:
        return None
    year, month = (issued.year, issued.month - 1) if issued.month > 1 else (issued.year - 1, 12)
    return FoundDate(PartialDate(year, month), *told.span(), year_given=False)
