"""What a page, a saved mail or a newsletter has beside its text is no part of the text."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

HEAD = "Publié le 6 novembre 2023\n\n# Une rivière mesurée par l’école\n\n"
BODY = (
    "L’école a mesuré la rivière pendant trente heures, et la rivière est plus longue que prévu.\n\n"
    "Elle la mesurera de nouveau au printemps, avec d’autres appareils et davantage d’élèves.\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Partager · Imprimer · Signaler une erreur",
        "Share | Facebook | Print this page",
        "J’aime   Imprimer   Partager",
        "← Article précédent | Tous les visages | Article suivant →",
        "Imprimer",
        "Voir aussi : Le marché de Noël s’installe",
        "See also: Snow clearance – New hours at the tip",
        "© Mines Albi 2025 | Vie privée | Plan d’accès",
        "Vu 214 fois",
        "Lettre illisible ? Consultez la version en ligne.",
        "Vous recevez ce message parce que vous êtes inscrit. Se désabonner",
        "To stop receiving this letter, reply STOP.",
        "This site sets two cookies. Fine by me / No thanks",
    ],
)
def test_a_line_of_the_page_is_left_out(line: str) -> None:
    (text,) = draft_of(HEAD + BODY + line + "\n").texts
    assert line not in [block.text for block in text.blocks]
    assert [block.text for block in text.blocks] == BODY.strip().split("\n\n")


def test_the_titles_of_other_pages_go_and_what_stands_under_them_stays() -> None:
    more = "À lire aussi\n\nLe gala change de salle\n\nTrois questions à notre bibliothécaire\n\n"
    about = "Télécom Nancy est une école publique d’ingénieurs en informatique, partenaire du groupe depuis 2012.\n"
    (text,) = draft_of(HEAD + BODY + more + about).texts
    assert [block.text for block in text.blocks] == [*BODY.strip().split("\n\n"), about.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Comments",
        "Le lien entre la rivière et le port",
        "La rivière est en haut de la page 3 du rapport",
        "Un retour à la source, pour finir l’année",
        "Chaire | Rivière | Port",
    ],
)
def test_a_heading_or_a_row_that_only_looks_like_one_stays(line: str) -> None:
    after = "La rivière traverse trois villes, et l’école a un pont sur chacune d’elles depuis longtemps.\n"
    (text,) = draft_of(f"{HEAD}{BODY}{line}\n\n{after}").texts
    assert line in [block.text for block in text.blocks]
