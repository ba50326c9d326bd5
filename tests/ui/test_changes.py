"""Every change from the menu, and undo and redo of each: the menu names it, list and facets follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from imt_archive.model.records import Release
from imt_archive.ui.dialogs.correct import Correct
from imt_archive.ui.dialogs.pairs import Pairs
from imt_archive.ui.search.facets import VALUE
from imt_archive.ui.widgets.choice import Choice

from .samples import chair, long_pair
from .user import Answers, User

CCIFB = "imt-2023-12-ccifb"


def shown(user: User) -> Release:
    release = user.panels.viewer.release
    assert release is not None
    return release


def turn(user: User, which: str) -> None:
    """Undo or redo by the menu, whatever it calls the step."""
    action = user.window.menus.undo if which == "undo" else user.window.menus.redo
    assert action.isEnabled()
    user.answered(action.trigger)


def facet(user: User, name: str) -> set[str]:
    return {index.data(VALUE) for index in user.facet_values(name)}


def corrected(user: User, fill: Callable[[Correct], None], button: str = "Correct") -> None:
    """Correct the release that is shown, through its dialog."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, Correct)
        fill(dialog)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == button).click()

    with user.in_dialog(act):
        user.menu("Release", "Correct")


def write(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Put words into a field as if somebody had typed them."""
    if isinstance(field, QLineEdit):
        field.setText(words)
        field.textEdited.emit(words)
    else:
        field.setPlainText(words)


def field(dialog: Correct, name: str) -> QLineEdit | QPlainTextEdit:
    """The first field of the form that goes by a name."""
    found = [*dialog.form.findChildren(QLineEdit), *dialog.form.findChildren(QPlainTextEdit)]
    return next(one for one in found if one.accessibleName() == name)


class TestUndo:
    def test_there_is_nothing_to_undo_at_first(self, user: User) -> None:
        assert not user.action("Edit", "Undo").isEnabled()
        assert not user.action("Edit", "Redo").isEnabled()

    def test_an_import(self, user: User, tmp_path: Path) -> None:
        before = set(user.ids)
        user.import_dropped(chair(tmp_path))
        new = (set(user.ids) - before).pop()
        assert user.window.menus.undo.text() == "&Undo: import"
        assert shown(user).id == new
        turn(user, "undo")
        assert set(user.ids) == before
        assert user.window.menus.redo.text() == "&Redo: import"
        user.ask("Exemples")
        assert new not in user.ids
        turn(user, "redo")
        assert user.ids == [new]
        assert user.window.menus.undo.text() == "&Undo: import"

    def test_a_correction(self, user: User) -> None:
        user.choose(CCIFB)
        before = shown(user)

        def fill(dialog: Correct) -> None:
            write(dialog.titles["en"], "A corrected title about trésaille")
            write(dialog.issued, "2021-06")
            next(box for box in dialog.findChildren(QCheckBox) if "ealth" in box.text()).click()

        user.answered(lambda: corrected(user, fill))
        after = shown(user)
        assert after.title("en") == "A corrected title about trésaille"
        assert after.title("fr") == before.title("fr")
        assert (str(after.issued), after.issued_basis) == ("2021-06", "by hand")
        assert set(before.themes) - set(after.themes) == {"health"}
        assert after.texts[0].blocks == before.texts[0].blocks
        assert user.window.menus.undo.text() == "&Undo: correction"
        user.ask("tresaille")
        assert user.ids == [CCIFB]
        user.ask("")
        user.choose(CCIFB)
        turn(user, "undo")
        assert shown(user).title("en") == before.title("en")
        assert shown(user).themes == before.themes
        user.ask("tresaille")
        assert user.ids == []

    def test_places_priorities_and_what_is_extended_are_corrected_later_too(self, user: User) -> None:
        user.choose(CCIFB)
        before = shown(user)
        assert before.place_en == before.agreements[0].place_en != ""

        def fill(dialog: Correct) -> None:
            write(field(dialog, "Place"), "Bruges")
            write(field(dialog, "Place (EN)"), "Bruges, Belgium")
            next(box for box in dialog.findChildren(QCheckBox) if box.text() == "T5").click()
            extends = next(one for one in dialog.findChildren(Choice) if one.accessibleName() == "Extends")
            extends.setCurrentIndex(extends.findData("chair"))
            extends.activated.emit(extends.currentIndex())

        user.answered(lambda: corrected(user, fill))
        after = shown(user)
        (agreement,) = after.agreements
        assert (agreement.place, agreement.place_en) == (after.place, after.place_en) == ("Bruges", "Bruges, Belgium")
        assert {*after.priorities} - {*before.priorities} == {"T5"}
        assert agreement.extends is not None
        assert (agreement.extends.kind, agreement.extends.signed) == ("chair", None)
        turn(user, "undo")
        assert (shown(user).place, shown(user).agreements) == (before.place, before.agreements)

    def test_everything_that_was_read_is_corrected_later_too(self, user: User, tmp_path: Path) -> None:
        user.import_dropped(chair(tmp_path))
        before = shown(user)

        def fill(dialog: Correct) -> None:
            write(field(dialog, "Parties"), "IMT Atlantique\nNovarel")
            write(field(dialog, "Signed"), "14 mars 2025")
            write(field(dialog, "Words"), "Cette chaire est un pont.")
            write(field(dialog, "Speaker"), "Camille Exemple")
            write(field(dialog, "E-mail"), "camille@exemples.example")

        user.answered(lambda: corrected(user, fill))
        after = shown(user)
        (agreement,) = after.agreements
        assert (agreement.id, agreement.parties) == (before.agreements[0].id, ("imt-atlantique", "novarel"))
        assert (str(agreement.signed), agreement.evidence) == ("2025-03-14", before.agreements[0].evidence)
        assert agreement.signatories == before.agreements[0].signatories
        assert [(one.text, one.speaker) for one in after.quotes] == [("Cette chaire est un pont.", "Camille Exemple")]
        assert [person.name for person in after.people if person.part == "quoted"] == ["Camille Exemple"]
        assert after.contacts[0].email == "camille@exemples.example"
        assert after.contacts[1:] == before.contacts[1:]
        turn(user, "undo")
        assert shown(user).agreements == before.agreements
        assert shown(user).quotes == before.quotes
        assert shown(user).contacts == before.contacts

    def test_what_is_no_agreement_leaves_the_register_and_what_was_missed_enters_it(
        self, user: User, tmp_path: Path
    ) -> None:
        user.import_dropped(chair(tmp_path))
        key = shown(user).id

        def none(dialog: Correct) -> None:
            kind = [one for one in dialog.form.findChildren(Choice) if one.accessibleName() == "Kind"][-1]
            kind.setCurrentIndex(kind.findData(""))
            kind.activated.emit(kind.currentIndex())

        user.answered(lambda: corrected(user, none))
        assert shown(user).agreements == ()

        def another(dialog: Correct) -> None:
            next(one for one in dialog.form.findChildren(QToolButton) if one.text() == "Add an agreement").click()
            write(field(dialog, "Parties"), "IMT Atlantique\nInria")
            write(field(dialog, "Signed"), "3 mars 2025")

        user.answered(lambda: corrected(user, another))
        (agreement,) = shown(user).agreements
        assert (shown(user).id, agreement.parties) == (key, ("imt-atlantique", "inria"))

    def test_a_tag(self, user: User, answers: Answers) -> None:
        chosen = user.ids[1:4]
        model = user.panels.results.list.selectionModel()
        user.choose(chosen[0])
        for one in chosen[1:]:
            index = user.panels.results.model.index(user.panels.results.model.row_of(one), 0)
            model.select(index, QItemSelectionModel.SelectionFlag.Select)
        answers.write("  à relire ")
        user.answered(lambda: user.menu("Release", "Tag"))
        assert facet(user, "tag") == {"à relire"}
        assert user.window.menus.undo.text() == "&Undo: tag"
        user.click_facet("tag", "à relire")
        assert set(user.ids) == set(chosen)
        user.answered(lambda: user.menu("Edit", "Clear all filters"))
        turn(user, "undo")
        assert facet(user, "tag") == set()
        turn(user, "redo")
        assert facet(user, "tag") == {"à relire"}

    def test_a_note(self, user: User, answers: Answers) -> None:
        user.choose(CCIFB)
        answers.write("Demander la version française.\nAvant mai.")
        user.answered(lambda: user.menu("Release", "Note"))
        assert [note.text for note in shown(user).notes] == ["Demander la version française.\nAvant mai."]
        assert "Demander la version française." in user.panels.viewer.facts.toPlainText()
        assert user.window.menus.undo.text() == "&Undo: note"
        turn(user, "undo")
        assert shown(user).notes == ()

    def test_a_removal(self, user: User) -> None:
        before = user.ids
        user.choose(CCIFB)
        at = before.index(CCIFB)
        user.answered(lambda: user.menu("Release", "Remove from the archive"))
        assert user.ids == [one for one in before if one != CCIFB]
        assert shown(user).id in user.ids
        assert user.window.menus.undo.text() == "&Undo: removal"
        assert "57 releases" in user.window.status.facts
        turn(user, "undo")
        assert user.ids.index(CCIFB) == at
        assert "58 releases" in user.window.status.facts
        turn(user, "redo")
        assert CCIFB not in user.ids

    def test_a_pair(self, newcomer: User, tmp_path: Path) -> None:
        files = long_pair(tmp_path)
        # Without a preview, a pair that is sure is made by itself, in a step that can be undone.
        newcomer.answered(lambda: newcomer.window.commands.import_without_preview(files))
        assert newcomer.window.menus.undo.text() == "&Undo: pairing"
        turn(newcomer, "undo")
        assert len(newcomer.ids) == 2
        newcomer.menu("Tools", "Pair French and English texts")
        newcomer.rest()
        dialog = newcomer.window.findChild(Pairs)
        assert dialog is not None
        assert dialog.table.rowCount() == 1
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert dialog.table.rowCount() == 0
        assert not dialog.accept_button.isEnabled()
        dialog.close()
        assert len(newcomer.ids) == 1
        assert newcomer.hits[0].card.languages == ("fr", "en")
        assert newcomer.window.menus.undo.text() == "&Undo: pairing"
        turn(newcomer, "undo")
        assert len(newcomer.ids) == 2

    def test_several_steps_back_and_forth(self, user: User, answers: Answers) -> None:
        user.choose(CCIFB)
        for tag in ("un", "deux", "trois"):
            answers.write(tag)
            user.answered(lambda: user.menu("Release", "Tag"))
        for left in ({"un", "deux"}, {"un"}, set()):
            turn(user, "undo")
            assert facet(user, "tag") == left
        assert not user.window.menus.undo.isEnabled()
        turn(user, "redo")
        answers.write("autre")
        user.answered(lambda: user.menu("Release", "Tag"))
        assert facet(user, "tag") == {"un", "autre"}
        assert not user.window.menus.redo.isEnabled(), "a new change ends what could be redone"

    def test_undo_outlives_the_window(self, user: User, answers: Answers) -> None:
        user.choose(CCIFB)
        answers.write("gardé")
        user.answered(lambda: user.menu("Release", "Tag"))
        user.program.close()
        user.program.open()
        user.opened()
        assert facet(user, "tag") == {"gardé"}
        turn(user, "undo")
        assert facet(user, "tag") == set()


class TestCorrecting:
    def test_a_wrong_date_is_said_and_the_dialog_waits(self, user: User) -> None:
        user.choose(CCIFB)
        before = shown(user)

        def fill(dialog: Correct) -> None:
            write(dialog.issued, "31 juin")
            next(one for one in dialog.findChildren(QPushButton) if one.text() == "Correct").click()
            assert dialog.isVisible()
            said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
            assert any("“31 juin” is not a date" in one for one in said)

        def give_up(dialog: Correct) -> None:
            fill(dialog)
            # What was typed would be lost: that is asked first.
            next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel").click()
            (box,) = dialog.findChildren(QMessageBox)
            next(one for one in box.buttons() if one.text() == "Close").click()

        with user.in_dialog(give_up):
            user.menu("Release", "Correct")
        user.rest()
        assert shown(user) == before
        assert not user.window.menus.undo.isEnabled()

    def test_nothing_changed_is_no_step(self, user: User) -> None:
        user.choose(CCIFB)
        corrected(user, lambda _: None)
        user.rest()
        assert not user.window.menus.undo.isEnabled()

    def test_a_date_can_be_taken_away(self, user: User) -> None:
        user.choose(CCIFB)
        user.answered(lambda: corrected(user, lambda dialog: write(dialog.issued, "")))
        assert shown(user).issued is None
        assert shown(user).id == CCIFB

    @pytest.mark.parametrize("text", ["", "   "])
    def test_empty_words_change_nothing(self, user: User, answers: Answers, text: str) -> None:
        user.choose(CCIFB)
        answers.write(text)
        user.menu("Release", "Tag")
        user.menu("Release", "Note")
        answers.write("refused", accepted=False)
        user.menu("Release", "Tag")
        user.menu("Release", "Note")
        user.rest()
        assert not user.window.menus.undo.isEnabled()

    def test_without_a_release_there_is_nothing_to_correct(self, newcomer: User) -> None:
        for entry in ("Correct", "Tag", "Note", "Remove from the archive"):
            assert not newcomer.action("Release", entry).isEnabled()
