"""CSV and the clipboard: the cells of a sheet, in text that spreadsheets read; nothing that they would run."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.export.cells import cleaned
from imt_archive.export.delimited import as_cells, write_csv
from imt_archive.export.sheets import Cell, Column, Sheet
from imt_archive.model.errors import WriteError
from imt_archive.model.progress import finish

COLUMNS = (Column("id", "Id", "id"), Column("a", "Titre; long", "wrapped"), Column("n", "Nombre", "number"),
           Column("d", "Date", "date"))  # fmt: skip
ROWS: list[tuple[Cell, ...]] = [
    ("r1", '« é »; "x"\nsuite', 1234.5, date(2024, 7, 1)),
    ("r2", '=HYPERLINK("x")', -5, None),
    ("r3", "+33", 13600.0, None),
]
SHEET = Sheet("Essai", COLUMNS, ROWS)


def rows_of(path: Path, delimiter: str) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


@pytest.mark.parametrize(("language", "delimiter", "number"), [("fr", ";", "1234,5"), ("en", ",", "1234.5")])
def test_a_file_that_each_language_s_excel_reads(tmp_path: Path, language: str, delimiter: str, number: str) -> None:
    assert finish(write_csv(tmp_path / "a.csv", SHEET, language)) == 3
    rows = rows_of(tmp_path / "a.csv", delimiter)
    assert rows[0] == ["Titre; long", "Nombre", "Date"]
    assert rows[1] == ['« é »; "x"\nsuite', number, "2024-07-01"]
    assert rows[2:] == [['\'=HYPERLINK("x")', "-5", ""], ["'+33", "13600", ""]]


def test_what_stood_there_stays_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as failure:
        finish(write_csv(tmp_path / "no" / "a.csv", SHEET, "fr"))
    assert failure.value.code == "export-failed"
    (tmp_path / "a.csv").write_text("kept", encoding="utf-8")
    work = write_csv(tmp_path / "a.csv", SHEET, "fr")
    next(work)
    work.close()
    assert (tmp_path / "a.csv").read_text("utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_no_rows_are_headings_alone(tmp_path: Path) -> None:
    assert finish(write_csv(tmp_path / "a.csv", Sheet("Vide", COLUMNS, []), "en")) == 0
    assert rows_of(tmp_path / "a.csv", ",") == [["Titre; long", "Nombre", "Date"]]


def test_the_clipboard_has_a_row_a_line_and_a_table() -> None:
    text, html = as_cells(SHEET, "fr")
    lines = text.splitlines()
    assert lines[0] == "Titre; long\tNombre\tDate"
    assert lines[1] == '« é »; "x" suite\t1234,5\t2024-07-01'
    assert lines[2].startswith("'=HYPERLINK")
    table = ElementTree.fromstring(html.partition(">")[2].replace('same-cell">', 'same-cell"/>'))
    assert [len(row) for row in table] == [3, 3, 3, 3]
    assert "".join(table[1][0].itertext()) == '« é »; "x"suite'


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_any_words_stay_in_their_cells(tmp_path_factory: pytest.TempPathFactory, words: list[tuple[str, str]]) -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    path = tmp_path_factory.getbasetemp() / "any.csv"
    finish(write_csv(path, Sheet("Essai", columns, words), "fr"))
    found = rows_of(path, ";")[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cleaned(cell).removeprefix("'") for cell in row] for row in words
    ]
    text, _ = as_cells(Sheet("Essai", columns, words), "en")
    assert {line.count("\t") for line in text.split("\n")[:-1]} == {1}
