"""Corrections that come back from a workbook: the half of the doorway about them.

What reads a workbook is loaded when one comes back, and not when an archive is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from imt_archive.model.corrections import Correction, Corrections
from imt_archive.model.errors import WriteError
from imt_archive.model.progress import Changes, Work
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.search.index import Index
from imt_archive.store import Store
from imt_archive.tasks import healing


class Correcting:
    """An archive that takes corrections."""

    _store: Store
    _index: Index
    _vocabulary: Vocabulary

    def read_corrections(self, path: Path) -> Work[Corrections]:
        """What an edited workbook asks for; nothing is changed. Raises ReadError where it is no workbook of ours."""
        from imt_archive.readers.workbook import read_workbook
        from imt_archive.tasks.corrections import plan

        book = yield from read_workbook(path)
        vocabulary = self._vocabulary.with_organisations(self._store.organisations())
        return (yield from plan(path.name, book, self._store, vocabulary))

    def correct(self, corrections: Sequence[Correction], source: str) -> Changes:
        """Take corrections over in one undoable step; `source` is the name of the workbook.

        Raises WriteError("corrections-stale") where the archive has changed since they were read, NotFoundError
        where a release or agreement is gone; nothing is corrected then.
        """
        from imt_archive.tasks.corrections import Current, fact_of

        current = Current(self._store)
        for one in corrections:
            if fact_of(current.record(one.record, one.id), one.field) != one.before:
                raise WriteError("corrections-stale", name=source)
        changes = self._store.correct(corrections, source)
        healing.update(self._store, self._index, changes)
        return changes
