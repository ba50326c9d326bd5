"""The archive as a whole: backed up, restored, moved; and a place that is bad for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from imt_archive import paths, places, settings
from imt_archive.archive import Archive
from imt_archive.model.errors import WriteError
from imt_archive.model.progress import finish
from imt_archive.ui.dialogs.backup import BackUp
from imt_archive.ui.dialogs.restore import Restore
from imt_archive.ui.dialogs.settings import SettingsDialog

from .conftest import Start
from .samples import chair
from .user import Answers, User


@pytest.fixture
def backup(filled: Path, tmp_path: Path) -> Path:
    """A backup of the bundled archive with one release taken out."""
    folder = Path(shutil.copytree(filled, tmp_path / "smaller"))
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare())
        archive.delete([archive.cards[0].id])
        finish(archive.backup(tmp_path / "smaller.imtarchive", with_contacts=True))
    return tmp_path / "smaller.imtarchive"


def in_another_window(user: User, act: Callable[[], object]) -> None:
    """Do something that the program answers with a new window; wait until that shows its archive."""
    before = user.window
    act()
    user.bot.waitUntil(lambda: user.program.window not in (None, before) and user.window.answer is not None)
    user.rest()


def restored(user: User, file: Path) -> None:
    """Look at a backup and let it take the archive's place; wait for the new window."""
    user.window.keeping.restore_from(file)
    dialog = user.window.findChild(Restore)
    assert dialog is not None, user.notice
    in_another_window(user, lambda: user.click(dialog.restore_button))


@pytest.mark.parametrize("to_hand_on", [False, True])
def test_a_backup_is_written_for_whom_it_is(user: User, tmp_path: Path, answers: Answers, to_hand_on: bool) -> None:
    user.import_dropped(chair(tmp_path))
    answers.save_as(tmp_path / "Bilan 2.5")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, BackUp)
        dialog.to_hand_on.setChecked(to_hand_on)
        dialog.accept()

    with user.in_dialog(choose):
        user.menu("Archive", "Back up")
    user.rest()
    written = Archive.read_backup(tmp_path / "Bilan 2.5.imtarchive")
    assert "59 releases, with their originals, are in" in user.notice
    assert written.with_contacts is not to_hand_on
    assert written.originals == (0 if to_hand_on else 1)


def test_a_backup_that_is_thought_better_of_is_not_written(user: User, tmp_path: Path, answers: Answers) -> None:
    answers.save_as(tmp_path / "a.imtarchive")
    with user.in_dialog(lambda dialog: dialog.reject()):
        user.menu("Archive", "Back up")
    user.rest()
    assert not (tmp_path / "a.imtarchive").exists()


def test_a_backup_takes_the_archive_s_place_and_nothing_is_lost(user: User, backup: Path, tmp_path: Path) -> None:
    user.import_dropped(chair(tmp_path))
    assert len(user.ids) == 59
    restored(user, backup)
    assert len(user.ids) == 57
    (aside,) = [one for one in tmp_path.iterdir() if one.name.startswith("archive ")]
    assert str(aside) in user.notice
    with Archive(aside, paths.resources()) as kept:
        finish(kept.prepare())
        assert len(kept.cards) == 59
    # And it is an archive like any other.
    user.ask("Inria")
    assert user.ids


def test_restoring_can_be_given_up(user: User, backup: Path, tmp_path: Path) -> None:
    user.window.keeping.restore_from(backup)
    dialog = user.window.findChild(Restore)
    assert dialog is not None
    user.click(dialog.restore_button)
    dialog.reject()
    user.rest()
    assert len(user.ids) == 58
    assert [one.name for one in tmp_path.iterdir() if "restoring" in one.name] == []


def test_a_damaged_backup_is_refused_and_the_archive_stays(user: User, backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 3] ^= 0xFF
    backup.write_bytes(content)
    user.window.keeping.restore_from(backup)
    dialog = user.window.findChild(Restore)
    assert dialog is not None
    with user.bot.waitSignal(dialog.failed):
        user.click(dialog.restore_button)
    assert "is damaged. Nothing was changed" in user.notice
    assert len(user.ids) == 58
    assert [one.name for one in tmp_path.iterdir() if "restoring" in one.name] == []


