"""The audit of many releases: what differs, the gravest first; a click leads to it, a reason dismisses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.languages import SEVERITIES, Audit, AuditFinding, AuditPassage
from imt_archive.model.records import Card
from imt_archive.ui.look import colours
from imt_archive.ui.viewer.audit import around, severity
from imt_archive.ui.words import Words

_ROOM = 70


class AuditDialog(QDialog):
    """A table of findings, with ticks for what is shown of them."""

    release_wanted = Signal(str)
    dismiss_wanted = Signal(str)
    take_up_wanted = Signal(str)
    export_wanted = Signal(list)
    """The findings that are shown, to be written to a workbook."""

    def __init__(self, explain: Callable[[AuditFinding], str], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explain, self._words = explain, words
        self._findings: list[AuditFinding] = []
        self._cards: Mapping[str, Card] = {}
        self._checked = 0
        self.shown: list[AuditFinding] = []
        self.setWindowTitle(self.tr("Audit of the translations"))
        self.resize(1080, 560)
        self._summary = QLabel(self, wordWrap=True)
        self.ticks = {code: QCheckBox(self) for code in SEVERITIES}
        self.dismissed = QCheckBox(self.tr("Dismissed too"), self)
        ticks = QHBoxLayout()
        for code, tick in self.ticks.items():
            tick.setChecked(code != "note")
            tick.toggled.connect(self._fill)
            ticks.addWidget(tick)
        self.dismissed.toggled.connect(self._fill)
        ticks.addWidget(self.dismissed)
        ticks.addStretch(1)
        self.table = self._table()
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        layout.addLayout(ticks)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons())

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 5, self)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels(
            [self.tr("Severity"), self.tr("What differs"), self.tr("French"), self.tr("English"), self.tr("Release")]
        )
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.setWordWrap(True)
        header = table.horizontalHeader()
        for column, width in enumerate((110, 300, 220, 220)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.itemActivated.connect(lambda item: self.release_wanted.emit(self.shown[item.row()].release_id))
        table.itemSelectionChanged.connect(self._say_what_can_be_done)
        return table

    def _buttons(self) -> QDialogButtonBox:
        self.open_button = QPushButton(self.tr("Show the release"), self)
        self.open_button.clicked.connect(
            lambda: self._with_chosen(lambda one: self.release_wanted.emit(one.release_id))
        )
        self.dismiss_button = QPushButton(self.tr("Dismiss…"), self)
        self.dismiss_button.clicked.connect(lambda: self._with_chosen(self._dismiss_or_take_up))
        self.export_button = QPushButton(self.tr("Export to Excel…"), self)
        self.export_button.clicked.connect(lambda: self.export_wanted.emit(list(self.shown)))
        buttons = QDialogButtonBox(self)
        for button in (self.open_button, self.dismiss_button, self.export_button):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.hide)
        return buttons

    def show_audit(self, audit: Audit, cards: Mapping[str, Card]) -> None:
        """List what an audit found."""
        self._findings, self._cards, self._checked = list(audit.findings), cards, audit.checked
        self._findings.sort(key=lambda one: SEVERITIES.index(one.severity))
        self._fill()

    def mark(self, finding_id: str, reason: str | None) -> None:
        """Show a finding as dismissed, or as taken up again."""
        self._findings = [replace(one, dismissed=reason) if one.id == finding_id else one for one in self._findings]
        self._fill()

    def _fill(self) -> None:
        count = Counter(one.severity for one in self._findings if one.dismissed is None)
        for code, tick in self.ticks.items():
            tick.setText(f"{severity(code)} ({count[code]})")
        checked = self.tr("%n release(s) with two texts checked.", None, self._checked)
        nothing = "" if self._findings else " " + self.tr("Nothing differs.")
        self._summary.setText(checked + nothing)
        self.shown = [
            one for one in self._findings
            if self.ticks[one.severity].isChecked() and (one.dismissed is None or self.dismissed.isChecked())
        ]  # fmt: skip
        tones = colours(self.palette())
        colour = {"error": tones.bad, "warning": tones.doubt, "note": tones.muted}
        self.table.setRowCount(len(self.shown))
        for row, one in enumerate(self.shown):
            card = self._cards.get(one.release_id)
            explained = self._explain(one) + (f" ({one.dismissed})" if one.dismissed else "")
            cells = (severity(one.severity), explained, _words(one.fr), _words(one.en),
                     card.title(self._words.language) if card else one.release_id)  # fmt: skip
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if column == 0:
                    item.setForeground(QColor(colour[one.severity]))
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        self.export_button.setEnabled(bool(self.shown))
        if self.shown:
            self.table.selectRow(0)
        self._say_what_can_be_done()

    def _chosen(self) -> AuditFinding | None:
        row = self.table.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _with_chosen(self, do: Callable[[AuditFinding], None]) -> None:
        if (chosen := self._chosen()) is not None:
            do(chosen)

    def _dismiss_or_take_up(self, one: AuditFinding) -> None:
        (self.dismiss_wanted if one.dismissed is None else self.take_up_wanted).emit(one.id)

    def _say_what_can_be_done(self) -> None:
        chosen = self._chosen()
        for button in (self.open_button, self.dismiss_button):
            button.setEnabled(chosen is not None)
        taken = chosen is not None and chosen.dismissed is not None
        self.dismiss_button.setText(self.tr("Take up again") if taken else self.tr("Dismiss…"))


def _words(side: AuditPassage | None) -> str:
    """The words to look at with a little around them, or the beginning of the passage."""
    if side is None:
        return "–"
    start, end = around(side, _ROOM)
    return ("…" if start else "") + side.text[start:end] + ("…" if end < len(side.text) else "")
