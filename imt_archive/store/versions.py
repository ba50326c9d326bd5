"""A newer version of a text put in the place of the one before it: what people did to the release stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlite_utils import Database

from imt_archive.model.drafts import of_one_text
from imt_archive.model.paragraphs import with_kinds
from imt_archive.model.records import (
    About,
    Agreement,
    Draft,
    Event,
    Evidence,
    Figure,
    Participant,
    Quote,
    Release,
    Text,
)
from imt_archive.store import entries, reading, register, writing
from imt_archive.store.history import now

# What a program did; every other step of the history is somebody's.
_NOT_BY_HAND = ("fill", "notices", "import", "attach", "pair", "links", "version", "related")

# Somebody has said which agreements there are, or what one of them is: only what stands in new words comes beside.
_WHICH_AGREEMENTS = {("agreements", ""), ("agreements", "kind"), ("agreement_releases", "")}

Read = TypeVar("Read", Quote, Figure, Event, Participant)


def replace_texts(db: Database, release_id: str, draft: Draft) -> None:
    """Put each text of a draft in the place of the release's in its language, inside its caller's change.

    What was corrected by hand stays; the file that the old text came from stays with the archive. A text in a
    language that the release has none in is added.
    """
    release = reading.release(db, release_id)
    if release is None:
        return
    # What is added first may become the text that the release begins with: what is replaced then goes by that.
    for text in sorted(draft.texts, key=lambda one: release.text(one.language) is not None):
        put = _add_text if release.text(text.language) is None else _replace_text
        put(db, release_id, of_one_text(draft, text))


def _add_text(db: Database, release_id: str, draft: Draft) -> None:
    """Add the other text of a release, with what was read in it."""
    text = draft.texts[0]
    old = reading.release(db, release_id)
    if old is None:
        return
    names = entries.Names(db)
    text_id = writing.insert_text(db, release_id, text)
    new = reading.release(db, release_id)
    if old.texts and new is not None and new.texts[0].id == text_id:
        _say_language(db, old)
        by_hand = _by_hand(db, release_id)
        if not by_hand & _WHICH_AGREEMENTS:
            _update_agreements(db, names, release_id, draft, old.agreements, by_hand)
    entries.insert_people(db, names, release_id, None, draft.people)
    writing.insert_readings(db, names, release_id, {text.language: text_id}, draft)


def _say_language(db: Database, old: Release) -> None:
    """Let what was read in a release's only text say so, before another one comes in front of it."""
    language = old.texts[0].language
    db.execute("UPDATE roles SET language = ? WHERE release_id = ? AND language = ''", [language, old.id])
    for one in old.agreements:
        db.execute('UPDATE agreements SET block = NULL, start = NULL, "end" = NULL WHERE id = ?', [one.id])


def _replace_text(db: Database, release_id: str, draft: Draft) -> None:
    text = draft.texts[0]
    old = reading.release(db, release_id)
    before = old.text(text.language) if old else None
    if old is None or before is None:
        return
    if before.id != old.texts[0].id:
        # Where agreements were read is shown in the first text.
        draft = replace(draft, agreements=tuple(_without_place(one) for one in draft.agreements))
    by_hand = _by_hand(db, release_id)
    if ("texts", "title") in by_hand:
        text = replace(text, title=before.title, title_given=before.title_given)
    if ("texts", "subtitle") in by_hand:
        text = replace(text, subtitle=before.subtitle)
    if before.source.sha256:
        row = [release_id, text.language, before.source.name, before.source.sha256, now()]
        db.execute("INSERT INTO versions (release_id, language, name, original, replaced) VALUES (?, ?, ?, ?, ?)", row)
    db.execute("DELETE FROM texts WHERE id = ?", [before.id])
    names = entries.Names(db)
    draft = replace(draft, texts=(text,))
    if ("blocks", "kind") in by_hand:
        draft = with_kinds(draft, _kinds_as_before(before, text))
        text = draft.texts[0]
    text_id = writing.insert_text(db, release_id, text)
    draft = _with_what_was_corrected(draft, old, before, {table for table, _ in by_hand})
    _update_facts(db, names, release_id, draft, by_hand)
    _update_people(db, names, release_id, draft)
    _move_signatories(db, old, before, text)
    if by_hand & _WHICH_AGREEMENTS:
        _move_agreements(db, old, before, text)
        for one in draft.agreements:
            # What stands in words that nobody has looked at yet.
            if one.evidence and _moved(one.evidence, text, before) is None and not _is_among(one, old.agreements):
                register.insert_agreement(db, names, release_id, one)
    else:
        _update_agreements(db, names, release_id, draft, old.agreements, by_hand)
    writing.insert_readings(db, names, release_id, {text.language: text_id}, draft)


