"""Records into rows: each function writes inside a change that its caller has opened."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Draft, Evidence, Figure, Link, Organisation, Participant, Text
from imt_archive.model.vocabulary import fold, name_key
from imt_archive.store.history import now


def slug(text: str, words: int = 8) -> str:
    """Lower-case words joined by hyphens, for an id that a person can read."""
    parts = re.findall(r"[a-z0-9]+", fold(text))
    return "-".join(parts[:words]) or "untitled"


def unique(db: Database, table: str, wanted: str) -> str:
    """The wanted id, or the first of wanted-2, wanted-3 … that the table does not have."""
    number, candidate = 1, wanted
    while db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [candidate]).fetchone():
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def storable(name: str) -> str:
    """The name of a file, with ? for what is no character: a name on a disk may be any bytes, a row's text may not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def edtf(date: Edtf | None) -> str | None:
    """The date as it is stored."""
    return None if date is None else str(date)


def _evidence(evidence: Evidence | None) -> dict[str, int | None]:
    if evidence is None:
        return {"block": None, "start": None, "end": None}
    return {"block": evidence.block, "start": evidence.start, "end": evidence.end}


@dataclass
class Names:
    """Finds, or makes, the rows of organisations and persons that records name."""

    db: Database

    def __post_init__(self) -> None:
        self._by_key: dict[str, str] = {}
        rows = self.db.execute(
            "SELECT id, name_fr FROM organisations UNION ALL SELECT id, name_en FROM organisations "
            "UNION ALL SELECT id, acronym FROM organisations "
            "UNION ALL SELECT organisation_id, name FROM organisation_names"
        )
        for organisation_id, name in rows:
            if name:
                self._by_key.setdefault(name_key(name), organisation_id)
        self._ids = {row[0] for row in self.db.execute("SELECT id FROM organisations")}

    def organisation(self, id_or_name: str) -> str | None:
        """The id of an organisation; one that nobody knew is added under its name."""
        if not id_or_name:
            return None
        if id_or_name in self._ids:
            return id_or_name
        key = name_key(id_or_name)
        if key not in self._by_key:
            new = unique(self.db, "organisations", slug(id_or_name))
            insert_organisation(self.db, Organisation(new, "other", id_or_name, id_or_name))
            self._ids.add(new)
            self._by_key[key] = new
        return self._by_key[key]

    def person(self, name: str) -> int:
        """The number of a person, added when new."""
        row = self.db.execute("SELECT id FROM persons WHERE name = ?", [name]).fetchone()
        if row:
            return int(row[0])
        return int(self.db.execute("INSERT INTO persons (name) VALUES (?)", [name]).lastrowid or 0)


def insert_organisation(db: Database, organisation: Organisation) -> None:
    """Add an organisation with its former names and variants, or replace what was known of it."""
    row = {
        "id": organisation.id, "kind": organisation.kind, "name_fr": organisation.name_fr,
        "name_en": organisation.name_en, "acronym": organisation.acronym,
    }  # fmt: skip
    db.table("organisations").upsert(row, pk="id")
    names = [(name, "former", until) for name, until in organisation.former]
    names += [(name, "variant", "") for name in organisation.variants]
    db.execute("DELETE FROM organisation_names WHERE organisation_id = ?", [organisation.id])
    for name, form, until in names:
        db.execute("INSERT OR IGNORE INTO organisation_names VALUES (?, ?, ?, ?)", [organisation.id, name, form, until])


def insert_draft(db: Database, names: Names, draft: Draft) -> str:
    """Write everything of a draft and return the release's id; its texts' originals are in the table already."""
    release_id = unique(db, "releases", draft.id or _release_id(draft))
    db.table("releases").insert(
        {
            "id": release_id, "kind": draft.kind, "subject": draft.subject, "issued": edtf(draft.issued),
            "issued_kind": draft.issued_kind, "issued_basis": draft.issued_basis, "covers": edtf(draft.covers),
            "changed": edtf(draft.changed),
            "place": draft.place, "place_en": draft.place_en, "themes_stated": int(draft.themes_stated),
            "source_name": storable(draft.source.name),
            "source_title": draft.source.title, "source_url": draft.source.url,
            "source_language": draft.source.language, "source_read_on": draft.source.read_on, "added": now(),
        }
    )  # fmt: skip
    text_ids = [insert_text(db, release_id, text) for text in draft.texts]
    set_list(db, "release_themes", "theme", release_id, draft.themes)
    set_list(db, "release_priorities", "priority", release_id, draft.priorities)
    organisations = [names.organisation(name) or "" for name in draft.organisations]
    set_list(db, "release_organisations", "organisation_id", release_id, list(dict.fromkeys(organisations)))
    insert_people(db, names, release_id, None, draft.people)
    for agreement in draft.agreements:
        insert_agreement(db, names, release_id, agreement)
    insert_readings(db, names, release_id, dict(zip((t.language for t in draft.texts), text_ids, strict=True)), draft)
    return release_id


