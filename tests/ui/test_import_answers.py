"""Nothing goes into the archive by accident, and nothing that somebody corrected is lost without a word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from imt_archive.ui.dialogs.import_preview import ImportPreview

from .samples import CHAIR, chair, doubtful, small, written
from .test_import_form import lines, write
from .user import User, only

WHEEL = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)


def turn_the_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    turned = QWheelEvent(middle, QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, -120), *WHEEL)
    QApplication.sendEvent(widget, turned)


def add(user: User, dialog: ImportPreview, words: str) -> None:
    user.click(next(button for button in dialog.form.findChildren(QToolButton) if button.text() == words))
    user.rest()


def answer(user: User, dialog: ImportPreview, words: str) -> str:
    """Answer the question before corrections are lost; returns what was asked."""
    box = only(dialog, QMessageBox)
    asked = box.text()
    user.click(next(one for one in box.buttons() if one.text() == words))
    user.rest()
    return asked


def cancel(user: User, dialog: ImportPreview) -> None:
    user.click(dialog.cancel_button)
    user.rest()


def test_enter_in_a_field_imports_nothing(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path), small(tmp_path, 1))
    dialog = newcomer.preview()
    for field in (dialog.issued, dialog.title, dialog.kind):
        field.setFocus()
        newcomer.bot.keyClick(field, Qt.Key.Key_Return)
    newcomer.rest()
    assert dialog.isVisible()
    assert newcomer.ids == []
    assert "\n" not in dialog.title.text()


def test_the_wheel_scrolls_and_changes_no_choice(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    for choice in (dialog.kind, dialog.language, dialog.form.subject):
        before = choice.currentData()
        turn_the_wheel(choice)
        choice.setFocus()
        turn_the_wheel(choice)
        assert choice.currentData() == before, "the form may have scrolled under the wheel, in hand or not"


def test_corrections_are_not_thrown_away_without_a_question(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    write(newcomer, dialog.title, "Une eau lente")
    cancel(newcomer, dialog)
    assert "What was corrected here is lost" in answer(newcomer, dialog, "Go on correcting")
    assert dialog.isVisible()
    assert dialog.title.text() == "Une eau lente"
    cancel(newcomer, dialog)
    answer(newcomer, dialog, "Close")
    newcomer.bot.waitUntil(lambda: newcomer.window.findChild(ImportPreview) is None)
    assert newcomer.ids == []


def test_what_is_said_to_be_right_goes_in(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(doubtful(tmp_path), chair(tmp_path))
    dialog = newcomer.preview()
    dialog.files.setCurrentRow(0)
    newcomer.click(dialog.certain_button)
    assert dialog.accept_button.text() == "Import 1 file"
    newcomer.click(dialog.certain_button)
    assert dialog.accept_button.text() == "Import 2 files", "a second click takes them again"
    newcomer.click(dialog.certain_button)
    newcomer.click(dialog.next_button)
    assert dialog.accept_button.text() == "Import 2 files"


def test_a_wrong_date_of_an_agreement_is_said_at_its_own_field(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path), small(tmp_path, 1))
    dialog = newcomer.preview()
    dialog.files.setCurrentRow(0)
    (signed,) = lines(dialog, "Signed")
    write(newcomer, signed, "le 22 juin")
    assert signed.property("wrong")
    assert not dialog.issued.property("wrong")
    assert dialog.list.state_of(0) == "question"
    dialog.files.setCurrentRow(1)
    newcomer.click(dialog.accept_button)
    assert dialog.files.currentRow() == 0
    assert signed.hasFocus()
    write(newcomer, signed, "22 juin 2025")
    assert dialog.list.state_of(0) == "ready"


def test_an_emptied_title_comes_back_and_a_quote_of_nobody_is_seen_to_go(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    title = dialog.title.text()
    dialog.title.setFocus()
    dialog.title.selectAll()
    newcomer.bot.keyClick(dialog.title, Qt.Key.Key_Delete)
    dialog.issued.setFocus()
    assert dialog.title.text() == title
    (speaker,) = lines(dialog, "Speaker")
    speaker.setFocus()
    speaker.selectAll()
    newcomer.bot.keyClick(speaker, Qt.Key.Key_Delete)
    box = next(one for one in dialog.form.findChildren(type(dialog.form.themes["health"])) if one.text() == "Quote 1")
    assert not box.isChecked()


def test_what_was_missed_can_be_added(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(small(tmp_path, 1))
    dialog = newcomer.preview()
    add(newcomer, dialog, "Add an agreement")
    (parties,), (signed,) = lines(dialog, "Parties"), lines(dialog, "Signed")
    parties.setFocus()
    newcomer.bot.keyClicks(parties, "IMT Atlantique")
    newcomer.bot.keyClick(parties, Qt.Key.Key_Return)
    newcomer.bot.keyClicks(parties, "Novarel")
    write(newcomer, signed, "3 mars 2025")
    add(newcomer, dialog, "Add a quote")
    write(newcomer, lines(dialog, "Words")[-1], "Le cours est lent.")
    write(newcomer, lines(dialog, "Speaker")[-1], "Camille Exemple")
    add(newcomer, dialog, "Add somebody")
    write(newcomer, lines(dialog, "Name")[-1], "Dominique Exemple")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    (agreement,) = release.agreements
    assert (agreement.kind, agreement.parties) == ("other", ("imt-atlantique", "novarel"))
    assert str(agreement.signed) == "2025-03-03"
    assert [(quote.text, quote.speaker) for quote in release.quotes] == [("Le cours est lent.", "Camille Exemple")]
    assert ("Dominique Exemple", "present") in [(person.name, person.part) for person in release.people]


def test_what_was_begun_and_left_empty_is_nothing(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(small(tmp_path, 1))
    dialog = newcomer.preview()
    for words in ("Add an agreement", "Add a quote", "Add somebody"):
        add(newcomer, dialog, words)
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert (release.agreements, release.quotes, release.people) == ((), (), ())


def test_a_speaker_who_is_corrected_is_corrected_among_the_people_too(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    write(newcomer, lines(dialog, "Speaker")[0], "Camille Exemple")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert "Camille Exemple" in [person.name for person in release.people if person.part == "quoted"]
    assert len([person for person in release.people if person.part == "quoted"]) == 1


def test_a_mark_leads_to_its_field(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    reading = only(dialog, QTextBrowser)
    block = reading.document().begin()
    while block.isValid() and "Cette chaire" not in block.text():
        block = block.next()
    names = [name for piece in _pieces(block) for name in piece]
    at = block.text().index("Cette chaire") + 2
    reading.anchorClicked.emit(QUrl(f"found:{names[0]}:{at}:quote"))
    focused = dialog.focusWidget()
    assert isinstance(focused, QWidget)
    assert "Cette chaire" in focused.accessibleName() or isinstance(focused, QPlainTextEdit)


def _pieces(block: object) -> list[list[str]]:
    found = []
    pieces = block.begin()  # type: ignore[attr-defined]
    while not pieces.atEnd():
        found.append(pieces.fragment().charFormat().anchorNames())
        pieces += 1
    return found


def test_the_line_that_gives_the_date_is_shown_under_it(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    line = next(line for line in CHAIR.splitlines() if "mars 2025" in line)
    said = [label.text() for label in dialog.form.findChildren(type(dialog._doubts)) if label.objectName() == "muted"]
    assert f"Read in: {line}" in said


def test_two_files_of_one_name_are_told_apart(newcomer: User, tmp_path: Path) -> None:
    text = "# Une rivière, deux rives\n\n"
    files = [written(tmp_path / where / "communique.md", text + where) for where in ("brest", "nantes")]
    newcomer.drop(*files)
    dialog = newcomer.preview()
    assert [dialog.files.item(row).text() for row in range(2)] == ["brest/communique.md", "nantes/communique.md"]


def test_what_stayed_out_and_what_was_undone_is_said(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path), written(tmp_path / "vide.txt", ""))
    dialog = newcomer.preview()
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    assert newcomer.notice == "1 file imported. 1 file stayed out."
    newcomer.answered(newcomer.window.commands.undo)
    assert newcomer.notice == "Undone: import."


def test_one_answer_serves_all_files_that_are_here_already(newcomer: User, tmp_path: Path) -> None:
    head = "Communiqué de presse\nParis, le 12 mars 2025\n\n# La chaire {0}\n\n"
    body = "\n\n".join(f"La chaire {{0}} apporte à {{0}} {n} places chez {{0}} dès mars." for n in range(12, 20)) + "\n"
    first = [written(tmp_path / f"{name}.md", (head + body).format(name)) for name in ("Eaux", "Forêt", "Verre")]
    newcomer.import_dropped(*first)
    ids = sorted(newcomer.ids)
    again = [
        written(tmp_path / "again" / one.name, one.read_text("utf-8") + "\nUne phrase de plus.\n") for one in first
    ]
    newcomer.drop(*again)
    dialog = newcomer.preview()
    dialog.choice.version.click()
    newcomer.click(dialog.choice.for_all)
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    assert sorted(newcomer.ids) == ids, "each took the place of the one that was there"
