"""Numbers, amounts and dates that one language has and the other has not, or has otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Generic, TypeVar

from imt_archive.bilingual.audit.rows import Row, Side
from imt_archive.bilingual.days import Day, days
from imt_archive.bilingual.number_words import WHOLE_WORDS
from imt_archive.bilingual.quantities import CURRENCIES, Quantity, cardinals, quantities, values_in_words
from imt_archive.model.languages import AuditFinding
from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold

# Below this, a link is a guess, and what differs in it no error.
_SURE_LINK = 0.8
# A number up to this may well be said otherwise: "quatre points", "several points".
_SMALL = 20
_WORD = re.compile(r"[^\W\d_]+")
Value = TypeVar("Value", Quantity, Day)


@dataclass
class _Left(Generic[Value]):
    """What a row has that the other language's side of it lacks."""

    row: Row
    fr: list[Value]
    en: list[Value]
    # What this row says more often than the other side.
    more_fr: list[Value] = field(default_factory=list)
    more_en: list[Value] = field(default_factory=list)


def number_findings(rows: Sequence[Row], release_id: str) -> Iterator[AuditFinding]:
    """Numbers and amounts that differ (errors), or stand in one language alone."""
    left = [_left_numbers(row) for row in rows]
    _match_across(left, Quantity.agrees)
    for one in left:
        if one.row.is_whole:
            yield from _currencies(one.row, release_id)
            yield from _contradictions(one, release_id)
            yield from _counted_otherwise(one.row, release_id)
            for side, other, found in ((one.row.fr, one.row.en, one.fr), (one.row.en, one.row.fr, one.en)):
                yield from (_lacking("missing-number", one.row, side, q.span, release_id,
                                     "note" if q.size <= _SMALL or q.is_year else "warning")
                            for q in found if other.blocks)  # fmt: skip


def date_findings(rows: Sequence[Row], release_id: str) -> Iterator[AuditFinding]:
    """Dates that differ (errors), or stand in one language alone."""
    left = [_left_days(row) for row in rows]
    _match_across(left, Day.agrees)
    for one in left:
        if not one.row.is_whole:
            continue
        for fr in list(one.fr):
            en = next((day for day in one.en if fr.resembles(day)), None)
            if en is not None:
                one.fr.remove(fr)
                one.en.remove(en)
                yield _differing("date", one.row, fr.span, en.span, release_id)
        for side, found in ((one.row.fr, one.fr), (one.row.en, one.en)):
            yield from (_lacking("missing-date", one.row, side, day.span, release_id, "note") for day in found)


def _left_numbers(row: Row) -> _Left[Quantity]:
    found = [quantities(side.text, side.language, _date_spans(side)) for side in (row.fr, row.en)]
    strict = _unpaired(found[0], found[1], Quantity.agrees)
    if not all(any(q.is_optional for q in side) for side in strict):
        # Where both have another end of a range left (2023-27, 2023-28), it counts; else it is as good as not there.
        strict = _firm(strict[0]), _firm(strict[1])
    left = [_unsaid(values, other) for values, other in zip(strict, (row.en, row.fr), strict=True)]
    fr, en = _absent(left[0], found[1], Quantity.agrees), _absent(left[1], found[0], Quantity.agrees)
    return _Left(row, fr, en, [q for q in left[0] if q not in fr], [q for q in left[1] if q not in en])


def _firm(found: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in found if not q.is_optional]


def _date_spans(side: Side) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(day.whole for day in days(side.text, side.language)))


def _unsaid(left: Sequence[Quantity], other: Side) -> list[Quantity]:
    """What the other side does not say in words either, nor as part of a date."""
    if not left or not other.blocks:
        return list(left)
    said = set(values_in_words(other.text, other.language))
    for day in days(other.text, other.language):
        said.update(float(part) for reading in day.readings for part in reading if part is not None)
    if not WHOLE_WORDS[other.language].isdisjoint(_WORD.findall(fold(other.text))):
        said.add(100.0)
    return [q for q in left if said.isdisjoint(q.values)]


def _left_days(row: Row) -> _Left[Day]:
    found = [days(side.text, side.language) for side in (row.fr, row.en)]
    fr, en = _unpaired(found[0], found[1], Day.agrees)
    fr, en = _absent(fr, found[1], Day.agrees), _absent(en, found[0], Day.agrees)
    return _Left(row, _undated(fr, row.en), _undated(en, row.fr))


def _undated(left: Sequence[Day], other: Side) -> list[Day]:
    """What the other side does not give by its number alone: on the 17th, en 2022."""
    if not left or not other.blocks:
        return list(left)
    printed = {value for q in quantities(other.text, other.language) for value in q.values}
    return [
        day for day in left
        if not any((reading[0] or reading[2] or 0) in printed and not days(other.text, other.language)
                   for reading in day.readings)
    ]  # fmt: skip


def _unpaired(
    fr: Sequence[Value], en: Sequence[Value], agree: Callable[[Value, Value], bool]
) -> tuple[list[Value], list[Value]]:
    """What is left on both sides when each has found its like."""
    left_en = list(en)
    left_fr = []
    for value in fr:
        match = next((other for other in left_en if agree(value, other)), None)
        if match is None:
            left_fr.append(value)
        else:
            left_en.remove(match)
    return left_fr, left_en


def _absent(left: Sequence[Value], other: Sequence[Value], agree: Callable[[Value, Value], bool]) -> list[Value]:
    """What the other side never says: a number that one side says twice agrees with the other's one."""
    return [value for value in left if not any(agree(value, one) for one in other)]


