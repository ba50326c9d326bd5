"""The tables, made by migrations: a released migration is never edited, the next one is added below it."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("imt_archive")

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE organisations (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name_fr TEXT NOT NULL DEFAULT '', name_en TEXT NOT NULL DEFAULT '',
  acronym TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE organisation_names (
  organisation_id TEXT NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
  name TEXT NOT NULL, form TEXT NOT NULL CHECK (form IN ('former', 'variant')), until TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (organisation_id, name, form)) STRICT;
CREATE TABLE persons (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL,
  added TEXT NOT NULL) STRICT;
CREATE TABLE releases (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL DEFAULT '', issued TEXT,
  issued_kind TEXT NOT NULL DEFAULT 'issued', issued_basis TEXT NOT NULL DEFAULT '', covers TEXT,
  place TEXT NOT NULL DEFAULT '', place_en TEXT NOT NULL DEFAULT '', themes_stated INTEGER NOT NULL DEFAULT 1,
  source_name TEXT NOT NULL DEFAULT '', source_title TEXT NOT NULL DEFAULT '', source_url TEXT NOT NULL DEFAULT '',
  source_language TEXT NOT NULL DEFAULT '', source_read_on TEXT NOT NULL DEFAULT '', added TEXT NOT NULL) STRICT;
CREATE TABLE texts (
  id TEXT PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('fr', 'en')), title TEXT NOT NULL,
  title_given INTEGER NOT NULL DEFAULT 1, subtitle TEXT NOT NULL DEFAULT '',
  source_name TEXT NOT NULL DEFAULT '', original TEXT REFERENCES originals(sha256),
  form TEXT NOT NULL DEFAULT 'original' CHECK (form IN ('original', 'summary')),
  UNIQUE (release_id, language)) STRICT;
CREATE TABLE blocks (
  text_id TEXT NOT NULL REFERENCES texts(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, level INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (text_id, position)) STRICT;
CREATE TABLE release_themes (
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, theme TEXT NOT NULL,
  position INTEGER NOT NULL, PRIMARY KEY (release_id, theme)) STRICT;
CREATE TABLE release_priorities (
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, priority TEXT NOT NULL,
  position INTEGER NOT NULL, PRIMARY KEY (release_id, priority)) STRICT;
CREATE TABLE release_organisations (
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  organisation_id TEXT NOT NULL REFERENCES organisations(id), position INTEGER NOT NULL,
  PRIMARY KEY (release_id, organisation_id)) STRICT;
CREATE TABLE agreements (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, programme TEXT NOT NULL DEFAULT '', signed TEXT,
  place TEXT NOT NULL DEFAULT '', place_en TEXT NOT NULL DEFAULT '', starts TEXT, ends TEXT,
  extends_kind TEXT NOT NULL DEFAULT '',
  extends_signed TEXT, extends_id TEXT REFERENCES agreements(id) ON DELETE SET NULL,
  block INTEGER, start INTEGER, "end" INTEGER) STRICT;
CREATE TABLE agreement_parties (
  agreement_id TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
  organisation_id TEXT NOT NULL REFERENCES organisations(id), position INTEGER NOT NULL,
  PRIMARY KEY (agreement_id, organisation_id)) STRICT;
CREATE TABLE agreement_releases (
  agreement_id TEXT NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  PRIMARY KEY (agreement_id, release_id)) STRICT;
CREATE TABLE roles (
  id INTEGER PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  agreement_id TEXT REFERENCES agreements(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons(id), part TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
  organisation_id TEXT REFERENCES organisations(id), language TEXT NOT NULL DEFAULT '',
  block INTEGER, start INTEGER, "end" INTEGER) STRICT;
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY, text_id TEXT NOT NULL REFERENCES texts(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES persons(id), role TEXT NOT NULL DEFAULT '',
  organisation_id TEXT REFERENCES organisations(id), text TEXT NOT NULL,
  block INTEGER, start INTEGER, "end" INTEGER) STRICT;
CREATE TABLE abouts (
  id INTEGER PRIMARY KEY, text_id TEXT NOT NULL REFERENCES texts(id) ON DELETE CASCADE,
  organisation_id TEXT REFERENCES organisations(id), text TEXT NOT NULL, blocks TEXT NOT NULL) STRICT;
CREATE TABLE figures (
  id INTEGER PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  text_id TEXT REFERENCES texts(id) ON DELETE CASCADE, about_id INTEGER REFERENCES abouts(id) ON DELETE CASCADE,
  organisation_id TEXT REFERENCES organisations(id), name TEXT NOT NULL,
  name_fr TEXT NOT NULL DEFAULT '', value REAL NOT NULL, unit TEXT NOT NULL DEFAULT '', as_of TEXT,
  raw TEXT NOT NULL DEFAULT '',
  block INTEGER, start INTEGER, "end" INTEGER) STRICT;
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY, text_id TEXT NOT NULL REFERENCES texts(id) ON DELETE CASCADE, name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE links (
  id INTEGER PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  fr TEXT NOT NULL, en TEXT NOT NULL, confidence REAL NOT NULL, by_hand INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE differences (
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, field TEXT NOT NULL,
  kept TEXT NOT NULL, read TEXT NOT NULL, PRIMARY KEY (release_id, field, read)) STRICT;
CREATE TABLE tags (
  release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, tag TEXT NOT NULL,
  PRIMARY KEY (release_id, tag)) STRICT;
CREATE TABLE notes (
  id INTEGER PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('base', 'done', 'undone', 'dropped', 'reversal')),
  reverses INTEGER REFERENCES changes(id), applied_by INTEGER REFERENCES changes(id), step INTEGER) STRICT;
CREATE TABLE change_rows (
  id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES changes(id), table_name TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), key TEXT NOT NULL, before TEXT, after TEXT,
  release_id TEXT, text_id TEXT) STRICT;
CREATE TABLE current_change (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), change_id INTEGER) STRICT;
INSERT INTO current_change VALUES (1, NULL);
CREATE INDEX texts_by_release ON texts (release_id);
CREATE INDEX texts_by_original ON texts (original);
CREATE INDEX roles_by_release ON roles (release_id);
CREATE INDEX roles_by_agreement ON roles (agreement_id);
CREATE INDEX quotes_by_text ON quotes (text_id);
CREATE INDEX abouts_by_text ON abouts (text_id);
CREATE INDEX figures_by_release ON figures (release_id);
CREATE INDEX figures_by_text ON figures (text_id);
CREATE INDEX figures_by_about ON figures (about_id);
CREATE INDEX contacts_by_text ON contacts (text_id);
CREATE INDEX links_by_release ON links (release_id);
CREATE INDEX notes_by_release ON notes (release_id);
CREATE INDEX agreement_releases_by_release ON agreement_releases (release_id);
CREATE INDEX change_rows_by_change ON change_rows (change_id);
"""

