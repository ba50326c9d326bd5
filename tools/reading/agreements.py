"""The agreements that were found beside those expected: each as a whole, and part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from imt_archive.model.records import Agreement, Draft, Participant
from imt_archive.model.vocabulary import fold
from reading.comparing import Score, items, one_of, organisation_of, role_score, same
from reading.reading import Read


def agreement_scores(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("agreements"):
        return
    wanted, there = read.expected.list("agreements"), list(draft.agreements)
    whole = Score()
    for want in wanted:
        found = max(there, key=lambda one: _alike(want, one, read), default=None)
        if found is None or not _alike(want, found, read):
            whole.missed += 1
            whole.misses.append(f"missed {want['kind']} {want.get('parties')}")
            continue
        there.remove(found)
        parts = dict(_parts(want, found, read))
        yield from parts.items()
        wrong = [
            f"{name[11:]}: {'; '.join(parts[name].misses)}" for name in _WHOLE if name in parts and parts[name].misses
        ]
        if wrong:
            whole.missed += 1
            whole.too_many += 1
            whole.misses += wrong
        else:
            whole.right += 1
    whole.too_many += len(there)
    whole.misses += [f"too much {one.kind} {one.parties}" for one in there]
    yield "agreements (kind, parties, signed)", whole
    if "agreement-unsure" not in draft.doubts:
        yield "of those, nobody is asked about", replace(whole, misses=[])


_WHOLE = ("agreement: kind", "agreement: parties", "agreement: signed")


def _alike(want: dict[str, Any], found: Agreement, read: Read) -> int:
    parties = {organisation_of(party, read.vocabulary) for party in want.get("parties", ())}
    common = parties & {organisation_of(party, read.vocabulary) for party in found.parties}
    return 3 * int(want["kind"] == found.kind) + 2 * len(common) + int(want.get("signed") == str(found.signed))


def _parts(want: dict[str, Any], found: Agreement, read: Read) -> Iterator[tuple[str, Score]]:
    scored = read.expected.scored
    if scored("agreements.kind"):
        yield "agreement: kind", items([want["kind"]], [found.kind])
    if scored("agreements.parties"):
        wanted, there = (
            [organisation_of(one, read.vocabulary) for one in side] for side in (want.get("parties", ()), found.parties)
        )
        yield "agreement: parties", items(wanted, there)
    if scored("agreements.signed"):
        yield "agreement: signed", items(one_of(want.get("signed")), one_of(found.signed))
    if scored("agreements.place"):
        yield "agreement: place", _place(want.get("place", ""), found.place)
    if scored("agreements.programme"):
        yield "agreement: programme", items(one_of(want.get("programme")), one_of(found.programme))
    if scored("agreements.term"):
        ends = [] if "term" in want and "ends" not in want else one_of(found.ends)
        there = [*one_of(found.starts), *ends]
        yield "agreement: starts and ends", items([*one_of(want.get("starts")), *one_of(want.get("ends"))], there)
    if scored("agreements.extends"):
        extends = want.get("extends", {})
        read_as = [found.extends.kind, str(found.extends.signed or "")] if found.extends else []
        yield (
            "agreement: extends",
            items(
                [[extends.get("kind", "other"), extends.get("signed", "")]] if extends else [],
                [read_as] if read_as else [],
            ),
        )
    if scored("agreements.signatories"):
        signatories = want.get("signatories", ())
        yield (
            "agreement: signatories",
            items([same(p["name"]) for p in signatories], [same(p.name) for p in found.signatories]),
        )
        yield "agreement: roles of signatories", _roles(signatories, found.signatories)


def _place(want: str, found: str) -> Score:
    """The longest reading, or a shorter one that names the building or the town."""
    one, other = fold(want), fold(found)
    fits = bool(one and other) and (other in one or one in other or other.split()[-1] == one.split()[-1])
    return Score(1) if fits else items(one_of(want), one_of(found))


def _roles(wanted: Sequence[dict[str, Any]], found: Sequence[Participant]) -> Score:
    by_name = {same(person.name): person for person in found}
    score = Score()
    for want in wanted:
        person = by_name.get(same(want["name"]))
        if person is not None and want.get("role"):
            score.add(role_score(want["role"], person.role))
    return score
