"""The index on disk: opened, asked, changed and rebuilt; always disposable, never trusted beyond its seal.

Reading and writing are independent: a search answers from the commit that it opened until the next one is whole.
One writer at a time, kept by a lock of the operating system that dies with the process that holds it.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import FileLock

from imt_archive.model.errors import ArchiveError, WriteError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.searching import IndexText
from imt_archive.search import seal as seals
from imt_archive.search.asking import NAME, Asking, Found, whoosh_index
from imt_archive.search.pool import Pool
from imt_archive.search.schema import VERSION, schema
from imt_archive.search.seal import IndexState, Seal
from imt_archive.search.segment import Segment
from imt_archive.search.writer import PoolWriter

__all__ = ["VERSION", "Found", "Index", "IndexState"]

_TEXTS_A_STEP = 25
# While an index is made where there was none, what is there so far can be searched: at these numbers of texts.
_SEARCHABLE_AT = (500, 4_000)
_MOST_IN_A_SEGMENT = 32_000
# Small segments are made into one when there are so many of about a size.
_SEGMENTS_OF_A_SIZE, _SIZES, _MOST_MERGED = 8, (8, 64, 512), 1_000


class Index(Asking):
    """The full-text index of one archive. Any thread may search while one writes."""

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in a folder, made where it is missing; one that cannot be used has `state.version` 0."""
        index = cls(folder)
        index._settle()
        with index._guard:
            index._follow()
        return index

    def apply(self, added: Iterable[IndexText], removed: Iterable[str], *, store_id: str, generation: int) -> None:
        """Add, replace and remove texts in one commit.

        Raises ArchiveError "index-busy" while another writer is at work and "index-needs-rebuild" on an index that
        cannot be used, and WriteError "index-not-written" where the disk refuses; the index stays as it was.
        """
        texts = {text.text_id: text for text in added}
        with self._writing(), self._guard:
            segments, seal = self._follow(), self._seal
            if seal is None or segments is None:
                raise ArchiveError("index-needs-rebuild", folder=str(self.folder))
            deletes = {one.name: _numbers_of(one, {*texts, *removed}) for one in segments}
            pool = Pool()
            for text in texts.values():
                pool.add(text)
            merged = _of_a_size(segments, len(pool))
            for segment in merged:
                pool.add_segment(segment, frozenset(deletes[segment.name]))
            whoosh = whoosh_index(self.folder / seal.folder)
            _commit(whoosh, pool, [segment.name for segment in merged], deletes)
            self._publish(seal, whoosh, store_id, generation)

    def rebuild(self, texts: Iterable[IndexText], total: int, *, store_id: str, generation: int) -> Work[None]:
        """Build the index anew beside the old one, which answers until this one is whole; errors as for `apply`.

        Where there is no old one, what is there so far is searched. Yields Progress("index", done, total) now and then.
        Closed in between, it leaves the old index.
        """
        with self._writing():
            made = seals.new_folder(self.folder)
            alone = self.state.texts == 0
            whole = False
            seen: set[str] = set()
            try:
                whoosh = FileIndex.create(FileStorage(str(made)), schema(), NAME)
                seal, pool = Seal(IndexState(VERSION), made.name, 0), Pool()
                provisional: list[str] = []
                for text in texts:
                    if len(seen) % _TEXTS_A_STEP == 0:
                        yield Progress("index", len(seen), total)
                    if text.text_id in seen:
                        continue
                    seen.add(text.text_id)
                    pool.add(text)
                    full = len(pool) >= _MOST_IN_A_SEGMENT
                    if full or (alone and len(pool) in _SEARCHABLE_AT):
                        # The same texts again, in a larger segment: the smaller one is dropped with it.
                        provisional = _commit(whoosh, pool, provisional)
                        if full:
                            pool, provisional = Pool(), []
                        if alone:
                            self._publish(seal, whoosh, "", 0)
                _commit(whoosh, pool, provisional)
                self._publish(seal, whoosh, store_id, generation)
                whole = True
            finally:
                if not (whole or alone):
                    shutil.rmtree(made, ignore_errors=True)
            self._sweep()
        yield Progress("index", len(seen), total)

    def _publish(self, seal: Seal, whoosh: Any, store_id: str, generation: int) -> None:
        """Seal what was committed: only now is it this index."""
        state = IndexState(VERSION, store_id, generation, int(whoosh.doc_count()))
        toc = whoosh._read_toc()
        names = [toc._filename(whoosh.indexname, toc.generation)]
        names += [name for segment in toc.segments for name in segment.list_files(whoosh.storage)]
        # Files once sealed never change, in the same folder.
        known = {**seal.files, **(self._checked if self._checked_in == seal.folder else {})}
        written = seals.sealed(replace(seal, files=known, state=state, commit=int(toc.generation)), self.folder, names)
        self._checked, self._checked_in = dict(written.files), seal.folder
        seals.write(self.folder, written)

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
                whoosh = FileIndex.create(FileStorage(str(made)), schema(), NAME)
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


def _numbers_of(segment: Segment, text_ids: Iterable[str]) -> list[int]:
    numbers = segment.number_of
    return [numbers[text_id] for text_id in text_ids if text_id in numbers]


def _of_a_size(segments: Sequence[Segment], added: int) -> list[Segment]:
    """The small segments that are to become one with the texts that are added: not often, and never many texts."""
    merged: list[Segment] = []
    smaller = 0
    for size in _SIZES:
        alike = [one for one in segments if smaller <= len(one.text_ids) < size]
        if len(alike) + bool(merged or smaller <= added < size) > _SEGMENTS_OF_A_SIZE:
            for one in sorted(alike, key=lambda segment: len(segment.text_ids)):
                if sum(len(segment.text_ids) for segment in (*merged, one)) <= _MOST_MERGED:
                    merged.append(one)
        smaller = size
    return merged


def _commit(
    whoosh: Any, pool: Pool, replaces: Sequence[str], deletes: Mapping[str, Sequence[int]] | None = None
) -> list[str]:
    """Write a pool as a segment, in the place of others; returns its name. The index stays as it was, or is whole."""
    writer = PoolWriter(whoosh, pool, replaces, deletes)
    try:
        writer.commit()
    finally:
        if not writer.is_closed:
            with contextlib.suppress(OSError):
                writer.cancel()
    return [writer.newsegment.segment_id()]
