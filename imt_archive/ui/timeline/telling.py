"""What the timeline says in words: the card of what is under the pointer, and what assistive technology reads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from imt_archive.model.dates import PartialDate
from imt_archive.timeline import Cluster, Item
from imt_archive.ui.timeline.card import bar_card, cluster_card, item_card
from imt_archive.ui.timeline.stage import Stage
from imt_archive.ui.timeline.words import Words

MOST_LISTED = 30


def tr(text: str) -> str:
    """A text of the timeline in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def words() -> Words:
    """The words around the items."""
    return Words(
        today=tr("Today"),
        no_value=tr("Not specified"),
        other_lanes=tr("Others"),
        without_date=tr("Without date: {n}"),
    )


def remarks(item: Item, language: str) -> list[str]:
    """What is to be known of an item's dates."""
    found = [tr("inferred date")] if item.inferred else []
    found += [tr("no known end")] if item.open_end else []
    if item.extended is not None:
        found.append(tr("extends one of {date}").format(date=item.extended.wording(language)))
    return [*found, *([tr("ends before it starts in the source")] if item.doubtful else [])]


def description(stage: Stage, item: Item | None, language: str) -> str:
    """The item that has the focus, else how to move about."""
    if item is not None:
        when = item.when.wording(language) if item.when else ""
        return ", ".join(part for part in (item.label, when, *remarks(item, language)) if part)
    text = tr(
        "Documents: {n}. Left and Right go from one to the next, Enter opens it. Plus and minus zoom; 1, 2, 3 and 0 "
        "show a month, a quarter, a year and all years; T goes to today; Page Up and Page Down move in time. Shift "
        "with Left and Right changes the end of the range, with Control too its start, with Alt too moves it; R takes "
        "what is in view, Escape clears it. F folds a lane."
    )
    return text.format(n=len(stage.items))


def card(stage: Stage, x: float, y: float, language: str) -> str:
    """The rich text for a position in time, or how to use what is empty there."""
    by_id, layout = stage.prepared.by_id, stage.layout
    shape = layout.at(x, y)
    if isinstance(shape, Cluster) and shape.count > 1:
        items = [by_id[id_] for id_ in shape.first_ids(MOST_LISTED)]
        return cluster_card(shape, items, tr("Documents: {n}").format(n=shape.count), language)
    if shape is not None:
        item = by_id[shape.first_ids(1)[0] if isinstance(shape, Cluster) else shape.id]
        lane = stage.words.lane(item.lane, stage.lane_labels) if item.lane else ""
        return item_card(item, lane, language, remarks(item, language))
    bar = next((bar for bar in layout.histogram if bar.x0 <= x < bar.x1), None)
    if bar is not None and y < layout.room.band:
        lanes = [(stage.words.lane(lane, stage.lane_labels), count) for lane, count in bar.counts]
        return bar_card(_month(bar.month, language), lanes)
    return tr("Drag to choose a range of time. Wheel to zoom, Shift and drag to move.")


def _month(day: date, language: str) -> str:
    return PartialDate(day.year, day.month).wording(language)
