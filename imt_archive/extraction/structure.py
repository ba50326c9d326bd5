"""Which block is what: head lines, title, lead, headings, captions, about paragraphs, press contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.names import Finder
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Block
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/])(?:\+\d{1,3}[\s.(]*(?:\(0\)\s*)?\d(?:[\s.-]?\d{2}){4}|0\d(?:[\s.-]?\d{2}){4})(?!\d)")
_URL_AT_END = re.compile(r"\s*(?:https?://|www\.)\S+\s*$")
_DATELINE_START = re.compile(r"\W*[A-ZÀ-Þ][\w'’ -]{1,40}[,(]\s*(?:le\s+)?(?:\w+day\s+|\w+di\s+)?", re.IGNORECASE)
_ENDS = '.!?…:;,»”"'


@dataclass
class Structure:
    """A document taken apart: what the head says, the title, and the body's blocks with their kinds."""

    title: str = ""
    title_given: bool = True
    head_kind: str = ""
    issued: Edtf | None = None
    issued_basis: str = ""
    blocks: list[Block] = field(default_factory=list)
    about_sections: list[tuple[str, list[int]]] = field(default_factory=list)


def take_apart(
    raw: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> Structure:
    """Read a document's blocks into a structure; `kind_cues` maps kinds of release to the words that announce them."""
    structure = Structure()
    rest = _read_head(list(raw), structure, cues, kind_cues)
    rest = _read_title(rest, structure, finder)
    if structure.issued is None:
        # The stamp stands under the title as often as above it.
        rest = _read_head(rest, structure, cues, kind_cues)
    _read_body(rest, structure, cues, finder)
    _mark_lead(structure, {i for i, block in enumerate(rest) if block.bold})
    return structure


def _read_head(
    raw: list[RawBlock], structure: Structure, cues: Cues, kind_cues: Mapping[str, Sequence[str]]
) -> list[RawBlock]:
    """Take the lines before the title that say what the page is and when it was made."""
    while raw and len(raw) > 1:
        text = raw[0].text
        line = _head_line(text, cues, kind_cues)
        if line is None:
            break
        kind, date, basis = line
        structure.head_kind = structure.head_kind or kind
        if date is not None and (structure.issued is None or basis == "stated"):
            structure.issued, structure.issued_basis = date, basis
        raw = raw[1:]
    return raw


def _head_line(text: str, cues: Cues, kind_cues: Mapping[str, Sequence[str]]) -> tuple[str, Edtf | None, str] | None:
    """The kind, date and basis that a head line gives; None where the line is no head line."""
    if len(text) > 110:
        return None
    dates = [d for d in find_dates(text) if d.date.precision in ("day", "month")]
    date = dates[0].date if dates else None
    if date is not None and cues.starts("stamp_changed", text):
        return "", date, "changed"
    if date is not None and cues.starts("stamp_issued", text):
        return "", date, "stated"
    remains = fold(text)
    kind = ""
    phrases = sorted(((p, k) for k, ps in kind_cues.items() for p in ps), key=lambda pair: -len(pair[0]))
    for phrase, named in phrases:
        if remains.startswith(fold(phrase)):
            kind, remains = named, remains[len(fold(phrase)) :]
            break
    if dates:
        # What is left beside the date is a town, a weekday or an article: « Paris, le lundi 3 mars 2024 ».
        words = re.findall(r"[^\W\d_]+", remains)
        return (kind, date, "stated") if len(words) <= 5 else None
    return (kind, None, "") if kind and len(re.findall(r"[^\W\d_]+", remains)) <= 3 else None


def dateline(text: str) -> Edtf | None:
    """The date of « Nantes, le 4 novembre 2024 – … » at the start of a paragraph."""
    found = next(iter(find_dates(text[:80])), None)
    if found is None or found.date.precision != "day" or not _DATELINE_START.fullmatch(text[: found.start]):
        return None
    return found.date if re.match(r"\s*[–—:-]", text[found.end :]) else None


def _read_title(raw: list[RawBlock], structure: Structure, finder: Finder) -> list[RawBlock]:
    shouted = 0
    while shouted < min(len(raw), 4) and raw[shouted].text.isupper() and len(raw[shouted].text) < 160:
        shouted += 1
    first = next((i for i, block in enumerate(raw[:4]) if block.kind == "heading"), None)
    if first is not None and all(len(block.text) < 160 for block in raw[:first]):
        structure.title = _calmed([raw[first].text], finder) if raw[first].text.isupper() else raw[first].text
        return [*raw[:first], *raw[first + 1 :]]
    if shouted:
        structure.title = _calmed([block.text for block in raw[:shouted]], finder)
        return raw[shouted:]
    top = raw[0]
    short = len(top.text) <= 220 and top.text[-1:] not in ".:;,"
    if len(raw) > 1 and (top.kind == "quotation" or short):
        structure.title = top.text
        return raw[1:]
    structure.title, structure.title_given = _first_sentence(top.text), False
    return raw


def _calmed(lines: Sequence[str], finder: Finder) -> str:
    """A title in capitals as one writes it: sentence case, with the names of the vocabulary as they are written."""
    words = " ".join(lines[1:] if len(lines) > 1 else lines).rstrip(". ").lower()
    label = lines[0].strip(" .:").lower() if len(lines) > 1 else ""
    if label and len(label.split()) > 3:
        words, label = f"{label} {words}", ""
    text = f"{label}: {words}" if label else words
    for found in reversed(finder.organisations(text)):
        organisation = finder.vocabulary.organisations[found.name]
        name = next((n for n in organisation.names if fold(n) == fold(text[found.start : found.end])), None)
        text = text[: found.start] + (name or text[found.start : found.end].title()) + text[found.end :]
    letter = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    return (text[:letter] + text[letter].upper() + text[letter + 1 :]).replace("’", "'")


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return sentence if len(sentence) <= 200 else sentence[:200].rsplit(" ", 1)[0] + "…"


def _read_body(raw: Sequence[RawBlock], structure: Structure, cues: Cues, finder: Finder) -> None:
    section = "body"
    for position, block in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        about = _about_heading(block, following, cues, finder)
        if about is not None and position > 0:
            section = "about"
            structure.about_sections.append((about[0], []))
            kind = "about"
            if about[1]:
                structure.about_sections[-1][1].append(len(structure.blocks))
        elif _opens_contacts(block, raw[position + 1 :], cues):
            section, kind = "contact", "contact"
        elif section == "contact" or _is_loose_contact(block.text):
            kind = "contact"
        else:
            kind = _kind(block, following, cues)
            if section == "about":
                if kind in ("heading", "caption", "credit", "bullet") or _is_label(block.text):
                    section = "body"
                else:
                    kind = "about"
                    structure.about_sections[-1][1].append(len(structure.blocks))
        level = block.level or (3 if kind == "heading" or about is not None else 0)
        structure.blocks.append(Block(kind, block.text, level))


def _kind(block: RawBlock, following: RawBlock | None, cues: Cues) -> str:
    if cues.starts("credit", block.text) and len(block.text) < 160:
        return "credit"
    if cues.starts("caption", block.text) and len(block.text) < 300 and (block.italic or block.text[-1] not in "!?"):
        words = len(block.text.split())
        if block.italic or words <= 12:
            return "caption"
    if block.kind != "paragraph":
        return block.kind
    if following is not None and _looks_like_heading(block, following):
        return "heading"
    return "paragraph"


def _looks_like_heading(block: RawBlock, following: RawBlock) -> bool:
    if block.italic or len(block.text) > 100 or len(block.text.split()) > 14:
        return False
    if _is_label(block.text):
        return True
    ends = block.text.rstrip()[-1:]
    followed = following.kind in ("paragraph", "bullet") and len(following.text) > 60
    return ends not in _ENDS and followed and block.text[:1].isupper()


def _is_label(text: str) -> bool:
    """A short line that only announces what follows: "Strategic priority A1:"."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4


def _about_heading(block: RawBlock, following: RawBlock | None, cues: Cues, finder: Finder) -> tuple[str, bool] | None:
    """(organisation, whether the line itself is the about text) where a line opens an about paragraph."""
    text = _URL_AT_END.sub("", block.text).strip(" :")
    organisations = finder.organisations(text)
    subject = organisations[0].name if organisations else ""
    if cues.starts("about", text):
        inline = len(text) > 160
        name = re.sub(
            r"^(?:about|[aà] propos)\s+(?:the\b|du\b|des\b|de la\b|de l['’]|de\b|d['’])?\s*", "", text, flags=re.I
        )
        if inline or (len(text) <= 110 and following is not None):
            return subject or ("" if inline else name), inline
    # « Le label Carnot » over « Créé en 2006, le label Carnot … » is one too, by its form and by what it says.
    if following is None or not organisations or len(text) > 60 or block.kind == "bullet":
        return None
    bare = re.sub(r"^(?:l['’]|(?:le|la|les|the)\s+)", "", text, flags=re.I)
    whole = organisations[0].end - organisations[0].start >= len(bare) - 1
    says = cues.pattern("figures.founded.before").search(fold(following.text[:80])) or cues.pattern(
        "figures.created.before"
    ).search(fold(following.text[:80]))
    return (subject, False) if whole and says else None


def _opens_contacts(block: RawBlock, rest: Sequence[RawBlock], cues: Cues) -> bool:
    if len(block.text) > 90 or not cues.starts("contact", block.text):
        return False
    near = [block, *rest[:6]]
    return any(EMAIL.search(b.text) or PHONE.search(b.text) for b in near)


def _is_loose_contact(text: str) -> bool:
    """A line with somebody's telephone or e-mail outside any contact section is still personal data."""
    return len(text) < 220 and bool(EMAIL.search(text) or PHONE.search(text))


def _mark_lead(structure: Structure, bold: set[int]) -> None:
    """The first bold paragraph near the top, else the first paragraph of the body, is the lead."""
    body = [i for i, block in enumerate(structure.blocks) if block.kind == "paragraph"]
    lead = next((i for i in body if i in bold and i < 8), None)
    if lead is None:
        lead = next((i for i in body if len(structure.blocks[i].text.split()) >= 12), None)
    if lead is not None and lead < 8:
        structure.blocks[lead] = Block("lead", structure.blocks[lead].text)
