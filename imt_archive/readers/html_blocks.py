"""An element of a web page as blocks: what a browser would set apart, with its headings, lists, quotes and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from imt_archive.readers.addresses import hidden_address
from imt_archive.readers.broken_lines import Run, look_of, parted, words_of
from imt_archive.readers.document import RawBlock
from imt_archive.readers.exponents import settled
from imt_archive.readers.html_names import is_called_caption
from imt_archive.readers.html_noise import Sieve, sieve_of
from imt_archive.readers.html_tables import grid, rows_of, spanning
from imt_archive.readers.html_tree import Node
from imt_archive.readers.signs import is_mark
from imt_archive.readers.tables import Cell, table_blocks
from imt_archive.readers.typography import Sized

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_KINDS = {"li": "bullet", "blockquote": "quotation", "figcaption": "caption", "caption": "caption"}
_BOLD, _ITALIC = frozenset(("b", "strong", "dt", "th")), frozenset(("i", "em", "cite", "address"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
# What Word puts before an entry of a list: a sign of its fonts and some no-break spaces.
_BULLET = re.compile(r"(?:[·•●■▪◦‣\ue000-\uf8ff]\s*|[o§Øüvq–-](?:\s*\N{NO-BREAK SPACE}){2}\s*)")
_FIGURE = re.compile(r"[+\-−–]?\d{1,3}")
_LONGEST_MARK = 20
# « CO2 », « B2B », and not "3x10": the figure is a part of the name, and nobody raises it to a power.
_IN_A_NAME = re.compile(r"[^\W\d_](?<![xX])\d{1,3}$")
_NOTE_PLACE = re.compile(r"_?(?:ftn|edn|fn|footnote|endnote|note|cite|ref|n\d)", re.IGNORECASE)
_WAY_BACK = frozenset("↩ ↩︎ ↑ ^ ⤴".split())


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for an element because of those around it."""

    kind: str = "paragraph"
    level: int = 0
    bold: bool = False
    italic: bool = False
    keeps_lines: bool = False


@dataclass
class _Flow:
    """Blocks so far, and the runs of the one that is being read."""

    sieve: Sieve
    blocks: list[Sized] = field(default_factory=list)
    runs: list[tuple[Run, bool]] = field(default_factory=list)

    def say(self, text: str, around: _Around, raised: bool = False) -> None:
        """Go on with words, which may stand raised."""
        self.runs.append((Run(text, around.bold, around.italic), raised))

    def end(self, around: _Around) -> None:
        """Close the block that is being read."""
        runs = settled(self.runs)
        self.runs = []
        if not any(run.text.strip() for run in runs):
            return
        if around.kind in ("heading", "bullet", "caption"):
            runs = [Run(run.text.replace("\n", " "), run.bold, run.italic) for run in runs]
        for line in parted(runs):
            text = _SPACE.sub(" ", words_of(line))
            bold, italic, _ = look_of(line)
            kind = around.kind
            if kind in ("paragraph", "bullet") and (bullet := _BULLET.match(text)):
                kind, text = "bullet", text[bullet.end() :]
            if text:
                self.blocks.append(Sized(RawBlock(kind, text, around.level, bold, italic), 0.0))


def blocks_in(root: Node) -> list[Sized]:
    """The blocks of an element."""
    return _blocks_in(root, sieve_of(root))


def _blocks_in(root: Node, sieve: Sieve) -> list[Sized]:
    flow = _Flow(sieve)
    around = _inside(root, _Around())
    _read(root, around, flow)
    flow.end(around)
    return flow.blocks


def _inside(node: Node, around: _Around) -> _Around:
    tag = node.tag or ""
    kind, level = around.kind, around.level
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        kind, level = "heading", int(tag[1])
    elif tag in _KINDS and kind != "heading":
        kind = _KINDS[tag]
    elif tag in ("p", "div") and kind == "paragraph" and is_called_caption(node):
        kind = "caption"
    return _Around(
        kind, level, around.bold or tag in _BOLD, around.italic or tag in _ITALIC,
        around.keeps_lines or tag == "pre",
    )  # fmt: skip


def _read(node: Node, around: _Around, flow: _Flow) -> None:
    """Read what is in an element."""
    for child in node.children:
        if isinstance(child, str):
            flow.say(child if around.keeps_lines else _SPACE.sub(" ", child), around)
        elif child.tag == "br":
            flow.say("\n", _Around())
        elif child.tag in _BLOCK_TAGS:
            flow.end(around)
            if not flow.sieve.drops(child):
                _read_block(child, around, flow)
        elif not flow.sieve.drops(child):
            _read_inline(child, around, flow)


def _read_block(node: Node, around: _Around, flow: _Flow) -> None:
    inside = _inside(node, around)
    if node.tag == "table":
        rows = ([spanning(cell, _cell(cell, flow.sieve)) for cell in row] for row in rows_of(node))
        flow.blocks += table_blocks(grid(rows))
        for caption in [one for one in node.elements() if one.tag == "caption"]:
            _read_block(caption, around, flow)
        return
    _read(node, inside, flow)
    flow.end(inside)


def _cell(cell: Node, sieve: Sieve) -> Cell:
    return tuple(_blocks_in(cell, Sieve(cell.length, sieve.by_name)))


def _read_inline(node: Node, around: _Around, flow: _Flow) -> None:
    words = node.text(_LONGEST_MARK) if node.tag in ("sup", "a") else ""
    if words and _is_note(node, words, flow):
        return
    if node.tag == "sup" and _FIGURE.fullmatch(words):
        flow.say(words, around, raised=True)
        return
    _read(node, _inside(node, around), flow)
    if node.tag == "a":
        address = hidden_address(node.get("href"), node.text())
        if address:
            flow.say(f" {address} ", around)


def _is_note(node: Node, words: str, flow: _Flow) -> bool:
    """Whether an element is the mark of a footnote, or the way back from one: "[1]", « ↩ », « CO2¹ »."""
    if node.tag == "a":
        # A browser that saves a page writes its address before the mark of a place on it.
        _, at, place = node.get("href").strip().partition("#")
        to_note = words[0] in "[(" or any(_NOTE_PLACE.match(one) for one in (place, node.get("name")))
        return bool(at) and (words in _WAY_BACK or (is_mark(words) and to_note))
    if not is_mark(words):
        return False
    before = "".join(run.text for run, _ in flow.runs[-3:])
    return not _FIGURE.fullmatch(words) or any(node.all("a")) or _IN_A_NAME.search(before) is not None
