"""Segments: whatever was added, replaced, removed and merged, the answers are those of looking at every word."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.model.progress import finish
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.search import index as engine
from imt_archive.search.index import VERSION, Index, IndexState
from imt_archive.search.nodes import And, Query
from imt_archive.search.query import parse
from imt_archive.search.segment import Segment

from .helpers import fill, generated, having_facts, ids, naive, some_queries, some_texts, text

ROOT = Path(__file__).parents[2]
QUERIES = (
    "créer", "=créée", "research", "la recherches", '"la souveraineté numérique"', '"the digital', "inria OU school",
    "institut -inria", "minestelecom", "start*", "?nria", "recherchse~", "titre:école", "citation:de", "à-propos:la",
    "créer NEAR/2 école", "-le", "13600", "l’Institut Mines-Télécom", "cr…", "so…",
)  # fmt: skip


def answers(index: Index, query: Query) -> set[str]:
    return {match.text_id for match in index.search(query, fact_texts=having_facts)}


def segments(index: Index) -> list[Segment]:
    return list(index.find(parse("-zzz")).segments)


def assert_right(index: Index, texts: list[IndexText], queries: tuple[str, ...] = QUERIES) -> None:
    for typed in queries:
        assert set(ids(index, typed)) == naive(parse(typed), texts), typed


@settings(max_examples=25)
@given(some_texts(), st.lists(some_queries(), min_size=5, max_size=15))
def test_a_new_index_answers_as_looking_at_every_word(texts: list[IndexText], queries: list[Query]) -> None:
    with TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        finish(index.rebuild(texts, len(texts), store_id="s", generation=1))
        for query in queries:
            assert answers(index, query) == naive(query, texts, having_facts), query
        index.close()


CHANGES = st.lists(
    st.tuples(
        st.lists(some_texts("abcdefghijkl", joining=False), max_size=3),
        st.lists(st.sampled_from("abcdefghijkl"), max_size=3),
        st.sampled_from(("", "", "forgotten", "opened again", "rebuilt")),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=8)
@given(CHANGES, st.lists(some_queries(), min_size=3, max_size=6))
def test_whatever_changed_it_answers_as_looking_at_every_word(
    changes: list[tuple[list[list[IndexText]], list[str], str]], queries: list[Query]
) -> None:
    texts: dict[str, IndexText] = {}
    with TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        for additions, removed, then in changes:
            # Many small changes, so that segments are made one.
            for added in additions:
                for one in added:
                    index.apply([one], [], store_id="s", generation=1)
                    texts[one.text_id] = one
            index.apply([], removed, store_id="s", generation=1)
            texts = {text_id: one for text_id, one in texts.items() if text_id not in removed}
            if then == "forgotten":
                index.forget()
            elif then == "opened again":
                index.close()
                index = Index.open(Path(folder))
            elif then == "rebuilt":
                finish(index.rebuild(texts.values(), len(texts), store_id="s", generation=1))
            assert index.state == IndexState(VERSION, "s", 1, len(texts))
            for query in queries:
                assert answers(index, query) == naive(query, texts.values(), having_facts), query
        index.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, list[IndexText]]]:
    """So many texts that words are looked up in what others have found, with a rare word in each."""
    rare = (Block("paragraph", f"rare{number % 50}") for number in range(400))
    texts = [replace(one, blocks=(*one.blocks, block)) for one, block in zip(generated(400, seed=9), rare, strict=True)]
    index = Index.open(tmp_path_factory.mktemp("many"))
    finish(index.rebuild(texts[:340], 340, store_id="s", generation=1))
    index.apply(texts[340:], [one.text_id for one in texts[::11]], store_id="s", generation=2)
    yield index, [one for number, one in enumerate(texts) if number % 11 or number >= 340]
    index.close()


@settings(max_examples=40)
@given(some_queries(), st.sampled_from(("rare7", "rare13 OU rare14", "")))
def test_words_are_looked_up_in_what_others_have_found(
    many: tuple[Index, list[IndexText]], query: Query, typed: str
) -> None:
    index, texts = many
    rare = parse(typed).root
    asked = Query(And((query.root, rare))) if query.root and rare else query
    assert answers(index, asked) == naive(asked, texts, having_facts)


def test_two_letters_begin_a_compound_too(index: Index) -> None:
    fill(index, text("a", "Un e-mail"), text("b", "Un emploi"))
    assert [sorted(ids(index, typed, typing=True)) for typed in ("em", "ema", "titre:em")] == [
        ["a", "b"],
        ["a"],
        ["a", "b"],
    ]


@pytest.mark.parametrize("together", [True, False])
def test_a_compound_of_one_text_is_one_in_every_text(index: Index, together: bool) -> None:
    texts = [text("a", "Mines-Télécom"), text("b", "Mines Télécom"), text("c", "Télécom Mines")]
    for added in [texts] if together else [[one] for one in texts]:
        fill(index, *added)
    assert sorted(ids(index, "minestelecom")) == ["a", "b"]


def test_small_segments_become_one_and_answer_the_same(index: Index, folder: Path, tmp_path: Path) -> None:
    texts = generated(200, seed=7)
    most = 0
    for number, one in enumerate(texts):
        index.apply([one], [], store_id="s", generation=number)
        most = max(most, len(list(folder.glob("index-*/*.seg"))))
        if number % 60 == 0:
            assert_right(index, texts[: number + 1], QUERIES[:6])
    assert most <= 20
    assert index.state == IndexState(VERSION, "s", 199, 200)
    assert {name for segment in segments(index) for name in segment.text_ids} == {one.text_id for one in texts}
    once = Index.open(tmp_path / "once")
    finish(once.rebuild(texts, 200, store_id="s", generation=1))
    assert len(segments(once)) == 1
    for typed in QUERIES:
        ours, theirs = ({match.text_id: match for match in one.search(parse(typed))} for one in (index, once))
        assert ours.keys() == theirs.keys(), typed
        assert {i: m.matched_in for i, m in ours.items()} == {i: m.matched_in for i, m in theirs.items()}
        assert {i: m.score for i, m in ours.items()} == pytest.approx({i: m.score for i, m in theirs.items()})
    assert_right(index, texts)
    once.close()


def test_what_was_deleted_or_replaced_never_comes_back(index: Index, folder: Path) -> None:
    for n in range(24):
        index.apply([text(f"t{n}", f"ancien{n}", "chaire")], [], store_id="s", generation=1)
    for n in range(24):
        if n % 2:
            index.apply([], [f"t{n}"], store_id="s", generation=2)
        else:
            index.apply([text(f"t{n}", f"nouveau{n}", "chaire")], [], store_id="s", generation=2)
        assert ids(index, f"ancien{n}") == []
    for n in range(100, 120):
        index.apply([text(f"t{n}", f"nouveau{n}")], [], store_id="s", generation=3)
    index.close()
    again = Index.open(folder)
    assert again.state == IndexState(VERSION, "s", 3, 32)
    assert ids(again, "ancien*") == []
    assert len(ids(again, "nouveau*")) == 32
    assert sorted(ids(again, "-zzz chaire")) == sorted(f"t{n}" for n in range(0, 24, 2))
    finish(again.rebuild([text("t0", "ancien0")], 1, store_id="s", generation=4))
    assert ids(again, "-zzz") == ["t0"]
    again.close()


FREQUENT = "la recherche créer créée de souveraineté numérique école".split(" ")


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, list[IndexText]]]:
    """Texts of few words that nearly all have, some pairs of which stand side by side in few; with deletions."""
    chance = random.Random(5)

    def sentence() -> str:
        drawn = chance.choices(range(len(FREQUENT)), weights=(9, 9, 9, 2, 2, 2, 1, 1), k=6)
        return " ".join(FREQUENT[n] for n in (drawn if chance.random() < 0.5 else sorted(drawn)))

    texts = []
    for number in range(360):
        kinds = chance.choices(("paragraph", "quotation", "about", "contact"), k=3)
        blocks = tuple(Block(kind, sentence()) for kind in ("paragraph", "paragraph", *kinds))
        rest = " ".join(chance.sample(FREQUENT, len(FREQUENT)))
        texts.append(IndexText(f"t{number}", "fr", sentence()[:20], (*blocks, Block("bullet", rest))))
    index = Index.open(tmp_path_factory.mktemp("common"))
    finish(index.rebuild(texts, len(texts), store_id="s", generation=1))
    index.apply([], [f"t{number}" for number in range(0, 360, 9)], store_id="s", generation=2)
    yield index, [one for number, one in enumerate(texts) if number % 9]
    index.close()


def test_pairs_of_frequent_words_are_kept(common: tuple[Index, list[IndexText]]) -> None:
    (segment,) = segments(common[0])
    assert len(segment.frequent) >= len(FREQUENT) - 1
    kept = {segment.pair(one, other)[1] for one, other in product(segment.frequent, repeat=2)}
    assert kept == {True, False}


def test_pairs_answer_phrases_as_reading_does(common: tuple[Index, list[IndexText]]) -> None:
    index, texts = common
    chance = random.Random(6)
    phrases = [" ".join(pair) for pair in chance.sample(list(product(FREQUENT, repeat=2)), 30)]
    phrases += [" ".join(chance.choices(FREQUENT, k=chance.randint(3, 4))) for _ in range(12)]
    signs = ("", "", "=", "titre:", "citation:", "à-propos:", "-", "école ")
    asked = [f'{chance.choice(signs)}"{phrase}"' for phrase in phrases]
    assert_right(index, texts, tuple(asked))
    assert sum(0 < len(ids(index, typed)) < len(texts) for typed in asked) > len(asked) // 2


def test_forgetting_changes_no_answer(common: tuple[Index, list[IndexText]]) -> None:
    index, _ = common
    for typed in ("la", '"la recherche"', "créer -école", "num…"):
        before = index.search(parse(typed))
        index.forget()
        assert index.search(parse(typed)) == before
        assert index.search(parse(typed), limit=5) == before[:5]


def test_what_was_rebuilt_twice_is_there_when_it_is_opened_again(index: Index, folder: Path) -> None:
    for generation in (1, 2, 3):
        finish(index.rebuild([text("a", "Chaire")], 1, store_id="s", generation=generation))
        again = Index.open(folder)
        assert again.state == index.state == IndexState(VERSION, "s", generation, 1)
        again.close()


def test_a_first_rebuild_can_be_searched_before_its_end(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_SEARCHABLE_AT", (30, 60))
    texts = generated(110, seed=2)
    found = {}
    for progress in index.rebuild(texts, 110, store_id="s", generation=3):
        found[progress.done] = len(ids(index, "-zzz"))
        if progress.done < 110:
            # Nobody takes it for the index of a store.
            assert (index.state.store_id, index.state.generation) == ("", 0)
    assert found == {0: 0, 25: 0, 50: 30, 75: 60, 100: 60, 110: 110}
    assert index.state == IndexState(VERSION, "s", 3, 110)
    assert_right(index, texts)


@pytest.mark.parametrize("first", [True, False])
def test_many_texts_are_several_segments(index: Index, first: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_SEARCHABLE_AT", (5, 20))
    monkeypatch.setattr(engine, "_MOST_IN_A_SEGMENT", 30)
    texts = generated(100, seed=8)
    if not first:
        fill(index, text("old", "Chaire"))
    finish(index.rebuild([*texts, texts[0]], 100, store_id="s", generation=3))
    assert [len(segment.text_ids) for segment in segments(index)] == [30, 30, 30, 10]
    assert index.state == IndexState(VERSION, "s", 3, 100)
    assert_right(index, texts)


PROGRAM = """
import os, sys, signal
from pathlib import Path
from imt_archive.model.searching import IndexText
from imt_archive.search import index as engine

engine._SEARCHABLE_AT = (30,)
texts = (IndexText(f"t{n}", "fr", "Chaire", ()) for n in range(100))
for progress in engine.Index.open(Path(sys.argv[1])).rebuild(texts, 100, store_id="s", generation=3):
    if progress.done == 50:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_a_first_rebuild_that_is_killed_is_made_again(index: Index, folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    died = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert died.returncode == -getattr(signal, "SIGKILL", -1), died.stderr
    again = Index.open(folder)
    assert len(ids(again, "chaire")) == 30
    assert again.state == IndexState(VERSION, "", 0, 30)
    finish(again.rebuild([text("a", "Chaire")], 1, store_id="s", generation=3))
    assert ids(again, "chaire") == ids(index, "chaire") == ["a"]
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
    again.close()
