"""Somebody with a spreadsheet: opens an exported workbook, finds cells by id and heading, edits, moves and saves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from imt_archive.archive import Archive
from imt_archive.export.words import word
from imt_archive.model.corrections import Correction, Corrections
from imt_archive.model.exporting import Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish

# The sheets that come back; the others take a spreadsheet time alone.
BOTH = Preset("both", ("releases", "agreements"))


class Edited:
    """An exported workbook, open in a spreadsheet that shows hidden columns."""

    def __init__(self, path: Path, language: str = "fr") -> None:
        self.path, self.language = path, language
        self.book: Workbook = load_workbook(path)

    def sheet(self, key: str = "releases") -> Worksheet:
        return self.book[word(key, self.language)]  # type: ignore[return-value]

    def column(self, key: str, sheet: str = "releases") -> int:
        headings = [cell.value for cell in self.sheet(sheet)[1]]
        return headings.index(word(key, self.language)) + 1

    def row(self, id_: str, sheet: str = "releases") -> int:
        column = self.column("id", sheet)
        ids = [row[0].value for row in self.sheet(sheet).iter_rows(min_col=column, max_col=column)]
        return ids.index(id_) + 1

    def cell(self, id_: str, key: str, sheet: str = "releases") -> Any:
        return self.sheet(sheet).cell(self.row(id_, sheet), self.column(key, sheet))

    def write(self, id_: str, key: str, value: Any, sheet: str = "releases") -> None:
        _put(self.cell(id_, key, sheet), value)

    def rearrange(self, sheet: str, order: Callable[[list[Any]], list[Any]]) -> None:
        """Put whole columns into another order, with everything that spreadsheets carry along: values and names."""
        ws = self.sheet(sheet)
        columns = [[cell.value for cell in column] for column in ws.iter_cols()]
        moved = order(list(range(len(columns))))
        rows = list(zip(*(columns[old] for old in moved), strict=True))
        ws.delete_cols(1, len(columns))
        for number, row in enumerate(rows, 1):
            for index, value in enumerate(row, 1):
                _put(ws.cell(number, index), value)
        ws.tables.clear()
        for name in list(ws.defined_names):
            old = int(ws.defined_names[name].attr_text.split("$")[1].encode()[0]) - 65
            place = moved.index(old) if old in moved else None
            if place is None:
                del ws.defined_names[name]
            else:
                letter = ws.cell(1, place + 1).column_letter
                ws.defined_names[name].attr_text = f"'{ws.title}'!${letter}$1"

    def sort(self, key: str, sheet: str = "releases") -> None:
        ws = self.sheet(sheet)
        column = self.column(key, sheet)
        rows = [[cell.value for cell in row] for row in ws.iter_rows(min_row=2)]
        rows.sort(key=lambda row: str(row[column - 1]))
        for number, row in enumerate(rows, 2):
            for index, value in enumerate(row, 1):
                _put(ws.cell(number, index), value)

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def _put(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str) and not value.startswith("=IF"):
        # As in a column of texts: what begins with = is one, too.
        cell.data_type = "s"


def exported(
    archive: Archive, path: Path, *, language: str = "fr", preset: Preset = BOTH, ids: list[str] | None = None
) -> Edited:
    """A workbook of these releases, or of all."""
    wanted = ids if ids is not None else [card.id for card in archive.cards]
    finish(archive.export(path, wanted, Filter(), preset, language=language))
    return Edited(path, language)


def read(archive: Archive, edited: Edited) -> Corrections:
    """What the archive understands of a workbook, saved as it is now."""
    return finish(archive.read_corrections(edited.save()))


def told(corrections: Corrections) -> list[tuple[str, str, object]]:
    """The corrections, plainly: whose, which fact, what it is now."""
    return [(one.id, one.field, one.after) for one in corrections.changes]


def apply(archive: Archive, corrections: Corrections) -> tuple[Correction, ...]:
    """Take all that is certain."""
    archive.correct(corrections.changes, corrections.name)
    return corrections.changes
