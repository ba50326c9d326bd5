"""A list of searches in, a workbook out: written here, pasted, opened from a file, or the saved searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.searching import queries_in


class Batch(QDialog):
    """Takes the list; what is done with it is the window's."""

    open_wanted = Signal()
    """A file with a list is to be chosen."""
    export_wanted = Signal()

    def __init__(self, text: str, saved: int, filters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Batch search"))
        self.resize(620, 460)
        intro = QLabel(
            self.tr(
                "One search a line, in the words of the search field; lines that begin with # are passed over. "
                "The workbook says of each what was found, with every release and its passage."
            ),
            self,
        )
        intro.setWordWrap(True)
        self.lines = QPlainTextEdit(text, self)
        self.lines.setAccessibleName(self.tr("Searches, one a line"))
        self.lines.setPlaceholderText("Inria\n“souveraineté numérique”\n“digital sovereignty”")
        # A list is written with Enter; Tab goes on to the next control.
        self.lines.setTabChangesFocus(True)
        self.lines.textChanged.connect(self._follow)
        self.saved = QCheckBox(
            self.tr("Use the &saved searches too (%n), each with its own filters", None, saved), self
        )
        self.saved.setEnabled(saved > 0)
        self.saved.toggled.connect(self._follow)
        self._saved_count = saved
        self.within = QCheckBox(
            self.tr("Only &within the filters of the window: {filters}").format(filters=filters), self
        )
        self.within.setVisible(bool(filters))
        self._wrong = QLabel(self, wordWrap=True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        self._count = QLabel(self)
        self._count.setObjectName("muted")
        self.open_list = QPushButton(self.tr("&Open a list…"), self)
        self.export = QPushButton(self.tr("&Export…"), self)
        self._lay_out(intro)
        self._follow()

    def _lay_out(self, intro: QLabel) -> None:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        buttons.addButton(self.open_list, role.ActionRole)
        buttons.addButton(self.export, role.ActionRole)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        for button in (self.open_list, self.export, close):
            button.setAutoDefault(False)
        self.open_list.clicked.connect(self.open_wanted)
        self.export.clicked.connect(self.export_wanted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self._wrong)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.saved)
        layout.addWidget(self.within)
        layout.addWidget(buttons)
        self.lines.setFocus()

    @property
    def text(self) -> str:
        """The list as written."""
        return self.lines.toPlainText()

    @property
    def queries(self) -> tuple[str, ...]:
        """The queries of the list."""
        return tuple(queries_in(self.text))

    @property
    def with_saved(self) -> bool:
        """Whether the saved searches are asked too."""
        return self.saved.isChecked()

    @property
    def within_filters(self) -> bool:
        """Whether the list is asked within the filters of the window."""
        return self.within.isChecked()

    def add(self, queries: Sequence[str]) -> None:
        """Put more queries below those that are there; undo takes them away."""
        before = self.text
        cursor = self.lines.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(("\n" if before and not before.endswith("\n") else "") + "\n".join(queries) + "\n")
        self.say("")

    def say(self, words: str) -> None:
        """Say what could not be done; an empty text takes it away."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    @property
    def said(self) -> str:
        """What could not be done, as it is said; empty where all went well."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def _follow(self) -> None:
        count = len(self.queries) + (self._saved_count if self.with_saved else 0)
        self._count.setText(self.tr("%n search(es)", None, count))
        self.export.setEnabled(count > 0)
