"""Work that takes longer than a blink: its progress, cancelling, asking and closing meanwhile, and errors inside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QProgressBar, QToolButton

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.export.workbook import Report
from imt_archive.model.progress import Work, finish
from imt_archive.ui import jobs
from imt_archive.ui.dialogs.import_preview import ImportPreview

from .conftest import Start
from .samples import chair, doubtful, small, written
from .user import LONGEST_MS, Answers, User


def progress(user: User) -> QProgressBar:
    bar = user.window.statusBar().findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    return bar


def steps(user: User, number: int, act: Callable[[], object]) -> None:
    """Do something, and wait until its progress has come so far."""
    with user.bot.waitSignal(progress(user).valueChanged, timeout=LONGEST_MS, check_params_cb=lambda n: n >= number):
        act()


def cancel(user: User) -> None:
    user.click(user.window.status.cancel)


def accept_many(user: User, folder: Path, count: int) -> Callable[[], object]:
    """Look over many files; returns what accepts them."""
    user.drop(*[small(folder, number) for number in range(count)])
    dialog = user.preview()
    return lambda: user.click(dialog.accept_button)


def is_whole(folder: Path) -> int:
    """Look at an archive after its window is gone: nothing is wrong with it; how many releases it holds."""
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare())
        found, _ = finish(archive.verify())
        assert found == ()
        return len(archive.cards)


class TestProgress:
    def test_an_import_shows_how_far_it_is(self, newcomer: User, tmp_path: Path) -> None:
        accept = accept_many(newcomer, tmp_path, 30)
        assert not newcomer.window.status.cancel.isVisible()
        seen: list[tuple[int, int]] = []
        bar = progress(newcomer)
        bar.valueChanged.connect(lambda value: seen.append((value, bar.maximum())))
        newcomer.answered(accept)
        assert max(seen) == (29, 30)
        assert seen[:29] == sorted(seen[:29])
        assert len(seen) >= 29
        assert not newcomer.window.status.cancel.isVisible()
        assert "30 releases   ·   30 of 30 texts indexed" in newcomer.window.status.facts

    def test_a_search_is_answered_while_two_hundred_files_go_in(self, user: User, tmp_path: Path) -> None:
        accept = accept_many(user, tmp_path, 200)
        steps(user, 3, accept)
        field = user.panels.bar.field
        with user.bot.waitSignal(user.window.shown, timeout=LONGEST_MS):
            user.bot.keyClicks(field, "inria")
        assert user.hits != []
        assert all("essai" not in one for one in user.ids)
        assert progress(user).isVisible(), "the import goes on"
        assert progress(user).value() < 190
        user.rest()
        assert "258 releases" in user.window.status.facts
        assert "200 files imported." in user.notice
        user.ask("tresaille150")
        assert len(user.ids) == 1

    def test_nothing_is_changed_while_files_go_in(self, user: User, tmp_path: Path) -> None:
        accept = accept_many(user, tmp_path, 60)
        steps(user, 3, accept)
        release_id = user.ids[0]
        user.window.commands._change(lambda archive: archive.tag([release_id], "urgent"))
        assert user.notice == "Something else is still under way. Wait for its end, or cancel it."
        user.rest()
        user.answered(user.window.commands.undo)
        assert "58 releases" in user.window.status.facts, "one undo takes the whole import back, and nothing else"

    def test_checking_says_that_all_is_well(self, user: User) -> None:
        user.menu("Tools", "Check the archive")
        user.rest()
        assert user.notice == "The archive is whole."
        close = next(one for one in user.panels.notice.findChildren(QToolButton) if one.accessibleName() == "Close")
        user.click(close)
        assert user.notice == ""


class TestCancelling:
    def test_an_import_ends_and_what_went_in_stays(self, newcomer: User, tmp_path: Path) -> None:
        accept = accept_many(newcomer, tmp_path, 100)
        steps(newcomer, 5, accept)
        newcomer.answered(lambda: cancel(newcomer))
        count = len(newcomer.ids)
        assert 5 <= count < 100
        assert not newcomer.window.status.cancel.isVisible()
        newcomer.import_dropped(chair(tmp_path))
        assert len(newcomer.ids) == count + 1
        newcomer.ask("tresaille2")
        assert len(newcomer.ids) == 1, "what went in before is found too"
        newcomer.program.close()
        assert is_whole(tmp_path / "empty") == count + 1

    def test_looking_files_over_can_be_given_up(self, newcomer: User, tmp_path: Path) -> None:
        files = [small(tmp_path, number) for number in range(80)]
        steps(newcomer, 3, lambda: newcomer.drop(*files))
        newcomer.answered(lambda: cancel(newcomer))
        assert newcomer.window.findChild(ImportPreview) is None
        assert newcomer.ids == []

    def test_the_first_filling_begins_again_at_the_next_start(self, start: Start, tmp_path: Path) -> None:
        user = start(tmp_path / "new", bundled=True, wait=False)
        steps(user, 4, lambda: None)
        user.answered(lambda: cancel(user))
        assert user.ids == []
        assert user.panels.results.empty.title == "This archive is empty"
        user.program.close()
        again = start(tmp_path / "new", bundled=True)
        assert len(again.ids) == 58

    def test_an_export_leaves_no_trace(
        self, user: User, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        gate = threading.Event()
        whole = Archive.export

        def held(*given: Any, **named: Any) -> Work[Report]:
            work = whole(*given, **named)
            # Past the gathering: what is shown next is said while the file is open.
            next(work)
            yield next(work)
            yield next(work)
            gate.wait(LONGEST_MS / 1000)
            return (yield from work)

        monkeypatch.setattr(Archive, "export", held)
        kept = written(tmp_path / "out" / "a.xlsx", "what was there")
        answers.save_as(kept)
        steps(user, 0, lambda: user.menu("Archive", "Export to Excel"))
        assert len(list(kept.parent.iterdir())) == 2, "the new file is being written beside the old one"

        def stop() -> None:
            cancel(user)
            gate.set()

        user.answered(stop)
        assert list(kept.parent.iterdir()) == [kept]
        assert kept.read_text(encoding="utf-8") == "what was there"
        assert user.notice == "Cancelled. What was finished before stays."


class TestClosing:
    @pytest.mark.parametrize("count", [1, 20])
    def test_while_an_import_goes_on(self, newcomer: User, tmp_path: Path, count: int) -> None:
        accept = accept_many(newcomer, tmp_path, 60)
        steps(newcomer, count, accept)
        newcomer.window.close()
        assert not any(thread.name == "archive" for thread in threading.enumerate())
        newcomer.program.close()
        held = is_whole(tmp_path / "empty")
        assert count <= held < 60
        newcomer.program.open()
        newcomer.opened()
        assert f"{held} of {held} texts indexed" in newcomer.window.status.facts

    def test_while_the_first_filling_goes_on(self, start: Start, tmp_path: Path) -> None:
        user = start(tmp_path / "new", bundled=True, wait=False)
        steps(user, 4, lambda: None)
        user.menu("Archive", "Quit")
        assert not user.window.isVisible()
        user.program.close()
        again = start(tmp_path / "new", bundled=True)
        assert len(again.ids) == 58

    def test_before_the_archive_is_open(self, start: Start, archive_folder: Path) -> None:
        user = start(archive_folder, wait=False)
        user.program.close()
        assert is_whole(archive_folder) == 58

    def test_with_a_dialog_open(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.drop(doubtful(tmp_path))
        assert newcomer.preview().isVisible()
        newcomer.program.close()
        assert is_whole(tmp_path / "empty") == 0


class TestErrorsInside:
    def test_a_search_that_breaks_is_said_and_logged_and_the_next_one_works(
        self, user: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise RuntimeError("the roof is on fire")

        before = user.ids
        with monkeypatch.context() as patch:
            patch.setattr(jobs, "answer", broken)
            user.panels.bar.field.setText("inria")
            with user.bot.waitSignal(user.background.crashed):
                user.panels.bar.field.returnPressed.emit()
            user.rest()
        assert "Something went wrong inside the program" in user.notice
        assert str(paths.log_file()) in user.notice
        log = paths.log_file().read_text(encoding="utf-8")
        assert "RuntimeError: the roof is on fire" in log
        assert "Traceback" in log
        assert "Traceback" not in user.notice
        assert user.ids == before, "the last good answer stays"
        user.ask("Inria")
        assert 0 < len(user.ids) < len(before)

    def test_a_long_job_that_breaks_takes_its_progress_away(
        self, user: User, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def broken(*_: object, **__: object) -> object:
            yield from ()
            raise RuntimeError("the roof is on fire")

        monkeypatch.setattr(Archive, "export", broken)
        answers.save_as(tmp_path / "out.xlsx")
        user.menu("Archive", "Export to Excel")
        user.rest()
        assert "Something went wrong" in user.notice
        assert not user.window.status.cancel.isVisible()
        user.ask("Inria")
        assert user.ids != []
