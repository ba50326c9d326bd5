"""Which sentences tell of another time or of another agreement: long ago, wished for, or as background."""

from __future__ import annotations

import re
from dataclasses import replace

from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.words.dates import WEEKDAYS, find_dates, relative_day
from imt_archive.model.dates import Edtf, Period

# An agreement of more than this many days before the issue is an earlier one.
_RECENT_DAYS = 120
_JUST_NOW_DAYS = 21
_RIGHT_BEHIND, _JUST_THERE = 30, 60
# « signé » or "signed" right behind the noun, without an auxiliary: which agreement it is, not that it is new.
_PARTICIPLE = re.compile(r"[^.;:,]{0,60}\b(?:signee?s?|conclue?s?|signed|concluded)\b")
# "Since Monday they have had a framework agreement": no background, but when it was signed.
_SINCE_DAY = re.compile(rf"\b(?:depuis|since)\s(?:{'|'.join(WEEKDAYS)})\b")
# « vient de renouveler la convention », "the renewal of their agreement was signed on 7 September"
_JUST_NOW = re.compile(r"\b(?:vient de|viennent de|has just|have just)\s(?:\w+\s)?\w?$")
_RENEWAL = re.compile(r"(?:renewal|renouvellement|reconduction|extension|prolongation)\s(?:of|de|du)\b")
_NEGATED = re.compile(
    r"\bn['’](?:a|ont|est|etait)\s(?:pas|aucun|jamais|encore|rien)\b|\brien n['’]est\b"
    r"|\b(?:has|have|had|was|is|were) (?:not|never)\b"
    r"|\bnothing (?:has been|is|was)\b|\bno (?:merger|agreement|contract)\b|\bput off\b"
)
_CELEBRATED = re.compile(
    r"\b(?:anniversa\w+|fete (?:ses|son)|souffle ses|celebrat\w+|blows? out|ten years already|dix ans deja"
    r"|l['’]an (?:passe|dernier)|l['’]annee derniere|last year|a year ago"
    r"|il y a (?:[a-z]+|\d+) ans|(?:[a-z]+|\d+) (?:years|decades) ago)\b"
)
_SINCE = re.compile(
    r"\b(?:depuis|since|fondee?s?|creee?s?|founded|created|established|from|de)\s(?:en\s|in\s)?(?:[a-z]+\s)?$"
)
_PLUPERFECT = re.compile(r"\b(?:avait|avaient|had)\s(?:\w+\s)?(?:sign|conclu|paraph|scell|ink|enter|agreed)")
_THEN = re.compile(
    r"(?:^\W*(?:(?:deja|already)\s)?|\b(?:that|que|qu['’])\s?)(?:en|in|au|a|late in|early in)\s(?:the\s|l['’])?"
    r"(?:[a-z]+\s){0,2}(?P<year>(?:19|20)\d\d)\b"
)
# "since 2018, when the two signed …"
_WHEN = re.compile(r"\b(?P<year>(?:19|20)\d\d),?\s(?:when|lorsque|quand|date a laquelle|annee ou|the year in which)\b")
# « liée à l’école par un accord d’échange depuis 2015 »
_SINCE_YEAR = re.compile(r"\b(?:depuis|since)\s(?:l['’]an\s)?(?P<year>(?:19|20)\d\d)\b")
# « y ont apposé leur signature … dans le cadre d’un partenariat »: of one that is new.
_INDEFINITE = re.compile(r"\b(?:d['’]une?|an?)\s(?:\w+\s)?$")
_AUXILIARY = re.compile(
    r"\b(?:a|ont|ete|est|sont|etait|etaient|fut|furent|sera|seront|vient|viennent|y"
    r"|was|were|is|are|been|be|has|have|had|will)\s+\w*\s*$"
)


def is_told_of_then(line: Line, reading: Reading) -> bool:
    """« En 2019, A et B concluent … », "had signed": told of another time, and no day says that it is new."""
    if reading.issued is None:
        return False
    then = next((match for shape in (_THEN, _WHEN) if (match := shape.search(line.folded))), None)
    if then is not None and int(then["year"]) < reading.issued.first.year and not _has_new_day(line, reading):
        return True
    since = _SINCE_YEAR.search(line.folded)
    if since is not None and int(since["year"]) < reading.issued.first.year and not _has_new_day(line, reading):
        done = ("signing.verbs", "signing.extends", "signing.grants", "signing.launches")
        return not any(reading.cues.pattern(table).search(line.folded) for table in done)
    had = _PLUPERFECT.search(line.folded)
    if had is None or _has_new_day(replace(line, text=line.text[had.start() : had.end() + _JUST_THERE]), reading):
        return False
    tables = ("signing.verbs", "signing.extends", "signing.launches")
    verbs = (match for table in tables for match in reading.cues.pattern(table).finditer(line.folded))
    return all(had.start() <= match.start() < had.end() for match in verbs)


def _has_new_day(line: Line, reading: Reading) -> bool:
    """Whether a sentence gives a day, by its date or as « mardi », of the weeks around the issue."""
    if relative_day(line.text, reading.issued):
        return True
    days = (found.date for found in find_dates(line.text, reading.issued))
    return any(day.precision == "day" and recent(day, reading) for day in days)


