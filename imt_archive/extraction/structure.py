"""Which block is what: title, lead, headings, captions, about paragraphs, press contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from imt_archive.extraction.about_openings import ABOUT_WORDS, about_heading, next_about, self_told
from imt_archive.extraction.contacts import has_contact, part_contacts, without_contacts
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.head import Head, read_head, stamp_of
from imt_archive.extraction.mail import without_letter
from imt_archive.extraction.names import ONE_NAME, Finder
from imt_archive.extraction.stamps import dateline
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Block
from imt_archive.readers.document import RawBlock

_NAME_FIRST = re.compile(rf"(?:(?:Le|La|Les|The)\s|L['’])?({ONE_NAME})\s[a-zà-ÿ]")
_LISTED = re.compile(r"(?:\d{1,2}|[a-h])\)\s")
# « 10 h 30 : », "10.45 am", « 14h–15h » at the start of a line of a programme; behind it a colon, a dash or a capital.
_HOUR = r"\d{1,2}(?:\s?[hH](?:\s?\d{2})?|[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
_TIME = re.compile(
    rf"(?:[àÀ]\s)?(?=\d{{1,2}}(?:\s?[hH]\b|\s?[hH]\s?\d|[:.]\d{{2}}\b|\s?[ap]\.?m\b)){_HOUR}"
    rf"(?:\s?(?:[–-]|à|to)\s?{_HOUR})?\s?(?:[:–-]\s|(?<=\s)(?=[A-ZÀ-Þ]))"
)
# Behind this part of the blocks, a body's name over a paragraph about it opens an about paragraph.
_LAST_PART = 0.55
_ANSWER = re.compile(r"[A-ZÀ-Þ][^.:]{0,40}(?:\.\s?[A-ZÀ-Þ-]){0,3}\.?\s?:\s|[–—«“\"-]")
# A line of a page's menu or foot has no more words.
_MARK_WORDS = 10
# A question over a paragraph is a heading, where it is as short as one.
_QUESTION_WORDS = 7
_ENDS = '.!?…:;,»”"'
# « Pour l’IMT : Anne Martin, directrice » is a line of a list.
_LABELLED = re.compile(r"[^:]{2,60}?\s?:\s[A-ZÀ-Þ][^:,]{2,60},\s")


@dataclass
class Structure:
    """A document taken apart: what the head says, the title, and the body's blocks with their kinds."""

    title: str = ""
    title_given: bool = True
    head_kind: str = ""
    issued: Edtf | None = None
    issued_basis: str = ""
    changed: Edtf | None = None
    dated_at: str = ""  # "town" or "page": how the day of issue is given
    subtitle: str = ""
    overline: str = ""
    bare_about: bool = False  # the about section in hand is nobody's by its heading
    blocks: list[Block] = field(default_factory=list)
    about_sections: list[tuple[str, list[int]]] = field(default_factory=list)


def take_apart(
    raw: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> Structure:
    """Read a document's blocks into a structure; `kind_cues` maps kinds of release to the words that announce them."""
    letter = without_letter(raw, cues, kind_cues)
    head = read_head(part_contacts(letter.blocks), cues, finder, kind_cues)
    if not head.title_given and len(letter.subject.split()) > 2 and not has_contact(letter.subject):
        head = replace(head, title=letter.subject, title_given=True)
    rest = [block for block in head.rest if not _is_page_mark(block, cues)]
    issued, basis, place = _day(head, rest, letter.sent, cues)
    # The stamp of a page without another date is when it was issued, and no second date.
    changed = head.changed if basis != "changed" else None
    structure = Structure(head.title, head.title_given, head.kind, issued, basis, changed, dated_at=place)
    structure.overline = head.overline
    if letter.to_press and not structure.head_kind:
        structure.head_kind = "press-release"
    structure.subtitle = _subtitle(rest, head) if head.title_given else ""
    _read_body(rest, structure, cues, finder)
    _keep_names_private(structure.blocks, finder)
    _mark_lead(structure, {i for i, block in enumerate(rest) if block.bold})
    return structure


def _is_page_mark(block: RawBlock, cues: Cues) -> bool:
    """Whether a line is a page's and not its text's: « Partager cette page », a running foot cut from its number."""
    text = block.text.strip()
    if has_contact(text) or len(text.split()) > _MARK_WORDS:
        return False
    foot = text.startswith("|") and not text.endswith("|") and text.count("|") > 1
    return foot or (text[-1:] not in ".:;" and cues.starts("page_marks", text))


def _day(head: Head, rest: Sequence[RawBlock], sent: Edtf | None, cues: Cues) -> tuple[Edtf | None, str, str]:
    """When a text was issued, by what that is known, and whether a town or a page says it.

    Its head says it, its opening, a line at its foot, or its mail.
    """
    issued, basis, place = head.issued, head.basis, head.place
    if basis not in ("stated", "embargo"):
        opening = next((day for block in rest if (day := dateline(block.text))), None)
        later, kind = (opening, "stated") if opening else stamp_of(rest, cues)
        if later is not None and (issued is None or kind == "stated"):
            issued, basis, place = later, kind, "town" if opening else place
    if issued is None and sent is not None:
        return sent, "stated", "mail"
    return issued, "stated" if basis == "embargo" else basis, place


def _subtitle(rest: Sequence[RawBlock], head: Head) -> str:
    """What stands under a title and goes on from it, where the text goes on below it."""
    dated = any(found.date.precision in ("day", "month") for found in find_dates(head.subtitle))
    if not head.subtitle or len(rest) < 2 or (dated and len(head.subtitle.split()) < 8):
        return ""
    at = next((at for at, block in enumerate(rest) if block.text.strip() == head.subtitle), None)
    if at is None:
        return ""
    block = rest[at]
    if block.kind != "heading":
        return head.subtitle
    # A heading over a section has others of its level.
    alone = sum(other.kind == "heading" and other.level == block.level for other in rest) == 1
    others = any(other.kind == "heading" for other in rest[at + 1 :])
    return head.subtitle if block.italic or (alone and (others or len(block.text.split()) > 6)) else ""


def _read_body(raw: Sequence[RawBlock], structure: Structure, cues: Cues, finder: Finder) -> None:
    section = "body"
    for position, block in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        about = about_heading(block, following, cues, finder) if not has_contact(block.text) else None
        if about is None and not has_contact(block.text) and (section == "about" or position > len(raw) * _LAST_PART):
            about = next_about(block, following, finder)
        if about is None and section != "about" and position > 0:
            about = self_told(block, raw[position + 1 :], cues, finder)
        if about is not None and position > 0:
            section = "about"
            structure.about_sections.append((about[0], []))
            structure.bare_about = not ABOUT_WORDS.sub("", block.text).strip(" :?")
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
    if (_TIME.match(block.text) or _LISTED.match(block.text)) and len(block.text) < 240:
        # A line of a programme, « 10 h 30 : accueil », or of a list, « 2) un atelier ».
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
    if ends == "?" and len(block.text.split()) <= _QUESTION_WORDS:
        # In an interview, the answer opens with who gives it.
        return followed and not _ANSWER.match(following.text) and block.text[:1].isupper()
    return ends not in _ENDS and followed and block.text[:1].isupper()


def _is_label(text: str) -> bool:
    """A short line that only announces what follows: "Strategic priority A1:"."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4


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
