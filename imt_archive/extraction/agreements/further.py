"""What else a text says was signed: a further agreement beside the one that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.meaning import (
    represented,
    those_meant,
    under_its_heading,
    with_its_subject,
)
from imt_archive.extraction.agreements.new_days import day_in
from imt_archive.extraction.agreements.parties import parties_of, subject_of, supporters, with_whom
from imt_archive.extraction.agreements.reading import GROUP, NO_MEMBERS, Announcement, Reading
from imt_archive.extraction.agreements.signing import GRANTED, LABORATORY, Line
from imt_archive.extraction.agreements.telling import says_also
from imt_archive.extraction.agreements.undersigned import HAS_SIGNED
from imt_archive.extraction.naming.spelling import in_order

# « Le même jour, ils ont lancé la chaire X »: new without « une ».
_LAUNCHED = re.compile(
    r"\b(?:obten\w*|obtient|delivr\w*|decern\w*|granted|awarded|received|recu\w*|lance\w*|inaugure\w*|cree\w*"
    r"|launch\w*|ouv(?:re|rent|ert\w*)|opened|found(?:s|ed)?|fonde\w*|creat(?:es?|ed|ing)|inaugurated|sets? up"
    r"|setting up|institut\w*|endow\w*)\b"
)
_BOTH = re.compile(
    r"\b(?:les deux|the two|both)\s"
    r"(?:partenaires|partners|etablissements|institutions|parties|universit\w+|ecoles|schools)\b"
)
# « les deux partenaires et X ont signé »: one more beside the two
_AND_ONE_MORE = re.compile(r"\s(?:et|and|ainsi que|as well as|joined by|rejointe?s par)\s(?!(?:leur|their)\b)")
_TWO_NOUNS = re.compile(
    r"\b(?:l['’]|la\s|le\s|the\s)([a-z-]{5,14})\s(?:et|and)\s(?:l['’]|la\s|le\s|the\s)([a-z-]{5,14})\b(?!\s[A-Z])"
)
# « d’abord un protocole …, puis un accord de double diplôme »
_THEN_A = re.compile(
    r"\b(?:then|puis|ensuite|as well as|ainsi qu['’]|and|et)\s?(?:an?|une?|d['’]une?)\s(?:[\w-]+\s){0,2}$"
)
_ITS_PATRONS = re.compile(r"(?:mecenes?|patrons?|sponsors?|benefactors?)\b")
_WHICH_CREATES = re.compile(
    r"\b(?:creant|instituant|fondant|qui (?:cree|institue|fonde)|de creation de"
    r"|creating|establishing|founding|setting up)\s(?:la\s|le\s|the\s|l['’])?(?:[a-z]+\s)?$"
)
_A_NEW_ONE = re.compile(r"(?:une?|an?)\s")
# « Ce label distingue … »
_THIS = re.compile(r"\b(?:ce|cet|cette|this|that)\s$")
_SECOND = re.compile(r"\b(?:second|seconde|deuxieme|another|autre|third|troisieme)\s")
# « **Université de Tartu-Nord.** Un accord d’échange a été signé … »
_LABEL_WORDS = 6
# « un accord avec X », "an agreement with one of its schools, X"
_WITH_BEHIND = re.compile(
    r"[^.;:,]{0,30}?\b(?:avec|with)\s"
    r"(?:(?:one of (?:its|the|their)|l['’]une? de (?:ses|leurs))\s[a-z]+(?:\s[a-z]+)?,\s)?"
)
# Of these somebody else may pay.
_PAID = ("chair", "consortium")
_NO_TITLE = Line(-1, 0, "", "")


@dataclass(frozen=True, slots=True)
class Other:
    """A further agreement of a text: its sentence, and the characters of it that are about this one alone."""

    line: Line
    kind: str
    parties: tuple[str, ...]
    start: int
    end: int


def others(
    announcing: Sequence[Announcement],
    chosen: Line,
    kind: str,
    parties: tuple[str, ...],
    lines: Sequence[Line],
    reading: Reading,
) -> Iterator[Other]:
    """What else the text says outright was signed: another kind of agreement, or one with somebody else.

    Only what is new has « un » or "a" before it, or « également », or a day of its own: « cet accord » is the one that
    was named before.
    """
    known = [(kind, frozenset(parties))]
    # « … a obtenu deux labels. Le premier a été attribué le 6 juillet … »: its day may stand behind it.
    of_its_kind = (day_in(found.line, reading) for found in announcing if found.kind == kind == "label")
    main_day = day_in(chosen, reading) or next((day for day in of_its_kind if day is not None), None)
    for place, found in enumerate(announcing):
        # What the title says is the main one.
        if not found.outright or found.line.block < 0:
            continue
        own_day = day_in(found.line, reading)
        apart = own_day is not None and main_day is not None and own_day != main_day
        kinds = list(reading.kinds_in(found.line.folded)) or [(found.kind, 0, 0)]
        for number, (named, at, end) in enumerate(kinds):
            if found.line is chosen and number == 0:
                continue
            if _ITS_PATRONS.match(found.line.folded, at) and any(one == "chair" for one, _, _ in kinds):
                # « une chaire financée par deux mécènes »: its patrons, and no patronage beside it
                continue
            of, told = _between(found, named, end, parties, lines, reading)
            if not told and named != kind and (over := _under_a_heading(found.line, parties, lines, reading)):
                of, told = over, True
            if not told and _told_next(named, announcing[place : place + 2], reading):
                # « Le 11 juin, une chaire a vu le jour. X et Y l’ont créée … »
                continue
            one = _Named(found.line, named, at, of, told, apart, found.line is chosen)
            if not _is_another(one, known, reading):
                continue
            known.append((named, frozenset(of)))
            until = kinds[number + 1][1] if number + 1 < len(kinds) else len(found.line.text)
            yield Other(found.line, named, of, at, until)


@dataclass(frozen=True, slots=True)
class _Named:
    """An agreement as a sentence names it: where, between whom, and whether these are told there."""

    line: Line
    kind: str
    at: int
    of: tuple[str, ...]
    told: bool
    apart: bool  # it has a day of its own
    beside: bool  # it stands in the sentence of the main one


def _is_another(one: _Named, known: Sequence[tuple[str, frozenset[str]]], reading: Reading) -> bool:
    """Whether an agreement that a sentence names is none of those that are `known` already."""
    also = says_also(one.line, reading)
    several = one.told and len(one.of) >= 2
    launched = _is_launched(one.line, one.kind)
    somebody_new = not {*one.of} <= {name for _, people in known for name in people}
    new = _is_new(one.line, one.kind, one.at, also, one.apart, reading)
    # « L’accord-cadre avec X a été signé le 16 »: one of those that a text told of before, on a day of its own
    new = new or (several and somebody_new and (launched or (one.apart and one.line.block >= 0)))
    # « Le même jour, les membres ont signé l’accord de consortium »: of a kind that was not told of before
    own_kind = one.kind in GRANTED and one.kind not in {other for other, _ in known}
    new = new or (also and own_kind and HAS_SIGNED.search(one.line.folded) is not None)
    if not new and not (several and all(not set(one.of) & people for _, people in known)):
        # « l’accord-cadre » between quite other people is another one, whatever its article.
        return False
    another = several and all(not set(one.of) <= people for _, people in known)
    same = any(one.kind == other and (set(one.of) <= people or not (also or another)) for other, people in known)
    if same and not (one.apart and one.kind == "label") and not (new and _SECOND.search(one.line.folded, 0, one.at)):
        return False
    listed_on = one.beside and _THEN_A.search(one.line.folded[: one.at]) is not None
    within = one.kind == "other" and any(set(one.of) <= people for _, people in known)
    return not within or also or listed_on


def _under_a_heading(line: Line, parties: tuple[str, ...], lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Whom the heading over a sentence names, with the one of ours: « X offre une tour à l’école » over its gift."""
    over = (name for name in under_its_heading((), line, lines, reading) if reading.kind_of(name) not in NO_MEMBERS)
    named = tuple(name for name in over if name not in parties)
    ours = next((name for name in parties if reading.kind_of(name) in GROUP), "")
    return (*named, ours) if len(named) == 1 and ours else ()


