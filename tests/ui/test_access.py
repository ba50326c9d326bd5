"""Without a mouse and without eyes: every control is reached by Tab and has a name; every entry has its key."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QTabBar, QWidget

from imt_archive.ui.dialogs.pairs import Pairs

from .samples import chair, doubtful
from .user import User


def tab_round(user: User, window: QWidget, first: QWidget) -> list[QWidget]:
    """The widgets that Tab comes to, until it is round."""
    window.activateWindow()
    first.setFocus()
    seen = [first]
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        user.bot.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
    return seen


def nameless(widgets: list[QWidget]) -> list[str]:
    """What has nothing that a screen reader could say; a tab bar's tabs speak for it."""
    found = []
    for widget in widgets:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        name = interface.text(QAccessible.Text.Name)
        if isinstance(widget, QTabBar):
            name = name or widget.tabText(widget.currentIndex())
        if not name.strip() or name.strip() == "×":
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}")
    return found


def controls(window: QWidget) -> set[QWidget]:
    """What can be used and is on screen, but for what belongs to another control."""
    found = set()
    for widget in window.findChildren(QWidget):
        by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
        if by_tab and not inner and widget.isVisible() and widget.isEnabled():
            found.add(widget)
    return found


def test_tab_comes_to_every_control_of_the_window_and_each_has_a_name(user: User) -> None:
    user.click_facet("theme", "digital")
    user.ask("souverainete")
    user.menu("Tools", "Check the archive")
    user.rest()
    reached = tab_round(user, user.window, user.panels.bar.field)
    panels = user.panels
    parts = {panels.bar.field, panels.facets.tree, panels.results.list, panels.viewer.side_by_side, panels.timeline}
    assert parts <= set(reached)
    assert user.chips[0] in reached
    assert controls(user.window) - set(reached) == set()
    assert nameless(reached) == []


def test_the_registers_and_the_other_pages_have_names(user: User) -> None:
    for number in range(user.panels.tabs.count()):
        user.panels.tabs.setCurrentIndex(number)
        user.rest()
        user.panels.viewer.tabs.setCurrentIndex(min(number, 2))
        assert nameless(list(controls(user.window))) == []


def test_tab_comes_to_every_control_of_the_import(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(doubtful(tmp_path), chair(tmp_path))
    dialog = newcomer.preview()
    reached = tab_round(newcomer, dialog, dialog.files)
    assert {dialog.files, dialog.title, dialog.issued, dialog.kind, dialog.language, dialog.accept_button} <= set(
        reached
    )
    assert controls(dialog) - set(reached) == set()
    assert nameless(reached) == []
    newcomer.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_controls_of_the_small_dialogs_have_names(user: User) -> None:
    for way in (("Help", "Searching"), ("Help", "About IMT Archive"), ("Tools", "Pair French and English texts"),
                ("Tools", "Batch search"), ("Edit", "Manage saved searches"),
                ("Archive", "Save the timeline as a picture"),
                ("Archive", "Export: choose sheets and columns")):  # fmt: skip
        user.menu(*way)
        user.rest()
        dialog = next(one for one in user.window.findChildren(QDialog) if one.isVisible())
        assert controls(dialog)
        assert nameless(list(controls(dialog))) == []
        assert dialog.windowTitle()
        if isinstance(dialog, Pairs):
            assert any("No two texts are left" in label.text() for label in dialog.findChildren(QLabel))
        user.bot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def look(dialog: QDialog) -> None:
        assert nameless(list(controls(dialog))) == []
        dialog.reject()

    with user.in_dialog(look):
        user.menu("Release", "Correct")


def inside(menu: QMenu) -> list[QAction]:
    """The entries of a menu and of those in it."""
    found = []
    for action in menu.actions():
        deeper = action.menu()
        found += inside(deeper) if isinstance(deeper, QMenu) else [action] * (not action.isSeparator())
    return found


def test_no_two_entries_share_a_key_and_every_menu_has_its_letters(user: User) -> None:
    bar = user.window.menuBar()
    menus = [menu for menu in (action.menu() for action in bar.actions()) if isinstance(menu, QMenu)]
    assert len(menus) == 6
    keys = Counter(key.toString() for menu in menus for action in inside(menu) for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert {"Ctrl+F", "Ctrl+Z", "F3", "Shift+F3", "Ctrl+E", "Ctrl+I"} <= set(keys)
    for actions in (bar.actions(), *(menu.actions() for menu in menus)):
        letters = Counter(a.text()[a.text().index("&") + 1].lower() for a in actions if "&" in a.text())
        assert [letter for letter, count in letters.items() if count > 1] == [], [a.text() for a in actions]


def test_a_row_says_what_it_is(user: User) -> None:
    index = user.panels.results.model.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(user.titles[0])
    assert "FR EN" in said


def test_the_list_is_used_by_keys_alone(user: User) -> None:
    user.panels.results.list.setFocus()
    user.bot.keyClick(user.panels.results.list, Qt.Key.Key_Down)
    user.rest()
    assert user.panels.viewer.release is not None
    assert user.panels.viewer.release.id == user.ids[1]
    user.bot.keyClick(user.panels.results.list, Qt.Key.Key_End)
    user.rest()
    assert user.panels.viewer.release.id == user.ids[-1]
