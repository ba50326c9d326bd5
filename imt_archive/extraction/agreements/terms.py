"""For how long an agreement runs, and which earlier one it prolongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from imt_archive.extraction.agreements.signing import GRANTED, Line
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import FoundDate, find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.model.records import Extends

# What a verb prolongs is named within so many characters behind it.
_NEAR_VERB = 110
# The day of "that of May 2018" stands right behind it: "signed on …" at the most.
_NEAR_OTHER = 32
_NEAR_AGAIN = 70
_ANOTHER_ONE = re.compile(
    r"\b(?:(celui|celle|the one|that)\b|(?:l'|l’|la\s|le\s|un\s|une\s|au\s|du\s|the\s|an?\s)"
    r"(?:precedente?\s|previous\s|earlier\s|premiere?\s|first\s)?"
    r"(?:accord|convention|agreement|protocole|partenariat|partnership|contrat|contract)\b)"
)
_INITIAL = re.compile(
    r"\b(?:(?:accord|convention|chaire|contrat|protocole|agreement|version|partenariat)s?\s(?:initiale?|precedente?)"
    r"|(?:first|initial|previous|premiere?)\s(?:framework\s|such\s)?"
    r"(?:accord|convention|contrat|protocole|agreement|version|memorandum|partnership|contract))\b"
    r"[^.;]{0,40}?\b(?:dat\w+|remont\w+|goes back|was signed|was concluded|signee?|conclue?)"
)
_SINCE_YEAR = re.compile(r"\b(?:depuis|since)\s+((?:19|20)\d{2})\b")
# « Créée en 2019, la chaire … », "that they signed on 14 April 2016", "had obtained it for the first time in 2018"
_AT_FIRST = re.compile(
    r"^\W*(?:cree|lance|noue|signe|conclu|obtenu|ne)e?s?\s(?=(?:en|le)\b)"
    r"|^\W*(?:created|launched|born|signed|concluded)\s(?=(?:in|on)\b)"
    r"|\b(?:pour la premiere fois|for the first time|first (?:signed|obtained|concluded|awarded|launched))\b,?\s?"
    r"|\b(?:they|had|ils|avai(?:t|ent)|qu['’]ils ont)\s(?:had\s|avaient\s|been\s|ete\s)?"
    r"(?:signed|concluded|obtained|signee?|conclue?|obtenue?|decroche)\s"
    r"|\b(?:their|the|leur|le|la)\s(?:first|premiere?)\s[a-z-]{4,20}(?:\s[a-z-]{4,20})?\s"
)
# The most exact first.
_PRECISIONS = {"day": 0, "month": 1, "year": 2}
# What a sentence about the agreement itself speaks of: « la chaire », « il », "the new agreement", "the work".
_NOUNS = (
    r"chaire?|accord|convention|agreement|partenariat|partnership|contrat|contract|protocole|memorandum|mou|label|texte"
    r"|text|document|entente|consortium|projet|project|laboratoire|laboratory|labcom|cooperation|collaboration|travaux|work|works|term|avenant|amendment|programme|program"
)
_ITS = re.compile(
    r"(?:il|elle|it|celui-ci|celle-ci)\s|(?:(?:la|le|les|cet|cette|the|this)\s|l['’])"
    rf"(?:nouvel(?:le)?\s|nouveau\s|new\s|present\s|first\s)?(?:{_NOUNS})\b"
)
_OF_IT = re.compile(rf"\b(?:il|elle|it|qui|which|that|(?:{_NOUNS}))\b[^.;:]{{0,60}}$")
_UNDER_IT = re.compile(r"(?:conclue?s?|signee?s?|concluded|signed|valable|valid|under the)\b")
# So many blocks further down a sentence may still tell of the agreement.
_SOON = 4
# A stretch of so many days is no event.
_LONG_DAYS = 300
# What is renewed was signed so many days ago at least.
_LONG_AGO = 200
# « pour cinq ans (2025-2030) »
_LASTING = re.compile(r"\b(?:ans|annees|years)\s?[(,]?\s?$")


def extends_of(
    lines: Sequence[Line],
    kind: str,
    kind_in: Callable[[str], tuple[str, int, int]],
    cues: Cues,
    issued: Edtf | None = None,
) -> Extends | None:
    """The earlier agreement that this one prolongs, with its date where one is given; the most exact of several."""
    told = [one for line in lines if (one := _prolonged_in(line, kind, kind_in, cues))]
    # A label or a chair that is given again, held since a year.
    if not told and kind in GRANTED and any(cues.pattern("signing.again").search(line.folded) for line in lines):
        for line in lines:
            since = _SINCE_YEAR.search(line.folded)
            if since and re.search(r"\b(?:label\w*|chaire?|held|mecen\w*)\b", line.folded):
                return Extends(kind, PartialDate(int(since[1])))
    told = told or _told_before(lines, kind, kind_in, cues, issued)
    return min(told, key=lambda one: _PRECISIONS.get(one.signed.precision, 3) if one.signed else 4, default=None)


def _told_before(
    lines: Sequence[Line], kind: str, kind_in: Callable[[str], tuple[str, int, int]], cues: Cues, issued: Edtf | None
) -> list[Extends]:
    """What one that is renewed was before, told for itself: "It had obtained it for the first time in 2018."."""
    if issued is None or not any(cues.pattern("signing.again").search(line.folded) for line in lines):
        return []
    found = []
    for line in lines:
        was = _AT_FIRST.search(line.folded)
        named = kind_in(line.folded)[0]
        if was is None or (named and named != kind):
            continue
        dates = [date for date in find_dates(line.text) if 0 <= date.start - was.end() <= _NEAR_OTHER]
        if dates and (issued.first - dates[0].date.last).days > _LONG_AGO:
            found.append(Extends(kind, dates[0].date))
    return found


def _prolonged_in(line: Line, kind: str, kind_in: Callable[[str], tuple[str, int, int]], cues: Cues) -> Extends | None:
    """The earlier agreement that one sentence says to be prolonged."""
    if initial := _INITIAL.search(line.folded):
        # « La convention initiale datait du 17 novembre 2020 »
        dates = [date for date in find_dates(line.text) if 0 <= date.start - initial.end() <= _NEAR_OTHER]
        if dates:
            # "A first agreement, a memorandum of understanding signed in October 2020, …"
            return Extends(kind_in(line.folded[initial.start() :])[0] or kind, dates[0].date)
    verb = cues.pattern("signing.extends").search(line.folded) or cues.pattern("signing.earlier").search(line.folded)
    if verb is None:
        return None
    earlier, named, _ = kind_in(line.folded[verb.start() :])
    rest = line.text[verb.start() :]
    # « prolonge jusqu’à la fin de 2029 l’accord conclu en 2019 »: the earlier one's date stands behind it.
    dates = [d for d in find_dates(rest) if not _is_end(rest, d, cues)]
    dates.sort(key=lambda date: date.start < named)
    if earlier and dates and named <= _NEAR_VERB:
        return Extends(earlier, dates[0].date)
    if again := _ANOTHER_ONE.search(line.folded, verb.end(), verb.end() + _NEAR_AGAIN):
        # « fait suite à celui de 2019 », "succeeds the agreement of May 2018", « celui que l’école avait reçu en 2019 »
        behind = [date for date in dates if 0 <= date.start - (again.end() - verb.start()) <= _NEAR_AGAIN]
        if behind:
            return Extends(kind if again[1] else _kind_of(again[0], kind), behind[0].date)
    since = _SINCE_YEAR.search(line.folded)
    if since and not earlier and kind_in(line.folded)[0] in (kind, ""):
        # « L’accord-cadre qui lie A et B depuis 2016 a été prolongé »
        return Extends(kind, PartialDate(int(since[1])))
    return None


def _kind_of(words: str, kind: str) -> str:
    """What « le contrat » before this one was: of the same kind where that has the word in its name."""
    return kind if kind == "contract-of-objectives" and re.search(r"\bcontra", words) else "other"


def _from_to(line: Line) -> tuple[Edtf, Edtf] | None:
    """Both ends of « de septembre 2023 à août 2027 », "from September 2023 to August 2027", as printed."""
    dates = find_dates(line.text)
    for first, last in pairwise(dates):
        between = line.folded[first.end : last.start]
        before = line.folded[max(0, first.start - 12) : first.start]
        joined = re.fullmatch(r"\s(?:to|a|au|until|and|et)\s(?:the\s|fin\s)?", between)
        if joined and re.search(r"\b(?:from|de|d'|du|between|entre)\s?$", before) and first.date.last < last.date.first:
            return first.date, last.date
    return None


def _is_end(text: str, found: FoundDate, cues: Cues) -> bool:
    """Whether a date is until when something lasts."""
    before = fold_in_place(text[max(0, found.start - 30) : found.start])
    return cues.pattern("signing.until", after=r"\s*(?:le\s|the\s)?$").search(before) is not None


def term_of(
    lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None = None
) -> tuple[Edtf | None, Edtf | None]:
    """(starts, ends) as printed: « pour la période 2024-2029 », "until 2029", or the years in the agreement's name.

    A day without its year takes the one of the issue.
    """
    first = next((line.block for line in lines if line.block >= 0), -1)
    near = [line for line in lines if line.block in (first, -1) or (line.block <= first + _SOON and _is_its(line))]
    for line in lines:
        for found in find_dates(line.text):
            long = _long_stretch(found)
            if long is not None and (line in near or _OF_IT.search(line.folded[: found.start])):
                return long.start, long.end
    for line in near:
        for found in find_dates(line.text):
            before = line.folded[max(0, found.start - 40) : found.start]
            named = kind == "contract-of-objectives" or _LASTING.search(before)
            if isinstance(found.date, Period) and (named or cues.pattern("signing.term").search(before)):
                return found.date.start, found.date.end
    for line in lines:
        if line not in near and not cues.pattern("signing.lasts").search(line.folded):
            continue
        if months := _from_to(line):
            return months
        match = re.search(
            r"\b(?:de|d'|from|between|entre|annees|the years)\s((?:19|20)\d\d)\s(?:a|to|and|et)\s((?:19|20)\d\d)\b",
            line.folded,
        )
        if match and match[1] < match[2]:
            return PartialDate(int(match[1])), PartialDate(int(match[2]))
    return _begins_and_ends([*near, *(line for line in lines if line not in near)], near, cues, issued)


def _begins_and_ends(
    lines: Sequence[Line], near: Sequence[Line], cues: Cues, issued: Edtf | None
) -> tuple[Edtf | None, Edtf | None]:
    """The days at which it begins and ends, each where a sentence says so of it."""
    starts = ends = None
    for line in lines:
        for found in find_dates(line.text, issued):
            before = line.folded[max(0, found.start - 60) : found.start]
            if isinstance(found.date, Period) or not (line in near or _OF_IT.search(before)):
                continue
            if cues.pattern("signing.until", after=r"\s*(?:le\s|the\s)?$").search(before[-30:]):
                ends = ends or found.date
            elif _takes_effect(before[-30:], line, cues):
                starts = starts or found.date
    return starts, ends


def _long_stretch(found: FoundDate) -> Period | None:
    """What runs from one day to another of another year: « du 1er mai 2025 au 30 avril 2030 »."""
    date = found.date
    is_long = isinstance(date, Period) and date.first is not None and (date.last - date.first).days >= _LONG_DAYS
    return date if isinstance(date, Period) and is_long and getattr(date.start, "day", None) else None


def _takes_effect(before: str, line: Line, cues: Cues) -> bool:
    """Whether the words before a date say that an agreement begins to run on it."""
    if cues.pattern("signing.takes_effect", after=r"\s*(?:le\s|the\s)?$").search(before):
        return True
    begins = cues.pattern("signing.from", after=r"\s*(?:le\s|the\s)?$").search(before)
    return begins is not None and _lasts(line, cues)


def _is_its(line: Line) -> bool:
    return _ITS.match(line.folded) is not None or _UNDER_IT.match(line.folded) is not None


def _lasts(line: Line, cues: Cues) -> bool:
    """Whether a sentence tells how long something lasts."""
    return (
        cues.pattern("signing.lasts").search(line.folded) is not None or "year" in line.folded or " ans" in line.folded
    )
