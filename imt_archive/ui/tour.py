"""A short tour of the window, off screen: pictures of its main screens, and the workbook that it writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from imt_archive.model.corrections import Correction, Corrections, Fact, Problem
from imt_archive.model.records import Card
from imt_archive.ui.dialogs.corrections import Corrected
from imt_archive.ui.dialogs.export import Export
from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.driving import Driver, driven
from imt_archive.ui.viewer.side_by_side import Passage

# An example of our own for the preview, with invented people; it goes into no archive.
EXAMPLE = """Communiqué de presse
Mars 2025

# IMT Nord Europe et la Société des Exemples lancent la chaire MODÈLE

**IMT Nord Europe et la Société des Exemples ont signé le 12 mars à Lille un accord de partenariat stratégique.**

« Cette chaire donnera aux étudiants un terrain d’essai pour la sobriété numérique », explique Dominique Exemple,
directrice de la recherche d’IMT Nord Europe.

## À propos d’IMT Nord Europe

IMT Nord Europe est une école de l’Institut Mines-Télécom. Elle forme 2 000 étudiants.

Contact presse
Camille Modèle – 01 23 45 67 89 – camille.modele@example.org
"""

# A pair of our own: one paragraph stands for three, one is French alone, and a number was mistyped.
FRENCH = """Communiqué de presse
Paris, le 3 mars 2025

# L’École des Exemples navigue vers Tallinn

Le navire part de Brest le 12 mars 2025 avec 48 élèves, pour 2 400 milles. Il revient en juillet.

Les élèves étudient le plancton. Ils mesurent la température de l’eau. Ils comparent leurs résultats.

« La mer est une salle de classe », dit Maren Modèle, directrice de l’école.

Le port de Kärdla attend aussi leur visite, qui n’a lieu qu’une fois dans l’année.
"""
ENGLISH = """Press release
Paris, 3 March 2025

# The School of Examples sails to Tallinn

The ship leaves Brest on 12 March 2025 with 84 students, for 2,400 miles. It returns in July.

The students study plankton.

They measure the temperature of the water.

They compare their results.

