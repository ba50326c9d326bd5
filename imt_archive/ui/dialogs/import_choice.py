"""What a file is to a release that is here already: the person who looks it over chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from imt_archive.model.records import Likeness

# A translation that is as sure as this is ticked beforehand, as an import without a look would pair it.
SURE_PAIR = 0.9


class LikenessChoice(QWidget):
    """A new version, a release of its own or none; or a tick for a translation and for the same event."""

    chosen = Signal(bool, bool)
    """Whether the file joins that release, and whether it goes in at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version, self.own, self.out = (QRadioButton(self) for _ in range(3))
        self.tick = QCheckBox(self)
        self._said = QLabel(self, wordWrap=True)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._said)
        for button in (self.version, self.own, self.out):
            self._group.addButton(button)
            layout.addWidget(button)
            button.clicked.connect(lambda _: self.chosen.emit(self.version.isChecked(), not self.out.isChecked()))
        layout.addWidget(self.tick)
        self.tick.clicked.connect(lambda ticked: self.chosen.emit(ticked, True))

    def ask(self, likeness: Likeness | None, *, joins: bool, settled: bool, goes_in: bool) -> None:
        """Show the choice that a likeness leaves; nothing where there is none."""
        self.setVisible(likeness is not None)
        if likeness is None:
            return
        asks = likeness.kind == "version"
        for button in (self.version, self.own, self.out):
            button.setVisible(asks)
        self.tick.setVisible(not asks)
        if asks:
            self.version.setText(self.tr("A new version of it: the text is replaced, what was corrected by hand stays"))
            self.own.setText(self.tr("A release of its own"))
            self.out.setText(self.tr("Leave it out"))
            self._show_chosen(self.version if joins else self.own if goes_in else self.out, known=settled)
        else:
            self.tick.setText(
                self.tr("Make one release of both languages")
                if likeness.kind == "translation"
                else self.tr("Let the two refer to each other")
            )
            self.tick.setChecked(joins)
        self._said.setText(self._sentence(likeness))

    def _sentence(self, likeness: Likeness) -> str:
        words = {
            "version": self.tr("{percent} % of it are the words of “{title}”, which is in the archive already."),
            "translation": self.tr("It says in the other language what “{title}” says."),
            "related": self.tr("It tells of the same event as “{title}”."),
        }[likeness.kind]
        return words.format(title=likeness.title, percent=round(likeness.share * 100))

    def _show_chosen(self, button: QRadioButton, *, known: bool) -> None:
        # Nothing is chosen before somebody has chosen.
        self._group.setExclusive(False)
        for one in (self.version, self.own, self.out):
            one.setChecked(known and one is button)
        self._group.setExclusive(True)
