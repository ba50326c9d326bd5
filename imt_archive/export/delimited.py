"""A sheet as text that spreadsheets read: CSV for a file, tab-separated and HTML for the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from imt_archive.export.cells import cleaned
from imt_archive.export.files import written_beside
from imt_archive.export.sheets import Cell, Sheet
from imt_archive.model.progress import Progress, Work

_ROWS_BETWEEN_YIELDS = 200
# A cell that begins so is taken for a formula, and would run: a text of somebody else's must not.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_csv(path: Path, sheet: Sheet, language: str) -> Work[int]:
    """Write a sheet as CSV, in UTF-8 with its mark; parted by semicolons in French. No hidden ids. Returns its rows.

    A text that a spreadsheet would run gets an apostrophe in front. Raises WriteError("export-failed", …), leaving
    what stood at `path` whole.
    """
    rows = list(sheet.rows)
    shown = [index for index, column in enumerate(sheet.columns) if column.kind != "id"]
    with written_beside(path) as file:
        file.write(_BOM.encode("utf-8"))
        for start in range(0, max(len(rows), 1), _ROWS_BETWEEN_YIELDS):
            yield Progress("export", start, len(rows), sheet.name)
            lines = io.StringIO(newline="")
            writer = csv.writer(lines, delimiter=";" if language == "fr" else ",")
            if start == 0:
                writer.writerow([sheet.columns[index].heading for index in shown])
            for row in rows[start : start + _ROWS_BETWEEN_YIELDS]:
                writer.writerow([_harmless(row[index], language) for index in shown])
            file.write(lines.getvalue().encode("utf-8"))
    return len(rows)


def _harmless(value: Cell, language: str) -> str:
    text = _worded(value, language)
    return f"'{text}" if isinstance(value, str) and text.startswith(_RUNS) else text


def _worded(value: Cell, language: str) -> str:
    """A cell as a spreadsheet of that language reads it: a day as ISO has it, a number with its decimal sign."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() else str(value)
        return text.replace(".", ",") if language == "fr" else text
    return value.isoformat() if isinstance(value, date) else cleaned(str(value))


def as_cells(sheet: Sheet, language: str) -> tuple[str, str]:
    """A sheet as tab-separated text and as an HTML table: pasted into a spreadsheet, they are cells. No hidden ids."""
    shown = [index for index, column in enumerate(sheet.columns) if column.kind != "id"]
    headings = [sheet.columns[index].heading for index in shown]
    rows = [[_harmless(row[index], language) for index in shown] for row in sheet.rows]
    text = "".join("\t".join(map(_one_line, row)) + "\n" for row in (headings, *rows))
    return text, "".join(_html(headings, rows))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(mark in text for mark in "\t\n") else text


def _html(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield '<meta charset="utf-8"><table><tr>'
    yield from (f"<th>{escape(heading)}</th>" for heading in headings)
    yield "</tr>"
    for row in rows:
        yield "<tr>"
        # A line end inside a cell stays in it; LibreOffice and Excel both know these two attributes.
        yield from (
            f"<td>{escape(text)}</td>".replace("\n", '<br style="mso-data-placement:same-cell">') for text in row
        )
        yield "</tr>"
    yield "</table>"
