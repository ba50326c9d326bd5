"""A PDF opened in PDFium, or the reason why it cannot be."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from imt_archive.model.errors import ReadError


def opened(content: bytes | Path) -> pypdfium2.PdfDocument:
    """A PDF, or the file of one, in PDFium; raises ReadError where it is locked or damaged."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ReadError("read-locked") from error
        raise ReadError("read-damaged") from error
    if len(pdf) == 0:
        pdf.close()
        raise ReadError("read-damaged")
    return pdf
