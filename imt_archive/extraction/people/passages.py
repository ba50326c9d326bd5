"""Quotations in running text: the words between marks, also where they run on over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.model.records import Block, Evidence

SPEAKING = ("paragraph", "lead", "quotation", "bullet")
"""Kinds of block in which somebody may be quoted."""
OPEN, CLOSE = "«“\"‘'", "»”\"’'"
# Bounded: an opening mark that is never closed must not be looked for to the end of a book.
_QUOTED = re.compile(
    r"«\s*([^«»]{1,4000}?)\s*»|“([^“”]{1,4000}?)”|\"([^\"]{1,4000}?)\"|“([^“”»\"]{1,4000})$|«\s*([^«»]{1,4000})$"
    r"|(?<!\w)‘([^‘]{20,4000}?)’(?!\w)|(?<![\w'])'(?=\w)((?:[^']|(?<=\w)'(?=\w)){16,4000}?)'(?![\w'])"
)
_OPENS_SINGLE = re.compile(r"(?<![\w'])['‘](?=[\w\"])")
_CLOSES_SINGLE = re.compile(r"(?<=[\w.,!?…\"])['’](?!\w)")
_SAID_BELOW = re.compile(r"^[«“\"].*[»”\"]\s?,$", re.DOTALL)
_MOST_PARAGRAPHS = 5


@dataclass(frozen=True)
class Passage:
    """A block's text, with that of the blocks after it over which its quotation runs on."""

    text: str
    parts: tuple[tuple[int, int, int], ...]  # (where it starts in the text, block, where it starts in the block)

    @property
    def last(self) -> int:
        """The last block of the passage."""
        return self.parts[-1][1]

    @property
    def blocks(self) -> tuple[int, ...]:
        """All blocks of the passage."""
        return tuple(block for _, block, _ in self.parts)

    def evidence(self, start: int, end: int) -> Evidence:
        """Where some characters of the passage stand; only those of the first block where they run over several."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        number = max(i for i, part in enumerate(self.parts) if part[0] <= start)
        at, block, inside = self.parts[number]
        until = self.parts[number + 1][0] - 1 if number + 1 < len(self.parts) else len(self.text)
        return Evidence(block, start - at + inside, min(end, until) - at + inside)


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation: where its words are, and where they are with their marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def spans(text: str) -> Iterator[Span]:
    """The quotations of a text, in their order; one inside another belongs to the outer one."""
    for found in _QUOTED.finditer(text):
        group = next(i for i in range(1, 8) if found[i])
        yield Span(*found.span(group), found.start(), found.end())


def one_block(blocks: Sequence[Block], position: int) -> Passage:
    """A block alone."""
    return Passage(blocks[position].text, ((0, position, 0),))


def passage_at(blocks: Sequence[Block], position: int) -> Passage:
    """A block, with those after it where a quotation that it opens is closed only there.

    Each further paragraph may open its marks anew, as printers do.
    """
    text = blocks[position].text
    closing = _left_open(text)
    parts = [(0, position, 0)]
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    if below is not None and below.kind in SPEAKING and below.text[:1].islower() and _SAID_BELOW.search(text):
        # « … », / raconte Name, role.
        return Passage(f"{text} {below.text}", (*parts, (len(text) + 1, position + 1, 0)))
    for number, block in enumerate(blocks[position + 1 : position + _MOST_PARAGRAPHS], position + 1):
        if not closing or block.kind not in SPEAKING:
            break
        anew = block.text[:1] in tuple(OPEN)
        more = block.text.lstrip(f" \u00a0\u202f{OPEN}") if anew else block.text
        end = _first_close(more, closing)
        opens = more.find({"»": "«", "”": "“"}.get(closing, closing))
        if not anew and (end < 0 or 0 <= opens < end):
            break
        parts.append((len(text) + 1, number, len(block.text) - len(more)))
        text = f"{text} {more}"
        if end >= 0 and not _left_open(more[end + 1 :]):
            return Passage(text, tuple(parts))
    return one_block(blocks, position)


def _left_open(text: str) -> str:
    """The mark that would close what a text leaves open; an empty string where nothing is."""
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.rfind(opening) > text.rfind(closing):
            return closing
    if "«" not in text and "“" not in text and text.count('"') % 2 and not text.startswith("'"):
        return '"'
    opened = [match.start() for match in _OPENS_SINGLE.finditer(text)]
    closed = [match.start() for match in _CLOSES_SINGLE.finditer(text)]
    return "'" if opened and opened[-1] > max(closed, default=-1) else ""


def _first_close(text: str, closing: str) -> int:
    if closing != "'":
        return text.find(closing)
    found = _CLOSES_SINGLE.search(text)
    return found.start() if found else -1