def _release_id(draft: Draft) -> str:
    title = next((text.title for text in draft.texts), "")
    when = draft.issued or draft.covers
    return f"{str(when).replace('/', '-') if when else 'undated'}-{slug(title, 6)}"


def insert_text(db: Database, release_id: str, text: Text) -> str:
    """Write a text and its blocks; its id is made of the original's hash where there is one."""
    wanted = text.id or (f"{text.source.sha256[:12] or release_id}.{text.language}")
    text_id = unique(db, "texts", wanted)
    db.table("texts").insert(
        {
            "id": text_id, "release_id": release_id, "language": text.language, "title": text.title,
            "title_given": int(text.title_given), "subtitle": text.subtitle,
            "source_name": storable(text.source.name), "original": text.source.sha256 or None, "form": text.form,
        }
    )  # fmt: skip
    db.conn.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?, ?, ?)",
        [(text_id, position, block.kind, block.text, block.level) for position, block in enumerate(text.blocks)],
    )
    return text_id


def set_list(db: Database, table: str, column: str, release_id: str, values: Sequence[str]) -> None:
    """Make a release's list (themes, priorities, organisations) exactly these values, in this order."""
    wanted = [value for value in dict.fromkeys(values) if value]
    there = db.execute(f"SELECT {column} FROM {table} WHERE release_id = ? ORDER BY position", [release_id])
    if [value for (value,) in there] == wanted:
        return
    db.execute(f"DELETE FROM {table} WHERE release_id = ?", [release_id])
    for position, value in enumerate(wanted):
        db.execute(
            f"INSERT INTO {table} (release_id, {column}, position) VALUES (?, ?, ?)", [release_id, value, position]
        )


def insert_people(
    db: Database, names: Names, release_id: str, agreement_id: str | None, people: Iterable[Participant]
) -> None:
    """Write the people of a release or of an agreement; press contacts are not among them."""
    for person in people:
        db.table("roles").insert(
            {
                "release_id": release_id, "agreement_id": agreement_id, "person_id": names.person(person.name),
                "part": person.part, "role": person.role, "language": person.language,
                "organisation_id": names.organisation(person.organisation), **_evidence(person.evidence),
            }
        )  # fmt: skip


def insert_agreement(
    db: Database, names: Names, release_id: str, agreement: Agreement, apart_from: Collection[str] = ()
) -> str:
    """Write an agreement that a release announces; what it extends is found in the register where it can be.

    One that another release announced already is not written twice, unless it is `apart_from` those ids.
    """
    parties = list(dict.fromkeys(party for name in agreement.parties if (party := names.organisation(name))))
    if known := _same_agreement(db, release_id, agreement, parties, apart_from):
        db.execute("INSERT OR IGNORE INTO agreement_releases VALUES (?, ?)", [known, release_id])
        return known
    agreement_id = unique(db, "agreements", agreement.id or f"{release_id}.{agreement.kind}")
    extends = agreement.extends
    db.table("agreements").insert(
        {
            "id": agreement_id, "kind": agreement.kind, "programme": agreement.programme,
            "signed": edtf(agreement.signed), "place": agreement.place, "place_en": agreement.place_en,
            "starts": edtf(agreement.starts),
            "ends": edtf(agreement.ends), "extends_kind": extends.kind if extends else "",
            "extends_signed": edtf(extends.signed) if extends else None,
            "extends_id": agreement_of(db, extends.agreement_id) if extends else None, **_evidence(agreement.evidence),
        }
    )  # fmt: skip
    for position, party in enumerate(parties):
        db.execute("INSERT INTO agreement_parties VALUES (?, ?, ?)", [agreement_id, party, position])
    db.execute("INSERT INTO agreement_releases VALUES (?, ?)", [agreement_id, release_id])
    insert_people(db, names, release_id, agreement_id, [*agreement.signatories, *agreement.witnesses])
    return agreement_id


