"""Which sentences tell of another time or of another agreement: long ago, wished for, or as background."""

from __future__ import annotations

import re
from dataclasses import replace

from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.new_days import RECENT_DAYS, has_new_day, recent
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import DATELINE, Line
from imt_archive.extraction.agreements.stand_ins import meant_in
from imt_archive.extraction.agreements.unreal import CELEBRATED, is_unreal
from imt_archive.extraction.words.cues import any_phrase
from imt_archive.extraction.words.dates import WEEKDAYS, find_dates, relative_day
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Period

# A text about one of these speaks of agreements by the way.
_OTHER_SUBJECTS = ("appointment", "award", "ranking")
_JUST_NOW_DAYS = 21
_YEAR = 365
_RIGHT_BEHIND, _JUST_THERE = 30, 60
# « signé » or "signed" right behind the noun, without an auxiliary: which agreement it is, not that it is new.
_PARTICIPLE = re.compile(r"[^.;:,]{0,60}\b(?:signee?s?|conclue?s?|passee?s?|nouee?s?|signed|concluded)\b")
# "Since Monday they have had a framework agreement": no background, but when it was signed.
_SINCE_DAY = re.compile(rf"\b(?:depuis|since)\s(?:(?:{'|'.join(WEEKDAYS)})\b|(?:le\s)?\d{{1,2}}(?:er)?\s[a-z])")
# « vient de renouveler la convention », "the renewal of their agreement was signed on 7 September"
_JUST_NOW = re.compile(r"\b(?:vient de|viennent de|has just|have just)\s(?:\w+\s)?\w?$")
_RENEWAL = re.compile(r"(?:renewal|renouvellement|reconduction|extension|prolongation)\s(?:of|de|du)\b")
# « conclue cet automne », "concluded this month"
_LATELY = re.compile(
    r"\b(?:this (?:week|month|morning|autumn|spring|summer|winter|afternoon|evening)|cet (?:automne|ete|hiver)"
    r"|ce (?:mois-ci|printemps|matin|soir|jour)|cette semaine|aujourd['’]hui|today|just|tout juste|fraichement"
    r"|(?:a few|several|some|two|three) (?:days|weeks) ago|il y a quelques (?:jours|semaines)|recently|recemment)\b"
)
# « la convention de 2018 entre A et B »
_OF_A_YEAR = re.compile(r"(?:\s[a-z-]+)?\s(?:de|of|from)\s((?:19|20)\d\d)\b(?!\s?(?:a|to|[-–])\s?\d)")
_AT_ITS_END = re.compile(
    r"\b(?:fin de parcours|heure du bilan|le bilan|cloture|s['’]acheve|prend fin"
    r"|dresse(?:nt)? (?:son|leur|le|un premier) bilan|tire(?:nt)? (?:le|un) bilan|premier bilan|takes? stock"
    r"|(?:ans|annees|mois|years|months) (?:apres sa|after its|apres la|after the)"
    r" (?:signature|signing|creation|lancement|launch)"
    r"|looks? back|comes? to an end|draws? to a close"
    r"|farewell|retour sur|que sont[- ]ils devenus|what became of)\b"
)
_YEARS_OF = re.compile(
    r"\b(?:\d+|cinq|dix|quinze|vingt|trente|five|ten|fifteen|twenty|thirty)\s(?:ans|annees|years)\s"
    r"(?:d['’]|de (?!plus|term|duree|convention)|of (?!more)|deja|already|later|apres|on\b|together|ensemble)"
)
_SINCE = re.compile(
    r"\b(?:depuis|since|fondee?s?|creee?s?|founded|created|established|from|de)\s(?:en\s|in\s)?(?:[a-z]+\s)?$"
)
# "the galleries that were closed in 1961"
_DONE_IN = re.compile(r"\b(?:that|which|qui|que)\s(?:[a-z]+\s)?(?!sign|conclu)[a-z]+(?:ed|ees?|es?)\s(?:in|en)\s$")
_PLUPERFECT = re.compile(r"\b(?:avait|avaient|had)\s(?:\w+\s)?(?:sign|conclu|paraph|scell|ink|enter|agreed)")
_THEN = re.compile(
    r"(?:^\W*(?:(?:deja|already|it was|c['’]est|c['’]etait)\s)?|\b(?:that|que|qu['’])\s?)"
    r"(?:en|in|au|a|des|as early as|late in|early in)\s(?:the\s|l['’])?"
    r"(?:[a-z]+\s){0,2}(?P<year>(?:19|20)\d\d)\b"
)
# "since 2018, when the two signed …"
_WHEN = re.compile(r"\b(?P<year>(?:19|20)\d\d),?\s(?:when|lorsque|quand|date a laquelle|annee ou|the year in which)\b")
# « liée à l’école par un accord d’échange depuis 2015 »
_SINCE_YEAR = re.compile(r"\b(?:depuis|since)\s(?:l['’]an\s)?(?P<year>(?:19|20)\d\d)\b")
# "renewed the agreement that they had concluded in 2019"
_HAD_DONE = re.compile(r"\b(?:that|which|que|qu['’]\w+)\s(?:[\w'’]+\s){0,3}(?:had|avait|avaient)\b")
# "Created in 2015 by A and B, which had signed an agreement that year", "the one signed in 2020"
_THAT_YEAR = re.compile(r"\b(?:that (?:same )?year|the same year|cette annee-la|la meme annee)\b")
_THE_ONE_SIGNED = re.compile(
    r"\b(?:the one|that|celui|celle)\s(?:(?:which|that|qui)\s(?:was|had been|avait ete|fut)\s)?"
    r"(?:signee?|conclue?|paraphee?|signed|concluded)\b"
)
# « Ses deux mécènes fondateurs sont rejoints par X »: patrons that there are, of a chair
_ITS_PATRONS = re.compile(r"^\W*(?:ses|leurs|its|their)\s(?:[a-z]+\s){0,2}$")
_FROM_YEAR = re.compile(r"\b(?:a partir de|from)\s(?P<year>(?:19|20)\d\d)(?!\s(?:to|until|on)\b)")
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
    head = DATELINE.match(line.text) if line.start == 0 else None
    text = _HAD_DONE.split(line.text[head.end() :] if head else line.text)[0]
    dates = [found.date for found in find_dates(text, reading.issued) if found.date.precision in ("day", "month")]
    if (
        dates
        and all((reading.issued.first - date.last).days > _YEAR for date in dates)
        and not has_new_day(line, reading)
    ):
        # « Le 20 mai 2015, A et B signaient … »
        return True
    folded = line.folded[head.end() :] if head else line.folded
    then = next((match for shape in (_THEN, _WHEN) if (match := shape.search(folded))), None)
    if then is not None and int(then["year"]) < reading.issued.first.year and not has_new_day(line, reading):
        return True
    if _THAT_YEAR.search(folded) and _PLUPERFECT.search(folded) and not has_new_day(line, reading):
        return True
    since = _FROM_YEAR.search(folded)
    if since is not None and int(since["year"]) < reading.issued.first.year - 1 and not has_new_day(line, reading):
        # « puis, à partir de 2016, la faculté de X, où elle a noué un accord avec Y »
        return True
    since = _SINCE_YEAR.search(line.folded)
    if since is not None and int(since["year"]) < reading.issued.first.year and not has_new_day(line, reading):
        done = ("signing.verbs", "signing.extends", "signing.grants", "signing.launches")
        return not any(reading.cues.pattern(table).search(line.folded) for table in done)
    had = _PLUPERFECT.search(line.folded)
    if had is None or has_new_day(replace(line, text=line.text[had.start() : had.end() + _JUST_THERE]), reading):
        return False
    tables = ("signing.verbs", "signing.extends", "signing.launches")
    verbs = (match for table in tables for match in reading.cues.pattern(table).finditer(line.folded))
    return all(had.start() <= match.start() < had.end() for match in verbs)


