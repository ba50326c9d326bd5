"""The Markdown of a notice into a title and blocks; `export/notice_text.py` writes it, data/README.md describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.model.records import BLOCK_KINDS, Block

_EMPTY = "<!-- empty -->"
_HEADING = re.compile(r"(#{2,6}) +(.*)")
_KIND = re.compile(rf"\[({'|'.join(BLOCK_KINDS)})(?: (-?\d{{1,9}}))?\](?=\s|$)")
# A backslash before a mark makes it an ordinary character; a number stands for a character that cannot be seen.
_GUARDED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,6});")


def read_text(name: str, markdown: str) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks of a text; raises ValueError with the file's name where one of them is missing."""
    title, _, body = markdown.strip().partition("\n")
    if not title.startswith("# ") or not title[2:].strip():
        raise ValueError(f"{name} does not start with a title")
    if not body.strip():
        raise ValueError(f"{name} has a title and no text")
    return _plain(title[2:].strip()), () if body.strip() == _EMPTY else tuple(_blocks(body.strip()))


def _blocks(body: str) -> Iterator[Block]:
    begun = False
    for piece in re.split(r"\n\s*\n", body):
        for block in _of_piece(piece.strip(), begun):
            begun = begun or block.kind in ("lead", "paragraph")
            yield block


def _of_piece(piece: str, begun: bool) -> Iterator[Block]:
    """The blocks of what stands between two blank lines: the first paragraph of a text is its lead."""
    first, _, rest = piece.partition("\n")
    if heading := _HEADING.fullmatch(first):
        yield Block("heading", _plain(heading[2].strip()), len(heading[1]))
        # Without a blank line below it, too, a heading ends with its line.
        yield from _of_piece(rest.strip(), begun)
    elif piece.startswith("- "):
        # A line that is no bullet goes on with the one above it.
        yield from (Block("bullet", _plain(words)) for item in re.split(r"(?:^|\n)- ", piece) if (words := _line(item)))
    elif piece.startswith(">"):
        yield Block("quotation", _plain(_line(re.sub(r"^>", "", piece, flags=re.MULTILINE))))
    elif kind := _KIND.match(piece):
        yield Block(kind[1], _plain(_line(piece[kind.end() :])), int(kind[2] or 0))
    elif words := _line(piece):
        yield Block("paragraph" if begun else "lead", _plain(words))


def _line(text: str) -> str:
    # By lines, not by words: a no-break space stays what it is.
    return " ".join(line.strip() for line in text.split("\n")).strip()


def _plain(words: str) -> str:
    return "" if words == _EMPTY else _GUARDED.sub(_character, words)


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    number = int(found[2])
    # Half of a pair of UTF-16 is no character, and nothing could store it.
    return found[0] if 0xD800 <= number <= 0xDFFF else chr(number)
