"""With whom an agreement of a kind always is: the State whose objectives they are, whoever gives what is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signatories import people_of
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.spelling import in_order

# "which binds the ministry and IMT": the one of the letterhead
_BINDS_THE_MINISTRY = re.compile(
    r"\b(?:binds|binding|links|linking|between|lie|liant|unit|entre)\s(?:the|le)\s(?:ministry|ministere)\b"
    r"|\bto its (?:[a-z]+ )?ministry\b|\ba son ministere\b"
)
_STATE = ("État", "Etat", "State")
_PUBLIC = ("ministry", "region", "public-body", "local-authority")
_THE_STATE = re.compile(r"\b(?:l['’]|the\sFrench\s|the\s)(État|Etat|State)\b(?!\s(?:de|of)\b)")
_BY_A_MINISTER = re.compile(r"\b(ministre|minister)\b")
_ROLE_BEHIND = re.compile(r",\s[a-zà-ÿ]")


def as_its_kind_has(
    parties: tuple[str, ...], line: Line, kind: str, title: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with whom an agreement of a kind always has: the State whose objectives they are, a giver."""
    if kind == "contract-of-objectives":
        named = in_order(o.name for one in (title, *lines[:1]) for o in reading.finder.organisations(one.text))
        parties = parties or named[:1]
        if not any(_is_public(name, reading) for name in parties):
            return _with_the_state(parties, line, lines, reading)
        return _with_its_ministry(parties, line, reading)
    if kind == "patronage" and len(parties) < 2:
        return _with_the_giver(parties, line, lines, reading)
    return parties


def _with_its_ministry(parties: tuple[str, ...], line: Line, reading: Reading) -> tuple[str, ...]:
    """The ministry for the State, where the sentence names it: « le contrat qui lie le ministère … »."""
    if not any(name in _STATE for name in parties):
        return parties
    named = (one.name for one in reading.finder.organisations(line.text))
    ministry = next((name for name in named if reading.kind_of(name) == "ministry"), "")
    if not ministry and _BINDS_THE_MINISTRY.search(line.folded):
        ministry = next((name for name in reading.letterhead if reading.kind_of(name) == "ministry"), "")
    return in_order(ministry if name in _STATE and ministry else name for name in parties)


def _with_the_giver(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Diplômé en 1987, X a fait fortune. Il a signé avec l’école un don »: a patron may be a person."""
    before = [one for one in lines if one.block == line.block >= 0 and one.start <= line.start]
    for one in reversed(before):
        posts = {person.name for person in people_of([one], reading.finder, reading.cues)[0] if person.role}
        people = [
            person for person in reading.finder.people(one.text)
            if person.name not in posts and not _ROLE_BEHIND.match(one.text, person.end)
        ]  # fmt: skip
        given_to = parties or in_order(o.name for o in acting(one, "patronage", reading.finder, reading.cues))
        if people and given_to:
            return in_order([people[0].name, *given_to])
    return parties


def _with_the_state(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Whose objectives a contract has: the ministry or the region that the same paragraph names."""
    named = [o.name for one in lines if one.block == line.block for o in reading.finder.organisations(one.text)]
    public = [name for name in (*named, *reading.letterhead) if reading.kind_of(name) in _PUBLIC]
    state = next((match[1] for one in lines if (match := _THE_STATE.search(one.text))), "")
    if not public and not state and (minister := _BY_A_MINISTER.search(line.folded)):
        # A minister signs for the State.
        state = "État" if minister[1] == "ministre" else "State"
    public += [state] if state and not public else []
    return in_order([*parties, *public[:1]])


def _is_public(name: str, reading: Reading) -> bool:
    return reading.kind_of(name) in _PUBLIC or name in _STATE
