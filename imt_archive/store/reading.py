"""Rows into records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from imt_archive.model.counting import AgreementDates
from imt_archive.model.dates import try_edtf
from imt_archive.model.records import (
    About,
    Agreement,
    Block,
    Card,
    Contact,
    Difference,
    Event,
    Evidence,
    Extends,
    Figure,
    Link,
    Note,
    Organisation,
    Participant,
    Quote,
    Related,
    Release,
    Source,
    Text,
    Version,
)

Row = dict[str, Any]


def rows(db: Database, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
    """All rows of a question as dictionaries."""
    return list(db.query(sql, list(parameters)))


def _grouped(db: Database, sql: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in db.execute(sql):
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def cards(db: Database, schools: frozenset[str]) -> list[Card]:
    """Every release as a card, latest first, undated ones last."""
    texts: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for release_id, *rest in db.execute(
        "SELECT release_id, language, title, id, form FROM texts ORDER BY language DESC"
    ):
        texts[release_id].append((rest[0], rest[1], rest[2], rest[3]))
    themes = _grouped(db, "SELECT release_id, theme FROM release_themes ORDER BY position")
    tags = _grouped(db, "SELECT release_id, tag FROM tags ORDER BY tag")
    organisations = _grouped(db, "SELECT release_id, organisation_id FROM release_organisations ORDER BY position")
    agreements = _grouped(db, "SELECT release_id, agreement_id FROM agreement_releases ORDER BY agreement_id")
    kinds: dict[str, list[str]] = defaultdict(list)
    dates: dict[str, list[AgreementDates]] = defaultdict(list)
    for release_id, kind, *known in db.execute(
        "SELECT release_id, kind, signed, starts, ends FROM agreement_releases r "
        "JOIN agreements a ON a.id = r.agreement_id ORDER BY a.id"
    ):
        kinds[release_id].append(kind)
        dates[release_id].append(AgreementDates(*(try_edtf(one) for one in known)))
    found = []
    for row in rows(db, "SELECT id, kind, subject, issued, issued_basis, covers FROM releases"):
        key = row["id"]
        parties = organisations.get(key, ())
        found.append(
            Card(
                id=key, kind=row["kind"], subject=row["subject"], issued=try_edtf(row["issued"]),
                issued_basis=row["issued_basis"], covers=try_edtf(row["covers"]),
                titles={language: title for language, title, _, _ in texts[key]},
                text_ids={language: text_id for language, _, text_id, _ in texts[key]},
                summaries=tuple(language for language, _, _, form in texts[key] if form == "summary"),
                themes=themes.get(key, ()), organisations=parties,
                schools=tuple(party for party in parties if party in schools), tags=tags.get(key, ()),
                agreements=agreements.get(key, ()), agreement_kinds=tuple(kinds.get(key, ())),
                agreement_dates=tuple(dates.get(key, ())),
            )
        )  # fmt: skip
    found.sort(key=lambda card: (card.when is None, -(card.when.first.toordinal() if card.when else 0), card.id))
    return found


def text(db: Database, row: Row) -> Text:
    """A text with its blocks, from its row joined with its original's."""
    blocks = db.execute("SELECT kind, text, level FROM blocks WHERE text_id = ? ORDER BY position", [row["id"]])
    return Text(
        language=row["language"], title=row["title"], blocks=tuple(Block(*block) for block in blocks),
        title_given=bool(row["title_given"]), subtitle=row["subtitle"], id=row["id"], release_id=row["release_id"],
        form=row["form"],
        source=Source(name=row["source_name"], sha256=row["original"] or "", size=row["size"] or 0,
                      media_type=row["media_type"] or ""),
    )  # fmt: skip


_TEXTS = "SELECT t.*, o.size, o.media_type FROM texts t LEFT JOIN originals o ON o.sha256 = t.original"


def texts(db: Database, ids: Iterable[str] | None = None) -> Iterable[Text]:
    """Texts with their blocks, one after another: of these ids, or all."""
    if ids is None:
        yield from (text(db, row) for row in rows(db, _TEXTS + " ORDER BY t.id"))
        return
    for text_id in ids:
        yield from (text(db, row) for row in rows(db, _TEXTS + " WHERE t.id = ?", [text_id]))


def _evidence(row: Row) -> Evidence | None:
    return None if row["block"] is None else Evidence(row["block"], row["start"], row["end"])


def _participant(row: Row) -> Participant:
    return Participant(
        row["name"], row["part"], row["role"], row["organisation_id"] or "", row["language"], _evidence(row)
    )


_ROLES = "SELECT r.*, p.name FROM roles r JOIN persons p ON p.id = r.person_id"


def agreements(db: Database, ids: Iterable[str] | None = None) -> list[Agreement]:
    """Agreements whole, latest first: of these ids, or all."""
    if ids is None:
        found = [_agreement(db, row) for row in rows(db, "SELECT * FROM agreements")]
    else:
        one = "SELECT * FROM agreements WHERE id = ?"
        found = [_agreement(db, row) for wanted in dict.fromkeys(ids) for row in rows(db, one, [wanted])]
    found.sort(key=lambda a: (a.signed is None, -(a.signed.first.toordinal() if a.signed else 0), a.id))
    return found


