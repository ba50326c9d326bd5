"""One sheet of a workbook being written: cells of real types, a table over them, and how it prints."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from imt_archive.export import cells
from imt_archive.export.tables import Cell, Column, Sheet

MAX_LINKS = 65_530
MAX_URL = 2_079

_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# Before this day a spreadsheet's calendar is wrong (it has a 29 February 1900) or has no days at all.
_FIRST_DATE = date(1900, 3, 1)
_HEADING = "imt heading"
_PAPER_A4 = 9
_STYLES: Mapping[str, str] = MappingProxyType(
    {kind: f"imt {kind}" for kind in ("text", "number", "date", "link", "wrapped", "id")}
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that could not be written as it was; `row` is the sheet's own, 1 being the headings.

    `what` is control-characters (left out), continued (a text that goes on in the next rows), link (an address
    written as plain text), number or date (written as text), or sheet-continued (rows that go on in another sheet).
    """

    what: str
    sheet: str
    row: int
    column: str = ""


def add_styles(workbook: Workbook) -> None:
    """Give a workbook the styles that its sheets share."""
    body = Font(name="Calibri", size=11)
    top = Alignment(vertical="top")
    wrapped = Alignment(vertical="top", wrap_text=True)
    for style in (
        NamedStyle(_STYLES["text"], font=body, number_format="@", alignment=top),
        NamedStyle(_STYLES["id"], font=body, number_format="@", alignment=top),
        NamedStyle(_STYLES["number"], font=body, alignment=top),
        NamedStyle(_STYLES["date"], font=body, number_format="yyyy-mm-dd", alignment=top),
        NamedStyle(
            _STYLES["link"], font=Font(name="Calibri", size=11, color="0563C1", underline="single"), alignment=top
        ),
        NamedStyle(_STYLES["wrapped"], font=body, alignment=wrapped),
        NamedStyle(
            _HEADING,
            font=Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor="1F4E78"),
            alignment=Alignment(vertical="center", wrap_text=True),
        ),
    ):
        workbook.add_named_style(style)


def lines_of(row: Sequence[Cell], columns: Sequence[Column]) -> list[list[Cell]]:
    """The lines that a row takes: one, or more where a text is too long for a cell; ids stand in each of them."""
    parts = [cells.pieces(cells.cleaned(value)) if isinstance(value, str) else (value,) for value in row]
    first: list[Cell] = [part[0] for part in parts]
    lines = [first]
    for number in range(1, max((len(part) for part in parts), default=1)):
        # A line that goes on has its id again, so that sorting does not lose whose it is.
        lines.append(
            [
                part[number] if number < len(part) else first[index] if columns[index].kind == "id" else None
                for index, part in enumerate(parts)
            ]
        )
    return lines


