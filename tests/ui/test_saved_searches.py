"""Searches that are kept: saved from the menu, chosen from it, managed in a dialog, undone like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMenu

from imt_archive.ui.dialogs.saved_searches import SavedSearches

from .conftest import Start
from .user import Answers, User

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def entries(user: User) -> list[str]:
    """The saved searches as the menu lists them."""
    menu = user.action("Edit", "Saved searches").menu()
    assert isinstance(menu, QMenu)
    assert menu.isEnabled() == bool(menu.actions())
    return [action.text() for action in menu.actions()]


def save(user: User, answers: Answers, name: str) -> None:
    answers.write(name)
    user.menu("Edit", "Save this search")
    user.rest()


def managed(user: User) -> SavedSearches:
    user.menu("Edit", "Manage saved searches")
    dialog = user.window.findChild(SavedSearches)
    assert dialog is not None
    return dialog


def listed(dialog: SavedSearches) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


@pytest.fixture
def keeper(user: User, answers: Answers) -> User:
    """Somebody who has kept three searches."""
    user.ask("Inria")
    save(user, answers, "Inria & co")
    user.click_facet("theme", "digital")
    user.ask('"souveraineté numérique"')
    user.answered(lambda: user.menu("View", "Sort", "Oldest first"))
    save(user, answers, "Été")
    user.answered(lambda: user.menu("Edit", "Clear all filters"))
    user.click_facet("year", "2023")
    save(user, answers, "2023")
    return user


def test_what_is_saved_comes_back_whole(keeper: User, start: Start, archive_folder: Path) -> None:
    assert entries(keeper) == ["Inria && co", "Été", "2023"]
    keeper.answered(lambda: keeper.menu("Edit", "Saved searches", "Été"))
    found = keeper.ids
    assert keeper.panels.bar.field.text() == '"souveraineté numérique"'
    assert keeper.window.filter.chosen == {"theme": {"digital"}}
    assert len(keeper.chips) == 1
    assert keeper.window.sort == "oldest"
    assert keeper.action("View", "Sort", "Oldest first").isChecked()
    assert not keeper.action("View", "Sort", "By relevance").isChecked()
    assert '"souveraineté numérique"' in keeper.window.settings.recent_queries
    keeper.answered(lambda: keeper.menu("Edit", "Saved searches", "2023"))
    assert keeper.panels.bar.field.text() == ""
    assert keeper.window.filter.chosen == {"year": {"2023"}}
    keeper.program.close()
    again = start(archive_folder)
    assert entries(again) == ["Inria && co", "Été", "2023"]
    again.answered(lambda: again.menu("Edit", "Saved searches", "Été"))
    assert again.ids == found != []


def test_its_last_word_is_whole_even_while_one_was_typing(keeper: User) -> None:
    keeper.answered(lambda: keeper.menu("Edit", "Saved searches", "Inria && co"))
    whole = keeper.ids
    keeper.answered(lambda: keeper.menu("Edit", "Clear all filters"))
    keeper.type("in")
    keeper.answered(lambda: keeper.menu("Edit", "Saved searches", "Inria && co"))
    assert keeper.ids == whole


def test_the_name_that_is_proposed_is_what_is_asked(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def cancel(*_: object, text: str) -> tuple[str, bool]:
        proposed.append(text)
        return text, False

    monkeypatch.setattr(QInputDialog, "getText", staticmethod(cancel))
    user.menu("Edit", "Save this search")
    user.ask("Inria OU Carnot")
    user.menu("Edit", "Save this search")
    user.answered(lambda: user.menu("Edit", "Clear all filters"))
    user.click_facet("year", "2023")
    user.click_facet("theme", "digital")
    user.menu("Edit", "Save this search")
    user.rest()
    assert proposed == ["", "Inria OU Carnot", "2023 · Digital sovereignty and sobriety"]
    assert entries(user) == []


def test_the_same_name_replaces_and_undo_and_redo_take_each_step(keeper: User, answers: Answers) -> None:
    keeper.ask("Carnot")
    save(keeper, answers, " été ")
    assert keeper.notice == "Saved as “été”: it is under Edit ▸ Saved searches."
    assert entries(keeper) == ["Inria && co", "été", "2023"]
    keeper.answered(lambda: keeper.menu(*undo(keeper)))
    assert entries(keeper) == ["Inria && co", "Été", "2023"]
    keeper.answered(lambda: keeper.menu(*undo(keeper)))
    assert entries(keeper) == ["Inria && co", "Été"]
    keeper.answered(lambda: keeper.menu("Edit", keeper.window.menus.redo.text()))
    assert entries(keeper) == ["Inria && co", "Été", "2023"]
    save(keeper, answers, "  ")
    assert "needs a name" in keeper.notice
    assert len(entries(keeper)) == 3


def test_the_dialog_by_keys(keeper: User) -> None:
    dialog = managed(keeper)
    listing = dialog.list
    listing.setFocus()
    keeper.bot.keyClick(listing, KEY.Key_Down)
    assert listing.currentItem().text() == "Été"
    keeper.answered(lambda: keeper.bot.keyClick(listing, KEY.Key_Up, ALT))
    assert (listed(dialog), listing.currentItem().text()) == (["Été", "Inria & co", "2023"], "Été")
    assert not dialog.up.isEnabled()
    keeper.bot.keyClick(listing, KEY.Key_F2)
    field = listing.findChild(QLineEdit)
    assert field is not None
    field.setText("Hiver")
    keeper.answered(lambda: keeper.bot.keyClick(field, KEY.Key_Return))
    assert (listed(dialog), listing.currentItem().text()) == (["Hiver", "Inria & co", "2023"], "Hiver")
    assert dialog.isVisible(), "Enter ended the name, and pressed no button"
    keeper.answered(lambda: keeper.bot.keyClick(listing, KEY.Key_Delete))
    assert (listed(dialog), listing.currentItem().text()) == (["Inria & co", "2023"], "Inria & co")
    assert entries(keeper) == ["Inria && co", "2023"]
    keeper.bot.keyClick(dialog, KEY.Key_Escape)
    for left in (["Hiver", "Inria && co", "2023"], ["Été", "Inria && co", "2023"], ["Inria && co", "Été", "2023"]):
        keeper.answered(lambda: keeper.action(*undo(keeper)).trigger())
        assert entries(keeper) == left


def undo(user: User) -> tuple[str, str]:
    return "Edit", user.window.menus.undo.text()


def test_a_name_that_is_taken_is_said_in_the_dialog_and_the_old_one_stays(keeper: User) -> None:
    dialog = managed(keeper)
    dialog.list.setCurrentRow(2)
    keeper.click(dialog.rename)
    for name, words in (("ÉTÉ", "“ÉTÉ” already"), ("", "needs a name")):
        dialog.list.item(2).setText(name)
        keeper.rest()
        assert listed(dialog) == ["Inria & co", "Été", "2023"]
        assert words in dialog.said
    keeper.answered(lambda: keeper.click(dialog.up))
    assert listed(dialog) == ["Inria & co", "2023", "Été"]
    assert dialog.said == ""
    dialog.reject()


def test_a_search_is_asked_from_the_dialog(keeper: User) -> None:
    dialog = managed(keeper)
    place = dialog.list.visualItemRect(dialog.list.item(1)).center()
    keeper.bot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "souveraineté" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    keeper.answered(lambda: keeper.click(dialog.search))
    assert keeper.window.findChild(SavedSearches) is None
    assert keeper.panels.bar.field.text() == '"souveraineté numérique"'


def test_an_empty_list_says_what_to_do(user: User) -> None:
    dialog = managed(user)
    assert dialog._none.isVisible()
    assert not any(
        button.isEnabled() for button in (dialog.search, dialog.rename, dialog.delete, dialog.up, dialog.down)
    )
    user.bot.keyClick(dialog.list, KEY.Key_Delete)
    user.rest()
    dialog.reject()


def test_a_long_name_is_cut_in_the_menu_alone(user: User, answers: Answers) -> None:
    user.ask("Inria")
    save(user, answers, "mot " * 50)
    (entry,) = entries(user)
    assert len(entry) < 70
    dialog = managed(user)
    assert listed(dialog) == [("mot " * 50).strip()]
    dialog.reject()
