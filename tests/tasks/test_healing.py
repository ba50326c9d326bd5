"""Index and store brought into step, whatever came between them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.errors import WriteError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Progress, finish
from imt_archive.search.index import Index
from imt_archive.store import Store
from imt_archive.tasks import healing

INRIA = "imt-2024-07-inria"
TEXTS = 2 * len(list((paths.data() / "notices" / "2024").iterdir()))


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """The folder of the test's own archive, with the notices of one year."""
    shutil.copytree(small, tmp_path / "archive")
    return tmp_path / "archive"


def _open(folder: Path) -> Archive:
    return Archive(folder, paths.resources())


def _ids(archive: Archive, query: str) -> set[str]:
    return {hit.card.id for hit in archive.find(Filter(query=query)).hits}


def _in_step(archive: Archive) -> bool:
    return finish(archive.verify()) == ((), ())


def _gone(folder: Path) -> None:
    shutil.rmtree(folder / "index")


def _emptied(folder: Path) -> None:
    for path in (folder / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")


def _without_a_seal(folder: Path) -> None:
    (folder / "index" / "state.json").unlink()


def _with_one_file_changed(folder: Path) -> None:
    path = max((path for path in (folder / "index").rglob("*.seg")), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def _of_another_archive(folder: Path) -> None:
    other = folder.parent / "other"
    with _open(other) as archive:
        finish(archive.prepare())
    shutil.rmtree(folder / "index")
    shutil.copytree(other / "index", folder / "index")


def _of_another_version(folder: Path) -> None:
    seal = folder / "index" / "state.json"
    state = json.loads(seal.read_text(encoding="utf-8"))
    state["state"]["version"] += 1
    seal.write_text(json.dumps(state), encoding="utf-8")


def _from_the_future(folder: Path) -> None:
    """The store was put back to an earlier day; its index was not."""
    shutil.copytree(folder, folder.parent / "before")
    with _open(folder) as archive:
        finish(archive.prepare())
        archive.edit(INRIA, titles={"fr": "Un titre tout à fait extraordinaire"})
    for path in folder.glob("archive.sqlite3*"):
        path.unlink()
    for path in (folder.parent / "before").glob("archive.sqlite3*"):
        shutil.copy(path, folder)


@pytest.mark.parametrize(
    "spoil",
    [_gone, _emptied, _without_a_seal, _with_one_file_changed, _of_another_archive, _of_another_version,
     _from_the_future],
)  # fmt: skip
def test_an_index_that_is_not_the_archives_is_made_anew(folder: Path, spoil: Callable[[Path], None]) -> None:
    with _open(folder) as archive:
        finish(archive.prepare())
        before = _ids(archive, "souverainete")
    spoil(folder)
    with _open(folder) as archive:
        assert not _in_step(archive)
        finish(archive.prepare())
        assert archive.facts["indexed"] == archive.facts["texts"] == TEXTS
        assert _ids(archive, "souverainete") == before
        assert len(before) > 1
        assert _ids(archive, "extraordinaire") == set()
        assert _in_step(archive)


def test_the_archive_stays_readable_while_its_index_is_made(folder: Path, documents: Path) -> None:
    _gone(folder)
    with _open(folder) as archive:
        work = archive.prepare()
        steps = 0
        for progress in work:
            steps += 1
            assert (progress.step, progress.total) == ("index", TEXTS)
            assert len(archive.find(Filter()).hits) == TEXTS // 2
            assert archive.release(INRIA).texts
            assert archive.agreements()
            assert finish(archive.preview([documents / "tartu.fr.md"]))[0].draft is not None
        assert steps > 2


def test_making_the_index_that_is_broken_off_goes_on_at_the_next_start(folder: Path) -> None:
    _gone(folder)
    with _open(folder) as archive:
        work = archive.prepare()
        next(work)
        next(work)
        work.close()
        assert not _in_step(archive)
    with _open(folder) as archive:
        finish(archive.prepare())
        assert _in_step(archive)
        assert len([path for path in (folder / "index").iterdir() if path.is_dir()]) == 1


def test_an_index_in_step_is_left_alone(folder: Path) -> None:
    files = {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*")}
    with _open(folder) as archive:
        assert list(archive.prepare()) == []
    assert {path: path.stat().st_mtime_ns for path in (folder / "index").rglob("*")} == files


def _tag(store: Store) -> None:
    store.tag([INRIA], "à relire")


def _edit(store: Store) -> None:
    store.edit(INRIA, titles={"fr": "Un titre tout à fait extraordinaire"})


def _delete(store: Store) -> None:
    store.delete([INRIA])


def _undo(store: Store) -> None:
    store.undo()


def _redo(store: Store) -> None:
    store.redo()


CHANGES = [_tag, _edit, _delete, _undo, _redo]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6))
def test_an_index_that_fell_behind_catches_up(small: Path, changes: list[Callable[[Store], None]]) -> None:
    # Each example in a folder of its own: Whoosh names its files by chance, which hypothesis makes the same each time.
    with TemporaryDirectory() as folder:
        shutil.copytree(small, Path(folder) / "archive")
        _catches_up(Path(folder) / "archive", changes)


def _catches_up(folder: Path, changes: list[Callable[[Store], None]]) -> None:
    store = Store(folder)
    try:
        for change in changes:
            there = any(card.id == INRIA for card in store.cards(frozenset()))
            if there or change in (_undo, _redo):
                change(store)
        left = {text.id for text in store.texts()}
        titles = {text.title for text in store.texts()}
    finally:
        store.close()
    with _open(folder) as archive:
        finish(archive.prepare())
        assert archive.facts["indexed"] == len(left)
        assert (_ids(archive, "extraordinaire") == {INRIA}) == any("extraordinaire" in title for title in titles)
        assert _in_step(archive)


def test_catching_up_is_quicker_than_making_anew(folder: Path) -> None:
    store = Store(folder)
    _edit(store)
    store.close()
    with _open(folder) as archive:
        assert list(archive.prepare()) == [Progress("index", 0, 1)]
        assert _ids(archive, "extraordinaire") == {INRIA}


def test_an_import_that_was_broken_off_is_indexed_with_the_next_change(archive: Archive, documents: Path) -> None:
    previews = finish(archive.preview([documents]))
    work = archive.accept(previews)
    assert [next(work).item for _ in previews] == ["tartu.en.md", "tartu.fr.md"]
    work.close()
    assert len(archive.cards) == TEXTS // 2 + 1
    archive.tag([INRIA], "à relire")
    assert archive.facts["indexed"] == TEXTS + 1
    assert len(_ids(archive, "Estonia")) == 1
    assert _in_step(archive)


def test_a_change_whose_indexing_failed_is_indexed_with_the_next_one(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise WriteError("index-not-written", folder="f", reason="r")

    with monkeypatch.context() as patched:
        patched.setattr(Index, "apply", refuse)
        with pytest.raises(WriteError):
            archive.edit(INRIA, titles={"fr": "Un titre tout à fait extraordinaire"})
    # The store is the truth: the change was made, and its index is behind.
    assert archive.release(INRIA).title("fr") == "Un titre tout à fait extraordinaire"
    assert _ids(archive, "extraordinaire") == set()
    archive.tag(["imta-2024-10-aichi"], "à relire")
    assert _ids(archive, "extraordinaire") == {INRIA}
    assert _in_step(archive)


def test_a_change_on_an_index_that_was_lost_makes_it_anew(archive: Archive, folder: Path) -> None:
    _gone(folder)
    archive.edit(INRIA, titles={"fr": "Un titre tout à fait extraordinaire"})
    assert _ids(archive, "extraordinaire") == {INRIA}
    assert archive.facts["indexed"] == TEXTS
    assert _in_step(archive)


def test_verify_finds_and_repairs_an_index_whose_count_is_wrong(folder: Path) -> None:
    seal = folder / "index" / "state.json"
    state = json.loads(seal.read_text(encoding="utf-8"))
    state["state"]["texts"] -= 1
    seal.write_text(json.dumps(state), encoding="utf-8")
    with _open(folder) as archive:
        found, repaired = finish(archive.verify())
        assert ([finding.code for finding in found], repaired) == (["verify-index"], ())
        found, repaired = finish(archive.verify(repair=True))
        assert found == repaired
        assert _in_step(archive)


def test_a_start_heals_an_index_whose_count_is_wrong(folder: Path) -> None:
    seal = folder / "index" / "state.json"
    state = json.loads(seal.read_text(encoding="utf-8"))
    state["state"]["texts"] -= 1
    seal.write_text(json.dumps(state), encoding="utf-8")
    with _open(folder) as archive:
        finish(archive.prepare())
        assert finish(archive.verify()) == ((), ())


def test_press_contacts_are_not_given_to_the_index(archive: Archive, documents: Path) -> None:
    report, _ = finish(archive.import_files([documents / "tartu.fr.md"]))
    (text,) = report.imported[0].release.texts
    assert "contact" in {block.kind for block in text.blocks}
    given_to_it = healing.index_text(text)
    assert {block.kind for block in given_to_it.blocks} == {block.kind for block in text.blocks} - {"contact"}
    assert (given_to_it.text_id, given_to_it.language, given_to_it.title) == (text.id, "fr", text.title)
