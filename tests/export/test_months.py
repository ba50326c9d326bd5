"""The grid of months: what counts where, every month of the span, and the chart over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from imt_archive import paths
from imt_archive.export.months import LANES, timeline
from imt_archive.export.workbook import write_workbook
from imt_archive.model.dates import parse_edtf
from imt_archive.model.progress import finish
from imt_archive.model.records import Release, Text
from imt_archive.model.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(paths.resources())


def release(id_: str, when: str = "", *themes: str, covers: str = "") -> Release:
    issued, period = (parse_edtf(text) if text else None for text in (when, covers))
    return Release(id_, "news", (Text("fr", id_),), issued=issued, covers=period, themes=themes)


RELEASES = [
    release("a", "2024-01-15", "digital", "health"), release("b", "2024-01", "digital"), release("c", "2023-11-02"),
    release("d", "2022", "health"), release("e", covers="2023/2027"), release("f"),
]  # fmt: skip


def test_a_row_a_month_a_column_a_lane() -> None:
    sheet = timeline(RELEASES, VOCABULARY, "en")
    assert [column.heading for column in sheet.columns] == [
        "Month (first day)", "Month", "Digital sovereignty and sobriety", "Health engineering and well-being",
        "Not stated", "Total",
    ]  # fmt: skip
    assert list(sheet.rows) == [
        (date(2023, 11, 1), "November 2023", None, None, 1, 1),
        (date(2023, 12, 1), "December 2023", None, None, None, None),
        (date(2024, 1, 1), "January 2024", 2, 1, None, 2),
        (None, "2022", None, 1, None, 1),
        (None, "from 2023 to 2027", None, None, 1, 1),
        (None, "undated", None, None, 1, 1),
    ]


@pytest.mark.parametrize("lanes", LANES)
def test_every_kind_of_lane_counts_every_release(lanes: str) -> None:
    sheet = timeline(RELEASES, VOCABULARY, "fr", lanes)
    rows = list(sheet.rows)
    assert sum(int(row[-1] or 0) for row in rows) == len(RELEASES)
    assert {len(row) for row in rows} == {len(sheet.columns)}


def test_too_many_lanes_are_put_together() -> None:
    many = [
        Release(str(n), "news", (Text("fr", str(n)),), organisations=(f"Société {n}",), issued=parse_edtf("2024-05"))
        for n in range(30)
    ]
    sheet = timeline(many, VOCABULARY, "fr", "partner")
    (row,) = sheet.rows
    assert sheet.columns[-2].heading == "Autres"
    assert (row[-2], row[-1], len(sheet.columns)) == (19, 30, 15)


def test_months_of_two_centuries_are_those_with_a_release() -> None:
    sheet = timeline([release("a", "1824-03"), release("b", "2024-03")], VOCABULARY, "en")
    assert [row[1] for row in sheet.rows] == ["March 1824", "March 2024"]


def test_the_chart_is_over_the_months_alone(tmp_path: Path) -> None:
    finish(write_workbook(tmp_path / "a.xlsx", [timeline(RELEASES, VOCABULARY, "fr")], properties={}))
    sheet = load_workbook(tmp_path / "a.xlsx")["Chronologie"]
    (chart,) = sheet._charts
    assert [series.val.numRef.f for series in chart.series] == [
        f"'Chronologie'!${letter}$2:${letter}$4" for letter in "CDE"
    ]
    assert sheet["A2"].number_format == "yyyy-mm"


def test_nothing_is_a_grid_without_a_chart(tmp_path: Path) -> None:
    empty = timeline([], VOCABULARY, "fr")
    assert (list(empty.rows), empty.chart) == ([], None)
    finish(write_workbook(tmp_path / "a.xlsx", [empty], properties={}))
