"""Archive: one open archive. A doorway, not a home: each method passes on to the part that does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from imt_archive.export.notices import Written
from imt_archive.model.dates import Edtf
from imt_archive.model.filters import Filter, agreements_within
from imt_archive.model.importing import ImportReport, Preview
from imt_archive.model.progress import Changes, Finding, Progress, Work
from imt_archive.model.records import (
    Agreement,
    Draft,
    Figure,
    HistoryEntry,
    Organisation,
    Quote,
    Release,
)
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.search.index import Index
from imt_archive.store import Store
from imt_archive.tasks import (
    correcting,
    exports,
    filling,
    healing,
    keeping,
    looking,
    newcomers,
    notices,
)
from imt_archive.tasks.desk import Desk
from imt_archive.tasks.finding import SORTS
from imt_archive.tasks.languages import TwoLanguages
from imt_archive.tasks.lexicons import Lexicons
from imt_archive.tasks.notices import Taken

if TYPE_CHECKING:
    from imt_archive.extraction import Cues
    from imt_archive.tasks.pairing import Aligned

__all__ = ["SORTS", "Archive"]

INDEX_FOLDER = "index"


class Archive(TwoLanguages, looking.Looking, exports.Exporting, correcting.Correcting, keeping.Keeping):
    """An archive folder, open. Used by one thread: the one that opened it. Raises OpenError.

    `prepare` has to be run to its end before anything is searched: it fills a new archive and heals the index.
    """

    def __init__(self, folder: Path, resources: Path, *, must_exist: bool = False) -> None:
        self.folder = folder
        self._vocabulary = Vocabulary.load(resources)
        self._resources = resources
        self._store = Store(folder, must_exist=must_exist)
        self._index = Index.open(folder / INDEX_FOLDER)
        self._lexicons = Lexicons(folder, resources)
        self._desk = Desk()
        self._agreements: tuple[int, list[Agreement]] | None = None

    def close(self) -> None:
        """Close the files; the archive is not used afterwards."""
        self._desk.close()
        self._index.close()
        self._store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self, data: Path | None = None) -> Work[int]:
        """Fill a new archive (from `data`, where that is given) and bring the index into step; how many were filled."""
        filled = 0
        if self._store.is_new:
            filled = yield from filling.fill(self._store, data, self._vocabulary, self._linker)
        self._store.learn(self._vocabulary.organisations.values())
        yield from healing.heal(self._store, self._index)
        yield from self._lexicons.learn(self._store, sum(len(card.text_ids) == 2 for card in self.cards))
        return filled

    def new_notices(self, data: Path) -> int:
        """How many notices of `data` came with a newer program and were never in this archive."""
        return len(newcomers.new_notices(self._store, data))

    def take_new_notices(self, data: Path) -> Work[Changes]:
        """Add the notices that came with a newer program; undo takes them out again."""
        return self._indexed((yield from newcomers.take_in(self._store, data, self._linker)))

    # What it holds

    def release(self, release_id: str) -> Release:
        """One release, whole, with its history; raises NotFoundError."""
        return self._store.release(release_id)

    def releases(self, ids: Iterable[str]) -> Iterator[Release]:
        """Releases whole, one after another."""
        return (self._store.release(release_id) for release_id in ids)

    def history(self, release_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """The steps of the history, latest first; of one release, or of the whole archive."""
        return self._store.history(release_id)

    def organisations(self) -> list[Organisation]:
        """Every organisation that the archive knows."""
        return self._store.organisations()

    def agreements(self, filter_: Filter | None = None) -> list[Agreement]:
        """The register of agreements that releases within a filter announce, latest first."""
        if self._agreements is None or self._agreements[0] != self._store.generation:
            self._agreements = (self._store.generation, self._store.agreements())
        if filter_ is None or filter_.is_empty:
            return self._agreements[1]
        # The span of time is the signing's, where that is known: its release may be of another year.
        cards = self.find(filter_.between(None, None)).cards
        return agreements_within(self._agreements[1], filter_, {card.id: card for card in cards})

    def quotes(self, filter_: Filter | None = None) -> list[Quote]:
        """The quotes in the releases within a filter, latest first."""
        wanted = self._ids(filter_)
        return [q for q in self._store.quotes() if wanted is None or q.release_id in wanted]

    def figures(self, filter_: Filter | None = None) -> list[Figure]:
        """The figures in the releases within a filter."""
        wanted = self._ids(filter_)
        return [f for f in self._store.figures() if wanted is None or f.release_id in wanted]

    def _ids(self, filter_: Filter | None) -> set[str] | None:
        if filter_ is None or filter_.is_empty:
            return None
        return {card.id for card in self.find(filter_).cards}

    # Importing: what understands documents is loaded when the first one comes, and not when an archive is opened

    @cached_property
    def _cues(self) -> Cues:
        from imt_archive.extraction import Cues

        return Cues.load(self._resources)

    def preview(self, paths: Iterable[Path]) -> Work[tuple[Preview, ...]]:
        """Read files and folders and say what was understood; nothing is stored."""
        from imt_archive.tasks import importing

        lexicon = self._lexicons.lexicon
        return importing.preview(paths, self._store, self.vocabulary, self._cues, self._desk, lexicon, self._index)

    def accept(self, previews: Sequence[Preview], *, pair: bool = True) -> Work[tuple[ImportReport, Changes]]:
        """Store what was looked over, then index it; what could not be stored is in the report.

        With `pair`, what is surely a text of a release that is here becomes one with it, in a step of its own.
        """
        from imt_archive.tasks import accepting

        before = self._store.generation
        try:
            report = yield from accepting.accept(previews, self._store, self._linker, pair=pair)
            yield Progress("index", 0, len(report.text_ids))
        finally:
            # Cancelled or not: what was stored is found.
            changes = self._store.changes_since(before) or Changes()
            if changes.text_ids:
                healing.update(self._store, self._index, changes)
        return report, changes

    def import_files(self, paths: Iterable[Path], *, pair: bool = True) -> Work[tuple[ImportReport, Changes]]:
        """Import files and folders without looking them over."""
        previews = yield from self.preview(paths)
        return (yield from self.accept(previews, pair=pair))

    # As a folder of text files

    def export_notices(self, folder: Path, *, with_contacts: bool = False) -> Work[Written]:
        """Write the whole archive into a new or empty folder; raises WriteError and leaves nothing then."""
        return notices.export_notices(self._store, self._vocabulary, folder, with_contacts=with_contacts)

    def import_notices(self, folder: Path) -> Work[Taken]:
        """Take in the releases of such a folder that are not here yet, in one step; raises ReadError."""
        taken = yield from notices.import_notices(self._store, folder, self._linker)
        self._indexed(Changes())
        return taken

    @staticmethod
    def align_files(
        fr: Path, en: Path, resources: Path, unit: str = "block", *, with_contacts: bool = False
    ) -> Aligned:  # fmt: skip
        """Two files aligned by "block" or "sentence", without any archive; raises ReadError."""
        from imt_archive.tasks import discretion, pairing

        sieve = None if with_contacts else discretion.sieve_of(resources)
        return pairing.align_files(fr, en, Lexicons(resources, resources).lexicon, unit, sieve)

    # Changing

    def edit(
        self, release_id: str, *, kind: str | None = None, issued: Edtf | None = None, clear_issued: bool = False,
        titles: Mapping[str, str] | None = None, themes: Sequence[str] | None = None,
    ) -> Changes:  # fmt: skip
        """Correct the facts of a release; what is None stays as it is."""
        return self._indexed(
            self._store.edit(
                release_id,
                kind=kind,
                issued=issued,
                clear_issued=clear_issued,
                titles=dict(titles or {}),
                themes=themes,
            )
        )

    def revise(self, release_id: str, draft: Draft) -> Changes:
        """Make a release say what a draft of it says: facts, kinds of blocks, agreements, quotes, people …."""
        return self._indexed(self._store.revise(release_id, draft))

    def tag(self, release_ids: Sequence[str], tag: str, *, on: bool = True) -> Changes:
        """Put a tag on releases, or take it off."""
        return self._indexed(self._store.tag(release_ids, tag, on=on))

    def note(self, release_id: str, text: str) -> Changes:
        """Write a remark on a release."""
        return self._indexed(self._store.note(release_id, text))

    def delete(self, release_ids: Sequence[str]) -> Changes:
        """Take releases out; undo brings them back."""
        return self._indexed(self._store.delete(release_ids))

    def undo(self) -> Changes | None:
        """Turn back the latest change; None where there is none."""
        changes = self._store.undo()
        return self._indexed(changes) if changes else None

    def redo(self) -> Changes | None:
        """Bring back what was undone last; None where there is none."""
        changes = self._store.redo()
        return self._indexed(changes) if changes else None

    @property
    def undoable(self) -> tuple[str, str]:
        """The actions that undo and redo would act on; empty where there are none."""
        return self._store.next_undo(), self._store.next_redo()

    def _indexed(self, changes: Changes) -> Changes:
        return self._in_step(changes)

    # Keeping: what is done while no archive is open there

    read_backup = staticmethod(keeping.read_backup)
    restore = staticmethod(keeping.restore)
    unpack_backup = staticmethod(keeping.unpack_backup)
    put_in_place = staticmethod(keeping.put_in_place)
    remove = staticmethod(keeping.remove_archive)

    # Health

    @property
    def facts(self) -> dict[str, int | str]:
        """What the archive says of itself: id, generation, counts of releases, texts, pairs and indexed texts."""
        cards = self.cards
        return {
            "id": self._store.id,
            "generation": self._store.generation,
            "releases": len(cards),
            "texts": sum(len(card.text_ids) for card in cards),
            "pairs": sum(len(card.languages) == 2 for card in cards),
            "indexed": self._index.state.texts,
        }

    def verify(self, *, repair: bool = False) -> Work[tuple[tuple[Finding, ...], tuple[Finding, ...]]]:
        """(what is not in order, what of it was repaired); only the index can be repaired from the store."""
        yield Progress("verify")
        found = tuple(healing.findings(self._store, self._index))
        repaired = tuple(finding for finding in found if finding.repairable) if repair else ()
        if repaired:
            texts = (healing.index_text(text) for text in self._store.texts())
            total = self._store.text_count()
            yield from self._index.rebuild(texts, total, store_id=self._store.id, generation=self._store.generation)
        return found, repaired
