"""The documents as the program understands them: through the preview of an import into a new archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.importing import Preview
from imt_archive.model.progress import finish
from imt_archive.model.vocabulary import Vocabulary
from reading.expecting import Expected


@dataclass(frozen=True)
class Read:
    """A document, its preview, and the vocabulary by which names are compared."""

    expected: Expected
    preview: Preview | None
    vocabulary: Vocabulary


def read_all(documents: Sequence[Expected], folder: Path) -> tuple[list[Read], float]:
    """The documents through a new archive's preview, and the seconds that it took."""
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare(None))
        start = perf_counter()
        previews = {one.path: one for one in finish(archive.preview([document.path for document in documents]))}
        seconds = perf_counter() - start
        return [Read(one, previews.get(one.path), archive.vocabulary) for one in documents], seconds
