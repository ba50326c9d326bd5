"""The form of an import by the keys and the wheel: where one comes, what stays as it was, what is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTextBrowser, QWidget

from imt_archive.ui.dialogs.import_preview import ImportPreview

from .samples import CHAIR, chair, small, written
from .test_import_answers import add, cancel, turn_the_wheel
from .test_import_form import lines, write
from .user import User, only


def comes_to(user: User, dialog: ImportPreview, most: int = 80) -> list[QWidget]:
    """What has the focus as somebody goes on by the tabulator, until they are where they began."""
    found: list[QWidget] = []
    for _ in range(most):
        here = dialog.focusWidget()
        assert here is not None
        if here in found:
            assert here is found[0], ";".join([type(one).__name__ + one.accessibleName() for one in (*found, here)])
            return found
        found.append(here)
        user.bot.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError(f"after {most} steps one is not back")


def choose_kind(dialog: ImportPreview, code: str) -> None:
    kind = [one for one in dialog.form.findChildren(type(dialog.kind)) if one.accessibleName() == "Kind"][-1]
    kind.setCurrentIndex(kind.findData(code))
    kind.activated.emit(kind.currentIndex())


def test_no_break_spaces_outlive_a_correction_beside_them(newcomer: User, tmp_path: Path) -> None:
    title = "Une chaire\u00a0: «\u00a0le modèle\u00a0» change"
    newcomer.drop(
        written(tmp_path / "a.md", f"Communiqué de presse\nParis, le 3 mars 2025\n\n# {title}\n\nDu texte.\n")
    )
    dialog = newcomer.preview()
    dialog.title.setFocus()
    newcomer.bot.keyClick(dialog.title, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    newcomer.bot.keyClicks(dialog.title, " tout")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert release.title("fr") == f"{title} tout"


def test_what_was_half_filled_in_is_asked_for(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(small(tmp_path, 1))
    dialog = newcomer.preview()
    add(newcomer, dialog, "Add a quote")
    write(newcomer, lines(dialog, "Words")[-1], "Le cours est lent.")
    newcomer.click(dialog.accept_button)
    assert dialog.isVisible()
    (speaker,) = lines(dialog, "Speaker")
    assert speaker.hasFocus(), dialog.focusWidget()
    assert speaker.property("wrong")
    write(newcomer, speaker, "Camille Exemple")
    assert not speaker.property("wrong")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [(one.text, one.speaker) for one in release.quotes] == [("Le cours est lent.", "Camille Exemple")]


def test_an_agreement_taken_away_and_brought_back_is_what_the_release_is_about(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    assert dialog.form.subject.currentData() == "agreement"
    choose_kind(dialog, "")
    assert dialog.form.subject.currentData() == ""
    choose_kind(dialog, "strategic-partnership")
    assert dialog.form.subject.currentData() == "agreement"


def test_the_wheel_over_long_words_moves_the_form_until_they_are_in_hand(newcomer: User, tmp_path: Path) -> None:
    long = "Cette chaire donnera " + "aux étudiants de toutes nos écoles " * 30
    newcomer.drop(written(tmp_path / "long.md", CHAIR.replace("Cette chaire donnera", long)))
    dialog = newcomer.preview()
    (words,) = lines(dialog, "Words")
    form = only(dialog, QScrollArea)
    form.ensureWidgetVisible(words)
    before = form.verticalScrollBar().value()
    turn_the_wheel(words.viewport())
    assert words.verticalScrollBar().value() == 0
    assert form.verticalScrollBar().value() >= before
    words.setFocus()
    turn_the_wheel(words.viewport())
    assert words.verticalScrollBar().value() > 0


def test_the_tabulator_goes_from_the_list_over_the_page_and_the_form_to_the_buttons(
    newcomer: User, tmp_path: Path
) -> None:
    newcomer.drop(chair(tmp_path), small(tmp_path, 1))
    dialog = newcomer.preview()
    dialog.files.setCurrentRow(0)
    assert dialog.files.hasFocus()
    found = comes_to(newcomer, dialog)
    first = [found.index(one) for one in (dialog.files, only(dialog, QTextBrowser), dialog.title, dialog.accept_button)]
    assert first == sorted(first)
    fields = [one for one in found if dialog.form.isAncestorOf(one)]
    heights = [one.mapTo(dialog.form.widget(), one.rect().topLeft()).y() for one in fields]
    assert heights == sorted(heights), "from the top to the bottom"
    add(newcomer, dialog, "Add somebody")
    name = dialog.focusWidget()
    assert name is not None
    assert name.accessibleName() == "Name"
    shown = dialog.form.viewport().rect()
    assert shown.contains(name.mapTo(dialog.form.viewport(), name.rect().center())), "it is in view"
    after = comes_to(newcomer, dialog)
    assert dialog.accept_button in after
    assert dialog.form.isAncestorOf(after[1])


def test_words_that_nobody_knows_the_place_of_are_set_off_nowhere(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    reading = only(dialog, QTextBrowser)
    lines(dialog, "Words")[0].setFocus()
    assert len(reading.extraSelections()) == 1
    dialog.title.setFocus()
    assert reading.extraSelections() == []


def test_a_file_that_cannot_go_in_can_only_be_closed(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(written(tmp_path / "vide.txt", ""))
    dialog = newcomer.preview()
    assert not dialog.accept_button.isVisible()
    assert dialog.cancel_button.text() == "Close"
    newcomer.click(dialog.cancel_button)
    newcomer.rest()
    assert newcomer.ids == []


def test_one_comes_first_to_the_title_of_a_single_file(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    assert dialog.title.hasFocus()


def test_the_document_is_as_large_as_the_texts_of_the_window(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    usual = only(dialog, QTextBrowser).document().size().height()
    cancel(newcomer, dialog)
    newcomer.bot.waitUntil(lambda: newcomer.window.findChild(ImportPreview) is None)
    for _ in range(5):
        newcomer.menu("View", "Larger text")
    newcomer.drop(chair(tmp_path))
    larger = only(newcomer.preview(), QTextBrowser).document()
    assert larger.defaultFont().pointSizeF() > newcomer.window.font().pointSizeF()
    assert larger.size().height() > usual


def test_a_number_is_not_torn_apart(newcomer: User, tmp_path: Path) -> None:
    text = CHAIR.replace("« Cette chaire", "La chaire réunira 25\u202f000 participants.\n\n« Cette chaire")
    newcomer.drop(written(tmp_path / "chaire.md", text))
    reading = only(newcomer.preview(), QTextBrowser)
    assert "25\u202f000 participants" in reading.document().toRawText()
