"""Correct what is known of a release: its facts, agreements, quotes, people, figures and contacts."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QSplitter, QVBoxLayout, QWidget

from imt_archive.messages import Messages
from imt_archive.model.drafts import as_draft
from imt_archive.model.records import Draft, Release
from imt_archive.ui.dialogs.careful import CarefulDialog
from imt_archive.ui.dialogs.import_form import DraftForm
from imt_archive.ui.dialogs.import_reading import ReadingPage
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words

_SIZE = QSize(1180, 860)


class Correct(CarefulDialog):
    """The text of a release, and the form in which everything that was read in it can be corrected."""

    def __init__(self, release: Release, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent, _SIZE)
        self.setWindowTitle(self.tr("Correct a release"))
        draft = as_draft(release)
        self._reading = ReadingPage(words, self)
        self._reading.show_draft(draft, editable=True)
        self.form = DraftForm(words, messages, self)
        self.form.show_draft(draft, editable=True)
        self.form.evidence_wanted.connect(self._reading.show_evidence)
        self._reading.field_wanted.connect(self.form.go_to)
        self._reading.kind_said.connect(self._say_kind)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for widget in (self._reading, self.form):
            splitter.addWidget(widget)
            splitter.setCollapsible(splitter.count() - 1, False)
        self._reading.setMinimumWidth(260)
        splitter.setSizes([640, 520])
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Correct"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(buttons)
        self._buttons = buttons
        self.form.grown.connect(self._order_fields)
        self._order_fields()
        self.form.title.setFocus()

    def set_text_size(self, percent: int) -> None:
        """Set the size of the release's text, in percent of the window's."""
        self._reading.set_text_size(percent)

    def _order_fields(self) -> None:
        for one, other in pairwise((self._reading.page, *self.form.in_order(), *self._buttons.buttons())):
            QWidget.setTabOrder(one, other)

    def _say_kind(self, language: str, blocks: list[int], kind: str) -> None:
        self.form.say_kind(language, blocks, kind)
        if (read := self.form.document()) is not None:
            self._reading.show_again(read)

    @property
    def titles(self) -> dict[str, WordsField]:
        """The field for the title in each language."""
        return self.form.facts.titles

    @property
    def issued(self) -> QLineEdit:
        """The field for the date."""
        return self.form.issued

    @property
    def draft(self) -> Draft | None:
        """The release as it was corrected; None where nothing was touched."""
        return self.form.draft() if self.form.any_touched else None

    def loses(self) -> str:
        """What is asked before corrections are lost."""
        return self.tr("Close without correcting? What was changed here is lost.") if self.form.any_touched else ""

    def _accept(self) -> None:
        """Close where nothing is wrong; otherwise go to what is."""
        if not self.form.go_to_wrong():
            self.accept()
