"""What was signed or granted: whether a text announces an agreement at all, of which kind, and between whom."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from imt_archive.extraction.agreements.acting import stand_ins_of
from imt_archive.extraction.agreements.background import is_about_another, recent
from imt_archive.extraction.agreements.between import between
from imt_archive.extraction.agreements.enumerated import Item, told_one_by_one
from imt_archive.extraction.agreements.further import Other, day_in, others
from imt_archive.extraction.agreements.members import listed_members
from imt_archive.extraction.agreements.parties import supporters
from imt_archive.extraction.agreements.places import label_over, place_of
from imt_archive.extraction.agreements.programmes import programme_of
from imt_archive.extraction.agreements.reading import GROUP, Announcement, Reading
from imt_archive.extraction.agreements.signatories import listed_signatories, people_of
from imt_archive.extraction.agreements.signing import Line, signed_on
from imt_archive.extraction.agreements.telling import announces, lines_of, title_tells, told_apart
from imt_archive.extraction.agreements.terms import extends_of, term_of
from imt_archive.extraction.naming.names import UNLISTED, Finder, in_order
from imt_archive.extraction.people.posts import of_their_parties
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.records import Agreement, Block, Evidence

# What is signed for « la chaire X » of a title may be called so in the text.
_GENERAL = "strategic-partnership"
# Where the text names one of the group, what two of the others sign is told by the way.
_SAME_DAY = re.compile(r"\b(?:le meme jour|ce jour-la|the same day|that day)\b")
# Characters between two sentences of a paragraph.
_GAP = 2
# A paragraph stands so many blocks under its heading at most.
_UNDER = 2
_OTHERS = ("company", UNLISTED, "")
_NUMBERS = {
    word: number
    for words in ("un deux trois quatre cinq six", "one two three four five six")
    for number, word in enumerate(words.split(), 1)
}
# « L’avenant a été signé »: of which agreement another sentence says.
_AMENDS = re.compile(r"\b(?:avenant|amendment|addendum|prolongation)\b")
# « Les deux textes ont été signés par … », "Both were signed by …"
_OF_ALL = re.compile(
    r"\b(?:les (?:deux|trois|quatre)|both|(?:the|all) (?:two|three|four))\s(?:[a-z]+\s){0,2}"
    r"(?:(?:ont ete|sont|were|are|have been)\s)?(?:signe|paraphe|signed|initialled)"
)
# « la chaire X, à laquelle s’associe la start-up Y »
_JOINS_IT = re.compile(
    r"\b(?:a laquelle|auquel)\s(?:s['’]associ\w+|particip\w+|contribu\w+)\s|\b(?:rejointe?s? par|joined by)\s"
)
_UNDERTAKING = r"\b(?:(?:[Pp]roje[ct]t?|[Pp]rogramme?)\s(?:europée?n\s|european\s)?|[Cc]haire,?\s|[Cc]onsortium\s)"
_DAYS_ON = re.compile(
    r"\b(?:le lendemain|la veille|the (?:next|following) day|the day after|the day before"
    rf"|(?P<later>{'|'.join(_NUMBERS)}) (?:jours? plus tard|days? later))\b"
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
    nouns = stand_ins_of(lines, finder, cues)
    signing = tuple(listed_signatories(blocks, finder, cues))
    exact = Reading(finder, cues, issued, signing, tuple(listed_members(blocks, finder, cues)), nouns)
    above = tuple(one.name for text in letterhead for one in finder.organisations(text))
    told = (finder.vocabulary.organisation_id(name) or name for name in about if name)
    exact = replace(
        exact, letterhead=above, selves=in_order([*above, *told]), title_kind=exact.kind_in(lines[-1].folded)[0]
    )
    # « une convention de laboratoire commun » has no kind of its own: it counts where none that has is signed.
    return _announced(title, lines, exact) or _announced(title, lines, replace(exact, general=True))


def _announced(title: str, lines: Sequence[Line], reading: Reading) -> list[Agreement]:
    if counted := told_one_by_one(title, lines, reading):
        return list(_one_by_one(counted, lines, reading))
    announcing = _announcing(lines, reading)
    if not announcing:
        return []
    # The sentence that says it outright before one that only mentions the label's name.
    outright = [found for found in announcing if found.outright]
    also = reading.cues.pattern("signing.also")
    # « … ont également signé » comes beside the one that the text is about.
    plain = [found for found in outright if not also.search(found.line.folded)]
    named = [found for found in plain if _names_somebody(found, reading)]
    for chosen in dict.fromkeys((*named, *plain, *outright, *announcing)):
        kind = _kind_of(chosen, title, announcing, lines, reading)
        parties = _parties(chosen, kind, title, lines, reading)
        if parties:
            break
    else:
        return []
    return _with_others(chosen, kind, parties, announcing, title, lines, reading)


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
    further = list(others(_dated_first(announcing, chosen, reading), chosen.line, kind, parties, lines, reading))
    stops = {id(one.line) for one in (*announcing, chosen)}
    behind = {
        id(one.line): [*_behind(one.line, lines, stops), *_dated_above(one.line, lines)] for one in further
    }  # fmt: skip
    apart = {*behind, *(id(line) for told in behind.values() for line in told)}
    main = _read(chosen.line, kind, parties, [line for line in lines if id(line) not in apart], title, reading)
    return [main, *(_another(other, behind[id(other.line)], main, lines, reading) for other in further)]


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
    return sorted((*new, *found), key=lambda one: _place(one.line))


def _one_by_one(items: Sequence[Item], lines: Sequence[Line], reading: Reading) -> Iterator[Agreement]:
    """The agreements that a text counts and tells one by one; what it says before it tells any is of them all."""
    head = [line for line in lines if line.block >= 0 and (line.block, line.start) < _place(items[0].line)]
    of_all, _ = people_of([line for line in lines if _OF_ALL.search(line.folded)], reading.finder, reading.cues)
    last: Edtf | None = None
    for item in items:
        own = _read(item.line, item.kind, item.parties, item.behind, "", reading)
        shared = _read(item.line, item.kind, item.parties, (*item.behind, *head), "", reading)
        told = [
            day_in(item.line, reading) if item.line.heading else None, own.signed,
            *(day_in(line, reading) for line in (item.line, *item.behind)),
            # « Le même jour, … »: that of the one before.
            last if any(_SAME_DAY.search(line.folded) for line in item.behind) else None,
            *(day_in(line, reading) for line in reversed(head)), shared.signed,
        ]  # fmt: skip
        last = signed = next((day for day in told if day is not None), None)
        of_it = of_their_parties(of_all, item.parties, reading.finder)
        of_it = tuple(one for one in of_it if not one.organisation or one.organisation in item.parties)
        signatories = own.signatories or of_it
        yield replace(own, signed=signed, place=own.place or shared.place, signatories=signatories)


def _place(line: Line) -> tuple[int, int]:
    """Where a sentence stands, as the sentences come: the title last."""
    return (line.block if line.block >= 0 else sys.maxsize), line.start


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


def _parties(chosen: Announcement, kind: str, title: str, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Between whom a sentence announces an agreement; nobody where it is one of others, told by the way."""
    top = next((line.block for line in lines), -1)
    surely = chosen.line.block in (-1, top) or title_tells(title, reading)
    parties = between(chosen, kind, lines[-1], lines, reading, surely=surely)
    parties = tuple(name for name in parties if not _is_undertaken(name, lines, reading))
    if not parties or (len(parties) < 2 and reading.general):
        return ()
    named = [one.name for line in lines for one in reading.finder.organisations(line.text)]
    ours = any(reading.kind_of(name) in GROUP for name in named)
    of_others = all(reading.kind_of(name) in _OTHERS for name in parties)
    return () if ours and of_others else parties


