"""What leaves an archive as a file: the releases that are shown, gathered with what goes with them, then written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from imt_archive.export.choice import Content, export_file
from imt_archive.export.workbook import Report
from imt_archive.model.auditing import AuditRow
from imt_archive.model.exporting import PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Organisation, Release
from imt_archive.model.vocabulary import Vocabulary

_RELEASES_BETWEEN_YIELDS = 100


class Holds(Protocol):
    """Whatever has releases to export: an archive."""

    folder: Path

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the house, with the organisations that it knows."""

    @property
    def facts(self) -> dict[str, int | str]:
        """What it says of itself."""

    def release(self, release_id: str) -> Release:
        """One release, whole; raises NotFoundError."""

    def organisations(self) -> list[Organisation]:
        """Every organisation that it knows."""


class Exporting:
    """The half of the doorway about files that are written of what is shown."""

    def content(
        self: Holds, ids: Sequence[str], filter_: Filter, *, lanes: str = "theme", with_contacts: bool = False,
        findings: Sequence[AuditRow] = (),
    ) -> Work[Content]:  # fmt: skip
        """Gather these releases, in this order, with what an export says around them; raises NotFoundError."""
        releases: list[Release] = []
        for number, release_id in enumerate(ids):
            if number % _RELEASES_BETWEEN_YIELDS == 0:
                yield Progress("gather", number, len(ids))
            releases.append(self.release(release_id))
        archive = {**self.facts, "name": self.folder.name}
        return Content(
            releases, self.organisations(), self.vocabulary, filter_, archive, lanes, with_contacts, findings
        )

    def export(
        self: Holds, path: Path, ids: Sequence[str], filter_: Filter, preset: Preset = PRESETS[0], *, language: str,
        lanes: str = "theme", with_contacts: bool = False, findings: Sequence[AuditRow] = (),
    ) -> Work[Report]:  # fmt: skip
        """Write these releases as a preset says, in the format of the name's suffix; raises WriteError.

        Closed early, or failed, it leaves what stood at `path` whole.
        """
        content = yield from Exporting.content(
            self, ids, filter_, lanes=lanes, with_contacts=with_contacts, findings=findings
        )
        return (yield from export_file(path, content, preset, language=language))
