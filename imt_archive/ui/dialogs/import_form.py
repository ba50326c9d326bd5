"""The form beside a document: every field that was understood, to be corrected before it goes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.records import RELEASE_KINDS, SUBJECTS, Agreement, Draft, Evidence
from imt_archive.ui.citation import quoted
from imt_archive.ui.dialogs.import_corrections import (
    date_in,
    in_language,
    is_date,
    with_agreement,
    without_event,
    without_figure,
    without_signatory,
)
from imt_archive.ui.dialogs.import_page import anchor
from imt_archive.ui.widgets.elided import ElidedBox
from imt_archive.ui.words import Words

_BETWEEN = " ; "
# So many characters of a quote fit on its line where the form is narrow.
_SHOWN = 44


class DraftForm(QScrollArea):
    """Shows a draft and gives it back corrected; what is not touched stays as it was read."""

    changed = Signal()
    evidence_wanted = Signal(str)
    """The anchor of the block that the field in hand was read from."""

    def __init__(self, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._messages = words, messages
        self._read: Draft | None = None
        self._changes: list[Callable[[Draft], Draft]] = []
        self._touched: set[QWidget] = set()
        self._dates: dict[QLineEdit, Edtf | None] = {}
        self._anchors: dict[QObject, str] = {}
        self.setWidgetResizable(True)
        # One comes to the fields, and not to what they stand in.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = QLineEdit(self)
        self.subtitle = QLineEdit(self)
        self.issued = QLineEdit(self)
        self.kind, self.language, self.subject = QComboBox(self), QComboBox(self), QComboBox(self)
        self.organisations = QLineEdit(self)
        self.themes = {code: QCheckBox(words.value("theme", code), self) for code in words.vocabulary.themes}
        self.wrong = QLabel(self, wordWrap=True)
        self._more = QVBoxLayout()
        self._fill_choices()
        self._lay_out()

    def _fill_choices(self) -> None:
        for code in RELEASE_KINDS[:-1]:
            self.kind.addItem(self._words.kind(code), code)
        for language in ("fr", "en"):
            self.language.addItem(self._words.language_choice(language), language)
        self.subject.addItem("–", "")
        for code in SUBJECTS:
            self.subject.addItem(self._words.value("subject", code), code)

    def _lay_out(self) -> None:
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(4, 0, 10, 0)
        form = _rows()
        self.issued.setPlaceholderText(self.tr("3 March 2023, July 2024, 2023-12"))
        for label, widget in (
            (self.tr("&Title"), self.title), (self.tr("&Subtitle"), self.subtitle), (self.tr("&Date"), self.issued),
            ("", self.wrong), (self.tr("&Kind"), self.kind), (self.tr("&About"), self.subject),
            (self.tr("&Language"), self.language), (self.tr("&Organisations"), self.organisations),
        ):  # fmt: skip
            form.addRow(label, widget)
        boxes = QVBoxLayout()
        boxes.setSpacing(2)
        for box in self.themes.values():
            boxes.addWidget(box)
            box.clicked.connect(partial(self._touch, box))
        form.addRow(self.tr("Themes"), boxes)
        for line in (self.title, self.subtitle, self.issued, self.organisations):
            line.textEdited.connect(partial(self._touch, line))
        for choice in (self.kind, self.language, self.subject):
            choice.activated.connect(partial(self._touch, choice))
        column.addLayout(form)
        column.addLayout(self._more)
        column.addStretch(1)
        self.wrong.hide()
        self.setWidget(self._inside)

    # Showing

    def show_draft(self, draft: Draft | None, *, editable: bool) -> None:
        """Show what was read of a file; nothing where it could not be read."""
        self._read = draft
        self._changes, self._touched, self._dates, self._anchors = [], set(), {}, {}
        self._clear(self._more)
        self.wrong.hide()
        self._inside.setEnabled(editable)
        self._show_release(draft)
        if draft is None:
            return
        language = draft.texts[0].language
        self.language.setEnabled(len(draft.texts) == 1)
        for number, agreement in enumerate(draft.agreements):
            self._add_agreement(number, agreement, language)
        self._add_quotes(draft)
        self._add_kept(draft)
        self._add_contacts(draft)

    def _show_release(self, draft: Draft | None) -> None:
        text = draft.texts[0] if draft else None
        self.title.setText(text.title if text else "")
        self.subtitle.setText(text.subtitle if text else "")
        for line in (self.title, self.subtitle):
            line.setCursorPosition(0)
        self.issued.setText(self._words.date(draft.issued) if draft and draft.issued else "")
        self.kind.setCurrentIndex(self.kind.findData(draft.kind) if draft else -1)
        self.language.setCurrentIndex(self.language.findData(text.language) if text else -1)
        self.subject.setCurrentIndex(self.subject.findData(draft.subject) if draft else -1)
        self.organisations.setText(self._names(draft.organisations) if draft else "")
        self.organisations.setCursorPosition(0)
        for code, box in self.themes.items():
            box.setChecked(draft is not None and code in draft.themes)

    def _names(self, ids: tuple[str, ...]) -> str:
        return _BETWEEN.join(self._words.organisation(one) for one in ids)

    def _section(self, title: str) -> QFormLayout:
        label = QLabel(title, self)
        label.setObjectName("panel")
        self._more.addWidget(label)
        form = _rows()
        self._more.addLayout(form)
        return form

    def _add_agreement(self, number: int, agreement: Agreement, language: str) -> None:
        form = self._section(self.tr("Agreement"))
        kind = QComboBox(self)
        for code in self._words.vocabulary.agreement_kinds:
            kind.addItem(self._words.agreement(code), code)
        kind.addItem(self.tr("No agreement"), "")
        kind.setCurrentIndex(kind.findData(agreement.kind))
        kind.activated.connect(partial(self._touch, kind))
        form.addRow(self.tr("Kind"), kind)
        self._watch(kind, agreement.evidence, language)
        self._changes.append(lambda draft: self._with_kind(draft, number, kind))
        parties = self._line(form, self.tr("Parties"), self._names(agreement.parties), agreement.evidence, language)
        self._changes.append(lambda draft: self._with_parties(draft, number, parties))
        for label, name in (
            (self.tr("Signed"), "signed"), (self.tr("Starts"), "starts"), (self.tr("Ends"), "ends"),
        ):  # fmt: skip
            date: Edtf | None = getattr(agreement, name)
            line = self._line(form, label, self._words.date(date) if date else "", agreement.evidence, language)
            self._dates[line] = date
            self._changes.append(partial(self._with_date, number=number, name=name, line=line))
        for label, name in ((self.tr("Place"), "place"), (self.tr("Programme"), "programme")):
            line = self._line(form, label, getattr(agreement, name), agreement.evidence, language)
            self._changes.append(partial(self._with_words, number=number, name=name, line=line))
        for person in agreement.signatories:
            said = ", ".join(one for one in (person.role, self._words.organisation(person.organisation)) if one)
            box = self._box(
                form, self.tr("Signatory"), f"{person.name}, {said}" if said else person.name, person.evidence
            )
            self._changes.append(partial(without_signatory, number=number, person=person, box=box))

    def _add_quotes(self, draft: Draft) -> None:
        if not draft.quotes:
            return
        form = self._section(self.tr("Quotes"))
        for number, quote in enumerate(draft.quotes):
            said = quote.text if len(quote.text) <= _SHOWN else f"{quote.text[:_SHOWN].rstrip(' .,;:')}…"
            box = self._box(form, "", quoted(said, quote.language), quote.evidence, quote.language)
            speaker = self._line(form, self.tr("Speaker"), quote.speaker, quote.evidence, quote.language)
            role = self._line(form, self.tr("Role"), quote.role, quote.evidence, quote.language)
            self._changes.append(partial(self._with_quote, number=number, box=box, speaker=speaker, role=role))
        self._changes.append(lambda read: replace(read, quotes=tuple(q for q in read.quotes if q.speaker)))

    def _add_kept(self, draft: Draft) -> None:
        """What can only be kept or left out: figures, and what is still to come."""
        if draft.figures:
            form = self._section(self.tr("Figures"))
            for figure in draft.figures:
                box = self._box(form, "", figure.raw, figure.evidence, figure.language)
                self._changes.append(partial(without_figure, figure=figure, box=box))
        if draft.events:
            form = self._section(self.tr("Still to come"))
            for event in draft.events:
                said = " – ".join(one for one in (self._words.date(event.date), event.what, event.place) if one)
                box = self._box(form, "", said, event.evidence, event.language)
                self._changes.append(partial(without_event, event=event, box=box))

    def _add_contacts(self, draft: Draft) -> None:
        if not draft.contacts:
            return
        form = self._section(self.tr("Press contacts (never searched, never exported)"))
        for number, contact in enumerate(draft.contacts):
            for label, name in (
                (self.tr("Name"), "name"),
                (self.tr("E-mail"), "email"),
                (self.tr("Telephone"), "phone"),
            ):
                line = self._line(form, label, getattr(contact, name), None, "")
                self._changes.append(partial(self._with_contact, number=number, name=name, line=line))

    def _line(self, form: QFormLayout, label: str, words: str, evidence: Evidence | None, language: str) -> QLineEdit:
        line = QLineEdit(words, self)
        line.setCursorPosition(0)
        line.setAccessibleName(label)
        line.textEdited.connect(partial(self._touch, line))
        form.addRow(label, line)
        self._watch(line, evidence, language)
        return line

    def _box(
        self, form: QFormLayout, label: str, words: str, evidence: Evidence | None, language: str = ""
    ) -> QCheckBox:
        box = ElidedBox(words, self)
        box.setChecked(True)
        box.clicked.connect(partial(self._touch, box))
        if label:
            form.addRow(label, box)
        else:
            form.addRow(box)
        self._watch(box, evidence, language or (self._read.texts[0].language if self._read else ""))
        return box

    def _watch(self, widget: QWidget, evidence: Evidence | None, language: str) -> None:
        """Let the document show what a field was read from while the field is in hand."""
        if place := anchor(evidence, language):
            self._anchors[widget] = place
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the words of the field that is come to."""
        if event.type() == QEvent.Type.FocusIn and watched in self._anchors:
            self.evidence_wanted.emit(self._anchors[watched])
        return super().eventFilter(watched, event)

    def _clear(self, layout: QVBoxLayout | QFormLayout) -> None:
        while item := layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
            elif isinstance(inner := item.layout(), QVBoxLayout | QFormLayout):
                self._clear(inner)

    # Correcting

    def _touch(self, widget: QWidget, *_: object) -> None:
        self._touched.add(widget)
        self.changed.emit()

    def wrong_date(self) -> str:
        """What stands in a field for a date and is none; an empty string where all are."""
        lines = [self.issued, *self._dates]
        texts = [line.text().strip() for line in lines if line in self._touched]
        return next((text for text in texts if text and not is_date(text)), "")

    def draft(self) -> Draft | None:
        """What was read, corrected. A date that is none leaves the one that was read, and is said."""
        draft = self._read
        if draft is None:
            return None
        wrong = self.wrong_date()
        self.wrong.setText(self._messages.of("not-a-date", text=wrong) if wrong else "")
        self.wrong.setVisible(bool(wrong))
        draft = self._with_release(draft)
        for change in self._changes:
            draft = change(draft)
        return replace(draft, agreements=tuple(one for one in draft.agreements if one.kind))

    def _with_release(self, draft: Draft) -> Draft:
        text, touched = draft.texts[0], self._touched
        title = self.title.text().strip() or text.title
        language = self.language.currentData() if self.language in touched else text.language
        text = replace(
            text, title=title, title_given=text.title_given or title != text.title, language=language,
            subtitle=self.subtitle.text().strip() if self.subtitle in touched else text.subtitle,
        )  # fmt: skip
        draft = replace(draft, texts=(text, *draft.texts[1:]))
        if self.language in touched:
            draft = in_language(draft, language)
        if self.issued in touched and (not self.issued.text().strip() or is_date(self.issued.text())):
            issued = date_in(self.issued)
            basis = "by hand" if issued != draft.issued else draft.issued_basis
            draft = replace(draft, issued=issued, issued_basis=basis)
        if self.organisations in touched:
            draft = replace(draft, organisations=self._ids(self.organisations, draft.organisations))
        return replace(
            draft,
            kind=self.kind.currentData() if self.kind in touched else draft.kind,
            subject=self.subject.currentData() if self.subject in touched else draft.subject,
            themes=tuple(code for code, box in self.themes.items() if box.isChecked()),
        )

    def _ids(self, line: QLineEdit, known: tuple[str, ...]) -> tuple[str, ...]:
        """The organisations that a line names, by id where the vocabulary or what was read has them."""
        by_name = {self._words.organisation(one): one for one in known}
        names = [name.strip() for name in line.text().split(";") if name.strip()]
        find = self._words.vocabulary.organisation_id
        return tuple(dict.fromkeys(by_name.get(name) or find(name) or name for name in names))

    def _with_kind(self, draft: Draft, number: int, kind: QComboBox) -> Draft:
        return with_agreement(draft, number, kind=kind.currentData()) if kind in self._touched else draft

    def _with_parties(self, draft: Draft, number: int, line: QLineEdit) -> Draft:
        if line not in self._touched:
            return draft
        return with_agreement(draft, number, parties=self._ids(line, draft.agreements[number].parties))

    def _with_date(self, draft: Draft, *, number: int, name: str, line: QLineEdit) -> Draft:
        if line not in self._touched or (line.text().strip() and not is_date(line.text())):
            return draft
        return with_agreement(draft, number, **{name: date_in(line)})

    def _with_words(self, draft: Draft, *, number: int, name: str, line: QLineEdit) -> Draft:
        return with_agreement(draft, number, **{name: line.text().strip()}) if line in self._touched else draft

    def _with_quote(self, draft: Draft, *, number: int, box: QCheckBox, speaker: QLineEdit, role: QLineEdit) -> Draft:
        quotes = list(draft.quotes)
        said = speaker.text().strip() if box.isChecked() else ""
        quotes[number] = replace(quotes[number], speaker=said, role=role.text().strip())
        return replace(draft, quotes=tuple(quotes))

    def _with_contact(self, draft: Draft, *, number: int, name: str, line: QLineEdit) -> Draft:
        if line not in self._touched:
            return draft
        contacts = list(draft.contacts)
        values = {
            **{one: getattr(contacts[number], one) for one in ("name", "email", "phone")},
            name: line.text().strip(),
        }
        contacts[number] = replace(contacts[number], **values)
        return replace(draft, contacts=tuple(contacts))


def _rows() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form
