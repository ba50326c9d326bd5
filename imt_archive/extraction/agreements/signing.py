"""When, where and by whom an agreement was signed, under which name, for how long, and what it prolongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import TODAY, WEEKDAYS, FoundDate, find_dates, relative_day
from imt_archive.model.dates import Edtf

# Days between a signature and the release that tells of it: more, and it is another one's date.
_FAR_BEFORE, _FAR_AFTER = 200, 100
DATELINE = re.compile(r"[^–—:]{4,60}\s(?:[–—/]|--)\s|[^–—:.]{4,60}\d{4}\s?[:.|-]\s")
LABORATORY = re.compile(
    r"\b(?:laboratoires? communs?|joint lab\w*"
    r"|doubles?[ -]diplomes?|double[ -]degrees?|(?:diplomes?|masters?) conjoints?)\b"
)
"""An expression for what is set up by an agreement: « un laboratoire commun », "a double degree"."""
_NEAR_VERB, _AT_THE_HEAD = 120, 40
_RIGHT_BEHIND = 22
# A day that is only near the sentence of the signature is its day where it was so few days before the issue.
_BESIDE = 21
GRANTED = ("label", "chair", "patronage", "consortium")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a block, as it is and folded; block -1 is the title."""

    block: int
    start: int
    text: str
    folded: str
    heading: bool = False


def signs_at(line: Line, kind: str, cues: Cues) -> int:
    """Where a sentence says that something was signed, launched or granted; -1 where it does not."""
    return next((at for tells in _TELLING if (at := tells(line, kind, cues)) >= 0), -1)


def _outright(line: Line, kind: str, cues: Cues) -> int:
    tables = ("signing.verbs", *["signing.gives"] * (kind == "patronage"), "signing.extends")
    verb = next((found for table in tables if (found := cues.pattern(table).search(line.folded))), None)
    return verb.start() if verb else -1


def _by_the_way(line: Line, _: str, cues: Cues) -> int:
    """« La cérémonie s’est tenue … », "the signatures, affixed on …"."""
    verb = cues.pattern("signing.acts").search(line.folded)
    return verb.start() if verb else -1


def _granted(line: Line, kind: str, cues: Cues) -> int:
    if kind not in GRANTED and not LABORATORY.search(line.folded):
        return -1
    table = "signing.grants" if kind == "label" else "signing.launches"
    became = cues.pattern("signing.patrons").search(line.folded) if kind == "patronage" else None
    verb = _ANNOUNCED.search(line.folded) or became or cues.pattern(table).search(line.folded)
    return verb.start() if verb else -1


def _at_the_appointment(line: Line, _: str, cues: Cues) -> int:
    """« Quand : mardi 11 mars », « Mardi 24 septembre 2024, à 10 h 30 »: a line of a press alert."""
    told = (
        cues.starts("alert.when", line.text)
        or DONE_AT.match(line.folded)
        or (_DAY_AND_HOUR.match(line.folded) and len(line.text) < _SHORT_LINE)
    )
    return 0 if line.block >= 0 and told else -1


