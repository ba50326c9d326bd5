"""Everything filters everything: facets with their counts, chips, the range of the timeline."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from imt_archive.model.filters import FACETS, VALUES
from imt_archive.ui.search.facets import COUNT, VALUE

from .user import LEFT, User

CHECKED = Qt.CheckState.Checked


def shown_counts(user: User, facet: str) -> dict[str, int]:
    return {index.data(VALUE): index.data(COUNT) for index in user.facet_values(facet) if index.data(COUNT) is not None}


def ticked(user: User, facet: str) -> set[str]:
    return {i.data(VALUE) for i in user.facet_values(facet) if i.data(Qt.ItemDataRole.CheckStateRole) == CHECKED.value}


def test_counts_are_what_a_person_would_count(user: User) -> None:
    everything = [hit.card for hit in user.hits]
    assert len(everything) == 58
    for facet in FACETS:
        naive = Counter(value for card in everything for value in set(VALUES[facet](card)))
        shown = shown_counts(user, facet)
        assert shown.items() <= naive.items()
        hidden = len(naive) - len(shown)
        assert hidden == 0 or len(shown) == 12
        assert all(naive[value] <= min(shown.values()) for value in set(naive) - set(shown)), facet


def test_a_click_chooses_and_a_second_one_takes_back(user: User) -> None:
    before = user.ids
    count = shown_counts(user, "year")["2023"]
    user.click_facet("year", "2023")
    assert len(user.ids) == count < len(before)
    assert all("2023" in VALUES["year"](hit.card) for hit in user.hits)
    assert ticked(user, "year") == {"2023"}
    assert user.chip_texts == ["2023"]
    user.click_facet("year", "2023")
    assert user.ids == before
    assert ticked(user, "year") == set()
    assert user.chips == []


def test_several_of_one_facet_are_any_of_them_and_facets_are_all_of_them(user: User) -> None:
    everything = [hit.card for hit in user.hits]
    user.click_facet("year", "2023")
    user.click_facet("year", "2024")
    user.click_facet("theme", "digital")
    expected = {
        card.id
        for card in everything
        if {"2023", "2024"} & set(VALUES["year"](card)) and "digital" in VALUES["theme"](card)
    }
    assert set(user.ids) == expected != set()
    naive = Counter(
        value for card in everything if "digital" in card.themes for value in set(VALUES["year"](card))
    )
    assert shown_counts(user, "year") == dict(naive), "a facet's own choices do not narrow its counts"
    assert len(user.chips) == 3


def test_the_keyboard_chooses_as_the_mouse_does(user: User) -> None:
    tree = user.panels.facets.tree
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        tree.setFocus()
        tree.setCurrentIndex(user.facet_value("theme", "health"))
        user.answered(lambda key=key: user.bot.keyClick(tree, key))
        chosen = "health" in ticked(user, "theme")
        assert chosen == (user.chip_texts != [])
        assert chosen == (user.window.filter.chosen.get("theme") == frozenset({"health"}))
        assert tree.currentIndex().data(VALUE) == "health", "the place in the tree is kept"
        assert chosen == (key == Qt.Key.Key_Space)


def test_the_tick_itself_can_be_clicked(user: User) -> None:
    tree = user.panels.facets.tree
    for expected in ({"energy"}, set()):
        rect = tree.visualRect(user.facet_value("theme", "energy"))
        at = QPoint(rect.left() + 8, rect.center().y())
        user.answered(lambda at=at: user.bot.mouseClick(tree.viewport(), LEFT, pos=at))
        assert ticked(user, "theme") == expected


def test_two_quick_clicks_are_two_choices(user: User) -> None:
    tree = user.panels.facets.tree
    def both() -> None:
        for theme in ("digital", "energy"):
            place = tree.visualRect(user.facet_value("theme", theme)).center()
            user.bot.mouseClick(tree.viewport(), LEFT, pos=place)

    user.answered(both)
    assert user.window.filter.chosen == {"theme": {"digital", "energy"}}


def test_more_values_unfold(user: User) -> None:
    tree = user.panels.facets.tree
    before = len(shown_counts(user, "organisation"))
    more = user.facet_values("organisation")[-1]
    assert more.data(VALUE) == "more"
    tree.expand(more.parent())
    tree.scrollTo(more)
    user.bot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(more).center())
    naive = {value for hit in user.hits for value in hit.card.organisations}
    assert len(shown_counts(user, "organisation")) == len(naive) > before


def test_a_chip_takes_its_choice_away(user: User) -> None:
    everything = user.ids
    user.click_facet("theme", "digital")
    user.click_facet("year", "2022")
    both = len(user.ids)
    theme = next(chip for chip in user.chips if "2022" not in chip.text())
    user.answered(lambda: user.click(theme))
    assert user.chip_texts == ["2022"]
    assert both < len(user.ids) < len(everything)
    last = user.chips[0]
    last.setFocus()
    user.answered(lambda: user.bot.keyClick(last, Qt.Key.Key_Space))
    assert (user.chips, user.ids) == ([], everything)


def test_everything_is_cleared_at_once(user: User) -> None:
    everything = user.ids
    user.click_facet("theme", "digital")
    user.ask("partenariat")
    assert 0 < len(user.ids) < len(everything)
    user.answered(lambda: user.menu("Edit", "Clear all filters"))
    assert user.ids == everything
    assert user.panels.bar.field.text() == ""
    assert user.chips == []


def test_a_choice_that_leaves_nothing_can_still_be_taken_away(user: User) -> None:
    user.click_facet("year", "2020")
    user.ask("zzzqqq")
    assert user.ids == []
    assert shown_counts(user, "year") == {"2020": 0}
    assert user.panels.results.empty.isVisible()
    user.click_facet("year", "2020")
    assert user.chips == []


@pytest.mark.parametrize("facet", ["year", "kind", "theme", "organisation", "language"])
def test_counts_foretell_what_a_click_leaves(user: User, facet: str) -> None:
    index = user.facet_values(facet)[0]
    value, count = index.data(VALUE), index.data(COUNT)
    user.click_facet(facet, value)
    assert len(user.ids) == count


def test_the_count_and_the_status_line_say_how_many(user: User) -> None:
    user.click_facet("theme", "health")
    said = [label.text() for label in user.panels.bar.findChildren(QLabel)]
    assert f"{len(user.ids)} of 58" in said
    assert "58 releases" in user.window.status.facts
