"""Saying what a paragraph is: with a right click, in the preview and later, for one and for several at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QMenu, QPlainTextEdit, QTextBrowser

from imt_archive.ui.dialogs.correct import Correct

from .samples import CHAIR, written
from .user import User, only

DOOR = "Le portail se trouve rue des Tanneurs, où Solange Bertheau vous attendra avec les badges."
PARTNER = "Le groupe Exemple emploie 4 100 personnes dans ses ateliers de Roubaix."
TEXT = CHAIR.replace("## À propos", f"{DOOR}\n\n{PARTNER}\n\n## À propos")


def page_of(dialog: QDialog) -> QTextBrowser:
    return only(dialog, QTextBrowser)


def found(page: QTextBrowser, words: str, until: str = "") -> QTextCursor:
    """A cursor in some words of the page, or over all from them to the last of others."""
    cursor = page.document().find(words)
    assert not cursor.isNull()
    start = cursor.selectionStart() + 1
    cursor.setPosition(start)
    if until:
        cursor.setPosition(page.document().find(until).selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def offered(page: QTextBrowser, reason: QContextMenuEvent.Reason, at: QPoint, choose: str = "") -> dict[str, bool]:
    """Ask for the menu at a place, and choose an entry; the kinds that it offers, and which one is ticked."""
    seen: dict[str, bool] = {}

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        kinds = next((one for one in menu.findChildren(QMenu) if "paragraph" in one.title()), None)
        for action in kinds.actions() if kinds else ():
            seen[action.text()] = action.isChecked()
            if action.text() == choose:
                action.trigger()
        menu.close()

    QTimer.singleShot(0, look)
    event = QContextMenuEvent(reason, at, page.viewport().mapToGlobal(at), Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.viewport(), event)
    return seen


def right_click(page: QTextBrowser, cursor: QTextCursor, choose: str = "") -> dict[str, bool]:
    place = QTextCursor(cursor)
    place.setPosition(cursor.selectionStart())
    page.setTextCursor(place)
    page.ensureCursorVisible()
    page.setTextCursor(cursor)
    at = page.cursorRect(place).center()
    return offered(page, QContextMenuEvent.Reason.Mouse, at, choose)


def fields(dialog: QDialog, name: str) -> list[QLineEdit | QPlainTextEdit]:
    form = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
    return [one for one in form if one.accessibleName() == name and not one.isHidden()]


def test_a_paragraph_is_said_to_be_a_press_contact_and_is_never_found(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    page = page_of(dialog)
    assert right_click(page, found(page, "rue des Tanneurs"), "Press contact")["Paragraph"] is True
    assert right_click(page, found(page, "rue des Tanneurs"))["Press contact"] is True
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    newcomer.ask("portail tanneurs")
    assert newcomer.ids == []
    newcomer.ask("ateliers de Roubaix")
    assert len(newcomer.ids) == 1
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [block.kind for block in release.texts[0].blocks if block.text == DOOR] == ["contact"]


def test_an_about_that_was_missed_is_said_to_be_one_and_whose(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    page = page_of(dialog)
    before = len(fields(dialog, "Organisation"))
    right_click(page, found(page, "Le groupe Exemple"), "About an organisation")
    newcomer.rest()
    *_, whose = fields(dialog, "Organisation")
    assert len(fields(dialog, "Organisation")) == before + 1
    whose.setFocus()
    newcomer.bot.keyClicks(whose, "Groupe Exemple")
    (staff,) = [one for one in dialog.findChildren(QCheckBox) if "4 100" in one.accessibleName() and one.isVisible()]
    assert staff.isChecked()
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    about = next(one for one in release.abouts if one.text == PARTNER)
    assert about.organisation == "groupe-exemple"
    assert [(one.number, one.organisation) for one in about.figures] == [(4100, "groupe-exemple")]
    assert release.figures == ()


def test_several_paragraphs_at_once_on_a_release_that_is_here_and_back(newcomer: User, tmp_path: Path) -> None:
    newcomer.import_dropped(written(tmp_path / "chaire.md", TEXT))
    newcomer.ask("portail tanneurs")
    (key,) = newcomer.ids
    newcomer.choose(key)

    def say(dialog: QDialog) -> None:
        assert isinstance(dialog, Correct)
        page = page_of(dialog)
        chosen = found(page, "Le portail", "ateliers de Roubaix.")
        kinds = right_click(page, chosen, "Press contact")
        assert [kind for kind, ticked in kinds.items() if ticked] == ["Paragraph"]
        buttons = {button.text(): button for button in dialog._buttons.buttons()}
        newcomer.click(buttons["Correct"])

    with newcomer.in_dialog(say):
        newcomer.answered(lambda: newcomer.menu("Release", "Correct"))
    for query in ("portail tanneurs", "ateliers de Roubaix"):
        newcomer.ask(query)
        assert newcomer.ids == []
    newcomer.answered(lambda: newcomer.menu("Edit", "Undo: correction"))
    newcomer.ask("portail tanneurs")
    assert newcomer.ids == [key]


def test_a_paragraph_is_reached_with_the_keys_alone(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "chaire.md", TEXT))
    dialog = newcomer.preview()
    page = page_of(dialog)
    page.setFocus()
    page.setTextCursor(found(page, "Le portail"))
    before = page.textCursor().blockNumber()
    for _ in range(9):
        newcomer.bot.keyClick(page, Qt.Key.Key_Down)
        if page.textCursor().blockNumber() > before:
            break
    kinds = offered(page, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), "Caption")
    assert kinds["Paragraph"] is True
    draft = dialog.form.draft()
    assert draft is not None
    assert [block.kind for block in draft.texts[0].blocks if block.text in (DOOR, PARTNER)] == ["paragraph", "caption"]
    newcomer.bot.keyClick(page, Qt.Key.Key_Tab)
    assert not page.hasFocus()
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))


def test_a_title_and_a_file_that_is_here_already_have_no_kinds(newcomer: User, tmp_path: Path) -> None:
    file = written(tmp_path / "chaire.md", TEXT)
    newcomer.drop(file)
    dialog = newcomer.preview()
    page = page_of(dialog)
    assert right_click(page, found(page, "lancent la chaire")) == {}
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    newcomer.drop(file)
    dialog = newcomer.preview()
    page = page_of(dialog)
    assert page.toPlainText() == "" or right_click(page, found(page, "Le portail")) == {}
    dialog.reject()