def was_long_ago(line: Line, since: int, reading: Reading) -> bool:
    """« SDU had signed an MoU with a university in 2019 »: behind the verb stands no day but one of long ago."""
    issued = reading.issued
    if issued is None:
        return False
    # « … ont signé un avenant à la convention qu’elles avaient conclue en 2021 »
    since_then = _HAD_DONE.search(line.folded, since)
    line = replace(line, text=line.text[: since_then.start()]) if since_then else line
    behind = re.match(r"\S*\s(?:en|in|le|on)\s", line.folded[since:])
    near = find_dates(line.text[since : since + 40], issued) if behind else []
    if near and near[0].start <= behind.end() + 1 if behind else False:
        # « a signé en 2017 … renouvelé en 2022 »; a day that has just been says that it is new all the same.
        more = any(
            reading.cues.pattern(table).search(line.folded, since) for table in ("signing.acts", "signing.extends")
        )
        recently = more and has_new_day(line, reading)
        return not recently and (issued.first - near[0].date.last).days > RECENT_DAYS
    if reading.cues.pattern("signing.extends").search(line.folded):
        return False
    dates = [found for found in find_dates(line.text[since:], issued) if not isinstance(found.date, Period)]
    told = [d for d in dates if not _SINCE.search(line.folded[since : since + d.start][-24:])]
    told = [d for d in told if not _DONE_IN.search(line.folded[since : since + d.start][-24:])]
    old = [(issued.first - d.date.last).days > RECENT_DAYS for d in told]
    return bool(old) and all(old) and relative_day(line.text, issued) is None


