"""What the repository as a whole promises: no foreign addresses, exact versions, commands that exist, a whole wheel."""

from __future__ import annotations

import importlib.util
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import imt_archive

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Put together here, so that this file does not name what it forbids.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
            ("archive", "ubuntu", "com"),
            ("crates", "io"),
            ("proxy", "golang", "org"),
            ("conda", "anaconda", "org"),
        )
    ),
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:work|root|home/\w+|Users/\w+|opt/\w+)(?:/|\b)")


def tracked_files() -> list[Path]:
    """The files of the repository: those that git knows or would add, or all of an unpacked copy without git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    hidden = {".venv", ".git", "build", "dist", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and hidden.isdisjoint(path.parts)]


def foreign_places(text: str) -> list[str]:
    """The hosts of registries and the paths of one machine that a text names."""
    return [*REGISTRIES.findall(text), *MACHINE_PATHS.findall(text)]


def test_nothing_names_a_registry_or_a_path_of_one_machine() -> None:
    files = tracked_files()
    assert ROOT / "pyproject.toml" in files
    found = {}
    for path in files:
        if places := foreign_places(path.read_text(encoding="utf-8", errors="ignore")):
            found[str(path.relative_to(ROOT))] = places
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "https://" + ".".join(["pypi", "org"]) + "/simple",
        "--index-url https://files." + ".".join(["pythonhosted", "org"]),
        "cd " + "/" + "work/main",
        'Path("/' + 'root/.cache")',
        "/" + "home/anne/releases",
    ],
)
def test_a_foreign_place_is_found(text: str) -> None:
    assert foreign_places(text) != []


@pytest.mark.parametrize("text", ["../work/main", "https://www.imt.fr/work/", "the root/leaf", "shared/opt/x", "/tmp"])
def test_a_harmless_place_is_not(text: str) -> None:
    assert foreign_places(text) == []


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {_normal(line.partition("==")[0]): line for line in lines if line.strip() and not line.startswith("#")}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _requirements() -> Iterator[str]:
    yield from PROJECT["build-system"]["requires"]
    yield from PROJECT["project"]["dependencies"]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        yield from extra


def test_constraints_pin_exactly() -> None:
    pins = _pins()
    assert [line for line in pins.values() if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []
    named = {_normal(re.split(r"[<>=!~\[; ]", requirement)[0]) for requirement in _requirements()}
    assert named - set(pins) == set()


def test_whoosh_is_the_one_that_was_measured() -> None:
    assert "Whoosh==2.7.4" in PROJECT["project"]["dependencies"]
    assert _pins()["whoosh"] == "Whoosh==2.7.4"


def test_the_version_is_said_once() -> None:
    assert imt_archive.__version__ == PROJECT["project"]["version"]


def _makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):(?!=)", _makefile(), re.MULTILINE))


def test_every_command_of_the_makefile_exists() -> None:
    # The list goes on where its line ends with a backslash.
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", _makefile(), re.MULTILINE)
    assert phony is not None
    assert set(phony[1].replace("\\\n", " ").split()) == _targets()
    assert {"run", "test", "check", "build", "bench", "tour", "clean", "translations"} <= _targets()


def test_every_command_that_the_papers_name_exists() -> None:
    papers = [path for path in tracked_files() if path.name in ("README.md", "CONTRIBUTING.md", "run")]
    assert ROOT / "CONTRIBUTING.md" in papers
    named = {
        name for path in papers for name in re.findall(r"(?:`|timeout \d+ )make ([a-z-]+)", path.read_text("utf-8"))
    }
    assert {"run", "test", "check", "build"} <= named
    assert named - _targets() == set()


def test_every_script_that_the_makefile_calls_exists() -> None:
    called = set(re.findall(r"tools/\w+\.(?:sh|py)\b", _makefile() + (ROOT / ".ci" / "run").read_text("utf-8")))
    assert "tools/setup.sh" in called
    assert [script for script in called if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("script", ["tools/setup.sh", ".ci/run", "tools/ci_linux_package.sh"])
def test_the_scripts_are_whole(script: str) -> None:
    shell = shutil.which("sh" if script == "tools/setup.sh" else "bash")
    if shell is None:
        pytest.skip("no shell here")
    assert subprocess.run([shell, "-n", script], cwd=ROOT, capture_output=True, check=False).stderr == b""


def test_an_installed_wheel_carries_resources_and_data() -> None:
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"resources": "imt_archive/_bundled/resources", "data": "imt_archive/_bundled/data"}
    assert all(any((ROOT / folder).rglob("*.*")) for folder in carried)


def test_a_wheel_that_was_built_finds_its_files(tmp_path: Path) -> None:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed here; the table of what a wheel carries is checked")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    installed = tmp_path / "site" / "imt_archive"
    for folder in ("resources", "data"):
        there = {path.relative_to(ROOT / folder) for path in tracked_files() if path.is_relative_to(ROOT / folder)}
        assert there
        assert [path for path in there if not (installed / "_bundled" / folder / path).is_file()] == []
    ask = "from imt_archive import paths; print(paths.resources()); print(paths.data())"
    isolated = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {ask}"]
    answer = subprocess.run(isolated, cwd=tmp_path, check=True, capture_output=True, text=True).stdout.splitlines()
    assert [Path(line) for line in answer] == [installed / "_bundled" / "resources", installed / "_bundled" / "data"]


# The rules that conftest.py sets for every other test hold themselves.


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.invalid", 80)])
def test_the_network_is_refused(address: tuple[str, int]) -> None:
    with pytest.raises(RuntimeError, match="must not use the network"):
        socket.create_connection(address, timeout=1)


def test_this_machine_may_be_spoken_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        server.accept()[0].close()


WINDOWS = """
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

def test_leaks(qtbot):
    global kept
    kept = QWidget()
    kept.show()

def test_closes(qtbot):
    window = QWidget()
    QComboBox(window).addItems(["a", "b"])
    qtbot.addWidget(window)
    window.show()

def test_cycle(qtbot):
    window = QWidget()
    window.myself = window
    window.show()

def test_platform(qtbot):
    assert QApplication.platformName() == "offscreen"
"""


def test_a_leaked_window_fails_and_a_closed_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    for name in ("__init__.py", "conftest.py", "user.py"):
        shutil.copy(ROOT / "tests" / "ui" / name, tmp_path / "ui")
    (tmp_path / "ui" / "test_windows.py").write_text(WINDOWS, encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib",
           "--rootdir", str(tmp_path), str(tmp_path)]  # fmt: skip
    output = subprocess.run(run, cwd=tmp_path, capture_output=True, check=False, text=True).stdout
    assert "windows left open: QWidget" in output
    assert re.search(r"^ERROR .*test_leaks", output, re.MULTILINE)
    assert re.search(r"^4 passed, 1 error in", output, re.MULTILINE)
