"""A sheet that is being read: which of its columns are which, wherever a person moved them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import column_index_from_string

from imt_archive.model.corrections import Problem, RememberedColumn, cell_name, said
from imt_archive.model.vocabulary import fold
from imt_archive.readers.workbook.cells import plain

_PLACE = re.compile(r".*!\$?([A-Z]{1,3})\$?(\d+)")


@dataclass
class EditedSheet:
    """A sheet that is being read: where its columns stand, once its headings were met."""

    worksheet: Any
    key: str
    columns: tuple[RememberedColumn, ...]
    merged: list[tuple[int, int, int, int]]
    places: dict[str, int] = field(default_factory=dict)
    empty: int = 0

    @property
    def title(self) -> str:
        """What it is called now."""
        return str(self.worksheet.title)

    def find_columns(self, number: int, row: tuple[Any, ...]) -> list[Problem]:
        """Take a row for the headings, where it has that of the ids; what stands twice is said."""
        named = self._named(number)
        written = [fold(said(plain(cell.value))) for cell in row]
        places: dict[str, int] = {}
        problems: list[Problem] = []
        for column in self.columns:
            words = {fold(column.heading), fold(column.other_heading)}
            found = [index for index, heading in enumerate(written) if heading and heading in words]
            if len(found) > 1:
                # A copy was put beside it: the defined name went with the first one.
                found = [index for index in found if index == named.get(column.key)] or found[:1]
                problems.append(Problem("correction-column-twice", sheet=self.title, facts={"column": column.heading}))
            if found:
                places[column.key] = found[0]
        taken = set(places.values())
        for key, index in named.items():
            if key not in places and index not in taken and index < len(written) and written[index]:
                places[key] = index
        if "id" not in places or len(places) < 2:
            return []
        self.places = places
        return problems

    def _named(self, number: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for column in self.columns:
            name = self.worksheet.defined_names.get(cell_name(column.key))
            place = _PLACE.fullmatch(name.attr_text or "") if name is not None else None
            if place and int(place[2]) == number:
                found[column.key] = column_index_from_string(place[1]) - 1
        return found

    def is_merged(self, number: int, index: int) -> bool:
        """Whether a cell is one with its neighbours."""
        return any(left <= index + 1 <= right and top <= number <= bottom for left, top, right, bottom in self.merged)
