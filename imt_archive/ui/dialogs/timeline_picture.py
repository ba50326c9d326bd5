"""What the picture of a timeline is to be: its title, language, period and width."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from imt_archive.ui.timeline.slide import WIDTHS, Slide
from imt_archive.ui.timeline.words import TITLES


class TimelinePicture(QDialog):
    """Takes the wish; where it is saved is asked afterwards."""

    def __init__(
        self, language: str, lanes: str, in_view: tuple[date, date], years: str, parent: QWidget | None = None
    ) -> None:
        """`in_view` are the first and last day on the screen, `years` the whole period as words."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save the timeline as a picture"))
        self._lanes, self._in_view = lanes, in_view
        self.title = QLineEdit(TITLES[language], self)
        self.title.setMinimumWidth(340)
        self.language = QComboBox(self)
        for name, code in (("Français", "fr"), ("English", "en")):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self.language.activated.connect(lambda _: self._follow_language())
        self.period = QComboBox(self)
        self.period.addItem(self.tr("All years ({years})").format(years=years), False)
        self.period.addItem(self.tr("What is in view"), True)
        self.width_ = QSpinBox(self)
        self.width_.setRange(*WIDTHS)
        self.width_.setSingleStep(100)
        self.width_.setValue(1600)
        hint = QLabel(
            self.tr("A PNG is written at twice this width, for sharp slides. SVG and PDF have no pixels."), self
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        form = QFormLayout(self)
        form.addRow(self.tr("&Title:"), self.title)
        form.addRow(self.tr("&Language:"), self.language)
        form.addRow(self.tr("&Period:"), self.period)
        form.addRow(self.tr("&Width in pixels:"), self.width_)
        form.addRow(hint)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    @property
    def slide(self) -> Slide:
        """What was wished for."""
        span = self._in_view if self.period.currentData() else None
        return Slide(
            self.language.currentData(), self._lanes, self.title.text().strip(), self.width_.value(), span
        )  # fmt: skip

    def _follow_language(self) -> None:
        """A title that nobody wrote speaks the picture's language."""
        if self.title.text() in TITLES.values():
            self.title.setText(TITLES[self.language.currentData()])
