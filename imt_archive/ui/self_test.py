"""What the packaged program tries on itself after installation: its files, window, import, search, export, backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QPdfWriter, QTextDocument

from imt_archive.archive import Archive
from imt_archive.identity import changed_files
from imt_archive.model.errors import ArchiveError
from imt_archive.ui.driving import Driver, TimeOutError, driven

# A text of our own, as somebody would drop one; the word that is searched stands in no notice.
_TEXT = """Communiqué de presse
Paris, le 3 mars 2025

Essai : l'Institut Mines-Télécom vérifie son installation

L'Institut Mines-Télécom et Inria ont signé le 2 mars 2025 à Paris un accord-cadre. Le mot trésaille sert à l'essai.

Contact presse
Camille Essai – 01 23 45 67 89 – camille.essai@example.org
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """The step that failed, and why."""

    step: str
    reason: str


class _WrongError(Exception):
    """Something is not as it has to be."""


def run(say: Callable[[str], object]) -> Failure | None:
    """Try everything in a folder of its own; returns the first failure, or None."""
    step = "start"
    try:
        with driven("fr") as (driver, folder):
            for name, check in _STEPS:
                step = name
                check(driver, folder)
                say(f"{name}: ok")
    except ArchiveError as error:
        return Failure(step, str(error))
    except (_WrongError, TimeOutError, OSError) as error:
        return Failure(step, str(error) or type(error).__name__)
    return None


def _files(_: Driver, __: Path) -> None:
    changed = changed_files()
    _expect(not changed, f"not as they were built: {', '.join(changed[:5])}")


def _backup(driver: Driver, folder: Path) -> None:
    path = folder / "essai.imtarchive"
    driver.window.keeping.back_up_to(path, with_contacts=True)
    driver.settle(path.exists)
    imported = ("essai.txt", "essai.pdf", "essai.html")
    _expect(Archive.read_backup(path).originals == len(imported), "the backup lacks an original that was imported")


def _expect(fact: bool, reason: str) -> None:
    if not fact:
        raise _WrongError(reason)


def _window(driver: Driver, _: Path) -> None:
    _expect(driver.window.isVisible(), "the window is not shown")
    _expect(driver.window.panels.results.model.rowCount() > 0, "the archive is empty")
    _expect(driver.window.menuBar().actions()[1].text() == "É&dition", "the French words are missing")


def _import(driver: Driver, folder: Path) -> None:
    path = folder / "essai.txt"
    path.write_text(_TEXT, encoding="utf-8")
    window = driver.window
    before = window.panels.results.model.rowCount()
    window.commands.import_without_preview([path])
    driver.settle(lambda: window.panels.results.model.rowCount() == before + 1)


def _documents(driver: Driver, folder: Path) -> None:
    """A PDF and a web page: what reads them is a library of its own, which has to be where the program looks."""
    pdf, page = folder / "essai.pdf", folder / "essai.html"
    words = QTextDocument()
    words.setPlainText("Un document pour l'essai.")
    words.print_(QPdfWriter(str(pdf)))
    page.write_text("<main><h1>Une page</h1><p>Elle sert à l'essai.</p></main>", encoding="utf-8")
    window = driver.window
    before = window.panels.results.model.rowCount()
    window.commands.import_without_preview([pdf, page])
    driver.settle(lambda: window.panels.results.model.rowCount() == before + 2)


def _search(driver: Driver, _: Path) -> None:
    for query in ("tresaille", "souverainete numerique", "digital sovereignty"):
        driver.ask(query)
        _expect(driver.window.panels.results.model.rowCount() > 0, f"nothing found for {query}")
    driver.ask("camille.essai")
    _expect(driver.window.panels.results.model.rowCount() == 0, "a press contact was found")
    driver.ask("")


def _export(driver: Driver, folder: Path) -> None:
    path = folder / "essai.xlsx"
    driver.window.commands.sheets.export_to(path)
    driver.settle(path.exists)
    _expect(path.read_bytes()[:2] == b"PK", "the workbook is no workbook")


def _picture(driver: Driver, folder: Path) -> None:
    path = folder / "essai.svg"
    driver.window.commands.timeline.draw(path)
    _expect("<svg" in path.read_text(encoding="utf-8"), "the picture is no picture")


def _languages(driver: Driver, _: Path) -> None:
    driver.choose_language("en")
    _expect(driver.window.menuBar().actions()[1].text() == "&Edit", "the window does not speak English")


_STEPS: tuple[tuple[str, Callable[[Driver, Path], None]], ...] = (
    ("files", _files),
    ("window", _window),
    ("import", _import),
    ("documents", _documents),
    ("search", _search),
    ("export", _export),
    ("picture", _picture),
    ("backup", _backup),
    ("languages", _languages),
)
