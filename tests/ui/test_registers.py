"""The registers of agreements, quotes and figures: what is shown, in which order, and the way to the release."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imt_archive.ui.register.table import SORT, TARGET, RegisterView

from .samples import chair
from .user import LEFT, User


def show(user: User, name: str) -> RegisterView:
    """Come to a register by its tab."""
    tabs = user.panels.tabs
    number = next(i for i in range(tabs.count()) if tabs.tabText(i) == name)
    user.bot.mouseClick(tabs.tabBar(), LEFT, pos=tabs.tabBar().tabRect(number).center())
    user.rest()
    register = tabs.currentWidget()
    assert isinstance(register, RegisterView)
    return register


def column(register: RegisterView, number: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    model = register.table.model()
    return [model.index(row, number).data(role) for row in range(model.rowCount())]


def sort_by(user: User, register: RegisterView, number: int) -> None:
    header = register.table.horizontalHeader()
    at = header.viewport().rect().topLeft()
    at.setX(header.sectionViewportPosition(number) + 12)
    at.setY(header.height() // 2)
    user.bot.mouseClick(header.viewport(), LEFT, pos=at)


def test_agreements_sort_by_the_day_and_not_by_its_wording(user: User) -> None:
    register = show(user, "Agreements")
    assert user.window.around is not None
    assert len(column(register, 0)) == len(user.window.around.agreements) > 10
    given = column(register, 0, SORT)
    sort_by(user, register, 0)
    once = column(register, 0, SORT)
    sort_by(user, register, 0)
    twice = column(register, 0, SORT)
    assert once == sorted(given, key=str)
    assert twice == sorted(given, key=str, reverse=True)
    wordings = [str(one) for one in column(register, 0)]
    assert wordings != sorted(wordings, reverse=True)


def test_a_row_opens_its_release(user: User) -> None:
    register = show(user, "Agreements")
    sort_by(user, register, 0)
    index = register.table.model().index(3, 2)
    register.table.scrollTo(index)
    user.bot.mouseClick(register.table.viewport(), LEFT, pos=register.table.visualRect(index).center())
    user.rest()
    assert user.panels.viewer.release is not None
    assert user.panels.viewer.release.id == index.data(TARGET)
    user.bot.keyClick(register.table, Qt.Key.Key_Down)
    user.rest()
    assert user.panels.viewer.release.id == register.table.model().index(4, 0).data(TARGET)


def test_a_register_is_of_the_releases_that_are_shown(user: User) -> None:
    register = show(user, "Agreements")
    everything = len(column(register, 0))
    user.click_facet("year", "2023")
    shown = set(user.ids)
    assert 0 < len(column(register, 0)) < everything
    assert set(column(register, 0, TARGET)) <= shown
    user.ask("zzzqqq")
    assert register.empty.isVisible()
    assert register.empty.title == "No agreement here"


def test_the_chosen_order_stays_when_the_rows_change(user: User) -> None:
    register = show(user, "Agreements")
    sort_by(user, register, 0)
    user.click_facet("year", "2023")
    keys = column(register, 0, SORT)
    assert len(keys) > 1
    assert keys == sorted(keys, key=str)


@pytest.fixture
def filed(user: User, tmp_path: Path) -> User:
    """Somebody whose archive has one release more, with a quote."""
    user.import_dropped(chair(tmp_path))
    return user


def test_quotes_stand_with_their_speakers(filed: User) -> None:
    register = show(filed, "Quotes")
    assert "Dominique Exemple" in column(register, 1)
    row = column(register, 1).index("Dominique Exemple")
    assert column(register, 0)[row] == "12\xa0March 2025"
    assert str(column(register, 4)[row]).startswith("Cette chaire donnera")
    filed.ask("zzzqqq")
    assert register.empty.title == "No quote here"


def test_figures_sort_by_their_number(filed: User) -> None:
    register = show(filed, "Figures")
    sort_by(filed, register, 1)
    numbers = column(register, 1, SORT)
    assert len(numbers) > 20
    assert all(isinstance(number, float) for number in numbers)
    assert numbers == sorted(numbers)  # type: ignore[type-var]
    assert any(str(words).startswith("2,000") for words in column(register, 1))
