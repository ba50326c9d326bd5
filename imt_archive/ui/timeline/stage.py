"""What a timeline on the screen remembers: items, the stretch of time, folded lanes, focus and selection.

It prepares and lays out only what a change made stale; the widget paints it and feeds it what a person does.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from imt_archive.model.dates import Edtf
from imt_archive.timeline import Item, Layout, Prepared, Room, View, arrange, capacity, prepare, window
from imt_archive.ui.timeline.scene import gutter_for
from imt_archive.ui.timeline.words import Words

# Lower than this, lanes would be too thin to read: all items share one strip.
COMPACT_UNDER = 200


class Stage:
    """The state of one timeline."""

    def __init__(self, font: QFont, words: Words) -> None:
        self.range: tuple[Edtf | None, Edtf | None] = (None, None)
        self.kept: frozenset[str] | None = None
        self.selected: frozenset[str] = frozenset()
        self.focused = ""
        self.items: list[Item] = []
        self.lane_labels: dict[str, str] = {}
        self.words = words
        self._font = font
        self._measure = _measure_with(font)
        self._size = (1.0, 1.0)
        self._folded: frozenset[str] = frozenset()
        self.home = window(())
        self._view: View | None = None
        self._prepared: Prepared | None = None
        self._prepared_for = (False, 0)
        self._layout: Layout | None = None

    def set_items(self, items: Sequence[Item], lane_labels: Mapping[str, str]) -> None:
        """Take other items; a view that nobody has moved goes on showing all years."""
        at_home = self._view is None or self._view == self._home_view()
        self.items, self.lane_labels = list(items), dict(lane_labels)
        self.home = window(self.items)
        ids = {item.id for item in self.items}
        self.focused = self.focused if self.focused in ids else ""
        self.selected &= ids
        self._prepared = None
        self._view = None if at_home else self._view
        self.stale()
        self._fit_width()

    def resize(self, width: float, height: float) -> None:
        """Take another size, in pixels; the stretch of time stays."""
        self._size = (max(width, 1.0), max(height, 1.0))
        self.stale()
        self._fit_width()

    def set_font(self, font: QFont) -> None:
        """Measure with another font."""
        self._font, self._measure = font, _measure_with(font)
        self.stale()
        self._fit_width()

    def stale(self) -> None:
        """Lay out anew when next asked."""
        self._layout = None

    @property
    def view(self) -> View:
        """The stretch of time that is shown."""
        if self._view is None:
            self._view = self._home_view()
        return self._view

    def show(self, view: View) -> None:
        """Show another stretch of time."""
        self._view = view
        self.stale()

    def show_all(self) -> None:
        """Show 2020 to 2025, or as many years as the archive has."""
        self._view = None
        self.stale()

    def fold(self, lane: str) -> None:
        """Fold a lane to a line, or open it."""
        self._folded ^= {lane}
        self.stale()

    def select(self, release_id: str) -> Item | None:
        """Select what stands for a release and bring it into view where it lies in the archive's years."""
        found = [item for item in self.items if release_id and item.target == release_id]
        self.selected = frozenset(item.id for item in found)
        self.stale()
        if not found:
            return None
        if self.focused not in self.selected:
            self.focused = found[0].id
        when = found[0].when
        if when is not None and when.last >= self.home[0] and when.first <= self.home[1]:
            self._bring_into_view(found[0])
        return found[0]

    def step(self, by: int) -> Item | None:
        """Move the focus in the order of time, from what is in view on; None where nothing has a date."""
        prepared = self.prepared
        if not prepared.order:
            return None
        if self.focused in prepared.places:
            place = prepared.places[self.focused] + by
        elif by > 0:
            place = bisect_left(prepared.firsts, self.view.first.toordinal())
        else:
            place = bisect_right(prepared.firsts, self.view.last.toordinal()) - 1
        item = prepared.by_id[prepared.order[min(max(place, 0), len(prepared.order) - 1)]]
        self.focused, self.selected = item.id, frozenset({item.id})
        self._bring_into_view(item)
        self.stale()
        return item

    def go_beyond(self, side: str) -> None:
        """Go to the nearest item "before" or "after" what is shown."""
        prepared, view = self.prepared, self.view
        if side == "before":
            place = bisect_left(prepared.lasts, view.first.toordinal()) - 1
            self.show(view.centred(date.fromordinal(prepared.lasts[place])))
        else:
            place = bisect_right(prepared.firsts, view.last.toordinal())
            self.show(view.centred(date.fromordinal(prepared.firsts[place])))

    @property
    def room(self) -> Room:
        """The room for a layout, at the widget's height and with its font."""
        height = self._size[1]
        row = math.ceil(QFontMetricsF(self._font).height()) + 1.0
        pinned = self.selected | ({self.focused} - {""})
        return Room(height, height < COMPACT_UNDER, row, self._folded, pinned)

    @property
    def gutter(self) -> float:
        """The width of the lane names, none in a strip or with one lane."""
        names = self.prepared.lane_names
        if len(names) < 2 or self.room.compact:
            return 0.0
        worded = [self.words.lane(name, self.lane_labels) for name in names]
        return min(gutter_for(worded, self._font), self._size[0] / 4)

    @property
    def prepared(self) -> Prepared:
        """The items, sorted into as many lanes as the height has room for."""
        room = self.room
        key = (room.compact, 1 if room.compact else capacity(room))
        if self._prepared is None or key != self._prepared_for:
            order = tuple(self.lane_labels)
            self._prepared = prepare(self.items, order, compact=room.compact, most=key[1])
            self._prepared_for = key
        return self._prepared

    @property
    def layout(self) -> Layout:
        """What is on the screen; its x counts from the gutter."""
        if self._layout is None:
            self._layout = arrange(self.prepared, self.view, self._measure, self.room)
        return self._layout

    @property
    def colour_order(self) -> tuple[str, ...]:
        """Colours go by all the lanes there are, so that a filter repaints none of them."""
        names = (name for name in self.prepared.lane_names if name not in self.lane_labels)
        return (*self.lane_labels, *names)

    def _bring_into_view(self, item: Item) -> None:
        view, when = self.view, item.when
        if when is not None and (when.last < view.first or when.first > view.last):
            self.show(view.centred(when.first if when.first > view.last else when.last))

    def _home_view(self) -> View:
        return View(*self.home, self._time_width())

    def _time_width(self) -> float:
        return max(self._size[0] - self.gutter, 1.0)

    def _fit_width(self) -> None:
        if self._view is not None:
            self._view = replace(self._view, width=self._time_width())


def _measure_with(font: QFont) -> Callable[[str], float]:
    """The width of a text; titles are measured again at every step of a zoom, so it is remembered."""
    metrics = QFontMetricsF(font)

    @lru_cache(maxsize=20_000)
    def measure(text: str) -> float:
        return metrics.horizontalAdvance(text)

    return measure