def _by_hand(db: Database, release_id: str) -> set[tuple[str, str]]:
    """(table, column) of what people corrected in a release; a whole row that came or went counts as its table."""
    marks = ", ".join("?" * len(_NOT_BY_HAND))
    rows = db.execute(
        "SELECT r.table_name, r.op, r.before, r.after FROM change_rows r JOIN changes c ON c.id = r.change_id "
        f"WHERE r.release_id = ? AND c.state = 'done' AND c.action NOT IN ({marks})",
        [release_id, *_NOT_BY_HAND],
    )
    found: set[tuple[str, str]] = set()
    for table, op, before, after in rows:
        if op != "update":
            found.add((table, ""))
            continue
        old, new = json.loads(before), json.loads(after)
        found |= {(table, column) for column in new if new[column] != old.get(column)}
    return found


def _with_what_was_corrected(draft: Draft, old: Release, before: Text, touched: set[str]) -> Draft:
    """A draft of a new text with the quotes, figures, people … of the old one, where somebody has corrected them.

    Of what was read in the new text, only that is added which stands in words that the old one did not have.
    """
    text = draft.texts[0]

    def stays(table: str, read: Sequence[Read], there: Sequence[Read]) -> tuple[Read, ...]:
        if table not in touched:
            return tuple(read)
        # Somebody who is in both texts was read in the first one.
        here = before.id == old.texts[0].id
        kept = [
            replace(one, evidence=_moved(one.evidence, before, text)) if one.language or here else one for one in there
        ]
        new = [one for one in read if one.evidence and _moved(one.evidence, text, before) is None]
        return tuple(kept + new)

    abouts = draft.abouts
    if "abouts" in touched:
        known_abouts = {one.text: one for one in old.abouts if one.text_id == before.id}
        abouts = tuple(_about_as_before(one, known_abouts.get(one.text)) for one in abouts)
    contacts = draft.contacts
    if "contacts" in touched:
        known = "\n".join(block.text for block in before.blocks)
        new = (one for one in contacts if not any(told and told in known for told in (one.name, one.email, one.phone)))
        contacts = (*(one for one in old.contacts if one.text_id == before.id), *new)
    return replace(
        draft,
        quotes=stays("quotes", draft.quotes, [one for one in old.quotes if one.text_id == before.id]),
        figures=stays("figures", draft.figures, [one for one in old.figures if one.text_id == before.id]),
        events=stays("events", draft.events, [one for one in old.events if one.language == text.language]),
        people=stays("roles", draft.people, [one for one in old.people if one.language in (text.language, "")]),
        contacts=contacts,
        abouts=abouts,
    )


def _about_as_before(read: About, known: About | None) -> About:
    """An about paragraph as somebody corrected it, where the new text has it word for word."""
    if known is None:
        return read
    evidence = {one.raw: one.evidence for one in read.figures}
    figures = tuple(replace(one, evidence=evidence.get(one.raw)) for one in known.figures)
    return replace(read, organisation=known.organisation, figures=figures)


def _kinds_as_before(before: Text, text: Text) -> dict[tuple[str, int], str]:
    """The kinds of the blocks whose words stood in the older text too: somebody has looked at them."""
    kinds = {block.text: block.kind for block in before.blocks}
    return {
        (text.language, at): kinds[block.text] for at, block in enumerate(text.blocks) if block.text in kinds
    }  # fmt: skip


def _moved(evidence: Evidence | None, before: Text, text: Text) -> Evidence | None:
    """Where the words that something was read from stand in a newer text; None where they do not."""
    if evidence is None or evidence.block >= len(before.blocks):
        return None
    of_title = evidence.block < 0
    whole = before.title if of_title else before.blocks[evidence.block].text
    words = whole[evidence.start : evidence.end]
    # The same paragraph first: a name stands in others too.
    near = sorted(
        range(len(text.blocks)), key=lambda block: (text.blocks[block].text != whole, abs(block - evidence.block))
    )
    for block in [-1] if of_title else near:
        at = (text.title if of_title else text.blocks[block].text).find(words) if words else -1
        if at >= 0:
            return Evidence(block, at, at + len(words))
    return None


def _without_place(agreement: Agreement) -> Agreement:
    def unplaced(people: Sequence[Participant]) -> tuple[Participant, ...]:
        return tuple(replace(one, evidence=None) for one in people)

    signatories, witnesses = unplaced(agreement.signatories), unplaced(agreement.witnesses)
    return replace(agreement, evidence=None, signatories=signatories, witnesses=witnesses)


