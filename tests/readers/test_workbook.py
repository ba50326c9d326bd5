"""Workbooks that are read back: whole ones, odd ones, and files that are something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from imt_archive import paths
from imt_archive.export.choice import Content, export_workbook
from imt_archive.model.corrections import EditedBook
from imt_archive.model.errors import ReadError
from imt_archive.model.exporting import Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import Release, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.workbook import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of three releases; not to be changed."""
    releases = [
        Release(
            f"r{n}", "news", (Text("fr", f"Titre {n}"), Text("en", f"Title {n}")), place="Paris", themes=("digital",)
        )
        for n in range(3)
    ]
    content = Content(releases, [], Vocabulary.load(paths.resources()), Filter(), {"id": "abc"})
    path = tmp_path_factory.mktemp("books") / "out.xlsx"
    finish(export_workbook(path, content, Preset("one", ("releases",)), language="fr"))
    return path


def rewritten(source: Path, path: Path, changes: dict[str, Change], *, more: dict[str, bytes] | None = None) -> Path:
    """A copy of a workbook with some of its parts changed, or with more parts."""
    with ZipFile(source) as whole, ZipFile(path, "w", ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            text = whole.read(name)
            if name in changes:
                text = changes[name](text.decode("utf-8")).encode("utf-8")
            copy.writestr(name, text)
        for name, content in (more or {}).items():
            copy.writestr(name, content)
    return path


def read(path: Path) -> EditedBook:
    return finish(read_workbook(path))


def codes(book: EditedBook) -> list[str]:
    return [one.code.removeprefix("correction-") for one in book.problems]


def test_a_workbook_as_it_was_exported(exported: Path) -> None:
    book = read(exported)
    assert (book.archive_id, book.language, book.rows, book.problems) == ("abc", "fr", (), ())
    assert [column.key for column in book.columns["releases"]][:3] == ["id", "issued-date", "issued"]


def wrong_files(folder: Path, exported: Path) -> dict[str, Path]:
    """Files that are no workbook of ours, by the code that says so."""
    files = {name: folder / f"{name}.xlsx" for name in (
        "missing", "text", "empty", "zip", "other", "protected", "old", "cut", "ods", "locked-zip", "newer",
        "no-memory",
    )}  # fmt: skip
    files["text"].write_text("Titre;Date\n", encoding="utf-8")
    files["empty"].touch()
    with ZipFile(files["zip"], "w") as archive:
        archive.writestr("a.txt", "a")
    with ZipFile(files["ods"], "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    Workbook().save(files["other"])
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    files["protected"].write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(99))
    files["old"].write_bytes(ole)
    files["cut"].write_bytes(exported.read_bytes()[:-900])
    content = bytearray(exported.read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        # Every part says that it is encrypted.
        for found in re.finditer(re.escape(sign), bytes(content)):
            content[found.start() + place] |= 1
    files["locked-zip"].write_bytes(bytes(content))
    memory = {"xl/worksheets/sheet3.xml": lambda text: text.replace('"version": 1', '"version": 99')}
    rewritten(exported, files["newer"], memory)
    rewritten(exported, files["no-memory"], {"xl/workbook.xml": lambda text: text.replace('"imt-archive"', '"notes"')})
    return files


EXPECTED = {
    "missing": "workbook-missing", "text": "workbook-not-ours", "empty": "workbook-not-ours",
    "zip": "workbook-not-ours", "other": "workbook-not-ours", "protected": "workbook-protected", "old": "workbook-old",
    "cut": "workbook-damaged", "ods": "workbook-old", "locked-zip": "workbook-protected", "newer": "workbook-not-ours",
    "no-memory": "workbook-not-ours",
}  # fmt: skip


@pytest.mark.parametrize("case", EXPECTED)
def test_what_is_something_else_is_said(tmp_path: Path, exported: Path, case: str) -> None:
    path = wrong_files(tmp_path, exported)[case]
    with pytest.raises(ReadError) as failure:
        read(path)
    assert (failure.value.code, failure.value.facts["name"]) == (EXPECTED[case], path.name)


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as failure:
        read(tmp_path)
    assert failure.value.code == "workbook-missing"


def test_macros_are_said_and_not_run(tmp_path: Path, exported: Path) -> None:
    path = rewritten(exported, tmp_path / "a.xlsm", {}, more={"xl/vbaProject.bin": b"\x00Sub Auto_Open"})
    assert codes(read(path)) == ["macros"]


def with_formula(formula: str, cached: str) -> Change:
    """Put a formula with its last value in the place of the first French title."""

    def change(text: str) -> str:
        cell = re.search(r'<c r="G2"[^>]*>.*?</c>', text)
        assert cell is not None
        return text.replace(cell[0], f'<c r="G2" t="str"><f>{formula}</f>{cached}</c>')

    return change


@pytest.mark.parametrize(
    ("cached", "value", "fault"),
    [("<v>TITRE 0</v>", "TITRE 0", ""), ("", None, "formula-empty"), ("<v></v>", None, "formula-empty")],
)
def test_a_formula_s_last_value_is_offered(
    tmp_path: Path, exported: Path, cached: str, value: str | None, fault: str
) -> None:
    path = rewritten(exported, tmp_path / "a.xlsx", {SHEET: with_formula("UPPER(H2)", cached)})
    ((row),) = read(path).rows
    cell = row.cells["title-fr"]
    assert (row.id, cell.place, cell.formula, cell.value, cell.fault) == ("r0", "G2", "=UPPER(H2)", value, fault)


def test_a_formula_that_says_what_stood_there_is_no_edit(tmp_path: Path, exported: Path) -> None:
    path = rewritten(exported, tmp_path / "a.xlsx", {SHEET: with_formula('"Titre "&amp;0', "<v>Titre 0</v>")})
    assert read(path).rows == ()


def empty_rows(count: int, width: int = 1) -> Change:
    """Append empty rows, as a format that was put on whole columns leaves them."""
    cells = "".join(f'<c r="{chr(65 + n)}{{}}" s="3"/>' for n in range(width))

    def change(text: str) -> str:
        rows = "".join(f'<row r="{n}">{cells.format(*[n] * width)}</row>' for n in range(5, count + 5))
        return text.replace("</sheetData>", f"{rows}</sheetData>")

    return change


def test_very_many_empty_rows_end_the_sheet_and_that_is_said(tmp_path: Path, exported: Path) -> None:
    path = rewritten(exported, tmp_path / "a.xlsx", {SHEET: empty_rows(52_000)})
    book = read(path)
    assert codes(book) == ["empty-rows"]
    assert book.problems[0].facts == {"row": 50_005}


def test_a_row_far_away_is_reached_over_a_gap(tmp_path: Path, exported: Path) -> None:
    def far(text: str) -> str:
        return text.replace('<row r="4"', '<row r="40000"').replace('4" s=', '40000" s=').replace("Titre 2", "Loin")

    def moved(text: str) -> str:
        last = re.search(r'<row r="4".*?</row>', text)
        assert last is not None
        return text.replace(last[0], far(re.sub(r'r="([A-Z]+)4"', r'r="\g<1>40000"', last[0])))

    (row,) = read(rewritten(exported, tmp_path / "a.xlsx", {SHEET: moved})).rows
    assert (row.id, row.number, row.cells["title-fr"].value) == ("r2", 40_000, "Loin")


def test_a_size_that_is_not_true_is_not_believed(tmp_path: Path, exported: Path) -> None:
    def lie(text: str) -> str:
        assert "<sheetFormatPr" in text
        return re.sub(r"(<sheetPr.*?</sheetPr>)", r'\1<dimension ref="A1:XFD1048576"/>', text, count=1)

    assert read(rewritten(exported, tmp_path / "a.xlsx", {SHEET: lie})).rows == ()


def test_the_id_column_gone_is_said(tmp_path: Path, exported: Path) -> None:
    changes = {SHEET: lambda text: text.replace("Identifiant", "Autre chose"),
               "xl/workbook.xml": lambda text: text.replace('name="imt_id"', 'name="other"')}  # fmt: skip
    with pytest.raises(ReadError) as failure:
        read(rewritten(exported, tmp_path / "a.xlsx", changes))
    assert failure.value.code == "workbook-not-ours"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_said_and_nothing_else_raised(tmp_path: Path, exported: Path, data: st.DataObject) -> None:
    with ZipFile(exported) as whole:
        parts = [name for name in whole.namelist() if name.endswith((".xml", ".rels"))]
    part = data.draw(st.sampled_from(parts))

    def damage(text: str) -> str:
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 60))
        return text[:start] + data.draw(st.text("<>&/\"'=aA0 ", max_size=6)) + text[start + length :]

    path = rewritten(exported, tmp_path / "broken.xlsx", {part: damage})
    try:
        read(path)
    except ReadError:
        return


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_bytes_are_said(tmp_path: Path, exported: Path, data: st.DataObject) -> None:
    content = bytearray(exported.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "broken.xlsx"
    path.write_bytes(bytes(content))
    try:
        read(path)
    except ReadError:
        return
