"""The store: one open archive folder's rows and originals, and every change to them as one step of the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from imt_archive.model.dates import Edtf
from imt_archive.model.errors import NotFoundError
from imt_archive.model.progress import Changes, Finding
from imt_archive.model.records import (
    Agreement,
    Card,
    Draft,
    Figure,
    HistoryEntry,
    Link,
    Organisation,
    Quote,
    Release,
    Text,
)
from imt_archive.store import originals, reading, writing
from imt_archive.store.database import open_database, saying_errors
from imt_archive.store.history import History, now


class Store:
    """Opens the SQLite file of a folder, making it where there is none; raises OpenError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = open_database(folder)
        self._history = History(self._db, str(folder))

    def close(self) -> None:
        """Close the file; the store is not used afterwards."""
        self._db.close()

    # What it is

    @property
    def id(self) -> str:
        """What tells this archive from every other: an index of another one is not its own."""
        return str(self._db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0])

    @property
    def generation(self) -> int:
        """The number of its latest change."""
        return self._history.generation

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever put into it."""
        return self.generation == 0

    def changes_since(self, generation: int) -> Changes | None:
        """What was touched after a generation; None where that cannot be told and everything must be read again."""
        if generation > self.generation or self._history.base_since(generation):
            return None
        return self._history.changes_since(generation)

    # Reading

    def cards(self, schools: frozenset[str]) -> list[Card]:
        """Every release as a card, latest first."""
        return reading.cards(self._db, schools)

    def release(self, release_id: str) -> Release:
        """One release, whole; raises NotFoundError."""
        found = reading.release(self._db, release_id)
        if found is None:
            raise NotFoundError("no-such-release", id=release_id)
        return found

    def texts(self, ids: Iterable[str] | None = None) -> Iterator[Text]:
        """Texts with their blocks, one after another: of these ids, or all."""
        yield from reading.texts(self._db, ids)

    def text_count(self) -> int:
        """How many texts there are."""
        return int(self._db.execute("SELECT count(*) FROM texts").fetchone()[0])

    def agreements(self) -> list[Agreement]:
        """The register of agreements, latest first."""
        return reading.agreements(self._db)

    def quotes(self) -> list[Quote]:
        """Every quote, latest release first."""
        return reading.quotes(self._db)

    def figures(self) -> list[Figure]:
        """Every figure, about paragraphs' included."""
        return reading.figures(self._db)

    def organisations(self) -> list[Organisation]:
        """Every organisation that the archive knows."""
        return reading.organisations(self._db)

    def history(self, release_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """The steps of the history, latest first; of one release, or of the whole archive."""
        return self._history.entries(release_id)

    def release_of_original(self, sha256: str) -> str:
        """The release whose text came from a file with this hash, or an empty string."""
        row = self._db.execute("SELECT release_id FROM texts WHERE original = ? LIMIT 1", [sha256]).fetchone()
        return str(row[0]) if row else ""

    def original(self, sha256: str) -> bytes:
        """The bytes of an original; raises NotFoundError where the file is gone."""
        try:
            return originals.read(self.folder, sha256)
        except OSError as error:
            raise NotFoundError("original-missing", sha256=sha256) from error

    # Writing

    def fill(self, organisations: Sequence[Organisation], drafts: Iterable[Draft]) -> Iterator[str]:
        """The first filling of a new archive, in one transaction that undo does not reach; yields each new id."""
        with self._history.change("fill", state="base"):
            for organisation in organisations:
                writing.insert_organisation(self._db, organisation)
            names = writing.Names(self._db)
            for draft in drafts:
                yield writing.insert_draft(self._db, names, draft)

    def add(self, draft: Draft, original: bytes | None = None, media_type: str = "") -> tuple[str, Changes]:
        """Add a release with the file that it came from; returns its id and what was touched."""
        before = self.generation
        if original is not None:
            # The file first: a row never speaks of a file that is not there.
            originals.keep(self.folder, original)
        with self._history.change("import", detail=draft.source.name) as _:
            if original is not None:
                sha256 = originals.sha256_of(original)
                self._db.execute(
                    "INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?, ?)",
                    [sha256, draft.source.name, len(original), media_type, now()],
                )
            release_id = writing.insert_draft(self._db, writing.Names(self._db), draft)
        return release_id, self._history.changes_since(before)

    def delete(self, release_ids: Sequence[str]) -> Changes:
        """Take releases out, with the agreements that no other release announces; undo brings them back."""
        before = self.generation
        with self._history.change("delete", detail=str(len(release_ids))):
            for release_id in release_ids:
                self._known(release_id)
                self._db.execute("DELETE FROM releases WHERE id = ?", [release_id])
            self._db.execute("DELETE FROM agreements WHERE id NOT IN (SELECT agreement_id FROM agreement_releases)")
        return self._history.changes_since(before)

    def edit(
        self,
        release_id: str,
        *,
        kind: str | None = None,
        issued: Edtf | None = None,
        clear_issued: bool = False,
        titles: dict[str, str] | None = None,
        themes: Sequence[str] | None = None,
    ) -> Changes:
        """Correct the facts of a release; what is None stays as it is."""
        self._known(release_id)
        before = self.generation
        with self._history.change("edit", detail=release_id):
            if kind is not None:
                self._db.execute("UPDATE releases SET kind = ? WHERE id = ? AND kind <> ?", [kind, release_id, kind])
            if issued is not None or clear_issued:
                self._db.execute(
                    "UPDATE releases SET issued = ?, issued_basis = 'by hand' WHERE id = ? AND issued IS NOT ?",
                    [writing.edtf(issued), release_id, writing.edtf(issued)],
                )
            for language, title in (titles or {}).items():
                self._db.execute(
                    "UPDATE texts SET title = ?, title_given = 1 WHERE release_id = ? AND language = ? AND title <> ?",
                    [title, release_id, language, title],
                )
            if themes is not None:
                writing.set_list(self._db, "release_themes", "theme", release_id, themes)
        return self._history.changes_since(before)

    def tag(self, release_ids: Sequence[str], tag: str, *, on: bool = True) -> Changes:
        """Put a tag on releases, or take it off."""
        before = self.generation
        with self._history.change("tag" if on else "untag", detail=tag):
            for release_id in release_ids:
                self._known(release_id)
                if on:
                    self._db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", [release_id, tag])
                else:
                    self._db.execute("DELETE FROM tags WHERE release_id = ? AND tag = ?", [release_id, tag])
        return self._history.changes_since(before)

    def note(self, release_id: str, text: str) -> Changes:
        """Write a remark on a release."""
        self._known(release_id)
        before = self.generation
        with self._history.change("note", detail=release_id):
            row = [release_id, now(), text]
            self._db.execute("INSERT INTO notes (release_id, at, text) VALUES (?, ?, ?)", row)
        return self._history.changes_since(before)

    def pair(self, keep: str, join: str, links: Iterable[Link]) -> Changes:
        """Make two releases of one language each into one: the texts of `join` move into `keep`."""
        self._known(keep)
        self._known(join)
        before = self.generation
        with self._history.change("pair", detail=keep):
            writing.merge_releases(self._db, keep, join)
            writing.set_links(self._db, keep, links)
        return self._history.changes_since(before)

    def set_links(self, release_id: str, links: Iterable[Link]) -> Changes:
        """Replace the links between the two texts of a release."""
        before = self.generation
        with self._history.change("links", detail=release_id):
            writing.set_links(self._db, release_id, links)
        return self._history.changes_since(before)

    def fill_links(self, links: Iterable[tuple[str, Sequence[Link]]]) -> None:
        """The links of a first filling, outside undo's reach like the filling itself."""
        with self._history.change("fill", state="base"):
            for release_id, of_release in links:
                writing.set_links(self._db, release_id, of_release)

    # History

    def undo(self) -> Changes | None:
        """Turn back the latest change; None where there is none."""
        return self._history.undo()

    def redo(self) -> Changes | None:
        """Bring back what was undone last; None where there is none."""
        return self._history.redo()

    def next_undo(self) -> str:
        """The action that undo would turn back, or an empty string."""
        return self._history.next_undo()

    def next_redo(self) -> str:
        """The action that redo would bring back, or an empty string."""
        return self._history.next_redo()

    # Health

    def verify(self) -> Iterator[Finding]:
        """What is not whole: the file, its references, the originals."""
        with saying_errors(str(self.folder)):
            for (message,) in self._db.execute("PRAGMA integrity_check"):
                if message != "ok":
                    yield Finding("verify-damaged", {"what": message})
            for table, _, parent, _ in self._db.execute("PRAGMA foreign_key_check"):
                yield Finding("verify-reference", {"table": table, "parent": parent})
            for sha256, name in self._db.execute("SELECT sha256, name FROM originals ORDER BY name").fetchall():
                if not originals.is_whole(self.folder, sha256):
                    yield Finding("verify-original", {"name": name, "sha256": sha256})

    def _known(self, release_id: str) -> None:
        try:
            found = self._db.execute("SELECT 1 FROM releases WHERE id = ?", [release_id]).fetchone()
        except sqlite3.ProgrammingError as error:
            raise NotFoundError("no-such-release", id=release_id) from error
        if not found:
            raise NotFoundError("no-such-release", id=release_id)
