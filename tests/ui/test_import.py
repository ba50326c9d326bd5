"""Filing documents: drop or choose them, look over what was understood, correct it, accept it or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDialogButtonBox, QLabel, QTextBrowser

from imt_archive.model.records import Release
from imt_archive.ui.dialogs.import_form import DraftForm
from imt_archive.ui.dialogs.import_preview import ImportPreview

from .samples import CHAIR, chair, doubtful, small, written
from .user import LEFT, Answers, User, only

CHECK = Qt.ItemDataRole.CheckStateRole
CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable


def sentences(dialog: ImportPreview) -> str:
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return "\n".join(label.text() for label in labels if label.objectName() not in ("legend", "muted"))


def row(user: User, dialog: ImportPreview, name: str) -> int:
    """Click a file in the preview."""
    number = next(i for i in range(dialog.files.count()) if dialog.files.item(i).text().endswith(name))
    dialog.files.setCurrentRow(number)
    return number


def is_ticked(dialog: ImportPreview, number: int) -> bool:
    item = dialog.files.item(number)
    return bool(item.flags() & CHECKABLE) and item.checkState() == Qt.CheckState.Checked


def has_a_form(dialog: ImportPreview) -> bool:
    return any(form.isVisible() and form.title.isEnabled() for form in dialog.findChildren(DraftForm))


def cancel(user: User, dialog: ImportPreview) -> None:
    user.click(only(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel))
    user.rest()


def stored(user: User) -> Release:
    release = user.panels.viewer.release
    assert release is not None
    return release


class TestComingIn:
    def test_what_is_dropped_is_looked_over_and_then_in(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(chair(tmp_path))
        dialog = newcomer.preview()
        assert newcomer.ids == [], "nothing is stored before it is accepted"
        assert dialog.title.text() == "IMT Nord Europe et la Société des Exemples lancent la chaire MODÈLE"
        assert dialog.issued.text().split() == ["12", "March", "2025"]
        assert dialog.kind.currentData() == "press-release"
        assert dialog.language.currentData() == "fr"
        assert "Digital" in " ".join(box.text() for box in dialog.findChildren(QCheckBox) if box.isChecked())
        assert "Société des Exemples" in only(dialog, QTextBrowser).toPlainText()
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert newcomer.titles == ["IMT Nord Europe et la Société des Exemples lancent la chaire MODÈLE"]
        assert newcomer.notice == "1 file imported."
        assert "1 release" in newcomer.window.status.facts

    def test_the_menu_takes_files_and_folders(self, newcomer: User, answers: Answers, tmp_path: Path) -> None:
        answers.open_files(chair(tmp_path), doubtful(tmp_path))
        newcomer.menu("Archive", "Import files")
        assert newcomer.preview().files.count() == 2
        cancel(newcomer, newcomer.preview())
        folder = tmp_path / "quarter"
        for number in (1, 2, 3):
            small(folder / "deep", number)
        written(folder / "image.jpg", "no text")
        answers.open_folder(folder)
        newcomer.menu("Archive", "Import a folder")
        dialog = newcomer.preview()
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert len(newcomer.ids) == 3

    def test_choosing_nothing_does_nothing(self, newcomer: User, answers: Answers, tmp_path: Path) -> None:
        answers.open_files()
        newcomer.menu("Archive", "Import files")
        answers.open_folder("")
        newcomer.menu("Archive", "Import a folder")
        newcomer.rest()
        assert newcomer.window.findChild(ImportPreview) is None
        (tmp_path / "hollow").mkdir()
        answers.open_folder(tmp_path / "hollow")
        newcomer.menu("Archive", "Import a folder")
        newcomer.rest()
        assert "no file" in newcomer.notice

    def test_only_files_are_taken_when_they_are_dragged_over(self, newcomer: User) -> None:
        data = QMimeData()
        data.setText("some words")
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = QDragEnterEvent(QPoint(40, 40), copy, data, LEFT, none)
        event.ignore()
        QApplication.sendEvent(newcomer.window, event)
        assert not event.isAccepted()
        data.setUrls([QUrl("https://www.example.org/a.txt")])
        newcomer.window.dropEvent(event)
        newcomer.rest()
        assert newcomer.window.findChild(ImportPreview) is None

    def test_cancel_stores_nothing(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(chair(tmp_path))
        cancel(newcomer, newcomer.preview())
        newcomer.answered(lambda: newcomer.menu("Edit", "Clear all filters"))
        assert newcomer.ids == []
        assert not newcomer.action("Edit", "Undo").isEnabled()
        assert newcomer.window.findChild(ImportPreview) is None


class TestLookingOver:
    def test_doubts_and_errors_are_said_in_words(self, newcomer: User, tmp_path: Path) -> None:
        empty = written(tmp_path / "vide.txt", "")
        zeros = tmp_path / "zeros.txt"
        zeros.write_bytes(bytes(4000))
        picture = written(tmp_path / "photo.jpg", "x")
        newcomer.drop(doubtful(tmp_path), empty, zeros, picture, tmp_path / "gone.txt", chair(tmp_path))
        dialog = newcomer.preview()
        for name, words in (
            ("sans-titre.txt", "no title"), ("sans-titre.txt", "No date was found"), ("vide.txt", "is empty"),
            ("zeros.txt", "was not imported"), ("photo.jpg", ".jpg cannot be read"), ("gone.txt", "does not exist"),
        ):  # fmt: skip
            number = row(newcomer, dialog, name)
            assert words in sentences(dialog)
            assert is_ticked(dialog, number) == (name == "sans-titre.txt")
            assert has_a_form(dialog) == (name == "sans-titre.txt")
        row(newcomer, dialog, "chaire.md")
        assert sentences(dialog) == ""
        assert dialog.accept_button.text() == "Import 2 files"
        cancel(newcomer, dialog)

    def test_those_in_doubt_can_be_left_out_at_once(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(doubtful(tmp_path), chair(tmp_path))
        dialog = newcomer.preview()
        newcomer.click(dialog.certain_button)
        assert dialog.accept_button.text() == "Import 1 file"
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert [hit.card.kind for hit in newcomer.hits] == ["press-release"]

    def test_one_file_can_be_left_out(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(doubtful(tmp_path), chair(tmp_path))
        dialog = newcomer.preview()
        for number in range(2):
            dialog.files.item(number).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.accept_button.isEnabled()
        dialog.files.item(row(newcomer, dialog, "chaire.md")).setCheckState(Qt.CheckState.Checked)
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert len(newcomer.ids) == 1

    def test_evidence_is_shown_in_the_preview(self, newcomer: User, tmp_path: Path) -> None:
        text = CHAIR.replace("« Cette", "\n\n".join(["Un paragraphe de plus, assez long."] * 60) + "\n\n« Cette")
        newcomer.drop(written(tmp_path / "long.md", text))
        dialog = newcomer.preview()
        reading = only(dialog, QTextBrowser)
        assert reading.verticalScrollBar().value() == 0
        dialog.form.evidence_wanted.emit("fr60", 0, 4)
        assert reading.verticalScrollBar().value() > 0
        cancel(newcomer, dialog)


class TestCorrecting:
    def test_what_was_corrected_is_what_is_stored(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(doubtful(tmp_path))
        dialog = newcomer.preview()
        assert dialog.list.state_of(0) == "question"
        dialog.title.setFocus()
        dialog.title.selectAll()
        newcomer.bot.keyClicks(dialog.title, "Boats")
        newcomer.bot.keyClicks(dialog.issued, "2024-05")
        for box, code in ((dialog.kind, "press-alert"), (dialog.language, "en")):
            box.setCurrentIndex(box.findData(code))
            box.activated.emit(box.currentIndex())
        health = next(box for box in dialog.findChildren(QCheckBox) if "ealth" in box.text())
        newcomer.click(health, QPoint(8, health.height() // 2))
        assert dialog.list.state_of(0) == "ready", "what was in doubt is settled"
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        release = stored(newcomer)
        assert release.title("en") == "Boats"
        assert (release.kind, str(release.issued), release.issued_basis) == ("press-alert", "2024-05", "by hand")
        assert release.themes == ("health",)
        assert [text.language for text in release.texts] == ["en"]
        assert newcomer.titles == ["Boats"]
        newcomer.ask("boats")
        assert len(newcomer.ids) == 1

    def test_a_wrong_date_is_said_and_not_taken(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(chair(tmp_path))
        dialog = newcomer.preview()
        dialog.issued.setFocus()
        dialog.issued.selectAll()
        newcomer.bot.keyClicks(dialog.issued, "2025-13-45")
        assert "“2025-13-45” is not a date" in sentences(dialog)
        assert dialog.issued.property("wrong")
        title = dialog.title
        title.setFocus()
        newcomer.bot.keyClicks(title, "!")
        newcomer.click(dialog.accept_button)
        assert dialog.isVisible(), "a correction that cannot be taken must not be lost without a word"
        dialog.issued.selectAll()
        newcomer.bot.keyClicks(dialog.issued, "2025-03-14")
        assert sentences(dialog) == ""
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert str(stored(newcomer).issued) == "2025-03-14"

    def test_a_long_title_is_read_from_its_beginning(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(written(tmp_path / "long.md", CHAIR.replace("MODÈLE", "MODÈLE et bien davantage " * 20)))
        dialog = newcomer.preview()
        assert dialog.title.textCursor().position() == 0
        cancel(newcomer, dialog)

    def test_a_date_can_be_taken_away(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(chair(tmp_path))
        dialog = newcomer.preview()
        dialog.issued.setFocus()
        dialog.issued.selectAll()
        newcomer.bot.keyClick(dialog.issued, Qt.Key.Key_Delete)
        assert sentences(dialog) == ""
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert stored(newcomer).issued is None

    def test_each_file_keeps_its_own_corrections(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(small(tmp_path, 1), small(tmp_path, 2))
        dialog = newcomer.preview()
        for number in (0, 1):
            dialog.files.setCurrentRow(number)
            dialog.title.setFocus()
            dialog.title.selectAll()
            newcomer.bot.keyClicks(dialog.title, f"Title {number}")
        dialog.files.setCurrentRow(0)
        assert dialog.title.text() == "Title 0"
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert sorted(newcomer.titles) == ["Title 0", "Title 1"]


class TestTwiceAndWrong:
    def test_a_duplicate_is_said_and_cannot_be_ticked(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.import_dropped(chair(tmp_path))
        newcomer.drop(chair(tmp_path / "again", "autre-nom.md"), small(tmp_path, 1), small(tmp_path / "twin", 1))
        dialog = newcomer.preview()
        for number, is_new in ((0, False), (1, True), (2, False)):
            dialog.files.setCurrentRow(number)
            item = dialog.files.item(number)
            assert bool(item.flags() & CHECKABLE) == is_new
            said = ("in the archive already", "", "same content as “essai-001.md”")[number]
            assert said in sentences(dialog)
            assert (sentences(dialog) == "") == is_new
            assert dialog.title.isEnabled() == is_new
        assert dialog.accept_button.text() == "Import 1 file"
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert len(newcomer.ids) == 2

    def test_one_that_fails_does_not_stop_the_others(self, newcomer: User, tmp_path: Path) -> None:
        files = [small(tmp_path, number) for number in (1, 2, 3)]
        newcomer.drop(*files)
        dialog = newcomer.preview()
        # Between the look and the click, somebody saves one of them.
        written(files[1], "Un autre texte, en français, qui n'a pas été regardé.\n")
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert len(newcomer.ids) == 2
        assert "2 files imported." in newcomer.notice
        assert "“essai-002.md” has changed" in newcomer.notice

    def test_a_file_that_went_away_is_said(self, newcomer: User, tmp_path: Path) -> None:
        files = [small(tmp_path, number) for number in (1, 2)]
        newcomer.drop(*files)
        dialog = newcomer.preview()
        files[0].unlink()
        newcomer.answered(lambda: newcomer.click(dialog.accept_button))
        assert len(newcomer.ids) == 1
        assert "“essai-001.md” does not exist" in newcomer.notice

    def test_old_encodings_are_read(self, newcomer: User, tmp_path: Path) -> None:
        latin, utf16 = tmp_path / "latin.txt", tmp_path / "utf16.txt"
        text = "Déjà l’été à Alès.\n\nLa forêt brûle près de Nîmes, dit le préfet de la région.\n".replace("’", "'")
        latin.write_bytes(text.encode("latin-1"))
        utf16.write_bytes("Déjà l'été à Évry.\n\nUne forêt brûle aussi au nord, selon la maire.\n".encode("utf-16"))
        newcomer.import_dropped(latin, utf16)
        newcomer.ask("forêt brûle")
        assert len(newcomer.ids) == 2
        assert all("été" in title for title in newcomer.titles)
