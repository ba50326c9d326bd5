"""The timeline's layout and frames, off screen, beside the same marks in a QGraphicsScene; prints Markdown.

Usage: bench_timeline.py [--records 10000,100000] [--repeats 1]
A frame is everything from the wish for another stretch of time to the painted widget; its processor time is what it
costs where nothing else wants the processor. Figures of one machine at one moment: compare the columns of one run, not
runs of different days.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benching.measuring import both, machine, note, say, table, timed
from benching.scene import SceneTimeline
from PySide6.QtWidgets import QApplication

from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.timeline import Item, Room, View, arrange, capacity, prepare
from imt_archive.ui.timeline.view import TimelineView

SIX_YEARS = (date(2020, 1, 1), date(2025, 12, 31))
LANES = ("industry", "digital", "energy", "health", "schools", "")
WIDTH, HEIGHT = 1360, 420
# Wide enough for two words, as titles are; the real font is used in the frames.
_LETTER = 6.5
_ZOOMS = {"six years": 2192.0, "one year": 366.0, "one month": 31.0}


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", default="10000,100000", help="numbers of records, with commas")
    parser.add_argument("--repeats", type=int, default=1, help="how often every walk is taken")
    options = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    say(f"Measured with `{' '.join(['tools/bench_timeline.py', *sys.argv[1:]])}` on {machine()}.")
    say(f"Milliseconds, median / 95th percentile; {WIDTH} × {HEIGHT} pixels, {len(LANES)} lanes, off screen.\n")
    layouts: list[list[str]] = []
    frames: list[list[str]] = []
    for number in (int(one) for one in options.records.split(",")):
        note(f"{number} records")
        items = make_items(number)
        layouts.append(measure_layout(number, items))
        frames += measure_frames(app, number, items, options.repeats)
    say(table(("records", "sorting into lanes, once", "layout of a zoom level"), layouts))
    say(
        table(
            ("records: walk", "a frame of the timeline", "its processor time", "the same marks in a QGraphicsScene"),
            frames,
        )
    )


def make_items(number: int) -> list[Item]:
    """Records of six years: four of five of one day, then months, years, and terms of which some have no end."""
    random = Random(7)
    return [_item(random, place) for place in range(number)]


def _item(random: Random, place: int) -> Item:
    year, month, day = random.randrange(2020, 2026), random.randrange(1, 13), random.randrange(1, 29)
    kind = random.random()
    when: Edtf = PartialDate(year, month, day)
    if kind > 0.9:
        end = PartialDate(year + random.randrange(1, 5), random.randrange(1, 13)) if random.random() < 0.8 else None
        when = Period(PartialDate(year, month), end)
    elif kind > 0.88:
        when = PartialDate(year)
    elif kind > 0.8:
        when = PartialDate(year, month)
    title = f"Convention {place} entre l’Institut et " + "un partenaire " * random.randrange(1, 4)
    is_term = isinstance(when, Period)
    return Item(
        id=f"r{place}", when=when, lane=LANES[random.randrange(len(LANES))], label=title,
        kind="agreement" if is_term else "release", inferred=random.random() < 0.1,
        open_end=isinstance(when, Period) and when.end is None, target=f"r{place}",
        extends=f"r{random.randrange(place)}" if is_term and place and random.random() < 0.02 else "",
    )  # fmt: skip


def measure_layout(number: int, items: Sequence[Item]) -> list[str]:
    """Sorting into lanes, and the layout of 60 zoom levels from six years down to a day."""
    room = Room(float(HEIGHT))
    sorting = timed(lambda: prepare(items, LANES, most=capacity(room)))
    prepared = prepare(items, LANES, most=capacity(room))

    def measure(text: str) -> float:
        return _LETTER * len(text)

    views = list(zooms(View(*SIX_YEARS, WIDTH - 150.0)))
    # The first of all fills what is kept for all zoom levels.
    arrange(prepared, views[0], measure, room)
    times = [timed(lambda view=view: arrange(prepared, view, measure, room)) for view in views]  # type: ignore[misc]
    return [_spaced(number), f"{sorting:.0f}", both(times)]


def zooms(view: View) -> Iterator[View]:
    """Sixty steps closer, around a place that is a little off the middle."""
    step = (view.days / 1.0) ** (1 / 60)
    for _ in range(60):
        yield view
        view = view.zoom(step, view.width * 0.55)


def walks(whole: View) -> dict[str, list[View]]:
    """Panning at each zoom, and zooming all the way in."""
    found: dict[str, list[View]] = {}
    for name, days in _ZOOMS.items():
        view = whole.zoom(whole.days / days, whole.width * 0.4)
        found[f"pan, {name}"] = [view := view.pan(9) for _ in range(60)]
    found["zoom, six years to a day"] = list(zooms(whole))
    return found


def measure_frames(app: QApplication, number: int, items: Sequence[Item], repeats: int) -> list[list[str]]:
    """A row for each walk: the timeline's frames, and those of a scene with the same marks."""
    timeline = TimelineView()
    timeline.resize(WIDTH, HEIGHT)
    timeline.set_items(items, {lane: lane for lane in LANES})
    timeline.show()
    scene = SceneTimeline(items, LANES, WIDTH, HEIGHT)
    scene.show()
    app.processEvents()
    rows = []
    for name, views in walks(View(*SIX_YEARS, timeline.view().width)).items():
        note(f"  {name}")
        ours, busy, theirs = [], [], []
        for view in views * repeats:
            start = process_time()
            ours.append(timed(lambda view=view: (timeline.show_view(view), timeline.repaint())))  # type: ignore[misc]
            busy.append((process_time() - start) * 1000)
        for view in views[:: 1 if number <= 10_000 else 6]:
            theirs.append(timed(lambda view=view: scene.show_view(view)))  # type: ignore[misc]
        rows.append([f"{_spaced(number)}: {name}", both(ours), both(busy), both(theirs)])
    timeline.close()
    scene.close()
    return rows


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


if __name__ == "__main__":
    main()
