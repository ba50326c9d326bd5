"""Sheets written as an Excel workbook: real types, nothing that runs, nothing cut without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from imt_archive.export import cells
from imt_archive.export.files import written_beside
from imt_archive.export.sheets import Cell, Sheet
from imt_archive.export.worksheet import Cut, SheetWriter, Tracked, add_styles, lines_of
from imt_archive.model.progress import Progress, Work

MAX_ROWS = 1_048_576
ROWS_BETWEEN_YIELDS = 100
PROPERTIES = ("title", "subject", "creator", "keywords", "description", "category", "language")


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the number of rows given, and what was cut or cleaned on the way."""

    rows: int
    cut: tuple[Cut, ...] = ()


Closing = Callable[[Sequence[Cut], Sequence[Tracked]], Sequence[Sheet]]
"""Makes the last sheets of a workbook, which say what the others are, when those are written."""


def _nothing_more(_cut: Sequence[Cut], _tracked: Sequence[Tracked]) -> Sequence[Sheet]:
    return ()


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    *,
    properties: Mapping[str, str],
    max_rows: int = MAX_ROWS,
    closing: Closing = _nothing_more,
) -> Work[Report]:
    """Write the sheets to a workbook that takes the place of `path` when it is whole; closed early, it leaves no trace.

    `closing` is asked for the sheets behind them when they are written. `properties` may hold any of `PROPERTIES`. A
    sheet of more than `max_rows` rows, headings included, goes on in another one. Raises WriteError("export-failed",
    path=…, reason=…), see `files.reason_of`; ValueError where there is no sheet, an unknown property, or a row that
    has not one cell for each column.
    """
    if not sheets or not set(properties) <= set(PROPERTIES):
        raise ValueError(f"no sheets, or unknown properties: {sorted(set(properties) - set(PROPERTIES))}")
    # Rows are gone through once to be counted: a total that is not known shows no progress.
    tables = [(sheet, sheet.rows if isinstance(sheet.rows, Sequence) else list(sheet.rows)) for sheet in sheets]
    total = sum(len(rows) for _, rows in tables)
    done = 0
    cut: list[Cut] = []
    tracked: list[Tracked] = []
    with written_beside(path) as file:
        workbook = _workbook(properties)
        try:
            for sheet, rows in tables:
                for written in _write_sheet(workbook, sheet, rows, cut, tracked, max_rows):
                    yield Progress("export", done + written, total, sheet.name)
                done += len(rows)
            for sheet in closing(cut, tracked):
                for _ in _write_sheet(workbook, sheet, list(sheet.rows), [], [], max_rows):
                    yield Progress("export", done, total, sheet.name)
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                ExcelWriter(workbook, archive).save()
        finally:
            _forget_temporary_files(workbook)
    return Report(total, tuple(cut))


def _workbook(properties: Mapping[str, str]) -> Workbook:
    workbook = Workbook(write_only=True)
    workbook.properties.creator = ""
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    for name, value in properties.items():
        setattr(workbook.properties, name, cells.cleaned(value))
    add_styles(workbook)
    return workbook


def _write_sheet(
    workbook: Workbook,
    sheet: Sheet,
    rows: Sequence[Sequence[Cell]],
    cut: list[Cut],
    tracked: list[Tracked],
    max_rows: int,
) -> Iterator[int]:
    """Write one sheet, or several where its rows are too many; yields now and then how many rows are done."""
    writer = SheetWriter.begin(workbook, sheet)
    for number, row in enumerate(rows):
        if number % ROWS_BETWEEN_YIELDS == 0:
            yield number
        if len(row) != len(sheet.columns):
            raise ValueError(f"{len(row)} cells for {len(sheet.columns)} columns in {sheet.name!r}")
        lines = lines_of(row, sheet.columns, tracked=sheet.tracked)
        if writer.row + len(lines) > max_rows and writer.row > writer.top:
            cut += [*writer.cut, Cut("sheet-continued", writer.worksheet.title, writer.row)]
            tracked += [kept for kept in (writer.end(),) if kept]
            writer = SheetWriter.begin(workbook, sheet)
        writer.append(row, lines)
    cut += writer.cut
    tracked += [kept for kept in (writer.end(),) if kept]
    yield len(rows)


def _forget_temporary_files(workbook: Any) -> None:
    """Remove what openpyxl keeps of each sheet until a workbook is saved, where it was not."""
    for worksheet in workbook.worksheets:
        writer = worksheet._writer
        if writer is None or not Path(writer.out).exists():
            continue
        # A disk that could not take a row cannot take the sheet's end either; what matters is that the file goes.
        with suppress(OSError):
            if not worksheet.closed:
                worksheet.close()
        writer.cleanup()
