"""The file that a text came from: a PDF page by page, any other by its words; opened, or saved as a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.records import DrawnPage, Source
from imt_archive.ui.viewer.pages import Pages

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Original:
    """An original: its hash, name and media type, the language of its text, and its words where they are known.

    `is_silent` says that no text was found in it.
    """

    sha256: str
    name: str
    media_type: str
    language: str
    text: str = ""
    is_silent: bool = False


class OriginalPage(QWidget):
    """Shows the originals of one release; it asks for what it needs once it is on screen."""

    page_wanted = Signal(str, int, int)
    """Of which original, by its hash, which page from 0, and how many pixels wide."""
    words_wanted = Signal(str, str)
    """The words of an original, by its hash and name."""
    open_wanted = Signal(str, str)
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._originals: Sequence[Original] = ()
        self._asked = ""
        self.words = QLabel(self, wordWrap=True)
        self.words.setContentsMargins(12, 8, 12, 0)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Which original"))
        self.choice.activated.connect(lambda _: self._show())
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setAccessibleName(self.tr("Original"))
        self.pages = Pages(self)
        self.pages.page_wanted.connect(self._ask_for_page)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.pages)
        self._open = QPushButton(self.tr("Open the original"), self)
        self._open.setToolTip(self.tr("In the program that this computer opens such files with"))
        self._open.clicked.connect(lambda _: self.open_wanted.emit(self.current.sha256, self.current.name))
        self._save = QPushButton(self.tr("Save a copy of the original…"), self)
        self._save.clicked.connect(lambda _: self.save_wanted.emit(self.current.sha256))
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._save)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(self.words)
        layout.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)
        layout.addStretch(0)

    @property
    def current(self) -> Original:
        """The original that is shown."""
        return self._originals[max(0, self.choice.currentIndex())]

    def show_originals(self, originals: Sequence[Original], source: Source) -> None:
        """Show the originals of a release; where there is none, say what its text was written from."""
        if originals and tuple(originals) == tuple(self._originals):
            return
        self._originals = tuple(originals)
        self._asked = ""
        self.choice.clear()
        for one in originals:
            self.choice.addItem(f"{one.language.upper()} – {one.name}")
        self.choice.setVisible(len(originals) > 1)
        for widget in (self._stack, self._open, self._save):
            widget.setVisible(bool(originals))
        if originals:
            self._show()
        else:
            self._say_summary(source)

    def _say_summary(self, source: Source) -> None:
        words = self.tr("This is a summary written from the source named below; the original is not in this archive.")
        link = f'<br><a href="{escape(source.url)}">{escape(source.url)}</a>' if source.url else ""
        self.words.setText(f"{escape(words)}<br><br><i>{escape(source.title)}</i>{link}")
        self.words.setOpenExternalLinks(True)

    def _show(self) -> None:
        one = self.current
        self._asked = ""
        if one.media_type == PDF:
            words = self.tr("The file as it was imported, page by page:")
            self._stack.setCurrentWidget(self.pages)
            self.pages.clear(one.name)
        else:
            words = self.tr("The file as it was imported, byte for byte:")
            if not one.text:
                words = self.tr("The words of the file as they were read:")
            self._stack.setCurrentWidget(self.text)
            self.text.setPlainText(one.text)
        if one.is_silent:
            words = self.tr("There is no text in it: recognition is needed. These are its pages:")
        self.words.setText(escape(words))
        self._ask()

    def _ask(self) -> None:
        """Ask for what is not here yet, if a person can see it."""
        if not self._originals or not self.isVisible() or self._asked == self.current.sha256:
            return
        one = self.current
        self._asked = one.sha256
        if one.media_type == PDF:
            self.pages.ask()
        elif not one.text:
            self.words_wanted.emit(one.sha256, one.name)

    def _ask_for_page(self, number: int, width: int) -> None:
        if self._originals:
            self.page_wanted.emit(self.current.sha256, number, width)

    def show_page(self, sha256: str, page: DrawnPage) -> None:
        """Show a page that was asked for, unless another original is shown by now."""
        if self._originals and self.current.sha256 == sha256:
            self.pages.show_page(page)

    def show_words(self, sha256: str, words: str) -> None:
        """Show the words that were asked for, unless another original is shown by now."""
        if self._originals and self.current.sha256 == sha256:
            self.text.setPlainText(words)

    def say_failed(self, sha256: str, sentence: str) -> None:
        """Say why an original cannot be shown; it can be opened and saved all the same."""
        if self._originals and self.current.sha256 == sha256:
            self.words.setText(escape(sentence))
            self.pages.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what nobody saw until now."""
        super().showEvent(event)
        self._ask()
