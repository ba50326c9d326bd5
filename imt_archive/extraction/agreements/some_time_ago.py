"""The month of « signé le mois dernier » and the year of "signed last year", which is all that some texts say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.signing import Line, signs_at
from imt_archive.extraction.words.calendar_words import last_month_or_year
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.dates import Edtf

_NEAR_VERB = 120
# « ils avaient signé l’an dernier … »: of an earlier one
_BEFORE_THAT = re.compile(r"\b(?:avait|avaient|had)\b")
# A year is the signature's only where nothing stands between that may be of another time.
_STRAIGHT = re.compile(r"(?:(?!which\b|that\b|qui\b|que\b|dont\b)[^,;:.]){0,80}")


def last_told(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The month, or else the year, in which a text says that an agreement was signed; by the day of its issue."""
    told = [day for line in lines if (day := _told_in(line, signs_at(line, kind, cues), issued)) is not None]
    return next((day for day in told if day.precision == "month"), next(iter(told), None))


def _told_in(line: Line, at: int, issued: Edtf | None) -> Edtf | None:
    found = last_month_or_year(line.text, issued) if at >= 0 else None
    if found is None or _BEFORE_THAT.search(line.folded):
        return None
    if found.date.precision == "month":
        return found.date if abs(found.start - at) < _NEAR_VERB else None
    straight = found.start >= at and _STRAIGHT.fullmatch(line.folded, at, found.start)
    return found.date if straight else None
