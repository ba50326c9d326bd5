"""The styles of an OpenDocument text: the name that people see of each, and its letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
# "super 58%", or by how much: "33% 58%"
_RAISED = re.compile(r"super|[1-9]\d*(?:\.\d+)?%\s")
_CODE = re.compile(r"_([0-9a-f]{2,4})_")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says: the name that people see, and its letters."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    hidden: bool = False
    raised: bool = False

    def over(self, below: Look) -> Look:
        """The look of words of this style in those of another."""
        return Look(
            below.name, below.bold or self.bold, below.italic or self.italic, self.size or below.size,
            below.hidden or self.hidden, self.raised,
        )  # fmt: skip


def looks_of(sources: Sequence[Element]) -> dict[str, Look]:
    """The styles of paragraphs and of words by name, each with what it takes from those above it."""
    found: dict[str, Element] = {}
    base = Look(size=12.0)
    for source in sources:
        for style in source.iter(f"{_STYLE}style"):
            found[style.get(f"{_STYLE}name", "")] = style
        for style in source.iter(f"{_STYLE}default-style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                base = _with_letters(base, style)
    return {"": base, **{name: _look(name, found, base, 0) for name in found}}


def shown_name(name: str) -> str:
    """Heading_20_1 is the file's way to write Heading 1."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), name)


def _look(name: str, found: dict[str, Element], base: Look, depth: int) -> Look:
    style = found[name]
    parent = style.get(f"{_STYLE}parent-style-name", "")
    if parent in found and depth < _DEEPEST:
        below = _look(parent, found, base, depth + 1)
    else:
        below = base if style.get(f"{_STYLE}family") == "paragraph" else Look()
        if parent:
            below = replace(below, name=shown_name(parent))
    shown = style.get(f"{_STYLE}display-name") or shown_name(name)
    # P1 is a paragraph's own look: its name is that of the style that a person chose.
    own = bool(re.fullmatch(r"[PT]\d+", name)) and bool(below.name)
    return replace(_with_letters(below, style), name=below.name if own else shown)


def _with_letters(look: Look, style: Element) -> Look:
    letters = style.find(f"{_STYLE}text-properties")
    if letters is None:
        return look
    weight, slant = letters.get(f"{_FO}font-weight"), letters.get(f"{_FO}font-style")
    size = _POINTS.fullmatch(letters.get(f"{_FO}font-size", ""))
    return replace(
        look,
        bold=look.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=look.italic if slant is None else slant in ("italic", "oblique"),
        size=float(size[1]) if size else look.size,
        hidden=look.hidden or letters.get(f"{TEXT}display") == "none",
        raised=_RAISED.match(letters.get(f"{_STYLE}text-position", "")) is not None,
    )