def _is_launched(line: Line, kind: str) -> bool:
    """Whether a sentence says that something was founded which an agreement sets up: a chair, a joint laboratory."""
    founded = kind in GRANTED or LABORATORY.search(line.folded) is not None
    return founded and _LAUNCHED.search(line.folded) is not None


def _told_next(kind: str, two: Sequence[Announcement], reading: Reading) -> bool:
    """Whether the second of two sentences of a paragraph tells of the agreement that the first names."""
    if len(two) < 2 or two[0].line.block != two[1].line.block:
        return False
    return kind in (named for named, _, _ in reading.kinds_in(two[1].line.folded))


def _is_new(line: Line, kind: str, at: int, also: bool, apart: bool, reading: Reading) -> bool:
    """Whether a kind of agreement that a sentence names at a place of it is one that was not named before."""
    if _THIS.search(line.folded[:at]):
        return False
    if _A_NEW_ONE.match(line.folded, at):
        # « une chaire », which the table of kinds has with its article
        return True
    if at == 0 or (kind == "patronage" and reading.cues.pattern("signing.patrons").search(line.folded)):
        return True
    if _WHICH_CREATES.search(line.folded, 0, at):
        # « … et la convention créant la chaire X »
        return True
    new = reading.cues.pattern("signing.new", after=r"\s(?:\w+\s){0,2}$").search(line.folded[:at])
    if new is None:
        return (also or apart) and _is_launched(line, kind)
    # « en vue d’un accord-cadre »
    return not reading.cues.pattern("signing.aims", after=r"\w{0,2}\s?$").search(line.folded[: new.start()])


