"""Files looked over, then stored: what was seen is what goes in, one file at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.archive import Archive
from imt_archive.model.errors import ArchiveError, ReadError, WriteError
from imt_archive.model.progress import finish
from imt_archive.store import Store
from imt_archive.tasks import reading

OTHER = "# Une école d'été à Alès\n\nLe 3 mai 2024, les étudiantes et les étudiants sont venus nombreux.\n"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path / "other.txt"


def test_a_preview_stores_nothing(archive: Archive, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    before = archive.facts
    french, english, empty = finish(
        archive.preview([documents / "tartu.fr.md", documents / "tartu.en.md", tmp_path / "empty.txt"])
    )
    assert (french.state, english.state, empty.state) == ("ready", "ready", "failed")
    assert empty.error is not None
    assert empty.error.code == "read-empty"
    assert archive.facts == before
    assert not list((archive.folder / "originals").rglob("*"))


def test_a_preview_tells_duplicates_and_doubts(archive: Archive, documents: Path, other: Path, tmp_path: Path) -> None:
    finish(archive.import_files([documents / "tartu.fr.md"]))
    plain = tmp_path / "plain.txt"
    plain.write_text("Un texte sans titre et sans date.", encoding="utf-8")
    again, one, twin, doubtful = finish(archive.preview([documents / "tartu.fr.md", other, other, plain]))
    assert (again.state, again.duplicate_of) == ("duplicate", "2025-03-l-institut-mines-telecom-et-l")
    assert (one.duplicate_of, twin.state, twin.duplicate_of) == ("", "duplicate", "other.txt")
    assert doubtful.state == "question"


def test_progress_names_each_file_twice(archive: Archive, documents: Path) -> None:
    steps = [(progress.step, progress.done, progress.total) for progress in archive.import_files([documents])]
    assert steps[:4] == [("read", 0, 2), ("read", 1, 2), ("store", 0, 2), ("store", 1, 2)]
    assert [step for step, _, _ in steps[4:]] == ["pair", "index"]


def test_a_file_that_changed_after_it_was_looked_over_does_not_go_in(
    archive: Archive, documents: Path, other: Path
) -> None:
    previews = finish(archive.preview([other, documents / "tartu.fr.md"]))
    other.write_text(OTHER + "Une phrase de plus.", encoding="utf-8")
    report, changes = finish(archive.accept(previews))
    (failed,) = report.failed
    assert failed.error is not None
    assert (failed.path, failed.error.code) == (other, "read-changed")
    assert [item.path.name for item in report.imported] == ["tartu.fr.md"]
    assert changes.release_ids == {report.imported[0].release.id}


def test_a_file_that_is_gone_after_it_was_looked_over_is_named(archive: Archive, documents: Path, other: Path) -> None:
    previews = finish(archive.preview([other, documents / "tartu.fr.md"]))
    other.unlink()
    report, _ = finish(archive.accept(previews))
    assert [item.error.code for item in report.failed if item.error] == ["read-missing"]
    assert len(report.imported) == 1


def test_a_reader_that_fails_on_one_file_does_not_stop_the_others(
    archive: Archive, documents: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.understand

    def fragile(document: object, *rest: object) -> object:
        if getattr(document, "name", "") == "other.txt":
            raise RecursionError("too deep")
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "understand", fragile)
    report, _ = finish(archive.import_files([other, documents / "tartu.fr.md"]))
    (failed,) = report.failed
    assert isinstance(failed.error, ReadError)
    assert (failed.error.code, failed.error.facts) == ("read-failed", {"name": "other.txt", "reason": "RecursionError"})
    assert [item.path.name for item in report.imported] == ["tartu.fr.md"]


def test_each_file_is_stored_in_a_transaction_of_its_own(
    archive: Archive, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.add
    calls: list[str] = []

    def second_fails(store: Store, draft: object, *rest: object) -> object:
        calls.append("")
        if len(calls) == 2:
            raise WriteError("disk-full", path="p")
        return real(store, draft, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add", second_fails)
    report, _ = finish(archive.import_files([documents]))
    assert ([item.path.name for item in report.imported], [item.path.name for item in report.failed]) == (
        ["tartu.en.md"], ["tartu.fr.md"],
    )  # fmt: skip
    assert archive.facts["releases"] == 59
    assert archive.facts["indexed"] == archive.facts["texts"] == 117
    # One step of the history for the one file that went in.
    assert archive.undoable == ("import", "")


def test_an_original_of_a_duplicate_that_cannot_be_kept_is_said(
    archive: Archive, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(archive.import_files([documents / "tartu.fr.md"]))

    def full(*_: object) -> str:
        raise WriteError("disk-full", path="p")

    monkeypatch.setattr("imt_archive.store.originals.keep", full)
    report, _ = finish(archive.import_files([documents / "tartu.fr.md"]))
    errors = [item.error for item in report.failed]
    assert [error.code for error in errors if isinstance(error, ArchiveError)] == ["disk-full"]
    assert report.duplicates == ()


def test_a_deleted_release_can_be_imported_again(archive: Archive, documents: Path) -> None:
    report, _ = finish(archive.import_files([documents / "tartu.fr.md"]))
    release_id = report.imported[0].release.id
    archive.delete([release_id])
    again, _ = finish(archive.import_files([documents / "tartu.fr.md"]))
    assert [item.release.id for item in again.imported] == [release_id]
    archive.undo()
    archive.undo()
    assert archive.card(release_id) is not None
    assert finish(archive.verify()) == ((), ())
