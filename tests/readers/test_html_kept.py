"""What belongs to a saved page's text stays, whatever it is called there; what lies over it or beside it goes."""

from __future__ import annotations

import pytest

from imt_archive.readers import html
from imt_archive.readers.document import Document

LONG = "Un accord-cadre de cinq ans réunit désormais les deux établissements autour de trois chantiers communs."
MORE = "Les équipes installeront dès l’automne une centaine de capteurs, dont les relevés seront publiés chaque mois."
TITLE = "Un port sobre"
TEXT = f"<h1>{TITLE}</h1><p>{LONG}</p><p>{MORE}</p>"
EXPECTED = [TITLE, LONG, MORE]


def page(body: str) -> Document:
    return html.read(f'<!DOCTYPE html><html lang="fr"><body>{body}</body></html>'.encode())


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks]


def behind(body: str) -> list[str]:
    """What is read of an element behind the text of an article."""
    found = texts(f"<article>{TEXT}{body}</article>")
    assert found[:3] == EXPECTED
    return found[3:]


# Encodings


@pytest.mark.parametrize("named", ["iso-8859-1", "latin1", "ISO_8859-1"])
def test_apostrophes_and_euros_stay_in_a_page_that_calls_itself_latin_1(named: str) -> None:
    words = "L’œuvre coûte 900 000 € – l’État paie. L’école aussi…"
    content = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={named}"></head><p>{words}</p>'
    assert [block.text for block in html.read(content.encode("cp1252")).blocks] == [words]


# Names of classes


def widget(kind: str, words: str) -> str:
    classes = f"elementor-element elementor-widget elementor-widget-{kind}"
    return f'<div class="{classes}"><div class="elementor-widget-container">{words}</div></div>'


def test_a_page_made_with_elementor_keeps_its_text() -> None:
    parts = [("heading", f"<h1>{TITLE}</h1>"), ("text-editor", f"<p>{LONG}</p>"), ("text-editor", f"<p>{MORE}</p>")]
    blocks = "".join(widget(kind, words) for kind, words in parts)
    nav = widget("nav-menu", "".join(f'<a href="/{name}">{name}</a> ' for name in ("Écoles", "Recherche", "Campus")))
    assert texts(f"<main><section class='elementor-section'>{nav}{blocks}</section></main>") == EXPECTED


@pytest.mark.parametrize("name", ["menu-block", "widget widget_text", "wp-block-group sidebar", "share-item", "social"])
def test_a_word_that_all_blocks_of_a_page_are_called_by_says_nothing(name: str) -> None:
    blocks = "".join(f'<div class="{name}"><p>{words}</p></div>' for words in (LONG, MORE, LONG))
    assert texts(f"<main><h1>{TITLE}</h1>{blocks}</main>") == [TITLE, LONG, MORE, LONG]


@pytest.mark.parametrize(
    "name",
    ["field recherche", "promo", "field-social-impact social", "axe-search", "overflow-hidden", "hidden md:block"],
)
def test_a_block_of_text_is_kept_whatever_its_class_may_mean(name: str) -> None:
    words = "La promotion de cette année compte 40 élèves, dont 22 femmes."
    assert behind(f'<div class="{name}"><p>{words}</p></div>') == [words]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="recherche">Rechercher sur le site</div>',
        '<div class="promo"><a href="/j">Portes ouvertes</a></div>',
        '<div class="social">Suivez-nous <a href="#">Facebook</a> <a href="#">LinkedIn</a></div>',
        '<div class="partage">Partagez-le avec vos collègues. <a href="#">X</a></div>',
        '<div class="sidebar"><p>Une brève. <a href="/1">Lire</a></p></div>',
        '<div id="comments"><p>Bravo à toutes les équipes pour ce beau projet de territoire.</p></div>',
        '<span class="hidden">Menu</span>',
    ],
)  # fmt: skip
def test_a_box_of_the_site_goes_where_a_text_of_such_a_class_stays(box: str) -> None:
    words = "La promotion de cette année compte 40 élèves, dont 22 femmes."
    assert behind(f'{box}<div class="promo social"><p>{words}</p></div>') == [words]


