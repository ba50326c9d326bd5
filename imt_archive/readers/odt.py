"""OpenDocument texts (.odt): headings by their outline and styles, lists, tables, quotes and footnotes.

What was struck out, comments, headers and footers are left out. Names here are those of the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from imt_archive.model.errors import ReadError
from imt_archive.readers import packages
from imt_archive.readers.broken_lines import Run, look_of, parted, words_of
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.signs import raised
from imt_archive.readers.tables import Cell, table_blocks
from imt_archive.readers.typography import Sized, with_headings

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    [f"{_OFFICE}annotation", f"{_OFFICE}forms"]
    + [f"{_TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "note-citation", "bibliography-mark")]
    + [f"{_TEXT}{name}" for name in ("ruby-text", "table-of-content", "illustration-index")]
)
_TITLE = re.compile(r"(?:title|titre)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|sous-titre)$", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|titre)\s*(\d{1,2})$", re.IGNORECASE)
_QUOTE = re.compile(r"(?:quotations?|citation|quote)", re.IGNORECASE)
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_SPACES = re.compile(r"[ \t]*\t[ \t]*|  +")
_CODE = re.compile(r"_([0-9a-f]{2,4})_")
_DEEPEST_STYLE = 20
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says: the name that people see, and its letters."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    hidden: bool = False
    raised: bool = False


@dataclass
class _Reading:
    """What is known while a body is read; `notes` waits for the end of the text."""

    looks: dict[str, _Look]
    notes: list[Element] = field(default_factory=list)


def read(content: bytes) -> Document:
    """Read an .odt; raises ReadError where it is locked, damaged, or made to do harm."""
    package = packages.opened(content)
    _refuse_locked(package)
    root = package.tree("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError("read-damaged")
    sources = [package.tree("styles.xml")] if "styles.xml" in package else []
    reading = _Reading(_looks([*sources, root]))
    blocks = list(_blocks(body, reading, ""))
    for note in list(reading.notes):
        blocks += _blocks(note, reading, "")
    return Document("", "", with_headings(blocks), _said(package))


def _refuse_locked(package: packages.Package) -> None:
    if "META-INF/manifest.xml" in package:
        manifest = package.tree("META-INF/manifest.xml")
        if manifest.find(f".//{_MANIFEST}encryption-data") is not None:
            raise ReadError("read-locked")


def _said(package: packages.Package) -> Said:
    if "meta.xml" not in package:
        return Said()
    return Said(title=(package.tree("meta.xml").findtext(f".//{_DC}title") or "").strip())


# Styles


def _looks(sources: Sequence[Element]) -> dict[str, _Look]:
    """The styles of paragraphs and of words by name, each with what it takes from those above it."""
    found: dict[str, Element] = {}
    base = _Look(size=12.0)
    for source in sources:
        for style in source.iter(f"{_STYLE}style"):
            found[style.get(f"{_STYLE}name", "")] = style
        for style in source.iter(f"{_STYLE}default-style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                base = _with_letters(base, style)
    return {"": base, **{name: _look(name, found, base, 0) for name in found}}


def _look(name: str, found: dict[str, Element], base: _Look, depth: int) -> _Look:
    style = found[name]
    parent = style.get(f"{_STYLE}parent-style-name", "")
    if parent in found and depth < _DEEPEST_STYLE:
        below = _look(parent, found, base, depth + 1)
    else:
        below = base if style.get(f"{_STYLE}family") == "paragraph" else _Look()
        if parent:
            below = replace(below, name=_shown(parent))
    shown = style.get(f"{_STYLE}display-name") or _shown(name)
    # P1 is a paragraph's own look: its name is that of the style that a person chose.
    own = bool(re.fullmatch(r"[PT]\d+", name)) and bool(below.name)
    return replace(_with_letters(below, style), name=below.name if own else shown)


def _shown(name: str) -> str:
    """Heading_20_1 is the file's way to write Heading 1."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), name)


