"""Links of Word and OpenDocument files that lead to somebody's e-mail or telephone and do not show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.extraction import Cues, understand
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import docx, odt
from imt_archive.readers.document import Document

from . import making
from .making import paragraph

RESOURCES = Path(__file__).parents[2] / "resources"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIL, PHONE = "mailto:jeanne.martin@example.org?subject=CP", "tel:+33612345678"
TITLE, TEXT = "Un accord avec Inria", "L’IMT et Inria signent un accord de cinq ans sur le calcul et les données."
NAMED = "Contact presse : Jeanne Martin"


def word(*links: str, targets: tuple[str, ...] = (MAIL, PHONE)) -> Document:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_KIND}/hyperlink" Target="{one}" TargetMode="External"/>'
        for n, one in enumerate(targets)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
    body = paragraph(TITLE) + paragraph(TEXT) + "".join(f'<w:p xmlns:r="{_KIND}">{link}</w:p>' for link in links)
    return docx.read(making.docx(body, more={"word/_rels/document.xml.rels": f"{rels}</Relationships>"}))


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def linked(words: str, target: int = 0) -> str:
    return f'<w:hyperlink r:id="r{target}">{run(words)}</w:hyperlink>'


def field(code: str, words: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:9], code[9:]))
    return f"{marks['begin']}{pieces}{marks['separate']}{run(words)}{marks['end']}"


def simple(code: str, words: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{run(words)}</w:fldSimple>'


def open_document(*links: str) -> Document:
    lines = "".join(f"<text:p>{one}</text:p>" for one in (TITLE, TEXT, *links))
    return odt.read(making.odt(lines))


def odt_link(words: str, href: str = MAIL) -> str:
    return f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{href}">{words}</text:a>'


def last(document: Document) -> str:
    return document.blocks[-1].text


@pytest.mark.parametrize(
    "document",
    [
        word(linked(NAMED)),
        word(field(f' HYPERLINK "{MAIL}" \\o "Lui écrire" ', NAMED)),
        word(simple(f" HYPERLINK &quot;{MAIL}&quot; ", NAMED)),
        open_document(odt_link(NAMED)),
    ],
    ids=["word", "field", "simple field", "open document"],
)
def test_whom_a_link_writes_to_is_a_press_contact(document: Document) -> None:
    assert last(document) == f"{NAMED} jeanne.martin@example.org"
    draft = understand(document, Vocabulary.load(RESOURCES), Cues.load(RESOURCES))
    assert draft.texts[0].blocks[-1].kind == "contact"
    assert [(one.name, one.email) for one in draft.contacts] == [("Jeanne Martin", "jeanne.martin@example.org")]


def test_so_is_whom_it_calls() -> None:
    called = "Appeler Jeanne Martin +33612345678"
    assert last(word(linked("Appeler Jeanne Martin", 1))) == called
    assert last(word(field(f'HYPERLINK "{PHONE}"', "Appeler Jeanne Martin"))) == called
    assert last(open_document(odt_link("Appeler Jeanne Martin", PHONE))) == called


def test_what_the_link_shows_is_not_said_twice_and_other_links_say_nothing() -> None:
    shown, site = "jeanne.martin@example.org", "Le site de l’école"
    assert last(word(linked(shown))) == last(open_document(odt_link(shown))) == shown
    assert last(word(linked(site), targets=("https://example.org/",))) == site
    assert last(word(field(' HYPERLINK "https://example.org/" ', site))) == site
    assert last(word(field(" PAGE ", "3 pages"))) == "3 pages"
    assert last(open_document(odt_link(site, "https://example.org/"))) == site
    assert last(word(linked(site, 7))) == site, "a link that leads nowhere"


def test_what_was_struck_out_leads_nowhere() -> None:
    assert last(word(run("Voilà.") + f"<w:del>{linked('Jeanne')}</w:del>")) == "Voilà."
    marks = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("end", "separate", "end"))
    assert last(word(run("Voilà.") + marks)) == "Voilà.", "what was never opened"


def test_a_footnote_has_links_of_its_own() -> None:
    notes = f'<w:footnotes {making.W} xmlns:r="{_KIND}"><w:footnote w:id="1"><w:p>{linked("Lui écrire")}</w:p>'
    relation = f'<Relationship Id="r0" Type="{_KIND}/hyperlink" Target="{MAIL}" TargetMode="External"/>'
    more = {
        "word/footnotes.xml": f"{notes}</w:footnote></w:footnotes>",
        "word/_rels/footnotes.xml.rels": f"<Relationships>{relation}</Relationships>",
    }
    body = f'<w:p>{run(TEXT)}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert last(docx.read(making.docx(body, more=more))) == "Lui écrire jeanne.martin@example.org"
