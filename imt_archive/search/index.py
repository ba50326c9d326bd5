"""The index on disk: opened, asked, changed and rebuilt; always disposable, never trusted beyond its seal.

Reading and writing are independent: a search answers from the commit that it opened until the next one is whole.
One writer at a time, kept by a lock of the operating system that dies with the process that holds it.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from pickle import UnpicklingError
from threading import RLock
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshError
from whoosh.util.filelock import FileLock

from imt_archive.model.errors import ArchiveError, WriteError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.searching import IndexText, Match
from imt_archive.search import seal as seals
from imt_archive.search.nodes import Query, Word, leaves, replaced
from imt_archive.search.postings import Postings
from imt_archive.search.ranking import answer, field_names, knows
from imt_archive.search.schema import VERSION, document, schema
from imt_archive.search.seal import IndexState, Seal
from imt_archive.search.spelling import nearest

__all__ = ["VERSION", "Index", "IndexState"]

_TEXTS_A_STEP = 50
_MEMORY_MB = 128
_NAME = "texts"
# What Whoosh raises on files that are not what it wrote; after the seal was checked, only a crash can leave such.
_DAMAGE = (OSError, ValueError, TypeError, LookupError, AttributeError, EOFError, AssertionError, ArithmeticError,
           ImportError, MemoryError, NameError, UnpicklingError, WhooshError)  # fmt: skip


class Index:
    """The full-text index of one archive. Any thread may search while one writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = RLock()
        self._seal: Seal | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._postings: Postings | None = None

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in a folder, made where it is missing; one that cannot be used has `state.version` 0."""
        index = cls(folder)
        index._settle()
        with index._guard:
            index._follow()
        return index

    def close(self) -> None:
        """Let go of the files; a later search opens them again."""
        with self._guard:
            self._drop()
            self._stamp = None

    @property
    def state(self) -> IndexState:
        """What the index is of, as of the last commit of whichever process; version 0 asks for a rebuild."""
        with self._guard:
            self._follow()
            return self._seal.state if self._seal else IndexState()

    def search(self, query: Query, *, limit: int | None = None) -> list[Match]:
        """The texts that answer a query, best first; none where nothing is asked or the index is to be rebuilt."""
        with self._guard:
            postings = self._follow()
            if query.root is None or postings is None:
                return []
            found = answer(query.root, postings)
            ids = postings.text_ids
            ranked = sorted(found, key=lambda number: (-found[number].score, ids[number]))
            return [Match(ids[n], found[n].score, field_names(found[n].fields)) for n in ranked[:limit]]

    def suggest(self, query: Query) -> str:
        """The query with each word that no text has replaced by a near one, or "" where that finds nothing."""
        with self._guard:
            postings = self._follow()
            if query.root is None or postings is None:
                return ""
            better: dict[Word, Word] = {}
            for leaf, fields in leaves(query.root):
                items = getattr(leaf, "items", (leaf,))
                for word in items:
                    if isinstance(word, Word) and not _is_known(word, postings, fields):
                        near = nearest(word.surface, postings.spellings)
                        if near:
                            better[word] = Word(near)
            root = replaced(query.root, lambda word: better.get(word, word))
            return Query(root).canonical if better and answer(root, postings) else ""

    def apply(self, added: Iterable[IndexText], removed: Iterable[str], *, store_id: str, generation: int) -> None:
        """Add, replace and remove texts in one commit.

        Raises ArchiveError "index-busy" while another writer is at work and "index-needs-rebuild" on an index that
        cannot be used, and WriteError "index-not-written" where the disk refuses; the index stays as it was.
        """
        texts = {text.text_id: text for text in added}
        gone = {*texts, *removed}
        with self._writing():
            with self._guard:
                self._follow()
                seal = self._seal
            if seal is None:
                raise ArchiveError("index-needs-rebuild", folder=str(self.folder))
            whoosh = _whoosh(self.folder / seal.folder)
            with _writer(whoosh) as writer:
                with writer.searcher() as searcher:
                    for text_id in gone:
                        writer.delete_by_term("text_id", text_id, searcher=searcher)
                for text in texts.values():
                    writer.add_document(**document(text))
            self._publish(seal, whoosh, store_id, generation)

    def rebuild(self, texts: Iterable[IndexText], total: int, *, store_id: str, generation: int) -> Work[None]:
        """Build the index anew beside the old one, which answers until this one is whole; errors as for `apply`.

        Yields Progress("index", done, total) every fifty texts. Closed in between, it leaves the old index.
        """
        with self._writing():
            made = seals.new_folder(self.folder)
            whole = False
            try:
                whoosh = FileIndex.create(FileStorage(str(made)), schema(), _NAME)
                seen: set[str] = set()
                with _writer(whoosh) as writer:
                    for text in texts:
                        if len(seen) % _TEXTS_A_STEP == 0:
                            yield Progress("index", len(seen), total)
                        if text.text_id not in seen:
                            seen.add(text.text_id)
                            writer.add_document(**document(text))
                self._publish(Seal(IndexState(VERSION), made.name, 0), whoosh, store_id, generation)
                whole = True
            finally:
                if not whole:
                    shutil.rmtree(made, ignore_errors=True)
            self._sweep()
        yield Progress("index", len(seen), total)

    def _publish(self, seal: Seal, whoosh: Any, store_id: str, generation: int) -> None:
        """Seal what was committed: only now is it this index."""
        state = IndexState(VERSION, store_id, generation, int(whoosh.doc_count()))
        toc = whoosh._read_toc()
        names = [toc._filename(whoosh.indexname, toc.generation)]
        names += [name for segment in toc.segments for name in segment.list_files(whoosh.storage)]
        seals.write(
            self.folder, seals.sealed(replace(seal, state=state, commit=int(toc.generation)), self.folder, names)
        )

    def _follow(self) -> Postings | None:
        """The postings of the newest commit, opened anew when a seal was replaced; None on an index without use."""
        stamp = seals.stamp(self.folder)
        if stamp != self._stamp:
            self._drop()
            self._stamp = stamp
            seal = seals.read(self.folder)
            self._postings = _opened(self.folder, seal) if seal else None
            self._seal = seal if self._postings else None
        return self._postings

    def _drop(self) -> None:
        if self._postings:
            self._postings.close()
        self._postings = None
        self._seal = None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        lock = FileLock(str(self.folder / seals.LOCK))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not lock.acquire():
                raise ArchiveError("index-busy", folder=str(self.folder))
            try:
                yield
            finally:
                lock.release()
        except OSError as error:
            raise WriteError("index-not-written", folder=str(self.folder), reason=str(error)) from error

    def _settle(self) -> None:
        """Make a missing index and remove what a killed rebuild left, unless somebody writes or the disk refuses."""
        with contextlib.suppress(ArchiveError), self._writing():
            if seals.stamp(self.folder) is None:
                made = seals.new_folder(self.folder)
                whoosh = FileIndex.create(FileStorage(str(made)), schema(), _NAME)
                self._publish(Seal(IndexState(VERSION), made.name, 0), whoosh, "", 0)
            self._sweep()

    def _sweep(self) -> None:
        seal = seals.read(self.folder)
        for path in seals.leftovers(self.folder, seal.folder) if seal else []:
            # On Windows, what a reader still has open stays until the next opening.
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    path.unlink()


def _is_known(word: Word, postings: Postings, fields: tuple[str, ...]) -> bool:
    return word.unfinished or knows(word, postings, fields)


def _whoosh(folder: Path) -> Any:
    """Whoosh's index, always with our own schema: the pickled one is never read."""
    return FileIndex(FileStorage(str(folder)), schema(), _NAME)


def _opened(folder: Path, seal: Seal) -> Postings | None:
    """The postings of a sealed index, or None where its files are not what was sealed.

    A process killed between Whoosh's commit and the seal leaves a newer commit, whole by itself: it is opened,
    with the older state, so that the caller sees that it has to be brought up to date.
    """
    newest = seals.newest_commit(folder / seal.folder, _NAME)
    if newest < seal.commit or (newest == seal.commit and not seals.is_whole(seal, folder)):
        return None
    try:
        return Postings(_whoosh(folder / seal.folder).reader())
    except _DAMAGE:
        return None


@contextlib.contextmanager
def _writer(whoosh: Any) -> Iterator[Any]:
    """A writer that commits at the end, or leaves the index as it was."""
    writer = whoosh.writer(limitmb=_MEMORY_MB)
    try:
        yield writer
        writer.commit()
    finally:
        if not writer.is_closed:
            with contextlib.suppress(OSError):
                writer.cancel()