def _same_agreement(
    db: Database, release_id: str, agreement: Agreement, parties: list[str], apart_from: Collection[str]
) -> str:
    """The agreement that another release announced already: same kind, same parties, signed on the same day."""
    if agreement.signed is None or agreement.signed.precision != "day" or not parties:
        return ""
    rows = db.execute(
        "SELECT id FROM agreements WHERE kind = ? AND signed = ? "
        "AND id NOT IN (SELECT agreement_id FROM agreement_releases WHERE release_id = ?) ORDER BY id",
        [agreement.kind, str(agreement.signed), release_id],
    ).fetchall()
    for (found,) in rows:
        theirs = db.execute("SELECT organisation_id FROM agreement_parties WHERE agreement_id = ?", [found])
        if found not in apart_from and {party for (party,) in theirs} == set(parties):
            return str(found)
    return ""


def agreement_of(db: Database, id_or_release: str) -> str | None:
    """The agreement of an id, or the one that a release of that id announces."""
    row = db.execute(
        "SELECT id FROM agreements WHERE id = ? UNION SELECT agreement_id FROM agreement_releases WHERE release_id = ?",
        [id_or_release, id_or_release],
    ).fetchone()
    return str(row[0]) if row else None


def insert_readings(db: Database, names: Names, release_id: str, text_ids: dict[str, str], draft: Draft) -> None:
    """Write what was read in a draft's texts: quotes, about paragraphs, figures, contacts; `text_ids` by language."""
    only = next(iter(text_ids.values()), None) if len(text_ids) == 1 else None
    # What does not say its language, or says one that the release has no text in, still belongs to a text.
    first = next(iter(text_ids.values()), None)
    for quote in draft.quotes:
        db.table("quotes").insert(
            {
                "text_id": text_ids.get(quote.language, first), "role": quote.role, "text": quote.text,
                "person_id": names.person(quote.speaker) if quote.speaker else None,
                "organisation_id": names.organisation(quote.organisation), **_evidence(quote.evidence),
            }
        )  # fmt: skip
    for about in draft.abouts:
        text_id = text_ids.get(about.language, first)
        organisation = names.organisation(about.organisation)
        row = {"text_id": text_id, "organisation_id": organisation, "text": about.text,
               "blocks": json.dumps(list(about.blocks))}  # fmt: skip
        about_id = db.table("abouts").insert(row).last_pk
        for figure in about.figures:
            _insert_figure(db, names, release_id, text_id, about_id, figure)
    new_ids = {text.id: text_ids[text.language] for text in draft.texts if text.id}
    for figure in draft.figures:
        of_text = new_ids.get(figure.text_id) or text_ids.get(figure.language) or only
        _insert_figure(db, names, release_id, of_text, None, figure)
    for event in draft.events:
        told = {"date": str(event.date), "what": event.what, "place": event.place}
        text_id = text_ids.get(event.language, first)
        db.table("events").insert({"text_id": text_id, **told, **_evidence(event.evidence)})
    for contact in draft.contacts:
        row = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        db.table("contacts").insert({"text_id": new_ids.get(contact.text_id, first), **row})


def _insert_figure(
    db: Database, names: Names, release_id: str, text_id: str | None, about_id: object, figure: Figure
) -> None:
    db.table("figures").insert(
        {
            "release_id": release_id, "text_id": text_id, "about_id": about_id, "name": figure.name,
            "name_fr": figure.name_fr,
            "value": float(figure.value), "unit": figure.unit, "as_of": edtf(figure.as_of), "raw": figure.raw,
            "organisation_id": names.organisation(figure.organisation), **_evidence(figure.evidence),
        }
    )  # fmt: skip


def delete_release(db: Database, release_id: str) -> None:
    """Take a release out; agreements that another release announces too keep the people who signed them."""
    db.execute(
        "UPDATE roles SET release_id = (SELECT min(a.release_id) FROM agreement_releases a "
        "WHERE a.agreement_id = roles.agreement_id AND a.release_id <> ?) "
        "WHERE release_id = ? AND agreement_id IN (SELECT agreement_id FROM agreement_releases WHERE release_id <> ?)",
        [release_id, release_id, release_id],
    )
    db.execute("DELETE FROM releases WHERE id = ?", [release_id])


def set_links(db: Database, release_id: str, links: Iterable[Link]) -> None:
    """Replace a release's links by these; links made by hand are kept by the caller, who passes them in."""
    db.execute("DELETE FROM links WHERE release_id = ?", [release_id])
    for link in links:
        db.execute(
            "INSERT INTO links (release_id, fr, en, confidence, by_hand) VALUES (?, ?, ?, ?, ?)",
            [release_id, json.dumps(link.fr), json.dumps(link.en), round(link.confidence, 4), int(link.by_hand)],
        )
