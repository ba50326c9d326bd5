"""The rows of edited sheets, gathered until all are read: those with one id, and the parts of one row, meet there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from imt_archive.model.corrections import CONTINUED, EditedCell, EditedRow, Problem, mark, said
from imt_archive.readers.workbook.cells import formula_of, place_of, plain
from imt_archive.readers.workbook.memory import Memory
from imt_archive.readers.workbook.sheet import EditedSheet
from imt_archive.readers.workbook.shifted import Shifted

# Headings stand in one of the first rows, whatever a person put above them.
_HEADING_ROWS = 30
# So many empty rows are the end of a sheet, and not a gap in it.
_EMPTY_ROWS = 50_000


@dataclass
class Found:
    """A row with an id, and what may have been edited in it."""

    sheet: EditedSheet
    id: str
    number: int
    cells: dict[str, EditedCell]


class Rows:
    """Gathers the edited rows of all sheets; rows with one id, and parts of one row, find each other at the end."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._rows: dict[tuple[str, str], list[Found]] = {}
        self._parts: dict[tuple[str, str], dict[int, dict[str, str]]] = {}
        self.problems: list[Problem] = []
        self.formulas: dict[tuple[str, int], dict[int, tuple[Found, str]]] = {}
        self.seen_sheets = 0

    def take(self, sheet: EditedSheet, number: int, row: tuple[Any, ...]) -> bool:
        """Take a row in; whether there can be more of them."""
        if not sheet.places:
            self.problems += sheet.find_columns(number, row)
            self.seen_sheets += bool(sheet.places)
            return number < _HEADING_ROWS or bool(sheet.places)
        if all(cell.value is None for cell in row):
            sheet.empty += 1
            if sheet.empty > _EMPTY_ROWS:
                self.problems.append(Problem("correction-empty-rows", sheet=sheet.title, facts={"row": number}))
                return False
            return True
        sheet.empty = 0
        self._take_filled(sheet, number, row)
        return True

    def _take_filled(self, sheet: EditedSheet, number: int, row: tuple[Any, ...]) -> None:
        id_place = sheet.places["id"]
        written = said(plain(row[id_place].value)) if id_place < len(row) else ""
        if not written:
            if any(index < len(row) and row[index].value is not None for index in sheet.places.values()):
                self.problems.append(
                    Problem("correction-row-without-id", sheet=sheet.title, cell=place_of(id_place, number))
                )
            return
        id_, part = _part_of(written)
        marks = self._memory.marks.get((sheet.key, id_))
        if marks is None:
            self.problems.append(Problem("correction-row-unknown", id_, sheet.title, place_of(id_place, number)))
            return
        if part > 1:
            self._take_part(sheet, (sheet.key, id_), part, row)
            return
        found = Found(sheet, id_, number, {})
        for key, index in sheet.places.items():
            if key != "id":
                self._take_cell(found, key, index, row[index] if index < len(row) else None, marks[key])
        self._rows.setdefault((sheet.key, id_), []).append(found)

    def _take_part(self, sheet: EditedSheet, row_id: tuple[str, str], part: int, row: tuple[Any, ...]) -> None:
        """Keep the words of a row that goes on with the long texts of another one."""
        words = self._parts.setdefault(row_id, {}).setdefault(part, {})
        for key, index in sheet.places.items():
            value = plain(row[index].value) if index < len(row) else None
            # As it stands: the space between two parts belongs to the text.
            words[key] = value if isinstance(value, str) else said(value)

    def _take_cell(self, found: Found, key: str, index: int, cell: Any, before: str) -> None:
        """Keep a cell where it says something else than its mark of `before`; a formula, until its value is known."""
        sheet, place = found.sheet, place_of(index, found.number)
        if cell is not None and cell.data_type == "f":
            self.formulas.setdefault((sheet.title, found.number), {})[index] = (found, key)
            found.cells[key] = EditedCell(None, place, said(formula_of(cell.value)))
            return
        raw = cell.value if cell is not None else None
        value = plain(raw)
        # LibreOffice reads what Excel escapes, and does not escape it again.
        if mark(value) != before and (value == raw or mark(raw) != before):
            is_error = cell is not None and cell.data_type == "e"
            fault = "error" if is_error else "merged" if sheet.is_merged(found.number, index) else ""
            found.cells[key] = EditedCell(value, place, fault=fault)

    def finished(self) -> tuple[tuple[EditedRow, ...], tuple[Problem, ...]]:
        """The rows in which something was edited, and what was wrong on the way."""
        rows: list[EditedRow] = []
        shifted = Shifted(self._memory)
        for (key, id_), found in self._rows.items():
            if len(found) > 1:
                for one in found:
                    place = place_of(one.sheet.places["id"], one.number)
                    self.problems.append(Problem("correction-row-twice", id_, one.sheet.title, place))
                continue
            (one,) = found
            marks = self._memory.marks[key, id_]
            self._join_parts((key, id_), one)
            edited = {name: cell for name, cell in one.cells.items() if mark(cell.value) != marks[name] or cell.fault}
            if shifted.is_another(key, id_, one.sheet.places.keys() - {"id"}, edited):
                place = place_of(one.sheet.places["id"], one.number)
                self.problems.append(Problem("correction-row-shifted", id_, one.sheet.title, place))
            elif edited:
                bases = {name: marks[name] for name in edited}
                rows.append(EditedRow(key, one.sheet.title, id_, one.number, edited, bases))
        return tuple(rows), tuple(self.problems)

    def _join_parts(self, row: tuple[str, str], found: Found) -> None:
        """Put the parts of long texts behind their first one: only then can be told whether they were edited."""
        parts = self._parts.get(row, {})
        for key, cell in list(found.cells.items()):
            following = [parts[number].get(key, "") for number in sorted(parts)]
            if any(following) and isinstance(cell.value, str):
                whole = EditedCell("".join((cell.value, *following)), cell.place, cell.formula, cell.fault)
                found.cells[key] = whole


def _part_of(written: str) -> tuple[str, int]:
    """An id, and which part of its row this is: 1, or more where long texts go on."""
    id_, mark_, number = written.rpartition(CONTINUED.strip())
    if mark_ and number.isdigit() and int(number) > 1:
        return id_.rstrip(), int(number)
    return written, 1
