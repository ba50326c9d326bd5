"""A workbook that this program exported and a person edited, read back: which cells say something else by now.

It may have been sorted and filtered, its columns moved, removed, added or called otherwise, its sheets renamed, by any
spreadsheet. Nothing in it is computed or run.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl.utils import range_boundaries

from imt_archive.model.corrections import EditedBook, EditedCell, EditedRow, Problem
from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.readers.workbook.cells import plain
from imt_archive.readers.workbook.files import check_file
from imt_archive.readers.workbook.memory import Memory, read_memory
from imt_archive.readers.workbook.opening import open_rows
from imt_archive.readers.workbook.rows import Rows
from imt_archive.readers.workbook.sheet import EditedSheet

T = TypeVar("T")
_ROWS_BETWEEN_YIELDS = 200
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
# What openpyxl raises at a file that is no whole workbook: it checks little, and lets through what it meets.
_BROKEN = (
    BadZipFile, ParseError, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, OSError,
)  # fmt: skip


def read_workbook(path: Path) -> Work[EditedBook]:
    """Read what was edited; raises ReadError where the file is no workbook of this program's, or cannot be read."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    problems = check_file(path, name)
    yield Progress("read", item=name)
    book = _opened(path, name, data_only=False)
    try:
        memory = _guarded(name, lambda: read_memory(book))
        if memory is None:
            raise ReadError("workbook-not-ours", name=name)
        rows, more = yield from _read_sheets(path, name, book, memory)
    finally:
        book.close()
    return EditedBook(memory.archive_id, memory.language, memory.columns, rows, (*problems, *more))


def _opened(path: Path, name: str, *, data_only: bool) -> Any:
    return _guarded(name, lambda: open_rows(path, data_only=data_only))


def _guarded(name: str, work: Callable[[], T]) -> T:
    """What a step of reading gives; raises ReadError where the file turns out broken."""
    try:
        # openpyxl warns of what it passes over, such as buttons and colours: none of it is read here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return work()
    except _BROKEN as error:
        raise ReadError("workbook-damaged", name=name) from error


def _read_sheets(
    path: Path, name: str, book: Any, memory: Memory
) -> Work[tuple[tuple[EditedRow, ...], tuple[Problem, ...]]]:
    reading = Rows(memory)
    with ZipFile(path) as archive:
        for sheet in book.worksheets:
            key = memory.key_of(sheet.title, set(sheet.defined_names))
            if not key:
                continue
            merged = _guarded(name, partial(_merged, archive, sheet._worksheet_path))
            found = EditedSheet(sheet, key, memory.columns[key], merged)
            for number, row in _rows(sheet, name):
                if number % _ROWS_BETWEEN_YIELDS == 1:
                    yield Progress("read", number, 0, sheet.title)
                if not reading.take(found, number, row):
                    break
            if not found.places:
                reading.problems.append(Problem("correction-sheet-no-headings", sheet=sheet.title))
    if not reading.seen_sheets:
        raise ReadError("workbook-not-ours", name=name)
    if reading.formulas:
        cached = _opened(path, name, data_only=True)
        try:
            yield from _fill_in_formulas(name, cached, reading)
        finally:
            cached.close()
    return reading.finished()


def _rows(sheet: Any, name: str, last: int | None = None) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet with their numbers; those that are not in the file are empty."""
    rows = iter(sheet.iter_rows(max_row=last))
    number = 0
    while some := _guarded(name, lambda: list(islice(rows, _ROWS_BETWEEN_YIELDS))):
        for row in some:
            number += 1
            yield number, row


def _merged(archive: ZipFile, part: str) -> list[tuple[int, int, int, int]]:
    """The merged ranges of a sheet, as columns and rows; read in pieces, for a sheet may be large."""
    found: list[tuple[int, int, int, int]] = []
    with archive.open(part.lstrip("/")) as file:
        rest = b""
        while piece := file.read(1 << 20):
            text = rest + piece
            end = 0
            for one in _MERGED.finditer(text):
                found.append(_boundaries(one[1].decode("ascii")))
                end = one.end()
            rest = text[max(end, len(text) - 200) :]
    return found


def _boundaries(ref: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(ref)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)


def _fill_in_formulas(name: str, book: Any, reading: Rows) -> Work[None]:
    """Give each formula the value that the spreadsheet computed last."""
    for sheet in book.worksheets:
        wanted = {number: cells for (title, number), cells in reading.formulas.items() if title == sheet.title}
        if not wanted:
            continue
        for number, row in _rows(sheet, name, last=max(wanted)):
            if number % _ROWS_BETWEEN_YIELDS == 0:
                yield Progress("read", number, 0, sheet.title)
            for index, (found, key) in wanted.get(number, {}).items():
                cell = row[index] if index < len(row) else None
                value = plain(cell.value) if cell is not None else None
                before = found.cells[key]
                is_error = cell is not None and cell.data_type == "e"
                fault = "error" if is_error else "formula-empty" if value is None else ""
                found.cells[key] = EditedCell(value, before.place, before.formula, fault)
