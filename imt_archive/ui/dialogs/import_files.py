"""The list of files on their way in: a tick for each, a sign where something is the matter, and which are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from imt_archive.model.importing import Preview
from imt_archive.ui.look import colours
from imt_archive.ui.widgets.choice import Choice

TAKES = ("ready", "question")
_SIGNS = {"ready": "", "question": "?", "duplicate": "=", "failed": "!"}
_SIDE = 16
_TICK = Qt.ItemDataRole.CheckStateRole


class FileList(QWidget):
    """A row a file; what cannot go in has a box that cannot be ticked."""

    current_changed = Signal(int)
    ticked = Signal()

    def __init__(self, previews: Sequence[Preview], parent: QWidget) -> None:
        super().__init__(parent)
        self._states = [one.state for one in previews]
        self._names = _told_apart(previews)
        self.shown = Choice(self)
        self.shown.setAccessibleName(self.tr("Files that are listed"))
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files"))
        self.files.setUniformItemSizes(True)
        self.files.setIconSize(QSize(_SIDE, _SIDE))
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for row, preview in enumerate(previews):
            self.files.addItem(QListWidgetItem())
            self.files.item(row).setToolTip(str(preview.path))
            self.sign(row, preview.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shown)
        column.addWidget(self.files, 1)
        self.files.currentRowChanged.connect(self.current_changed)
        self.files.itemChanged.connect(lambda _: self.ticked.emit())
        self.shown.activated.connect(lambda _: self.list_some())
        self._count()

    def sign(self, row: int, state: str) -> None:
        """Show a file's state: a sign before its name, in its colour, and said to whoever cannot see it."""
        self._states[row] = state
        item = self.files.item(row)
        tones = colours(self.palette())
        tone = {"ready": tones.text, "question": tones.doubt, "duplicate": tones.muted, "failed": tones.bad}[state]
        said = {
            "ready": "", "question": self.tr("with a question"), "duplicate": self.tr("here already"),
            "failed": self.tr("cannot go in"),
        }[state]  # fmt: skip
        item.setText(self._names[row])
        item.setIcon(_icon(_SIGNS[state], tone, tones.on_accent))
        item.setForeground(QColor(tone))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (self._names[row], said) if part))
        if item.data(_TICK) is None:
            takes = state in TAKES
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if takes else flags)
            item.setCheckState(Qt.CheckState.Checked if takes else Qt.CheckState.Unchecked)
        self._count()

    def state_of(self, row: int) -> str:
        """The state that is shown of a file."""
        return self._states[row]

    def is_ticked(self, row: int) -> bool:
        """Whether a file is to go in."""
        return self._states[row] in TAKES and self.files.item(row).checkState() == Qt.CheckState.Checked

    def tick(self, row: int, *, goes_in: bool) -> None:
        """Take a file, or leave it out."""
        self.files.item(row).setCheckState(Qt.CheckState.Checked if goes_in else Qt.CheckState.Unchecked)

    def rows(self, state: str) -> list[int]:
        """The rows of the files in a state."""
        return [row for row, one in enumerate(self._states) if one == state]

    def show_file(self, row: int) -> None:
        """Go to a file, and list all where it is not among those that are listed."""
        if self.files.item(row).isHidden():
            self.shown.setCurrentIndex(0)
            self.list_some()
        self.files.setCurrentRow(row)
        self.files.scrollToItem(self.files.item(row))

    def list_some(self) -> None:
        """List the files that are asked for."""
        wanted = self.shown.currentData()
        for row, state in enumerate(self._states):
            self.files.item(row).setHidden(bool(wanted) and state not in wanted)

    def _count(self) -> None:
        states = Counter(self._states)
        chosen = self.shown.currentData()
        self.shown.clear()
        for label, count, wanted in (
            (self.tr("All files: {count}"), len(self._states), ""),
            (self.tr("With a question: {count}"), states["question"], "question"),
            (self.tr("Cannot go in: {count}"), states["failed"] + states["duplicate"], "failed duplicate"),
        ):
            self.shown.addItem(label.format(count=count), wanted)
        self.shown.setCurrentIndex(max(self.shown.findData(chosen), 0))


def _told_apart(previews: Sequence[Preview]) -> list[str]:
    """The names of the files, with their folder where several have the same."""
    names = Counter(one.path.name for one in previews)
    return [f"{p.parent.name}/{p.name}" if names[p.name] > 1 else p.name for p in (one.path for one in previews)]


def _icon(sign: str, tone: str, chosen: str) -> QIcon:
    """A sign as a picture, so that all names begin at one line; in the row that is chosen it has another tone."""
    icon = QIcon(_picture(sign, tone))
    icon.addPixmap(_picture(sign, chosen), QIcon.Mode.Selected)
    return icon


def _picture(sign: str, tone: str) -> QPixmap:
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    if sign:
        painter = QPainter(picture)
        painter.setPen(QColor(tone))
        font = painter.font()
        font.setBold(True)
        font.setPixelSize(_SIDE - 2)
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, _SIDE, _SIDE), Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
    return picture
