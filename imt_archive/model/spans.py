"""A stretch of time as a person types it: 2023, 2023-03..2024, ..2021, 2024-Q2, 03/2023, 01/07/2024."""

from __future__ import annotations

import re

from imt_archive.model.dates import Edtf, PartialDate, Period, try_edtf

Span = tuple[Edtf | None, Edtf | None]

_QUARTER = re.compile(r"(\d{4})-?[QqTt]([1-4])")
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])(\d{4})")


def try_span(text: str) -> Span | None:
    """The first and the last date of a stretch, None for an end that is open; None where the text is none."""
    start, dots, end = text.strip().partition("..")
    if not dots:
        one = _point(start)
        return (one, one) if one else None
    since, until = _point(start), _point(end)
    if (start.strip() and since is None) or (end.strip() and until is None):
        return None
    if since is None and until is None:
        return None
    if since and until and until.last < since.first:
        since, until = until, since
    return since, until


def _point(text: str) -> Edtf | None:
    text = text.strip()
    if quarter := _QUARTER.fullmatch(text):
        first = 3 * int(quarter[2]) - 2
        return Period(PartialDate(int(quarter[1]), first), PartialDate(int(quarter[1]), first + 2))
    if day_first := _DAY_FIRST.fullmatch(text):
        day, month, year = day_first.groups()
        text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return try_edtf(text)
