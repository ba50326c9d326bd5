"""How well the search finds what is meant: known-item queries over the bundled archive and the shared pairs.

Usage: bench_relevance.py [--worst N] [--json]. The rules, and the queries written by hand, are in tools/relevance.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from relevance.asking import answers
from relevance.known_items import by_id
from relevance.making import made
from relevance.stories import bitext_folder, filled
from relevance.tables import as_json, markdown


def measured(folder: Path, bitext: Path, *, worst: int, is_json: bool) -> str:
    """Make the archive in `folder`, ask everything, and give the report."""
    start = perf_counter()
    archive, stories = filled(folder, bitext)
    with archive:
        items, left = made(stories)
        found = answers(archive, items, stories)
    seconds = perf_counter() - start
    if is_json:
        return json.dumps(as_json(found, left, by_id(stories), seconds), ensure_ascii=False, indent=1)
    return markdown(found, left, by_id(stories), worst, seconds)


def main(arguments: list[str] | None = None) -> None:
    """Print the report; what is not there is said on standard error."""
    parser = argparse.ArgumentParser(description="Relevance of the search, measured with known-item queries.")
    parser.add_argument("--worst", type=int, default=15, metavar="N", help="how many of the worst are listed (15)")
    parser.add_argument("--json", action="store_true", help="everything as one JSON document")
    chosen = parser.parse_args(arguments)
    bitext = bitext_folder()
    if not bitext.is_dir():
        print("Without the pairs: there is no ../shared/bitext (or IMT_SHARED names no such folder).", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        print(measured(Path(name) / "archive", bitext, worst=chosen.worst, is_json=chosen.json))


if __name__ == "__main__":
    main()
