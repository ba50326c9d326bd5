"""The timeline as a table: the same items in the order of time, for whoever does not see the picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imt_archive.timeline import Item, Prepared
from imt_archive.ui.register.table import Row
from imt_archive.ui.timeline import telling
from imt_archive.ui.timeline.stage import Stage

WIDTHS = (190, 460, 190, 110, 200)


def tr(text: str) -> str:
    """A text of the table in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def headings() -> tuple[str, ...]:
    """The headings of the columns."""
    return (tr("Date"), tr("Title"), tr("Lane"), tr("What"), tr("Remarks"))


def rows(stage: Stage, language: str) -> list[Row]:
    """A row for each item, from the earliest on, those without a date last; of a chosen range, what it leaves."""
    prepared, kept = stage.prepared, stage.kept
    ids = (*prepared.order, *prepared.undated)
    if kept is not None:
        ids = tuple(id_ for id_ in ids if prepared.by_id[id_].target in kept)
    return [_row(place, prepared.by_id[id_], prepared, stage, language) for place, id_ in enumerate(ids)]


def _row(place: int, item: Item, prepared: Prepared, stage: Stage, language: str) -> Row:
    when = item.when.wording(language) if item.when else tr("No date")
    what = tr("Agreement") if item.kind == "agreement" else tr("Release")
    earlier = prepared.by_id.get(item.extends)
    said = telling.remarks(item, language) + ([tr("extends {title}").format(title=earlier.label)] if earlier else [])
    lane = stage.words.lane(item.lane, stage.lane_labels)
    cells = (when, item.label or item.id, lane, what, ", ".join(said))
    keys: tuple[str | float, ...] = (f"{place:09}", *(cell.casefold() for cell in cells[1:]))
    return Row(cells, keys, item.target)
