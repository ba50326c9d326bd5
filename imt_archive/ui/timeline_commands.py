"""The timeline as a picture, from the window: what it is to be, where it goes, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from imt_archive.model.errors import ArchiveError
from imt_archive.ui.running import Running
from imt_archive.ui.timeline.slide import Slide, draw_slide
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.ui.main_window import MainWindow

_FORMATS = "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"


class TimelineCommands(QObject):
    """What the menu and the timeline's own button do with the picture."""

    def __init__(self, window: MainWindow, running: Running, words: Words) -> None:
        super().__init__(window)
        self._window, self._running, self._words = window, running, words

    def save(self) -> None:
        """Ask what the picture is to be, then where it goes."""
        timeline = self._window.panels.timeline
        view, home = timeline.view(), timeline.stage.home
        years = f"{home[0].year}–{home[1].year}" if home[0].year != home[1].year else str(home[0].year)
        from imt_archive.ui.dialogs.timeline_picture import TimelinePicture

        dialog = TimelinePicture(
            self._words.language, self._window.lanes, (view.first, view.last), years, self._window
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._choose_place(dialog.slide))
        dialog.open()

    def _choose_place(self, slide: Slide) -> None:
        folder = self._window.settings.last_export_folder
        suggested = str(Path(folder, "timeline.svg")) if folder else "timeline.svg"
        chosen, kind = QFileDialog.getSaveFileName(self._window, self.tr("Save the timeline"), suggested, _FORMATS)
        if chosen:
            path = Path(chosen)
            suffix = next((one for one in (".png", ".pdf") if one in kind), ".svg")
            # Not with_suffix: "Bilan 2.5" is a name, and ".5" no suffix.
            self.draw(path if path.suffix[1:].isalpha() else path.with_name(path.name + suffix), slide)

    def draw(self, path: Path, slide: Slide | None = None) -> None:
        """Draw the timeline of what is shown as a picture for a slide."""
        window = self._window
        answer, around = window.answer, window.around
        if answer is None or around is None:
            return
        slide = slide or Slide(self._words.language, window.lanes)
        try:
            draw_slide(
                path, slide, answer.results.cards, around.timeline_agreements, answer.filter_, self._words.vocabulary
            )
        except ArchiveError as error:
            self._running.say_error(error)
        else:
            self._running.say(self.tr("The picture is in {path}.").format(path=path), "good")
