"""Who says the words between the marks: by surname, by post, above them, below them, or as one of two who talk."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

MET = (
    "# La rivière se dévoile\n\nAnne Martin, directrice du laboratoire des eaux de Télécom Paris, et Paul Durand, "
    "maire de Thiès, ont mesuré la rivière.\n\n"
)
SPOKEN = {
    # Known from elsewhere in the text.
    "« Il fallait y aller en personne », sourit Martin.": [("Anne Martin", "directrice du laboratoire des eaux")],
    "« Il fallait y aller en personne », sourit la directrice.": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    "« Il fallait y aller en personne », répond le maire.": [("Paul Durand", "maire")],
    # Who speaks stands before the words, or around them.
    "Pour Paul Durand, « la ville entière attendait ce chiffre ».": [("Paul Durand", "maire")],
    "Anne Martin le dit ainsi : « Il fallait y aller en personne. »": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    "« Il fallait y aller, explique Anne Martin. Personne ne le croyait. »": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    # A name below, with what she is.
    "« Il fallait y aller en personne. »\n\nNadia Belkacem, chercheuse à Télécom SudParis": [
        ("Nadia Belkacem", "chercheuse")
    ],
    # A name right behind the words, and nothing else.
    "« Il fallait y aller en personne, sans attendre. » Anne Martin": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    # Words that a sentence behind them comes back to.
    "« Il fallait y aller en personne, sans attendre. » C’est avec ces mots que Paul Durand a ouvert la vanne.": [
        ("Paul Durand", "maire")
    ],
    # The words in one paragraph, and who says them in the next.
    "> « Il fallait y aller en personne, sans attendre »,\n\nraconte Nadia Belkacem, chercheuse.": [
        ("Nadia Belkacem", "chercheuse")
    ],
    # "is how …", a role before the name, and words that somebody speaks of.
    "“Margins are learnt with sore calves,” is how Anne Martin sums it up.": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    "Technical Director Pauline Chaudret agrees: “My grandfather would have thrown them out of the window.”": [
        ("Pauline Chaudret", "Technical Director")
    ],
    "Paul Durand parle d’« un outil à la taille de nos villages, que l’on peut réparer ».": [("Paul Durand", "maire")],
    # A last word of the same speech, however short.
    "« Il fallait y aller en personne », dit Anne Martin. « Nous y étions. »": [
        ("Anne Martin", "directrice du laboratoire des eaux")
    ],
    # Two, one after the other.
    "« Il fallait y aller en personne », dit Anne Martin. « La ville entière attendait ce chiffre », répond Paul "
    "Durand.": [("Anne Martin", "directrice du laboratoire des eaux"), ("Paul Durand", "maire")],
    # Words between marks that nobody says.
    "Le prix « Rivières et villes de demain » sera remis en mai.": [],
    "- table ronde « Faut-il rouvrir toutes les vannes de la ville ? », animée par Paul Durand": [],
    "Baptisée « Rivières lentes et villes de demain », elle a été lancée par Anne Martin.": [],
}  # fmt: skip


@pytest.mark.parametrize("words", SPOKEN)
def test_whose_words_they_are(words: str) -> None:
    quotes = draft_of(f"{MET}{words}\n").quotes
    assert [(quote.speaker, quote.role) for quote in quotes] == SPOKEN[words]


def test_two_who_talk_are_told_by_what_stands_before_their_words() -> None:
    talk = (
        "Anne Martin : « Nous avons mesuré pendant trente heures de suite. »\n\n"
        "Paul Durand : « La ville entière attendait ce chiffre. »"
    )
    assert [quote.speaker for quote in draft_of(f"{MET}{talk}\n").quotes] == ["Anne Martin", "Paul Durand"]


@pytest.mark.parametrize(
    "words",
    [
        "Le prix Rivières a été remis à Nadia Belkacem, chercheuse à Télécom SudParis.\n\n"
        "« Personne ne l’avait mesurée avant nous », raconte la lauréate.",
        "The Rivers Prize was awarded to Nadia Belkacem, researcher at Télécom SudParis.\n\n"
        '"Nobody had ever measured it before us," said the prizewinner.',
    ],
)
def test_who_won_a_prize_may_be_called_the_winner(words: str) -> None:
    quotes = draft_of(f"# Prix Rivières\n\n{words}\n").quotes
    assert [quote.speaker for quote in quotes] == ["Nadia Belkacem"]


def test_a_pronoun_behind_a_list_is_whoever_stands_above_it() -> None:
    items = "".join(f"- mesurer la rivière numéro {number} ;\n" for number in range(1, 6))
    words = f"Elle a cinq projets :\n\n{items}\n« Personne ne les avait mesurées avant nous », dit-elle."
    known = "Nadia Belkacem, chercheuse à Télécom SudParis, prend la tête du laboratoire."
    quotes = draft_of(f"# La rivière se dévoile\n\n{known}\n\n{words}\n").quotes
    assert [quote.speaker for quote in quotes] == ["Nadia Belkacem"]


def test_initials_stand_for_the_name_that_they_were_given_to() -> None:
    talk = (
        "Entretien avec Nadia Belkacem, chercheuse à Télécom SudParis.\n\n"
        "Pourquoi cette rivière ?\n\nN. B. : Parce que personne ne l’avait mesurée avant nous.\n\n"
        "Et maintenant ?\n\nN. B. : Nous mesurons les autres, une par une."
    )
    speakers = {quote.speaker for quote in draft_of(f"# La rivière se dévoile\n\n{talk}\n").quotes}
    assert speakers == {"Nadia Belkacem"}


def test_a_quote_goes_on_in_the_next_paragraph_and_is_one() -> None:
    text = (
        "« Il fallait y aller en personne, explique Anne Martin.\n\n"
        "« Personne ne nous croyait, et la rivière est plus longue que prévu. »"
    )
    (quote,) = draft_of(f"{MET}{text}\n").quotes
    assert quote.speaker == "Anne Martin"
    assert quote.text.endswith("plus longue que prévu.")


def test_the_next_answer_of_an_interview_is_by_whoever_gave_the_one_before() -> None:
    talk = (
        "**Pourquoi la rivière ?**\n\n« Parce que la ville entière attendait ce chiffre », répond Anne Martin.\n\n"
        "**Et la suite ?**\n\n« Nous mesurerons encore pendant trente heures. » La sonde restera là."
    )
    assert [quote.speaker for quote in draft_of(f"{MET}{talk}\n").quotes] == ["Anne Martin", "Anne Martin"]


def test_the_new_dean_is_whoever_was_appointed() -> None:
    text = (
        "# Ada Byrne appointed Dean\n\nAda Byrne has been appointed Dean of EURECOM. She succeeds Ivo Clarke, Dean "
        "since 2015.\n\n“I do not come with a revolution in my bag,” says the new Dean."
    )
    assert [quote.speaker for quote in draft_of(f"{text}\n").quotes] == ["Ada Byrne"]


SIGNED = (
    "Communiqué de presse\n\nParis, le 3 mai 2024\n\nEURECOM et Cascade Robotics signent un accord-cadre\n\n"
    "EURECOM et Cascade Robotics ont signé le 2 mai 2024 un accord-cadre sur les drones.\n\n"
    "« Nos drones ont besoin de maîtres », explique Ada Byrne, directrice d'EURECOM.\n\n"
)
EMPLOYERS = {
    # The one party for which nobody else speaks.
    "« Il fallait y aller en personne », promet Ivo Clarke, président.": ("président", "Cascade Robotics"),
    "« Il fallait y aller en personne », promet Ivo Clarke, Cascade Robotics' Vice President.": (
        "Vice President",
        "Cascade Robotics",
    ),
    # Two whom nothing places may be of anywhere.
    "« Il fallait y aller en personne », promet Ivo Clarke, président.\n\n"
    "« Nous volerons ensemble dès demain », dit Léa Roy, pilote.": ("président", ""),
}  # fmt: skip


@pytest.mark.parametrize("words", EMPLOYERS)
def test_for_whom_one_speaks_may_be_told_by_who_is_left(words: str) -> None:
    quotes = {quote.speaker: quote for quote in draft_of(f"{SIGNED}{words}\n").quotes}
    assert (quotes["Ivo Clarke"].role, quotes["Ivo Clarke"].organisation) == EMPLOYERS[words]


@pytest.mark.parametrize(
    ("role", "organisation"),
    [("chargée de mission", "imt-mines-ales"), ("présidente", ""), ("élève en deuxième année", "")],
)
def test_in_a_text_about_one_body_its_staff_are_its_own(role: str, organisation: str) -> None:
    text = (
        "# IMT Mines Alès obtient le label DD&RS\n\nIMT Mines Alès a obtenu le 2 mai 2024 le label DD&RS.\n\n"
        f"« Il fallait y aller en personne », dit Léa Roy, {role}.\n"
    )
    assert [quote.organisation for quote in draft_of(text).quotes] == [organisation]


def test_a_heading_that_begins_with_a_name_says_nothing() -> None:
    text = (
        "# Trois accords au bord de l’eau\n\nL’école est allée loin, avec Anne Lind.\n\nAnne Lind : un accord sur les "
        "mines responsables\n\nLe texte vaut pour cinq ans.\n\nAnne Lind : un accord sur les mines, il en faut.\n"
    )
    assert [quote.text for quote in draft_of(text).quotes] == ["un accord sur les mines, il en faut."]
