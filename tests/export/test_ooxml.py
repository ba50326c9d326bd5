"""Every workbook opens without a repair message: its parts are as the format demands, and the check can fail."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from imt_archive.export.choice import Content, export_workbook
from imt_archive.export.sheets import Column, Sheet
from imt_archive.export.workbook import write_workbook
from imt_archive.model.exporting import PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.progress import finish
from imt_archive.model.records import Figure, Quote, Release
from imt_archive.model.vocabulary import Vocabulary

from .ooxml import faults


@pytest.fixture
def content(release: Release, vocabulary: Vocabulary) -> Content:
    full = replace(
        release,
        quotes=(Quote("Odile Gauthier", "=Oui", "directrice", "imt", "fr", id=3, release_id="r1"),),
        figures=(Figure("students", 13600.0, raw="13 600 étudiants", organisation="imt", id=1, release_id="r1"),),
    )
    twin = replace(full, id="r2", texts=(replace(full.texts[0], title="_x0041_ \x07 <&> " + "long " * 8000),))
    return Content(
        [full, twin], list(vocabulary.organisations.values()), vocabulary, Filter(query="=1"),
        {"id": "abc", "name": "archive", "generation": 3, "releases": 2}, with_contacts=True,
        findings=[AuditFinding("number", "error", "r1", AuditPassage(0, "13 600", ((0, 6),)), None)],
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("preset", [*PRESETS, Preset("audit", ("audit",))], ids=lambda preset: preset.name)
def test_a_workbook_of_every_preset_is_sound(tmp_path: Path, content: Content, preset: Preset, language: str) -> None:
    finish(export_workbook(tmp_path / "a.xlsx", content, preset, language=language))
    assert faults(tmp_path / "a.xlsx") == []


def test_odd_names_and_many_sheets_are_sound(tmp_path: Path) -> None:
    columns = (Column("id", "Id", "id"), Column("a", "A\n1"), Column("b", "a 1"), Column("link", "", "link"))
    rows = [("r", "x", "y", "https://example.org/é?a=1&b=2")]
    names = ["L'année / 2024", "R1C1", "A1", "History", "x" * 40, "x" * 40]
    sheets = [Sheet(name, columns, rows, "releases", tracked=True) for name in names]
    finish(write_workbook(tmp_path / "a.xlsx", [*sheets, Sheet("vide", columns, [])], properties={}, max_rows=3))
    assert faults(tmp_path / "a.xlsx") == []


BROKEN = {
    "no content type": ("[Content_Types].xml", r'<Override PartName="/xl/styles.xml"[^>]*>', "", "no content type"),
    "a lost relation": ("xl/worksheets/_rels/sheet1.xml.rels", "table1.xml", "table99.xml", "is not there"),
    "another heading": ("xl/tables/table1.xml", 'name="Titre français"', 'name="Titre"', "its headings are"),
    "one table twice": ("xl/tables/table2.xml", 'displayName="[^"]*"', 'displayName="table_documents"', "there twice"),
    "a table too wide": ("xl/tables/table1.xml", 'ref="A1:T', 'ref="A1:Z', "columns over"),
    "rows out of order": ("xl/worksheets/sheet1.xml", '<row r="3"', '<row r="2"', "behind row"),
    "a style that is not": ("xl/worksheets/sheet1.xml", r' s="\d+"', ' s="999"', "has a style"),
    "a formula": ("xl/worksheets/sheet1.xml", "<is>", "<f>1</f><is>", "is a formula"),
    "parts out of order": ("xl/worksheets/sheet1.xml", r"<cols>.*</cols>(<sheetData>.*</sheetData>)", r"\1<cols/>",
                           "not in their order"),
    "a name of nowhere": ("xl/workbook.xml", r"'?Documents'?!\$A\$1<", "Nowhere!$A$1<", "refers to"),
    "a sheet's name": ("xl/workbook.xml", 'name="Documents"', 'name="a/b"', "sheet name"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_would_be_repaired_is_found(tmp_path: Path, content: Content, case: str) -> None:
    finish(export_workbook(tmp_path / "a.xlsx", content, language="fr"))
    part, pattern, instead, said = BROKEN[case]
    with ZipFile(tmp_path / "a.xlsx") as whole, ZipFile(tmp_path / "b.xlsx", "w") as broken:
        for name in whole.namelist():
            text = whole.read(name)
            if name == part:
                changed = re.sub(pattern, instead, text.decode("utf-8"), count=1, flags=re.DOTALL)
                assert changed != text.decode("utf-8"), "the pattern finds nothing"
                text = changed.encode("utf-8")
            broken.writestr(name, text)
    assert any(said in fault for fault in faults(tmp_path / "b.xlsx"))
