"""What was signed or granted: whether a text announces an agreement at all, of which kind, and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.background import is_about_something_else, is_retrospect
from imt_archive.extraction.agreements.details import (
    SAME_DAY,
    another,
    counted_on,
    kind_of,
    order_of,
    parties_in,
    read_one,
)
from imt_archive.extraction.agreements.enumerated import SEVERAL, Item, told_one_by_one
from imt_archive.extraction.agreements.further import others
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.members import listed_members
from imt_archive.extraction.agreements.new_days import day_in, has_new_day
from imt_archive.extraction.agreements.reading import Announcement, Reading
from imt_archive.extraction.agreements.respective import respectively
from imt_archive.extraction.agreements.signatories import listed_signatories, people_of
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.agreements.stand_ins import stand_ins_of
from imt_archive.extraction.agreements.telling import announces, lines_of, says_also, told_apart
from imt_archive.extraction.agreements.told_again import told_whole, with_members
from imt_archive.extraction.agreements.undersigned import SIGNED_BY
from imt_archive.extraction.agreements.unreal import nothing_signed, signs_outright
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import in_order
from imt_archive.extraction.people.posts import of_their_parties
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Block

_A_NEW_ONE = re.compile(r"\b(?:une?|an?)\s(?:[a-z-]+\s)?$")
# Characters between two sentences of a paragraph.
_GAP = 2
# A paragraph stands so many blocks under its heading at most.
_UNDER = 2
# « Les deux textes ont été signés par … », "Both were signed by …"
_OF_ALL = re.compile(
    r"\b(?:les (?:deux|trois|quatre)|both|(?:the|all) (?:two|three|four))\s(?:[a-z]+\s){0,2}"
    r"(?:(?:ont ete|sont|were|are|have been)\s)?(?:signe|paraphe|signed|initialled"
    r"|(?:portent|bear)\s(?:la|the)\ssignature)"
    # « Tous ont été signés par A », "Both were signed by A"
    r"|^\W*(?:tous|toutes|all|both)\s(?:ont ete|were|are|have been)\s(?:signe|paraphe|signed|initialled)"
)


def find_agreements(
    title: str,
    blocks: Sequence[Block],
    finder: Finder,
    cues: Cues,
    issued: Edtf | None,
    letterhead: Sequence[str] = (),
    about: Sequence[str] = (),
    subtitle: str = "",
) -> list[Agreement]:
    """The agreements that a text announces, the main one first; a text may speak of some without announcing any."""
    lines = list(lines_of(title, blocks, subtitle))
    nouns = stand_ins_of(lines, finder, cues, letterhead)
    signing = tuple(listed_signatories(blocks, finder, cues))
    exact = Reading(finder, cues, issued, signing, tuple(listed_members(blocks, finder, cues)), nouns)
    above = tuple(one.name for text in letterhead for one in finder.organisations(text))
    told = (finder.vocabulary.organisation_id(name) or name for name in about if name)
    exact = replace(
        exact, letterhead=above, selves=in_order([*above, *told]), title_kind=exact.kind_in(lines[-1].folded)[0]
    )
    # « une convention de laboratoire commun » has no kind of its own: it counts where none that has is signed.
    general = replace(exact, general=True)
    readings = (exact, general, replace(exact, loosely=True))
    return next((found for reading in readings if (found := _announced(title, lines, reading))), [])


def _announced(title: str, lines: Sequence[Line], reading: Reading) -> list[Agreement]:
    if counted := told_one_by_one(title, lines, reading):
        return list(_one_by_one(counted, lines, reading))
    announcing = _announcing(lines, reading)
    if is_about_something_else(title, reading):
        announcing = [
            one for one in announcing
            if has_new_day(one.line, reading, past=True) or _goes_on_from_it(one.line, reading)
        ]  # fmt: skip
    if is_retrospect(title):
        # « Dix ans de compagnonnage entre … »
        new = {line.block for line in lines if line.block >= 0 and has_new_day(line, reading, past=True)}
        announcing = [one for one in announcing if one.line.block in new]
    if any(line.block >= 0 and nothing_signed(line) for line in lines):
        announcing = [one for one in announcing if signs_outright(one.line, reading)]
    if not announcing:
        return []
    # The sentence that says it outright before one that only mentions the label's name.
    outright = [found for found in announcing if found.outright]
    # « … ont également signé » comes beside the one that the text is about.
    plain = [found for found in outright if not says_also(found.line, reading)]
    named = [found for found in plain if _names_somebody(found, reading)]
    for chosen in dict.fromkeys((*named, *plain, *outright, *announcing)):
        kind = kind_of(chosen, title, announcing, lines, reading)
        parties = parties_in(chosen, kind, title, lines, reading)
        if parties:
            break
    else:
        return []
    chosen, parties = told_whole(chosen, kind, parties, named, title, lines, reading)
    return _with_others(chosen, kind, parties, announcing, title, lines, reading)


def _goes_on_from_it(line: Line, reading: Reading) -> bool:
    """« À cette occasion, A et B ont signé … »: on the day that the text is about."""
    return line.block >= 0 and reading.cues.starts("signing.on_that_day", line.text)


def _with_others(
    chosen: Announcement,
    kind: str,
    parties: tuple[str, ...],
    announcing: Sequence[Announcement],
    title: str,
    lines: Sequence[Line],
    reading: Reading,
) -> list[Agreement]:
    """The agreement that a sentence announces, and those that the text announces beside it."""
    told = [*_dated_first(announcing, chosen, reading), *_told_without_a_kind(lines, announcing, parties, reading)]
    told.sort(key=lambda one: order_of(one.line))
    further = [
        with_members(one, parties, title, lines, reading)
        for one in others(told, chosen.line, kind, parties, lines, reading)
    ]
    stops = {id(chosen.line), *(id(one.line) for one in further)}
    behind = {
        id(one.line): [
            *(it for it in _behind(one.line, lines, stops) if not _is_of(kind, it, one.kind, reading)),
            *_dated_above(one.line, lines),
            # « La convention de double diplôme a été signée par … », further down
            *(it.line for it in announcing if it.kind == one.kind != kind and id(it.line) not in stops),
        ]
        for one in further
    }  # fmt: skip
    apart = {*behind, *(id(line) for told in behind.values() for line in told)}
    main = read_one(chosen.line, kind, parties, [line for line in lines if id(line) not in apart], title, reading)
    found = [main]
    for other in further:
        found.append(another(other, behind[id(other.line)], main, found[-1], lines, reading))
    if not further:
        return found
    of = [chosen.line, *(one.line for one in further)]
    return respectively(_told_together(found, of, reading), of, reading)


def _told_together(found: Sequence[Agreement], of: Sequence[Line], reading: Reading) -> list[Agreement]:
    """« A et B ont signé le 28 mai deux textes : un protocole et une convention »: one day, and who signed both."""
    told = list(found)
    for at, one in enumerate(found):
        if one.signed is None:
            days = (
                other.signed for other, line in zip(found, of, strict=True)
                if other.signed and {*other.parties} == {*one.parties}
                and one.kind in (kind for kind, _, _ in reading.kinds_in(line.folded))
            )  # fmt: skip
            told[at] = replace(one, signed=next(days, None))
    # « Les deux textes ont été signés par A et B », told behind the second
    for at, one in enumerate(told):
        same = (
            other for other in told
            if other.signatories and ({*other.parties}, other.signed) == ({*one.parties}, one.signed)
        )  # fmt: skip
        if not one.signatories and (other := next(same, None)) is not None:
            told[at] = replace(one, signatories=other.signatories)
    return told


def _is_of(main: str, line: Line, kind: str, reading: Reading) -> bool:
    """Whether a sentence names the main agreement, and so is of that one, wherever it stands."""
    return main != kind and reading.kind_in(line.folded)[0] == main


def _told_without_a_kind(
    lines: Sequence[Line], announcing: Sequence[Announcement], parties: Sequence[str], reading: Reading
) -> Iterator[Announcement]:
    """« L’école et X ont conclu une convention »: an agreement of no kind that joins two, of whom one is new here."""
    general = replace(reading, general=True)
    known = {id(one.line) for one in announcing}
    for line in lines:
        if line.block < 0 or id(line) in known or reading.kind_in(line.folded)[0]:
            continue
        found = announces(line, general)
        at = general.kind_in(line.folded)[1]
        if found is None or not found.outright or not _A_NEW_ONE.search(line.folded, 0, at):
            continue
        ahead = [one for one in acting(line, "other", reading.finder, reading.cues) if one.end <= found.verb_at]
        named = joined(line.text[: found.verb_at], ahead, reading.finder, reading.cues)
        if len(named) >= 2 and not {*named} <= {*parties}:
            yield found


def _dated_first(announcing: Sequence[Announcement], chosen: Announcement, reading: Reading) -> list[Announcement]:
    """The sentences without those of a summary that a sentence with a day tells again: « Une chaire, à la rentrée »."""
    told = {one.kind for one in announcing if one is not chosen and one.outright and day_in(one.line, reading)}
    body = next((one.line.block for one in announcing if day_in(one.line, reading)), 0)
    return [
        one for one in announcing
        if one.kind not in told or one.line.block >= body or day_in(one.line, reading) or one is chosen
    ]  # fmt: skip


def _announcing(lines: Sequence[Line], reading: Reading) -> list[Announcement]:
    """Every sentence that announces an agreement, in the order in which they are to be believed."""
    found = [one for line in lines if (one := announces(line, reading))]
    outright = any(one.outright and one.line.block >= 0 for one in found)
    apart = told_apart(lines, reading, surely=outright)
    if not outright:
        return [*apart, *found]
    # What was announced in the sentence before is only told on.
    ends = {(one.line.block, one.line.start + len(one.line.text)) for one in found}
    new = [
        one for one in apart
        if not any(block == one.line.block and 0 <= one.line.start - end <= _GAP for block, end in ends)
    ]  # fmt: skip
    return sorted((*new, *found), key=lambda one: order_of(one.line))


def _one_by_one(items: Sequence[Item], lines: Sequence[Line], reading: Reading) -> Iterator[Agreement]:
    """The agreements that a text counts and tells one by one; what it says before it tells any is of them all."""
    head = [line for line in lines if line.block >= 0 and (line.block, line.start) < order_of(items[0].line)]
    counting = [line for line in head if SEVERAL.search(line.folded) and SIGNED_BY.search(line.folded)]
    all_told = [*counting, *(line for line in lines if _OF_ALL.search(line.folded) and line not in counting)]
    of_all, _ = people_of(all_told, reading.finder, reading.cues)
    last: Edtf | None = None
    for item in items:
        own = read_one(item.line, item.kind, item.parties, item.behind, "", reading)
        shared = read_one(item.line, item.kind, item.parties, (*item.behind, *head), "", reading)
        told = [
            next((day for line in lines if _OF_ALL.search(line.folded) and (day := day_in(line, reading))), None),
            next((day for line in (item.line, *item.behind) if last and (day := counted_on(line, last))), None),
            day_in(item.line, reading) if item.line.heading else None, own.signed,
            *(day_in(line, reading) for line in (item.line, *item.behind)),
            # « Le même jour, … », "The second, signed on the same day, …": that of the one before.
            last if any(SAME_DAY.search(line.folded) for line in (item.line, *item.behind)) else None,
            *(day_in(line, reading) for line in reversed(head)), shared.signed,
        ]  # fmt: skip
        last = signed = next((day for day in told if day is not None), None)
        of_it = of_their_parties(of_all, item.parties, reading.finder, reading.nouns.at(item.line))
        of_it = tuple(one for one in of_it if not one.organisation or one.organisation in item.parties)
        signatories = own.signatories or of_it
        yield replace(own, signed=signed, place=own.place or shared.place, signatories=signatories)


def _behind(line: Line, lines: Sequence[Line], stops: set[int]) -> list[Line]:
    """The sentences of a paragraph behind one that announces a further agreement, up to the next that announces any."""
    found: list[Line] = []
    for one in sorted(lines, key=lambda one: one.start):
        if one.block == line.block and one.start > line.start:
            if id(one) in stops:
                break
            found.append(one)
    return found


def _dated_above(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The heading with a day that stands over a sentence's paragraph: "Bengaluru, 14 March: chips that …"."""
    return [one for one in lines if one.heading and 0 < line.block - one.block <= _UNDER][-1:]


def _names_somebody(found: Announcement, reading: Reading) -> bool:
    """Whether a sentence names who signs, for which school or company, or at least a day."""
    finder, line = reading.finder, found.line
    return bool(finder.organisations(line.text) or finder.people(line.text) or find_dates(line.text, reading.issued))
