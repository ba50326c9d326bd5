"""The JSON that programs rely on: records as plain dictionaries; fields may be added, none is renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from imt_archive.model.dates import Edtf
from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.records import (
    About,
    Agreement,
    Card,
    Contact,
    Draft,
    Event,
    Figure,
    Likeness,
    Link,
    Organisation,
    Participant,
    Quote,
    Release,
    Text,
    in_language,
)
from imt_archive.model.searching import Hit, Results
from imt_archive.model.vocabulary import Vocabulary

Json = dict[str, Any]


def edtf(date: Edtf | None) -> str | None:
    """A date as EDTF, or null."""
    return None if date is None else str(date)


class Shapes:
    """Shapes records for JSON; organisations stand by their French name, as the vocabulary writes it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def name(self, id_or_name: str) -> str:
        """The name that an organisation is known by in JSON."""
        return self._vocabulary.organisation_name(id_or_name, "fr")

    def person(self, person: Participant) -> Json:
        """A signatory, witness or other participant."""
        return {"name": person.name, "role": person.role, "organisation": self.name(person.organisation)}

    def agreement(self, agreement: Agreement) -> Json:
        """An agreement of the register, or of a draft."""
        extends = agreement.extends
        return {
            "id": agreement.id,
            "kind": agreement.kind,
            "programme": agreement.programme or None,
            "signed": edtf(agreement.signed),
            "place": agreement.place or None,
            "parties": [self.name(party) for party in agreement.parties],
            "signatories": [self.person(p) for p in in_language(agreement.signatories, "fr")],
            "witnesses": [self.person(p) for p in in_language(agreement.witnesses, "fr")],
            "starts": edtf(agreement.starts),
            "ends": edtf(agreement.ends),
            "extends": {"kind": extends.kind, "signed": edtf(extends.signed), "id": extends.agreement_id or None}
            if extends
            else None,
            "releases": list(agreement.release_ids),
        }

    def quote(self, quote: Quote) -> Json:
        """A quote with its speaker."""
        return {
            "speaker": quote.speaker,
            "role": quote.role,
            "organisation": self.name(quote.organisation),
            "text": quote.text,
            "language": quote.language,
            "release": quote.release_id or None,
            "issued": edtf(quote.issued),
        }

    def figure(self, figure: Figure) -> Json:
        """A figure with the words that it was read from."""
        return {
            "name": figure.name,
            "value": figure.number,
            "unit": figure.unit,
            "raw": figure.raw,
            "organisation": self.name(figure.organisation),
            "as_of": edtf(figure.as_of),
            "language": figure.language or None,
            "release": figure.release_id or None,
        }

    def event(self, event: Event) -> Json:
        """What was still to come when a text was issued."""
        return {"date": str(event.date), "what": event.what, "place": event.place or None, "language": event.language}

    def about(self, about: About) -> Json:
        """An about paragraph with the figures in it."""
        figures = {figure.name: figure.number for figure in about.figures}
        return {"organisation": self.name(about.organisation), "figures": figures, "text": about.text}

    def organisation(self, organisation: Organisation) -> Json:
        """An organisation with its former names."""
        return {
            "id": organisation.id,
            "kind": organisation.kind,
            "names": {"fr": organisation.name_fr, "en": organisation.name_en},
            "acronym": organisation.acronym,
            "former": [{"name": name, "until": until or None} for name, until in organisation.former],
        }

    def imported(
        self, path: str, release: Release, text_id: str, draft: Draft, *, is_attached: bool = False,
        likeness: Likeness | None = None, joined: bool = False, paired_with: str | None = None,
    ) -> Json:  # fmt: skip
        """What an import understood of a file; `attached_to` is the notice that it is the original of.

        `seems` is what else it may be to a release here, and whether it was taken as that.
        """
        text = draft.texts[0]
        return {
            "path": path,
            "id": release.id,
            "text_id": text_id,
            "language": text.language,
            "kind": draft.kind,
            "title": text.title if text.title_given else None,
            "title_shown": text.title,
            "issued": edtf(draft.issued),
            "covers": edtf(draft.covers),
            "changed": edtf(draft.changed),
            "subtitle": text.subtitle or None,
            "languages": [one.language for one in draft.texts],
            "agreements": [self._read_agreement(a, release) for a in draft.agreements],
            "themes": list(draft.themes),
            "priorities": list(draft.priorities),
            "organisations": [self.name(o) for o in release.organisations],
            "quotes": [self.quote(q) for q in draft.quotes],
            "abouts": [self.about(a) for a in draft.abouts],
            "people": [{**self.person(p), "part": p.part} for p in in_language(draft.people, "fr")],
            "figures": [self.figure(f) for f in draft.figures],
            "events": [self.event(e) for e in draft.events],
            "contacts": [contact(c) for c in draft.contacts],
            "doubts": list(draft.doubts),
            "paired_with": paired_with,
            "seems": seems(likeness, joined=joined) if likeness else None,
            "attached_to": release.id if is_attached else None,
        }

    def _read_agreement(self, read: Agreement, release: Release) -> Json:
        """An agreement as it was read, under the id that it has in the register."""
        of_kind = [one for one in release.agreements if one.kind == read.kind]
        parties = {self.name(party) for party in read.parties}
        stored = max(of_kind, key=lambda one: len(parties & {self.name(p) for p in one.parties}), default=None)
        return self.agreement(replace(read, id=stored.id, release_ids=stored.release_ids) if stored else read)

    def card(self, card: Card) -> Json:
        """A release in a list."""
        return {
            "id": card.id,
            "kind": card.kind,
            "subject": card.subject or None,
            "issued": edtf(card.issued),
            "covers": edtf(card.covers),
            "languages": list(card.languages),
            "titles": {language: card.titles.get(language) for language in ("fr", "en")},
            "themes": list(card.themes),
            "organisations": [self.name(o) for o in card.organisations],
            "agreements": list(card.agreements),
            "tags": list(card.tags),
        }

    def release(self, card: Card, release: Release, history: list[Json]) -> Json:
        """A release, whole; press contacts are left out."""
        return {
            **self.card(card),
            "place": release.place or None,
            "changed": edtf(release.changed),
            "priorities": list(release.priorities),
            "texts": [text(t) for t in release.texts],
            "agreements": [self.agreement(a) for a in release.agreements],
            "people": [{**self.person(p), "part": p.part} for p in in_language(release.people, "fr")],
            "quotes": [self.quote(q) for q in release.quotes],
            "abouts": [self.about(a) for a in release.abouts],
            "figures": [self.figure(f) for f in release.figures],
            "events": [self.event(e) for e in release.events],
            "related": [one.release_id for one in release.related],
            "links": [link(one) for one in _links_shown(release)],
            "notes": [{"at": note.at, "text": note.text} for note in release.notes],
            "differences": [{"field": d.field, "kept": d.kept, "read": d.read} for d in release.differences],
            "source": {"title": release.source.title, "url": release.source.url, "language": release.source.language},
            "history": history,
        }

    def results(self, results: Results, hits: tuple[Hit, ...]) -> Json:
        """An answer of the search, with the passages of these hits."""
        return {
            "query": results.query,
            "understood": results.understood,
            "total": results.total,
            "suggestion": results.suggestion or None,
            "mended": results.reading.mended,
            "loosened": results.reading.loosened,
            "added": [
                {"kind": one.kind, "of": one.of, "words": list(one.words), "without": one.without}
                for one in results.reading.additions
            ],
            "elapsed_ms": round(results.elapsed_ms, 2),
            "facets": {facet: dict(_sorted(counts)) for facet, counts in results.facets.items()},
            "hits": [self.hit(hit) for hit in hits],
        }

    def hit(self, hit: Hit) -> Json:
        """One hit with its passages and their counterparts."""
        return {
            "id": hit.card.id,
            "text_id": hit.text_id,
            "language": hit.language,
            "title": hit.card.titles.get(hit.language, ""),
            "issued": edtf(hit.card.issued),
            "kind": hit.card.kind,
            "score": round(hit.score, 4),
            "matched_in": list(hit.matched_in),
            "snippets": [
                {
                    "text": snippet.text,
                    "highlights": [list(span) for span in snippet.highlights],
                    "counterpart": {"language": snippet.counterpart.language, "text": snippet.counterpart.text}
                    if snippet.counterpart
                    else None,
                }
                for snippet in hit.snippets
            ],
        }


