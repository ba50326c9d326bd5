"""What a file is to a release that is here already, or to another file: the person who looks it over chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QPushButton, QRadioButton, QStyle, QVBoxLayout, QWidget

from imt_archive.model.records import Likeness


class LikenessChoice(QWidget):
    """A new version, a release of its own or none; or a tick for a translation and for the same event."""

    chosen = Signal(bool, bool)
    """Whether the file joins that release, and whether it goes in at all."""
    chosen_for_all = Signal(bool, bool)
    """The same, for every other file of which that is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version, self.own, self.out = (QRadioButton(self) for _ in range(3))
        self.tick = QCheckBox(self)
        self._said = QLabel(self, wordWrap=True)
        self._insists = QLabel(
            self.tr("Say first what this file is to the one that is named above."), self, wordWrap=True
        )
        self._insists.setObjectName("doubt")
        self._replaces = QLabel(self.tr("The text is replaced, what was corrected by hand stays."), self, wordWrap=True)
        self._replaces.setObjectName("muted")
        self._replaces.setIndent(self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth) + 6)
        self.for_all = QPushButton(self)
        self._group = QButtonGroup(self)
        self._others = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._said)
        layout.addWidget(self._insists)
        for button in (self.version, self.own, self.out):
            self._group.addButton(button)
            layout.addWidget(button)
            button.clicked.connect(lambda _: self._choose())
        layout.insertWidget(layout.indexOf(self.version) + 1, self._replaces)
        layout.addWidget(self.for_all)
        layout.addWidget(self.tick)
        self.for_all.clicked.connect(lambda: self.chosen_for_all.emit(*self._answer))
        self.tick.clicked.connect(lambda ticked: self.chosen.emit(ticked, True))

    @property
    def _answer(self) -> tuple[bool, bool]:
        return self.version.isChecked(), not self.out.isChecked()

    def ask(self, likeness: Likeness | None, *, joins: bool, settled: bool, goes_in: bool, others: int) -> None:
        """Show the choice that a likeness leaves, and of how many `others` it is asked; nothing where there is none."""
        self.setVisible(likeness is not None)
        if likeness is None:
            return
        asks = likeness.kind == "version"
        for one in (self.version, self._replaces, self.own, self.out):
            one.setVisible(asks)
        self.tick.setVisible(not asks)
        self._insists.hide()
        self._others = others if asks else 0
        self.for_all.setText(self.tr("The same for the %n other file(s) like it", None, others))
        if asks:
            self.version.setText(self.tr("A new version of it"))
            self.own.setText(self.tr("A release of its own"))
            self.out.setText(self.tr("Leave it out"))
            self._show_chosen(self.version if joins else self.own if goes_in else self.out, known=settled)
        else:
            self.tick.setText(
                self.tr("Make one release of both languages")
                if likeness.kind == "translation"
                else self.tr("Link the two releases to each other")
            )
            self.tick.setChecked(joins)
        self._offer_for_all()
        self._said.setText(self._sentence(likeness))

    def in_order(self) -> tuple[QWidget, ...]:
        """What the tabulator comes to, from the top to the bottom."""
        return self.version, self.own, self.out, self.for_all, self.tick

    def insist(self) -> None:
        """Say that nothing goes on before one of the three is chosen, and go there."""
        self._insists.show()
        self.version.setFocus()

    def _choose(self) -> None:
        self._insists.hide()
        self._offer_for_all()
        self.chosen.emit(*self._answer)

    def _offer_for_all(self) -> None:
        self.for_all.setVisible(self._others > 0 and self._group.checkedButton() is not None)

    def _sentence(self, likeness: Likeness) -> str:
        words = {
            "version": self.tr("{percent}% of its words are those of “{title}” ({name}), which is in this list too.")
            if likeness.name
            else self.tr("{percent}% of its words are those of “{title}”, which is in the archive already."),
            "translation": self.tr("It says in the other language what “{title}” says."),
            "related": self.tr("It tells of the same event as “{title}”."),
        }[likeness.kind]
        # A text with changes in it is never wholly the same.
        percent = min(round(likeness.share * 100), 99)
        return words.format(title=likeness.title, percent=percent, name=likeness.name)

    def _show_chosen(self, button: QRadioButton, *, known: bool) -> None:
        # Nothing is chosen before somebody has chosen.
        self._group.setExclusive(False)
        for one in (self.version, self.own, self.out):
            one.setChecked(known and one is button)
        self._group.setExclusive(True)
