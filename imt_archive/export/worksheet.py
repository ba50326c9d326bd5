"""One sheet of a workbook being written: cells of real types, a table over them, and what it remembers of itself."""

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

from imt_archive.export import cells, layout
from imt_archive.export.sheets import Cell, Column, Sheet
from imt_archive.model.corrections import CONTINUED, mark

MAX_LINKS = 65_530
MAX_URL = 2_079

_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# Before this day a spreadsheet's calendar is wrong (it has a 29 February 1900) or has no days at all.
_FIRST_DATE = date(1900, 3, 1)
_HEADING, _FIXED_HEADING, _WARNING = "imt heading", "imt fixed heading", "imt warning"
# Of a number among texts, which would else stand far from the words beside it.
_LOOSE_NUMBER = "imt loose number"
_STYLES: Mapping[str, str] = MappingProxyType(
    {kind: f"imt {kind}" for kind in ("text", "number", "date", "month", "link", "wrapped", "id")}
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
    left = Alignment(vertical="top", horizontal="left")
    middle = Alignment(vertical="center", wrap_text=True)
    heading = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    for style in (
        NamedStyle(_STYLES["text"], font=body, number_format="@", alignment=wrapped),
        NamedStyle(_STYLES["id"], font=body, number_format="@", alignment=top),
        NamedStyle(_STYLES["number"], font=body, alignment=top),
        NamedStyle(_STYLES["date"], font=body, number_format="yyyy-mm-dd", alignment=left),
        NamedStyle(_LOOSE_NUMBER, font=body, alignment=left),
        NamedStyle(_STYLES["month"], font=body, number_format="yyyy-mm", alignment=left),
        NamedStyle(
            _STYLES["link"], font=Font(name="Calibri", size=11, color="0563C1", underline="single"), alignment=wrapped
        ),
        NamedStyle(_STYLES["wrapped"], font=body, alignment=wrapped),
        NamedStyle(_HEADING, font=heading, fill=PatternFill("solid", fgColor="1F4E78"), alignment=middle),
        # What cannot be corrected here looks as if it could not.
        NamedStyle(_FIXED_HEADING, font=heading, fill=PatternFill("solid", fgColor="6B7280"), alignment=middle),
        NamedStyle(_WARNING, font=Font(name="Calibri", size=12, bold=True, color="B42318"), alignment=top),
    ):
        workbook.add_named_style(style)


def lines_of(row: Sequence[Cell], columns: Sequence[Column], *, tracked: bool = False) -> list[list[Cell]]:
    """The lines that a row takes: one, or more where a text is too long for a cell; ids stand in each of them.

    In a tracked sheet, each line has an id of its own: a person may sort them apart.
    """
    parts = [cells.pieces(cells.cleaned(value)) if isinstance(value, str) else (value,) for value in row]
    first: list[Cell] = [part[0] for part in parts]
    lines = [first]
    for number in range(1, max((len(part) for part in parts), default=1)):
        # A line that goes on has its id again, so that sorting does not lose whose it is.
        own = f"{CONTINUED}{number + 1}" if tracked else ""
        lines.append(
            [
                part[number] if number < len(part) else f"{first[index]}{own}" if columns[index].kind == "id" else None
                for index, part in enumerate(parts)
            ]
        )
    return lines


def mark_of(value: Cell) -> str:
    """The fingerprint of a cell as it is written."""
    return mark(cells.cleaned(value) if isinstance(value, str) else value)


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a workbook has to remember of a sheet: its columns with the headings written, and every row's marks."""

    key: str
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class SheetWriter:
    """A worksheet and how far it is: a styled cell for each column is filled again for every row, which is fast."""

    worksheet: Any
    sheet: Sheet
    headings: tuple[str, ...]
    templates: tuple[Any, ...]
    # For a value that is not what its column says: a date or a number among texts.
    date_template: Any
    number_template: Any
    top: int = 1
    row: int = 1
    links: int = 0
    cut: list[Cut] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    charted: int = 0

    @classmethod
    def begin(cls, workbook: Workbook, sheet: Sheet) -> SheetWriter:
        """Add a worksheet with its headings; its name is the sheet's, made legal and unique."""
        worksheet = workbook.create_sheet(cells.sheet_name(sheet.name, workbook.sheetnames))
        top = 2 if sheet.warning else 1
        layout.before_rows(worksheet, sheet, top)
        headings = cells.headings(column.heading for column in sheet.columns)
        if sheet.warning:
            shown = [_text(worksheet, sheet.warning, _WARNING)]
            worksheet.append([*(None for column in sheet.columns if column.kind == "id"), *shown])
        if not sheet.hidden:
            kinds = (_HEADING if column.corrects else _FIXED_HEADING for column in sheet.columns)
            worksheet.append([_text(worksheet, *one) for one in zip(headings, kinds, strict=True)])
        templates = []
        for column in sheet.columns:
            cell = _styled(worksheet, _STYLES[column.kind])
            # Edited by a person, a text that starts with = or - stays a text.
            cell.quotePrefix = column.kind == "wrapped"
            templates.append(cell)
        others = (_styled(worksheet, _STYLES["date"]), _styled(worksheet, _LOOSE_NUMBER))
        first = 0 if sheet.hidden else top
        return cls(worksheet, sheet, headings, tuple(templates), *others, top=top, row=first)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The sheet's columns."""
        return self.sheet.columns

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
        if self.sheet.tracked:
            self.marks.append((str(lines[0][0]), "".join(map(mark_of, row))))
        if self.sheet.chart and row[0] is not None:
            self.charted = self.row + 1
        for line in lines:
            self.row += 1
            if not self.sheet.hidden:
                layout.set_height(self.worksheet, self.row, line, self.columns)
            # A generator, so that each cell is written before it is filled again.
            self.worksheet.append(self._cell(index, value) for index, value in enumerate(line))

    def end(self) -> Tracked | None:
        """Put the table, and what belongs to its columns, over what was written; what is to be remembered of it."""
        if self.columns and not self.sheet.hidden:
            layout.after_rows(self.worksheet, self.sheet, self.headings, self.top, self.row, self.charted)
        if not self.sheet.tracked:
            return None
        return Tracked(self.sheet.key, self.columns, self.headings, tuple(self.marks))

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
        if isinstance(value, date) and kind not in ("date", "month"):
            return self.date_template
        if isinstance(value, int | float) and kind != "number":
            return self.number_template
        return self.templates[index]


def _styled(worksheet: Any, style: str) -> Any:
    cell = WriteOnlyCell(worksheet)
    cell.style = style
    return cell


def _text(worksheet: Any, words: str, style: str) -> Any:
    cell = _styled(worksheet, style)
    cell.value = cells.escaped(cells.cleaned(words))
    cell.data_type = "s"
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
