"""Corrections out of an edited workbook: what each edited cell asks for, beside what the archive says by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from imt_archive.export import tables
from imt_archive.export.sheets import Cell, Sheet
from imt_archive.export.worksheet import mark_of
from imt_archive.model.corrections import (
    Correction,
    Corrections,
    EditedBook,
    EditedCell,
    EditedRow,
    Fact,
    Problem,
    RememberedColumn,
)
from imt_archive.model.errors import NotFoundError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Agreement, Release
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.store import Store
from imt_archive.tasks.corrected_cells import DATES, Meaning, UnclearError

_ROWS_BETWEEN_YIELDS = 50
_RECORDS: Mapping[str, str] = {"releases": "release", "agreements": "agreement"}
# Not as the workbook says it: anybody may have written into that.
_FACTS: Mapping[str, Mapping[str, str]] = {"releases": tables.RELEASE_FACTS, "agreements": tables.AGREEMENT_FACTS}
_FAULTS: Mapping[str, str] = {
    "merged": "correction-merged", "error": "correction-error", "formula-empty": "correction-formula-empty",
}  # fmt: skip
Record = Release | Agreement


@dataclass(frozen=True)
class Current:
    """What the archive says now; each release is read once."""

    store: Store
    _releases: dict[str, Release] = field(default_factory=dict)

    @cached_property
    def _agreements(self) -> dict[str, Agreement]:
        return {agreement.id: agreement for agreement in self.store.agreements()}

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag that it has."""
        return frozenset(tag for card in self.store.cards(frozenset()) for tag in card.tags)

    def record(self, kind: str, id_: str) -> Record:
        """A release or an agreement; raises NotFoundError."""
        if kind == "release":
            if id_ not in self._releases:
                self._releases[id_] = self.store.release(id_)
            return self._releases[id_]
        if id_ not in self._agreements:
            raise NotFoundError("no-such-release", id=id_)
        return self._agreements[id_]


def plan(name: str, book: EditedBook, store: Store, vocabulary: Vocabulary) -> Work[Corrections]:
    """Sort what was edited into what can be taken at once, what a person has to decide, and what cannot be taken."""
    current = Current(store)
    reading = _Reading(book, current, Meaning(vocabulary, book.language, current.tags), vocabulary)
    problems = list(book.problems)
    if book.archive_id != store.id:
        problems.insert(0, Problem("correction-other-archive"))
    found: list[Correction] = []
    rows = [row for row in book.rows if row.sheet in _RECORDS]
    for number, row in enumerate(rows):
        if number % _ROWS_BETWEEN_YIELDS == 0:
            yield Progress("compare", number, len(rows), row.id)
        for one in reading.row(row):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                found.append(one)
    return Corrections(
        name, tuple(one for one in found if not one.doubt), tuple(one for one in found if one.doubt), tuple(problems)
    )


