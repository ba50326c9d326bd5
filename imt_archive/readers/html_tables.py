"""The rows of a table on a web page as a grid: what a cell covers to its right and below it is no cell of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from imt_archive.readers.html_tree import Node
from imt_archive.readers.tables import Cell, Placed, reaching

# A cell that reaches further than any table goes.
_MOST_COLUMNS, _MOST_ROWS = 63, 1000


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell with how many columns and rows it covers."""

    cell: Cell
    columns: int
    rows: int


def rows_of(table: Node) -> Iterator[list[Node]]:
    """The cells of each row of a table, and not those of a table inside it."""
    for part in [table, *(one for one in table.elements() if one.tag in ("tbody", "thead", "tfoot"))]:
        for row in part.elements():
            if row.tag == "tr":
                yield [cell for cell in row.elements() if cell.tag in ("td", "th")]


def spanning(cell: Node, read: Cell) -> Spanning:
    """A cell that was read, with what its element says of its size."""
    return Spanning(read, _number(cell.get("colspan"), _MOST_COLUMNS), _number(cell.get("rowspan"), _MOST_ROWS))


def grid(rows: Iterable[Sequence[Spanning]]) -> list[list[Placed]]:
    """The rows with each cell at its place; below one of several rows stands an empty one."""
    found: list[list[Placed]] = []
    reaching_down: dict[int, int] = {}
    for row in rows:
        placed: list[Placed] = []
        below: dict[int, int] = {}
        for one in row:
            placed += _covered(reaching_down, len(placed))
            first = len(placed)
            placed += reaching(one.cell, one.columns, first)
            if one.rows > 1 and first < _MOST_COLUMNS:
                below |= dict.fromkeys(range(first, len(placed)), one.rows - 1)
        placed += _covered(reaching_down, len(placed))
        reaching_down = {at: left - 1 for at, left in reaching_down.items() if left > 1} | below
        found.append(placed)
    return found


def _covered(reaching_down: dict[int, int], start: int) -> Iterator[Placed]:
    """Empty places from one on, as long as cells of the rows above reach into them."""
    while start in reaching_down:
        yield ()
        start += 1


def _number(said: str, most: int) -> int:
    plain = said.strip()
    return max(1, min(int(plain), most)) if plain.isdecimal() and len(plain) < 6 else 1
