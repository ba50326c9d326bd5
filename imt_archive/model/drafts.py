"""A release as a draft again, to be corrected by the same form as a file on its way in."""

from __future__ import annotations

from collections.abc import Iterator

from imt_archive.model.records import Draft, Evidence, Found, Release


def as_draft(release: Release) -> Draft:
    """What the archive holds of a release, with where each of it was read."""
    return Draft(
        kind=release.kind, texts=release.texts, subject=release.subject,
        issued=release.issued, issued_kind=release.issued_kind, issued_basis=release.issued_basis,
        changed=release.changed, covers=release.covers, place=release.place, place_en=release.place_en,
        themes=release.themes, themes_stated=release.themes_stated, priorities=release.priorities,
        organisations=release.organisations, people=release.people, agreements=release.agreements,
        quotes=release.quotes, abouts=release.abouts, figures=release.figures, contacts=release.contacts,
        events=release.events, source=release.source, found=tuple(_found(release)), id=release.id,
    )  # fmt: skip


def _found(release: Release) -> Iterator[Found]:
    first = release.texts[0].language if release.texts else ""
    for agreement in release.agreements:
        yield from _at("agreement", agreement.kind, agreement.evidence, first)
        for person in (*agreement.signatories, *agreement.witnesses):
            yield from _at("person", person.name, person.evidence, person.language or first)
    for person in release.people:
        yield from _at("person", person.name, person.evidence, person.language or first)
    for quote in release.quotes:
        yield from _at("quote", quote.speaker, quote.evidence, quote.language or first)
    for figure in release.figures:
        yield from _at("figure", figure.raw, figure.evidence, figure.language or first)
    for event in release.events:
        yield from _at("event", event.what, event.evidence, event.language or first)


def _at(field: str, value: str, evidence: Evidence | None, language: str) -> Iterator[Found]:
    if evidence is not None:
        yield Found(field, value, evidence, language)
