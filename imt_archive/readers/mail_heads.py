"""A mail inside a mail: the lines that say from whom to whom it went, what was written above it, and signatures.

A line alone says nothing: « Date : jeudi 14 mars » and « Objet : la visite » are what invitations are made of. Only
several in a row that say from whom a mail is and what it is about are a mail's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from imt_archive.readers.document import RawBlock

# The lines as mail programs write them, French and English, also « *De :* » and "> From:"
_LINE = re.compile(
    r"[>*_\s]{0,8}(?:(?P<sender>de|from)|(?P<day>envoyé(?:\sle)?|sent|date)|(?P<to>à|to|pour|cc|cci|bcc)"
    r"|(?P<subject>objet|sujet|subject)"
    r"|(?P<more>répondre\sà|reply-to|importance|priorité|priority|organi[sz]ation|pièces?\sjointes?|attachments?))[*_]{0,2}\s{0,3}:[*_]{0,2}(?:\s|$)",
    re.IGNORECASE,
)
_ONCE = ("sender", "day", "subject")
_RULE = re.compile(r"[>\s]{0,8}[-_]{3,}\s*")
_WORDED = re.compile(
    r"[->_\s]{0,40}(?:(?:begin )?forwarded message|message (?:transféré|d['’]origine)|original message"
    r"|début du message (?:transféré|réexpédié))\s?:?[-_\s]{0,40}",
    re.IGNORECASE,
)
_LONGEST_RULE, _MOST_BLANK = 100, 2
_SIGNATURE = "-- "
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
# What somebody writes above a mail that they pass on has no more words than this.
_MOST_NOTE = 40

T = TypeVar("T")


def without_heads(text: str) -> str:
    """The plain text of a mail without signatures, the heads of mails inside it and the notes above these."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    for part, quoted in _parts(lines, lines):
        plain = [_QUOTED.sub("", line) if quoted else line for line in part]
        kept += [*plain[: _signed(plain)], ""]
    return "\n".join(kept)


def blocks_without_heads(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The same for blocks, whose signatures have no mark."""
    parts = _parts(blocks, [block.text for block in blocks])
    return tuple(block for part, _ in parts for block in part if not is_worded(block.text))


def is_worded(line: str) -> bool:
    """Whether a line only says that a mail follows: « -----Message d’origine----- »."""
    return len(line) <= _LONGEST_RULE and _WORDED.fullmatch(line) is not None


def _parts(items: Sequence[T], lines: Sequence[str]) -> Iterator[tuple[Sequence[T], bool]]:
    """What stands between the heads, without the notes above the first ones; and whether a part was passed on quoted.

    A mail that was passed on is quoted as a whole; an older one below somebody's own words stays a quotation.
    """
    start, begun, quoted, own = 0, False, False, False
    for first, end in [*_heads(lines), (len(lines), len(lines))]:
        last = first == len(lines)
        begun = begun or last or _words(lines[start:first]) > _MOST_NOTE
        own = own or (begun and not quoted)
        if begun:
            yield items[start:first], quoted and not own
        start, quoted = end, not last and lines[end - 1].lstrip().startswith(">")


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines[: _signed(lines)])


def _signed(lines: Sequence[str]) -> int:
    """Where the signature begins, by the mark that mail programs put above it."""
    return next((at for at, line in enumerate(lines) if line == _SIGNATURE), len(lines))


def _heads(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the heads of mails begin and end, each with the line drawn above it."""
    at, free = 0, 0
    while at < len(lines):
        end, is_head = _run(lines, at)
        if is_head:
            yield _ruled(lines, at, free), end
            free = end
        # No part of a run that is no head is one.
        at = max(end, at + 1)


def _run(lines: Sequence[str], start: int) -> tuple[int, bool]:
    """Where the lines of a head that begins here end, and whether they are a whole one's."""
    kinds: set[str] = set()
    end, at = start, start
    while at < len(lines) and at <= end + 1:
        kind = _kind(lines[at])
        # What a head says once, and says again, is another's: « Date : » of an invitation under « Envoyé : ».
        if kind in kinds and (kind in _ONCE or at > end):
            break
        if kind:
            kinds.add(kind)
        if kind or (at == end > start and _goes_on(lines[at - 1], lines[at])):
            end = at + 1
        elif lines[at].strip(" >\t") or at == start:
            break
        at += 1
    return end, {"sender", "subject"} <= kinds


def _kind(line: str) -> str:
    """What a line of a head says; nobody's name begins with a figure, as « De : 10 h » does."""
    found = _LINE.match(line)
    if found is None or (found["sender"] and line[found.end() :].lstrip()[:1].isdigit()):
        return ""
    return found.lastgroup or ""


def _goes_on(above: str, line: str) -> bool:
    """Whether a line has more of the addresses that the one above it begins."""
    return "@" in line and (above.rstrip().endswith((";", ",")) or line[:1] in (" ", "\t"))


def _ruled(lines: Sequence[str], start: int, free: int) -> int:
    """Where a head begins with the line above it, where that parts it from what is above: drawn, or in words."""
    at = start
    while at > free and start - at < _MOST_BLANK and not lines[at - 1].strip(" >\t"):
        at -= 1
    rule = lines[at - 1] if at > free else ""
    return at - 1 if is_worded(rule) or (len(rule) <= _LONGEST_RULE and _RULE.fullmatch(rule)) else start
