"""Saved web pages: the text without what every page of the site has, its date and its language; nothing is fetched."""

from __future__ import annotations

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import html
from imt_archive.readers.document import Document

LONG = "Un accord-cadre de cinq ans réunit désormais les deux établissements autour de trois chantiers communs."
MORE = (
    "Les équipes installeront dès l’automne une centaine de capteurs, dont les relevés seront publiés chaque trimestre."
)


def page(body: str, head: str = "", lang: str = "fr") -> Document:
    return html.read(f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())


def texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in page(body, head).blocks]


SHELL = """
<div id="tarteaucitronRoot"><p>Ce site utilise des cookies pour mesurer son audience et vous servir.</p></div>
<header><a href="/">Institut</a><nav>
<ul><li><a href="/a">Écoles</a></li><li><a href="/b">Recherche</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Accueil</a> › <a href="/news">Actualités</a></div>
{text}
<aside class="sidebar"><h2>À lire aussi</h2><ul>
<li><a href="/1">Une école ouvre</a></li><li><a href="/2">Un prix</a></li></ul></aside>
<div class="social-share"><a href="#">Partager</a></div>
<footer><p>Mentions légales – Plan du site – Institut, 19 place de la Gare, Palaiseau</p></footer>
<script>document.write("<p>publicité</p>")</script><noscript>Activez JavaScript</noscript>
"""
TEXT = f"<h1>Un port sobre</h1><p>{LONG}</p><h2>La mesure</h2><p>{MORE}</p><ul><li>douze postes à quai ;</li></ul>"
EXPECTED = ["Un port sobre", LONG, "La mesure", MORE, "douze postes à quai ;"]


@pytest.mark.parametrize(
    "around",
    [
        "<main><article>{}</article></main>", "<main>{}</main>", "<article>{}</article>",
        '<div id="content"><div>{}</div></div>',
        "<div><section>{}</section></div>", '<div role="main">{}</div>', "<table><tr><td>{}</td></tr></table>", "{}",
        '<div class="post-content">{}</div>',
    ],
)  # fmt: skip
def test_the_text_without_its_shell(around: str) -> None:
    assert texts(SHELL.format(text=around.format(TEXT))) == EXPECTED


def test_a_title_and_a_stamp_beside_the_text_belong_to_it() -> None:
    body = (
        '<main><div class="hero"><h1>Un port sobre</h1><time datetime="2024-05-14">14 mai 2024</time></div>'
        f'<div class="body"><p>{LONG}</p><p>{MORE}</p></div></main>'
    )
    document = page(SHELL.format(text=body))
    assert [block.text for block in document.blocks] == ["Un port sobre", "14 mai 2024", LONG, MORE]
    assert document.said.issued == "2024-05-14"


def test_a_list_of_teasers_is_not_taken_for_the_text() -> None:
    teasers = "".join(f'<article><h3><a href="/{n}">Une autre actualité {n}</a></h3></article>' for n in range(4))
    assert texts(f"<main><article>{TEXT}</article><section>{teasers}</section></main>") == EXPECTED


def test_kinds_of_blocks() -> None:
    body = (
        f"<h1>Titre</h1><p><strong>{LONG}</strong></p><blockquote><p>« Des mots », dit-elle.</p></blockquote>"
        f"<figure><img src='http://example.org/a.jpg'><figcaption>Le quai. © Atelier</figcaption></figure><p>{MORE}</p>"
        "<table><tr><th>Durée</th><td>cinq ans</td></tr></table>"
    )
    blocks = page(f"<article>{body}</article>").blocks
    assert [(block.kind, block.bold) for block in blocks] == [
        ("heading", False), ("paragraph", True), ("quotation", False), ("caption", False), ("paragraph", False),
        ("paragraph", False),
    ]  # fmt: skip
    assert blocks[-1].text == "Durée | cinq ans"


