"""Between whom an agreement is where its own sentence does not say all: by those before it, the title, who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.acting import acting
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.joining import ARTICLE, is_no_name, joined
from imt_archive.extraction.names import UPPER, Finder, Named, in_order
from imt_archive.extraction.parties import parties_of, subject_of, supporters, with_whom
from imt_archive.extraction.signatories import people_of
from imt_archive.extraction.signing import Line
from imt_archive.extraction.telling import Announcement, Reading, looks_back
from imt_archive.model.records import Block
from imt_archive.model.vocabulary import fold

# A sentence that names more is about other things too.
_MOST_PARTIES = 9
# Of these many are members, and told of in sentences of their own.
_OF_MANY = ("consortium", "chair")
# A sentence of the signature that names so many names them all.
_ALL_TOLD = 5
_BEFORE, _BEHIND = 1, 4
_NO_MEMBERS = ("ministry", "programme", "label", "public-body")
_LONGEST_ITEM = 160
_MEMBERS_WITHIN = 60
_PAY = re.compile(r"\s(?:finance|fund|support|soutien|back|launch|create|creent|lancent|endow|cofinanc)\w*\b")
_THE_STATE = re.compile(r"\b(?:l['’]|the\sFrench\s|the\s)(État|Etat|State)\b(?!\s(?:de|of)\b)")
# « les deux partenaires, avec X, ont créé la chaire »
_BOTH = re.compile(
    r"\b(?:les deux|the two|both)\s(?:partenaires|partners|etablissements|institutions|parties|universit\w+)\b"
)
_TO_THEM = re.compile(r"\b(?:lui|leur)\s(?:a|ont|avait|est)\b")
_PRONOUN = re.compile(r"\b(?:its|it|their|lui|leur|sa|son|elle|il)\b")
_ROLE_BEHIND = re.compile(r",\s[a-zà-ÿ]")
_ITEM = re.compile(rf"\W*(?:\d+\W\s?)?{ARTICLE}(?:[a-zà-ÿ'’ -]{{4,30}}\s)??([{UPPER}][^,;(:–—]{{1,80}})")


def between(
    chosen: Announcement, kind: str, title: Line, lines: Sequence[Line], reading: Reading, *, surely: bool
) -> tuple[str, ...]:
    """The parties of the agreement that a sentence announces, by id or as printed; under two where no more are told."""

    def told(surely: bool) -> tuple[str, ...]:
        at = (chosen.line, chosen.verb_at, title, kind, reading.finder, reading.cues, reading.nouns)
        return parties_of(*at, surely=surely)

    if kind == "label":
        meant = _meant_by_a_pronoun(chosen.line, title, lines, reading)
        return (meant if _TO_THEM.search(chosen.line.folded) else ()) or told(surely) or meant
    parties = told(False)
    represented = _represented(chosen.line, lines, reading)
    if not parties:
        parties = _with_a_partner(chosen.line, kind, title, lines, reading)
    if len(parties) < 2 <= len(represented):
        # The title may name one more than sign for themselves.
        all_told = told(surely)
        parties = all_told if set(represented) < set(all_told) else represented
    if len(parties) < 2 or (_BOTH.search(chosen.line.folded) and kind in _OF_MANY):
        parties = _with_those_before(told(surely), chosen.line, kind, lines, reading)
    if kind in _OF_MANY and len(parties) < _ALL_TOLD:
        parties = _with_members(parties, chosen.line, kind, lines, reading)
    if len(parties) < 2:
        parties = _told_elsewhere(parties, chosen, kind, title, lines, reading)
    if kind == "contract-of-objectives" and not parties:
        parties = in_order(o.name for one in (title, *lines[:1]) for o in reading.finder.organisations(one.text))[:1]
    if kind == "contract-of-objectives" and len(parties) == 1:
        parties = _with_the_state(parties, chosen.line, lines, reading)
    if kind == "patronage" and len(parties) < 2:
        parties = _with_the_giver(parties, chosen.line, lines, reading)
    return represented if set(parties) < set(represented) and len(represented) <= _MOST_PARTIES else parties


def _meant_by_a_pronoun(line: Line, title: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Le comité lui a accordé le label », "its accreditation was renewed": whose, by what stands before or above."""
    if not _PRONOUN.search(line.folded):
        return ()
    before = [one for one in lines if one.block == line.block >= 0 and one.start < line.start]
    for one in (*reversed(before), title):
        found = acting(one, "label", reading.finder, reading.cues, reading.nouns)
        if holders := in_order(o.name for o in found if kinds_of(o.name, reading) not in _NO_MEMBERS):
            return holders[:1]
    return ()


