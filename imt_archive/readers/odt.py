"""OpenDocument texts (.odt): headings by their outline and styles, lists, tables, quotes and footnotes.

What was struck out, comments, headers and footers are left out. Names here are those of the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from imt_archive.model.errors import ReadError
from imt_archive.readers import packages
from imt_archive.readers.addresses import hidden_address
from imt_archive.readers.broken_lines import Run, look_of, parted, words_of
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.exponents import settled
from imt_archive.readers.odt_styles import TEXT, Look, looks_of, shown_name
from imt_archive.readers.tables import Placed, reaching, skipped, table_blocks
from imt_archive.readers.typography import Sized, with_headings

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    [f"{_OFFICE}annotation", f"{_OFFICE}forms"]
    # What a program says of a picture to those who cannot see it is no text of the document.
    + [f"{_SVG}title", f"{_SVG}desc"]
    + [f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "note-citation", "bibliography-mark")]
    + [f"{TEXT}{name}" for name in ("ruby-text", "table-of-content", "illustration-index")]
    # What somebody was asked to write and did not.
    + [f"{TEXT}placeholder"]
)
_WRITTEN = frozenset(f"{TEXT}{name}" for name in ("p", "h", "list"))
_ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows"))
_TITLE = re.compile(r"(?:title|titre)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|sous-titre)$", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|titre)\s*(\d{1,2})$", re.IGNORECASE)
_QUOTE = re.compile(r"(?:quotations?|citation|quote)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]*\t[ \t]*|  +")
_MOST_SPACES = 100


@dataclass
class _Reading:
    """What is known while a body is read; `notes` waits for the end of the text."""

    looks: dict[str, Look]
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
    reading = _Reading(looks_of([*sources, root]))
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


# The body


def _blocks(parent: Element, reading: _Reading, inside: str) -> Iterator[Sized]:
    """The blocks of an element; `inside` is "bullet" in a list."""
    for element in parent:
        tag = element.tag
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from _paragraph(element, reading, inside)
        elif tag == f"{TEXT}list":
            yield from _blocks(element, reading, "bullet")
        elif tag == f"{_TABLE}table":
            yield from table_blocks(list(_rows(element, reading)))
        elif tag not in _SKIPPED and not _is_hidden(element):
            yield from _blocks(element, reading, inside)


def _is_hidden(element: Element) -> bool:
    """Whether a section or some words are not to be seen, always or as things are."""
    if element.tag == f"{TEXT}section":
        display = element.get(f"{TEXT}display", "")
        return display == "none" or (display == "condition" and element.get(f"{TEXT}is-hidden") == "true")
    return element.tag == f"{TEXT}hidden-text" and element.get(f"{TEXT}is-hidden") != "false"


def _is_hidden_paragraph(element: Element) -> bool:
    field_of_it = element.find(f"{TEXT}hidden-paragraph")
    return field_of_it is not None and field_of_it.get(f"{TEXT}is-hidden") == "true"


def _rows(table: Element, reading: _Reading) -> Iterator[list[Placed]]:
    """The rows of a table in their order, those of its head and of its groups too."""
    for element in table:
        if element.tag == f"{_TABLE}table-row":
            yield list(_row(element, reading))
        elif element.tag in _ROW_GROUPS:
            yield from _rows(element, reading)


def _row(row: Element, reading: _Reading) -> Iterator[Placed]:
    """The cells of a row at their places; one that a cell above reaches into is empty."""
    at = reach = 0
    for cell in row:
        blocks: tuple[Sized, ...] = ()
        if cell.tag == f"{_TABLE}table-cell":
            blocks, span = tuple(_blocks(cell, reading, "")), _count(cell, f"{_TABLE}number-columns-spanned")
            yield from reaching(blocks, span, at)
            reach = at + span
        elif cell.tag != f"{_TABLE}covered-table-cell":
            continue
        elif at >= reach:
            yield ()
        again = 0 if blocks else _count(cell, f"{_TABLE}number-columns-repeated") - 1
        yield from skipped(again)
        at += 1 + again


def _count(element: Element, name: str) -> int:
    """How often, or over how many columns: 1 where nothing is said, and never more than a document has."""
    count = element.get(name, "1")
    return max(int(count), 1) if count.isascii() and count.isdigit() and len(count) < 4 else 1


def _paragraph(element: Element, reading: _Reading, inside: str) -> Iterator[Sized]:
    named = element.get(f"{TEXT}style-name", "")
    look = reading.looks.get(named) or replace(reading.looks[""], name=shown_name(named))
    kind, level = _kind(element, look, inside)
    gathered: list[tuple[Run, bool]] = []
    boxes: list[Element] = []
    _gather(element, look, reading, gathered, boxes)
    runs = [] if _is_hidden_paragraph(element) else settled(gathered)
    if kind in ("heading", "bullet"):
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    for line in parted(runs):
        text = _SPACES.sub(" ", words_of(line))
        bold, italic, size = look_of(line)
        if text:
            yield Sized(RawBlock(kind, text, level, bold, italic), size)
    for box in boxes:
        yield from _blocks(box, reading, "")


def _kind(element: Element, look: Look, inside: str) -> tuple[str, int]:
    outline = element.get(f"{TEXT}outline-level", "")
    heading = _HEADING.match(look.name)
    if _TITLE.match(look.name):
        return "heading", 1
    if _SUBTITLE.match(look.name):
        return "heading", 2
    if element.tag == f"{TEXT}h" or heading is not None:
        return "heading", int(outline) if outline.isdecimal() and len(outline) < 3 else int(
            heading[1]
        ) if heading else 1
    if _QUOTE.match(look.name):
        return "quotation", 0
    return inside or "paragraph", 0


def _gather(parent: Element, look: Look, reading: _Reading, runs: list[tuple[Run, bool]], boxes: list[Element]) -> None:
    """The words of a paragraph with their look; boxes and footnotes wait until it is over."""
    _say(parent.text, look, runs)
    for element in parent:
        tag = element.tag
        if tag == f"{TEXT}s":
            _say(" " * min(_count(element, f"{TEXT}c"), _MOST_SPACES), look, runs)
        elif tag == f"{TEXT}tab":
            _say("\t", look, runs)
        elif tag == f"{TEXT}line-break":
            _say("\n", look, runs)
        elif tag == f"{TEXT}note":
            body = element.find(f"{TEXT}note-body")
            reading.notes += [body] if body is not None else []
        elif tag.startswith(_DRAW):
            _gather_boxes(element, boxes)
        elif tag not in _SKIPPED and not _is_hidden(element):
            style = reading.looks.get(element.get(f"{TEXT}style-name", ""))
            start = len(runs)
            _gather(element, style.over(look) if style else look, reading, runs, boxes)
            if tag == f"{TEXT}a":
                shown = "".join(run.text for run, _ in runs[start:])
                address = hidden_address(element.get(_LINK, ""), shown)
                _say(f" {address} " if address else None, look, runs)
        _say(element.tail, look, runs)


def _gather_boxes(element: Element, boxes: list[Element]) -> None:
    """Boxes of text, and shapes with words on them."""
    if element.tag == f"{_DRAW}text-box" or any(child.tag in _WRITTEN for child in element):
        boxes.append(element)
        return
    for child in element:
        if child.tag.startswith(_DRAW):
            _gather_boxes(child, boxes)


def _say(words: str | None, look: Look, runs: list[tuple[Run, bool]]) -> None:
    if words and not look.hidden:
        # A line of the file is no line of the text.
        plain = words if words in ("\n", "\t") else re.sub(r"[\n\r]+", " ", words)
        runs.append((Run(plain, look.bold, look.italic, look.size), look.raised))