def _agreement(db: Database, row: Row) -> Agreement:
    key = row["id"]
    people = [_participant(r) for r in rows(db, _ROLES + " WHERE r.agreement_id = ? ORDER BY r.id", [key])]
    parties = db.execute(
        "SELECT organisation_id FROM agreement_parties WHERE agreement_id = ? ORDER BY position", [key]
    )
    release_ids = tuple(
        r
        for (r,) in db.execute(
            "SELECT release_id FROM agreement_releases WHERE agreement_id = ? ORDER BY release_id", [key]
        )
    )
    themes = db.execute(
        "SELECT DISTINCT theme FROM release_themes t JOIN agreement_releases a ON a.release_id = t.release_id "
        "WHERE a.agreement_id = ? ORDER BY t.position, theme",
        [key],
    )
    extends = None
    if row["extends_kind"] or row["extends_signed"] or row["extends_id"]:
        extends = Extends(row["extends_kind"], try_edtf(row["extends_signed"]), row["extends_id"] or "")
    return Agreement(
        kind=row["kind"], parties=tuple(p for (p,) in parties), signed=try_edtf(row["signed"]), place=row["place"],
        place_en=row["place_en"],
        programme=row["programme"], signatories=tuple(p for p in people if p.part == "signatory"),
        witnesses=tuple(p for p in people if p.part != "signatory"), starts=try_edtf(row["starts"]),
        ends=try_edtf(row["ends"]), extends=extends, evidence=_evidence(row), id=key, release_ids=release_ids,
        themes=tuple(t for (t,) in themes),
    )  # fmt: skip


def quotes(db: Database, release_id: str | None = None) -> list[Quote]:
    """Quotes in the order of their texts: of one release, or all, latest first."""
    sql = (
        "SELECT q.*, p.name AS speaker, t.language, t.release_id, r.issued FROM quotes q "
        "JOIN texts t ON t.id = q.text_id JOIN releases r ON r.id = t.release_id "
        "LEFT JOIN persons p ON p.id = q.person_id"
    )
    if release_id is None:
        found = rows(db, sql + " ORDER BY r.issued DESC, q.id")
    else:
        found = rows(db, sql + " WHERE t.release_id = ? ORDER BY q.id", [release_id])
    return [
        Quote(
            speaker=row["speaker"] or "", text=row["text"], role=row["role"], language=row["language"],
            organisation=row["organisation_id"] or "", evidence=_evidence(row), id=row["id"],
            release_id=row["release_id"], text_id=row["text_id"], issued=try_edtf(row["issued"]),
        )
        for row in found
    ]  # fmt: skip


_FIGURES = "SELECT *, (SELECT language FROM texts t WHERE t.id = figures.text_id) AS language FROM figures"


def figures(db: Database, condition: str = "1", parameters: Sequence[object] = ()) -> list[Figure]:
    """Figures that a condition on their table selects, in the order in which they were read."""
    return [
        Figure(
            name=row["name"], name_fr=row["name_fr"], value=row["value"], unit=row["unit"],
            as_of=try_edtf(row["as_of"]), raw=row["raw"],
            organisation=row["organisation_id"] or "", evidence=_evidence(row), id=row["id"],
            language=row["language"] or "", release_id=row["release_id"], text_id=row["text_id"] or "",
        )
        for row in rows(db, f"{_FIGURES} WHERE {condition} ORDER BY id", parameters)
    ]  # fmt: skip


def abouts(db: Database, release_id: str) -> list[About]:
    """The about paragraphs of a release, each with its figures."""
    sql = "SELECT a.*, t.language FROM abouts a JOIN texts t ON t.id = a.text_id WHERE t.release_id = ? ORDER BY a.id"
    return [
        About(
            row["organisation_id"] or "", row["text"], tuple(figures(db, "about_id = ?", [row["id"]])),
            tuple(json.loads(row["blocks"])), row["language"], row["text_id"],
        )
        for row in rows(db, sql, [release_id])
    ]  # fmt: skip


def links(db: Database, release_id: str) -> list[Link]:
    """The links between the two texts of a release, in reading order."""
    found = [
        Link(tuple(json.loads(row["fr"])), tuple(json.loads(row["en"])), row["confidence"], bool(row["by_hand"]))
        for row in rows(db, "SELECT * FROM links WHERE release_id = ?", [release_id])
    ]
    return sorted(found, key=lambda link: (link.fr or link.en, link.en))


_VERSIONS = "SELECT language, name, original, replaced FROM versions WHERE release_id = ? ORDER BY id DESC"


def events(db: Database, release_id: str) -> list[Event]:
    """What was still to come when the texts of a release were issued, in the order of its days."""
    sql = (
        "SELECT e.*, t.language FROM events e JOIN texts t ON t.id = e.text_id WHERE t.release_id = ? "
        "ORDER BY e.date, e.id"
    )
    found = [(try_edtf(row["date"]), row) for row in rows(db, sql, [release_id])]
    return [
        Event(date, row["what"], row["place"], row["language"], _evidence(row))
        for date, row in found
        if date is not None
    ]


