"""Colours and spacing, dark and light: one small set, from which the palette and the style sheet are made."""

from __future__ import annotations

from dataclasses import dataclass

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
    icons = (paths.resources() / "icons").as_posix()
    app.setStyleSheet(_sheet(chosen, icons, "dark" if dark else "light"))


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


def _sheet(c: Colours, icons: str, look: str) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {c.window}; }}
    QSplitter::handle {{ background: {c.line}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QAbstractScrollArea {{ border: none; background: {c.base}; }}
    QMenuBar {{ background: {c.window}; }}
    QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.line}; border-radius: 4px; }}
    QMenu {{ background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 22px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 6px; }}
    QLineEdit, QPlainTextEdit, QComboBox {{
      background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 5px 8px; color: {c.text};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 1px solid {c.accent}; }}
    QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus,
    QPlainTextEdit[wrong="true"], QPlainTextEdit[wrong="true"]:focus {{ border: 1px solid {c.bad}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.window}; color: {c.muted}; }}
    QLineEdit#search {{ padding: 8px 12px; font-size: 11pt; }}
    QPushButton {{
      background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 6px 14px; color: {c.text};
    }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:default, QPushButton#primary {{
      background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
    }}
    QPushButton:disabled {{ color: {c.muted}; }}
    QPushButton#primary:disabled, QPushButton:default:disabled {{
      background: {c.line}; border-color: {c.line}; color: {c.muted}; }}
    QToolButton#chip {{
      background: {c.base}; border: 1px solid {c.accent}; border-radius: 11px; padding: 2px 10px; color: {c.accent};
    }}
    QToolButton#chip:hover, QToolButton#chip:focus {{ background: {c.accent}; color: {c.on_accent}; }}
    QToolButton#added {{
      background: {c.raised}; border: 1px solid {c.line}; border-radius: 9px; padding: 0px 8px; color: {c.muted};
    }}
    QToolButton#added:hover, QToolButton#added:focus {{ border-color: {c.accent}; color: {c.accent}; }}
    QToolButton#link {{ background: transparent; border: none; padding: 0px 2px; color: {c.accent}; }}
    QToolButton#link:hover, QToolButton#link:focus {{ text-decoration: underline; }}
    QTabBar {{ background: {c.window}; }}
    QTabBar::tab {{
      padding: 8px 14px; background: transparent; color: {c.muted}; border: none; border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    QHeaderView::section {{
      background: {c.raised}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line}; padding: 6px 8px;
    }}
    QTableView, QTreeView, QListView {{ outline: none; selection-background-color: {c.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 28px; }}
    QScrollBar::handle:horizontal {{ min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QComboBox::drop-down {{ border: none; width: 26px; }}
    QComboBox::down-arrow {{ image: url("{icons}/chevron-{look}.svg"); width: 14px; height: 14px; }}
    QComboBox QAbstractItemView {{ background: {c.base}; border: 1px solid {c.line}; }}
    QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator {{
      width: 14px; height: 14px; border: 1px solid {c.muted}; border-radius: 3px; background: {c.base};
    }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
    QTableView::indicator:checked {{
      background: {c.accent}; border-color: {c.accent}; image: url("{icons}/check-{look}.svg");
    }}
    QRadioButton::indicator {{
      width: 14px; height: 14px; border: 1px solid {c.muted}; border-radius: 8px; background: {c.base};
    }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c.accent}; }}
    QListWidget::item {{ padding: 6px 8px; }}
    QStatusBar {{ background: {c.window}; color: {c.muted}; }}
    QStatusBar::item {{ border: none; }}
    QToolTip {{ background: {c.base}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    QProgressBar {{ border: none; border-radius: 3px; background: {c.line}; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QLabel#doubt {{ background: {c.doubt_ground}; color: {c.text}; border-radius: 6px; padding: 6px 10px; }}
    QLabel#wrong {{ color: {c.bad}; }}
    QLabel#muted {{ color: {c.muted}; }}
    QLabel#title {{ font-size: 13pt; font-weight: 600; }}
    QLabel#panel {{ color: {c.muted}; font-weight: 600; }}
    QWidget#bar {{ background: {c.window}; }}
    """
