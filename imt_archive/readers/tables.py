"""Tables as blocks: of short cells a row is a line, of long ones each cell is read for itself."""

from __future__ import annotations

from collections.abc import Sequence

from imt_archive.readers.document import RawBlock
from imt_archive.readers.typography import Sized

Cell = tuple[Sized, ...]
CELLS = " | "
_SHORT = 90


def table_blocks(rows: Sequence[Sequence[Cell]]) -> list[Sized]:
    """The blocks of a table's rows of cells.

    Two columns of running text – a bilingual release – are read one after the other, not across.
    """
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    if all(_is_short(cell) for row in rows for cell in row):
        return [_line(row) for row in rows]
    widths = {len(row) for row in rows}
    if len(widths) == 1 and all(_is_text([row[column] for row in rows]) for column in range(len(rows[0]))):
        return [block for column in range(len(rows[0])) for row in rows for block in row[column]]
    found: list[Sized] = []
    for row in rows:
        found += [_line(row)] if all(_is_short(cell) for cell in row) else [block for cell in row for block in cell]
    return found


def _is_short(cell: Cell) -> bool:
    return len(cell) <= 1 and all(len(one.block.text) <= _SHORT for one in cell)


def _is_text(cells: Sequence[Cell]) -> bool:
    return any(len(one.block.text) > _SHORT for cell in cells for one in cell)


def _line(row: Sequence[Cell]) -> Sized:
    """A row of short cells as one line."""
    blocks = [one for cell in row for one in cell]
    if len(blocks) == 1:
        return blocks[0]
    text = CELLS.join(one.block.text for one in blocks)
    return Sized(RawBlock("paragraph", text, bold=all(one.block.bold for one in blocks)), blocks[0].size)
