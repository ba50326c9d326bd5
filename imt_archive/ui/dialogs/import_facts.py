"""The part of the form for a release itself: its titles, date, kind, what it is about, organisations and themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QGridLayout, QLabel, QVBoxLayout

from imt_archive.model.records import RELEASE_KINDS, SUBJECTS, Draft, Text
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import ids_in
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.words_field import WordsField

# The codes of priorities that stand in one line.
_COLUMNS = 5


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
        several = len(draft.texts) > 1
        self.titles: dict[str, WordsField] = {}
        self.subtitles: dict[str, WordsField] = {}
        for one in draft.texts:
            place = one.language.upper()
            said = tr("Title ({language})").format(language=place) if several else tr("&Title")
            field = fields.written(form, said, one.title)
            # A release has a title: where somebody empties it, the one that was read comes back.
            field.left.connect(partial(_bring_back, field, one.title))
            self.titles[one.language] = field
            said = tr("Subtitle ({language})").format(language=place) if several else tr("&Subtitle")
            self.subtitles[one.language] = fields.written(form, said, one.subtitle)
        self.title = self.titles[text.language]
        self.issued = fields.dated(form, tr("&Date"), draft.issued, draft.issued_evidence)
        self.issued.line.setPlaceholderText(tr("3 March 2023, July 2024, 2023-12"))
        if draft.issued_words:
            read = QLabel(tr("Read in: {words}").format(words=draft.issued_words), wordWrap=True)
            read.setObjectName("muted")
            form.addRow("", read)
        self.changed = fields.dated(form, tr("Changed"), draft.changed)
        self._add_choices(form, draft)
        self.covers = fields.dated(form, tr("&Period"), draft.covers)
        self.kind.activated.connect(lambda _: self._follow_kind(form))
        self._follow_kind(form)
        # An agreement has a place of its own, which is the release's too.
        self.place = None if draft.agreements else fields.written(form, tr("Place"), draft.place)
        names = tuple(self._words.organisation(one) for one in draft.organisations)
        self.organisations = fields.listed(form, tr("&Organisations"), names)
        self.themes = {code: QCheckBox(self._words.value("theme", code)) for code in self._words.vocabulary.themes}
        self._add_boxes(form, tr("Themes"), self.themes, draft.themes, columns=1)
        self.priorities = {code: self._priority(code) for code in self._words.vocabulary.priorities}
        self._add_boxes(form, tr("Priorities"), self.priorities, draft.priorities, columns=_COLUMNS)
        column.addLayout(form)

    def _follow_kind(self, form: QFormLayout) -> None:
        """A strategy is of some years; what else covers a period shows it too."""
        is_one = self.kind.currentData() == "strategy" or bool(self.covers.line.text())
        form.setRowVisible(self.covers, is_one)

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

    def _priority(self, code: str) -> QCheckBox:
        """A box for a priority of the strategy: its code, and in full where one stays on it."""
        said = self._words.vocabulary.priorities[code].label(self._words.language)
        box = QCheckBox(code)
        box.setToolTip(said)
        box.setAccessibleName(f"{code} {said}")
        return box

    def _add_boxes(
        self, form: QFormLayout, label: str, boxes: Mapping[str, QCheckBox], chosen: Sequence[str], columns: int
    ) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for number, (code, box) in enumerate(boxes.items()):
            box.setChecked(code in chosen)
            box.clicked.connect(partial(self._fields.touch, box))
            grid.addWidget(box, number // columns, number % columns)
        form.addRow(self._fields.label(label), grid)

    def value(self, draft: Draft) -> Draft:
        """The draft with what stands in these fields; what nobody touched stays as it was read."""
        touched = self._fields.is_touched
        texts = [self._text(text) for text in draft.texts]
        if touched(self.language):
            texts[0] = replace(texts[0], language=self.language.currentData())
        issued = self.issued.date(draft.issued) if touched(self.issued) else draft.issued
        changed = self.changed.date(draft.changed) if touched(self.changed) else draft.changed
        covers = self.covers.date(draft.covers) if touched(self.covers) else draft.covers
        names = ids_in(self.organisations, draft.organisations, self._fields)
        return replace(
            draft,
            texts=tuple(texts),
            changed=changed, covers=covers,
            place=self.place.text().strip() if self.place and touched(self.place) else draft.place,
            issued=issued, issued_basis="by hand" if issued != draft.issued else draft.issued_basis,
            organisations=names if touched(self.organisations) else draft.organisations,
            kind=self.kind.currentData() if touched(self.kind) else draft.kind,
            subject=self.subject.currentData() if touched(self.subject) else draft.subject,
            themes=_ticked(self.themes, draft.themes),
            priorities=_ticked(self.priorities, draft.priorities),
        )  # fmt: skip

    def _text(self, text: Text) -> Text:
        title, subtitle = self.titles[text.language], self.subtitles[text.language]
        said = title.text().strip() if self._fields.is_touched(title) else ""
        if said and said != text.title:
            text = replace(text, title=said, title_given=True)
        return replace(text, subtitle=subtitle.text().strip()) if self._fields.is_touched(subtitle) else text


def _ticked(boxes: Mapping[str, QCheckBox], before: tuple[str, ...]) -> tuple[str, ...]:
    """What is ticked, in the order in which it was where it is the same."""
    codes = tuple(code for code, box in boxes.items() if box.isChecked())
    return codes if {*codes} != {*before} else before


def _bring_back(field: WordsField, title: str) -> None:
    if not field.text().strip():
        field.setText(title)
