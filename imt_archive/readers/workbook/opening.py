"""A workbook opened row by row: nothing of a sheet is read before its rows are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet


class _Sheet(ReadOnlyWorksheet):
    def _get_size(self) -> None:
        """Ask for no size: where a file states none, openpyxl reads a whole sheet for it, and keeps that in memory."""


class _Reader(ExcelReader):
    def read_worksheets(self) -> None:
        """Make a sheet of each part that is one."""
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                made: Any = _Sheet(self.wb, sheet.name, relation.target, self.shared_strings)
                made.sheet_state = sheet.state
                sheets: Any = self.wb
                sheets._sheets.append(made)


def open_rows(path: Path, *, data_only: bool) -> Any:
    """A workbook whose sheets give their rows one after another; with `data_only` a formula is its last value."""
    reader: Any = _Reader(path, read_only=True, data_only=data_only, keep_links=False)
    reader.read()
    return reader.wb
