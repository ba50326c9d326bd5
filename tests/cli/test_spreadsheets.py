"""`export` with its choices, and `apply`: corrections of a workbook, from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from imt_archive import paths, settings
from imt_archive.model.exporting import Preset, as_text

from .conftest import Run

pytestmark = pytest.mark.usefixtures("bundled")


@pytest.fixture
def workbook(run_in: Run, tmp_path: Path) -> Path:
    assert run_in("export", tmp_path / "out.xlsx", language="en").status == 0
    return tmp_path / "out.xlsx"


def edit(path: Path, **values: object) -> list[str]:
    """Write into cells of the first sheet; returns its ids."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    for place, value in values.items():
        sheet[place].value = value
    book.save(path)
    return [str(row[0].value) for row in sheet.iter_rows(min_row=2)]


def test_corrections_are_listed_then_taken_in_one_step(run_in: Run, workbook: Path) -> None:
    first, second, *_ = edit(
        workbook, E2="Press release", H3="Another title", L2="digital; Health engineering and well-being"
    )
    dry = run_in("apply", workbook, "--dry-run", "--json")
    assert dry.status == 0
    assert (dry.json["applied"], dry.json["dry_run"], dry.json["problems"]) == (0, True, [])
    assert [
        {key: change[key] for key in ("id", "sheet", "field", "before", "after")} for change in dry.json["changes"]
    ] == [
        {"id": first, "sheet": "Releases", "field": "kind", "before": "notice", "after": "press-release"},
        {"id": first, "sheet": "Releases", "field": "themes", "before": ["digital"], "after": ["digital", "health"]},
        {"id": second, "sheet": "Releases", "field": "title-en",
         "before": run_in("show", second, "--json").json["titles"]["en"], "after": "Another title"},
    ]  # fmt: skip
    assert run_in("show", first, "--json").json["kind"] == "notice"
    done = run_in("apply", workbook, "--json")
    assert (done.status, done.json["applied"], done.json["dry_run"]) == (0, 3, False)
    shown = run_in("show", first, "--json").json
    assert (shown["kind"], shown["themes"]) == ("press-release", ["digital", "health"])
    assert shown["history"][0]["action"] == "correct"
    assert first in {one["id"] for one in run_in("list", "--kind", "press-release", "--json").json["releases"]}
    again = run_in("apply", workbook, "--json")
    assert (again.status, again.json["changes"], again.json["problems"]) == (0, [], [])


def test_what_cannot_be_taken_is_in_the_answer_and_the_rest_is_taken(run_in: Run, workbook: Path) -> None:
    first, second, third, *_ = edit(workbook, E2="Novel", C3="soon", H4="Taken", I5="DE")
    answer = run_in("apply", workbook, "--json")
    assert (answer.status, answer.json["applied"]) == (1, 1)
    assert [(one["id"], one["cell"], one["code"]) for one in answer.json["problems"]][:2] == [
        (first, "E2", "unknown-value"), (second, "C3", "not-a-date"),
    ]  # fmt: skip
    assert answer.json["problems"][1]["message"].startswith("“soon” is not a date.")
    assert answer.json["problems"][2]["code"] == "not-correctable"
    assert run_in("show", third, "--json").json["titles"]["en"] == "Taken"
    assert (
        "«\N{NO-BREAK SPACE}soon\N{NO-BREAK SPACE}» n’est pas une date" in run_in("apply", workbook, language="fr").err
    )


def test_a_conflict_is_left_out_with_both_sides(run_in: Run, workbook: Path, tmp_path: Path) -> None:
    edit(workbook, H2="From here", H3="Certain")
    other = tmp_path / "other.xlsx"
    run_in("export", other)
    edit(other, H2="From there")
    assert run_in("apply", other).status == 0
    answer = run_in("apply", workbook, "--json")
    assert (answer.status, answer.json["applied"]) == (1, 1)
    (problem,) = answer.json["problems"]
    assert (problem["code"], problem["cell"]) == ("conflict", "H2")
    assert "“From there”" in problem["message"]
    assert "“From here”" in problem["message"]


