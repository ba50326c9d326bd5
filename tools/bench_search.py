"""Search beside SQLite FTS5 in one run, on generated bilingual texts and on the bundled archive; prints Markdown.

Usage: bench_search.py [--texts 1000,10000] [--part engines|build|window|bundled|all] [--quick]
Figures of one machine at one moment: compare the columns of one run, not runs of different days.
What was generated stays in build/bench. The window is measured from 10,000 texts on, and at the largest number below.
100,000 texts take long (half an hour): name them, and a part.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benching import building, engines
from benching.engines import Fact, Texts, asked
from benching.measuring import machine, note, say
from benching.peer import Peer
from benching.queries import CLASSES, SAMPLE, BenchQuery, make_queries
from benching.workspace import Workspace

from imt_archive import paths
from imt_archive.model.progress import finish
from imt_archive.model.records import Draft
from imt_archive.model.searching import IndexText
from imt_archive.readers.notices import notice_folders, read_notice
from imt_archive.search.index import Index

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("engines", "build", "window", "bundled")
_WINDOW_FROM = 10_000
_TYPED = ("middle word", "frequent word", "AND of 2", "AND + prefix", "phrase, frequent words", "accents left out")


def main() -> None:
    """Print the report."""
    options = _options()
    workspace = Workspace(options.home)
    parts = PARTS if options.part == "all" else (options.part,)
    sizes = [int(number) for number in options.texts.split(",")]
    say(f"Measured with `{' '.join(['tools/bench_search.py', *sys.argv[1:]])}` on {machine()}.\n")
    wanted = SAMPLE if parts == ("bundled",) else max(*sizes, SAMPLE)
    note(f"generating {wanted} texts, unless they are there")
    workspace.corpus.prepare(wanted)
    queries = make_queries(text.index_text for text in workspace.corpus.texts(SAMPLE))
    queries = _fewer(queries) if options.quick else queries
    counts = ", ".join(f"{kind} {sum(one.kind == kind for one in queries)}" for kind in CLASSES)
    say(f"{len(queries)} queries: {counts}.\n")
    for size in sizes:
        if {"engines", "build"} & set(parts):
            _of_size(workspace, size, queries, parts, 1 if options.quick else 3)
    if "window" in parts:
        for size in [size for size in sizes if size >= _WINDOW_FROM] or [max(sizes)]:
            _window(workspace, size, queries, quick=options.quick)
    if "bundled" in parts:
        _bundled(options.quick)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default="1000,10000", help="numbers of texts, with commas")
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--quick", action="store_true", help="every fifth query, measured once")
    parser.add_argument("--home", type=Path, default=ROOT / "build" / "bench", help="where generated texts are kept")
    return parser.parse_args()


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _fewer(queries: Sequence[BenchQuery]) -> list[BenchQuery]:
    """Every fifth of each class, and at least one."""
    of_class = [[one for one in queries if one.kind == kind] for kind in CLASSES]
    return [one for found in of_class for one in found[::5]]


def _of_size(
    workspace: Workspace, size: int, queries: Sequence[BenchQuery], parts: Sequence[str], repeats: int
) -> None:
    """Build both engines of so many texts, and measure them."""
    say(f"## {_spaced(size)} texts\n")
    corpus = workspace.corpus
    with tempfile.TemporaryDirectory(prefix=f"run-{size}-", dir=workspace.folder) as name:
        folder = Path(name)
        note(f"{size} texts: building ours and FTS5")
        rows = building.build(workspace.folder, size, folder)
        both = asked(queries, folder / "peer.db")
        if "engines" in parts:
            note(f"{size} texts: asking both")
            Texts.build(folder / "texts.db", (text.index_text for text in corpus.texts(size))).close()
            facts = [
                Fact(text.number, text.text_id, (int(text.day[:4]), text.kind, text.language))
                for text in corpus.texts(size)
            ]
            engines.run(folder / "ours", folder / "peer.db", folder / "texts.db", facts, both, repeats)
        if "build" in parts:
            note(f"{size} texts: changes, memory, start")
            rows += building.memory(both, folder)
            some = [(text.number, text.index_text) for text in islice(corpus.texts(size), 40)]
            rows += building.changes(some, size, folder)
            building.report(rows)
            building.start(workspace.archive(size), both)


def _window(workspace: Workspace, size: int, queries: Sequence[BenchQuery], *, quick: bool) -> None:
    """The whole way in a process of its own."""
    say(f"## From the key to the painted list, {_spaced(size)} texts\n")
    note(f"{size} texts: making an archive of them, unless it is there")
    folder = workspace.archive(size)
    note(f"{size} texts: typing")
    file = workspace.folder / "typed.json"
    pairs = [(one.text, one.typing) for one in queries]
    file.write_text(json.dumps({"typed": _typed(queries, 3 if quick else 10), "queries": pairs}), encoding="utf-8")
    tools = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep)
    environment = {**os.environ, "PYTHONPATH": tools, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-P", "-m", "benching.window", str(folder), str(file)]
    subprocess.run(command, env=environment, check=True)


def _typed(queries: Sequence[BenchQuery], count: int) -> list[str]:
    """Queries of eight to twelve keys, of several classes in turn."""
    by_class = [[one.text[:12].strip() for one in queries if one.kind == kind] for kind in _TYPED]
    turns = [text for turn in range(max(map(len, by_class))) for texts in by_class for text in texts[turn : turn + 1]]
    return list(dict.fromkeys(text for text in turns if len(text) >= 8))[:count]


def _bundled(quick: bool) -> None:
    """The archive that comes with the program, asked for its own words."""
    drafts = [read_notice(folder) for folder in notice_folders(paths.data())]
    say(f"## The bundled archive, {len(drafts)} releases\n")
    note("the bundled archive")
    found = list(_texts_of(drafts))
    texts = [text for text, _ in found]
    queries = make_queries(texts)
    with tempfile.TemporaryDirectory(prefix="bundled-") as name:
        folder = Path(name)
        index = Index.open(folder / "ours")
        finish(index.rebuild(iter(texts), len(texts), store_id="bundled", generation=1))
        index.close()
        Peer.build(folder / "peer.db", enumerate(texts)).close()
        both = asked(_fewer(queries) if quick else queries, folder / "peer.db")
        Texts.build(folder / "texts.db", texts).close()
        facts = [Fact(number, text.text_id, (*code, text.language)) for number, (text, code) in enumerate(found)]
        engines.run(folder / "ours", folder / "peer.db", folder / "texts.db", facts, both, 1 if quick else 3)


def _texts_of(drafts: Sequence[Draft]) -> Iterator[tuple[IndexText, tuple[int, str]]]:
    """The texts of notices with the year and the kind of each."""
    for draft in drafts:
        when = draft.issued or draft.covers
        code = (when.first.year if when else 0, draft.kind)
        for text in draft.texts:
            blocks = tuple(block for block in text.blocks if block.kind != "contact")
            yield IndexText(text.id, text.language, text.title, blocks), code


if __name__ == "__main__":
    main()
