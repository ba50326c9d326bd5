"""Who signed, for whom, and who looked on: in the sentence that tells it, under a picture, or in a list of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.agreements.undersigned import (
    HAS_SIGNED,
    SIGNED_BY,
    body_in,
    for_body,
    is_told_further,
    signing_in,
    told_to_sign,
)
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.people.people import people_in
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Block, Participant
from imt_archive.model.vocabulary import fold

_LISTED = ("bullet", "paragraph", "lead", "caption", "heading")
# A list of who signs stands this near to the top of a text, or it is another one's.
_WITHIN_BLOCKS = 40
# « La convention sera signée le 8 juin à Évry, par : »
_SIGNED_BELOW = re.compile(r"\b(?:sign|paraph|initial)\w+\b[^.;]{0,110}\b(?:par|by)\s?:$")
_FOR_PARTY = re.compile(r"(?:pour|for|au nom de|on behalf of)?\s*([^:.;]{2,80}?)\s?:\s")
# "WHAT  Signing of a memorandum", « Quoi ? Signature d’un accord »
_SIGNING_OF = re.compile(r"^\W*\w+\W{1,4}(?:ceremonie de |official )?(?:signature|signing)\b")
_SIGNERS = re.compile(r"(?:WHO|Who|QUI|Qui)(?:\s?[:?])?\s+(?=[A-ZÀ-Þ][a-zà-ÿ])")
# "ALSO ATTENDING": another line's label
_LABEL = re.compile(r"[A-ZÀ-Þ]{4,}\b")
# "Professor", « Monsieur le préfet »: before the name of an entry
_LONGEST_TITLE = 30
# An article before a name has no more letters.
_ARTICLE = 4
_LONGEST_ENTRY, _MOST_WORDS = 160, 12


def people_of(lines: Sequence[Line], finder: Finder, cues: Cues) -> tuple[list[Participant], list[Participant]]:
    """(signatories, witnesses) that the sentences about an agreement name."""
    signatories: list[Participant] = []
    witnesses: list[Participant] = []
    lines = [line for line in lines if line.block >= 0]
    # « signed by A, B » says it plainly; a name before the verb is a signatory's only where it has a role.
    told_at: Line | None = None
    for line in sorted(lines, key=lambda line: not SIGNED_BY.search(line.folded)):
        until, behind = _present_from(line, cues)
        if told_at is None or is_told_further(line, told_at):
            known = {person.name for person in signatories}
            found = [one for one in signing_in(line, until, finder, cues) if one.name not in known]
            told_at = told_at or (line if found else None)
            signatories += found
        signs = cues.pattern("signing.verbs").search(line.folded) is not None
        if behind and (signs or signatories) and not witnesses:
            found = people_in(line.text[behind:], "present", finder, cues, line.block, line.start + behind)
            witnesses = [replace(one, role="") if HAS_SIGNED.search(fold(one.role)) else one for one in found]
    known = {person.name for person in signatories}
    told = [person for line in lines for person in told_to_sign(line, finder, cues) if person.name not in known]
    return [*signatories, *told], witnesses


def _present_from(line: Line, cues: Cues) -> tuple[int, int]:
    """Up to where a sentence tells of who signs, and from where of who is present (0: of nobody)."""
    if cues.pattern("signing.attends").search(line.folded):
        # « A, sous-préfet, assistait à la signature »: nobody in it signs.
        return 0, 0
    present = cues.pattern("signing.presence").search(line.folded)
    return (present.start(), present.end()) if present else (len(line.text), 0)


def listed_signatories(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Who is named below « Les signataires » or behind « Ont signé : », one an entry."""
    found: list[Participant] = []
    listing = False
    for number, block in enumerate(blocks[:_WITHIN_BLOCKS]):
        if block.kind not in _LISTED:
            listing = False
            continue
        opens = cues.pattern(
            "signing.list",
            before=r"^\W*(?:\d{1,2}[.)]\s)?(?:les\s|the\s)?",
            after=r"[^:|?]{0,40}(?:[:|?]\s|[:|?]?\s*$)",
        ).search(fold(block.text))
        if opens is None:
            tail = fold(block.text[-160:])
            opens_below = block.text.rstrip().endswith(":") and (
                cues.pattern("signing.list").search(tail[-80:]) or _SIGNED_BELOW.search(tail)
            )
            if listing and (block.kind == "bullet" or _is_entry(block.text, finder, among=bool(found))):
                found += _entry(block.text, number, 0, finder, cues)
                continue
            listing = bool(opens_below)
            continue
        inline = re.search(r"[:|?]\s+(?=\S)", block.text)
        if inline is None:
            listing = True
            continue
        text = re.split(r"\.\s(?=[A-ZÀ-Þ])", block.text[inline.end() :])[0].rstrip("| ")
        pieces = [piece for piece in text.split(";") if piece.strip()]
        if len(pieces) > 1:
            found += [
                one
                for piece in pieces
                for one in _entry(piece.strip(), number, block.text.find(piece.strip()), finder, cues)
            ]
        else:
            found += people_in(text, "signatory", finder, cues, number, inline.end())
        listing = False
    found += _invited_to_sign(blocks, finder, cues)
    # « Signé par : A ; B » may be read as a line and as entries.
    return list({person.name: person for person in reversed(found)}.values())[::-1]


def _invited_to_sign(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Who signs by an invitation, "WHAT  Signing of … / WHO  A, director of X": up to who looks on."""
    what = next((block for block in blocks[:_WITHIN_BLOCKS] if cues.starts("alert.what", block.text)), None)
    if what is None or not _SIGNING_OF.search(fold(what.text)):
        return []
    found: list[Participant] = []
    who = next((at for at, block in enumerate(blocks[:_WITHIN_BLOCKS]) if _SIGNERS.match(block.text)), len(blocks))
    for number, block in enumerate(blocks[who:_WITHIN_BLOCKS], who):
        present = cues.pattern("signing.presence").search(fold_in_place(block.text))
        text = block.text[: present.start() if present else None]
        label = _SIGNERS.match(text) if number == who else None
        at = label.end() if label else 0
        people = finder.people(text[at:])
        if text[at:].strip() and (not people or people[0].start > _LONGEST_TITLE or _LABEL.match(text)):
            break
        found += people_in(text[at:], "signatory", finder, cues, number, at)
        if present:
            break
    return found


def _is_entry(text: str, finder: Finder, *, among: bool) -> bool:
    """Whether a short line is one of a list: a name with a role, and no sentence; the last of some may have a stop."""
    people = finder.people(text)
    if len(text) >= _LONGEST_ENTRY or len(people) != 1:
        return False
    first = people[0].start <= _ARTICLE and text.startswith(",", people[0].end)
    return not text.rstrip().endswith(".") or (among and first and len(text.split()) <= _MOST_WORDS)


def _entry(text: str, block: int, offset: int, finder: Finder, cues: Cues) -> list[Participant]:
    first = finder.organisations(text)[:1]
    if first and first[0].start <= _ARTICLE and (person := re.match(r",\s", text[first[0].end :])):
        # "the Town of Castelverre, Monique Roumégous, Mayor"
        at = first[0].end + person.end()
        behind = people_in(text[at:], "signatory", finder, cues, block, offset + at)[:1]
        return [replace(one, organisation=first[0].name) for one in behind]
    party = _FOR_PARTY.match(text)
    at = party.end() if party and not finder.people(text[: party.end()]) else 0
    named = people_in(text[at:], "signatory", finder, cues, block, offset + at)[:1]
    return for_body(body_in(party[1], finder), named) if party and at else named
