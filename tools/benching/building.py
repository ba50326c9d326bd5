"""Building, changing, size, memory and the first answer: ours beside FTS5."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from benching import fresh
from benching.engines import Asked
from benching.measuring import both, say, size_of, table, timed
from benching.peer import Peer, expression
from benching.queries import BenchQuery, Part
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.query import parse

_STARTS = 5
_MOST_OF_THREE = 1000


def build(home: Path, texts: int, folder: Path) -> list[Sequence[object]]:
    """Build ours and FTS5's, each in a fresh process; FTS5's without prefixes too where that does not take long."""
    found = [
        fresh.ask("build_ours", home, texts, folder / "ours"),
        fresh.ask("build_peer", home, texts, folder / "peer.db", "prefixes"),
    ]
    names = ["ours", "peer.db"]
    if texts <= _MOST_OF_THREE:
        found.append(fresh.ask("build_peer", home, texts, folder / "bare.db", ""))
        names.append("bare.db")
    rows: list[Sequence[object]] = [
        ("build, texts/s", *(f"{texts / one['seconds']:.0f}" for one in found)),
        ("texts a second of processor time", *(f"{texts / one['processor']:.0f}" for one in found)),
        ("memory at the end of it, MB", *(f"{one['memory']:.0f}" for one in found)),
        ("on disk, bytes a text", *(f"{size_of(folder / name) / texts:.0f}" for name in names)),
    ]
    return [(*row, "")[:4] for row in rows]


def memory(queries: Sequence[Asked], folder: Path) -> list[Sequence[object]]:
    """Memory of a fresh process after all queries."""
    file = folder / "queries.json"
    file.write_text(json.dumps([(one.query.text, one.query.typing, one.theirs) for one in queries]))
    ours = fresh.ask("memory_ours", folder / "ours", file)
    theirs = fresh.ask("memory_peer", folder / "peer.db", file)
    return [
        ("memory, opened, MB", f"{ours['opened']:.0f}", f"{theirs['opened']:.0f}", ""),
        ("memory after all queries, MB", f"{ours['after']:.0f}", f"{theirs['after']:.0f}", ""),
    ]


def changes(
    texts: Sequence[tuple[int, IndexText]], total: int, folder: Path, times: int = 20
) -> list[Sequence[object]]:
    """Add and replace one text at a time, until a search finds it; changes both engines' files."""
    generations = count(2)
    with closing(Index.open(folder / "ours")) as index, closing(Peer(folder / "peer.db")) as peer:

        def change_ours(number: int, old: IndexText | None, new: IndexText, word: str) -> None:
            index.apply([new], [], store_id="bench", generation=next(generations))
            assert index.search(parse(word)), f"{number} {old is None} was not found"

        def change_peer(number: int, old: IndexText | None, new: IndexText, word: str) -> None:
            peer.replace(number, old, new)
            assert peer.top(expression(BenchQuery("", word, ((Part((word,)),),))))

        rows: list[Sequence[object]] = []
        for name, is_new in (("add one text", True), ("replace one text", False)):
            ours = _timed_changes(texts[:times], total, change_ours, is_new=is_new)
            theirs = _timed_changes(texts[:times], total, change_peer, is_new=is_new)
            rows.append((f"{name} and find it, ms, median / p95", both(ours), both(theirs), ""))
    return rows


def _timed_changes(
    texts: Sequence[tuple[int, IndexText]], total: int, change: Callable[[int, IndexText | None, IndexText, str], None],
    *, is_new: bool,
) -> list[float]:  # fmt: skip
    times = []
    for nth, (number, text) in enumerate(texts):
        word = f"zyx{'new' if is_new else 'changed'}{chr(97 + nth)}"
        changed = replace(text, blocks=(*text.blocks, Block("paragraph", word)))
        at, old = (total + nth, None) if is_new else (number, text)
        if is_new:
            changed = replace(changed, text_id=f"added{nth}")
        times.append(timed(lambda at=at, old=old, new=changed, word=word: change(at, old, new, word)))  # type: ignore[misc]
    return times


def start(archive: Path, queries: Sequence[Asked]) -> None:
    """From the start of Python to the first answer, with search and without."""
    words = [one.query.text for one in queries if one.query.kind in ("middle word", "AND of 2", "frequent word")]
    without = [fresh.ask("start_without_search", archive) for _ in range(_STARTS)]
    searched = [fresh.ask("start_with_search", archive, words[nth % len(words)]) for nth in range(_STARTS)]

    def middle(found: Sequence[dict[str, float]], *names: str) -> str:
        return f"{statistics.median(sum(one[name] for name in names) for one in found) * 1000:.0f} ms"

    say(
        f"Start, {_STARTS} fresh processes each, median: to the list of {searched[0]['cards']:.0f} releases with the "
        f"store alone {middle(without, 'seconds')}; to the first answer of a search, facets included, "
        f"{middle(searched, 'seconds')}. Search adds {middle(searched, 'imports', 'opening', 'asking')}: its imports "
        f"{middle(searched, 'imports')}, opening the index {middle(searched, 'opening')}, the first answer "
        f"{middle(searched, 'asking')}.\n"
    )


def report(rows: Sequence[Sequence[object]]) -> None:
    """Print the table of building."""
    say("Building, changing, size and memory:\n")
    say(table(("", "ours", "FTS5", "FTS5 for whole words alone"), rows))