def related(db: Database, release_id: str) -> list[Related]:
    """The releases that tell of the same event, whichever of the two was told so."""
    sql = (
        "SELECT other_id FROM related WHERE release_id = ? UNION SELECT release_id FROM related WHERE other_id = ? "
        "ORDER BY 1"
    )
    return [
        Related(
            other,
            tuple(
                db.execute(
                    "SELECT language, title FROM texts WHERE release_id = ? ORDER BY language", [other]
                ).fetchall()
            ),
        )
        for (other,) in db.execute(sql, [release_id, release_id]).fetchall()
    ]


def release(db: Database, release_id: str) -> Release | None:
    """A release, whole, without its history; None where the archive has no such id."""
    row = next(iter(rows(db, "SELECT * FROM releases WHERE id = ?", [release_id])), None)
    if row is None:
        return None
    contacts = rows(
        db, "SELECT c.* FROM contacts c JOIN texts t ON t.id = c.text_id WHERE t.release_id = ? ORDER BY c.id",
        [release_id],
    )  # fmt: skip
    one = [release_id]
    agreement_ids = [a for (a,) in db.execute("SELECT agreement_id FROM agreement_releases WHERE release_id = ?", one)]
    themes = db.execute("SELECT theme FROM release_themes WHERE release_id = ? ORDER BY position", one)
    priorities = db.execute("SELECT priority FROM release_priorities WHERE release_id = ? ORDER BY position", one)
    parties = db.execute(
        "SELECT organisation_id FROM release_organisations WHERE release_id = ? ORDER BY position", one
    )
    people = rows(db, _ROLES + " WHERE r.release_id = ? AND r.agreement_id IS NULL ORDER BY r.id", one)
    notes = db.execute("SELECT text, at, id FROM notes WHERE release_id = ? ORDER BY id", one)
    differences = db.execute("SELECT field, kept, read FROM differences WHERE release_id = ? ORDER BY field, read", one)
    found_texts = [text(db, r) for r in rows(db, _TEXTS + " WHERE t.release_id = ? ORDER BY t.language DESC", one)]
    return Release(
        id=row["id"], kind=row["kind"], texts=tuple(found_texts), subject=row["subject"],
        issued=try_edtf(row["issued"]), issued_kind=row["issued_kind"], issued_basis=row["issued_basis"],
        covers=try_edtf(row["covers"]), place=row["place"], place_en=row["place_en"],
        themes=tuple(t for (t,) in themes),
        themes_stated=bool(row["themes_stated"]), priorities=tuple(p for (p,) in priorities),
        organisations=tuple(o for (o,) in parties), people=tuple(_participant(p) for p in people),
        agreements=tuple(agreements(db, agreement_ids)) if agreement_ids else (),
        quotes=tuple(quotes(db, release_id)), abouts=tuple(abouts(db, release_id)),
        figures=tuple(figures(db, "release_id = ? AND about_id IS NULL", one)),
        contacts=tuple(Contact(c["name"], c["email"], c["phone"], c["text_id"]) for c in contacts),
        links=tuple(links(db, release_id)),
        tags=tuple(t for (t,) in db.execute("SELECT tag FROM tags WHERE release_id = ? ORDER BY tag", one)),
        notes=tuple(Note(*note) for note in notes),
        differences=tuple(Difference(*d) for d in differences),
        changed=try_edtf(row["changed"]), events=tuple(events(db, release_id)), related=tuple(related(db, release_id)),
        versions=tuple(Version(*v) for v in db.execute(_VERSIONS, one)),
        source=Source(row["source_name"], title=row["source_title"], url=row["source_url"],
                      language=row["source_language"], read_on=row["source_read_on"]),
    )  # fmt: skip


def names(db: Database, part: str) -> dict[str, tuple[str, ...]]:
    """The names of those who play a part, by release: in it, or in an agreement that it announces."""
    found: dict[str, set[str]] = defaultdict(set)
    for sql in (
        "SELECT r.release_id, p.name FROM roles r JOIN persons p ON p.id = r.person_id WHERE r.part = ?",
        "SELECT a.release_id, p.name FROM roles r JOIN persons p ON p.id = r.person_id "
        "JOIN agreement_releases a ON a.agreement_id = r.agreement_id WHERE r.part = ?",
    ):
        for release_id, name in db.execute(sql, [part]):
            found[release_id].add(name)
    return {key: tuple(sorted(people)) for key, people in found.items()}


def organisations(db: Database) -> list[Organisation]:
    """Every organisation with its former names and variants, in the order of its French name."""
    names: dict[str, list[Row]] = defaultdict(list)
    for row in rows(db, "SELECT * FROM organisation_names ORDER BY rowid"):
        names[row["organisation_id"]].append(row)
    return [
        Organisation(
            row["id"], row["kind"], row["name_fr"], row["name_en"], row["acronym"],
            tuple((n["name"], n["until"]) for n in names[row["id"]] if n["form"] == "former"),
            tuple(n["name"] for n in names[row["id"]] if n["form"] == "variant"),
        )
        for row in rows(db, "SELECT * FROM organisations ORDER BY name_fr, id")
    ]  # fmt: skip
