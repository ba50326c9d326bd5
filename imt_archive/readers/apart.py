"""Reading in a process of its own: a file that hangs or brings its reader down costs that file alone.

This is what runs there. It is asked through a pipe, one thing at a time, and answers with tuples that begin with
"page" (how far it is), "done" (the result) or "failed" (a code and its facts).
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from imt_archive.model.errors import ReadError
from imt_archive.readers.files import reading_document

# More than any document that was met takes, and less than what makes a laptop stand still.
MOST_MEMORY = 1_000_000_000


def serve(pipe: Connection) -> None:
    """Answer what comes through a pipe until its other end is closed."""
    # Ctrl+C is for the one who asked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    while True:
        try:
            task, path, values = pipe.recv()
            content = pipe.recv_bytes() if task == "read" else b""
        except (EOFError, OSError):
            return
        try:
            _answer(pipe, task, Path(path), content, values)
        except ReadError as error:
            pipe.send(("failed", error.code, error.facts))
        except MemoryError:
            pipe.send(("failed", "read-swollen", {"name": Path(path).name}))
        except Exception as error:  # noqa: BLE001 - one file's failure is told, and the next one is read
            pipe.send(("failed", "read-failed", {"name": Path(path).name, "reason": type(error).__name__}))


def _answer(pipe: Connection, task: str, path: Path, content: bytes, values: tuple[Any, ...]) -> None:
    if task == "read":
        work = reading_document(path, content)
        while True:
            try:
                progress = next(work)
            except StopIteration as stop:
                pipe.send(("done", stop.value))
                return
            pipe.send(("page", progress.done, progress.total))
    from imt_archive.readers.pdf import pages

    pipe.send(("done", pages.drawn(path, *values)))


def _limit_memory() -> None:
    """Where the system can hold a process to it, no more memory than that; what asks for more gets MemoryError."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, MOST_MEMORY)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
