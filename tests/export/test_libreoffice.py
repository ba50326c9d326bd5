"""LibreOffice opens a workbook and saves it again: every value is there, and nothing counts as edited."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Another part of the same suite does not open workbooks.
CALC = OFFICE and any(Path(OFFICE).resolve().parent.glob("libsclo.so"))
pytestmark = pytest.mark.skipif(not CALC, reason="LibreOffice Calc is not on this machine")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, its workbook, and the same workbook as LibreOffice saves it and prints it."""
    home = tmp_path_factory.mktemp("office")
    with Archive(home / "archive", paths.resources()) as archive:
        finish(archive.prepare(paths.data()))
        ids = [card.id for card in archive.cards]
        archive.tag(ids[:1], "=1+1; +33 _x0041_")
        finish(archive.export(home / "out.xlsx", ids, Filter(), language="fr"))
    (home / "saved").mkdir()
    for kind in ("xlsx", "pdf"):
        subprocess.run(
            [str(OFFICE), f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", kind,
             "--outdir", str(home / "saved"), str(home / "out.xlsx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return home


def test_every_value_survives(folder: Path) -> None:
    ours, theirs = (load_workbook(path) for path in (folder / "out.xlsx", folder / "saved" / "out.xlsx"))
    assert theirs.sheetnames == ours.sheetnames
    compared = 0
    for sheet in ours.worksheets:
        other = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value.replace("_x005F_", "_") if isinstance(cell.value, str) else cell.value
                found = other[cell.coordinate].value
                found = found.replace("_x005F_", "_") if isinstance(found, str) else found
                assert found == value, f"{sheet.title}!{cell.coordinate}"
                compared += value is not None
        assert [table.ref for table in other.tables.values()] == [table.ref for table in sheet.tables.values()]
    assert compared > 3000
    assert isinstance(theirs["Documents"]["B2"].value, datetime)
    assert theirs["Documents"].column_dimensions["A"].hidden


def test_nothing_counts_as_edited_and_edits_are_found(folder: Path) -> None:
    book = load_workbook(folder / "saved" / "out.xlsx")
    with Archive(folder / "archive", paths.resources()) as archive:
        finish(archive.prepare())
        found = finish(archive.read_corrections(folder / "saved" / "out.xlsx"))
        assert (found.changes, found.doubtful, found.problems) == ((), (), ())
        book["Documents"]["G2"].value = "Un titre corrigé"
        book.save(folder / "edited.xlsx")
        found = finish(archive.read_corrections(folder / "edited.xlsx"))
        assert [(one.id, one.field, one.after) for one in found.changes] == [
            (book["Documents"]["A2"].value, "title-fr", "Un titre corrigé")
        ]


def test_it_prints(folder: Path) -> None:
    assert (folder / "saved" / "out.pdf").read_bytes().startswith(b"%PDF")
