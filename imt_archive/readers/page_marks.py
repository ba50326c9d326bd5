"""Lines that belong to a page and not to its text: « Page 1 sur 2 », a running head or foot with its number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

_PAGE = re.compile(
    r"\s*[-–—|]?\s*(?:[Pp]age\s+\d{1,3}(?:\s*(?:sur|of|/)\s*\d{1,3})?|\d{1,3}\s*(?:sur|of|/)\s*\d{1,3})\s*[-–—|]?\s*"
)
# « Institut Mines-Télécom – Communiqué de presse – page 1/1 », « Page 7 – Le Fil de la Métropole »
_WITH_PAGE = re.compile(
    r"\s*(?:\S.{2,80}?(?:\s[-–—|·]\s?|\s{3,})[Pp]age\s\d{1,3}(?:\s?(?:/|sur|of)\s?\d{1,3})?"
    r"|[Pp]age\s\d{1,3}\s[-–—|·]\s\S.{2,60}[^.!?…])\s*"
)
# « IMT-BS – Plan stratégique – 3 »
_NUMBERED = re.compile(r"(\S.{6,100}?)\s*[-–—|·]\s*(?:[Pp](?:age|\.)\s?)?(\d{1,3})|(\d{1,3})\s*[-–—|·]\s*(\S.{6,100})")


def without_page_marks(lines: Sequence[str]) -> list[str]:
    """The lines without « Page 1 sur 2 », and without the head or foot of the page that stands beside each of them."""
    marks = {at for at, line in enumerate(lines) if _PAGE.fullmatch(line)}
    marks |= {at for at, line in enumerate(lines) if _WITH_PAGE.fullmatch(line) and _stands_alone(lines, at)}
    marks |= set(_running(lines))
    if not marks:
        return list(lines)
    beside = Counter(lines[near].strip() for at in marks for near in (at - 1, at + 1) if 0 <= near < len(lines))
    heads = {line for line, count in beside.items() if line and count > 1}
    return [line for at, line in enumerate(lines) if at not in marks and line.strip() not in heads]


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    """Whether no words stand right above or below a line: « … le rapport – page 12 » may be one of a paragraph."""
    return not any(lines[near].strip() for near in (at - 1, at + 1) if 0 <= near < len(lines))


def _running(lines: Sequence[str]) -> Iterator[int]:
    """The places of lines that are the same but for a number, which counts up by one: a page's foot on every page."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if found := _NUMBERED.fullmatch(line.strip()):
            words, number = (found[1], found[2]) if found[1] else (found[4], found[3])
            # « Engagement – 1 » is a heading.
            if len(words.split()) > 2:
                places[words].append((at, int(number)))
    for found_at in places.values():
        numbers = [number for _, number in found_at]
        if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield from (at for at, _ in found_at)
