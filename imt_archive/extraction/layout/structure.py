"""Which block is what: title, lead, headings, captions, about paragraphs, press contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from imt_archive.extraction.facts.contacts import has_contact, part_contacts, without_contacts
from imt_archive.extraction.layout.about_openings import Opening, openings_of
from imt_archive.extraction.layout.block_kinds import is_date_line, is_label, is_text, kind_of_block, without_page_marks
from imt_archive.extraction.layout.head import Head, as_named, changed_below, read_head, stamp_of
from imt_archive.extraction.layout.head_words import dateline, run_in
from imt_archive.extraction.layout.mail import without_letter
from imt_archive.extraction.layout.self_told import ITEM, Telling
from imt_archive.extraction.layout.stamps import head_line
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Block
from imt_archive.readers.document import RawBlock

# So many blocks under a title the label of the release may stand with its day.
_LABEL_WITHIN = 3
# An item of a list is shorter.
_ITEM = 90
# « Bien cordialement, »
_FAREWELL = 40
# What is left of the frame of a table.
_EMPTY_ROW = re.compile(r"[|\s:+-]*\|[|\s:+-]*")


@dataclass
class Structure:
    """A document taken apart: what the head says, the title, and the body's blocks with their kinds."""

    title: str = ""
    title_given: bool = True
    head_kind: str = ""
    issued: Edtf | None = None
    issued_basis: str = ""
    changed: Edtf | None = None
    issued_words: str = ""  # the line that gives it, as printed
    dated_at: str = ""  # "town" or "page": how the day of issue is given
    subtitle: str = ""
    opening: Opening | None = None  # of the about section in hand
    overline: str = ""
    letterhead: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    about_sections: list[tuple[str, list[int]]] = field(default_factory=list)


