"""Word and OpenDocument files: nothing that they show is lost on the way, and nothing that they hide comes along."""

from __future__ import annotations

import pytest

from imt_archive.readers import docx, odt
from imt_archive.readers.document import Document

from . import making
from .making import W, paragraph

FRENCH = "Le fonds soutiendra chaque année une vingtaine de thèses sur les sols, les rivières et les forêts du pays."
ENGLISH = "Each year the fund will support some twenty doctoral theses on the soils, rivers and forests of the country."


def shown(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def word(body: str, **values: object) -> list[str]:
    return shown(docx.read(making.docx(body, **values)))  # type: ignore[arg-type]


def open_document(body: str, **values: object) -> list[str]:
    return shown(odt.read(making.odt(body, **values)))  # type: ignore[arg-type]


def cell(words: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(words) if words else '<w:p/>'}</w:tc>"


def word_table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def word_rows(*rows: tuple[str, ...]) -> list[str]:
    return word(word_table(*("".join(cell(words) for words in row) for row in rows)))


# Tables


def test_a_figure_stays_under_its_year_where_a_cell_before_it_is_empty() -> None:
    assert word_rows(("Chaire", "2023", "2024"), ("Sols", "", "90 000 €"), ("Rivières", "70 000 €", "")) == [
        "Chaire | 2023 | 2024", "Sols | – | 90 000 €", "Rivières | 70 000 € | –",
    ]  # fmt: skip


def test_a_column_in_which_nothing_stands_and_the_rest_of_a_row_of_one_cell_are_not_shown() -> None:
    assert word_rows(("Durée", "", "cinq ans"), ("Lieu", "", "Brest"), ("Autres", "", "")) == [
        "Durée | cinq ans", "Lieu | Brest", "Autres",
    ]  # fmt: skip


def test_a_cell_over_two_columns_and_one_from_above_keep_the_places_of_those_behind_them() -> None:
    wide, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = word_table(
        cell("Région") + cell("Dotation", wide) + cell("Total"),
        cell("Nord", begins) + cell("Lille") + cell("20") + cell("50"),
        cell("", goes_on) + cell("Douai") + cell("30") + cell("60"),
    )
    assert word(body) == [
        "Région | Dotation | – | Total", "Nord | Lille | 20 | 50", "– | Douai | 30 | 60",
    ]  # fmt: skip


def test_borders_that_miss_each_other_by_a_hair_make_no_columns() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    assert word(word_table(cell("Nom", wide) + cell("Rôle"), cell("Maud Perrin") + cell("juriste", wide))) == [
        "Nom | Rôle", "Maud Perrin | juriste",
    ]  # fmt: skip


def test_two_languages_under_a_head_over_both_are_read_one_after_the_other() -> None:
    body = word_table(
        cell("Communiqué / Press release", '<w:gridSpan w:val="2"/>'),
        cell("Un fonds pour la nature") + cell("A fund for nature"),
        cell(FRENCH) + cell(ENGLISH),
    )
    assert word(body) == [
        "Communiqué / Press release", "Un fonds pour la nature", FRENCH, "A fund for nature", ENGLISH,
    ]  # fmt: skip


def odt_cell(words: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


def test_the_head_of_an_open_document_s_table_stands_above_it() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + odt_cell("Ville") + odt_cell("Jour") + "</table:table-row></table:table-header-rows><table:table-row>"
        + odt_cell("Lens") + odt_cell("3 juin") + "</table:table-row></table:table>"
    )  # fmt: skip
    assert open_document(body) == ["Ville | Jour", "Lens | 3 juin"]


def test_cells_that_are_covered_in_an_open_document_count_as_places() -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        odt_cell("Région") + odt_cell("Dotation", 'table:number-columns-spanned="2"') + covered + odt_cell("Total"),
        odt_cell("Nord", 'table:number-rows-spanned="2"') + odt_cell("Lille") + odt_cell("20") + odt_cell("50"),
        covered + odt_cell("Douai") + odt_cell("30") + odt_cell("60"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert open_document(f"<table:table>{body}</table:table>") == [
        "Région | Dotation | – | Total", "Nord | Lille | 20 | 50", "– | Douai | 30 | 60",
    ]  # fmt: skip


def test_empty_cells_that_an_open_document_says_once_are_as_many_places() -> None:
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = ["".join(map(odt_cell, ("Chaire", "2023", "2024", "2025"))), odt_cell("Sols") + empty + odt_cell("9 M€")]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert open_document(f"<table:table>{body}</table:table>") == [
        "Chaire | 2023 | 2024 | 2025", "Sols | – | – | 9 M€",
    ]  # fmt: skip


# Raised figures


RAISED = [
    ("10", "6", " habitants", "10⁶ habitants"), ("2,5.10", "6", " euros", "2,5.10⁶ euros"),
    ("10", "-3", " mol", "10⁻³ mol"), ("une chute de 9,81 m/s", "2", ".", "une chute de 9,81 m/s²."),
    ("moins", "1", ".", "moins."),
    ("terme", "(2)", " choisi", "terme choisi"), ("en 2023", "1", " déjà", "en 2023 déjà"),
    ("1", "er", " mars", "1er mars"), ("le CO", "2", " émis", "le CO2 émis"),
    ("400 m", "2 ", "de serres", "400 m² de serres"), ("le carbone ", "14", "C", "le carbone ¹⁴C"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "raised", "after", "text"), RAISED)
def test_raised_figures_in_word(before: str, raised: str, after: str, text: str) -> None:
    run = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    runs = run.format("", before) + run.format('<w:vertAlign w:val="superscript"/>', raised) + run.format("", after)
    assert word(f"<w:p>{runs}</w:p>") == [text]


@pytest.mark.parametrize("position", ["super 58%", "33% 58%"])
@pytest.mark.parametrize(("before", "raised", "after", "text"), RAISED)
def test_raised_figures_in_an_open_document(before: str, raised: str, after: str, text: str, position: str) -> None:
    automatic = (
        '<style:style style:name="T1" style:family="text">'
        f'<style:text-properties style:text-position="{position}"/></style:style>'
    )
    body = f'<text:p>{before}<text:span text:style-name="T1">{raised}</text:span>{after}</text:p>'
    assert open_document(body, automatic=automatic) == [text]


# Word


def test_the_text_of_a_document_that_word_wrote_on_the_web_is_found() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
    )
    styles = f'<w:styles {W}><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
    content = making.zipped(
        {
            "_rels/.rels": relations.format("officeDocument", "/word/document2.xml"),
            "word/document2.xml": f"<w:document {W}><w:body>{paragraph('Un pont de bois', 'T')}</w:body></w:document>",
            "word/_rels/document2.xml.rels": relations.format("styles", "styles2.xml"),
            "word/styles2.xml": styles,
        }
    )
    assert [(block.kind, block.text) for block in docx.read(content).blocks] == [("heading", "Un pont de bois")]


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(levels: str, override: str = "") -> dict[str, str]:
    return {
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{override}</w:num></w:numbering>'
    }


def entry(words: str, depth: int = 0, name: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_articles_keep_the_numbers_that_word_gives_them() -> None:
    levels = level(0, "decimal", "Article %1 –") + level(1, "decimal", "%1.%2.")
    body = entry("Objet") + entry("Les parts", 1) + entry("Les délais", 1) + entry("Durée") + entry("Le terme", 1)
    assert word(body, more=numbering(levels)) == [
        "Article 1 – Objet", "1.1. Les parts", "1.2. Les délais", "Article 2 – Durée", "2.1. Le terme",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "first", "second"), [("lowerLetter", "c", "d"), ("upperRoman", "III", "IV"), ("decimalZero", "03", "04")]
)
def test_numbers_may_be_letters_or_roman_and_begin_anywhere(form: str, first: str, second: str) -> None:
    levels = level(0, form, "%1)", '<w:start w:val="3"/>')
    assert word(entry("Le jury") + entry("Le vote"), more=numbering(levels)) == [
        f"{first}) Le jury", f"{second}) Le vote",
    ]  # fmt: skip


def test_a_list_that_begins_anew_counts_anew_and_one_of_points_has_no_numbers() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = entry("Le jury") + entry("Le vote", 0, 2) + entry("Le prix", 0, 2) + entry("une coupe", 1)
    levels = level(0, "decimal", "%1.") + level(1, "bullet", "•")
    assert word(body, more=numbering(levels, anew)) == ["1. Le jury", "1. Le vote", "2. Le prix", "une coupe"]


def test_the_headings_of_a_numbered_style_have_their_numbers() -> None:
    styles = (
        '<w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    body = paragraph("Contexte", "H") + paragraph("Suites", "H")
    assert word(body, styles=styles, more=numbering(level(0, "upperRoman", "%1."))) == ["I. Contexte", "II. Suites"]


def test_what_a_form_asks_for_and_nobody_wrote_is_no_text() -> None:
    asked = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = (
        paragraph("Un accord est signé.") + asked.format(paragraph("Cliquez ici pour entrer du texte."))
        + f"<w:p><w:r><w:t>À Brest.</w:t></w:r>{asked.format('<w:r><w:t>Choisissez une date.</w:t></w:r>')}</w:p>"
    )  # fmt: skip
    assert word(body) == ["Un accord est signé.", "À Brest."]


def test_signs_of_other_fonts_and_formulas_are_read() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = (
        f"<m:oMath {math}><m:r><m:t>v=</m:t></m:r><m:f><m:num><m:r><m:t>d</m:t></m:r></m:num>"
        "<m:den><m:sSup><m:e><m:r><m:t>t</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f>"
        "</m:oMath>"
    )
    body = (
        '<w:p><w:r><w:t>x </w:t><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 20 </w:t>'
        '<w:sym w:font="Symbol" w:char="F0B0"/><w:t xml:space="preserve">C, </w:t></w:r>'
        f"{formula}<w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert word(body) == ["x ≤ 20 °C, v=d/t²."]


def test_paragraphs_whose_parting_was_struck_out_are_one_and_a_row_that_was_is_none() -> None:
    struck = '<w:del w:id="1"/>'
    body = (
        f"<w:p><w:pPr><w:rPr>{struck}</w:rPr></w:pPr><w:r><w:t>La forêt </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>avance.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:trPr>{struck}</w:trPr>{cell('ancien')}</w:tr><w:tr>{cell('nouveau')}</w:tr></w:tbl>"
    )
    assert word(body) == ["La forêt avance.", "nouveau"]


# OpenDocument


SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def test_what_a_picture_is_said_to_show_is_no_text() -> None:
    body = (
        f"<text:p><draw:frame {SVG}><draw:image/><svg:title>Logo</svg:title>"
        "<svg:desc>Une image contenant du texte</svg:desc></draw:frame>Un pont de bois</text:p>"
    )
    assert open_document(body) == ["Un pont de bois"]


def test_words_on_a_shape_stand_behind_the_paragraph_that_holds_it() -> None:
    body = (
        f"<text:p>Le pont<draw:custom-shape {SVG}><svg:desc>Une flèche</svg:desc><text:p>En bref</text:p>"
        "<text:p>30 m de long</text:p></draw:custom-shape> relie deux rives.</text:p>"
    )
    assert open_document(body) == ["Le pont relie deux rives.", "En bref", "30 m de long"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:section text:display="none"><text:p>Note interne</text:p></text:section>',
        '<text:section text:display="condition" text:is-hidden="true"><text:p>Note interne</text:p></text:section>',
        '<text:p><text:hidden-text text:is-hidden="true">Note interne</text:hidden-text></text:p>',
        '<text:p>Note interne<text:hidden-paragraph text:is-hidden="true"/></text:p>',
        "<text:p><text:placeholder>&lt;Nom du signataire&gt;</text:placeholder></text:p>",
        '<text:p text:style-name="P9">Note <text:span text:style-name="T9">interne</text:span></text:p>',
    ],
)
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    automatic = (
        '<style:style style:name="P9" style:family="paragraph"><style:text-properties text:display="none"/>'
        '</style:style><style:style style:name="T9" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    shown_section = '<text:section text:display="condition"><text:p>Un pont</text:p></text:section>'
    assert open_document(shown_section + hidden, automatic=automatic) == ["Un pont"]
