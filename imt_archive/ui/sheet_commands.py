"""What the menu's entries about spreadsheets do: export, copy as cells, take corrections back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from imt_archive.messages import Messages
from imt_archive.model.corrections import Correction, Corrections
from imt_archive.model.exporting import FORMATS, PRESETS, Preset, as_text, from_text
from imt_archive.model.progress import Changes
from imt_archive.ui.running import Running
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.export.choice import Content
    from imt_archive.export.workbook import Report
    from imt_archive.ui.dialogs.export import Export, Wish
    from imt_archive.ui.main_window import MainWindow

# So many releases are gathered for the preview of an export: the first rows are all that it shows.
_PREVIEWED = 8


class SheetCommands(QObject):
    """The commands of one window about spreadsheets."""

    def __init__(
        self, window: MainWindow, running: Running, words: Words, messages: Messages,
        changed: Callable[[Changes | None], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._running, self._words, self._messages = window, running, words, messages
        self._changed = changed

    # Out

    @property
    def _shown(self) -> list[str]:
        answer = self._window.answer
        return [card.id for card in answer.results.cards] if answer is not None else []

    @property
    def last(self) -> Preset:
        """How was exported last; everything, at first."""
        return from_text(self._window.settings.export_preset) or PRESETS[0]

    @property
    def _saved(self) -> tuple[Preset, ...]:
        lines = self._window.settings.export_presets
        return tuple(preset for line in lines if (preset := from_text(line)) is not None)

    def choose(self) -> None:
        """Open the dialog that asks what goes into the file."""
        if self._window.answer is None:
            return
        shown, selected = self._shown, self._window.panels.results.chosen
        window = self._window

        def show(content: Content) -> None:
            from imt_archive.ui.dialogs.export import Export

            dialog = Export(content, len(shown), len(selected), self.last, self._saved, self._words.language, window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.presets_changed.connect(
                lambda presets: window.remember(export_presets=tuple(as_text(one) for one in presets))
            )
            dialog.export_wanted.connect(lambda wish: self._wished(dialog, wish, selected))
            dialog.open()

        first = shown[:_PREVIEWED]
        self._running.long(lambda a: a.content(first, window.filter, lanes=window.lanes), show)

    def _wished(self, dialog: Export, wish: Wish, selected: Sequence[str]) -> None:
        path = self._ask_where(dialog)
        if path is not None:
            # The progress, and the way to cancel it, are in the window.
            dialog.accept()
            self.export_to(path, wish, ids=selected if wish.only_selected else None)

    def export(self) -> None:
        """Export what is shown as it was exported last."""
        if self._window.answer is None:
            return
        path = self._ask_where(self._window)
        if path is not None:
            self.export_to(path)

    def _ask_where(self, parent: QWidget) -> Path | None:
        folder = Path(self._window.settings.last_export_folder or Path.home())
        kinds = "Excel (*.xlsx);;CSV (*.csv);;Markdown (*.md)"
        chosen, kind = QFileDialog.getSaveFileName(
            parent, self.tr("Export what is shown"), str(folder / "imt-archive.xlsx"), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        suffix = next((one for one in FORMATS if f"*{one}" in kind), FORMATS[0])
        # Not with_suffix: "Bilan 2.5" is a name, and ".5" no suffix.
        return path if path.suffix.lower() in FORMATS else path.with_name(path.name + suffix)

    def export_to(self, path: Path, wish: Wish | None = None, *, ids: Sequence[str] | None = None) -> None:
        """Write what is shown to a file: the same releases, in the same order."""
        window = self._window
        if window.answer is None:
            return
        from imt_archive.ui.dialogs.export import Wish

        wish = wish or Wish(self.last, False, False)
        wanted = list(ids) if ids is not None else self._shown
        filter_, language, lanes = window.filter, self._words.language, window.lanes
        # A name is what a preset is known by; what was put together by hand is kept under none.
        kept = wish.preset if wish.preset.name else replace(wish.preset, name="–")
        window.remember(last_export_folder=str(path.parent), export_preset=as_text(kept))

        def say(report: Report) -> None:
            said = [self.tr("%n release(s) written to {path}.", None, len(wanted)).format(path=path)]
            if report.cut:
                words = self.tr("%n cell(s) could not be written just as they are: see “About this file”.", None,
                                len(report.cut))  # fmt: skip
                said.append(words)
            self._running.say(" ".join(said), "doubt" if report.cut else "good")

        self._running.long(
            lambda a: a.export(
                path,
                wanted,
                filter_,
                wish.preset,
                language=language,
                lanes=lanes,
                with_contacts=wish.with_contacts,
                explain=self._messages.finding,
            ),
            say,
        )

    def copy_cells(self) -> None:
        """Put the selected releases on the clipboard, to be pasted as cells; one alone means all that are shown."""
        selected = self._window.panels.results.chosen
        wanted = selected if len(selected) > 1 else self._shown
        columns = {sheet: keys for sheet, keys in self.last.columns.items() if sheet == "releases"}
        preset, language = Preset("", ("releases",), columns), self.last.language or self._words.language
        filter_ = self._window.filter

        def copy(content: Content) -> None:
            from imt_archive.export.choice import sheets_of
            from imt_archive.export.delimited import as_cells

            text, html = as_cells(sheets_of(content, preset, language)[0], language)
            data = QMimeData()
            data.setText(text)
            data.setHtml(html)
            QGuiApplication.clipboard().setMimeData(data)
            words = self.tr("%n release(s) are on the clipboard, as cells.", None, len(wanted))
            self._window.statusBar().showMessage(words, 4000)

        self._running.long(lambda a: a.content(wanted, filter_), copy)

    # Back

    def take_corrections(self) -> None:
        """Choose an edited workbook, and show what it asks for."""
        folder = self._window.settings.last_export_folder
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Take corrections from Excel"), folder, "Excel (*.xlsx *.xlsm)"
        )
        if chosen:
            self.read_corrections(Path(chosen))

    def read_corrections(self, path: Path) -> None:
        """Show what an edited workbook asks for, before anything is corrected."""
        self._running.long(lambda a: a.read_corrections(path), self.look_over)

    def look_over(self, found: Corrections) -> None:
        """Show what was edited, to be looked over; where nothing was, say so."""
        if not (found.changes or found.doubtful or found.problems):
            words = self.tr("Nothing was edited in {name}: there is nothing to correct.")
            self._running.say(words.format(name=found.name), "good")
            return
        from imt_archive.ui.dialogs.corrections import Corrected

        dialog = Corrected(found, self._words, self._messages, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted_corrections.connect(lambda taken: self._take(taken, found.name))
        dialog.open()

    def _take(self, taken: Sequence[Correction], name: str) -> None:
        if not self._running.is_free():
            return

        def done(changes: Changes) -> None:
            self._changed(changes)
            words = self.tr("%n correction(s) taken from {name}. Undo turns all of them back.", None, len(taken))
            self._running.say(words.format(name=name), "good")

        self._running.ask(lambda a: a.correct(taken, name), done)
