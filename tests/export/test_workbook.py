"""Workbooks written, then opened again: values, types, styles, and what is left when it goes wrong."""

from __future__ import annotations

import os
import re
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from imt_archive.export import cells, tables
from imt_archive.export.sheets import Cell, Column, Sheet
from imt_archive.export.workbook import Report, write_workbook
from imt_archive.model.errors import WriteError
from imt_archive.model.progress import finish
from imt_archive.model.records import Release
from imt_archive.model.vocabulary import Vocabulary

COLUMNS = (
    Column("id", "Id", "id", 10),
    Column("when", "Date", "date", 12),
    Column("words", "Words", "wrapped", 60),
    Column("short", "Short", "text", 20),
    Column("count", "Count", "number", 9),
    Column("url", "Link", "link", 30),
)
ROW: tuple[Cell, ...] = (
    "r1",
    date(2023, 12, 15),
    "Un long texte",
    "décembre 2023",
    13600,
    "https://www.imt.fr/a?b=1&c=2",
)


def write(path: Path, *sheets: Sheet) -> Report:
    return finish(write_workbook(path, sheets, properties={"title": "Essai"}))


def unescaped(text: str) -> str:
    """What Excel shows for a text of the file: openpyxl leaves its escapes as they are."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def read(path: Path, name: str | None = None) -> Worksheet:
    book = load_workbook(path)
    sheet = book[name] if name else book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def leftovers(folder: Path) -> list[str]:
    return [
        path.name for path in folder.iterdir() if path.name.startswith(".export") or path.name.startswith("openpyxl")
    ]


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where openpyxl keeps its own temporary files: nothing may be left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert leftovers(folder) == []


def test_values_come_back_with_their_types(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write(path, Sheet("Essai", COLUMNS, [ROW, ("r2", None, "", None, 1.5, "")])) == Report(2)
    sheet = read(path)
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == ["r1", datetime(2023, 12, 15), *ROW[2:]]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "s", "s", "n", "s"]
    assert [cell.value for cell in sheet[3]] == ["r2", None, None, None, 1.5, None]
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["D2"].number_format == "@"
    assert sheet["C2"].alignment.wrap_text is True
    assert sheet["F2"].hyperlink is not None
    assert sheet["F2"].hyperlink.target == ROW[5]
    assert sheet["F3"].hyperlink is None


def test_a_sheet_is_a_table_that_prints_on_a4(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(path, Sheet("Côte à côte", COLUMNS, [ROW]), Sheet("Vide", COLUMNS, []))
    sheet = read(path, "Côte à côte")
    (table,) = sheet.tables.values()
    assert (table.displayName, table.ref) == ("table_cote_a_cote", "A1:F2")
    assert table.autoFilter.ref == "A1:F2"
    assert table.column_names == [column.heading for column in COLUMNS]
    assert table.tableStyleInfo.showRowStripes is True
    assert sheet.freeze_panes == "A2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].hidden is True
    assert sheet.column_dimensions["C"].width == 60
    assert [table.ref for table in read(path, "Vide").tables.values()] == ["A1:F2"]


def test_properties_are_set_and_unknown_ones_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    finish(write_workbook(path, [Sheet("A", COLUMNS, [ROW])], properties={"title": "Accords", "subject": "2024"}))
    properties = load_workbook(path).properties
    assert (properties.title, properties.subject, properties.creator) == ("Accords", "2024", None)
    with pytest.raises(ValueError, match="colour"):
        finish(write_workbook(path, [Sheet("A", COLUMNS, [])], properties={"colour": "red"}))
    with pytest.raises(ValueError, match="no sheets"):
        finish(write_workbook(path, [], properties={}))


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 1 23", "-5", "@x", '=HYPERLINK("https://x.org")', "{=A1}", "'x", "#REF!"]
)
def test_nothing_runs(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("a", "=A1", "text"), Column("b", "B", "wrapped"), Column("c", "C", "number"))
    write(path, Sheet("A", columns, [(text, text, text)]))
    sheet = read(path)
    assert [cell.value for cell in sheet[2]] == [text] * 3
    assert {cell.data_type for row in sheet.rows for cell in row} == {"s"}
    with ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cs", "Cf", "Zs", "So"]),
        st.sampled_from("=+-@_x0041_\r\n\t<>&\"'\x00\x85\ufffe\u2028"),
    ),
    max_size=60,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=8))
def test_any_text_comes_back_cleaned_and_said(texts: list[tuple[str, str]]) -> None:
    columns = (Column("a", "A", "text"), Column("b", "B", "wrapped"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        report = write(path, Sheet("A", columns, texts))
        found = [[cell.value for cell in row] for row in read(path).iter_rows(min_row=2, max_row=1 + len(texts))]
    expected = [[cells.cleaned(text) for text in row] for row in texts]
    assert [[unescaped(str(value or "")) for value in row] for row in found] == expected
    removed = {
        (number, column.key)
        for number, row in enumerate(texts, 2)
        for column, text in zip(columns, row, strict=True)
        if any((ord(c) < 32 or 127 <= ord(c) < 160 or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff")
               and c not in "\t\n\r\x85" for c in text)
    }  # fmt: skip
    assert {(cut.row, cut.column) for cut in report.cut if cut.what == "control-characters"} == removed


def test_a_long_text_goes_on_in_the_next_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long = "mot \N{GRINNING FACE}_x0041_ " * 6000
    report = write(path, Sheet("A", COLUMNS, [("r1", None, long, "bref", 7, None), ROW]))
    assert [(cut.what, cut.row, cut.column) for cut in report.cut] == [("continued", 2, "words")]
    assert report.rows == 2
    rows = list(read(path).iter_rows(min_row=2, values_only=True))
    parts = [str(row[2]) for row in rows[:-1]]
    assert len(parts) > 2
    assert "".join(unescaped(part) for part in parts) == long
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in parts)
    assert [row[0] for row in rows] == ["r1"] * len(rows)
    assert [row[3] for row in rows] == ["bref", *[None] * (len(rows) - 2), "décembre 2023"]


@given(NASTY.map(cells.cleaned), st.integers(7, 40))
def test_pieces_lose_nothing_and_fit(text: str, limit: int) -> None:
    parts = cells.pieces(text, limit)
    assert "".join(parts) == text
    assert all(cells.units(cells.escaped(part)) <= limit for part in parts)
    assert all(parts) or parts == ("",)


def test_what_a_spreadsheet_cannot_hold_is_a_text_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("n", "N", "number"), Column("d", "D", "date"), Column("l", "L", "link"))
    rows: list[tuple[Cell, ...]] = [
        (float("nan"), date(1850, 5, 1), "not an address"),
        (2**60, date(1900, 3, 1), "https://x.org/" + "a" * 3000),
    ]
    report = write(path, Sheet("A", columns, rows))
    sheet = read(path)
    assert [cell.value for cell in sheet[2]] == ["nan", "1850-05-01", "not an address"]
    assert [cell.value for cell in sheet[3]][:2] == [str(2**60), datetime(1900, 3, 1)]
    assert sheet["C3"].hyperlink is None
    said = [(cut.what, cut.row) for cut in report.cut]
    assert said == [("number", 2), ("date", 2), ("link", 2), ("number", 3), ("link", 3)]


def test_dates_and_numbers_keep_their_type_in_columns_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = tuple(Column(key, key) for key in "abcde")
    write(path, Sheet("A", columns, [(date(2024, 1, 2), date(2024, 3, 4), 5, 6.5, True)]))
    row = read(path)[2]
    assert [cell.value for cell in row] == [datetime(2024, 1, 2), datetime(2024, 3, 4), 5, 6.5, True]


def test_too_many_rows_go_on_in_another_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("n", "N", "number"),)
    work = write_workbook(path, [Sheet("A", columns, [(n,) for n in range(25)])], properties={}, max_rows=11)
    report = finish(work)
    book = load_workbook(path)
    assert book.sheetnames == ["A", "A (2)", "A (3)"]
    assert [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)] == list(range(25))
    assert [cut.what for cut in report.cut] == ["sheet-continued"] * 2
    assert len({table.displayName for sheet in book.worksheets for table in sheet.tables.values()}) == 3


def test_names_are_legal_and_unique(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = ["a/b:c*?[d]\\", "A B C D", "History", "", "'quoted'", "é" * 50, "é" * 50]
    columns = (Column("a", "Même"), Column("b", "même"), Column("c", ""))
    write(path, *(Sheet(name, columns, [("1", "2", "3")]) for name in names))
    book = load_workbook(path)
    found = book.sheetnames
    assert found[:5] == ["a b c d", "A B C D (2)", "History 1", "Sheet", "quoted"]
    assert all(0 < len(name) <= 31 for name in found)
    assert len({name.casefold() for name in found}) == len(names)
    table_names = [table.displayName for sheet in book.worksheets for table in sheet.tables.values()]
    assert len(set(table_names)) == len(names)
    assert all(re.fullmatch(r"[a-z_][a-z0-9_]*", name) for name in table_names)
    assert [cell.value for cell in book.worksheets[0][1]] == ["Même", "même (2)", "–"]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_sheet_name_is_made_legal(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(cells.sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(wanted)
    for name in taken:
        assert 0 < cells.units(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\n]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_progress_counts_all_rows_and_cancelling_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"what was there")
    sheets = [Sheet("A", COLUMNS, [ROW] * 250), Sheet("B", COLUMNS, iter([ROW] * 50))]
    work = write_workbook(path, sheets, properties={})
    steps = [(p.done, p.total, p.item) for p in work]
    assert steps == [(0, 300, "A"), (100, 300, "A"), (200, 300, "A"), (250, 300, "A"), (250, 300, "B"), (300, 300, "B")]
    assert len(list(read(path).rows)) == 251
    before = path.read_bytes()
    work = write_workbook(path, [Sheet("A", COLUMNS, [ROW] * 250)], properties={})
    next(work)
    next(work)
    assert leftovers(tmp_path) != []
    work.close()
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == []


def test_a_row_of_the_wrong_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 cells for 6 columns"):
        write(tmp_path / "a.xlsx", Sheet("A", COLUMNS, [("r1",)]))
    assert leftovers(tmp_path) == []


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [1_000, 4_000, 9_000])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"what was there")
    with no_file_longer_than(size), pytest.raises(WriteError) as failure:
        write(path, Sheet("A", COLUMNS, [(str(n), None, os.urandom(40).hex(), None, n, None) for n in range(300)]))
    assert (failure.value.code, failure.value.facts) == ("export-failed", {"path": str(path), "reason": "full"})
    assert path.read_bytes() == b"what was there"
    assert leftovers(tmp_path) == []


def test_no_folder_or_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.xlsx").mkdir()
    for path, reason in (
        (tmp_path / "nowhere" / "a.xlsx", "no-folder"),
        (tmp_path / "file" / "a.xlsx", "no-folder"),
        (tmp_path / "folder.xlsx", "is-folder"),
    ):
        with pytest.raises(WriteError) as failure:
            write(path, Sheet("A", COLUMNS, [ROW]))
        assert failure.value.facts["reason"] == reason
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(WriteError) as failure:
        write(folder / "a.xlsx", Sheet("A", COLUMNS, [ROW]))
    assert failure.value.facts["reason"] == "denied"


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"open in Excel")

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held by another process", str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WriteError) as failure:
        write(path, Sheet("A", COLUMNS, [ROW]))
    assert failure.value.facts["reason"] == "locked"
    assert path.read_bytes() == b"open in Excel"
    assert leftovers(tmp_path) == []


def test_the_sheets_of_a_release_as_a_workbook(tmp_path: Path, release: Release, vocabulary: Vocabulary) -> None:
    path = tmp_path / "a.xlsx"
    sheets = [
        tables.releases([release], vocabulary, "fr"),
        tables.agreements(release.agreements, vocabulary, "fr"),
        tables.side_by_side([release], "fr"),
        tables.about_this_file([("Requête", "=souveraineté"), ("Fiches", 1), ("Le", date(2024, 7, 2))], "fr"),
    ]
    assert write(path, *sheets).cut == ()
    book = load_workbook(path)
    assert book.sheetnames == ["Documents", "Accords", "Côte à côte", "À propos de ce fichier"]
    assert book["Accords"]["E2"].value == datetime(2023, 12, 1)
    facts = book["À propos de ce fichier"]
    assert [facts[f"B{row}"].value for row in (2, 3, 4)] == ["=souveraineté", 1, datetime(2024, 7, 2)]
    assert facts["B4"].is_date