# « Fait à Bron, le 12 avril 2023 »
DONE_AT = re.compile(r"\W*(?:fait|signe|done|signed)\s(?:a|en|at|in)\s[^.;:]{3,60}$")
_DAY_AND_HOUR = re.compile(
    r"\W*(?:date\s?:\s|you are invited\s|vous etes (?:convies?|invites?)\s)?(?:le\s|on\s)?"
    r"(?:\w{3,6}di\b|dimanche\b|\w{3,6}day\b|\d{1,2}(?:er)?\s[a-z]{3,9}\s20\d\d\b).*"
    r"\b\d{1,2}\s?(?:h\b|heures|[.:]\d\d|[ap]\.?m)"
)
_SHORT_LINE = 170
_OPENING = 1
# « Albi, 12 October 2023 », below the text
_STAMP = re.compile(r"[^.;:]{2,40},\s(?:le\s|the\s)?(?:\w+\s)?\d{1,2}(?:er|st|nd|rd|th)?\s\w+\s\d{4}\.?")
_FUTURE = re.compile(r"\b(?:will|se tiendra|aura lieu|se reuni\w+|auront lieu|est prevue?|is planned|takes place)\b")
# So many blocks above a sentence may say when it was.
_ABOVE = 3
# « à partir du 14 novembre, date de son lancement »
_ITS_DAY = re.compile(
    r",?\s\(?(?:date|jour) d[eu]\s(?:son |sa |leur |la |l['’])?(?:lancement|signature|creation)"
    r"|,\s(?:when|jour ou|date a laquelle)\s[^.,;]{0,40}\b(?:sign|initial|paraph)"
)
_BOUND = re.compile(
    r"\b(?:lie|lient|liee?s?|unit|unie?s?|unissent|links?|linked|binds?|bound|united|holds?|held|(?:has|have) had"
    r"|(?:a|ont) depuis)\b"
)
_SINCE = re.compile(r"\b(?:depuis le|since(?: the)?)\s$")
# « Il entrera en vigueur demain, 1er octobre »
_HOLDS = re.compile(
    r"\b(?:en vigueur|into force|into effect|takes effect)"
    r"(?:\s(?:demain|aujourd['’]hui|tomorrow|today),)?\s(?:le\s|on\s)?$"
)
_SINCE_A_DAY = re.compile(r"\W*(?:depuis le|since(?: the)?)\s(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?(?=\d)")
_SINCE_WEEKDAY = re.compile(
    rf"\b(?:depuis|since)\s(?:{'|'.join(WEEKDAYS)})(?:\sdernier)?,?\s(?:le\s|the\s)?$|\bchose faite depuis\s(?:le\s)?$"
)
_THAT_DAY = re.compile(r"\bce jour-la\b|\b(?:on )?that (?:same )?day\b")
_BEGUN = re.compile(
    r"\W*(?:lancee?s?|annoncee?s?|announced|signee?s?|inauguree?s?|creee?s?|scellee?s?|launched|signed|opened|inaugurated|sealed|unveiled)\s"
)
# "Bengaluru, 14 March: chips that work with light"
_IS_HEADING = re.compile(r"[^.!?]{4,90}")
_SOME_TIME_AGO = re.compile(
    r"\b(?:last (?:week|month|spring|summer|autumn|fall|winter)|la semaine derniere|le mois dernier"
    r"|le mois passe|last year|l['’]an (?:dernier|passe)|l['’]annee (?:derniere|passee)"
    r"|recently|recemment|earlier this year)\b"
)
_ANNOUNCED = re.compile(r"\b(?:a annonce|annonce|annoncent|announced|announces?)\b")
# The ways in which a sentence tells that something was signed, the plainest first.
_TELLING = (_outright, _at_the_appointment, _by_the_way, _granted)


