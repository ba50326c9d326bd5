"""Pages that are pictures: no words on them, or no more than a scanner's stamp in their margins."""

from __future__ import annotations

import re

from imt_archive.readers.pdf.glyphs import Sheet
from imt_archive.readers.pdf.running import MARGIN

# A scanned page is covered by its picture; what is written over it is a stamp: « Numérisé par CamScanner ».
_COVERED = 0.8
_FEW_WORDS = 12
_CONTACT = re.compile(r"@|(?:\+\d|\b0\d)[\d .()-]{7,}\d")


def is_silent(sheet: Sheet) -> bool:
    """Whether a page, without its running head and foot, has nothing to read on it."""
    return not _has_words(sheet) or _is_stamped(sheet)


def _has_words(sheet: Sheet) -> bool:
    """Whether a page has words, and not only signs that its fonts give no meaning to."""
    text = "".join(piece.text for piece in sheet.pieces)
    letters = sum(c.isalpha() for c in text)
    lost = sum(c == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= c <= "\uf8ff" or c < " " for c in text)
    return letters >= 3 and letters > lost


def _is_stamped(sheet: Sheet) -> bool:
    """Whether a page is a picture with a few words in its margins, none of them somebody's address."""
    above, below = sheet.height * MARGIN, sheet.height * (1 - MARGIN)
    if sheet.covered < _COVERED or any(above < piece.y < below for piece in sheet.pieces):
        return False
    text = " ".join(piece.text for piece in sheet.pieces)
    return len(text.split()) < _FEW_WORDS and not _CONTACT.search(text)
