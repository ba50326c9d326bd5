"""What else a text says was signed: a further agreement beside the one that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.extraction.dates import find_dates, relative_day
from imt_archive.extraction.names import NAME
from imt_archive.extraction.parties import parties_of, subject_of, supporters
from imt_archive.extraction.signing import GRANTED, Line
from imt_archive.extraction.telling import GROUP, Announcement, Reading, recent
from imt_archive.model.dates import Edtf

# « Le même jour, ils ont lancé la chaire X »: new without « une ».
_LAUNCHED = re.compile(
    r"\b(?:obten\w*|obtient|delivr\w*|decern\w*|granted|awarded|received|recu\w*|lancee?s?|lancent|inaugure\w*|cree\w*"
    r"|launched|created|inaugurated|set up)\b"
)
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
    announcing: Sequence[Announcement], chosen: Line, kind: str, parties: tuple[str, ...], reading: Reading
) -> Iterator[Other]:
    """What else the text says outright was signed: another kind of agreement, or one with somebody else.

    Only what is new has « un » or "a" before it, or « également », or a day of its own: « cet accord » is the one that
    was named before.
    """
    known = [(kind, frozenset(parties))]
    main_day = _day_in(chosen, reading)
    for found in announcing:
        # What the title says is the main one.
        if not found.outright or found.line.block < 0:
            continue
        also = reading.cues.pattern("signing.also").search(found.line.folded) is not None
        own_day = _day_in(found.line, reading)
        apart = own_day is not None and main_day is not None and own_day != main_day
        kinds = list(reading.kinds_in(found.line.folded))
        for number, (named, at, end) in enumerate(kinds):
            if (found.line is chosen and number == 0) or not _is_new(found.line, named, at, also, apart, reading):
                continue
            of, told = _between(found, named, end, parties, reading)
            another = len(of) >= 2 and told and all(not set(of) <= people for _, people in known)
            granted_apart = apart and named == "label"
            same = any(named == other and (set(of) <= people or not (also or another)) for other, people in known)
            if (same and not granted_apart) or (
                named == "other" and any(set(of) <= people for _, people in known) and not also
            ):
                continue
            known.append((named, frozenset(of)))
            until = kinds[number + 1][1] if number + 1 < len(kinds) else len(found.line.text)
            yield Other(found.line, named, of, at, until)


def _day_in(line: Line, reading: Reading) -> Edtf | None:
    """The day that a sentence gives, where it is near to the day of issue."""
    days = (found.date for found in find_dates(line.text, reading.issued) if found.date.precision == "day")
    day = next((day for day in days if recent(day, reading)), None)
    told = relative_day(line.text, reading.issued) if day is None else None
    return told.date if told is not None else day


def _is_new(line: Line, kind: str, at: int, also: bool, apart: bool, reading: Reading) -> bool:
    """Whether a kind of agreement that a sentence names at a place of it is one that was not named before."""
    new = reading.cues.pattern("signing.new", after=r"\s(?:\w+\s){0,2}$").search(line.folded[:at])
    if new is None:
        return (also or apart) and kind in GRANTED and _LAUNCHED.search(line.folded) is not None
    # « en vue d’un accord-cadre »
    return not reading.cues.pattern("signing.aims", after=r"\w{0,2}\s?$").search(line.folded[: new.start()])


def _between(
    found: Announcement, kind: str, end: int, parties: tuple[str, ...], reading: Reading
) -> tuple[tuple[str, ...], bool]:
    """The parties of a further agreement, and whether its own sentence tells any of them."""
    at = (found.line, found.verb_at, _NO_TITLE, kind, reading.finder, reading.cues, reading.nouns)
    own = parties_of(*at, surely=False)
    if kind == "label":
        return own or parties, bool(own)
    paid_by = supporters(found.line, reading.finder, reading.cues) if kind in ("chair", "consortium") else ()
    with_whom = paid_by or _partner_behind(found.line, end, reading)
    ours = tuple(party for party in parties if party in own or party == parties[0])[:1]
    of = tuple(dict.fromkeys([*ours, *with_whom])) if with_whom else own if len(own) >= 2 else parties
    alone = subject_of(found.line, found.verb_at, reading.finder) if of is parties else ()
    if alone and alone[0] not in parties and len(parties) == 2:
        # « Y a signé, elle aussi, une convention avec l’école »: with whom the first one did.
        known = reading.finder.vocabulary.organisations
        of = (alone[0], next((one for one in parties if one in known and known[one].kind in GROUP), parties[1]))
    return of, bool(own or with_whom or alone)


def _partner_behind(line: Line, end: int, reading: Reading) -> tuple[str, ...]:
    """« une convention de mécénat avec X »: with whom, where the words right behind the agreement say it."""
    found = re.match(r"[^.;:,]{0,30}?\b(?:avec|with)\s", line.folded[end:])
    if not found:
        return ()
    start = end + found.end()
    known = tuple(o.name for o in reading.finder.organisations(line.text) if start <= o.start <= start + 8)[:1]
    if known:
        return known
    unknown = re.match(rf"(?:(?:the|la|le)\s|l['’])?({reading.finder.body}{NAME})", line.text[start:])
    return (unknown[1],) if unknown else ()
