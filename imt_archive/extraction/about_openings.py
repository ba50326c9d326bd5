"""Where an about paragraph begins: by a heading, by its first words, or by what a body says of itself at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.contacts import has_contact
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.names import NAME, Finder
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_ONLY_NAME = re.compile(rf"(?:(?:Le|La|Les|The)\s|L['’])?({NAME})")
_OWN_SENTENCE = re.compile(
    r"(?:About|[ÀA] propos)\s(?:the\s|de\sla\s|de\sl['’]|d['’]|du\s|des\s|de\s)?"
    rf"({NAME}?)\s?[.:–-]\s(?=[A-ZÀ-Þ].{{30}})"
)
_URL_AT_END = re.compile(r"\s*[(\[]?(?:https?://|www\.)[^\s]+\s*$")
ABOUT_WORDS = re.compile(
    r"^(?:about|[aà] propos|au sujet|qui sommes-nous)\s*(?:de l['’]|d['’]|(?:the|du|des|de la|de)\b)?\s*", re.IGNORECASE
)
# An announcement, « À propos de l’IMT » over a paragraph, is shorter than the paragraph.
_HEADING_LENGTH = 110
# « Fondée en 1816, X est … », « X, école de l’IMT, forme … », "X is a …".
_BOAST_FIRST = r"(?:(?:Fondée?s?|Créée?s?|Founded|Created|Established|Set up)\s(?:en|in)\s\d{4}[^,.]{0,40},\s)?"
_SELF_TOLD = re.compile(
    rf"{_BOAST_FIRST}(?:(?:Le|La|Les|The|le|la|les|the)\s|[Ll]['’])?(?P<name>{NAME})(?:\s\([^)]{{2,40}}\))?"
    r"(?:,\s(?![^,.]*\b(?:a|ont|has|have|will)\s)[^.]{3,140},)?"
    r"\s(?:est|sont|is|are|forme|trains|rassemble|regroupe|réunit|compte|emploie|employs|accueille|brings together|"
    r"accompagne|supports|développe|develops|conçoit|designs|provides|propose|offers|welcomes|has)\s"
)
_LONG = 80
_QUOTATION_MARKS = '«»“”"'


def about_heading(block: RawBlock, following: RawBlock | None, cues: Cues, finder: Finder) -> tuple[str, bool] | None:
    """(organisation, whether the line itself is the about text) where a line opens an about paragraph."""
    text = _URL_AT_END.sub("", block.text[:2000]).strip(" :")
    if cues.starts("about", text):
        return _stated_about(text, following, finder)
    if cues.starts("notes", text) and following is not None and len(text) <= 70:
        told = finder.organisations(following.text[:90])
        body = told[0].name if told and told[0].start <= 6 else ""
        return (body, False) if body and len(following.text) > 60 else None
    if (
        following is not None
        and len(text) <= 70
        and cues.pattern("about_ends", after=r"\W*$").search(fold_in_place(text))
    ):
        named = finder.organisations(text)
        return (named[0].name if named else text.rsplit(" ", 2)[0], False)
    # « Le label Carnot » over « Créé en 2006, le label Carnot … » is one too, by its form and by what it says.
    if following is None or len(text) > 60 or block.kind == "bullet":
        return None
    organisations = finder.organisations(text)
    if not organisations:
        return None
    bare = re.sub(r"^(?:l['’]|(?:le|la|les|the)\s+)", "", text, flags=re.IGNORECASE)
    whole = organisations[0].end - organisations[0].start >= len(bare) - 1
    opening = fold_in_place(following.text[:80])
    says = any(cues.pattern(f"figures.{name}.before").search(opening) for name in ("founded", "created"))
    return (organisations[0].name, False) if whole and says else None


def next_about(block: RawBlock, following: RawBlock | None, finder: Finder) -> tuple[str, bool] | None:
    """« La RATP » over « La RATP transporte … », behind another about paragraph."""
    named = _ONLY_NAME.fullmatch(block.text.strip(" :"))
    if named is None or following is None or len(following.text) < 60 or block.kind == "bullet":
        return None
    known = finder.organisations(named[1])
    at = following.text.find(named[1].split()[-1])
    told = finder.organisations(following.text[:90])
    if not (0 <= at <= len(named[1]) + 4 or (known and told and told[0].name == known[0].name and told[0].start <= 6)):
        return None
    return (known[0].name if known else named[1], False)


def _stated_about(text: str, following: RawBlock | None, finder: Finder) -> tuple[str, bool] | None:
    """The organisation of « À propos de X », alone on its line or with its paragraph behind it."""
    organisations = finder.organisations(text[: _HEADING_LENGTH * 2])
    subject = organisations[0].name if organisations else ""
    if own := _OWN_SENTENCE.match(text):
        # « About Bosch. Bosch employs … »
        return subject if organisations and organisations[0].start < own.end() else own[1], True
    inline = len(text) > _HEADING_LENGTH or bool(re.search(r"[.!?]\s+\S|\.$", text))
    if inline:
        # A sentence that starts with "About" is no heading: the name comes first in one.
        near = organisations and organisations[0].start <= 25
        return (subject, True) if near and len(text) > 55 else None
    if following is None:
        return None
    plain = re.sub(r"\s*\([^)]*\)$", "", ABOUT_WORDS.sub("", text)).strip(" ?")
    plain = "" if fold(plain) in ("us", "nous") or fold(plain) == fold(text).strip(" ?") else plain
    # « Qui sommes-nous ? » leaves it to the paragraph.
    told = finder.organisations(following.text[:120])
    return subject or plain or (told[0].name if told else ""), False


def self_told(block: RawBlock, rest: Sequence[RawBlock], cues: Cues, finder: Finder) -> tuple[str, bool] | None:
    """« X, école de l’IMT, forme 1 700 étudiants » without a heading, where only contacts and the like follow."""
    match = _of_itself(block, cues)
    if match is None:
        return None
    running = [one for one in rest if len(one.text) >= _LONG and not has_contact(one.text)]
    if not all(cues.starts("about", one.text) or _of_itself(one, cues) for one in running):
        return None
    known = (one for one in finder.organisations(block.text[:200]) if one.end > match.start("name"))
    first = next((one.name for one in known if one.start < match.end("name")), match["name"])
    return first, True


def _of_itself(block: RawBlock, cues: Cues) -> re.Match[str] | None:
    """What a body is, and one thing that bodies boast of, in a paragraph without a quote and without a day."""
    text = block.text
    if block.kind != "paragraph" or len(text) < _LONG or any(mark in text for mark in _QUOTATION_MARKS):
        return None
    match = _SELF_TOLD.match(text)
    if match is None or any(found.date.precision == "day" for found in find_dates(text)):
        return None
    folded = fold_in_place(text)
    return match if any(_boasts(figure.after, figure.before, folded) for figure in cues.figures) else None


def _boasts(after: Sequence[str], before: Sequence[str], folded: str) -> bool:
    nouns, words = ("|".join(re.escape(fold(one)) for one in some) for some in (after, before))
    counted = nouns and re.search(rf"\d\s(?:[\w'’-]+\s){{0,2}}?(?:{nouns})\b", folded)
    return bool(counted or (words and re.search(rf"\b(?:{words})\s\d", folded)))
