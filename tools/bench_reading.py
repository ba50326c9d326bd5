"""How well documents are understood: precision, recall and F1 a field, through the preview of an import.

Usage: bench_reading.py [SET …] [--misses] [--only NAME] [--json]. Sets are dev, heldout, unseen and seeds; all of them
where none is named. How expectations are written is in tests/reading/README.md, how they are compared in tools/reading.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from reading.agreements import agreement_scores
from reading.blocks import block_scores
from reading.comparing import Score, Scores, scores_of
from reading.expecting import SETS, document_set
from reading.reading import Read, read_all
from reading.tables import as_json, markdown, misses, total


def whole_scores(read: Read) -> Scores:
    """All scores of one document."""
    scores = scores_of(read)
    if read.preview is not None and read.preview.draft is not None:
        for compare in (agreement_scores, block_scores):
            for name, score in compare(read, read.preview.draft):
                scores.setdefault(name, Score()).add(score)
    return scores


def main(arguments: list[str] | None = None) -> None:
    """Print a table a set; what is not there is said on standard error."""
    parser = argparse.ArgumentParser(description="How well documents are understood.")
    parser.add_argument(
        "sets", nargs="*", metavar="SET", help="dev, heldout, unseen, seeds; all of them without a name"
    )
    parser.add_argument("--misses", action="store_true", help="say what was wrong, document by document")
    parser.add_argument("--only", default="", metavar="NAME", help="the documents whose names contain this")
    parser.add_argument("--json", action="store_true", help="the numbers as one JSON document")
    chosen = parser.parse_args(arguments)
    measured: dict[str, Scores] = {}
    for name in chosen.sets or [*(one for one in ("dev", "heldout", "unseen") if (SETS / one).is_dir()), "seeds"]:
        documents = [one for one in document_set(name) if chosen.only in one.path.name]
        if not documents:
            print(f"No documents of the set “{name}” are here.", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            reads, seconds = read_all(documents, Path(folder) / "archive")
        each = {read.expected.path.name: whole_scores(read) for read in reads}
        measured[name] = total(each.values())
        if not chosen.json:
            print(markdown(name, len(documents), seconds, measured[name]), end="\n\n")
            if chosen.misses:
                print(misses(each))
    if chosen.json:
        print(json.dumps(as_json(measured), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
