"""The whole way: a real window off screen, from the key to the painted list with its passages.

`python -m benching.window ARCHIVE QUERIES.json` prints the tables; in a process of its own, for its memory.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benching.measuring import both, memory_mb, of_each, p50, p95, say, table, timed
from imt_archive import paths, settings
from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.ui.app import Program, make_application
from imt_archive.ui.driving import Driver
from imt_archive.ui.jobs import Answer

_MOST_MS = 60_000
_ROWS = 10


class Painted(QObject):
    """Calls `seen` when one of its widgets has just painted, not before."""

    def __init__(self, widgets: Sequence[QWidget], seen: Callable[[], None]) -> None:
        super().__init__()
        self._seen, self._passing = seen, False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the widget paint, then tell."""
        if event.type() != QEvent.Type.Paint or self._passing:
            return False
        self._passing = True
        try:
            QCoreApplication.sendEvent(watched, event)
        finally:
            self._passing = False
        self._seen()
        return True


class Typist:
    """Types at a window and measures until the list answers what was typed."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._window = driver, driver.window
        self._loop = QEventLoop()
        self._typed = ""
        self._before: Answer | None = None
        self._was_empty = False
        self._done_at = 0.0
        results = self._window.panels.results
        self._window.shown.connect(self._look_at_nothing)
        self._painted = Painted((results.list.viewport(), results.empty), self._look)

    def key(self, character: str) -> list[float]:
        """Milliseconds from a key to the painted list with the passages of all rows on screen; none for a space."""
        field = self._window.panels.bar.field
        self._typed = field.text() + character
        if character == " ":
            self._press(character)
            self._driver.settle()
            return []
        self._done_at, self._before = 0.0, self._window.answer
        self._was_empty = self._window.panels.results.empty.isVisible()
        give_up = QTimer(singleShot=True, interval=_MOST_MS)
        give_up.timeout.connect(self._loop.quit)
        start = perf_counter()
        self._press(character)
        if not self._done_at:
            give_up.start()
            self._loop.exec()
            give_up.stop()
        if not self._done_at:
            raise TimeoutError(f"no list for {self._typed!r}")
        took = (self._done_at - start) * 1000
        # A person's next key comes when everything else of this answer has been shown too.
        self._driver.settle()
        return [took]

    def _press(self, character: str) -> None:
        """Send a key as the system does: QTest knows no letters with accents."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.sendEvent(self._window.panels.bar.field, event)

    def clear(self) -> None:
        """Empty the field, unmeasured."""
        self._window.panels.bar.field.clear()
        self._driver.settle(lambda: not self._window.filter.query.strip())

    def _look_at_nothing(self) -> None:
        """The words that nothing was found are painted once, and stay."""
        if self._was_empty and self._window.panels.results.empty.isVisible():
            self._look()

    def _look(self) -> None:
        if not self._done_at and self._is_answered():
            self._done_at = perf_counter()
            self._loop.quit()

    def _is_answered(self) -> bool:
        window = self._window
        if (
            window.answer is None
            or window.answer is self._before
            or window.answer.filter_.query.strip() != self._typed.strip()
        ):
            return False
        results = window.panels.results
        if not window.answer.results.hits:
            return results.empty.isVisible()
        view = results.list
        first = max(view.indexAt(view.viewport().rect().topLeft()).row(), 0)
        rows = view.viewport().height() // max(view.sizeHintForRow(0), 1) + 1
        last = min(first + rows, results.model.rowCount())
        return all(results.model.hit(row).snippets for row in range(first, last))


def pause_of(window: QWidget) -> int:
    """How long the search field waits for another key before it asks, in ms."""
    timers = window.findChildren(QTimer)
    return max((timer.interval() for timer in timers if timer.isSingleShot() and timer.interval() < 500), default=0)


def measure_window(folder: Path, typed: Sequence[str]) -> None:
    """Open the window on an archive, type, and print the table."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="imt-bench-") as home:
        os.environ["IMT_ARCHIVE_HOME"] = home
        chosen = replace(settings.Settings(), interface_language="fr", theme="light")
        settings.save(chosen, paths.settings_file())
        program = Program(app, folder, bundled=False)
        start = perf_counter()
        program.open()
        driver = Driver(app, program)
        driver.settle(driver.is_ready)
        opened = perf_counter() - start
        typist = Typist(driver)
        rows: list[Sequence[object]] = []
        every: list[float] = []
        for query in typed:
            times = [took for character in query for took in typist.key(character)]
            every += times
            rows.append((query, *_figures(times), driver.window.answer.results.total if driver.window.answer else 0))
            typist.clear()
        rows.append(("**all keys**", *_figures(every), ""))
        say(table(("typed", "keys", "p50", "p95", "max", "releases found"), rows))
        pause = pause_of(driver.window.panels.bar)
        say(
            f"The search field's own pause is part of it: {pause} ms. Opening the window took {opened * 1000:.0f} ms; "
            f"the process of the window has {memory_mb():.0f} MB at the end.\n"
        )
        program.close()
        program.deleteLater()
        QApplication.processEvents()


def _figures(times: Sequence[float]) -> tuple[int, str, str, str]:
    return len(times), f"{p50(times):.1f}", f"{p95(times):.1f}", f"{max(times):.1f}"


def measure_finding(folder: Path, queries: Sequence[tuple[str, bool]]) -> None:
    """Archive.find with all facets over releases, and the passages of the rows on screen: what the worker does."""
    with Archive(folder, paths.resources()) as archive:
        rows = {one: archive.find(Filter(query=one[0]), typing=one[1], limit=_ROWS).hits for one in queries}
        found = [timed(lambda one=one: archive.find(Filter(query=one[0]), typing=one[1])) for one in queries]  # type: ignore[misc]
        shown = of_each(queries, lambda one: archive.with_snippets(rows[one], one[0], typing=one[1]), repeats=1)
    say(
        f"Archive.find (all facets, all releases), {len(queries)} queries, median / 95th percentile: {both(found)} ms; "
        f"Archive.with_snippets for {_ROWS} rows: {both(shown)} ms.\n"
    )


def main() -> None:
    """Measure one archive."""
    archive, asked = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    measure_window(archive, asked["typed"])
    measure_finding(archive, [(text, typing) for text, typing in asked["queries"]])


if __name__ == "__main__":
    main()
