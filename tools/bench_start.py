"""How long it takes from starting the program to a window that answers, with an archive of 5,000 releases.

    python tools/bench_start.py [--program dist/imt-archive/imt-archive] [--releases 5000] [--runs 7]

Measured from outside the process: the screen is one that Xvfb keeps in memory, and what is on it is looked at all the
time. From the start of the process it takes so long until something is on the screen, and until the list, the
facets and the timeline stand still; and from a typed letter, until the list answers it. Warm, and cold where the
system's file caches may be dropped (root). The packaged program is measured where it is there, else this environment's.
"""

from __future__ import annotations

import argparse
import mmap
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from benching.workspace import Workspace

ROOT = Path(__file__).parents[1]
DISPLAY = ":94"
WIDTH, HEIGHT = 1440, 900
# The field above the panels has a cursor that blinks.
_BELOW_THE_FIELD = 90
_STILL = 1.5
_LONGEST = 60.0
_DROP = Path("/proc/sys/vm/drop_caches")
# Five generated texts are three releases.
_TEXTS_PER_RELEASE = 5 / 3


@dataclass(frozen=True)
class Start:
    """One start, in seconds: something on the screen, everything still, a typed letter answered; work of processors.

    The work done until everything is still tells starts apart also where other programs keep the processors busy.
    """

    shown: float
    still: float
    answer: float
    processor: float


class Screen:
    """What is on the screen of an Xvfb, read in its memory."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        fields = struct.unpack_from(">25I", self._memory)
        self._start, self._line = fields[0] + 12 * fields[19], fields[12]

    def look(self) -> bytes:
        """Every eighth row below the search field: enough to see a change, and little enough to look often."""
        starts = (self._start + row * self._line for row in range(_BELOW_THE_FIELD, HEIGHT, 8))
        return b"".join(self._memory[start : start + self._line] for start in starts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it."""
        return not any(self.look()[:: 4 * 37])


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen for one start."""
    with tempfile.TemporaryDirectory(prefix="imt-archive-bench-") as folder:
        command = ["Xvfb", DISPLAY, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder, "-ac", "-nolisten", "tcp"]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            file = Path(folder) / "Xvfb_screen0"
            _wait(lambda: Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists() and file.is_file(), "the screen")
            time.sleep(0.3)
            yield Screen(file)
        finally:
            server.terminate()
            server.wait()


def _wait(ready, what: str) -> float:  # noqa: ANN001 - a function of nothing
    """Look every five milliseconds until something is so; returns when it was."""
    end = time.perf_counter() + _LONGEST
    while not ready():
        if time.perf_counter() > end:
            raise SystemExit(f"{what} did not come")
        time.sleep(0.005)
    return time.perf_counter()


def one_start(command: list[str], home: Path) -> Start:
    """Start the program once, wait until it stands still, type a letter, and end it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "IMT_", "WAYLAND"))}
    environment = {**kept, "DISPLAY": DISPLAY, "IMT_ARCHIVE_HOME": str(home)}
    with screen() as seen:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            shown = _wait(lambda: not seen.is_empty, "the window")
            still, worked = _last_change(seen, process.pid)
            _put_into_the_field(environment)
            before = seen.look()
            typed = time.perf_counter()
            subprocess.run(["xdotool", "key", "i"], env=environment, check=True)
            answered = _wait(lambda: seen.look() != before, "the answer")
        finally:
            process.terminate()
            process.wait()
    return Start(shown - began, still - began, answered - typed, worked)


def _put_into_the_field(environment: dict[str, str]) -> None:
    """Without a window manager nobody gives the window the keyboard: that is done here, before the clock runs."""
    window = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^IMT Archive$"]
    subprocess.run([*window, "windowfocus", "--sync"], env=environment, check=True)
    subprocess.run(["xdotool", "key", "ctrl+f"], env=environment, check=True)
    time.sleep(0.5)


def _worked(process: int) -> float:
    """The seconds that processors have worked for a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _last_change(seen: Screen, process: int) -> tuple[float, float]:
    """When the screen changed last, once it has stood still for a while; and what the process had worked by then."""
    picture, changed, worked = seen.look(), time.perf_counter(), _worked(process)
    while time.perf_counter() - changed < _STILL:
        time.sleep(0.005)
        now = seen.look()
        if now != picture:
            picture, changed, worked = now, time.perf_counter(), _worked(process)
    return changed, worked


def drop_caches() -> bool:
    """Let the system forget what it has read; whether it may be told to."""
    try:
        os.sync()
        _DROP.write_text("3")
    except OSError:
        return False
    return True


def main() -> int:
    """Measure, and say the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    packaged = ROOT / "dist" / "imt-archive" / "imt-archive"
    parser.add_argument("--program", type=Path, default=packaged if packaged.is_file() else None)
    parser.add_argument("--releases", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--workspace", type=Path, default=ROOT / "build" / "bench-start")
    asked = parser.parse_args()
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            print(f"This bench needs {tool}: apt-get install xvfb xdotool", file=sys.stderr)
            return 1
    archive = Workspace(asked.workspace).archive(round(asked.releases * _TEXTS_PER_RELEASE))
    program = [str(asked.program)] if asked.program else [sys.executable, "-m", "imt_archive"]
    command = [*program, "--archive", str(archive)]
    print(f"{' '.join(program)}, {asked.releases} releases, median of {asked.runs} (slowest)")
    with tempfile.TemporaryDirectory(prefix="imt-archive-bench-home-") as home:
        one_start(command, Path(home))
        _say("warm", [one_start(command, Path(home)) for _ in range(asked.runs)])
        if drop_caches():
            _say("cold", [one_start(command, Path(home)) for _ in range(asked.runs) if drop_caches()])
        else:
            print("cold: not measured, the system's caches may be dropped by root alone")
    return 0


def _say(name: str, starts: list[Start]) -> None:
    for moment, words in (("shown", "window shown"), ("still", "releases shown"), ("answer", "letter answered"),
                          ("processor", "processor work")):  # fmt: skip
        values = [getattr(start, moment) for start in starts]
        print(f"{name}: {words:16} {statistics.median(values):6.2f} s  ({max(values):.2f})")


if __name__ == "__main__":
    sys.exit(main())
