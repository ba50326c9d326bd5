"""How long spreadsheets take, and how much memory: out beside XlsxWriter, and back. Usage: bench_excel.py [RELEASES].

Each line is measured in a process of its own, three times; the middle one is printed. Figures of one machine at one
moment: compare the lines of one run, not runs of different days. XlsxWriter is no dependency of the program: where it
is not installed, its line says so.
"""

from __future__ import annotations

import importlib.util
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.export.sheets import Cell, Column, Kind, Sheet
from imt_archive.export.workbook import write_workbook
from imt_archive.model.dates import PartialDate
from imt_archive.model.exporting import PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import Agreement, Block, Draft, Quote, Source, Text

ROUNDS = 3
# What the sheets of a real export hold: 25 columns, a third of them dates, links and numbers.
KINDS: tuple[Kind, ...] = ("id", *(("date", "text", "wrapped", "number", "link", "text") * 4))
TRACKED = Preset("releases and agreements", ("releases", "agreements"))
EMPTY_MEGABYTES = 100


def words(draw: random.Random, count: int) -> str:
    """So many words, none of them anybody's."""
    return " ".join(draw.choice(_WORDS) for _ in range(count))


_WORDS = ("accord école énergie souveraineté numérique recherche partenariat institut signature étudiants santé "
          "industrie région données").split()  # fmt: skip


def cells(count: int) -> Iterator[tuple[Cell, ...]]:
    """Rows of 25 cells."""
    draw = random.Random(7)
    for number in range(count):
        row: list[Cell] = [f"release-{number}"]
        for kind in KINDS[1:]:
            made: dict[str, Cell] = {
                "date": date(2020, 1, 1) + timedelta(days=draw.randrange(2000)), "text": words(draw, 2),
                "wrapped": words(draw, 9), "number": draw.randrange(20_000),
                "link": f"https://www.example.org/{number}/{draw.randrange(9)}",
            }  # fmt: skip
            row.append(made[kind])
        yield tuple(row)


def columns() -> tuple[Column, ...]:
    """25 columns."""
    return tuple(Column(f"c{number}", f"Column {number}", kind, 18) for number, kind in enumerate(KINDS))


def ours(folder: Path, count: int) -> None:
    """Write them as the program does, every cell remembered."""
    sheet = Sheet("Releases", columns(), list(cells(count)), "releases", tracked=True)
    finish(write_workbook(folder / "ours.xlsx", [sheet], properties={"language": "en"}))


