"""What an exported workbook remembers of itself, and what comes back when a person has edited it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import blake2b
from types import MappingProxyType

MEMORY_SHEET = "imt-archive"
"""The hidden sheet that says which archive, columns and values a workbook was made of."""
MEMORY_VERSION = 1
NAME_PREFIX = "imt_"
"""Every column's heading has a defined name, `NAME_PREFIX` and its key: names follow what a person moves."""
MARK_LENGTH = 8
CONTINUED = "\N{NO-BREAK SPACE}…"
"""Behind the id of a row that goes on with the long texts of another one, and before its number, which begins at 2."""

Value = str | int | float | bool | date | datetime | time | None


def cell_name(key: str) -> str:
    """The defined name of a column's heading."""
    return NAME_PREFIX + key.replace("-", "_")


def said(value: Value) -> str:
    """A cell's value as text: what is compared, whatever type a spreadsheet has made of it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def mark(value: Value) -> str:
    """A short fingerprint of what a cell says: `MARK_LENGTH` letters, the same for the same words."""
    text = said(value)
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return urlsafe_b64encode(digest).decode("ascii")


@dataclass(frozen=True, slots=True)
class RememberedColumn:
    """A column as it was exported: its key, and its heading in the workbook's language and in the other one."""

    key: str
    heading: str
    other_heading: str


@dataclass(frozen=True, slots=True)
class EditedCell:
    """A cell of an edited workbook; `formula` is what computes its value, `fault` why its value is none."""

    value: Value
    place: str
    formula: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row by its id: the cells of the columns that are still there, and the marks that they had, by column key."""

    sheet: str
    title: str
    id: str
    number: int
    cells: Mapping[str, EditedCell]
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken back, and where: a code of messages.toml with its facts; `title` is its release's."""

    code: str
    id: str = ""
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class EditedBook:
    """What a reader finds in a workbook that this program exported once."""

    archive_id: str
    language: str
    columns: Mapping[str, tuple[RememberedColumn, ...]]
    rows: tuple[EditedRow, ...]
    problems: tuple[Problem, ...] = ()


Fact = str | tuple[str, ...]
"""A fact as it is stored and as programs are told it: a code, EDTF, words, or a list of them; empty for none."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact of one release or agreement, corrected in a cell.

    `doubt` is empty, or why a person has to decide: conflict (the archive changed too since the export) or formula
    (the value is computed). `new` are the organisations of `after` that the archive does not know yet.
    """

    record: str
    id: str
    field: str
    before: Fact
    after: Fact
    sheet: str = ""
    cell: str = ""
    title: str = ""
    doubt: str = ""
    new: tuple[str, ...] = ()
    formula: str = ""


DOUBTS: Mapping[str, str] = MappingProxyType({"conflict": "correction-conflict", "formula": "correction-formula"})
"""The sentence for each doubt of a correction, with the facts before, after and formula."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that a workbook asks for: what can be taken at once, what a person has to decide, what cannot be taken."""

    name: str
    changes: tuple[Correction, ...] = ()
    doubtful: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
