"""The facts of a release as the TOML of a notice; `readers/notices.py` reads them, data/README.md describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from imt_archive.export.toml import Table, Value, key, section
from imt_archive.model.dates import Edtf
from imt_archive.model.records import (
    LANGUAGES,
    About,
    Agreement,
    Event,
    Evidence,
    Extends,
    Figure,
    Organisation,
    Participant,
    Quote,
    Release,
    Text,
)

_ABOUT_DATES = "Dates: 2024, 2024-07, 2024-07-01, a period 2023/2027. Blocks are counted from 0, the title is -1."
_AT_A_SIGNING = ("signatory", "present")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The original of a text: its path below the notice's folder, and its hexadecimal SHA-256."""

    path: str
    sha256: str


def notice_toml(release: Release, files: Mapping[str, KeptFile], *, with_contacts: bool) -> str:
    """All facts of a release, those that a person looks for first; `files` are the originals by language."""
    return "\n".join(_sections(release, files, with_contacts))


def organisations_toml(organisations: Sequence[Organisation]) -> str:
    """Organisations as `resources/organisations.toml` has them."""
    sections = ["# Organisations that the program's own vocabulary does not have, or has otherwise.\n"]
    for one in organisations:
        former = [{"name": name, "until": until or None} for name, until in one.former]
        table: Table = {
            "kind": one.kind, "fr": one.name_fr or None, "en": one.name_en or None, "acronym": one.acronym or None,
            "former": former or None, "variants": one.variants or None,
        }  # fmt: skip
        sections.append(section(f"[{key(one.id)}]", table))
    return "\n".join(sections)


def _sections(release: Release, files: Mapping[str, KeptFile], with_contacts: bool) -> Iterator[str]:
    yield section("", _facts(release), _ABOUT_DATES)
    yield from _of_people(release, with_contacts)
    yield from _readings(release, with_contacts)
    yield from (section("[[notes]]", {"at": note.at, "text": note.text}) for note in release.notes)
    for one in release.differences:
        yield section("[[differences]]", {"field": one.field, "kept": one.kept, "read": one.read})
    if source := _source(release):
        yield section("[source]", source, "Where this was read.")
    for text in release.texts:
        if entry := _text(text, release, files.get(text.language)):
            yield section(f"[{text.language}]", entry, f"What belongs to {text.language}.md.")
    if release.links or len(release.texts) == len(LANGUAGES):
        links = [
            {"fr": link.fr, "en": link.en, "confidence": link.confidence, "by_hand": link.by_hand or None}
            for link in release.links
        ]
        comment = "Which blocks say the same in French and in English; without this the program finds them itself."
        yield section("[alignment]", {"links": links}, comment)


def _of_people(release: Release, with_contacts: bool) -> Iterator[str]:
    """The people and the agreements: who signed stands among the people of the release where one agreement is all."""
    inherited = _signing(release)
    people = _people((*(inherited or ()), *release.people), with_contacts)
    yield from (section("[[people]]", entry) for entry in people)
    header = "[agreement]" if len(release.agreements) == 1 else "[[agreements]]"
    for agreement in release.agreements:
        entry = _agreement(agreement, release)
        if inherited is None:
            entry["people"] = list(_people((*agreement.signatories, *agreement.witnesses), with_contacts))
        yield section(header, entry, "What was signed or granted.")


def _readings(release: Release, with_contacts: bool) -> Iterator[str]:
    language_of = {text.id: text.language for text in release.texts}
    yield from (section("[[figures]]", _figure(figure, language_of)) for figure in release.figures)
    for event in release.events:
        yield section("[[events]]", _event(event))
    yield from (section("[[quotes]]", _quote(quote)) for quote in release.quotes)
    yield from (section("[[abouts]]", _about(about)) for about in release.abouts)
    for contact in release.contacts if with_contacts else ():
        said = {"email": contact.email or None, "phone": contact.phone or None}
        yield section("[[contacts]]", {"language": language_of.get(contact.text_id), "name": contact.name, **said})


def _facts(release: Release) -> Table:
    languages = tuple(text.language for text in release.texts)
    return {
        "id": release.id,
        "kind": release.kind,
        "subject": release.subject or None,
        "date": _edtf(release.issued),
        "date_kind": release.issued_kind,
        "date_basis": release.issued_basis or None,
        "changed": _edtf(release.changed),
        "covers": _edtf(release.covers),
        "related": [one.release_id for one in release.related] or None,
        "place": _place(release.place, release.place_en) or None,
        "parties": release.organisations,
        "themes": release.themes,
        "themes_stated": release.themes_stated,
        "priorities": release.priorities or None,
        "tags": release.tags or None,
        "languages": languages if set(languages) != set(LANGUAGES) else None,
    }


