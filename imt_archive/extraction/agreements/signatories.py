"""Who signed, for whom, and who looked on: in the sentence that tells it, under a picture, or in a list of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.names import Finder, Named
from imt_archive.extraction.people.people import people_in
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block, Evidence, Participant
from imt_archive.model.vocabulary import fold

_LISTED = ("bullet", "paragraph", "lead", "caption", "heading")
# A list of who signs stands this near to the top of a text, or it is another one's.
_WITHIN_BLOCKS = 40
_LONGEST_LABEL = 60
_SIGNED = (
    r"(?:signe\w*|signature|signed|signing|paraphe\w*|ratifie\w*|sealed|scelle\w*|inked|initialled|conclue?s?"
    r"|renouvele\w*|reconduite?s?|renewed)"
)
_SIGNED_BY = re.compile(
    rf"\b{_SIGNED}\b([^.;]{{0,120}}?)\b(?:par|by)\s"
    r"|^\W*(?:ont|a|have)\s(?:egalement\s)?(?:signe|signed|appose leur signature|tenu la plume)\s?:?\s"
    r"|\b(?:signatures?|ceremon(?:ie|y))\b[^.;]{0,80}?\b(?:brought together|reuni\w*|rassembl\w+)\s"
)
_HAS_SIGNED = re.compile(
    r"\b(?:ont|a|viennent de|vient de|have|has)\s(?:(?:tous|toutes|both|all|ainsi|ensemble)\s)?(?:deux\s)?"
    r"(?:\w+ment\s|\w+ly\s|today\s)?(?:signer?|signed|conclu|paraphe|concluded|appose|inked|initialled|scelle|renouvele|reconduit|sealed)\b"
    r"|\b(?:signent|signe|signeront|signera|will sign|signed|sign"
    r"|sealed|each put|(?:put|set|affixed|appended) (?:a|their) (?:names?|signatures?)|held the pens?)\b"
    r"|\b(?:ont|a|avait|avaient)\stenu\s(?:la plume|le stylo)|\btena(?:it|ient)\s(?:la plume|le stylo)\b"
)
# « apposé leur nom », « la signature de A et celle de B », "the signatures, affixed on Thursday, of Mrs A and of Mr B"
_SIGNATURES_OF = re.compile(
    r"\b(?:porte\w*|bears?|bearing|carries)\s(?:[a-z]+\s){0,2}?signatures?\b[^.;]{0,60}?\b(?:de|d'|of)\s"
)
_SOMEBODY = r"(?:[a-z-]+\.?\s)?[a-z'’-]+\s[a-z'’-]+,"
_REPRESENTS = re.compile(
    r"\b(?:(?:etait|etaient|sera|seront|was|were|is|will be|being)\s)?"
    r"(?:representee?s?\spar|represented(?:\s[a-z ]{2,24})?\sby)\s"
    r"|\b(?:par la voix|sous la plume|par celle|par la main|par l'intermediaire) de\s"
    r"|\b(?:on behalf of|au nom de|for|pour)\s(?:the\s|la\s|le\s|l['’])?[^.;:,«»“”\"]{2,70}?"
    rf"(?:\sby\s|,\s(?:par\s|de\s)?(?=(?:son|sa|its|the|by)\s|{_SOMEBODY}))"
)
_FOR_PARTY = re.compile(r"(?:pour|for|au nom de|on behalf of)?\s*([^:.;]{2,80}?)\s?:\s")
_BY = re.compile(r"\b(?:par|by)\s(?!la voix|celle|la main|l'intermediaire)")
# « Les signataires, A pour X et B pour Y »
_SIGNERS_ARE = re.compile(r"\b(?:les signataires|the signatories),?\s(?=[^,]{3,40}\s(?:pour|for)\s)")
_SIGNER = re.compile(r"\b(?:signataires?|signatory|qui a (?:co)?signe|who (?:co-?)?signed|who has signed)\b")
_PICTURED = re.compile(
    r"^\W*(?:de gauche a droite|(?:seated, )?from left(?: to right)?|left to right|signing (?:of )?the"
    r"|signature d)[^:]{0,60}:?\s"
)
_LABEL_ONLY = re.compile(r"^\W*(?:les\s|the\s)?[\w ]{0,24}?:?\s*$")
_ELLIPSIS = re.compile(
    r"^\s*,?\s*(?:(?:la|le|les|the)\s|l['’])?([^,.;:]{2,60}),?\s(?:par|by)\s(?:son|sa|its|the|leur|their)\s"
)
# An article before a name has no more letters.
_ARTICLE = 4
_FOR_WHOM = re.compile(r"\s(?:pour|for)\s([^,;.]{3,80}?)(?=,|;|\.|\s(?:et|and)\s)")
_APART = re.compile(r";\s|\.\s(?=[A-ZÀ-Þ])")


def people_of(lines: Sequence[Line], finder: Finder, cues: Cues) -> tuple[list[Participant], list[Participant]]:
    """(signatories, witnesses) that the sentences about an agreement name."""
    signatories: list[Participant] = []
    witnesses: list[Participant] = []
    lines = [line for line in lines if line.block >= 0]
    # « signed by A, B » says it plainly; a name before the verb is a signatory's only where it has a role.
    for line in sorted(lines, key=lambda line: not _SIGNED_BY.search(line.folded)):
        until, behind = _present_from(line, cues)
        signatories = signatories or _signing(line, until, finder, cues)
        signs = cues.pattern("signing.verbs").search(line.folded) is not None
        if behind and (signs or signatories) and not witnesses:
            found = people_in(line.text[behind:], "present", finder, cues, line.block, line.start + behind)
            witnesses = [replace(one, role="") if _HAS_SIGNED.search(fold(one.role)) else one for one in found]
    known = {person.name for person in signatories}
    told = [person for line in lines for person in _told_to_sign(line, finder, cues) if person.name not in known]
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
            opens_below = block.text.rstrip().endswith(":") and cues.pattern("signing.list").search(
                fold(block.text[-80:])
            )
            if listing and (block.kind == "bullet" or _is_entry(block.text, finder)):
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
    return found


def _is_entry(text: str, finder: Finder) -> bool:
    """Whether a short line is one of a list: a name with a role, and no sentence."""
    return len(text) < 160 and text.rstrip()[-1:] != "." and len(finder.people(text)) == 1


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
    return _for(_body_in(party[1], finder), named) if party and at else named


def _signing(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """The signatories of one sentence, by the first of the ways of telling it that it has."""
    for told in (_signed_by, _represented, _of_whose_signatures, _before_the_verb, _in_a_picture):
        if found := told(line, until, finder, cues):
            return found
    return []


def _people(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    return people_in(line.text[start:until], "signatory", finder, cues, line.block, line.start + start)


def _signed_by(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    by = _SIGNED_BY.search(line.folded, 0, until)
    if by is None:
        return []
    if len(list(_REPRESENTS.finditer(line.folded, 0, until))) > 1:
        return []
    named = _people(line, by.end(), until, finder, cues)
    near = bool(named and named[0].evidence and named[0].evidence.start - line.start - by.end() < 60)
    return named if near else []


def _represented(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« X, représenté par A, et Y, par sa directrice, B », "signed on behalf of X by A and on behalf of Y by B"."""
    starts = [match.end() for match in _REPRESENTS.finditer(line.folded, 0, until)]
    if not starts:
        return []
    # « … ; l’école, par sa directrice, B »: the verb is said once.
    starts += [match.end() for match in _BY.finditer(line.folded, 0, until) if match.end() > starts[0]]
    starts = sorted(set(starts))
    found: list[Participant] = []
    for at, end in zip(starts, [*starts[1:], until], strict=True):
        before = line.text[max((s for s in starts if s < at), default=0) : at]
        found += _for(_body_in(before, finder), _people(line, at, end, finder, cues)[:1])
    return found


