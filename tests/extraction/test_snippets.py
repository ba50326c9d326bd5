"""Short notices of agreements, in 970 wordings: what each of them announces, with whom, and on which day."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from reading.comparing import Score, items, organisation_of
from reading.tables import rates

from .test_shapes import draft_of, words

SNIPPETS = Path(__file__).parents[1] / "reading" / "snippets"


def _as_read(kind: str, parties: Iterable[str], signed: object) -> tuple[str, frozenset[str], str]:
    return kind, frozenset(organisation_of(name, words()[0]) for name in parties), str(signed or "")


def _compared(notice: dict[str, Any]) -> tuple[Score, Score]:
    draft = draft_of(notice["text"] + "\n")
    wanted = [_as_read(one["kind"], one["parties"], one.get("signed")) for one in notice["agreements"]]
    there = [_as_read(one.kind, one.parties, one.signed) for one in draft.agreements]
    issued = [notice["issued"]] if "issued" in notice else []
    return items(wanted, there), items(issued, [str(draft.issued)] if draft.issued else [])


@pytest.mark.long
@pytest.mark.parametrize(("language", "least"), [("fr", 90), ("en", 91)])
def test_notices_stay_understood(language: str, least: int) -> None:
    agreements, days = Score(), Score()
    for notice in tomllib.loads((SNIPPETS / f"{language}.toml").read_text("utf-8")).values():
        for total, score in zip((agreements, days), _compared(notice), strict=True):
            total.add(score)
    # Some sentences leave too much to the reader; these floors stand just under what is understood.
    assert rates(agreements)[2] >= least, agreements.misses
    assert rates(days)[2] >= 96, days.misses
