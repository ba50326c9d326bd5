"""What stands in a Word text and is no letter of it: signs of a font of signs, and formulas."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from imt_archive.readers.docx_parts import W

# The places of the font Symbol, from one on.
_SYMBOL = {
    place: sign
    for start, signs in (
        (0x20, "␠!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
        (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
        (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
        (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    )
    for place, sign in enumerate(signs, start)
} | {0x20: " ", 0xF2: "∫"}
# Word itself writes arrows and smiles in these fonts: « --> » becomes the first.
_WINGDINGS = {
    0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "→", 0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0x6F: "☐",
    0xA8: "☐", 0xA7: "•", 0x28: "☎", 0x2A: "✉", 0x2B: "✉",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)
_SURROGATES = range(0xD800, 0xE000)
_SUPERSCRIPT = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_SUBSCRIPT = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_LEFT_OUT = frozenset(("rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "radPr", "naryPr", "dPr", "del", "moveFrom"))


def symbol(element: Element) -> str:
    """The sign that w:sym stands for; an empty string for one that no text has."""
    try:
        place = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    signs = _FONTS.get(element.get(f"{W}font", "").lower())
    if signs is not None:
        return signs.get(place - _PRIVATE.start if place in _PRIVATE else place, "")
    # Other fonts have what they like in the places that are nobody's.
    is_known = 0x20 <= place < 0xE000 and place not in _SURROGATES
    return chr(place) if is_known else ""


def is_formula(element: Element) -> bool:
    """Whether an element is a formula; the strict kind of the format has another namespace for it."""
    return element.tag.endswith("}oMath")


def formula(element: Element) -> str:
    """A formula as it would be typed: E=mc², (a+b)/2, √x."""
    return "".join(_parts(element))


def _parts(element: Element) -> Iterator[str]:
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            yield child.text or ""
        elif name == "f":
            yield f"{_operand(child, 'num')}/{_operand(child, 'den')}"
        elif name == "rad":
            yield f"√{_operand(child, 'e')}"
        elif name == "d":
            yield f"({formula(child)})"
        elif name in ("sup", "sub"):
            yield _placed(formula(child), name)
        elif name not in _LEFT_OUT:
            yield from _parts(child)


def _operand(element: Element, name: str) -> str:
    """A part of a fraction or a root, in brackets where it is more than one thing."""
    words = "".join(formula(child).strip() for child in element if child.tag.rpartition("}")[2] == name)
    return words if not words or words.isalnum() else f"({words})"


def _placed(words: str, place: str) -> str:
    signs = _SUPERSCRIPT if place == "sup" else _SUBSCRIPT
    if all(sign in signs for sign in words):
        return "".join(signs[sign] for sign in words)
    return f"{'^' if place == 'sup' else '_'}{words}"
