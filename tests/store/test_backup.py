"""An archive as one file and back: whole, checked byte by byte, and refused where it is not what it says."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive.model.backups import Backup, Discretion
from imt_archive.model.errors import ArchiveError, OpenError, ReadError, WriteError
from imt_archive.model.progress import finish
from imt_archive.model.records import Block, Contact, Draft, Source, Text
from imt_archive.store import Store, backup, copying, originals

Dump = dict[str, list[tuple[object, ...]]]
PHONE = "01 23 45 67 89"


def add(store: Store, number: int, original: str, *blocks: Block, contacts: tuple[Contact, ...] = ()) -> None:
    content = original.encode()
    given = (Block("paragraph", f"Un accord numéro {number}."), *blocks)
    source = Source(name=f"{number}.txt", sha256=originals.sha256_of(content))
    text = Text(id="", release_id="", language="fr", title=f"Essai {number}", blocks=given, source=source)
    store.add(Draft(kind="press-release", texts=(text,), contacts=contacts, source=source), content, "text/plain")


@pytest.fixture
def filled(store: Store) -> Store:
    """Three releases: without contacts, with a contact, with a block that names one; each with its original."""
    contact = Contact("Camille Modèle", "camille@example.org", PHONE)
    add(store, 1, "original 1")
    add(store, 2, f"original 2 {PHONE}", contacts=(contact,))
    add(store, 3, f"original 3 {PHONE}", Block("contact", f"Camille Modèle – {PHONE}"))
    return store


# As plain as it can be; what looks into real files is in tests/tasks/test_discretion.py.
DISCRETION = Discretion(lambda _, content: PHONE.encode() not in content, lambda name: name.replace(PHONE, "–"))


def written(store: Store, path: Path, *, with_contacts: bool = True) -> Backup:
    with path.open("wb") as file:
        return finish(store.backup(file, "1.2.3", discretion=None if with_contacts else DISCRETION))


@pytest.fixture
def packed(filled: Store, tmp_path: Path) -> Path:
    path = tmp_path / "all.imtarchive"
    written(filled, path)
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Path], Store]]:
    """Opens what was unpacked; closed afterwards."""
    stores = []

    def one(folder: Path) -> Store:
        stores.append(Store(folder))
        return stores[-1]

    yield one
    for store in stores:
        store.close()


def test_everything_comes_back(
    filled: Store, packed: Path, tmp_path: Path, opened: Callable[[Path], Store], dump: Callable[[Store], Dump]
) -> None:
    facts = finish(backup.unpack(packed, tmp_path / "back"))
    assert facts == backup.read_facts(packed)
    assert replace(facts, made="") == Backup(filled.id, "1.2.3", "", 3, 3, True)
    store = opened(tmp_path / "back")
    assert dump(store) == dump(filled)
    assert list(store.verify()) == []
    assert store.id == filled.id
    assert store.next_undo() == "import"
    assert [store.original(text.source.sha256) for text in store.texts()] == [
        filled.original(text.source.sha256) for text in filled.texts()
    ]


def test_the_index_is_not_in_it(filled: Store, folder: Path, tmp_path: Path) -> None:
    (folder / "index").mkdir()
    (folder / "index" / "segment").write_text("executable")
    written(filled, tmp_path / "a.imtarchive")
    with zipfile.ZipFile(tmp_path / "a.imtarchive") as packed:
        kinds = sorted({name.partition("/")[0] for name in packed.namelist()})
    assert kinds == ["archive.sqlite3", "manifest.json", "originals"]
    assert not [one for one in folder.iterdir() if one.name.startswith(".backup")], "nothing of it is left behind"


def test_what_is_written_meanwhile_is_in_it_or_not_and_it_is_whole(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.imtarchive"
    with path.open("wb") as file:
        work = filled.backup(file, "1", discretion=None)
        for number, _ in enumerate(work):
            filled.note(next(iter(filled.cards(frozenset()))).id, f"note {number}")
    finish(backup.unpack(path, tmp_path / "back"))


def test_press_contacts_leave_only_when_asked_for(
    filled: Store, tmp_path: Path, opened: Callable[[Path], Store], dump: Callable[[Store], Dump]
) -> None:
    path = tmp_path / "a.imtarchive"
    before = dump(filled)
    facts = written(filled, path, with_contacts=False)
    assert (facts.contacts_left_out, facts.originals, facts.originals_left_out) == (1, 1, 2)
    finish(backup.unpack(path, tmp_path / "back"))
    everything = b"".join(file.read_bytes() for file in (tmp_path / "back").rglob("*") if file.is_file())
    for word in (PHONE, "Camille", "camille@example.org"):
        assert word.encode() not in everything, "not even in the pages that the file no longer uses"
    store = opened(tmp_path / "back")
    assert list(store.verify()) == []
    assert len(store.cards(frozenset())) == 3
    blocks = [block.text for text in store.texts() for block in text.blocks]
    assert "Un accord numéro 3." in blocks
    assert "–" in blocks, "the place of a block is kept"
    assert store.undo() is None
    assert dump(filled) == before, "the archive itself is as it was"
    assert filled.next_undo() == "import"


def test_an_original_that_bears_one_where_no_reader_looks_stays(
    store: Store, tmp_path: Path, opened: Callable[[Path], Store]
) -> None:
    add(store, 1, "original 1")
    add(store, 2, f"original 2, in its foot {PHONE}")
    facts = written(store, tmp_path / "a.imtarchive", with_contacts=False)
    assert (facts.contacts_left_out, facts.originals, facts.originals_left_out) == (0, 1, 1)
    finish(backup.unpack(tmp_path / "a.imtarchive", tmp_path / "back"))
    kept = [file.read_text() for file in (tmp_path / "back" / "originals").rglob("*") if file.is_file()]
    assert kept == ["original 1"]
    assert list(opened(tmp_path / "back").verify()) == []


def test_no_name_of_a_file_says_one(store: Store, tmp_path: Path) -> None:
    source = Source(name=f"CP {PHONE}.txt", sha256=originals.sha256_of(b"original"))
    text = Text(id="", release_id="", language="fr", title="Essai", blocks=(Block("paragraph", "Mots"),), source=source)
    draft = Draft(kind="press-release", texts=(text,), source=source)
    release_id, _ = store.add(draft, b"original", "text/plain")
    store.replace(release_id, replace(draft, kind="news"), b"a newer one", "text/plain", lambda _: ())
    written(store, tmp_path / "a.imtarchive", with_contacts=False)
    finish(backup.unpack(tmp_path / "a.imtarchive", tmp_path / "back"))
    rows = (tmp_path / "back" / "archive.sqlite3").read_bytes()
    assert (PHONE.encode() in rows, "CP –.txt".encode() in rows) == (False, True)


def test_an_original_that_nobody_can_look_into_any_more_is_said(filled: Store, folder: Path, tmp_path: Path) -> None:
    originals.path_of(folder, originals.sha256_of(b"original 1")).unlink()
    with pytest.raises(OpenError, match="backup-original-lost"):
        written(filled, tmp_path / "a.imtarchive", with_contacts=False)


def test_what_else_is_said_of_originals_goes_with_them(filled: Store, tmp_path: Path) -> None:
    filled._db.execute("CREATE TABLE earlier (original TEXT NOT NULL REFERENCES originals(sha256)) STRICT")
    filled._db.execute("INSERT INTO earlier SELECT sha256 FROM originals")
    filled._db.conn.commit()
    path = tmp_path / "a.imtarchive"
    written(filled, path, with_contacts=False)
    finish(backup.unpack(path, tmp_path / "back"))
    with closing(sqlite3.connect(tmp_path / "back" / "archive.sqlite3")) as db:
        assert db.execute("SELECT count(*) FROM earlier").fetchone() == (1,)


def test_an_original_that_is_lost_is_said_and_not_passed_over(filled: Store, folder: Path, tmp_path: Path) -> None:
    lost = originals.path_of(folder, originals.sha256_of(b"original 1"))
    lost.write_bytes(b"changed")
    with pytest.raises(OpenError, match="backup-original-lost") as caught:
        written(filled, tmp_path / "a.imtarchive")
    assert caught.value.facts["name"] == "1.txt"


# What is no backup


def repacked(packed: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(packed) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    change(contents)
    path = packed.with_name("changed.imtarchive")
    with zipfile.ZipFile(path, "w") as target:
        for name, content in contents.items():
            target.writestr(name, content)
    return path


def manifest(**values: object) -> Callable[[dict[str, bytes]], None]:
    def change(contents: dict[str, bytes]) -> None:
        contents["manifest.json"] = json.dumps({**json.loads(contents["manifest.json"]), **values}).encode()

    return change


def a_byte(contents: dict[str, bytes]) -> None:
    name = next(name for name in contents if name.startswith("originals"))
    contents[name] = b"X" + contents[name][1:]


def longer(contents: dict[str, bytes]) -> None:
    contents["archive.sqlite3"] += b"more"


def shorter(contents: dict[str, bytes]) -> None:
    contents["archive.sqlite3"] = contents["archive.sqlite3"][:-100]


def without_an_original(contents: dict[str, bytes]) -> None:
    del contents[next(name for name in contents if name.startswith("originals"))]


def another_count(contents: dict[str, bytes]) -> None:
    manifest(releases=2)(contents)


def outside(contents: dict[str, bytes]) -> None:
    contents["../outside.txt"] = b"x"
    files = json.loads(contents["manifest.json"])["files"]
    manifest(files={**files, "../outside.txt": [1, "0" * 64]})(contents)


def without_manifest(contents: dict[str, bytes]) -> None:
    del contents["manifest.json"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (a_byte, "backup-damaged"), (shorter, "backup-damaged"), (without_an_original, "backup-damaged"),
        (another_count, "backup-damaged"), (outside, "backup-not-one"), (without_manifest, "backup-not-one"),
        (manifest(format=2), "backup-newer"), (manifest(files=3), "backup-not-one"),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused_and_leaves_nothing(
    packed: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    with pytest.raises(ReadError, match=code):
        finish(backup.unpack(repacked(packed, change), tmp_path / "back"))
    assert not (tmp_path / "back").exists()
    assert not (tmp_path / "outside.txt").exists()


def test_more_than_was_announced_is_not_unpacked(packed: Path, tmp_path: Path) -> None:
    # Only as much as the list says is read: what follows is nobody's.
    finish(backup.unpack(repacked(packed, longer), tmp_path / "back"))
    assert not (tmp_path / "back" / "archive.sqlite3").read_bytes().endswith(b"more")


def test_an_archive_of_a_newer_program_is_refused(filled: Store, folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT migration_set, 'from_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    written(filled, tmp_path / "a.imtarchive")
    with pytest.raises(ReadError, match="backup-newer"):
        finish(backup.unpack(tmp_path / "a.imtarchive", tmp_path / "back"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip at all", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.imtarchive").write_bytes(content)
    with pytest.raises(ReadError, match="backup-not-one"):
        backup.read_facts(tmp_path / "a.imtarchive")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="read-missing"):
        backup.read_facts(tmp_path / "a.imtarchive")


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_torn_file_is_whole_or_refused(packed: Path, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(packed.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[at] ^= data.draw(st.integers(1, 255))
    torn = tmp_path / "torn.imtarchive"
    torn.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    back = tmp_path / "torn"
    codes = {"backup-damaged", "backup-not-one", "backup-newer"}
    try:
        finish(backup.unpack(torn, back))
    except ArchiveError as error:
        codes.remove(error.code)
    assert back.exists() is (len(codes) == 3)
    originals.remove_tree(back)


def test_breaking_off_leaves_nothing(packed: Path, tmp_path: Path) -> None:
    work = backup.unpack(packed, tmp_path / "back")
    next(work)
    next(work)
    work.close()
    assert not (tmp_path / "back").exists()


# Copying and putting in place


def test_a_copy_is_whole_and_without_the_index(
    filled: Store, folder: Path, tmp_path: Path, opened: Callable[[Path], Store], dump: Callable[[Store], Dump]
) -> None:
    (folder / "index").mkdir()
    (tmp_path / "new").mkdir()
    finish(filled.copy_to(tmp_path / "new"))
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == ["archive.sqlite3", "originals"]
    store = opened(tmp_path / "new")
    assert dump(store) == dump(filled)
    assert list(store.verify()) == []


@pytest.mark.parametrize("where", ["full", "archive/inside", "file"])
def test_a_copy_goes_only_where_nothing_is(filled: Store, tmp_path: Path, where: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "theirs.txt").touch()
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="move-not-empty"):
        finish(filled.copy_to(tmp_path / where))
    assert (tmp_path / "full" / "theirs.txt").exists()


def test_a_copy_that_is_broken_off_or_fails_leaves_nothing(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = filled.copy_to(tmp_path / "new")
    next(work)
    next(work)
    work.close()
    monkeypatch.setattr(copying.shutil, "copyfile", lambda source, target: target.write_bytes(b"torn"))  # type: ignore[attr-defined]
    with pytest.raises(WriteError, match="disk-failed"):
        finish(filled.copy_to(tmp_path / "new"))
    assert [one.name for one in tmp_path.iterdir()] == ["archive"]


def test_what_was_there_is_kept_aside(tmp_path: Path) -> None:
    for number in range(3):
        unpacked = tmp_path / "unpacked"
        unpacked.mkdir()
        (unpacked / "archive.sqlite3").write_text(str(number))
        copying.put_in_place(unpacked, tmp_path / "archive")
    kept = sorted(one for one in tmp_path.iterdir() if one.name.startswith("archive "))
    assert [(one / "archive.sqlite3").read_text() for one in kept] == ["0", "1"]
    assert (tmp_path / "archive" / "archive.sqlite3").read_text() == "2"


def test_where_the_backup_cannot_come_the_archive_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "archive.sqlite3").write_text("mine")
    (tmp_path / "unpacked").mkdir()
    real = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name == "unpacked":
            raise PermissionError(13, "held by another program")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(WriteError):
        copying.put_in_place(tmp_path / "unpacked", tmp_path / "archive")
    assert (tmp_path / "archive" / "archive.sqlite3").read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["archive"], "nothing else is left"


def test_only_what_is_ours_is_taken_away(filled: Store, folder: Path) -> None:
    filled.close()
    (folder / "theirs.txt").touch()
    copying.remove_archive(folder)
    assert [one.name for one in folder.iterdir()] == ["theirs.txt"]
    (folder / "theirs.txt").unlink()
    (folder / "originals").mkdir()
    copying.remove_archive(folder)
    assert not folder.exists()


def test_a_disk_that_is_full_says_so(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    real = Path.open

    def opening(self: Path, mode: str = "r", *args: object, **options: object) -> object:
        return Full() if mode == "xb" else real(self, mode, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opening)
    with pytest.raises(WriteError, match="disk-full"):
        finish(backup.unpack(packed, tmp_path / "back"))
    assert not (tmp_path / "back").exists()
