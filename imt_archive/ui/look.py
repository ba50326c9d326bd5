"""Colours and spacing, dark and light: one small set, from which the palette and the style sheet are made."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from imt_archive import paths


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one look, as "#rrggbb"."""

    window: str
    base: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    mark: str
    on_mark: str
    gap: str
    band: str
    counterpart: str
    good: str
    doubt: str
    bad: str
    doubt_ground: str


LIGHT = Colours(
    window="#f3f4f6", base="#ffffff", raised="#fafbfc", line="#d9dde3", text="#1c2430", muted="#5b6675",
    accent="#1d5fa8", on_accent="#ffffff", mark="#ffe69a", on_mark="#1c2430", gap="#f0f1f4", band="#eef4fb",
    counterpart="#cfe4fa", good="#1f7a45", doubt="#9a6200", bad="#b3261e", doubt_ground="#fff0cf",
)  # fmt: skip
DARK = Colours(
    window="#1b1f26", base="#22272f", raised="#262c35", line="#3a424e", text="#e6e9ee", muted="#a3adba",
    accent="#7db3f0", on_accent="#10151c", mark="#6a551a", on_mark="#fff3cf", gap="#1e232a", band="#28303b",
    counterpart="#2c4a6b", good="#6fcf97", doubt="#e5b454", bad="#f28b82", doubt_ground="#4a3a12",
)  # fmt: skip


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def colours(palette: QPalette) -> Colours:
    """The colours that go with a palette."""
    return DARK if is_dark(palette) else LIGHT


def apply(app: QApplication, theme: str) -> None:
    """Dress the program: "light", "dark", or "system" as the desktop asks."""
    if theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    else:
        dark = theme == "dark"
    chosen = DARK if dark else LIGHT
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_sheet(chosen, "dark" if dark else "light"))


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, c.window), (role.WindowText, c.text), (role.Base, c.base), (role.AlternateBase, c.raised),
        (role.Text, c.text), (role.Button, c.raised), (role.ButtonText, c.text), (role.ToolTipBase, c.base),
        (role.ToolTipText, c.text), (role.PlaceholderText, c.muted), (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent), (role.Link, c.accent), (role.LinkVisited, c.accent),
        (role.Mid, c.line), (role.Midlight, c.line), (role.Light, c.raised), (role.Dark, c.line),
    ):  # fmt: skip
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return palette


def _sheet(c: Colours, look: str) -> str:
    """The style sheet in these colours, with the icons of a look, "dark" or "light"."""
    sheet = Template((paths.resources() / "style" / "window.qss").read_text(encoding="utf-8"))
    return sheet.substitute(asdict(c), icons=(paths.resources() / "icons").as_posix(), look=look)