def _signing(release: Release) -> tuple[Participant, ...] | None:
    """Who signed the only agreement; None where the short form of a notice would say more or less than that."""
    if len(release.agreements) != 1 or any(person.part in _AT_A_SIGNING for person in release.people):
        return None
    (agreement,) = release.agreements
    people = (*agreement.signatories, *agreement.witnesses)
    return people if all(person.part in _AT_A_SIGNING for person in people) else None


def _people(people: Sequence[Participant], with_contacts: bool) -> Iterator[Table]:
    """A table for each person; the same role in French and then in English is said in one."""
    waiting = [person for person in people if with_contacts or person.part != "contact"]
    while waiting:
        first = waiting.pop(0)
        also = waiting.pop(0) if waiting and _same_person(first, waiting[0]) else None
        roles = {first.language: first.role, "en": also.role} if also else {first.language: first.role}
        other = first.language not in LANGUAGES
        yield {
            "name": first.name,
            "part": first.part,
            "role": first.role if first.role and other else None,
            **{f"role_{language}": roles.get(language) or None for language in LANGUAGES},
            "language": first.language if first.language and (other or not first.role) else None,
            "organisation": first.organisation or None,
            "evidence": _evidence(first.evidence),
        }


def _same_person(first: Participant, other: Participant) -> bool:
    same = (first.name, first.part, first.organisation) == (other.name, other.part, other.organisation)
    bilingual = (first.language, other.language) == LANGUAGES and first.role and other.role
    return bool(same and bilingual) and first.evidence is None and other.evidence is None


def _agreement(agreement: Agreement, release: Release) -> dict[str, Value | None]:
    places = [_place(one.place, one.place_en) for one in (agreement, release)]
    return {
        "id": agreement.id,
        "kind": agreement.kind,
        "signed": _edtf(agreement.signed),
        "parties": agreement.parties,
        "place": places[0] if places[0] != places[1] else None,
        "programme": agreement.programme or None,
        "starts": _edtf(agreement.starts),
        "ends": _edtf(agreement.ends),
        "extends": _extends(agreement.extends),
        "evidence": _evidence(agreement.evidence),
    }


def _extends(extends: Extends | None) -> Table | None:
    if extends is None:
        return None
    signed, agreement = _edtf(extends.signed), extends.agreement_id or None
    return {"kind": extends.kind, "signed": signed, "agreement": agreement}


def _figure(figure: Figure, language_of: Mapping[str, str]) -> dict[str, Value | None]:
    whole = figure.value.is_integer() and abs(figure.value) < 1e15
    return {
        "language": language_of.get(figure.text_id),
        "fr": figure.name_fr or None,
        "en": figure.name,
        "value": int(figure.value) if whole else figure.value,
        "unit": figure.unit,
        "raw": figure.raw,
        "as_of": _edtf(figure.as_of),
        "organisation": figure.organisation or None,
        "evidence": _evidence(figure.evidence),
    }


def _event(event: Event) -> Table:
    return {
        "date": str(event.date),
        "what": event.what or None,
        "place": event.place or None,
        "language": event.language or None,
        "evidence": _evidence(event.evidence),
    }


def _quote(quote: Quote) -> Table:
    return {
        "language": quote.language,
        "speaker": quote.speaker or None,
        "role": quote.role or None,
        "organisation": quote.organisation or None,
        "text": quote.text,
        "evidence": _evidence(quote.evidence),
    }


def _about(about: About) -> Table:
    return {
        "language": about.language,
        "organisation": about.organisation or None,
        "text": about.text,
        "blocks": about.blocks,
        "figures": [_figure(figure, {}) for figure in about.figures] or None,
    }


def _text(text: Text, release: Release, file: KeptFile | None) -> dict[str, Value]:
    """What the Markdown does not say, and a notice does not need: its texts are summaries with ids of their own."""
    said: dict[str, Value] = {}
    if text.form != "summary":
        said["form"] = text.form
    if text.id != f"{release.id}.{text.language}":
        said["id"] = text.id
    if not text.title_given:
        said["title_given"] = False
    said |= {name: words for name, words in (("subtitle", text.subtitle), ("file", text.source.name)) if words}
    if file is not None:
        said |= {"file": text.source.name, "original": file.path, "sha256": file.sha256}
        said["media_type"] = text.source.media_type
    return said


def _source(release: Release) -> Table:
    source = release.source
    said = {"title": source.title, "url": source.url, "language": source.language, "document": source.name}
    return {name: words for name, words in {**said, "read_on": source.read_on}.items() if words}


def _place(fr: str, en: str) -> dict[str, Value | None]:
    return {name: words for name, words in (("fr", fr), ("en", en)) if words}


def _edtf(date: Edtf | None) -> str | None:
    return str(date) if date else None


def _evidence(evidence: Evidence | None) -> Table | None:
    if evidence is None:
        return None
    return {"block": evidence.block, "start": evidence.start, "end": evidence.end}