# Each recorded table, with the SQL that finds the release and the text of one of its rows ({row} is NEW or OLD).
_TEXT = "(SELECT release_id FROM texts WHERE id = {row}.text_id)"
_AGREEMENT = "(SELECT release_id FROM agreement_releases WHERE agreement_id = {row}.agreement_id LIMIT 1)"
_RECORDED_FIRST = {
    "organisations": ("NULL", "NULL"),
    "organisation_names": ("NULL", "NULL"),
    "releases": ("{row}.id", "NULL"),
    "texts": ("{row}.release_id", "{row}.id"),
    "blocks": (_TEXT, "{row}.text_id"),
    "release_themes": ("{row}.release_id", "NULL"),
    "release_priorities": ("{row}.release_id", "NULL"),
    "release_organisations": ("{row}.release_id", "NULL"),
    "agreements": ("(SELECT release_id FROM agreement_releases WHERE agreement_id = {row}.id LIMIT 1)", "NULL"),
    "agreement_parties": (_AGREEMENT, "NULL"),
    "agreement_releases": ("{row}.release_id", "NULL"),
    "roles": ("{row}.release_id", "NULL"),
    "quotes": (_TEXT, "NULL"),
    "abouts": (_TEXT, "NULL"),
    "figures": ("{row}.release_id", "NULL"),
    "contacts": (_TEXT, "NULL"),
    "links": ("{row}.release_id", "NULL"),
    "differences": ("{row}.release_id", "NULL"),
    "tags": ("{row}.release_id", "NULL"),
    "notes": ("{row}.release_id", "NULL"),
}
RECORDED = {
    **_RECORDED_FIRST,
    "saved_searches": ("NULL", "NULL"),
    "audit_dismissals": ("{row}.release_id", "NULL"),
    "events": (_TEXT, "NULL"),
    "related": ("{row}.release_id", "NULL"),
    "versions": ("{row}.release_id", "NULL"),
}