def test_another_file_is_no_backup(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.imtarchive").write_text("no")
    name = str(tmp_path / "a.imtarchive")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_, **__: (name, "")))
    user.menu("Archive", "Restore a backup")
    assert "is not a backup" in user.notice


def test_after_the_disk_died_a_backup_is_restored_all_the_same(start: Start, tmp_path: Path, backup: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "archive.sqlite3").write_bytes(b"not a database at all " * 400)
    user = start(folder, wait=False)
    with user.bot.waitSignal(user.background.open_failed):
        pass
    restored(user, backup)
    assert len(user.ids) == 57


def test_what_is_double_clicked_is_opened(user: User, backup: Path, tmp_path: Path) -> None:
    user.program.open_file(backup)
    dialog = user.window.findChild(Restore)
    assert dialog is not None
    dialog.reject()
    user.program.open_file(chair(tmp_path))
    user.preview().reject()


def test_what_is_double_clicked_waits_for_the_archive(start: Start, archive_folder: Path, tmp_path: Path) -> None:
    user = start(archive_folder, wait=False)
    user.program.open_file(chair(tmp_path))
    user.opened()
    assert len(user.ids) == 58, "the archive was made ready first"
    user.answered(lambda: user.click(user.preview().accept_button))
    assert len(user.ids) == 59


def test_a_restore_that_cannot_be_put_in_place_is_said(
    user: User, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteError("disk-full", path="p")

    monkeypatch.setattr(Archive, "put_in_place", staticmethod(full))
    restored(user, backup)
    assert "is full" in user.notice
    assert len(user.ids) == 58


# Moving


@pytest.fixture
def owner(start: Start, filled: Path) -> User:
    """Somebody at a window on their own archive, which may be moved."""
    shutil.copytree(filled, paths.user_archive())
    return start(paths.user_archive(), bundled=True)


def test_the_archive_is_moved_and_the_program_goes_with_it(
    owner: User, start: Start, tmp_path: Path, answers: Answers
) -> None:
    new = tmp_path / "disk"
    new.mkdir()
    answers.open_folder(new)
    owner.menu("Edit", "Settings")
    dialog = owner.window.findChild(SettingsDialog)
    assert dialog is not None
    in_another_window(owner, lambda: owner.click(dialog.move_button))
    assert f"The archive is in {new} now." in owner.notice
    assert len(owner.ids) == 58
    assert not paths.user_archive().exists(), "the old one is gone once the new one is shown"
    assert settings.load(paths.settings_file()).archive_folder == str(new)
    assert sorted(one.name for one in new.iterdir() if not one.name.endswith(("-wal", "-shm"))) == [
        "archive.sqlite3", "index", "lexicon.json",
    ]  # fmt: skip


def test_settings_that_cannot_be_saved_keep_the_archive_where_it_is(
    owner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise WriteError("settings-not-saved", path="p", reason="denied")

    monkeypatch.setattr(settings, "save", denied)
    with owner.bot.waitSignal(owner.window.keeping.moved):
        owner.window.keeping.move_to(tmp_path / "disk")
    assert not (tmp_path / "disk").exists()
    assert len(owner.ids) == 58
    assert (paths.user_archive() / "archive.sqlite3").exists()


def test_a_folder_with_other_things_is_refused(owner: User, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").touch()
    owner.window.keeping.move_to(tmp_path / "theirs")
    owner.rest()
    assert "Nothing was moved" in owner.notice


def test_a_folder_that_was_named_at_the_start_is_not_moved_from_here(user: User) -> None:
    user.menu("Edit", "Settings")
    dialog = user.window.findChild(SettingsDialog)
    assert dialog is not None
    assert not dialog.move_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_bad_place_is_warned_about(
    start: Start, archive_folder: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(places, "service_of", lambda *_: "OneDrive")
    user = start(archive_folder, interface_language=language)
    assert {"fr": "que OneDrive synchronise", "en": "that OneDrive synchronises"}[language] in user.notice
