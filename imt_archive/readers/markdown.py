"""What Markdown has beside the marks in its lines: comments, references, signs of HTML, code and rows of tables.

Every step takes time in proportion to the text, whatever is in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from imt_archive.readers.tables import EMPTY

_OPENS, _CLOSES = "<!--", "-->"
# « [^1] » behind a word, and « [^1]: » before the note itself
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\](?::[ \t]?)?")
# [label]: address "title"; what has no address behind it is somebody's « [sic]: … ».
_DEFINED = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]{1,9}(?:<[^<>\n]{1,2000}>|(?:[a-z]{2,8}://|mailto:|www\.|/)\S{1,2000})"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]{0,9}$",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"!?\[([^\[\]]*)\](?: ?\[([^\[\]]{0,200})\])?(?![(:])")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
# A stroke behind a letter is somebody's apostrophe: « l`IMT et d`Albi ».
_CODE = re.compile(r"(?<![\w`])`([^`\n]+)`(?![\w`])")
_FENCE = re.compile(r"^[ \t]{0,9}`{3,9}[ \t]?[\w+-]{0,20}[ \t]{0,9}$", re.MULTILINE)
_ROW = re.compile(r"\s*\|(.*\|.*)\|\s*")
_RULE = " \t:-"


def as_shown(text: str) -> str:
    """A text without what a page made of it would not show, and with the signs that it would."""
    text = _without_references(_NOTE.sub("", _without_comments(text)))
    lines = (_BREAK.sub(" " if _ROW.fullmatch(line) else "  \n", line) if "<" in line else line
             for line in text.split("\n"))  # fmt: skip
    text = _ADDRESS.sub(lambda found: found[1].removeprefix("mailto:"), "\n".join(lines))
    text = _CODE.sub(r"\1", _FENCE.sub("", text))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def with_places(lines: Sequence[str]) -> list[str]:
    """The lines of a text, where the rows of tables have a sign in each empty cell, but in columns of nothing else."""
    found: list[str] = []
    for is_row, group in groupby(lines, key=lambda line: _ROW.fullmatch(line) is not None):
        block = list(group)
        found += _rows(block) if is_row else block
    return found


def _without_comments(text: str) -> str:
    """The text without « <!-- … --> »; one that nobody closed is no comment."""
    pieces: list[str] = []
    at = 0
    while (start := text.find(_OPENS, at)) >= 0 and (end := text.find(_CLOSES, start + len(_OPENS))) >= 0:
        pieces.append(text[at:start])
        at = end + len(_CLOSES)
    return "".join([*pieces, text[at:]])


def _without_references(text: str) -> str:
    """The words of links whose addresses stand elsewhere: « [la Région][reg] », with « [reg]: https://… » below."""
    known = {found[1].casefold() for found in _DEFINED.finditer(text)}
    if not known:
        return text

    def words(found: re.Match[str]) -> str:
        return found[1] if (found[2] or found[1]).casefold() in known else found[0]

    return _REFERENCE.sub(words, _DEFINED.sub("", text))


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """The rows of a table, one below the other."""
    rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
    used = {at for row in rows for at, cell in enumerate(row) if cell.strip(_RULE)}
    for line, row in zip(lines, rows, strict=True):
        cells = [cell for at, cell in enumerate(row) if at in used]
        # Of a row of one cell, or of none, nothing stands under a wrong heading.
        is_placed = sum(bool(cell.strip(_RULE)) for cell in cells) > 1
        yield f"| {' | '.join(cell or EMPTY for cell in cells)} |" if is_placed else line
