"""Files read beside the window: in a helper process, which is ended when a file keeps it too long.

One process is enough. On two cores, 72 files (half of them PDF) are read in half a second, and understood and stored in
one and a half: a pool of two took longer to start than it saved. Plain text is read here, for it can neither hang nor
bring anything down.
"""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import DrawnPage
from imt_archive.readers import apart, reading_document
from imt_archive.readers.document import Document

# So long may a file be silent, and so long may it take in all, in seconds.
LONGEST_SILENCE, LONGEST = 30.0, 300.0
_PLAIN = (".txt", ".text", ".md", ".markdown")
# Between two looks for an answer the thread is others' for a moment.
_LOOK = 0.05


class Desk:
    """A helper process that reads; started when it is needed, ended by `close`."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, path: Path, content: bytes) -> Work[Document]:
        """Read a file's bytes; raises ReadError, also where it takes too long or brings its reader down."""
        pipe = None if path.suffix.lower() in _PLAIN else self._started()
        if pipe is None:
            # Where no process can be started, the file is read here all the same.
            return (yield from reading_document(path, content))
        try:
            pipe.send(("read", str(path), ()))
            pipe.send_bytes(content)
        except OSError as error:
            self.close()
            raise ReadError("read-crashed", name=path.name) from error
        document: Document = yield from self._answer(pipe, path.name)
        return document

    def draw_page(self, original: Path, number: int, width: int) -> Work[DrawnPage]:
        """A page of a PDF on the disk, from 0, so many pixels wide; raises ReadError."""
        pipe = self._started()
        if pipe is None:
            raise ReadError("read-crashed", name=original.name)
        try:
            pipe.send(("draw", str(original), (number, width)))
        except OSError as error:
            self.close()
            raise ReadError("read-crashed", name=original.name) from error
        page: DrawnPage = yield from self._answer(pipe, original.name)
        return page

    def close(self) -> None:
        """End the process."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _started(self) -> Connection | None:
        """The pipe to the process; None where this system starts none."""
        if self._process is not None and not self._process.is_alive():
            self.close()
        if self._pipe is not None:
            return self._pipe
        # Not a fork: threads and open files of a window are not for two.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        try:
            process = context.Process(target=apart.serve, args=(theirs,), name="reader", daemon=True)
            process.start()
        except (OSError, RuntimeError):
            ours.close()
            return None
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _answer(self, pipe: Connection, name: str) -> Work[Any]:
        """What the process answers; it is ended where it stays silent, and where nobody waits for it any more."""
        began = heard = time.monotonic()
        progress = Progress("page", 0, 0, name)
        finished = False
        try:
            while True:
                yield progress
                if pipe.poll(_LOOK):
                    message = pipe.recv()
                    heard = time.monotonic()
                    if message[0] != "page":
                        finished = True
                        break
                    progress = Progress("page", message[1], message[2], name)
                now = time.monotonic()
                for since, most in ((heard, LONGEST_SILENCE), (began, LONGEST)):
                    if now - since > most:
                        raise ReadError("read-too-slow", name=name, seconds=round(most))
        except (EOFError, OSError) as error:
            raise ReadError("read-crashed", name=name) from error
        finally:
            if not finished:
                self.close()
        if message[0] == "failed":
            raise ReadError(message[1], **message[2])
        return message[1]