@dataclass(frozen=True)
class _Reading:
    book: EditedBook
    current: Current
    meaning: Meaning
    vocabulary: Vocabulary

    def row(self, row: EditedRow) -> Iterator[Correction | Problem]:
        """All that one edited row asks for."""
        kind = _RECORDS[row.sheet]
        try:
            record = self.current.record(kind, row.id)
        except NotFoundError:
            first = next(iter(row.cells.values())).place
            yield Problem("correction-unknown-id", row.id, row.title, first, {"id": row.id})
            return
        columns, corrects = {column.key: column for column in self.book.columns[row.sheet]}, _FACTS[row.sheet]
        shown = self._shown(record)
        facts: dict[str, dict[str, EditedCell]] = {}
        for key, cell in row.cells.items():
            problem = self._fault(row, columns[key], cell, is_correctable=key in corrects)
            if problem is not None:
                yield replace(problem, title=self._title(record))
            else:
                facts.setdefault(corrects[key], {})[key] = cell
        for fact, cells in facts.items():
            try:
                corrections = list(self._corrections(record, row, fact, cells))
            except UnclearError as unclear:
                place = next(iter(cells.values())).place
                yield Problem(unclear.code, row.id, row.title, place, unclear.facts, self._title(record))
                continue
            changed = any(mark_of(shown.get(key)) != row.marks[key] for key in cells)
            formula = next((cell.formula for cell in cells.values() if cell.formula), "")
            doubt = "conflict" if changed else "formula" if formula else ""
            yield from (replace(one, doubt=doubt, formula=formula) for one in corrections)

    def _fault(
        self, row: EditedRow, column: RememberedColumn, cell: EditedCell, *, is_correctable: bool
    ) -> Problem | None:
        if cell.fault:
            return Problem(_FAULTS[cell.fault], row.id, row.title, cell.place)
        if not is_correctable:
            return Problem("correction-not-correctable", row.id, row.title, cell.place, {"column": column.heading})
        return None

    def _corrections(
        self, record: Record, row: EditedRow, field: str, cells: Mapping[str, EditedCell]
    ) -> Iterator[Correction]:
        """The corrections that the cells of one fact ask for; none where the archive says so already."""
        cell = next(iter(cells.values()))
        if field in ("title-fr", "title-en") and isinstance(record, Release) and not record.text(field[-2:]):
            raise UnclearError("correction-no-text")
        if field in DATES:
            after: Fact = self.meaning.date(cells.get(field), cells.get(f"{field}-date"))
        else:
            wanted = f"kind-of-{_RECORDS[row.sheet]}" if field == "kind" else field
            after = self.meaning.fact(wanted, cell, fact_of(record, field))
        for name in self._fields(record, field, after):
            before = fact_of(record, name)
            if before != after:
                new = tuple(one for one in after if one not in self.vocabulary.organisations)
                yield Correction(
                    _RECORDS[row.sheet], row.id, name, before, after, row.title, cell.place, self._title(record),
                    new=new if name in ("organisations", "parties") else (),
                )  # fmt: skip

    def _fields(self, record: Record, field: str, after: Fact) -> tuple[str, ...]:
        """The facts behind a cell: a place is shown in the workbook's language, or as it is known in the other."""
        if field != "place":
            return (field,)
        own, other = ("place-en", "place") if self.book.language == "en" else ("place", "place-en")
        if not after:
            return (own, other)
        return (own,) if fact_of(record, own) or not fact_of(record, other) else (other,)

    def _shown(self, record: Record) -> dict[str, Cell]:
        """The cells of a record as an export would write them now."""
        sheet = self._sheet(record)
        (row,) = sheet.rows
        return dict(zip((column.key for column in sheet.columns), row, strict=True))

    def _sheet(self, record: Record) -> Sheet:
        if isinstance(record, Release):
            return tables.releases([record], self.vocabulary, self.book.language, with_texts=True)
        return tables.agreements([record], self.vocabulary, self.book.language)

    def _title(self, record: Record) -> str:
        if isinstance(record, Release):
            return record.title(self.book.language)
        return " – ".join(self.vocabulary.organisation_name(one, self.book.language) for one in record.parties)


def fact_of(record: Record, field: str) -> Fact:
    """A fact as it is stored; raises KeyError for one that no cell corrects."""
    if isinstance(record, Release):
        text = record.text(field[-2:]) if field.startswith("title-") else None
        if field.startswith("title-"):
            return text.title if text else ""
        return _release_facts(record)[field]
    return {
        "kind": record.kind, "programme": record.programme, "parties": record.parties, "place": record.place,
        "place-en": record.place_en, **_dates(signed=record.signed, starts=record.starts, ends=record.ends),
    }[field]  # fmt: skip


def _release_facts(release: Release) -> dict[str, Fact]:
    return {
        "kind": release.kind, "subject": release.subject, "place": release.place, "place-en": release.place_en,
        "themes": release.themes, "priorities": release.priorities, "organisations": release.organisations,
        "tags": release.tags, **_dates(issued=release.issued, covers=release.covers),
    }  # fmt: skip


def _dates(**dates: object) -> dict[str, Fact]:
    return {name: str(when) if when else "" for name, when in dates.items()}
