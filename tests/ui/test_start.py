"""Starting: the first time, again, in another language or look; and with an archive that cannot be opened."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from imt_archive import paths, settings
from imt_archive.ui import look

from .conftest import Start
from .samples import chair
from .user import Answers, User


class TestFirstStart:
    def test_the_archive_is_made_and_shown(self, start: Start, tmp_path: Path) -> None:
        user = start(tmp_path / "new", bundled=True, wait=False)
        assert user.window.isVisible(), "the window is there before the archive is"
        assert user.panels.results.empty.title == "Opening the archive…"
        user.opened()
        assert len(user.ids) == 58
        assert user.window.status.facts == "58 releases   ·   116 of 116 texts indexed   ·   58 pairs"
        assert user.panels.viewer.release is not None, "the first release is open"
        assert user.notice == ""
        assert not user.window.status.cancel.isVisible()

    def test_the_second_start_makes_nothing_new(self, start: Start, tmp_path: Path) -> None:
        first = start(tmp_path / "new", bundled=True)
        removed = first.ids[0]
        first.choose(removed)
        first.answered(lambda: first.menu("Release", "Remove from the archive"))
        first.program.close()
        second = start(tmp_path / "new", bundled=True)
        assert len(second.ids) == 57
        assert removed not in second.ids

    def test_an_empty_archive_says_what_to_do(self, newcomer: User) -> None:
        empty = newcomer.panels.results.empty
        assert empty.isVisible()
        assert empty.title == "This archive is empty"
        assert "Drop files here" in empty.accessibleDescription()
        assert "0 releases" in newcomer.window.status.facts


class TestLook:
    def test_another_language_opens_the_window_anew(self, user: User) -> None:
        english = user.titles
        user.menu("View", "Language", "Français")
        user.opened()
        titles = [action.text().replace("&", "") for action in user.window.menuBar().actions()]
        assert titles == ["Archive", "Édition", "Affichage", "Document", "Outils", "Aide"]
        assert len(user.titles) == 58
        assert user.titles != english
        assert user.panels.tabs.tabText(1) == "Accords"
        assert "58" in user.window.status.facts
        assert settings.load(paths.settings_file()).interface_language == "fr"
        user.menu("Affichage", "Langue", "English")
        user.opened()
        assert user.titles == english
        assert user.panels.tabs.tabText(1) == "Agreements"

    def test_another_look_changes_the_colours_at_once(self, user: User) -> None:
        def ground() -> QColor:
            corner = user.panels.bar.mapTo(user.window, user.panels.bar.rect().bottomLeft())
            return user.window.grab().toImage().pixelColor(corner)

        light = ground()
        assert light == QColor(look.LIGHT.window)
        user.menu("View", "Colours", "Dark")
        assert ground() == QColor(look.DARK.window)
        page = user.panels.viewer.side_by_side.toHtml()
        assert look.DARK.muted in page
        assert look.LIGHT.muted not in page
        assert QGuiApplication.palette().color(QPalette.ColorRole.Base) == QColor(look.DARK.base)
        assert settings.load(paths.settings_file()).theme == "dark"
        user.menu("View", "Colours", "Light")
        assert ground() == light

    def test_the_text_size_is_changed_within_bounds_and_kept(self, user: User, start: Start) -> None:
        def size() -> float:
            return user.panels.viewer.side_by_side.document().defaultFont().pointSizeF()

        plain = size()
        user.menu("View", "Larger text")
        user.menu("View", "Larger text")
        assert size() == pytest.approx(plain * 1.2)
        user.menu("View", "Smaller text")
        assert size() == pytest.approx(plain * 1.1)
        for _ in range(30):
            user.menu("View", "Smaller text")
        assert size() == pytest.approx(plain * 0.5)
        user.program.close()
        user.program.open()
        user.opened()
        assert size() == pytest.approx(plain * 0.5)

    def test_the_layout_is_remembered(self, user: User) -> None:
        # The screen that is none has 800 points: a larger window would be brought back to it.
        user.window.resize(790, 700)
        user.panels.across.setSizes([130, 310, 348])
        user.panels.down.setSizes([320, 260])
        layout = (user.window.size(), user.panels.across.sizes(), user.panels.down.sizes())
        user.program.close()
        user.program.open()
        user.opened()
        assert (user.window.size(), user.panels.across.sizes(), user.panels.down.sizes()) == layout

    def test_settings_that_are_damaged_are_no_reason_not_to_start(self, start: Start, archive_folder: Path) -> None:
        file = paths.settings_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        for content in (b"\x00\xff{", json.dumps({"window_geometry": "éé", "window_state": "x y"}).encode()):
            file.write_bytes(content)
            user = start(archive_folder)
            assert len(user.ids) == 58
            user.program.close()

    def test_settings_that_cannot_be_saved_stop_nobody(self, user: User) -> None:
        file = paths.settings_file()
        file.unlink()
        file.mkdir()
        (file / "in the way").touch()
        user.menu("View", "Larger text")
        user.ask("Inria")
        assert user.ids != []


@contextmanager
def without_rights(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder that must not be written to, for root too, whom no rights stop."""
    real = os.access

    def access(path: os.PathLike[str] | str, mode: int, **options: bool) -> bool:
        return real(path, mode, **options) and not (mode & os.W_OK and folder in (Path(path), *Path(path).parents))

    with patch.context() as inside:
        inside.setattr(os, "access", access)
        yield


