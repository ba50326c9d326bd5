"""Rows that were sorted without their ids: each then says all that another one said, which nobody means to correct."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from imt_archive.model.corrections import EditedCell, mark
from imt_archive.readers.workbook.memory import Memory

# Fewer edited cells may well make a row like another one.
_LEAST_CELLS = 3


@dataclass
class Shifted:
    """Knows what every row said when it was exported."""

    memory: Memory
    _rows: dict[tuple[str, tuple[str, ...]], dict[str, str]] = field(default_factory=dict)

    def is_another(self, sheet: str, id_: str, columns: Iterable[str], edited: Mapping[str, EditedCell]) -> bool:
        """Whether a row says by now, in all the columns that are still there, what one other row said."""
        if len(edited) < _LEAST_CELLS:
            return False
        keys = tuple(sorted(columns))
        marks = self.memory.marks[sheet, id_]
        now = "".join(mark(edited[key].value) if key in edited else marks[key] for key in keys)
        return self._exported(sheet, keys).get(now, id_) != id_

    def _exported(self, sheet: str, keys: tuple[str, ...]) -> dict[str, str]:
        if (sheet, keys) not in self._rows:
            self._rows[sheet, keys] = {
                "".join(marks[key] for key in keys): id_
                for (of_sheet, id_), marks in self.memory.marks.items()
                if of_sheet == sheet
            }
        return self._rows[sheet, keys]
