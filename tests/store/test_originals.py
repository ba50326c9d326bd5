"""Originals are kept byte for byte under their SHA-256, once, and missed when they are gone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.model.errors import NotFoundError
from imt_archive.model.records import Block, Draft, Source, Text
from imt_archive.store import Store
from imt_archive.store.originals import is_whole, keep, path_of, read


def add(store: Store, content: bytes, name: str = "a.txt") -> str:
    """Put a file into the store and return its release's id."""
    source = Source(name, hashlib.sha256(content).hexdigest(), len(content), "text/plain")
    draft = Draft("news", (Text("fr", name, (Block("lead", "Mots"),), source=source),), source=source)
    return store.add(draft, content, "text/plain")[0]


@settings(max_examples=15)
@given(contents=st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_bytes_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("originals")
    hashes = [keep(folder, content) for content in contents + contents]
    assert hashes == [hashlib.sha256(content).hexdigest() for content in contents + contents]
    assert [read(folder, sha256) for sha256 in hashes] == contents + contents
    assert all(is_whole(folder, sha256) for sha256 in hashes)
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(path.name for path in kept) == sorted(set(hashes))


def test_a_release_knows_the_file_that_it_came_from(store: Store, folder: Path) -> None:
    content = "\ufeffUn accord\r\n\x00".encode("utf-16")
    sha256 = hashlib.sha256(content).hexdigest()
    assert store.release_of_original(sha256) == ""
    release_id = add(store, content)
    assert store.release_of_original(sha256) == release_id
    assert store.original(sha256) == content == path_of(folder, sha256).read_bytes()
    (text,) = store.release(release_id).texts
    assert text.source == Source("a.txt", sha256, len(content), "text/plain")
    assert text.id == f"{sha256[:12]}.fr"
    # Undone, the file may be imported again; redone, it is there.
    store.undo()
    assert store.release_of_original(sha256) == ""
    store.redo()
    assert store.release_of_original(sha256) == release_id
    assert store.original(sha256) == content


def test_verify_finds_what_is_missing_or_has_changed(store: Store, folder: Path) -> None:
    contents = [b"le premier", b"le second", b"un autre"]
    hashes = [hashlib.sha256(content).hexdigest() for content in contents]
    for number, content in enumerate(contents):
        add(store, content, f"{number}.txt")
    assert list(store.verify()) == []
    path_of(folder, hashes[0]).unlink()
    path_of(folder, hashes[2]).write_bytes(b"UN AUTRE")
    findings = list(store.verify())
    assert [(f.code, f.facts, f.repairable) for f in findings] == [
        ("verify-original", {"name": "0.txt", "sha256": hashes[0]}, False),
        ("verify-original", {"name": "2.txt", "sha256": hashes[2]}, False),
    ]
    with pytest.raises(NotFoundError, match="original-missing"):
        store.original(hashes[0])
    # As the sentence for it says: importing the file again brings it back.
    for content in contents:
        keep(folder, content)
    assert list(store.verify()) == []


@pytest.mark.parametrize("unknown", ["", "0" * 64, "no hash"])
def test_an_original_that_never_was_is_not_found(store: Store, unknown: str) -> None:
    add(store, b"un fichier")
    with pytest.raises(NotFoundError, match="original-missing"):
        store.original(unknown)


def test_verify_finds_a_reference_to_nothing(store: Store) -> None:
    release_id = add(store, b"un fichier")
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute("INSERT INTO tags VALUES ('no-such', 'a')")
    store._db.execute("PRAGMA foreign_keys = ON")
    assert [(f.code, f.facts) for f in store.verify()] == [
        ("verify-reference", {"table": "tags", "parent": "releases"})
    ]
    assert store.release(release_id).tags == ()
