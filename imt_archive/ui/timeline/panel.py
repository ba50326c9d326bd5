"""The timeline with what stands around it: the range as text, what agreements count by, zoom, table, overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.counting import COUNTED_BY
from imt_archive.model.dates import Edtf
from imt_archive.model.filters import Filter
from imt_archive.timeline import Item
from imt_archive.ui.register.table import RegisterView
from imt_archive.ui.timeline import table
from imt_archive.ui.timeline.overview import Overview
from imt_archive.ui.timeline.range_field import RangeField
from imt_archive.ui.timeline.view import TimelineView
from imt_archive.ui.widgets.elided import ElidedLabel
from imt_archive.ui.words import Words

_MONTH, _QUARTER, _YEAR = 31.0, 92.0, 366.0


class TimelinePanel(QWidget):
    """One row of controls, the timeline or its table, and the overview of all years."""

    counting_chosen = Signal(str)
    """What agreements count by from now on, one of COUNTED_BY."""
    picture_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.view = TimelineView(self)
        self.view.set_language(words.language)
        self.overview = Overview(self)
        self.table = RegisterView(self.tr("Timeline as a table"), table.headings(), table.WIDTHS, self)
        self.field = RangeField(self)
        self.wrong = ElidedLabel(self)
        self.wrong.setText(self.tr("No date: write 2023-03..2024, 2024-Q2 or March 2023"))
        self.wrong.setObjectName("muted")
        self.wrong.hide()
        self.counting = QComboBox(self)
        self.counting.setAccessibleName(self.tr("What agreements count by"))
        self.counting.setToolTip(
            self.tr(
                "Whether an agreement counts in a range by its release, its signing, its start, its end or its term"
            )
        )
        for by in COUNTED_BY:
            self.counting.addItem(self._counted(by), by)
        self.closer, self.farther = self._button("+", self.tr("Zoom in")), self._button("−", self.tr("Zoom out"))
        self.zoom = self._button(self.tr("Zoom"), self.tr("Zoom to a stretch of time"))
        self.as_table = self._button(self.tr("Table"), self.tr("Show the same as a table"))
        self.as_table.setCheckable(True)
        self.picture = self._button(self.tr("Picture…"), self.tr("Save the timeline as a picture for a slide"))
        self._stack = QStackedWidget(self)
        self._add_zooms()
        self._lay_out()
        self._connect()

    def _counted(self, by: str) -> str:
        return {
            "release": self.tr("Agreements: release"),
            "signed": self.tr("Agreements: signing"),
            "start": self.tr("Agreements: start"),
            "end": self.tr("Agreements: end"),
            "running": self.tr("Agreements: running"),
        }[by]

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _add_zooms(self) -> None:
        menu, view = QMenu(self.zoom), self.view
        for text, do in (
            (self.tr("&All years"), view.reset_view),
            (self.tr("A &year"), lambda: view.show_days(_YEAR)),
            (self.tr("A &quarter"), lambda: view.show_days(_QUARTER)),
            (self.tr("A &month"), lambda: view.show_days(_MONTH)),
            (self.tr("&Today"), view.show_today),
        ):
            menu.addAction(text, do)
        self.zoom.setMenu(menu)
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setContentsMargins(8, 3, 8, 3)
        controls.setSpacing(6)
        self.field.setMinimumWidth(150)
        self.field.setMaximumWidth(230)
        # A narrow window shortens what may be shortened, and hides nothing.
        self.counting.setMinimumContentsLength(15)
        self.counting.setMaximumWidth(240)
        self.counting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        controls.addWidget(self.field, 2)
        controls.addWidget(self.counting, 1)
        controls.addWidget(self.wrong, 12)
        controls.addStretch(1)
        for button in (self.zoom, self.farther, self.closer, self.as_table, self.picture):
            controls.addWidget(button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(controls)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.overview)

    def _connect(self) -> None:
        view = self.view
        self.field.range_typed.connect(self._typed)
        self.field.refused.connect(lambda _: self.wrong.show())
        self.field.textEdited.connect(lambda _: self.wrong.hide())
        self.counting.activated.connect(lambda row: self.counting_chosen.emit(self.counting.itemData(row)))
        self.closer.clicked.connect(lambda: view.show_view(view.view().zoom(1.5, view.view().width / 2)))
        self.farther.clicked.connect(lambda: view.show_view(view.view().zoom(1 / 1.5, view.view().width / 2)))
        self.as_table.toggled.connect(self._show_table)
        self.picture.clicked.connect(self.picture_wanted)
        view.moved.connect(self._follow)
        self.overview.view_chosen.connect(view.show_view)
        self.overview.zoomed.connect(lambda by: view.show_view(view.view().zoom(by, view.view().width / 2)))
        self.table.opened.connect(view.activated)

    def show_items(
        self, items: Sequence[Item], lane_labels: Mapping[str, str], filter_: Filter, kept: frozenset[str] | None
    ) -> None:
        """Show items, the filter's range and what agreements count by; `kept` are the releases that a range leaves."""
        self.view.set_items(items, lane_labels)
        self.overview.show_archive(self.view.stage.prepared, *self.view.stage.home)
        self.show_filter(filter_, kept)

    def show_filter(self, filter_: Filter, kept: frozenset[str] | None) -> None:
        """Show another range over the same items."""
        self.view.set_range(filter_.since, filter_.until, kept)
        self.field.show_range(filter_.since, filter_.until)
        self.counting.setCurrentIndex(COUNTED_BY.index(filter_.by))
        self.wrong.hide()
        self._fill_table()
        self._follow()

    def _typed(self, since: Edtf | None, until: Edtf | None) -> None:
        self.wrong.hide()
        self.view.choose_range(since, until)
        self.view.show_range()

    def _follow(self) -> None:
        since, until = self.view.range
        chosen = None
        if since or until:
            home = self.view.stage.home
            first = since.first if since else home[0]
            last = until.last if until else home[1]
            chosen = (float(first.toordinal()), float(last.toordinal() + 1))
        self.overview.show_view(self.view.view(), chosen)

    def _show_table(self, on: bool) -> None:
        self._stack.setCurrentWidget(self.table if on else self.view)
        self._fill_table()

    def _fill_table(self) -> None:
        """Rows are made when somebody looks at them."""
        if self.as_table.isChecked():
            self.table.empty.say(
                self.tr("Nothing to show here yet"), self.tr("Import releases, or take a filter away.")
            )
            self.table.show_rows(table.rows(self.view.stage, self._words.language))
