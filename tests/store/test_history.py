"""Every change can be undone and redone, in any order that a person thinks of, to exactly what was there before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

from hypothesis import event, given, settings
from hypothesis import strategies as st

from imt_archive.model.progress import Changes
from imt_archive.model.records import Card, Difference, Draft, Link, Release
from imt_archive.store import Store
from imt_archive.store.history import _KINDS
from imt_archive.store.schema import RECORDED

from .conftest import Dump
from .drafts import SOME_WORDS, drafts, plain, when

State = tuple[Dump, list[Card], list[Release]]
Step = tuple[str, int, object]

# One thing that a person does, with which release (counted from 0, round the corner) and what else it needs.
STEPS = st.tuples(
    st.sampled_from(["add", "delete", "edit", "title", "tag", "untag", "note", "pair", "pair", "links"]),
    st.integers(0, 5),
    st.sampled_from(["urgent", "relu", "a\x00b", "'"]),
) | st.tuples(st.sampled_from(["undo", "undo", "redo", "reopen"]), st.just(0), st.just(""))
LINKS = [Link((0,), (0,), 0.875), Link((1,), (), 1.0, by_hand=True), Link((), (1, 2), 0.3333)]


def whole(store: Store, dump: Callable[[Store], Dump]) -> State:
    """All that the store says, as rows and as records; the history itself left out."""
    cards = store.cards(frozenset())
    return dump(store), cards, [replace(store.release(card.id), history=()) for card in cards]


def act(store: Store, step: Step) -> None:
    """Do what a step says; nothing, where there is nothing that it could be done to."""
    name, number, word = step
    ids = sorted(card.id for card in store.cards(frozenset()))
    if name == "add":
        # Days and parties repeat, so that releases come to share their agreements.
        language = "en" if number % 2 else "fr"
        store.add(plain(f"Titre {number}", language, day=f"2024-07-0{1 + number // 2}"))
    if not ids:
        return
    one, other = ids[number % len(ids)], ids[(number + 1) % len(ids)]
    if name == "delete":
        store.delete([one, other][: 1 + number % 2])
    elif name == "edit":
        store.edit(one, kind=["news", "notice"][number % 2], themes=["energy", "digital"][: number % 3])
        store.edit(one, issued=when("2023-12"), clear_issued=True)
    elif name == "title":
        store.edit(one, titles={"fr": str(word), "en": str(word)})
    elif name in ("tag", "untag"):
        store.tag([one, other], str(word), on=name == "tag")
    elif name == "note":
        store.note(one, str(word))
    elif name == "links":
        store.set_links(one, LINKS[: number % 4])
    elif name == "pair":
        languages = [text.language for release in (one, other) for text in store.release(release).texts]
        if len(set(languages)) == len(languages):
            event("paired")
            store.pair(one, other, LINKS)


@settings(max_examples=14)
@given(st.lists(STEPS, min_size=3, max_size=12))
def test_undo_and_redo_return_exactly_earlier_states(dump: Callable[[Store], Dump], steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        states, at, generations = [whole(store, dump)], 0, [store.generation]
        # Three releases to begin with, two of which share an agreement: steps on an empty archive say little.
        for step in [("add", 0, ""), ("add", 1, ""), ("add", 2, ""), *steps]:
            generation = store.generation
            if step[0] == "undo":
                changes = store.undo()
                assert (changes is None) == (at == 0)
                at = max(at - 1, 0)
            elif step[0] == "redo":
                changes = store.redo()
                assert (changes is None) == (at == len(states) - 1)
                at = min(at + 1, len(states) - 1)
            elif step[0] == "reopen":
                store.close()
                store = Store(Path(folder))
            else:
                states, at = _after_acting(store, dump, step, states, at)
            assert whole(store, dump) == states[at], step
            assert (store.next_undo() != "", store.next_redo() != "") == (at > 0, at < len(states) - 1)
            assert store.generation >= generation
            generations.append(store.generation)
        event(f"{len(states) - 1} changes stand")
        _all_the_way_back_and_forth(store, dump, states, at)
        assert list(store.verify()) == []
        store.close()


def _after_acting(
    store: Store, dump: Callable[[Store], Dump], step: Step, states: list[State], at: int
) -> tuple[list[State], int]:
    """The states after a step, which may be several changes of which undo takes each for itself, or none."""
    before = store.generation
    act(store, step)
    made = store.generation - before
    done = [entry for entry in store.history() if entry.id > before]
    if not done:
        assert made == 0
        return states, at
    now = whole(store, dump)
    if len(done) == 1:
        return [*states[: at + 1], now], at + 1
    assert len(done) == 2
    store.undo()
    between = whole(store, dump)
    store.redo()
    assert whole(store, dump) == now
    return [*states[: at + 1], between, now], at + 2


def _all_the_way_back_and_forth(store: Store, dump: Callable[[Store], Dump], states: list[State], at: int) -> None:
    for number in range(at - 1, -1, -1):
        assert store.undo() is not None
        assert whole(store, dump) == states[number]
    assert store.undo() is None
    assert states[0][1] == []
    for number in range(1, len(states)):
        assert store.redo() is not None
        assert whole(store, dump) == states[number]
    assert store.redo() is None


@settings(max_examples=10)
@given(drafts(), SOME_WORDS)
def test_a_deleted_release_comes_back_whatever_is_in_it(draft: Draft, tag: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        release_id, _ = store.add(draft)
        store.tag([release_id], tag)
        store.note(release_id, tag)
        store.set_links(release_id, LINKS)
        before = replace(store.release(release_id), history=())
        organisations, cards = store.organisations(), store.cards(frozenset())
        store.delete([release_id])
        assert store.cards(frozenset()) == []
        store.undo()
        assert replace(store.release(release_id), history=()) == before
        assert (store.organisations(), store.cards(frozenset())) == (organisations, cards)
        store.close()


def test_what_comes_back_stands_in_the_order_it_had(store: Store) -> None:
    (agreement,) = plain("T").agreements
    several = tuple(replace(agreement, kind=kind) for kind in ("label", "chair", "consortium", "chair"))
    differences = (Difference("themes", "a", "b"), Difference("issued", "a", "b"), Difference("agreement", "a", "b"))
    release_id, _ = store.add(replace(plain("Quatre accords"), agreements=several, themes=("health", "digital")))
    store.attach(release_id, replace(plain("An original", "en"), agreements=()), b"a", "", differences, lambda _: LINKS)
    before = replace(store.release(release_id), history=()), store.cards(frozenset()), store.agreements()
    store.delete([release_id])
    store.undo()
    assert (replace(store.release(release_id), history=()), store.cards(frozenset()), store.agreements()) == before


def test_undo_is_still_there_after_the_archive_was_closed(folder: Path, dump: Callable[[Store], Dump]) -> None:
    store = Store(folder)
    release_id, _ = store.add(plain("Un accord"))
    before = whole(store, dump)
    store.edit(release_id, titles={"fr": "Autre"})
    store.close()
    store = Store(folder)
    assert store.next_undo() == "edit"
    store.undo()
    assert whole(store, dump) == before
    store.close()
    store = Store(folder)
    assert store.next_redo() == "edit"
    store.redo()
    assert store.release(release_id).title("fr") == "Autre"
    store.close()


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    release_id, _ = store.add(plain("Un accord"))
    store.tag([release_id], "a")
    store.undo()
    store.note(release_id, "b")
    assert store.redo() is None
    assert [entry.state for entry in store.history()] == ["done", "dropped", "done"]


def test_a_change_that_changes_nothing_is_no_step(store: Store) -> None:
    release_id, _ = store.add(plain("Un accord"))
    store.tag([release_id], "a")
    store.tag([release_id], "b")
    store.undo()
    generation = store.generation
    nothing = [
        store.tag([release_id], "a"),
        store.tag([release_id], "c", on=False),
        store.tag([], "c"),
        store.delete([]),
        store.edit(release_id),
        store.edit(release_id, kind="news", issued=when("2024-07-01"), titles={"fr": "Un accord", "en": "None"}),
        store.edit(release_id, themes=["digital"]),
        store.pair(release_id, release_id, []),
    ]
    assert {(changes.kinds, changes.action, changes.generation) for changes in nothing} == {
        (frozenset(), "", generation)
    }
    assert store.generation == generation
    # And nobody's undone change is lost by it.
    assert store.next_redo() == "tag"
    assert store.redo() is not None
    assert store.release(release_id).tags == ("a", "b")


def test_what_a_change_touched_is_said(store: Store) -> None:
    release_id, added = store.add(plain("Un accord"))
    (text,) = store.release(release_id).texts
    releases, texts, nothing = frozenset({release_id}), frozenset({text.id}), frozenset[str]()
    assert added.kinds >= {"releases", "texts", "agreements", "people", "quotes", "abouts", "figures", "contacts"}
    assert (added.release_ids, added.text_ids, added.action) == (releases, texts, "import")
    tagged = store.tag([release_id], "a")
    assert tagged == Changes(frozenset({"tags"}), releases, nothing, store.generation, "tag")
    retitled = store.edit(release_id, titles={"fr": "Autre"})
    assert retitled == Changes(frozenset({"texts"}), releases, texts, store.generation, "edit")
    undone = store.undo()
    assert undone == replace(retitled, generation=store.generation)
    deleted = store.delete([release_id])
    assert (deleted.release_ids, deleted.text_ids) == (releases, texts)
    since = store.changes_since(added.generation)
    assert since is not None
    assert since.kinds >= tagged.kinds | retitled.kinds | deleted.kinds
    assert store.changes_since(store.generation) == Changes(generation=store.generation)


def test_every_recorded_table_is_of_a_kind() -> None:
    assert set(_KINDS) == set(RECORDED)


def test_the_first_filling_cannot_be_undone(store: Store, dump: Callable[[Store], Dump]) -> None:
    assert store.is_new
    ids = list(store.fill([], [plain("Un accord"), plain("An agreement", "en")]))
    store.fill_links([(ids[0], LINKS)])
    before = whole(store, dump)
    assert not store.is_new
    assert store.undo() is None
    assert store.changes_since(0) is None
    store.tag(ids, "a")
    store.undo()
    assert store.undo() is None
    assert whole(store, dump) == before
    assert len(store.release(ids[0]).links) == 3


def test_an_index_that_is_ahead_reads_everything_again(store: Store) -> None:
    store.add(plain("Un accord"))
    assert store.changes_since(store.generation + 1) is None


def test_a_filling_that_is_broken_off_leaves_a_new_archive(store: Store, dump: Callable[[Store], Dump]) -> None:
    empty = whole(store, dump)
    filling = store.fill([], [plain("Un"), plain("Deux"), plain("Trois")])
    assert isinstance(filling, Generator)
    next(filling)
    next(filling)
    filling.close()
    assert store.is_new
    assert whole(store, dump) == empty


def test_the_history_of_one_release_is_its_own(store: Store) -> None:
    first, _ = store.add(plain("Un accord"))
    second, _ = store.add(replace(plain("Un autre"), agreements=()))
    store.tag([first], "a")
    store.note(second, "b")
    assert [entry.action for entry in store.history(first)] == ["tag", "import"]
    assert [entry.action for entry in store.history(second)] == ["note", "import"]
    assert [entry.action for entry in store.history()] == ["note", "tag", "import", "import"]
    store.undo()
    assert [entry.state for entry in store.history(second)] == ["undone", "done"]
