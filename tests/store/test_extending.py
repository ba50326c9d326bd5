"""What an agreement extends is joined to the earlier one of the register, whichever of them came first."""

from __future__ import annotations

from dataclasses import replace

from imt_archive.model.records import Agreement, Draft, Extends
from imt_archive.store import Store

from .drafts import plain, when

FRAMEWORK = "framework-agreement"


def following(day: str, kind: str, signed: str = "", parties: tuple[str, ...] = ("IMT", "Inria")) -> Draft:
    """A release of an agreement that extends one of a kind, signed at a date."""
    draft = plain(f"Suite de {day}", day=day, parties=parties)
    extends = Extends(kind, when(signed) if signed else None)
    return replace(draft, agreements=tuple(replace(one, extends=extends) for one in draft.agreements))


def agreement_of(store: Store, release_id: str) -> Agreement:
    (agreement,) = store.release(release_id).agreements
    return agreement


def earlier_of(store: Store, release_id: str) -> str:
    extends = agreement_of(store, release_id).extends
    assert extends is not None
    return extends.agreement_id


def test_the_earlier_one_may_come_before_or_after(store: Store) -> None:
    waits, _ = store.add(following("2024-06-01", FRAMEWORK, "2020"))
    store.join_extended()
    assert earlier_of(store, waits) == ""
    first, _ = store.add(plain("Premier accord", day="2020-03-04"))
    store.join_extended()
    assert earlier_of(store, waits) == agreement_of(store, first).id
    third, _ = store.add(following("2025-06-01", FRAMEWORK, "2024-06-01"))
    store.join_extended()
    assert earlier_of(store, third) == agreement_of(store, waits).id


def test_of_another_kind_day_or_party_it_is_not_the_one(store: Store) -> None:
    store.add(plain("Premier accord", day="2020-03-04"))
    others = [
        store.add(following("2024-06-01", "chair", "2020"))[0],
        store.add(following("2024-06-02", FRAMEWORK, "2018"))[0],
        store.add(following("2024-06-03", FRAMEWORK, "2020", parties=("IMT", "Thales")))[0],
        # Before what it is to extend.
        store.add(following("2019-06-04", FRAMEWORK, "2020"))[0],
    ]
    store.join_extended()
    assert [earlier_of(store, one) for one in others] == ["", "", "", ""]


def test_a_day_says_more_than_what_a_text_calls_it(store: Store) -> None:
    first, _ = store.add(plain("Premier accord", day="2020-03-04"))
    later, _ = store.add(following("2024-06-01", "other", "2020-03-04"))
    store.join_extended()
    assert earlier_of(store, later) == agreement_of(store, first).id


def test_where_two_fit_as_well_nobody_says_which(store: Store) -> None:
    for day in ("2020-03-04", "2020-09-10"):
        store.add(plain(f"Accord du {day}", day=day))
    later, _ = store.add(following("2024-06-01", FRAMEWORK, "2020"))
    store.join_extended()
    assert earlier_of(store, later) == ""


def test_undo_parts_them_again_with_the_import(store: Store) -> None:
    later, _ = store.add(following("2024-06-01", FRAMEWORK, "2020"))
    with store.together():
        store.add(plain("Premier accord", day="2020-03-04"))
        store.join_extended()
    assert earlier_of(store, later)
    store.undo()
    assert earlier_of(store, later) == ""
    assert [one.id for one in store.agreements()] == [agreement_of(store, later).id]


def test_nothing_to_join_is_no_step(store: Store) -> None:
    store.add(plain("Un accord"))
    before = store.generation
    store.join_extended()
    assert store.generation == before