def take_apart(
    raw: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> Structure:
    """Read a document's blocks into a structure; `kind_cues` maps kinds of release to the words that announce them."""
    raw = [block for block in raw if not _EMPTY_ROW.fullmatch(block.text)]
    letter = without_letter(raw, cues, kind_cues)
    head = read_head(part_contacts(as_named(letter.blocks)), cues, finder, kind_cues)
    if not head.title_given and len(letter.subject.split()) > 2 and not has_contact(letter.subject):
        head = replace(head, title=letter.subject, title_given=True)
    rest = without_page_marks(head.rest, cues)
    issued, basis, place = _day(head, rest, letter.sent, cues)
    # The stamp of a page without another date is when it was issued, and no second date.
    changed = (head.changed or changed_below(rest, cues)) if issued is not None and basis != "changed" else None
    structure = Structure(head.title, head.title_given, head.kind, issued, basis, changed, dated_at=place)
    structure.overline, structure.letterhead = head.overline, head.letterhead
    structure.issued_words = head.words if issued == head.issued else ""
    below = (head_line(block, cues, kind_cues) for block in rest[:_LABEL_WITHIN] if block.kind != "bullet")
    structure.head_kind = (
        structure.head_kind or letter.kind or next((one.kind for one in below if one and one.date), "")
    )
    structure.head_kind = structure.head_kind or next(
        (kind for block in rest[:2] if (kind := run_in(block, kind_cues))), ""
    )
    if letter.to_press and not structure.head_kind:
        structure.head_kind = "press-release"
    structure.subtitle = _subtitle(rest, head) if head.title_given else ""
    _read_body(rest, structure, cues, finder)
    _keep_names_private(structure.blocks, finder)
    _mark_lead(structure, {i for i, block in enumerate(rest) if block.bold})
    return structure


def _day(head: Head, rest: Sequence[RawBlock], sent: Edtf | None, cues: Cues) -> tuple[Edtf | None, str, str]:
    """When a text was issued, by what that is known, and whether a town or a page says it.

    Its head says it, its opening, a line at its foot, or its mail.
    """
    issued, basis, place = head.issued, head.basis, head.place
    if basis != "stated":
        opening = next((day for block in rest if (day := dateline(block.text))), None)
        later, kind = (opening, "stated") if opening or basis == "embargo" else stamp_of(rest, cues)
        if later is not None and (issued is None or kind == "stated"):
            issued, basis, place = later, kind, "town" if opening else place
    if issued is not None and sent is not None and issued.precision == "month" and issued.overlaps(sent):
        # « Lettre n° 48, décembre 2024 » went out on a day of that month.
        return sent, "stated", "mail"
    if issued is not None and sent is not None and sent.last < issued.first:
        # The invitation was sent before the day that it is for.
        return sent, "stated", "mail"
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
    telling = Telling.of([block.text for block in raw], finder, cues)
    openings = openings_of(raw, telling)
    for position, block in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        opening = openings.get(position)
        if opening is not None and (following is None or not _SPOKEN.fullmatch(following.text)):
            section, kind = "about", "about"
            _open_about(structure, opening)
        elif has_contact(block.text):
            kind = "contact"
        elif _opens_contacts(block, raw[position + 1 : position + 7], cues, finder):
            section, kind = "contact", "contact"
        else:
            kind = kind_of_block(block, raw[position - 1] if position else None, following, cues)
            if section == "contact" and kind != "credit" and not is_text(block, raw[position + 1 : position + 3]):
                kind = "contact"
            elif section == "about" and not _leaves_about(block, kind, structure, telling):
                kind = "about"
                _add_about(structure, block.text, telling)
            else:
                section = "body"
        level = block.level or (3 if kind == "heading" or (opening is not None and kind == "about") else 0)
        structure.blocks.append(Block(kind, block.text, level))


def _open_about(structure: Structure, opening: Opening) -> None:
    last = structure.opening
    same = last is not None and opening.told and structure.about_sections[-1][0] == opening.organisation
    if not same:
        structure.about_sections.append((opening.organisation, []))
    structure.opening = opening
    if opening.inline:
        structure.about_sections[-1][1].append(len(structure.blocks))


def _add_about(structure: Structure, text: str, telling: Telling) -> None:
    """Add a paragraph to the about section; under a bare « À propos », each organisation has its own."""
    named, blocks = structure.about_sections[-1]
    bare = structure.opening is not None and structure.opening.bare
    subject = telling.subject(text) if bare or not named else None
    if subject and subject.name and not named:
        structure.about_sections[-1] = (subject.name, blocks)
    elif subject and subject.name and bare and subject.name != named:
        structure.about_sections.append((subject.name, []))
    structure.about_sections[-1][1].append(len(structure.blocks))


def _leaves_about(block: RawBlock, kind: str, structure: Structure, telling: Telling) -> bool:
    """Whether an about section ends before a block: at a heading, a date line, a list that nothing in it announces."""
    last = structure.blocks[-1]
    if kind == "bullet":
        # « L’école en bref » over its figures, « X, c’est : »
        return not (last.kind == "about" and (last.level or last.text.rstrip().endswith(":") or len(last.text) < _ITEM))
    if kind in ("heading", "caption", "credit") or is_label(block.text) or is_date_line(block.text):
        return True
    farewell = len(block.text) < _FAREWELL and block.text.rstrip().endswith(",")
    if farewell or fold_in_place(block.text[:40]).strip(" -–*#.") in telling.cues.words("abouts.ends"):
        return True
    told = structure.opening is not None and structure.opening.told
    # "2,100 staff." goes on from a line that a page broke.
    rest = re.match(r"[a-zà-ÿ\d].{,60}\.$", block.text) and not ITEM.match(block.text)
    return told and not telling.continues(block.text) and not rest


def _opens_contacts(block: RawBlock, rest: Sequence[RawBlock], cues: Cues, finder: Finder) -> bool:
    """Whether a line like « Contacts presse » stands over contacts, or over or before somebody's name alone."""
    if len(block.text) > _LONG_LINE or not cues.starts("contact", block.text):
        return False
    if any(has_contact(one.text) for one in rest):
        return True
    label, *told = _LABELLED.split(block.text, maxsplit=1)
    if told and told[0].strip():
        return cues.has("contact", label) and _is_named(told[0], finder)
    below = [one.text for one in rest[:_LINES_OF_A_NAME]]
    return any(_is_named(text, finder) for text in below) and all(len(text) <= _LONG_LINE for text in below)


def _is_named(line: str, finder: Finder) -> bool:
    """Whether a line that is no sentence begins with somebody's name."""
    people = finder.people(line)
    return bool(people) and people[0].start <= _INDENT and line.rstrip()[-1:] not in tuple(".!?…»”")


def _keep_names_private(blocks: list[Block], finder: Finder) -> None:
    """The lines above a telephone that are only a person's name, role and agency belong to the contact."""
    for at in range(1, len(blocks)):
        if blocks[at].kind != "contact" or not has_contact(blocks[at].text):
            continue
        if blocks[at - 1].kind in _NAMES and blocks[at - 1].text.endswith(":") and finder.people(blocks[at - 1].text):
            # « Pour plus d’informations, contactez Anne Martin : »
            blocks[at - 1] = Block("contact", blocks[at - 1].text)
        # « Attachée de presse » stands between a name and its telephone, and is a contact's for itself.
        post = blocks[at - 1].kind == "contact" and not has_contact(blocks[at - 1].text) and at > 1
        if blocks[at - 1].kind not in _NAMES and not (post and blocks[at - 2].kind in _NAMES):
            continue
        if blocks[at - 1].text.count("|") > 1 and "|" in blocks[at].text:
            # The heads of a table's columns.
            blocks[at - 1] = Block("contact", blocks[at - 1].text)
            continue
        if finder.people(without_contacts(blocks[at].text)):
            continue
        above = [at - 1]
        while above[-1] > 0 and len(above) < _LINES_OF_A_NAME and _is_name_line(blocks[above[-1] - 1]):
            above.append(above[-1] - 1)
        # The line under a quote is its speaker's.
        named = next((i for i in above if _names_first(blocks, i, finder)), None)
        if named is None or not all(_is_name_line(blocks[i]) for i in range(named, at)):
            continue
        agency = blocks[named - 1].text if named > 0 and blocks[named - 1].kind in _NAMES else ""
        first = (
            named - 1 if agency.isupper() and len(agency) < _LONG_LINE and blocks[named].text[:1].isupper() else named
        )
        for i in range(first, at):
            blocks[i] = Block("contact", blocks[i].text)


# « Qu’est-ce que X ? », over an answer in quotation marks: an interview, and nobody's about paragraph
_SPOKEN = re.compile(r"\s*(?:«[^»]*»|“[^”]*”)\s*")
_NAMES = ("paragraph", "heading", "bullet")
_LABELLED = re.compile(r"\s?:\s?|\s[–—-]\s")
_LONG_LINE, _LINES_OF_A_NAME, _INDENT = 90, 3, 6


def _is_name_line(block: Block) -> bool:
    is_line = block.kind in _NAMES or (block.kind == "contact" and not has_contact(block.text))
    return is_line and len(block.text) <= _LONG_LINE and block.text.rstrip()[-1:] not in tuple(".!?…»”,;")


def _names_first(blocks: Sequence[Block], at: int, finder: Finder) -> bool:
    """Whether a line begins with a person's name, and is not under a quote as a speaker's is."""
    before = blocks[at - 1].text.rstrip()[-1:] if at else ""
    people = finder.people(blocks[at].text)
    return bool(people) and people[0].start <= _INDENT and before not in tuple('»”"')


def _mark_lead(structure: Structure, bold: set[int]) -> None:
    """The first bold paragraph near the top, else the first paragraph of the body, is the lead."""
    body = [i for i, block in enumerate(structure.blocks) if block.kind == "paragraph"]
    lead = next((i for i in body if i in bold and i < 8), None)
    if lead is None:
        lead = next((i for i in body if len(structure.blocks[i].text.split()) >= 12), None)
    if lead is not None and lead < 8:
        structure.blocks[lead] = Block("lead", structure.blocks[lead].text)
