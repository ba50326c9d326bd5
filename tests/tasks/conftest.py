"""Archives made from the bundled notices: once for all tests, and copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.model.progress import finish
from imt_archive.tasks.linking import Linker


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with the 58 notices, to be copied and not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "archive"
    with Archive(folder, paths.resources()) as new:
        finish(new.prepare(paths.data()))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The folder of the test's own archive, with the 58 notices."""
    shutil.copytree(made, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    """The same archive, open."""
    with Archive(folder, paths.resources()) as opened:
        finish(opened.prepare())
        yield opened


@pytest.fixture(scope="session")
def linker() -> Linker:
    """What aligns releases where no archive was opened."""
    return Linker(Lexicon.load(paths.resources()))


@pytest.fixture
def documents() -> Path:
    """The folder of a release in two files, `tartu.fr.md` and `tartu.en.md`."""
    return Path(__file__).parents[1] / "cli" / "documents"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with the notices of one year, for what makes its index anew again and again."""
    home = tmp_path_factory.mktemp("small")
    shutil.copytree(paths.data() / "notices" / "2024", home / "data" / "notices" / "2024")
    with Archive(home / "archive", paths.resources()) as new:
        finish(new.prepare(home / "data"))
    return home / "archive"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A smaller `data/`: the notices of one year."""
    shutil.copytree(paths.data() / "notices" / "2020", tmp_path / "data" / "notices" / "2020")
    return tmp_path / "data"