def _is_undertaken(name: str, lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a text calls a name that no table knows a project's or a chair's: « le projet européen AQUASENS »."""
    if reading.kind_of(name) not in ("", UNLISTED):
        return False
    called = re.compile(rf"{_UNDERTAKING}[«“\"]?\s?{re.escape(name)}(?![\w-])")
    return any(called.search(line.text) for line in lines)


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
    label = label_over(line, about)
    signed = signed_on(spoken, kind, cues, reading.issued) or (day_in(label, reading) if label else None)
    return Agreement(
        kind=kind, parties=parties, signed=signed,
        place=place_of(spoken, parties, finder, cues), programme=programme_of(about, title, kind, finder, cues),
        signatories=of_their_parties(signatories, parties, finder), witnesses=tuple(witnesses),
        starts=starts, ends=ends, extends=extends_of(about, kind, reading.kind_in, cues),
        # What a subtitle says is shown at the title.
        evidence=Evidence(line.block, line.start, line.start + len(line.text if line.block >= 0 else title)),
    )  # fmt: skip


def _kind_of(
    chosen: Announcement, title: str, announcing: Sequence[Announcement], lines: Sequence[Line], reading: Reading
) -> str:
    """The title's word for it, where the sentence that announces it has only a general one, or that one too."""
    named, _, _ = reading.kind_in(fold_in_place(title))
    of_title = [kind for kind, _, _ in reading.kinds_in(fold_in_place(title))]
    also = any(kind == named for kind, _, _ in reading.kinds_in(chosen.line.folded))
    if chosen.kind in of_title and not also:
        # A title that names two agreements: each sentence has its own.
        return chosen.kind
    if chosen.kind == "other" and not named and (reading.general or _AMENDS.search(chosen.line.folded)):
        before = (line for line in lines if _place(line) <= _place(chosen.line) or _AMENDS.search(chosen.line.folded))
        told = (kind for line in before if (kind := reading.kind_in(line.folded)[0]) not in ("", "other"))
        return next(told, chosen.kind)
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


def _another(
    found: Other, behind: Sequence[Line], main: Agreement, lines: Sequence[Line], reading: Reading
) -> Agreement:
    """A further agreement; where its own sentence gives no day or place, it was signed with the main one."""
    label = label_over(found.line, lines)
    alone = _read(found.line, found.kind, found.parties, [*([label] if label else []), *behind], "", reading)
    same_parties = set(found.parties) == set(main.parties)
    # « Elle est portée par l’école et financée par X, Y et Z »
    paying = [supporters(one, reading.finder, reading.cues, paying=True) for one in behind if found.kind == "chair"]
    own = [day.date for day in find_dates(found.line.text[found.start : found.end], reading.issued)]
    signed = next((day for day in own if day.precision in ("day", "month") and recent(day, reading)), None)
    above = [line for line in lines if line.block == found.line.block and line.start < found.line.start][-1:]
    signed = signed or (day_in(label, reading) if label else None)
    signed = signed or next((day for line in (found.line, *above) if (day := _counted_on(line, main.signed))), None)
    signed = signed or alone.signed or main.signed
    with_it = signed == main.signed
    joins = _JOINS_IT.search(found.line.folded)
    joining = [one.name for one in reading.finder.organisations(found.line.text) if joins and one.start >= joins.end()]
    return replace(
        alone,
        parties=in_order([*found.parties, *(name for names in paying for name in names), *joining[:1]]),
        signed=signed,
        place=alone.place or (main.place if with_it else ""),
        signatories=alone.signatories or (main.signatories if same_parties and with_it else ()),
    )
