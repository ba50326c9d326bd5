"""The audit of an archive: every pair in turn, with what was dismissed, and when an about paragraph was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from imt_archive.bilingual.audit.auditing import audit_texts
from imt_archive.bilingual.audit.staleness import stale_findings
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.quantities import quantities
from imt_archive.model.languages import SEVERITIES, Audit, AuditFinding
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Card, Release
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.store import Store
from imt_archive.store.auditing import AuditRecords

Years = Mapping[float, tuple[str, ...]]


def audit(store: Store, cards: Iterable[Card], lexicon: Lexicon, vocabulary: Vocabulary) -> Work[Audit]:
    """What differs between the two languages of these releases, by release in their order; yields for each of them."""
    records = AuditRecords(store)
    dismissals, corrected = records.dismissals(), records.corrected()
    years = _years_of_figures(store)
    paired = [card for card in cards if len(card.text_ids) == 2]
    findings: list[AuditFinding] = []
    for number, card in enumerate(paired):
        yield Progress("audit", number, len(paired), card.id)
        found = audit_release(store.release(card.id), lexicon, vocabulary, corrected, years)
        findings += [replace(one, dismissed=dismissals.get(one.id)) for one in found]
    return Audit(tuple(findings), len(paired))


def audit_release(
    release: Release, lexicon: Lexicon, vocabulary: Vocabulary, corrected: Mapping[str, str], years: Years
) -> tuple[AuditFinding, ...]:
    """What differs between the two texts of one release, the gravest first."""
    fr, en = release.text("fr"), release.text("en")
    if fr is None or en is None:
        return ()
    found = list(audit_texts(fr, en, release.links, lexicon, vocabulary, quotes=release.quotes, release_id=release.id))
    if not (fr.is_summary or en.is_summary):
        found += stale_findings(fr, en, corrected, release.id)
    found = [_with_years(one, years) if one.rule == "about" else one for one in found]
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


def _years_of_figures(store: Store) -> Years:
    """In which years each figure of an about paragraph was claimed."""
    years: dict[float, set[str]] = defaultdict(set)
    issued = {card.id: card.when for card in store.cards(frozenset())}
    for figure in store.figures():
        when = issued.get(figure.release_id)
        if when is not None:
            years[figure.value].add(str(when.first.year))
    return {value: tuple(sorted(found)) for value, found in years.items()}


def _with_years(finding: AuditFinding, years: Years) -> AuditFinding:
    """An about paragraph's finding with the years in which each language's figure was right."""
    facts = dict(finding.facts)
    for language in ("fr", "en"):
        values = [value for q in quantities(facts[language], language) for value in q.values]
        facts[f"years_{language}"] = ", ".join(dict.fromkeys(year for v in values for year in years.get(v, ())))
    return replace(finding, facts=facts)
