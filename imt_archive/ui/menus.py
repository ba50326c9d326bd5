"""The menu bar: every entry by name, with its key; what an entry does is the window's method of that name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from imt_archive.model.searching import SavedSearch

if TYPE_CHECKING:
    from imt_archive.ui.main_window import MainWindow


_LONGEST_NAME = 60


def tr(text: str) -> str:
    """An entry in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class Menus:
    """Makes the menus of a window and keeps the actions that change."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._archive()
        self._edit()
        self._view()
        self._release()
        self._tools()
        self._help()

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, do: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.triggered.connect(lambda _=False: do())
        action.setShortcuts([QKeySequence(key) for key in keys])
        menu.addAction(action)
        return action

    def _archive(self) -> None:
        menu, window = self._menu(tr("&Archive")), self._window
        self._add(menu, tr("&Import files…"), window.commands.import_files, "Ctrl+I", "Ctrl+O")
        self._add(menu, tr("Import a &folder…"), window.commands.import_folder)
        menu.addSeparator()
        sheets = window.commands.sheets
        self._add(menu, tr("&Export to Excel…"), sheets.export, "Ctrl+E")
        self._add(menu, tr("Export: &choose sheets and columns…"), sheets.choose, "Ctrl+Shift+E")
        self._add(menu, tr("Save the &timeline as a picture…"), window.commands.timeline.save)
        self._add(menu, tr("Export a translation &memory…"), window.commands.languages.export_tmx)
        menu.addSeparator()
        self._add(menu, tr("&Back up…"), window.keeping.back_up, "Ctrl+Shift+S")
        self._add(menu, tr("&Restore a backup…"), window.keeping.restore)
        menu.addSeparator()
        self._add(menu, tr("&Quit"), window.close, "Ctrl+Q")

    def _edit(self) -> None:
        menu, window = self._menu(tr("&Edit")), self._window
        self.undo = self._add(menu, tr("&Undo"), window.commands.undo, "Ctrl+Z")
        self.redo = self._add(menu, tr("&Redo"), window.commands.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, tr("&Find"), window.panels.bar.focus, "Ctrl+F", "Ctrl+K")
        self._add(menu, tr("&Clear all filters"), window.clear_filters, "Ctrl+Shift+F")
        self._add(menu, tr("Cop&y as citation"), window.commands.copy_citation, "Ctrl+Shift+C")
        cells = self._add(menu, tr("Copy the &list as cells"), window.commands.sheets.copy_cells, "Ctrl+C")
        # Everywhere else, these keys copy the words that are marked.
        cells.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        window.panels.results.list.addAction(cells)
        languages = window.commands.languages
        passage = menu.addMenu(tr("Copy the &passage as citation"))
        self._add(passage, tr("In &French"), lambda: languages.copy_passage("fr"), "Ctrl+Alt+F")
        self._add(passage, tr("In &English"), lambda: languages.copy_passage("en"), "Ctrl+Alt+E")
        columns = self._add(menu, tr("Copy in two colum&ns"), languages.copy_rows, "Ctrl+Alt+C")
        window.panels.viewer.side_by_side.row_actions += [passage.menuAction(), columns]
        menu.addSeparator()
        searches = window.commands.searches
        self._add(menu, tr("&Save this search…"), searches.save, "Ctrl+D")
        self._saved = menu.addMenu(tr("Sa&ved searches"))
        self._add(menu, tr("&Manage saved searches…"), searches.manage)
        menu.addSeparator()
        self._add(menu, tr("S&ettings…"), window.keeping.show_settings, "Ctrl+,")
        self.show_saved(())

    def _view(self) -> None:
        menu, window = self._menu(tr("&View")), self._window
        self._add(menu, tr("&Next passage"), window.panels.viewer.next_hit, "F3")
        self._add(menu, tr("&Previous passage"), window.panels.viewer.previous_hit, "Shift+F3")
        menu.addSeparator()
        self.across = self._add(menu, tr("Search acr&oss the languages"), lambda: None)
        self.across.setCheckable(True)
        self.across.setChecked(window.settings.across_languages)
        self.across.triggered.connect(window.commands.languages.set_across)
        self._sorts = self._choices(
            menu, tr("&Sort"), window.sort, window.set_sort,
            [("relevance", tr("By relevance")), ("date", tr("Latest first")), ("oldest", tr("Oldest first")),
             ("title", tr("By title"))],
        )  # fmt: skip
        self._choices(
            menu, tr("&Texts"), "", window.panels.viewer.set_only,
            [("", tr("Side by side")), ("fr", tr("French alone")), ("en", tr("English alone"))],
        )  # fmt: skip
        self._choices(
            menu, tr("Timeline l&anes"), window.lanes, window.set_lanes,
            [("theme", tr("By theme")), ("kind", tr("By kind")), ("subject", tr("By subject")),
             ("school", tr("By school")), ("partner", tr("By partner")), ("language", tr("By language")),
             ("none", tr("One lane"))],
        )  # fmt: skip
        menu.addSeparator()
        self._add(menu, tr("&Larger text"), lambda: window.change_text_size(10), "Ctrl++", "Ctrl+=")
        self._add(menu, tr("S&maller text"), lambda: window.change_text_size(-10), "Ctrl+-")
        menu.addSeparator()
        settings = window.settings
        self._choices(
            menu, tr("Lan&guage"), settings.interface_language, window.language_wanted.emit,
            [("system", tr("As the system")), ("fr", "Français"), ("en", "English")],
        )  # fmt: skip
        self._choices(
            menu, tr("&Colours"), settings.theme, window.theme_wanted.emit,
            [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))],
        )  # fmt: skip

    def _release(self) -> None:
        menu, window = self._menu(tr("&Release")), self._window
        self.about_release = [
            self._add(menu, tr("&Correct…"), window.commands.correct, "F2"),
            self._add(menu, tr("&More like this"), window.commands.show_like, "Ctrl+L"),
            self._add(menu, tr("&Tag…"), window.commands.tag, "Ctrl+T"),
            self._add(menu, tr("&Note…"), window.commands.note),
            self._add(menu, tr("&Remove from the archive"), window.commands.remove, "Ctrl+Del"),
        ]
        menu.addSeparator()
        languages = window.commands.languages
        about_rows = [
            self._add(menu, tr("&Link the chosen rows"), languages.link_rows, "Ctrl+M"),
            self._add(menu, tr("&Split the row"), languages.split_row),
            self._add(menu, tr("&Unlink the rows"), languages.unlink_rows, "Ctrl+Shift+M"),
            self._add(menu, tr("&Align anew"), languages.align_again),
        ]
        self.about_release += about_rows
        window.panels.viewer.side_by_side.row_actions += about_rows

    def _tools(self) -> None:
        menu, window = self._menu(tr("&Tools")), self._window
        self._add(menu, tr("&Batch search…"), window.commands.searches.batch)
        self._add(menu, tr("Take c&orrections from Excel…"), window.commands.sheets.take_corrections)
        self._add(menu, tr("&Pair French and English texts…"), window.commands.languages.pair)
        self._add(menu, tr("A&udit the translations…"), window.commands.languages.audit)
        self._add(menu, tr("Take in &new notices"), window.commands.take_new_notices)
        self._add(menu, tr("&Check the archive"), window.commands.verify)

    def _help(self) -> None:
        menu, window = self._menu(tr("&Help")), self._window
        self._add(menu, tr("User’s &guide"), window.commands.show_guide, "F1")
        self._add(menu, tr("&Searching"), window.commands.help_searching, "Ctrl+F1")
        self._add(menu, tr("&About IMT Archive"), window.commands.about)

    def _choices(
        self, menu: QMenu, title: str, chosen: str, do: Callable[[str], object], values: list[tuple[str, str]]
    ) -> QActionGroup:
        sub = menu.addMenu(title)
        group = QActionGroup(sub)
        for value, label in values:
            action = QAction(label, group, checkable=True, checked=value == chosen)
            action.setData(value)
            action.triggered.connect(lambda _=False, value=value: do(value))
            sub.addAction(action)
        return group

    def show_undoable(self, undo: str, redo: str) -> None:
        """Say what undo and redo would act on."""
        self.undo.setText(tr("&Undo: {action}").format(action=undo) if undo else tr("&Undo"))
        self.redo.setText(tr("&Redo: {action}").format(action=redo) if redo else tr("&Redo"))
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))

    def show_sort(self, sort: str) -> None:
        """Tick the order that the list has."""
        for action in self._sorts.actions():
            action.setChecked(action.data() == sort)

    def show_saved(self, searches: Sequence[SavedSearch]) -> None:
        """List the saved searches; an entry asks its search."""
        self._saved.clear()
        self._saved.setEnabled(bool(searches))
        for search in searches:
            # In a menu, & marks a letter and a long name is cut.
            name = search.name if len(search.name) <= _LONGEST_NAME else search.name[:_LONGEST_NAME].rstrip() + "…"
            action = self._saved.addAction(name.replace("&", "&&"))
            action.setToolTip(search.filter_.query)
            action.triggered.connect(lambda _=False, one=search: self._window.commands.searches.choose(one))

    def show_chosen(self, any_chosen: bool) -> None:
        """The entries about a release need one."""
        for action in self.about_release:
            action.setEnabled(any_chosen)
