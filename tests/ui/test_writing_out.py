"""What leaves the window: the workbook of what is shown, and the timeline as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from imt_archive.timeline import View
from imt_archive.ui.dialogs.export import Export
from imt_archive.ui.dialogs.timeline_picture import TimelinePicture

from .samples import chair, written
from .user import Answers, User


def sheet_rows(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    book: Workbook = load_workbook(path)
    return list(book.worksheets[sheet].iter_rows(min_row=2, values_only=True))


def exported(user: User, answers: Answers, path: Path) -> None:
    answers.save_as(path)
    user.menu("Archive", "Export to Excel")
    user.rest()


class TestWorkbook:
    def test_it_holds_what_is_shown_in_the_order_shown(self, user: User, answers: Answers, tmp_path: Path) -> None:
        path = tmp_path / "out.xlsx"
        user.click_facet("theme", "digital")
        user.ask("partenariat")
        user.answered(lambda: user.menu("View", "Sort", "Oldest first"))
        assert 1 < len(user.ids) < 58
        exported(user, answers, path)
        rows = sheet_rows(path)
        assert [row[0] for row in rows] == user.ids
        assert {row[6] for row in rows} == {hit.card.titles.get("fr") for hit in user.hits}
        assert user.notice == f"{len(user.ids)} releases written to {path}."
        user.answered(lambda: user.menu("View", "Sort", "Latest first"))
        exported(user, answers, path)
        assert [row[0] for row in sheet_rows(path)] == user.ids
        assert user.program.settings.last_export_folder == str(tmp_path)

    def test_all_of_the_archive_and_no_contact(self, user: User, answers: Answers, tmp_path: Path) -> None:
        user.import_dropped(chair(tmp_path))
        button = next(one for one in user.panels.bar.findChildren(QPushButton) if "Excel" in one.text())
        answers.save_as(tmp_path / "all")
        user.click(button)
        user.rest()
        dialog = user.window.findChild(Export)
        assert dialog is not None
        user.click(dialog.export)
        user.rest()
        path = tmp_path / "all.xlsx"
        assert len(sheet_rows(path)) == 59
        book = load_workbook(path)
        words = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)
        assert "Dominique Exemple" in words
        assert "Camille" not in words
        assert "01 23 45 67 89" not in words

    def test_a_name_with_a_dot_keeps_it(self, user: User, answers: Answers, tmp_path: Path) -> None:
        exported(user, answers, tmp_path / "Bilan 2.5")
        assert [path.name for path in tmp_path.glob("Bilan*")] == ["Bilan 2.5.xlsx"]

    def test_nothing_shown_is_an_empty_table(self, user: User, answers: Answers, tmp_path: Path) -> None:
        user.ask("zzzqqq")
        exported(user, answers, tmp_path / "none.xlsx")
        assert sheet_rows(tmp_path / "none.xlsx") == []

    def test_cancel_writes_nothing(self, user: User, answers: Answers, tmp_path: Path) -> None:
        before = sorted(tmp_path.iterdir())
        answers.save_as("")
        user.menu("Archive", "Export to Excel")
        user.rest()
        assert sorted(tmp_path.iterdir()) == before
        assert user.notice == ""

    def test_what_cannot_be_written_is_said_and_what_was_there_stays(
        self, user: User, answers: Answers, tmp_path: Path
    ) -> None:
        folder = tmp_path / "taken.xlsx"
        kept = written(folder / "kept.txt", "kept")
        exported(user, answers, folder)
        assert "could not be written" in user.notice
        assert "What was there is whole" in user.notice
        assert kept.read_text(encoding="utf-8") == "kept"
        assert list(folder.iterdir()) == [kept]
        exported(user, answers, tmp_path / "nowhere" / "out.xlsx")
        assert "could not be written" in user.notice
        assert not (tmp_path / "nowhere").exists()
        exported(user, answers, tmp_path / "out.xlsx")
        assert "58 releases written" in user.notice, "another try works"


def drawn(user: User, change: Callable[[TimelinePicture], None] = lambda _: None) -> None:
    """Save the timeline as a picture, under the name that the system's dialog is answered with."""
    user.menu("Archive", "Save the timeline as a picture")
    dialog = user.window.findChild(TimelinePicture)
    assert dialog is not None
    change(dialog)
    user.click(dialog.save)
    user.rest()


def svg_words(path: Path) -> list[str]:
    root = ElementTree.parse(path).getroot()
    return ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]


class TestPicture:
    def test_each_format_is_a_picture_of_what_is_shown(self, user: User, answers: Answers, tmp_path: Path) -> None:
        user.ask("Inria")
        for suffix in ("svg", "png", "pdf"):
            path = tmp_path / f"timeline.{suffix}"
            answers.save_as(path)
            drawn(user)
            assert user.notice == f"The picture is in {path}."
        assert ElementTree.parse(tmp_path / "timeline.svg").getroot().tag.endswith("svg")
        assert QImage(str(tmp_path / "timeline.png")).width() == 3200
        assert (tmp_path / "timeline.pdf").read_bytes().startswith(b"%PDF")

    def test_what_is_wished_for_is_what_is_drawn(self, user: User, answers: Answers, tmp_path: Path) -> None:
        def french(dialog: TimelinePicture) -> None:
            dialog.language.setCurrentIndex(0)
            dialog.language.activated.emit(0)
            dialog.width_.setValue(1000)

        def of_the_view(dialog: TimelinePicture) -> None:
            dialog.title.setText("Two years & a chair")
            dialog.period.setCurrentIndex(1)

        user.click_facet("theme", "digital")
        answers.save_as(tmp_path / "fr.svg")
        drawn(user, french)
        said = svg_words(tmp_path / "fr.svg")
        assert said[:2] == [
            "Institut Mines-Télécom\u00a0: chronologie",
            "2020–2025 · Souveraineté numérique et sobriété",
        ]
        assert "2020" in said
        user.panels.timeline.show_view(View(date(2024, 1, 1), date(2025, 12, 31), user.panels.timeline.view().width))
        answers.save_as(tmp_path / "en.svg")
        drawn(user, of_the_view)
        said = svg_words(tmp_path / "en.svg")
        assert said[:2] == ["Two years & a chair", "2024–2025 · Digital sovereignty and sobriety"]
        assert "2020" not in said

    def test_a_name_without_a_format_gets_the_chosen_one(self, user: User, answers: Answers, tmp_path: Path) -> None:
        for kind, name in (("PNG (*.png)", "one.png"), ("SVG (*.svg)", "one.svg"), ("", "Bilan 2.5.svg")):
            answers.save_as(tmp_path / name.rpartition(".")[0], kind)
            drawn(user)
            assert (tmp_path / name).is_file()

    def test_what_cannot_be_written_is_said(self, user: User, answers: Answers, tmp_path: Path) -> None:
        for path, words in (("nowhere/a.svg", "could not be written"), ("a.jpeg", "cannot be made")):
            answers.save_as(tmp_path / path)
            drawn(user)
            assert words in user.notice
        assert not (tmp_path / "a.jpeg").exists()

    def test_nothing_shown_is_still_a_picture(self, newcomer: User, answers: Answers, tmp_path: Path) -> None:
        answers.save_as(tmp_path / "empty.svg")
        drawn(newcomer)
        assert (tmp_path / "empty.svg").is_file()
