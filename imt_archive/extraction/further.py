"""What else a text says was signed: a further agreement beside the one that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.extraction.names import NAME
from imt_archive.extraction.parties import parties_of, subject_of
from imt_archive.extraction.signing import Line
from imt_archive.extraction.telling import Announcement, Reading

# « Le même jour, ils ont lancé la chaire X »: new without « une ».
_LAUNCHED = re.compile(r"\b(?:lance|lancent|lances?|inaugure\w*|cree\w*|launched|created|inaugurated|set up)\b")
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

    Only what is new has « un » or "a" before it, or « également »: « cet accord » is the one that was named before.
    """
    known = [(kind, frozenset(parties))]
    for found in announcing:
        # What the title says is the main one.
        if not found.outright or found.line.block < 0:
            continue
        also = reading.cues.pattern("signing.also").search(found.line.folded) is not None
        kinds = list(reading.kinds_in(found.line.folded))
        for number, (named, at, end) in enumerate(kinds):
            new = reading.cues.pattern("signing.new", after=r"\s(?:\w+\s){0,2}$").search(found.line.folded[:at])
            # The first that the main sentence names is the main one, also where the title has another word for it.
            aim = (
                reading.cues.pattern("signing.aims", after=r"\w{0,2}\s?$").search(found.line.folded[: new.start()])
                if new
                else None
            )
            new = new or (_LAUNCHED.search(found.line.folded) if also and named in ("chair", "consortium") else None)
            if not new or aim or (found.line is chosen and number == 0):
                continue
            own = parties_of(
                found.line, found.verb_at, _NO_TITLE, named, reading.finder, reading.cues, reading.nouns, surely=False
            )
            with_whom = _partner_behind(found.line, end, reading)
            ours = tuple(party for party in parties if party in own or party == parties[0])[:1]
            of = tuple(dict.fromkeys([*ours, *with_whom])) if with_whom else own if len(own) >= 2 else parties
            alone = subject_of(found.line, found.verb_at, reading.finder) if of is parties else ()
            if alone and alone[0] not in parties and len(parties) == 2:
                # « Y a signé, elle aussi, une convention avec l’école »: with whom the first one did.
                of = (alone[0], parties[1])
            another = len(of) >= 2 and (own or with_whom or alone) and all(not set(of) <= people for _, people in known)
            same = any(named == other and (set(of) <= people or not (also or another)) for other, people in known)
            if same:
                continue
            if named == "other" and any(set(of) <= people for _, people in known) and not also:
                continue
            known.append((named, frozenset(of)))
            until = kinds[number + 1][1] if number + 1 < len(kinds) else len(found.line.text)
            yield Other(found.line, named, of, at, until)


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
