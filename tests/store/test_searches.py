"""Saved searches as rows: any filter comes back as it was, names are names in French too, undo takes each step."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import NotFoundError, WriteError
from imt_archive.model.filters import FACETS, Filter
from imt_archive.model.searching import SavedSearch
from imt_archive.store import Store
from imt_archive.store.schema import migrations
from imt_archive.store.searches import SavedSearches

from .drafts import DATES, WORDS

CHOSEN = st.dictionaries(st.sampled_from(FACETS), st.frozensets(WORDS, min_size=1, max_size=3), max_size=4)
QUERIES = WORDS | st.sampled_from(
    ['"souveraineté numérique" OU', "date:2023-03..2024 -Inria", "t?l?com*", "  (a ET ", "citation:écologie~2"]
)
FILTERS = st.builds(Filter, CHOSEN, DATES, DATES, QUERIES)


def names(store: Store) -> list[str]:
    return [one.name for one in SavedSearches(store).all()]


@settings(max_examples=60)
@given(FILTERS, st.sampled_from(["relevance", "date", "title"]))
def test_any_filter_comes_back_as_it_was_and_undo_and_redo_too(filter_: Filter, sort: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        SavedSearches(store).save("Été", filter_, sort)
        (saved,) = SavedSearches(store).all()
        assert (saved.name, saved.filter_, saved.sort) == ("Été", filter_, sort)
        assert saved.created.endswith("Z")
        SavedSearches(store).delete("été")
        store.close()
        store = Store(Path(folder))
        assert SavedSearches(store).all() == ()
        store.undo()
        assert SavedSearches(store).all() == (saved,)
        store.undo()
        assert SavedSearches(store).all() == ()
        store.redo()
        assert SavedSearches(store).all() == (saved,)
        assert list(store.verify()) == []
        store.close()


@pytest.mark.parametrize("same", ["ÉTÉ À NANTES", " été  à\u00a0Nantes\n", "e\u0301te\u0301 a\u0300 nantes"])
def test_one_name_in_any_case_with_any_spaces_and_either_kind_of_accent(store: Store, same: str) -> None:
    SavedSearches(store).save("Été à Nantes", Filter(query="un"), "date")
    SavedSearches(store).save("Ete a Nantes", Filter(query="sans accents"), "date")
    SavedSearches(store).save(same, Filter(query="deux"), "title")
    assert [(one.filter_.query, one.sort) for one in SavedSearches(store).all()] == [
        ("deux", "title"),
        ("sans accents", "date"),
    ]
    with pytest.raises(WriteError) as taken:
        SavedSearches(store).rename("ete a nantes", same)
    assert taken.value.code == "search-name-taken"
    SavedSearches(store).rename(same, "ÉTÉ à Nantes")
    assert names(store) == ["ÉTÉ à Nantes", "Ete a Nantes"], "another case is no other search"


@pytest.mark.parametrize("name", ["", "  \n", "\u00a0", "\x00\x1f"])
def test_no_name_is_refused_and_nothing_changed(store: Store, name: str) -> None:
    SavedSearches(store).save("a", Filter(query="a"), "date")
    before = store.generation
    for act in (
        lambda: SavedSearches(store).save(name, Filter(), "date"),
        lambda: SavedSearches(store).rename("a", name),
    ):
        with pytest.raises(WriteError) as refused:
            act()
        assert refused.value.code == "search-name-empty"
    assert (store.generation, names(store)) == (before, ["a"])


def test_what_is_not_there_is_not_found(store: Store) -> None:
    for act in (
        lambda: SavedSearches(store).rename("no\ud800", "b"), lambda: SavedSearches(store).delete(""),
        lambda: SavedSearches(store).move("no", 0),
    ):  # fmt: skip
        with pytest.raises(NotFoundError) as missing:
            act()
        assert missing.value.code == "no-such-search"


def test_the_order_is_the_persons_and_undo_brings_it_back(store: Store) -> None:
    for name in "abcd":
        SavedSearches(store).save(name, Filter(query=name), "relevance")
    SavedSearches(store).move("d", 1)
    assert names(store) == ["a", "d", "b", "c"]
    SavedSearches(store).move("a", 99)
    assert names(store) == ["d", "b", "c", "a"]
    SavedSearches(store).move("a", -5)
    assert names(store) == ["a", "d", "b", "c"]
    SavedSearches(store).delete("d")
    SavedSearches(store).save("e", Filter(), "relevance")
    assert names(store) == ["a", "b", "c", "e"]
    for expected in ("abc", "adbc", "dbca", "adbc", "abcd"):
        store.undo()
        assert "".join(names(store)) == expected


def test_what_changes_nothing_is_no_step_and_what_changes_says_so(store: Store) -> None:
    saved = SavedSearches(store).save("a", Filter(query="x"), "date")
    assert (saved.kinds, saved.release_ids, saved.text_ids) == (frozenset({"searches"}), frozenset(), frozenset())
    assert saved.action == "save-search"
    SavedSearches(store).save("b", Filter(query="x"), "date")
    store.undo()
    for changes in (
        SavedSearches(store).save("a", Filter(query="x"), "date"), SavedSearches(store).rename("a", "a"),
        SavedSearches(store).move("a", 0), SavedSearches(store).move("a", 7),
    ):  # fmt: skip
        assert changes.kinds == frozenset()
    assert store.next_redo() == "save-search", "nobody's undone change is lost by it"


def test_what_another_program_wrote_is_read_as_far_as_it_is_known(store: Store, folder: Path) -> None:
    SavedSearches(store).save("a", Filter({"year": frozenset({"2024"})}, query="x"), "date")
    said = {
        "version": 7, "chosen": {"year": ["2024", 3], "colour": ["red"], "kind": "news"}, "since": "not a date",
        "until": 4, "more": {}, "by": "birthday",
    }  # fmt: skip
    for rest, chosen in ((json.dumps(said), {"year": frozenset({"2024"})}), ("no json", {}), ("[1]", {}), ("{}", {})):
        store._db.execute("UPDATE saved_searches SET filter = ?, sort = 'by-colour'", [rest])
        assert SavedSearches(store).all()[0].filter_ == Filter(chosen, query="x")
        # What is not known is still there for the program that knows it.
        SavedSearches(store).rename("a", "A")
        SavedSearches(store).move("A", 0)
        SavedSearches(store).rename("A", "a")
        assert store._db.execute("SELECT filter, sort FROM saved_searches").fetchone() == (rest, "by-colour")


def test_the_query_stands_in_the_file_as_typed_and_no_engine_is_named(store: Store, folder: Path) -> None:
    SavedSearches(store).save(
        "a", Filter({"theme": frozenset({"digital"})}, parse_edtf("2023-03"), query='titre:"Été'), "date"
    )
    store.close()
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as file:
        query, rest = file.execute("SELECT query, filter FROM saved_searches").fetchone()
    assert query == 'titre:"Été'
    assert json.loads(rest) == {"version": 1, "chosen": {"theme": ["digital"]}, "since": "2023-03", "until": None}


def test_what_agreements_count_by_is_kept(store: Store) -> None:
    asked = Filter(since=parse_edtf("2026"), by="end", query="chaire")
    SavedSearches(store).save("ends", asked, "date")
    assert SavedSearches(store).all()[0].filter_ == asked


def test_an_archive_of_the_first_version_learns_to_keep_searches(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_migrations", [one for one in migrations._migrations if one.name[:4] == "m001"])
        old = Store(folder)
        assert "saved_searches" not in old._db.table_names()
        old.learn([])
        old.close()
    store = Store(folder)
    SavedSearches(store).save("a", Filter(query="x"), "date")
    store.undo()
    store.redo()
    assert SavedSearches(store).all() == (
        SavedSearch("a", Filter(query="x"), "date", SavedSearches(store).all()[0].created),
    )
    store.close()
