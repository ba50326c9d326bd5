"""A text as the Markdown of a notice, plain to read, from which the same blocks are read again.

`readers/notice_text.py` is the other half; data/README.md describes the format.
"""

from __future__ import annotations

import re

from imt_archive.model.records import BLOCK_KINDS, Block, Text

EMPTY = "<!-- empty -->"
# Spaces at an end would be lost, and every other mark here would end a line, a block or the file.
_HIDDEN = re.compile(r"^\s+|\s+$|[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What would be read as a mark where a block begins.
_MARK = re.compile(rf"#{{1,6}} |>|- |\[(?:{'|'.join(BLOCK_KINDS)})(?: -?\d+)?\]|{EMPTY}$")


def text_markdown(text: Text, *, with_contacts: bool) -> str:
    """The title and the blocks; without contacts their blocks stand empty, so that the others keep their numbers."""
    pieces = [f"# {_words(text.title)}"]
    begun = False
    for block in text.blocks:
        hidden = block.kind == "contact" and not with_contacts
        pieces.append(_piece(Block(block.kind, "", block.level) if hidden else block, begun))
        begun = begun or block.kind in ("lead", "paragraph")
    return "\n\n".join(pieces if text.blocks else [*pieces, EMPTY]) + "\n"


def _piece(block: Block, begun: bool) -> str:
    """A block; one that Markdown has no mark for begins with the name of its kind."""
    words = _words(block.text)
    if block.kind == "heading" and 2 <= block.level <= 6:
        return f"{'#' * block.level} {words}"
    if not block.level:
        if block.kind == ("paragraph" if begun else "lead") and block.text:
            return words
        if mark := {"bullet": "- ", "quotation": "> "}.get(block.kind):
            return mark + words
    return f"[{block.kind}{f' {block.level}' if block.level else ''}] {words}"


def _words(text: str) -> str:
    """The words on one line, with a backslash before what would be read as a mark."""
    if not text:
        return EMPTY
    guarded = re.sub(r"\\|&(?=#\d+;)", r"\\\g<0>", text)
    plain = _HIDDEN.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), guarded)
    return f"\\{plain}" if _MARK.match(plain) else plain
