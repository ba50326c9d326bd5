"""An element of a web page as blocks: what a browser would set apart, with its headings, lists, quotes and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from imt_archive.readers.broken_lines import Run, look_of, parted, words_of
from imt_archive.readers.document import RawBlock
from imt_archive.readers.html_main import is_noise
from imt_archive.readers.html_tree import Node
from imt_archive.readers.signs import is_mark, raised
from imt_archive.readers.tables import table_blocks
from imt_archive.readers.typography import Sized

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_KINDS = {"li": "bullet", "blockquote": "quotation", "figcaption": "caption", "caption": "caption"}
_BOLD, _ITALIC = frozenset(("b", "strong", "dt", "th")), frozenset(("i", "em", "cite", "address"))
_SPACE = re.compile(r"[ \t\n\r\f]+")


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

    whole: int
    blocks: list[Sized] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def end(self, around: _Around) -> None:
        """Close the block that is being read."""
        runs, self.runs = self.runs, []
        if not any(run.text.strip() for run in runs):
            return
        if around.kind in ("heading", "bullet", "caption"):
            runs = [Run(run.text.replace("\n", " "), run.bold, run.italic) for run in runs]
        for line in parted(runs):
            text = _SPACE.sub(" ", words_of(line))
            bold, italic, _ = look_of(line)
            if text:
                self.blocks.append(Sized(RawBlock(around.kind, text, around.level, bold, italic), 0.0))


def blocks_in(root: Node) -> list[Sized]:
    """The blocks of an element."""
    flow = _Flow(root.length)
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
    return _Around(
        kind, level, around.bold or tag in _BOLD, around.italic or tag in _ITALIC,
        around.keeps_lines or tag == "pre",
    )  # fmt: skip


def _read(node: Node, around: _Around, flow: _Flow) -> None:
    """Read what is in an element."""
    for child in node.children:
        if isinstance(child, str):
            flow.runs.append(Run(child if around.keeps_lines else _SPACE.sub(" ", child), around.bold, around.italic))
        elif child.tag == "br":
            flow.runs.append(Run("\n"))
        elif child.tag in _BLOCK_TAGS:
            flow.end(around)
            if not is_noise(child, flow.whole):
                _read_block(child, around, flow)
        elif not is_noise(child, flow.whole):
            _read_inline(child, around, flow)


def _read_block(node: Node, around: _Around, flow: _Flow) -> None:
    inside = _inside(node, around)
    if node.tag == "table":
        rows = (row for part in _own_parts(node) for row in part.elements() if row.tag == "tr")
        cells = ([tuple(blocks_in(cell)) for cell in row.elements() if cell.tag in ("td", "th")] for row in rows)
        flow.blocks += table_blocks(list(cells))
        for caption in [one for one in node.elements() if one.tag == "caption"]:
            _read_block(caption, around, flow)
        return
    _read(node, inside, flow)
    flow.end(inside)


def _own_parts(table: Node) -> list[Node]:
    """What has the rows of a table, and not those of a table inside it."""
    return [table, *(one for one in table.elements() if one.tag in ("tbody", "thead", "tfoot"))]


def _read_inline(node: Node, around: _Around, flow: _Flow) -> None:
    if node.tag == "sup" and (words := node.text()):
        before = "".join(run.text for run in flow.runs[-3:])
        if (sign := raised(words, before)) != words:
            flow.runs.append(Run(sign, around.bold, around.italic))
            return
        if is_mark(words):
            return
    _read(node, _inside(node, around), flow)
    if node.tag == "a":
        flow.runs += _address(node, around)


def _address(link: Node, around: _Around) -> Iterator[Run]:
    """The address that a link holds and does not show: a person reading the page has it by a click."""
    href, shown = link.get("href").strip(), link.text()
    scheme, _, target = href.partition(":")
    target = target.partition("?")[0]
    if scheme.lower() == "mailto" and "@" in target and "@" not in shown and len(target) < 100:
        yield Run(f" {target} ", around.bold, around.italic)
    if scheme.lower() == "tel" and not re.search(r"\d", shown) and re.fullmatch(r"[+\d .()-]{6,30}", target):
        yield Run(f" {target} ", around.bold, around.italic)
