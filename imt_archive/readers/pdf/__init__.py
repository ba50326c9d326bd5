"""PDF with text, in the order in which a person reads it, without what only the paper needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pypdfium2

from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.pdf.drop_caps import with_whole_words
from imt_archive.readers.pdf.filled import is_filled, with_forms
from imt_archive.readers.pdf.glyphs import Sheet, sheet_of
from imt_archive.readers.pdf.lines import lines_of
from imt_archive.readers.pdf.margins import Cleaned, without_margins
from imt_archive.readers.pdf.opening import opened
from imt_archive.readers.pdf.order import columns_of
from imt_archive.readers.pdf.paragraphs import blocks_of
from imt_archive.readers.pdf.rows import Column, Row
from imt_archive.readers.pdf.scans import is_silent

MOST_PAGES = 3000
MOST_LETTERS = 10_000_000
# Progress is said after so many pages.
_STEP = 5


def read(content: bytes) -> Work[Document]:
    """Read a PDF's bytes; raises ReadError where it is locked, damaged or far too long."""
    with closing(opened(content)) as pdf:
        with_forms(pdf)
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
    cleaned = without_margins(sheets)
    spoken = tuple(sheet for sheet in cleaned.sheets if not is_silent(sheet))
    if not spoken:
        return Document("", "", (), said, is_picture=True)
    pictures = tuple(number for number, sheet in enumerate(cleaned.sheets, 1) if is_silent(sheet) and sheet.has_picture)
    return Document("", "", _blocks(replace(cleaned, sheets=spoken)), said, picture_pages=pictures)


def _sheet(pdf: pypdfium2.PdfDocument, number: int) -> Sheet:
    try:
        with closing(pdf[number]) as page:
            if not is_filled(page):
                return _whole(sheet_of(page))
        with closing(pdf[number]) as page:
            return _whole(sheet_of(page))
    except pypdfium2.PdfiumError:
        # One page that cannot be read does not take the others with it.
        return Sheet(0.0, 0.0, ())


def _whole(sheet: Sheet) -> Sheet:
    return replace(sheet, pieces=with_whole_words(sheet.pieces))


def _blocks(cleaned: Cleaned) -> tuple[RawBlock, ...]:
    columns = [lines_of(column) for sheet in cleaned.sheets for column in columns_of(sheet.pieces)]
    notes = [lines_of(_column(rows)) for rows in cleaned.notes]
    contacts = [lines_of(_column((row,))) for row in cleaned.contacts]
    return blocks_of([*columns, *notes, *contacts])


def _column(rows: Sequence[Row]) -> Column:
    pieces = [piece for row in rows for piece in row.pieces]
    return Column(tuple(rows), min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces))
