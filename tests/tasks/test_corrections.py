"""Corrections that come back from a workbook: every way in which people and spreadsheets treat one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.export.choice import sheets_of
from imt_archive.export.memory import memory
from imt_archive.export.sheets import Sheet
from imt_archive.export.workbook import write_workbook
from imt_archive.export.worksheet import Cut, Tracked
from imt_archive.model.corrections import Correction, Corrections
from imt_archive.model.errors import WriteError
from imt_archive.model.exporting import Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish

from .workbooks import Edited, apply, exported, read, told


@pytest.fixture
def book(archive: Archive, tmp_path: Path) -> Edited:
    return exported(archive, tmp_path / "out.xlsx")


def codes(corrections: Corrections) -> list[str]:
    return [one.code.removeprefix("correction-") for one in corrections.problems]


@pytest.fixture
def first(archive: Archive) -> str:
    """A release in both languages that announces an agreement."""
    return next(card.id for card in archive.cards if card.agreements and len(card.titles) == 2)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workbook_that_nobody_edited_asks_for_nothing(archive: Archive, tmp_path: Path, language: str) -> None:
    found = read(archive, exported(archive, tmp_path / "out.xlsx", language=language))
    assert (found.changes, found.doubtful, found.problems) == ((), (), ())


def test_every_fact_that_can_be_corrected_is(archive: Archive, book: Edited, first: str) -> None:
    release = archive.release(first)
    agreement = release.agreements[0].id
    for key, value in (
        ("title-fr", "=Un titre qui ne calcule rien"), ("title-en", "Another title"), ("kind", "Press release"),
        ("subject", "Prix"), ("issued", "décembre 2023"), ("covers", "2023/2027"), ("place", "Évry"),
        ("themes", "digital; Health engineering and well-being"), ("priorities", "C1; Formations"),
        ("organisations", "IMT; Société Nouvelle ; Inria"), ("tags", "à relire; 2024"),
    ):  # fmt: skip
        book.write(first, key, value)
    for key, value in (
        ("kind", "chair"), ("programme", "Programme X"), ("parties", "Inria\nIMT"), ("signed", "15/12/2023"),
        ("starts", "2024"), ("ends", "from 2026 to 2027"), ("place", "Bercy"),
    ):  # fmt: skip
        book.write(agreement, key, value, "agreements")
    found = read(archive, book)
    assert (found.doubtful, found.problems) == ((), ())
    apply(archive, found)
    now = archive.release(first)
    signed = next(one for one in now.agreements if one.id == agreement)
    assert (now.title("fr"), now.title("en")) == ("=Un titre qui ne calcule rien", "Another title")
    assert (now.kind, now.subject, str(now.issued), str(now.covers)) == (
        "press-release", "award", "2023-12", "2023/2027",
    )  # fmt: skip
    assert (now.issued_basis, now.place_in("fr")) == ("by hand", "Évry")
    assert now.themes == ("digital", "health")
    assert (now.priorities, now.tags) == (("C1", "A1"), ("2024", "à relire"))
    assert [archive.vocabulary.organisation_name(one, "fr") for one in now.organisations] == [
        "Institut Mines-Télécom", "Société Nouvelle", "Inria",
    ]  # fmt: skip
    assert (signed.kind, signed.programme, signed.parties, str(signed.signed)) == (
        "chair", "Programme X", ("inria", "imt"), "2023-12-15",
    )  # fmt: skip
    assert (str(signed.starts), str(signed.ends), signed.place_in("fr")) == ("2024", "2026/2027", "Bercy")
    assert archive.history()[0].action == "correct"
    archive.undo()
    assert archive.release(first) == release


def test_the_same_workbook_again_asks_for_nothing_more(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Un autre titre")
    book.write(first, "tags", "un; deux")
    apply(archive, read(archive, book))
    again = read(archive, book)
    assert (again.changes, again.doubtful, again.problems) == ((), (), ())


def test_a_title_that_was_corrected_is_found(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Zanzibar et ses girafes")
    apply(archive, read(archive, book))
    assert [hit.card.id for hit in archive.find(Filter(query="girafe")).hits] == [first]


def test_sorted_filtered_with_columns_moved_removed_and_added(archive: Archive, book: Edited, first: str) -> None:
    ws = book.sheet()
    width = ws.max_column
    ws.cell(1, width + 1).value = "Mes notes"
    ws.cell(book.row(first), width + 1).value = "à voir"
    book.write(first, "title-en", "Moved")
    book.sort("title-fr")
    removed = book.column("speakers") - 1
    book.rearrange("releases", lambda columns: [column for column in reversed(columns) if column != removed])
    ws.row_dimensions[3].hidden = True
    assert told(read(archive, book)) == [(first, "title-en", "Moved")]


@pytest.mark.parametrize("named", [True, False])
def test_headings_in_the_other_language_or_in_words_of_ones_own(
    archive: Archive, book: Edited, first: str, named: bool
) -> None:
    book.write(first, "title-en", "Renamed")
    book.write(first, "kind", "Actualité")
    kind, title = book.column("kind"), book.column("title-en")
    ws = book.sheet()
    ws.cell(1, title).value = "English title"
    ws.cell(1, kind).value = "Quelle sorte ?" if named else "Kind"
    ws.title = "Mes documents" if named else ws.title
    if not named:
        ws.defined_names.clear()
    assert sorted(told(read(archive, book))) == [(first, "kind", "news"), (first, "title-en", "Renamed")]


def test_rows_above_the_headings_do_not_matter(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Plus bas")
    book.sheet().insert_rows(1, 2)
    book.sheet().cell(1, 2).value = "Relu par Camille"
    assert told(read(archive, book)) == [(first, "title-fr", "Plus bas")]


@pytest.mark.parametrize(
    ("worded", "first_day", "after"),
    [
        ("15 décembre 2023", None, "2023-12-15"),
        (datetime(2023, 12, 15), None, "2023-12-15"),
        (2023, None, "2023"),
        (None, datetime(2023, 12, 15), "2023-12-15"),
        (None, "décembre 2023", "2023-12"),
        ("décembre 2023", datetime(2023, 12, 1), "2023-12"),
        ("", "", ""),
        ("", None, ""),
        (None, "", "date-halves"),
        ("décembre 2023", datetime(2023, 12, 2), "date-halves"),
        ("31/02/2023", None, "not-a-date"),
    ],
)
def test_the_two_cells_of_a_date(
    archive: Archive, book: Edited, first: str, worded: object, first_day: object, after: str
) -> None:
    if worded is not None:
        book.write(first, "issued", worded or None)
    if first_day is not None:
        book.write(first, "issued-date", first_day or None)
    found = read(archive, book)
    if after in ("date-halves", "not-a-date"):
        assert (codes(found), found.changes) == ([after], ())
    else:
        assert (told(found), found.problems) == ([(first, "issued", after)], ())


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("kind", "Roman", "unknown-value"), ("kind", None, "needed"), ("themes", "digital; magie", "unknown-value"),
        ("title-fr", "  ", "needed"), ("issued", "bientôt", "not-a-date"), ("languages", "DE", "not-correctable"),
        ("title-fr", datetime(2024, 1, 2), "not-text"), ("place", True, "not-text"), ("kind", "#REF!", "error"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_the_rest_taken(
    archive: Archive, book: Edited, first: str, key: str, value: object, code: str
) -> None:
    other = next(card.id for card in archive.cards if card.id != first)
    book.write(first, key, value)
    if code == "error":
        book.cell(first, key).data_type = "e"
    book.write(other, "title-fr", "Certain")
    found = read(archive, book)
    assert (codes(found), told(found)) == ([code], [(other, "title-fr", "Certain")])
    (problem,) = found.problems
    assert (problem.id, problem.sheet, problem.cell) == (first, "Documents", book.cell(first, key).coordinate)


def test_a_title_in_a_language_that_the_release_has_no_text_in(archive: Archive, tmp_path: Path) -> None:
    alone = tmp_path / "alone.md"
    alone.write_text("# Un titre seul\n\nL’IMT annonce un texte qui n’a pas de version anglaise.\n", encoding="utf-8")
    finish(archive.import_files([alone]))
    id_ = next(card.id for card in archive.cards if card.titles.get("fr") == "Un titre seul")
    book = exported(archive, tmp_path / "out.xlsx")
    book.write(id_, "title-en", "A lonely title")
    assert codes(read(archive, book)) == ["no-text"]


def test_the_archive_changed_too(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Du classeur")
    book.write(first, "place", "Brest")
    archive.edit(first, titles={"fr": "De l’archive"})
    found = read(archive, book)
    assert told(found) == [(first, "place", "Brest")]
    (conflict,) = found.doubtful
    assert (conflict.doubt, conflict.before, conflict.after) == ("conflict", "De l’archive", "Du classeur")
    apply(archive, found)
    assert archive.release(first).title("fr") == "De l’archive"
    archive.correct(found.doubtful, "out.xlsx")
    assert archive.release(first).title("fr") == "Du classeur"


def test_the_same_correction_in_both_places_is_none(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Pareil")
    archive.edit(first, titles={"fr": "Pareil"})
    found = read(archive, book)
    assert (found.changes, found.doubtful, found.problems) == ((), (), ())


def test_corrections_of_another_day_are_refused_whole(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "title-fr", "Du classeur")
    book.write(first, "title-en", "From the workbook")
    found = read(archive, book)
    archive.edit(first, titles={"en": "Meanwhile"})
    before = archive.release(first)
    with pytest.raises(WriteError) as failure:
        apply(archive, found)
    assert failure.value.code == "corrections-stale"
    assert archive.release(first) == before


def test_rows_that_are_nobody_s(archive: Archive, book: Edited, first: str) -> None:
    ws = book.sheet()
    gone, twice, added = [card.id for card in archive.cards if card.id != first][:3]
    book.write(first, "place", "Lyon")
    book.write(gone, "place", "Lyon")
    book.write(twice, "place", "Lyon")
    row = book.row(twice)
    ws.append([cell.value for cell in ws[row]])
    ws.append(["unheard-of", *(cell.value for cell in ws[row][1:])])
    ws.append([None, *(cell.value for cell in ws[row][1:])])
    book.cell(added, "id").value = None
    archive.delete([gone])
    found = read(archive, book)
    assert told(found) == [(first, "place", "Lyon")]
    assert sorted(codes(found)) == [
        "row-twice", "row-twice", "row-unknown", "row-without-id", "row-without-id", "unknown-id",
    ]  # fmt: skip


def test_rows_that_were_deleted_are_left_alone(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "place", "Lyon")
    keep = book.row(first)
    ws = book.sheet()
    for number in range(ws.max_row, 1, -1):
        if number != keep:
            ws.delete_rows(number)
    assert told(read(archive, book)) == [(first, "place", "Lyon")]


def test_a_sheet_sorted_without_its_ids_is_said_and_nothing_of_it_taken(archive: Archive, book: Edited) -> None:
    ws = book.sheet()
    rows = [[cell.value for cell in row] for row in ws.iter_rows(min_row=2, min_col=2)]
    for number, row in enumerate(reversed(rows), 2):
        for index, value in enumerate(row, 2):
            ws.cell(number, index).value = value
    found = read(archive, book)
    assert found.changes == ()
    assert set(codes(found)) == {"row-shifted"}
    assert len(found.problems) > 50


def test_rows_over_several_sheets_come_back(archive: Archive, tmp_path: Path, first: str) -> None:
    content = finish(archive.content([card.id for card in archive.cards], Filter()))

    def closing(cut: Sequence[Cut], tracked: Sequence[Tracked]) -> list[Sheet]:
        return [memory(tracked, content.archive, "fr")]

    sheets = sheets_of(content, Preset("one", ("releases",)), "fr")
    finish(write_workbook(tmp_path / "out.xlsx", sheets, properties={}, max_rows=15, closing=closing))
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[:2] == ["Documents", "Documents (2)"]
    assert "imt-archive (2)" in book.sheetnames
    last = book["Documents (5)"]
    last["G2"].value = "Sur la dernière feuille"
    book.save(tmp_path / "out.xlsx")
    found = finish(archive.read_corrections(tmp_path / "out.xlsx"))
    assert (told(found), found.problems) == ([(last["A2"].value, "title-fr", "Sur la dernière feuille")], ())


def test_what_a_workbook_says_of_its_columns_is_not_believed(archive: Archive, book: Edited, first: str) -> None:
    hidden = book.book["imt-archive"]
    described = next(row for row in hidden.iter_rows() if row[0].value == "columns")
    described[3].value = described[3].value.replace('["tags",', '["issued_basis",')
    described[1].value = described[1].value
    book.write(first, "tags", "à relire")
    found = read(archive, book)
    assert (found.changes, set(codes(found))) == ((), {"not-correctable"})


def test_formulas_are_offered_with_their_last_value(archive: Archive, book: Edited, first: str) -> None:
    book.write(first, "place", "=IF(1=1,1,2)")
    other = next(card.id for card in archive.cards if card.id != first)
    book.cell(other, "title-fr").value = ArrayFormula("G3", "=UPPER(G3)")
    found = read(archive, book)
    # What openpyxl writes has no cached value.
    assert codes(found) == ["formula-empty", "formula-empty"]
    assert found.changes == ()


def test_merged_cells_are_said(archive: Archive, book: Edited, first: str) -> None:
    row = book.row(first)
    title = book.column("title-fr")
    book.sheet().merge_cells(start_row=row, start_column=title, end_row=row, end_column=title + 1)
    assert codes(read(archive, book)) == ["merged"]


def test_a_workbook_of_chosen_columns_comes_back(archive: Archive, tmp_path: Path, first: str) -> None:
    preset = Preset("mine", ("releases",), {"releases": ("title-en", "kind")})
    book = exported(archive, tmp_path / "out.xlsx", language="en", preset=preset, ids=[first])
    assert [cell.value for cell in book.sheet()[1]] == ["Id", "English title", "Kind"]
    book.write(first, "kind", "Actualité")
    assert told(read(archive, book)) == [(first, "kind", "news")]


def test_a_place_is_corrected_where_it_is_known(archive: Archive, tmp_path: Path) -> None:
    both, alone = [r.id for r in archive.releases(c.id for c in archive.cards) if r.place][:2]
    for id_, places in (
        (both, (("place", "Londres"), ("place-en", "London"))),
        (alone, (("place", "Lyon"), ("place-en", ""))),
    ):
        now = archive.release(id_)
        was = {"place": now.place, "place-en": now.place_en}
        archive.correct([Correction("release", id_, f, was[f], a) for f, a in places if was[f] != a], "test")
    book = exported(archive, tmp_path / "out.xlsx", language="en")
    book.write(alone, "place", "Elsewhere")
    book.write(both, "place", None)
    found = {(one.id, one.field, one.after) for one in read(archive, book).changes}
    assert found == {(alone, "place", "Elsewhere"), (both, "place", ""), (both, "place-en", "")}
    book.write(both, "place", "Cambridge")
    assert (both, "place-en", "Cambridge") in told(read(archive, book))


def test_long_texts_come_back_however_they_are_sorted(archive: Archive, tmp_path: Path, first: str) -> None:
    long = "mot " * 20_000
    archive.edit(first, titles={"fr": long.strip()})
    book = exported(archive, tmp_path / "out.xlsx")
    book.sort("id")
    found = read(archive, book)
    assert (found.changes, found.problems) == ((), ())
    book.write(first, "title-fr", "mot neuf")
    ((_, field, after),) = told(read(archive, book))
    assert field == "title-fr"
    assert str(after).startswith("mot neuf")


def test_a_workbook_of_another_archive_is_said(archive: Archive, tmp_path: Path, made: Path, first: str) -> None:
    shutil.copytree(made, tmp_path / "other")
    with sqlite3.connect(tmp_path / "other" / "archive.sqlite3") as db:
        db.execute("UPDATE meta SET value = 'somebody else' WHERE key = 'id'")
    db.close()
    with Archive(tmp_path / "other", paths.resources()) as other:
        finish(other.prepare())
        book = exported(other, tmp_path / "out.xlsx")
    book.write(first, "place", "Lyon")
    found = read(archive, book)
    assert codes(found) == ["other-archive"]
    assert told(found) == [(first, "place", "Lyon")]
