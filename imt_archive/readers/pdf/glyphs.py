"""The characters of a PDF's page, gathered into pieces of one style on one line, with their places.

The one door to PDFium's text. Places are in points from the upper left corner of the page as it is read: a page that
lies on its side is turned, and words that run another way than the page's own (a stamp in a margin) are left out.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import atan2, degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from imt_archive.readers.text import composed

# PDFium's own sign for a hyphen at the end of a line, bullets of the fonts that systems have for them, ligatures.
_SIGNS = {
    2: "-", **dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF071, 0xF095, 0x25CF), "•"),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}  # fmt: skip
_LOST = "\N{REPLACEMENT CHARACTER}"
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "extrab", "-bd", "semib")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
# A page of a newspaper has some twenty thousand characters; more than this is no page to read.
MOST_CHARACTERS = 200_000
# A gap of so many ems may part two columns; what is written in one go may be stretched to the width of its column.
_SPLIT, _STRETCHED = 1.0, 80.0
_SPACE = 0.28  # of an em, where the file writes none


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium by its address, with plain numbers for its pointers: it is called for each character."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_unicode_at = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_object_at = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_box_at = _quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters in one style on one line; `y` is their baseline, `size` their height in points.

    `fresh` says that the file does not go on from what stands to the left of it: a cell of its own, or a column.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size, its pieces in the order of the file, and how much of it pictures cover, from 0 to 1."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    covered: float = 0.0

    @property
    def has_picture(self) -> bool:
        """Whether pictures fill a good part of the page."""
        return self.covered > 0.2


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    italic: bool
    turn: int  # in quarters, or -1 for all others


@dataclass(slots=True)
class _Run:
    """Characters that follow one another; `gaps` is what is left free before each but the first."""

    style: _Style
    key: int
    y: float
    x0: float
    x1: float
    fresh: bool
    letters: list[str]
    gaps: list[float] = field(default_factory=list)

    def piece(self) -> Piece:
        """The run as a piece."""
        words = "".join(self.letters)
        if len(self.gaps) > 4:
            # C O M M U N I Q U É: letters set apart are no words.
            by_width = sorted(self.gaps)
            middle = by_width[len(by_width) // 2]
            if by_width[len(by_width) // 6] > 0.2 * self.style.size:
                only = [letter for letter in self.letters if letter != " "]
                words = only[0] + "".join(
                    " " * (gap > 1.7 * middle) + letter for letter, gap in zip(only[1:], self.gaps, strict=True)
                )
        text = composed(words)
        style = self.style
        return Piece(text, self.x0, self.x1, self.y, style.size, style.bold, style.italic, self.fresh)


def sheet_of(page: Any) -> Sheet:
    """What stands on a page that is open in PDFium (a pypdfium2 page)."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    runs: list[_Run] = []
    if text_page:
        try:
            runs = list(_runs(text_page, right, top))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    turns = Counter[int]()
    for run in runs:
        turns[run.style.turn] += len(run.letters)
    turn = next((turn for turn, _ in turns.most_common() if turn >= 0), 0)
    if turn in (1, 3):
        width, height = height, width
    pieces = tuple(run.piece() for run in runs if run.style.turn == turn)
    return Sheet(width, height, pieces, covered(page))


