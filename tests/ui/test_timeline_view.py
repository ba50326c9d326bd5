"""The timeline in a window, by mouse, wheel and keys; and the pictures that it is saved as."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QImageReader, QPalette, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from imt_archive.model.dates import PartialDate, Period, parse_edtf
from imt_archive.model.errors import ArchiveError, WriteError
from imt_archive.timeline import Cluster, Item, Mark, Span, View
from imt_archive.ui.timeline.brush import Brush, brush_of, dates_of
from imt_archive.ui.timeline.look import LANE_COLOURS, NO_LANE, Look
from imt_archive.ui.timeline.picture import save_picture
from imt_archive.ui.timeline.view import TimelineView

LANES = {"agreement": "Agreements", "event": "Events"}
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier

# What the screen that is none says of menus and tooltips.
pop_ups = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)", extend=True)


def item(id_: str, when: str | None, lane: str = "agreement", **facts: object) -> Item:
    parsed = parse_edtf(when) if when else None
    is_open = isinstance(parsed, Period) and parsed.end is None
    return Item(id_, parsed, lane, f"Title {id_}", "release", open_end=is_open, target=id_, **facts)  # type: ignore[arg-type]


ITEMS = [
    item("carnot", "2020-02-07"),
    item("tps", "2021-07-02"),
    item("name", "2021-08-31", "event"),
    item("eulist", "2022-12"),
    item("contract", "2023/2027"),
    item("fair", "2025-11-25", "event"),
]


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., TimelineView]:
    """A timeline that is shown: a strip unless told otherwise."""

    def make_one(items: list[Item] = ITEMS, height: int = 140, width: int = 1200) -> TimelineView:
        view = TimelineView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_items(items, LANES)
        view.show()
        qtbot.waitExposed(view)
        view.setFocus()
        return view

    return make_one


def place(view: TimelineView, id_: str) -> QPoint:
    """Where an item is on the widget."""
    shape = view.arrangement().of(id_)
    assert shape is not None, f"{id_} is not in view"
    y = shape.top + shape.height / 2 if isinstance(shape, Span) else shape.y
    x = (shape.x0 + shape.x1) / 2 if isinstance(shape, Span) else shape.x
    return QPoint(round(x + view.gutter()), round(y))


def x_of(view: TimelineView, day: str) -> int:
    return round(view.view().x_of(date.fromisoformat(day)) + view.gutter())


def drag(
    qtbot: QtBot,
    view: TimelineView,
    start: int,
    end: int,
    button: Qt.MouseButton = LEFT,
    key: Qt.KeyboardModifier = NO_KEY,
    y: int = 130,
) -> None:
    qtbot.mousePress(view, button, key, QPoint(start, y))
    for x in (start + (end - start) // 2, end):
        qtbot.mouseMove(view, QPoint(x, y))
    qtbot.mouseRelease(view, button, key, QPoint(end, y))


def wheel(view: TimelineView, x: float, turn: int, key: Qt.KeyboardModifier = NO_KEY) -> None:
    event = QWheelEvent(
        QPointF(x, 60), view.mapToGlobal(QPointF(x, 60)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, key, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def tooltip(view: TimelineView, at: QPoint) -> str:
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    text = QToolTip.text()
    QToolTip.hideText()
    return text


class TestOpening:
    def test_a_click_on_a_mark_or_a_title_opens_its_release(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view = make()
        with qtbot.waitSignals([view.selected, view.activated], check_params_cbs=[lambda i: i == "tps"] * 2):
            qtbot.mouseClick(view, LEFT, NO_KEY, place(view, "tps"))
        label = next(label for label in view.arrangement().labels if label.id == "fair")
        with qtbot.waitSignal(view.activated) as opened:
            qtbot.mouseClick(view, LEFT, NO_KEY, QPointF(label.x + 9, label.top + 6).toPoint())
        assert opened.args == ["fair"]

    def test_left_and_right_go_in_the_order_of_time_and_enter_opens(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view, seen = make(), []
        view.selected.connect(seen.append)
        for _ in range(7):
            qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        assert seen == ["carnot", "tps", "name", "eulist", "contract", "fair", "fair", "contract"]
        assert "Title contract, from 2023 to 2027" in view.accessibleDescription()
        with qtbot.waitSignal(view.activated) as opened:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        assert opened.args == ["contract"]

    def test_the_focus_brings_what_is_out_of_view_into_it(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view = make()
        view.show_view(View(date(2021, 7, 1), date(2021, 7, 31), view.view().width))
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.view().first < date(2021, 8, 31) < view.view().last
        assert isinstance(view.arrangement().of("name"), Mark)

    def test_enter_without_a_focus_is_for_the_window(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        with qtbot.assertNotEmitted(view.activated):
            qtbot.keyClick(view, Qt.Key.Key_Return)


class TestRange:
    def test_dragging_chooses_whole_months(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        with qtbot.waitSignal(view.range_chosen) as chosen:
            drag(qtbot, view, x_of(view, "2023-03-01") + 1, x_of(view, "2024-02-01") - 2)
        assert chosen.args == [PartialDate(2023, 3), PartialDate(2024, 1)]

    def test_close_up_it_chooses_days_and_right_to_left_is_the_same(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view = make()
        view.show_view(View(date(2021, 7, 1), date(2021, 7, 31), view.view().width))
        with qtbot.waitSignal(view.range_chosen) as chosen:
            drag(qtbot, view, x_of(view, "2021-07-20"), x_of(view, "2021-07-04"))
        assert chosen.args == [PartialDate(2021, 7, 4), PartialDate(2021, 7, 19)]

    def test_its_end_can_be_dragged_and_it_can_be_moved(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        view.set_range(PartialDate(2023, 3), PartialDate(2023, 8))
        with qtbot.waitSignal(view.range_chosen) as chosen:
            drag(qtbot, view, x_of(view, "2023-09-01") + 1, x_of(view, "2024-07-01"))
        assert chosen.args == [PartialDate(2023, 3), PartialDate(2024, 6)]
        start = x_of(view, "2023-09-01")
        with qtbot.waitSignal(view.range_chosen) as chosen:
            drag(qtbot, view, start, start + x_of(view, "2022-01-01") - x_of(view, "2021-01-01"))
        assert chosen.args == [PartialDate(2024, 3), PartialDate(2025, 6)]

    def test_escape_clears_it_once(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        view.set_range(PartialDate(2023), None)
        with qtbot.waitSignal(view.range_chosen) as chosen:
            qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert chosen.args == [None, None]
        with qtbot.assertNotEmitted(view.range_chosen):
            qtbot.keyClick(view, Qt.Key.Key_Escape)

    def test_a_range_from_elsewhere_is_shown_and_not_sent_back(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view = make([item("a", "2020-02-02")])
        before = view.grab().toImage().pixelColor(600, 100)
        with qtbot.assertNotEmitted(view.range_chosen):
            view.set_range(parse_edtf("2022"), parse_edtf("2024"))
        assert view.grab().toImage().pixelColor(600, 100) != before
        assert view.brush() == Brush(view.view().x_of(date(2022, 1, 1)), view.view().x_of(date(2025, 1, 1)))

    @given(st.dates(date(2020, 1, 1), date(2025, 11, 30)), st.integers(0, 1200), st.floats(300, 2000))
    def test_a_range_of_months_comes_back_as_it_was(self, start: date, days: int, width: float) -> None:
        view = View(date(2020, 1, 1), date(2025, 12, 31), width)
        end = start + timedelta(days=days)
        since, until = PartialDate(start.year, start.month), PartialDate(end.year, end.month)
        brush = brush_of(view, since, until)
        assert brush is not None
        assert dates_of(view, brush) == (since, until)


class TestMoving:
    def test_the_wheel_zooms_around_the_pointer(self, make: Callable[..., TimelineView]) -> None:
        view = make()
        x = x_of(view, "2023-06-15") + 0.4
        for turn in (120, 240, 120, -120):
            wheel(view, x, turn)
            assert view.view().date_at(x) == date(2023, 6, 15)
        assert view.view().days < 2192 / 1.2**2
        wheel(view, x, 120, SHIFT)
        assert view.view().date_at(x) < date(2023, 6, 15)

    @pytest.mark.parametrize(("button", "key"), [(LEFT, SHIFT), (MIDDLE, NO_KEY)])
    def test_dragging_time_itself(
        self, qtbot: QtBot, make: Callable[..., TimelineView], button: Qt.MouseButton, key: Qt.KeyboardModifier
    ) -> None:
        view = make()
        grabbed = view.view().date_at(500)
        with qtbot.assertNotEmitted(view.range_chosen):
            drag(qtbot, view, 500, 380, button, key)
        assert view.view().date_at(380) == grabbed
        assert view.view().days == pytest.approx(2192)

    def test_keys(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        closer = view.view()
        assert closer.days == pytest.approx(2192 / 1.35)
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        assert view.view().start == pytest.approx(closer.start + closer.days / 2)
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
        qtbot.keyClick(view, Qt.Key.Key_Minus)
        assert view.view().days == pytest.approx(2192)
        qtbot.keyClick(view, Qt.Key.Key_Minus)
        qtbot.keyClick(view, Qt.Key.Key_Home)
        assert (view.view().first, view.view().last, view.view().lead) == (date(2020, 1, 1), date(2025, 12, 31), 0)

    def test_resizing_keeps_the_years_and_other_items_keep_the_zoom(
        self, qtbot: QtBot, make: Callable[..., TimelineView]
    ) -> None:
        view = make()
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        zoomed = view.view()
        view.resize(800, 140)
        assert (view.view().first, view.view().days, view.view().width) == (
            zoomed.first,
            pytest.approx(zoomed.days),
            800,
        )
        view.set_items(ITEMS[:2], LANES)
        assert view.view().first == zoomed.first

    def test_the_archive_widens_what_is_shown_first(self, make: Callable[..., TimelineView]) -> None:
        view = make([*ITEMS, item("old", "2017-05-05"), item("stray", "1899")])
        assert (view.view().first, view.arrangement().before) == (date(2017, 1, 1), 1)


@pop_ups
class TestClusters:
    def test_a_click_comes_closer(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make([item("one", "2023-05-05"), item("two", "2023-05-08"), item("far", "2021-01-01")])
        assert isinstance(view.arrangement().of("one"), Cluster)
        qtbot.mouseClick(view, LEFT, NO_KEY, place(view, "one"))
        assert isinstance(view.arrangement().of("one"), Mark)
        assert isinstance(view.arrangement().of("two"), Mark)

    def test_one_day_is_a_list_to_choose_from(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make([item("r1", "2023-05-05"), item("r2", "2023-05-05")])
        qtbot.mouseClick(view, LEFT, NO_KEY, place(view, "r1"))
        menu = view.findChild(QMenu)
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == ["Title r1", "Title r2"]
        with qtbot.waitSignal(view.activated) as opened:
            menu.actions()[1].trigger()
        menu.close()
        assert opened.args == ["r2"]

    def test_what_has_no_date_lies_in_a_tray(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make([*ITEMS, item("lost", None)])
        x = next(x for x in range(1199, 0, -4) if view.chip_at(x, 10) == "undated")
        qtbot.mouseClick(view, LEFT, NO_KEY, QPoint(x, 10))
        menu = view.findChild(QMenu)
        assert isinstance(menu, QMenu)
        with qtbot.waitSignal(view.activated) as opened:
            menu.actions()[0].trigger()
        menu.close()
        assert opened.args == ["lost"]

    def test_the_counts_at_the_edges_lead_there(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make([*ITEMS, item("stray", "1899-04-01"), item("future", "2099")])
        qtbot.mouseClick(view, LEFT, NO_KEY, QPoint(10, 10))
        assert view.view().first < date(1899, 4, 1) < view.view().last
        view.reset_view()
        qtbot.mouseClick(view, LEFT, NO_KEY, QPoint(1190, 10))
        assert view.view().first < date(2099, 1, 1) < view.view().last

    def test_ten_thousand_are_few_shapes(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        items = [item(f"r{n}", str(date(2020, 1, 1) + timedelta(days=n * 7919 % 2190))) for n in range(10_000)]
        view = make(items)
        shapes = view.arrangement()
        assert len(shapes.clusters) + len(shapes.marks) < 110
        assert not view.grab().isNull()


class TestLanes:
    def test_a_strip_has_no_names_and_height_gives_lanes(self, make: Callable[..., TimelineView]) -> None:
        view = make()
        assert (view.gutter(), len(view.arrangement().lanes)) == (0, 1)
        view.resize(1200, 420)
        assert [lane.name for lane in view.arrangement().lanes] == ["agreement", "event"]
        assert 60 < view.gutter() <= 300
        assert view.view().width == pytest.approx(1200 - view.gutter())

    def test_a_click_on_a_name_folds_its_lane(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make(height=420)
        lane = view.arrangement().lanes[0]
        for folded in (True, False):
            qtbot.mouseClick(view, LEFT, NO_KEY, QPoint(20, round(lane.top + 5)))
            assert view.arrangement().lanes[0].folded is folded

    def test_selection_from_elsewhere(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make()
        at = place(view, "tps")
        plain = view.grab().toImage().pixelColor(at.x() - 9, at.y())
        with qtbot.assertNotEmitted(view.selected):
            view.set_selected("tps")
        assert view.grab().toImage().pixelColor(at.x() - 9, at.y()) != plain
        view.show_view(View(date(2024, 1, 1), date(2024, 3, 31), view.view().width))
        view.set_selected("name")
        assert view.view().first < date(2021, 8, 31) < view.view().last
        view.set_selected("unknown")
        assert place(view, "name")


@pop_ups
class TestWords:
    def test_the_card(self, make: Callable[..., TimelineView]) -> None:
        view = make(
            [item("a<b", "2023-12-15", inferred=True), item("m", "2021-02"), item("x", "2025-01-01", doubtful=True)]
        )
        text = tooltip(view, place(view, "a<b"))
        assert "Title a&lt;b" in text
        assert "15\N{NO-BREAK SPACE}December 2023 · Agreements · inferred date" in text
        assert "ends before it starts" in tooltip(view, place(view, "x"))
        view.set_language("fr")
        assert "février 2021" in tooltip(view, place(view, "m"))
        assert "Drag to choose a range" in tooltip(view, QPoint(600, 130))

    def test_the_card_of_a_cluster_names_the_first_few(self, make: Callable[..., TimelineView]) -> None:
        view = make([item(f"r{n}", f"2023-05-{n + 1:02}") for n in range(9)])
        text = tooltip(view, place(view, "r0"))
        assert "Documents: 9" in text
        assert text.count("Title r") == 6
        assert "1\N{NO-BREAK SPACE}May 2023 – 9\N{NO-BREAK SPACE}May 2023" in text

    def test_for_assistive_technology(self, make: Callable[..., TimelineView]) -> None:
        view = make()
        assert view.accessibleName() == "Timeline"
        assert "Documents: 6" in view.accessibleDescription()

    def test_an_empty_timeline_says_what_to_do(self, qtbot: QtBot, make: Callable[..., TimelineView]) -> None:
        view = make([])
        image = view.grab().toImage()
        ground = view.palette().color(QPalette.ColorRole.Base)
        middle = [image.pixelColor(x, y) for x in range(300, 900, 2) for y in range(60, 80)]
        assert any(colour != ground for colour in middle)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Plus):
            qtbot.keyClick(view, key)
        assert tooltip(view, QPoint(600, 60)) == ""


class TestColours:
    def test_a_day_is_filled_and_an_inferred_one_is_hollow(self, make: Callable[..., TimelineView]) -> None:
        view = make([item("sure", "2021-01-15"), item("guess", "2024-02-10", inferred=True)])
        image = view.grab().toImage()
        ratio = image.devicePixelRatio()
        centres = {id_: image.pixelColor((QPointF(place(view, id_)) * ratio).toPoint()) for id_ in ("sure", "guess")}
        assert centres["sure"] == Look.lanes(tuple(LANES))["agreement"]
        assert centres["guess"] == view.palette().color(QPalette.ColorRole.Base)

    @pytest.mark.parametrize("ground", ["#ffffff", "#1e2126"])
    def test_lanes_stand_out_from_light_and_dark(self, ground: str) -> None:
        for colour in (*LANE_COLOURS, NO_LANE):
            assert contrast(QColor(colour), QColor(ground)) >= 3, colour

    def test_a_dark_palette_gives_a_dark_timeline(self, make: Callable[..., TimelineView]) -> None:
        view = make()
        palette = QPalette(view.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor("#1e2126"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#e6e8eb"))
        view.setPalette(palette)
        assert view.grab().toImage().pixelColor(300, 134).lightness() < 60
        look = Look.of(view.palette())
        assert contrast(look.text, look.ground) >= 7
        assert contrast(look.muted, look.ground) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours after WCAG, from 1 to 21."""

    def luminance(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.usefixtures("qapp")
class TestPicture:
    def save(self, path: Path, items: list[Item] = ITEMS, language: str = "fr", width: int = 800) -> None:
        words = {"lane_labels": LANES, "title": "Six ans & plus", "subtitle": "2020–2025", "language": language}
        save_picture(path, items, width=width, **words)  # type: ignore[arg-type]

    def test_svg_has_title_lanes_years_legend_and_source(self, tmp_path: Path) -> None:
        self.save(tmp_path / "t.svg")
        root = ElementTree.fromstring((tmp_path / "t.svg").read_text("utf-8"))
        texts = ["".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")]
        assert {
            "Six ans & plus",
            "2020–2025",
            "Agreements",
            "Events",
            "2023",
            "jour connu",
            "durée d’un accord",
        } <= set(texts)
        assert any(text.startswith("Source\N{NO-BREAK SPACE}: archive") and ": 6." in text for text in texts)
        assert "plusieurs documents" not in texts  # a legend of what is there, no more
        assert root.get("viewBox", "").startswith("0 0 800 ")
        assert QSvgRenderer(str(tmp_path / "t.svg")).isValid()

    def test_png_is_twice_the_width_on_white(self, tmp_path: Path) -> None:
        self.save(tmp_path / "t.PNG", language="en")
        image = QImage(str(tmp_path / "t.PNG"))
        assert image.width() == 1600
        assert image.pixelColor(2, 2) == QColor("#ffffff")
        assert image.height() <= 0.57 * image.width()

    def test_pdf_has_the_page_of_the_picture(self, tmp_path: Path) -> None:
        self.save(tmp_path / "t.pdf")
        content = (tmp_path / "t.pdf").read_bytes()
        assert content.startswith(b"%PDF-")
        assert b"/MediaBox [0 0 600." in content
        assert content.count(b"/Type /Page\n") == 1

    @pytest.mark.parametrize("items", [[], ITEMS[:1], [item("lost", None)]])
    def test_hardly_anything_is_a_picture_too(self, tmp_path: Path, items: list[Item]) -> None:
        self.save(tmp_path / "t.png", items)
        assert QImageReader(str(tmp_path / "t.png")).size().width() == 1600

    def test_an_unknown_suffix_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ArchiveError) as refused:
            self.save(tmp_path / "t.gif")
        assert (refused.value.code, refused.value.facts) == ("picture-format", {"suffix": ".gif"})
        assert not list(tmp_path.glob("*.gif"))

    def test_where_it_cannot_be_written_nothing_is_left(self, tmp_path: Path) -> None:
        folder = tmp_path / "pictures"
        (folder / "t.svg").mkdir(parents=True)
        with pytest.raises(WriteError) as refused:
            self.save(folder / "t.svg")
        assert refused.value.code == "picture-not-saved"
        assert [path.name for path in folder.iterdir()] == ["t.svg"]
        with pytest.raises(WriteError):
            self.save(tmp_path / "no-such-folder" / "t.svg")

    def test_an_older_picture_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "t.svg").write_text("old")
        self.save(tmp_path / "t.svg")
        assert "<svg" in (tmp_path / "t.svg").read_text("utf-8")
        assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["t.svg"]
