"""What was signed or granted: whether a text announces an agreement at all, of which kind, and between whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from imt_archive.extraction.acting import stand_ins
from imt_archive.extraction.between import between, kinds_of, listed_members
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.further import Other, others
from imt_archive.extraction.names import UNLISTED, Finder, in_order
from imt_archive.extraction.parties import supporters
from imt_archive.extraction.places import place_of
from imt_archive.extraction.posts import of_their_parties
from imt_archive.extraction.programmes import programme_of
from imt_archive.extraction.signatories import listed_signatories, people_of
from imt_archive.extraction.signing import Line, signed_on
from imt_archive.extraction.spans import fold_in_place
from imt_archive.extraction.telling import (
    GROUP,
    Announcement,
    Reading,
    announces,
    is_about_another,
    lines_of,
    recent,
    title_tells,
    told_apart,
)
from imt_archive.extraction.terms import extends_of, term_of
from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.records import Agreement, Block, Evidence

# What is signed for « la chaire X » of a title may be called so in the text.
_GENERAL = "strategic-partnership"
# Where the text names one of the group, what two of the others sign is told by the way.
_OTHERS = ("company", UNLISTED, "")
_NUMBERS = {
    word: number
    for words in ("un deux trois quatre cinq six", "one two three four five six")
    for number, word in enumerate(words.split(), 1)
}
_DAYS_ON = re.compile(
    r"\b(?:le lendemain|la veille|the (?:next|following) day|the day before"
    rf"|(?P<later>{'|'.join(_NUMBERS)}) (?:jours? plus tard|days? later))\b"
)


def find_agreements(
    title: str, blocks: Sequence[Block], finder: Finder, cues: Cues, issued: Edtf | None
) -> list[Agreement]:
    """The agreements that a text announces, the main one first; a text may speak of some without announcing any."""
    lines = list(lines_of(title, blocks))
    nouns = stand_ins([line.text for line in (lines[-1], *lines[:-1])], finder, cues)
    signing = tuple(listed_signatories(blocks, finder, cues))
    exact = Reading(finder, cues, issued, signing, tuple(listed_members(blocks, finder, cues)), nouns)
    exact = replace(exact, title_kind=exact.kind_in(lines[-1].folded)[0])
    # « une convention de laboratoire commun » has no kind of its own: it counts where none that has is signed.
    return _announced(title, lines, exact) or _announced(title, lines, replace(exact, general=True))


def _announced(title: str, lines: Sequence[Line], reading: Reading) -> list[Agreement]:
    announcing = [found for line in lines if (found := announces(line, reading))]
    if not any(found.outright and found.line.block >= 0 for found in announcing):
        announcing = [*told_apart(lines, reading), *announcing]
    if not announcing:
        return []
    # The sentence that says it outright before one that only mentions the label's name.
    outright = [found for found in announcing if found.outright]
    also = reading.cues.pattern("signing.also")
    # « … ont également signé » comes beside the one that the text is about.
    plain = [found for found in outright if not also.search(found.line.folded)]
    named = [found for found in plain if _names_somebody(found, reading)]
    for chosen in dict.fromkeys((*named, *plain, *outright, *announcing)):
        kind = _kind_of(chosen, title, announcing, reading)
        parties = _parties(chosen, kind, title, lines, reading)
        if parties:
            break
    else:
        return []
    further = list(others(announcing, chosen.line, kind, parties, reading))
    stops = {id(one.line) for one in (*announcing, chosen)}
    behind = {id(other.line): _behind(other.line, lines, stops) for other in further}
    apart = {*behind, *(id(line) for told in behind.values() for line in told)}
    main = _read(chosen.line, kind, parties, [line for line in lines if id(line) not in apart], title, reading)
    return [main, *(_another(other, behind[id(other.line)], main, reading) for other in further)]


def _behind(line: Line, lines: Sequence[Line], stops: set[int]) -> list[Line]:
    """The sentences of a paragraph behind one that announces a further agreement, up to the next that announces any."""
    found: list[Line] = []
    for one in sorted(lines, key=lambda one: one.start):
        if one.block == line.block and one.start > line.start:
            if id(one) in stops:
                break
            found.append(one)
    return found


def _parties(chosen: Announcement, kind: str, title: str, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Between whom a sentence announces an agreement; nobody where it is one of others, told by the way."""
    top = next((line.block for line in lines), -1)
    surely = chosen.line.block in (-1, top) or title_tells(title, reading)
    parties = between(chosen, kind, lines[-1], lines, reading, surely=surely)
    if not parties or (len(parties) < 2 and reading.general):
        return ()
    named = [one.name for line in lines for one in reading.finder.organisations(line.text)]
    ours = any(kinds_of(name, reading) in GROUP for name in named)
    of_others = all(kinds_of(name, reading) in _OTHERS for name in parties)
    return () if ours and of_others else parties


