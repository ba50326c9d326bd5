"""Records into rows: each function writes inside a change that its caller has opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from imt_archive.model.records import Draft, Figure, Link, Text
from imt_archive.store.entries import Names, edtf, evidence_columns, insert_people, slug, storable, unique
from imt_archive.store.history import now
from imt_archive.store.register import insert_agreement


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
                "organisation_id": names.organisation(quote.organisation), **evidence_columns(quote.evidence),
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
        db.table("events").insert({"text_id": text_id, **told, **evidence_columns(event.evidence)})
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
            "organisation_id": names.organisation(figure.organisation), **evidence_columns(figure.evidence),
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
