"""What goes into a file: a preset, or sheets and columns put together by hand, with the first rows to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from imt_archive.export.choice import Content, columns_to_choose, sheets_of
from imt_archive.export.tables import TEXTS
from imt_archive.export.words import word
from imt_archive.model.exporting import PRESETS, SHEETS, Preset

_KEY = Qt.ItemDataRole.UserRole
_LONGEST_CELL = 120
_WIDEST_COLUMN = 260


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants exported: how, whether the selected releases alone, and whether with press contacts."""

    preset: Preset
    only_selected: bool
    with_contacts: bool


class Export(QDialog):
    """Asks for the export by a signal; the file's name is asked for by whoever is asked."""

    export_wanted = Signal(object)
    """The Wish."""
    presets_changed = Signal(tuple)
    """The person's own presets, as they are now."""

    def __init__(
        self, content: Content, shown: int, selected: int, last: Preset, saved: Sequence[Preset], language: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.resize(940, 640)
        self._content, self._window_language = content, language
        self._saved = list(saved)
        self._chosen_columns: dict[str, tuple[str, ...]] = {}
        self._showing = False
        self.presets = QComboBox(self)
        self.presets.setAccessibleName(self.tr("Preset"))
        self.save = QPushButton(self.tr("&Save as preset…"), self)
        self.delete = QPushButton(self.tr("&Delete preset"), self)
        self.language = QComboBox(self)
        for code, name in (("", self.tr("As the window")), ("fr", "Français"), ("en", "English")):
            self.language.addItem(name, code)
        self.sheets = self._list(self.tr("Sheets"))
        self.columns = self._list(self.tr("Columns"))
        self.table = QTableWidget(self)
        self.table.setAccessibleName(self.tr("The first rows"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.selected = QCheckBox(self.tr("Only the %n selected release(s)", None, selected), self)
        self.selected.setVisible(selected > 1)
        self.contacts = QCheckBox(self.tr("Press &contacts too"), self)
        self._warning = QLabel(
            self.tr("They are personal data: give the file only to those who are to have them."), self
        )
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._count = QLabel(self.tr("%n release(s)", None, shown), self)
        self._count.setObjectName("muted")
        self.export = QPushButton(self.tr("&Export…"), self)
        self.export.setObjectName("primary")
        for button in (self.save, self.delete):
            # Enter exports.
            button.setAutoDefault(False)
        self.export.setDefault(True)
        self._lay_out()
        self._fill_presets()
        self._show(last)
        self._connect()

    def _list(self, name: str) -> QListWidget:
        shown = QListWidget(self)
        shown.setAccessibleName(name)
        shown.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        shown.setDefaultDropAction(Qt.DropAction.MoveAction)
        return shown

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for widget in (QLabel(self.tr("Preset"), self), self.presets, self.save, self.delete):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(QLabel(self.tr("Headings in"), self))
        top.addWidget(self.language)
        grid = QGridLayout()
        for column, words in enumerate((self.tr("Sheets"), self.tr("Columns"), self.tr("The first rows"))):
            label = QLabel(words, self)
            label.setObjectName("panel")
            grid.addWidget(label, 0, column)
        for column, view in enumerate((self.sheets, self.columns, self.table)):
            grid.addWidget(view, 1, column)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 6)
        hint = QLabel(
            self.tr("Drag to put in another order. CSV and Markdown hold the first sheet alone, Excel all of them."),
            self,
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(grid, 1)
        for below in (hint, self._count, self.selected, self.contacts, self._warning, buttons):
            layout.addWidget(below)

    def _connect(self) -> None:
        self.presets.activated.connect(lambda _: self._show(self.presets.currentData()))
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self.language.activated.connect(lambda _: self._changed())
        self.sheets.currentRowChanged.connect(lambda _: self._show_sheet())
        self.sheets.itemChanged.connect(lambda _: self._changed())
        self.sheets.model().rowsMoved.connect(lambda *_: self._changed())
        self.columns.itemChanged.connect(lambda _: self._keep_columns())
        self.columns.model().rowsMoved.connect(lambda *_: self._keep_columns())
        self.contacts.toggled.connect(self._warning.setVisible)
        self.export.clicked.connect(self._wish)

    # Presets

    def name_of(self, preset: Preset) -> str:
        """What a preset is called: the program's in the window's language, a person's as it was named."""
        names = {
            "everything": self.tr("Everything"),
            "annual-report": self.tr("Annual report: agreements"),
            "to-translate": self.tr("To translate"),
            "press-review": self.tr("Press review"),
        }
        return names.get(preset.name, preset.name) if preset in PRESETS else preset.name

    def _fill_presets(self) -> None:
        self.presets.clear()
        for preset in (*PRESETS, *self._saved):
            self.presets.addItem(self.name_of(preset), preset)

    def _show(self, preset: Preset) -> None:
        """Show a preset in the lists."""
        self._showing = True
        self._chosen_columns = dict(preset.columns)
        self.language.setCurrentIndex(self.language.findData(preset.language))
        self.sheets.clear()
        for key in (*preset.sheets, *(one for one in SHEETS if one not in preset.sheets)):
            self.sheets.addItem(_item(word(key, self._window_language), key, key in preset.sheets))
        self._showing = False
        self.sheets.setCurrentRow(0)
        self._show_sheet()
        self._follow()

    @property
    def preset(self) -> Preset:
        """What is chosen at the moment, under the name of the preset that it is, if it is one."""
        sheets = tuple(_checked(self.sheets))
        columns = {key: keys for key, keys in self._chosen_columns.items() if key in sheets and keys}
        made = Preset("", sheets, columns, self.language.currentData())
        for known in (*PRESETS, *self._saved):
            if (known.sheets, dict(known.columns), known.language) == (sheets, columns, made.language):
                return known
        return made

    def _save(self) -> None:
        before = self.presets.currentText() if self.presets.currentData() in self._saved else ""
        name, accepted = QInputDialog.getText(
            self, self.tr("Save as preset"), self.tr("Name of this preset:"), text=before
        )
        name = " ".join(name.split())
        if not accepted or not name:
            return
        now = self.preset
        kept = Preset(name, now.sheets, now.columns, now.language)
        self._saved = [*(one for one in self._saved if one.name != name), kept]
        self._presets_changed(kept)

    def _delete(self) -> None:
        gone = self.presets.currentData()
        self._saved = [one for one in self._saved if one != gone]
        self._presets_changed(None)

    def _presets_changed(self, current: Preset | None) -> None:
        self._fill_presets()
        if current is not None:
            self.presets.setCurrentText(current.name)
        self._follow()
        self.presets_changed.emit(tuple(self._saved))

    # Sheets and columns

    @property
    def _spoken(self) -> str:
        return str(self.language.currentData() or self._window_language)

    @property
    def _current_sheet(self) -> str:
        item = self.sheets.currentItem()
        return str(item.data(_KEY)) if item else ""

    def _show_sheet(self) -> None:
        """Show the columns of the current sheet, those that are chosen in front and in their order."""
        if self._showing or not self._current_sheet:
            return
        self._showing = True
        every = columns_to_choose(self._content, self._current_sheet, self._spoken)
        headings = {column.key: column.heading for column in every}
        usual = tuple(key for key in headings if key not in TEXTS)
        chosen = [key for key in self._chosen_columns.get(self._current_sheet, usual) if key in headings]
        self.columns.clear()
        for key in (*chosen, *(one for one in headings if one not in chosen)):
            self.columns.addItem(_item(headings[key], key, key in chosen))
        self.columns.setEnabled(bool(every))
        self._showing = False
        self._preview()

    def _keep_columns(self) -> None:
        if self._showing:
            return
        every = columns_to_choose(self._content, self._current_sheet, self._spoken)
        usual = tuple(column.key for column in every if column.key not in TEXTS)
        chosen = tuple(_checked(self.columns))
        if chosen == usual:
            self._chosen_columns.pop(self._current_sheet, None)
        else:
            self._chosen_columns[self._current_sheet] = chosen
        self._follow()
        self._preview()

    def _changed(self) -> None:
        if not self._showing:
            self._show_sheet()
            self._follow()

    def _follow(self) -> None:
        """Say which preset it is, and whether there is anything to export."""
        preset = self.preset
        names = [self.presets.itemData(row) for row in range(self.presets.count())]
        self.presets.setCurrentIndex(names.index(preset) if preset in names else -1)
        self.presets.setPlaceholderText(self.tr("As chosen below"))
        self.delete.setEnabled(preset in self._saved)
        self.export.setEnabled(bool(preset.sheets))

    def _preview(self) -> None:
        keys = self._chosen_columns.get(self._current_sheet, ())
        wanted = Preset("", (self._current_sheet,), {self._current_sheet: keys} if keys else {})
        (sheet, *_) = sheets_of(self._content, wanted, self._spoken)
        shown = [index for index, column in enumerate(sheet.columns) if column.kind != "id"]
        rows = list(sheet.rows)[:8]
        self.table.clear()
        self.table.setColumnCount(len(shown))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels([sheet.columns[index].heading for index in shown])
        for number, row in enumerate(rows):
            for place, index in enumerate(shown):
                words = "" if row[index] is None else " ".join(str(row[index]).split())
                self.table.setItem(number, place, QTableWidgetItem(words[:_LONGEST_CELL]))
        self.table.resizeColumnsToContents()
        for place in range(len(shown)):
            self.table.setColumnWidth(place, min(self.table.columnWidth(place) + 12, _WIDEST_COLUMN))

    def _wish(self) -> None:
        only = self.selected.isChecked() and not self.selected.isHidden()
        self.export_wanted.emit(Wish(self.preset, only, self.contacts.isChecked()))


def _item(words: str, key: str, checked: bool) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(_KEY, key)
    # Dropped between others, never onto one.
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemIsDragEnabled
    )  # fmt: skip
    item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
    return item


def _checked(shown: QListWidget) -> Iterable[str]:
    items = [shown.item(row) for row in range(shown.count())]
    return [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]
