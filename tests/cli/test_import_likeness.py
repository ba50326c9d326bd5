"""`import` in words: what a file seems to be to another release is said in one line, with what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

PARTNER = """Actualité – 18 mars 2025

# Une université regarde vers l'ouest

{signed} Nos étudiantes visiteront les écoles françaises au printemps, et leurs professeurs viendront cet automne.
"""
SAID = {
    "version": (
        "“again.md” looks like a new version of “{title}” ({id}): it went in as a release of its own.",
        "« again.md » semble être une nouvelle version de « {title} » ({id}) : il est entré comme communiqué à part.",
    ),
    "related": (
        "“again.md” tells of the same event as “{title}” ({id}): the two releases were not linked.",
        "« again.md » raconte le même événement que « {title} » ({id}) : les deux communiqués ne sont pas liés.",
    ),
    "translation": (
        "“again.md” looks like the translation of “{title}” ({id}): it went in as a release of its own.",
        "« again.md » semble être la traduction de « {title} » ({id}) : il est entré comme communiqué à part.",
    ),
}


def _again(kind: str, documents: Path) -> str:
    french = (documents / "tartu.fr.md").read_text("utf-8")
    if kind == "version":
        return french + "\nUne phrase de plus, que personne n'attendait.\n"
    if kind == "translation":
        return (documents / "tartu.en.md").read_text("utf-8")
    return PARTNER.format(signed=next(line.strip("*") for line in french.splitlines() if "ont signé" in line))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", SAID)
def test_what_a_file_seems_to_be_is_said(
    run_in: Run, documents: Path, tmp_path: Path, kind: str, language: str
) -> None:
    (first,) = run_in("import", documents / "tartu.fr.md", "--json").json["imported"]
    (tmp_path / "again.md").write_text(_again(kind, documents), encoding="utf-8")
    answer = run_in("import", tmp_path / "again.md", "--no-pairing", language=language)
    assert answer.status == 0
    wanted = SAID[kind][language == "fr"].format(title=first["title"], id=first["id"])
    assert answer.sentence.replace("\N{NO-BREAK SPACE}", " ") == wanted
    assert len(answer.out.splitlines()) == 1
    assert answer.out.split()[0] != first["id"], "it is a release of its own"


def test_a_translation_that_was_made_one_with_its_release_is_said_with_its_id(run_in: Run, documents: Path) -> None:
    (first,) = run_in("import", documents / "tartu.fr.md", "--json").json["imported"]
    answer = run_in("import", documents / "tartu.en.md")
    assert answer.sentence.startswith("Made one with the text of the other language: “")
    assert f"({first['id']})" in answer.sentence


def test_two_versions_in_one_call_are_said_once(run_in: Run, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "again.md").write_text(_again("version", documents), encoding="utf-8")
    answer = run_in("import", documents / "tartu.fr.md", tmp_path / "again.md")
    first = answer.out.split()[0]
    assert answer.sentence.startswith("“again.md” looks like a new version of “")
    assert f"({first})" in answer.sentence
