"""A translation that is older than a correction of its original.

French is the original more often than not: an English text that was corrected alone is worth a note.
"""

from __future__ import annotations

from collections.abc import Mapping

from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.records import Text, other_language


def stale_findings(fr: Text, en: Text, corrected: Mapping[str, str], release_id: str) -> list[AuditFinding]:
    """One finding where one text was corrected and the other was not touched since; `corrected` is by text id."""
    times = {text.language: corrected.get(text.id, "") for text in (fr, en)}
    if times["fr"] == times["en"]:
        return []
    newer = max(times, key=lambda language: times[language])
    facts = {"language": newer, "other": other_language(newer), "day": times[newer][:10]}
    passages = (AuditPassage(-1, fr.title), AuditPassage(-1, en.title))
    severity = "warning" if newer == "fr" else "note"
    return [AuditFinding("stale", severity, release_id, *passages, facts)]