def test_key_figures_aside_of_an_article_are_kept_and_links_aside_are_not() -> None:
    figures = "<aside><h3>Chiffres clés</h3><p>900 000 € sur quatre ans.</p></aside>"
    assert behind(figures) == ["Chiffres clés", "900 000 € sur quatre ans."]
    assert behind("<aside><h3>Rubriques</h3><p>Les <a href='/a'>archives</a> du site.</p></aside>") == []


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("", "partenaires"), ("<h2>Les partenaires de la chaire</h2>", ""),
        ("<p>La chaire réunit autour de l’école :</p>", ""),
    ],
)  # fmt: skip
def test_partners_whose_names_are_links_are_kept(before: str, name: str) -> None:
    names = ["Office des dunes", "Région des Caps", "Métropole de Cap-Mirande"]
    items = "".join(f'<li><a href="https://example.org/{at}">{one}</a></li>' for at, one in enumerate(names))
    assert behind(f'{before}<ul class="{name}">{items}</ul>')[-3:] == names
    assert behind(f"<ul>{items}</ul>") == []
    assert behind(f"<p>Partager cet article avec vos amis :</p><ul>{items}</ul>")[1:] == []


# Forms


def test_a_page_in_one_form_is_read() -> None:
    head = '<input type="hidden" name="__VIEWSTATE" value="x"><input type="text" name="q">'
    assert (
        texts(f'<form id="aspnetForm">{head}<div class="menu"><a href="/">Accueil</a></div>{TEXT}</form>') == EXPECTED
    )


def test_a_form_of_fields_is_left_out_beside_one_that_holds_the_page() -> None:
    search = '<form><p>Rechercher</p><input type="search"></form>'
    letter = '<form><p>Recevez notre lettre. Vos données restent ici.</p><input type="email"></form>'
    assert texts(f"{search}<form>{TEXT}</form>{letter}") == EXPECTED


# Consent, and other news


@pytest.mark.parametrize(
    "box",
    [
        '<div class="cmp-wrapper"><h2>Votre vie privée</h2><p>{}</p><a href="#">Paramétrer</a></div>',
        '<div id="didomi-host"><h1>Votre vie privée</h1><p>{}</p></div>',
        '<div class="bandeau-traceurs"><p>{}</p></div>',
        '<div class="css-1x2y3z"><h2>Gestion des cookies</h2><p>{}</p></div>',
    ],
)  # fmt: skip
def test_a_box_that_asks_for_consent_goes_with_its_heading(box: str) -> None:
    asks = "Nos 842 partenaires et nous utilisons des traceurs. Vous pouvez retirer votre consentement à tout moment."
    assert texts(box.format(asks) + f"<div><div>{TEXT}</div></div>") == EXPECTED


def test_a_program_that_asks_for_consent_may_say_more_than_the_page() -> None:
    partners = "<p>Ce partenaire dépose des cookies pour mesurer l’audience de ses pages.</p>" * 20
    assert texts(f'<div id="onetrust-consent-sdk">{partners}</div><div>{TEXT}</div>') == EXPECTED


def test_a_release_on_consent_is_no_box_that_asks_for_it() -> None:
    words = "La thèse porte sur le consentement aux cookies et sur la vie privée."
    box = "<div><h2>Gestion des cookies</h2><p>Nous utilisons des traceurs, avec votre consentement.</p></div>"
    post = f'<div class="post tag-rgpd"><h1>{TITLE}</h1><p>{words}</p><p>{LONG}</p></div>'
    assert texts(box + post) == [TITLE, words, LONG]


CARD = (
    '<div class="card"><a href="/{0}"><h4>Un robot cueilleur {0}</h4><p>Il cueille 900 pommes à l’heure.</p></a></div>'
)
CARDS = CARD.format(1) + CARD.format(2)


@pytest.mark.parametrize(
    "news",
    [
        f"<div><h3>Dernières actualités</h3>{CARDS}</div>", f"<div><h3>À lire aussi</h3><div>{CARDS}</div></div>",
        f"<h3>À lire aussi</h3>{CARDS}", f"<div><div><h3>Related news</h3></div><div>{CARDS}</div></div>",
        "<h3>Sur le même sujet</h3><h4><a href='/1'>Un robot</a></h4><p>Il cueille des pommes la nuit.</p>",
        "<p><strong>À lire également :</strong></p><ul><li><a href='/1'>Un robot</a></li></ul>",
    ],
)  # fmt: skip
def test_other_news_go_with_their_heading(news: str) -> None:
    contact = "<h3>Contact presse</h3><p>Lucie Garandel, lucie@example.org</p>"
    expected = [*EXPECTED, "Contact presse", "Lucie Garandel, lucie@example.org"]
    assert texts(f"<main>{TEXT}{news}{contact}</main>") == expected