def _between(
    found: Announcement, kind: str, end: int, parties: tuple[str, ...], lines: Sequence[Line], reading: Reading
) -> tuple[tuple[str, ...], bool]:
    """The parties of a further agreement, and whether its own sentence tells any of them."""
    at = (found.line, found.verb_at, _NO_TITLE, kind, reading.finder, reading.cues, reading.nouns.at(found.line))
    own = parties_of(*at, surely=False)
    before = [line for line in lines if line.block == found.line.block]
    if not own and (meant := those_meant(found.line, kind, before, reading)) and set(meant) != set(parties):
        # « X et Y se connaissent depuis toujours. Le 10 juin, ils ont conclu … »
        return meant, True
    if not own and kind != "label" and (meant := _signed_for(found.line, parties, before, reading)):
        return meant, True
    if kind == "label":
        return own or parties, bool(own)
    beside = tuple(name for name in with_whom(found.line, 0, kind, reading.finder, reading.cues) if name not in parties)
    both = _BOTH.search(found.line.folded)
    beside = _beside_both(found, both, parties, reading) or beside
    they = bool(beside) and {*those_meant(found.line, kind, before, reading)} == {*parties}
    if (both or they or _is_both_by_nouns(found, parties, reading)) and beside:
        # « le même jour, les deux partenaires ont lancé, avec X, une chaire », « ils ont lancé, avec X, … »
        return (*parties, *beside), True
    paid_by = supporters(found.line, reading.finder, reading.cues, paying=kind == "chair") if kind in _PAID else ()
    partners = paid_by or (_partner_behind(found.line, end, reading) and _all_behind(found, end, kind, reading))
    if not partners and not own and both is None:
        # « La chaire « X » a, elle, été créée avec la start-up Y »
        partners = beside
    if len(own) >= 2 and not paid_by and set(partners) < set(own):
        return own, True
    return _with_ours(found, kind, own, partners, parties, before, reading)


