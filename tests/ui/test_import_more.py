"""More of a release corrected in its form: figures, whom an agreement is with, what it extends, priorities, a place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QToolButton

from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.widgets.choice import Choice

from .samples import CHAIR, written
from .test_import_events import fields, press, write
from .user import User

FIGURES = CHAIR.replace("« Cette chaire", "La chaire accueillera 12 doctorants et 1 600 visiteurs.\n\n« Cette chaire")
ASKED = """Communiqué de presse
Paris, le 12 mars 2025

# Une convention pour la rivière

L’association Rives vives et IMT Mines Alès ont signé une convention. La Région Occitanie et Inria suivront les travaux.
"""


def choose(dialog: ImportPreview, name: str, code: str) -> None:
    field = next(one for one in dialog.form.findChildren(Choice) if one.accessibleName() == name)
    field.setCurrentIndex(field.findData(code))
    field.activated.emit(field.currentIndex())


def taken_in(user: User, dialog: ImportPreview) -> None:
    user.answered(lambda: user.click(dialog.accept_button))
    assert user.panels.viewer.release is not None


def proposals(dialog: ImportPreview) -> dict[str, QToolButton]:
    found = dialog.form.findChildren(QToolButton, "proposed")
    return {one.text().removeprefix("+ "): one for one in found if one.isVisibleTo(dialog)}


def test_a_figure_is_corrected_another_left_out_and_one_added(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", FIGURES))
    dialog = newcomer.preview()
    numbers = [one for one in fields(dialog, "Number") if isinstance(one, QLineEdit)]
    assert [one.text() for one in numbers[:2]] == ["12", "1,600"]
    write(newcomer, numbers[0], "14")
    write(newcomer, fields(dialog, "What it counts")[0], "PhD students")
    box = next(one for one in dialog.form.findChildren(QCheckBox) if "visiteurs" in one.toolTip())
    box.click()
    assert not numbers[1].isEnabled()
    press(newcomer, dialog, "Add a figure")
    write(newcomer, newcomer_focus(newcomer, dialog, "Number"), "2.5")
    write(newcomer, [one for one in fields(dialog, "Unit") if not one.text()][-1], "km")
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    told = [(one.number, one.unit, one.label("en"), one.raw) for one in release.figures]
    # What the window says in English is corrected in English.
    assert told == [(14, "", "PhD students", "12 doctorants"), (2.5, "km", "", "")]


def newcomer_focus(user: User, dialog: ImportPreview, name: str) -> QLineEdit:
    """The field that one is led to."""
    user.rest()
    (field,) = (one for one in dialog.form.findChildren(QLineEdit) if one.accessibleName() == name and one.hasFocus())
    return field


def test_what_is_no_number_is_said_and_nothing_goes_in(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", FIGURES))
    dialog = newcomer.preview()
    number = fields(dialog, "Number")[0]
    write(newcomer, number, "douze")
    assert any("douze" in said for said in shown_labels(dialog))
    newcomer.click(dialog.accept_button)
    assert dialog.isVisible()
    assert newcomer_focus(newcomer, dialog, "Number") is number
    write(newcomer, number, "13")
    assert not any("douze" in said for said in shown_labels(dialog))
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    assert release.figures[0].number == 13


def test_who_is_named_too_becomes_a_party_by_a_click(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "rive.md", ASKED))
    dialog = newcomer.preview()
    offered = proposals(dialog)
    assert set(offered) == {"Occitanie Region", "Inria"}
    newcomer.click(offered["Inria"])
    newcomer.rest()
    assert set(proposals(dialog)) == {"Occitanie Region"}
    assert "Named too" in shown_labels(dialog)
    assert fields(dialog, "Parties")[0].hasFocus()
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    (agreement,) = release.agreements
    assert [newcomer.window._words.organisation(one) for one in agreement.parties][-1] == "Inria"
    assert len(agreement.parties) == 3


def test_where_nobody_is_left_to_be_proposed_the_row_goes(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "rive.md", ASKED))
    dialog = newcomer.preview()
    for name in ("Inria", "Occitanie Region"):
        newcomer.click(proposals(dialog)[name])
        newcomer.rest()
    assert proposals(dialog) == {}
    assert "Named too" not in shown_labels(dialog)
    assert fields(dialog, "Parties")[0].hasFocus()


def shown_labels(dialog: ImportPreview) -> set[str]:
    return {one.text() for one in dialog.form.findChildren(QLabel) if one.isVisibleTo(dialog)}


def test_what_is_sure_proposes_nobody_and_what_is_new_everybody(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", CHAIR))
    dialog = newcomer.preview()
    assert proposals(dialog) == {}
    press(newcomer, dialog, "Add an agreement")
    assert set(proposals(dialog)) == {"IMT Nord Europe", "Société des Exemples"}


def test_what_is_extended_priorities_and_the_place_are_corrected(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", CHAIR))
    dialog = newcomer.preview()
    before = next(one for one in dialog.form.findChildren(Choice) if one.accessibleName() == "Extends")
    assert before.currentData() == "memorandum-of-understanding"
    choose(dialog, "Extends", "chair")
    write(newcomer, fields(dialog, "Signed before")[0], "3 mars 2021")
    write(newcomer, fields(dialog, "Place")[0], "Douai")
    next(one for one in dialog.form.findChildren(QCheckBox) if one.text() == "C2").click()
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    extends = release.agreements[0].extends
    assert extends is not None
    assert (extends.kind, str(extends.signed)) == ("chair", "2021-03-03")
    # The release was where its agreement was signed.
    assert (release.agreements[0].place, release.place, release.priorities) == ("Douai", "Douai", ("C2",))


def test_what_extends_nothing_has_no_day_before(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", CHAIR))
    dialog = newcomer.preview()
    assert fields(dialog, "Signed before")[0].isVisibleTo(dialog)
    choose(dialog, "Extends", "")
    field = next(one for one in dialog.form.findChildren(Choice) if one.accessibleName() == "Extends")
    field.setCurrentIndex(0)
    field.activated.emit(0)
    assert not fields(dialog, "Signed before")[0].isVisibleTo(dialog)
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    assert release.agreements[0].extends is None


def test_a_strategy_says_of_which_years_it_is(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "note.md", CHAIR))
    dialog = newcomer.preview()
    assert not fields(dialog, "Period")[0].isVisibleTo(dialog)
    choose(dialog, "Kind", "strategy")
    write(newcomer, fields(dialog, "Period")[0], "2023-2027")
    taken_in(newcomer, dialog)
    release = newcomer.panels.viewer.release
    assert release is not None
    assert (release.kind, str(release.covers)) == ("strategy", "2023/2027")
