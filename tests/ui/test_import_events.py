"""What is still to come, when a text was changed and who signed too: corrected and added in the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton

from imt_archive.ui.dialogs.import_preview import ImportPreview

from .samples import CHAIR, written
from .user import User

EVENT = "Un colloque ouvert à tous aura lieu le 14 juin 2025 à Douai."
TEXT = CHAIR.replace("## À propos", f"{EVENT}\n\n## À propos")


def fields(dialog: ImportPreview, name: str) -> list[QLineEdit | QPlainTextEdit]:
    found = [*dialog.form.findChildren(QLineEdit), *dialog.form.findChildren(QPlainTextEdit)]
    return [one for one in found if one.accessibleName() == name]


def write(user: User, field: QLineEdit | QPlainTextEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    user.bot.keyClicks(field, words)


def press(user: User, dialog: ImportPreview, words: str) -> None:
    user.click(next(one for one in dialog.form.findChildren(QToolButton) if one.text() == words))
    user.rest()


def test_an_event_is_corrected_another_added_and_one_left_out(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    (what,) = fields(dialog, "What")
    write(newcomer, what, "colloque de printemps")
    press(newcomer, dialog, "Add an event")
    write(newcomer, fields(dialog, "Date")[-1], "20 juin 2025")
    write(newcomer, fields(dialog, "What")[-1], "portes ouvertes")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    told = [(str(one.date), one.what, one.place) for one in release.events]
    assert told == [("2025-06-14", "colloque de printemps", "Douai"), ("2025-06-20", "portes ouvertes", "")]


def test_an_event_without_a_day_is_asked_for_one_and_one_with_its_day_gone_is_none(
    newcomer: User, tmp_path: Path
) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    press(newcomer, dialog, "Add an event")
    write(newcomer, fields(dialog, "What")[-1], "portes ouvertes")
    newcomer.click(dialog.accept_button)
    assert dialog.isVisible()
    missing = fields(dialog, "Date")[-1]
    assert missing.hasFocus()
    write(newcomer, missing, "20 juin 2025")
    first = fields(dialog, "Date")[-2]
    assert isinstance(first, QLineEdit)
    first.setFocus()
    first.selectAll()
    newcomer.bot.keyClick(first, "\b")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [(str(one.date), one.what) for one in release.events] == [("2025-06-20", "portes ouvertes")]


def test_who_signed_too_and_when_it_was_changed_are_added(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    write(newcomer, fields(dialog, "Changed")[0], "15 mars 2025")
    write(newcomer, fields(dialog, "Also signed by")[0], "Ann Roe, director, IMT Nord Europe")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert str(release.changed) == "2025-03-15"
    (agreement,) = release.agreements
    signed = [(one.name, one.role, one.organisation) for one in agreement.signatories]
    assert signed == [("Ann Roe", "director", "imt-nord-europe")]