def _signed_just_now(line: Line, end: int, reading: Reading) -> bool:
    """Whether it is new although it is named as if it were there: "under an agreement that was signed on 30 May"."""
    signed = reading.cues.pattern("signing.verbs").search(line.folded, end)
    if signed and _JUST_NOW.search(line.folded, max(0, signed.start() - _JUST_THERE), signed.start() + 1):
        # "under the double-degree agreement that the School has just concluded with X"
        return True
    if signed and _LATELY.search(line.folded[signed.end() : signed.end() + _JUST_THERE]):
        return True
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
        if issued is not None and has_new_day(replace(line, text=line.text[:at]), reading):
            # "Yesterday they extended their agreement"
            return False
        known = reading.finder.organisations(before)
        if kind == "label" and known:
            # "The ministry has renewed the label of the institute": one gives it.
            return False
        # « l’école et l’association ont reconduit la convention qui les lie »
        meant = {one.name for one in meant_in(line, reading.nouns.at(line)) if one.end <= extends.start()}
        named = {one.name for one in known} | meant
        return max(len(known), len(named), len(joined(before, known, reading.finder, cues))) < 2
    if _names_the_earlier(line, reading) or (kind == "patronage" and _ITS_PATRONS.search(line.folded[:at])):
        return True
    if _signed_just_now(line, end, reading):
        return False
    year = _OF_A_YEAR.match(line.folded, end)
    if year is not None and issued is not None and int(year[1]) < issued.first.year:
        return True
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
    if participle is not None and _HAD_DONE.search(participle[0]) and cues.pattern("signing.acts").search(before):
        # « … ont signé un avenant à la convention qu’elles avaient conclue »: of the one before it
        return False
    if participle is None or _AUXILIARY.search(line.folded[: participle.end()].rsplit(" ", 1)[0] + " "):
        return False
    if has_new_day(replace(line, text=line.text[:at]), reading, past=True):
        # « Ils l’ont fait ce matin : l’accord-cadre conclu avec X couvre … »
        return False
    dates = [found.date for found in find_dates(line.text[participle.end() :], issued)]
    if dates and issued is not None:
        return (issued.first - dates[0].last).days > RECENT_DAYS
    return line.block >= 0 and cues.pattern("signing.verbs").search(line.folded[:at]) is None and not dates


def _names_the_earlier(line: Line, reading: Reading) -> bool:
    """Whether a sentence tells only what its agreement follows: "It takes over from the one signed in March 2020"."""
    extends = reading.cues.pattern("signing.extends").search(line.folded)
    if extends is None or not _THE_ONE_SIGNED.search(line.folded, extends.end()) or has_new_day(line, reading):
        return False
    return len(reading.finder.organisations(line.text[: extends.start()])) < 2


def is_retrospect(title: str) -> bool:
    """Whether a title looks back on years gone by: « Dix ans de compagnonnage », "blows out its candles"."""
    folded = fold_in_place(title)
    return any(shape.search(folded) is not None for shape in (CELEBRATED, _YEARS_OF, _AT_ITS_END))


def is_about_something_else(title: str, reading: Reading) -> bool:
    """Whether a title tells of an appointment, a prize or a ranking, and of nothing that was signed or granted."""
    folded = fold_in_place(title)
    subjects = reading.finder.vocabulary.subjects
    told = any(any_phrase(subjects[code].cues).search(folded) for code in _OTHER_SUBJECTS if code in subjects)
    return told and not replace(reading, general=True).kind_in(folded)[0]


def looks_back(line: Line, reading: Reading) -> bool:
    """Whether a sentence tells of nothing that was just signed: it is only wished for, or was long ago."""
    if (
        _names_the_earlier(line, reading)
        or is_unreal(line, reading)
        or reading.cues.pattern("signing.attends").search(line.folded)
    ):
        return True
    dates = [found.date for found in find_dates(line.text, reading.issued)]
    issued = reading.issued
    return bool(dates and issued) and all(issued is not None and not recent(date, reading) for date in dates)
