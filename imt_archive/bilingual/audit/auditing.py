"""The audit of one release: every rule over its rows, the gravest findings first."""

from __future__ import annotations

from collections.abc import Sequence

from imt_archive.bilingual.audit.blocks import missing_findings, speaker_findings, untranslated_findings
from imt_archive.bilingual.audit.names import acronym_findings, link_findings, name_findings
from imt_archive.bilingual.audit.rows import rows_of
from imt_archive.bilingual.audit.values import date_findings, number_findings
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.model.languages import SEVERITIES, AuditFinding
from imt_archive.model.records import Link, Quote, Text
from imt_archive.model.vocabulary import Vocabulary


def audit_texts(
    fr: Text, en: Text, links: Sequence[Link], lexicon: Lexicon, vocabulary: Vocabulary, *,
    quotes: Sequence[Quote] = (), release_id: str = "",
) -> tuple[AuditFinding, ...]:  # fmt: skip
    """What differs between a French text and its English version whose blocks are linked; contacts are left out."""
    rows = rows_of(fr, en, links)
    found = [
        *number_findings(rows, release_id),
        *date_findings(rows, release_id),
        *name_findings(rows, release_id, lexicon, vocabulary),
        *speaker_findings(rows, quotes, release_id),
        *untranslated_findings(rows, release_id),
        *missing_findings(rows, release_id),
        *link_findings(rows, release_id),
        *acronym_findings(rows, release_id, vocabulary),
    ]
    untranslated = {_place(finding) for finding in found if finding.rule == "untranslated"}
    # What was not translated differs in nothing else.
    kept = [one for one in found if one.rule == "untranslated" or _place(one) not in untranslated]
    return tuple(sorted(kept, key=lambda finding: SEVERITIES.index(finding.severity)))


def _place(finding: AuditFinding) -> tuple[int | None, int | None]:
    return (finding.fr.block if finding.fr else None, finding.en.block if finding.en else None)
