"""What was understood of each file, before it goes in: look it over, correct it, accept one or all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from imt_archive.archive import Preview
from imt_archive.messages import Messages
from imt_archive.model.dates import parse_edtf
from imt_archive.model.records import RELEASE_KINDS, Draft, Release
from imt_archive.ui.look import colours
from imt_archive.ui.viewer.facts import FactsPage
from imt_archive.ui.viewer.page import PageWords, page
from imt_archive.ui.words import Words

_SIGNS = {"ready": "", "question": "?  ", "duplicate": "=  ", "failed": "✕  "}


class ImportPreview(QDialog):
    """A list of files at the left, the document with its form at the right."""

    accepted_previews = Signal(list)
    """The previews to store, as corrected."""

    def __init__(
        self, previews: Sequence[Preview], words: Words, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Look over the import"))
        self.resize(1080, 700)
        self._words, self._messages = words, messages
        self._as_read = tuple(previews)
        self._previews = list(previews)
        self._wrong: dict[int, str] = {}
        self._notices = [(one.notice, one.notice_title) for one in previews]
        self._current = -1
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files"))
        self._reading = QTextBrowser(self)
        self._reading.setAccessibleName(self.tr("The document as it was understood"))
        self._reading.setOpenLinks(False)
        self._reading.anchorClicked.connect(self._show_evidence)
        self._doubts = QLabel(self, wordWrap=True)
        self.joins = QCheckBox(self.tr("It is the original of this notice"), self)
        self.joins.clicked.connect(self._join)
        self._build_form()
        self._lay_out()
        for preview in self._previews:
            self.files.addItem(self._item(preview))
        self.files.currentRowChanged.connect(self._show)
        self.files.itemChanged.connect(lambda _: self._count())
        first = next((i for i, one in enumerate(self._previews) if one.state in ("ready", "question")), 0)
        self.files.setCurrentRow(first)
        self._count()

    def _build_form(self) -> None:
        self.title = QLineEdit(self)
        self.issued = QLineEdit(self)
        self.issued.setPlaceholderText("2023-12-15")
        self.kind = QComboBox(self)
        for code in RELEASE_KINDS[:-1]:
            self.kind.addItem(self._words.kind(code), code)
        self.language = QComboBox(self)
        for language in ("fr", "en"):
            self.language.addItem(self._words.language_choice(language), language)
        self._themes = {
            code: QCheckBox(self._words.value("theme", code), self) for code in self._words.vocabulary.themes
        }
        self._wrong_date = QLabel(self, wordWrap=True)
        self._wrong_date.hide()
        self.title.textEdited.connect(lambda _: self._correct())
        self.issued.textEdited.connect(lambda _: self._correct())
        self.kind.activated.connect(lambda _: self._correct())
        self.language.activated.connect(lambda _: self._correct())
        for box in self._themes.values():
            box.clicked.connect(lambda _: self._correct())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in (
            (self.tr("&Title"), self.title), (self.tr("&Date"), self.issued), ("", self._wrong_date),
            (self.tr("&Kind"), self.kind), (self.tr("&Language"), self.language),
        ):  # fmt: skip
            form.addRow(label, widget)
        themes = QVBoxLayout()
        for box in self._themes.values():
            themes.addWidget(box)
        form.addRow(self.tr("Themes"), themes)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.addWidget(self._doubts)
        column.addWidget(self.joins)
        column.addLayout(form)
        column.addWidget(self._reading, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.files)
        splitter.addWidget(right)
        splitter.setSizes([300, 780])
        buttons = QDialogButtonBox(self)
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("primary")
        self.certain_button = QPushButton(self.tr("Only those without a question"), self)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.certain_button, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self.tr("Cancel"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self.certain_button.clicked.connect(self._only_certain)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        row = QHBoxLayout()
        row.addWidget(buttons)
        layout.addLayout(row)

    def _item(self, preview: Preview) -> QListWidgetItem:
        item = QListWidgetItem(_SIGNS[preview.state] + preview.path.name)
        tones = colours(self.palette())
        tone = {"ready": tones.good, "question": tones.doubt, "duplicate": tones.muted, "failed": tones.bad}
        item.setForeground(QColor(tone[preview.state]))
        takes = preview.state in ("ready", "question")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if takes else flags)
        if takes:
            item.setCheckState(Qt.CheckState.Checked)
        item.setToolTip(str(preview.path))
        return item

    def _show(self, row: int) -> None:
        self._current = row
        preview = self._previews[row] if 0 <= row < len(self._previews) else None
        draft = preview.draft if preview else None
        for widget in (self.title, self.issued, self.kind, self.language, *self._themes.values()):
            widget.setEnabled(draft is not None and preview is not None and preview.state != "duplicate")
        self._doubts.setText("\n".join(self._sentences(preview)) if preview else "")
        self._doubts.setVisible(bool(self._doubts.text()))
        self.joins.setVisible(preview is not None and bool(self._notices[row][0]))
        self.joins.setChecked(preview is not None and bool(preview.notice))
        self._wrong_date.hide()
        if draft is None:
            self._reading.clear()
            self.title.clear()
            self.issued.clear()
            return
        text = draft.texts[0]
        self.title.setText(text.title)
        self.title.setCursorPosition(0)
        self.issued.setText(self._wrong.get(row, str(draft.issued) if draft.issued else ""))
        if row in self._wrong:
            self._say_wrong(self._wrong[row])
        self.kind.setCurrentIndex(self.kind.findData(draft.kind))
        self.language.setCurrentIndex(self.language.findData(text.language))
        for code, box in self._themes.items():
            box.setChecked(code in draft.themes)
        self._render(draft)

    def _sentences(self, preview: Preview) -> list[str]:
        if preview.error is not None:
            return [self._messages.error(preview.error)]
        if preview.state == "duplicate":
            return [self._messages.of("doubt-duplicate")]
        said = [self._messages.of(f"doubt-{doubt}") for doubt in preview.draft.doubts] if preview.draft else []
        notice, title = self._notices[self._previews.index(preview)]
        if notice:
            said.append(self._messages.of("joins-notice", title=title))
        return said

    def _render(self, draft: Draft) -> None:
        tones = colours(self.palette())
        release = _as_release(draft)
        facts = FactsPage(release, (), self._words, tones).html()
        read = page(release, {}, tones, PageWords({"fr": "FR", "en": "EN"}, "")).html
        self._reading.setHtml(facts + read)

    def _show_evidence(self, url: QUrl) -> None:
        if url.scheme() == "block":
            self._reading.scrollToAnchor(url.path().replace(":", ""))

    def _correct(self) -> None:
        """Take what stands in the form into the draft; a date that is none is said and leaves the one that was read.

        Always from the draft as it was read: "2025-13" was 2025 while it was being typed, and has to leave no trace.
        """
        preview = self._as_read[self._current]
        if preview.draft is None:
            return
        draft = preview.draft
        written = self.issued.text().strip()
        issued, doubts = draft.issued, draft.doubts
        try:
            issued = parse_edtf(written) if written else None
            self._wrong_date.hide()
            self._wrong.pop(self._current, None)
            if issued != draft.issued:
                doubts = tuple(d for d in doubts if d not in ("no-date", "date-from-body", "date-of-change"))
        except ValueError:
            self._wrong[self._current] = written
            self._say_wrong(written)
        text = draft.texts[0]
        title = self.title.text().strip() or text.title
        given = text.title_given or title != text.title
        language = self.language.currentData()
        basis = draft.issued_basis if issued == draft.issued else "by hand"
        if given:
            doubts = tuple(doubt for doubt in doubts if doubt != "title-not-given")
        self._previews[self._current] = replace(
            preview,
            draft=replace(
                draft,
                kind=self.kind.currentData(),
                issued=issued,
                issued_basis=basis,
                themes=tuple(code for code, box in self._themes.items() if box.isChecked()),
                texts=(replace(text, title=title, title_given=given, language=language),),
                quotes=tuple(replace(quote, language=language) for quote in draft.quotes),
                abouts=tuple(replace(about, language=language) for about in draft.abouts),
                doubts=doubts,
            ),
        )
        item = self.files.item(self._current)
        state = self._previews[self._current].state
        item.setText(_SIGNS[state] + preview.path.name)

    def _say_wrong(self, written: str) -> None:
        self._wrong_date.setText(self._messages.of("not-a-date", text=written))
        self._wrong_date.show()

    def _join(self, joins: bool) -> None:
        """Take the file as the original of the notice that was found for it, or as a release of its own."""
        preview = self._previews[self._current]
        notice = self._notices[self._current] if joins else ("", "")
        self._previews[self._current] = replace(preview, notice=notice[0], notice_title=notice[1])

    def _checked(self) -> list[Preview]:
        return [
            preview
            for row, preview in enumerate(self._previews)
            if self.files.item(row).flags() & Qt.ItemFlag.ItemIsUserCheckable
            and self.files.item(row).checkState() == Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self._checked())
        self.accept_button.setText(self.tr("Import %n file(s)", None, count))
        self.accept_button.setEnabled(count > 0)

    def _only_certain(self) -> None:
        for row, preview in enumerate(self._previews):
            if preview.state == "question":
                self.files.item(row).setCheckState(Qt.CheckState.Unchecked)

    def _accept(self) -> None:
        """Hand over what is ticked, unless a date among it is none: that one is shown, and nothing goes in."""
        checked = self._checked()
        wrong = next((row for row in self._wrong if self._previews[row] in checked), None)
        if wrong is not None:
            self.files.setCurrentRow(wrong)
            self.issued.setFocus()
            return
        self.accepted_previews.emit(checked)
        self.accept()


def _as_release(draft: Draft) -> Release:
    return Release(
        id="",
        kind=draft.kind,
        texts=draft.texts,
        subject=draft.subject,
        issued=draft.issued,
        issued_kind=draft.issued_kind,
        issued_basis=draft.issued_basis,
        covers=draft.covers,
        themes=draft.themes,
        priorities=draft.priorities,
        organisations=draft.organisations,
        people=draft.people,
        agreements=draft.agreements,
        quotes=draft.quotes,
        abouts=draft.abouts,
        contacts=draft.contacts,
    )
