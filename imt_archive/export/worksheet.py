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
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from imt_archive.export import cells, layout
from imt_archive.export.rows_xml import add_sheet, day_cell, number_cell, text_cell
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
    """A worksheet and how far it is."""

    worksheet: Any
    sheet: Sheet
    headings: tuple[str, ...]
    letters: tuple[str, ...]
    styles: tuple[int, ...]
    # For a value that is not what its column says: a date or a number among texts.
    date_style: int
    number_style: int
    top: int = 1
    row: int = 0
    links: int = 0
    cut: list[Cut] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    charted: int = 0

    @classmethod
    def begin(cls, workbook: Workbook, sheet: Sheet) -> SheetWriter:
        """Add a worksheet with its headings; its name is the sheet's, made legal and unique."""
        worksheet = add_sheet(workbook, cells.sheet_name(sheet.name, workbook.sheetnames))
        writer = cls(
            worksheet, sheet, cells.headings(column.heading for column in sheet.columns),
            tuple(get_column_letter(index) for index in range(1, len(sheet.columns) + 1)),
            # Edited by a person, a text that starts with = or - stays a text.
            tuple(_style(worksheet, _STYLES[c.kind], quoted=c.kind == "wrapped") for c in sheet.columns),
            _style(worksheet, _STYLES["date"]), _style(worksheet, _LOOSE_NUMBER), top=2 if sheet.warning else 1,
        )  # fmt: skip
        layout.before_rows(worksheet, sheet, writer.top)
        if not sheet.hidden:
            writer._write_top()
        return writer

    def _write_top(self) -> None:
        if self.sheet.warning:
            place = next((i for i, column in enumerate(self.columns) if column.kind != "id"), 0)
            style = _style(self.worksheet, _WARNING)
            self._write_line([text_cell(f"{self.letters[place]}1", style, cells.cleaned(self.sheet.warning))])
        blue, grey = _style(self.worksheet, _HEADING), _style(self.worksheet, _FIXED_HEADING)
        self._write_line(
            [
                text_cell(f"{letter}{self.top}", blue if column.corrects else grey, heading)
                for letter, column, heading in zip(self.letters, self.columns, self.headings, strict=True)
            ]
        )

    def _write_line(self, written: list[str]) -> None:
        self.row += 1
        self.worksheet.append(written)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The sheet's columns."""
        return self.sheet.columns

    def append(self, row: Sequence[Cell], lines: Sequence[Sequence[Cell]]) -> None:
        """Write a row as the lines that `lines_of` made of it."""
        number = self.row + 1
        for index, value in enumerate(row):
            if isinstance(value, str):
                clean = cells.cleaned(value)
                if clean is not value and len(clean) != len(cells.with_plain_line_ends(value)):
                    self._say("control-characters", index, number)
        if len(lines) > 1:
            going_on = [i for i, value in enumerate(lines[1]) if value is not None and self.columns[i].kind != "id"]
            for index in going_on:
                self._say("continued", index, number)
        if self.sheet.tracked:
            self.marks.append((str(lines[0][0]), "".join(map(mark_of, row))))
        if self.sheet.chart and row[0] is not None:
            self.charted = number
        for line in lines:
            if not self.sheet.hidden:
                layout.set_height(self.worksheet, self.row + 1, line, self.columns)
            self._write_line(
                [self._cell(index, value) for index, value in enumerate(line) if value is not None and value != ""]
            )

    def end(self) -> Tracked | None:
        """Put the table, and what belongs to its columns, over what was written; what is to be remembered of it."""
        if self.columns and not self.sheet.hidden:
            layout.after_rows(self.worksheet, self.sheet, self.headings, self.top, self.row, self.charted)
        if not self.sheet.tracked:
            return None
        return Tracked(self.sheet.key, self.columns, self.headings, tuple(self.marks))

    def _say(self, what: str, index: int, row: int) -> None:
        self.cut.append(Cut(what, self.worksheet.title, row, self.columns[index].key))

    def _cell(self, index: int, value: str | float | date) -> str:
        """A cell of the line that comes next; where a spreadsheet cannot hold its value, a text that says it."""
        number = self.row + 1
        place, kind, style = f"{self.letters[index]}{number}", self.columns[index].kind, self.styles[index]
        if isinstance(value, str):
            if kind == "link":
                self._link(index, place, value)
            return text_cell(place, style, value)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            style = style if kind in ("date", "month") else self.date_style
            if day >= _FIRST_DATE:
                return day_cell(place, style, day)
            self._say("date", index, number)
            return text_cell(place, style, day.isoformat())
        style = style if kind == "number" else self.number_style
        if _is_exact(value):
            return number_cell(place, style, value)
        self._say("number", index, number)
        return text_cell(place, style, str(value))

    def _link(self, index: int, place: str, address: str) -> None:
        if self.links < MAX_LINKS and len(address) <= MAX_URL and _URL.fullmatch(address):
            self.links += 1
            self.worksheet._hyperlinks.append(Hyperlink(ref=place, target=address))
        else:
            self._say("link", index, self.row + 1)


def _style(worksheet: Any, name: str, *, quoted: bool = False) -> int:
    """The number of a style in its workbook."""
    cell = WriteOnlyCell(worksheet)
    cell.style = name
    cell.quotePrefix = quoted
    return int(cell.style_id)


def _is_exact(value: float) -> bool:
    """Whether a spreadsheet's numbers, which are doubles, hold it: a larger whole number would become another one."""
    return math.isfinite(value) if isinstance(value, float) else abs(value) <= 2**53
