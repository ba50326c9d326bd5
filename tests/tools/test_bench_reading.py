"""The measure of reading: what it counts, and that the documents which rules are mended on stay understood."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from bench_reading import main, whole_scores
from reading.comparing import items, same
from reading.expecting import document_set
from reading.reading import read_all
from reading.tables import rates, total

# No less than what is aimed at on documents that nobody has seen.
LEAST = {
    "language": 100, "kind": 97, "issued": 97, "contact details": 100, "contact details kept out of the text": 100,
    "blocks: about": 98, "blocks: body": 98, "blocks: contact": 98, "quotes with speaker": 96, "title": 98,
    "agreements (kind, parties, signed)": 90, "events: date": 96, "subject": 96, "people: part": 77,
}  # fmt: skip


@pytest.mark.long
def test_documents_that_rules_are_mended_on_stay_understood(tmp_path: Path) -> None:
    # Every other one, so that the suite stays short; `make bench-reading` reads them all.
    every = document_set("dev")
    reads, _ = read_all(every[::2], tmp_path / "archive")
    assert (len(every), len(reads)) == (1798, 899)
    scores = total(whole_scores(read) for read in reads)
    short = {field: rates(scores[field])[2] for field, least in LEAST.items() if rates(scores[field])[2] < least}
    assert short == {}


def test_the_table_names_every_field_and_hides_what_was_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    main(["dev", "--only", "03_fr_velo"])
    table = capsys.readouterr().out
    assert "### dev: 1 documents" in table
    assert "| language | 100.0 | 100.0 | 100.0 | 1 | 0 | 0 |" in table
    assert "03_fr" not in table
    main(["dev", "--only", "03_fr_velo", "--misses"])
    assert "03_fr" in capsys.readouterr().out


def test_counts_are_of_items() -> None:
    score = items(["a", "b", "c"], ["a", "c", "d", "e"])
    assert (score.right, score.too_many, score.missed) == (2, 2, 1)
    precision, recall, f1 = rates(score)
    assert (round(precision), round(recall), round(f1)) == (50, 67, 57)
    assert rates(items([], [])) == (100, 100, 100)


def test_texts_are_compared_without_their_typography() -> None:
    assert same("« L’eau : 13\u202f600 »") == same('"L\'eau : 13 600"')
