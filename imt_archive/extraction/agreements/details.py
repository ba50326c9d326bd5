"""What a text says of one agreement: its kind and parties, its day, its place, who signed it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from imt_archive.extraction.agreements.background import is_about_another
from imt_archive.extraction.agreements.between import between
from imt_archive.extraction.agreements.further import Other
from imt_archive.extraction.agreements.holders import MINISTRY
from imt_archive.extraction.agreements.new_days import day_in, recent
from imt_archive.extraction.agreements.parties import supporters
from imt_archive.extraction.agreements.places import label_over, place_of
from imt_archive.extraction.agreements.programmes import programme_of
from imt_archive.extraction.agreements.reading import GROUP, NO_MEMBERS, Announcement, Reading
from imt_archive.extraction.agreements.signatories import people_of
from imt_archive.extraction.agreements.signing import Line, only_day, signed_on
from imt_archive.extraction.agreements.some_time_ago import last_told
from imt_archive.extraction.agreements.telling import title_tells
from imt_archive.extraction.agreements.terms import extends_of, term_of
from imt_archive.extraction.naming.named import UNLISTED
from imt_archive.extraction.naming.spelling import in_order
from imt_archive.extraction.people.posts import of_their_parties
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.records import Agreement, Evidence, Participant

# What is signed for « la chaire X » of a title may be called so in the text.
_GENERAL = "strategic-partnership"
# Where the text names one of the group, what two of the others sign is told by the way.
SAME_DAY = re.compile(
    r"\b(?:le meme (?:jour|soir|matin|apres-midi)|ce jour-la"
    r"|the same (?:day|morning|afternoon|evening)|that (?:same )?(?:day|afternoon|evening))\b"
)
# So near its start a sentence says « À l’issue de la visite ».
_HEAD = 40
_OTHERS = ("company", "university", "research-institute", UNLISTED, "")
_NUMBERS = {
    word: number
    for words in ("un deux trois quatre cinq six", "one two three four five six")
    for number, word in enumerate(words.split(), 1)
}
# « L’avenant a été signé »: of which agreement another sentence says.
_AMENDS = re.compile(r"\b(?:avenant|amendment|addendum|prolongation)\b")
# « la chaire X, à laquelle s’associe la start-up Y »
JOINS_IT = re.compile(
    r"\b(?:a laquelle|auquel)\s(?:s['’]associ\w+|se joi\w+|s['’]est jointe?|particip\w+|contribu\w+)\s"
    r"|\b(?:rejointe?s? par|joined by)\s|\bwhich\s(?=[^,;.]{3,60}\s(?:is joining|joins|has joined)\b)"
)
"""An expression for words behind which one more party of an agreement is named."""
_NO_PARTY = re.compile(r"\b(?:no party|not a party) to\b|\bn['’](?:y )?est pas (?:partie|signataire)\b")
_UNDERTAKING = r"\b(?:(?:[Pp]roje[ct]t?|[Pp]rogramme?)\s(?:europée?n\s|european\s)?|[Cc]haire,?\s|[Cc]onsortium\s)"
_AT_A_HOUSE_OF = re.compile(
    r"\b(?:[ÀàA]\sla|[ÀàA]\sl['’]|[Aa]u|[Aa]t\sthe)\s?(?i:maison|salle|mairie|hôtel|espace|halle|palais|château|house|hall|town\shall)"
    r"\s(?:(?:de|du|des|of)\s(?:l['’]|la\s)?[a-zà-ÿ]+\s)?(?:de|d['’]|du|of)\s?$"
)
_A_POST_OF = re.compile(r"\b(?:[Hh]ead|[Dd]irector|[Vv]ice-[Pp]resident|[Mm]anager|[Oo]fficer)\s(?:of|for)\s$")
_AT_WHOM = re.compile(r"\sat\s(?:the\s)?[A-ZÀ-Þ]")
_DAYS_ON = re.compile(
    r"\b(?:le lendemain|la veille|the (?:next|following) day|the day after|the day before"
    rf"|(?P<later>{'|'.join(_NUMBERS)}) (?:jours? plus tard|days? later))\b"
)


_ANNOUNCED_TODAY = re.compile(
    r"\b(?:announced?|announces|annonce(?:nt)?|ont annonce)\b[^.;]{0,40}?"
    r"\b(?:today|this morning|aujourd['’]hui|ce jour|ce matin)\b"
    r"|\b(?:today|aujourd['’]hui)\b[^.;]{0,40}?\b(?:announced?|announces|annonce(?:nt)?)\b"
)


def order_of(line: Line) -> tuple[int, int]:
    """Where a sentence stands, as the sentences come: the title last."""
    return (line.block if line.block >= 0 else sys.maxsize), line.start


def parties_in(chosen: Announcement, kind: str, title: str, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Between whom a sentence announces an agreement; nobody where it is one of others, told by the way."""
    top = next((line.block for line in lines), -1)
    surely = chosen.line.block in (-1, top) or title_tells(title, reading)
    parties = between(chosen, kind, lines[-1], lines, reading, surely=surely)
    parties = tuple(name for name in parties if not _is_undertaken(name, lines, reading))
    parties = tuple(name for name in parties if not _is_part_of_another(name, parties, reading))
    parties = tuple(name for name in parties if not _is_where_or_what(name, chosen.line, reading))
    if kind == "label":
        # Who grants one, or pays for it, is not who holds it.
        givers = {name for name in parties if reading.kind_of(name) in NO_MEMBERS or MINISTRY.match(name)}
        parties = tuple(name for name in parties if name not in givers)
    signed = reading.cues.pattern("signing.verbs").search(chosen.line.folded) is not None
    # « X a fêté son dixième laboratoire commun »: with nobody, and nothing signed
    if not parties or (len(parties) < 2 and (reading.general or (kind == "other" and not signed))):
        return ()
    named = [one.name for line in lines for one in reading.finder.organisations(line.text)]
    ours = any(reading.kind_of(name) in GROUP for name in named)
    of_others = all(reading.kind_of(name) in _OTHERS for name in parties)
    if ours and of_others and any(_NO_PARTY.search(line.folded) for line in lines):
        # "The school is no party to it."
        return ()
    # A label that one of the others holds is the text's own where its title is about them.
    headed = {*parties} & {one.name for one in reading.finder.organisations(title)}
    # « Carnot X, auquel participent les écoles de l’IMT, reçoit le label »
    told = f"{chosen.line.text} {title if reading.title_kind == 'label' else ''}"
    in_it = {reading.kind_of(one.name) for one in reading.finder.organisations(told)}
    beside = kind == "label" and not in_it.isdisjoint(GROUP)
    return () if ours and of_others and not headed and not beside else parties


