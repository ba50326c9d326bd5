"""What was understood of each file, before it goes in: look it over, correct it, accept one or all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from imt_archive.messages import Messages
from imt_archive.model.importing import VERSION, Preview
from imt_archive.model.records import Draft
from imt_archive.ui.dialogs.careful import CarefulDialog
from imt_archive.ui.dialogs.import_buttons import ImportButtons
from imt_archive.ui.dialogs.import_choice import LikenessChoice
from imt_archive.ui.dialogs.import_corrections import doubts_left, with_sure_pair
from imt_archive.ui.dialogs.import_files import TAKES, FileList
from imt_archive.ui.dialogs.import_form import DraftForm
from imt_archive.ui.dialogs.import_reading import ReadingPage
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words

_SIZE = QSize(1500, 900)


class ImportPreview(CarefulDialog):
    """A list of files at the left, the document with its form at the right."""

    accepted_previews = Signal(list)
    """The previews to store, as corrected."""

    def __init__(
        self, previews: Sequence[Preview], words: Words, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _SIZE)
        self.setWindowTitle(self.tr("Look over the import"))
        self._words, self._messages = words, messages
        self._as_read = tuple(previews)
        self._previews = [with_sure_pair(one) for one in previews]
        self._notices = [(one.notice, one.notice_title) for one in previews]
        self._forms: dict[int, DraftForm] = {}
        self._current = -1
        self.list = FileList(self._previews, self)
        self._reading = ReadingPage(words, self)
        self._reading.field_wanted.connect(self._go_to_field)
        self._reading.kind_said.connect(self._say_kind)
        self._doubts = QLabel(self, wordWrap=True)
        self._doubts.setObjectName("doubt")
        self.joins = QCheckBox(self.tr("It is the original of this notice"), self)
        self.joins.clicked.connect(self._join_notice)
        self.choice = LikenessChoice(self)
        self.choice.chosen.connect(self._choose)
        self.choice.chosen_for_all.connect(self._choose_for_all)
        self._stack = QStackedWidget(self)
        self._buttons = ImportButtons(self, several=len(previews) > 1)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.accept_button, self.cancel_button = self._buttons.accept_button, self._buttons.cancel_button
        self.certain_button, self.next_button = self._buttons.certain_button, self._buttons.next_button
        self.certain_button.clicked.connect(self._only_certain)
        self.next_button.clicked.connect(self._settle)
        self._lay_out()
        self.list.current_changed.connect(self._show)
        self.list.ticked.connect(self._follow)
        first = next((i for i, one in enumerate(self._previews) if one.state in TAKES), None)
        self.files.setCurrentRow(first or 0)
        self._count()
        if first is None:
            self._buttons.offer_to_close()
        elif len(self._previews) > 1:
            self.files.setFocus()
        else:
            self.title.setFocus()

    # The form of the file in hand, by the names that its fields have.

    @property
    def files(self) -> QListWidget:
        """The list of files."""
        return self.list.files

    @property
    def form(self) -> DraftForm:
        """The form of the file that is shown."""
        return self._forms[self._current]

    @property
    def title(self) -> WordsField:
        """The field for the title."""
        return self.form.title

    @property
    def issued(self) -> QLineEdit:
        """The field for the date."""
        return self.form.issued

    @property
    def kind(self) -> Choice:
        """The choice of the kind."""
        return self.form.kind

    @property
    def language(self) -> Choice:
        """The choice of the language."""
        return self.form.language

    def set_text_size(self, percent: int) -> None:
        """Set the size of the document's text, in percent of the window's."""
        self._reading.set_text_size(percent)

    def _lay_out(self) -> None:
        self.list.setVisible(len(self._previews) > 1)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 0, 8, 0)
        above: tuple[QWidget, ...] = (self._doubts, self.joins, self.choice)
        for one in above:
            column.addWidget(one)
        column.addWidget(self._reading, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for number, (widget, width) in enumerate(((self.list, 250), (middle, 580), (self._stack, 410))):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, (0, 3, 2)[number])
            splitter.setCollapsible(number, False)
            if widget is not self._stack:
                widget.setMinimumWidth(min(width, 220))
        splitter.setSizes([250, 580, 410])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._buttons)

    def loses(self) -> str:
        """What is asked before corrections are lost."""
        if not any(form.any_touched for form in self._forms.values()):
            return ""
        return self.tr("Close without importing? What was corrected here is lost.")

    # The list

    def _checked(self) -> list[Preview]:
        return [preview for row, preview in enumerate(self._previews) if self.list.is_ticked(row)]

    def _count(self) -> None:
        asking = self.list.rows("question")
        left_out = bool(asking) and not any(self.list.is_ticked(row) for row in asking)
        self._buttons.tell(len(self._checked()), asking=bool(asking), left_out=left_out)

    def _follow(self) -> None:
        """Let a file be to the others in the list what it is to those that go in: to one that stays out, nothing."""
        if any(one.likeness and one.likeness.sha256 for one in self._as_read):
            going_in = {one.sha256 for one in self._checked()}
            for row, read in enumerate(self._as_read):
                likeness = read.likeness.among(going_in) if read.likeness else None
                if likeness != self._previews[row].likeness:
                    self._put(row, likeness=likeness)
                    if row == self._current:
                        self._say(self._previews[row])
        self._count()

    def _only_certain(self) -> None:
        """Leave out the files with a question; where they all are, take them again."""
        asking = self.list.rows("question")
        takes = not any(self.list.is_ticked(row) for row in asking)
        for row in asking:
            self.list.tick(row, goes_in=takes)

    # The file in hand

    def _show(self, row: int) -> None:
        self._current = row
        if not 0 <= row < len(self._previews):
            return
        preview = self._previews[row]
        if row not in self._forms and preview.draft is not None:
            self._forms[row] = self._form_of(preview.draft, editable=preview.state in TAKES)
        self._stack.setVisible(row in self._forms)
        if row in self._forms:
            self._stack.setCurrentWidget(self._forms[row])
            self._order_fields()
        self._say(preview)
        read = self.form.document() if row in self._forms else None
        self._reading.show_draft(read, editable=preview.state in TAKES)

    def _form_of(self, draft: Draft, *, editable: bool) -> DraftForm:
        form = DraftForm(self._words, self._messages, self._stack)
        form.show_draft(draft, editable=editable)
        form.changed.connect(self._correct)
        form.grown.connect(self._order_fields)
        form.evidence_wanted.connect(self._reading.show_evidence)
        self._stack.addWidget(form)
        return form

    def _order_fields(self) -> None:
        """Let the tabulator go from the list over the questions, the page and the form that is shown to the buttons."""
        buttons = (self.accept_button, self.certain_button, self.next_button, self.cancel_button)
        above = (self.joins, *self.choice.in_order())
        chain = [self.list.shown, self.files, *above, self._reading.page, *self.form.in_order(), *buttons]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _go_to_field(self, anchor: str, at: int, kind: str) -> None:
        if self._current in self._forms:
            self.form.go_to(anchor, at, kind)

    def _say_kind(self, language: str, blocks: list[int], kind: str) -> None:
        self.form.say_kind(language, blocks, kind)
        if (read := self.form.document()) is not None:
            self._reading.show_again(read)

    def _say(self, preview: Preview) -> None:
        """Say what is in doubt about a file, and what it is to a release that is here."""
        row = self._current
        self._doubts.setText("\n".join(self._sentences(preview)))
        self._doubts.setVisible(bool(self._doubts.text()))
        self.joins.setVisible(bool(self._notices[row][0]))
        self.joins.setChecked(bool(preview.notice))
        likeness = preview.likeness if preview.state in TAKES else None
        others = sum(other != row for other in self._unanswered())
        self.choice.ask(
            likeness, joins=preview.joins, settled=preview.looked_over, goes_in=self.list.is_ticked(row), others=others
        )

    def _sentences(self, preview: Preview) -> list[str]:
        if preview.error is not None:
            return [self._messages.error(preview.error)]
        if preview.state == "duplicate":
            here = any(preview.duplicate_of == one.path.name for one in self._previews)
            twin = {"name": preview.duplicate_of} if here else {}
            return [self._messages.of("same-as-other-file" if here else "doubt-duplicate", **twin)]
        said = [self._messages.of(f"doubt-{doubt}") for doubt in preview.draft.doubts] if preview.draft else []
        notice, title = self._notices[self._current]
        if notice:
            said.append(self._messages.of("joins-notice", title=title))
        return said

    # Correcting

    def _correct(self) -> None:
        """Take what stands in the form into the draft, always from the draft as it was read."""
        draft = self.form.draft()
        read = self._as_read[self._current].draft
        if draft is not None and read is not None:
            self._change(draft=replace(draft, doubts=doubts_left(read, draft)))

    def _change(self, **values: object) -> None:
        self._put(self._current, **values)
        preview = self._previews[self._current]
        self._doubts.setText("\n".join(self._sentences(preview)))
        self._doubts.setVisible(bool(self._doubts.text()))
        self._count()

    def _put(self, row: int, **values: object) -> None:
        self._previews[row] = replace(self._previews[row], **values)  # type: ignore[arg-type]
        wrong = row in self._forms and self._forms[row].wrong_field() is not None
        self.list.sign(row, "question" if wrong else self._previews[row].state)

    def _join_notice(self, joins: bool) -> None:
        """Take the file as the original of the notice that was found for it, or as a release of its own."""
        notice = self._notices[self._current] if joins else ("", "")
        self._change(notice=notice[0], notice_title=notice[1])

    def _choose(self, joins: bool, goes_in: bool) -> None:
        self.list.tick(self._current, goes_in=goes_in)
        settled = self._previews[self._current].looked_over or self._asks_which(self._current)
        self._change(joins=joins, looked_over=settled)

    def _choose_for_all(self, joins: bool, goes_in: bool) -> None:
        """Answer for every other file that seems to be here already what was answered for this one."""
        for row in list(self._unanswered()):
            self.list.tick(row, goes_in=goes_in)
            self._put(row, joins=joins, looked_over=True)
        self._say(self._previews[self._current])
        self._count()

    def _asks_which(self, row: int) -> bool:
        likeness = self._previews[row].likeness
        return likeness is not None and likeness.kind == VERSION

    def _unanswered(self) -> Iterator[int]:
        """The files that go in and seem to be here already, of which nobody has said what they are."""
        return (
            row for row, one in enumerate(self._previews)
            if self.list.is_ticked(row) and self._asks_which(row) and not one.looked_over
        )  # fmt: skip

    def _settle(self) -> None:
        """Take the file in hand as it stands here, and go to the next one with a question."""
        row = self._current
        if self._previews[row].state == "question":
            if self._asks_which(row):
                # Whether it takes the place of the one that is here is for somebody to say.
                self.choice.insist()
                return
            self.list.tick(row, goes_in=True)
            self._change(looked_over=True)
            self._say(self._previews[row])
        rows = [row for row in self.list.rows("question") if row != self._current]
        following = next((row for row in rows if row > self._current), rows[0] if rows else None)
        if following is not None:
            self.list.show_file(following)
        self.list.list_some()

    def _accept(self) -> None:
        """Hand over what is ticked; what is wrong in a form, and what only a person can answer, is shown first."""
        wrong = (row for row, form in self._forms.items() if self.list.is_ticked(row) and form.wrong_field())
        if (row := next(wrong, None)) is not None:
            self.list.show_file(row)
            self.form.go_to_wrong()
            return
        if (row := next(self._unanswered(), None)) is not None:
            self.list.show_file(row)
            self.choice.insist()
            return
        self.accepted_previews.emit(self._checked())
        self.accept()
