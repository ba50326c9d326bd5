"""Make the pictures of the user's guide from the real window, in French and in English: resources/guide/pictures.

Off screen, with example documents whose people are invented.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from imt_archive.archive import Archive  # noqa: E402
from imt_archive.ui.dialogs.backup import BackUp  # noqa: E402
from imt_archive.ui.dialogs.correct import Correct  # noqa: E402
from imt_archive.ui.dialogs.import_preview import ImportPreview  # noqa: E402
from imt_archive.ui.dialogs.restore import Restore  # noqa: E402
from imt_archive.ui.driving import Driver, driven  # noqa: E402
from imt_archive.ui.tour import ENGLISH, EXAMPLE, FRENCH  # noqa: E402

OUT = Path(__file__).parents[1] / "resources" / "guide" / "pictures"
QUERIES = {"fr": "souveraineté numérique", "en": "digital sovereignty"}


def pictures(driver: Driver, folder: Path, language: str) -> Iterator[tuple[str, QWidget]]:
    """(name, what is shown) of each picture; a dialog is closed when the next one is asked for."""
    window = driver.window
    yield "first-start", window
    driver.ask(QUERIES[language])
    yield "search", window
    driver.ask("")
    window.reveal("imt-2023-12-ccifb")
    driver.settle()
    yield "compare", window
    window.panels.viewer.tabs.setCurrentIndex(1)
    driver.settle()
    yield "facts", window
    window.panels.viewer.tabs.setCurrentIndex(0)
    yield "audit", _audited(driver, folder)
    window.commands.undo()
    driver.settle()
    window.reveal("imt-2023-12-ccifb")
    driver.settle()
    sizes = window.panels.down.sizes()
    window.panels.down.setSizes([330, sum(sizes) - 330])
    driver.settle()
    yield "timeline", window
    window.panels.down.setSizes(sizes)
    yield from _dialogs(driver, folder)


def _audited(driver: Driver, folder: Path) -> QWidget:
    """The window with an example pair and what the audit says of it."""
    files = [folder / "tallinn-fr.md", folder / "tallinn-en.md"]
    for file, text in zip(files, (FRENCH, ENGLISH), strict=True):
        file.write_text(text, encoding="utf-8")
    window, viewer = driver.window, driver.window.panels.viewer
    window.commands.import_without_preview(files)
    driver.settle()
    assert window.answer is not None
    window.reveal(next(card.id for card in window.answer.results.cards if "Tallinn" in card.title("en")))
    driver.settle()
    viewer.tabs.setCurrentWidget(viewer.audit)
    driver.settle()
    return window


def _dialogs(driver: Driver, folder: Path) -> Iterator[tuple[str, QWidget]]:
    window = driver.window
    example = folder / "chaire-modele.md"
    example.write_text(EXAMPLE, encoding="utf-8")
    window.commands.preview([example])
    driver.settle(lambda: window.findChild(ImportPreview) is not None)
    preview = window.findChild(ImportPreview)
    assert preview is not None
    preview.resize(1240, 760)
    yield "import", preview
    preview.reject()
    release = window.panels.viewer.release
    assert release is not None
    made = folder / "imt-archive-2025-11-30.imtarchive"
    window.keeping.back_up_to(made, with_contacts=True)
    driver.settle(made.exists)
    makers: tuple[tuple[str, Callable[[], QDialog]], ...] = (
        ("correct", lambda: Correct(release, window._words, window._messages, window)),
        ("backup", lambda: BackUp(window)),
        ("restore", lambda: Restore(made, Archive.read_backup(made), folder, window)),
    )
    for name, make in makers:
        dialog = make()
        if name == "correct":
            dialog.resize(1100, 760)
        dialog.show()
        yield name, dialog
        dialog.reject()
        dialog.deleteLater()


def save(widget: QWidget, path: Path) -> None:
    """Write what a widget shows, packed as tightly as can be."""
    QApplication.processEvents()
    widget.grab().save(str(path), "PNG", 0)


def main() -> int:
    """Make all pictures and say where they are."""
    OUT.mkdir(parents=True, exist_ok=True)
    for language in ("fr", "en"):
        with driven(language) as (driver, folder):
            for name, widget in pictures(driver, folder, language):
                driver.settle()
                path = OUT / f"{language}-{name}.png"
                save(widget, path)
                print(f"{path.stat().st_size // 1000:5} kB  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
