"""What was signed or granted: whether a text announces an agreement at all, of which kind, and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates, relative_day
from imt_archive.extraction.names import NAME, Finder, fold_word, in_order
from imt_archive.extraction.parties import joined, parties_of, subject_of, with_whom
from imt_archive.extraction.people import of_their_parties
from imt_archive.extraction.signatories import listed_signatories, people_of
from imt_archive.extraction.signing import Line, place_of, programme_of, signed_on
from imt_archive.extraction.spans import fold_in_place, sentences
from imt_archive.extraction.terms import extends_of, term_of
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Block, Evidence, Participant

_BODY = ("lead", "paragraph", "bullet", "caption")
# How far into a text an agreement may be announced; further down it is only spoken of.
_WITHIN_BLOCKS = 6
_WITHIN_CHARACTERS = 12_000
# An agreement of more than this many days before the issue is an earlier one.
_RECENT_DAYS = 120
_JUST_NOW_DAYS = 21
# A sentence that names more is about other things too.
_MOST_PARTIES = 8
# « signé » or "signed" right behind the noun, without an auxiliary: which agreement it is, not that it is new.
_ALERT_LINE = re.compile(r"(?:[A-ZÀ-Þ]{2,6}|[A-ZÀ-Þ][a-zà-ÿ]{1,7})\s?[:?]\s.{4,200}$")
_PARTICIPLE = re.compile(r"[^.;:,]{0,60}\b(?:signee?s?|conclue?s?|signed|concluded)\b")
_AUXILIARY = re.compile(
    r"\b(?:a|ont|ete|est|sont|sera|seront|was|were|is|are|been|be|has|have|had|will|vient|viennent|y)\s+\w*\s*$"
)


@dataclass(frozen=True, slots=True)
class _Announcement:
    line: Line
    kind: str
    verb_at: int
    outright: bool  # it says that something was signed or granted, and does not only name it


@dataclass(frozen=True, slots=True)
class _Other:
    """A further agreement of a text: its sentence, and the characters of it that are about this one alone."""

    line: Line
    kind: str
    parties: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class _Reading:
    """What agreements are told by: names, words, and the day of issue."""

    finder: Finder
    cues: Cues
    issued: Edtf | None
    listed: tuple[Participant, ...] = ()  # who is named in a list of signatories
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
        pattern = rf"(?<![a-z0-9])(?P<name>{phrases})(?:e?s)?(?![a-z0-9])|(?<=[\"”»]\s)(?:chair|label)\b"
        return re.compile(pattern), kinds | {"chair": "chair", "label": "label"}


def find_agreements(
    title: str, blocks: Sequence[Block], finder: Finder, cues: Cues, issued: Edtf | None
) -> list[Agreement]:
    """The agreements that a text announces, the main one first; a text may speak of some without announcing any."""
    lines = list(_lines(title, blocks))
    exact = _Reading(finder, cues, issued, tuple(listed_signatories(blocks, finder, cues)))
    # « une convention de laboratoire commun » has no kind of its own: it counts where none that has is signed.
    return _announced(title, lines, exact) or _announced(title, lines, replace(exact, general=True))


def _announced(title: str, lines: Sequence[Line], reading: _Reading) -> list[Agreement]:
    finder, cues = reading.finder, reading.cues
    announcing = [found for line in lines if (found := _announces(line, reading))]
    if not any(found.outright and found.line.block >= 0 for found in announcing):
        announcing = [*_told_apart(lines, reading), *announcing]
    if not announcing:
        return []
    # The sentence that says it outright before one that only mentions the label's name.
    outright = [found for found in announcing if found.outright]
    also = cues.pattern("signing.also")
    # « … ont également signé » comes beside the one that the text is about.
    first = next((found for found in outright if not also.search(found.line.folded)), None)
    chosen = first or next(iter(outright), announcing[0])
    kind = _kind_of(chosen, title, reading)
    top = next((line.block for line in lines), -1)
    surely = chosen.line.block in (-1, top) or _title_tells(title, reading)
    parties = parties_of(chosen.line, chosen.verb_at, title, kind, finder, cues, surely=surely)
    if len(parties) < 2 and kind != "label":
        parties = _with_those_before(parties, chosen.line, lines, reading)
    if len(parties) < 2 and kind != "label":
        parties = _told_elsewhere(parties, chosen, lines, title, reading)
    if not parties or (len(parties) < 2 and reading.general):
        return []
    others = list(_others(announcing, chosen.line, kind, parties, reading))
    apart = {id(other.line) for other in others}
    main = _read(chosen.line, kind, parties, [line for line in lines if id(line) not in apart], title, reading)
    return [main, *(_another(other, main, reading) for other in others)]


def _with_those_before(
    parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: _Reading
) -> tuple[str, ...]:
    """« A, B et C créent un laboratoire. La convention a été signée … »: who signs is said in the sentence before."""
    before = [one for one in lines if one.block == line.block >= 0 and one.start < line.start]
    if not before:
        return parties
    text = before[-1].text
    named = [o.name for o in reading.finder.organisations(text)]
    kinds = reading.finder.vocabulary.organisations
    named = [name for name in named if kinds[name].kind not in ("ministry", "programme", "label")]
    first = subject_of(before[-1], len(text), reading.finder) if len(named) == 1 else ()
    listed = joined(text, reading.finder, reading.cues)
    beside = with_whom(before[-1], 0, reading.finder, reading.cues) if len(named) == 1 else ()
    # « A rejoint B, C et D »: whom it joins is a list, and the one who does stands before it.
    whole = set(named[:1]) <= set(listed) and len(listed) >= 2
    found = tuple(dict.fromkeys([*parties, *(listed if whole else (*first, *named[:1], *listed, *named, *beside))]))
    return found if 2 <= len(found) <= _MOST_PARTIES else parties


def _told_apart(lines: Sequence[Line], reading: _Reading) -> list[_Announcement]:
    """« … un accord-cadre. La cérémonie s’est tenue … »: one sentence says what it is, another that it was signed."""
    named = [(number, line, reading.kind_in(line.folded)[0]) for number, line in enumerate(lines)]
    named = [one for one in named if one[2] and not _is_about_another(one[1], reading)]
    found = []
    for number, line in enumerate(lines):
        verb = reading.cues.pattern("signing.acts").search(line.folded)
        if verb is None or line.block < 0 or reading.kind_in(line.folded)[0] or _looks_back(line, reading):
            continue
        near = [one for one in named if one[1].block < 0 or abs(one[1].block - line.block) <= 1]
        if near:
            kind = min(near, key=lambda one: (one[1].block != line.block, abs(one[0] - number)))[2]
            found.append(_Announcement(line, kind, verb.start(), True))
    return found


def _looks_back(line: Line, reading: _Reading) -> bool:
    """Whether a sentence tells of nothing that was just signed: it is only wished for, or was long ago."""
    if reading.cues.pattern("signing.unreal").search(line.folded):
        return True
    dates = [found.date for found in find_dates(line.text, reading.issued)]
    issued = reading.issued
    return bool(dates and issued) and all(issued is not None and not _recent(date, reading) for date in dates)


def _told_elsewhere(
    parties: tuple[str, ...], chosen: _Announcement, lines: Sequence[Line], title: str, reading: _Reading
) -> tuple[str, ...]:
    """The parties where the sentence that tells of the signature names one of them or none.

    Those for whom somebody signs, those that the title joins, those that a sentence near to it does.
    """
    finder, cues = reading.finder, reading.cues
    signing, _ = people_of([chosen.line, *(line for line in lines if line is not chosen.line)], finder, cues)
    represented = tuple(dict.fromkeys(one.organisation for one in signing or reading.listed if one.organisation))
    if len(represented) >= 2:
        return represented
    told = [joined(title, finder, cues), in_order(o.name for o in finder.organisations(title))]
    near = sorted((line for line in lines if line.block >= 0), key=lambda line: abs(line.block - chosen.line.block))
    told += [joined(line.text, finder, cues) for line in near]
    return next((names for names in told if 2 <= len(names) <= _MOST_PARTIES and set(parties) <= set(names)), parties)


def _read(
    line: Line, kind: str, parties: tuple[str, ...], lines: Sequence[Line], title: str, reading: _Reading
) -> Agreement:
    """The agreement that a sentence announces, with what the other lines say of it."""
    finder, cues = reading.finder, reading.cues
    about = [line, *(other for other in lines if other is not line)]
    spoken = [other for other in about if not _is_about_another(other, reading)]
    signatories, witnesses = people_of(about, finder, cues)
    signatories = signatories if signatories or not lines else list(reading.listed)
    starts, ends = term_of(about, kind, cues)
    return Agreement(
        kind=kind, parties=parties, signed=signed_on(spoken, kind, cues, reading.issued),
        place=place_of(spoken, parties, finder, cues), programme=programme_of(about, title, kind, cues),
        signatories=of_their_parties(signatories, parties, finder), witnesses=tuple(witnesses),
        starts=starts, ends=ends, extends=extends_of(about, kind, reading.kind_in, cues),
        evidence=Evidence(line.block, line.start, line.start + len(line.text)),
    )  # fmt: skip


def _others(
    announcing: Sequence[_Announcement], chosen: Line, kind: str, parties: tuple[str, ...], reading: _Reading
) -> Iterator[_Other]:
    """What else the text says outright was signed: another kind of agreement, or one with somebody else.

    Only what is new has « un » or "a" before it, or « également »: « cet accord » is the one that was named before.
    """
    known = [(kind, frozenset(parties))]
    for found in announcing:
        # What the title says is the main one.
        if not found.outright or found.line.block < 0:
            continue
        also = reading.cues.pattern("signing.also").search(found.line.folded) is not None
        kinds = list(reading.kinds_in(found.line.folded))
        for number, (named, at, end) in enumerate(kinds):
            new = reading.cues.pattern("signing.new", after=r"\s(?:\w+\s){0,2}$").search(found.line.folded[:at])
            # The first that the main sentence names is the main one, also where the title has another word for it.
            aim = (
                reading.cues.pattern("signing.aims", after=r"\w{0,2}\s?$").search(found.line.folded[: new.start()])
                if new
                else None
            )
            if not new or aim or (found.line is chosen and number == 0):
                continue
            own = parties_of(found.line, found.verb_at, "", named, reading.finder, reading.cues, surely=False)
            with_whom = _partner_behind(found.line, end, reading)
            ours = tuple(party for party in parties if party in own or party == parties[0])[:1]
            of = tuple(dict.fromkeys([*ours, *with_whom])) if with_whom else own if len(own) >= 2 else parties
            alone = subject_of(found.line, found.verb_at, reading.finder) if of is parties else ()
            if alone and alone[0] not in parties and len(parties) == 2:
                # « Y a signé, elle aussi, une convention avec l’école »: with whom the first one did.
                of = (alone[0], parties[1])
            another = len(of) >= 2 and (own or with_whom or alone) and all(not set(of) <= people for _, people in known)
            same = any(named == other and (set(of) <= people or not (also or another)) for other, people in known)
            if same:
                continue
            if named == "other" and any(set(of) <= people for _, people in known) and not also:
                continue
            known.append((named, frozenset(of)))
            until = kinds[number + 1][1] if number + 1 < len(kinds) else len(found.line.text)
            yield _Other(found.line, named, of, at, until)


def _recent(day: Edtf, reading: _Reading) -> bool:
    return reading.issued is None or abs((reading.issued.first - day.first).days) <= _RECENT_DAYS


def _partner_behind(line: Line, end: int, reading: _Reading) -> tuple[str, ...]:
    """« une convention de mécénat avec X »: with whom, where the words right behind the agreement say it."""
    found = re.match(r"[^.;:,]{0,30}?\b(?:avec|with)\s", line.folded[end:])
    if not found:
        return ()
    start = end + found.end()
    known = tuple(o.name for o in reading.finder.organisations(line.text) if start <= o.start <= start + 8)[:1]
    if known:
        return known
    unknown = re.match(rf"(?:(?:the|la|le)\s|l['’])?({reading.finder.body}{NAME})", line.text[start:])
    return (unknown[1],) if unknown else ()


def _another(found: _Other, main: Agreement, reading: _Reading) -> Agreement:
    """A further agreement; where its own sentence gives no day or place, it was signed with the main one."""
    alone = _read(found.line, found.kind, found.parties, [], "", reading)
    same_parties = set(found.parties) == set(main.parties)
    own = [day.date for day in find_dates(found.line.text[found.start : found.end], reading.issued)]
    signed = next((day for day in own if day.precision in ("day", "month") and _recent(day, reading)), None)
    return replace(
        alone,
        signed=signed or alone.signed or main.signed,
        place=alone.place or main.place,
        signatories=alone.signatories or (main.signatories if same_parties else ()),
    )


def _lines(title: str, blocks: Sequence[Block]) -> Iterator[Line]:
    seen = length = 0
    for number, block in enumerate(blocks):
        if block.kind not in _BODY:
            continue
        seen += 1
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


def _title_tells(title: str, reading: _Reading) -> bool:
    """Whether a title itself speaks of an agreement, a signature or an alliance."""
    folded = fold_in_place(title)
    named = reading.kind_in(folded)[0]
    tables = ("signing.verbs", "signing.launches", "signing.allied")
    return bool(named or any(reading.cues.pattern(table).search(folded) for table in tables))


def _kind_of(chosen: _Announcement, title: str, reading: _Reading) -> str:
    """The title's word for it, where the sentence that announces it has only a general one."""
    named, _, _ = reading.kind_in(fold_in_place(title))
    return named if named and (named != "other" or chosen.kind == "other") else chosen.kind


