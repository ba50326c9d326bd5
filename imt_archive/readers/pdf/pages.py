"""The pages of a PDF as pictures, for the one who looks at the original."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2

from imt_archive.model.errors import ReadError
from imt_archive.model.records import DrawnPage
from imt_archive.readers.pdf.filled import with_forms
from imt_archive.readers.pdf.opening import opened

# A page twice as wide as any screen; what is larger is drawn at that.
_WIDEST = 5000


def drawn(path: Path, number: int, width: int) -> DrawnPage:
    """A page, from 0, drawn so many pixels wide; raises ReadError where it cannot be."""
    with closing(opened(path)) as pdf:
        with_forms(pdf)
        try:
            page = pdf[number]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise ReadError("read-damaged") from error
        with closing(page):
            across, down = page.get_size()
            if not 0 < across < 1e5 or not 0 < down < 1e5:
                raise ReadError("read-damaged")
            scale = min(width / across, _WIDEST / across, _WIDEST / down)
            bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
            with closing(bitmap):
                return DrawnPage(number, len(pdf), bitmap.width, bitmap.height, _packed(bitmap))


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The bytes of a bitmap without those that fill its rows up."""
    row = bitmap.width * 3
    raw = bytes(bitmap.buffer)
    if bitmap.stride == row:
        return raw
    return b"".join(raw[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
