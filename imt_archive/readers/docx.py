"""Word documents (.docx): headings by their styles, lists with their numbers, tables, quotes and footnotes.

What was struck out, comments and the results of nobody's reading are left out, and headers and footers but for a day
of issue; names here are those of the format: w:p is a paragraph, w:r a run of one look, w:tbl a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from imt_archive.model.errors import ReadError
from imt_archive.readers import packages
from imt_archive.readers.broken_lines import look_of, parted, words_of
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.docx_numbers import read_numbers
from imt_archive.readers.docx_parts import (
    SKIPPED,
    W,
    is_placeholder,
    links_of,
    main_part,
    name_of,
    number,
    part_of,
    plain_tree,
    value_of,
)
from imt_archive.readers.docx_styles import Style, read_styles
from imt_archive.readers.docx_words import Reading, Words, gather
from imt_archive.readers.exponents import settled
from imt_archive.readers.margins import dated_lines
from imt_archive.readers.tables import Placed, reaching, skipped, table_blocks
from imt_archive.readers.typography import Sized, with_headings

_DC = "{http://purl.org/dc/elements/1.1/}"
# The names of styles, which a French Word writes in French where somebody made them by hand.
_HEADING = re.compile(r"(?:heading|titre|überschrift|intertitre)\s*(\d)?$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titre|titre principal|titre du document)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|sous-titre|sous titre)$", re.IGNORECASE)
_QUOTE = re.compile(r"(?:quote|intense quote|citation|citation intense|quotations?|block ?quote)", re.IGNORECASE)
_LIST = re.compile(r"(?:list bullet|list number|liste à puces|liste à numéros)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]*\t[ \t]*|  +")
_NO_LIST = "0"
_PLAIN = Style()


def read(content: bytes) -> Document:
    """Read a .docx; raises ReadError where it is damaged, or made to do harm."""
    package = packages.opened(content)
    main = main_part(package)
    body = plain_tree(package, main).find(f"{W}body")
    if body is None:
        raise ReadError("read-damaged")
    styles = read_styles(part_of(package, main, "styles"))
    reading = Reading(*styles, read_numbers(part_of(package, main, "numbering")), links_of(package, main))
    blocks = list(_blocks(body, reading))
    blocks += _notes(package, main, reading)
    return Document("", "", (*dated_lines(package), *with_headings(blocks)), _said(package))


# The body


def _blocks(parent: Element, reading: Reading) -> Iterator[Sized]:
    words, last = Words(), None
    for element in parent:
        if element.tag == f"{W}p":
            gather(element, _style_of(element, reading).look.over(reading.default), reading, words)
            last = element
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                # The end of the paragraph was struck out: the next one goes on in it.
                continue
        if last is not None and (element is last or len(element)):
            yield from _paragraph(last, words, reading)
            words, last = Words(), None
        if element.tag == f"{W}tbl":
            yield from table_blocks([list(_row(row, reading)) for row in _parts(element, f"{W}tr")])
        elif element.tag != f"{W}p" and element.tag not in SKIPPED and not is_placeholder(element):
            # A content control, or what somebody added while changes were tracked.
            yield from _blocks(element, reading)
    if last is not None:
        yield from _paragraph(last, words, reading)


def _row(row: Element, reading: Reading) -> Iterator[Placed]:
    """The cells of a row at their places."""
    if row.find(f"{W}trPr/{W}del") is not None:
        return
    taken = number(row.find(f"{W}trPr/{W}gridBefore")) or 0
    yield from skipped(taken)
    for cell in _parts(row, f"{W}tc"):
        span = number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
        yield from reaching(tuple(_blocks(cell, reading)), span, taken)
        taken += span


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, in content controls too, and not those of a table inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _parts(child, tag)


def _style_of(paragraph: Element, reading: Reading) -> Style:
    return reading.styles.get(value_of(paragraph.find(f"{W}pPr/{W}pStyle")), _PLAIN)


def _paragraph(element: Element, words: Words, reading: Reading) -> Iterator[Sized]:
    """The blocks of a paragraph: lines that somebody broke stay lines, where they are no running text."""
    style = _style_of(element, reading)
    own = element.find(f"{W}pPr/{W}numPr")
    numbers = (value_of(own.find(f"{W}numId")) if own is not None else "") or style.numbers or _NO_LIST
    kind, level = _kind(style, element.find(f"{W}pPr/{W}outlineLvl"), numbers != _NO_LIST)
    label = _label(element, own, numbers, style, reading)
    runs = settled(words.runs)
    if kind in ("heading", "bullet"):
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    if label and kind == "bullet":
        # As in other formats, what has a number is no mere point of a list.
        kind = "paragraph"
    for line in parted(runs):
        text = _SPACES.sub(" ", label + words_of(line))
        bold, italic, size = look_of(line)
        if text:
            yield Sized(RawBlock(kind, text, level, bold, italic), size)
            label = ""
    for box in words.boxes:
        yield from _blocks(box, reading)


def _label(element: Element, own: Element | None, numbers: str, style: Style, reading: Reading) -> str:
    """The number that Word puts before a paragraph."""
    if numbers == _NO_LIST:
        return ""
    depth = number(own.find(f"{W}ilvl")) if own is not None else None
    named = value_of(element.find(f"{W}pPr/{W}pStyle"))
    return reading.numbers.label(numbers, style.depth if depth is None else depth, named)


def _kind(style: Style, outline: Element | None, listed: bool) -> tuple[str, int]:
    level = number(outline) if outline is not None else style.outline
    heading = _HEADING.match(style.name)
    if _TITLE.match(style.name):
        return "heading", 1
    if _SUBTITLE.match(style.name):
        return "heading", 2
    if heading is not None and heading[1]:
        return "heading", int(heading[1])
    if level is not None and level < 9:
        return "heading", level + 1
    if _QUOTE.match(style.name):
        return "quotation", 0
    return ("bullet", 0) if listed or _LIST.match(style.name) else ("paragraph", 0)


# Beside the body


def _notes(package: packages.Package, main: str, reading: Reading) -> list[Sized]:
    """The footnotes and endnotes that the text refers to, in its order."""
    wanted, found = list(reading.notes), {}
    for kind in {note.partition(" ")[0] for note in wanted}:
        name = name_of(package, main, kind)
        own = replace(reading, links=links_of(package, name)) if name else reading
        for note in plain_tree(package, name) if name else ():
            found[f"{kind} {note.get(f'{W}id', '')}"] = note, own
    return [block for note in wanted if note in found for block in _blocks(*found[note])]


def _said(package: packages.Package) -> Said:
    if "docProps/core.xml" not in package:
        return Said()
    core = package.tree("docProps/core.xml")
    return Said(title=(core.findtext(f"{_DC}title") or "").strip())
