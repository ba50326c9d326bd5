"""The days that a sentence gives, and whether they are of the weeks around the issue."""

from __future__ import annotations

from dataclasses import replace

from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import DATELINE, Line
from imt_archive.extraction.words.dates import find_dates, relative_day
from imt_archive.model.dates import Edtf

RECENT_DAYS = 120
"""So many days before the issue an agreement is still new."""


def has_new_day(line: Line, reading: Reading, *, past: bool = False) -> bool:
    """Whether a sentence gives a day, by its date or as « mardi », of the weeks around the issue, or `past` alone."""
    if line.start == 0 and (head := DATELINE.match(line.text)):
        line = replace(line, text=line.text[head.end() :])
    if relative_day(line.text, reading.issued):
        return True
    days = (found.date for found in find_dates(line.text, reading.issued))
    return any(
        day.precision == "day"
        and recent(day, reading)
        and not (past and reading.issued is not None and day.first > reading.issued.last)
        for day in days
    )


def recent(day: Edtf, reading: Reading) -> bool:
    """Whether a day is near to the day of issue, as a signature is that a release tells of."""
    return reading.issued is None or abs((reading.issued.first - day.first).days) <= RECENT_DAYS


def day_in(line: Line, reading: Reading) -> Edtf | None:
    """The day that a sentence gives, where it is near to the day of issue."""
    head = DATELINE.match(line.text) if line.start == 0 else None
    found = [one for one in find_dates(line.text, reading.issued) if one.date.precision == "day"]
    found = [one for one in found if not _from_then(line, one.start, reading) and recent(one.date, reading)]
    later = [one for one in found if head is None or one.start >= head.end()]
    if later:
        return later[0].date
    told = relative_day(line.text[head.end() if head else 0 :], reading.issued)
    return told.date if told is not None else found[0].date if found else None


def _from_then(line: Line, at: int, reading: Reading) -> bool:
    """« à compter du 1er septembre »: from when it holds, and not when it was given."""
    words = line.folded[max(0, at - 30) : at]
    return (
        reading.cues.pattern("signing.not_when", after=r"\s*(?:le\s|the\s)?(?:\w+di\s|\w+day,?\s)?$").search(words)
        is not None
    )