def _announces(line: Line, reading: _Reading) -> _Announcement | None:
    cues = reading.cues
    kind, _, _ = reading.kind_in(line.folded)
    if not kind or _is_about_another(line, reading) or cues.pattern("signing.unreal").search(line.folded):
        return None
    tables = [
        "signing.verbs",
        "signing.extends",
        *["signing.launches"] * (kind in ("chair", "consortium", "patronage")),
    ]
    found = [match for table in tables for match in cues.pattern(table).finditer(line.folded)]
    # "Signing ceremony: A and B launch a chair": the verb that has somebody before it.
    acted = (match for match in found if reading.finder.organisations(line.text[: match.start()]))
    verb = next(acted, found[0] if found else None)
    if verb is not None or kind != "label":
        return _Announcement(line, kind, verb.start(), True) if verb else None
    # « labellisés » is a word of the label itself and only names it; what is received is granted.
    verbs = list(cues.pattern("signing.grants").finditer(line.folded))
    outright = [found for found in verbs if found[0] != "labellis"]
    return _Announcement(line, kind, (outright or verbs)[0].start(), bool(outright)) if verbs else None


def _signed_just_now(line: Line, end: int, reading: _Reading) -> bool:
    """Whether it is new although it is named as if it were there: "under an agreement that was signed on 30 May"."""
    signed = reading.cues.pattern("signing.verbs").search(line.folded, end)
    dates = find_dates(line.text[end:], reading.issued) if signed and reading.issued else []
    if signed and not dates and relative_day(line.text[end:], reading.issued):
        return True
    if not dates or reading.issued is None or dates[0].date.precision != "day":
        return False
    return 0 <= (reading.issued.first - dates[0].date.last).days <= _JUST_NOW_DAYS