@dataclass(slots=True)
class SheetWriter:
    """A worksheet and how far it is: a styled cell for each column is filled again for every row, which is fast."""

    worksheet: Any
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    templates: tuple[Any, ...]
    # For a value that is not what its column says: a date or a number among texts.
    date_template: Any
    number_template: Any
    row: int = 1
    links: int = 0
    cut: list[Cut] = field(default_factory=list)

    @classmethod
    def begin(cls, workbook: Workbook, sheet: Sheet) -> SheetWriter:
        """Add a worksheet with its headings; its name is the sheet's, made legal and unique."""
        worksheet = workbook.create_sheet(cells.sheet_name(sheet.name, workbook.sheetnames))
        _lay_out(worksheet, sheet.columns)
        headings = cells.headings(column.heading for column in sheet.columns)
        top = []
        for heading in headings:
            cell = _styled(worksheet, _HEADING)
            cell.value = cells.escaped(heading)
            cell.data_type = "s"
            top.append(cell)
        worksheet.append(top)
        templates = []
        for column in sheet.columns:
            cell = _styled(worksheet, _STYLES[column.kind])
            # Edited by a person, a text that starts with = or - stays a text.
            cell.quotePrefix = column.kind == "wrapped"
            templates.append(cell)
        others = (_styled(worksheet, _STYLES["date"]), _styled(worksheet, _STYLES["number"]))
        return cls(worksheet, sheet.columns, headings, tuple(templates), *others)

    def append(self, row: Sequence[Cell], lines: Sequence[Sequence[Cell]]) -> None:
        """Write a row as the lines that `lines_of` made of it."""
        for index, value in enumerate(row):
            if isinstance(value, str):
                clean = cells.cleaned(value)
                if clean is not value and len(clean) != len(cells.with_plain_line_ends(value)):
                    self._say("control-characters", index, self.row + 1)
        if len(lines) > 1:
            going_on = [i for i, value in enumerate(lines[1]) if value is not None and self.columns[i].kind != "id"]
            for index in going_on:
                self._say("continued", index, self.row + 1)
        for line in lines:
            self.row += 1
            # A generator, so that each cell is written before it is filled again.
            self.worksheet.append(self._cell(index, value) for index, value in enumerate(line))

    def end(self) -> None:
        """Make a table of what was written; one without rows has an empty one, as Excel itself makes it."""
        if not self.columns:
            return
        ref = f"A1:{get_column_letter(len(self.columns))}{max(self.row, 2)}"
        taken = [name for sheet in self.worksheet.parent.worksheets for name in sheet.tables]
        name = cells.table_name(self.worksheet.title, taken)
        style = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        table = Table(displayName=name, name=name, ref=ref, tableStyleInfo=style)
        table.tableColumns = [TableColumn(id=i, name=cells.escaped(h)) for i, h in enumerate(self.headings, 1)]
        table.autoFilter = AutoFilter(ref=ref)
        # Not by add_table, which warns of columns that stand here already.
        self.worksheet.tables.add(table)

    def _say(self, what: str, index: int, row: int) -> None:
        self.cut.append(Cut(what, self.worksheet.title, row, self.columns[index].key))

    def _cell(self, index: int, value: Cell) -> Any:
        if value is None or value == "":
            return None
        cell = self._template(index, value)
        cell.row, cell.column = self.row, index + 1
        cell.hyperlink = None
        # Never through the public setter: it takes a text that starts with = for a formula.
        cell._value, cell.data_type = _typed(value)
        if cell.data_type == "s" and not isinstance(value, str):
            self._say("date" if isinstance(value, date) else "number", index, self.row)
        elif self.columns[index].kind == "link":
            if self.links < MAX_LINKS and isinstance(value, str) and len(value) <= MAX_URL and _URL.fullmatch(value):
                self.links += 1
                cell.hyperlink = value
            else:
                self._say("link", index, self.row)
        return cell

    def _template(self, index: int, value: str | float | date) -> Any:
        kind = self.columns[index].kind
        if isinstance(value, date) and kind != "date":
            return self.date_template
        if isinstance(value, int | float) and kind != "number":
            return self.number_template
        return self.templates[index]


def _styled(worksheet: Any, style: str) -> Any:
    cell = WriteOnlyCell(worksheet)
    cell.style = style
    return cell


def _typed(value: str | float | date) -> tuple[object, str]:
    """What is written into the file, and the type it has there; a text where a spreadsheet cannot hold the value."""
    if isinstance(value, str):
        return cells.escaped(value), "s"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return (value, "d") if day >= _FIRST_DATE else (value.isoformat(), "s")
    if isinstance(value, bool):
        return value, "b"
    # A spreadsheet's numbers are doubles: a larger whole number would come back as another one.
    exact = math.isfinite(value) if isinstance(value, float) else abs(value) <= 2**53
    return (value, "n") if exact else (str(value), "s")


def _lay_out(worksheet: Any, columns: Sequence[Column]) -> None:
    """Everything that must stand before the first row: widths, frozen headings, the printed page."""
    worksheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        dimension = worksheet.column_dimensions[get_column_letter(index)]
        dimension.width = column.width
        dimension.hidden = column.kind == "id"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _PAPER_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = "1:1"
    worksheet.oddFooter.left.text = "&A"
    worksheet.oddFooter.right.text = "&P / &N"
