"""What was signed or granted: kind, parties, signatories, day, place, programme, and what it extends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates, fold_in_place
from imt_archive.extraction.names import Finder, Named, in_order
from imt_archive.extraction.people import people_in
from imt_archive.extraction.spans import sentences
from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.model.records import Agreement, Block, Evidence, Extends, Participant
from imt_archive.model.vocabulary import Vocabulary, fold

_BODY = ("lead", "paragraph", "bullet", "caption")
_GRANTED = ("label", "chair", "patronage")
# How far into a text an agreement may be announced; further down it is only spoken of.
_ANNOUNCED_WITHIN = 6
_PLACE_FR = r"\b(?:à la|à l['’]|au|aux|à)\s*"
_ARTICLE = r"(?:le|la|les|l['’]|the)"
_PLACE_EN = r"\b(?:at|in) (?:the )?"
_NAME = (
    r"([A-ZÀ-Þ][^\s,.;:()«»]*(?:\s+(?:(?:de|du|des|d['’]|la|le|les|l['’]|en|in|of|the)\s*)*[A-ZÀ-Þ0-9][^\s,.;:()«»]*)*)"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    block: int
    start: int
    text: str
    folded: str
    in_lead: bool


def find_agreement(
    title: str, blocks: Sequence[Block], finder: Finder, cues: Cues, issued: Edtf | None
) -> Agreement | None:
    """The agreement that a text announces, or None: a text may speak of agreements without announcing one."""
    lines = list(_sentences(title, blocks))
    announcing = [found for line in lines if (found := _announces(line, finder.vocabulary, cues))]
    if not announcing:
        return None
    # The sentence that says it outright before one that only mentions the label's name.
    line, kind, verb_at, _ = next((found for found in announcing if found[3]), announcing[0])
    kind = _kind_in(fold_in_place(title), finder.vocabulary)[0] or kind
    about = [line, *(other for other in lines if other is not line)]
    year = issued.first.year if isinstance(issued, PartialDate) else None
    parties = _parties(line, verb_at, title, kind, finder)
    if not parties:
        return None
    signatories, witnesses = _people(about, finder, cues)
    extends = _extends(about, kind, finder.vocabulary, cues)
    starts, ends = _term(about, title, kind)
    return Agreement(
        kind=kind, parties=parties, signed=_signed(about, kind, finder.vocabulary, cues, year),
        place=_place(about, cues), programme=_programme(about, cues), signatories=tuple(signatories),
        witnesses=tuple(witnesses), starts=starts, ends=ends, extends=extends,
        evidence=Evidence(line.block, line.start, line.start + len(line.text)),
    )  # fmt: skip


def _sentences(title: str, blocks: Sequence[Block]) -> Iterator[_Sentence]:
    seen = 0
    for number, block in enumerate(blocks):
        if block.kind not in _BODY:
            continue
        seen += 1
        if seen > _ANNOUNCED_WITHIN:
            break
        for start, end in sentences(block.text):
            text = block.text[start:end]
            yield _Sentence(number, start, text, fold_in_place(text), block.kind == "lead")
    yield _Sentence(-1, 0, title, fold_in_place(title), True)


def _kind_in(folded: str, vocabulary: Vocabulary) -> tuple[str, int]:
    """The kind of agreement that a text names first, and where; the longer of two names at one place wins."""
    best: tuple[int, int, str] | None = None
    for code, term in vocabulary.agreement_kinds.items():
        for cue in term.cues:
            at = re.search(r"(?<![a-z0-9])" + re.escape(fold(cue)), folded)
            if at and (best is None or (at.start(), -len(cue)) < best[:2]):
                best = (at.start(), -len(cue), code)
    return (best[2], best[0]) if best else ("", -1)


def _announces(line: _Sentence, vocabulary: Vocabulary, cues: Cues) -> tuple[_Sentence, str, int, bool] | None:
    """(sentence, kind, where its verb is, whether it says outright that something was signed or granted)."""
    kind, _ = _kind_in(line.folded, vocabulary)
    if not kind or _is_about_another(line, vocabulary, cues):
        return None
    verb = cues.pattern("signing.verbs").search(line.folded)
    if verb is None and kind == "chair":
        verb = cues.pattern("signing.launches").search(line.folded)
    if verb is not None or kind != "label":
        return (line, kind, verb.start(), True) if verb else None
    # « labellisés » is a word of the label itself and only names it; what is received is granted.
    verbs = list(cues.pattern("signing.grants").finditer(line.folded))
    outright = [found for found in verbs if found[0] != "labellis"]
    return (line, kind, (outright or verbs)[0].start(), bool(outright)) if verbs else None


def _is_about_another(line: _Sentence, vocabulary: Vocabulary, cues: Cues) -> bool:
    """« Celui-ci prolonge le protocole signé en 2022 » speaks of an earlier agreement."""
    extends = cues.pattern("signing.extends").search(line.folded)
    kind_at = _kind_in(line.folded, vocabulary)[1]
    return extends is not None and extends.start() < kind_at


def _parties(line: _Sentence, verb_at: int, title: str, kind: str, finder: Finder) -> tuple[str, ...]:
    found = finder.organisations(line.text)
    before = in_order(o.name for o in found if o.start < verb_at)
    if kind == "label":
        holders = before or in_order(o.name for o in found)
        kinds = {o: finder.vocabulary.organisations[o].kind for o in holders}
        # A ministry gives labels, and the label itself is no party.
        return tuple(o for o in holders if kinds[o] not in ("ministry", "programme", "label"))
    if len(before) >= 2:
        return before
    if len(before) == 1 and (unknown := _unknown_party(line.text[:verb_at], found)):
        return in_order([*before, unknown])
    between = re.search(r"\b(?:entre|between)\b", line.folded)
    if between:
        after = in_order(o.name for o in found if o.start > between.start())
        if len(after) >= 2:
            return after
    with_ = re.search(r"\b(?:avec|with)\b", line.folded[verb_at:])
    if with_ and before:
        others = [o.name for o in found if o.start > verb_at + with_.start()]
        other = re.match(rf"\s+(?:{_ARTICLE}\s*)?{_NAME}", line.text[verb_at + with_.end() :])
        if others or other:
            return in_order([*before, others[0] if others else other[1] if other else ""])
    in_title = in_order(o.name for o in finder.organisations(title))
    return in_title if len(in_title) >= 2 else in_order([*before, *in_title, *(o.name for o in found)])


def _unknown_party(text: str, known: Sequence[Named]) -> str:
    """The name joined by « et » to the one organisation that is known: « X et la Société Y ont signé »."""
    for organisation in known:
        after = re.match(rf"(?:\s*\([^)]*\))?\s+(?:et|and|&)\s+(?:{_ARTICLE}\s*)?{_NAME}", text[organisation.end :])
        if after:
            return after[1]
        joined = rf"{_NAME}(?:\s*\([^)]*\))?\s+(?:et|and|&)\s+(?:{_ARTICLE}\s*)?$"
        before = re.search(joined, text[: organisation.start])
        if before:
            return before[1]
    return ""


def _signed(lines: Sequence[_Sentence], kind: str, vocabulary: Vocabulary, cues: Cues, year: int | None) -> Edtf | None:
    verb = cues.pattern("signing.verbs")
    announced = re.compile(r"\b(?:a annonce|annonce|announced)\b")
    granted = kind in _GRANTED
    for line in lines:
        if _is_about_another(line, vocabulary, cues):
            continue
        signs = verb.search(line.folded) or (granted and announced.search(line.folded))
        signs = signs or (kind == "chair" and cues.pattern("signing.launches").search(line.folded))
        if not signs:
            continue
        days = [d for d in find_dates(line.text, year) if d.date.precision in ("day", "month")]
        # The day after the verb is the signing's; the one at the sentence's head may be the dateline's.
        days.sort(key=lambda day: (day.start < signs.start(), day.start))
        if days:
            return days[0].date
    return None


def _place(lines: Sequence[_Sentence], cues: Cues) -> str:
    verb = cues.pattern("signing.verbs")
    nouns = "|".join(sorted({re.escape(word) for word in cues.words("signing.places")}, key=len, reverse=True))
    of_name = rf"((?:(?:{nouns})\s+(?:de|du|des|d['’]|of|the|la|l['’])\s*)*" + _NAME[1:]
    shape = re.compile(rf"(?:{_PLACE_FR}|{_PLACE_EN}){of_name}")
    launch = cues.pattern("signing.launches")
    for line in lines:
        signs = verb.search(line.folded) or launch.search(line.folded)
        if not signs:
            continue
        for match in shape.finditer(line.text, signs.start()):
            name = re.sub(r"\s+(?:le|on|in|en)$", "", match[1].strip())
            if not find_dates(name) and not re.fullmatch(r"\d+", name):
                return name
    return ""


def _programme(lines: Sequence[_Sentence], cues: Cues) -> str:
    cue = "|".join(re.escape(word) for word in cues.words("signing.programme"))
    for line in lines[:3]:
        match = re.search(rf"\b(?:{cue})\s*[«“\"]\s*([^»”\"]+?)\s*[»”\"]", line.folded)
        if match:
            return line.text[match.start(1) : match.end(1)].strip()
    return ""


def _people(lines: Sequence[_Sentence], finder: Finder, cues: Cues) -> tuple[list[Participant], list[Participant]]:
    """Signatories are named before « ont signé » or after « signé par »; witnesses after « en présence de »."""
    signatories: list[Participant] = []
    witnesses: list[Participant] = []
    # « signed by A, B » says it plainly; a name before the verb is a signatory's only where it has a role.
    by_first = sorted(lines, key=lambda line: not re.search(r"\b(?:signe\w*\s+par|signed\s+by)\b", line.folded))
    for line in by_first:
        present = cues.pattern("signing.presence").search(line.folded)
        verb = re.search(r"\b(?:ont signe|a signe|signent|signe|signed|have signed|has signed)\b", line.folded)
        if verb and not signatories:
            by = re.match(r"\s+(?:par|by)\b", line.folded[verb.end() :])
            start, end = (verb.end(), present.start() if present else len(line.text)) if by else (0, verb.start())
            named = people_in(line.text[start:end], "signatory", finder, line.block, line.start + start)
            signatories = [person for person in named if by or person.role]
        if present and verb and not witnesses:
            witnesses = people_in(line.text[present.end() :], "present", finder, line.block, line.start + present.end())
    return signatories, witnesses


def _extends(lines: Sequence[_Sentence], kind: str, vocabulary: Vocabulary, cues: Cues) -> Extends | None:
    for line in lines:
        verb = cues.pattern("signing.extends").search(line.folded)
        if verb is None:
            continue
        earlier, _ = _kind_in(line.folded[verb.start() :], vocabulary)
        dates = find_dates(line.text[verb.start() :])
        if earlier and dates:
            return Extends(earlier, dates[0].date)
    # A label or a chair that is given again, held since a year.
    for line in lines:
        since = re.search(r"\b(?:depuis|since)\s+((?:19|20)\d{2})\b", line.folded)
        if since and kind in _GRANTED and cues.pattern("signing.again").search(line.folded):
            return Extends(kind, PartialDate(int(since[1])))
    return None


def _term(lines: Sequence[_Sentence], title: str, kind: str) -> tuple[Edtf | None, Edtf | None]:
    """The term, where the agreement's own name carries it: « contrat d’objectifs et de performance 2023-2027 »."""
    if kind != "contract-of-objectives":
        return None, None
    for text in (title, *(line.text for line in lines[:2])):
        for found in find_dates(text):
            if isinstance(found.date, Period):
                return found.date.start, found.date.end
    return None, None
