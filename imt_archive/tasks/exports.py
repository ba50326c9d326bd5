"""What leaves an archive as a file: the releases that are shown, gathered with what goes with them, then written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from imt_archive.model.exporting import PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.languages import AuditFinding
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Card, HistoryEntry, Organisation, Release
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.store import Store
from imt_archive.tasks.file_names import bare_name, bare_release
from imt_archive.tasks.lexicons import Lexicons

if TYPE_CHECKING:
    from imt_archive.export.choice import Content
    from imt_archive.export.workbook import Report

_RELEASES_BETWEEN_YIELDS = 100


class Holds(Protocol):
    """Whatever has releases to export: an archive."""

    folder: Path
    _store: Store
    _lexicons: Lexicons

    @property
    def cards(self) -> Sequence[Card]:
        """Every release as a card."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the house, with the organisations that it knows."""

    @property
    def facts(self) -> dict[str, int | str]:
        """What it says of itself."""

    def release(self, release_id: str) -> Release:
        """One release, whole; raises NotFoundError."""

    def history(self, release_id: str) -> Sequence[HistoryEntry]:
        """The steps of its history."""

    def organisations(self) -> list[Organisation]:
        """Every organisation that it knows."""


class Exporting:
    """The half of the doorway about files that are written of what is shown."""

    def told(self: Holds, release_id: str) -> Release:
        """One release as it is told to others: no contact in the names of its files; raises NotFoundError."""
        return bare_release(self.release(release_id))

    def told_history(self: Holds, release_id: str) -> list[HistoryEntry]:
        """Its history as it is told to others: a step is called after the file that it brought."""
        return [replace(entry, detail=bare_name(entry.detail)) for entry in self.history(release_id)]

    def content(
        self: Holds, ids: Sequence[str], filter_: Filter, *, lanes: str = "theme", with_contacts: bool = False
    ) -> Work[Content]:
        """Gather these releases, in this order, with what an export says around them; raises NotFoundError."""
        # What writes workbooks is loaded when one is written, and not when an archive is opened.
        from imt_archive.export.choice import Content

        releases: list[Release] = []
        for number, release_id in enumerate(ids):
            if number % _RELEASES_BETWEEN_YIELDS == 0:
                yield Progress("gather", number, len(ids))
            release = self.release(release_id)
            releases.append(release if with_contacts else bare_release(release))
        archive = {**self.facts, "name": self.folder.name}
        return Content(releases, self.organisations(), self.vocabulary, filter_, archive, lanes, with_contacts)

    def export(
        self: Holds, path: Path, ids: Sequence[str], filter_: Filter, preset: Preset = PRESETS[0], *, language: str,
        lanes: str = "theme", with_contacts: bool = False, explain: Callable[[AuditFinding], str] = lambda f: f.rule,
    ) -> Work[Report]:  # fmt: skip
        """Write these releases as a preset says, in the format of the name's suffix; raises WriteError.

        `explain` words what the audit found, where its sheet is asked for. Closed early, or failed, it leaves what
        stood at `path` whole.
        """
        from imt_archive.export.choice import export_file

        content = yield from Exporting.content(self, ids, filter_, lanes=lanes, with_contacts=with_contacts)
        if "audit" in preset.sheets:
            from imt_archive.tasks import auditing

            wanted = set(ids)
            cards = [card for card in self.cards if card.id in wanted]
            found = yield from auditing.audit(self._store, cards, self._lexicons.lexicon, self.vocabulary)
            findings = [one for one in found.findings if one.dismissed is None]
            content = replace(content, findings=findings, explain=explain)
        return (yield from export_file(path, content, preset, language=language))
