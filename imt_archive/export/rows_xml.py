"""Rows of a worksheet as the text that stands in the file: many times faster than an object for every cell.

openpyxl writes everything around the rows. What is in them is plain: strings, numbers and days, each with a style.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from et_xmlfile import xmlfile
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter

from imt_archive.export.cells import escaped

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Day 0 of a spreadsheet's calendar, as it counts from March 1900 on.
_DAY_ZERO = date(1899, 12, 30).toordinal()


class _RowWriter(WorksheetWriter):
    def get_stream(self) -> Any:
        """Write through the standard library, also where lxml is there: that takes no text that is XML already."""
        with xmlfile(self.out) as stream, stream.element("worksheet", xmlns=_NAMESPACE):
            try:
                while True:
                    yielded = yield
                    if yielded is True:
                        yield stream
                    elif yielded is not None:
                        stream.write(yielded)
            except GeneratorExit:
                pass

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
        """Write a row that is XML already."""
        sheet: Any = self.ws
        attributes: dict[str, str] = sheet.row_dimensions.get(row_idx, {})
        height = f' ht="{attributes["ht"]}"' if attributes else ""
        xf._file(f'<row r="{row_idx}"{height}>{"".join(row)}</row>')


class TextSheet(WriteOnlyWorksheet):
    """A worksheet whose rows are appended as the XML of their cells."""

    _writer: Any

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _RowWriter(self)
            self._writer.write_top()

    def _values_to_row(self, values: Iterable[str], _row: int) -> Iterable[str]:
        return values


def add_sheet(workbook: Any, title: str) -> Any:
    """Add a worksheet of this kind to a workbook that is only written."""
    sheet = TextSheet(workbook, title)
    workbook._add_sheet(sheet)
    return sheet


def text_cell(place: str, style: int, text: str) -> str:
    """A string, which nothing takes for a formula."""
    plain = escaped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kept = ' xml:space="preserve"' if "\n" in text or text != text.strip() else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{plain}</t></is></c>'


def number_cell(place: str, style: int, number: float) -> str:
    """A number, or a truth."""
    if isinstance(number, bool):
        return f'<c r="{place}" s="{style}" t="b"><v>{int(number)}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


def day_cell(place: str, style: int, day: date) -> str:
    """A day from March 1900 on, as the number that spreadsheets show as a date."""
    return f'<c r="{place}" s="{style}"><v>{day.toordinal() - _DAY_ZERO}</v></c>'
