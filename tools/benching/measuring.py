"""Times, memory and tables: the same for every part of the bench."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def of_each(
    things: Iterable[T], ask: Callable[[T], object], *, repeats: int = 3, before: Callable[[], object] | None = None
) -> list[float]:
    """The median time for each of the things: warm after one call that is not timed, or with `before` ahead of each."""
    found = []
    for thing in things:
        if before is None:
            ask(thing)
        times = []
        for _ in range(repeats):
            if before is not None:
                before()
            times.append(timed(lambda thing=thing: ask(thing)))  # type: ignore[misc]
        found.append(statistics.median(times))
    return found


def p50(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The 95th percentile: the smallest time that 95 of 100 do not exceed."""
    return sorted(times)[max(0, ceil(0.95 * len(times)) - 1)]


def both(times: Sequence[float]) -> str:
    """Median and 95th percentile, as tables show them."""
    return f"{_short(p50(times))} / {_short(p95(times))}"


def verdict(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """≤ where neither median nor 95th percentile is above the peer's, else both as multiples of it."""
    ratios = p50(ours) / max(p50(theirs), 1e-6), p95(ours) / max(p95(theirs), 1e-6)
    return "≤" if max(ratios) <= 1 else f"{ratios[0]:.2g}× / {ratios[1]:.2g}×"


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.2f}" if milliseconds < 10 else f"{milliseconds:.0f}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def say(text: str) -> None:
    """Put a piece of the report on standard output, at once."""
    print(text, flush=True)


def note(text: str) -> None:
    """Say on standard error what is under way."""
    print(text, file=sys.stderr, flush=True)


def memory_mb() -> float:
    """What this process has in memory, its share of mapped files included."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def size_of(path: Path) -> int:
    """Bytes of a file, with what belongs to it (a journal), or of all files of a folder."""
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return sum(file.stat().st_size for file in files if file.is_file())


def machine() -> str:
    """Where and when this was measured, in one line."""
    name = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        models = [line for line in information.read_text().splitlines() if line.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    load = f"load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    day = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return ", ".join(part for part in (f"{os.cpu_count()} × {name}", platform.system(), versions, day, load) if part)
