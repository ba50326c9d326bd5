"""Many queries at once: each finds what it finds alone, and lists are read as people and spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.archive import Archive
from imt_archive.model.errors import ReadError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Progress, finish
from imt_archive.model.searching import queries_in
from imt_archive.tasks.batch import read_list

QUERIES = ["Inria", '"digital sovereignty"', "souverainete numerique", "titre:chaire OU accord", "zzzqqq", "-", "Inra"]


def test_each_query_finds_what_it_finds_alone(archive: Archive) -> None:
    report = finish(archive.batch(QUERIES))
    assert [row.query for row in report.rows] == QUERIES
    for row in report.rows:
        alone = archive.find(Filter(query=row.query))
        found = alone.hits if alone.understood else ()
        assert [hit.card.id for hit in row.hits] == [hit.card.id for hit in found]
        assert row.understood == alone.understood
        assert row.count("fr") == sum("fr" in hit.card.languages for hit in found)
        assert all(len(hit.snippets) == 1 and hit.snippets[0].counterpart is None for hit in row.hits)
    by_query = {row.query: row for row in report.rows}
    assert by_query["Inria"].years is not None
    assert (by_query["zzzqqq"].years, by_query["zzzqqq"].hits) == (None, ())
    assert by_query["-"].hits == (), "no word is not everything"


def test_a_filter_narrows_the_list_and_a_saved_search_has_its_own(archive: Archive) -> None:
    archive.searches.save("Chaires", Filter({"year": frozenset({"2023"})}, query="chaire"), "title")
    archive.searches.save("Tout 2024", Filter({"year": frozenset({"2024"})}))
    asked = ["Inria", *archive.searches.all()]
    report = finish(archive.batch(asked, Filter({"year": frozenset({"2020"})}), language="en"))
    inria, chairs, all_of_2024 = report.rows
    assert inria.hits == ()
    assert (chairs.name, chairs.query, chairs.years) == ("Chaires", "chaire", (2023, 2023))
    titles = [hit.card.title("en").casefold() for hit in chairs.hits]
    assert titles == sorted(titles) != []
    assert len(all_of_2024.hits) == archive.find(Filter({"year": frozenset({"2024"})})).total


def test_it_says_how_far_it_is_and_can_be_broken_off(archive: Archive) -> None:
    work = archive.batch(QUERIES)
    steps = list(work)
    assert all(isinstance(step, Progress) and step.step == "batch" for step in steps)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert {step.total for step in steps} == {len(QUERIES)}
    assert steps[-1].done == len(QUERIES)
    # Between two hits of a long answer too.
    everything = Filter({"language": frozenset({"fr"})})
    archive.searches.save("Tout", everything)
    assert len(list(archive.batch(archive.searches.all()))) > 3
    broken = archive.batch(QUERIES)
    next(broken)
    broken.close()
    assert finish(archive.verify()) == ((), ())


@pytest.mark.parametrize("asked", [[], ["", "  "]])
def test_nothing_to_ask_is_said(archive: Archive, asked: list[str]) -> None:
    with pytest.raises(ReadError) as refused:
        finish(archive.batch(asked))
    assert refused.value.code == "batch-no-queries"


@pytest.mark.parametrize(
    ("name", "content", "queries"),
    [
        ("a.txt", "Inria\n\n# remarque\n  “été” OU hiver  \n", ("Inria", "“été” OU hiver")),
        ("a.txt", "\ufeffInria\r\nété, hiver; automne\r\n", ("Inria", "été, hiver; automne")),
        ("a.liste", "one", ("one",)),
        ("a.csv", 'Inria,1\n"""digital sovereignty""",2\n"a, b",3\n,4\n#x,5\n',
         ("Inria", '"digital sovereignty"', "a, b")),
        ("a.CSV", '\ufeffInria;1\r\n"a; b";2\r\nc, d;3', ("Inria", "a; b", "c, d")),
        ("a.csv", "a\tb\nc\td\n", ("a", "c")),
        ("a.csv", '"two\nlines",1\nthree', ("two lines", "three")),
        ("a.csv", 'a\n"never closed\nb', ("a", "never closed b")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_list_as_people_write_it(
    tmp_path: Path, name: str, content: str, queries: tuple[str, ...], encoding: str
) -> None:
    if encoding != "utf-8":
        content = content.removeprefix("\ufeff")
    (tmp_path / name).write_bytes(content.encode(encoding))
    assert read_list(tmp_path / name) == queries


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "read-missing"), (b"", "batch-no-list"), (b"# a\n\n", "batch-no-list"),
     (bytes(range(256)), "batch-no-list"),
     (b"a" * 10_000_001, "read-too-large")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["b.txt", "b.csv"])
def test_what_is_no_list_is_said(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as refused:
        read_list(tmp_path / name)
    assert (refused.value.code, refused.value.facts["name"]) == (code, name)
    with pytest.raises(ReadError) as folder:
        read_list(tmp_path)
    assert folder.value.code == "batch-not-read"


def test_a_cell_that_is_too_long_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("a" * 200_000, encoding="utf-8")
    with pytest.raises(ReadError) as refused:
        read_list(tmp_path / "b.csv")
    assert refused.value.code == "batch-no-list"


@given(st.text())
def test_any_text_is_a_list(text: str) -> None:
    for query in queries_in(text):
        assert query == query.strip() != ""
        assert not query.startswith("#")
