"""A release as a draft again, to be corrected by the same form as a file on its way in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from imt_archive.model.records import Contact, Draft, Evidence, Found, Release, Text


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


def of_one_text(draft: Draft, text: Text) -> Draft:
    """The draft of one text of a file that has two: what was read in that text, and what holds of both."""
    lead, languages = draft.texts[0].language, {one.language for one in draft.texts}

    def is_read(language: str) -> bool:
        # What says no language of these texts was read in the first one.
        return (language if language in languages else lead) == text.language

    return replace(
        draft, texts=(text,),
        people=tuple(one for one in draft.people if is_read(one.language)),
        quotes=tuple(one for one in draft.quotes if is_read(one.language)),
        abouts=tuple(one for one in draft.abouts if is_read(one.language)),
        figures=tuple(one for one in draft.figures if is_read(one.language)),
        events=tuple(one for one in draft.events if is_read(one.language)),
        contacts=tuple(_contacts_in(text, draft)),
    )  # fmt: skip


def _contacts_in(text: Text, draft: Draft) -> Iterator[Contact]:
    """The contacts that stand in a text; of one that an earlier text has too, what this one alone says."""
    for contact in draft.contacts:
        printed = [one for one in draft.texts if _stands_in(contact, one)] or [draft.texts[0]]
        phones = [one for one in contact.phone.split(", ") if one]
        if text is printed[0]:
            elsewhere = [one for one in phones if any(_has_phone(one, other) for other in printed[1:])]
            own = [one for one in phones if one not in elsewhere or _has_phone(one, text)]
        elif text in printed:
            own = [one for one in phones if _has_phone(one, text) and not _has_phone(one, printed[0])]
            if not own:
                continue
        else:
            continue
        yield replace(contact, phone=", ".join(own))


def _stands_in(contact: Contact, text: Text) -> bool:
    words = "\n".join(block.text for block in text.blocks)
    told = (contact.name, *contact.email.split(", "))
    return any(one and one in words for one in told) or any(_has_phone(one, text) for one in contact.phone.split(", "))


def _has_phone(phone: str, text: Text) -> bool:
    """Whether a text prints a telephone, with or without its country's prefix."""
    wanted = re.sub(r"\D", "", phone)[-9:]
    return bool(wanted) and any(wanted in re.sub(r"\D", "", block.text) for block in text.blocks)


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