def _match_across(left: Sequence[_Left[Value]], agree: Callable[[Value, Value], bool]) -> None:
    """Take away what the other language says in another row, or in one that has no counterpart."""
    for one in left:
        for value in list(one.fr):
            home = next((row for row in left if row is not one and any(agree(value, v) for v in row.en)), None)
            if home is not None:
                one.fr.remove(value)
                home.en.remove(next(v for v in home.en if agree(value, v)))


def _contradictions(one: _Left[Quantity], release_id: str) -> Iterator[AuditFinding]:
    """Numbers of one class that both sides have left: each stands in the place of the other."""
    for kind in ("%", "currency", "year", ""):
        fr = [q for q in one.fr if _class(q) == kind]
        en = [q for q in one.en if _class(q) == kind]
        if one.row.confidence < _SURE_LINK or len(fr) > 3:
            continue
        if len(fr) != len(en):
            yield from _said_twice(one, kind, fr, en, release_id)
            continue
        for ours, theirs in zip(fr, en, strict=True):
            one.fr.remove(ours)
            one.en.remove(theirs)
            rule = "about" if one.row.kind == "about" else "amount" if kind == "currency" else "number"
            yield _differing(rule, one.row, ours.span, theirs.span, release_id)

    yield from _misprints(one, release_id)


def _said_twice(
    one: _Left[Quantity], kind: str, fr: Sequence[Quantity], en: Sequence[Quantity], release_id: str
) -> Iterator[AuditFinding]:
    """A number that one language has twice, and the other once and another number instead."""
    more_fr, more_en = ([q for q in more if _class(q) == kind] for more in (one.more_fr, one.more_en))
    for ours, theirs, left in ((more_fr, en, one.en), (fr, more_en, one.fr)):
        if len(ours) == len(theirs) == 1 and len(fr) + len(en) == 1:
            left.remove((theirs if left is one.en else ours)[0])
            finding = _differing("number", one.row, ours[0].span, theirs[0].span, release_id)
            yield replace(finding, severity="warning")


def _misprints(one: _Left[Quantity], release_id: str) -> Iterator[AuditFinding]:
    """A number that is another one but for one digit: 2002 and 20021."""
    for ours, theirs in [*product(one.fr, [*one.en, *one.more_en]), *product(one.more_fr, one.en)]:
        sides = ((one.row.fr, ours), (one.row.en, theirs))
        fr, en = (re.sub(r"\D", "", side.text[slice(*q.span)]) for side, q in sides)
        if min(len(fr), len(en)) >= 4 and distance(fr, en, 1) == 1:
            one.fr = [q for q in one.fr if q != ours]
            one.en = [q for q in one.en if q != theirs]
            yield _differing("number", one.row, ours.span, theirs.span, release_id)
            return


def _counted_otherwise(row: Row, release_id: str) -> Iterator[AuditFinding]:
    """One number in words on each side, and not the same: quatre axes, five priorities."""
    fr, en = cardinals(row.fr.text, "fr"), cardinals(row.en.text, "en")
    left_fr, left_en = _unpaired(fr, en, Quantity.agrees)
    said = {language: {v for q in quantities(text, language) for v in q.values} | values_in_words(text, language)
            for language, text in (("fr", row.fr.text), ("en", row.en.text))}  # fmt: skip
    left_fr = [q for q in left_fr if said["en"].isdisjoint(q.values)]
    left_en = [q for q in left_en if said["fr"].isdisjoint(q.values)]
    if len(left_fr) == len(left_en) == 1 and row.confidence >= _SURE_LINK:
        yield _differing("number", row, left_fr[0].span, left_en[0].span, release_id)


def _class(quantity: Quantity) -> str:
    if quantity.is_year:
        return "year"
    return "currency" if quantity.unit in CURRENCIES else "%" if quantity.unit == "%" else ""


def _currencies(row: Row, release_id: str) -> Iterator[AuditFinding]:
    """The same number of euros in one language and of dollars in the other."""
    fr, en = (quantities(side.text, side.language, _date_spans(side)) for side in (row.fr, row.en))
    for ours in fr:
        theirs = [q for q in en if ours.agrees(q)]
        units = {q.unit for q in theirs}
        ours_in_all = {q.unit for q in fr if q.agrees(ours)}
        if theirs and ours.unit in CURRENCIES and units <= CURRENCIES and units.isdisjoint(ours_in_all):
            yield _differing("amount", row, ours.span, theirs[0].span, release_id)


def _differing(rule: str, row: Row, fr: tuple[int, int], en: tuple[int, int], release_id: str) -> AuditFinding:
    facts = {"fr": row.fr.text[slice(*fr)].strip(), "en": row.en.text[slice(*en)].strip()}
    severity = "error" if row.confidence >= _SURE_LINK else "warning"
    return AuditFinding(rule, severity, release_id, row.fr.passage(fr), row.en.passage(en), facts)


def _lacking(rule: str, row: Row, side: Side, span: tuple[int, int], release_id: str, severity: str) -> AuditFinding:
    facts = {"language": side.language, "said": side.text[slice(*span)].strip()}
    fr = row.fr.passage(*([span] if side.language == "fr" else []))
    en = row.en.passage(*([span] if side.language == "en" else []))
    return AuditFinding(rule, severity, release_id, fr, en, facts)
