"""Notices that come later, and originals that take the place of their summaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from imt_archive.model.errors import NotFoundError
from imt_archive.model.records import Block, Difference, Draft, Link, Participant, Source, Text
from imt_archive.store import Store
from imt_archive.store.originals import sha256_of

from .conftest import Dump
from .drafts import plain

CONTENT = "Le texte d’origine, tout entier.".encode()
SOURCE = Source("communiqu\udce9.txt", sha256_of(CONTENT), len(CONTENT), "text/plain")


def links(texts: tuple[Text, ...]) -> Iterable[Link]:
    return [Link((0,), (0,), 0.5)] if len(texts) == 2 else []


def notice(name: str = "imt-2024-07-inria") -> Draft:
    texts = tuple(
        Text(language, f"Résumé {language}", (Block("lead", "En bref."),), id=f"{name}.{language}", form="summary")
        for language in ("fr", "en")
    )
    return replace(plain("T"), kind="notice", texts=texts, id=name, quotes=(), abouts=(), contacts=(), agreements=())


ORIGINAL = replace(
    plain("Le titre d’origine"),
    texts=(
        Text("fr", "Le titre d’origine", (Block("lead", "Le texte."), Block("quotation", "« Oui. »")), source=SOURCE),
    ),
    source=SOURCE,
    people=(Participant("Odile Gauthier", "quoted"), Participant("Anne Martin", "present")),
    priorities=("A1",),
)
DIFFERENCES = (Difference("themes", "digital", "health"), Difference("issued", "2024-07-01", "2024-07-03"))


def test_an_original_takes_the_place_of_the_summary_and_undo_gives_it_back(
    store: Store, dump: Callable[[Store], Dump]
) -> None:
    list(store.fill([], [notice()]))
    before, release = dump(store), store.release("imt-2024-07-inria")
    changes = store.attach(release.id, ORIGINAL, CONTENT, "text/plain", DIFFERENCES, links)
    after = store.release(release.id)
    fr, en = after.texts
    assert (fr.form, fr.title, fr.source.sha256) == ("original", "Le titre d’origine", sha256_of(CONTENT))
    assert en == release.texts[1]
    assert {fr.id, release.texts[0].id} <= changes.text_ids
    assert store.original(sha256_of(CONTENT)) == CONTENT
    assert (after.kind, after.priorities, len(after.quotes), len(after.agreements)) == ("news", ("A1",), 1, 1)
    assert [person.name for person in after.people] == ["Odile Gauthier", "Anne Martin"]
    assert after.people[0].role == "directrice générale"
    assert set(after.differences) == set(DIFFERENCES)
    assert len(after.links) == 1
    (card,) = store.cards(frozenset())
    assert (card.summaries, card.languages) == (("en",), ("fr",))
    store.delete([release.id])
    store.undo()
    assert replace(store.release(release.id), history=()) == replace(after, history=())
    store.undo()
    assert dump(store) == before
    assert replace(store.release(release.id), history=()) == replace(release, history=())
    store.redo()
    assert replace(store.release(release.id), history=()) == replace(after, history=())
    assert list(store.verify()) == []


def test_an_original_of_no_release_is_not_kept(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.attach("no-such", ORIGINAL, CONTENT, "text/plain", (), links)
    with pytest.raises(NotFoundError):
        store.original(sha256_of(CONTENT))


def test_notices_that_came_later_are_one_step_and_never_come_twice(store: Store, dump: Callable[[Store], Dump]) -> None:
    list(store.fill([], [notice("a"), notice("b")]))
    store.edit("a", titles={"fr": "Corrigé"})
    before = dump(store)
    changes = store.add_notices([notice("a"), notice("c")], links)
    assert changes.release_ids == {"c"}
    assert store.release("a").title("fr") == "Corrigé"
    assert len(store.release("c").links) == 1
    assert store.seen_notices() == {"a", "b", "c"}
    store.undo()
    assert dump(store) == before
    # What was taken out is known still, so that nobody offers it again.
    assert store.seen_notices() == {"a", "b", "c"}
    assert store.next_redo() == "notices"
