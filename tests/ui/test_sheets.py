"""Spreadsheets and the window: what goes out is chosen, what is copied are cells, what was corrected comes back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QListWidget

from imt_archive.model.exporting import from_text
from imt_archive.ui.dialogs.corrections import Corrected
from imt_archive.ui.dialogs.export import Export

from .conftest import Start
from .user import Answers, User

KEY = Qt.ItemDataRole.UserRole


def chooser(user: User) -> Export:
    user.menu("Archive", "Export: choose sheets and columns")
    user.rest()
    dialog = user.window.findChild(Export)
    assert dialog is not None
    return dialog


def tick(shown: QListWidget, *keys: str) -> None:
    """Tick exactly these."""
    for row in range(shown.count()):
        wanted = shown.item(row).data(KEY) in keys
        shown.item(row).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def drag_to_top(shown: QListWidget, key: str) -> None:
    """What dragging an item does to the list, whose own it is."""
    row = next(row for row in range(shown.count()) if shown.item(row).data(KEY) == key)
    assert shown.dragDropMode() == QListWidget.DragDropMode.InternalMove
    assert shown.item(row).flags() & Qt.ItemFlag.ItemIsDragEnabled
    root = shown.rootIndex()
    assert shown.model().moveRow(root, row, root, 0)


def preset(dialog: Export, name: str) -> None:
    row = dialog.presets.findText(name)
    dialog.presets.setCurrentIndex(row)
    dialog.presets.activated.emit(row)


def headings(path: Path, sheet: int = 0) -> list[object]:
    ws = load_workbook(path).worksheets[sheet]
    assert isinstance(ws, Worksheet)
    return [cell.value for cell in ws[1]]


class TestChoosing:
    def test_columns_as_dragged_and_ticked_are_those_of_the_file(
        self, user: User, answers: Answers, tmp_path: Path
    ) -> None:
        dialog = chooser(user)
        tick(dialog.sheets, "releases")
        tick(dialog.columns, "title-fr", "kind")
        drag_to_top(dialog.columns, "title-fr")
        assert dialog.table.columnCount() == 2
        assert dialog.table.horizontalHeaderItem(0).text() == "French title"
        assert dialog.table.item(0, 0).text() != ""
        dialog.language.setCurrentIndex(1)
        dialog.language.activated.emit(1)
        assert dialog.table.horizontalHeaderItem(0).text() == "Titre français"
        answers.save_as(tmp_path / "out.xlsx")
        user.click(dialog.export)
        user.rest()
        assert headings(tmp_path / "out.xlsx") == ["Identifiant", "Titre français", "Type"]
        visible = [ws.title for ws in load_workbook(tmp_path / "out.xlsx").worksheets if ws.sheet_state == "visible"]
        assert visible == ["Documents", "À propos de ce fichier"]
        # And Ctrl+E does the same again.
        answers.save_as(tmp_path / "again.xlsx")
        user.menu("Archive", "Export to Excel")
        user.rest()
        assert headings(tmp_path / "again.xlsx") == ["Identifiant", "Titre français", "Type"]

    def test_the_program_s_presets(self, user: User, answers: Answers, tmp_path: Path) -> None:
        dialog = chooser(user)
        assert dialog.presets.currentText() == "Everything"
        preset(dialog, "Annual report: agreements")
        answers.save_as(tmp_path / "out.xlsx")
        user.click(dialog.export)
        user.rest()
        assert load_workbook(tmp_path / "out.xlsx").worksheets[0].title == "Agreements"
        assert chooser(user).presets.currentText() == "Annual report: agreements"

    def test_a_preset_of_one_s_own_is_kept_and_deleted(
        self, start: Start, user: User, answers: Answers, archive_folder: Path
    ) -> None:
        dialog = chooser(user)
        tick(dialog.sheets, "quotes")
        assert dialog.presets.currentText() == ""
        answers.write("  Mes   citations ")
        user.click(dialog.save)
        assert dialog.presets.currentText() == "Mes citations"
        dialog.reject()
        (kept,) = user.program.settings.export_presets
        found = from_text(kept)
        assert found is not None
        assert (found.name, found.sheets) == ("Mes citations", ("quotes",))
        user.program.close()
        again = chooser(one := start(archive_folder))
        preset(again, "Mes citations")
        one.click(again.delete)
        assert again.presets.findText("Mes citations") == -1
        assert one.program.settings.export_presets == ()
        again.reject()

    def test_nothing_ticked_is_nothing_to_export(self, user: User) -> None:
        dialog = chooser(user)
        tick(dialog.sheets)
        assert not dialog.export.isEnabled()
        dialog.reject()

    def test_the_selected_alone_and_contacts_with_a_warning(self, user: User, answers: Answers, tmp_path: Path) -> None:
        first, second = user.ids[:2]
        user.choose(first)
        user.panels.results.list.selectionModel().select(
            user.panels.results.model.index(1, 0), user.panels.results.list.selectionModel().SelectionFlag.Select
        )
        dialog = chooser(user)
        dialog.selected.setChecked(True)
        dialog.contacts.setChecked(True)
        answers.save_as(tmp_path / "out.xlsx")
        user.click(dialog.export)
        user.rest()
        book = load_workbook(tmp_path / "out.xlsx")
        assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [first, second]
        facts = {row[0]: row[1] for row in book["About this file"].iter_rows(values_only=True)}
        assert facts["Press contacts"] == "exported because you asked for them"
        assert not chooser(user).contacts.isChecked(), "asked for each time"

    def test_csv_and_markdown(self, user: User, answers: Answers, tmp_path: Path) -> None:
        for kind, suffix in (("CSV (*.csv)", ".csv"), ("Markdown (*.md)", ".md")):
            answers.save_as(tmp_path / "out", kind)
            user.menu("Archive", "Export to Excel")
            user.rest()
            assert (tmp_path / f"out{suffix}").is_file()
        text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(text)))) == 59


class TestCopying:
    def test_the_list_pastes_as_cells(self, user: User) -> None:
        user.ask("Inria")
        user.panels.results.list.setFocus()
        user.menu("Edit", "Copy the list as cells")
        user.rest()
        data = QGuiApplication.clipboard().mimeData()
        lines = data.text().splitlines()
        assert len(lines) == len(user.ids) + 1
        assert lines[0].split("\t")[:2] == ["Date (first day)", "Date as written"]
        assert {len(line.split("\t")) for line in lines} == {len(lines[0].split("\t"))}
        assert data.html().count("<tr>") == len(lines)

    def test_its_key_leaves_the_search_field_its_own(self, user: User) -> None:
        action = user.action("Edit", "Copy the list as cells")
        assert action.shortcut().toString() == "Ctrl+C"
        assert action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut


class TestCorrecting:
    @pytest.fixture
    def workbook(self, user: User, answers: Answers, tmp_path: Path) -> Path:
        answers.save_as(tmp_path / "out.xlsx")
        user.menu("Archive", "Export to Excel")
        user.rest()
        return tmp_path / "out.xlsx"

    def edit(self, path: Path, **values: object) -> None:
        book: Workbook = load_workbook(path)
        ws = book["Releases"]
        assert isinstance(ws, Worksheet)
        for place, value in values.items():
            ws[place].value = value
        book.save(path)

    def look(self, user: User, monkeypatch: pytest.MonkeyPatch, path: Path) -> Corrected | None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_, **__: (str(path), "")))
        user.menu("Tools", "Take corrections from Excel")
        user.rest()
        return user.window.findChild(Corrected)

    def test_what_was_corrected_comes_back_in_one_step(
        self, user: User, workbook: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = user.titles
        self.edit(workbook, H2="A corrected title", C3="December 2023", E4="Nonsense")
        dialog = self.look(user, monkeypatch, workbook)
        assert dialog is not None
        cells = [line.cells for line in dialog.model.lines]
        assert [(one[0], one[3:5]) for one in cells[:1]] == [("Releases!H2", (before[0], "A corrected title"))]
        assert cells[1][4:] == ("December 2023", "A month, and no day")
        assert cells[2][5].startswith("“Nonsense” is not known here.")
        assert dialog.accept_button.text() == "Take 2 corrections"
        user.answered(lambda: user.click(dialog.accept_button))
        assert "A corrected title" in user.titles
        assert user.notice == "2 corrections taken from out.xlsx. Undo turns all of them back."
        user.answered(lambda: user.menu("Edit", "Undo: corrections from Excel"))
        assert user.titles == before

    def test_only_what_is_ticked_and_a_conflict_when_a_person_decides(
        self, user: User, workbook: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = user.ids[0]
        self.edit(workbook, H2="From the workbook", K2="Brest")
        user.answered(
            lambda: user.background.ask(
                lambda a: a.edit(first, titles={"en": "From the archive"}), lambda _: user.window.refresh()
            )
        )
        dialog = self.look(user, monkeypatch, workbook)
        assert dialog is not None
        place, conflict = dialog.model.lines
        assert (place.taken, conflict.taken) == (True, False)
        assert "The archive changed too since the export" in conflict.cells[5]
        for row, state in ((0, Qt.CheckState.Unchecked), (1, Qt.CheckState.Checked)):
            dialog.model.setData(dialog.model.index(row, 0), state, Qt.ItemDataRole.CheckStateRole)
        user.answered(lambda: user.click(dialog.accept_button))
        assert user.titles[0] == "From the workbook"

    def test_nothing_edited_and_nothing_of_ours(
        self, user: User, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.look(user, monkeypatch, workbook) is None
        assert user.notice == "Nothing was edited in out.xlsx: there is nothing to correct."
        other = tmp_path / "other.xlsx"
        Workbook().save(other)
        assert self.look(user, monkeypatch, other) is None
        assert user.notice.startswith("“other.xlsx” is no workbook that was exported from here")

    def test_a_workbook_that_is_dropped_brings_corrections(self, user: User, workbook: Path) -> None:
        self.edit(workbook, H2="Dropped")
        user.drop(workbook)
        user.rest()
        dialog = user.window.findChild(Corrected)
        assert dialog is not None
        assert [one.after for one in dialog.taken] == ["Dropped"]
        dialog.reject()

    def test_only_problems_leave_nothing_to_take(
        self, user: User, workbook: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.edit(workbook, E2="Nonsense")
        dialog = self.look(user, monkeypatch, workbook)
        assert dialog is not None
        assert not dialog.accept_button.isEnabled()
        dialog.reject()
