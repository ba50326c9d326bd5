"""The range of time that a person drags out: as dates for the filter, as positions for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.timeline import View

GRIP = 5.0
# A month narrower than this is chosen whole: nobody means a day that is two pixels wide.
_WHOLE_MONTHS_UNDER = 120.0


@dataclass(frozen=True, slots=True)
class Brush:
    """From one position to another, in pixels; `x0` is the smaller."""

    x0: float
    x1: float

    def grip_at(self, x: float) -> str:
        """What a hand would take there: "start", "end", "whole" or ""."""
        if abs(x - self.x0) <= GRIP:
            return "start"
        if abs(x - self.x1) <= GRIP:
            return "end"
        return "whole" if self.x0 < x < self.x1 else ""

    def dragged(self, grip: str, dx: float) -> Brush:
        """The range after a drag; its ends may change places."""
        x0 = self.x0 + (dx if grip in ("start", "whole") else 0)
        x1 = self.x1 + (dx if grip in ("end", "whole") else 0)
        return Brush(min(x0, x1), max(x0, x1))


def brush_of(view: View, since: Edtf | None, until: Edtf | None) -> Brush | None:
    """Where a range lies; an open side reaches beyond the edge."""
    if since is None and until is None:
        return None
    x0 = view.x_of(since.first) if since else -2 * GRIP
    # The last day of the calendar has no following day.
    x1 = view.x_of(until.last) + view.day_width if until else view.width + 2 * GRIP
    return Brush(x0, max(x0, x1))


def dates_of(view: View, brush: Brush) -> tuple[PartialDate, PartialDate]:
    """The range as dates, both ends included: whole months where days are too narrow to be meant."""
    if _by_month(view):
        since = _month_edge(view, brush.x0)
        until = _month_edge(view, brush.x1) - timedelta(days=1)
        if until < since:
            since = until = view.date_at((brush.x0 + brush.x1) / 2)
        return PartialDate(since.year, since.month), PartialDate(until.year, until.month)
    since, until = _day_edge(view, brush.x0), _day_edge(view, brush.x1) - timedelta(days=1)
    if until < since:
        since = until = view.date_at((brush.x0 + brush.x1) / 2)
    return PartialDate.of(since), PartialDate.of(until)


def _day_edge(view: View, x: float) -> date:
    return view.date_at(x + view.day_width / 2)


def _month_edge(view: View, x: float) -> date:
    """The beginning of a month that is nearest to a position."""
    day = view.date_at(x)
    start = day.replace(day=1)
    following = (start + timedelta(days=31)).replace(day=1)
    return start if x - view.x_of(start) <= view.x_of(following) - x else following


def range_of_view(view: View) -> tuple[PartialDate, PartialDate]:
    """What is in view, as a range: whole months that are mostly in it, or days."""
    return dates_of(view, Brush(0.0, view.width))


def stepped(
    view: View, chosen: tuple[Edtf | None, Edtf | None], x: float, end: str, by: int
) -> tuple[PartialDate, PartialDate]:
    """The range with its "start", its "end" or the "whole" of it one month or day further; never less than one.

    Where nothing is chosen yet, it is the month or day at a position.
    """
    by_month = _by_month(view)
    since, until = chosen
    if since is None and until is None:
        first = last = _unit(view.date_at(x), by_month)
    else:
        first = _unit(since.first if since else view.first, by_month)
        last = _unit(until.last if until else view.last, by_month)
        first += by if end in ("start", "whole") else 0
        last += by if end in ("end", "whole") else 0
        if last < first:
            first, last = (last, last) if end == "start" else (first, first)
    return _date_of(first, by_month), _date_of(last, by_month)


def _by_month(view: View) -> bool:
    return view.day_width * 30.4 < _WHOLE_MONTHS_UNDER


def _unit(day: date, by_month: bool) -> int:
    return day.year * 12 + day.month - 1 if by_month else day.toordinal()


def _date_of(unit: int, by_month: bool) -> PartialDate:
    if by_month:
        unit = min(max(unit, 12), 9999 * 12 + 11)
        return PartialDate(unit // 12, unit % 12 + 1)
    return PartialDate.of(date.fromordinal(min(max(unit, 1), date.max.toordinal())))
