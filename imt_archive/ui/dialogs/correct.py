"""Correct the facts of a release: titles, date, kind, themes."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf, parse_edtf
from imt_archive.model.records import Release
from imt_archive.ui.words import Words


class Correct(QDialog):
    """A form with what is known; what is changed in it is corrected, the rest stays."""

    def __init__(self, release: Release, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correct a release"))
        self.resize(560, 0)
        self._messages = messages
        self.titles = {text.language: QLineEdit(text.title, self) for text in release.texts}
        for field in self.titles.values():
            field.setCursorPosition(0)
        self.issued = QLineEdit(str(release.issued) if release.issued else "", self)
        self.issued.setPlaceholderText("2023, 2023-12, 2023-12-15")
        self.kind = QComboBox(self)
        for code in words.vocabulary.release_kinds:
            self.kind.addItem(words.kind(code), code)
        self.kind.setCurrentIndex(self.kind.findData(release.kind))
        self._themes = {code: QCheckBox(words.value("theme", code), self) for code in words.vocabulary.themes}
        for code, box in self._themes.items():
            box.setChecked(code in release.themes)
        self._wrong = QLabel(self, wordWrap=True)
        self._wrong.hide()
        form = QFormLayout()
        for language, field in self.titles.items():
            form.addRow(self.tr("Title ({language})").format(language=language.upper()), field)
        form.addRow(self.tr("&Date"), self.issued)
        form.addRow("", self._wrong)
        form.addRow(self.tr("&Kind"), self.kind)
        themes = QVBoxLayout()
        for box in self._themes.values():
            themes.addWidget(box)
        form.addRow(self.tr("Themes"), themes)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Correct"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _accept(self) -> None:
        """Close where the date is one; otherwise say so and wait."""
        try:
            _ = self.date
        except ValueError:
            self._wrong.setText(self._messages.of("not-a-date", text=self.issued.text()))
            self._wrong.show()
            return
        self.accept()

    @property
    def date(self) -> Edtf | None:
        """The date as written; raises ValueError where it is none."""
        written = self.issued.text().strip()
        return parse_edtf(written) if written else None

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes that are ticked."""
        return tuple(code for code, box in self._themes.items() if box.isChecked())