def _with_the_giver(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Diplômé en 1987, X a fait fortune. Il a signé avec l’école un don »: a patron may be a person."""
    before = [one for one in lines if one.block == line.block >= 0 and one.start <= line.start]
    for one in reversed(before):
        people = [person for person in reading.finder.people(one.text) if not _ROLE_BEHIND.match(one.text, person.end)]
        given_to = parties or in_order(o.name for o in acting(one, "patronage", reading.finder, reading.cues))
        if people and given_to:
            return in_order([people[0].name, *given_to])
    return parties


def _with_the_state(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Whose objectives a contract has: the ministry or the region that the same paragraph names."""
    named = [o.name for one in lines if one.block == line.block for o in reading.finder.organisations(one.text)]
    public = [name for name in named if kinds_of(name, reading) in ("ministry", "region", "public-body")]
    state = next((match[1] for one in lines if (match := _THE_STATE.search(one.text))), "")
    public += [state] if state and not public else []
    return in_order([*parties, *public[:1]])


def _with_a_partner(line: Line, kind: str, title: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Le premier, un double diplôme avec X, a été signé »: with X, and who does it is whom the text is about."""
    partners = with_whom(line, 0, kind, reading.finder, reading.cues)
    first = [o.name for one in (title, *lines[:2]) for o in acting(one, kind, reading.finder, reading.cues)]
    own = next((name for name in first if name not in partners), "")
    return in_order([own, *partners]) if partners and own else ()


def _represented(line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """For whom somebody signs."""
    signing, _ = people_of([line, *(other for other in lines if other is not line)], reading.finder, reading.cues)
    return in_order(one.organisation for one in signing or reading.listed if one.organisation)


def _with_those_before(
    parties: tuple[str, ...], line: Line, kind: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """« A, B et C créent un laboratoire. La convention a été signée … »: who signs is said in the sentence before."""
    before = [one for one in lines if one.block == line.block >= 0 and one.start < line.start]
    if not before:
        return parties
    near, finder = before[-1], reading.finder
    kinds = finder.vocabulary.organisations
    found = acting(near, kind, finder, reading.cues, reading.nouns)
    named = in_order(one.name for one in found if kinds[one.name].kind not in ("ministry", "programme", "label"))
    first = subject_of(near, len(near.text), finder) if len(named) == 1 else ()
    listed = joined(near.text, found, finder, reading.cues)
    beside = with_whom(near, 0, kind, finder, reading.cues) if len(named) == 1 else ()
    # « A rejoint B, C et D »: whom it joins is a list, and the one who does stands before it.
    whole = set(named[:1]) <= set(listed) and len(listed) >= 2
    told = in_order([*parties, *(listed if whole else (*first, *named[:1], *listed, *named, *beside))])
    return told if 2 <= len(told) <= _MOST_PARTIES else parties


def _with_members(
    parties: tuple[str, ...], line: Line, kind: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those whom the sentences near to it tell to lead, to join or to pay a consortium or a chair."""
    near = [
        one
        for one in lines
        if one is line
        or line.block - _BEFORE <= one.block <= line.block + _BEHIND
        or one.text.rstrip().endswith(":")
        or one.block < 0
    ]
    told = [one for one in near if one is line or reading.cues.pattern("signing.members").search(one.folded)]
    kinds = reading.finder.vocabulary.organisations
    names: list[str] = list(reading.members)
    for one in told:
        found = acting(one, kind, reading.finder, reading.cues, reading.nouns)
        found = [organisation for organisation in found if kinds[organisation.name].kind not in _NO_MEMBERS]
        names += [organisation.name for organisation in found]
        names += joined(one.text, found, reading.finder, reading.cues)
        listed = supporters(one, reading.finder, reading.cues)
        names += [name for name in listed if kinds_of(name, reading) not in _NO_MEMBERS]
        if one.text.rstrip().endswith(":"):
            names += _items_below(one, lines, reading)
        if one.block < 0 and kind == "chair":
            names += _patrons(one, found, reading)
    members = in_order([*parties, *names])
    members = tuple(name for name in members if name in names or kinds_of(name, reading) not in _NO_MEMBERS)
    return members if len(members) <= _MOST_PARTIES else parties


def _patrons(title: Line, found: Sequence[Named], reading: Reading) -> tuple[str, ...]:
    """« A et B financent une chaire », where nobody knew A and B."""
    start = max(title.text.rfind(": ") + 2, 0) if ": " in title.text else 0
    verb = _PAY.search(title.folded, start)
    if verb is None or any(one.start < verb.start() for one in found):
        return ()
    return joined(title.text[start : verb.start()], (), reading.finder, reading.cues, at_start=True)


def listed_members(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[str]:
    """The organisations of a list under « Les partenaires », one an entry; nothing where fewer than two are named."""
    for number, block in enumerate(blocks[:_MEMBERS_WITHIN]):
        label = fold(block.text).strip(" :.")
        if block.kind not in ("heading", "paragraph") or label not in cues.words("signing.member_lists"):
            continue
        names = []
        for below in blocks[number + 1 : number + 16]:
            name = _item(below.text, finder) if below.kind == "bullet" else ""
            if not name:
                break
            names.append(name)
        if len(names) >= 2:
            return names
    return []


def _item(text: str, finder: Finder) -> str:
    """The organisation that an entry of a list begins with, known or as printed; nothing where it begins with none."""
    item = _ITEM.match(text)
    known = [one for one in finder.organisations(text) if not item or one.start <= item.end(1)]
    if len(text) > _LONGEST_ITEM or text[:1] in tuple('«“"'):
        return ""
    if item is None or (known and (known[0].start <= item.start(1) + 2 or known[0].end > item.end(1))):
        return known[0].name if known else ""
    return "" if is_no_name(item[1], finder) else item[1].strip()


def kinds_of(name: str, reading: Reading) -> str:
    """The kind of an organisation by its id; nothing where it is a name as printed."""
    organisation = reading.finder.vocabulary.organisations.get(name)
    return organisation.kind if organisation else ""


def _items_below(line: Line, lines: Sequence[Line], reading: Reading) -> list[str]:
    """« Les partenaires : » over one organisation a line."""
    names: list[str] = []
    block = line.block + 1
    while below := next((one for one in lines if one.block == block and one.start == 0), None):
        name = _item(below.text, reading.finder)
        if not name:
            break
        names.append(name)
        block += 1
    return names


def _told_elsewhere(
    parties: tuple[str, ...],
    chosen: Announcement,
    kind: str,
    title: Line,
    lines: Sequence[Line],
    reading: Reading,
) -> tuple[str, ...]:
    """The parties where neither the sentence of the signature nor the one before names two: by the title, or near."""
    finder, cues = reading.finder, reading.cues
    near = sorted(
        (line for line in lines if line.block >= 0 and not looks_back(line, reading)),
        key=lambda line: (not reading.kind_in(line.folded)[0], abs(line.block - chosen.line.block)),
    )
    told: list[tuple[str, ...]] = []
    for line in (title, *near):
        found = acting(line, kind, finder, cues, reading.nouns)
        told.append(joined(line.text, found, finder, cues))
        if line is title or line.block == lines[0].block or cues.pattern("signing.acts").search(line.folded):
            told.append(in_order(one.name for one in found))
    return next((names for names in told if 2 <= len(names) <= _MOST_PARTIES and set(parties) <= set(names)), parties)