def _is_undertaken(name: str, lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a text calls a name that no table knows a project's or a chair's: « le projet européen AQUASENS »."""
    if reading.kind_of(name) not in ("", UNLISTED):
        return False
    called = re.compile(rf"{_UNDERTAKING}[«“\"]?\s?{re.escape(name)}(?![\w-])")
    return any(called.search(line.text) for line in lines)


def _is_part_of_another(name: str, parties: Sequence[str], reading: Reading) -> bool:
    """Whether one word that no table knows is a school's town: « trois ans de travail avec Albi »."""
    if " " in name or reading.kind_of(name) not in ("", UNLISTED):
        return False
    schools = (reading.finder.vocabulary.organisations[one] for one in parties if reading.kind_of(one) in GROUP)
    return any(name in known.split() for school in schools for known in school.names)


def _is_where_or_what(name: str, line: Line, reading: Reading) -> bool:
    """Whether a name that no table knows is of a place or a post: « à la Maison de l’eau de X », "Head of X at Y"."""
    if reading.kind_of(name) not in ("", UNLISTED):
        return False
    places = [match.span() for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line.text)]
    return bool(places) and all(
        _AT_A_HOUSE_OF.search(line.text, 0, start)
        or (_A_POST_OF.search(line.text, 0, start) and _AT_WHOM.match(line.text, end))
        for start, end in places
    )


