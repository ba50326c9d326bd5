"""Any archive, exported; any cells of it edited; taken back: exactly those facts are corrected, and no other."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.export.cells import cleaned, escaped
from imt_archive.export.choice import Content, export_workbook
from imt_archive.model.corrections import Fact
from imt_archive.model.dates import Edtf, Period, parse_edtf
from imt_archive.model.exporting import Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import AGREEMENT_KINDS, RELEASE_KINDS, SUBJECTS, Draft, Release
from imt_archive.model.vocabulary import Term, Vocabulary
from imt_archive.readers.workbook import read_workbook
from imt_archive.store import Store
from imt_archive.tasks.corrections import Record, fact_of, plan

from ..store.drafts import drafts
from .workbooks import Edited

VOCABULARY = Vocabulary.load(paths.resources())
PRESET = Preset("both", ("releases", "agreements"))
# What a person can type; a spreadsheet keeps no other characters, and what is read is without spaces at its ends.
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30).map(
    lambda text: cleaned(text).strip()
)
WORDS = st.sampled_from(["=1+1", "+33 1", "-5", "@x", "_x0041_", "Un titre", "2024", "a; b", "« é »"]) | TYPED.filter(
    bool
)
NAMES = {"Inria": "inria", "Télécom Paris": "telecom-paris", "IMT": "imt", "Société Toute Neuve": "Société Toute Neuve"}
DATES = st.sampled_from(
    ["2023", "2023-12", "2023-12-15", "2024-07-01?", "2021~", "2023/2027", "2021/..", "../2020", "2024-02-29/2024-03"]
).map(parse_edtf)


@dataclass(frozen=True)
class Edit:
    """What is typed into one cell, and the fact that it says."""

    sheet: str
    row: int
    key: str
    typed: Any
    says: Fact


def worded(term: Term, form: int) -> str:
    return (term.fr, term.en, term.code)[form]


@st.composite
def terms(draw: st.DrawFn, table: dict[str, Term], codes: tuple[str, ...] | None = None) -> tuple[str, Fact]:
    term = table[draw(st.sampled_from(codes or tuple(table)))]
    return worded(term, draw(st.integers(0, 2))), term.code


@st.composite
def lists(draw: st.DrawFn, table: dict[str, Term]) -> tuple[str, Fact]:
    codes = draw(st.lists(st.sampled_from(tuple(table)), unique=True, max_size=3))
    parting = draw(st.sampled_from(["; ", ";", "\n", " ;\n"]))
    return parting.join(worded(table[code], draw(st.integers(0, 2))) for code in codes), tuple(codes)


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, Fact]:
    when: Edtf | None = draw(st.none() | DATES)
    if when is None:
        return "", ""
    form = draw(st.sampled_from(["fr", "en", "edtf"]))
    assert not isinstance(when, Period) or when.start != when.end
    return str(when) if form == "edtf" else when.wording(form), str(when)


def words(needed: bool = False) -> st.SearchStrategy[tuple[str, Fact]]:
    return (WORDS if needed else st.just("") | WORDS).map(lambda text: (text, text))


TAGS = st.lists(
    WORDS.map(lambda one: " ".join(one.replace(";", "").split())).filter(bool), unique=True, max_size=3
).map(lambda tags: ("; ".join(tags), tuple(sorted(tags))))
PARTIES = st.lists(st.sampled_from(sorted(NAMES)), unique=True, max_size=3).map(
    lambda names: ("; ".join(names), tuple(NAMES[name] for name in names))
)
RELEASE_EDITS = {
    "title-fr": words(needed=True), "title-en": words(needed=True),
    "kind": terms(VOCABULARY.release_kinds, RELEASE_KINDS), "subject": terms(VOCABULARY.subjects, SUBJECTS),
    "issued": dates(), "covers": dates(), "place": words(), "themes": lists(VOCABULARY.themes),
    "priorities": lists(VOCABULARY.priorities), "organisations": PARTIES, "tags": TAGS,
}  # fmt: skip
AGREEMENT_EDITS = {
    "kind": terms(VOCABULARY.agreement_kinds, AGREEMENT_KINDS), "programme": words(), "parties": PARTIES,
    "signed": dates(), "starts": dates(), "ends": dates(), "place": words(),
}  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> tuple[Edit, ...]:
    found = {}
    for _ in range(draw(st.integers(1, 8))):
        sheet = draw(st.sampled_from(["releases", "releases", "agreements"]))
        table = RELEASE_EDITS if sheet == "releases" else AGREEMENT_EDITS
        key, row = draw(st.sampled_from(sorted(table))), draw(st.integers(0, 2))
        typed, says = draw(table[key])
        found[sheet, row, key] = Edit(sheet, row, key, typed, says)
    return tuple(found.values())


# A failing archive is made smaller for minutes on end, and is read as well as it was drawn.
@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(drafts(), min_size=1, max_size=3), edits(), st.sampled_from(["fr", "en"]),
    st.permutations(range(20)), st.booleans(),
)  # fmt: skip
def test_exactly_what_was_edited_is_corrected(
    given_drafts: list[Draft], wanted: tuple[Edit, ...], language: str, order: list[int], sort: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "archive")
        try:
            for number, draft in enumerate(given_drafts):
                store.add(replace(draft, id=f"r{number}"))
            _edit_and_take_back(store, Path(name) / "out.xlsx", wanted, language, order, sort)
        finally:
            store.close()


def _edit_and_take_back(
    store: Store, path: Path, wanted: tuple[Edit, ...], language: str, order: list[int], sort: bool
) -> None:
    vocabulary = VOCABULARY.with_organisations(store.organisations())
    releases = [store.release(card.id) for card in store.cards(frozenset())]
    content = Content(releases, store.organisations(), vocabulary, Filter(), {"id": store.id})
    finish(export_workbook(path, content, PRESET, language=language))
    book = Edited(path, language)
    records: dict[tuple[str, str], Record] = {("releases", one.id): one for one in releases}
    records |= {("agreements", one.id): one for one in store.agreements()}
    expected = _typed(book, wanted, records, language)
    book.rearrange("releases", lambda columns: [columns[place] for place in order if place < len(columns)])
    if sort:
        book.sort("place")
    found = finish(plan("out.xlsx", finish(read_workbook(book.save())), store, vocabulary))
    assert found.problems == ()
    assert found.doubtful == ()
    assert {(one.id, one.field): one.after for one in found.changes} == expected
    if found.changes:
        store.correct(found.changes, "out.xlsx")
        store.undo()
        assert [store.release(one.id) for one in releases] == releases
        store.redo()
    _check(store, records, expected, vocabulary)


def _typed(
    book: Edited, wanted: tuple[Edit, ...], records: dict[tuple[str, str], Record], language: str
) -> dict[tuple[str, str], Fact]:
    """Type every edit that there is a cell for; what is to come of it, where that is something new."""
    expected: dict[tuple[str, str], Fact] = {}
    for edit in wanted:
        ids = [id_ for sheet, id_ in records if sheet == edit.sheet]
        if edit.row >= len(ids):
            continue
        id_ = ids[edit.row]
        record = records[edit.sheet, id_]
        if edit.key.startswith("title") and isinstance(record, Release) and record.text(edit.key[-2:]) is None:
            continue
        book.write(id_, edit.key, escaped(edit.typed) or None, edit.sheet)
        for field in _fields(record, edit, language):
            if fact_of(record, field) != edit.says:
                expected[id_, field] = edit.says
    return expected


def _fields(record: Record, edit: Edit, language: str) -> tuple[str, ...]:
    if edit.key != "place":
        return (edit.key,)
    own, other = ("place-en", "place") if language == "en" else ("place", "place-en")
    if not edit.says:
        return (own, other)
    return (own,) if fact_of(record, own) or not fact_of(record, other) else (other,)


def _check(
    store: Store, records: dict[tuple[str, str], Record], expected: dict[tuple[str, str], Fact], vocabulary: Vocabulary
) -> None:
    """Every fact of every record: as it was, or as it was typed."""
    agreements = {one.id: one for one in store.agreements()}
    names = vocabulary.with_organisations(store.organisations())
    for (sheet, id_), before in records.items():
        now: Record = store.release(id_) if sheet == "releases" else agreements[id_]
        keys = set(RELEASE_EDITS if sheet == "releases" else AGREEMENT_EDITS) | {"place-en"}
        for key in keys:
            fact = expected.get((id_, key), fact_of(before, key))
            if key in ("organisations", "parties"):
                fact = tuple(one if one in names.organisations else names.organisation_id(one) for one in fact)
            assert fact_of(now, key) == fact
        if isinstance(before, Release) and isinstance(now, Release):
            untouched = {"texts", "agreements", "history", "issued_basis", "themes_stated", "quotes"}
            untouched |= {field.name for field in fields(Release) if field.name in {k.replace("-", "_") for k in keys}}
            for field in fields(Release):
                if field.name not in untouched:
                    assert getattr(now, field.name) == getattr(before, field.name)
            # A quote is of its release's day.
            assert [replace(one, issued=None) for one in now.quotes] == [
                replace(one, issued=None) for one in before.quotes
            ]
            assert [replace(text, title="", title_given=True) for text in now.texts] == [
                replace(text, title="", title_given=True) for text in before.texts
            ]
