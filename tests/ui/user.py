"""Somebody at the window: types, clicks, chooses menu entries by their text, and waits until that is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from imt_archive.model.searching import Hit
from imt_archive.ui.app import Program
from imt_archive.ui.background import Background
from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.main_window import MainWindow
from imt_archive.ui.panels import Panels
from imt_archive.ui.search.facets import FACET, VALUE
from imt_archive.ui.search.results import HIT

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
LONGEST_MS = 10_000


class User:
    """One person with one program; every wait is for a signal."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.bot, self.program = qtbot, program

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def background(self) -> Background:
        assert self.program.background is not None
        return self.program.background

    @property
    def panels(self) -> Panels:
        return self.window.panels

    # Waiting

    def rest(self) -> None:
        """Wait until every job is answered."""
        QApplication.processEvents()
        while not self.background.is_idle:
            with self.bot.waitSignal(self.background.idle, timeout=LONGEST_MS):
                pass
            QApplication.processEvents()

    def answered(self, act: Callable[[], object]) -> None:
        """Do something that the window answers with another list; wait until it shows that."""
        with self.bot.waitSignal(self.window.shown, timeout=LONGEST_MS):
            act()
        self.rest()

    def opened(self) -> None:
        """Wait until a window that was just opened shows its archive."""
        if self.window.answer is None:
            with self.bot.waitSignal(self.window.shown, timeout=LONGEST_MS):
                pass
        self.rest()

    # Menus and dialogs

    def action(self, *way: str) -> QAction:
        """The menu entry that is reached by these texts, with or without their marks and dots."""
        actions = self.window.menuBar().actions()
        for step in way[:-1]:
            menu = _called(actions, step).menu()
            assert isinstance(menu, QMenu)
            actions = menu.actions()
        return _called(actions, way[-1])

    def menu(self, *way: str) -> None:
        """Choose a menu entry, as long as it can be chosen."""
        action = self.action(*way)
        assert action.isEnabled(), f"{way} is greyed out"
        action.trigger()

    @contextmanager
    def in_dialog(self, act: Callable[[QDialog], object]) -> Iterator[None]:
        """Do something in the dialog that opens inside, and does not return before it is closed."""
        seen: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            seen.append(dialog)
            act(dialog)

        QTimer.singleShot(0, look)
        yield
        assert seen, "no dialog was opened"

    # Asking

    def type(self, text: str) -> None:
        """Type into the search field, letter by letter, and wait for the answer."""
        field = self.panels.bar.field
        field.setFocus()
        if text.isascii():
            self.answered(lambda: self.bot.keyClicks(field, text))
        else:
            # Qt's test keys have no accents: the words come as by an input method, and are as much "edited".
            field.insert(text)
            self.answered(lambda: field.textEdited.emit(field.text()))

    def ask(self, query: str) -> None:
        """Write a query and press Enter."""
        field = self.panels.bar.field
        field.setFocus()
        field.setText(query) if query else field.clear()
        self.answered(lambda: self.bot.keyClick(field, Qt.Key.Key_Return))

    # What is on screen

    @property
    def hits(self) -> list[Hit]:
        model = self.panels.results.model
        return [model.index(row, 0).data(HIT) for row in range(model.rowCount())]

    @property
    def ids(self) -> list[str]:
        return [hit.card.id for hit in self.hits]

    @property
    def titles(self) -> list[str]:
        model = self.panels.results.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def notice(self) -> str:
        return self.panels.notice.text

    @property
    def chips(self) -> list[QToolButton]:
        return [chip for chip in self.panels.bar.findChildren(QToolButton, "chip") if chip.isVisible()]

    @property
    def chip_texts(self) -> list[str]:
        return [chip.text().removesuffix("×").strip() for chip in self.chips]

    def choose(self, release_id: str) -> None:
        """Click a release in the list."""
        view = self.panels.results.list
        index = view.model().index(self.panels.results.model.row_of(release_id), 0)
        assert index.isValid(), f"{release_id} is not in the list"
        view.scrollTo(index)
        self.bot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        self.rest()

    def facet_values(self, facet: str) -> list[QModelIndex]:
        """The values of a facet as they stand in the tree."""
        model = self.panels.facets.tree.model()
        heads = [model.index(row, 0) for row in range(model.rowCount())]
        head = next((one for one in heads if one.data(FACET) == facet), None)
        return [] if head is None else [model.index(row, 0, head) for row in range(model.rowCount(head))]

    def facet_value(self, facet: str, value: str) -> QModelIndex:
        """One value of a facet, brought into view."""
        tree = self.panels.facets.tree
        index = next(one for one in self.facet_values(facet) if one.data(VALUE) == value)
        tree.expand(index.parent())
        tree.scrollTo(index)
        return index

    def click_facet(self, facet: str, value: str) -> None:
        """Click a value of a facet."""
        tree = self.panels.facets.tree
        place = tree.visualRect(self.facet_value(facet, value)).center()
        self.answered(lambda: self.bot.mouseClick(tree.viewport(), LEFT, pos=place))

    # Importing

    def drop(self, *files: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(40, 40), copy, data, LEFT, none)
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted(), "the window does not take what is dragged over it"
        QApplication.sendEvent(self.window, QDropEvent(QPointF(40, 40), copy, data, LEFT, none))

    def preview(self) -> ImportPreview:
        """The open preview of an import."""
        self.rest()
        dialog = self.window.findChild(ImportPreview)
        assert dialog is not None, f"no preview; the window says: {self.notice!r}"
        return dialog

    def import_dropped(self, *files: Path) -> None:
        """Drop files, and accept everything that can be taken in."""
        self.drop(*files)
        dialog = self.preview()
        self.answered(lambda: self.click(dialog.accept_button))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget that can be clicked."""
        assert widget.isVisible() and widget.isEnabled()  # noqa: PT018 - both, or it is no click
        self.bot.mouseClick(widget, LEFT, pos=at or widget.rect().center())


def only(parent: QWidget, kind: type[W]) -> W:
    """The one child of a kind."""
    found = parent.findChildren(kind)
    assert len(found) == 1, f"{len(found)} of {kind.__name__}"
    return found[0]


class Answers:
    """What is answered to the dialogs of the system, which no test can click through."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def save_as(self, path: Path | str, kind: str = "") -> None:
        """The name that a file is saved under; empty to cancel."""
        self._static(QFileDialog, "getSaveFileName", (str(path), kind))

    def open_files(self, *paths: Path) -> None:
        """The files that are chosen."""
        self._static(QFileDialog, "getOpenFileNames", ([str(path) for path in paths], ""))

    def open_folder(self, path: Path | str) -> None:
        """The folder that is chosen; empty to cancel."""
        self._static(QFileDialog, "getExistingDirectory", str(path))

    def write(self, text: str, accepted: bool = True) -> None:
        """The words that are written into a small dialog."""
        for name in ("getText", "getMultiLineText"):
            self._static(QInputDialog, name, (text, accepted))

    def _static(self, owner: type, name: str, answer: object) -> None:
        self._patch.setattr(owner, name, staticmethod(lambda *_, **__: answer))


def _called(actions: list[QAction], text: str) -> QAction:
    found = [action for action in actions if _plain(action.text()) == _plain(text)]
    texts = [action.text() for action in actions]
    assert len(found) == 1, f"{text!r} is there {len(found)} times among {texts}"
    return found[0]


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")