def was_long_ago(line: Line, since: int, reading: Reading) -> bool:
    """« SDU had signed an MoU with a university in 2019 »: behind the verb stands no day but one of long ago."""
    issued = reading.issued
    if issued is None:
        return False
    behind = re.match(r"\S*\s(?:en|in|le|on)\s", line.folded[since:])
    near = find_dates(line.text[since : since + 40], issued) if behind else []
    if near and near[0].start <= behind.end() + 1 if behind else False:
        # « a signé en 2017 … renouvelé en 2022 »; a day that has just been says that it is new all the same.
        more = any(
            reading.cues.pattern(table).search(line.folded, since) for table in ("signing.acts", "signing.extends")
        )
        recently = more and _has_new_day(line, reading)
        return not recently and (issued.first - near[0].date.last).days > _RECENT_DAYS
    if reading.cues.pattern("signing.extends").search(line.folded):
        return False
    dates = [found for found in find_dates(line.text[since:], issued) if not isinstance(found.date, Period)]
    told = [d for d in dates if not _SINCE.search(line.folded[since : since + d.start][-24:])]
    old = [(issued.first - d.date.last).days > _RECENT_DAYS for d in told]
    return bool(old) and all(old) and relative_day(line.text, issued) is None


def _signed_just_now(line: Line, end: int, reading: Reading) -> bool:
    """Whether it is new although it is named as if it were there: "under an agreement that was signed on 30 May"."""
    signed = reading.cues.pattern("signing.verbs").search(line.folded, end)
    dates = find_dates(line.text[end:], reading.issued) if signed and reading.issued else []
    if signed and not dates and relative_day(line.text[end:], reading.issued):
        return True
    if signed and relative_day(line.text[signed.end() : signed.end() + _RIGHT_BEHIND], reading.issued):
        return True
    if not dates or reading.issued is None or dates[0].date.precision != "day":
        return False
    # In a text of a month, that month counts.
    return reading.issued.first <= dates[0].date.last <= reading.issued.last or (
        0 <= (reading.issued.first - dates[0].date.last).days <= _JUST_NOW_DAYS
    )


def is_about_another(line: Line, reading: Reading) -> bool:
    """« Celui-ci prolonge le protocole signé en 2022 », « dans le cadre de l’accord-cadre … »: an earlier agreement."""
    cues, issued = reading.cues, reading.issued
    kind, at, end = reading.kind_in(line.folded)
    if at < 0:
        return False
    extends = cues.pattern("signing.extends").search(line.folded)
    just_now = _JUST_NOW.search(line.folded, 0, extends.start() + 1) if extends else None
    renewed = extends and _RENEWAL.match(line.folded, extends.start()) and _signed_just_now(line, end, reading)
    if extends is not None and extends.start() < at and not just_now and not renewed:
        # « A et B renouvellent leur accord-cadre » announces one; « il renouvelle l’accord … » looks back.
        before = line.text[: extends.start()]
        if issued is not None and _has_new_day(replace(line, text=line.text[:at]), reading):
            # "Yesterday they extended their agreement"
            return False
        known = reading.finder.organisations(before)
        return max(len(known), len(joined(before, known, reading.finder, cues))) < 2
    if _signed_just_now(line, end, reading):
        return False
    before = line.folded[max(0, at - 45) : at]
    background = cues.pattern("signing.background").search(before)
    indefinite = background and _INDEFINITE.search(before) and cues.pattern("signing.acts").search(line.folded[:at])
    if (
        background
        and not indefinite
        and not (cues.pattern("signing.verbs").search(before, background.end()) or _SINCE_DAY.search(before))
    ):
        # What the title is about is no background: "Under the contract signed by A and B, …"
        return kind != reading.title_kind
    participle = _PARTICIPLE.match(line.folded, end)
    if participle is None or _AUXILIARY.search(line.folded[: participle.end()].rsplit(" ", 1)[0] + " "):
        return False
    dates = [found.date for found in find_dates(line.text[participle.end() :], issued)]
    if dates and issued is not None:
        return (issued.first - dates[0].last).days > _RECENT_DAYS
    return line.block >= 0 and cues.pattern("signing.verbs").search(line.folded[:at]) is None and not dates


def is_unreal(line: Line, reading: Reading) -> bool:
    """Whether a sentence wishes for an agreement, denies it, or celebrates what is old."""
    unreal = reading.cues.pattern("signing.unreal").search(line.folded)
    return bool(unreal or _NEGATED.search(line.folded) or _CELEBRATED.search(line.folded))


def looks_back(line: Line, reading: Reading) -> bool:
    """Whether a sentence tells of nothing that was just signed: it is only wished for, or was long ago."""
    if is_unreal(line, reading) or reading.cues.pattern("signing.attends").search(line.folded):
        return True
    dates = [found.date for found in find_dates(line.text, reading.issued)]
    issued = reading.issued
    return bool(dates and issued) and all(issued is not None and not recent(date, reading) for date in dates)


def recent(day: Edtf, reading: Reading) -> bool:
    """Whether a day is near to the day of issue, as a signature is that a release tells of."""
    return reading.issued is None or abs((reading.issued.first - day.first).days) <= _RECENT_DAYS
