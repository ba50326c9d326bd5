"""The window's panels and how they stand: search above, facets, list and viewer side by side, timeline below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSplitter, QStatusBar, QTabWidget, QVBoxLayout, QWidget

from imt_archive.ui.register import rows
from imt_archive.ui.register.table import RegisterView
from imt_archive.ui.search.bar import SearchBar
from imt_archive.ui.search.facets import FacetPanel
from imt_archive.ui.search.results import ResultsView
from imt_archive.ui.timeline.panel import TimelinePanel
from imt_archive.ui.viewer.viewer import Viewer
from imt_archive.ui.widgets.notice import Notice
from imt_archive.ui.words import Words


def tr(text: str) -> str:
    """A label of the panels in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class Panels(QWidget):
    """All panels, laid out; what they show and what follows from it is the main window's."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = SearchBar(words, self)
        self.notice = Notice(tr("Close"), self)
        self.facets = FacetPanel(words, self)
        self.results = ResultsView(words, self)
        self.agreements = RegisterView(
            tr("Agreements"), rows.agreement_headings(), (115, 140, 210, 130, 130, 100, 150, 120), self
        )
        # What one comes for stands first, also in a narrow window.
        self.agreements.move_column(2, 1)
        self.quotes = RegisterView(tr("Quotes"), rows.quote_headings(), (115, 120, 170, 60, 230), self)
        self.quotes.move_column(4, 2)
        self.figures = RegisterView(tr("Figures"), rows.figure_headings(), (190, 90, 180, 200), self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for panel, name in (
            (self.results, tr("Releases")), (self.agreements, tr("Agreements")), (self.quotes, tr("Quotes")),
            (self.figures, tr("Figures")),
        ):  # fmt: skip
            self.tabs.addTab(panel, name)
        self.viewer = Viewer(words, self)
        self.timeline_panel = TimelinePanel(words, self)
        self.timeline = self.timeline_panel.view
        self._lay_out()

    def _lay_out(self) -> None:
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
        for panel in (self.facets, self.tabs, self.viewer):
            self.across.addWidget(panel)
        self.across.setSizes([245, 465, 620])
        self.across.setStretchFactor(0, 0)
        self.across.setStretchFactor(1, 2)
        self.across.setStretchFactor(2, 3)
        self.down = QSplitter(Qt.Orientation.Vertical, self)
        self.down.addWidget(self.across)
        self.down.addWidget(self.timeline_panel)
        self.down.setSizes([545, 205])
        self.down.setStretchFactor(0, 1)
        self.down.setStretchFactor(1, 0)
        for splitter in (self.across, self.down):
            splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addWidget(self.down, 1)


class Status:
    """The line at the bottom: what the archive holds, and how far a long piece of work has come."""

    def __init__(self, bar: QStatusBar) -> None:
        self._facts = QLabel()
        self._step = QLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setFlat(True)
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(12, 0, 8, 0)
        bar.addWidget(self._facts)
        for widget in (self._step, self._progress, self.cancel):
            bar.addPermanentWidget(widget)
            widget.hide()

    def show_facts(self, words: str) -> None:
        """Say what the archive holds."""
        self._facts.setText(words)

    def show_step(self, words: str, done: int, total: int) -> None:
        """Say how far a piece of work has come."""
        self._step.setText(words)
        self._progress.setMaximum(total)
        self._progress.setValue(done)
        for widget in (self._step, self._progress, self.cancel):
            widget.show()

    def rest(self) -> None:
        """No work is under way any more."""
        for widget in (self._step, self._progress, self.cancel):
            widget.hide()

    @property
    def facts(self) -> str:
        """What is said of the archive."""
        return self._facts.text()
