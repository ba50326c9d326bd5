"""A stretch of time as a person types it: 2023-03..2024, ..2021, 2024-Q2, 01/07/2024, mars 2023, since May 2021."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period, try_edtf

Span = tuple[Edtf | None, Edtf | None]

_QUARTER = re.compile(r"(\d{4})[- ]?[qt]([1-4])|[qt]([1-4])[- ](\d{4})")
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])(\d{4})")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:er|st|nd|rd|th)?)?,?(?: (\d{4}))?"
)
_YEARS = re.compile(r"(\d{4}) ?- ?(\d{4})")
_FROM = re.compile(r"(?:depuis|a partir d[eu']|des|since|from) ?(?:le |la )?(.+)")
_UNTIL = re.compile(r"(?:jusqu'(?:au|a|en)|until|up to|to) ?(?:le |la )?(.+)")
_FROM_TO = re.compile(r"(?:d[eu]s? |d'|from |between |entre )?(?:le )?(.+?) (?:a|au|to|and|et|-|–|—|→|->) (?:le )?(.+)")
_SHORTEST_MONTH = 3


def try_span(text: str) -> Span | None:
    """The first and the last date of a stretch, None for an end that is open; None where the text is none."""
    text = _plain(text)
    start, dots, end = text.partition("..")
    if years := _YEARS.fullmatch(text):
        return _between(*years.groups())
    if dots:
        return _between(start.strip(), end.strip(" ."))
    if one := _point(text):
        return one, one
    if two := _FROM_TO.fullmatch(text):
        return _between(*two.groups())
    if open_end := _FROM.fullmatch(text):
        return _between(open_end[1], "")
    if open_start := _UNTIL.fullmatch(text):
        return _between("", open_start[1])
    return None


def _plain(text: str) -> str:
    """Small letters without accents, dashes and spaces of one kind."""
    text = "".join(letter for letter in normalize("NFKD", text.replace("…", "..")) if not combining(letter))
    text = re.sub(r"[\u2010\u2011]", "-", text.casefold().replace("’", "'"))
    # A dash between two figures' groups parts them; one inside a date does not.
    return " ".join(re.sub(r"[–—→]", " – ", text).split())


def _between(start: str, end: str) -> Span | None:
    until = _point(end)
    since = _point(start) or (_completed(start, until) if until and start else None)
    if (start and since is None) or (end and until is None) or (since is None and until is None):
        return None
    if since and until and until.last < since.first:
        since, until = until, since
    return since, until


def _completed(start: str, until: Edtf) -> Edtf | None:
    """What is left out because the end says it: « de mars à juin 2024 », « du 3 au 5 mars 2024 »."""
    last = until.last
    if start.isdecimal() and until.precision == "day":
        return try_edtf(f"{last.year:04}-{last.month:02}-{start:0>2}")
    return _point(f"{start} {last.year}")


def _point(text: str) -> Edtf | None:
    if quarter := _QUARTER.fullmatch(text):
        year, number = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
        return Period(PartialDate(year, 3 * number - 2), PartialDate(year, 3 * number)) if year else None
    if day_first := _DAY_FIRST.fullmatch(text):
        day, month, year_text = day_first.groups()
        text = f"{year_text}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    elif (words := _IN_WORDS.fullmatch(text)) and words[4]:
        month_number = _month(words[2])
        day = words[1] or words[3]
        if not month_number or (words[1] and words[3]):
            return None
        text = f"{words[4]}-{month_number:02}" + (f"-{int(day):02}" if day else "")
    return try_edtf(text)


def _month(word: str) -> int:
    """The month that a word begins, from its third letter on; 0 where it is none or might be two."""
    found = {
        number
        for names in MONTHS.values()
        for number, name in enumerate(names, 1)
        if len(word) >= _SHORTEST_MONTH and _letters(name).startswith(word)
    }
    # « juil » and "jul", but « jui » is two.
    return found.pop() if len(found) == 1 else 0


def _letters(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))
