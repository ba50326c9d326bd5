"""What a sheet is, before any kind of file is made of it: columns, rows of typed cells, and what stands around."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from imt_archive.export.words import word

Cell = str | int | float | date | None
Kind = Literal["text", "number", "date", "month", "link", "wrapped", "id"]
NO_TITLES: Mapping[str, str] = MappingProxyType({})
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the heading shown, what its cells are, and its width in characters.

    `corrects` is the fact that an edited cell corrects, empty where none can be; `choices` are what a spreadsheet
    offers to choose from.
    """

    key: str
    heading: str
    kind: Kind = "text"
    width: float = 14
    corrects: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked columns beside a sheet's table: one series for each of `series`, over the cells of `labels`."""

    title: str
    labels: str
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table; every row has one cell for each column, `None` where there is nothing.

    `key` names what it holds, whatever the language of `name`. `warning` stands above the table. A tracked sheet's
    cells are remembered in the workbook, so that corrections can be told from what was exported.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    key: str = ""
    warning: str = ""
    tracked: bool = False
    chart: Chart | None = None
    hidden: bool = False


def columns_of(
    language: str, *columns: tuple[str, Kind, float], corrects: Mapping[str, str] = NO_TITLES
) -> tuple[Column, ...]:
    """Columns by key, kind and width, with their headings in a language."""
    return tuple(Column(key, word(key, language), kind, width, corrects.get(key, "")) for key, kind, width in columns)


def with_columns(sheet: Sheet, keys: Collection[str]) -> Sheet:
    """The sheet with these columns alone, in this order; keys that it does not have count for nothing.

    Its id stays, hidden and in front: without it no row could be known again.
    """
    place = {column.key: index for index, column in enumerate(sheet.columns)}
    ids = [column.key for column in sheet.columns if column.kind == "id"]
    kept = [place[key] for key in dict.fromkeys((*ids, *keys)) if key in place]
    if len(kept) == len(ids):
        return sheet
    rows = [tuple(row[index] for index in kept) for row in sheet.rows]
    return replace(sheet, columns=tuple(sheet.columns[index] for index in kept), rows=rows)
