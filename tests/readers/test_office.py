"""Word and OpenDocument files: what a reader of them sees, and none of what was struck out or stands in the margins."""

from __future__ import annotations

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import docx, odt
from imt_archive.readers.document import Document

from . import making
from .making import W, paragraph

LONG = (
    "Cette phrase est assez longue pour être du texte courant, et non la cellule d’un tableau de chiffres ou de noms."
)


def word(body: str, **values: object) -> list[tuple[str, str]]:
    return shown(docx.read(making.docx(body, **values)))  # type: ignore[arg-type]


def open_document(body: str, **values: object) -> list[tuple[str, str]]:
    return shown(odt.read(making.odt(body, **values)))  # type: ignore[arg-type]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind + (str(block.level) if block.level else ""), block.text) for block in document.blocks]


# Word


@pytest.mark.parametrize(
    ("style_id", "name", "kind"),
    [
        ("Titre1", "heading 1", "heading1"), ("Titre2", "heading 2", "heading2"), ("Titre", "Title", "heading1"),
        ("Perso", "Titre 3", "heading3"), ("Soustitre", "Subtitle", "heading2"), ("C", "Citation", "quotation"),
        ("Citationintense", "Intense Quote", "quotation"), ("Listepuces", "List Bullet", "bullet"),
        ("Normal", "Normal", "paragraph"), ("Liste", "Liste à puces", "bullet"),
    ],
)  # fmt: skip
def test_styles_say_what_a_paragraph_is(style_id: str, name: str, kind: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/></w:style>'
    assert word(paragraph("Des mots.", style_id) + paragraph(LONG), styles=styles)[0] == (kind, "Des mots.")


def test_a_style_that_is_based_on_a_heading_is_one() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="Rubrique"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Maison"/><w:basedOn w:val="H"/></w:style>'
    )
    assert word(paragraph("Le contexte", "M"), styles=styles) == [("heading2", "Le contexte")]


def test_styles_in_a_circle_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert word(paragraph("Des mots.", "A"), styles=styles) == [("paragraph", "Des mots.")]


def test_without_styles_size_and_weight_make_headings() -> None:
    body = (
        paragraph("COMMUNIQUÉ DE PRESSE", run="<w:b/>") + paragraph("Un port sobre", run='<w:b/><w:sz w:val="40"/>')
        + paragraph("Le contexte", run="<w:b/>") + paragraph(LONG)
    )  # fmt: skip
    assert word(body) == [
        ("paragraph", "COMMUNIQUÉ DE PRESSE"), ("heading1", "Un port sobre"), ("heading2", "Le contexte"),
        ("paragraph", LONG),
    ]  # fmt: skip


def test_what_was_struck_out_or_hidden_is_not_read_and_what_was_added_is() -> None:
    body = (
        "<w:p><w:r><w:t>Un accord de </w:t></w:r><w:del><w:r><w:delText>trois</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>cinq</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> mois</w:t></w:r></w:moveFrom>"
        "<w:r><w:t> ans.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>note interne</w:t></w:r></w:p>"
    )
    assert word(body) == [("paragraph", "Un accord de cinq ans.")]


def test_lists_links_boxes_and_signs() -> None:
    body = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>un jumeau</w:t></w:r></w:p>'
        "<w:p><w:hyperlink><w:r><w:t>www.imt.fr</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>ici</w:t><w:tab/>"
        "<w:t>là</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Avec une boîte</w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Paris, le 4 mai 2024</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Paris, le 4 mai 2024</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert word(body) == [
        ("bullet", "un jumeau"), ("paragraph", "www.imt.fr-ici là"), ("paragraph", "Avec une boîte"),
        ("paragraph", "Paris, le 4 mai 2024"),
    ]  # fmt: skip


def test_lines_broken_by_hand_stay_in_an_address_and_join_in_a_heading() -> None:
    broken = "<w:p>{}<w:r><w:t>Lucie Garandel</w:t><w:br/><w:t>01 99 00 12 34</w:t></w:r></w:p>"
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    heading = broken.format('<w:pPr><w:pStyle w:val="T"/></w:pPr>')
    assert word(broken.format("") + heading, styles=styles) == [
        ("paragraph", "Lucie Garandel"), ("paragraph", "01 99 00 12 34"), ("heading1", "Lucie Garandel 01 99 00 12 34"),
    ]  # fmt: skip


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in cells) + "</w:tbl>"


def test_a_table_of_short_cells_is_read_by_rows_and_two_languages_by_columns() -> None:
    assert word(table(("Durée", "cinq ans"), ("Lieu", "Brest"))) == [
        ("paragraph", "Durée | cinq ans"), ("paragraph", "Lieu | Brest"),
    ]  # fmt: skip
    french, english = (
        LONG,
        "This sentence is long enough to be running text, and not the cell of a table of names or figures, is it.",
    )
    assert [text for _, text in word(table((french + " 1", english + " 1"), (french + " 2", english + " 2")))] == [
        french + " 1", french + " 2", english + " 1", english + " 2",
    ]  # fmt: skip