def test_a_heading_over_text_that_has_no_links_stays() -> None:
    assert behind(f"<h3>Actualités</h3><p>{LONG}</p><h3>Autres actualités</h3>{CARDS}") == ["Actualités", LONG]


# Signs


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("stocke 10<sup>6</sup> tonnes<sup>1</sup>", "stocke 10⁶ tonnes"),
        ("3 10<sup>-3</sup> m<sup>3</sup>", "3 10⁻³ m³"),
        ("2x10<sup>12</sup> pas le 1<sup>er</sup> mars", "2x10¹² pas le 1er mars"),
        ("10<sup>6</sup> t de CO<sub>2</sub><sup>1</sup> en 2024<sup>2</sup>", "10⁶ t de CO2 en 2024"),
        ("10<sup>9</sup> pas.<sup>[3]</sup> Puis", "10⁹ pas. Puis"),
    ],
)  # fmt: skip
def test_a_raised_figure_is_an_exponent_or_the_mark_of_a_note(written: str, read: str) -> None:
    assert behind(f"<p>{written}</p>") == [read]


def test_the_marks_of_notes_that_word_links_are_left_out() -> None:
    mark = '<a href="{}#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>'
    note = '<p><a href="#_ftnref1" name="_ftn1">[1]</a> De 2024 à 2028.</p>'
    for address in ("", "https://example.org/page"):
        assert behind(f"<p>Elle durera quatre ans{mark.format(address)}.</p>{note}") == [
            "Elle durera quatre ans.", "De 2024 à 2028.",
        ]  # fmt: skip
    assert behind('<p>Voir <a href="https://example.org/3">3</a> exemples.</p>') == ["Voir 3 exemples."]


@pytest.mark.parametrize(
    "sign",
    [
        "<span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span>",
        "<span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>",
        "<span style='font-family:Wingdings'>§<span>&nbsp; &nbsp;</span></span>",
        "• ",
    ],
)
def test_entries_of_a_list_that_word_wrote_are_bullets(sign: str) -> None:
    blocks = page(f"<article>{TEXT}<p class=MsoListParagraph>{sign}la mesure du carbone ;</p></article>").blocks
    assert (blocks[-1].kind, blocks[-1].text) == ("bullet", "la mesure du carbone ;")


def test_words_that_were_taken_back_are_left_out() -> None:
    assert behind("<p>Un <del>grand</del><ins>petit</ins> port.</p>") == ["Un petit port."]
    assert behind("<p>Elle a <s>800 000 €</s> <ins>950 000 €</ins>.</p>") == ["Elle a 950 000 €."]
    assert behind("<p><del>Ancienne phrase.</del>Nouvelle phrase.</p>") == ["Nouvelle phrase."]
    assert behind("<p>Un mot <s>barré</s> seul.</p>") == ["Un mot barré seul."]


# Tables


def test_a_figure_stays_under_its_year_where_cells_are_empty() -> None:
    head = "<tr><th>Année</th><th>2024</th><th>2025</th><th>2026</th></tr>"
    rows = "<tr><td>Thèses</td><td></td><td>4</td><td>7</td></tr><tr><td colspan=2>Prix</td><td>2</td><td>3</td></tr>"
    found = behind(f"<table>{head}{rows}</table>")
    assert [line.split(" | ") for line in found] == [
        ["Année", "2024", "2025", "2026"], ["Thèses", "–", "4", "7"], ["Prix", "–", "2", "3"],
    ]  # fmt: skip


def test_a_cell_over_several_rows_leaves_the_others_in_their_columns() -> None:
    rows = "<tr><td rowspan=2>Nancy</td><td>thèses</td><td>4</td></tr><tr><td>prix</td><td>2</td></tr>"
    assert behind(f"<table>{rows}</table>") == ["Nancy | thèses | 4", "– | prix | 2"]
