"""Markdown's marks inside a paragraph, read and taken out. Every step takes time in proportion to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

# No part of an expression may try the same characters twice: "[[[[…" of a whole megabyte is somebody's file too.
# [words](address "title")
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]"
    r"\(\s*+([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+(?:\"[^\"()]*\"|'[^'()]*'))?\s*\)"
)
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_ALL_ITALIC = re.compile(r"([*_])[^*_]+\1")
_GLUED_LABEL = re.compile(r"(?<=[^\s*(«“\"'])\*\*(?=[A-ZÀ-Þ][^*]+\*\*\s*$)")
_BOLD_ENDS = re.compile(r"\S\*\*\s+")
_BOLD_MARK = re.compile(r"\*\*(?=\S)")


def without_marks(text: str) -> Iterator[tuple[str, bool, bool]]:
    """The words of a block, and whether all of them are bold, or italic; a bold label glued to them comes apart."""
    for _ in range(2):  # a picture may be the words of a link
        text = _LINK.sub(lambda m: m[1] or m[2], text)
    pieces = _GLUED_LABEL.split(text)
    if len(pieces) == 2:
        pieces[1] = "**" + pieces[1]
    for piece in pieces:
        plain, bold, italic = _without_emphasis(piece.strip())
        plain = re.sub(r"[ \t]+", " ", plain).strip()
        if plain:
            yield plain, bold, italic


def _without_emphasis(text: str) -> tuple[str, bool, bool]:
    bold = _is_bold(text)
    for mark in ("**", "__"):
        text = _unwrapped(text, mark)
    italic = _ALL_ITALIC.fullmatch(text) is not None
    text = _ITALIC.sub(r"\2", text)
    return text.replace("**", "").replace("\\", ""), bold, italic


def _is_bold(text: str) -> bool:
    """Whether one bold mark opens the text and another closes it, but for punctuation behind it."""
    mark = text[:2]
    if mark not in ("**", "__"):
        return False
    closing = text.rfind(mark)
    if closing < 3 or any(c.isalnum() or c == "_" for c in text[closing + 2 :]):
        return False
    # "**One** and **two**" is bold at both ends and not in between.
    inner = text[2:-2]
    ends = _BOLD_ENDS.search(inner)
    return ends is None or not _BOLD_MARK.search(inner, ends.end() + 1)


def _unwrapped(text: str, mark: str) -> str:
    """The text without the pairs of a mark: one stands before a word, the next one behind a word closes it."""
    places = [found.start() for found in re.finditer(f"(?={re.escape(mark)})", text)]
    closing = iter([place for place in places if place and not text[place - 1].isspace()])
    close = next(closing, None)
    pieces: list[str] = []
    at = 0
    for place in places:
        if place < at or text[place + 2 : place + 3].strip() == "":
            continue
        while close is not None and close < place + 3:
            close = next(closing, None)
        if close is None:
            break
        pieces += [text[at:place], text[place + 2 : close]]
        at = close + 2
    return "".join([*pieces, text[at:]])
