"""An archive is opened as it should be, or refused with one reason and left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive.model.errors import OpenError
from imt_archive.store import Store
from imt_archive.store.database import FILE_NAME
from imt_archive.store.schema import RECORDED

from .drafts import plain

ROOT = Path(__file__).parents[2]


def refused(folder: Path) -> str:
    with pytest.raises(OpenError) as caught:
        Store(folder)
    assert caught.value.facts["path"] == str(folder)
    return caught.value.code


def question(store: Store, sql: str) -> list[tuple[object, ...]]:
    return list(store._db.execute(sql).fetchall())


# How it is opened


def test_a_new_archive_is_made_with_its_folders(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b c" / "é")
    assert store.is_new
    assert (store.generation, store.text_count(), store.agreements(), store.history()) == (0, 0, [], ())
    store.close()
    assert (tmp_path / "a" / "b c" / "é" / FILE_NAME).stat().st_size > 0


def test_settings_hold(store: Store) -> None:
    assert question(store, "PRAGMA journal_mode") == [("wal",)]
    assert question(store, "PRAGMA foreign_keys") == [(1,)]
    tables = {
        str(name): strict for _, name, kind, _, _, strict in question(store, "PRAGMA table_list") if kind == "table"
    }
    ours = {name for name in tables if not name.startswith(("sqlite_", "_sqlite"))}
    assert ours > set(RECORDED)
    assert {name for name in ours if not tables[name]} == set()
    assert not store._db.conn.in_transaction


def test_foreign_keys_refuse_a_row_without_its_release(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store._db.execute("INSERT INTO tags VALUES ('no-such', 'a')")


def test_strict_tables_refuse_a_value_of_another_type(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        store._db.execute("INSERT INTO persons (id, name) VALUES (1, x'00ff')")


def test_every_recorded_table_has_its_triggers(store: Store) -> None:
    triggers = {str(name) for (name,) in question(store, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"record_{table}_{op}" for table in RECORDED for op in ("insert", "update", "delete")}


def test_an_archive_keeps_its_id_and_no_other_has_it(folder: Path, tmp_path: Path) -> None:
    ids = []
    for where in (folder, folder, tmp_path / "other"):
        store = Store(where)
        ids.append(store.id)
        store.close()
    assert ids[0] == ids[1] != ids[2]


def test_two_windows_read_one_archive(store: Store, folder: Path) -> None:
    release_id, _ = store.add(plain("Un accord"))
    other = Store(folder)
    assert other.release(release_id).title("fr") == "Un accord"
    store.tag([release_id], "a")
    assert other.release(release_id).tags == ("a",)
    assert other.generation == store.generation
    other.close()


def test_opening_does_not_wait_for_somebody_who_writes(store: Store, folder: Path) -> None:
    store.add(plain("Un accord"))
    store._db.execute("BEGIN IMMEDIATE")
    other = Store(folder)
    assert other.text_count() == 1
    other.close()
    store._db.execute("ROLLBACK")


# What cannot be opened


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    path.write_text("A letter", encoding="utf-8")
    assert refused(path) == "archive-no-folder"
    assert refused(path / "below") == "archive-no-folder"
    assert path.read_text(encoding="utf-8") == "A letter"


@pytest.mark.parametrize("statement", [
    "CREATE TABLE addresses (name TEXT)", "CREATE TABLE meta (key TEXT, value TEXT)",
    "CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)",
])  # fmt: skip
def test_another_programs_database_is_not_touched(folder: Path, statement: str) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()
    before = (folder / FILE_NAME).read_bytes()
    assert refused(folder) == "archive-not-one"
    assert (folder / FILE_NAME).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [FILE_NAME]


def test_a_newer_archive_is_not_touched(folder: Path) -> None:
    store = Store(folder)
    store.add(plain("Un accord"))
    store._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('imt_archive', 'm999_future', '2031')"
    )
    store.close()
    before = (folder / FILE_NAME).read_bytes()
    assert refused(folder) == "archive-newer"
    assert (folder / FILE_NAME).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [FILE_NAME]


@pytest.mark.parametrize("damage", ["letters", "header", "first pages", "cut"])
def test_a_damaged_file_is_said_and_not_touched(folder: Path, damage: str) -> None:
    store = Store(folder)
    store.add(plain("Un accord"))
    store.close()
    content = (folder / FILE_NAME).read_bytes()
    damaged = {
        "letters": b"Bonjour, ceci n'est pas une base de donn\xe9es." * 100,
        "header": b"\xff" * 100 + content[100:],
        "first pages": content[:100] + b"\xff" * 20_000 + content[20_100:],
        "cut": content[: len(content) // 3 + 7],
    }[damage]
    (folder / FILE_NAME).write_bytes(damaged)
    assert refused(folder) == "archive-damaged"
    assert (folder / FILE_NAME).read_bytes() == damaged


def test_damage_further_in_is_said_when_it_is_met(folder: Path) -> None:
    store = Store(folder)
    for number in range(30):
        store.add(plain(f"Titre {number}", day=f"2024-07-{number + 1:02}"))
    page = question(store, "PRAGMA page_size")[0][0]
    assert isinstance(page, int)
    ((root,),) = question(store, "SELECT rootpage FROM sqlite_master WHERE name = 'texts'")
    assert isinstance(root, int)
    store.close()
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((root - 1) * page)
        file.write(b"\xff" * page)
    store = Store(folder)
    for ask in (lambda: store.cards(frozenset()), lambda: list(store.texts()), store.quotes):
        with pytest.raises(OpenError, match="archive-damaged"):
            ask()
    assert {finding.code for finding in store.verify()} == {"verify-damaged"}
    store.close()


def test_a_folder_where_the_file_should_be(folder: Path) -> None:
    (folder / FILE_NAME).mkdir(parents=True)
    assert refused(folder) == "archive-read-only"


@pytest.mark.parametrize("barred", ["folder", "file"])
def test_a_read_only_archive_is_said_before_work_is_done(
    folder: Path, barred: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(folder).close()
    before = (folder / FILE_NAME).read_bytes()
    target = folder if barred == "folder" else folder / FILE_NAME
    # Root may write anywhere, so here the system's answer is given for it; the next test asks the system itself.
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not (Path(path) == target and mode & os.W_OK) and real(path, mode)
    )
    assert refused(folder) == "archive-read-only"
    assert (folder / FILE_NAME).read_bytes() == before


@pytest.fixture
def anybodys_folder() -> Iterator[Path]:
    """A folder in which everybody finds an archive, unlike pytest's own."""
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    yield top / "archive"
    for root, _, _ in os.walk(top):
        Path(root).chmod(0o700)
    shutil.rmtree(top)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are not refused by their bits on Windows")
