"""Word documents (.docx): headings by their styles, lists, tables, quotes and footnotes.

What was struck out, comments and the results of nobody's reading are left out, and headers and footers but for a day
of issue; names here are those of the format: w:p is a paragraph, w:r a run of one look, w:tbl a table.
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
from imt_archive.readers.margins import dated_lines
from imt_archive.readers.signs import raised
from imt_archive.readers.tables import table_blocks
from imt_archive.readers.typography import Sized, with_headings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "word/document.xml"
# The names of styles, which a French Word writes in French where somebody made them by hand.
_HEADING = re.compile(r"(?:heading|titre|überschrift|intertitre)\s*(\d)?$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titre|titre principal|titre du document)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|sous-titre|sous titre)$", re.IGNORECASE)
_QUOTE = re.compile(r"(?:quote|intense quote|citation|citation intense|quotations?|block ?quote)", re.IGNORECASE)
_LIST = re.compile(r"(?:list bullet|list number|liste à puces|liste à numéros)", re.IGNORECASE)
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "instrText", "delText", "object")
) | {f"{_MC}Fallback"}
_BREAK = "\n"
_SPACES = re.compile(r"[ \t]*\t[ \t]*|  +")
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style, or a run, says of letters; None where it leaves it to what is below it."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, below: _Look) -> _Look:
        return _Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.size if self.size is None else self.size,
            below.hidden if self.hidden is None else self.hidden,
            self.raised,
        )


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    look: _Look
    outline: int | None  # 0 is the outermost
    numbered: bool


@dataclass
class _Reading:
    """What is known while a body is read."""

    styles: dict[str, _Style]
    default: _Look
    notes: list[str] = field(default_factory=list)


def read(content: bytes) -> Document:
    """Read a .docx; raises ReadError where it is damaged, or made to do harm."""
    package = packages.opened(content)
    root = package.tree(_MAIN)
    _make_plain(root)
    body = root.find(f"{_W}body")
    if body is None:
        raise ReadError("read-damaged")
    styles = package.tree("word/styles.xml") if "word/styles.xml" in package else None
    if styles is not None:
        _make_plain(styles)
    reading = _Reading(*_styles(styles))
    blocks = list(_blocks(body, reading))
    blocks += _notes(package, reading)
    return Document("", "", (*dated_lines(package), *with_headings(blocks)), _said(package))


def _make_plain(root: Element) -> None:
    """The strict kind of the format has other names for the same things."""
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = _W + element.tag[len(_STRICT) :]
        for name in [name for name in element.attrib if name.startswith(_STRICT)]:
            element.set(_W + name[len(_STRICT) :], element.attrib.pop(name))


# Styles


def _styles(root: Element | None) -> tuple[dict[str, _Style], _Look]:
    if root is None:
        return {}, _Look(False, False, 11.0, False)
    base = _look(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")).over(_Look(False, False, 10.0, False))
    found = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    normal = next(
        (s for s in found.values() if s.get(f"{_W}default") == "1" and s.get(f"{_W}type") == "paragraph"), None
    )
    default = _look(normal.find(f"{_W}rPr")).over(base) if normal is not None else base
    return {name: _style(name, found, 0) for name in found}, default


def _style(name: str, found: dict[str, Element], depth: int) -> _Style:
    element = found[name]
    based = element.find(f"{_W}basedOn")
    below = based.get(f"{_W}val", "") if based is not None else ""
    under = (
        _style(below, found, depth + 1)
        if below in found and depth < _DEEPEST_STYLE
        else _Style("", _Look(), None, False)
    )
    called = element.find(f"{_W}name")
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    level = _number(outline) if outline is not None else under.outline
    numbered = under.numbered or _is_numbered(element.find(f"{_W}pPr"))
    return _Style(
        called.get(f"{_W}val", name) if called is not None else name,
        _look(element.find(f"{_W}rPr")).over(under.look), level, numbered,
    )  # fmt: skip


def _look(properties: Element | None) -> _Look:
    if properties is None:
        return _Look()
    size = properties.find(f"{_W}sz")
    half_points = _number(size) if size is not None else None
    place = properties.find(f"{_W}vertAlign")
    return _Look(
        _flag(properties.find(f"{_W}b")), _flag(properties.find(f"{_W}i")), half_points / 2 if half_points else None,
        _flag(properties.find(f"{_W}vanish")), place is not None and place.get(f"{_W}val") == "superscript",
    )  # fmt: skip


def _flag(element: Element | None) -> bool | None:
    return None if element is None else element.get(f"{_W}val", "1") not in ("0", "false", "off", "none")


def _number(element: Element) -> int | None:
    value = element.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else None


def _is_numbered(properties: Element | None) -> bool:
    found = properties.find(f"{_W}numPr/{_W}numId") if properties is not None else None
    return found is not None and found.get(f"{_W}val") != "0"


# The body


def _blocks(parent: Element, reading: _Reading) -> Iterator[Sized]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, reading)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, reading)
        elif element.tag not in _SKIPPED:
            # A content control, or what somebody added while changes were tracked.
            yield from _blocks(element, reading)


def _table(element: Element, reading: _Reading) -> list[Sized]:
    return table_blocks(
        [[tuple(_blocks(cell, reading)) for cell in _parts(row, f"{_W}tc")] for row in _parts(element, f"{_W}tr")]
    )


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, in content controls too, and not those of a table inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _parts(child, tag)


def _paragraph(element: Element, reading: _Reading) -> Iterator[Sized]:
    properties = element.find(f"{_W}pPr")
    named = properties.find(f"{_W}pStyle") if properties is not None else None
    style = reading.styles.get(named.get(f"{_W}val", "") if named is not None else "", _Style("", _Look(), None, False))
    below = style.look.over(reading.default)
    runs: list[tuple[str, _Look]] = []
    boxes: list[Element] = []
    _gather(element, below, reading, runs, boxes)
    numbering = properties.find(f"{_W}numPr/{_W}numId") if properties is not None else None
    listed = style.numbered if numbering is None else numbering.get(f"{_W}val") != "0"
    kind, level = _kind(style, properties, listed)
    yield from _of_runs(runs, kind, level)
    for box in boxes:
        yield from _blocks(box, reading)


def _kind(style: _Style, properties: Element | None, listed: bool) -> tuple[str, int]:
    outline = properties.find(f"{_W}outlineLvl") if properties is not None else None
    level = _number(outline) if outline is not None else style.outline
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


def _gather(
    parent: Element, below: _Look, reading: _Reading, runs: list[tuple[str, _Look]], boxes: list[Element]
) -> None:
    for element in parent:
        tag = element.tag
        if tag == f"{_W}r":
            named = element.find(f"{_W}rPr/{_W}rStyle")
            style = reading.styles.get(named.get(f"{_W}val", "")) if named is not None else None
            look = _look(element.find(f"{_W}rPr")).over(style.look.over(below) if style else below)
            _run(element, look, reading, runs, boxes)
        elif tag == f"{_W}txbxContent":
            boxes.append(element)
        elif tag not in _SKIPPED:
            _gather(element, below, reading, runs, boxes)


def _run(element: Element, look: _Look, reading: _Reading, runs: list[tuple[str, _Look]], boxes: list[Element]) -> None:
    for child in element:
        tag = child.tag.rpartition("}")[2]
        words = {"tab": "\t", "noBreakHyphen": "-", "cr": _BREAK, "ptab": "\t", "softHyphen": ""}.get(tag)
        if tag == "t":
            words = child.text or ""
        elif tag == "br":
            words = _BREAK if child.get(f"{_W}type", "textWrapping") == "textWrapping" else " "
        elif tag == "footnoteReference" or tag == "endnoteReference":
            reading.notes.append(f"{tag[:-9]}s {child.get(f'{_W}id', '')}")
        elif words is None and child.tag not in _SKIPPED:
            _gather_boxes(child, boxes)
        if words and not look.hidden:
            before = runs[-1][0] if runs else ""
            runs.append((raised(words, before) if look.raised else words, look))


def _gather_boxes(element: Element, boxes: list[Element]) -> None:
    """Boxes of text in a drawing; of two versions of one, the newer."""
    if element.tag == f"{_W}txbxContent":
        boxes.append(element)
        return
    for child in element:
        if child.tag not in _SKIPPED:
            _gather_boxes(child, boxes)


def _of_runs(runs: Sequence[tuple[str, _Look]], kind: str, level: int) -> Iterator[Sized]:
    """The blocks of a paragraph: lines that somebody broke stay lines, where they are no running text."""
    shown = [Run(words, bool(look.bold), bool(look.italic), look.size or 0.0) for words, look in runs]
    if kind in ("heading", "bullet"):
        shown = [replace(run, text=run.text.replace("\n", " ")) for run in shown]
    for line in parted(shown):
        text = _SPACES.sub(" ", words_of(line))
        bold, italic, size = look_of(line)
        if text:
            yield Sized(RawBlock(kind, text, level, bold, italic), size)


# Beside the body


def _notes(package: packages.Package, reading: _Reading) -> list[Sized]:
    """The footnotes and endnotes that the text refers to, in its order."""
    wanted, found = list(reading.notes), {}
    for kind in {note.partition(" ")[0] for note in wanted}:
        if f"word/{kind}.xml" in package:
            root = package.tree(f"word/{kind}.xml")
            _make_plain(root)
            for note in root:
                found[f"{kind} {note.get(f'{_W}id', '')}"] = note
    return [block for note in wanted if note in found for block in _blocks(found[note], reading)]


def _said(package: packages.Package) -> Said:
    if "docProps/core.xml" not in package:
        return Said()
    core = package.tree("docProps/core.xml")
    return Said(title=(core.findtext(f"{_DC}title") or "").strip())
