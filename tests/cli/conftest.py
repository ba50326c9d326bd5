"""The commands as a person types them: arguments in, exit status, standard output and standard error out."""

from __future__ import annotations

import functools
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.cli import main
from imt_archive.extraction import Cues
from imt_archive.model.progress import finish
from imt_archive.model.vocabulary import Vocabulary

LOCALES = {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}
DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def _tables() -> tuple[Callable[[Path], Vocabulary], Callable[[Path], Cues]]:
    """The vocabularies, read once: half of what a command takes goes into them, and the tests run some hundreds."""
    return functools.cache(Vocabulary.load), functools.cache(Cues.load)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    _tables: tuple[Callable[[Path], Vocabulary], Callable[[Path], Cues]],
) -> Run:
    """Run `imt-archive` with these arguments, in the person's language; no traceback is ever let through."""
    monkeypatch.setattr(Vocabulary, "load", _tables[0])
    monkeypatch.setattr(Cues, "load", _tables[1])

    def with_arguments(*arguments: object, language: str = "en") -> Answer:
        for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", LOCALES[language])
        monkeypatch.setattr(sys, "argv", ["imt-archive", *map(str, arguments)])
        capsys.readouterr()
        status = main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        # An error of the program's own is worded too, and must not pass for an answer.
        assert not paths.log_file().exists(), paths.log_file().read_text(encoding="utf-8")
        return Answer(status, out, err)

    return with_arguments


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The folder of an archive that does not exist yet."""
    return tmp_path / "archive"


@pytest.fixture
def run_in(run: Run, archive: Path) -> Run:
    """Run a command on the test's own archive."""

    def on_archive(*arguments: object, language: str = "en") -> Answer:
        return run("--archive", archive, *arguments, language=language)

    return on_archive


@pytest.fixture(scope="session")
def _bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundled") / "archive"
    with Archive(folder, paths.resources()) as made:
        finish(made.prepare(paths.data()))
        finish(made.import_files([DOCUMENTS / "tartu.fr.md"]))
    return folder


@pytest.fixture
def bundled(_bundled: Path, archive: Path) -> Path:
    """The test's own copy of an archive with the 58 notices and one press release, in French alone."""
    shutil.copytree(_bundled, archive)
    return archive


@pytest.fixture
def documents() -> Path:
    """The folder of a release in two files, `tartu.fr.md` and `tartu.en.md`."""
    return DOCUMENTS
