"""The user's guide: a page to read beside the window, with an index and a search in it; offline."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from imt_archive import paths


def tr(text: str) -> str:
    """A word of the guide's window, in the window's language."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class Page(QTextBrowser):
    """A Markdown page whose pictures are as wide as there is room."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._markdown = file.parent, file.read_text(encoding="utf-8")
        self._width = 0
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(18)
        # One that comes and goes would change the width, and with it the pictures, again and again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fill()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture beside the page, scaled to it."""
        image = QImage(str(self._folder / QUrl(name).path()))
        if image.isNull() or not self._width:
            return image
        sharp = self.devicePixelRatioF()
        width = min(image.width(), round(self._width * sharp))
        scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(sharp)
        return scaled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures follow, and the place that is read stay."""
        super().resizeEvent(event)
        width = min(self.viewport().width() - 48, 900)
        if abs(width - self._width) > 4:
            self._width = width
            place = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            self._fill()
            self.show_place(place)

    def _fill(self) -> None:
        self.document().clear()
        self.setMarkdown(self._markdown)

    def show_place(self, position: int) -> None:
        """Bring a character to the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(round(top) - 8)

    def headings(self) -> list[tuple[int, str, int]]:
        """(level, words, first character) of every heading."""
        found, block = [], self.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                found.append((level, block.text(), block.position()))
            block = block.next()
        return found

    def places_of(self, words: str) -> list[QTextCursor]:
        """Where these words stand, capitals aside."""
        found: list[QTextCursor] = []
        cursor = QTextCursor(self.document())
        while words:
            cursor = self.document().find(words, cursor, QTextDocument.FindFlag(0))
            if cursor.isNull():
                break
            found.append(QTextCursor(cursor))
        return found

    def mark(self, places: list[QTextCursor], current: int) -> None:
        """Mark the places, and the current one strongly."""
        marks = []
        for number, cursor in enumerate(places):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            colour = self.palette().color(QPalette.ColorRole.Highlight)
            if number == current:
                mark.format.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
            else:
                colour.setAlpha(60)
            mark.format.setBackground(colour)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("https", "http"):
            QDesktopServices.openUrl(link)
        elif link.hasFragment():
            wanted = slug(link.fragment())
            for _, words, position in self.headings():
                if slug(words) == wanted:
                    self.show_place(position)


def slug(words: str) -> str:
    """A heading as a link names it: small letters and hyphens, as on GitHub."""
    kept = "".join(
        letter for letter in words.lower().replace("\N{NO-BREAK SPACE}", " ") if letter.isalnum() or letter in " -"
    )
    return kept.strip().replace(" ", "-")


class Guide(QDialog):
    """The guide in one language: index at the left, page at the right, a search field above."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("User’s guide"))
        self.setModal(False)
        self._places: list[QTextCursor] = []
        self._current = -1
        self.page = Page(paths.resources() / "guide" / f"{language}.md", self)
        self.page.setAccessibleName(self.windowTitle())
        self.index = QListWidget(self)
        self.index.setAccessibleName(tr("Index"))
        self.field = QLineEdit(self, placeholderText=tr("Search in the guide"), clearButtonEnabled=True)
        self.field.setAccessibleName(tr("Search in the guide"))
        self.found = QLabel(self)
        self._fill_index()
        self.field.textEdited.connect(lambda _: self._search())
        self.field.textChanged.connect(lambda words: None if words else self._search())
        self.field.returnPressed.connect(lambda: self._go(1))
        self.index.currentItemChanged.connect(lambda item, _: self._choose(item))
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F3 and Shift+F3 go through what was found, Ctrl+F to the field: as in the window."""
        if event.key() == Qt.Key.Key_F3:
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.matches(QKeySequence.StandardKey.Find):
            self.field.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        # Not by a hint, which Qt cuts to two thirds of the screen: on a small laptop too little for index and page.
        self.resize(QSize(1000, 700).boundedTo(self.screen().availableSize()))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.index)
        split.addWidget(self.page)
        split.setSizes([270, 730])
        split.setStretchFactor(1, 1)
        close = QPushButton(tr("Close"), self, autoDefault=False)
        close.clicked.connect(self.reject)
        above = QHBoxLayout()
        above.addWidget(self.field, 1)
        above.addWidget(self.found)
        above.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(split, 1)
        self.field.setFocus()

    def _fill_index(self) -> None:
        # The style's margins count in the height of a row, and come with the first showing.
        self.index.ensurePolished()
        for level, words, _ in self.page.headings():
            if level > 1:
                item = QListWidgetItem(("" if level == 2 else "    ") + words)
                font = item.font()
                font.setBold(level == 2)
                item.setFont(font)
                self.index.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        below = [one for one in self.page.headings() if one[0] > 1]
        self.page.show_place(below[self.index.row(item)][2])

    def show_chapter(self, number: int) -> None:
        """Show an entry of the index, counted from 0."""
        self.index.setCurrentRow(number)

    def _search(self) -> None:
        self._places = self.page.places_of(self.field.text().strip())
        self._current = -1
        if self._places:
            self._go(1)
            return
        self.page.mark([], -1)
        self.found.setText(tr("Not in the guide") if self.field.text().strip() else "")

    def _go(self, step: int) -> None:
        # The page may have been laid out anew since.
        self._places = self.page.places_of(self.field.text().strip())
        if not self._places:
            return
        self._current = (self._current + step) % len(self._places)
        self.page.mark(self._places, self._current)
        self.page.show_place(self._places[self._current].selectionStart())
        self.found.setText(f"{self._current + 1} / {len(self._places)}")
