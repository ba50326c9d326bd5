"""What somebody filled into a form or typed onto a page: drawn on the page, where it is read with all other words."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

# A page with more than these is a drawing.
_MOST = 2000
_ANSWERS = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX)
_PASSWORD = 1 << 13


def with_forms(pdf: pypdfium2.PdfDocument) -> None:
    """Have PDFium know a document's form, so that it draws answers which the file has no picture of."""
    try:
        pdf.init_forms()
    except pypdfium2.PdfiumError:
        # A form that cannot be read is left out; the pages under it are read all the same.
        return


def is_filled(page: pypdfium2.PdfPage) -> bool:
    """Draw a page's answers and typed notes onto it; True where it has any, and has to be opened anew.

    Buttons, ticks and stamps are no text of the page: they are taken off before.
    """
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if not 0 < count <= _MOST:
        return False
    form = page.formenv.raw if page.formenv else None
    others = [index for index in range(count) if not _is_words(page.raw, form, index)]
    if len(others) == count:
        return False
    for index in reversed(others):
        pdfium.FPDFPage_RemoveAnnot(page.raw, index)
    return bool(pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _is_words(page: Any, form: Any, index: int) -> bool:
    found = pdfium.FPDFPage_GetAnnot(page, index)
    if not found:
        return False
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(found)
        if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
            return bool(kind == pdfium.FPDF_ANNOT_FREETEXT)
        is_open = not pdfium.FPDFAnnot_GetFormFieldFlags(form, found) & _PASSWORD
        return is_open and pdfium.FPDFAnnot_GetFormFieldType(form, found) in _ANSWERS
    finally:
        pdfium.FPDFPage_CloseAnnot(found)
