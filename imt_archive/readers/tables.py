"""Tables as blocks: of short cells a row is a line, of long ones each cell is read for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imt_archive.readers.document import RawBlock
from imt_archive.readers.typography import Sized

Cell = tuple[Sized, ...]
CELLS = " | "
# What stands in a line for a cell with nothing in it, so that those behind it stay under their headings.
EMPTY = "–"
# A place of the grid that the cell before it reaches into.
COVERED = None
Placed = Cell | None
_SHORT = 90
# As many columns as Word allows; what says more of itself is made to do harm.
_MOST_COLUMNS = 63


def reaching(cell: Cell, span: int, taken: int) -> Iterator[Placed]:
    """A cell with the places that it covers to its right; `taken` is how many of the row's places are taken."""
    yield cell
    for _ in range(min(span, _MOST_COLUMNS - taken) - 1):
        yield COVERED


def skipped(span: int) -> Iterator[Placed]:
    """Places of the grid before a row's first cell, which begins further to the right."""
    for _ in range(min(span, _MOST_COLUMNS)):
        yield ()


def table_blocks(rows: Sequence[Sequence[Placed]]) -> list[Sized]:
    """The blocks of a table's rows of cells.

    Two columns of running text – a bilingual release – are read one after the other, not across, also where a cell
    over both stands above or below them.
    """
    grid = _without_empty_columns([row for row in rows if any(row)])
    if not grid:
        return []
    if all(_is_short(cell) for row in grid for cell in row):
        return [_line(row) for row in grid]
    first, last = _columns_of_text(grid)
    found = [block for row in grid[:first] for block in _across(row)]
    found += [block for at in range(len(grid[first]) if first < last else 0) for row in grid[first:last]
              for block in row[at] or ()]  # fmt: skip
    return found + [block for row in grid[last:] for block in _across(row)]


def _without_empty_columns(rows: Sequence[Sequence[Placed]]) -> list[list[Placed]]:
    """The rows without the columns in which nothing stands.

    Where all rows have as many cells, these are the columns, whatever each covers: borders that were drawn by hand
    and miss each other by a hair make Word count columns that nobody sees.
    """
    own: list[list[Placed]] = [[cell for cell in row if cell is not COVERED] for row in rows]
    counts = {len(row) for row in own if len(row) > 1}
    placed = own if len(counts) < 2 else rows
    used = {
        at
        for row, cells in zip(placed, own, strict=True)
        if len(cells) > 1 or not counts
        for at, cell in enumerate(row)
        if cell
    }
    # A cell over the whole table is in no column.
    return [
        [cell for at, cell in enumerate(row) if at in used] if len(cells) > 1 or not counts else cells
        for row, cells in zip(placed, own, strict=True)
    ]


def _columns_of_text(grid: Sequence[Sequence[Placed]]) -> tuple[int, int]:
    """From which row to which one columns of running text stand side by side; nothing between both where none do."""
    is_wide = any(len(row) > 1 for row in grid)
    # Rows of one cell over all columns stand above and below them.
    inside = [at for at, row in enumerate(grid) if len(row) > 1 or not is_wide]
    first, last = inside[0], inside[-1] + 1
    rows = grid[first:last]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or not all(_is_text([row[column] for row in rows]) for column in range(len(rows[0]))):
        return 0, 0
    return first, last


def _is_short(cell: Placed) -> bool:
    return not cell or (len(cell) == 1 and len(cell[0].block.text) <= _SHORT)


def _is_text(cells: Sequence[Placed]) -> bool:
    return any(len(one.block.text) > _SHORT for cell in cells for one in cell or ())


def _across(row: Sequence[Placed]) -> list[Sized]:
    if all(_is_short(cell) for cell in row):
        return [_line(row)]
    return [block for cell in row for block in cell or ()]


def _line(row: Sequence[Placed]) -> Sized:
    """A row of short cells as one line, each at its place."""
    blocks = [one for cell in row for one in cell or ()]
    if len(blocks) == 1:
        return blocks[0]
    text = CELLS.join(cell[0].block.text if cell else EMPTY for cell in row)
    return Sized(RawBlock("paragraph", text, bold=all(one.block.bold for one in blocks)), blocks[0].size)
