"""What an agreement extends, found in the register: the earlier agreement of the same parties that a text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from imt_archive.model.dates import Edtf, try_edtf

# Two that both agreements are between: a ministry, or a school, has agreements with many.
_COMMON = 2


@dataclass(frozen=True)
class _Signed:
    """What is known of an agreement of the register."""

    id: str
    kind: str
    signed: Edtf | None
    parties: frozenset[str]


def to_join(db: Database) -> list[tuple[str, str]]:
    """(id, id of what it extends) of the agreements whose earlier one is in the register and not yet known to be it."""
    waiting = db.execute(
        "SELECT id, extends_kind, extends_signed FROM agreements WHERE extends_id IS NULL "
        "AND (extends_kind <> '' OR extends_signed IS NOT NULL) ORDER BY id"
    ).fetchall()
    if not waiting:
        return []
    register = {one.id: one for one in _register(db)}
    by_party: dict[str, list[_Signed]] = {}
    for one in register.values():
        for party in one.parties:
            by_party.setdefault(party, []).append(one)
    found = []
    for later, kind, signed in waiting:
        parties = register[later].parties
        common = Counter(one.id for party in parties for one in by_party[party])
        near = [register[id_] for id_, count in common.items() if count >= _COMMON and id_ != later]
        earlier = _meant(register[later], kind, try_edtf(signed), near)
        if earlier:
            found.append((later, earlier))
    return found


def _register(db: Database) -> Iterator[_Signed]:
    parties: dict[str, set[str]] = {}
    for agreement, party in db.execute("SELECT agreement_id, organisation_id FROM agreement_parties"):
        parties.setdefault(agreement, set()).add(party)
    for id_, kind, signed in db.execute("SELECT id, kind, signed FROM agreements"):
        yield _Signed(id_, kind, try_edtf(signed), frozenset(parties.get(id_, ())))


def _meant(later: _Signed, kind: str, signed: Edtf | None, near: Sequence[_Signed]) -> str:
    """The only one of some agreements that a text can mean by a kind and a date; nothing where several fit as well."""
    fits = [one for one in near if _was_before(one, later) and _is_of(one, kind, signed)]
    if not fits:
        return ""
    best = max(len(one.parties & later.parties) for one in fits)
    fits = [one for one in fits if len(one.parties & later.parties) == best]
    return fits[0].id if len(fits) == 1 else ""


def _was_before(one: _Signed, later: _Signed) -> bool:
    return one.signed is None or later.signed is None or one.signed.first < later.signed.first


def _is_of(one: _Signed, kind: str, signed: Edtf | None) -> bool:
    """Whether an agreement can be the one of a kind and a date; an exact day says more than what it is called."""
    if signed is not None and (one.signed is None or not one.signed.overlaps(signed)):
        return False
    return one.kind == kind or (signed is not None and (signed.days == 1 or kind in ("", "other")))