def test_lines_addresses_and_signs() -> None:
    body = (
        f"<h1>Titre</h1><p>{LONG}</p><p>Lucie&nbsp;Garandel<br>01 99 00 12 34<br/>"
        '<a href="mailto:lucie@example.org?subject=a">Lui écrire</a></p>'
        "<p>Sur 400 m<sup>2</sup>, le 1<sup>er</sup> juin"
        '<sup><a href="#n1">1</a></sup>, l&#39;école<!-- non --> a <em>mesuré</em>.</p>'
    )
    assert texts(f"<article>{body}</article>")[2:] == [
        "Lucie\xa0Garandel", "01 99 00 12 34", "Lui écrire lucie@example.org",
        "Sur 400 m², le 1er juin, l'école a mesuré.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-14T08:00:00+02:00">', "2024-05-14"),
        ('<meta name="DC.date.issued" content="2024-05-14">', "2024-05-14"),
        ('<script type="application/ld+json">{"@type":"News","datePublished":"2024-05-14T8"}</script>', "2024-05-14"),
        ('<meta name="date" content="14 mai 2024">', ""), ('<meta name="date" content="2024-02-31">', ""), ("", ""),
    ],
)  # fmt: skip
def test_the_day_that_a_page_gives_as_its_own(head: str, day: str) -> None:
    assert page(f"<article>{TEXT}</article>", head).said.issued == day


def test_a_page_without_a_heading_has_its_own_name_as_title() -> None:
    document = page(f"<p>{LONG}</p><p>{MORE}</p>", "<title>Un port sobre - Institut Mines-Télécom</title>")
    assert [(block.kind, block.text) for block in document.blocks][:2] == [
        ("heading", "Un port sobre"), ("paragraph", LONG),
    ]  # fmt: skip


def test_what_a_page_says_of_itself() -> None:
    said = page(f"<article>{TEXT}</article>", "<title>Un port sobre | Institut Mines-Télécom</title>").said
    assert (said.title, said.language) == ("Un port sobre", "fr")
    assert page(TEXT, '<meta property="og:title" content="Le port">', "en-GB").said.title == "Le port"
    assert page(TEXT, lang="de").said.language == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_page_in_any_usual_encoding(encoding: str) -> None:
    named = "windows-1252" if encoding == "cp1252" else "utf-8"
    content = f'<html><head><meta charset="{named}"></head><body><article>{TEXT}</article></body></html>'
    assert [block.text for block in html.read(content.encode(encoding)).blocks] == EXPECTED


def test_an_encoding_that_is_named_wrongly_does_not_lose_the_accents() -> None:
    content = f'<html><head><meta charset="iso-8859-1"></head><body><p>{LONG} {MORE}</p></body></html>'
    assert "réunit" in html.read(content.encode()).blocks[0].text
    unknown = content.replace("iso-8859-1", "klingon").encode("cp1252")
    assert "réunit" in html.read(unknown).blocks[0].text


def test_a_page_nested_without_end_is_read_in_time() -> None:
    for opening in ("<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>"):
        document = page(f"<p>{LONG}</p>" + opening * 3_000 + "au fond")
        assert document.blocks[0].text == LONG


def test_a_page_of_nothing_has_no_blocks() -> None:
    assert page("").blocks == ()
    with pytest.raises(ReadError):
        html.read(b"\x00" * 100)


def test_a_box_behind_the_text_with_an_address_belongs_to_it() -> None:
    box = (
        "<section><h3>À propos de Murmuro</h3><p>Murmuro est née en 2022.</p><p>Contact : presse@murmuro.example</p>"
        "</section>"
    )
    links = (
        '<section><h3>À lire aussi</h3><p><a href="/1">Une école ouvre</a></p>'
        '<p><a href="/contact">Contact</a></p></section>'
    )
    found = texts(f"<main>{TEXT}</main>{box}{links}<footer><p>Institut, contact@institut.example</p></footer>")
    assert found == [*EXPECTED, "À propos de Murmuro", "Murmuro est née en 2022.", "Contact : presse@murmuro.example"]


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ("<title>Un port sobre | Port de Cap-Mirande</title>", "Port de Cap-Mirande"),
        ('<meta property="og:site_name" content="Port de Cap-Mirande"><title>Un port</title>', "Port de Cap-Mirande"),
        ("<title>Un port sobre</title>", ""),
    ],
)
def test_the_site_that_a_page_is_from(head: str, site: str) -> None:
    assert page(TEXT, head).said.site == site