@migrations()
def m001_everything(db: Database) -> None:
    """The whole model of the first version."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in _RECORDED_FIRST:
        record_table(db, table)


@migrations()
def m002_saved_searches(db: Database) -> None:
    """Searches that a person keeps: the query in our grammar as typed, the rest of the filter as JSON.

    `name_key` is the name as names are compared: SQLite's own comparing knows no case of letters with accents.
    """
    db.execute(
        "CREATE TABLE saved_searches (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, "
        "query TEXT NOT NULL, filter TEXT NOT NULL, sort TEXT NOT NULL, created TEXT NOT NULL, "
        "position INTEGER NOT NULL) STRICT"
    )
    record_table(db, "saved_searches")


@migrations()
def m003_audit_dismissals(db: Database) -> None:
    """What a person looked at in an audit and found right: the finding's id, and why."""
    db.execute(
        "CREATE TABLE audit_dismissals (finding TEXT PRIMARY KEY, "
        "release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, reason TEXT NOT NULL, "
        "at TEXT NOT NULL) STRICT"
    )
    record_table(db, "audit_dismissals")


@migrations()
def m004_reading(db: Database) -> None:
    """What is still to come, when a page was changed, releases that tell of one event, and earlier files of a text."""
    db.execute("ALTER TABLE releases ADD COLUMN changed TEXT")
    db.execute(
        "CREATE TABLE events (id INTEGER PRIMARY KEY, text_id TEXT NOT NULL REFERENCES texts(id) ON DELETE CASCADE, "
        "date TEXT NOT NULL, what TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', "
        'block INTEGER, start INTEGER, "end" INTEGER) STRICT'
    )
    db.execute("CREATE INDEX events_by_text ON events (text_id)")
    db.execute(
        "CREATE TABLE related (release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, "
        "other_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, PRIMARY KEY (release_id, other_id)) STRICT"
    )
    db.execute("CREATE INDEX related_by_other ON related (other_id)")
    db.execute(
        "CREATE TABLE versions (id INTEGER PRIMARY KEY, "
        "release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE, language TEXT NOT NULL, "
        "name TEXT NOT NULL DEFAULT '', original TEXT NOT NULL REFERENCES originals(sha256), "
        "replaced TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX versions_by_release ON versions (release_id)")
    for table in ("releases", "events", "related", "versions"):
        record_table(db, table)


def record_table(db: Database, table: str) -> None:
    """Make the triggers that write every change of a table's rows into the history.

    An inserted row is its own "after" until a later change, whose "before" holds it: it is not stored twice.
    Call it again in a migration that changes the table's columns.
    """
    info = list(db.query(f"PRAGMA table_info({table})"))
    columns = [row["name"] for row in info]
    keys = [row["name"] for row in info if row["pk"]]
    release, text = RECORDED[table]
    for op, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
        before = "NULL" if op == "insert" else _as_json("OLD", columns)
        after = _as_json("NEW", columns) if op == "update" else "NULL"
        db.execute(f"DROP TRIGGER IF EXISTS record_{table}_{op}")
        db.execute(
            f"CREATE TRIGGER record_{table}_{op} AFTER {op.upper()} ON {table} "
            "WHEN (SELECT change_id FROM current_change) IS NOT NULL BEGIN "
            "INSERT INTO change_rows (change_id, table_name, op, key, before, after, release_id, text_id) "
            f"VALUES ((SELECT change_id FROM current_change), '{table}', '{op}', {_as_json(row, keys)}, "
            f"{before}, {after}, {release.format(row=row)}, {text.format(row=row)}); END"
        )


def _as_json(row: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"
