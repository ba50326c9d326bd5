"""The numbers that Word puts before paragraphs and keeps out of their words: « Article 3 – », « 2.1 », « b) »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from imt_archive.readers.docx_parts import W, number, value_of

_LEVELS = 9
# A label is short; a long one, repeated before each paragraph, would swell a file.
_LONGEST = 60
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)
_MOST_ROMAN, _MOST_LETTERS = 3999, 26 * 4


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; `style` is the style of paragraphs that belongs to it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    style: str = ""


@dataclass
class Numbers:
    """The lists of a document, counted as its paragraphs are read."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # of an abstract list
    lists: dict[str, str] = field(default_factory=dict)  # a list: the abstract one whose count it shares
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, name: str, depth: int | None, style: str) -> str:
        """The number before the next paragraph of a list with what parts it from the words; "" for a sign."""
        kind = self.lists.get(name, "")
        levels = self.levels.get(kind, {})
        if depth is None:
            depth = next((at for at, level in levels.items() if style and level.style == style), 0)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(kind, [None] * _LEVELS)
        restart = self.restarts.pop((name, depth), None)
        before = counts[depth]
        counts[depth] = restart if restart is not None else level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form in ("bullet", "none"):
            return ""
        label = _PLACE.sub(lambda place: _shown(levels.get(int(place[1]) - 1), counts[int(place[1]) - 1]), level.text)
        return label + level.gap if label.strip() else ""


def read_numbers(root: Element | None) -> Numbers:
    """The lists of the part that has them."""
    numbers = Numbers()
    styled: dict[str, str] = {}
    links: dict[str, str] = {}
    for kind in root.iter(f"{W}abstractNum") if root is not None else ():
        name = kind.get(f"{W}abstractNumId", "")
        numbers.levels[name] = dict(_level(level) for level in kind.findall(f"{W}lvl"))
        styled[value_of(kind.find(f"{W}styleLink"))] = name
        links[name] = value_of(kind.find(f"{W}numStyleLink"))
    for one in root.iter(f"{W}num") if root is not None else ():
        name, kind_of = one.get(f"{W}numId", ""), value_of(one.find(f"{W}abstractNumId"))
        linked = links.get(kind_of, "")
        numbers.lists[name] = styled.get(linked, kind_of) if linked else kind_of
        for override in one.findall(f"{W}lvlOverride"):
            start = number(override.find(f"{W}startOverride"))
            if start is not None:
                numbers.restarts[name, _depth(override)] = start
    return numbers


def _level(element: Element) -> tuple[int, _Level]:
    start = number(element.find(f"{W}start"))
    nothing = value_of(element.find(f"{W}suff")) == "nothing"
    return _depth(element), _Level(
        1 if start is None else start,
        value_of(element.find(f"{W}numFmt")) or "decimal",
        value_of(element.find(f"{W}lvlText"))[:_LONGEST],
        "" if nothing else " ",
        value_of(element.find(f"{W}pStyle")),
    )


def _depth(element: Element) -> int:
    depth = element.get(f"{W}ilvl", "0")
    return int(depth) if len(depth) == 1 and depth in "012345678" else 0


def _shown(level: _Level | None, count: int | None) -> str:
    if level is None:
        return ""
    return _FORMS.get(level.form, str)(level.start if count is None else count)


def _letters(count: int) -> str:
    """27 is « aa » and 28 « bb », as Word counts."""
    if not 0 < count <= _MOST_LETTERS:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    found = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        found += sign * times
    return found


_FORMS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