def peer(folder: Path, count: int) -> None:
    """Write them with XlsxWriter: the same types, styles, links, table and frozen headings."""
    import xlsxwriter  # type: ignore[import-not-found]

    book = xlsxwriter.Workbook(str(folder / "peer.xlsx"), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Releases")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    link = book.add_format({"font_color": "0563C1", "underline": 1, "valign": "top"})
    rows = list(cells(count))
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if KINDS[index] == "date":
                sheet.write_datetime(number, index, value, day)
            elif KINDS[index] == "link":
                # No sheet holds more links: the rest is text, as in ours.
                write: Callable[..., Any] = sheet.write_url if number * 4 < 65_000 else sheet.write_string
                write(number, index, value, link)
            elif KINDS[index] == "number":
                sheet.write_number(number, index, value)
            else:
                sheet.write_string(number, index, value, wrap)
    sheet.add_table(0, 0, len(rows), len(KINDS) - 1, {"columns": [{"header": column.heading} for column in columns()]})
    sheet.freeze_panes(1, 0)
    book.close()


def draft(number: int) -> Draft:
    """A release in both languages with an agreement and a quote."""
    draw = random.Random(number)
    day = PartialDate.of(date(2020, 1, 1) + timedelta(days=draw.randrange(2000)))
    blocks = tuple(Block("paragraph", words(draw, 40)) for _ in range(4))
    return Draft(
        "news", (Text("fr", words(draw, 8), blocks), Text("en", words(draw, 8), blocks)), issued=day, place="Paris",
        themes=("digital",), organisations=("imt", "inria"), id=f"release-{number}",
        agreements=(Agreement("chair", ("imt", "inria"), day, "Paris", programme=f"P{number}"),),
        quotes=(Quote("Odile Exemple", words(draw, 20), "directrice", "imt", "fr"),),
        source=Source(url=f"https://www.example.org/{number}"),
    )  # fmt: skip


def made(folder: Path, count: int) -> None:
    """Make the archive that the lines below export."""
    with Archive(folder / "archive", paths.resources()) as archive:
        finish(archive.prepare())
        with archive._store._history.change("bench", state="base"):
            from imt_archive.store import writing

            names = writing.Names(archive._store._db)
            for number in range(count):
                writing.insert_draft(archive._store._db, names, draft(number))


def whole(folder: Path, preset: Preset) -> None:
    """Export an archive: gather, shape and write."""
    with Archive(folder / "archive", paths.resources()) as archive:
        ids = [card.id for card in archive.cards]
        finish(archive.export(folder / f"{preset.name}.xlsx", ids, Filter(), preset, language="fr"))


def back(folder: Path, name: str) -> int:
    """Read a workbook back; how many corrections it asks for."""
    with Archive(folder / "archive", paths.resources()) as archive:
        found = finish(archive.read_corrections(folder / name))
        return len(found.changes) + len(found.problems)


def edited(folder: Path) -> None:
    """A copy of the workbook in which every tenth French title is another one."""
    with ZipFile(folder / f"{TRACKED.name}.xlsx") as old, ZipFile(folder / "edited.xlsx", "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                rows = text.split(b"<row ")
                for number in range(10, len(rows), 10):
                    rows[number] = rows[number].replace(b"<is><t>", b"<is><t>Neuf ", 7).replace(b"Neuf ", b"", 6)
                text = b"<row ".join(rows)
            new.writestr(name, text)


def emptied(folder: Path) -> None:
    """A copy of the workbook with 100 MB of empty rows behind its own."""
    with ZipFile(folder / f"{TRACKED.name}.xlsx") as old, ZipFile(folder / "empty.xlsx", "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = text.count(b"<row ") + 1
                more = b"".join(
                    b'<row r="%d" spans="1:20">' % number + b'<c r="A%d" s="1"/><c r="B%d" s="1"/>' % (number, number)
                    + b'<c r="C%d" s="1"/></row>' % number
                    for number in range(start, 1_048_000)
                )  # fmt: skip
                text = text.replace(b"</sheetData>", more + b"</sheetData>")
                assert len(text) > EMPTY_MEGABYTES * 1_000_000
            new.writestr(name, text)


TASKS: dict[str, tuple[str, Callable[[Path, int], object]]] = {
    "ours": ("25 columns, written, every cell remembered", ours),
    "peer": ("25 columns, written by XlsxWriter", peer),
    "releases": ("releases and agreements of an archive, gathered and written", lambda f, _: whole(f, TRACKED)),
    "everything": ("every sheet of an archive, gathered and written", lambda f, _: whole(f, PRESETS[0])),
    "back": ("read back, nothing edited", lambda f, _: back(f, f"{TRACKED.name}.xlsx")),
    "edited": ("read back, every tenth title edited", lambda f, _: back(f, "edited.xlsx")),
    "empty": ("read back, with 100 MB of empty rows behind", lambda f, _: back(f, "empty.xlsx")),
}


PREPARED: dict[str, Callable[[Path], object]] = {"edited": edited, "empty": emptied}


def child(task: str, folder: Path, count: int) -> None:
    """One task in this process: seconds, the memory that it took beyond the imports, and what it found."""
    if task.startswith("prepare-"):
        PREPARED[task.removeprefix("prepare-")](folder)
        return
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    start = perf_counter()
    found = TASKS[task][1](folder, count)
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1e6, "found": found}))


def measured(task: str, folder: Path, count: int) -> dict[str, Any]:
    """The middle of some runs, each in a process of its own."""
    runs = []
    for _ in range(ROUNDS):
        call = [sys.executable, __file__, "--child", task, str(folder), str(count)]
        answer = subprocess.run(call, check=True, capture_output=True, encoding="utf-8")
        runs.append(json.loads(answer.stdout))
    seconds = statistics.median(run["seconds"] for run in runs)
    return {"seconds": seconds, "megabytes": max(run["megabytes"] for run in runs), "found": runs[0]["found"]}


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    if arguments[:1] == ["--child"]:
        child(arguments[1], Path(arguments[2]), int(arguments[3]))
        return
    count = int(arguments[0]) if arguments else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(folder, count)
        print(f"{count} releases, median of {ROUNDS} runs             seconds   peak MB of the process")
        for task, (label, _) in TASKS.items():
            if task == "peer" and importlib.util.find_spec("xlsxwriter") is None:
                print(f"{label:<62} XlsxWriter is not installed (pip install XlsxWriter)")
                continue
            if task in PREPARED:
                # Not here: a process that was large once makes those that it starts look so.
                subprocess.run([sys.executable, __file__, "--child", f"prepare-{task}", name, str(count)], check=True)
            got = measured(task, folder, count)
            found = "" if got["found"] is None else f"   {got['found']} found"
            print(f"{label:<62} {got['seconds']:6.2f} {got['megabytes']:8.0f}{found}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
