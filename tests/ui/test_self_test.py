"""What the program tries on itself: the self-test after installation, and the tour in pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from imt_archive.ui import self_test, tour

from .conftest import Start


@pytest.fixture(autouse=True)
def dressed(start: Start) -> None:
    """What a program puts on the application is taken off after the test."""


def test_the_self_test_passes_and_touches_nothing_of_the_user(qapp: QApplication, own_folders: Path) -> None:
    said: list[str] = []
    assert self_test.run(said.append) is None
    steps = ["files", "window", "import", "documents", "search", "export", "picture", "backup", "languages"]
    assert said == [f"{step}: ok" for step in steps]
    assert not own_folders.exists()
    assert os.environ["IMT_ARCHIVE_HOME"] == str(own_folders)


def test_the_self_test_names_the_step_that_fails(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_TEXT", "Un texte, en français, qui ne contient pas le mot.\n")
    said: list[str] = []
    failure = self_test.run(said.append)
    assert failure is not None
    assert (failure.step, failure.reason) == ("search", "nothing found for tresaille")
    assert said == ["files: ok", "window: ok", "import: ok", "documents: ok"]


def test_the_tour_writes_its_pictures_and_its_workbook(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    written = list(tour.run(out))
    assert [path for path in written if not path.is_file()] == []
    assert sorted(out.iterdir()) == sorted(written)
    pictures = {path.name: QImage(str(path)) for path in written if path.suffix == ".png"}
    assert len(pictures) == 14
    for name, picture in pictures.items():
        assert picture.width() > 700, name
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)}
        assert len(colours) > 20, f"{name} is blank"
    dark = pictures["09-french-dark.png"].pixelColor(4, 4)
    light = pictures["01-first-start.png"].pixelColor(4, 4)
    assert dark.lightness() < 80 < 200 < light.lightness()
    workbook = load_workbook(out / "releases.xlsx")
    assert workbook.worksheets[0].max_row == 59
