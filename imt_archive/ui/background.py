"""One thread owns the archive: jobs are sent to it, their answers come back to the window's thread as signals.

A job is a function of the archive. Where it returns a generator (a `Work`), it is run step by step, and other jobs get
their turn between two steps: a search is answered while an import goes on. A newer job with the same key takes the
place of an older one that has not answered yet.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from imt_archive.model.errors import ArchiveError
from imt_archive.model.progress import Progress

if TYPE_CHECKING:
    from imt_archive.archive import Archive

Job = Callable[["Archive"], Any]


@dataclass
class Ticket:
    """A job under way; `cancel` makes it end at its next step, without an answer."""

    number: int
    job: Job
    key: str
    done: Callable[[Any], None]
    failed: Callable[[ArchiveError], None] | None
    progress: Callable[[Progress], None] | None
    ended: Callable[[], None] | None
    cancelled: threading.Event = field(default_factory=threading.Event)
    work: Generator[Progress, None, Any] | None = None

    def cancel(self) -> None:
        """Ask it to end; what it finished before stays."""
        self.cancelled.set()


class Background(QObject):
    """Runs jobs on the archive's thread; every signal arrives on the window's."""

    opened = Signal()
    open_failed = Signal(object)
    """An ArchiveError: the archive could not be opened, and no job will be run."""
    failed = Signal(object)
    """An ArchiveError of a job that does not handle its own."""
    crashed = Signal(str)
    """An error of the program itself, as text for the log; the archive's thread goes on."""
    idle = Signal()
    _answer = Signal(object, str, object)

    def __init__(self, open_archive: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_archive = open_archive
        self._quick: deque[Ticket] = deque()
        self._long: deque[Ticket] = deque()
        self._wake = threading.Condition()
        self._stopping = False
        self._numbers = count(1)
        self._waiting: dict[int, Ticket] = {}
        self._closed: ArchiveError | None = None
        self._answer.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="archive", daemon=True)

    def start(self) -> None:
        """Open the archive, on its thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the step that it is at, and close the archive; no answer comes any more."""
        with self._wake:
            self._stopping = True
            for ticket in self._waiting.values():
                ticket.cancel()
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join()
        self._waiting.clear()

    @property
    def is_idle(self) -> bool:
        """Whether every job was answered."""
        return not self._waiting

    def ask(
        self,
        job: Job,
        done: Callable[[Any], None],
        *,
        key: str = "",
        failed: Callable[[ArchiveError], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Ticket:
        """Send a job; `done` is called with its result on this thread, unless a newer one with the same key came.

        `ended` is called where there is no result: the job failed or was cancelled, and is over.
        """
        ticket = Ticket(next(self._numbers), job, key, done, failed, progress, ended)
        with self._wake:
            if key:
                for older in self._waiting.values():
                    if older.key == key:
                        older.cancel()
            self._waiting[ticket.number] = ticket
            self._quick.append(ticket)
            self._wake.notify()
        if self._closed is not None:
            self._answer.emit(ticket, "failed", self._closed)
        return ticket

    # On the archive's thread

    def _run(self) -> None:
        try:
            archive = self._open_archive()
        except ArchiveError as error:
            self._answer.emit(None, "open-failed", error)
            return
        except Exception as error:  # noqa: BLE001 - the window is there, and has to say why it stays empty
            self._answer.emit(None, "crashed", error)
            return
        self._answer.emit(None, "opened", None)
        try:
            while (ticket := self._next()) is not None:
                self._step(ticket, archive)
        finally:
            for ticket in self._long:
                if ticket.work is not None:
                    ticket.work.close()
            archive.close()

    def _next(self) -> Ticket | None:
        with self._wake:
            while not (self._quick or self._long or self._stopping):
                self._wake.wait()
            if self._stopping:
                return None
            return self._quick.popleft() if self._quick else self._long.popleft()

    def _step(self, ticket: Ticket, archive: Archive) -> None:
        try:
            if ticket.cancelled.is_set():
                if ticket.work is not None:
                    ticket.work.close()
                self._answer.emit(ticket, "cancelled", None)
                return
            if ticket.work is None:
                result = ticket.job(archive)
                if not isinstance(result, Generator):
                    self._answer.emit(ticket, "done", result)
                    return
                ticket.work = result
            step = next(ticket.work)
        except StopIteration as stop:
            self._answer.emit(ticket, "done", stop.value)
        except ArchiveError as error:
            self._answer.emit(ticket, "failed", error)
        except Exception as error:  # noqa: BLE001 - one file's failure, or one job's, must not end the archive's thread
            self._answer.emit(ticket, "crashed", error)
        else:
            self._answer.emit(ticket, "progress", step)
            with self._wake:
                self._long.append(ticket)

    # On the window's thread

    def _deliver(self, ticket: Ticket | None, what: str, value: object) -> None:
        if ticket is None:
            self._opened(what, value)
            return
        if ticket.number not in self._waiting:
            return
        if what == "progress":
            if ticket.progress is not None and not ticket.cancelled.is_set():
                assert isinstance(value, Progress)
                ticket.progress(value)
            return
        del self._waiting[ticket.number]
        self._finish(ticket, what, value)
        if self.is_idle:
            self.idle.emit()

    def _opened(self, what: str, value: object) -> None:
        if what == "opened":
            self.opened.emit()
        elif isinstance(value, ArchiveError):
            # Every job gets this answer from now on: a person who asks is told why nothing comes.
            self._closed = value
            self.open_failed.emit(value)
        elif isinstance(value, Exception):
            self.crashed.emit(_story(value))

    def _finish(self, ticket: Ticket, what: str, value: object) -> None:
        if what == "done" and not ticket.cancelled.is_set():
            ticket.done(value)
            return
        if ticket.ended is not None:
            ticket.ended()
        if what == "failed" and isinstance(value, ArchiveError):
            if ticket.failed is not None:
                ticket.failed(value)
            elif not ticket.cancelled.is_set():
                self.failed.emit(value)
        elif what == "crashed" and isinstance(value, Exception):
            self.crashed.emit(_story(value))


def _story(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))
