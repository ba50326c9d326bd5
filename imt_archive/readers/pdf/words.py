"""All words of a PDF: of its pages in any direction, of its notes and forms, and what it says of itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from imt_archive.model.errors import ReadError
from imt_archive.readers.machine_words import APART, code, packets, shown, value
from imt_archive.readers.pdf import MOST_PAGES
from imt_archive.readers.pdf.glyphs import MOST_CHARACTERS, covered
from imt_archive.readers.pdf.opening import opened

# A page with more notes than these is a drawing; nobody gives a document so many bookmarks.
_MOST_NOTES, _MOST_BOOKMARKS = 2000, 5000
_LONGEST = 100_000
_FORMS = (pdfium.FORMTYPE_NONE, pdfium.FORMTYPE_ACRO_FORM)
_DATES = frozenset(("CreationDate", "ModDate"))
_NOTED = (b"Contents", b"T", b"Subj", b"RC", b"V", b"DV", b"TU")
# What stands on a page that is a picture: a scanner's stamp, the number of the page.
_FEW_WORDS, _COVERED = 12, 0.2
_LEAST_LETTERS = 3
# Signs that a font gives no meaning to; the bullets of fonts have codes of their own.
_LOST = re.compile("[\x00-\x08\ufffd\ue000-\uefff]")


def words_of_pdf(content: bytes) -> Iterator[str]:
    """The words of a PDF; raises ReadError where a page is a picture, or a file is in it."""
    with closing(opened(content)) as pdf:
        if len(pdf) > MOST_PAGES:
            raise ReadError("read-too-many-pages", pages=len(pdf), most=MOST_PAGES)
        if pdf.count_attachments() or pdf.get_formtype() not in _FORMS:
            # Another file, or a form of which only Adobe's own program shows anything.
            raise ReadError("read-format", suffix=".pdf")
        said = (text for key, text in pdf.get_metadata_dict(skip_empty=True).items() if key not in _DATES)
        yield code(APART.join(said))
        yield from packets(content)
        try:
            yield APART.join(one.get_title() for one in islice(pdf.get_toc(), _MOST_BOOKMARKS))
            for number in range(len(pdf)):
                with closing(pdf[number]) as page:
                    yield from shown(_page(page))
                    yield code(APART.join(_notes(pdf, page)))
        except pypdfium2.PdfiumError as error:
            # The reader passes over a page that cannot be read; here it may hold anything.
            raise ReadError("read-damaged") from error


def _page(page: pypdfium2.PdfPage) -> str:
    """The words on a page; raises ReadError where it is a picture, or its letters have no meaning."""
    with closing(page.get_textpage()) as text_page:
        if text_page.count_chars() > MOST_CHARACTERS:
            raise ReadError("read-swollen")
        text: str = text_page.get_text_range()
    letters = sum(map(str.isalpha, text))
    lost = len(_LOST.findall(text))
    drawn = pdfium.FPDFPage_CountObjects(page.raw) > 0
    few = len(text.split()) < _FEW_WORDS
    if drawn and (letters < _LEAST_LETTERS or lost * 10 > letters or (few and covered(page) > _COVERED)):
        raise ReadError("read-no-words")
    return text


def _notes(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """What notes, links and fields on a page hold."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if count > _MOST_NOTES:
        raise ReadError("read-swollen")
    for index in range(count):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                raise ReadError("read-format", suffix=".pdf")
            yield from (_said_by(note, key) for key in _NOTED)
            yield value(_leads_to(pdf, note))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _said_by(note: Any, key: bytes) -> str:
    raw = _read(lambda room, size: pdfium.FPDFAnnot_GetStringValue(note, key, _as(room, pdfium.FPDF_WCHAR), size))
    return raw.decode("utf-16-le", "replace").rstrip("\x00")


def _leads_to(pdf: pypdfium2.PdfDocument, note: Any) -> str:
    link = pdfium.FPDFAnnot_GetLink(note)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    raw = _read(lambda room, size: pdfium.FPDFAction_GetURIPath(pdf.raw, action, room, size))
    return raw.decode("utf-8", "replace").rstrip("\x00")


def _as(room: Any, kind: Any) -> Any:
    return ctypes.cast(room, ctypes.POINTER(kind)) if room is not None else None


def _read(ask: Callable[[Any, int], int]) -> bytes:
    """What PDFium writes into room that is made for it, once it has said how much it needs."""
    size = min(ask(None, 0), _LONGEST)
    if size <= 0:
        return b""
    room = ctypes.create_string_buffer(size)
    written = min(ask(room, size), size)
    return room.raw[:written]