def _runs(text_page: Any, right: float, top: float) -> Iterator[_Run]:
    """The characters of a page as runs, each with its place from the upper left corner of its own way to run."""
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    box = pdfium.FS_RECTF()
    box_address = ctypes.addressof(box)
    looks: dict[int, tuple[_Style, float]] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    run: _Run | None = None
    spaced = False
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)):
        code = _unicode_at(address, index)
        if code <= 32 and code != 2 or code in (0xFFFE, 0xFFFF, 0xFEFF):
            # A space is only ever between two words: where it stands in the file says nothing of its width.
            spaced = spaced or 0 < code <= 32
            continue
        key = _object_at(address, index)
        if not key or not _box_at(address, index, box_address):
            continue
        if key not in looks:
            looks[key] = _look(text_page, index, fonts, box.top - box.bottom, right, top)
        style, y = looks[key]
        x0, x1 = _extent(box, style.turn, right, top)
        size = style.size
        gap = x0 - run.x1 if run is not None else 0.0
        letter = _SIGNS.get(code) or (_LOST if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code))
        # The letters of a ligature have one box, all of them.
        back, ahead = (1.6, _STRETCHED) if run is not None and key == run.key else (0.6, _SPLIT)
        follows = run is not None and -back * size < gap < ahead * size
        if run is not None and follows and (key == run.key or _is_same(run, style, y)):
            if spaced or gap > _SPACE * size:
                run.letters.append(" ")
            run.letters.append(letter)
            run.gaps.append(gap)
            run.x1, run.key = max(run.x1, x1), key
        else:
            beside = run is not None and follows and abs(y - run.y) < 0.5 * max(size, run.style.size)
            if run is not None:
                yield run
            run = _Run(style, key, y, x0, x1, not beside, [letter])
        spaced = False
    if run is not None:
        yield run


def _is_same(run: _Run, style: _Style, y: float) -> bool:
    """Whether words that the file writes anew go on in the style and on the line of those before them."""
    own = run.style
    look = (own.bold, own.italic, own.turn) == (style.bold, style.italic, style.turn)
    return look and abs(own.size - style.size) <= 0.2 and abs(y - run.y) <= 0.12 * style.size


def _extent(box: Any, turn: int, right: float, top: float) -> tuple[float, float]:
    """Where a character begins and ends on its line."""
    if turn == 1:  # upwards: what is left on the page is the top of such a text
        return box.bottom, box.top
    if turn == 2:
        return right - box.right, right - box.left
    if turn == 3:  # downwards
        return top - box.top, top - box.bottom
    return box.left, box.right


def _look(
    text_page: Any, index: int, fonts: dict[int, tuple[bool, bool]], box_height: float, right: float, top: float
) -> tuple[_Style, float]:
    """The style of what the file writes in one go, and its baseline."""
    found = pdfium.FPDFText_GetTextObject(text_page, index)
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFTextObj_GetFontSize(found, size)
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    height = abs(size.value) * hypot(matrix.c, matrix.d)
    degree = degrees(atan2(matrix.b, matrix.a)) % 360
    turn = round(degree / 90) % 4
    straight = min(abs(degree - 90 * turn), abs(degree - 360)) < 8
    # Some programs write a size of 1 and scale all else: what the font calls its box is a better measure then.
    if turn == 0 and not 0.4 < box_height / max(height, 0.01) < 4:
        height = box_height / 1.2
    baseline = {0: top - y.value, 1: x.value, 2: y.value, 3: right - x.value}[turn]
    return _Style(round(height, 1), *_font_look(found, fonts), turn if straight else -1), baseline


def _font_look(found: Any, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether the font of some words is bold, and italic."""
    font = pdfium.FPDFTextObj_GetFont(found)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, name, 200)
        called = name.value.decode("latin-1").lower()
        flags = max(0, pdfium.FPDFFont_GetFlags(font))
        angle = ctypes.c_int()
        pdfium.FPDFFont_GetItalicAngle(font, angle)
        bold = any(word in called for word in _BOLD_NAMES) or bool(flags & _FORCE_BOLD_FLAG)
        italic = "ital" in called or "obli" in called or bool(flags & _ITALIC_FLAG) or angle.value != 0
        fonts[key] = bold or pdfium.FPDFFont_GetWeight(font) >= 600, italic
    return fonts[key]


def covered(page: Any) -> float:
    """How much of a page its pictures cover, from 0 to 1: a scanner may write one page as many strips."""
    box, raw = page.get_bbox(), page.raw
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    area = 0.0
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), 2000)):
        found = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            across = min(right.value, box[2]) - max(left.value, box[0])
            down = min(top.value, box[3]) - max(bottom.value, box[1])
            area += max(across, 0.0) * max(down, 0.0)
    whole: float = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    return min(1.0, area / whole)
