"""The index on disk: opened, asked, changed and rebuilt; always disposable, never trusted beyond its seal.

Reading and writing are independent: a search answers from the commit that it opened until the next one is whole.
One writer at a time, kept by a lock of the operating system that dies with the process that holds it.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
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
from imt_archive.model.searching import IndexText, Match, Reading
from imt_archive.search import seal as seals
from imt_archive.search.mending import better_words, in_their_languages
from imt_archive.search.nodes import Query, changed
from imt_archive.search.pool import Pool
from imt_archive.search.ranking import Answer, Evaluation, FactTexts, no_facts
from imt_archive.search.reading import Named, read
from imt_archive.search.schema import VERSION, schema
from imt_archive.search.seal import IndexState, Seal
from imt_archive.search.segment import Segment, deleted_in
from imt_archive.search.streams import matched_parts
from imt_archive.search.suggesting import completions, telling_words
from imt_archive.search.writer import PoolWriter

__all__ = ["VERSION", "Found", "Index", "IndexState"]

_TEXTS_A_STEP = 25
_NAME = "texts"
# While an index is made where there was none, what is there so far can be searched: at these numbers of texts.
_SEARCHABLE_AT = (500, 4_000)
_MOST_IN_A_SEGMENT = 32_000
# Small segments are made into one when there are so many of about a size.
_SEGMENTS_OF_A_SIZE, _SIZES = 8, (8, 64)
# What Whoosh raises on files that are not what it wrote; after the seal was checked, only a crash can leave such.
_DAMAGE = (OSError, ValueError, TypeError, LookupError, AttributeError, EOFError, AssertionError, ArithmeticError,
           ImportError, MemoryError, NameError, UnpicklingError, WhooshError)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What answers a query: for each segment the numbers of its texts with their scores."""

    segments: Sequence[Segment] = ()
    answer: Answer = field(default_factory=list)

    def score_of(self, text_id: str) -> float | None:
        """How well a text answers; None where it does not."""
        for segment, scores in zip(self.segments, self.answer, strict=True):
            number = segment.number_of.get(text_id)
            if number is not None:
                return scores.get(number)
        return None


