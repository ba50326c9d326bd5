"""Many searches at once: written, pasted or opened, asked in the background, and their workbook read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from imt_archive.ui.dialogs.batch import Batch

from .samples import chair
from .user import Answers, User


def opened(user: User) -> Batch:
    user.menu("Tools", "Batch search")
    dialog = user.window.findChild(Batch)
    assert dialog is not None
    return dialog


def rows(path: Path, sheet: int = 0) -> list[dict[object, object]]:
    headings, *found = list(load_workbook(path).worksheets[sheet].values)
    return [dict(zip(headings, row, strict=True)) for row in found]


def choose_list(patch: pytest.MonkeyPatch, path: Path | str) -> None:
    patch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_, **__: (str(path), "")))


def test_a_pasted_list_becomes_a_workbook(user: User, answers: Answers, tmp_path: Path) -> None:
    user.import_dropped(chair(tmp_path))
    dialog = opened(user)
    assert not dialog.export.isEnabled()
    QApplication.clipboard().setText("Inria\n# remark\n\nsouverainete numerique\nzzzqqq\nMODÈLE")
    dialog.lines.setFocus()
    user.bot.keyClick(dialog.lines, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.queries == ("Inria", "souverainete numerique", "zzzqqq", "MODÈLE")
    answers.save_as(tmp_path / "Bilan 2.5")
    user.click(dialog.export)
    user.rest()
    path = tmp_path / "Bilan 2.5.xlsx"
    assert user.notice.startswith("What 4 search")
    assert user.notice.endswith(f"found is in {path}.")
    assert user.window.findChild(Batch) is None
    user.ask("Inria")
    found = rows(path)
    assert [row["Query"] for row in found] == ["Inria", "souverainete numerique", "zzzqqq", "MODÈLE"]
    assert found[0]["Releases found"] == len(user.ids)
    assert [row["Id"] for row in rows(path, 1) if row["Query"] == "Inria"] == user.ids
    assert "Nothing found" in str(found[2]["Remark"])
    assert "01 23 45 67 89" not in str([rows(path, number) for number in range(3)])
    assert user.program.settings.last_export_folder == str(tmp_path)


def test_a_list_is_opened_and_what_is_none_is_said(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(user)
    dialog.lines.setPlainText("déjà là")
    (tmp_path / "a.csv").write_bytes("Inria;1\r\nété;2\r\n".encode("cp1252"))
    choose_list(monkeypatch, tmp_path / "nowhere.txt")
    user.click(dialog.open_list)
    user.rest()
    assert "does not exist" in dialog.said
    choose_list(monkeypatch, tmp_path / "a.csv")
    user.click(dialog.open_list)
    user.rest()
    assert dialog.said == ""
    assert dialog.queries == ("déjà là", "Inria", "été")
    choose_list(monkeypatch, "")
    user.click(dialog.open_list)
    user.rest()
    dialog.reject()
    again = opened(user)
    assert again.queries == ("déjà là", "Inria", "été"), "a list is work, and is not lost with its window"
    again.reject()


def test_saved_searches_have_their_own_filters_and_the_list_the_windows(
    user: User, answers: Answers, tmp_path: Path
) -> None:
    user.click_facet("year", "2023")
    answers.write("Tout 2023")
    user.menu("Edit", "Save this search")
    user.rest()
    count = len(user.ids)
    user.answered(lambda: user.menu("Edit", "Clear all filters"))
    user.click_facet("theme", "digital")
    dialog = opened(user)
    dialog.lines.setPlainText("accord")
    dialog.saved.click()
    dialog.within.click()
    assert "Digital sovereignty" in dialog.within.text()
    answers.save_as(tmp_path / "a.xlsx")
    user.click(dialog.export)
    user.rest()
    listed, saved = rows(tmp_path / "a.xlsx")
    assert (saved["Saved search"], saved["Filters"], saved["Releases found"]) == ("Tout 2023", "2023", count)
    assert str(listed["Filters"]).startswith("Digital sovereignty")
    user.ask("accord")
    assert listed["Releases found"] == len(user.ids)


def test_what_cannot_be_written_is_said_and_the_list_is_still_there(
    user: User, answers: Answers, tmp_path: Path
) -> None:
    dialog = opened(user)
    assert not dialog.saved.isEnabled()
    assert not dialog.within.isVisible()
    dialog.lines.setPlainText("accord")
    answers.save_as("")
    user.click(dialog.export)
    assert dialog.isVisible()
    answers.save_as(tmp_path / "nowhere" / "a.xlsx")
    user.click(dialog.export)
    user.rest()
    assert "could not be written" in user.notice
    again = opened(user)
    assert again.text == "accord"
    again.reject()


def test_it_can_be_cancelled_and_leaves_nothing(user: User, answers: Answers, tmp_path: Path) -> None:
    dialog = opened(user)
    dialog.lines.setPlainText("accord\n" * 300)
    answers.save_as(tmp_path / "a.xlsx")
    user.click(dialog.export)
    cancel = user.window.status.cancel
    user.bot.waitUntil(cancel.isVisible)
    user.click(cancel)
    user.rest()
    assert "Cancelled" in user.notice
    assert not list(tmp_path.glob("*.xlsx"))
    user.ask("Inria")
    assert user.ids


def test_every_control_has_a_name_and_tab_leaves_the_list(user: User) -> None:
    dialog = opened(user)
    dialog.lines.setPlainText("accord")
    assert dialog.lines.accessibleName() == "Searches, one a line"
    dialog.lines.setFocus()
    user.bot.keyClick(dialog.lines, Qt.Key.Key_Tab)
    assert dialog.text == "accord"
    assert not dialog.lines.hasFocus()
    user.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
