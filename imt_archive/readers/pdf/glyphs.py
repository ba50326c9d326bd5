"""The characters of a PDF's page, gathered into pieces of one style on one line, with their places.

The one door to PDFium. Places are in points from the upper left corner of the page as it is read: a page that lies on
its side is turned, and words that run another way than the page's own (a stamp in a margin) are left out.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_HYPHEN = 2  # PDFium's own sign for a hyphen at the end of a line
_BULLET_CODES = (0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF071, 0x25CF, 0x2022)
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "extrab", "-bd", "semib")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
# A page of a newspaper has some twenty thousand characters; more than this is no page to read.
MOST_CHARACTERS = 200_000
_SPLIT = 1.0  # a gap of so many ems may part two columns


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
    """A page: its size, its pieces in the order of the file, and whether a picture fills a good part of it."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    italic: bool
    angle: int  # in quarters of a turn, or -1 for all others


class _Glyph(NamedTuple):
    """A character; a tuple, for a page has thousands."""

    code: int
    x0: float
    x1: float
    y: float
    style: _Style
    spaced: bool  # a space stands before it
    key: int  # of the words that the file writes in one go


def sheet_of(page: Any) -> Sheet:
    """What stands on a page that is open in PDFium (a pypdfium2 page)."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    glyphs = list(_glyphs(page.raw, top))
    turn = _main_turn(glyphs)
    turned = [glyph for glyph in glyphs if glyph.style.angle == turn]
    if turn:
        turned = [_turned(glyph, turn, right, top) for glyph in turned]
    if turn in (1, 3):
        width, height = height, width
    return Sheet(width, height, tuple(_pieces(turned)), _has_picture(page.raw, width * height))


def _glyphs(page: Any, top: float) -> Iterator[_Glyph]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        yield from _glyphs_of(text_page, top)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs_of(text_page: Any, top: float) -> Iterator[_Glyph]:
    """The characters of a page; those of words that run as the page does with their place from its top."""
    box = pdfium.FS_RECTF()
    styles: dict[int, tuple[_Style, float]] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    spaced = False
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code <= 32 and code != _HYPHEN or code in (0xA0, 0xFFFE, 0xFFFF, 0xFEFF):
            # A space is only ever between two words: where it stands in the file says nothing of its width.
            spaced = spaced or code not in (0, 0xFFFE, 0xFFFF)
            if code != 0xA0:
                continue
        found = pdfium.FPDFText_GetTextObject(text_page, index)
        if not found or not pdfium.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        key = ctypes.cast(found, ctypes.c_void_p).value or 0
        if key not in styles:
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            styles[key] = _style(text_page, index, found, fonts, box.top - box.bottom), top - y.value
        style, line = styles[key]
        if style.angle != 0:
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            yield _Glyph(code, box.bottom, box.top, x.value, style, spaced, key)
        else:
            yield _Glyph(code, box.left, box.right, line, style, spaced, key)
        spaced = False


def _style(text_page: Any, index: int, found: Any, fonts: dict[int, tuple[bool, bool]], box_height: float) -> _Style:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(found, size)
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    height = abs(size.value) * hypot(matrix.c, matrix.d)
    degree = degrees(atan2(matrix.b, matrix.a)) % 360
    quarter = round(degree / 90) % 4
    straight = min(abs(degree - 90 * quarter), abs(degree - 360)) < 8
    # Some programs write a size of 1 and scale all else: what the font calls its box is a better measure then.
    if quarter == 0 and not 0.4 < box_height / max(height, 0.01) < 4:
        height = box_height / 1.2
    bold, italic = _font_look(found, fonts)
    return _Style(round(height, 1), bold, italic, quarter if straight else -1)


def _font_look(found: Any, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
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


def _main_turn(glyphs: list[_Glyph]) -> int:
    """How the page lies: the turn that most of its characters have, in quarters."""
    turns = Counter(glyph.style.angle for glyph in glyphs)
    return next((turn for turn, _ in turns.most_common() if turn >= 0), 0)


def _turned(glyph: _Glyph, turn: int, right: float, top: float) -> _Glyph:
    """A character of a page that lies on its side, or on its head, with its place on the page as it is read."""
    if turn == 1:  # upwards: what is left on the page is its top
        return glyph
    if turn == 3:  # downwards
        return glyph._replace(x0=top - glyph.x1, x1=top - glyph.x0, y=right - glyph.y)
    return glyph


def _pieces(glyphs: list[_Glyph]) -> Iterator[Piece]:
    run: list[_Glyph] = []
    fresh = True
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield _piece(run, fresh)
            fresh = not _is_beside(run[-1], glyph)
            run = []
        run.append(glyph)
    if run:
        yield _piece(run, fresh)


def _is_beside(before: _Glyph, glyph: _Glyph) -> bool:
    size = max(before.style.size, glyph.style.size)
    return abs(glyph.y - before.y) < 0.5 * size and _is_near(before, glyph, size)


def _goes_on(before: _Glyph, glyph: _Glyph) -> bool:
    style = glyph.style
    same = before.style is style or (
        abs(before.style.size - style.size) <= 0.2
        and (before.style.bold, before.style.italic) == (style.bold, style.italic)
    )
    return same and abs(glyph.y - before.y) <= 0.12 * style.size and _is_near(before, glyph, style.size)


def _is_near(before: _Glyph, glyph: _Glyph, size: float) -> bool:
    """Whether a character follows another; what is written in one go may be stretched to the width of its column."""
    return -0.6 * size < glyph.x0 - before.x1 < (_SPLIT * size if glyph.key != before.key else 80 * size)


def _piece(run: list[_Glyph], fresh: bool) -> Piece:
    words: list[str] = []
    last: _Glyph | None = None
    gaps = [b.x0 - a.x1 for a, b in zip(run, run[1:], strict=False)]
    airy = _is_airy(run, gaps)
    for glyph in run:
        gap = glyph.x0 - last.x1 if last is not None else 0.0
        if last is not None and (gap > airy if airy else glyph.spaced or gap > 0.28 * glyph.style.size):
            words.append(" ")
        words.append(_character(glyph.code))
        last = glyph
    style = run[0].style
    text = unicodedata.normalize("NFC", "".join(words))
    end = max(glyph.x1 for glyph in run)
    return Piece(text, run[0].x0, end, run[0].y, style.size, style.bold, style.italic, fresh)


def _is_airy(run: list[_Glyph], gaps: list[float]) -> float:
    """Where a line's letters are set apart (C O M M U N I Q U É), the gap that parts two words; else 0."""
    middle = sorted(gaps)[len(gaps) // 2] if len(run) >= 6 else 0.0
    return middle * 1.7 if middle > 0.2 * run[0].style.size else 0.0


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code in _BULLET_CODES:
        return "•"
    if 0xFB00 <= code <= 0xFB06:  # ligatures
        return unicodedata.normalize("NFKC", chr(code))
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(code)


def _has_picture(page: Any, area: float) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 2000)):
        found = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            covered = (right.value - left.value) * (top.value - bottom.value)
            if covered > 0.2 * area:
                return True
    return False
