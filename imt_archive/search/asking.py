"""The half of the index that answers: an open snapshot of its segments, followed from commit to commit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from pathlib import Path
from pickle import UnpicklingError
from struct import error as StructError  # noqa: N812 - as Python names its own errors
from threading import RLock
from typing import Any, TypeVar
from zlib import error as ZlibError  # noqa: N812

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshError

from imt_archive.model.searching import Match, Reading
from imt_archive.search import seal as seals
from imt_archive.search.choices import choices
from imt_archive.search.mending import better_words, in_their_languages
from imt_archive.search.nodes import Node, Query, Word, changed
from imt_archive.search.ranking import Evaluation, FactTexts, no_facts
from imt_archive.search.reading import Named, read
from imt_archive.search.schema import schema
from imt_archive.search.scoring import Answer
from imt_archive.search.seal import IndexState, Seal
from imt_archive.search.segment import Segment, deleted_in
from imt_archive.search.streams import matched_parts
from imt_archive.search.suggesting import completions, telling_words

NAME = "texts"
T = TypeVar("T")
# What Whoosh raises on files that are not what it wrote; after the seal was checked, only a crash can leave such.
_DAMAGE = (OSError, ValueError, TypeError, LookupError, AttributeError, EOFError, AssertionError, ArithmeticError,
           ImportError, MemoryError, NameError, UnpicklingError, StructError, ZlibError, WhooshError)  # fmt: skip


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


class Asking:
    """The segments of an index folder, as of its newest commit, and what they answer. Any thread may ask."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = RLock()
        self._seal: Seal | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._segments: list[Segment] | None = None
        self._checked: dict[str, tuple[int, int]] = {}
        self._checked_in = ""
        # A commit whose seal a crash kept from being written: nothing says that its files are whole.
        self._unsealed = False

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

    def _ask(self, what: Callable[[Sequence[Segment]], T], otherwise: T) -> T:
        """What the segments say, or something else where there are none.

        A commit without its seal, as a crash leaves it, may be damaged: then it is one that has to be rebuilt.
        """
        with self._guard:
            segments = self._follow()
            try:
                return what(segments) if segments else otherwise
            except _DAMAGE:
                if not self._unsealed:
                    raise
                self._drop()
                return otherwise

    def find(self, query: Query, fact_texts: FactTexts = no_facts) -> Found:
        """The texts that answer a query, in no order; `fact_texts` gives the ids of those that have a fact."""

        def answered(root: Node, segments: Sequence[Segment]) -> Found:
            evaluation = Evaluation(segments, fact_texts)
            found = _without_deleted(segments, evaluation.answer(root))
            evaluation.closer(root, found)
            return Found(tuple(segments), found)

        root = query.root
        return self._ask(lambda segments: answered(root, segments), Found()) if root else Found()

    def find_most(self, query: Query, fact_texts: FactTexts = no_facts, *, share: float = 0.5) -> Found:
        """The texts that have a share of a query's words, and all else that it asks; none where it has few words."""

        def answered(root: Node, segments: Sequence[Segment]) -> Found:
            found = Evaluation(segments, fact_texts).most(root, share)
            return Found(tuple(segments), _without_deleted(segments, found))

        root = query.root
        return self._ask(lambda segments: answered(root, segments), Found()) if root else Found()

    def search(
        self, query: Query, *, limit: int | None = None, fact_texts: FactTexts = no_facts, with_parts: bool = True
    ) -> list[Match]:
        """The texts that answer a query, best first; none where nothing is asked or the index is to be rebuilt.

        Without their parts, the matches do not say where in the texts something was found.
        """

        def ranked(found: Found) -> list[Match]:
            scored = ((-score, s.text_ids[number], number, n) for n, s in enumerate(found.segments)
                      for number, score in found.answer[n].items())  # fmt: skip
            best = sorted(scored) if limit is None else nsmallest(limit, scored)
            evaluation = Evaluation(found.segments)
            return [
                Match(text_id, -score, matched_parts(evaluation, query.root, n, number) if with_parts else ())
                for score, text_id, number, n in best
            ]

        return self._ask(lambda _: ranked(self.find(query, fact_texts)), [])

    def in_their_languages(self, query: Query) -> Query:
        """The query each of whose words counts by its stem in the languages that have it."""
        root = query.root
        return self._ask(lambda segments: Query(in_their_languages(root, segments)), query) if root else query

    def mended(self, query: Query, known: Collection[str] = ()) -> Query | None:
        """The query with each word that no text has replaced by a near one; None where there is nothing to mend.

        Words that are `known` by other means, by their surfaces, are spelt as they are meant.
        """

        def mend(root: Node, segments: Sequence[Segment]) -> Query | None:
            better = better_words(root, segments, known)
            return Query(changed(root, lambda node: better.get(node, node))) if better else None

        root = query.root
        return self._ask(lambda segments: mend(root, segments), None) if root else None

    def suggest(self, query: Query) -> str:
        """The mended query where that finds something, or ""."""
        better = self.mended(query)
        return better.canonical if better and any(self.find(better).answer) else ""

    def read(self, query: Query, typed: str, language: str, named: Sequence[Named] = ()) -> Reading:
        """How a query was read, with what this index added to its words; `named` are names with others added."""
        return self._ask(lambda segments: read(query, typed, language, segments, named),
                         read(query, typed, language, (), ()))  # fmt: skip

    def has(self, words: Sequence[Word]) -> bool:
        """Whether some text or other has each of these words."""
        return self._ask(
            lambda segments: all(any(choices(word, segment).words for segment in segments) for word in words), False
        )

    def completions(self, typed: str, names: Iterable[str], *, limit: int) -> tuple[str, ...]:
        """What a query that is being typed may become: names, then words of the texts."""
        return self._ask(lambda segments: completions(typed, names, segments, limit), ())

    def similar(self, text_ids: Sequence[str]) -> Found:
        """The texts that share the telling words of some texts."""
        return self._ask(lambda segments: self.find(telling_words(text_ids, segments)), Found())

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
        newest = seals.newest_commit(folder, NAME)
        checked = self._checked if self._checked_in == seal.folder else {}
        unknown = {name: check for name, check in seal.files.items() if checked.get(name) != check}
        self._unsealed = newest > seal.commit
        sound = self._unsealed or seals.is_whole(replace(seal, files=unknown), self.folder)
        if newest < seal.commit or not sound:
            return None
        self._checked, self._checked_in = dict(seal.files), seal.folder
        known = {segment.name: segment for segment in before}
        opened: list[Segment] = []
        try:
            whoosh = whoosh_index(folder)
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
        self._unsealed = False


def whoosh_index(folder: Path) -> Any:
    """Whoosh's index, always with our own schema: the pickled one is never read."""
    return FileIndex(FileStorage(str(folder)), schema(), NAME)


def _without_deleted(segments: Sequence[Segment], found: Answer) -> Answer:
    for segment, scores in zip(segments, found, strict=True):
        for number in segment.deleted:
            scores.pop(number, None)
    return found
