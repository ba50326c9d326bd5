"""PDF with text, in the order in which a person reads it, without what only the paper needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pypdfium2

from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.pdf.glyphs import Sheet, sheet_of
from imt_archive.readers.pdf.lines import Line, line_of, without_mark
from imt_archive.readers.pdf.margins import without_margins
from imt_archive.readers.pdf.opening import opened
from imt_archive.readers.pdf.paragraphs import blocks_of
from imt_archive.readers.pdf.rows import Column, Row, columns_of

MOST_PAGES = 3000
MOST_LETTERS = 10_000_000
# Progress is said after so many pages.
_STEP = 5


def read(content: bytes) -> Work[Document]:
    """Read a PDF's bytes; raises ReadError where it is locked, damaged or far too long."""
    with closing(opened(content)) as pdf:
        count = len(pdf)
        if count > MOST_PAGES:
            raise ReadError("read-too-many-pages", pages=count, most=MOST_PAGES)
        sheets: list[Sheet] = []
        letters = 0
        for number in range(count):
            if number % _STEP == 0:
                yield Progress("page", number, count)
            sheets.append(_sheet(pdf, number))
            letters += sum(len(piece.text) for piece in sheets[-1].pieces)
            if letters > MOST_LETTERS:
                raise ReadError("read-too-many-pages", pages=count, most=number)
        said = Said(title=pdf.get_metadata_value("Title").strip())
    yield Progress("page", count, count)
    silent = tuple(number for number, sheet in enumerate(sheets, 1) if not _has_text(sheet))
    if len(silent) == count:
        return Document("", "", (), said, is_picture=True)
    pictures = tuple(number for number in silent if sheets[number - 1].has_picture)
    return Document("", "", _blocks(sheets), said, picture_pages=pictures)


def _sheet(pdf: pypdfium2.PdfDocument, number: int) -> Sheet:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        # One page that cannot be read does not take the others with it.
        return Sheet(0.0, 0.0, ())
    with closing(page):
        return sheet_of(page)


def _has_text(sheet: Sheet) -> bool:
    """Whether a page has words, and not only signs that its fonts give no meaning to."""
    text = "".join(piece.text for piece in sheet.pieces)
    letters = sum(c.isalpha() for c in text)
    lost = sum(c == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= c <= "\uf8ff" or c < " " for c in text)
    return letters >= 3 and letters > lost


def _blocks(sheets: Sequence[Sheet]) -> tuple[RawBlock, ...]:
    cleaned = without_margins(sheets)
    columns = [_lines(column) for sheet in cleaned.sheets for column in columns_of(sheet.pieces)]
    notes = [without_mark(_lines(_column(rows))) for rows in cleaned.notes]
    contacts = [_lines(_column((row,))) for row in cleaned.contacts]
    return blocks_of([*columns, *notes, *contacts])


def _column(rows: Sequence[Row]) -> Column:
    pieces = [piece for row in rows for piece in row.pieces]
    return Column(tuple(rows), min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces))


def _lines(column: Column) -> list[Line]:
    return [line for row in column.rows if (line := line_of(row, column)) is not None]
