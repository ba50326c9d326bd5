"""What stands around the timeline: the range as text, what agreements count by, overview, table, keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imt_archive import paths
from imt_archive.model.dates import PartialDate, Period, parse_edtf
from imt_archive.model.filters import Filter
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.timeline import Item, View
from imt_archive.ui.register.table import TARGET
from imt_archive.ui.timeline.panel import TimelinePanel
from imt_archive.ui.timeline.range_field import range_text
from imt_archive.ui.words import Words

from .user import User

LEFT = Qt.MouseButton.LeftButton
KEYS = Qt.KeyboardModifier
LANES = {"agreement": "Agreements", "event": "Events"}


def item(id_: str, when: str | None, lane: str = "agreement", **facts: object) -> Item:
    parsed = parse_edtf(when) if when else None
    is_open = isinstance(parsed, Period) and parsed.end is None
    return Item(id_, parsed, lane, f"Title {id_}", "release", open_end=is_open, target=id_, **facts)  # type: ignore[arg-type]


ITEMS = [
    item("first", "2020-02-07"), item("second", "2021-07-02"), item("other", "2021-08-31", "event"),
    item("month", "2022-12"), item("term", "2023/..", extends="second"), item("last", "2025-11-25", "event"),
    item("lost", None),
]  # fmt: skip


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., TimelinePanel]:
    """A panel that is shown, wide enough for a strip and the controls."""

    def make_one(items: list[Item] = ITEMS, filter_: Filter = Filter(), width: int = 1200) -> TimelinePanel:  # noqa: B008 - frozen
        panel = TimelinePanel(Words("en", Vocabulary.load(paths.resources())))
        qtbot.addWidget(panel)
        panel.resize(width, 240)
        panel.show_items(items, LANES, filter_, None)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make_one


class TestTypedRange:
    @pytest.mark.parametrize(
        ("typed", "since", "until", "shown"),
        [
            ("2023-03..2024", "2023-03", "2024", "2023-03..2024"),
            ("mars 2023", "2023-03", "2023-03", "2023-03"),
            ("2024-Q2", "2024-04/2024-06", "2024-04/2024-06", "2024-04/2024-06"),
            ("depuis 2022", "2022", None, "2022.."),
            ("01/07/2024", "2024-07-01", "2024-07-01", "2024-07-01"),
        ],
    )
    def test_what_is_typed_is_chosen_and_shown_as_it_may_be_typed_again(
        self, qtbot: QtBot, make: Callable[..., TimelinePanel], typed: str, since: str, until: str | None, shown: str
    ) -> None:
        panel = make()
        qtbot.keyClicks(panel.field, typed)
        with qtbot.waitSignal(panel.view.range_chosen) as chosen:
            qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        assert [str(end) if end else None for end in chosen.args or ()] == [since, until]
        assert panel.field.text() == shown
        with qtbot.waitSignal(panel.view.range_chosen) as again:
            qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        assert again.args == chosen.args

    def test_what_is_no_date_is_said_and_changes_nothing(
        self, qtbot: QtBot, make: Callable[..., TimelinePanel]
    ) -> None:
        panel = make(filter_=Filter(since=parse_edtf("2022"), until=parse_edtf("2022")))
        assert panel.field.text() == "2022"
        panel.field.selectAll()
        qtbot.keyClicks(panel.field, "someday")
        with qtbot.assertNotEmitted(panel.view.range_chosen):
            qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        assert panel.field.is_wrong
        assert panel.wrong.isVisible()
        qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
        assert (panel.field.text(), panel.field.is_wrong) == ("2022", False)

    def test_an_emptied_field_takes_the_range_away(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make(filter_=Filter(since=parse_edtf("2022")))
        with qtbot.waitSignal(panel.view.range_chosen) as chosen:
            panel.field.clear()
        assert chosen.args == [None, None]

    def test_a_range_out_of_view_is_brought_into_it(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        panel.view.show_view(View(date(2021, 1, 1), date(2021, 6, 30), panel.view.view().width))
        qtbot.keyClicks(panel.field, "2024")
        qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        view = panel.view.view()
        assert view.first < date(2024, 1, 1) < date(2024, 12, 31) < view.last

    def test_ranges_as_text(self) -> None:
        quarter = parse_edtf("2024-Q2")
        assert range_text(None, None) == ""
        assert range_text(quarter, PartialDate(2025)) == "2024-04..2025"
        assert range_text(None, quarter) == "..2024-06"


class TestOverview:
    def drag(self, qtbot: QtBot, panel: TimelinePanel, start: float, end: float) -> None:
        overview = panel.overview
        qtbot.mousePress(overview, LEFT, pos=QPoint(round(start), 12))
        for x in ((start + end) / 2, end):
            qtbot.mouseMove(overview, QPoint(round(x), 12))
        qtbot.mouseRelease(overview, LEFT, pos=QPoint(round(end), 12))

    def test_the_frame_is_what_is_in_view(self, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        assert panel.overview.frame().width() == pytest.approx(1200)
        panel.view.show_view(panel.view.view().zoom(2, 0))
        assert panel.overview.frame().right() == pytest.approx(600, abs=1)
        panel.view.show_view(View(date(2023, 1, 1), date(2023, 1, 2), panel.view.view().width))
        assert panel.overview.frame().width() >= 10, "a day is still something to take hold of"

    def test_the_frame_and_its_ends_are_dragged(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        panel.view.show_view(panel.view.view().zoom(4, 0))
        days = panel.view.view().days
        self.drag(qtbot, panel, 100, 400)
        assert panel.view.view().days == pytest.approx(days)
        assert panel.view.view().start == pytest.approx(date(2020, 1, 1).toordinal() + 2192 / 4, abs=4)
        self.drag(qtbot, panel, panel.overview.frame().right(), panel.overview.frame().right() + 300)
        assert panel.view.view().days == pytest.approx(days * 2, rel=0.02)
        self.drag(qtbot, panel, panel.overview.frame().left(), panel.overview.frame().left() - 150)
        assert panel.view.view().days == pytest.approx(days * 2.5, rel=0.02)

    def test_a_click_goes_there_and_the_wheel_zooms(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        panel.view.show_view(panel.view.view().zoom(6, 0))
        qtbot.mouseClick(panel.overview, LEFT, pos=QPoint(900, 12))
        assert panel.view.view().first < date(2024, 7, 1) < panel.view.view().last
        days = panel.view.view().days
        turn = QWheelEvent(
            QPointF(900, 12), panel.overview.mapToGlobal(QPointF(900, 12)), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, KEYS.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(panel.overview, turn)
        assert panel.view.view().days == pytest.approx(days / 1.2)


class TestTable:
    def test_it_has_the_same_content(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        qtbot.mouseClick(panel.as_table, LEFT)
        model = panel.table.model
        rows = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
        assert [row[1] for row in rows] == [f"Title {one.id}" for one in ITEMS]
        assert rows[0] == ["7\N{NO-BREAK SPACE}February 2020", "Title first", "Agreements", "Release", ""]
        assert rows[4][0] == "since 2023"
        assert rows[4][4] == "no known end, extends Title second"
        assert rows[6][0] == "No date"
        with qtbot.waitSignal(panel.view.activated) as opened:
            panel.table.table.setCurrentIndex(panel.table.table.model().index(2, 0))
        assert opened.args == ["other"]
        assert model.index(2, 0).data(TARGET) == "other"

    def test_of_a_range_it_has_what_is_left(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        qtbot.mouseClick(panel.as_table, LEFT)
        range_ = Filter(since=parse_edtf("2021"), until=parse_edtf("2021"))
        panel.show_items(ITEMS, LANES, range_, frozenset({"second", "other"}))
        assert panel.table.model.rowCount() == 2

    def test_nothing_is_said(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make([])
        qtbot.mouseClick(panel.as_table, LEFT)
        assert panel.table.empty.isVisible()
        assert panel.table.empty.title == "Nothing to show here yet"


class TestKeys:
    def press(
        self, qtbot: QtBot, panel: TimelinePanel, key: Qt.Key, held: Qt.KeyboardModifier = KEYS.NoModifier
    ) -> None:
        panel.view.setFocus()
        qtbot.keyClick(panel.view, key, held)

    def test_a_range_by_keys_alone(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()

        def chosen(key: Qt.Key, held: Qt.KeyboardModifier) -> list[str]:
            with qtbot.waitSignal(panel.view.range_chosen) as signal:
                self.press(qtbot, panel, key, held)
            return [str(end) for end in signal.args or ()]

        self.press(qtbot, panel, Qt.Key.Key_Right)
        assert panel.view.focused == "first"
        right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
        assert chosen(right, KEYS.ShiftModifier) == ["2020-02", "2020-02"]
        assert chosen(right, KEYS.ShiftModifier) == ["2020-02", "2020-03"]
        assert chosen(left, KEYS.ShiftModifier | KEYS.ControlModifier) == ["2020-01", "2020-03"]
        assert chosen(right, KEYS.ShiftModifier | KEYS.AltModifier) == ["2020-02", "2020-04"]
        for _ in range(3):
            ends = chosen(left, KEYS.ShiftModifier)
        assert ends == ["2020-02", "2020-02"], "never less than one month"
        panel.view.show_days(31)
        assert chosen(right, KEYS.ShiftModifier) == ["2020-02-01", "2020-03-01"], "days where days are wide"
        panel.view.show_view(View(date(2024, 1, 1), date(2024, 12, 31), panel.view.view().width))
        assert chosen(Qt.Key.Key_R, KEYS.NoModifier) == ["2024-01", "2024-12"]

    def test_zoom_to_a_month_a_quarter_a_year_and_all(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        self.press(qtbot, panel, Qt.Key.Key_Right)
        self.press(qtbot, panel, Qt.Key.Key_Right)
        for key, days in ((Qt.Key.Key_1, 31), (Qt.Key.Key_2, 92), (Qt.Key.Key_3, 366)):
            self.press(qtbot, panel, key)
            view = panel.view.view()
            assert view.days == pytest.approx(days)
            assert view.first < date(2021, 7, 2) < view.last, "around what has the focus"
        self.press(qtbot, panel, Qt.Key.Key_T)
        assert panel.view.view().first <= date.today() <= panel.view.view().last
        self.press(qtbot, panel, Qt.Key.Key_0)
        assert (panel.view.view().first, panel.view.view().last) == (date(2020, 1, 1), date(2025, 12, 31))

    def test_folding_the_lane_of_the_focus(self, qtbot: QtBot, make: Callable[..., TimelinePanel]) -> None:
        panel = make()
        panel.resize(1200, 420)
        self.press(qtbot, panel, Qt.Key.Key_Right)
        for folded in (True, False):
            self.press(qtbot, panel, Qt.Key.Key_F)
            assert [lane.folded for lane in panel.view.arrangement().lanes] == [folded, False]


class TestInTheWindow:
    def count_by(self, user: User, by: str) -> None:
        counting = user.panels.timeline_panel.counting
        row = counting.findData(by)
        counting.setCurrentIndex(row)
        user.answered(lambda: counting.activated.emit(row))

    def test_list_facets_register_and_timeline_show_one_set(self, user: User) -> None:
        panel = user.panels.timeline_panel
        user.answered(lambda: panel.view.choose_range(parse_edtf("2026"), parse_edtf("2028")))
        assert user.ids == []
        for by, expected in (
            ("running", {"imt-2023-12-cop", "imta-2025-cybercni-4", "tp-2024-02-icms"}),
            ("end", {"imt-2023-12-cop", "imta-2025-cybercni-4", "tp-2024-02-icms"}),
            ("start", set()), ("signed", set()),
        ):  # fmt: skip
            self.count_by(user, by)
            assert set(user.ids) >= expected
            assert bool(user.ids) == bool(expected)
            around = user.window.around
            assert around is not None
            assert around.kept == set(user.ids)
            assert {id_ for one in around.agreements for id_ in one.release_ids} == set(user.ids)
            stage = panel.view.stage
            inside = {i.target for i in stage.items if i.when and user.window.filter.in_time(i.when)}
            assert inside == set(user.ids)
            assert user.chip_texts[0].startswith("2026 → 2028 (")

    def test_the_range_is_typed_and_the_chip_takes_it_away(self, user: User) -> None:
        field = user.panels.timeline_panel.field
        user.bot.keyClicks(field, "mars 2023..2024")
        user.answered(lambda: user.bot.keyClick(field, Qt.Key.Key_Return))
        assert (str(user.window.filter.since), str(user.window.filter.until)) == ("2023-03", "2024")
        assert 0 < len(user.ids) < 58
        user.answered(lambda: user.click(user.chips[0]))
        assert field.text() == ""
        assert len(user.ids) == 58

    def test_selection_goes_both_ways(self, user: User) -> None:
        timeline = user.panels.timeline
        user.choose(user.ids[3])
        assert {i.target for i in timeline.stage.items if i.id in timeline.stage.selected} == {user.ids[3]}
        timeline.setFocus()
        user.bot.keyClick(timeline, Qt.Key.Key_Left)
        user.rest()
        stepped = timeline.stage.prepared.by_id[timeline.focused].target
        assert user.panels.results.chosen == [stepped]
        assert user.window.open_id == stepped
