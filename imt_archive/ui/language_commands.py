"""What the menu's entries about the two languages do: pairs, rows, the audit, translation memories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from imt_archive.messages import Messages
from imt_archive.model.languages import Audit, AuditFinding
from imt_archive.model.progress import Changes
from imt_archive.ui import language_jobs
from imt_archive.ui.citation import passage_citation
from imt_archive.ui.running import Running
from imt_archive.ui.viewer.copying import as_html, as_text
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.ui.dialogs.audit import AuditDialog
    from imt_archive.ui.main_window import MainWindow

Change = Callable[[Callable[["Archive"], Changes | None]], None]


class LanguageCommands(QObject):
    """The commands of one window about the two languages; `change` sends a job that changes the archive."""

    def __init__(self, window: MainWindow, running: Running, words: Words, messages: Messages, change: Change) -> None:
        super().__init__(window)
        self._window, self._running, self._words, self._messages = window, running, words, messages
        self._change = change
        self._dialog: AuditDialog | None = None

    # Pairs

    def pair(self) -> None:
        """Show French and English texts that seem to be one story."""

        def show(found: Any) -> None:
            from imt_archive.ui.dialogs.pairs import Pairs

            proposals, cards = found
            dialog = Pairs(proposals, cards, self._words, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.pair_wanted.connect(lambda fr, en: self._change(lambda a: a.pair(fr, en)))
            dialog.open()

        self._running.ask(lambda a: (a.proposed_pairs(), a.cards), show)

    # Rows

    def link_rows(self) -> None:
        """Make one row of those that are chosen."""
        rows = self._window.panels.viewer.side_by_side
        release_id, (fr, en) = self._window.open_id, rows.blocks_of(rows.rows_to_act_on)
        if len(rows.rows_to_act_on) < 2 or not (fr and en):
            self._running.say(self.tr("Choose two rows or more with Ctrl and a click, then link them."), "doubt")
            return
        self._change(lambda a: a.link_blocks(release_id, fr, en))

    def split_row(self) -> None:
        """Take the current row apart, where it has several blocks on both sides."""
        rows = self._window.panels.viewer.side_by_side
        release_id, (fr, en) = self._window.open_id, rows.blocks_of(rows.rows_to_act_on[:1])
        if len(fr) < 2 or len(en) < 2:
            words = self.tr("Only a row with two blocks or more on both sides can be split. Unlink it instead.")
            self._running.say(words, "doubt")
            return
        self._change(lambda a: a.split_row(release_id, fr, en))

    def unlink_rows(self) -> None:
        """Say that what stands in the chosen rows does not correspond."""
        rows = self._window.panels.viewer.side_by_side
        release_id, (fr, en) = self._window.open_id, rows.blocks_of(rows.rows_to_act_on)
        if fr or en:
            self._change(lambda a: a.unlink_blocks(release_id, fr, en))

    def align_again(self) -> None:
        """Forget the rows that were made by hand."""
        release_id = self._window.open_id
        if release_id:
            self._change(lambda a: a.align_again(release_id))

    def copy_rows(self) -> None:
        """Put the chosen rows, or all of them, on the clipboard as two columns."""
        rows = self._window.panels.viewer.side_by_side
        shown = [rows.page.rows[number] for number in sorted(rows.chosen)] or list(rows.page.rows)
        data = QMimeData()
        data.setText(as_text(shown))
        data.setHtml(as_html(shown))
        QGuiApplication.clipboard().setMimeData(data)
        self._window.statusBar().showMessage(self.tr("The rows are on the clipboard."), 4000)

    def copy_passage(self, language: str) -> None:
        """Put the selected passage, or its counterpart in the other language, on the clipboard as one cites it."""
        viewer = self._window.panels.viewer
        release, rows = viewer.release, viewer.side_by_side
        passage = rows.passage
        if release is None or passage is None:
            self._running.say(self.tr("Select a passage first."), "doubt")
            return
        words = passage_citation(release, passage, rows.counterpart(passage), language)
        if words:
            QGuiApplication.clipboard().setText(words)
            self._window.statusBar().showMessage(self.tr("The passage is on the clipboard."), 4000)
        else:
            self._running.say(self.tr("The passage has no counterpart in that language."), "doubt")

    # The audit

    def show_findings(self, release_id: str) -> None:
        """Fill the audit page of the viewer."""
        self._running.ask(
            lambda a: a.findings_of(release_id),
            lambda found: self._window.panels.viewer.show_findings(release_id, found),
            key="audit",
        )

    def audit(self) -> None:
        """Audit what is shown, and list what differs."""
        filter_ = self._window.filter

        def show(found: Audit) -> None:
            from imt_archive.ui.dialogs.audit import AuditDialog

            cards = {card.id: card for card in self._window.answer.results.cards} if self._window.answer else {}
            if self._dialog is None:
                self._dialog = AuditDialog(self._messages.finding, self._words, self._window)
                self._dialog.release_wanted.connect(self._window.reveal)
                self._dialog.dismiss_wanted.connect(self.dismiss)
                self._dialog.take_up_wanted.connect(self.take_up)
                self._dialog.export_wanted.connect(self.export_audit)
            self._dialog.show_audit(found, cards)
            self._dialog.show()
            self._dialog.raise_()

        self._running.long(lambda a: a.audit(filter_), show)

    def dismiss(self, finding_id: str) -> None:
        """Dismiss a finding, with a reason that is remembered."""
        reason, accepted = QInputDialog.getText(
            self._window, self.tr("Dismiss a finding"), self.tr("Why is it none? The reason is kept with it:")
        )
        if accepted:
            self._change(lambda a: a.dismiss(finding_id, reason.strip()))
            if self._dialog is not None:
                self._dialog.mark(finding_id, reason.strip())

    def take_up(self, finding_id: str) -> None:
        """Take a dismissed finding up again."""
        self._change(lambda a: a.take_up(finding_id))
        if self._dialog is not None:
            self._dialog.mark(finding_id, None)

    def export_audit(self, findings: list[AuditFinding]) -> None:
        """Write findings as a workbook to work through."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the findings"), self.tr("audit") + ".xlsx", "Excel (*.xlsx)"
        )
        if chosen:
            path = Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx")
            explain, language = self._messages.finding, self._words.language

            def say(_: object) -> None:
                self._running.say(
                    self.tr("%n finding(s) written to {path}.", None, len(findings)).format(path=path), "good"
                )

            self._running.long(lambda a: language_jobs.export_audit(a, path, findings, explain, language), say)

    # Writing out

    def export_tmx(self) -> None:
        """Write the sentences of what is shown, or of the releases that are chosen, as a translation memory."""
        answer = self._window.answer
        if answer is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export a translation memory"), "imt-archive.tmx", "TMX (*.tmx)"
        )
        if chosen:
            self.export_tmx_to(Path(chosen if chosen.lower().endswith(".tmx") else f"{chosen}.tmx"))

    def export_tmx_to(self, path: Path) -> None:
        """Write the translation memory of several chosen releases, or of all that are shown."""
        window = self._window
        if window.answer is None:
            return
        several = window.panels.results.chosen
        ids = several if len(several) > 1 else [card.id for card in window.answer.results.cards]

        def say(count: int) -> None:
            words = self.tr("%n pair(s) of sentences written to {path}.", None, count)
            self._running.say(words.format(path=path), "good")

        self._running.long(lambda a: a.export_tmx(path, ids), say)

    # Searching

    def set_across(self, on: bool) -> None:
        """Let a query also find texts in the other language, or not."""
        self._window.remember(across_languages=on)
        self._window.menus.across.setChecked(on)
        self._window.panels.bar.reading.across = on
        self._running.ask(lambda a: language_jobs.set_across(a, on), lambda _: self._window.refresh())
