"""What a workbook remembers of itself, on a sheet that nobody sees: enough to tell what was corrected in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from imt_archive.export import cells
from imt_archive.export.sheets import Column, Sheet
from imt_archive.export.words import word
from imt_archive.export.worksheet import Tracked
from imt_archive.model.corrections import MEMORY_SHEET, MEMORY_VERSION
from imt_archive.model.records import other_language

_COLUMNS = (Column("what", "what"), Column("sheet", "sheet"), Column("id", "id"), Column("marks", "marks"))


def memory(tracked: Sequence[Tracked], archive: Mapping[str, int | str], language: str) -> Sheet:
    """The hidden sheet: the archive, the columns of each sheet, and for each row the marks of its cells."""
    return Sheet(MEMORY_SHEET, _COLUMNS, _rows(tracked, archive, language), hidden=True)


def _rows(tracked: Iterable[Tracked], archive: Mapping[str, int | str], language: str) -> Iterator[tuple[str, ...]]:
    facts = {
        "version": MEMORY_VERSION,
        "archive": archive.get("id", ""),
        "generation": archive.get("generation", 0),
        "language": language,
    }
    yield ("archive", "", "", json.dumps(facts))
    described: set[str] = set()
    for sheet in tracked:
        # A sheet of too many rows goes on in another one, with the same columns.
        if sheet.key not in described:
            described.add(sheet.key)
            yield (
                "columns",
                sheet.key,
                word(sheet.key, language),
                json.dumps(list(_columns(sheet, language)), ensure_ascii=False),
            )
        for id_, marks in sheet.marks:
            yield ("row", sheet.key, id_, marks)


def _columns(sheet: Tracked, language: str) -> Iterator[list[str]]:
    other = other_language(language)
    others = cells.headings(word(column.key, other) for column in sheet.columns)
    for column, heading, other_heading in zip(sheet.columns, sheet.headings, others, strict=True):
        yield [column.key, heading, other_heading]
