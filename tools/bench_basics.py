"""How long the basics take: first start, index, search beside SQLite's FTS5, export. Usage: bench_basics.py [TEXTS].

Figures of one machine at one moment: compare the columns of one run, not runs of different days.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.readers.notices import notice_folders, read_notice
from imt_archive.search.index import Index
from imt_archive.search.query import parse

QUERIES = (
    "partenariat", "souveraineté numérique", "digital sovereignty", '"souveraineté numérique"', "chaire industrie",
    "research partnership", "écoles", "energie circulaire", "inria", "signed agreement", "formation OR recherche",
    "étudiants -classement", "strateg*", "sovereign*",
)  # fmt: skip


def generated(count: int) -> list[IndexText]:
    """Texts whose words are drawn from the bundled notices, as often as they occur there: 300 words each."""
    draw = random.Random(7)
    words = {"fr": [], "en": []}  # type: dict[str, list[str]]
    for folder in notice_folders(paths.data()):
        for text in read_notice(folder).texts:
            words[text.language] += " ".join(block.text for block in text.blocks).split()
    texts = []
    for number in range(count):
        language = ("fr", "en")[number % 2]
        drawn = draw.choices(words[language], k=300)
        blocks = tuple(Block("paragraph", " ".join(drawn[i : i + 60])) for i in range(0, 300, 60))
        texts.append(IndexText(f"{number}.{language}", language, " ".join(drawn[:9]), blocks))
    return texts


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def of_queries(ask: Callable[[str], object]) -> str:
    """Median and 95th percentile over the queries, each the median of five calls."""
    times = sorted(statistics.median(timed(lambda q=q: ask(q)) for _ in range(5)) for q in QUERIES)  # type: ignore[misc]
    return f"{statistics.median(times):7.2f} / {times[int(len(times) * 0.95)]:7.2f}"


def bench_start(folder: Path) -> None:
    """First start, second start, search and export on the bundled archive."""
    archive = Archive(folder / "archive", paths.resources())
    print(f"first start, 58 notices, index included    {timed(lambda: finish(archive.prepare(paths.data()))):8.0f} ms")
    archive.close()
    print(f"opening it again                           {timed(lambda: again(folder)):8.0f} ms")
    archive = Archive(folder / "archive", paths.resources())
    found = of_queries(lambda query: archive.find(Filter(query=query), limit=50))
    print(f"search with facets, bundled, p50 / p95     {found} ms")
    out = archive.export(folder / "all.xlsx", [card.id for card in archive.cards], Filter(), language="fr")
    print(f"export of everything to Excel              {timed(lambda: finish(out)):8.0f} ms")
    archive.close()


def again(folder: Path) -> None:
    """Open an archive that is there and bring it to where it can be searched."""
    with Archive(folder / "archive", paths.resources()) as archive:
        finish(archive.prepare(paths.data()))


def bench_search(folder: Path, count: int) -> None:
    """Index and search beside SQLite's FTS5, on the same generated texts."""
    texts = generated(count)
    index = Index.open(folder / "index")
    seconds = timed(lambda: finish(index.rebuild(iter(texts), count, store_id="bench", generation=1))) / 1000
    peer = sqlite3.connect(folder / "fts.sqlite3")
    peer.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')")
    rows = [(text.title, "\n".join(block.text for block in text.blocks)) for text in texts]

    def fill() -> None:
        peer.executemany("INSERT INTO texts VALUES (?, ?)", rows)
        peer.commit()

    peer_seconds = timed(fill) / 1000
    print(f"\n{count} generated texts                       Whoosh        SQLite FTS5 (no stems, no second language)")
    print(f"build, texts/s                        {count / seconds:8.0f}        {count / peer_seconds:8.0f}")
    ours = of_queries(lambda query: index.search(parse(query), limit=50))
    theirs = of_queries(lambda query: peer.execute(
        "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 50", [for_peer(query)]
    ).fetchall())  # fmt: skip
    print(f"top 50, p50 / p95, ms          {ours}   {theirs}")
    index.close()


def for_peer(query: str) -> str:
    """The same question in FTS5's own words."""
    query = query.replace(" -", " NOT ")
    return query if any(mark in query for mark in ('"', "*", " OR ", " NOT ")) else " AND ".join(query.split())


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        bench_start(Path(name))
        bench_search(Path(name), count)


if __name__ == "__main__":
    main()
