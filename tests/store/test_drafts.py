"""What is put into the store comes back equal, whatever is in it."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings

from imt_archive.model.errors import NotFoundError
from imt_archive.model.records import (
    Agreement,
    Block,
    Contact,
    Draft,
    Extends,
    Figure,
    Organisation,
    Participant,
    Quote,
    Release,
    Source,
    Text,
)
from imt_archive.model.vocabulary import name_key
from imt_archive.store import Store

from .drafts import drafts, plain, when

T = TypeVar("T")
# What the store gives to a record and a draft does not have yet.
GIVEN = {"id": "", "release_id": "", "text_id": "", "issued": None, "release_ids": (), "themes": ()}


def as_stored(record: T, **changes: Any) -> T:
    """A record of a draft with its organisations as keys, and without what the store gives."""
    names = {field.name for field in fields(record)}  # type: ignore[arg-type]
    if "organisation" in names:
        changes["organisation"] = name_key(record.organisation)  # type: ignore[attr-defined]
    if isinstance(record, Agreement):
        changes["parties"] = tuple(dict.fromkeys(name_key(party) for party in record.parties if party))
        changes["signatories"] = tuple(map(as_stored, record.signatories))
        changes["witnesses"] = tuple(map(as_stored, record.witnesses))
    if hasattr(record, "figures"):
        changes["figures"] = tuple(map(as_stored, record.figures))
    given: dict[str, Any] = {name: value for name, value in GIVEN.items() if name in names}
    if isinstance(record, Figure | Quote):
        given["id"] = 0
    if isinstance(record, Figure):
        # The language of its text, which the store knows.
        given["language"] = ""
    return replace(record, **{**given, **changes})  # type: ignore[type-var]


class Keys:
    """Says which key of a name stands behind an id, so that records with ids compare with records with names."""

    def __init__(self, store: Store) -> None:
        self.by_id = {organisation.id: name_key(organisation.name_fr) for organisation in store.organisations()}

    def of(self, record: T) -> T:
        changes: dict[str, Any] = {}
        names = {field.name for field in fields(record)}  # type: ignore[arg-type]
        if "organisation" in names:
            changes["organisation"] = self.by_id.get(record.organisation, "")  # type: ignore[attr-defined]
        if isinstance(record, Agreement):
            changes["parties"] = tuple(self.by_id[party] for party in record.parties)
            changes["signatories"] = tuple(map(self.of, record.signatories))
            changes["witnesses"] = tuple(map(self.of, record.witnesses))
        if hasattr(record, "figures"):
            changes["figures"] = tuple(map(self.of, record.figures))
        return as_stored(replace(record, **changes), **changes)  # type: ignore[type-var]


PLAIN_FIELDS = (
    "kind", "subject", "issued", "issued_kind", "issued_basis", "covers", "place", "place_en", "themes",
    "themes_stated", "priorities", "source",
)  # fmt: skip


def assert_equal(draft: Draft, release: Release, keys: Keys) -> None:
    assert {name: getattr(release, name) for name in PLAIN_FIELDS} == {
        name: getattr(draft, name) for name in PLAIN_FIELDS
    }
    assert [replace(text, id="", release_id="") for text in release.texts] == list(draft.texts)
    assert {text.release_id for text in release.texts} == {release.id}
    wanted = list(dict.fromkeys(name_key(name) for name in draft.organisations))
    assert [keys.by_id[organisation] for organisation in release.organisations] == wanted
    for name in ("people", "quotes", "abouts", "figures", "contacts"):
        found = [keys.of(record) for record in getattr(release, name)]
        assert found == [as_stored(record) for record in getattr(draft, name)], name
    announced = sorted((keys.of(agreement) for agreement in release.agreements), key=repr)
    assert announced == sorted(map(as_stored, draft.agreements), key=repr)
    text_ids = {text.language: text.id for text in release.texts}
    assert all(quote.text_id == text_ids[quote.language] for quote in release.quotes)
    assert all(about.text_id == text_ids[about.language] for about in release.abouts)
    assert all(agreement.release_ids == (release.id,) for agreement in release.agreements)


def test_every_record_of_a_draft_comes_back_equal(folder: Path) -> None:
    store = Store(folder)
    seen: dict[str, Draft] = {}

    @settings(max_examples=25)
    @given(drafts())
    def check(draft: Draft) -> None:
        # An agreement that another release announced already is not stored twice: here no two are the same.
        others = tuple(replace(agreement, kind=f"{agreement.kind} {len(seen)}") for agreement in draft.agreements)
        draft = replace(draft, agreements=others)
        release_id, changes = store.add(draft)
        assert release_id not in seen
        assert changes.release_ids == {release_id}
        assert len(changes.text_ids) == len(draft.texts)
        assert_equal(draft, store.release(release_id), Keys(store))
        seen[release_id] = draft

    check()
    # And once more from the file: nothing was only in memory, and nothing later changed what was before.
    store.close()
    store = Store(folder)
    keys = Keys(store)
    assert len(seen) >= 20
    for release_id, draft in seen.items():
        assert_equal(draft, store.release(release_id), keys)
    assert {card.id for card in store.cards(frozenset())} == set(seen)
    assert store.text_count() == sum(len(draft.texts) for draft in seen.values()) == len(list(store.texts()))
    assert list(store.verify()) == []
    store.close()


def test_a_card_says_what_its_release_says(store: Store) -> None:
    release_id, _ = store.add(plain("Un accord"))
    store.tag([release_id], "relu")
    release = store.release(release_id)
    (card,) = store.cards(frozenset({release.organisations[0]}))
    assert (card.id, card.kind, card.issued, card.titles) == (
        release_id,
        "news",
        when("2024-07-01"),
        {"fr": "Un accord"},
    )
    assert card.text_ids == {"fr": release.texts[0].id}
    assert card.organisations == release.organisations
    assert card.schools == release.organisations[:1]
    assert (card.tags, card.themes) == (("relu",), ("digital",))
    assert card.agreements == tuple(agreement.id for agreement in release.agreements)
    assert card.agreement_kinds == ("framework-agreement",)


def test_cards_come_latest_first_and_undated_last(store: Store) -> None:
    days = ["2020", "2024-07-01", "2024-08", "2021/..", "2019-12-31"]
    for day in days:
        store.add(plain(f"Titre {day}", day=day))
    store.add(replace(plain("Sans date"), issued=None))
    store.add(replace(plain("Stratégie"), issued=None, covers=when("2023/2027")))
    titles = [card.title("fr") for card in store.cards(frozenset())]
    assert titles == [
        "Titre 2024-08", "Titre 2024-07-01", "Stratégie", "Titre 2021/..", "Titre 2020", "Titre 2019-12-31",
        "Sans date",
    ]  # fmt: skip


def test_ids_are_made_of_the_date_and_the_title_and_never_twice(store: Store) -> None:
    draft = plain("L’Été à l’École : 12 élèves, d’Alès à Évry et plus encore")
    ids = [store.add(replace(draft, agreements=()))[0] for _ in range(3)]
    assert ids == [
        "2024-07-01-l-ete-a-l-ecole-12",
        "2024-07-01-l-ete-a-l-ecole-12-2",
        "2024-07-01-l-ete-a-l-ecole-12-3",
    ]
    assert store.add(Draft("news", (Text("fr", "日本"),)))[0] == "undated-untitled"


def test_an_organisation_is_found_by_any_of_its_names(store: Store) -> None:
    known = Organisation(
        "imt", "group", "Institut Mines-Télécom", "IMT", "IMT", (("Institut Télécom", "2012"),), ("ImT SA",)
    )
    list(store.fill([known], []))
    names = ("imt", "INSTITUT MINES TELECOM", "Institut Télécom", "I.M.T.", "IMT-SA", "Nouvelle Société")
    release_id, _ = store.add(Draft("news", (Text("fr", "T"),), organisations=names))
    assert store.release(release_id).organisations == ("imt", "nouvelle-societe")
    assert {organisation.id: organisation for organisation in store.organisations()}["imt"] == known
    assert len(store.organisations()) == 2


def test_readings_that_do_not_say_their_language_belong_to_the_first_text(store: Store) -> None:
    draft = Draft(
        "news", (Text("fr", "T"), Text("en", "T")), quotes=(Quote("A", "Mots"),), contacts=(Contact("B"),),
        figures=(Figure("students", 3),),
    )  # fmt: skip
    release = store.release(store.add(draft)[0])
    assert release.quotes[0].language == "fr"
    assert release.contacts[0].text_id == release.texts[0].id
    assert release.figures[0].text_id == ""


def test_the_ids_of_a_draft_are_followed_to_the_texts_that_they_become(store: Store) -> None:
    draft = Draft(
        "news", (Text("fr", "T", id="t.fr"), Text("en", "T", id="t.en")), contacts=(Contact("B", text_id="t.en"),)
    )
    for text_id in ("t.en", "t.en-2"):
        release = store.release(store.add(draft)[0])
        assert release.contacts[0].text_id == release.texts[1].id == text_id


def test_the_same_agreement_announced_twice_is_one(store: Store) -> None:
    first, _ = store.add(plain("Un accord"))
    second, _ = store.add(plain("An agreement", "en"))
    (agreement,) = store.agreements()
    assert set(agreement.release_ids) == {first, second}
    assert store.release(second).agreements == store.release(first).agreements == (agreement,)


@pytest.mark.parametrize(
    "other",
    [
        plain("Autre jour", day="2024-07-02"),
        plain("Autres parties", parties=("IMT", "CEA")),
        plain("Un mois", day="2024-07"),
        plain("Sans parties", parties=("",)),
    ],
    ids=lambda draft: draft.texts[0].title,
)
def test_what_is_not_plainly_the_same_agreement_is_another(store: Store, other: Draft) -> None:
    store.add(plain("Un accord"))
    for _ in range(2):
        store.add(replace(other, agreements=tuple(replace(a, kind="label") for a in other.agreements)))
    store.add(other)
    known_day = other.issued is not None and other.issued.precision == "day" and other.organisations != ("",)
    assert len(store.agreements()) == (3 if known_day else 4)


def test_two_agreements_of_one_release_stay_two(store: Store) -> None:
    (agreement,) = plain("T").agreements
    draft = replace(plain("Deux chaires"), agreements=(agreement, replace(agreement, programme="Autre programme")))
    release = store.release(store.add(draft)[0])
    assert {one.programme for one in release.agreements} == {"", "Autre programme"}


def test_what_an_agreement_extends_is_found_in_the_register(store: Store) -> None:
    first, _ = store.add(plain("Un accord", day="2020-01-01"))
    (old,) = store.agreements()
    for number, known in enumerate((first, old.id)):
        (agreement,) = plain("T").agreements
        extends = Extends("framework-agreement", when("2020-01-01"), known)
        draft = replace(plain(f"Suite {number}", day=f"2024-0{number + 1}-01"), agreements=(replace(
            agreement, signed=when(f"2024-0{number + 1}-01"), extends=extends),))  # fmt: skip
        release = store.release(store.add(draft)[0])
        assert release.agreements[0].extends == replace(extends, agreement_id=old.id)
    store.delete([first])
    assert [one.extends and one.extends.agreement_id for one in store.agreements()] == ["", ""]
    store.undo()
    assert [one.extends and one.extends.agreement_id for one in store.agreements()] == [old.id, old.id, None]


def test_nothing_but_what_was_asked_for_is_corrected(store: Store) -> None:
    release_id, _ = store.add(plain("Un accord"))
    before = store.release(release_id)
    store.edit(
        release_id, kind="press-release", titles={"fr": "Un autre titre"}, themes=["health", "digital", "health"]
    )
    after = store.release(release_id)
    assert (after.kind, after.title("fr"), after.themes) == ("press-release", "Un autre titre", ("health", "digital"))
    assert after.issued == before.issued
    store.edit(release_id, issued=when("2024-07"))
    assert (store.release(release_id).issued, store.release(release_id).issued_basis) == (when("2024-07"), "by hand")
    store.edit(release_id, clear_issued=True)
    assert store.release(release_id).issued is None
    # The rest of it is as it was; a quote and an agreement repeat what the release says.
    corrected = ("kind", "issued", "issued_basis", "themes", "texts", "quotes", "agreements")
    rest = {field.name for field in fields(Release)} - set(corrected)
    assert {name: getattr(store.release(release_id), name) for name in rest} == {
        name: getattr(before, name) for name in rest
    }


def test_the_last_release_of_an_agreement_takes_it_along(store: Store) -> None:
    first, _ = store.add(plain("Un accord"))
    second, _ = store.add(plain("An agreement", "en"))
    (before,) = store.agreements()
    store.delete([first, first])
    (left,) = store.agreements()
    # It is announced by the other release still, and nobody's signature is lost.
    assert replace(left, release_ids=()) == replace(before, release_ids=())
    assert left.release_ids == (second,)
    store.delete([second])
    assert store.agreements() == []
    assert store.quotes() == []
    assert store.figures() == []


@pytest.mark.parametrize("unknown", ["", "no-such", "' OR 1=1 --", "a\x00b", "\udcff"])
def test_an_unknown_release_is_said_and_nothing_is_done(store: Store, unknown: str) -> None:
    release_id, _ = store.add(plain("Un accord"))
    generation = store.generation
    for action in (
        lambda: store.release(unknown),
        lambda: store.edit(unknown, kind="news"),
        lambda: store.delete([release_id, unknown]),
        lambda: store.tag([release_id, unknown], "t"),
        lambda: store.tag([unknown], "t", on=False),
        lambda: store.note(unknown, "n"),
        lambda: store.pair(release_id, unknown, []),
        lambda: store.set_links(unknown, []),
    ):
        with pytest.raises(NotFoundError, match="no-such-release"):
            action()
    assert store.generation == generation
    assert store.release(release_id).tags == ()


def test_a_file_whose_name_is_no_text_is_stored_under_a_name_that_is(store: Store) -> None:
    source = Source("communiqu\udce9.txt")
    draft = Draft("news", (Text("fr", "T", (Block("lead", "Mots"),), source=source),), source=source)
    release_id, _ = store.add(draft, b"Mots")
    release = store.release(release_id)
    assert (release.source.name, release.texts[0].source.name) == ("communiqu?.txt", "communiqu?.txt")


def test_people_keep_their_parts_and_their_order(store: Store) -> None:
    people = tuple(Participant(name, part) for part in ("quoted", "present") for name in ("B", "A", "B"))
    release = store.release(store.add(Draft("news", (Text("fr", "T"),), people=people))[0])
    assert release.people == people
