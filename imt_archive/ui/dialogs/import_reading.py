"""The document as it was understood, beside its form: what a field was read from is shown, and the other way round."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from imt_archive.model.records import Draft
from imt_archive.ui.dialogs.import_page import FOUND, marked_page
from imt_archive.ui.look import colours


class ReadingPage(QTextBrowser):
    """Shows a draft with its marks; a mark that is clicked asks for its field."""

    field_wanted = Signal(str, int, str)
    """The anchor of the block that was clicked in, the character in it, and what the mark there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The document as it was understood"))
        self.setOpenLinks(False)
        # The tabulator would stop at each of the marks.
        keys = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() & ~keys)
        self.anchorClicked.connect(self._ask)

    def set_text_size(self, percent: int) -> None:
        """Set the size of the text, in percent of the window's."""
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.document().setDefaultFont(font)

    def show_draft(self, draft: Draft | None) -> None:
        """Show a draft, or nothing."""
        self.setExtraSelections([])
        if draft is not None and not any(text.blocks for text in draft.texts):
            self.setPlainText(self.tr("There is no text in this file."))
            return
        self.setHtml(marked_page(draft, colours(self.palette())) if draft else "")

    def show_evidence(self, anchor: str, start: int, end: int) -> None:
        """Bring some characters of a block into view, and set them off."""
        at = self._begins_at(anchor) if anchor else None
        if at is None:
            self.setExtraSelections([])
            return
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(at + start, last))
        cursor.setPosition(min(at + end, last), QTextCursor.MoveMode.KeepAnchor)
        tones = colours(self.palette())
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format.setBackground(QColor(tones.accent))
        selection.format.setForeground(QColor(tones.on_accent))
        self.setExtraSelections([selection])
        self.scrollToAnchor(anchor)

    def _begins_at(self, anchor: str) -> int | None:
        """Where the words of a block begin in the page; None where it has no such block."""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if anchor in pieces.fragment().charFormat().anchorNames():
                    return int(pieces.fragment().position())
                pieces += 1
            block = block.next()
        return None

    def _ask(self, url: QUrl) -> None:
        if url.scheme() == FOUND:
            anchor, at, kind = url.path().split(":")
            self.field_wanted.emit(anchor, int(at), kind)
