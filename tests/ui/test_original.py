"""Looking at originals: a PDF page by page, a picture without text, other files by their words, opened and saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from imt_archive.ui.viewer.original import OriginalPage
from imt_archive.ui.viewer.pages import Pages
from tests.readers import making

from .user import LONGEST_MS, User

DOCUMENTS = Path(__file__).parents[1] / "readers" / "documents"


def bring(user: User, folder: Path, name: str) -> OriginalPage:
    """Import one of the readers' documents, and open its original."""
    user.import_dropped(Path(shutil.copy(DOCUMENTS / name, folder / name)))
    return opened(user)


def opened(user: User) -> OriginalPage:
    viewer = user.panels.viewer
    viewer.tabs.setCurrentWidget(viewer.original)
    user.rest()
    return viewer.original


def turned(user: User, pages: Pages, key: Qt.Key) -> int:
    """Press a key that turns the page; which one is shown then."""
    with user.bot.waitSignal(pages.shown, timeout=LONGEST_MS) as seen:
        user.bot.keyClick(pages.area, key)
    user.rest()
    return int(seen.args[0])


class TestPages:
    def test_a_pdf_is_shown_page_by_page(self, newcomer: User, tmp_path: Path) -> None:
        original = bring(newcomer, tmp_path, "release_narrow.pdf")
        pages = original.pages
        assert "page by page" in original.words.text()
        assert (pages.number.value(), pages.of.text()) == (1, "of 2")
        assert pages.page.pixmap().width() > 200
        assert (pages.previous.isEnabled(), pages.next.isEnabled()) == (False, True)
        with newcomer.bot.waitSignal(pages.shown, timeout=LONGEST_MS):
            newcomer.bot.mouseClick(pages.next, Qt.MouseButton.LeftButton)
        assert pages.page.accessibleName() == "Page 2 of 2 of release_narrow.pdf"
        with newcomer.bot.waitSignal(pages.shown, timeout=LONGEST_MS):
            pages.number.setValue(1)
        assert (pages.previous.isEnabled(), pages.next.isEnabled()) == (False, True)

    def test_keys_turn_pages(self, newcomer: User, tmp_path: Path) -> None:
        pages = bring(newcomer, tmp_path, "release_narrow.pdf").pages
        assert turned(newcomer, pages, Qt.Key.Key_Right) == 1
        assert turned(newcomer, pages, Qt.Key.Key_Left) == 0
        bar = pages.area.verticalScrollBar()
        assert bar.maximum() > 0
        newcomer.bot.keyClick(pages.area, Qt.Key.Key_PageUp)
        assert pages.number.value() == 1
        bar.setValue(bar.maximum())
        assert turned(newcomer, pages, Qt.Key.Key_PageDown) == 1
        assert bar.value() == 0
        assert turned(newcomer, pages, Qt.Key.Key_PageUp) == 0
        assert bar.value() == bar.maximum()

    def test_larger_and_as_wide_as_there_is_room(self, newcomer: User, tmp_path: Path) -> None:
        pages = bring(newcomer, tmp_path, "columns_en.pdf").pages
        fitting = pages.page.pixmap().width()
        assert 0 <= pages.area.viewport().width() - pages.page.width() <= 2
        for button, wider in ((pages.larger, True), (pages.fit, False)):
            with newcomer.bot.waitSignal(pages.shown, timeout=LONGEST_MS):
                newcomer.bot.mouseClick(button, Qt.MouseButton.LeftButton)
            assert (pages.page.pixmap().width() > fitting) == wider

    def test_nothing_is_drawn_before_somebody_looks(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.import_dropped(Path(shutil.copy(DOCUMENTS / "columns_en.pdf", tmp_path)))
        assert newcomer.panels.viewer.original.pages.page.pixmap().isNull()

    def test_another_release_forgets_the_pages(self, newcomer: User, tmp_path: Path) -> None:
        original = bring(newcomer, tmp_path, "columns_en.pdf")
        bring(newcomer, tmp_path, "release_narrow.pdf")
        assert original.pages.of.text() == "of 2"

    def test_an_original_that_is_gone_is_said_in_its_place(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.import_dropped(Path(shutil.copy(DOCUMENTS / "columns_en.pdf", tmp_path)))
        for file in (tmp_path / "empty" / "originals").rglob("*"):
            if file.is_file():
                file.unlink()
        assert "no longer in the archive" in opened(newcomer).words.text()


class TestPictures:
    def test_a_file_without_text_is_filed_and_shown(self, newcomer: User, tmp_path: Path) -> None:
        scan = tmp_path / "Accord_signé 2019.pdf"
        scan.write_bytes(making.pdf([[making.SCAN], [making.SCAN]]))
        newcomer.import_dropped(scan)
        viewer = newcomer.panels.viewer
        assert viewer.release is not None
        assert viewer.release.texts[0].title == "Accord signé 2019"
        # There is nothing else to read: its pages are on screen at once.
        assert viewer.tabs.currentWidget() is viewer.original
        assert "recognition is needed" in viewer.original.words.text()
        assert viewer.original.pages.of.text() == "of 2"


class TestOthers:
    @pytest.mark.parametrize("name", ["release_fr.docx", "release_fr.odt"])
    def test_an_office_file_is_shown_by_its_words(self, newcomer: User, tmp_path: Path, name: str) -> None:
        original = bring(newcomer, tmp_path, name)
        assert "Les équipes d’IMT Atlantique installeront" in original.text.toPlainText()
        assert "as they were read" in original.words.text()

    def test_it_opens_in_the_systems_program(
        self, newcomer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(QUrl(url).toLocalFile()))
        original = bring(newcomer, tmp_path, "release_fr.docx")
        newcomer.click(next(one for one in original.findChildren(QPushButton) if one.text() == "Open the original"))
        newcomer.rest()
        (path,) = seen
        assert Path(path).name == "release_fr.docx"
        assert Path(path).read_bytes() == (DOCUMENTS / "release_fr.docx").read_bytes()
