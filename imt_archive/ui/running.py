"""Work for the window in the background, with its progress in the status line, and its outcome said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from imt_archive import paths
from imt_archive.messages import Messages
from imt_archive.model.errors import ArchiveError
from imt_archive.model.progress import Progress
from imt_archive.ui.background import Background, Ticket
from imt_archive.ui.look import colours
from imt_archive.ui.panels import Panels, Status
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.archive import Archive


def tr(text: str) -> str:
    """A sentence in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class Running(QObject):
    """Sends jobs to the archive's thread and says what came of them; one long piece of work is shown at a time."""

    broken_off = Signal()
    """A long piece of work is over without its result; what it finished before stays."""

    def __init__(
        self, background: Background, panels: Panels, status: Status, words: Words, messages: Messages
    ) -> None:
        super().__init__(panels)
        self.background = background
        self._panels, self._status, self._words, self._messages = panels, status, words, messages
        self._work: Ticket | None = None
        status.cancel.clicked.connect(self.cancel)
        background.failed.connect(self.say_error)
        background.crashed.connect(self.say_crash)

    def ask(self, job: Callable[[Archive], Any], done: Callable[[Any], None], *, key: str = "") -> None:
        """Send a quick job; a newer one with the same key takes its place."""
        self.background.ask(job, done, key=key)

    @property
    def is_busy(self) -> bool:
        """Whether a long job is under way."""
        return self._work is not None

    def is_free(self) -> bool:
        """Whether the archive may be changed now; where a long job is under way, that is said."""
        if self.is_busy:
            self.say(tr("Something else is still under way. Wait for its end, or cancel it."), "doubt")
        return not self.is_busy

    def long(self, job: Callable[[Archive], Any], done: Callable[[Any], None]) -> None:
        """Send a long job, with its progress shown and a way to cancel it; one at a time, and no change meanwhile.

        Changes made between two steps of an import would be undone with it.
        """
        if not self.is_free():
            return

        def finished(value: Any) -> None:
            self._work = None
            self._status.rest()
            done(value)

        def ended() -> None:
            self._work = None
            self._status.rest()
            self.broken_off.emit()

        self._work = self.background.ask(
            job, finished, failed=self.say_error, progress=self._show_progress, ended=ended
        )

    def cancel(self) -> None:
        """End the long job at its next step; what it finished stays."""
        if self._work is not None:
            self._work.cancel()
            self.say(tr("Cancelled. What was finished before stays."), "doubt")
        self._status.rest()

    def _show_progress(self, progress: Progress) -> None:
        self._status.show_step(self._words.step(progress.step), progress.done, progress.total)

    def say(self, words: str, tone: str) -> None:
        """Show a sentence across the window: "good", "doubt" or "bad"."""
        colour = str(getattr(colours(self._panels.palette()), tone))
        self._panels.notice.say(words, colour, lasting=tone != "good")

    def say_error(self, error: ArchiveError) -> None:
        """Say what happened, what was kept and what to do."""
        self.say(self._messages.error(error), "bad")

    def say_crash(self, story: str) -> None:
        """Say that something of the program's own went wrong; the story goes into the log."""
        log = paths.log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(story + "\n")
        self._status.rest()
        words = tr("Something went wrong inside the program. The archive is whole. Details are in {path}.")
        self.say(words.format(path=log), "bad")