def _with_letters(look: _Look, style: Element) -> _Look:
    letters = style.find(f"{_STYLE}text-properties")
    if letters is None:
        return look
    weight, slant = letters.get(f"{_FO}font-weight"), letters.get(f"{_FO}font-style")
    size = _POINTS.fullmatch(letters.get(f"{_FO}font-size", ""))
    return replace(
        look,
        bold=look.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=look.italic if slant is None else slant in ("italic", "oblique"),
        size=float(size[1]) if size else look.size,
        hidden=look.hidden or letters.get(f"{_TEXT}display") == "none",
        raised=letters.get(f"{_STYLE}text-position", "").startswith("super"),
    )


# The body


def _blocks(parent: Element, reading: _Reading, inside: str) -> Iterator[Sized]:
    """The blocks of an element; `inside` is "bullet" in a list."""
    for element in parent:
        tag = element.tag
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield from _paragraph(element, reading, inside)
        elif tag == f"{_TEXT}list":
            yield from _blocks(element, reading, "bullet")
        elif tag == f"{_TABLE}table":
            yield from table_blocks(_rows(element, reading))
        elif tag not in _SKIPPED:
            yield from _blocks(element, reading, inside)


def _rows(table: Element, reading: _Reading) -> list[list[Cell]]:
    groups = [table, *(one for one in table if one.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group"))]
    rows = [row for group in groups for row in group if row.tag == f"{_TABLE}table-row"]
    return [[tuple(_blocks(cell, reading, "")) for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in rows]


def _paragraph(element: Element, reading: _Reading, inside: str) -> Iterator[Sized]:
    named = element.get(f"{_TEXT}style-name", "")
    look = reading.looks.get(named) or replace(reading.looks[""], name=_shown(named))
    kind, level = _kind(element, look, inside)
    runs: list[Run] = []
    boxes: list[Element] = []
    _gather(element, look, reading, runs, boxes)
    if kind in ("heading", "bullet"):
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    for line in parted(runs):
        text = _SPACES.sub(" ", words_of(line))
        bold, italic, size = look_of(line)
        if text:
            yield Sized(RawBlock(kind, text, level, bold, italic), size)
    for box in boxes:
        yield from _blocks(box, reading, "")


def _kind(element: Element, look: _Look, inside: str) -> tuple[str, int]:
    outline = element.get(f"{_TEXT}outline-level", "")
    heading = _HEADING.match(look.name)
    if _TITLE.match(look.name):
        return "heading", 1
    if _SUBTITLE.match(look.name):
        return "heading", 2
    if element.tag == f"{_TEXT}h" or heading is not None:
        return "heading", int(outline) if outline.isdecimal() and len(outline) < 3 else int(
            heading[1]
        ) if heading else 1
    if _QUOTE.match(look.name):
        return "quotation", 0
    return inside or "paragraph", 0


def _gather(parent: Element, look: _Look, reading: _Reading, runs: list[Run], boxes: list[Element]) -> None:
    """The words of a paragraph with their look; boxes and footnotes wait until it is over."""
    _say(parent.text, look, runs)
    for element in parent:
        tag = element.tag
        if tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            _say(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), look, runs)
        elif tag == f"{_TEXT}tab":
            _say("\t", look, runs)
        elif tag == f"{_TEXT}line-break":
            _say("\n", look, runs)
        elif tag == f"{_TEXT}note":
            body = element.find(f"{_TEXT}note-body")
            reading.notes += [body] if body is not None else []
        elif tag == f"{_DRAW}text-box":
            boxes.append(element)
        elif tag not in _SKIPPED:
            _gather(
                element, _over(look, reading.looks.get(element.get(f"{_TEXT}style-name", ""))), reading, runs, boxes
            )
        _say(element.tail, look, runs)


def _over(look: _Look, style: _Look | None) -> _Look:
    if style is None:
        return look
    return _Look(
        look.name,
        look.bold or style.bold,
        look.italic or style.italic,
        style.size or look.size,
        style.hidden,
        style.raised,
    )


def _say(words: str | None, look: _Look, runs: list[Run]) -> None:
    if words and not look.hidden:
        # A line of the file is no line of the text.
        plain = words if words in ("\n", "\t") else re.sub(r"[\n\r]+", " ", words)
        if look.raised:
            plain = raised(plain, runs[-1].text if runs else "")
        runs.append(Run(plain, look.bold, look.italic, look.size))
