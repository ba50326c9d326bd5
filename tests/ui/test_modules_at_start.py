"""What is loaded before the window is on the screen: what it needs, and nothing that it may need later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The program shows its window, and the archive's thread is not yet let go.
SHOWN = """
import sys
from imt_archive.cli import command
from imt_archive.ui import app
from imt_archive.ui.background import Background

def started(self):
    print("\\n".join(sorted(name for name, module in sys.modules.items() if module is not None)))

def execute(self):
    return 0

Background.start = started
app.QApplication.exec = execute
command.main({arguments!r}, standalone_mode=False)
"""

# A part that the window needs at once is a line here: a decision, made here and seen in review.
PARTS = {
    "imt_archive", "imt_archive.cli", "imt_archive.cli.context", "imt_archive.cli.keeping", "imt_archive.export",
    "imt_archive.export.rows", "imt_archive.export.words", "imt_archive.messages", "imt_archive.model",
    "imt_archive.paths", "imt_archive.settings", "imt_archive.timeline", "imt_archive.ui",
}  # fmt: skip
# Whole families that a part above stands for.
FAMILIES = ("imt_archive.model.", "imt_archive.timeline.", "imt_archive.ui.")
NOT_AT_ONCE = ("imt_archive.ui.dialogs.", "imt_archive.ui.self_test", "imt_archive.ui.tour", "imt_archive.ui.driving")
LIBRARIES = {"PySide6", "shiboken6", "click", "platformdirs"}
# Of the standard library, what takes long and is needed by what comes later alone.
SLOW = {"asyncio", "csv", "ctypes", "decimal", "email", "http", "importlib.metadata", "multiprocessing", "sqlite3",
        "ssl", "statistics", "unittest", "urllib.request", "xml"}  # fmt: skip


@pytest.fixture(scope="module", params=[[], ["open"]], ids=["imt-archive", "imt-archive open"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that are loaded when the window is shown."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IMT_ARCHIVE_HOME": str(home)}
    run = [sys.executable, "-c", SHOWN.format(arguments=request.param)]
    done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_of_the_program_the_window_and_no_more(loaded: set[str]) -> None:
    ours = {name for name in loaded if name.partition(".")[0] == "imt_archive"}
    assert "imt_archive.ui.main_window" in ours
    late = {name for name in ours if name.startswith(NOT_AT_ONCE)}
    unexpected = {name for name in ours - PARTS if not name.startswith(FAMILIES)}
    assert late | unexpected == set()


def test_of_libraries_those_of_the_window(loaded: set[str]) -> None:
    tops = {name.partition(".")[0] for name in loaded}
    ours = {"imt_archive", "__main__", "shibokensupport", "signature_bootstrap", "Shiboken"}
    others = {name for name in tops - ours if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert others == LIBRARIES


def test_of_the_standard_library_nothing_slow(loaded: set[str]) -> None:
    assert loaded & SLOW == set()
