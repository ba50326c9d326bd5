"""The document as it was understood, beside its form: what a field was read from is shown, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel, QMenu, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from imt_archive.model.records import BLOCK_KINDS, Draft
from imt_archive.ui.dialogs.import_page import FOUND, legend, marked_page
from imt_archive.ui.look import colours
from imt_archive.ui.words import Words

_ANCHOR = re.compile(r"([a-z]{2})(\d+)")


class ReadingPage(QWidget):
    """Shows a draft with its marks and what they mean; a mark that is clicked asks for its field."""

    field_wanted = Signal(str, int, str)
    """The anchor of the block that was clicked in, the character in it, and what the mark there is."""
    kind_said = Signal(str, list, str)
    """The language of a text, some of its blocks by their places, and of which kind somebody says that they are."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._legend = QLabel(self, wordWrap=True)
        self._legend.setObjectName("legend")
        self.page = _Page(words, self)
        self.page.setAccessibleName(self.tr("The document as it was understood"))
        self.page.setToolTip(self.tr("Right-click a paragraph to say what it is"))
        self.page.anchorClicked.connect(self._ask)
        self.page.kind_said.connect(self.kind_said)
        self.setFocusProxy(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._legend)
        column.addWidget(self.page, 1)

    def set_text_size(self, percent: int) -> None:
        """Set the size of the text, in percent of the window's."""
        font = self.page.font()
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.page.document().setDefaultFont(font)

    def show_draft(self, draft: Draft | None, *, editable: bool) -> None:
        """Show a draft, or nothing; where it is `editable`, somebody can say what its blocks are."""
        tones = colours(self.palette())
        self._legend.setText(legend(draft, tones) if draft else "")
        self._legend.setVisible(bool(self._legend.text()))
        self.page.setExtraSelections([])
        self.page.draft = draft if editable else None
        if draft is not None and not any(text.blocks for text in draft.texts):
            self.page.setPlainText(self.tr("There is no text in this file."))
            return
        self.page.setHtml(marked_page(draft, tones) if draft else "")

    def show_again(self, draft: Draft) -> None:
        """Show the same draft with blocks of other kinds, at the same place."""
        bar = self.page.verticalScrollBar()
        place = bar.value()
        self.show_draft(draft, editable=True)
        bar.setValue(place)

    def show_evidence(self, anchor: str, start: int, end: int) -> None:
        """Bring some characters of a block into view, and set them off."""
        at = self.page.begins_at(anchor) if anchor else None
        if at is None:
            self.page.setExtraSelections([])
            return
        cursor = QTextCursor(self.page.document())
        last = self.page.document().characterCount() - 1
        cursor.setPosition(min(at + start, last))
        cursor.setPosition(min(at + end, last), QTextCursor.MoveMode.KeepAnchor)
        tones = colours(self.palette())
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format.setBackground(QColor(tones.accent))
        selection.format.setForeground(QColor(tones.on_accent))
        self.page.setExtraSelections([selection])
        self.page.scrollToAnchor(anchor)

    def _ask(self, url: QUrl) -> None:
        if url.scheme() == FOUND:
            anchor, at, kind = url.path().split(":")
            self.field_wanted.emit(anchor, int(at), kind)


class _Page(QTextBrowser):
    """The words of the document; on a paragraph, or on several that are selected, one can say what they are."""

    kind_said = Signal(str, list, str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.draft: Draft | None = None
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        # The tabulator would stop at each of the marks; the arrows go through the words, to a paragraph.
        links = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() & ~links | keys)

    def begins_at(self, anchor: str) -> int | None:
        """Where the words of a block begin in the page; None where it has no such block."""
        block = self.document().begin()
        while block.isValid():
            for name, position in _anchors(block):
                if name == anchor:
                    return position
            block = block.next()
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with any words, and to say of which kind the paragraphs are."""
        menu = self.createStandardContextMenu(event.pos())
        # A mark leads to its field, and to no address.
        for action in menu.actions():
            if action.objectName() == "link-copy":
                menu.removeAction(action)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor()
        if not by_keys and not self._is_selected(self.cursorForPosition(event.pos())):
            cursor = self.cursorForPosition(event.pos())
        self.offer_kinds(menu, cursor)
        menu.exec(self.mapToGlobal(self.cursorRect(cursor).center()) if by_keys else event.globalPos())
        menu.deleteLater()

    def offer_kinds(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put the kinds of which the paragraphs at a place can be before what else a menu offers."""
        language, blocks = self._blocks_at(cursor)
        if self.draft is None or not blocks:
            return
        text = next(one for one in self.draft.texts if one.language == language)
        kinds = {text.blocks[at].kind for at in blocks}
        title = self.tr("What this paragraph is") if len(blocks) == 1 else self.tr("What these paragraphs are")
        choice = QMenu(title, menu)
        for kind in BLOCK_KINDS:
            action = choice.addAction(self._words.block(kind), partial(self.kind_said.emit, language, blocks, kind))
            action.setCheckable(True)
            action.setChecked(kinds == {kind})
        first = menu.actions()[0] if menu.actions() else None
        if first is not None:
            menu.insertMenu(first, choice)
            menu.insertSeparator(first)
        else:
            menu.addMenu(choice)

    def _is_selected(self, at: QTextCursor) -> bool:
        chosen = self.textCursor()
        return chosen.hasSelection() and chosen.selectionStart() <= at.position() <= chosen.selectionEnd()

    def _blocks_at(self, cursor: QTextCursor) -> tuple[str, list[int]]:
        """The language of the text at a place, and which of its blocks; of two texts, the one that begins there."""
        document = self.document()
        block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
        found: list[tuple[str, int]] = []
        while block.isValid() and block.position() <= end:
            # A selection that ends before the first letter of a paragraph has nothing of it.
            if block.position() < end or not cursor.hasSelection():
                found += [(told[1], int(told[2])) for name, _ in _anchors(block) if (told := _ANCHOR.fullmatch(name))]
            block = block.next()
        language = found[0][0] if found else ""
        return language, [at for said, at in found if said == language]


def _anchors(block: QTextBlock) -> Sequence[tuple[str, int]]:
    """The anchors in a paragraph of the page, and where the words behind each begin."""
    found: list[tuple[str, int]] = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        found += [(name, int(fragment.position())) for name in fragment.charFormat().anchorNames()]
        pieces += 1
    return found
