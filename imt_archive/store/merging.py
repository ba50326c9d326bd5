"""Two releases made into one: what each knew is kept, and what both knew is there once."""

from __future__ import annotations

from sqlite_utils import Database

_LISTS = ("release_themes", "release_priorities", "release_organisations")


def merge_releases(db: Database, keep: str, join: str) -> None:
    """Move all that one release holds into another, and take the empty one out; inside its caller's change."""
    # What is printed in an English text is the English name of a place.
    english = db.execute("SELECT 1 FROM texts WHERE release_id = ? AND language = 'en'", [join]).fetchone() is not None
    _merge_agreements(db, keep, join, english)
    for table in ("texts", "roles", "figures", "notes"):
        db.execute(f"UPDATE {table} SET release_id = ? WHERE release_id = ?", [keep, join])
    for table in _LISTS:
        # Behind what is there: two values at one position would stand in no order.
        db.execute(
            f"UPDATE OR IGNORE {table} SET release_id = ?, position = position + "
            f"(SELECT coalesce(max(position) + 1, 0) FROM {table} WHERE release_id = ?) WHERE release_id = ?",
            [keep, keep, join],
        )
    for table in ("tags", "agreement_releases"):
        db.execute(f"UPDATE OR IGNORE {table} SET release_id = ? WHERE release_id = ?", [keep, join])
    _merge_related(db, keep, join)
    _fill_gaps(db, keep, join)
    _name_place(db, "releases", keep, join, english)
    db.execute("DELETE FROM releases WHERE id = ?", [join])


def _merge_agreements(db: Database, keep: str, join: str, english: bool) -> None:
    """Both languages announce the same agreement: the one of the release that stays is kept, and completed."""
    question = (
        "SELECT id, kind, signed FROM agreements JOIN agreement_releases ON agreement_id = id WHERE release_id = ? "
        "AND id NOT IN (SELECT agreement_id FROM agreement_releases WHERE release_id = ?) ORDER BY id"
    )
    stay = db.execute(question, [keep, join]).fetchall()
    for doubled, kind, signed in db.execute(question, [join, keep]).fetchall():
        same = [row for row in stay if row[1] == kind and (row[2] == signed or row[2] is None or signed is None)]
        if same:
            # The same day is a better reason than a day that nobody knows.
            best = max(same, key=lambda row: row[2] is not None and row[2] == signed)
            stay.remove(best)
            _name_place(db, "agreements", best[0], doubled, english)
            _merge_agreement(db, best[0], doubled)


def _merge_agreement(db: Database, keep: str, join: str) -> None:
    db.execute(
        "UPDATE agreements SET (signed, starts, ends) = (SELECT coalesce(agreements.signed, o.signed), "
        "coalesce(agreements.starts, o.starts), coalesce(agreements.ends, o.ends) FROM agreements o WHERE o.id = ?) "
        "WHERE id = ?",
        [join, keep],
    )
    # Who signed, in the other language's words; where both say it in one language, what stays is enough.
    db.execute(
        "UPDATE roles SET agreement_id = ? WHERE agreement_id = ? AND NOT EXISTS (SELECT 1 FROM roles r "
        "WHERE r.agreement_id = ? AND r.part = roles.part AND r.language = roles.language)",
        [keep, join, keep],
    )
    db.execute("UPDATE OR IGNORE agreement_releases SET agreement_id = ? WHERE agreement_id = ?", [keep, join])
    db.execute("UPDATE agreements SET extends_id = ? WHERE extends_id = ? AND id <> ?", [keep, join, keep])
    db.execute("DELETE FROM agreements WHERE id = ?", [join])


def _merge_related(db: Database, keep: str, join: str) -> None:
    """What was related to the one that goes is related to the one that stays, and neither is to itself."""
    for column in ("release_id", "other_id"):
        db.execute(f"UPDATE OR IGNORE related SET {column} = ? WHERE {column} = ?", [keep, join])
    db.execute("DELETE FROM related WHERE release_id = other_id")
    db.execute("UPDATE versions SET release_id = ? WHERE release_id = ?", [keep, join])


def _fill_gaps(db: Database, keep: str, join: str) -> None:
    """Let the release that goes say what the one that stays does not; a date comes with its kind and its basis."""
    db.execute(
        "UPDATE releases SET (issued, issued_kind, issued_basis) = "
        "(SELECT issued, issued_kind, issued_basis FROM releases WHERE id = ?) WHERE id = ? AND issued IS NULL "
        "AND (SELECT issued FROM releases WHERE id = ?) IS NOT NULL",
        [join, keep, join],
    )
    db.execute(
        "UPDATE releases SET covers = coalesce(covers, (SELECT covers FROM releases WHERE id = ?)) WHERE id = ?",
        [join, keep],
    )
    db.execute(
        "UPDATE releases SET subject = (SELECT subject FROM releases WHERE id = ?) WHERE id = ? AND subject = ''",
        [join, keep],
    )


def _name_place(db: Database, table: str, keep: str, join: str, english: bool) -> None:
    places = f"SELECT place, place_en FROM {table} WHERE id = ?"
    place, place_en = db.execute(places, [keep]).fetchone()
    other, other_en = db.execute(places, [join]).fetchone()
    named = [place or other, place_en or other_en or (other if english and place else "")]
    db.execute(f"UPDATE {table} SET place = ?, place_en = ? WHERE id = ?", [*named, keep])
