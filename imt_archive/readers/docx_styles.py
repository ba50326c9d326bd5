"""The styles of a Word document: what each says of letters, of outlines and of numbers, with those it is based on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from imt_archive.readers.docx_parts import W, flag, number, value_of

_DEEPEST = 20
# The look of the words that stand in a form until somebody fills it in.
_PLACEHOLDER = "placeholder text"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, or a run, says of letters; None where it leaves it to what is below it."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.size if self.size is None else self.size,
            below.hidden if self.hidden is None else self.hidden,
            self.raised,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style; `outline` is its level from 0, `numbers` the list that numbers it ("0": none), `depth` its level."""

    name: str = ""
    look: Look = Look()
    outline: int | None = None
    numbers: str = ""
    depth: int | None = None


def read_styles(root: Element | None) -> tuple[dict[str, Style], Look]:
    """The styles by their ids, and the look of letters where nothing is said of them."""
    if root is None:
        return {}, Look(False, False, 11.0, False)
    base = look_in(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")).over(Look(False, False, 10.0, False))
    found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    normal = next((s for s in found.values() if s.get(f"{W}default") == "1" and s.get(f"{W}type") == "paragraph"), None)
    default = look_in(normal.find(f"{W}rPr")).over(base) if normal is not None else base
    return {name: _style(name, found, 0) for name in found}, default


def _style(name: str, found: dict[str, Element], depth: int) -> Style:
    element = found[name]
    below = value_of(element.find(f"{W}basedOn"))
    under = _style(below, found, depth + 1) if below in found and depth < _DEEPEST else Style()
    called = element.find(f"{W}name")
    shown = called.get(f"{W}val", name) if called is not None else name
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    own = element.find(f"{W}pPr/{W}numPr")
    numbers = value_of(own.find(f"{W}numId")) if own is not None else ""
    at = number(own.find(f"{W}ilvl")) if own is not None else None
    look = look_in(element.find(f"{W}rPr")).over(under.look)
    return Style(
        shown,
        replace(look, hidden=True) if shown.lower() == _PLACEHOLDER else look,
        number(outline) if outline is not None else under.outline,
        numbers or under.numbers,
        under.depth if at is None else at,
    )


def look_in(properties: Element | None) -> Look:
    """The look that properties of a style or a run give."""
    if properties is None:
        return Look()
    half_points = number(properties.find(f"{W}sz"))
    return Look(
        flag(properties.find(f"{W}b")), flag(properties.find(f"{W}i")), half_points / 2 if half_points else None,
        flag(properties.find(f"{W}vanish")), value_of(properties.find(f"{W}vertAlign")) == "superscript",
    )  # fmt: skip
