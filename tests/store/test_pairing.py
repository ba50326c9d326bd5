"""Two releases of one language each become one, which undo parts again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from imt_archive.model.errors import WriteError
from imt_archive.model.records import Agreement, Draft, Extends, Link, Participant, Text
from imt_archive.store import Store

from .conftest import Dump
from .drafts import plain, when

LINKS = (Link((0,), (0,), 0.9), Link((1,), (1,), 0.8))
HEAD = Participant("Odile Gauthier", "signatory", "directrice générale", "imt", "fr")
HEAD_EN = replace(HEAD, role="Director General", language="en")


def add(store: Store, draft: Draft) -> str:
    return store.add(draft)[0]


def draft(language: str, **facts: object) -> Draft:
    return replace(Draft("news", (Text(language, f"Titre {language}"),)), **facts)  # type: ignore[arg-type]


def test_all_that_both_held_is_in_one_and_undo_parts_them(store: Store, dump: Callable[[Store], Dump]) -> None:
    keep = add(store, replace(plain("Un accord"), themes=("digital", "energy"), priorities=("A1",)))
    join = add(store, replace(plain("An agreement", "en"), themes=("health", "digital"), priorities=("C2", "A1")))
    store.tag([keep, join], "relu")
    store.tag([join], "urgent")
    store.note(join, "Voir l’original")
    fr, en = store.release(keep), store.release(join)
    before = dump(store)
    changes = store.pair(keep, join, LINKS)
    assert {keep, join} <= changes.release_ids
    assert {text.id for text in en.texts} <= changes.text_ids
    release = store.release(keep)
    assert [replace(text, release_id="") for text in release.texts] == [
        replace(text, release_id="") for text in (*fr.texts, *en.texts)
    ]
    assert release.links == LINKS
    assert (release.themes, release.priorities) == (("digital", "energy", "health"), ("A1", "C2"))
    assert release.organisations == fr.organisations
    assert (release.tags, [note.text for note in release.notes]) == (("relu", "urgent"), ["Voir l’original"])
    assert release.people == fr.people + en.people
    assert len(release.quotes) == len(release.abouts) == len(release.contacts) == 2
    (card,) = store.cards(frozenset())
    assert (card.id, card.languages) == (keep, ("fr", "en"))
    (agreement,) = store.agreements()
    assert agreement.release_ids == (keep,)
    store.undo()
    assert dump(store) == before
    assert [replace(store.release(one), history=()) for one in (keep, join)] == [
        replace(release, history=()) for release in (fr, en)
    ]
    store.redo()
    assert replace(store.release(keep), history=()) == replace(release, history=())
    assert list(store.verify()) == []


def test_an_agreement_that_both_announced_is_not_lost(store: Store) -> None:
    keep, join = add(store, plain("Un accord")), add(store, plain("An agreement", "en"))
    (before,) = store.agreements()
    assert set(before.release_ids) == {keep, join}
    store.pair(keep, join, LINKS)
    (after,) = store.agreements()
    assert after == replace(before, release_ids=(keep,))
    assert after.signatories != ()


def test_the_same_agreement_read_twice_becomes_one_that_knows_what_both_knew(store: Store) -> None:
    fr = Agreement("label", ("IMT",), place="Bruxelles", signatories=(HEAD,), starts=when("2024"))
    en = Agreement("label", ("IMT", "UTS"), when("2024-07-01"), "Brussels", signatories=(HEAD_EN,), ends=when("2027"))
    other = Agreement("label", ("IMT",), when("2020"))
    keep, join = add(store, draft("fr", agreements=(fr,))), add(store, draft("en", agreements=(en,)))
    later = replace(other, signed=when("2025"), extends=Extends("label", when("2024-07-01"), join))
    third = add(store, draft("fr", agreements=(later,)))
    store.pair(keep, join, [])
    (agreement,) = store.release(keep).agreements
    assert (agreement.signed, agreement.starts, agreement.ends) == (when("2024-07-01"), when("2024"), when("2027"))
    assert (agreement.place, agreement.place_en) == ("Bruxelles", "Brussels")
    assert agreement.signatories == (HEAD, HEAD_EN)
    # What referred to the one that went refers to the one that stayed.
    extends = store.release(third).agreements[0].extends
    assert extends is not None
    assert extends.agreement_id == agreement.id
    store.undo()
    assert len(store.agreements()) == 3


def test_different_agreements_stay_different(store: Store) -> None:
    fr = (Agreement("chair", ("IMT",), when("2024-01-01")), Agreement("chair", ("IMT",), programme="A"))
    en = (Agreement("chair", ("UTS",), when("2024-02-02")), Agreement("label", ("IMT",)))
    keep, join = add(store, draft("fr", agreements=fr)), add(store, draft("en", agreements=en))
    store.pair(keep, join, [])
    kinds = sorted((agreement.kind, str(agreement.signed)) for agreement in store.release(keep).agreements)
    # The chair without a date may be the one of February; January's cannot.
    assert kinds == [("chair", "2024-01-01"), ("chair", "2024-02-02"), ("label", "None")]


def test_the_same_day_is_a_better_reason_than_no_day(store: Store) -> None:
    fr = (Agreement("chair", (), programme="sans date"), Agreement("chair", (), when("2024-01"), programme="janvier"))
    en = (Agreement("chair", (), when("2024-01"), programme="January"), Agreement("chair", (), programme="undated"))
    keep, join = add(store, draft("fr", agreements=fr)), add(store, draft("en", agreements=en))
    store.pair(keep, join, [])
    assert {agreement.programme for agreement in store.release(keep).agreements} == {"sans date", "janvier"}


def test_the_release_that_goes_fills_the_gaps_of_the_one_that_stays(store: Store) -> None:
    keep = add(store, draft("fr", place="Bruxelles"))
    join = add(store, draft("en", issued=when("2024-07"), issued_kind="signed", issued_basis="stated",
                            covers=when("2023/2027"), subject="award", place="Brussels"))  # fmt: skip
    store.pair(keep, join, [])
    release = store.release(keep)
    assert (release.issued, release.issued_kind, release.issued_basis) == (when("2024-07"), "signed", "stated")
    assert (release.covers, release.subject) == (when("2023/2027"), "award")
    assert (release.place, release.place_en) == ("Bruxelles", "Brussels")


def test_what_the_release_that_stays_says_is_not_overwritten(store: Store) -> None:
    facts = {"issued": when("2024-07-01"), "issued_basis": "stated", "covers": when("2024"), "subject": "grant",
             "place": "Paris", "place_en": "Paris"}  # fmt: skip
    keep = add(store, draft("fr", **facts))
    join = add(store, draft("en", issued=when("2023"), issued_basis="inferred", covers=when("2023"), subject="award",
                            place="Lyon", place_en="Lyon"))  # fmt: skip
    store.pair(keep, join, [])
    release = store.release(keep)
    assert {name: getattr(release, name) for name in facts} == facts


def test_a_release_is_not_paired_with_itself(store: Store) -> None:
    one = add(store, plain("Un accord"))
    before = store.release(one)
    assert store.pair(one, one, LINKS).kinds == frozenset()
    assert store.release(one) == before


def test_two_texts_of_one_language_are_not_paired(store: Store, dump: Callable[[Store], Dump]) -> None:
    one, other, en = (add(store, draft(language)) for language in ("fr", "fr", "en"))
    store.pair(one, en, LINKS)
    before = dump(store)
    for keep, join in ((one, other), (other, one)):
        with pytest.raises(WriteError, match="cannot-pair"):
            store.pair(keep, join, LINKS)
    assert dump(store) == before
    assert store.next_undo() == "pair"
