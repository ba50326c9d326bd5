"""What stands side by side in a text, contacts and columns: read one after the other, and nothing else parted."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from imt_archive.readers.columns import without_columns

SIDE_BY_SIDE = [
    "Val d'Orbieu hospital            IMT Mines Alès",
    "Romain Puech                     Jean-Loup Verdier",
    "01 99 00 33 05                   01 99 00 12 94",
    "puech@orbieu.example             jl.verdier@ales.example",
    "                                 www.ales.example",
]
ROWS = [
    "Romain Puech                     puech@orbieu.example",
    "Jean-Loup Verdier                jl.verdier@ales.example",
    "Anne Martin                      martin@ales.example",
]


def test_the_left_one_is_read_before_the_right_one() -> None:
    found = without_columns(["Contacts", "", *SIDE_BY_SIDE, "", "Fin"])
    assert [line for line in found if line] == [
        "Contacts", "Val d'Orbieu hospital", "Romain Puech", "01 99 00 33 05", "puech@orbieu.example",
        "IMT Mines Alès", "Jean-Loup Verdier", "01 99 00 12 94", "jl.verdier@ales.example", "www.ales.example", "Fin",
    ]  # fmt: skip


def test_a_heading_above_and_an_address_that_is_too_long_leave_them_two_columns() -> None:
    lines = [
        "Contacts presse",
        "IMT Nord Europe                         Vanhoutte",
        "Perrine Dumortier                       Hugo Stienne",
        "perrine.dumortier@imt-nord-europe.example   h.stienne@vanhoutte.example",
        "01 99 00 14 02                          01 99 00 35 77",
    ]
    glued = [*lines[:3], "perrine.dumortier@imt-nord-europe.example h.stienne@vanhoutte.example", lines[4]]
    for written in (lines, glued):
        assert [line for line in without_columns(written) if line] == [
            "Contacts presse", "IMT Nord Europe", "Perrine Dumortier", "perrine.dumortier@imt-nord-europe.example",
            "01 99 00 14 02", "Vanhoutte", "Hugo Stienne", "h.stienne@vanhoutte.example", "01 99 00 35 77",
        ]  # fmt: skip


def test_a_telephone_beside_an_address_under_two_names_is_of_two_columns() -> None:
    lines = [
        "IMT                                     UPFR",
        "Séverine Maltaud                        Service de la communication",
        "+33 1 99 00 22 40                       presse@upfr.example",
        "severine.maltaud@imt.example",
    ]
    assert [line for line in without_columns(lines) if line][:4] == [
        "IMT", "Séverine Maltaud", "+33 1 99 00 22 40", "severine.maltaud@imt.example",
    ]  # fmt: skip
    row = [
        f"{name:<40}{phone:<40}{mail}" for name, phone, mail in (("Ann Roe", "01 99 00 22 40", "a@imt.example"),) * 3
    ]
    assert without_columns(row) == row


def test_a_row_for_each_person_stays_a_row() -> None:
    assert without_columns(ROWS) == ROWS


def test_a_line_that_runs_across_is_no_column() -> None:
    lines = [*SIDE_BY_SIDE, "The hospital and the school will answer every question of journalists."]
    assert without_columns(lines) == lines


@given(st.lists(st.text(alphabet="ab@ 0123456789", max_size=60), max_size=8))
def test_no_word_is_lost(lines: list[str]) -> None:
    words = sorted(word for line in lines for word in line.split())
    assert sorted(word for line in without_columns(lines) for word in line.split()) == words


WORDS = st.lists(
    st.sampled_from("le lin pousse à vingt minutes de nos laboratoires et la rivière avance".split()), min_size=70
)
TABLE = [f"{hour} h 30                      accueil, salle {hour}" for hour in range(10, 20)]


def _side_by_side(left: list[str], right: list[str]) -> list[str]:
    return [f"{one:<36}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]


@given(WORDS, WORDS)
def test_two_columns_of_running_text_are_read_one_after_the_other(left: list[str], right: list[str]) -> None:
    text = _side_by_side(wrap(" ".join(left), 32), wrap(" ".join(right), 32))
    found = without_columns(["La lettre de l’école", "", *text, "", "Fin"])
    assert [line for line in found if line] == ["La lettre de l’école", " ".join(left), " ".join(right), "Fin"]


def test_a_column_keeps_its_paragraphs_and_its_list() -> None:
    left = [*wrap("la rivière avance " * 12, 32), "", *wrap("nos laboratoires et la rivière " * 4, 32)]
    right = [*wrap("le lin pousse à vingt minutes " * 6, 32), "", "• un four", "• une presse"]
    found = [line for line in without_columns(_side_by_side(left, right)) if line]
    assert [line.split()[0] for line in found] == ["la", "nos", "le", "•", "•"]


def test_a_table_is_no_two_columns() -> None:
    assert without_columns(TABLE) == TABLE
