"""`audit`: what differs between two languages, as a person and as a program read it, and what was dismissed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.languages import AUDIT_RULES
from imt_archive.model.progress import finish

from .conftest import Run

WRONG = (
    ("40 doctoral students", "45 doctoral students", "number"),
    ("on 12 March 2025", "on 24 March 2025", "date"),
    ("Claire Morvan", "Claire Morvann", "name"),
    ("13,600 students", "12,000 students", "about"),
)


@pytest.fixture
def mended(documents: Path, tmp_path: Path) -> Path:
    """The folder of the release in two files, with mistakes in the English one."""
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / "tartu.fr.md").write_bytes((documents / "tartu.fr.md").read_bytes())
    english = (documents / "tartu.en.md").read_text("utf-8")
    for before, after, _ in WRONG:
        assert before in english
        english = english.replace(before, after)
    (folder / "tartu.en.md").write_text(english, "utf-8")
    return folder


@pytest.fixture
def wrong(run_in: Run, mended: Path) -> Run:
    """An archive with that release."""
    assert run_in("import", mended).status == 0
    return run_in


def ids(run: Run, *arguments: str) -> dict[str, str]:
    """The ids of what is found, by rule."""
    return {one["rule"]: one["id"] for one in run("audit", *arguments, "--json").json["findings"]}


def test_a_right_translation_has_no_finding(run_in: Run, documents: Path) -> None:
    run_in("import", documents)
    answer = run_in("audit", "--json")
    assert (answer.status, answer.err, answer.json) == (0, "", {"findings": [], "checked": 1})
    assert run_in("audit").sentence == "Nothing differs. Releases with two texts checked: 1."
    french = "Rien ne diffère. Documents bilingues contrôlés\N{NO-BREAK SPACE}: 1."
    assert run_in("audit", language="fr").sentence == french


def test_an_archive_without_two_texts_has_nothing_to_check(run_in: Run) -> None:
    answer = run_in("audit", "--json")
    assert (answer.status, answer.json) == (0, {"findings": [], "checked": 0})


def test_what_differs_is_told_to_a_program(wrong: Run) -> None:
    answer = wrong("audit", "--json")
    assert (answer.status, answer.json["checked"]) == (0, 1)
    found = answer.json["findings"]
    assert {one["rule"] for one in found} == {rule for *_, rule in WRONG}
    for one in found:
        assert set(one) >= {"id", "rule", "severity", "release", "fr", "en", "explanation", "dismissed"}
        assert one["rule"] in AUDIT_RULES
        assert one["severity"] == "error"
        assert one["id"].startswith(one["release"] + "/")
    assert "jeanne" not in answer.out.lower()
    assert "06 12" not in answer.out


def test_what_differs_is_told_to_a_person(wrong: Run) -> None:
    answer = wrong("audit")
    assert (answer.status, answer.sentence) == (0, "Releases checked: 1. Errors: 4. Warnings: 0. Notes: 0.")
    assert "The dates differ: “12 mars 2025” in French, “12 March 2025” in English." not in answer.out
    assert "The dates differ: “12 mars 2025” in French, “24 March 2025” in English." in answer.out
    french = wrong("audit", language="fr").out
    assert "« 12 mars 2025 »".replace(" ", "\N{NO-BREAK SPACE}", 1)[:2] in french
    assert "Un nom est écrit de deux façons" in french


def test_the_worklist(wrong: Run, tmp_path: Path) -> None:
    out = tmp_path / "audit.xlsx"
    answer = wrong("audit", "--xlsx", out)
    assert (answer.status, answer.out) == (0, "")
    head, *rows = load_workbook(out).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert len(rows) == len(WRONG)
    assert {row[0] for row in rows} == set(ids(wrong).values())
    assert "24 March 2025" in {cell for row in rows for cell in row}
    assert "jeanne" not in json.dumps([head, *rows], default=str).lower()
    french = tmp_path / "fr.xlsx"
    wrong("audit", "--xlsx", french, language="fr")
    assert load_workbook(french).sheetnames == ["Contrôle"]


def test_a_finding_is_dismissed_and_taken_up_by_undo(wrong: Run, archive: Path) -> None:
    found = ids(wrong)
    answer = wrong("audit", "--dismiss", found["date"], "--reason", "Deux cérémonies", "--json")
    assert answer.status == 0
    assert {one["rule"] for one in answer.json["findings"]} == found.keys() - {"date"}
    shown = {one["rule"]: one for one in wrong("audit", "--dismissed", "--json").json["findings"]}
    assert shown["date"]["dismissed"] == "Deux cérémonies"
    assert shown["number"]["dismissed"] is None
    with Archive(archive, paths.resources()) as opened:
        finish(opened.prepare())
        assert opened.undo() is not None
    assert ids(wrong) == found


def test_what_was_dismissed_comes_back_when_its_words_change(wrong: Run, archive: Path) -> None:
    (release,) = wrong("list", "--language", "both", "--json").json["releases"]

    def titled(fr: str, en: str) -> None:
        with Archive(archive, paths.resources()) as opened:
            finish(opened.prepare())
            opened.edit(release["id"], titles={"fr": fr, "en": en})

    def without_stale() -> set[str]:
        # One title was corrected later than the other: that is a finding of its own.
        findings = wrong("audit", "--json").json["findings"]
        return {one["id"] for one in findings if one["rule"] != "stale"}

    titled("Un accord jusqu’en 2030", "An agreement until 2031")
    findings = wrong("audit", "--json").json["findings"]
    before = {one["id"] for one in findings if one["rule"] != "stale"}
    (found,) = {one["id"] for one in findings if one["rule"] == "number" and one["fr"]["block"] == -1}
    wrong("audit", "--dismiss", found, "--reason", "Voulu")
    assert found not in {one["id"] for one in wrong("audit", "--json").json["findings"]}
    titled("Un accord jusqu’en 2030", "An agreement until 2032")
    (new,) = without_stale() - before
    assert "/number-" in new
    # Other words around it change nothing.
    titled("Un grand accord jusqu’en 2030", "A great agreement until 2031")
    assert without_stale() == before - {found}


def test_a_finding_that_does_not_exist_cannot_be_dismissed(wrong: Run) -> None:
    for unknown in ("nope", "a/b-c", found_elsewhere(wrong)):
        answer = wrong("audit", "--dismiss", unknown, "--json")
        assert (answer.status, answer.out) == (2, "")
        assert answer.sentence.startswith(f"There is no finding “{unknown}”. Nothing was changed.")


def found_elsewhere(run: Run) -> str:
    return ids(run)["date"].replace("date-", "date-0")


def test_filters_choose_the_releases(wrong: Run) -> None:
    assert wrong("audit", "--from", "2025", "--json").json["checked"] == 1
    assert wrong("audit", "--to", "2024", "--json").json == {"findings": [], "checked": 0}
    assert wrong("audit", "--language", "fr", "--json").json["checked"] in (0, 1)
    assert wrong("audit", "--from", "never").status == 2


def test_the_bundled_archive_has_no_error(run_in: Run, bundled: Path) -> None:
    answer = run_in("audit", "--json").json
    assert answer["checked"] == 58
    assert [one for one in answer["findings"] if one["severity"] == "error"] == []
