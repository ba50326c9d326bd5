"""French and English texts that seem to be one story, to be made one release by a click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.languages import Proposal
from imt_archive.model.records import Card
from imt_archive.ui.words import Words


class Pairs(QDialog):
    """A table of proposals with their confidence; accepting one can be undone."""

    pair_wanted = Signal(str, str)
    """The ids of a French and of an English text."""

    def __init__(
        self, proposals: Sequence[Proposal], cards: Iterable[Card], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pair French and English texts"))
        self.resize(900, 420)
        titles = {text: card.titles[one] for card in cards for one, text in card.text_ids.items()}
        self._proposals = list(proposals)
        self.table = QTableWidget(len(self._proposals), 3, self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(
            [self.tr("Confidence"), words.language_choice("fr"), words.language_choice("en")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(1, 380)
        for row, one in enumerate(self._proposals):
            cells = (f"{one.confidence:.0%}", titles.get(one.fr_id, one.fr_id), titles.get(one.en_id, one.en_id))
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        none = QLabel(self.tr("No two texts are left that seem to be one story in two languages."), self)
        none.setVisible(not self._proposals)
        self.accept_button = QPushButton(self.tr("Make one release of the chosen pair"), self)
        self.accept_button.setEnabled(bool(self._proposals))
        self.accept_button.clicked.connect(self._accept)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(none)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        if self._proposals:
            self.table.selectRow(0)

    def _accept(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._proposals):
            chosen = self._proposals.pop(row)
            self.table.removeRow(row)
            self.accept_button.setEnabled(bool(self._proposals))
            self.pair_wanted.emit(chosen.fr_id, chosen.en_id)