def _names_somebody(found: Announcement, reading: Reading) -> bool:
    """Whether a sentence names who signs, for which school or company, or at least a day."""
    finder, line = reading.finder, found.line
    return bool(finder.organisations(line.text) or finder.people(line.text) or find_dates(line.text, reading.issued))


def _read(
    line: Line, kind: str, parties: tuple[str, ...], lines: Sequence[Line], title: str, reading: Reading
) -> Agreement:
    """The agreement that a sentence announces, with what the other lines say of it."""
    finder, cues = reading.finder, reading.cues
    about = [line, *(other for other in lines if other is not line)]
    spoken = [other for other in about if not is_about_another(other, reading)]
    signatories, witnesses = people_of(about, finder, cues)
    signatories = signatories if signatories or not lines else list(reading.listed)
    starts, ends = term_of(about, kind, cues)
    return Agreement(
        kind=kind, parties=parties, signed=signed_on(spoken, kind, cues, reading.issued),
        place=place_of(spoken, parties, finder, cues), programme=programme_of(about, title, kind, finder, cues),
        signatories=of_their_parties(signatories, parties, finder), witnesses=tuple(witnesses),
        starts=starts, ends=ends, extends=extends_of(about, kind, reading.kind_in, cues),
        evidence=Evidence(line.block, line.start, line.start + len(line.text)),
    )  # fmt: skip


def _kind_of(chosen: Announcement, title: str, announcing: Sequence[Announcement], reading: Reading) -> str:
    """The title's word for it, where the sentence that announces it has only a general one, or that one too."""
    named, _, _ = reading.kind_in(fold_in_place(title))
    of_title = [kind for kind, _, _ in reading.kinds_in(fold_in_place(title))]
    also = any(kind == named for kind, _, _ in reading.kinds_in(chosen.line.folded))
    if chosen.kind in of_title and not also:
        # A title that names two agreements: each sentence has its own.
        return chosen.kind
    elsewhere = any(found.kind == named for found in announcing if found.line.block >= 0)
    general = chosen.kind == "other" or (chosen.kind == _GENERAL and not elsewhere)
    return named if named and (general or also) else chosen.kind


def _counted_on(line: Line, main: Edtf | None) -> Edtf | None:
    """« Le lendemain, … », "Three days later": counted from the day of the main agreement."""
    told = _DAYS_ON.search(line.folded)
    if told is None or not isinstance(main, PartialDate) or main.day is None:
        return None
    later = _NUMBERS.get(told["later"], 1) if told["later"] else 1
    return PartialDate.of(main.first + timedelta(days=-1 if told[0] in ("la veille", "the day before") else later))


def _another(found: Other, behind: Sequence[Line], main: Agreement, reading: Reading) -> Agreement:
    """A further agreement; where its own sentence gives no day or place, it was signed with the main one."""
    alone = _read(found.line, found.kind, found.parties, behind, "", reading)
    same_parties = set(found.parties) == set(main.parties)
    # « Elle est portée par l’école et financée par X, Y et Z »
    paying = [supporters(one, reading.finder, reading.cues, paying=True) for one in behind if found.kind == "chair"]
    own = [day.date for day in find_dates(found.line.text[found.start : found.end], reading.issued)]
    signed = next((day for day in own if day.precision in ("day", "month") and recent(day, reading)), None)
    signed = signed or _counted_on(found.line, main.signed)
    return replace(
        alone,
        parties=in_order([*found.parties, *(name for names in paying for name in names)]),
        signed=signed or alone.signed or main.signed,
        place=alone.place or main.place,
        signatories=alone.signatories or (main.signatories if same_parties else ()),
    )