class TestCannotOpen:
    def closed(self, start: Start, folder: Path) -> User:
        """Start on an archive that cannot be opened, and look whether everything that is said makes sense."""
        user = start(folder, wait=False)
        with user.bot.waitSignal(user.background.open_failed):
            pass
        assert user.window.isVisible()
        assert user.panels.results.empty.title == "The archive is not open"
        assert user.notice.count(str(folder)) == 1
        return user

    def test_a_newer_archive_is_left_alone(self, start: Start, archive_folder: Path) -> None:
        file = archive_folder / "archive.sqlite3"
        with sqlite3.connect(file) as connection:
            connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
                "SELECT migration_set, 'from_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
            )
        connection.close()
        before = file.read_bytes()
        user = self.closed(start, archive_folder)
        assert "newer version" in user.notice
        assert file.read_bytes() == before

    def test_a_read_only_archive(self, start: Start, archive_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with without_rights(archive_folder, monkeypatch):
            user = self.closed(start, archive_folder)
        assert "read-only" in user.notice

    def test_a_damaged_archive(self, start: Start, archive_folder: Path) -> None:
        file = archive_folder / "archive.sqlite3"
        file.write_bytes(b"not a database at all " * 400)
        assert "damaged" in self.closed(start, archive_folder).notice

    def test_a_torn_archive(self, start: Start, archive_folder: Path) -> None:
        file = archive_folder / "archive.sqlite3"
        content = file.read_bytes()
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes(len(content) - middle))
        user = self.closed(start, archive_folder)
        assert "damaged" in user.notice
        assert "Restore a backup" in user.notice

    def test_damage_that_shows_only_when_the_list_is_read(self, start: Start, archive_folder: Path) -> None:
        file = archive_folder / "archive.sqlite3"
        content = file.read_bytes()
        pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
        # Pages of nothing but French words: the archive opens, and cannot be read.
        torn = [bytes(4096) if page.count("é".encode()) > 40 else page for page in pages]
        assert 3 < sum(a != b for a, b in zip(pages, torn, strict=True)) < len(pages) / 2
        file.write_bytes(b"".join(torn))
        user = start(archive_folder, wait=False)
        with user.bot.waitSignal(user.background.idle):
            pass
        user.rest()
        assert "damaged" in user.notice
        assert user.panels.results.empty.title == "The archive is not open"

    def test_a_folder_that_is_a_file(self, start: Start, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        assert "cannot be made" in self.closed(start, tmp_path / "file").notice

    def test_another_database(self, start: Start, tmp_path: Path) -> None:
        folder = tmp_path / "other"
        folder.mkdir()
        with sqlite3.connect(folder / "archive.sqlite3") as connection:
            connection.execute("CREATE TABLE cats (name TEXT)")
        connection.close()
        assert "not an archive" in self.closed(start, folder).notice

    def test_a_locked_archive_and_the_window_can_still_be_used(
        self, start: Start, archive_folder: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        real = sqlite3.connect
        holder = real(archive_folder / "archive.sqlite3", isolation_level=None)
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", lambda path, timeout=0.0: real(path, timeout=0.0))
        user = self.closed(start, archive_folder)
        assert "in use by another program" in user.notice
        user.panels.notice.hide()
        user.drop(chair(tmp_path))
        user.rest()
        assert "in use by another program" in user.notice, "who asks for something is told again why nothing comes"
        user.panels.notice.hide()
        user.bot.keyClicks(user.panels.bar.field, "inria")
        with user.bot.waitSignal(user.background.idle):
            pass
        assert "in use by another program" in user.notice
        for menu in ("Export to Excel", "Save the timeline as a picture"):
            answers.save_as(tmp_path / "out.xlsx")
            user.menu("Archive", menu)
        user.rest()
        assert not (tmp_path / "out.xlsx").exists()
        user.program.close()
        holder.close()
        again = start(archive_folder)
        assert len(again.ids) == 58

    def test_an_archive_that_is_busy_for_a_moment_takes_no_change_and_says_so(
        self, start: Start, archive_folder: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", lambda path, timeout=0.0: real(path, timeout=0.0))
        user = start(archive_folder)
        holder = real(archive_folder / "archive.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        answers.write("important")
        user.menu("Release", "Tag")
        user.rest()
        assert "in use by another program" in user.notice
        assert len(user.ids) == 58
        holder.execute("ROLLBACK")
        holder.close()
        user.answered(lambda: user.menu("Release", "Tag"))
        assert user.window.filter.is_empty
        assert user.facet_values("tag")[0].data() == "important"

    def test_what_the_program_did_not_expect_is_in_the_log(
        self, start: Start, archive_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("the roof is on fire")

        monkeypatch.setattr("imt_archive.archive.Archive", broken)
        user = start(archive_folder, wait=False)
        with user.bot.waitSignal(user.background.crashed):
            pass
        assert str(paths.log_file()) in user.notice
        assert "the roof is on fire" in paths.log_file().read_text(encoding="utf-8")


def test_from_a_folder_with_an_awkward_name_the_look_is_whole(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt warns of a style sheet that it cannot read, and a warning fails the test."""
    awkward = tmp_path / "Clé (été) ; n°1"
    awkward.symlink_to(paths.resources(), target_is_directory=True)
    monkeypatch.setattr(paths, "resources", lambda: awkward)
    user.menu("View", "Colours", "Dark")
    assert user.window.isVisible()


def test_what_is_on_the_clipboard_does_no_harm_at_the_end(tmp_path: Path) -> None:
    copied = (
        "from pathlib import Path; from PySide6.QtCore import QMimeData\n"
        "from imt_archive.ui.app import Program, make_application\n"
        "app = make_application(); data = QMimeData(); data.setText('cells'); app.clipboard().setMimeData(data)\n"
        "assert app.clipboard().text() == 'cells'\n"
        f"Program(app, Path({str(tmp_path / 'archive')!r}), bundled=False).close()\n"
    )
    done = subprocess.run([sys.executable, "-c", copied], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
