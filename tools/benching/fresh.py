"""What is measured in a process of its own: building, memory, the way from the start to the first answer.

`python -m benching.fresh WHAT ARGUMENTS…` prints one JSON object. Imports stand inside the functions: an engine
must not pay for what another one loads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time, time
from typing import Any, TypeVar

T = TypeVar("T")


def ask(what: str, *arguments: object) -> dict[str, float]:
    """Run one of the functions below in a fresh process and return what it measured."""
    tools = str(Path(__file__).parents[1])
    search_path = os.pathsep.join(part for part in (tools, os.environ.get("PYTHONPATH", "")) if part)
    command = [sys.executable, "-P", "-m", "benching.fresh", what, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": search_path, "BENCH_STARTED": repr(time())}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{what} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


class _Feed:
    """Texts from the corpus, with the time that reading them takes, which is no engine's."""

    def __init__(self) -> None:
        self._start = self._now()
        self._fed = (0.0, 0.0)

    def _now(self) -> tuple[float, float]:
        return perf_counter(), _processor_time()

    def begin(self) -> None:
        """What is measured begins now."""
        self._start, self._fed = self._now(), (0.0, 0.0)

    def spent(self) -> dict[str, float]:
        """The seconds since then, and those of processor time, without what went into reading texts."""
        seconds, processor = (
            now - start - fed for now, start, fed in zip(self._now(), self._start, self._fed, strict=True)
        )
        return {"seconds": seconds, "processor": processor, "memory": _memory()}

    def __call__(self, texts: Iterable[T]) -> Iterator[T]:
        found = iter(texts)
        while True:
            start = self._now()
            text = next(found, None)
            wall, processor = (now - then for now, then in zip(self._now(), start, strict=True))
            self._fed = (self._fed[0] + wall, self._fed[1] + processor)
            if text is None:
                return
            yield text


def _corpus(home: str) -> Any:
    from benching.corpus import Corpus
    from imt_archive import paths

    return Corpus(paths.data(), Path(home))


def build_ours(home: str, count: str, folder: str) -> dict[str, float]:
    """Build our index of so many texts."""
    from imt_archive.model.progress import finish
    from imt_archive.search.index import Index

    feed, number = _Feed(), int(count)
    texts = feed(text.index_text for text in _corpus(home).texts(number))
    index = Index.open(Path(folder))
    feed.begin()
    finish(index.rebuild(texts, number, store_id="bench", generation=1))
    return feed.spent()


def build_peer(home: str, count: str, file: str, prefixes: str) -> dict[str, float]:
    """Build FTS5's file of so many texts."""
    from benching.peer import Peer

    feed = _Feed()
    texts = feed((text.number, text.index_text) for text in _corpus(home).texts(int(count)))
    feed.begin()
    Peer.build(Path(file), texts, prefixes=bool(prefixes)).close()
    return feed.spent()


def memory_ours(folder: str, queries: str) -> dict[str, float]:
    """Memory after our index was opened and has answered everything."""
    from imt_archive.search.index import Index
    from imt_archive.search.query import parse

    before = _memory()
    index = Index.open(Path(folder))
    opened = _memory()
    for text, typing, _ in json.loads(Path(queries).read_text()):
        index.search(parse(text, typing=typing), limit=50)
    return {"before": before, "opened": opened, "after": _memory()}


def memory_peer(file: str, queries: str) -> dict[str, float]:
    """Memory after FTS5 has answered everything."""
    import sqlite3

    before = _memory()
    db = sqlite3.connect(file)
    db.execute("PRAGMA cache_size = -65536")
    db.execute(f"PRAGMA mmap_size = {1 << 30}")
    opened = _memory()
    for _, _, expression in json.loads(Path(queries).read_text()):
        db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 50", [expression]).fetchall()
    return {"before": before, "opened": opened, "after": _memory()}


def start_without_search(folder: str) -> dict[str, float]:
    """From the start of Python to the list of all releases, with the store alone."""
    from imt_archive.store import Store

    Store(Path(folder)).cards(frozenset())
    return {"seconds": time() - float(os.environ["BENCH_STARTED"])}


def start_with_search(folder: str, query: str) -> dict[str, float]:
    """From the start of Python to the first answer of an archive, facets included; and what of it is search's, in s."""
    # What the rest of the program loads anyway is not counted as search's.
    for name in ("model.filters", "store"):
        import_module(f"imt_archive.{name}")
    start = perf_counter()
    for name in ("query", "index", "snippets"):
        import_module(f"imt_archive.search.{name}")
    imports = perf_counter() - start
    from imt_archive import paths
    from imt_archive.archive import INDEX_FOLDER, Archive
    from imt_archive.model.filters import Filter
    from imt_archive.search.index import Index

    start = perf_counter()
    Index.open(Path(folder) / INDEX_FOLDER).close()
    opening = perf_counter() - start

    archive = Archive(Path(folder), paths.resources())
    cards = len(archive.cards)
    start = perf_counter()
    archive.find(Filter(query=query), limit=50)
    asking = perf_counter() - start
    # It was opened twice, once to time it.
    seconds = time() - float(os.environ["BENCH_STARTED"]) - opening
    return {"seconds": seconds, "imports": imports, "opening": opening, "asking": asking, "cards": cards}


def _processor_time() -> float:
    """Of this process and of those that it started and waited for."""
    times = os.times()
    return process_time() + times.children_user + times.children_system


def _memory() -> float:
    from benching.measuring import memory_mb

    return memory_mb()


_WHAT: dict[str, Callable[..., dict[str, float]]] = {
    function.__name__: function
    for function in (build_ours, build_peer, memory_ours, memory_peer, start_without_search, start_with_search)
}


if __name__ == "__main__":
    print(json.dumps(_WHAT[sys.argv[1]](*sys.argv[2:])))