def _sorted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _links_shown(release: Release) -> Iterator[Link]:
    """The links, counted in the blocks that `text` gives: without press contacts."""
    places: dict[str, dict[int, int]] = {"fr": {}, "en": {}}
    for one in release.texts:
        kept = [position for position, block in enumerate(one.blocks) if block.kind != "contact"]
        places[one.language] = {position: shown for shown, position in enumerate(kept)}
    for one_link in release.links:
        fr = tuple(places["fr"][block] for block in one_link.fr if block in places["fr"])
        en = tuple(places["en"][block] for block in one_link.en if block in places["en"])
        if fr or en:
            yield replace(one_link, fr=fr, en=en)


def text(text: Text) -> Json:
    """A text with its blocks, press contacts left out, and the file that it came from."""
    return {
        "text_id": text.id,
        "language": text.language,
        "title": text.title,
        "title_given": text.title_given,
        "subtitle": text.subtitle or None,
        "form": text.form,
        "blocks": [{"kind": block.kind, "text": block.text} for block in text.blocks if block.kind != "contact"],
        "source": {"name": text.source.name, "sha256": text.source.sha256 or None, "size": text.source.size},
    }


def seems(likeness: Likeness, *, joined: bool) -> Json:
    """What a file seems to be to a release that was here before it, or to another file of the same import."""
    said = {"kind": likeness.kind, "release": likeness.release_id or None, "title": likeness.title}
    return {**said, "share": round(likeness.share, 2), "joined": joined}


def contact(contact: Contact) -> Json:
    """A press contact: only in the answer to the person who imports the file."""
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}


def link(link: Link) -> Json:
    """A link between blocks, counted from 0."""
    return {"fr": list(link.fr), "en": list(link.en), "confidence": round(link.confidence, 4)}


def finding(one: AuditFinding, explanation: str) -> Json:
    """A finding of an audit, with the sentence that says what differs."""
    return {
        "id": one.id,
        "release": one.release_id,
        "rule": one.rule,
        "severity": one.severity,
        "fr": _passage(one.fr),
        "en": _passage(one.en),
        "explanation": explanation,
        "dismissed": one.dismissed,
    }


def _passage(side: AuditPassage | None) -> Json | None:
    if side is None:
        return None
    return {"block": side.block, "text": side.text, "highlights": [list(span) for span in side.highlights]}