def _is_about_another(line: Line, reading: _Reading) -> bool:
    """« Celui-ci prolonge le protocole signé en 2022 », « dans le cadre de l’accord-cadre … »: an earlier agreement."""
    cues, issued = reading.cues, reading.issued
    _, at, end = reading.kind_in(line.folded)
    if at < 0:
        return False
    extends = cues.pattern("signing.extends").search(line.folded)
    if extends is not None and extends.start() < at:
        # « A et B renouvellent leur accord-cadre » announces one; « il renouvelle l’accord … » looks back.
        before = line.text[: extends.start()]
        return max(len(reading.finder.organisations(before)), len(joined(before, reading.finder, cues))) < 2
    if _signed_just_now(line, end, reading):
        return False
    if cues.pattern("signing.background").search(line.folded[max(0, at - 45) : at]):
        return True
    participle = _PARTICIPLE.match(line.folded, end)
    if participle is None or _AUXILIARY.search(line.folded[: participle.end()].rsplit(" ", 1)[0] + " "):
        return False
    dates = [found.date for found in find_dates(line.text[participle.end() :], issued)]
    if dates and issued is not None:
        return (issued.first - dates[0].last).days > _RECENT_DAYS
    return line.block >= 0 and cues.pattern("signing.verbs").search(line.folded[:at]) is None and not dates
