"""The lines above the first paragraph of a hard-wrapped text: most were broken by hand, a long title by the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

# A title that fills nearly the width of the page may have been broken by hand all the same.
_NEARLY = 0.9
_FULL = 0.72
# Such a word is written low within a sentence, so that with a capital it opens a line of its own.
_OPENS = re.compile(
    r"(?:Il|Elle|Ils|Elles|On|Un|Une|Des|Les|Ce|Cette|Ces|Pour|Avec|Après|Par|A|An|The|They|It|By|With|After|From)\s"
)
_NUMBER = re.compile(r"[Nn]\s?[°o]\.?\s?\d")
# « par Jeanne Roy, le 20 mai 2025 », "by the Tessara team, 20 May 2025"
BY_LINE = re.compile(
    r"(?:[Pp]ar|[Bb]y)\s[^.;:]{3,60}?,?\s(?:(?:le|on)\s)?\d{1,2}(?:er|st|nd|rd|th)?\s[^\W\d_]{3,9}\.?,?\s20\d\d$"
)
"""An expression for a line that says who wrote a text and when."""
_LEADING_ON = (
    r"(?:de|du|des|d|la|le|les|l|à|au|aux|et|ou|en|sur|dans|par|pour|avec|un|une|entre|of|the|and|or|to|for|in|on|at"
    r"|by|with|from|a|an|between|its|their)"
)
_SMALL = re.compile(rf"(?:\b{_LEADING_ON}|[-,–&’'])$", re.IGNORECASE)
_LOW_END = re.compile(rf"\s{_LEADING_ON}$")


# « Institut Mines-Télécom          Communiqué de presse »: two things at the two edges of a page
_APART = re.compile(r"(?<=[^\s:]) {8,}(?=\S)")
# A telephone stands beside its name, and an hour beside its day.
_BELONGS = re.compile(r"@|\d(?:[\s.]?\d){5}|\d\s?h\b")
# So far down a page may still have a head.
_HEAD_LINES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file as it stands, without the spaces at its end."""

    text: str
    open_end: bool  # the line ends with a space: its last word is whole
    hard_break: bool  # Markdown's two spaces at the end


def page_width(lines: Sequence[str]) -> float:
    """How long the lines of a file are where they are full."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0


def is_text(chunk: Sequence[Line], page: float) -> bool:
    """Whether lines are a paragraph: they end as a sentence does, or all but the last are full."""
    full = [len(line.text.strip()) >= page * _FULL for line in chunk]
    ends = chunk[-1].text.rstrip('"”» )*_')[-1:] in (".", "!", "?")
    return (ends and (len(chunk) > 1 or full[0])) or (len(chunk) > 2 and all(full[:-1]))


def head_lines(chunk: Sequence[Line], page: float) -> Iterator[list[Line]]:
    """The lines of a chunk of the head, those together that a page broke and nobody's hand."""
    group: list[Line] = []
    for line in chunk:
        if group and not _goes_on(group[-1].text.strip(), line.text.strip(), page):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def parted(chunks: Sequence[list[Line]]) -> list[list[Line]]:
    """The chunks of a text; a line of its head that has something at either edge of the page is two."""
    found: list[list[Line]] = []
    for at, chunk in enumerate(chunks):
        pieces = _APART.split(chunk[0].text) if at < _HEAD_LINES and len(chunk) == 1 else []
        several = [len(piece.split()) > 1 for piece in pieces]
        if len(pieces) == 2 and all(several) and not any(_BELONGS.search(piece) for piece in pieces):
            found += [[Line(piece.rstrip(), False, False)] for piece in pieces]
        else:
            found.append(chunk)
    return found


def leads_on(line: str) -> bool:
    """Whether a line ends with a small word, written low, that another has to follow: « …, hier à »."""
    return _LOW_END.search(line.rstrip()) is not None


def _goes_on(last: str, line: str, page: float) -> bool:
    """Whether a line was begun only because the one above was full."""
    if _NUMBER.match(line) or BY_LINE.match(line):
        return False
    if line[:1].islower() or _SMALL.search(last):
        return True
    # Where the next word had room, the line was broken on purpose.
    room = len(last) + 1 + len(line.split(maxsplit=1)[0]) <= page * _NEARLY
    return not room and not _OPENS.match(line)
