"""Corrections of many facts at once, as rows; each function writes inside a change that its caller has opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlite_utils import Database

from imt_archive.model.corrections import Correction, Fact
from imt_archive.store import entries, writing

# The column of each fact that is one; a date that nobody gives is NULL there, words that nobody gives are empty.
_RELEASE: Mapping[str, str] = MappingProxyType(
    {"kind": "kind", "subject": "subject", "issued": "issued", "covers": "covers", "place": "place",
     "place-en": "place_en"}
)  # fmt: skip
_AGREEMENT: Mapping[str, str] = MappingProxyType(
    {"kind": "kind", "programme": "programme", "signed": "signed", "starts": "starts", "ends": "ends",
     "place": "place", "place-en": "place_en"}
)  # fmt: skip
_DATES = frozenset({"issued", "covers", "signed", "starts", "ends"})
_LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"themes": ("release_themes", "theme"), "priorities": ("release_priorities", "priority"),
     "organisations": ("release_organisations", "organisation_id")}
)  # fmt: skip
_TITLES: Mapping[str, str] = MappingProxyType({"title-fr": "fr", "title-en": "en"})


def correct(db: Database, corrections: Iterable[Correction]) -> None:
    """Set every fact to what its correction says; raises KeyError for a fact that cannot be corrected."""
    names = entries.Names(db)
    for one in corrections:
        if one.record == "agreement":
            _correct_agreement(db, names, one)
        else:
            _correct_release(db, names, one)


def _correct_release(db: Database, names: entries.Names, one: Correction) -> None:
    if one.field in _TITLES:
        db.execute(
            "UPDATE texts SET title = ?, title_given = 1 WHERE release_id = ? AND language = ?",
            [_words(one.after), one.id, _TITLES[one.field]],
        )
    elif one.field == "tags":
        _set_tags(db, one.id, _several(one.after))
    elif one.field in _LISTS:
        table, column = _LISTS[one.field]
        values = _several(one.after)
        if column == "organisation_id":
            values = tuple(names.organisation(name) or "" for name in values)
        writing.set_list(db, table, column, one.id, values)
        if one.field == "themes":
            # A person says so: they were not guessed.
            db.execute("UPDATE releases SET themes_stated = 1 WHERE id = ? AND themes_stated = 0", [one.id])
    else:
        _set_fact(db, "releases", _RELEASE[one.field], one)
        if one.field == "issued":
            db.execute("UPDATE releases SET issued_basis = 'by hand' WHERE id = ?", [one.id])


def _correct_agreement(db: Database, names: entries.Names, one: Correction) -> None:
    if one.field != "parties":
        _set_fact(db, "agreements", _AGREEMENT[one.field], one)
        return
    parties = dict.fromkeys(party for name in _several(one.after) if (party := names.organisation(name)))
    db.execute("DELETE FROM agreement_parties WHERE agreement_id = ?", [one.id])
    for position, party in enumerate(parties):
        db.execute("INSERT INTO agreement_parties VALUES (?, ?, ?)", [one.id, party, position])


def _set_fact(db: Database, table: str, column: str, one: Correction) -> None:
    words = _words(one.after)
    value = None if one.field in _DATES and not words else words
    db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [value, one.id])


def _set_tags(db: Database, release_id: str, tags: tuple[str, ...]) -> None:
    there = {tag for (tag,) in db.execute("SELECT tag FROM tags WHERE release_id = ?", [release_id])}
    for tag in there - set(tags):
        db.execute("DELETE FROM tags WHERE release_id = ? AND tag = ?", [release_id, tag])
    for tag in tags:
        db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", [release_id, tag])


def _words(fact: Fact) -> str:
    return fact if isinstance(fact, str) else " ".join(fact)


def _several(fact: Fact) -> tuple[str, ...]:
    return (fact,) if isinstance(fact, str) and fact else tuple(fact)
