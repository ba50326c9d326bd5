"""Ours and FTS5 asked the same questions: ranked top 50, facets over all hits, snippets of 20 rows; warm and cold."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benching.measuring import both, of_each, say, table, verdict
from benching.peer import Code, Peer, expression
from benching.queries import CLASSES, BenchQuery
from imt_archive.model.records import Block, Text
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.query import Query, parse
from imt_archive.search.snippets import snippets

if TYPE_CHECKING:
    from imt_archive.search.segment import Segment

LIMIT = 50
ROWS = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """What facets count of a text."""

    number: int
    text_id: str
    code: Code


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in both engines' words."""

    query: BenchQuery
    ours: Query
    theirs: str


def asked(queries: Iterable[BenchQuery], peer_file: Path) -> list[Asked]:
    """The queries, each read once for either engine: reading is not part of what is measured."""
    with closing(Peer(peer_file)) as peer:
        also = peer.also()
    return [Asked(query, parse(query.text, typing=query.typing), expression(query, also)) for query in queries]


class Texts:
    """The texts in an SQLite file, from which both engines' rows get their passages."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)

    @classmethod
    def build(cls, path: Path, texts: Iterable[IndexText]) -> Texts:
        """Make the file anew."""
        path.unlink(missing_ok=True)
        made = cls(path)
        with made._db:
            made._db.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, language, title, blocks) WITHOUT ROWID")
            made._db.executemany(
                "INSERT INTO texts VALUES (?, ?, ?, ?)",
                (
                    (text.text_id, text.language, text.title, json.dumps([(b.kind, b.text) for b in text.blocks]))
                    for text in texts
                ),
            )
        return made

    def text(self, text_id: str) -> Text:
        """One text."""
        row = self._db.execute("SELECT language, title, blocks FROM texts WHERE id = ?", [text_id]).fetchone()
        return Text(row[0], row[1], tuple(Block(kind, words) for kind, words in json.loads(row[2])), id=text_id)

    def close(self) -> None:
        self._db.close()


@dataclass(frozen=True)
class Bench:
    """Both engines, open on the same texts."""

    index: Index
    peer: Peer
    texts: Texts
    facts: Sequence[Fact]
    repeats: int

    def report(self, queries: Sequence[Asked]) -> None:
        """Measure everything and print the tables."""
        by_id = {fact.text_id: fact.code for fact in self.facts}
        by_number = {fact.number: fact.code for fact in self.facts}
        # What the bench itself holds is nothing that a search should pay for.
        gc.collect()
        gc.freeze()
        hits = [len(self.index.search(one.ours)) for one in queries]
        theirs = [self.peer.count(one.theirs) for one in queries]
        agree = sum(a == b for a, b in zip(hits, theirs, strict=True))
        say(f"Both find the same number of texts for {agree} of {len(queries)} queries.\n")
        top = self._compare(
            queries,
            lambda one: self.index.search(one.ours, limit=LIMIT, with_parts=False),
            lambda one: self.peer.top(one.theirs, LIMIT),
        )
        say("Ranked top 50, ms, median / 95th percentile:\n")
        say(_by_class(queries, hits, top))
        ours = OurFacets(self.index, by_id)
        facets = self._compare(
            queries,
            lambda one: ours.count(one.ours),
            lambda one: self.peer.facets(one.theirs, by_number),
        )
        say("Facets (year, kind, language) over all hits, ms, both counted from codes in memory:\n")
        say(_by_class(queries, hits, facets))
        passages = self._passages(queries)
        say("All queries, warm, ms; passages are made by the same function from the same SQLite file for both:\n")
        say(_overall(top, facets, passages))
        reading = of_each(queries, lambda one: parse(one.query.text, typing=one.query.typing), repeats=self.repeats)
        say(f"Reading a query, ours, not in the figures above: {both(reading)} ms.\n")

    def _compare(
        self, queries: Sequence[Asked], ours: Callable[[Asked], object], theirs: Callable[[Asked], object]
    ) -> dict[str, list[float]]:
        """Warm and cold times of both, query by query: what else this machine does falls on both alike."""
        ways: dict[str, tuple[Callable[[Asked], object], Callable[[], object] | None]] = {
            "ours": (ours, None),
            "theirs": (theirs, None),
            "ours cold": (ours, self.index.forget),
            "theirs cold": (theirs, self.peer.renew),
        }
        found: dict[str, list[float]] = {name: [] for name in ways}
        for one in queries:
            for name, (ask, before) in ways.items():
                found[name] += of_each([one], ask, repeats=self.repeats, before=before)
        return found

    def _passages(self, queries: Sequence[Asked]) -> dict[str, list[float]]:
        """Snippets for the first rows of either engine's own answer."""
        id_of = {fact.number: fact.text_id for fact in self.facts}
        ours = {
            id(one): [match.text_id for match in self.index.search(one.ours, limit=ROWS, with_parts=False)]
            for one in queries
        }
        theirs = {id(one): [id_of[number] for number in self.peer.top(one.theirs, ROWS)] for one in queries}

        def shown(one: Asked, rows: Mapping[int, list[str]]) -> list[Any]:
            return [snippets(one.ours, self.texts.text(text_id)) for text_id in rows[id(one)]]

        return {
            "ours": of_each(queries, lambda one: shown(one, ours), repeats=1),
            "theirs": of_each(queries, lambda one: shown(one, theirs), repeats=1),
        }


