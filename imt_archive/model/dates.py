"""Dates that are never more precise than their source: EDTF (ISO 8601-2), compared, widened and worded.

A `PartialDate` is a year, a month or a day; a `Period` runs from one to another, or stays open. Both answer
`first` and `last`, the earliest and latest calendar day that they can mean, so that a filter or a drawing
never needs to know which of the two it holds.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import total_ordering

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?")
_QUARTER = re.compile(r"(\d{4})-(?:[QqTt]([1-4])|3([3-6]))")
_ABOUT = {"fr": {"?": "sans doute ", "~": "vers ", "%": "peut-être vers "},
          "en": {"?": "probably ", "~": "about ", "%": "perhaps about "}}  # fmt: skip
# Of the ends of a period: « de 2023 (environ) à 2027 ».
_ABOUT_FR_AFTER = {"": "", "?": " (sans doute)", "~": " (environ)", "%": " (peut-être environ)"}


class _Span:
    """What a point and a period share: order, overlap and width, all by the days that they can mean."""

    __slots__ = ()

    @property
    def first(self) -> date:
        raise NotImplementedError

    @property
    def last(self) -> date:
        raise NotImplementedError

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, _Span):
            return NotImplemented
        return self._key < other._key

    @property
    def _key(self) -> tuple[date, date, str]:
        return (self.first, self.last, str(self))

    @property
    def days(self) -> int:
        """The number of days that it can mean: 1 for a day, 28 to 31 for a month."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Edtf) -> bool:
        """Whether every day of the other belongs to this one."""
        return self.first <= other.first and other.last <= self.last


@total_ordering
@dataclass(frozen=True, slots=True, order=False)
class PartialDate(_Span):
    """A year, a month or a day, as precise as its source; `qualifier` is EDTF's ?, ~ or %, or empty."""

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"year out of range: {self.year}")
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        if self.qualifier not in ("", "?", "~", "%"):
            raise ValueError(f"unknown qualifier: {self.qualifier!r}")
        # Not `or`: a month or day 0, as in "2023-00", is no date.
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def first(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """One of "year", "month" and "day"."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + self.qualifier

    def wording(self, language: str) -> str:
        """The date as a person writes it: « 15 décembre 2023 », "15 December 2023", "December 2023"."""
        words = [str(self.year)]
        if self.month:
            words.insert(0, MONTHS[language][self.month - 1])
        if self.day:
            words.insert(0, "1er" if language == "fr" and self.day == 1 else str(self.day))
        # The day never parts from its month at the end of a line.
        text = (NBSP if self.day else " ").join(words[:2])
        text = " ".join([text, *words[2:]])
        article = "le " if language == "fr" and self.day and self.qualifier else ""
        return _ABOUT[language].get(self.qualifier, "") + article + text

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The same day, as a partial date of full precision."""
        return cls(day.year, day.month, day.day)


@total_ordering
@dataclass(frozen=True, slots=True, order=False)
class Period(_Span):
    """From one date to another; `None` on a side is an end that is open or not known, EDTF's `..`."""

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a period needs one end at least")
        if self.start and self.end and self.end.last < self.start.first:
            raise ValueError(f"the period ends before it starts: {self.start}/{self.end}")

    @property
    def first(self) -> date:
        """The earliest day of the period; `date.min` when its start is open."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The latest day of the period; `date.max` when its end is open."""
        return self.end.last if self.end else date.max

    @property
    def precision(self) -> str:
        """Always "period"."""
        return "period"

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"

    def wording(self, language: str) -> str:
        """The period as a person writes it: « du 25 au 26 novembre 2025 », "25–26 November 2025", "since 2021"."""
        start, end = (_in_a_period(point, language) if point else "" for point in (self.start, self.end))
        if self.start and self.end:
            if self.start == self.end:
                return self.start.wording(language)
            shared = self._start_without_what_the_end_says(language)
            return self._between(shared or start, end, language)
        if language == "fr":
            return f"depuis {_au(self.start)}{start}" if start else f"jusqu’{_a(self.end)}{end}"
        return f"since {start}" if start else f"until {end}"

    def _start_without_what_the_end_says(self, language: str) -> str:
        """The start of « 25 – 26 novembre 2025 »: days of one month or year are not worded twice."""
        start, end = self.start, self.end
        if not (start and end and start.day and end.day and start.year == end.year):
            return ""
        if start.qualifier or end.qualifier:
            return ""
        if start.month == end.month:
            return "1er" if language == "fr" and start.day == 1 else str(start.day)
        return start.wording(language).removesuffix(f" {start.year}")

    def _between(self, start: str, end: str, language: str) -> str:
        of_day = bool(self.start and self.start.day)
        if language == "fr":
            # "du" before a day, "de" (or "d’") before a month or a year: as it is said.
            first = "du " if of_day else "d’" if start[:1] in "ao" else "de "
            return f"{first}{start} {_a(self.end)}{end}"
        if start.isdigit() and of_day:
            return f"{start}–{end}"
        return f"{start} – {end}" if of_day else f"from {start} to {end}"


def _in_a_period(point: PartialDate, language: str) -> str:
    # « du vers 3 mai » is not said: behind a preposition, French puts the doubt after the date.
    if language == "fr":
        return replace(point, qualifier="").wording(language) + _ABOUT_FR_AFTER[point.qualifier]
    return point.wording(language)


def _a(date: PartialDate | None) -> str:
    return "au " if date and date.day else "à "


def _au(date: PartialDate | None) -> str:
    return "le " if date and date.day else ""


Edtf = PartialDate | Period


def parse_edtf(text: str) -> Edtf:
    """Read EDTF: `2023`, `2023-12`, `2023-12-15`, `2023/2027`, `2023/..`, `2024-Q2`, `2023-03..2024`.

    The last two forms are not EDTF but what people type into a filter; they become periods.
    Raises ValueError when the text is no date.
    """
    text = text.strip()
    if quarter := _QUARTER.fullmatch(text):
        number = int(quarter[2] or int(quarter[3]) - 2)
        year = int(quarter[1])
        return Period(PartialDate(year, number * 3 - 2), PartialDate(year, number * 3))
    if "/" in text:
        start, _, end = text.partition("/")
    elif ".." in text:
        start, _, end = text.partition("..")
    else:
        return _parse_point(text)
    return Period(_parse_end(start, first=True), _parse_end(end, first=False))


def try_edtf(text: str | None) -> Edtf | None:
    """The date, or None where the text is empty or no date."""
    try:
        return parse_edtf(text) if text else None
    except ValueError:
        return None


def _parse_end(text: str, *, first: bool) -> PartialDate | None:
    text = text.strip()
    if text in ("", ".."):
        return None
    if quarter := _QUARTER.fullmatch(text):
        span = parse_edtf(quarter[0])
        assert isinstance(span, Period)
        return span.start if first else span.end
    return _parse_point(text)


def _parse_point(text: str) -> PartialDate:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    year, month, day, qualifier = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None, qualifier or "")
