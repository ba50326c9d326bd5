"""What can be asked of an open archive folder without changing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlite_utils import Database

from imt_archive.model.errors import NotFoundError, OpenError
from imt_archive.model.progress import Changes
from imt_archive.model.records import (
    Agreement,
    Card,
    Figure,
    HistoryEntry,
    Link,
    Organisation,
    Quote,
    Release,
    Text,
)
from imt_archive.store import originals, reading
from imt_archive.store.database import reads, saying_errors
from imt_archive.store.history import History


class Reader:
    """The reading half of the store."""

    folder: Path
    _db: Database
    _history: History

    # What it is

    @property
    @reads
    def id(self) -> str:
        """What tells this archive from every other: an index of another one is not its own."""
        return str(self._db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0])

    @property
    @reads
    def generation(self) -> int:
        """The number of its latest change."""
        return self._history.generation

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever put into it."""
        return self.generation == 0

    @reads
    def changes_since(self, generation: int) -> Changes | None:
        """What was touched after a generation; None where that cannot be told and everything must be read again."""
        if generation > self.generation or self._history.base_since(generation):
            return None
        return self._history.changes_since(generation)

    # Reading

    @reads
    def cards(self, schools: frozenset[str]) -> list[Card]:
        """Every release as a card, latest first."""
        return reading.cards(self._db, schools)

    @reads
    def release(self, release_id: str) -> Release:
        """One release, whole; raises NotFoundError."""
        try:
            found = reading.release(self._db, release_id)
        except UnicodeEncodeError:
            # Typed as bytes that are no characters: no release is called so.
            found = None
        if found is None:
            raise NotFoundError("no-such-release", id=release_id)
        return found

    @reads
    def has(self, release_id: str) -> bool:
        """Whether there is a release of this id."""
        return self._db.execute("SELECT 1 FROM releases WHERE id = ?", [release_id]).fetchone() is not None

    def texts(self, ids: Iterable[str] | None = None) -> Iterator[Text]:
        """Texts with their blocks, one after another: of these ids, or all."""
        with saying_errors(str(self.folder), OpenError):
            yield from reading.texts(self._db, ids)

    @reads
    def text_count(self) -> int:
        """How many texts there are."""
        return int(self._db.execute("SELECT count(*) FROM texts").fetchone()[0])

    @reads
    def agreements(self) -> list[Agreement]:
        """The register of agreements, latest first."""
        return reading.agreements(self._db)

    @reads
    def quotes(self) -> list[Quote]:
        """Every quote, latest release first."""
        return reading.quotes(self._db)

    @reads
    def figures(self) -> list[Figure]:
        """Every figure, about paragraphs' included."""
        return reading.figures(self._db)

    @reads
    def names(self, part: str) -> dict[str, tuple[str, ...]]:
        """The names of those who play a part, by the release in which they do."""
        return reading.names(self._db, part)

    @reads
    def links(self, release_id: str) -> list[Link]:
        """The links between the two texts of a release, in reading order."""
        return reading.links(self._db, release_id)

    @reads
    def organisations(self) -> list[Organisation]:
        """Every organisation that the archive knows."""
        return reading.organisations(self._db)

    @reads
    def history(self, release_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """The steps of the history, latest first; of one release, or of the whole archive."""
        return self._history.entries(release_id)

    @reads
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

    def seen_notices(self) -> frozenset[str]:
        """The ids of the notices that were put into this archive, whatever became of them."""
        rows = self._db.execute("SELECT substr(key, 8) FROM meta WHERE key LIKE 'notice %'")
        return frozenset(key for (key,) in rows)
