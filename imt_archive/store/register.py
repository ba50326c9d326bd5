"""Agreements into the register: each is there once, however many releases announce it."""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database

from imt_archive.model.records import Agreement
from imt_archive.store.entries import Names, edtf, evidence_columns, insert_people, unique


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
    db.table("agreements").insert(
        {
            "id": agreement_id, "kind": agreement.kind, "programme": agreement.programme,
            "signed": edtf(agreement.signed), "place": agreement.place, "place_en": agreement.place_en,
            "starts": edtf(agreement.starts),
            "ends": edtf(agreement.ends), **extending(db, agreement), **evidence_columns(agreement.evidence),
        }
    )  # fmt: skip
    for position, party in enumerate(parties):
        db.execute("INSERT INTO agreement_parties VALUES (?, ?, ?)", [agreement_id, party, position])
    db.execute("INSERT INTO agreement_releases VALUES (?, ?)", [agreement_id, release_id])
    insert_people(db, names, release_id, agreement_id, [*agreement.signatories, *agreement.witnesses])
    return agreement_id


def extending(db: Database, agreement: Agreement) -> dict[str, str | None]:
    """The columns that say what an agreement extends, and which one of the register that is."""
    extends = agreement.extends
    if extends is None:
        return {"extends_kind": "", "extends_signed": None, "extends_id": None}
    earlier = agreement_of(db, extends.agreement_id)
    return {"extends_kind": extends.kind, "extends_signed": edtf(extends.signed), "extends_id": earlier}


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
