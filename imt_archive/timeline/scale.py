"""Time across a width in pixels: the view, its zoom and pan, the ticks of its axis, the window to open on."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from imt_archive.model.dates import Edtf, Period
from imt_archive.timeline.items import Item

OPENS_ON = (date(2020, 1, 1), date(2025, 12, 31))
STRAY_YEARS = 15
MIN_DAYS = 1.0
MAX_DAYS = 400 * 365.25
_LAST_ORDINAL = date.max.toordinal()
# Two ticks of a grain stand at least this many pixels apart, so that their wording has room.
_MONTH_ROOM, _QUARTER_ROOM, _YEAR_ROOM, _DAY_ROOM, _WEEK_ROOM = 42.0, 42.0, 46.0, 24.0, 32.0
_WEEK_STARTS = (1, 8, 15, 22)


@dataclass(frozen=True, slots=True)
class View:
    """The days from `first` to `last` across `width` pixels.

    `lead` and `trail` are the fractions of the first and of the last day that lie outside, so that zooming and
    panning are exact. Raises ValueError for a width or a stretch of time that is not positive.
    """

    first: date
    last: date
    width: float
    lead: float = 0.0
    trail: float = 0.0

    start: float = field(init=False, repr=False, compare=False)
    """The left edge, in days; a whole number is the first moment of the day of that ordinal."""
    end: float = field(init=False, repr=False, compare=False)
    """The right edge, in days, as `start`."""
    day_width: float = field(init=False, repr=False, compare=False)
    """The width of a day in pixels."""

    def __post_init__(self) -> None:
        start, end = self.first.toordinal() + self.lead, self.last.toordinal() + 1 - self.trail
        if self.width <= 0 or end <= start:
            raise ValueError("a view needs a width and a stretch of time")
        # Worked out once: a frame asks for them a thousand times.
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "day_width", self.width / (end - start))

    @property
    def days(self) -> float:
        """The number of days across the width."""
        return self.end - self.start

    def x_of(self, day: date) -> float:
        """Where a day begins, in pixels from the left edge; it may lie outside."""
        return (day.toordinal() - self.start) * self.day_width

    def date_at(self, x: float) -> date:
        """The day at a position in pixels, kept within the calendar."""
        # A position computed from a day must give back that day, whatever floats lose on the way.
        ordinal = math.floor(self.start + x / self.day_width + 1e-6)
        return date.fromordinal(min(max(ordinal, 1), _LAST_ORDINAL))

    def zoom(self, factor: float, around_x: float) -> View:
        """Closer by a factor above 1, farther by one below; the moment under `around_x` stays where it is."""
        days = min(max(self.days / factor, MIN_DAYS), MAX_DAYS)
        moment = self.start + around_x / self.day_width
        start = moment - days * around_x / self.width
        return _over(start, start + days, self.width)

    def pan(self, dx: float) -> View:
        """The same zoom, moved by pixels: positive towards later days."""
        shift = dx / self.day_width
        return _over(self.start + shift, self.end + shift, self.width)

    def fitted(self, first: date, last: date, margin: float = 0.05) -> View:
        """The days from one to another with a margin on both sides, as a share of their number."""
        start, end = first.toordinal(), last.toordinal() + 1
        room = (end - start) * margin
        return _over(start - room, end + room, self.width)

    def centred(self, day: date) -> View:
        """The same zoom with a day in the middle."""
        middle = day.toordinal() + 0.5
        return _over(middle - self.days / 2, middle + self.days / 2, self.width)


def _over(start: float, end: float, width: float) -> View:
    """The view between two edges in days; moved, not cut, where it would leave the calendar."""
    shift = max(0.0, 1 - start) or min(0.0, _LAST_ORDINAL + 1 - end)
    start, end = max(start + shift, 1.0), min(end + shift, _LAST_ORDINAL + 1.0)
    first, last = math.floor(start), math.ceil(end) - 1
    return View(date.fromordinal(first), date.fromordinal(last), width, start - first, last + 1 - end)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis where a year, quarter, month or day (its `grain`) begins; it is for the drawer to word.

    A major tick begins the next coarser grain. One at x = 0 that is `sticky` names what already runs there.
    """

    x: float
    day: date
    grain: str
    major: bool = False
    sticky: bool = False


def ticks(view: View) -> tuple[Tick, ...]:
    """The ticks in view, from left to right, at the finest grain that has room for its wording."""
    grain, step = _grain(view.day_width)
    found = []
    for day in _starts(view, grain, step):
        x = view.x_of(day)
        if 0 <= x <= view.width:
            coarse = grain == "year" or (day.month == 1 and day.day == 1) or (grain == "day" and day.day == 1)
            own = _coarser(grain) if coarse else grain
            found.append(Tick(x, day, own, coarse))
    first = view.first
    running = first.replace(day=1) if grain == "day" else first.replace(month=1, day=1)
    if not any(tick.major and tick.x == 0 for tick in found):
        found.insert(0, Tick(0.0, running, _coarser(grain), major=True, sticky=True))
    return tuple(found)


def _coarser(grain: str) -> str:
    return "month" if grain == "day" else "year"


def _grain(day_width: float) -> tuple[str, int]:
    """The finest grain that fits, and its step: 7 days are the 1st, 8th, 15th and 22nd; years go by 1, 2, 5, 10 …."""
    if day_width >= _DAY_ROOM:
        return "day", 1
    if day_width * 7 >= _WEEK_ROOM:
        return "day", 7
    if day_width * 30.4 >= _MONTH_ROOM:
        return "month", 1
    if day_width * 91.3 >= _QUARTER_ROOM:
        return "quarter", 3
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    return "year", next((step for step in steps if day_width * 365.25 * step >= _YEAR_ROOM), 1000)


def _starts(view: View, grain: str, step: int) -> Iterable[date]:
    first, last = view.first, view.last
    if grain == "day":
        every = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
        return (day for day in every if step == 1 or day.day in _WEEK_STARTS)
    if grain == "year":
        return (date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)


def window(items: Iterable[Item]) -> tuple[date, date]:
    """The whole years to open on: 2020 to 2025, wider when the archive is, a few stray dates left aside.

    A date counts as stray when more than 15 years lie between it and the bulk. A period that reaches into
    those years does not widen them: a term that runs on is not a document of a later year.
    """
    # What it opens on counts among the points: so one stray record alone is still a stray one.
    points = sorted([*OPENS_ON, *(point for item in items if item.when is not None for point in _points(item.when))])
    low, high = _bulk(points)
    first, last = min(OPENS_ON[0], low), max(OPENS_ON[1], high)
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _points(when: Edtf) -> tuple[date, ...]:
    """The days by which a date may widen the window."""
    if not isinstance(when, Period):
        return (when.first, when.last)
    if when.last < OPENS_ON[0]:
        return (when.last,)
    return (when.first,) if when.first > OPENS_ON[1] else (OPENS_ON[0],)


def _bulk(points: list[date]) -> tuple[date, date]:
    """The first and last of the points around the median that no gap of more than 15 years parts from it."""
    gap = timedelta(days=STRAY_YEARS * 365.25)
    middle = OPENS_ON[0] + (OPENS_ON[1] - OPENS_ON[0]) / 2
    half = len(points) // 2
    # Of the two medians of an even number, the one nearer to what the archive is about.
    median = min(points[(len(points) - 1) // 2], points[half], key=lambda day: abs(day - middle))
    low = high = bisect_left(points, median)
    while low > 0 and points[low] - points[low - 1] <= gap:
        low -= 1
    while high + 1 < len(points) and points[high + 1] - points[high] <= gap:
        high += 1
    return points[low], points[high]
