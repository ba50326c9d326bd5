"""The timeline's layout: every record once, nothing over anything else, dates no more precise than they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from imt_archive.model.counting import COUNTED_BY, AgreementDates
from imt_archive.model.dates import Edtf, PartialDate, Period, parse_edtf
from imt_archive.model.filters import Filter
from imt_archive.model.records import Agreement, Card, Extends
from imt_archive.timeline import (
    LANES,
    OTHER_LANES,
    Cluster,
    Item,
    Layout,
    Mark,
    Room,
    Span,
    View,
    capacity,
    items_from,
    layout,
    natural_height,
    prepare,
    ticks,
    window,
)

SIX_YEARS = View(date(2020, 1, 1), date(2025, 12, 31), 1200.0)


def measure(text: str) -> float:
    return 6.5 * len(text)


def item(id_: str, when: str | None, lane: str = "a", **facts: object) -> Item:
    parsed = parse_edtf(when) if when else None
    facts.setdefault("open_end", isinstance(parsed, Period) and parsed.end is None)
    return Item(id_, parsed, lane, f"Title of {id_}", "release", target=id_, **facts)  # type: ignore[arg-type]


def shown(result: Layout) -> list[str]:
    """The ids of all that is drawn, and of what is in the tray."""
    ids = [mark.id for mark in result.marks] + [span.id for span in result.spans]
    return ids + [id_ for cluster in result.clusters for id_ in cluster.ids] + list(result.undated)


days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
points = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]),
    days,
    st.sampled_from([1, 2, 3, 3, 3]),
)
periods = st.builds(
    lambda a, b, is_open: Period(*(sorted([a, b], key=lambda p: p.first)[:1]), None if is_open else max(a, b)),
    points, points, st.booleans(),
)  # fmt: skip
strays = st.sampled_from(
    [PartialDate(1899, 3), PartialDate(2099, 3, 2), PartialDate(1, 1, 1), PartialDate(9999, 12, 31)]
)
whens: st.SearchStrategy[Edtf | None] = st.one_of(points, points, points, periods, strays, st.none())


@st.composite
def archives(draw: st.DrawFn) -> list[Item]:
    drawn = draw(st.lists(st.tuples(whens, st.sampled_from(["", "a", "b", "c"]), st.text(max_size=60), st.booleans())))
    items = []
    for number, (when, lane, label, flag) in enumerate(drawn):
        is_open = isinstance(when, Period) and when.end is None
        kind = "agreement" if flag and isinstance(when, Period) else "release"
        extends = f"r{number // 2}" if flag and number else ""
        items.append(Item(f"r{number}", when, lane, label, kind, flag, is_open, f"r{number}", extends))
    return items


@st.composite
def views(draw: st.DrawFn) -> View:
    width = draw(st.floats(150, 3000))
    view = View(date(2020, 1, 1), date(2025, 12, 31), width)
    view = view.zoom(draw(st.floats(0.02, 3000)), draw(st.floats(0, width)))
    return view.pan(draw(st.floats(-2000, 2000)))


rooms = st.builds(
    Room,
    height=st.floats(100, 900),
    compact=st.booleans(),
    row=st.floats(12, 22),
    folded=st.frozensets(st.sampled_from(["a", "b"])),
    pinned=st.frozensets(st.sampled_from(["r0", "r1"])),
)


class TestLayoutProperties:
    @given(archives(), views(), rooms)
    @settings(max_examples=400)
    @example([item("r0", "2021-07-03/2022")], View(date(2022, 1, 2), date(2022, 1, 9), 947.0, 0.65, 0.23), Room(100.0))
    def test_every_item_is_shown_or_counted_exactly_once(self, items: list[Item], view: View, room: Room) -> None:
        result = layout(items, view, ["b", "a"], measure, room)
        counted = Counter(shown(result))
        before = {i.id for i in items if i.when and i.when.last < view.first}
        after = {i.id for i in items if i.when and i.when.first > view.last}
        assert set(counted.values()) <= {1}
        assert counted.keys() == {i.id for i in items} - before - after
        assert (result.before, result.after) == (len(before), len(after))
        assert set(result.undated) == {i.id for i in items if i.when is None}

    @given(archives(), views(), rooms)
    @settings(max_examples=400)
    def test_nothing_lies_over_anything_else(self, items: list[Item], view: View, room: Room) -> None:
        result = layout(items, view, [], measure, room)
        boxes = [(label.x, label.x + label.width, label.top, label.top + label.height) for label in result.labels]
        assert_apart(boxes)
        assert all(x0 >= -0.01 and x1 <= view.width + 0.01 for x0, x1, _, _ in boxes)
        signs = [(m.x - m.radius, m.x + m.radius, m.y - m.radius, m.y + m.radius) for m in result.marks]
        signs += [(c.x0, c.x1, c.y - c.half, c.y + c.half) for c in result.clusters]
        assert_apart([*boxes, *signs])
        round_ones = [c for c in result.clusters if not c.bar]
        tracks = [(m.x - m.radius, m.x + m.radius, m.y, m.y + 1) for m in result.marks]
        lines = {lane.track for lane in result.lanes}
        on_line = [(s.x0, s.x1, y, y + 1) for s in result.spans for y in lines if s.top < y < s.top + s.height]
        assert_apart([*tracks, *on_line, *((c.x0, c.x1, c.y, c.y + 1) for c in round_ones)])
        bars = [(c.x0, c.x1, c.y - 1, c.y + 1) for c in result.clusters if c.bar]
        assert_apart([*bars, *((s.x0, s.x1, s.top + s.height / 2 - 1, s.top + s.height / 2 + 1) for s in result.spans)])

    @given(archives(), views(), rooms, st.randoms())
    def test_the_order_in_which_items_come_changes_nothing(
        self, items: list[Item], view: View, room: Room, random: Random
    ) -> None:
        one, other = (layout(order, view, ["b"], measure, room) for order in (items, random.sample(items, len(items))))
        assert (one.lanes, one.marks, one.spans, one.labels) == (other.lanes, other.marks, other.spans, other.labels)
        assert [(c.ids, c.x0, c.x1) for c in one.clusters] == [(c.ids, c.x0, c.x1) for c in other.clusters]
        assert (set(one.undated), one.before, one.after) == (set(other.undated), other.before, other.after)

    @given(archives(), views(), rooms)
    def test_lanes_fill_their_room_in_order(self, items: list[Item], view: View, room: Room) -> None:
        result = layout(items, view, ["c", "b"], measure, room)
        top = room.band
        for lane in result.lanes:
            assert lane.top == pytest.approx(top)
            top += lane.height
        assert top <= room.height - room.axis + 0.01
        assert sum(lane.count for lane in result.lanes) == len(items)

    @given(archives(), views())
    def test_a_span_has_its_true_width(self, items: list[Item], view: View) -> None:
        by_id = {i.id: i for i in items}
        for span in layout(items, view, [], measure, Room(2000.0)).spans:
            when = by_id[span.id].when
            assert when is not None
            x0 = max((when.first.toordinal() - view.start) * view.day_width, 0)
            x1 = min((when.last.toordinal() + 1 - view.start) * view.day_width, view.width)
            if x1 - x0 >= 6:
                assert (span.x0, span.x1) == (pytest.approx(x0), pytest.approx(x1))
            else:
                assert span.x0 - 0.01 <= x0 <= x1 <= span.x1 + 0.01


def assert_apart(boxes: Iterable[tuple[float, float, float, float]]) -> None:
    """No two boxes (x0, x1, y0, y1) share more than their rims."""
    boxes = sorted(boxes)
    for place, (_, x1, y0, y1) in enumerate(boxes):
        for left, right, top, bottom in boxes[place + 1 :]:
            if left >= x1 - 0.01:
                break
            assert bottom <= y0 + 0.01 or top >= y1 - 0.01, (boxes[place], (left, right, top, bottom))


class TestView:
    @given(views(), days, days)
    def test_x_grows_with_the_day(self, view: View, one: date, other: date) -> None:
        assert (view.x_of(one) < view.x_of(other)) == (one < other)
        assert view.date_at(view.x_of(one)) == one
        assert view.date_at(view.x_of(one) + view.day_width * 0.999) == one

    @given(views(), st.floats(0.05, 20), st.floats(0, 1))
    def test_zoom_keeps_the_moment_under_the_pointer(self, view: View, factor: float, share: float) -> None:
        x = share * view.width
        days = min(max(view.days / factor, 1), 400 * 365.25)
        start = view.start + x / view.day_width - days * share
        # At the calendar's ends the view is moved back into it.
        assume(start >= 1 and start + days <= date.max.toordinal() + 1)
        closer = view.zoom(factor, x)
        assert closer.start + x / closer.day_width == pytest.approx(view.start + x / view.day_width, abs=1e-6)
        assert closer.days == pytest.approx(min(max(view.days / factor, 1), 400 * 365.25))
        assert closer.width == view.width

    @given(views(), st.floats(-3000, 3000))
    def test_pan_there_and_back(self, view: View, dx: float) -> None:
        moved = view.pan(dx)
        assert moved.days == pytest.approx(view.days)
        assume(date.min < moved.first and moved.last < date.max)
        assert moved.x_of(date(2023, 5, 17)) == pytest.approx(view.x_of(date(2023, 5, 17)) - dx, abs=1e-3)
        assert moved.pan(-dx).start == pytest.approx(view.start, abs=1e-6)

    def test_first_and_last_are_the_days_in_view(self) -> None:
        assert (SIX_YEARS.x_of(date(2020, 1, 1)), SIX_YEARS.date_at(1199.9)) == (0, date(2025, 12, 31))
        half = SIX_YEARS.zoom(2, 0)
        assert (half.first, half.last) == (date(2020, 1, 1), date(2022, 12, 31))

    def test_the_calendar_has_ends(self) -> None:
        early, late = SIX_YEARS.pan(-1e9), SIX_YEARS.pan(1e9)
        assert early.first == date.min
        assert late.last == date.max
        assert early.days == pytest.approx(SIX_YEARS.days)
        assert late.date_at(1e9) == date.max

    def test_a_view_needs_width_and_time(self) -> None:
        for arguments in ((date(2020, 1, 1), date(2020, 1, 1), 0.0), (date(2020, 1, 2), date(2020, 1, 1), 100.0)):
            with pytest.raises(ValueError, match="a view needs"):
                View(*arguments)


class TestTicks:
    @given(views())
    def test_ticks_go_from_left_to_right_and_stand_on_their_day(self, view: View) -> None:
        found = ticks(view)
        own = [tick for tick in found if not tick.sticky]
        assert [tick.x for tick in own] == sorted({tick.x for tick in own})
        assert all(tick.x == view.x_of(tick.day) and 0 <= tick.x <= view.width for tick in own)
        minor = [tick.x for tick in own if not tick.major]
        assert all(b - a >= 22 for a, b in zip(minor, minor[1:], strict=False))
        # Whatever the zoom, the axis says where one is.
        assert found[0].major

    @pytest.mark.parametrize(
        ("first", "last", "width", "grain", "major"),
        [
            ("1900-01-01", "2025-12-31", 1200, "year", "year"),
            ("2020-01-01", "2025-12-31", 600, "year", "year"),
            ("2020-01-01", "2025-12-31", 1200, "quarter", "year"),
            ("2024-01-01", "2024-12-31", 1200, "month", "year"),
            ("2024-03-01", "2024-05-31", 1200, "day", "month"),
            ("2024-03-01", "2024-03-15", 1200, "day", "month"),
        ],
    )
    def test_grain_by_zoom(self, first: str, last: str, width: float, grain: str, major: str) -> None:
        found = ticks(View(date.fromisoformat(first), date.fromisoformat(last), width))
        assert {tick.grain for tick in found if tick.major} == {major}
        assert {tick.grain for tick in found if not tick.major} <= {grain}
        assert len(found) > 3

    def test_six_years(self) -> None:
        years = [tick.day.year for tick in ticks(SIX_YEARS) if tick.major]
        assert years == [2020, 2021, 2022, 2023, 2024, 2025]

    def test_what_runs_at_the_left_edge_is_named(self) -> None:
        tick = ticks(View(date(2024, 3, 10), date(2024, 3, 20), 900.0))[0]
        assert (tick.sticky, tick.x, tick.day, tick.grain) == (True, 0.0, date(2024, 3, 1), "month")


class TestPrecision:
    @pytest.mark.parametrize(("when", "days"), [("2023-12", 31), ("2023", 365), ("2022-03/2024-01-15", 686)])
    def test_what_is_no_day_is_a_span_of_its_true_width(self, when: str, days: int) -> None:
        result = layout([item("x", when)], SIX_YEARS, [], measure)
        (span,) = result.spans
        assert not result.marks
        assert span.x1 - span.x0 == pytest.approx(days * SIX_YEARS.day_width)
        assert SIX_YEARS.date_at(span.x0 + 0.01) == parse_edtf(when).first

    def test_a_day_is_a_mark_in_the_middle_of_its_day(self) -> None:
        result = layout([item("x", "2023-12-15")], SIX_YEARS, [], measure)
        (mark,) = result.marks
        assert mark.x == pytest.approx(SIX_YEARS.x_of(date(2023, 12, 15)) + SIX_YEARS.day_width / 2)
        assert result.of("x") is mark

    def test_an_open_end_runs_on_to_the_edge(self) -> None:
        (span,) = layout([item("x", "2023-05-01/..")], SIX_YEARS, [], measure).spans
        assert (span.open_start, span.open_end, span.x1) == (False, True, 1200.0)
        (span,) = layout([item("x", "../2023")], SIX_YEARS, [], measure).spans
        assert (span.open_start, span.open_end, span.x0) == (True, False, 0.0)

    def test_a_span_keeps_a_width_that_can_be_seen(self) -> None:
        century = View(date(1950, 1, 1), date(2049, 12, 31), 800.0)
        (span,) = layout([item("x", "2023-12")], century, [], measure).spans
        assert span.x1 - span.x0 == 6.0

    def test_a_stray_date_is_counted_at_its_edge(self) -> None:
        result = layout(
            [item("old", "1899"), item("x", "2022-02-02"), item("new", "2099-01-01")], SIX_YEARS, [], measure
        )
        assert (result.before, result.after, shown(result)) == (1, 1, ["x"])

    def test_a_year_belongs_to_no_month_of_the_histogram(self) -> None:
        items = [item("d", "2023-03-02"), item("m", "2023-03", "b"), item("y", "2023"), item("p", "2023-03/2023-03")]
        (bar,) = layout(items, SIX_YEARS, ["b", "a"], measure).histogram
        assert (bar.month, bar.counts) == (date(2023, 3, 1), (("b", 1), ("a", 1)))


class TestDensity:
    def test_all_on_one_day_are_one_cluster(self) -> None:
        (cluster,) = layout([item(f"r{n}", "2023-05-05") for n in range(40)], SIX_YEARS, [], measure).clusters
        assert (cluster.count, cluster.first, cluster.last, cluster.lane) == (
            40,
            date(2023, 5, 5),
            date(2023, 5, 5),
            "a",
        )

    def test_zooming_parts_a_cluster(self) -> None:
        items = [item("one", "2023-05-05"), item("two", "2023-05-09")]
        assert [c.ids for c in layout(items, SIX_YEARS, [], measure).clusters] == [("one", "two")]
        closer = SIX_YEARS.fitted(date(2023, 5, 5), date(2023, 5, 9))
        assert [mark.id for mark in layout(items, closer, [], measure).marks] == ["one", "two"]

    def test_a_cluster_of_several_lanes_in_a_strip_has_no_lane(self) -> None:
        items = [item("one", "2023-05-05", "a"), item("two", "2023-05-05", "b")]
        (cluster,) = layout(items, SIX_YEARS, [], measure, Room(140.0, compact=True)).clusters
        assert cluster.lane == ""

    def test_records_of_the_same_year_are_one_bar_with_their_number(self) -> None:
        (cluster,) = layout([item(f"r{n}", "2021") for n in range(5)], SIX_YEARS, [], measure).clusters
        assert cluster.bar
        assert cluster.x1 - cluster.x0 == pytest.approx(365 * SIX_YEARS.day_width)

    def test_panning_regroups_nothing_that_stays_in_view(self) -> None:
        items = [item(f"r{n}", str(date(2020, 1, 1) + timedelta(days=n * 3 % 2190))) for n in range(900)]
        view = SIX_YEARS.zoom(4, 600)
        moved = view.pan(137)
        middle = {c.ids for c in layout(items, view, [], measure).clusters if 400 < c.x < 1000}
        assert len(middle) > 10
        assert len(middle & {c.ids for c in layout(items, moved, [], measure).clusters}) >= len(middle) * 0.9

    def test_the_number_of_shapes_goes_with_the_width_not_with_the_archive(self) -> None:
        start = date(2020, 1, 1).toordinal()
        items = [item(f"r{n}", str(date.fromordinal(start + n * 7919 % 2190)), "abcdef"[n % 6]) for n in range(10_000)]
        result = layout(items, SIX_YEARS, [], measure)
        assert len(result.marks) + len(result.clusters) + len(result.spans) < 6 * 1200 / 12
        assert sum(cluster.count for cluster in result.clusters) + len(result.marks) == 10_000


class TestLabels:
    def test_a_lonely_title_is_whole(self) -> None:
        (label,) = layout([item("x", "2021-05-05")], SIX_YEARS, [], measure).labels
        assert (label.text, label.place) == ("Title of x", "flag")
        assert label.width >= measure(label.text)
        (label,) = layout([item("y", "2021/2024")], SIX_YEARS, [], measure).labels
        assert label.place == "inside"
        (label,) = layout([item("z", "2021-04")], SIX_YEARS, [], measure).labels
        assert label.place == "beside"

    def test_near_the_right_edge_a_title_stands_left_of_its_stem(self) -> None:
        (label,) = layout([item("x", "2025-12-20")], SIX_YEARS, [], measure).labels
        assert label.place == "flag-left"
        assert label.x + label.width <= label.stem_x

    def test_the_pinned_and_agreements_go_first(self) -> None:
        crowd = [item(f"r{n:02}", f"2023-{n:02}-10") for n in range(1, 13)]
        close = View(date(2020, 1, 1), date(2025, 12, 31), 300.0)
        agreed = Item("r06", parse_edtf("2023-06-10"), "a", "Title of r06", "agreement")
        room = Room(100.0, compact=True)
        titled = {label.id for label in layout([*crowd[:5], agreed, *crowd[6:]], close, [], measure, room).labels}
        wide = View(date(2022, 12, 1), date(2024, 1, 31), 300.0)
        for pinned, first in ((frozenset({"r03"}), "r03"), (frozenset(), "r06")):
            room = Room(100.0, compact=True, pinned=pinned)
            items = [*crowd[:5], agreed, *crowd[6:]]
            labels = layout(items, wide, [], measure, room).labels
            assert 1 <= len(labels) < 12
            assert first in {label.id for label in labels}
        assert titled <= {i.id for i in crowd}

    def test_a_title_said_in_its_term_is_not_said_again_at_its_mark(self) -> None:
        release = Item("r", parse_edtf("2021-02-02"), "a", "A chair", "release", target="r")
        term = Item("agreement/a", parse_edtf("2021/2024"), "a", "A chair", "agreement", target="r")
        assert [label.id for label in layout([release, term], SIX_YEARS, [], measure).labels] == ["agreement/a"]


class TestLanes:
    def test_order_is_given_then_by_name_and_no_value_last(self) -> None:
        items = [item(str(n), "2022-01-01", lane) for n, lane in enumerate(["", "z", "b", "a", "c"])]
        assert [lane.name for lane in layout(items, SIX_YEARS, ["c", "z"], measure).lanes] == ["c", "z", "a", "b", ""]

    def test_where_not_all_fit_the_smallest_share_one(self) -> None:
        room = Room(200.0)
        items = [item(f"{lane}{n}", "2022-01-01", lane) for lane in "abcdefghij" for n in range(ord(lane) % 7 + 1)]
        result = layout(items, SIX_YEARS, [], measure, room)
        assert len(result.lanes) == capacity(room)
        other = result.lanes[-1]
        assert other.name == OTHER_LANES
        kept = {lane.name for lane in result.lanes[:-1]}
        assert set(other.merged) == set("abcdefghij") - kept
        counts = Counter(i.lane for i in items)
        assert min(counts[lane] for lane in kept) >= max(counts[lane] for lane in other.merged)

    def test_a_folded_lane_is_a_line_of_counts(self) -> None:
        items = [item("one", "2022-01-01"), item("two", "2023"), item("three", "2022-01-01", "b")]
        open_, folded = (layout(items, SIX_YEARS, [], measure, Room(300.0, folded=f)) for f in (frozenset(), {"a"}))  # type: ignore[arg-type]
        assert folded.lanes[0].folded
        assert folded.lanes[0].height < open_.lanes[0].height
        assert not folded.spans
        assert "one" not in {label.id for label in folded.labels}

    def test_natural_height_gives_every_lane_its_rows(self) -> None:
        items = [item(f"{lane}{n}", f"2022-0{n}-01", lane) for lane in "abc" for n in range(1, 5)]
        prepared = prepare(items)
        height = natural_height(prepared, Room())
        assert {lane.label_rows for lane in layout(items, SIX_YEARS, [], measure, Room(height)).lanes} == {4}

    def test_nothing_and_one(self) -> None:
        empty = layout([], SIX_YEARS, [], measure)
        assert (empty.marks, empty.lanes, empty.peak, empty.before) == ((), (), 0, 0)
        assert len(layout([item("x", None)], SIX_YEARS, [], measure).lanes) == 1


class TestArcs:
    def test_an_agreement_is_joined_to_the_one_that_it_prolongs(self) -> None:
        items = [item("protocol", "2022-03-01"), item("partnership", "2025-07-17", extends="protocol")]
        (arc,) = layout(items, SIX_YEARS, [], measure).arcs
        assert (arc.earlier, arc.later) == ("protocol", "partnership")
        assert arc.x0 == pytest.approx(SIX_YEARS.x_of(date(2022, 3, 1)), abs=1)
        assert arc.x1 == pytest.approx(SIX_YEARS.x_of(date(2025, 7, 17)), abs=1)

    def test_inside_one_cluster_there_is_none(self) -> None:
        near = [item("a", "2022-03-01"), item("b", "2022-03-02", extends="a")]
        lost = [item("b", "2022-03-02", extends="nowhere")]
        undated = [item("a", None), item("b", "2022-03-02", extends="a")]
        assert all(not layout(items, SIX_YEARS, [], measure).arcs for items in (near, lost, undated))

    def test_an_end_that_is_out_of_view_is_at_its_edge(self) -> None:
        items = [item("a", "2019-03-01"), item("b", "2022-03-02", extends="a"), item("c", "2027-01-01", extends="b")]
        to_b, to_c = layout(items, SIX_YEARS, [], measure).arcs
        assert 0 == to_b.x0 < to_b.x1 == to_c.x0 < to_c.x1 == 1200
        assert not layout(items, View(date(2023, 1, 1), date(2023, 12, 31), 900.0), [], measure).arcs


class TestHit:
    @given(archives(), views())
    def test_what_is_drawn_can_be_hit(self, items: list[Item], view: View) -> None:
        result = layout(items, view, [], measure, Room(600.0))
        shapes: list[Mark | Span | Cluster] = [*result.marks, *result.clusters]
        for shape in shapes:
            assert isinstance(shape, Mark | Cluster)
            hit = result.at(shape.x, shape.y)
            assert hit is not None
            assert math.dist((hit.x, hit.y), (shape.x, shape.y)) < 6 if isinstance(hit, Mark | Cluster) else False
        assert result.at(-50, -50) is None


class TestTheSameSet:
    @given(
        st.lists(st.builds(AgreementDates, st.none() | points, st.none() | points, st.none() | points), max_size=4),
        st.none() | points, st.sampled_from(COUNTED_BY), points, st.none() | points,
    )  # fmt: skip
    def test_what_stands_in_a_range_is_what_the_filter_leaves(
        self, dates: list[AgreementDates], issued: PartialDate | None, by: str, since: PartialDate,
        until: PartialDate | None,
    ) -> None:  # fmt: skip
        agreements = [Agreement("chair", ("x",), d.signed, starts=d.starts, ends=d.ends, id=str(n), release_ids=("r",))
                      for n, d in enumerate(dates)]  # fmt: skip
        card = Card("r", "news", issued, {"fr": "T"}, {"fr": "r-fr"}, agreement_dates=tuple(dates))
        filter_ = Filter(since=since, until=until, by=by)
        items = items_from([card], agreements, "none", "fr", by=by)
        counted = [i for i in items if i.kind == "release" or by != "release"]
        assert {i.target for i in items} == {"r"}
        assert any(filter_.in_time(i.when) for i in counted) == filter_.matches(card)


class TestWindow:
    @pytest.mark.parametrize(
        ("whens", "years"),
        [
            ([], (2020, 2025)),
            (["2022-03-01"], (2020, 2025)),
            (["2018-03-01", "2022", "2023-05"], (2018, 2025)),
            (["2022", "2026-01-15"], (2020, 2026)),
            (["1899", "2021-05-01", "2022", "2024"], (2020, 2025)),
            (["1899"], (2020, 2025)),
            (["2021", "2024-05", "2099-01-01"], (2020, 2025)),
            (["1995-01-01", "1995-02-01", "1995-03", "1996-05", "2021"], (1995, 2025)),
            (["2008-01-01", "2022-01-01", "2023-01-01"], (2008, 2025)),
            # A term that runs on is not a document of a later year.
            (["2023/2030", "2018/2022", "2021/.."], (2020, 2025)),
            (["2010/2012", "2022", "2024"], (2012, 2025)),
        ],
    )
    def test_opens_on_six_years_and_widens_with_the_archive(self, whens: list[str], years: tuple[int, int]) -> None:
        first, last = window([item(str(n), when) for n, when in enumerate(whens)])
        assert (first, last) == (date(years[0], 1, 1), date(years[1], 12, 31))

    @given(archives())
    @example([])
    def test_it_never_shows_less_than_it_opens_on(self, items: list[Item]) -> None:
        first, last = window(items)
        assert first <= date(2020, 1, 1)
        assert last >= date(2025, 12, 31)


def card(id_: str, issued: str | None = "2022-03-04", **facts: object) -> Card:
    when = parse_edtf(issued) if issued else None
    return Card(id_, "press-release", when, {"fr": f"Titre {id_}", "en": f"Title {id_}"}, **facts)  # type: ignore[arg-type]


class TestItemsFrom:
    def test_a_release_without_term_stands_for_its_agreement(self) -> None:
        signed = Agreement("chair", signed=parse_edtf("2022-03-01"), id="a1", release_ids=("r1",))
        (only,) = items_from([card("r1")], [signed], "none", "en")
        assert (only.id, only.kind, only.label, only.target, str(only.when)) == (
            "r1", "release", "Title r1", "r1", "2022-03-04",
        )  # fmt: skip

    def test_a_term_is_a_bar_of_its_own(self) -> None:
        term = Agreement("chair", starts=PartialDate(2022), ends=PartialDate(2025), id="a1", release_ids=("r1",))
        release, bar = items_from([card("r1")], [term], "kind", "fr")
        assert (release.id, release.lane) == ("r1", "press-release")
        assert (bar.id, bar.lane, str(bar.when), bar.open_end, bar.target, bar.label) == (
            "agreement/a1", "chair", "2022/2025", False, "r1", "Titre r1",
        )  # fmt: skip

    def test_open_ends_and_only_an_end(self) -> None:
        from_then = Agreement("chair", starts=PartialDate(2022, 5, 1), id="a1", programme="P")
        until = Agreement("chair", ends=PartialDate(2025), signed=PartialDate(2021, 2, 3), id="a2", parties=("x", "y"))
        first, second = items_from([], [from_then, until], "none", "en")
        assert (str(first.when), first.open_end, first.label, first.target) == ("2022-05-01/..", True, "P", "")
        assert (str(second.when), second.open_end, second.label) == ("2021-02-03/2025", False, "x, y")

    def test_ends_before_starts_is_shown_and_marked(self) -> None:
        odd = Agreement("chair", starts=PartialDate(2025), ends=PartialDate(2022), id="a1")
        (only,) = items_from([], [odd], "none", "en")
        assert (str(only.when), only.doubtful) == ("2022/2025", True)

    def test_signed_only_and_not_among_the_cards_is_a_mark(self) -> None:
        signed = Agreement("label", signed=parse_edtf("2022-03-01"), id="a1", release_ids=("gone",))
        (only,) = items_from([], [signed], "none", "en")
        assert (str(only.when), only.kind, only.target) == ("2022-03-01", "agreement", "gone")

    def test_extension_goes_to_whatever_stands_for_the_earlier_agreement(self) -> None:
        protocol = Agreement("memorandum-of-understanding", signed=PartialDate(2022), id="a1", release_ids=("r1",))
        extends = Extends("memorandum-of-understanding", agreement_id="a1")
        partnership = Agreement("strategic-partnership", id="a2", release_ids=("r2",), extends=extends)
        chair = Agreement("chair", starts=PartialDate(2024), id="a3", extends=Extends("chair", agreement_id="a2"))
        items = {i.id: i for i in items_from([card("r1"), card("r2")], [protocol, partnership, chair], "none", "en")}
        assert (items["r1"].extends, items["r2"].extends, items["agreement/a3"].extends) == ("", "r1", "r2")

    def test_inferred_and_undated(self) -> None:
        cards = [
            card("r1", issued_basis="inferred"),
            card("r2", "2022~"),
            card("r3", None),
            card("r4", issued_basis="stated"),
        ]
        items = items_from(cards, [], "none", "en")
        assert [i.inferred for i in items] == [True, True, False, False]
        assert items[2].when is None

    def test_lanes(self) -> None:
        rich = card(
            "r1",
            subject="agreement",
            themes=("digital", "health"),
            organisations=("imt", "imt-atlantique", "inria"),
            schools=("imt-atlantique",),
        )
        bare = Card("r2", "news", None, {"fr": "Titre"})
        found = {lanes: [i.lane for i in items_from([rich, bare], [], lanes, "en")] for lanes in LANES}
        assert found == {
            "kind": ["press-release", "news"],
            "subject": ["agreement", ""],
            "theme": ["digital", ""],
            "school": ["imt-atlantique", ""],
            "partner": ["inria", ""],
            "language": ["both", "fr"],
            "none": ["", ""],
        }
        with pytest.raises(ValueError, match="unknown lanes"):
            items_from([], [], "colour", "en")

    def test_lanes_of_an_agreement(self) -> None:
        release = card("r1", themes=("digital",), schools=("imt-atlantique",), organisations=("imt", "thales"))
        term = Agreement(
            "chair", ("imt", "imt-atlantique", "inria"), starts=PartialDate(2022), id="a", release_ids=("r1",)
        )
        found = {lanes: items_from([release], [term], lanes, "en")[-1].lane for lanes in LANES}
        assert found == {
            "kind": "chair",
            "subject": "agreement",
            "theme": "digital",
            "school": "imt-atlantique",
            "partner": "inria",
            "language": "both",
            "none": "",
        }