“The sea is a classroom,” says Maren Modèle, director of the school.
"""


def run(out: Path) -> Iterator[Path]:
    """Take the tour; yields each picture, and the workbook, as soon as it is written."""
    out.mkdir(parents=True, exist_ok=True)
    with driven("en") as (driver, folder):
        yield _picture(driver, out / "01-first-start.png")
        driver.ask("souveraineté numérique")
        yield _picture(driver, out / "02-search-french.png")
        driver.ask("“digital sovereignty”")
        yield _picture(driver, out / "03-search-english.png")
        driver.ask("IMT Lille Douai partenariats -date:2022")
        yield _picture(driver, out / "10-how-it-was-read.png")
        driver.ask("")
        yield from _chosen(driver, out)
        yield from _two_languages(driver, folder, out)
        yield from _lanes(driver, out)
        yield _preview(driver, folder, out / "08-import.png")
        workbook = out / "releases.xlsx"
        driver.window.commands.sheets.export_to(workbook)
        driver.settle(workbook.exists)
        yield workbook
        yield _corrections(driver, out / "11-corrections.png")
        yield _export(driver, out / "12-export.png")
    with driven("fr", "dark") as (driver, _):
        driver.ask("partenariat Australie OU Sydney")
        yield _picture(driver, out / "09-french-dark.png")


def _chosen(driver: Driver, out: Path) -> Iterator[Path]:
    window = driver.window
    window.apply(window.filter.toggled("theme", "digital").toggled("year", "2023"))
    driver.settle()
    window.reveal("imt-2023-12-ccifb")
    driver.settle()
    yield _picture(driver, out / "04-side-by-side.png")
    window.panels.viewer.tabs.setCurrentIndex(1)
    yield _picture(driver, out / "05-facts.png")
    window.clear_filters()
    window.panels.tabs.setCurrentIndex(1)
    driver.settle()
    window.panels.viewer.tabs.setCurrentIndex(0)
    yield _picture(driver, out / "06-agreements.png")
    window.panels.tabs.setCurrentIndex(0)


def _two_languages(driver: Driver, folder: Path, out: Path) -> Iterator[Path]:
    """Rows with a gap, one for three and a marked counterpart; then what the audit says of them."""
    files = [folder / "tallinn-fr.md", folder / "tallinn-en.md"]
    for file, text in zip(files, (FRENCH, ENGLISH), strict=True):
        file.write_text(text, encoding="utf-8")
    window, viewer = driver.window, driver.window.panels.viewer
    window.commands.import_without_preview(files)
    driver.settle()
    driver.ask("navire")
    assert window.answer is not None
    window.reveal(next(card.id for card in window.answer.results.cards if "Tallinn" in card.title("en")))
    driver.settle()
    rows = viewer.side_by_side
    number = next(n for n, row in enumerate(rows.page.rows) if "plancton" in row.fr)
    rows.make_current(number)
    words = rows.page.rows[number].fr
    start = words.index("Ils mesurent")
    rows.select(Passage("fr", rows.page.rows[number].fr_blocks[0], start, start + len("Ils mesurent la température")))
    yield _picture(driver, out / "14-rows.png")
    viewer.tabs.setCurrentWidget(viewer.audit)
    driver.settle()
    yield _picture(driver, out / "13-audit.png")
    viewer.tabs.setCurrentIndex(0)
    window.commands.undo()
    driver.settle()
    window.commands.undo()
    driver.settle()
    window.clear_filters()
    driver.settle()


def _lanes(driver: Driver, out: Path) -> Iterator[Path]:
    panels = driver.window.panels
    sizes = panels.down.sizes()
    panels.down.setSizes([260, sum(sizes) - 260])
    driver.settle()
    yield _picture(driver, out / "07-timeline.png")
    slide = out / "timeline.svg"
    driver.window.commands.timeline.draw(slide)
    yield slide
    panels.down.setSizes(sizes)


def _preview(driver: Driver, folder: Path, out: Path) -> Path:
    example = folder / "chaire-modele.md"
    example.write_text(EXAMPLE, encoding="utf-8")
    empty = folder / "vide.txt"
    empty.touch()
    window = driver.window
    window.commands.preview([example, empty])
    driver.settle(lambda: window.findChild(ImportPreview) is not None)
    dialog = window.findChild(ImportPreview)
    assert dialog is not None
    # As on a laptop: a screen that there is none of has little room.
    dialog.resize(1240, 760)
    QApplication.processEvents()
    dialog.grab().save(str(out))
    dialog.reject()
    return out


def _corrections(driver: Driver, out: Path) -> Path:
    """What a workbook would bring in which four cells were edited, one of them wrongly."""
    window = driver.window
    first, second, third = [hit.card for hit in window.panels.results.model.hits[:3]]

    def corrected(card: Card, field: str, before: Fact, after: Fact, cell: str, doubt: str = "") -> Correction:
        return Correction("release", card.id, field, before, after, "Releases", cell, card.title("en"), doubt)

    when = str(first.issued or "")
    found = Corrections(
        "releases.xlsx",
        (corrected(first, "issued", when, "2025-11", "C2"), corrected(second, "kind", second.kind, "news", "E3"),
         corrected(second, "themes", second.themes, (*second.themes, "health"), "L3")),
        (corrected(third, "place", "Sydney", "Ultimo, Sydney", "K4", "conflict"),),
        (Problem("correction-not-a-date", third.id, "Releases", "C4", {"value": "last July"}, third.title("en")),),
    )  # fmt: skip
    window.commands.sheets.look_over(found)
    dialog = window.findChild(Corrected)
    assert dialog is not None
    QApplication.processEvents()
    dialog.grab().save(str(out))
    dialog.reject()
    return out


def _export(driver: Driver, out: Path) -> Path:
    window = driver.window
    window.commands.sheets.choose()
    driver.settle(lambda: window.findChild(Export) is not None)
    dialog = window.findChild(Export)
    assert dialog is not None
    QApplication.processEvents()
    dialog.grab().save(str(out))
    dialog.reject()
    return out


def _picture(driver: Driver, path: Path) -> Path:
    driver.settle()
    driver.window.grab().save(str(path))
    return path