class OurFacets:
    """Counts by year, kind and language over all hits of our engine; the code of each text is kept by its number."""

    def __init__(self, index: Index, codes: Mapping[str, Code]) -> None:
        self._index, self._codes = index, codes
        # The segments themselves are the keys' owners: an id stays one segment's as long as they are kept.
        self._of_segment: dict[int, tuple[Segment, list[Code]]] = {}

    def count(self, query: Query) -> Counter[Code]:
        """How many hits have each combination of facts."""
        counts: Counter[Code] = Counter()
        found = self._index.find(query)
        for segment, scores in zip(found.segments, found.answer, strict=True):
            known = self._of_segment.get(id(segment))
            if known is None:
                known = (segment, [self._codes[text_id] for text_id in segment.text_ids])
                self._of_segment[id(segment)] = known
            counts.update(map(known[1].__getitem__, scores))
        return counts


def _by_class(queries: Sequence[Asked], hits: Sequence[int], times: Mapping[str, list[float]]) -> str:
    head = ("class", "queries", "hits, median", "ours", "FTS5", "ours against FTS5", "ours, cold", "FTS5, cold", "cold")
    rows: list[Sequence[object]] = []
    for kind in (*CLASSES, "**all**"):
        at = [number for number, one in enumerate(queries) if kind in (one.query.kind, "**all**")]
        if not at:
            continue
        of = {name: [found[number] for number in at] for name, found in times.items()}
        warm, cold = (of["ours"], of["theirs"]), (of["ours cold"], of["theirs cold"])
        counts = kind, len(at), sorted(hits[number] for number in at)[len(at) // 2]
        rows.append((*counts, *map(both, warm), verdict(*warm), *map(both, cold), verdict(*cold)))
    return table(head, rows)


def _overall(
    top: Mapping[str, list[float]], facets: Mapping[str, list[float]], passages: Mapping[str, list[float]]
) -> str:
    together = {
        side: [sum(times) for times in zip(top[side], facets[side], passages[side], strict=True)]
        for side in ("ours", "theirs")
    }
    named = {"top 50": top, "facets": facets, "passages of 20 rows": passages, "**together**": together}
    rows = [
        (name, both(times["ours"]), both(times["theirs"]), verdict(times["ours"], times["theirs"]))
        for name, times in named.items()
    ]
    return table(("asked for", "ours", "FTS5", "ours against FTS5"), rows)


def run(
    index_folder: Path, peer_file: Path, texts_file: Path, facts: Sequence[Fact], queries: Sequence[Asked], repeats: int
) -> None:
    """Open both engines and print the tables."""
    with (
        closing(Index.open(index_folder)) as index,
        closing(Peer(peer_file)) as peer,
        closing(Texts(texts_file)) as texts,
    ):
        Bench(index, peer, texts, facts, repeats).report(queries)
