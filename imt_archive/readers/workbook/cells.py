"""One cell of an edited sheet: where it stands, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from imt_archive.model.corrections import Value

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def place_of(index: int, number: int) -> str:
    """The address of a cell: "C12" for the column 2, counted from 0, of row 12."""
    return f"{get_column_letter(index + 1)}{number}"


def formula_of(value: object) -> str:
    """A formula as it is typed; one that fills several cells comes as an object with its text."""
    return str(getattr(value, "text", value) or "=")


def plain(value: object) -> Value:
    """A cell's value, with what a spreadsheet writes for characters that XML cannot hold."""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if value is None or isinstance(value, Mapping):
        return None
    return value  # type: ignore[return-value]
