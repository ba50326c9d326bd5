"""PDF: the order in which a person reads, and nothing of what only the paper needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.model.progress import finish
from imt_archive.readers import pdf, read_document
from imt_archive.readers.document import Document, RawBlock
from imt_archive.readers.joining import Joiner

from .making import SCAN, Put
from .making import pdf as made

DOCUMENTS = Path(__file__).parent / "documents"
BODY = "Les quais seront équipés en trois ans."


def read(content: bytes) -> Document:
    return finish(pdf.read(content))


def texts(content: bytes) -> list[str]:
    return [block.text for block in read(content).blocks]


def of_file(name: str) -> tuple[RawBlock, ...]:
    return read_document(DOCUMENTS / name, (DOCUMENTS / name).read_bytes()).blocks


def column(
    words: str, x: float, top: float, *, size: float = 11, width: int = 34, font: str = "regular"
) -> Iterator[Put]:
    """Words as lines of so many characters, from a place downwards."""
    line, lines = "", []
    for word in words.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    for number, each in enumerate([*lines, line]):
        yield Put(x, top - number * size * 1.25, each, size, font)


# The same release in every layout and format


def spoken(blocks: tuple[RawBlock, ...]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks]


def test_a_release_reads_the_same_from_every_format() -> None:
    whole = spoken(of_file("release_fr.docx"))
    assert spoken(of_file("release_fr.odt")) == whole
    paper = spoken(of_file("release_fr.pdf"))
    assert paper[0] == ("paragraph", "Institut Mines-Télécom – Communiqué")
    assert paper[1:] == whole
    assert len(whole) == 22


def test_a_narrow_page_over_two_sheets_reads_the_same() -> None:
    narrow, wide = of_file("release_narrow.pdf"), of_file("release_fr.pdf")
    assert narrow[0].text == "IMT × port de Brest"
    assert spoken(narrow[1:]) == spoken(wide[1:])


def test_two_columns_read_one_after_the_other() -> None:
    justified, indented = of_file("columns_en.pdf"), of_file("columns_indented.pdf")
    assert spoken(justified) == spoken(indented)
    words = [block.text for block in justified]
    assert words[2] == (
        "Four European universities join forces to train engineers in trustworthy artificial intelligence"
    )
    # It goes on at the top of the second column.
    assert "before it starts, which has already halved" in next(one for one in words if one.startswith("Alongside"))
    assert "software verification" in words[4]
    assert "a well-known difficulty" in next(one for one in words if one.startswith("An advisory"))
    assert words[-1] == "Press contact: Lucie Garandel, lucie.garandel@example.org, +33 1 99 00 12 34"


def test_headings_have_the_level_of_their_size() -> None:
    headings = [(block.level, block.text) for block in of_file("release_fr.pdf") if block.kind == "heading"]
    assert headings == [
        (1, "L’Institut Mines-Télécom et le port de Brest s’engagent pour une logistique sobre"),
        (2, "Un port qui mesure avant d’agir"), (2, "Trois engagements"), (3, "Calendrier"),
        (2, "À propos de l’Institut Mines-Télécom"), (3, "Contact presse"),
    ]  # fmt: skip


# What only the paper needed


def test_running_heads_feet_and_page_numbers_are_taken_out() -> None:
    filler = [
        Put(60, 700 - 14 * n, f"Ligne {n} d’un texte qui continue sur toute la largeur de la page,") for n in range(12)
    ]
    pages = [
        [Put(60, 800, "Dossier de presse – mai 2024"), *filler, Put(280, 30, f"Page {n} sur 3"),
         Put(60, 45, "Relations presse : presse@example.org – 01 99 00 12 34")]
        for n in (1, 2, 3)
    ]  # fmt: skip
    found = texts(made(pages))
    assert sum("Dossier de presse" in one for one in found) == 1
    assert found[0] == "Dossier de presse – mai 2024"
    assert not any("sur 3" in one for one in found)
    # Somebody's address is no decoration: it is kept, once.
    assert [one for one in found if "presse@example.org" in one] == [found[-1]]


def test_a_foot_with_the_page_number_goes_from_a_single_page_too() -> None:
    page = [*column(BODY * 4, 60, 700), Put(60, 40, "Campus de Brest | www.example.org | 1", 8)]
    assert texts(made([page])) == [" ".join([BODY * 4])]


def test_when_a_browser_printed_a_page_is_not_read() -> None:
    page = [Put(30, 815, "14/05/2024 09:12", 8), Put(200, 815, "Un port sobre", 8), *column(BODY * 4, 60, 700)]
    page.append(Put(30, 20, "https://www.example.org/actualites/port", 8))
    page.append(Put(540, 20, "1/1", 8))
    assert texts(made([page])) == [BODY * 4]


def test_marks_of_footnotes_go_and_units_and_ordinals_stay() -> None:
    page = [
        Put(60, 700, "Le 1"), Put(83, 704, "er", 6), Put(92, 700, "juin, 400 m"), Put(146, 704, "2", 6),
        Put(152, 700, "de quais"), Put(200, 704, "1", 6), Put(206, 700, "seront mesurés par nos équipes de recherche."),
        Put(60, 686, "Le 20"), Put(90, 690, "e", 6),
        Put(98, 686, "poste suivra l’an prochain, avec deux grues de plus à quai."),
        Put(60, 100, "1", 5), Put(64, 97, "Mesure de 2023.", 8),
    ]  # fmt: skip
    assert texts(made([page])) == [
        "Le 1er juin, 400 m² de quais seront mesurés par nos équipes de recherche. "
        "Le 20e poste suivra l’an prochain, avec deux grues de plus à quai.",
        "Mesure de 2023.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["une image com-", "plète"], "une image complète"),
        (["l’Institut Mines-", "Télécom"], "l’Institut Mines-Télécom"),
        (["sont-", "elles prêtes"], "sont-elles prêtes"),
        (["celles-", "ci"], "celles-ci"),
        (["la période 2023-", "2027"], "la période 2023-2027"),
        (["une sous-", "traitance"], "une sous-traitance"),
        (["press@imt-", "atlantique.example"], "press@imt-atlantique.example"),
        (["a well-", "known case"], "a well-known case"),
        (["the build-", "ing"], "the building"),
        (["mesu\N{SOFT HYPHEN}", "rer"], "mesurer"),
        (["un accord –", "le premier"], "un accord – le premier"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: list[str], expected: str) -> None:
    assert Joiner.of(lines).joined(lines) == expected


def test_a_word_that_stands_whole_elsewhere_decides_on_its_hyphen() -> None:
    lines = ["le bio-", "gaz", "et la bio-mécanique, la bio-", "mécanique"]
    assert Joiner.of(lines).joined(lines[:2]) == "le biogaz"
    assert Joiner.of(lines).joined(lines[2:]) == "et la bio-mécanique, la bio-mécanique"


# How it stands on the page


def test_three_columns_of_uneven_length_under_a_title() -> None:
    words = [
        " ".join(f"{name}{n} suit le mot" for n in range(count)) for name, count in (("a", 30), ("b", 22), ("c", 9))
    ]
    page = [Put(60, 780, "Un titre qui traverse toutes les colonnes de la page", 20, "bold")]
    for number, each in enumerate(words):
        page += column(each, 50 + 175 * number, 740, size=9, width=34)
    title, *rest = texts(made([page]))
    assert title.startswith("Un titre")
    assert " ".join(rest) == " ".join(words)


def test_a_table_is_read_by_rows_and_contacts_by_columns() -> None:
    rows = [("Durée", "cinq ans"), ("Lieu", "Brest"), ("Budget", "2 M€")]
    people = [("Anne Le Goff", "Paul Auzias"), ("01 99 00 12 34", "01 99 00 56 78"), ("a@example.org", "p@example.org")]
    page = [Put(60, 760, BODY + " " + BODY)]
    for top, table in ((700, rows), (500, people)):
        for n, (left, right) in enumerate(table):
            page += [Put(60, top - 16 * n, left), Put(320, top - 16 * n, right)]
    assert texts(made([page]))[1:] == [
        "Durée | cinq ans", "Lieu | Brest", "Budget | 2 M€",
        "Anne Le Goff", "01 99 00 12 34", "a@example.org", "Paul Auzias", "01 99 00 56 78", "p@example.org",
    ]  # fmt: skip


def test_cells_that_all_but_touch_are_parted_and_wrapped_ones_joined() -> None:
    # Helvetica at 10 points: the first column ends where the second begins.
    rows = [("Première campagne de mesu-", "octobre 2024"), ("re", ""), ("Mise en service du jumeau", "mars 2025"),
            ("Bilan public", "décembre 2028")]  # fmt: skip
    left = [Put(60, 700 - 12 * n - 8 * (n > 1) - 8 * (n > 2), one, 10) for n, (one, _) in enumerate(rows)]
    right = [Put(194.5, put.y, other, 10) for put, (_, other) in zip(left, rows, strict=True) if other]
    assert texts(made([[*column(BODY * 3, 60, 780), *left, *right]]))[1:] == [
        "Première campagne de mesure | octobre 2024", "Mise en service du jumeau | mars 2025",
        "Bilan public | décembre 2028",
    ]  # fmt: skip


def test_very_narrow_columns_are_no_table() -> None:
    words = "Les équipes du port installeront dès la rentrée une centaine de capteurs sur les quais et sur les grues."
    left, right = (f"{words} {name} {words}" for name in ("Puis", "Enfin"))
    page = [*column(left, 60, 700, width=22), *column(right, 200, 700, width=22)]
    assert texts(made([page])) == [left, right]


def test_an_address_that_the_end_of_a_line_broke_is_whole() -> None:
    page = [Put(60, 700, "Contact : Lucie Garandel, lucie.garan-"), Put(60, 686, "del@example.org")]
    assert texts(made([page])) == ["Contact : Lucie Garandel, lucie.garandel@example.org"]


def test_the_longer_of_two_columns_keeps_its_last_line() -> None:
    left, right = list(column(BODY * 9, 60, 700)), list(column(BODY * 7, 320, 700))
    right[-1] = Put(320, right[-1].y - 4, "Un intertitre plus grand", 14, "bold")
    found = texts(made([[*left, *right]]))
    assert found[0] == BODY * 9
    assert found[-1] == "Un intertitre plus grand"


def test_paragraphs_by_their_first_line_set_in_and_by_an_early_end() -> None:
    first = "Un premier paragraphe qui tient sur plusieurs lignes de la page et qui se termine par un point final."
    second = (
        "Un second paragraphe, dont la première ligne est en retrait, et qui suit le premier sans espace entre eux."
    )
    lines = [*column(first, 60, 700, width=50), *column(second, 60, 700 - 3 * 13.75, width=50)]
    moved = [Put(one.x + (14 if one.words.startswith(("Un p", "Un s")) else 0), one.y, one.words) for one in lines]
    assert texts(made([moved])) == [first, second]


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_page_on_its_side_is_read_as_it_lies(rotate: int) -> None:
    turn, places = {90: ("0 1 -1 0", [(100, 60), (114, 60)]), 270: ("0 -1 1 0", [(500, 780), (486, 780)])}[rotate]
    page = [
        Put(x, y, words, turn=turn)
        for (x, y), words in zip(places, ("Une première ligne assez longue pour", "une seconde."), strict=True)
    ]
    assert texts(made([page], rotate=rotate)) == ["Une première ligne assez longue pour une seconde."]


def test_a_stamp_in_the_margin_that_runs_upwards_is_left_out() -> None:
    page = [*column(BODY * 3, 60, 700), Put(20, 200, "CONFIDENTIEL JUSQU’AU 12 MAI", turn="0 1 -1 0")]
    assert texts(made([page])) == [" ".join((BODY * 3).split())]


def test_letters_set_apart_are_words() -> None:
    spaced = ["BT /regular 11 Tf 6 Tc 1 0 0 1 60 780 Tm (COMMUNIQUÉ DE PRESSE) Tj ET"]
    page = [*spaced, *column(BODY * 3, 60, 700)]
    assert texts(made([page]))[0] == "COMMUNIQUÉ DE PRESSE"


def test_bullets_keep_their_lines_together() -> None:
    page = [
        Put(60, 700, "L’accord prévoit :"), Put(70, 684, "•"), Put(70, 654, "–"), Put(84, 654, "un jumeau numérique."),
        Put(84, 684, "une formation de quarante heures, ouverte aux agents"), Put(84, 670, "de maîtrise ;"),
    ]  # fmt: skip
    blocks = read(made([page])).blocks
    assert [(block.kind, block.text) for block in blocks[1:]] == [
        ("bullet", "une formation de quarante heures, ouverte aux agents de maîtrise ;"),
        ("bullet", "un jumeau numérique."),
    ]  # fmt: skip


# What has no text


def test_a_picture_is_said_to_be_one() -> None:
    document = read(made([[SCAN], [SCAN]]))
    assert document.is_picture
    assert document.blocks == ()


def test_an_empty_page_is_a_picture_of_nothing() -> None:
    assert read(made([[]])).is_picture


def test_a_picture_among_pages_of_text_is_named() -> None:
    document = read(made([list(column(BODY * 3, 60, 700)), [SCAN], []]))
    assert not document.is_picture
    assert document.picture_pages == (2,)


def test_a_page_number_on_a_scan_is_no_text() -> None:
    assert read(made([[SCAN, Put(290, 30, "12")]])).is_picture


# What is wrong with one


def test_a_locked_file_is_said_to_be_locked() -> None:
    with pytest.raises(ReadError) as caught:
        read((DOCUMENTS / "locked.pdf").read_bytes())
    assert caught.value.code == "read-locked"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-" + bytes(10_000)])
def test_what_is_no_pdf_behind_its_first_line_is_damaged(content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(content)
    assert caught.value.code == "read-damaged"


def test_every_truncation_is_read_or_refused() -> None:
    whole = (DOCUMENTS / "columns_en.pdf").read_bytes()
    for end in range(0, len(whole), len(whole) // 60):
        code = ""
        try:
            read(whole[:end])
        except ReadError as error:
            code = error.code
        assert code in ("", "read-damaged")


def test_a_page_that_goes_round_in_circles_ends() -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /a 9 0 R >> >> /Length 5 >>\n"
    form += b"stream\n/a Do\nendstream"
    content = made([[Put(60, 700, BODY)]]).replace(b"%%EOF", b"9 0 obj\n" + form + b"\nendobj\n%%EOF")
    assert read(content).blocks[0].text == BODY
