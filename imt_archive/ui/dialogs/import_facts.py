"""The part of the form for a release itself: its titles, date, kind, what it is about, organisations and themes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout

from imt_archive.model.records import RELEASE_KINDS, SUBJECTS, Draft
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import ids_in
from imt_archive.ui.widgets.choice import Choice


def tr(text: str) -> str:
    """A label of this part in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class FactsPart:
    """The fields of the release itself."""

    def __init__(self, column: QVBoxLayout, draft: Draft, fields: FormFields) -> None:
        self._fields, self._words = fields, fields.words
        text = draft.texts[0]
        form = fields.rows()
        self.title = fields.written(form, tr("&Title"), text.title)
        # A release has a title: where somebody empties it, the one that was read comes back.
        self.title.left.connect(partial(self._bring_back, text.title))
        self.titles = {text.language: self.title}
        for other in draft.texts[1:]:
            label = tr("Title ({language})").format(language=other.language.upper())
            self.titles[other.language] = fields.written(form, label, other.title)
        self.subtitle = fields.written(form, tr("&Subtitle"), text.subtitle)
        self.issued = fields.dated(form, tr("&Date"), draft.issued, draft.issued_evidence)
        self.issued.line.setPlaceholderText(tr("3 March 2023, July 2024, 2023-12"))
        if draft.issued_words:
            said = QLabel(tr("Read in: {words}").format(words=draft.issued_words), wordWrap=True)
            said.setObjectName("muted")
            form.addRow("", said)
        self._add_choices(form, draft)
        names = tuple(self._words.organisation(one) for one in draft.organisations)
        self.organisations = fields.listed(form, tr("&Organisations"), names)
        self.themes = {code: QCheckBox(self._words.value("theme", code)) for code in self._words.vocabulary.themes}
        form.addRow(fields.label(tr("Themes")), self._boxes(draft))
        column.addLayout(form)

    def _bring_back(self, title: str) -> None:
        if not self.title.text().strip():
            self.title.setText(title)

    def _add_choices(self, form: QFormLayout, draft: Draft) -> None:
        # A file that comes in is no notice; a release that is here may be one.
        kinds = RELEASE_KINDS if draft.kind == RELEASE_KINDS[-1] else RELEASE_KINDS[:-1]
        told = {code: self._words.kind(code) for code in kinds}
        self.kind = self._choice(form, tr("&Kind"), told, draft.kind)
        told = {code: self._words.value("subject", code) if code else "–" for code in ("", *SUBJECTS)}
        self.subject = self._choice(form, tr("&About"), told, draft.subject)
        told = {code: self._words.language_choice(code) for code in ("fr", "en")}
        self.language = self._choice(form, tr("&Language"), told, draft.texts[0].language)
        self.language.setEnabled(len(draft.texts) == 1)

    def _choice(self, form: QFormLayout, label: str, told: dict[str, str], chosen: str) -> Choice:
        choice = self._fields.chosen(form, label)
        for code, words in told.items():
            choice.addItem(words, code)
        choice.setCurrentIndex(choice.findData(chosen))
        return choice

    def _boxes(self, draft: Draft) -> QVBoxLayout:
        boxes = QVBoxLayout()
        boxes.setSpacing(2)
        for code, box in self.themes.items():
            box.setChecked(code in draft.themes)
            box.clicked.connect(partial(self._fields.touch, box))
            boxes.addWidget(box)
        return boxes

    def value(self, draft: Draft) -> Draft:
        """The draft with what stands in these fields; what nobody touched stays as it was read."""
        text, touched = draft.texts[0], self._fields.is_touched
        title = self.title.text().strip() or text.title
        text = replace(
            text, title=title, title_given=text.title_given or title != text.title,
            language=self.language.currentData() if touched(self.language) else text.language,
            subtitle=self.subtitle.text().strip() if touched(self.subtitle) else text.subtitle,
        )  # fmt: skip
        others = tuple(
            replace(one, title=self.titles[one.language].text().strip() or one.title) for one in draft.texts[1:]
        )
        issued = self.issued.date(draft.issued) if touched(self.issued) else draft.issued
        themes = tuple(code for code, box in self.themes.items() if box.isChecked())
        names = ids_in(self.organisations, draft.organisations, self._fields)
        return replace(
            draft,
            texts=(text, *others),
            issued=issued, issued_basis="by hand" if issued != draft.issued else draft.issued_basis,
            organisations=names if touched(self.organisations) else draft.organisations,
            kind=self.kind.currentData() if touched(self.kind) else draft.kind,
            subject=self.subject.currentData() if touched(self.subject) else draft.subject,
            themes=themes if {*themes} != {*draft.themes} else draft.themes,
        )  # fmt: skip
