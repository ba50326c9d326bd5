"""`export`, `timeline`, and the commands that are not there yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .conftest import Run

ROOT = Path(__file__).parents[2]


def _rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    workbook = load_workbook(path, read_only=True)
    try:
        return [tuple(row) for row in workbook[sheet].iter_rows(values_only=True)]
    finally:
        workbook.close()


@pytest.mark.usefixtures("bundled")
def test_export_writes_what_is_shown(run_in: Run, tmp_path: Path) -> None:
    out = tmp_path / "accords.xlsx"
    answer = run_in("export", out, "accord", "--theme", "digital", "--from", "2024", language="fr")
    assert (answer.status, answer.out) == (0, "")
    assert str(out) in answer.sentence
    shown = run_in("search", "accord", "--theme", "digital", "--from", "2024", "--json").json["hits"]
    ids = [row[0] for row in _rows(out, "Documents")[1:]]
    assert sorted(map(str, ids)) == sorted(hit["id"] for hit in shown)
    assert 1 < len(ids) < 59
    everything = run_in("export", tmp_path / "all.xlsx", "--language-of-headings", "fr")
    assert everything.status == 0
    assert len(_rows(tmp_path / "all.xlsx", "Documents")) == 60


@pytest.mark.usefixtures("bundled")
def test_a_workbook_says_what_agreements_counted_by(run_in: Run, tmp_path: Path) -> None:
    assert run_in("export", tmp_path / "a.xlsx", "--from", "2027", "--by", "end", "--language", "fr").status == 0
    facts = {row[0]: row[1] for row in _rows(tmp_path / "a.xlsx", "À propos de ce fichier")}
    assert (facts["Période"], facts["Date des accords"]) == ("2027..", "leur fin")
    assert facts["Documents dans ce fichier"] == 3


@pytest.mark.usefixtures("bundled")
def test_export_of_nothing_is_a_workbook_without_rows(run_in: Run, tmp_path: Path) -> None:
    assert run_in("export", tmp_path / "out.xlsx", "zzzqqqxx").status == 0
    assert len(_rows(tmp_path / "out.xlsx", "Releases")) == 1


BAD_PLACES = {
    "in a missing folder": ("no/out.xlsx", "(the folder does not exist)", "(le dossier n’existe pas)"),
    "a folder": (".", "(it is a folder)", "(c’est un dossier)"),
    "in a file": ("file/out.xlsx", "(the folder does not exist)", "(le dossier n’existe pas)"),
}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("case", BAD_PLACES)
def test_a_place_that_cannot_be_written_is_one_sentence(run_in: Run, tmp_path: Path, case: str) -> None:
    place, english, french = BAD_PLACES[case]
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    answer = run_in("export", tmp_path / place)
    assert (answer.status, answer.out) == (1, "")
    assert english in answer.sentence
    assert str(tmp_path / place) in answer.sentence
    said = run_in("export", tmp_path / place, language="fr").sentence
    assert french in said
    assert "n’a pas pu être écrit" in said
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.usefixtures("bundled")
def test_a_query_that_finds_nothing_leaves_what_stood_there_only_when_it_fails(run_in: Run, tmp_path: Path) -> None:
    (tmp_path / "out.xlsx").write_bytes(b"an older file")
    assert run_in("export", tmp_path / "out.xlsx", "--from", "when").status == 2
    assert (tmp_path / "out.xlsx").read_bytes() == b"an older file"
    assert run_in("export", tmp_path / "out.xlsx").status == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


# Qt is loaded, and what it leaves behind in a process stays out of the tests' own; one process for all calls.
CALLS = """
import json, sys
from imt_archive.cli import main
answers = []
for call in json.loads(sys.argv[1]):
    sys.argv = ["imt-archive", *call]
    answers.append(main())
print(json.dumps(answers))
"""


def test_timeline_draws_a_picture_without_a_display_or_says_why_not(bundled: Path, tmp_path: Path) -> None:
    places = [tmp_path / "out.svg", tmp_path / "no" / "out.svg", tmp_path / "out.bmp"]
    calls = [["--archive", str(bundled), "timeline", str(place), "--from", "2023"] for place in places]
    wished = [
        "--language",
        "en",
        "--lanes",
        "language",
        "--by",
        "running",
        "--width",
        "800",
        "--title",
        "Chairs & labels",
    ]
    calls += [
        ["--archive", str(bundled), "timeline", str(tmp_path / "two.svg"), "--period", "2023-03..2024", *wished],
        ["--archive", str(bundled), "timeline", str(tmp_path / "no.svg"), "--period", "someday"],
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "QT_", "DISPLAY"))}
    answer = subprocess.run(
        [sys.executable, "-c", CALLS, json.dumps(calls)],
        cwd=ROOT, env={**environment, "LANG": "fr_FR.UTF-8"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert answer.stdout == "[0, 1, 1, 0, 2]\n", answer.stderr
    done, missing, wrong, second, no_date = answer.stderr.splitlines()
    assert second == str(tmp_path / "two.svg")
    assert "someday" in no_date
    assert "n’est pas une date" in no_date
    assert done == str(tmp_path / "out.svg")
    assert "n’a pas pu être écrite (le dossier n’existe pas). Ce qui s’y trouvait est intact." in missing
    assert wrong == "Une image en .bmp ne peut pas être faite. Rien n’a été écrit. Choisissez .svg, .png ou .pdf."
    picture = (tmp_path / "out.svg").read_text(encoding="utf-8")
    assert picture.lstrip().startswith("<?xml")
    assert "2024" in picture
    assert {path.name for path in tmp_path.iterdir()} <= {"archive", "home", "out.svg", "two.svg"}
    english = (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 800 ' in english
    for words in (
        "Chairs &amp; labels",
        ">2023–2024<",
        ">both languages<",
        "Source: archive of press releases",
        "textLength=",
    ):
        assert words in english
    assert ">2022<" not in english
    assert ">2023 → …<" not in english, "no filter, no name of one"
    assert "2020–2025 · 2023 → …" in picture, "the subtitle names the filter"


def test_help_names_every_command_and_the_exit_statuses(run: Run) -> None:
    answer = run("--help")
    assert answer.status == 0
    for command in (
        "import", "list", "show", "search", "agreements", "quotes", "figures", "organisations", "pair", "align",
        "audit", "timeline", "export", "apply", "backup", "restore", "verify", "self-test", "open",
    ):  # fmt: skip
        assert f"\n  {command} " in answer.out
        one = run(command, "--help")
        assert one.status == 0
        assert len(one.out.splitlines()) > 4
    assert "Exit status: 0 done, 1 done in part, 2 wrong call, 3 the archive cannot be" in answer.out


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(("language", "sheet"), [("fr", "Documents"), ("en", "Releases")])
def test_the_workbook_speaks_the_language_that_is_asked_for(
    run_in: Run, tmp_path: Path, language: str, sheet: str
) -> None:
    out = tmp_path / "out.xlsx"
    assert run_in("export", out, "--language", language).status == 0
    assert len(_rows(out, sheet)) == 60
