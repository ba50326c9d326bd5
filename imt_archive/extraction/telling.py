"""Which sentences tell that something was signed or granted, and which only look back on it or wish for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import WEEKDAYS, find_dates, relative_day
from imt_archive.extraction.joining import joined
from imt_archive.extraction.names import Finder, fold_word
from imt_archive.extraction.signing import Line
from imt_archive.extraction.spans import fold_in_place, sentences
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import Block, Participant

_BODY = ("lead", "paragraph", "bullet", "caption")
# How far into a text an agreement may be announced; further down it is only spoken of.
_WITHIN_BLOCKS = 6
_WITHIN_CHARACTERS = 12_000
# An agreement of more than this many days before the issue is an earlier one.
_RECENT_DAYS = 120
_JUST_NOW_DAYS = 21
_ALERT_LINE = re.compile(r"(?:[A-ZÀ-Þ]{2,6}|[A-ZÀ-Þ][a-zà-ÿ]{1,7})\s?[:?]\s.{4,200}$")
# « signé » or "signed" right behind the noun, without an auxiliary: which agreement it is, not that it is new.
_PARTICIPLE = re.compile(r"[^.;:,]{0,60}\b(?:signee?s?|conclue?s?|signed|concluded)\b")
# What is launched or granted, and not only signed.
_GRANTED = {
    "chair": ("signing.launches",),
    "consortium": ("signing.launches",),
    "patronage": ("signing.launches",),
    "label": ("signing.grants",),
}
# "Since Monday they have had a framework agreement": no background, but when it was signed.
_SINCE_DAY = re.compile(rf"\b(?:depuis|since)\s(?:{'|'.join(WEEKDAYS)})\b")
_WHO_PRESIDES = ("its", "our", "his", "her", "as", "vice", "deputy", "board", "current")
# « vient de renouveler la convention », "the renewal of their agreement was signed on 7 September"
_JUST_NOW = re.compile(r"\b(?:vient de|viennent de|has just|have just)\s(?:\w+\s)?\w?$")
_RENEWAL = re.compile(r"(?:renewal|renouvellement|reconduction|extension|prolongation)\s(?:of|de|du)\b")
GROUP = ("group", "school", "subsidiary")
"""The kinds of organisations that are the group's own."""
# What is set up by an agreement: « un laboratoire commun ».
_LABORATORY = re.compile(r"\b(?:laboratoires? communs?|joint lab\w*)\b")
_NEGATED = re.compile(
    r"\bn['’](?:a|ont|est|etait)\s(?:pas|aucun|jamais|encore|rien)\b|\brien n['’]est\b"
    r"|\b(?:has|have|had|was|is|were) (?:not|never)\b"
    r"|\bnothing (?:has been|is|was)\b|\bno (?:merger|agreement|contract)\b|\bput off\b"
)
_CELEBRATED = re.compile(
    r"\b(?:anniversa\w+|fete (?:ses|son)|souffle ses|celebrat\w+|blows? out|ten years already|dix ans deja"
    r"|l['’]an (?:passe|dernier)|l['’]annee derniere|last year|a year ago|il y a (?:un|deux|trois) ans)\b"
)
_SINCE = re.compile(
    r"\b(?:depuis|since|fondee?s?|creee?s?|founded|created|established|from|de)\s(?:en\s|in\s)?(?:[a-z]+\s)?$"
)
_AUXILIARY = re.compile(
    r"\b(?:a|ont|ete|est|sont|sera|seront|was|were|is|are|been|be|has|have|had|will|vient|viennent|y)\s+\w*\s*$"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence that announces an agreement of a kind."""

    line: Line
    kind: str
    verb_at: int
    outright: bool  # it says that something was signed or granted, and does not only name it


@dataclass(frozen=True)
class Reading:
    """What agreements are told by: names, words, and the day of issue."""

    finder: Finder
    cues: Cues
    issued: Edtf | None
    listed: tuple[Participant, ...] = ()  # who is named in a list of signatories
    members: tuple[str, ...] = ()  # of a consortium, where they have a list of their own
    nouns: Mapping[str, str] = field(default_factory=dict)  # « l’école »: of whom
    title_kind: str = ""
    general: bool = False

    def kind_in(self, folded: str) -> tuple[str, int, int]:
        """The kind of agreement that a text names first, and where; a proper kind before any other agreement."""
        kinds = list(self.kinds_in(folded))
        return next((one for one in kinds if one[0] != "other"), kinds[0] if kinds else ("", -1, -1))

    def kinds_in(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Every kind of agreement that a text names, and where; the longer of two names at one place wins."""
        pattern, kinds = self._kinds
        return ((kinds[match["name"] or match[0]], match.start(), match.end()) for match in pattern.finditer(folded))

    @cached_property
    def _kinds(self) -> tuple[re.Pattern[str], dict[str, str]]:
        terms = self.finder.vocabulary.agreement_kinds
        kinds = {fold_word(cue): code for code, term in reversed(terms.items()) for cue in term.cues}
        if self.general:
            kinds = dict.fromkeys(self.cues.words("signing.general"), "other") | kinds
        phrases = "|".join(re.escape(phrase) for phrase in sorted(kinds, key=len, reverse=True))
        # The “Quiet Roads” chair: alone, the word is somebody who presides.
        named = rf"(?<![a-z0-9])(?P<name>{phrases})(?:e?s)?(?![a-z0-9])|(?<=[\"”»]\s)(?:chair|label)\b"
        presides = "".join(rf"(?<!\b{word}\s)" for word in _WHO_PRESIDES)
        # "the ORIGAMI chair was opened", and neither "its chair Ann Shaw" nor "chair of the board"
        pattern = rf"{named}|(?<=[a-z0-9]\s){presides}chair\b(?=\s(?!of\b|and\b))"
        return re.compile(pattern), kinds | {"chair": "chair", "label": "label"}


def lines_of(title: str, blocks: Sequence[Block]) -> Iterator[Line]:
    """The sentences of a text in which an agreement may be announced, and its title last."""
    seen = length = 0
    for number, block in enumerate(blocks):
        if block.kind not in _BODY:
            continue
        # A list is one thing that is told.
        seen += block.kind != "bullet" or blocks[number - 1].kind != "bullet"
        if seen > _WITHIN_BLOCKS or length > _WITHIN_CHARACTERS:
            break
        # « Quand ? Mardi 4 juin » is one line of an alert.
        told = _ALERT_LINE.match(block.text) is not None
        spans = [(0, len(block.text))] if told else sentences(block.text[:_WITHIN_CHARACTERS])
        for start, end in spans:
            text = block.text[start:end]
            yield Line(number, start, text, fold_in_place(text))
        length += len(block.text)
    yield Line(-1, 0, title, fold_in_place(title))


def title_tells(title: str, reading: Reading) -> bool:
    """Whether a title itself speaks of an agreement, a signature or an alliance."""
    folded = fold_in_place(title)
    named = reading.kind_in(folded)[0]
    tables = ("signing.verbs", "signing.launches", "signing.allied")
    return bool(named or any(reading.cues.pattern(table).search(folded) for table in tables))


def announces(line: Line, reading: Reading) -> Announcement | None:
    """What a sentence announces by itself: it names an agreement and says that it was signed or granted."""
    cues = reading.cues
    kind, _, _ = reading.kind_in(line.folded)
    if not kind or is_about_another(line, reading) or _is_unreal(line, reading):
        return None
    tables = [
        "signing.verbs",
        "signing.extends",
        *["signing.launches"]
        * (kind in ("chair", "consortium", "patronage") or _LABORATORY.search(line.folded) is not None),
    ]
    found = [match for table in tables for match in cues.pattern(table).finditer(line.folded)]
    # "Signing ceremony: A and B launch a chair": the verb that has somebody before it.
    acted = (match for match in found if reading.finder.organisations(line.text[: match.start()]))
    verb = next(acted, found[0] if found else None)
    if verb is not None and _was_long_ago(line, verb.end(), reading):
        return None
    if verb is not None or kind != "label":
        return Announcement(line, kind, verb.start(), True) if verb else None
    # « labellisés » is a word of the label itself and only names it; what is received is granted.
    verbs = list(cues.pattern("signing.grants").finditer(line.folded))
    outright = [found for found in verbs if found[0] != "labellis"]
    return Announcement(line, kind, (outright or verbs)[0].start(), bool(outright)) if verbs else None


def _was_long_ago(line: Line, since: int, reading: Reading) -> bool:
    """« SDU had signed an MoU with a university in 2019 »: behind the verb stands no day but one of long ago."""
    issued = reading.issued
    if issued is None:
        return False
    behind = re.match(r"\S*\s(?:en|in|le|on)\s", line.folded[since:])
    near = find_dates(line.text[since : since + 40], issued) if behind else []
    if near and near[0].start <= behind.end() + 1 if behind else False:
        # « a signé en 2017 … renouvelé en 2022 »; a day that has just been says that it is new all the same.
        recently = relative_day(line.text, issued) or any(
            found.date.precision == "day" and recent(found.date, reading) for found in find_dates(line.text, issued)
        )
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
    if not dates or reading.issued is None or dates[0].date.precision != "day":
        return False
    return 0 <= (reading.issued.first - dates[0].date.last).days <= _JUST_NOW_DAYS


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
        known = reading.finder.organisations(before)
        return max(len(known), len(joined(before, known, reading.finder, cues))) < 2
    if _signed_just_now(line, end, reading):
        return False
    before = line.folded[max(0, at - 45) : at]
    background = cues.pattern("signing.background").search(before)
    if background and not (cues.pattern("signing.verbs").search(before, background.end()) or _SINCE_DAY.search(before)):
        # What the title is about is no background: "Under the contract signed by A and B, …"
        return kind != reading.title_kind
    participle = _PARTICIPLE.match(line.folded, end)
    if participle is None or _AUXILIARY.search(line.folded[: participle.end()].rsplit(" ", 1)[0] + " "):
        return False
    dates = [found.date for found in find_dates(line.text[participle.end() :], issued)]
    if dates and issued is not None:
        return (issued.first - dates[0].last).days > _RECENT_DAYS
    return line.block >= 0 and cues.pattern("signing.verbs").search(line.folded[:at]) is None and not dates


def told_apart(lines: Sequence[Line], reading: Reading) -> list[Announcement]:
    """« … un accord-cadre. La cérémonie s’est tenue … »: one sentence says what it is, another that it was signed."""
    named = [(number, line, reading.kind_in(line.folded)[0]) for number, line in enumerate(lines)]
    named = [one for one in named if one[2] and not is_about_another(one[1], reading)]
    found = []
    for number, line in enumerate(lines):
        if line.block < 0 or reading.kind_in(line.folded)[0] or looks_back(line, reading):
            continue
        near = [one for one in named if one[1].block < 0 or abs(one[1].block - line.block) <= 1]
        if near:
            kind = min(near, key=lambda one: (one[1].block != line.block, abs(one[0] - number)))[2]
            tables = ("signing.acts", *_GRANTED.get(kind, ()))
            verbs = (reading.cues.pattern(table).search(line.folded) for table in tables)
            if verb := next((one for one in verbs if one), None):
                found.append(Announcement(line, kind, verb.start(), True))
    return found


def _is_unreal(line: Line, reading: Reading) -> bool:
    """Whether a sentence wishes for an agreement, denies it, or celebrates what is old."""
    unreal = reading.cues.pattern("signing.unreal").search(line.folded)
    return bool(unreal or _NEGATED.search(line.folded) or _CELEBRATED.search(line.folded))


def looks_back(line: Line, reading: Reading) -> bool:
    """Whether a sentence tells of nothing that was just signed: it is only wished for, or was long ago."""
    if _is_unreal(line, reading) or reading.cues.pattern("signing.attends").search(line.folded):
        return True
    dates = [found.date for found in find_dates(line.text, reading.issued)]
    issued = reading.issued
    return bool(dates and issued) and all(issued is not None and not recent(date, reading) for date in dates)


def recent(day: Edtf, reading: Reading) -> bool:
    """Whether a day is near to the day of issue, as a signature is that a release tells of."""
    return reading.issued is None or abs((reading.issued.first - day.first).days) <= _RECENT_DAYS
