"""The name that an agreement goes by: « de type « Key Technology Partnership » », « la chaire « X » »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.places import PROPER
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place

# Behind these stands who takes part, and no name of what is signed.
_WITH_WHOM = r"(?:alongside|with|avec|aux|between|entre|and|et|by|par|for|pour|in|on|at|à|de|du|des|of)\b"
_QUOTED = r"(?:\s[\w'’-]+){0,2}?\s*[«“\"‘]\s*([^»”\"]{2,120}?)\s*[»”\"’]"
# « … une convention, baptisée LUMEN », "to be known as WheyForward"
_CALLED = re.compile(
    r"\b(?:to be known as|known as|called|named|dubbed|bears? the name(?: of)?|s['’]appelle(?:ra)?|baptisée?"
    r"|dénommée?|nommée?|porte(?:ra)? le nom d[e'’]|sous le nom d[e'’])\s?"
    r"(?!(?:the|la|le)\s)([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+){0,3})"
)
_KINDS = {
    "chair": ("[Cc]haire?", "[Cc]hair"),
    "consortium": ("[Cc]onsortium|[Pp]rojet", "[Cc]onsortium|[Pp]roject"),
    "label": ("[Ll]abel|[Cc]ertification|[Aa]ccréditation", "[Ll]abel|[Aa]ccreditation|[Aa]ward"),
}
_LINES = 6


def programme_of(lines: Sequence[Line], title: str, kind: str, finder: Finder, cues: Cues) -> str:
    """The name, as printed and without its marks; an empty string where it has none."""
    named = cues.pattern("signing.programme", after=_QUOTED)
    texts = [*((line.text, line.folded) for line in lines[:_LINES] if line.block >= 0), (title, fold_in_place(title))]
    for text, folded in texts:
        if match := named.search(folded):
            return text[match.start(1) : match.end(1)].strip()
        if called := _CALLED.search(text):
            return called[1]
    names = (_by_its_noun(text, kind) for text, _ in texts if kind in _KINDS)
    # « le label Carnot » is the body that gives it, or one that has it.
    return next((name for name in names if name and not finder.organisations(f"label {name}")), "")


def _by_its_noun(text: str, kind: str) -> str:
    """« la chaire X », "the Blue Harbours consortium", "the “Powder & Patience” chair"."""
    french, english = _KINDS[kind]
    for shape in (
        rf"[«“\"]\s?([^»”\"]{{2,80}}?)\s?[»”\"]\s(?:{english})\b",
        rf"\b[Tt]he\s({PROPER})\s(?:{english})\b",
        rf"\b(?:{french})(?:\s(?!{_WITH_WHOM})[a-zà-ÿ]+){{0,2}}\s({PROPER})",
    ):
        match = re.search(shape, text)
        if match and not find_dates(match[1]):
            return match[1]
    return ""
