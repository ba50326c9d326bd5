"""The window's language: ours from `resources/translations`, Qt's own words from Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def chosen_language(setting: str, system: str) -> str:
    """The language to show: as set, else the system's."""
    return setting if setting in ("fr", "en") else system


class Translators:
    """Installs the translators of a language into the program, in place of those of another."""

    def __init__(self, app: QApplication, resources: Path) -> None:
        self._app = app
        self._folder = resources / "translations"
        self._installed: list[QTranslator] = []

    def install(self, language: str) -> bool:
        """Speak a language; returns whether our own words were found in it."""
        self.remove()
        QLocale.setDefault(QLocale(language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = False
        for name, folder in ((f"qtbase_{language}", qt_folder), (f"imt_archive_{language}", str(self._folder))):
            translator = QTranslator(self._app)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
                found = found or name.startswith("imt")
        return found

    def remove(self) -> None:
        """Take the translators out again: another window of this process may speak another language."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