@pytest.mark.parametrize("rights", [0o555, 0o333, 0])
def test_the_system_refuses_to_write(anybodys_folder: Path, rights: int) -> None:
    store = Store(anybodys_folder)
    store.add(plain("Un accord"))
    store.close()
    before = (anybodys_folder / FILE_NAME).read_bytes()
    (anybodys_folder / FILE_NAME).chmod(0o444 if rights & 0o444 else 0)
    anybodys_folder.chmod(rights & 0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        assert refused(anybodys_folder) == "archive-read-only"
        assert refused(anybodys_folder / "new") in ("archive-no-folder", "archive-read-only")
    finally:
        if is_root:
            os.seteuid(0)
    anybodys_folder.chmod(0o755)
    (anybodys_folder / FILE_NAME).chmod(0o644)
    assert (anybodys_folder / FILE_NAME).read_bytes() == before


# Killed


def run_and_die(code: str, folder: Path) -> None:
    """Run some lines in a process that ends as if it had been killed, where they say `die()`."""
    lines = f"import os, sys\nfrom pathlib import Path\nfolder = Path(sys.argv[1])\ndie = lambda: os._exit(9)\n{code}"
    run = subprocess.run([sys.executable, "-c", lines, str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode == 9, run.stderr.decode()


def test_a_first_start_that_was_killed_leaves_no_half_archive(folder: Path) -> None:
    run_and_die(
        "from sqlite_utils import Migrations\n"
        "from imt_archive.store import Store\n"
        "Migrations._record_applied = lambda *_: die()\n"
        "Store(folder)\n",
        folder,
    )
    store = Store(folder)
    assert store.is_new
    store.add(plain("Un accord"))
    assert list(store.verify()) == []
    store.close()


def test_a_process_killed_inside_a_change_leaves_nothing_of_it(folder: Path) -> None:
    store = Store(folder)
    release_id, _ = store.add(plain("Un accord"))
    before, generation = store.release(release_id), store.generation
    store.close()
    run_and_die(
        "from imt_archive.store import Store\n"
        "store = Store(folder)\n"
        f"with store._history.change('tag'):\n"
        f"    store._db.execute('INSERT INTO tags VALUES (?, ?)', [{release_id!r}, 'half'])\n"
        f"    store._db.execute('DELETE FROM blocks')\n"
        "    die()\n",
        folder,
    )
    store = Store(folder)
    assert store.release(release_id) == before
    assert (store.generation, store.next_undo()) == (generation, "import")
    store.tag([release_id], "whole")
    assert store.release(release_id).tags == ("whole",)
    store.undo()
    assert store.release(release_id).texts == before.texts
    assert list(store.verify()) == []
    store.close()


def test_what_was_done_before_the_process_was_killed_stands(folder: Path) -> None:
    Store(folder).close()
    run_and_die(
        "from imt_archive.model.records import Draft, Text\n"
        "from imt_archive.store import Store\n"
        "Store(folder).add(Draft('news', (Text('fr', 'Fait'),)))\n"
        "die()\n",
        folder,
    )
    store = Store(folder)
    assert [card.title("fr") for card in store.cards(frozenset())] == ["Fait"]
    assert store.next_undo() == "import"
    store.close()


def test_a_folder_with_other_files_is_not_made_an_archive(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "mine.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(OpenError) as error:
        Store(tmp_path / "releases")
    assert error.value.code == "archive-other-files"
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["mine.txt"]
