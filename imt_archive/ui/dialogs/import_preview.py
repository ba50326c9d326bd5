"""What was understood of each file, before it goes in: look it over, correct it, accept one or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from imt_archive.messages import Messages
from imt_archive.model.importing import Preview
from imt_archive.model.records import Draft
from imt_archive.ui.dialogs.import_choice import SURE_PAIR, LikenessChoice
from imt_archive.ui.dialogs.import_form import DraftForm
from imt_archive.ui.dialogs.import_page import legend, marked_page
from imt_archive.ui.look import colours
from imt_archive.ui.words import Words

_SIGNS = {"ready": "✓  ", "question": "?  ", "duplicate": "=  ", "failed": "!  "}
_TAKES = ("ready", "question")


class ImportPreview(QDialog):
    """A list of files at the left, the document with its form at the right."""

    accepted_previews = Signal(list)
    """The previews to store, as corrected."""

    def __init__(
        self, previews: Sequence[Preview], words: Words, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Look over the import"))
        self.resize(1240, 760)
        self._words, self._messages = words, messages
        self._as_read = tuple(previews)
        self._previews = [_with_sure_pair(one) for one in previews]
        self._notices = [(one.notice, one.notice_title) for one in previews]
        self._forms: dict[int, DraftForm] = {}
        self._current = -1
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files"))
        self.files.setUniformItemSizes(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.shown = QComboBox(self)
        self.shown.setAccessibleName(self.tr("Files that are listed"))
        self._reading = QTextBrowser(self)
        self._reading.setAccessibleName(self.tr("The document as it was understood"))
        self._reading.setOpenLinks(False)
        self._reading.anchorClicked.connect(self._show_evidence)
        self._legend = QLabel(self, wordWrap=True)
        self._legend.setObjectName("legend")
        self._doubts = QLabel(self, wordWrap=True)
        self.joins = QCheckBox(self.tr("It is the original of this notice"), self)
        self.joins.clicked.connect(self._join_notice)
        self.choice = LikenessChoice(self)
        self.choice.chosen.connect(self._choose)
        self._stack = QStackedWidget(self)
        self._lay_out()
        for row in range(len(self._previews)):
            self.files.addItem(QListWidgetItem())
            self._sign(row)
        self.files.currentRowChanged.connect(self._show)
        self.files.itemChanged.connect(lambda _: self._count())
        self.shown.activated.connect(lambda _: self._list_some())
        first = next((i for i, one in enumerate(self._previews) if one.state in _TAKES), 0)
        self.files.setCurrentRow(first)
        self._count()

    # The form of the file in hand, by the names that its fields have.

    @property
    def form(self) -> DraftForm:
        """The form of the file that is shown."""
        return self._forms[self._current]

    @property
    def title(self) -> QLineEdit:
        """The field for the title."""
        return self.form.title

    @property
    def issued(self) -> QLineEdit:
        """The field for the date."""
        return self.form.issued

    @property
    def kind(self) -> QComboBox:
        """The choice of the kind."""
        return self.form.kind

    @property
    def language(self) -> QComboBox:
        """The choice of the language."""
        return self.form.language

    def _lay_out(self) -> None:
        left = QWidget(self)
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.shown)
        listed.addWidget(self.files, 1)
        left.setVisible(len(self._previews) > 1)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 0, 8, 0)
        above: tuple[QWidget, ...] = (self._doubts, self.joins, self.choice, self._legend)
        for one in above:
            column.addWidget(one)
        column.addWidget(self._reading, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for number, (widget, width) in enumerate(((left, 250), (middle, 580), (self._stack, 410))):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, (0, 3, 2)[number])
            splitter.setCollapsible(number, False)
            widget.setMinimumWidth(min(width, 220))
        splitter.setSizes([250, 580, 410])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(self)
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("primary")
        self.certain_button = QPushButton(self.tr("Only those without a question"), self)
        self.next_button = QPushButton(self.tr("Right, next question"), self)
        self.next_button.setToolTip(
            self.tr("Takes this file as it stands here and goes to the next one with a question")
        )
        self.next_button.setShortcut("Ctrl+Return")
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.certain_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.next_button, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self.tr("Cancel"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self.certain_button.clicked.connect(self._only_certain)
        self.next_button.clicked.connect(self._settle)
        row = QHBoxLayout()
        row.addWidget(buttons)
        return row

    # The list

    def _sign(self, row: int) -> None:
        """Show what a file's state is: a sign before its name, in its colour, and a tick where it can go in."""
        preview, item = self._previews[row], self.files.item(row)
        tones = colours(self.palette())
        tone = {"ready": tones.good, "question": tones.doubt, "duplicate": tones.muted, "failed": tones.bad}
        item.setText(_SIGNS[preview.state] + preview.path.name)
        item.setForeground(QColor(tone[preview.state]))
        item.setToolTip(str(preview.path))
        if preview.state not in _TAKES:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        elif item.data(Qt.ItemDataRole.CheckStateRole) is None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)

    def _list_some(self) -> None:
        wanted = self.shown.currentData()
        for row, preview in enumerate(self._previews):
            self.files.item(row).setHidden(bool(wanted) and preview.state not in wanted)

    def _checked(self) -> list[Preview]:
        return [
            preview
            for row, preview in enumerate(self._previews)
            if preview.state in _TAKES and self.files.item(row).checkState() == Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self._checked())
        self.accept_button.setText(self.tr("Import %n file(s)", None, count))
        self.accept_button.setEnabled(count > 0)
        states = Counter(preview.state for preview in self._previews)
        chosen = self.shown.currentData()
        self.shown.clear()
        for label, count, wanted in (
            (self.tr("All files: {count}"), len(self._previews), ""),
            (self.tr("With a question: {count}"), states["question"], "question"),
            (self.tr("Cannot go in: {count}"), states["failed"] + states["duplicate"], "failed duplicate"),
        ):
            self.shown.addItem(label.format(count=count), wanted)
        self.shown.setCurrentIndex(max(self.shown.findData(chosen), 0))
        self.next_button.setEnabled(states["question"] > 0)

    def _only_certain(self) -> None:
        for row, preview in enumerate(self._previews):
            if preview.state == "question":
                self.files.item(row).setCheckState(Qt.CheckState.Unchecked)

    # The file in hand

    def _show(self, row: int) -> None:
        self._current = row
        if not 0 <= row < len(self._previews):
            return
        preview = self._previews[row]
        if row not in self._forms:
            form = DraftForm(self._words, self._messages, self._stack)
            form.show_draft(preview.draft, editable=preview.state in _TAKES)
            form.changed.connect(self._correct)
            form.evidence_wanted.connect(self._reading.scrollToAnchor)
            self._forms[row] = form
            self._stack.addWidget(form)
        self._stack.setCurrentWidget(self._forms[row])
        self._say(preview)
        tones = colours(self.palette())
        self._legend.setText(legend(preview.draft, tones) if preview.draft else "")
        self._legend.setVisible(bool(self._legend.text()))
        self._reading.setHtml(marked_page(preview.draft, tones) if preview.draft else "")

    def _say(self, preview: Preview) -> None:
        """Say what is in doubt about a file, and what it is to a release that is here."""
        row = self._current
        self._doubts.setText("\n".join(self._sentences(preview)))
        self._doubts.setVisible(bool(self._doubts.text()))
        self.joins.setVisible(bool(self._notices[row][0]))
        self.joins.setChecked(bool(preview.notice))
        goes_in = self.files.item(row).checkState() == Qt.CheckState.Checked
        likeness = preview.likeness if preview.state in _TAKES else None
        self.choice.ask(likeness, joins=preview.joins, settled=preview.looked_over, goes_in=goes_in)

    def _sentences(self, preview: Preview) -> list[str]:
        if preview.error is not None:
            return [self._messages.error(preview.error)]
        if preview.state == "duplicate":
            return [self._messages.of("doubt-duplicate")]
        said = [self._messages.of(f"doubt-{doubt}") for doubt in preview.draft.doubts] if preview.draft else []
        notice, title = self._notices[self._current]
        if notice:
            said.append(self._messages.of("joins-notice", title=title))
        return said

    def _show_evidence(self, url: QUrl) -> None:
        if url.scheme() == "block":
            self._reading.scrollToAnchor(url.path().replace(":", ""))

    # Correcting

    def _correct(self) -> None:
        """Take what stands in the form into the draft, always from the draft as it was read."""
        draft = self.form.draft()
        read = self._as_read[self._current].draft
        if draft is not None and read is not None:
            self._change(draft=replace(draft, doubts=_doubts_left(read, draft)))

    def _change(self, **values: object) -> None:
        preview = replace(self._previews[self._current], **values)  # type: ignore[arg-type]
        self._previews[self._current] = preview
        self._sign(self._current)
        self._doubts.setText("\n".join(self._sentences(preview)))
        self._doubts.setVisible(bool(self._doubts.text()))
        self._count()

    def _join_notice(self, joins: bool) -> None:
        """Take the file as the original of the notice that was found for it, or as a release of its own."""
        notice = self._notices[self._current] if joins else ("", "")
        self._change(notice=notice[0], notice_title=notice[1])

    def _choose(self, joins: bool, goes_in: bool) -> None:
        state = Qt.CheckState.Checked if goes_in else Qt.CheckState.Unchecked
        self.files.item(self._current).setCheckState(state)
        likeness = self._previews[self._current].likeness
        asked = likeness is not None and likeness.kind == "version"
        settled = self._previews[self._current].looked_over or asked
        self._change(joins=joins, looked_over=settled)

    def _settle(self) -> None:
        """Take the file in hand as it stands here, and go to the next one with a question."""
        if self._previews[self._current].state == "question":
            self._change(looked_over=True)
            self._say(self._previews[self._current])
        rows = [row for row, preview in enumerate(self._previews) if preview.state == "question"]
        following = next((row for row in rows if row > self._current), rows[0] if rows else None)
        if following is not None:
            self.files.setCurrentRow(following)
            self.files.scrollToItem(self.files.item(following))

    def _accept(self) -> None:
        """Hand over what is ticked, unless a date among it is none: that one is shown, and nothing goes in."""
        checked = self._checked()
        wrong = (row for row, form in self._forms.items() if self._previews[row] in checked and form.wrong_date())
        first = next(wrong, None)
        if first is not None:
            self.files.setCurrentRow(first)
            self.issued.setFocus()
            return
        self.accepted_previews.emit(checked)
        self.accept()


def _with_sure_pair(preview: Preview) -> Preview:
    """The same preview; a translation that is sure is ticked beforehand."""
    likeness = preview.likeness
    sure = likeness is not None and likeness.kind == "translation" and likeness.share >= SURE_PAIR
    return replace(preview, joins=sure)


def _doubts_left(read: Draft, draft: Draft) -> tuple[str, ...]:
    """What is still in doubt when a draft was corrected."""
    settled: set[str] = set()
    if draft.issued != read.issued:
        settled |= {"no-date", "date-from-body", "date-of-change"}
    if draft.agreements != read.agreements:
        settled.add("agreement-unsure")
    if draft.texts[0].title_given:
        settled.add("title-not-given")
    if draft.texts[0].language != read.texts[0].language:
        settled.add("language-unsure")
    return tuple(doubt for doubt in read.doubts if doubt not in settled)
