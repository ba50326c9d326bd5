"""The workbook of a batch, read back: texts are texts, headings speak the language, no press contact is in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.export.batch import export_batch, report_json
from imt_archive.model.errors import WriteError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Progress, finish
from imt_archive.model.searching import BatchReport

TEXT = """Communiqué de presse
Paris, le 12 mars 2025

# =SOMME(1;2) et la Société des Exemples lancent la chaire MODÈLE

**IMT Nord Europe et la Société des Exemples ont signé le 12 mars 2025 à Lille un accord.** Contacter Camille Modèle.

Contact presse
Camille Modèle – 01 23 45 67 89 – camille.modele@example.org
"""


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    (tmp_path / "chaire.md").write_text(TEXT, encoding="utf-8")
    with Archive(tmp_path / "archive", paths.resources()) as made:
        finish(made.prepare())
        finish(made.import_files([tmp_path / "chaire.md"]))
        yield made


def written(archive: Archive, report: BatchReport, path: Path, language: str) -> dict[str, list[dict[str, Any]]]:
    """The sheets by name: each row as a dictionary by heading."""
    finish(export_batch(path, report, archive.vocabulary, language))
    book = load_workbook(path)
    found = {}
    for sheet in book:
        headings, *rows = list(sheet.values)
        assert sheet.freeze_panes == "A2"
        assert len(sheet.tables) == 1
        assert all(dimension.width > 5 for dimension in sheet.column_dimensions.values())
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        found[sheet.title] = [dict(zip(headings, row, strict=True)) for row in rows]
    return found


def test_what_each_query_found_and_every_hit(archive: Archive, tmp_path: Path) -> None:
    report = finish(archive.batch(["chaire modele", "=1+1", "modéle~", "zzz"]))
    sheets = written(archive, report, tmp_path / "a.xlsx", "fr")
    assert list(sheets) == ["Recherches", "Résultats", "À propos de ce fichier"]
    first, formula, _, nothing = sheets["Recherches"]
    assert (first["Recherche"], first["Lue comme"], first["Documents trouvés"]) == ("chaire modele", "chaire modele", 1)
    assert (first["Avec un texte français"], first["Avec un texte anglais"]) == (1, 0)
    assert (first["Première année"], first["Dernière année"]) == (2025, 2025)
    assert first["1. Date"] == "12\u00a0mars 2025"
    assert first["1. Titre"].startswith("=SOMME(1;2)")
    assert archive.release(first["1. Identifiant"]).title("fr") == first["1. Titre"]
    assert (first["2. Date"], first["3. Identifiant"], first["Remarque"]) == (None, None, None)
    assert first["Langue du passage"] == "Français"
    assert formula["Recherche"] == "=1+1"
    assert (nothing["Documents trouvés"], nothing["Remarque"]) == (0, "Rien trouvé.")
    hit = sheets["Résultats"][0]
    assert (hit["Recherche"], hit["Rang"], hit["Identifiant"]) == ("chaire modele", 1, first["1. Identifiant"])
    assert (hit["Date (premier jour)"], hit["Date"]) == (datetime(2025, 3, 12), "12\u00a0mars 2025")
    assert (hit["Langues"], hit["Titre français"], hit["Titre anglais"]) == ("FR", first["1. Titre"], None)
    assert hit["Passage"] == first["Premier passage"]


def test_press_contacts_are_in_neither_the_workbook_nor_the_json(archive: Archive, tmp_path: Path) -> None:
    report = finish(archive.batch(["chaire", "lille", "accord", "camille", "0123456789"]))
    sheets = written(archive, report, tmp_path / "a.xlsx", "en")
    for words in (str(sheets), str(report_json(report))):
        assert "01 23 45" not in words
        assert "@example" not in words
    assert [row["Releases found"] for row in sheets["Searches"]][3:] == [1, 0], "the name alone stands in the text"


def test_a_suggestion_a_query_without_words_and_a_saved_search(archive: Archive, tmp_path: Path) -> None:
    archive.searches.save("Été & co", Filter({"year": frozenset({"2025"})}, query="chaire"), "date")
    report = finish(archive.batch(["exmeples", "…", *archive.searches.all()]))
    typed, none, saved = written(archive, report, tmp_path / "a.xlsx", "en")["Searches"]
    expected = f"Nothing found. Try: {report.rows[0].suggestion}" if report.rows[0].suggestion else "Nothing found."
    if not report.rows[0].hits:
        assert typed["Remark"] == expected
    assert (none["Releases found"], none["Remark"]) == (0, "No word to search for.")
    assert (saved["Query"], saved["Saved search"], saved["Filters"]) == ("chaire", "Été & co", "2025")
    hits = load_workbook(tmp_path / "a.xlsx")["Hits"]
    assert [row[0] for row in hits.values][1:] == ["Été & co"]


def test_the_json_is_what_programs_rely_on(archive: Archive) -> None:
    (row,) = report_json(finish(archive.batch(["chaire"])))
    assert set(row) >= {
        "query", "name", "understood", "total", "french", "english", "first_year", "last_year", "suggestion", "hits",
    }  # fmt: skip
    assert (row["total"], row["first_year"], row["name"]) == (1, 2025, None)
    assert set(row["hits"][0]) >= {"id", "text_id", "language", "title", "issued", "passage"}
    assert row["hits"][0]["issued"] == "2025-03-12"


def test_broken_off_or_failed_it_leaves_what_was_there(archive: Archive, tmp_path: Path) -> None:
    report = finish(archive.batch(["chaire"]))
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    work = export_batch(path, report, archive.vocabulary, "fr")
    assert isinstance(next(work), Progress)
    work.close()
    with pytest.raises(WriteError):
        finish(export_batch(tmp_path / "nowhere" / "a.xlsx", report, archive.vocabulary, "fr"))
    assert path.read_bytes() == b"before"
    assert not list(tmp_path.glob(".export*"))