def read_one(
    line: Line, kind: str, parties: tuple[str, ...], lines: Sequence[Line], title: str, reading: Reading
) -> Agreement:
    """The agreement that a sentence announces, with what the other lines say of it."""
    finder, cues = reading.finder, reading.cues
    about = [line, *(other for other in lines if other is not line)]
    spoken = [other for other in about if not is_about_another(other, reading)]
    signatories, witnesses = people_of(about, finder, cues)
    signatories = signatories if signatories or not lines else _listed_for(parties, reading)
    starts, ends = term_of(about, kind, cues, reading.issued)
    label = label_over(line, about)
    of_it = [other for other in spoken if other is not line and reading.kind_in(other.folded)[0] == kind]
    # "A and B announce today the signing of …": today it is announced, and another sentence says when it was signed.
    told = signed_on(of_it, kind, cues, reading.issued) if _ANNOUNCED_TODAY.search(line.folded) else None
    signed = told or signed_on(spoken, kind, cues, reading.issued) or (day_in(label, reading) if label else None)
    same = [other for other in spoken if reading.kind_in(other.folded)[0] in ("", "other", kind)]
    signed = signed or last_told(same, kind, cues, reading.issued) or only_day(about, cues, reading.issued)
    return Agreement(
        kind=kind, parties=parties, signed=signed,
        place=place_of(spoken, parties, finder, cues), programme=programme_of(about, title, kind, finder, cues),
        signatories=of_their_parties(signatories, parties, finder, reading.nouns.at(line)), witnesses=tuple(witnesses),
        starts=starts, ends=ends, extends=extends_of(about, kind, reading.kind_in, cues, reading.issued),
        # What a subtitle says is shown at the title.
        evidence=Evidence(line.block, line.start, line.start + len(line.text if line.block >= 0 else title)),
    )  # fmt: skip


def _listed_for(parties: Sequence[str], reading: Reading) -> list[Participant]:
    """Who signs by a list, without those who sign for others than the parties."""
    told = [one for one in reading.listed if not one.organisation or one.organisation in parties]
    return told if told else list(reading.listed)


def kind_of(
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
        before = (
            line for line in lines if order_of(line) <= order_of(chosen.line) or _AMENDS.search(chosen.line.folded)
        )
        told = (kind for line in before if (kind := reading.kind_in(line.folded)[0]) not in ("", "other"))
        return next(told, chosen.kind)
    elsewhere = any(found.kind == named for found in announcing if found.line.block >= 0)
    general = chosen.kind == "other" or (chosen.kind == _GENERAL and not elsewhere)
    return named if named and (general or also) else chosen.kind


def counted_on(line: Line, main: Edtf | None) -> Edtf | None:
    """« Le lendemain, … », "Three days later": counted from the day of the main agreement."""
    told = _DAYS_ON.search(line.folded)
    if told is None or not isinstance(main, PartialDate) or main.day is None:
        return None
    later = _NUMBERS.get(told["later"], 1) if told["later"] else 1
    return PartialDate.of(main.first + timedelta(days=-1 if told[0] in ("la veille", "the day before") else later))


def another(
    found: Other, behind: Sequence[Line], main: Agreement, last: Agreement, lines: Sequence[Line], reading: Reading
) -> Agreement:
    """A further agreement; where its own sentence gives no day or place, it was signed with the main one."""
    label = label_over(found.line, lines)
    alone = read_one(found.line, found.kind, found.parties, [*([label] if label else []), *behind], "", reading)
    same_parties = set(found.parties) == set(main.parties)
    # « Elle est portée par l’école et financée par X, Y et Z »
    paying = [supporters(one, reading.finder, reading.cues, paying=True) for one in behind if found.kind == "chair"]
    own = [day.date for day in find_dates(found.line.text[found.start : found.end], reading.issued)]
    signed = next((day for day in own if day.precision in ("day", "month") and recent(day, reading)), None)
    above = [line for line in lines if line.block == found.line.block and line.start < found.line.start][-1:]
    signed = signed or (day_in(label, reading) if label else None)
    above_it = next((line for line in above if found.kind == reading.kind_in(line.folded)[0]), None)
    signed = signed or (day_in(above_it, reading) if above_it is not None and alone.signed is None else None)
    if reading.cues.pattern("signing.on_that_day").search(found.line.folded[:_HEAD]):
        # « Reçu le 11 mars, le recteur … À l’issue de la visite, l’école a signé … »
        signed = signed or next((day for line in above if (day := day_in(line, reading))), None)
    signed = signed or next((day for line in (found.line, *above) if (day := counted_on(line, main.signed))), None)
    signed = signed or (last.signed if SAME_DAY.search(found.line.folded) else None) or alone.signed
    # « Une délégation est venue le 16 mai. Le recteur a signé … »
    signed = signed or next((day for line in above if (day := day_in(line, reading))), None) or main.signed
    with_it = signed == main.signed
    joins = JOINS_IT.search(found.line.folded)
    joining = [one.name for one in reading.finder.organisations(found.line.text) if joins and one.start >= joins.end()]
    return replace(
        alone,
        parties=in_order([*found.parties, *(name for names in paying for name in names), *joining[:1]]),
        signed=signed,
        place=alone.place or (main.place if with_it else ""),
        signatories=alone.signatories or (main.signatories if same_parties and with_it else ()),
    )