def _of_whose_signatures(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    if listed := _SIGNERS_ARE.search(line.folded, 0, until):
        # Each for whom stands behind the name.
        found = []
        for person in finder.people(line.text):
            told_for = _FOR_WHOM.match(line.text, person.end) if listed.end() <= person.start < until else None
            if told_for is not None:
                body = _body_in(told_for[1], finder)
                evidence = Evidence(line.block, line.start + person.start, line.start + person.end)
                found.append(Participant(person.name, "signatory", organisation=body, evidence=evidence))
        return found
    told = _SIGNATURES_OF.search(line.folded, 0, until)
    return _people(line, told.end(), until, finder, cues) if told else []


def _before_the_verb(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    verb = _HAS_SIGNED.search(line.folded, 0, until)
    if verb is None:
        return []
    named = [person for person in _people(line, 0, verb.start(), finder, cues) if _has_a_role(person, finder)]
    # « A, directrice, a signé ; B, vice-recteur, aussi »
    also = re.search(r";\s(?:so did|de meme|ainsi que)\s", line.folded[verb.end() : until])
    return [*named, *(_people(line, verb.end() + also.end(), until, finder, cues)[:1] if also and named else [])]


def _in_a_picture(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    told = _PICTURED.match(line.folded)
    signs = cues.pattern("signing.verbs").search(line.folded)
    if told is None or signs is None:
        return []
    return [person for person in _people(line, told.end(), until, finder, cues) if _has_a_role(person, finder)]


def _told_to_sign(line: Line, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """« X, directrice, qui a signé l’accord », « Y, second signataire »: told of somebody beside a name."""
    people: Sequence[Named] = finder.people(line.text)
    for number, person in enumerate(people):
        until = people[number + 1].start if number + 1 < len(people) else len(line.text)
        if _SIGNER.search(line.folded, person.end, min(until, person.end + 160)):
            yield from _people(line, person.start, until, finder, cues)[:1]


def _has_a_role(person: Participant, finder: Finder) -> bool:
    words = re.findall(r"[\w’'-]+", person.role)
    words += [part for word in words if "-" in word for part in word.split("-")]
    return any(fold(word) in finder.words.roles for word in words) or (bool(person.organisation) and not words)


def _body_in(text: str, finder: Finder) -> str:
    """The last organisation that a text names."""
    return next((organisation.name for organisation in reversed(finder.organisations(text))), "")


def _for(organisation: str, people: Sequence[Participant]) -> list[Participant]:
    """The people with the organisation that they represent, where no other was read."""
    return [person if person.organisation else replace(person, organisation=organisation) for person in people]
