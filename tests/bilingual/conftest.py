"""The aligned document pairs that the developers share, where they are at hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The bench and the tests damage the same texts in the same way.
sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from bilingual_bench.damage import as_it_is, damaged
from bilingual_bench.mistakes import Mistake, mistakes
from bilingual_bench.pairs import Bitext, Pairs, shared_pairs
from bilingual_bench.scores import strict_f1

__all__ = ["Bitext", "Pairs", "Mistake", "as_it_is", "damaged", "mistakes", "strict_f1"]


@pytest.fixture(scope="session")
def bitexts(shared: Path) -> tuple[Bitext, ...]:
    """All of them; skipped with a reason where the shared folder is absent."""
    found = shared_pairs(shared)
    if not found:
        pytest.skip("no aligned pairs in the shared folder")
    return found