def signed_on(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day or month of the signature, also where it is « aujourd’hui » or "on Monday"."""
    found = (_signed_in(line, tells(line, kind, cues), cues, issued) for tells in _TELLING for line in lines)
    date = _signed_ahead(lines, kind, cues, issued) or _launched_on(lines, kind, cues, issued)
    date = date or next((date for date in found if date is not None), None)
    # The sentence that announces it gives its day, by whatever verb.
    date = date or (
        _signed_in(lines[0], len(lines[0].text) // 2, cues, issued) if lines and lines[0].block >= 0 else None
    )
    date = date or _said_beside(lines, cues, issued) or _said_before(lines, cues, issued)
    date = date or _said_behind(lines, cues, issued) or _on_the_day_before(lines, kind, cues, issued)
    if date is None or date.precision == "month":
        date = only_day(lines, cues, issued) or date
    if date is None and not (lines and _SOME_TIME_AGO.search(lines[0].folded)):
        # Where nothing else is said, what a dateline dates was done on its day.
        heads = (
            _signed_in(line, tells(line, kind, cues), cues, issued, head=True) for line in lines for tells in _TELLING
        )
        date = next((head for head in heads if head is not None), None)
    return date


def only_day(lines: Sequence[Line], cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The one day of the weeks before the issue that the opening gives, where it gives no other."""
    opening = [
        line for line in lines
        if 0 <= line.block <= _OPENING and not line.heading and not _STAMP.fullmatch(line.text)
        and (TODAY.search(line.folded) or not _FUTURE.search(line.folded))
    ]  # fmt: skip
    days = {
        day for line in opening if (day := _signed_in(line, 0, cues, issued)) is not None and day.precision == "day"
    }
    day = days.pop() if len(days) == 1 else None
    near = day is not None and (issued is None or 0 <= (issued.first - day.last).days <= _BESIDE)
    return day if near else None


def _signed_ahead(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day on which, by another sentence of its paragraph, what founds a laboratory was signed before it opened."""
    if not lines or kind in GRANTED or cues.pattern("signing.verbs").search(lines[0].folded):
        return None
    signed = cues.pattern("signing.signed")
    told = (
        _signed_in(line, found.start(), cues, issued)
        for line in lines[1:] if line.block == lines[0].block >= 0 and (found := signed.search(line.folded))
    )  # fmt: skip
    return next((day for day in told if day is not None and day.precision == "day"), None)


def _launched_on(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day that the sentence which announces a chair or a label gives for it by its date: "launched on 1 July"."""
    if not lines or lines[0].block < 0 or (at := _granted(lines[0], kind, cues)) < 0:
        return None
    head = DATELINE.match(lines[0].text) if lines[0].start == 0 else None
    behind = [day for day in find_dates(lines[0].text, issued) if day.start >= (head.end() if head else 0)]
    whole = [day for day in behind if day.date.precision == "day"]
    # "has been awarded the label, the ministry announced on 8 February"
    news = [day for day in whole if kind == "label" and _is_of_the_news(lines[0], day)]
    said = [day for day in whole if _is_when(day, lines[0], cues, issued)] or news
    return min(said, key=lambda day: abs(day.start - at)).date if said else None


def _said_beside(lines: Sequence[Line], cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day that a sentence beside gives: "On the 3rd, X and Y agreed. The signing took place in Z."."""
    if not lines or issued is None:
        return None
    same = sorted((line for line in lines if line.block == lines[0].block >= 0), key=lambda line: line.start)
    at = same.index(lines[0]) if lines[0] in same else 0
    for line in (*same[max(0, at - 2) : at][::-1], *same[at + 1 : at + 2]):
        day = _signed_in(line, 0, cues, issued) or _signed_in(line, len(line.text) // 2, cues, issued)
        if day is None and (since := _SINCE_A_DAY.match(line.folded)):
            # « Depuis le 4 juin, les élèves peuvent … L’accord a été signé … »
            day = next((one.date for one in find_dates(line.text, issued) if one.start <= since.end() + 1), None)
        if day is not None and day.precision == "day" and _is_just_before(day, issued):
            return day
    return None


def _is_just_before(day: Edtf, issued: Edtf) -> bool:
    """Whether a day is of the weeks before a day of issue, or within a month of issue."""
    return issued.first <= day.first <= issued.last or 0 <= (issued.first - day.last).days <= _BESIDE


def _said_before(lines: Sequence[Line], cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day of the heading above, or of the sentences before one that begins « À cette occasion, … »."""
    if not lines or issued is None or lines[0].block < 0:
        return None
    chosen = lines[0]
    before = [line for line in lines[1:] if line.block >= 0 and (line.block, line.start) < (chosen.block, chosen.start)]
    before.sort(key=lambda line: (line.block, line.start), reverse=True)
    on_it = cues.pattern("signing.on_that_day").search(chosen.folded[:_AT_THE_HEAD]) is not None
    opening = [line for line in before if line.block == 0]
    signs = any(signs_at(line, "", cues) >= 0 for line in opening)
    for line in before:
        near = line.block >= chosen.block - _ABOVE
        told = (
            on_it
            # "On Thursday 11 May the hall saw plenty of pens. They put their names to three texts."
            or (signs and line in opening)
            or (line.block <= 1 and TODAY.search(line.folded))
            or cues.pattern("signing.occasions").search(line.folded)
            or _IS_HEADING.fullmatch(line.text)
        )
        day = _signed_in(line, 0, cues, issued, head=False) if near and told else None
        if day is not None and day.precision == "day" and -_FAR_AFTER <= (issued.first - day.last).days <= _BESIDE:
            return day
    return None


def _said_behind(lines: Sequence[Line], cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day of a sentence soon behind that begins « Lancé officiellement le 2 mai, … », "Opened on Monday, …"."""
    for line in lines[1:]:
        if lines[0].block < line.block <= lines[0].block + _ABOVE and _BEGUN.match(line.folded):
            day = _signed_in(line, 0, cues, issued)
            if day is not None and day.precision == "day":
                return day
    return None


def _on_the_day_before(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day of the sentence before one that says « Le même jour, … a été signée », "That same day it was signed"."""
    for line in lines:
        told = cues.pattern("signing.on_that_day").search(line.folded[:_AT_THE_HEAD]) or _THAT_DAY.search(line.folded)
        if line.block < 0 or told is None or signs_at(line, kind, cues) < 0:
            continue
        before = [one for one in lines if one.block == line.block and one.start < line.start]
        for one in sorted(before, key=lambda one: -one.start)[:2]:
            days = [day.date for day in find_dates(one.text, issued) if day.date.precision == "day"]
            if days and issued is not None and -_FAR_AFTER <= (issued.first - days[-1].last).days <= _FAR_BEFORE:
                return days[-1]
    return None


def _signed_in(line: Line, at: int, cues: Cues, issued: Edtf | None, *, head: bool = False) -> Edtf | None:
    """The day that a sentence gives for what it tells of at a place of it; that of its dateline only for a `head`."""
    if at < 0:
        return None
    days = [d for d in find_dates(line.text, issued) if _is_when(d, line, cues, issued)]
    dateline = DATELINE.match(line.text) if line.start == 0 else None
    if dateline and any(day.end <= dateline.end() for day in days):
        # Behind a dateline the day is said again where it is another one: « hier », "on Monday".
        told = relative_day(line.text[dateline.end() :], issued)
        later = [day for day in days if day.end > dateline.end()]
        if told is not None and _is_of_the_news(line, told, dateline.end()):
            told = None
        if not later:
            return told.date if told is not None else days[0].date if head else None
        days = later
    told = relative_day(line.text, issued) if line.block >= 0 else None
    if (
        told is not None
        and 0 <= told.start - at < _RIGHT_BEHIND
        and not any(at <= day.start < told.start for day in days)
    ):
        # « Adopté le 27 juin, signé hier à Rouen »
        return told.date
    # The day after the verb is the signing's; the one at the sentence's head may be the dateline's.
    days.sort(key=lambda day: (day.start < at, abs(day.start - at)))
    if days and days[0].date.precision == "month" and line.block >= 0 and abs(days[0].start - at) > _AT_THE_HEAD:
        # "was signed today in Paris …, and the first will be named in January"
        told = relative_day(line.text, issued)
        if told is not None and abs(told.start - at) < abs(days[0].start - at):
            days = []
    if days:
        return days[0].date
    relative = relative_day(line.text, issued) if line.block >= 0 else None
    if relative is not None and (_is_of_the_news(line, relative) or _HOLDS.search(line.folded, 0, relative.start)):
        relative = None
    near = relative is not None and (
        abs(relative.start - at) < _NEAR_VERB
        or relative.start < _AT_THE_HEAD
        or line.folded.endswith((" this ", " ce "), 0, relative.start)
    )
    return relative.date if relative is not None and near else None


def _is_of_the_news(line: Line, found: FoundDate, offset: int = 0) -> bool:
    """Whether a day is that of the news, and not of what it tells: "announced on the 18th that it had signed"."""
    start, end = found.start + offset, found.end + offset
    before = _ANNOUNCED.search(line.folded, max(0, start - 18), start)
    return before is not None and re.match(r"\s?,?\s(?:that|que|qu['’])|\.?$", line.folded[end:]) is not None


def _is_when(found: FoundDate, line: Line, cues: Cues, issued: Edtf | None) -> bool:
    """Whether a date may be the signing's: a day or month near the issue that says neither since nor until when."""
    if found.date.precision not in ("day", "month"):
        return False
    if issued is not None:
        before, after = (issued.first - found.date.last).days, (found.date.first - issued.last).days
        if before > _FAR_BEFORE or after > _FAR_AFTER:
            return False
    words = (
        line.folded[max(0, found.start - 30) : found.start]
        .replace("dates from", "")
        .replace("to this end", "")
        .replace("to that end", "")
    )
    if _is_of_the_news(line, found) or _HOLDS.search(line.folded, 0, found.start):
        return False
    near = issued is not None and 0 <= (issued.first - found.date.last).days <= _BESIDE
    if near and _SINCE.search(words) and _BOUND.search(line.folded):
        # « Un accord d’échange lie, depuis le 1er février, A et B »
        return True
    if _SINCE_WEEKDAY.search(words) or _ITS_DAY.match(line.folded, found.end):
        # « Depuis vendredi 25 mars, ils forment un consortium »
        return True
    return not cues.pattern("signing.not_when", after=r"\s*(?:le\s|the\s)?(?:\w+di\s|\w+day,?\s)?$").search(words)
