"""Which block is what: title, lead, headings, captions, about paragraphs, press contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imt_archive.extraction.contacts import has_contact, part_contacts, without_contacts
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.head import Head, read_head, read_title, stamp_of
from imt_archive.extraction.mail import without_letter
from imt_archive.extraction.names import NAME, ONE_NAME, Finder
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Block
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_ONLY_NAME = re.compile(rf"(?:(?:Le|La|Les|The)\s|L['’])?({NAME})")
_NAME_FIRST = re.compile(rf"(?:(?:Le|La|Les|The)\s|L['’])?({ONE_NAME})\s[a-zà-ÿ]")
_OWN_SENTENCE = re.compile(
    r"(?:About|[ÀA] propos)\s(?:the\s|de\sla\s|de\sl['’]|d['’]|du\s|des\s|de\s)?"
    rf"({NAME}?)\s?[.:–-]\s(?=[A-ZÀ-Þ].{{30}})"
)
_TIME = re.compile(
    r"(?:[àÀ]\s)?\d{1,2}\s?(?:[hH:]\s?(?:\d{2})?|[ap]\.?m\.?)(?:\s?[–-]\s?\d{1,2}\s?[hH:]\s?(?:\d{2})?)?\s?[:–-]\s"
)
_URL_AT_END = re.compile(r"\s*[(\[]?(?:https?://|www\.)[^\s]+\s*$")
_ABOUT_WORDS = re.compile(
    r"^(?:about|[aà] propos|au sujet|qui sommes-nous)\s*(?:de l['’]|d['’]|(?:the|du|des|de la|de)\b)?\s*", re.IGNORECASE
)
# Behind this part of the blocks, a body's name over a paragraph about it opens an about paragraph.
_LAST_PART = 0.55
_ENDS = '.!?…:;,»”"'
# « Pour l’IMT : Anne Martin, directrice » is a line of a list.
_LABELLED = re.compile(r"[^:]{2,60}?\s?:\s[A-ZÀ-Þ][^:,]{2,60},\s")
# An announcement, « À propos de l’IMT » over a paragraph, is shorter than the paragraph.
_HEADING_LENGTH = 110


@dataclass
class Structure:
    """A document taken apart: what the head says, the title, and the body's blocks with their kinds."""

    title: str = ""
    title_given: bool = True
    head_kind: str = ""
    issued: Edtf | None = None
    issued_basis: str = ""
    changed: Edtf | None = None
    subtitle: str = ""
    bare_about: bool = False  # the about section in hand is nobody's by its heading
    blocks: list[Block] = field(default_factory=list)
    about_sections: list[tuple[str, list[int]]] = field(default_factory=list)