def _beside_both(
    found: Announcement, both: re.Match[str] | None, parties: tuple[str, ...], reading: Reading
) -> tuple[str, ...]:
    """« les deux partenaires et X ont signé »: who signs beside the two that were named before."""
    more = _AND_ONE_MORE.match(found.line.folded, both.end()) if both else None
    if more is None or len(parties) != 2:
        return ()
    text = found.line.text[more.end() : max(found.verb_at, more.end())]
    listed = joined(text, reading.finder.organisations(text), reading.finder, reading.cues, at_start=True)
    return tuple(name for name in listed if name not in parties)


def _with_ours(
    found: Announcement,
    kind: str,
    own: tuple[str, ...],
    partners: tuple[str, ...],
    parties: tuple[str, ...],
    before: Sequence[Line],
    reading: Reading,
) -> tuple[tuple[str, ...], bool]:
    """The `partners` of a further agreement with whoever of the main `parties` signs this one too."""
    group = tuple(party for party in parties if reading.kind_of(party) in GROUP) if kind == "chair" else ()
    ours = (group or tuple(party for party in parties if party in own) or parties)[:1]
    of = in_order([*ours, *partners]) if partners else own if len(own) >= 2 else parties
    if of is parties or len(of) < 2:
        # « Le 16 février, elle a conclu … avec l’école »: whom the sentence before is about.
        with_it = with_its_subject(own if of is parties else of, found, before, reading)
        if len(with_it) >= 2:
            return with_it, True
    alone = subject_of(found.line, found.verb_at, reading.finder) if of is parties else ()
    if alone and alone[0] not in parties and len(parties) == 2:
        # « Y a signé, elle aussi, une convention avec l’école »: with whom the first one did.
        of = (alone[0], next((one for one in parties if reading.kind_of(one) in GROUP), parties[1]))
    return of, bool(own or partners or alone)


def _signed_for(line: Line, parties: tuple[str, ...], paragraph: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """One of the group with whom signs with it: for whom somebody signs, or whom a label over the paragraph names."""
    ours = next((name for name in parties if reading.kind_of(name) in GROUP), "")
    signing = represented(line, (), replace(reading, listed=()))
    if len(signing) >= 2 and any(reading.kind_of(name) in GROUP and name not in parties for name in signing):
        # Another school of the group signs for itself.
        return signing
    named = [name for name in represented(line, (), replace(reading, listed=())) if name not in parties]
    label = next((one for one in paragraph if one.start == 0 and len(one.text.split()) <= _LABEL_WORDS), None)
    if not named and label is not None and label is not line:
        named = [one.name for one in reading.finder.organisations(label.text) if one.name not in parties]
    return (ours, *named[:1]) if ours and named else ()


def _all_behind(found: Announcement, end: int, kind: str, reading: Reading) -> tuple[str, ...]:
    """« un protocole signé avec X et Y »: all with whom, where the one right behind the agreement is among them."""
    first = _partner_behind(found.line, end, reading)
    nouns = reading.nouns.at(found.line)
    listed = with_whom(found.line, end, kind, reading.finder, reading.cues, nouns)
    return listed if set(first) <= set(listed) else first


def _is_both_by_nouns(found: Announcement, parties: tuple[str, ...], reading: Reading) -> bool:
    """« l’école et l’équipementier », "the school and the bank": both of two, where one can only be one of them."""
    nouns = _TWO_NOUNS.search(found.line.folded, 0, found.verb_at)
    return (
        nouns is not None
        and len(parties) == 2
        and any(reading.nouns.at(found.line).get(noun, "") in parties for noun in nouns.groups())
    )


def _partner_behind(line: Line, end: int, reading: Reading) -> tuple[str, ...]:
    """« une convention de mécénat avec X »: with whom, where the words right behind the agreement say it."""
    found = _WITH_BEHIND.match(line.folded[end:])
    if not found:
        return ()
    start = end + found.end()
    known = tuple(o.name for o in reading.finder.organisations(line.text) if start <= o.start <= start + 8)[:1]
    if known:
        return known
    behind = line.text[start:]
    return joined(behind, reading.finder.organisations(behind), reading.finder, reading.cues, at_start=True)[:1]
