"""Looking at the files that texts came from: the half of the doorway about originals."""

from __future__ import annotations

from pathlib import Path

from imt_archive.model.errors import NotFoundError
from imt_archive.model.progress import Work
from imt_archive.model.records import DrawnPage
from imt_archive.readers.text import decode
from imt_archive.store import Store, originals
from imt_archive.tasks.desk import Desk


class Looking:
    """What an archive says of its originals."""

    _store: Store
    _desk: Desk

    def original(self, sha256: str) -> bytes:
        """The file that a text came from, byte for byte; raises NotFoundError."""
        return self._store.original(sha256)

    def original_text(self, sha256: str) -> str:
        """The same file as text; raises NotFoundError, or ReadError where it is none."""
        return decode(self.original(sha256))

    def original_words(self, sha256: str, name: str) -> Work[str]:
        """The words of the same file as they are read from it, a blank line between blocks; raises ArchiveError."""
        document = yield from self._desk.read(Path(name), self.original(sha256))
        return "\n\n".join(block.text for block in document.blocks)

    def original_page(self, sha256: str, number: int, width: int) -> Work[DrawnPage]:
        """A page of a PDF, from 0, so many pixels wide; raises NotFoundError, or ReadError where it cannot be drawn."""
        path = originals.path_of(self._store.folder, sha256)
        if not path.is_file():
            raise NotFoundError("original-missing", sha256=sha256)
        return (yield from self._desk.draw_page(path, number, width))
