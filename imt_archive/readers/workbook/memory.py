"""The hidden sheet of an exported workbook, on which it says what it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from imt_archive.model.corrections import (
    MARK_LENGTH,
    MEMORY_SHEET,
    MEMORY_VERSION,
    RememberedColumn,
    cell_name,
    said,
)
from imt_archive.model.vocabulary import fold


@dataclass
class Memory:
    """What was exported: the columns of each sheet, and the mark of every cell, by sheet and id, then by column."""

    archive_id: str
    language: str
    columns: dict[str, tuple[RememberedColumn, ...]] = field(default_factory=dict)
    marks: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)

    def key_of(self, title: str, names: set[str]) -> str:
        """Which of the exported sheets one is: by the names of its headings, else by its title; or an empty string."""
        if _is_memory(title):
            return ""
        shared = {
            key: len(names & {cell_name(column.key) for column in columns}) for key, columns in self.columns.items()
        }
        best = max(shared, key=lambda key: shared[key], default="")
        if best and shared[best]:
            return best
        # A spreadsheet that keeps no names; a sheet of too many rows goes on as "… (2)".
        plain = fold(title).partition(" (")[0]
        return next((key for key, written in self._titles.items() if fold(written) == plain), "")

    def describe(self, key: str, title: str, columns: Any) -> None:
        """Remember the columns of a sheet."""
        self._titles[key] = title
        self.columns[key] = tuple(RememberedColumn(*(str(part) for part in column)) for column in columns)

    def keep(self, key: str, id_: str, marks: str) -> None:
        """Remember the marks of a row."""
        keys = [column.key for column in self.columns[key]]
        each = (marks[start : start + MARK_LENGTH] for start in range(0, len(marks), MARK_LENGTH))
        self.marks[key, id_] = dict(zip(keys, each, strict=True))


def _is_memory(title: str) -> bool:
    """Whether it is the hidden sheet, or one in which that goes on."""
    return title == MEMORY_SHEET or title.startswith(f"{MEMORY_SHEET} (")


def _rows(book: Any) -> Iterator[tuple[Any, ...]]:
    for sheet in book.worksheets:
        if _is_memory(sheet.title):
            yield from sheet.iter_rows(values_only=True)


def read_memory(book: Any) -> Memory | None:
    """What a workbook remembers; None where it is none of this program's, or of a newer one."""
    memory: Memory | None = None
    for row in _rows(book):
        what, key, id_, text = ([said(value) for value in row] + [""] * 4)[:4]
        if what == "archive":
            facts = json.loads(text)
            if facts.get("version") != MEMORY_VERSION:
                return None
            memory = Memory(str(facts.get("archive", "")), "en" if facts.get("language") == "en" else "fr")
        elif memory is None:
            return None
        elif what == "columns":
            memory.describe(key, id_, json.loads(text))
        elif what == "row":
            memory.keep(key, id_, text)
    return memory
