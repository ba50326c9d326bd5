"""Everything filters everything: facets with their counts, chips, the range of the timeline."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from imt_archive.model.filters import FACETS, VALUES
from imt_archive.ui.search.facets import COUNT, VALUE

from .samples import doubtful
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
    naive = Counter(value for card in everything if "digital" in card.themes for value in set(VALUES["year"](card)))
    assert shown_counts(user, "year") == dict(naive), "a facet's own choices do not narrow its counts"
    assert len(user.chips) == 3


def test_the_keyboard_chooses_as_the_mouse_does(user: User) -> None:
    tree = user.panels.facets.tree
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        tree.setFocus()
        tree.setCurrentIndex(user.facet_value("theme", "health"))
        user.answered(partial(user.bot.keyClick, tree, key))
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
        user.answered(partial(user.bot.mouseClick, tree.viewport(), LEFT, pos=at))
        assert ticked(user, "theme") == expected


def test_two_quick_clicks_are_two_choices(user: User) -> None:
    tree = user.panels.facets.tree

    def both() -> None:
        for theme in ("digital", "energy"):
            place = tree.visualRect(user.facet_value("theme", theme)).center()
            user.bot.mouseClick(tree.viewport(), LEFT, pos=place)

    user.answered(both)
    assert user.window.filter.chosen == {"theme": {"digital", "energy"}}


def test_years_stand_latest_first_and_those_without_at_the_end(user: User, tmp_path: Path) -> None:
    user.import_dropped(doubtful(tmp_path))
    years = [index.data(VALUE) for index in user.facet_values("year")]
    assert years[0] == "2025"
    assert years[:-1] == sorted(years[:-1], reverse=True)
    assert years[-1] == "undated"


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
    # The field's own clear button comes and goes by this signal.
    with user.bot.waitSignal(user.panels.bar.field.textChanged):
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


def test_counts_foretell_what_a_click_leaves(user: User) -> None:
    for facet in ("year", "kind", "theme", "organisation", "language"):
        index = user.facet_values(facet)[-1 if facet == "year" else 0]
        value, count = index.data(VALUE), index.data(COUNT)
        user.click_facet(facet, value)
        assert len(user.ids) == count, facet
        user.answered(lambda: user.menu("Edit", "Clear all filters"))


def test_the_count_and_the_status_line_say_how_many(user: User) -> None:
    user.click_facet("theme", "health")
    said = [label.text() for label in user.panels.bar.findChildren(QLabel)]
    assert f"{len(user.ids)} of 58" in said
    assert "58 releases" in user.window.status.facts


class TestTimeline:
    def drag(self, user: User, first: str, last: str) -> None:
        """Drag a range out on the timeline, below its marks."""
        timeline = user.panels.timeline
        x0, x1 = (round(timeline.view().x_of(date.fromisoformat(day)) + timeline.gutter()) for day in (first, last))
        y = timeline.height() - 8

        def move() -> None:
            user.bot.mousePress(timeline, LEFT, pos=QPoint(x0, y))
            for x in ((x0 + x1) // 2, x1):
                user.bot.mouseMove(timeline, QPoint(x, y))
            user.bot.mouseRelease(timeline, LEFT, pos=QPoint(x1, y))

        user.answered(move)

    def test_a_range_filters_the_list_and_the_facets_and_is_a_chip(self, user: User) -> None:
        everything = [hit.card for hit in user.hits]
        self.drag(user, "2022-01-01", "2024-01-01")
        since, until = user.window.filter.since, user.window.filter.until
        assert (str(since), str(until)) == ("2022-01", "2023-12")
        inside = [c for c in everything if c.when and c.when.first.year <= 2023 and c.when.last.year >= 2022]
        assert set(user.ids) == {card.id for card in inside}
        naive = Counter(theme for card in inside for theme in set(card.themes))
        assert shown_counts(user, "theme") == dict(naive)
        assert len(user.chips) == 1
        assert "2022" in user.chip_texts[0]
        assert "2023" in user.chip_texts[0]
        assert user.window.around is not None
        assert len(user.window.around.timeline_cards) == 58, "the timeline still shows what a wider range would bring"
        user.answered(lambda: user.click(user.chips[0]))
        assert len(user.ids) == 58
        assert user.panels.timeline.brush() is None

    def test_escape_clears_the_range(self, user: User) -> None:
        self.drag(user, "2022-01-01", "2024-01-01")
        user.panels.timeline.setFocus()
        user.answered(lambda: user.bot.keyClick(user.panels.timeline, Qt.Key.Key_Escape))
        assert (len(user.ids), user.chips) == (58, [])

    def test_facets_and_query_narrow_the_timeline(self, user: User) -> None:
        user.click_facet("theme", "digital")
        user.ask("chaire")
        assert user.window.around is not None
        assert {card.id for card in user.window.around.timeline_cards} == set(user.ids) != set()

    def test_a_click_on_a_mark_opens_its_release(self, user: User) -> None:
        timeline = user.panels.timeline
        mark = next(m for m in timeline.arrangement().marks if 60 < m.x < timeline.width() - 60)
        at = QPoint(round(mark.x + timeline.gutter()), round(mark.y))
        with user.bot.waitSignal(timeline.activated) as opened:
            user.bot.mouseClick(timeline, LEFT, pos=at)
        user.rest()
        release = user.panels.viewer.release
        assert release is not None
        assert release.id == opened.args[0] == user.window.open_id
        assert user.panels.results.chosen == [release.id]

    def test_a_mark_outside_of_the_list_opens_all_the_same(self, user: User) -> None:
        self.drag(user, "2022-01-01", "2024-01-01")
        assert "imt-2020-02-carnot" not in user.ids
        user.panels.timeline.activated.emit("imt-2020-02-carnot")
        user.rest()
        assert user.panels.viewer.release is not None
        assert user.panels.viewer.release.id == "imt-2020-02-carnot"

    def test_lanes_are_those_of_the_menu_and_are_remembered(self, user: User) -> None:
        for entry, lanes in (("By theme", "theme"), ("By school", "school"), ("One lane", "none")):
            user.menu("View", "Timeline lanes", entry)
            assert user.program.settings.timeline_lanes == lanes
            assert user.action("View", "Timeline lanes", entry).isChecked()