def test_words_for_a_person(run_in: Run, workbook: Path) -> None:
    (first, *_) = edit(workbook, H2="Another title")
    answer = run_in("apply", workbook, "--dry-run")
    assert answer.status == 0
    assert f"Releases!H2  {first}  title-en: " in answer.out
    assert "→ Another title" in answer.out
    assert answer.sentence == "Corrections to take: 1. Cells to leave out: 0. Nothing was changed."
    assert run_in("apply", workbook).sentence == "Corrections taken: 1. Cells left out: 0."


@pytest.mark.parametrize("as_json", [True, False])
def test_a_file_of_something_else_is_a_wrong_call(run_in: Run, tmp_path: Path, as_json: bool) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    for name, code in (("a.xlsx", "workbook-not-ours"), ("b.xlsx", "workbook-missing")):
        answer = run_in("apply", tmp_path / name, *(["--json"] if as_json else []))
        assert answer.status == 2
        assert "Nothing was corrected" in answer.sentence
        if as_json:
            assert (answer.json["changes"], answer.json["applied"], answer.json["dry_run"]) == ([], 0, False)
            assert [one["code"] for one in answer.json["problems"]] == [code]


def test_presets_sheets_and_columns(run_in: Run, tmp_path: Path) -> None:
    own = as_text(Preset("Le mien", ("quotes",), language="fr"))
    settings.save(settings.Settings(interface_language="en", export_presets=(own,)), paths.settings_file())
    for arguments, titles in (
        (["--preset", "annual-report"], ["Agreements", "About this file"]),
        (["--preset", "Le mien"], ["Citations", "À propos de ce fichier"]),
        (["--sheet", "organisations", "--sheet", "timeline"], ["Organisations", "Timeline", "About this file"]),
    ):
        assert run_in("export", tmp_path / "out.xlsx", *arguments).status == 0
        book = load_workbook(tmp_path / "out.xlsx")
        assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == titles
    assert run_in("export", tmp_path / "out.xlsx", "--preset", "nothing").status == 2
    wrong = run_in("export", tmp_path / "out.xlsx", "--columns", "title-fr,titel")
    assert (wrong.status, "“titel” is not known for --columns" in wrong.sentence) == (2, True)


def test_csv_and_markdown(run_in: Run, tmp_path: Path) -> None:
    columns = ("--sheet", "releases", "--columns", "title-fr,issued-date")
    assert run_in("export", tmp_path / "out.csv", *columns, "--language", "fr").status == 0
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Titre français", "Date (premier jour)"]
    assert len(rows) == 60
    assert run_in("export", tmp_path / "out.md", *columns, "--language", "en").status == 0
    lines = (tmp_path / "out.md").read_text("utf-8").splitlines()
    assert lines[2] == "| French title | Date (first day) |"
    answer = run_in("export", tmp_path / "out.ods")
    assert (answer.status, "Choose a name in .xlsx, .csv or .md." in answer.sentence) == (1, True)


def test_contacts_only_when_asked_for(run_in: Run, tmp_path: Path) -> None:
    file = tmp_path / "essai.md"
    file.write_text(
        "# Un essai de Lille\n\nL’IMT annonce un essai.\n\nContact presse\nCamille Modèle – 01 23 45 67 89\n", "utf-8"
    )
    run_in("import", file)
    for arguments, there in (([], False), (["--with-contacts"], True)):
        run_in("export", tmp_path / "out.xlsx", *arguments, "--language", "fr")
        book = load_workbook(tmp_path / "out.xlsx")
        words = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)
        assert ("Camille Modèle" in words) is there
        assert ("Contacts presse" in book.sheetnames) is there
    assert str(book["Contacts presse"]["B1"].value).startswith("Données personnelles.")