def test_footnotes_stand_at_the_end_without_their_marks() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in ((2, "Mesure de 2023."), (0, "–"))
    )
    notes = f"<w:footnotes {W}>{notes}</w:footnotes>"
    body = '<w:p><w:r><w:t>Un fait</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:t> établi.</w:t></w:r></w:p>'
    assert word(body, more={"word/footnotes.xml": notes}) == [
        ("paragraph", "Un fait établi."), ("paragraph", "Mesure de 2023."),
    ]  # fmt: skip


def test_a_unit_keeps_its_raised_figure() -> None:
    body = (
        '<w:p><w:r><w:t>400 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    )
    assert word(body) == [("paragraph", "400 m²")]


def test_the_strict_kind_of_the_format_reads_as_the_other() -> None:
    content = making.docx(
        paragraph("Des mots.", "T"), styles='<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    )
    strict = content  # the names are in the compressed parts: made anew
    strict = making.zipped(
        {
            name: text.replace(W, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')
            for name, text in {
                "word/document.xml": f"<w:document {W}><w:body>{paragraph('Des mots.', 'T')}</w:body></w:document>",
                "word/styles.xml": f'<w:styles {W}><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>',
            }.items()
        }
    )
    assert shown(docx.read(strict)) == shown(docx.read(content)) == [("heading1", "Des mots.")]


# OpenDocument


def test_an_open_document_by_its_outline_and_styles() -> None:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Titre"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-weight="bold" fo:font-size="20pt"/></style:style>'
    )
    body = (
        '<text:p text:style-name="P2">Un port sobre</text:p><text:h text:outline-level="2">Le contexte</text:h>'
        '<text:list><text:list-item><text:p>un<text:s text:c="2"/>jumeau</text:p></text:list-item></text:list>'
        f'<text:p text:style-name="Quotations">« Des mots »</text:p><text:p>{LONG}</text:p>'
        '<text:p text:style-name="P1">Un titre</text:p>'
    )
    assert open_document(body, automatic=automatic) == [
        ("heading1", "Un port sobre"), ("heading2", "Le contexte"), ("bullet", "un jumeau"),
        ("quotation", "« Des mots »"), ("paragraph", LONG), ("heading1", "Un titre"),
    ]  # fmt: skip


def test_an_open_document_without_its_tracked_changes_comments_and_with_its_notes_and_boxes() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>trois ans</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Un accord<office:annotation><text:p>à vérifier</text:p></office:annotation> de cinq ans."
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Signé à Brest.</text:p></text:note-body>"
        "</text:note><draw:frame><draw:text-box><text:p>Une boîte</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>Lucie Garandel<text:line-break/>01 99 00 12 34</text:p>"
    )
    assert [text for _, text in open_document(body)] == [
        "Un accord de cinq ans.", "Une boîte", "Lucie Garandel", "01 99 00 12 34", "Signé à Brest.",
    ]  # fmt: skip


def test_a_locked_open_document_is_said_to_be_locked() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml">'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(ReadError) as caught:
        open_document("", more={"META-INF/manifest.xml": manifest})
    assert caught.value.code == "read-locked"


# What is made to do harm

ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("head", [ENTITY, LAUGHS, '<!DOCTYPE html SYSTEM "http://example.org/x.dtd">'])
def test_a_document_type_in_an_office_file_is_refused(head: str) -> None:
    with pytest.raises(ReadError) as caught:
        docx.read(making.docx(paragraph("&c;"), head=head))
    assert caught.value.code == "read-hostile"


def test_xml_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        docx.read(making.docx("<w:sdt>" * 100_000))
    assert caught.value.code == "read-damaged"


def test_a_part_that_swells_is_refused_before_it_has() -> None:
    with pytest.raises(ReadError) as caught:
        docx.read(making.docx("<w:p/>" + " " * 50_000_000))
    assert caught.value.code == "read-swollen"


@pytest.mark.parametrize("body", ["<w:p><w:r>", "\x00", "&nbsp;", "<w:p></w:r>"])
def test_broken_xml_is_damaged(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        docx.read(making.docx(body))
    assert caught.value.code == "read-damaged"


def test_a_package_without_its_text_is_damaged() -> None:
    for content in (making.zipped({"a": "b"}), b"PK\x03\x04" + bytes(100), making.docx("")[:-30]):
        with pytest.raises(ReadError) as caught:
            docx.read(content)
        assert caught.value.code == "read-damaged"
