"""What cannot be written is said, nothing of it stays, and the store goes on working."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from imt_archive.model.errors import WriteError
from imt_archive.model.records import Block, Draft, Source, Text
from imt_archive.store import Store
from imt_archive.store.database import FILE_NAME
from imt_archive.store.originals import FOLDER_NAME, sha256_of

from .conftest import Dump
from .drafts import plain

ROOT = Path(__file__).parents[2]


def large(size: int = 3_000_000) -> tuple[Draft, bytes]:
    """A release of a large text, and its file."""
    content = ("Un accord de plus. " * (size // 19)).encode()
    source = Source("grand.txt", sha256_of(content), len(content), "text/plain")
    return Draft(
        "news", (Text("fr", "Grand", (Block("lead", content.decode()),), source=source),), source=source
    ), content


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER_NAME).rglob("*") if path.is_file())


def everything(store: Store, dump: Callable[[Store], Dump]) -> object:
    unrecorded = [
        store._db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        for table in ("originals", "persons", "changes", "change_rows", "current_change")
    ]
    return dump(store), unrecorded, files_in(store.folder)


def test_a_full_disk_is_said_and_nothing_is_half_written(
    store: Store, folder: Path, dump: Callable[[Store], Dump]
) -> None:
    release_id, _ = store.add(plain("Un accord"))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 3}").fetchone()
    before = everything(store, dump)
    draft, content = large()
    for _ in range(2):
        with pytest.raises(WriteError, match="disk-full") as caught:
            store.add(draft, content, "text/plain")
        assert caught.value.facts["path"] == str(folder)
        assert everything(store, dump) == before
    with pytest.raises(WriteError, match="disk-full"):
        store.note(release_id, "n" * 100_000)
    with pytest.raises(WriteError, match="disk-full"):
        list(store.fill([], [replace(draft, texts=(replace(draft.texts[0], source=Source("grand.txt")),))]))
    assert everything(store, dump) == before
    # It can be read, changed a little, and once there is room again, as much as anybody likes.
    store.tag([release_id], "a")
    assert store.release(release_id).tags == ("a",)
    store._db.execute("PRAGMA max_page_count = 1000000").fetchone()
    new, _ = store.add(draft, content, "text/plain")
    assert store.original(sha256_of(content)) == content
    assert store.release(new).texts[0].blocks == draft.texts[0].blocks
    store.undo()
    store.undo()
    assert store.release(release_id).tags == ()
    assert list(store.verify()) == []


def test_a_full_disk_while_undoing_leaves_what_is_done(store: Store, dump: Callable[[Store], Dump]) -> None:
    draft, content = large()
    release_id, _ = store.add(draft, content)
    store.delete([release_id])
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    free = store._db.execute("PRAGMA freelist_count").fetchone()[0]
    # Everything that is free gets used up, so that the large text has no room to come back.
    store.note(store.add(plain("Un accord"))[0], "n" * (free * 4096))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 3}").fetchone()
    store._history._db.execute("UPDATE changes SET state = 'dropped' WHERE action = 'note'")
    store._history._db.execute("UPDATE changes SET state = 'dropped' WHERE action = 'import'")
    assert store.next_undo() == "delete"
    before = everything(store, dump)
    with pytest.raises(WriteError, match="disk-full"):
        store.undo()
    assert everything(store, dump) == before
    store._db.execute("PRAGMA max_page_count = 1000000").fetchone()
    assert store.undo() is not None
    assert store.release(release_id).texts[0].blocks == draft.texts[0].blocks


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EROFS, "archive-read-only"), (errno.EACCES, "archive-read-only"),
     (errno.EIO, "disk-failed")],
)  # fmt: skip
@pytest.mark.parametrize("where", ["fsync", "replace", "mkdir"])
def test_an_original_that_cannot_be_written_leaves_nothing(
    store: Store, dump: Callable[[Store], Dump], monkeypatch: pytest.MonkeyPatch, number: int, code: str, where: str
) -> None:
    before = everything(store, dump)
    draft, content = large(1000)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace"), "mkdir": (Path, "mkdir")}[where], fail)
        with pytest.raises(WriteError) as caught:
            store.add(draft, content)
    assert caught.value.code == code
    assert everything(store, dump) == before
    store.add(draft, content)
    assert files_in(store.folder) == [sha256_of(content)]


def test_a_failure_inside_the_rows_takes_the_new_file_away(store: Store, dump: Callable[[Store], Dump]) -> None:
    before = everything(store, dump)
    draft, content = large(1000)
    twice = replace(draft, texts=draft.texts * 2)
    with pytest.raises(Exception, match="UNIQUE"):
        store.add(twice, content)
    assert everything(store, dump) == before
    # A file that another release came from stays.
    store.add(draft, content)
    after = everything(store, dump)
    with pytest.raises(Exception, match="UNIQUE"):
        store.add(twice, content)
    assert everything(store, dump) == after
    assert files_in(store.folder) == [sha256_of(content)]


OTHER_WINDOW = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("writing", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def test_another_process_that_writes_makes_the_archive_busy(
    store: Store, folder: Path, dump: Callable[[Store], Dump]
) -> None:
    release_id, _ = store.add(plain("Un accord"))
    before = everything(store, dump)
    store._db.execute("PRAGMA busy_timeout = 20").fetchone()
    command = [sys.executable, "-c", OTHER_WINDOW, str(folder / FILE_NAME)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        draft, content = large(1000)
        for write in (
            lambda: store.tag([release_id], "a"),
            lambda: store.add(draft, content),
            lambda: store.delete([release_id]),
            store.undo,
        ):
            with pytest.raises(WriteError, match="archive-busy"):
                write()
        # Reading goes on all the while, and nothing was done.
        assert everything(store, dump) == before
        other.communicate("go on\n")
    store.tag([release_id], "a")
    assert store.release(release_id).tags == ("a",)
