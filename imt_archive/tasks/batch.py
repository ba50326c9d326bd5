"""Many queries at once: read from a list, asked one after another, their hits gathered with a passage each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from imt_archive.model.errors import ReadError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Progress, Work
from imt_archive.model.searching import BatchReport, BatchRow, Hit, Results, SavedSearch, queries_in
from imt_archive.readers.text import decode

Asked = str | SavedSearch
# A list of a million queries is some other file, taken by mistake.
_LARGEST = 10_000_000
_HITS_BETWEEN_YIELDS = 20


class Asks(Protocol):
    """Whatever answers a search: an archive."""

    def find(self, filter_: Filter, *, sort: str, language: str) -> Results:
        """The releases that a filter lets through."""

    def with_snippets(self, hits: Sequence[Hit], query: str) -> tuple[Hit, ...]:
        """The same hits with their best passages."""


def run(archive: Asks, asked: Sequence[Asked], filter_: Filter, language: str) -> Work[BatchReport]:
    """Ask every query within a filter; a saved search has its own. Raises ReadError where there is no query."""
    wanted = [one for one in asked if isinstance(one, SavedSearch) or one.strip()]
    if not wanted:
        raise ReadError("batch-no-queries")
    rows: list[BatchRow] = []
    for number, one in enumerate(wanted):
        name, search = (one.name, one) if isinstance(one, SavedSearch) else ("", SavedSearch("", filter_.asking(one)))
        at = Progress("batch", number, len(wanted), name or search.filter_.query)
        yield at
        rows.append((yield from _row(archive, search, language, at)))
    yield Progress("batch", len(wanted), len(wanted))
    return BatchReport(tuple(rows))


def _row(archive: Asks, search: SavedSearch, language: str, at: Progress) -> Work[BatchRow]:
    """What one query finds; a query in which there is no word finds nothing here, where a window shows everything."""
    query = search.filter_.query
    results = archive.find(search.filter_, sort=search.sort, language=language)
    found = () if query.strip() and not results.understood else results.hits
    hits: list[Hit] = []
    for start in range(0, len(found), _HITS_BETWEEN_YIELDS):
        hits += map(_with_one, archive.with_snippets(found[start : start + _HITS_BETWEEN_YIELDS], query))
        yield at
    return BatchRow(search.filter_, results.understood, tuple(hits), results.suggestion, search.name)


def _with_one(hit: Hit) -> Hit:
    """A hit with its best passage alone, the title's own only where there is no other."""
    best = next((one for one in hit.snippets if one.block >= 0), next(iter(hit.snippets), None))
    return replace(hit, snippets=(replace(best, counterpart=None),) if best else ())


def read_list(path: Path) -> tuple[str, ...]:
    """The queries of a text file, one a line, or of the first column of a .csv file; raises ReadError."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    try:
        if path.stat().st_size > _LARGEST:
            size = round(path.stat().st_size / 1e6)
            raise ReadError("read-too-large", name=name, megabytes=size, most=round(_LARGEST / 1e6))
        content = path.read_bytes()
    except (FileNotFoundError, ValueError) as error:
        raise ReadError("read-missing", name=name) from error
    except PermissionError as error:
        raise ReadError("read-no-rights", name=name) from error
    except OSError as error:
        raise ReadError("batch-not-read", name=name, reason=error.strerror or "") from error
    try:
        text = decode(content)
        queries = tuple(queries_in("\n".join(_first_column(text)) if path.suffix.lower() == ".csv" else text))
    except (ReadError, csv.Error) as error:
        raise ReadError("batch-no-list", name=name) from error
    if not queries:
        raise ReadError("batch-no-list", name=name)
    return queries


def _first_column(text: str) -> Iterator[str]:
    """The first cell of each row, on one line; French spreadsheets part cells by semicolons, others by commas."""
    text = text.removeprefix("\ufeff")
    delimiter = next((one for one in ";\t" if one in text), ",")
    # What is quoted may have line ends in it; a quote that is never closed is no reason to refuse the file.
    for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
        if row:
            yield " ".join(row[0].split())
