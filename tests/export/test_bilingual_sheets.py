"""Two languages side by side and the worklist of an audit, as workbooks: every passage once, and no formula."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from imt_archive.export import bilingual
from imt_archive.export.bilingual import audit_sheet, export_aligned, export_audit
from imt_archive.model.dates import parse_edtf
from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.progress import finish
from imt_archive.model.records import Card, Link

FR = ("Titre", "Un.", "Deux.", "Trois.", "Seul.")
EN = ("Title", "Alone first.", "One and two.", "Three.", "Alone last.")
LINKS = (Link((0,), (0,), 0.99), Link((1, 2), (2,), 0.8), Link((3,), (3,), 0.7512))


def rows(path: Path) -> list[tuple[object, ...]]:
    return [tuple(row) for row in load_workbook(path).active.iter_rows(values_only=True)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "head"),
    [("fr", ("Ligne", "Français", "Anglais", "Confiance")), ("en", ("Row", "French", "English", "Confidence"))],
)
def test_two_files_side_by_side(tmp_path: Path, language: str, head: tuple[str, ...]) -> None:
    finish(export_aligned(tmp_path / "a.xlsx", FR, EN, LINKS, language))
    assert rows(tmp_path / "a.xlsx") == [
        head,
        (1, "Titre", "Title", 0.99),
        (2, None, "Alone first.", None),
        (3, "Un.\nDeux.", "One and two.", 0.8),
        (4, "Trois.", "Three.", 0.751),
        (5, "Seul.", None, None),
        (6, None, "Alone last.", None),
    ]


@given(st.data())
def test_every_passage_stands_in_the_table_once(data: st.DataObject) -> None:
    fr, en = ([f"{name}{n}" for n in range(data.draw(st.integers(0, 8)))] for name in ("f", "e"))
    free_fr, free_en = (data.draw(st.permutations(range(len(side)))) for side in (fr, en))
    links = []
    while free_fr and free_en and data.draw(st.booleans()):
        a, b = data.draw(st.sampled_from([(1, 1), (1, 2), (2, 1)]))
        links.append(Link(tuple(sorted(free_fr[:a])), tuple(sorted(free_en[:b]))))
        free_fr, free_en = free_fr[a:], free_en[b:]
    found = list(bilingual._aligned_rows(fr, en, links))
    for side, column in ((fr, 1), (en, 2)):
        cells = [part for row in found if row[column] is not None for part in str(row[column]).split("\n")]
        assert sorted(cells) == sorted(side)
    assert [row[0] for row in found] == list(range(1, len(found) + 1))


def finding(rule: str, severity: str, *, reason: str | None = None, words: str = "36 %") -> AuditFinding:
    text = f"Il y a {words} de femmes."
    return AuditFinding(
        rule, severity, "r1", AuditPassage(3, text, ((7, 7 + len(words)),)), AuditPassage(4, "37%", ((0, 3),)),
        {"fr": words, "en": "37%"}, reason,
    )  # fmt: skip


FINDINGS = (finding("missing-number", "note"), finding("number", "error"), finding("date", "warning", reason="Voulu"))
CARDS = {"r1": Card("r1", "news", parse_edtf("2024-07"), titles={"fr": "Un accord", "en": "An agreement"})}


def test_the_worklist_has_the_gravest_first_and_marks_what_to_look_at(tmp_path: Path) -> None:
    finish(export_audit(tmp_path / "a.xlsx", FINDINGS, CARDS, lambda one: f"Says {one.facts['fr']}", "en"))
    head, *found = rows(tmp_path / "a.xlsx")
    table = [dict(zip(head, row, strict=True)) for row in found]
    assert [row["Severity"] for row in table] == ["Error", "Warning", "Note"]
    first = table[0]
    assert first["Id"] == FINDINGS[1].id
    assert (first["What differs"], first["Title"], first["Date"]) == ("Says 36 %", "An agreement", "July 2024")
    assert (first["To look at (French)"], first["To look at (English)"]) == ("36 %", None)
    assert (first["French passage"], first["English passage"]) == ("Il y a 36 % de femmes.", "37%")
    assert (first["Rule"], first["Release"], first["Dismissed because"], first["Done"]) == ("number", "r1", None, None)
    assert table[1]["Dismissed because"] == "Voulu"


def test_the_worklist_in_french_and_without_a_card() -> None:
    sheet = audit_sheet(FINDINGS, {}, lambda one: one.rule, "fr")
    assert sheet.name == "Contrôle"
    keys = [column.key for column in sheet.columns]
    (first, *_) = [dict(zip(keys, row, strict=True)) for row in sheet.rows]
    assert (first["severity"], first["title"], first["issued"]) == ("Erreur", "", "")
    assert [column.heading for column in sheet.columns][:3] == ["Identifiant", "Gravité", "Ce qui diffère"]


def test_a_finding_with_one_side_has_an_empty_cell() -> None:
    alone = AuditFinding("missing-block", "warning", "r1", None, AuditPassage(2, "Only here.", ((0, 10),)))
    sheet = audit_sheet([alone], CARDS, lambda one: one.rule, "en")
    row = dict(zip([column.key for column in sheet.columns], next(iter(sheet.rows)), strict=True))
    assert (row["fr-passage"], row["en-passage"], row["fr-marked"], row["en-marked"]) == ("", "Only here.", "", "")


@pytest.mark.parametrize("words", ["=1+1", "+33 1", "-2", "@SUM(A1)", "\x00\x07", "<b>&", "_x0041_", "a" * 40_000])
def test_words_that_excel_would_run_or_refuse_stay_words(tmp_path: Path, words: str) -> None:
    finish(export_aligned(tmp_path / "a.xlsx", [words], [words], [Link((0,), (0,))], "en"))
    cells = [row[1] for row in load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert [cell.data_type for cell in cells] != ["f"] * len(cells)
    finish(export_audit(tmp_path / "b.xlsx", [finding("number", "error", words=words)], CARDS, lambda one: words, "en"))
    assert all(cell.data_type != "f" for row in load_workbook(tmp_path / "b.xlsx").active.iter_rows() for cell in row)  # type: ignore[union-attr]
