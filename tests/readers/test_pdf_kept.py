"""PDF: what looks like decoration and is text – figures, dates, answers – is kept; what is decoration still goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.model.progress import finish
from imt_archive.readers import pdf
from imt_archive.readers.document import Document
from imt_archive.readers.pdf import pages

from .making import SCAN, Put
from .making import pdf as made

BODY = "Les quais seront équipés en trois ans, avec quarante capteurs de plus."
PAGE = [Put(60, 640 - 14 * n, BODY) for n in range(6)]


def read(content: bytes) -> Document:
    return finish(pdf.read(content))


def texts(content: bytes) -> list[str]:
    return [block.text for block in read(content).blocks]


def small_print(*lines: str, size: float = 8, top: float = 200) -> list[Put]:
    return [Put(60, top - n * size * 1.3, words, size) for n, words in enumerate(lines)]


# Figures


def test_a_telephone_in_small_print_keeps_its_digits() -> None:
    found = texts(made([[*PAGE, *small_print("Contact presse", "06 99 00 12 34", "a.legoff@example.org")]]))
    assert found[1:] == ["Contact presse", "06 99 00 12 34", "a.legoff@example.org"]


def test_figures_and_addresses_that_open_a_line_of_small_print_are_kept_in_their_place() -> None:
    lines = ("12 chercheurs", "5 000 diplômés", "19 rue des Grues, 29200 Brest", "À propos du port")
    found = texts(made([[*PAGE, *small_print(*lines)], PAGE]))
    assert found[1 : 1 + len(lines)] == list(lines)


def test_a_sentence_of_small_print_goes_on_with_a_figure() -> None:
    found = texts(made([[*PAGE, *small_print("L’école du port forme plus de", "200 élèves par an.", "À propos")]]))
    assert found[1:] == ["L’école du port forme plus de 200 élèves par an.", "À propos"]


def test_two_contacts_beside_each_other_in_small_print_keep_their_telephones() -> None:
    sides = [("Anne Le Goff", "Paul Auzias"), ("06 99 00 12 34", "02 99 00 56 78"), ("a@example.org", "p@example.org")]
    page = list(PAGE)
    for n, (left, right) in enumerate(sides):
        page += [Put(60, 200 - 11 * n, left, 9), Put(320, 200 - 11 * n, right, 9)]
    assert texts(made([page]))[1:] == [*(left for left, _ in sides), *(right for _, right in sides)]


def test_a_plain_number_is_a_note_where_the_text_refers_to_it() -> None:
    page = [
        *PAGE, Put(60, 540, "Ils mesureront la houle"), Put(181, 544, "1", 6), Put(186, 540, "et le vent"),
        Put(236, 544, "2", 6), Put(241, 540, "pendant deux hivers."),
        *small_print("1 Hors tempête.", "2 À dix mètres.", "40 mâts seront dressés."),
    ]  # fmt: skip
    found = texts(made([page]))
    assert found[1] == "Ils mesureront la houle et le vent pendant deux hivers."
    assert found[2:] == ["Hors tempête.", "À dix mètres.", "40 mâts seront dressés."]


def test_a_number_that_no_note_has_opens_no_note() -> None:
    page = [*PAGE, Put(60, 540, "Ils mesureront la houle"), Put(181, 544, "1", 6), *small_print("3 mâts de mesure")]
    assert texts(made([page]))[-1] == "3 mâts de mesure"


def test_a_raised_figure_behind_a_figure_is_a_power_and_behind_a_year_a_mark() -> None:
    page = [
        Put(60, 700, "Le bassin a produit 10"), Put(168.2, 704, "6", 6), Put(174.7, 700, "mesures sur 30 m"),
        Put(262.6, 704, "2", 6), Put(269, 700, "en 2024"), Put(308.8, 704, "2", 6), Put(315.2, 700, "à 10"),
        Put(336.6, 704, "-3", 6), Put(345, 700, "volt près."),
    ]  # fmt: skip
    assert texts(made([page])) == ["Le bassin a produit 10⁶ mesures sur 30 m² en 2024 à 10⁻³ volt près."]


# Tops of pages


def test_titles_of_pages_that_differ_by_their_number_are_kept_with_their_dates() -> None:
    pages = [
        [Put(60, 810, f"Dossier du port | {n}", 8), Put(60, 780, f"Fiche n° {n}", 14, "bold"),
         Put(60, 760, f"Signature : le {n + 3} mars 2024", 9), *PAGE, Put(520, 30, str(n), 9)]
        for n in (1, 2, 3)
    ]  # fmt: skip
    found = texts(made(pages))
    assert [one for one in found if one != " ".join([BODY] * 6)] == [
        "Dossier du port | 1", "Fiche n° 1", "Signature : le 4 mars 2024",
        "Fiche n° 2", "Signature : le 5 mars 2024", "Fiche n° 3", "Signature : le 6 mars 2024",
    ]  # fmt: skip


def release(day: int, title: str) -> list[Put]:
    head = [Put(60, 790, "COMMUNIQUÉ DE PRESSE", 13, "bold"), Put(420, 770, f"Brest, le {day} mars 2024", 10)]
    return [*head, Put(60, 720, title, 16, "bold"), *PAGE]


def test_a_second_release_in_one_file_keeps_its_head_and_the_next_page_of_the_first_does_not() -> None:
    second = [Put(60, 790, "COMMUNIQUÉ DE PRESSE", 13, "bold"), Put(60, 720, "La suite", 16, "bold"), *PAGE]
    found = texts(made([release(12, "Un port sobre"), second, release(19, "Un port savant")]))
    assert [one for one in found if one != " ".join([BODY] * 6)] == [
        "COMMUNIQUÉ DE PRESSE", "Brest, le 12 mars 2024", "Un port sobre", "La suite",
        "COMMUNIQUÉ DE PRESSE", "Brest, le 19 mars 2024", "Un port savant",
    ]  # fmt: skip


def test_a_line_that_opens_two_pages_at_different_heights_is_no_running_head() -> None:
    pages = [[Put(60, y, "Le programme du matin"), *PAGE] for y in (800, 740)]
    assert texts(made(pages)).count("Le programme du matin") == 2


def test_the_foot_of_a_page_out_of_a_magazine_goes() -> None:
    page = [*PAGE, *small_print("12 chercheurs"), Put(60, 30, "14 | La lettre du port n° 32", 8)]
    assert texts(made([page]))[1:] == ["12 chercheurs"]


# Scans


def test_a_scan_with_a_stamp_is_a_picture_and_a_title_or_an_address_over_one_is_text() -> None:
    stamp = Put(400, 20, "Numérisé par CopieMatique", 8)
    assert read(made([[SCAN, stamp]] * 3)).is_picture
    assert read(made([[SCAN, stamp]])).is_picture
    for put in (Put(60, 500, "Un port pour demain", 30), Put(60, 30, "presse@example.org", 8)):
        assert texts(made([[SCAN, put]])) == [put.words]


def test_a_scanned_page_with_its_number_is_named_among_pages_of_text() -> None:
    document = read(made([PAGE, [SCAN, Put(280, 20, "Page 2", 8)], [SCAN, Put(400, 20, "Scanné le 3 mai", 8)]]))
    assert document.picture_pages == (2, 3)
    assert len(document.blocks) == 1


# Forms


def annotated(annotations: list[str]) -> bytes:
    """A page with annotations whose words nothing on the page itself shows."""
    numbers = range(20, 20 + len(annotations))
    these = " ".join(f"{number} 0 R" for number in numbers)
    fonts = "/DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = "".join(
        f"{number} 0 obj\n<< /Type /Annot /F 4 /DA (/Helv 11 Tf 0 g) {words} >>\nendobj\n"
        for number, words in zip(numbers, annotations, strict=True)
    )
    content = made([[Put(60, 740, "Titre :")]])
    content = content.replace(b"/Catalog", f"/Catalog /AcroForm << /Fields [{these}] {fonts} >>".encode())
    content = content.replace(b"/Type /Page /", f"/Type /Page /Annots [{these}] /".encode())
    return content.replace(b"xref\n0", objects.encode("cp1252") + b"xref\n0")


def test_what_was_filled_into_a_form_is_read_beside_its_label() -> None:
    field = "/Subtype /Widget /FT /Tx /T (a) /V (Une chaire ouvre) /Rect [120 735 500 753]"
    note = "/Subtype /FreeText /Contents (Pour le 3 mai) /Rect [60 500 300 520]"
    assert texts(annotated([field, note])) == ["Titre : Une chaire ouvre", "Pour le 3 mai"]


def test_the_picture_of_a_page_shows_what_was_filled_in(tmp_path: Path) -> None:
    drawn = []
    for answer in ("Une chaire ouvre", ""):
        field = f"/Subtype /Widget /FT /Tx /T (a) /V ({answer}) /Rect [120 735 500 753]"
        path = tmp_path / "form.pdf"
        path.write_bytes(annotated([field]))
        drawn.append(pages.drawn(path, 0, 600).pixels)
    assert drawn[0] != drawn[1]


def test_a_hidden_answer_a_password_and_a_button_are_not_read() -> None:
    hidden = "/Subtype /Widget /FT /Tx /T (a) /V (brouillon) /Rect [120 735 500 753]"
    secret = "/Subtype /Widget /FT /Tx /Ff 8192 /T (b) /V (sesame) /Rect [60 600 300 620]"
    button = "/Subtype /Widget /FT /Btn /Ff 65536 /T (c) /MK << /CA (Envoyer) >> /Rect [60 550 300 570]"
    answer = "/Subtype /Widget /FT /Tx /T (d) /V (Brest) /Rect [60 500 300 520]"
    content = annotated([hidden, secret, button, answer]).replace(b"/F 4", b"/F 2", 1)
    assert texts(content) == ["Titre :", "Brest"]


# Letters and cells


@pytest.mark.parametrize(
    ("letter", "lines", "expected"),
    [
        ("L", ["a mer est tout près, et pourtant c’est en", "salle que la houle naît."], "La mer est tout près, et"),
        ("À", ["Brest, la mer est tout près, et pourtant", "c’est en salle que la houle naît."], "À Brest, la mer"),
    ],
)
def test_a_large_first_letter_belongs_to_the_first_word(letter: str, lines: list[str], expected: str) -> None:
    page = [Put(60, 687, letter, 32)]
    page += [Put(88, 700 - 13 * n, words) for n, words in enumerate(lines)]
    page += [Put(60, 674, "Une maquette attend au milieu du bassin."), Put(60, 661, "Elle y restera un an.")]
    found = texts(made([page]))
    assert found[0].startswith(expected)
    assert "c’est en salle que la houle naît. Une maquette attend au milieu" in " ".join(found)


def test_cells_over_two_lines_stay_whole_in_a_table_of_three_columns() -> None:
    rows = [
        (700, ("École", "Partenaire", "Objet")), (680, ("Mines Alès", "Ville d’Alès et", "Mesure de la chaleur")),
        (668, ("", "agglomération", "dans les rues")), (648, ("Mines Nancy", "Office des bois", "Chaire sur le hêtre")),
    ]  # fmt: skip
    page = [Put(x, y, words, 10) for y, cells in rows for x, words in zip((60, 180, 320), cells, strict=True) if words]
    assert texts(made([[Put(60, 760, BODY), *page]]))[1:] == [
        "École | Partenaire | Objet",
        "Mines Alès | Ville d’Alès et agglomération | Mesure de la chaleur dans les rues",
        "Mines Nancy | Office des bois | Chaire sur le hêtre",
    ]


def test_a_list_of_contents_keeps_each_page_beside_its_title() -> None:
    page = []
    for n, (title, number) in enumerate((("1. Le bassin", "3"), ("2. Le port", "5"), ("3. Les dates", "8"))):
        page += [Put(60, 700 - 18 * n, f"{title} {'.' * (70 - len(title))}"), Put(520, 700 - 18 * n, number)]
    assert texts(made([[Put(60, 740, "Sommaire", 14, "bold"), *page]]))[1:] == [
        "1. Le bassin | 3", "2. Le port | 5", "3. Les dates | 8",
    ]  # fmt: skip


# Paragraphs


def test_a_paragraph_beside_a_picture_goes_on_before_a_capital() -> None:
    # The same words in another order: lines of one length, as if they were set to fill the room.
    lines = [
        "Chaque hiver, la houle de Brest rejoint celle de Nantes,",
        "Nantes, la houle de Chaque hiver, rejoint celle de Brest",
        "Brest rejoint la houle de Nantes, celle de Chaque hiver,",
        "et Anne Le Goff la mesure.",
    ]
    page = [Put(60, 700, f"{BODY} {BODY[:30]}"), *(Put(60, 660 - 14 * n, words) for n, words in enumerate(lines))]
    assert texts(made([page]))[1:] == [" ".join(lines)]


def test_a_sentence_that_ends_with_a_full_page_does_not_end_its_paragraph() -> None:
    first = [Put(60, 700 - 14 * n, BODY) for n in range(45)]
    rest = [Put(60, 780, BODY), Put(60, 766, "Puis ils partiront.")]
    assert len(texts(made([first, rest]))) == 1
