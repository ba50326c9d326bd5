"""Saved searches as rows of the store: in every backup, within undo's reach, and without any engine's syntax."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from unicodedata import normalize

from imt_archive.model.counting import COUNTED_BY
from imt_archive.model.dates import Edtf, try_edtf
from imt_archive.model.errors import NotFoundError, WriteError
from imt_archive.model.filters import FACETS, Filter
from imt_archive.model.progress import Changes
from imt_archive.model.searching import SavedSearch
from imt_archive.store.database import reads
from imt_archive.store.entries import storable
from imt_archive.store.history import now
from imt_archive.store.store import Store

# The form of the JSON in the column `filter`; a reader takes what it knows of any version.
_VERSION = 1
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f]+")


class SavedSearches:
    """The saved searches of an open store, in the order that a person gave them; each change is a step of history."""

    def __init__(self, store: Store) -> None:
        self.folder = store.folder
        # One connection and one history: a step about searches is undone in its turn among all others.
        self._db, self._history = store._db, store._history

    @reads
    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search, in order."""
        rows = self._db.execute(
            "SELECT name, query, filter, sort, created FROM saved_searches ORDER BY position, id"
        ).fetchall()
        return tuple(
            SavedSearch(name, _filter(rest, query), sort, created) for name, query, rest, sort, created in rows
        )

    def save(self, name: str, filter_: Filter, sort: str) -> Changes:
        """Keep a search in the place of the one that has its name, or as the last; raises WriteError for no name."""
        name, key = _named(name)
        values = [name, storable(filter_.query), _as_json(filter_), sort]
        with self._change("save-search", name) as number:
            if self._id(key) is None:
                self._db.execute(
                    "INSERT INTO saved_searches (name, query, filter, sort, name_key, created, position) "
                    "VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position) + 1, 0) FROM saved_searches))",
                    [*values, key, now()],
                )
            else:
                # What is the same already is no change: nothing that was undone before is lost by it.
                self._db.execute(
                    "UPDATE saved_searches SET name = ?, query = ?, filter = ?, sort = ? WHERE name_key = ? "
                    "AND (name, query, filter, sort) IS NOT (?, ?, ?, ?)",
                    [*values, key, *values],
                )
        return self._history.changes_since(number - 1)

    def rename(self, old: str, new: str) -> Changes:
        """Give a search another name; raises WriteError where that is none or taken, and NotFoundError."""
        number, (name, key) = self._known(old), _named(new)
        if self._id(key) not in (None, number):
            raise WriteError("search-name-taken", name=name)
        with self._change("rename-search", name) as change:
            self._db.execute(
                "UPDATE saved_searches SET name = ?, name_key = ? WHERE id = ? AND name <> ?", [name, key, number, name]
            )
        return self._history.changes_since(change - 1)

    def delete(self, name: str) -> Changes:
        """Take a search out; raises NotFoundError."""
        number = self._known(name)
        with self._change("delete-search", name) as change:
            self._db.execute("DELETE FROM saved_searches WHERE id = ?", [number])
        return self._history.changes_since(change - 1)

    def move(self, name: str, place: int) -> Changes:
        """Put a search at a place, counted from 0; beyond an end is that end. Raises NotFoundError."""
        number = self._known(name)
        order = [one for (one,) in self._db.execute("SELECT id FROM saved_searches ORDER BY position, id")]
        before = list(order)
        order.remove(number)
        order.insert(max(place, 0), number)
        with self._change("move-search", name) as change:
            for position, one in enumerate(order if order != before else ()):
                self._db.execute(
                    "UPDATE saved_searches SET position = ? WHERE id = ? AND position <> ?", [position, one, position]
                )
        return self._history.changes_since(change - 1)

    @contextmanager
    def _change(self, action: str, name: str) -> Iterator[int]:
        with self._history.change(action, storable(name)) as number:
            yield number

    @reads
    def _id(self, key: str) -> int | None:
        row = self._db.execute("SELECT id FROM saved_searches WHERE name_key = ?", [key]).fetchone()
        return int(row[0]) if row else None

    def _known(self, name: str) -> int:
        number = self._id(_key(storable(name)))
        if number is None:
            raise NotFoundError("no-such-search", name=storable(name))
        return number


def _named(name: str) -> tuple[str, str]:
    """A name as it is kept, and as it is compared; raises WriteError where nothing is left of it."""
    kept = _BLANK.sub(" ", normalize("NFC", storable(name))).strip()
    key = _key(kept)
    if not key:
        raise WriteError("search-name-empty")
    return kept, key


def _key(name: str) -> str:
    """A name without its case and its kinds of space: two names with one key are one name; accents do count."""
    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    return " ".join(_BLANK.sub(" ", folded).split())


def _as_json(filter_: Filter) -> str:
    return json.dumps(
        {
            "version": _VERSION,
            "chosen": {facet: sorted(values) for facet, values in sorted(filter_.chosen.items())},
            "since": str(filter_.since) if filter_.since else None,
            "until": str(filter_.until) if filter_.until else None,
            # The form that older programs wrote, unless there is more to say.
            **({} if filter_.by == "release" else {"by": filter_.by}),
        }
    )


def _filter(rest: str, query: str) -> Filter:
    """The filter of a row, as far as this program knows what it says: another one may have written it."""
    try:
        said = json.loads(rest)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    chosen = said.get("chosen")
    known = {
        facet: frozenset(value for value in values if isinstance(value, str))
        for facet, values in (chosen.items() if isinstance(chosen, dict) else ())
        if facet in FACETS and isinstance(values, list)
    }
    by = said.get("by")
    counted = by if isinstance(by, str) and by in COUNTED_BY else "release"
    return Filter(known, _date(said.get("since")), _date(said.get("until")), query, counted)


def _date(said: object) -> Edtf | None:
    return try_edtf(said) if isinstance(said, str) else None