def _update_facts(
    db: Database, names: entries.Names, release_id: str, draft: Draft, by_hand: set[tuple[str, str]]
) -> None:
    new = {
        "kind": draft.kind, "issued": entries.edtf(draft.issued), "changed": entries.edtf(draft.changed),
        "covers": entries.edtf(draft.covers), "source_name": entries.storable(draft.source.name),
    }  # fmt: skip
    if draft.issued and ("releases", "issued") not in by_hand:
        new |= {"issued_kind": draft.issued_kind, "issued_basis": draft.issued_basis}
    for column, value in new.items():
        if value and ("releases", column) not in by_hand:
            db.execute(
                f"UPDATE releases SET {column} = ? WHERE id = ? AND {column} IS NOT ?", [value, release_id, value]
            )
    organisations = [names.organisation(one) or "" for one in draft.organisations]
    lists = (("themes", "theme", draft.themes), ("priorities", "priority", draft.priorities),
             ("organisations", "organisation_id", organisations))  # fmt: skip
    for name, column, values in lists:
        table = f"release_{name}"
        if (table, "") not in by_hand:
            # What the other language said stays beside it.
            there = db.execute(f"SELECT {column} FROM {table} WHERE release_id = ? ORDER BY position", [release_id])
            writing.set_list(db, table, column, release_id, [*values, *(value for (value,) in there)])


def _update_people(db: Database, names: entries.Names, release_id: str, draft: Draft) -> None:
    db.execute(
        "DELETE FROM roles WHERE release_id = ? AND agreement_id IS NULL AND language IN (?, '')",
        [release_id, draft.texts[0].language],
    )
    entries.insert_people(db, names, release_id, None, draft.people)


def _move_agreements(db: Database, old: Release, before: Text, text: Text) -> None:
    """Let the agreements say what they said, with the places of their words in the new text."""
    if before.id != old.texts[0].id:
        return
    for one in old.agreements:
        place = _moved(one.evidence, before, text)
        where = [place.block, place.start, place.end] if place else [None, None, None]
        db.execute('UPDATE agreements SET block = ?, start = ?, "end" = ? WHERE id = ?', [*where, one.id])


def _is_among(agreement: Agreement, known: Sequence[Agreement]) -> bool:
    """Whether a release has an agreement of that kind and day, or one between the same parties, already."""
    return any(
        (one.kind, one.signed) == (agreement.kind, agreement.signed) or {*one.parties} == {*agreement.parties}
        for one in known
    )


def _move_signatories(db: Database, old: Release, before: Text, text: Text) -> None:
    """Let the places where signatories and witnesses were read be those of the new text."""
    languages = [text.language, *([""] if before.id == old.texts[0].id else [])]
    marks = ", ".join("?" * len(languages))
    rows = db.execute(
        'SELECT id, block, start, "end" FROM roles WHERE release_id = ? AND agreement_id IS NOT NULL '
        f"AND block IS NOT NULL AND language IN ({marks})",
        [old.id, *languages],
    ).fetchall()
    for key, *place in rows:
        moved = _moved(Evidence(*place), before, text)
        where = [moved.block, moved.start, moved.end] if moved else [None, None, None]
        db.execute('UPDATE roles SET block = ?, start = ?, "end" = ? WHERE id = ?', [*where, key])


def _update_agreements(
    db: Database,
    names: entries.Names,
    release_id: str,
    draft: Draft,
    known: Sequence[Agreement],
    by_hand: set[tuple[str, str]],
) -> None:
    """Let the agreements say what the new text says of them; one that it does not name stays."""
    waiting = list(known)
    for agreement in draft.agreements:
        same = next((one for one in waiting if one.kind == agreement.kind), None)
        if same is None:
            register.insert_agreement(db, names, release_id, agreement)
            continue
        waiting.remove(same)
        for column in ("signed", "starts", "ends", "place", "programme"):
            value = getattr(agreement, column)
            if value and ("agreements", column) not in by_hand:
                db.execute(f"UPDATE agreements SET {column} = ? WHERE id = ?", [str(value), same.id])
        if not (*same.signatories, *same.witnesses) and not any(table == "roles" for table, _ in by_hand):
            told = (*agreement.signatories, *agreement.witnesses)
            entries.insert_people(db, names, release_id, same.id, told)
        place = agreement.evidence
        if place is not None:
            where = [place.block, place.start, place.end, same.id]
            db.execute('UPDATE agreements SET block = ?, start = ?, "end" = ? WHERE id = ?', where)
