"""What the page of originals asks for: pages drawn, words read, the file opened in its program or saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from imt_archive.messages import Messages
from imt_archive.model.errors import ArchiveError
from imt_archive.ui import jobs
from imt_archive.ui.running import Running
from imt_archive.ui.viewer.original import OriginalPage

if TYPE_CHECKING:
    from imt_archive.archive import Archive

# What no system has in the name of a file.
_ODD = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class OriginalCommands(QObject):
    """Answers the page of originals of one window."""

    def __init__(self, page: OriginalPage, running: Running, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._running, self._messages = page, running, messages
        self._folder: QTemporaryDir | None = None
        page.page_wanted.connect(self._draw)
        page.words_wanted.connect(self._read)
        page.open_wanted.connect(self._open)

    def _draw(self, sha256: str, number: int, width: int) -> None:
        self._running.background.ask(
            lambda a: a.original_page(sha256, number, width),
            lambda page: self._page.show_page(sha256, page),
            failed=self._failed(sha256),
        )

    def _read(self, sha256: str, name: str) -> None:
        def words(archive: Archive) -> object:
            return archive.original_words(sha256, name)

        self._running.background.ask(
            words, lambda found: self._page.show_words(sha256, found), failed=self._failed(sha256)
        )

    def _failed(self, sha256: str) -> Callable[[ArchiveError], None]:
        return lambda error: self._page.say_failed(sha256, self._messages.error(error))

    def _open(self, sha256: str, name: str) -> None:
        """Put a copy where it goes with the window, and let the system open that: the original stays as it is."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        folder = Path(self._folder.path()) / sha256[:12]
        path = folder / (_ODD.sub("_", name).strip(" .") or "original")

        def opened(_: object) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        folder.mkdir(exist_ok=True)
        self._running.ask(lambda a: jobs.save_original(a, sha256, path), opened)
