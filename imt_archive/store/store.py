"""The store: one open archive folder's rows and originals, and every change to them as one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO

from imt_archive.model.backups import Backup, Discretion
from imt_archive.model.corrections import Correction
from imt_archive.model.dates import Edtf
from imt_archive.model.errors import NotFoundError, WriteError
from imt_archive.model.progress import Changes, Finding, Work
from imt_archive.model.records import (
    Difference,
    Draft,
    Link,
    Organisation,
    Text,
)
from imt_archive.store import (
    backup,
    copying,
    correcting,
    entries,
    extending,
    health,
    originals,
    revising,
    versions,
    writing,
)
from imt_archive.store.attaching import attach_original
from imt_archive.store.database import open_database, reads, saying_errors
from imt_archive.store.history import History, now
from imt_archive.store.merging import merge_releases
from imt_archive.store.reader import Reader
from imt_archive.store.taking import Taking, Whole


class Store(Reader):
    """Opens the SQLite file of a folder, making it where there is none and need not be one; raises OpenError."""

    def __init__(self, folder: Path, *, must_exist: bool = False) -> None:
        self.folder = folder
        self._db = open_database(folder, must_exist=must_exist)
        self._history = History(self._db, str(folder))

    def close(self) -> None:
        """Close the file; the store is not used afterwards."""
        self._db.close()

    # Writing

    def fill(self, organisations: Sequence[Organisation], drafts: Iterable[Draft]) -> Iterator[str]:
        """The first filling of a new archive, in one transaction that undo does not reach; yields each new id."""
        with self._history.change("fill", state="base"):
            for organisation in organisations:
                entries.insert_organisation(self._db, organisation)
            names = entries.Names(self._db)
            for draft in drafts:
                yield writing.insert_draft(self._db, names, draft)
                self._see(draft)

    def add_notices(self, drafts: Sequence[Draft], links: Callable[[tuple[Text, ...]], Iterable[Link]]) -> Changes:
        """Add notices that came later, in one step; a release that has the id of one is left as it is."""
        before = self.generation
        with self._history.change("notices", detail=str(len(drafts))):
            names = entries.Names(self._db)
            for draft in drafts:
                if not self._db.execute("SELECT 1 FROM releases WHERE id = ?", [draft.id]).fetchone():
                    release_id = writing.insert_draft(self._db, names, draft)
                    writing.set_links(self._db, release_id, links(self.release(release_id).texts))
                self._see(draft)
        return self._history.changes_since(before)

    def take_in(
        self, organisations: Sequence[Organisation], wholes: Iterable[Whole], detail: str = ""
    ) -> Iterator[str]:
        """Releases that left another archive, in one step of the history: all of them or none; yields each new id."""
        with ExitStack() as files, self._history.change("import", detail=entries.storable(detail)):
            taking = Taking(self._db, organisations)
            for whole in wholes:
                for source, content in whole.originals:
                    sha256 = files.enter_context(self._kept(content))
                    self._keep_row(sha256, entries.storable(source.name), content, source.media_type)
                yield taking.insert(whole)
            taking.join_extended()

    def _see(self, draft: Draft) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [f"notice {draft.id}", now()])

    def add(self, draft: Draft, original: bytes | None = None, media_type: str = "") -> tuple[str, Changes]:
        """Add a release with the file that it came from; returns its id and what was touched."""
        name = entries.storable(draft.source.name)
        with self._kept(original) as sha256, self._history.change("import", detail=name) as number:
            if original is not None:
                self._keep_row(sha256, name, original, media_type)
            release_id = writing.insert_draft(self._db, entries.Names(self._db), draft)
        return release_id, self._history.changes_since(number - 1)

    @contextmanager
    def _kept(self, original: bytes | None) -> Iterator[str]:
        """The file before the rows, that no row speaks of a missing one; and taken away again where they fail."""
        if original is None:
            yield ""
            return
        wanted = [originals.sha256_of(original)]
        is_known = self._db.execute("SELECT 1 FROM originals WHERE sha256 = ?", wanted).fetchone() is not None
        sha256 = originals.keep(self.folder, original)
        try:
            yield sha256
        except BaseException:
            if not is_known:
                originals.forget(self.folder, sha256)
            raise

    def attach(
        self,
        release_id: str,
        draft: Draft,
        original: bytes,
        media_type: str,
        differences: Sequence[Difference],
        links: Callable[[tuple[Text, ...]], Iterable[Link]],
    ) -> Changes:
        """Put an original in the place of the summary that a notice has in its language."""
        self._known(release_id)
        name = entries.storable(draft.source.name)
        with self._kept(original) as sha256, self._history.change("attach", detail=name) as number:
            self._keep_row(sha256, name, original, media_type)
            attach_original(self._db, release_id, draft, differences)
            writing.set_links(self._db, release_id, links(self.release(release_id).texts))
        return self._history.changes_since(number - 1)

    def replace(
        self,
        release_id: str,
        draft: Draft,
        original: bytes,
        media_type: str,
        links: Callable[[tuple[Text, ...]], Iterable[Link]],
    ) -> Changes:
        """Put a newer version of a text in its place; what was done by hand stays, and so does the old file.

        Of a draft with two texts, each takes the place of the one in its language, or is added where there is none.
        `links` gives the links of the new texts, those made by hand among them.
        """
        self._known(release_id)
        name = entries.storable(draft.source.name)
        with self._kept(original) as sha256, self._history.change("version", detail=name) as number:
            self._keep_row(sha256, name, original, media_type)
            versions.replace_texts(self._db, release_id, draft)
            writing.set_links(self._db, release_id, links(self.release(release_id).texts))
        return self._history.changes_since(number - 1)

    def relate(self, release_id: str, other_id: str) -> Changes:
        """Say that two releases tell of the same event; raises NotFoundError."""
        self._known(release_id)
        self._known(other_id)
        with self._history.change("related", detail=release_id) as number:
            self._db.execute("INSERT OR IGNORE INTO related VALUES (?, ?)", [release_id, other_id])
        return self._history.changes_since(number - 1)

    def join_extended(self) -> None:
        """Refer agreements to the earlier ones of the register that they extend, of which they say kind and date."""
        if joined := extending.to_join(self._db):
            with self._history.change("import", detail=str(len(joined))):
                self._refer(joined)

    def _refer(self, joined: Iterable[tuple[str, str]]) -> None:
        for later, earlier in joined:
            self._db.execute("UPDATE agreements SET extends_id = ? WHERE id = ?", [earlier, later])

    def _keep_row(self, sha256: str, name: str, original: bytes, media_type: str) -> None:
        row = [sha256, name, len(original), media_type, now()]
        self._db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?, ?)", row)

    def delete(self, release_ids: Sequence[str]) -> Changes:
        """Take releases out, with the agreements that no other release announces; undo brings them back."""
        with self._history.change("delete", detail=str(len(release_ids))) as number:
            for release_id in dict.fromkeys(release_ids):
                self._known(release_id)
                writing.delete_release(self._db, release_id)
            self._db.execute("DELETE FROM agreements WHERE id NOT IN (SELECT agreement_id FROM agreement_releases)")
        return self._history.changes_since(number - 1)

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
        with self._history.change("edit", detail=release_id) as number:
            if kind is not None:
                self._db.execute("UPDATE releases SET kind = ? WHERE id = ? AND kind <> ?", [kind, release_id, kind])
            if issued is not None or clear_issued:
                self._db.execute(
                    "UPDATE releases SET issued = ?, issued_basis = 'by hand' WHERE id = ? AND issued IS NOT ?",
                    [entries.edtf(issued), release_id, entries.edtf(issued)],
                )
            for language, title in (titles or {}).items():
                self._db.execute(
                    "UPDATE texts SET title = ?, title_given = 1 WHERE release_id = ? AND language = ? AND title <> ?",
                    [title, release_id, language, title],
                )
            if themes is not None:
                writing.set_list(self._db, "release_themes", "theme", release_id, themes)
        return self._history.changes_since(number - 1)

    def revise(self, release_id: str, draft: Draft) -> Changes:
        """Make a release say what a draft of it says, in one step."""
        with self._history.change("edit", detail=release_id) as number:
            revising.revise(self._db, self.release(release_id), draft)
            self._refer(extending.to_join(self._db))
        return self._history.changes_since(number - 1)

    def correct(self, corrections: Sequence[Correction], detail: str) -> Changes:
        """Set many facts at once, in one step; `detail` names where the corrections came from."""
        with self._history.change("correct", detail=entries.storable(detail)) as number:
            correcting.correct(self._db, corrections)
        return self._history.changes_since(number - 1)

    def tag(self, release_ids: Sequence[str], tag: str, *, on: bool = True) -> Changes:
        """Put a tag on releases, or take it off."""
        with self._history.change("tag" if on else "untag", detail=tag) as number:
            for release_id in release_ids:
                self._known(release_id)
                if on:
                    self._db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", [release_id, tag])
                else:
                    self._db.execute("DELETE FROM tags WHERE release_id = ? AND tag = ?", [release_id, tag])
        return self._history.changes_since(number - 1)

    def note(self, release_id: str, text: str) -> Changes:
        """Write a remark on a release."""
        self._known(release_id)
        with self._history.change("note", detail=release_id) as number:
            row = [release_id, now(), text]
            self._db.execute("INSERT INTO notes (release_id, at, text) VALUES (?, ?, ?)", row)
        return self._history.changes_since(number - 1)

    def pair(self, keep: str, join: str, links: Iterable[Link]) -> Changes:
        """Make two releases of one language each into one: the texts of `join` move into `keep`.

        A release paired with itself stays as it is; raises WriteError("cannot-pair") where both have one language.
        """
        self._known(keep)
        self._known(join)
        if keep == join:
            return Changes(generation=self.generation)
        if self._db.execute(
            "SELECT 1 FROM texts a JOIN texts b USING (language) WHERE a.release_id = ? AND b.release_id = ?",
            [keep, join],
        ).fetchone():
            raise WriteError("cannot-pair", keep=keep, join=join)
        with self._history.change("pair", detail=keep) as number:
            merge_releases(self._db, keep, join)
            writing.set_links(self._db, keep, links)
        return self._history.changes_since(number - 1)

    def set_links(self, release_id: str, links: Iterable[Link]) -> Changes:
        """Replace the links between the two texts of a release."""
        self._known(release_id)
        with self._history.change("links", detail=release_id) as number:
            writing.set_links(self._db, release_id, links)
        return self._history.changes_since(number - 1)

    def fill_links(self, links: Iterable[tuple[str, Sequence[Link]]]) -> None:
        """The links of a first filling, outside undo's reach like the filling itself."""
        with self._history.change("fill", state="base"):
            for release_id, of_release in links:
                writing.set_links(self._db, release_id, of_release)

    # History

    def learn(self, organisations: Iterable[Organisation]) -> None:
        """Add the organisations of a newer vocabulary that the archive has no row of; no step of the history."""
        with saying_errors(str(self.folder)), self._db.atomic():
            known = {row for (row,) in self._db.execute("SELECT id FROM organisations")}
            for organisation in organisations:
                if organisation.id not in known:
                    entries.insert_organisation(self._db, organisation)

    def together(self) -> AbstractContextManager[None]:
        """Make the changes inside one step for undo and redo."""
        return self._history.together()

    def undo(self) -> Changes | None:
        """Turn back the latest change; None where there is none."""
        return self._history.undo()

    def redo(self) -> Changes | None:
        """Bring back what was undone last; None where there is none."""
        return self._history.redo()

    @reads
    def next_undo(self) -> str:
        """The action that undo would turn back, or an empty string."""
        return self._history.next_undo()

    @reads
    def next_redo(self) -> str:
        """The action that redo would bring back, or an empty string."""
        return self._history.next_redo()

    # Keeping

    def backup(self, out: IO[bytes], program: str, *, discretion: Discretion | None) -> Work[Backup]:
        """Write everything into an open file, as a backup; `discretion` takes press contacts out of it."""
        return backup.write(self._db, self.folder, out, program, discretion=discretion)

    def copy_to(self, folder: Path) -> Work[None]:
        """Copy everything to a new or empty folder; raises WriteError and leaves nothing then."""
        return copying.copy_to(self._db, self.folder, folder)

    # Health

    def verify(self) -> Iterator[Finding]:
        """What is not whole: the file, its references, the originals."""
        yield from health.findings(self._db, self.folder)

    @reads
    def _known(self, release_id: str) -> None:
        try:
            found = self._db.execute("SELECT 1 FROM releases WHERE id = ?", [release_id]).fetchone()
        except UnicodeEncodeError:
            found = None
        if not found:
            raise NotFoundError("no-such-release", id=release_id)
