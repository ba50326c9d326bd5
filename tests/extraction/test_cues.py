"""The words by which releases announce their parts: each once in its table, and what an expression of them matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from imt_archive.extraction.words.cues import any_phrase

from .test_shapes import words


def _lists(table: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from _lists(value, f"{name}.{key}".strip("."))
    elif isinstance(table, list):
        yield name, table


@pytest.mark.parametrize(("name", "phrases"), list(_lists(words()[1].table)))
def test_no_phrase_stands_twice_in_a_table(name: str, phrases: list[str]) -> None:
    assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        ((" win ", "prize"), "floating wind", False),
        ((" win ", "prize"), "they win a river", True),
        (("prize",), "two prizes", True),
        (("prize",), "surprized", False),
        (("mise en œuvre",), "la mise en œuvre du plan", True),
        (("mise en oeuvre",), "la mise en œuvre du plan", True),
        ((), "anything", False),
    ],
)
def test_a_space_at_a_phrase_s_end_ends_a_word(phrases: tuple[str, ...], text: str, found: bool) -> None:
    assert (any_phrase(phrases).search(text) is not None) == found
