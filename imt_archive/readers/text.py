"""Plain text and Markdown, as people paste it and converters leave it.

Lines that a page broke are joined again: hard-wrapped paragraphs, words cut by a narrow column, a sentence that goes
on after a page break or after a box that stood in its way. Markdown's marks become kinds of blocks and are taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import quantiles

from imt_archive.readers.columns import without_columns
from imt_archive.readers.document import RawBlock
from imt_archive.readers.encodings import decode as decode
from imt_archive.readers.front_matter import as_head
from imt_archive.readers.head_lines import BY_LINE, Line, head_lines, is_text, leads_on, page_width, parted
from imt_archive.readers.joining import Joiner
from imt_archive.readers.markdown import as_shown, with_places
from imt_archive.readers.marks import without_marks
from imt_archive.readers.page_marks import without_page_marks
from imt_archive.readers.pictures import without_pictures
from imt_archive.readers.tables import CELLS

_BULLETS = "•◦▪▫‣⁃●○■□►▶▸➤➢➔→✓✔✗❖◆–—*+-"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BULLET = re.compile(rf"\s*(?:[{re.escape(_BULLETS)}]|\d{{1,2}}[.)])\s+(?=\S)")
# A lone « o » over or under another one is the bullet that Word's second level leaves in plain text.
_ROUND = re.compile(r"^[ \t]*o[ \t]+(?=[^\n]*[;,.][ \t]*\n[ \t]*o[ \t])|(?<=[;,.]\n)[ \t]*o[ \t]+(?=\S)", re.MULTILINE)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_FORWARDED = re.compile(
    r"\s*(?:-{2,}\s?)?(?:forwarded message|original message|message transféré|message d['’]origine"
    r"|début du message (?:transféré|réexpédié)|begin forwarded message)\s?:?(?:\s?-{2,})?\s*",
    re.IGNORECASE,
)
# A verb of several words behind it: the next line of an address has none.
_GOES_ON = re.compile(r"(?:ont|signeront|signent|vous|have|will|invite|request|sign|are)\s[a-zà-ÿ]")
_QUOTE_MARK = re.compile(r"\s*>\s?")
_ROW = re.compile(r"\s*\|(.*\|.*)\|\s*")
_RULE = re.compile(r"\s*(?:[-_*]\s*){3,}$")
# A line drawn across the page, or under a title: what stands above it is parted from what stands below.
_DRAWN = re.compile(r"^[ \t]*(?:={4,}|~{4,}|—{3,}|–{4,}|\+{4,})[ \t]*$", re.MULTILINE)
# No letter has thirty accents; thousands on one would keep Unicode's normalisation busy for hours.
_ACCENTS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"({_ACCENTS}{{30}}){_ACCENTS}+")
_NO_CHARACTER = re.compile("[\ud800-\udfff\x80-\x84\x86-\x9f]")
_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_ENDS = '.!?…:;»”")'
# A heading and an entry of a list are shorter than a line that its page broke.
_LONG = 80
_NARROW = 14
# All lines of a column are shorter than this, and so many of them end within a word.
_COLUMN, _SURELY_BROKEN = 60, 3
_BROKEN = re.compile(r"[^\W\d_]{2}-$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# An address begins low, and goes on from nothing.
_ADDRESS = re.compile(r"\S+@\S|www\.|https?:")
# « - ends - » is no entry of a list.
_AT_THE_END = re.compile(r"\s*[-–—*]\s*(?:ends?|fin)\s*[-–—*]\s*", re.IGNORECASE)
_TOPIC = re.compile(r"\W*(?:[ÀA] propos d|[Aa]bout )")
_Join = Callable[[Sequence[str]], str]
# What nobody sees would part an address in two; what is printed at full width is the same letter or digit.
_AS_SEEN = dict.fromkeys((0x200B, 0x2060, 0xAD, 0x200E, 0x200F)) | {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_CONTROL = dict.fromkeys(c for c in range(32) if chr(c) not in "\t\n\v\f\r") | {0x7F: None, 0xFEFF: None}


def read(content: bytes) -> tuple[RawBlock, ...]:
    """Read bytes in any usual encoding into blocks; raises ReadError for what is no text."""
    return blocks_of(decode(content))


def composed(text: str) -> str:
    """A text with each letter and its accents as one character, and no heaps of accents."""
    return unicodedata.normalize("NFC", _PILE.sub(r"\1", text))


def one_line(text: str) -> str:
    """Words of any file as a block has them: on one line, composed, without characters that are none."""
    plain = composed(_NO_CHARACTER.sub("", text.translate(_CONTROL | _AS_SEEN)))
    return _SPACES.sub(" ", plain).strip()


def blocks_of(text: str) -> tuple[RawBlock, ...]:
    """The blocks of a text, with Markdown's marks read and taken out."""
    text = composed(text.translate(_CONTROL)).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\f\v\u2028\u2029]", "\n\n", text.replace("\x85", "\n").translate(_LIGATURES))
    text = _DRAWN.sub("", as_shown(as_head(text)))
    shown, captions = without_pictures(_unquoted(_ROUND.sub("• ", text).split("\n")))
    lines = without_page_marks(without_columns(with_places(shown)))
    wrapped = _is_wrapped(lines)
    # Where a page broke the lines, it broke words too: whether a hyphen is one's own, the other words tell.
    join = Joiner.of(lines).joined if wrapped else _joined
    chunks = parted(list(_chunks(lines)))
    page = page_width(lines)
    heads = _without_text(chunks, page) if wrapped else 0
    found = [
        pair
        for at, chunk in enumerate(chunks)
        for part in (head_lines(chunk, page) if at < heads else [chunk])
        for pair in _blocks_of_chunk(part, page if wrapped else 0, join)
    ]
    blocks = _continued(found, join) if wrapped else [block for block, _ in found]
    blocks = [replace(block, kind="caption") if block.text in captions else block for block in blocks]
    return tuple(_gone_on(block for block in blocks if block.text))