def take_apart(
    raw: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> Structure:
    """Read a document's blocks into a structure; `kind_cues` maps kinds of release to the words that announce them."""
    head = read_head(part_contacts(without_letter(raw, cues, kind_cues)), Head(()), cues, finder, kind_cues)
    title, given, rest = read_title(head.rest, cues, finder, kind_cues)
    dropped = [block for block in head.rest if block not in rest]
    if head.issued is None or not head.kind:
        # The stamp stands under the title as often as above it.
        head = read_head(rest, head, cues, finder, kind_cues)
        rest = list(head.rest)
    issued, basis = (head.issued, head.basis) if head.issued else stamp_of([*rest, *dropped], cues)
    basis = "stated" if basis == "embargo" else basis
    # The stamp of a page without another date is when it was issued, and no second date.
    changed = head.changed if basis != "changed" else None
    structure = Structure(title, given, head.kind, issued, basis, changed)
    structure.subtitle = _subtitle(rest) if given else ""
    _read_body(rest, structure, cues, finder)
    _keep_names_private(structure.blocks, finder)
    _mark_lead(structure, {i for i, block in enumerate(rest) if block.bold})
    return structure


def _subtitle(rest: Sequence[RawBlock]) -> str:
    """What stands under a title and goes on from it: the only heading of its level, or a short line in italics."""
    if len(rest) < 3 or not 5 <= len(rest[0].text.split()) <= 40 or find_dates(rest[0].text):
        return ""
    first = rest[0]
    level_is_its_own = sum(block.kind == "heading" and block.level == first.level for block in rest) == 1
    others = any(block.kind == "heading" for block in rest[1:])
    if (
        first.kind == "heading"
        and first.text[-1] not in ":."
        and level_is_its_own
        and (others or len(first.text.split()) > 6)
    ):
        return first.text
    slanted = first.italic or (first.bold and len(first.text.split()) <= 16)
    return first.text if slanted and first.kind == "paragraph" and first.text[-1] not in ".:!»”" else ""


def _read_body(raw: Sequence[RawBlock], structure: Structure, cues: Cues, finder: Finder) -> None:
    section = "body"
    for position, block in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        about = _about_heading(block, following, cues, finder) if not has_contact(block.text) else None
        if about is None and not has_contact(block.text) and (section == "about" or position > len(raw) * _LAST_PART):
            about = _next_about(block, following, finder)
        if about is not None and position > 0:
            section = "about"
            structure.about_sections.append((about[0], []))
            structure.bare_about = not _ABOUT_WORDS.sub("", block.text).strip(" :?")
            kind = "about"
            if about[1]:
                structure.about_sections[-1][1].append(len(structure.blocks))
        elif has_contact(block.text):
            kind = "contact"
        elif _opens_contacts(block, raw[position + 1 : position + 7], cues):
            section, kind = "contact", "contact"
        else:
            kind = _kind(block, following, cues)
            if section == "contact" and not _is_text(block, raw[position + 1 : position + 3]):
                kind = "contact"
            elif section == "about" and not _leaves_about(block, kind):
                kind = "about"
                _add_about(structure, block.text, finder)
            else:
                section = "body"
        level = block.level or (3 if kind == "heading" or about is not None else 0)
        structure.blocks.append(Block(kind, block.text, level))


def _add_about(structure: Structure, text: str, finder: Finder) -> None:
    """Add a paragraph to the about section; under a bare « À propos », each organisation has its own."""
    named, blocks = structure.about_sections[-1]
    first = finder.organisations(text[:90])
    own = first[0].name if first and first[0].start <= 6 else ""
    if not own and structure.bare_about and (unknown := _NAME_FIRST.match(text)):
        own = unknown[1]
    if not named and own:
        structure.about_sections[-1] = (own, blocks)
    elif structure.bare_about and own and own != named:
        structure.about_sections.append((own, []))
    structure.about_sections[-1][1].append(len(structure.blocks))


def _is_text(block: RawBlock, rest: Sequence[RawBlock]) -> bool:
    """Whether a block is running text, or a heading over some, which no list of contacts holds."""
    if block.kind == "heading":
        return not any(has_contact(following.text) for following in rest)
    return len(block.text.split()) >= 15 and block.text.rstrip()[-1:] in _ENDS


def _leaves_about(block: RawBlock, kind: str) -> bool:
    return kind in ("heading", "caption", "credit", "bullet") or _is_label(block.text)


def _kind(block: RawBlock, following: RawBlock | None, cues: Cues) -> str:
    if cues.starts("credit", block.text) and len(block.text) < 160:
        return "credit"
    if cues.starts("caption", block.text) and len(block.text) < 300 and (block.italic or block.text[-1] not in "!?"):
        words = len(block.text.split())
        if block.italic or words <= 12:
            return "caption"
    if block.italic and len(block.text.split()) <= 40 and cues.has("credit_inside", block.text):
        return "caption"
    if block.kind != "paragraph":
        return block.kind
    if _TIME.match(block.text) and len(block.text) < 240:
        # A line of a programme: « 10 h 30 : accueil ».
        return "bullet"
    if any(cues.starts(f"alert.{what}", block.text) for what in ("what", "when", "where", "who")):
        return "paragraph"
    if following is not None and _looks_like_heading(block, following):
        return "heading"
    return "paragraph"


def _looks_like_heading(block: RawBlock, following: RawBlock) -> bool:
    if block.italic or len(block.text) > 100 or len(block.text.split()) > 14 or _LABELLED.match(block.text):
        return False
    if _is_label(block.text):
        return True
    ends = block.text.rstrip()[-1:]
    followed = following.kind == "bullet" or (following.kind == "paragraph" and len(following.text) > 60)
    return ends not in _ENDS and followed and block.text[:1].isupper()


def _is_label(text: str) -> bool:
    """A short line that only announces what follows: "Strategic priority A1:"."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4


def _about_heading(block: RawBlock, following: RawBlock | None, cues: Cues, finder: Finder) -> tuple[str, bool] | None:
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


def _next_about(block: RawBlock, following: RawBlock | None, finder: Finder) -> tuple[str, bool] | None:
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
    plain = re.sub(r"\s*\([^)]*\)$", "", _ABOUT_WORDS.sub("", text)).strip(" ?")
    plain = "" if fold(plain) in ("us", "nous") or fold(plain) == fold(text).strip(" ?") else plain
    # « Qui sommes-nous ? » leaves it to the paragraph.
    told = finder.organisations(following.text[:120])
    return subject or plain or (told[0].name if told else ""), False


def _opens_contacts(block: RawBlock, rest: Sequence[RawBlock], cues: Cues) -> bool:
    return len(block.text) <= 90 and cues.starts("contact", block.text) and any(has_contact(b.text) for b in rest)


def _keep_names_private(blocks: list[Block], finder: Finder) -> None:
    """The line above a telephone that is only a person's name belongs to the contact."""
    for at in range(1, len(blocks)):
        above, before = blocks[at - 1], blocks[at - 2].text if at > 1 else ""
        if blocks[at].kind != "contact" or above.kind not in ("paragraph", "heading", "bullet"):
            continue
        # The line under a quote is its speaker's.
        if len(above.text) > 90 or before.rstrip()[-1:] in tuple('»”"') or not has_contact(blocks[at].text):
            continue
        people = finder.people(above.text)
        named_below = finder.people(without_contacts(blocks[at].text))
        if people and people[0].start <= 6 and not named_below and above.text.rstrip()[-1:] not in tuple(".!?…»”"):
            blocks[at - 1] = Block("contact", above.text)


def _mark_lead(structure: Structure, bold: set[int]) -> None:
    """The first bold paragraph near the top, else the first paragraph of the body, is the lead."""
    body = [i for i, block in enumerate(structure.blocks) if block.kind == "paragraph"]
    lead = next((i for i in body if i in bold and i < 8), None)
    if lead is None:
        lead = next((i for i in body if len(structure.blocks[i].text.split()) >= 12), None)
    if lead is not None and lead < 8:
        structure.blocks[lead] = Block("lead", structure.blocks[lead].text)
