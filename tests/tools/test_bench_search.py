"""The bench of search measures what it says: the same corpus every time, and both engines asked the same."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.model.progress import finish
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.query import parse

ROOT = Path(__file__).parents[2]
TOOLS = str(ROOT / "tools")
sys.path.insert(0, TOOLS)

from benching import building, engines, fresh, measuring, queries  # noqa: E402 - found only now
from benching.corpus import BenchText, Corpus, Writer  # noqa: E402
from benching.peer import Peer, expression  # noqa: E402
from benching.workspace import Workspace  # noqa: E402

TEXTS = 200


@dataclass(frozen=True)
class Both:
    """Both engines on the same texts, with queries made of their words."""

    index: Index
    peer: Peer
    texts: list[IndexText]
    queries: list[queries.BenchQuery]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def corpus(home: Path) -> list[BenchText]:
    return list(Corpus(paths.data(), home).texts(TEXTS))


@pytest.fixture(scope="module")
def both(home: Path, corpus: list[BenchText]) -> Iterator[Both]:
    texts = [text.index_text for text in corpus]
    index = Index.open(home / "ours")
    finish(index.rebuild(iter(texts), len(texts), store_id="bench", generation=1))
    peer = Peer.build(home / "peer.db", enumerate(texts))
    yield Both(index, peer, texts, queries.make_queries(texts))
    peer.close()
    index.close()


# The corpus


def test_a_text_is_the_same_every_time(corpus: list[BenchText]) -> None:
    writer = Writer(paths.data())
    assert [writer.text(number) for number in (150, 3, 0)] == [corpus[150], corpus[3], corpus[0]]


def test_a_longer_corpus_begins_with_the_shorter_one(corpus: list[BenchText], tmp_path: Path) -> None:
    longer = Corpus(paths.data(), tmp_path)
    assert list(longer.texts(10)) == corpus[:10]
    assert list(longer.texts(30)) == corpus[:30]


def test_half_a_line_is_written_again(corpus: list[BenchText], tmp_path: Path) -> None:
    broken = Corpus(paths.data(), tmp_path)
    broken.prepare(5)
    content = broken.path.read_bytes()
    broken.path.write_bytes(content[:-40])
    assert list(broken.texts(8)) == corpus[:8]


def test_texts_are_as_press_releases_are(corpus: list[BenchText]) -> None:
    lengths = [sum(len(words.split()) for _, words in text.blocks) for text in corpus]
    assert 500 < statistics.median(lengths) < 760
    assert min(lengths) > 250
    assert max(lengths) < 1800
    assert sum(text.language == "fr" for text in corpus) == TEXTS * 60 // 100
    with_about = sum(any(kind == "about" for kind, _ in text.blocks) for text in corpus)
    assert TEXTS // 4 < with_about < TEXTS // 2
    assert all(6 <= len(text.title.split(" ")) <= 16 for text in corpus)
    assert {text.day[:4] for text in corpus} == {"2020", "2021", "2022", "2023", "2024", "2025"}
    kinds = {kind for text in corpus for kind, _ in text.blocks}
    assert {"lead", "paragraph", "bullet", "quotation", "heading", "about"} <= kinds


def test_words_are_as_frequent_as_in_a_language(corpus: list[BenchText]) -> None:
    counts: Counter[str] = Counter()
    for text in corpus:
        if text.language == "fr":
            for _, words in text.blocks:
                counts.update(words.lower().replace("’", " ").split())
    total = counts.total()
    ranked = [count for _, count in counts.most_common()]
    assert 0.04 < counts["de"] / total < 0.09
    assert 0.35 < sum(ranked[:30]) / total < 0.65
    assert sum(count == 1 for count in ranked) > len(ranked) * 0.3


def test_a_pair_shares_its_day_and_its_names(corpus: list[BenchText]) -> None:
    pairs: dict[int, list[BenchText]] = {}
    for text in corpus:
        pairs.setdefault(text.release, []).append(text)
    assert len(pairs) == TEXTS * 3 // 5
    assert all(len({(text.day, text.kind) for text in pair}) == 1 for pair in pairs.values())
    assert {tuple(text.language for text in pair) for pair in pairs.values()} == {("fr", "en"), ("fr",)}


# The queries


def test_there_are_two_hundred_of_all_classes(both: Both) -> None:
    assert Counter(query.kind for query in both.queries) == Counter(queries.CLASSES)
    assert len(both.queries) == sum(queries.CLASSES.values()) == 200
    assert queries.make_queries(both.texts) == both.queries


def test_most_of_them_find_something(both: Both) -> None:
    found = [bool(both.index.search(parse(query.text, typing=query.typing))) for query in both.queries]
    assert sum(found) > 170


# Both engines


@pytest.mark.parametrize("kind", queries.CLASSES)
def test_both_engines_find_the_same_number_of_texts(both: Both, kind: str) -> None:
    """One text of a hundred may differ, and always one.

    FTS5 holds the first stem of each word, ours all of them. A table leads FTS5 from another stem to the first one, and
    so to every word with that first stem, of which ours takes only those that have the other one too.
    """
    off = {}
    for query in both.queries:
        if query.kind == kind:
            ours = len(both.index.search(parse(query.text, typing=query.typing)))
            theirs = both.peer.count(expression(query, both.peer.also()))
            if abs(ours - theirs) > max(1, theirs // 100):
                off[query.text] = (ours, theirs)
    assert off == {}


def test_the_peer_counts_each_facet_once(both: Both, corpus: list[BenchText]) -> None:
    codes = {number: (int(text.day[:4]), text.kind, text.language) for number, text in enumerate(corpus)}
    by_id = {text.text_id: codes[number] for number, text in enumerate(corpus)}
    for query in both.queries[::9]:
        asked = engines.asked([query], both.peer.path)[0]
        theirs = both.peer.facets(asked.theirs, codes)
        assert theirs.total() == both.peer.count(asked.theirs)
        assert abs(engines.OurFacets(both.index, by_id).count(asked.ours).total() - theirs.total()) <= 2


def test_a_text_that_was_replaced_is_found_by_its_new_words(both: Both, tmp_path: Path) -> None:
    peer = Peer.build(tmp_path / "peer.db", enumerate(both.texts[:20]))
    changed = IndexText("b000003", "fr", "Un titre avec zyxwvut", both.texts[3].blocks)
    peer.replace(3, both.texts[3], changed)
    wanted = expression(queries.BenchQuery("", "zyxwvut", ((queries.Part(("zyxwvut",)),),)))
    assert peer.top(wanted) == [3]
    peer.replace(3, changed, both.texts[3])
    assert peer.top(wanted) == []
    peer.close()


# What is said of the times


def test_percentiles_and_verdicts() -> None:
    times = [float(number) for number in range(1, 101)]
    assert measuring.p50(times) == 50.5
    assert measuring.p95(times) == 95.0
    assert measuring.p95([7.0]) == 7.0
    assert measuring.verdict([1.0, 2.0], [1.0, 2.0]) == "≤"
    assert measuring.verdict([2.0, 2.0, 2.0], [1.0, 1.0, 4.0]) == "2× / 0.5×"


def test_the_time_of_each_is_that_of_the_thing() -> None:
    calls: list[str] = []
    measuring.of_each("ab", calls.append, repeats=2)
    assert calls == list("aaabbb")
    calls.clear()
    measuring.of_each("ab", calls.append, repeats=2, before=lambda: calls.append("-"))
    assert calls == list("-a-a-b-b")


def test_the_report_has_every_class_and_both_engines(
    both: Both, corpus: list[BenchText], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = engines.Texts.build(home / "texts.db", both.texts)
    facts = [
        engines.Fact(number, text.text_id, (int(text.day[:4]), text.kind, text.language))
        for number, text in enumerate(corpus)
    ]
    engines.Bench(both.index, both.peer, texts, facts, repeats=1).report(
        engines.asked(both.queries[::6], both.peer.path)
    )
    texts.close()
    said = capsys.readouterr().out
    assert said.count("| **all** |") == 2
    assert all(f"| {kind} |" in said for kind in ("rare word", "AND of 3", "prefix of 2"))
    assert "| **together** |" in said


def test_an_archive_is_made_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from imt_archive.archive import Archive
    from imt_archive.model.filters import Filter

    workspace = Workspace(home)
    folder = workspace.archive(20)
    with Archive(folder, paths.resources()) as archive:
        assert archive.facts["texts"] == archive.facts["indexed"] == 20
        assert archive.facts["pairs"] == 8
        assert archive.find(Filter()).facets["theme"]
    monkeypatch.setattr("benching.workspace._fill", _refuse)
    assert workspace.archive(20) == folder


def _refuse(*_: Any) -> None:
    raise AssertionError("what is there is used again")


def test_one_text_added_or_replaced_is_found(home: Path, corpus: list[BenchText]) -> None:
    folder = home / "changes"
    folder.mkdir()
    texts = [text.index_text for text in corpus[:25]]
    index = Index.open(folder / "ours")
    finish(index.rebuild(iter(texts), len(texts), store_id="bench", generation=1))
    index.close()
    Peer.build(folder / "peer.db", enumerate(texts)).close()
    rows = building.changes(list(enumerate(texts)), len(texts), folder, times=3)
    assert [row[0] for row in rows] == [
        "add one text and find it, ms, median / p95",
        "replace one text and find it, ms, median / p95",
    ]


def test_the_first_answer_is_taken_apart(home: Path) -> None:
    found = fresh.ask("start_with_search", Workspace(home).archive(20), "numérique")
    assert found["cards"] == 12
    assert 0 < found["imports"] + found["opening"] + found["asking"] < found["seconds"]


def test_every_key_is_measured_to_the_painted_list(home: Path, corpus: list[BenchText], tmp_path: Path) -> None:
    title = corpus[0].title.split()[1]
    typed = tmp_path / "typed.json"
    typed.write_text(json.dumps({"typed": [title[:5] + " q", "zzz"], "queries": [[title, True]]}), encoding="utf-8")
    command = [sys.executable, "-P", "-m", "benching.window", str(Workspace(home).archive(20)), str(typed)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((TOOLS, str(ROOT)))}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in said.splitlines() if line.startswith("|")]
    keys = {row[0]: int(row[1]) for row in rows[2:]}
    # A space asks for nothing new and is not measured; a query that finds nothing is, to the words that say so.
    assert keys == {title[:5] + " q": 6, "zzz": 3, "**all keys**": 9}
    assert all(float(row[2]) > 0 for row in rows[2:])
    assert "Archive.find" in said