def _gone_on(blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
    """A sentence that a blank line parted after a comma is one again: « A, directrice de X, » above « signeront … »."""
    last: RawBlock | None = None
    for block in blocks:
        plain = last is not None and last.kind == block.kind == "paragraph" and last.bold == block.bold
        if plain and last is not None and last.text.endswith(",") and _GOES_ON.match(block.text):
            last = last.with_text(f"{last.text} {block.text}")
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the file's lines end where a page's did, and not where a paragraph did."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < 8:
        return False
    if max(lengths) < _COLUMN and _breaks_words(lines):
        return True
    long = sum(1 for length in lengths if length > 160)
    full = sum(1 for length in lengths if 55 <= length <= 160)
    return long * 10 < full and full * 4 >= len(lengths)


def _unquoted(lines: Sequence[str]) -> list[str]:
    """A forwarded mail without the « > » before each of its lines, where all that follows has one."""
    marker = next((at for at, line in enumerate(lines) if _FORWARDED.fullmatch(line)), None)
    behind = lines[marker + 1 :] if marker is not None else []
    quoted = [line for line in behind if line.strip()]
    if not quoted or any(not line.lstrip().startswith(">") for line in quoted):
        return list(lines)
    return [*lines[: len(lines) - len(behind)], *(_QUOTE_MARK.sub("", line) for line in behind)]


def _breaks_words(lines: Sequence[str]) -> bool:
    """Whether lines end within words, as those of a narrow column do: « Télé- » above « com SudParis »."""
    broken = sum(1 for one, below in pairwise(lines) if _BROKEN.search(one) and below[:1].islower())
    return broken >= _SURELY_BROKEN


def _without_text(chunks: Sequence[Sequence[Line]], page: float) -> int:
    """How many chunks stand above the first paragraph: those of a head, whose lines end where somebody broke them."""
    return next((at for at, chunk in enumerate(chunks) if is_text(chunk, page)), 0)


def _chunks(lines: Iterable[str]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for raw in lines:
        stripped = _PRIVATE.sub(" ", raw).strip()
        if not stripped:
            if chunk:
                yield chunk
            chunk = []
            continue
        spaced = raw != raw.rstrip()
        # Two boxes on one line, each with its own bullet, are two lines.
        for piece in _PRIVATE.sub("\n• ", raw).split("\n"):
            if piece.strip():
                chunk.append(Line(piece.rstrip(), spaced, raw.endswith("  ")))
    if chunk:
        yield chunk


def _blocks_of_chunk(chunk: list[Line], page: float, join: _Join) -> Iterator[tuple[RawBlock, int]]:
    """The blocks of the lines between two blank ones, each with the length of its last line.

    `page` is how wide the page was that broke the lines; 0 where none did.
    """
    chunk = [line for line in _widened(chunk) if not _RULE.fullmatch(line.text)]
    widths = [len(line.text) for line in chunk]
    width = quantiles(widths, n=10)[-1] if len(widths) > 1 else 0
    group: list[RawBlock] = []
    previous: Line | None = None
    for line in chunk:
        block = _block_of_line(line.text)
        if previous is not None and not _goes_on(group, previous, block, line, page, width):
            yield from _finished(group, previous, join)
            group = []
        group.append(block)
        previous = line
    if previous is not None:
        yield from _finished(group, previous, join)


def _widened(chunk: list[Line]) -> list[Line]:
    """Put a narrow column's fragments together: a line that does not end with a space was cut inside a word."""
    result: list[Line] = []
    at = 0
    while at < len(chunk):
        end = at
        while end < len(chunk) and len(chunk[end].text.strip()) <= _NARROW:
            end += 1
        if end - at < 5 or not _is_column([line.text.strip() for line in chunk[at:end]]):
            # All of them at once: looking again from each line would make a long list slow.
            end = max(end, at + 1)
            result += chunk[at:end]
            at = end
            continue
        text = "".join(line.text.strip() + (" " if line.open_end else "") for line in chunk[at:end])
        result.append(Line(text.strip(), True, False))
        at = end
    return result


def _is_column(lines: Sequence[str]) -> bool:
    """Whether short lines are a paragraph that a narrow column cut, and not a list of names, numbers or addresses."""
    low = sum(1 for line in lines if line[:1].islower())
    return low * 2 >= len(lines) and not any("@" in line or sum(map(str.isdigit, line)) > 4 for line in lines)


def _block_of_line(line: str) -> RawBlock:
    if row := _ROW.fullmatch(line):
        cells = [cell for one in row[1].split("|") if (cell := one.strip(" \t:-"))]
        return RawBlock(
            "paragraph", CELLS.join(one.strip() for one in row[1].split("|") if one.strip()) if cells else ""
        )
    if heading := _HEADING.match(line):
        words = line[heading.end() :].strip().rstrip("#").rstrip()
        return RawBlock("heading", words, level=len(heading[1]))
    if line.lstrip().startswith(">"):
        quoted = line.lstrip().lstrip("> ")
        # A page's title is often a heading inside a block quote.
        return _block_of_line(quoted) if _HEADING.match(quoted) else RawBlock("quotation", quoted)
    if (bullet := _BULLET.match(line)) and not _AT_THE_END.fullmatch(line):
        # "**bold**" and "*quoted words*" start with a bullet's character and are none: the expression wants a space.
        kind = "paragraph" if _NUMBERED.match(line) else "bullet"
        return RawBlock(kind, line if kind == "paragraph" else line[bullet.end() :])
    return RawBlock("paragraph", line.strip())


def _goes_on(group: Sequence[RawBlock], previous: Line, block: RawBlock, line: Line, page: float, width: float) -> bool:
    """Whether a line continues the block that the lines before it make."""
    kind = group[0].kind
    if kind == "heading" or block.kind in ("heading", "bullet"):
        return False
    if block.kind == "quotation":
        # A line of nothing but its mark parts two paragraphs of a quotation.
        return kind == "quotation" and bool(group[-1].text)
    if previous.hard_break and not page:
        return False
    starts_low = block.text[:1].islower()
    open_end = group[-1].text.rstrip("*_ ")[-1:] not in _ENDS
    cut = len(previous.text) >= _LONG and leads_on(previous.text) and not _NUMBERED.match(block.text)
    goes_on = (starts_low or cut) and open_end
    if not page:
        return goes_on and len(previous.text) <= 160
    if (
        _TOPIC.match(previous.text)
        and block.text
        and not goes_on
        and len(f"{previous.text} {block.text.split()[0]}") <= page
    ):
        # « À propos de X » was not broken there: the next word had room.
        return False
    full = len(previous.text.strip()) >= width * 0.72
    return goes_on or (full and not (line.text.isupper() and not previous.text.isupper()))


def _joined(lines: Iterable[str]) -> str:
    """Lines that a page broke, as one; in one go, for a paragraph may have any number of them."""
    pieces: list[str] = []
    for line in lines:
        last = pieces[-1] if pieces else ""
        # A hyphen at the end of a line belongs to a compound as often as to a broken word, so it stays; a soft hyphen
        # between two low letters does not.
        if last.endswith("\N{SOFT HYPHEN}") and last[-2:-1].islower():
            pieces[-1] = last[:-1]
            pieces.append(line)
        elif not pieces or (last.endswith("-") and line[:1].islower() and not last.endswith(" -")):
            pieces.append(line)
        else:
            pieces.append(" " + line)
    return "".join(pieces)


def _finished(group: Sequence[RawBlock], last: Line, join: _Join) -> Iterator[tuple[RawBlock, int]]:
    """The block that lines make, without Markdown's marks; a bold label glued to a text is parted from it."""
    first = group[0]
    for plain, bold, italic in without_marks(join([block.text for block in group])):
        yield RawBlock(first.kind, plain, first.level, bold, italic), len(last.text.strip())


def _continued(found: Sequence[tuple[RawBlock, int]], join: _Join) -> list[RawBlock]:
    """Join a paragraph that a page break or a box cut with its rest, which starts low somewhere after it.

    Cut is what fills the page's width to the end of its last line and does not end a sentence: the short lines of a
    box or a column in between are not.
    """
    page = quantiles([length for _, length in found], n=10)[-1] if len(found) > 1 else 0
    parts = [[block.text] for block, _ in found]
    waiting: list[int] = []  # the blocks that were cut and have no rest yet, the latest last
    for at, (block, length) in enumerate(found):
        cut = _is_cut(block) and length >= page * 0.72
        low = block.kind == "paragraph" and block.text[:1].islower() and not _ADDRESS.match(block.text)
        if waiting and low and not BY_LINE.match(block.text):
            parts[waiting[-1]].append(block.text)
            parts[at] = []
            if not cut:
                waiting.pop()
        elif cut:
            waiting.append(at)
    return [block.with_text(join(texts)) for (block, _), texts in zip(found, parts, strict=True)]


def _is_cut(block: RawBlock) -> bool:
    return len(block.text) > 60 and block.kind == "paragraph" and block.text[-1] not in _ENDS