class Index:
    """The full-text index of one archive. Any thread may search while one writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = RLock()
        self._seal: Seal | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._segments: list[Segment] | None = None
        self._checked: dict[str, tuple[int, int]] = {}

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

    def forget(self) -> None:
        """Forget what was unpacked of the postings."""
        with self._guard:
            for segment in self._segments or ():
                segment.forget()

    @property
    def state(self) -> IndexState:
        """What the index is of, as of the last commit of whichever process; version 0 asks for a rebuild."""
        with self._guard:
            self._follow()
            return self._seal.state if self._seal else IndexState()

    def find(self, query: Query, fact_texts: FactTexts = no_facts) -> Found:
        """The texts that answer a query, in no order; `fact_texts` gives the ids of those that have a fact."""
        with self._guard:
            segments = self._follow()
            if query.root is None or not segments:
                return Found()
            evaluation = Evaluation(segments, fact_texts)
            found = evaluation.answer(query.root)
            _without_deleted(segments, found)
            evaluation.closer(query.root, found)
            return Found(tuple(segments), found)

    def find_most(self, query: Query, fact_texts: FactTexts = no_facts) -> Found:
        """The texts that have most of the words of a query, and all else that it asks; none where it has two parts."""
        with self._guard:
            segments = self._follow()
            if query.root is None or not segments:
                return Found()
            found = Evaluation(segments, fact_texts).most(query.root)
            _without_deleted(segments, found)
            return Found(tuple(segments), found)

    def search(self, query: Query, *, limit: int | None = None, fact_texts: FactTexts = no_facts) -> list[Match]:
        """The texts that answer a query, best first; none where nothing is asked or the index is to be rebuilt."""
        with self._guard:
            found = self.find(query, fact_texts)
            scored = ((-score, s.text_ids[number], number, n) for n, s in enumerate(found.segments)
                      for number, score in found.answer[n].items())  # fmt: skip
            ranked = sorted(scored) if limit is None else nsmallest(limit, scored)
            evaluation = Evaluation(found.segments)
            return [
                Match(text_id, -score, matched_parts(evaluation, query.root, n, number))
                for score, text_id, number, n in ranked
            ]

    def in_their_languages(self, query: Query) -> Query:
        """The query each of whose words counts by its stem in the languages that have it."""
        with self._guard:
            segments = self._follow()
            return Query(in_their_languages(query.root, segments)) if query.root and segments else query

    def mended(self, query: Query) -> Query | None:
        """The query with each word that no text has replaced by a near one; None where there is nothing to mend."""
        with self._guard:
            segments = self._follow()
            if query.root is None or not segments:
                return None
            better = better_words(query.root, segments)
            return Query(changed(query.root, lambda node: better.get(node, node))) if better else None

    def suggest(self, query: Query) -> str:
        """The mended query where that finds something, or ""."""
        better = self.mended(query)
        return better.canonical if better and any(self.find(better).answer) else ""

    def read(self, query: Query, typed: str, language: str, named: Sequence[Named] = ()) -> Reading:
        """How a query was read, with what this index added to its words; `named` are names with others added."""
        with self._guard:
            return read(query, typed, language, self._follow() or (), named)

    def completions(self, typed: str, names: Iterable[str], *, limit: int) -> tuple[str, ...]:
        """What a query that is being typed may become: names, then words of the texts."""
        with self._guard:
            return completions(typed, names, self._follow() or (), limit)

    def similar(self, text_ids: Sequence[str]) -> Found:
        """The texts that share the telling words of some texts."""
        with self._guard:
            return self.find(telling_words(text_ids, self._follow() or ()))

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
            whoosh = _whoosh(self.folder / seal.folder)
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
                whoosh = FileIndex.create(FileStorage(str(made)), schema(), _NAME)
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
        known = replace(seal, files={**seal.files, **self._checked}, state=state, commit=int(toc.generation))
        written = seals.sealed(known, self.folder, names)
        self._checked = dict(written.files)
        seals.write(self.folder, written)

    def _follow(self) -> list[Segment] | None:
        """The segments of the newest commit, opened anew when a seal was replaced; None on an index without use."""
        stamp = seals.stamp(self.folder)
        if stamp != self._stamp:
            self._stamp = stamp
            seal = seals.read(self.folder)
            before = self._segments or []
            self._segments = self._opened(seal, before) if seal else None
            for segment in before:
                if segment not in (self._segments or ()):
                    segment.close()
            self._seal = seal if self._segments is not None else None
        return self._segments

    def _opened(self, seal: Seal, before: Sequence[Segment]) -> list[Segment] | None:
        """The segments of a sealed index, or None where its files are not what was sealed.

        A process killed between Whoosh's commit and the seal leaves a newer commit, whole by itself: it is opened,
        with the older state, so that the caller sees that it has to be brought up to date.
        """
        folder = self.folder / seal.folder
        newest = seals.newest_commit(folder, _NAME)
        unknown = {name: check for name, check in seal.files.items() if self._checked.get(name) != check}
        sound = newest > seal.commit or seals.is_whole(replace(seal, files=unknown), self.folder)
        if newest < seal.commit or not sound:
            return None
        self._checked = dict(seal.files)
        known = {segment.name: segment for segment in before}
        opened: list[Segment] = []
        try:
            whoosh = _whoosh(folder)
            for one in whoosh._read_toc().segments:
                segment = known.get(one.segment_id()) or Segment(whoosh.storage, one)
                segment.now_deleted(deleted_in(one))
                opened.append(segment)
        except _DAMAGE:
            for segment in opened:
                segment.close()
            return None
        return opened

    def _drop(self) -> None:
        for segment in self._segments or ():
            segment.close()
        self._segments = self._seal = None

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


def _whoosh(folder: Path) -> Any:
    """Whoosh's index, always with our own schema: the pickled one is never read."""
    return FileIndex(FileStorage(str(folder)), schema(), _NAME)


def _without_deleted(segments: Sequence[Segment], found: Answer) -> None:
    for segment, scores in zip(segments, found, strict=True):
        for number in segment.deleted:
            scores.pop(number, None)


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
            merged += alike
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
