"""What the head of a release says, what it is as a whole, and what is to come: one small text each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.extraction.facts.contacts import has_contact
from imt_archive.model.records import Draft
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.document import Document
from imt_archive.readers.text import blocks_of

BODIES = {
    "fr": """L'école a mesuré la rivière pendant trente heures, et la rivière est plus longue que prévu. Elle rit.

Un deuxième paragraphe raconte ce que les élèves ont vu, sans rien ajouter d'important.""",
    "en": """The school measured the river for thirty hours, and the river is longer than expected. It will do so again.

A second paragraph tells what the students saw, without adding much.""",
    "wrapped": """L'école a mesuré la rivière pendant trente heures, et la rivière est plus
longue que prévu. Elle recommencera au printemps, avec d'autres appareils, et
elle publiera tout.

Un deuxième paragraphe raconte ce que les élèves ont vu, sans rien ajouter
d'important, mais en prenant son temps, comme la rivière, qui n'a pas de
train à prendre ni de rendez-vous.""",
}
FR = f"\n\n{BODIES['fr']}\n"
HEADS = tomllib.loads((Path(__file__).parent / "heads.toml").read_text(encoding="utf-8"))["head"]


@cache
def words() -> tuple[Vocabulary, Cues]:
    return Vocabulary.load(paths.resources()), Cues.load(paths.resources())


def draft_of(text: str) -> Draft:
    return understand(Document("a.txt", "text/plain", blocks_of(text)), *words())


@pytest.mark.parametrize("head", HEADS, ids=[head["title"] + " / " + head["text"][:20] for head in HEADS])
def test_a_head(head: dict[str, Any]) -> None:
    draft = draft_of(head["text"].replace("BODY", BODIES[head.get("body", "fr")]))
    first = draft.texts[0]
    found = (first.title, first.subtitle, str(draft.issued or ""))
    assert found == (head["title"], head.get("subtitle", ""), head.get("issued", ""))
    assert first.title_given
    assert draft.kind == head.get("kind", draft.kind)


LETTER = """De : Service presse <presse@imt.example>
Envoyé : lundi 3 mars 2025 09:12
À : Liste journalistes
Objet : {0}

Bonjour,

Nous avons le plaisir de vous annoncer l'ouverture d'un banc d'essai sur la Loire, qui servira à tous.
"""


def test_a_mail_without_a_title_has_its_subject() -> None:
    draft = draft_of(LETTER.format("TR : CP - Un banc d'essai pour Nantes") + FR)
    assert (draft.texts[0].title, draft.texts[0].title_given) == ("Un banc d'essai pour Nantes", True)
    assert (str(draft.issued), draft.kind) == ("2025-03-03", "press-release")


@pytest.mark.parametrize("detail", ["01 99 00 12 12", "ana.lopez@imt.example", "ana.lopez (at) imt.example"])
def test_no_contact_gets_into_a_head(detail: str) -> None:
    heads = [f"Ana Lopez {detail}\n\nUn pont sans boulons", f"Un pont sans boulons\n\nQuestions sur le pont : {detail}"]
    for text in [*(head + FR for head in heads), LETTER.format(f"Un pont sans boulons {detail}") + FR]:
        first = draft_of(text).texts[0]
        assert not has_contact(first.title)
        assert not has_contact(first.subtitle)


SUBJECTS = {
    "Nomination\n\nAna Lopez arrive à Douai avec une valise et trois idées": "appointment",
    "IMT Mines Albi entre dans le top 100 des écoles vertes": "ranking",
    "Une étudiante sacrée championne de la soudure fine": "award",
    "IMT Mines Alès et la Ville de Nîmes s'associent pour l'eau": "agreement",
    "La fête de la science revient à Brest": "event",
    "Le vieux pont a trouvé un nouveau toit": "",
}


@pytest.mark.parametrize("title", SUBJECTS)
def test_what_a_title_says_it_is_about(title: str) -> None:
    assert draft_of(f"Communiqué de presse\n\n{title}" + FR).subject == SUBJECTS[title]


PLANS = {
    "Feuille de route 2025-2030 : l'école qui écoute": ("strategy", "2025/2030"),
    "Our vision for 2024 to 2028": ("strategy", "2024/2028"),
    "Contrat d'objectifs 2024-2028 : signature à Bercy": ("news", "None"),
    "Un plan d'eau pour les élèves": ("news", "None"),
}


@pytest.mark.parametrize("title", PLANS)
def test_a_plan_has_its_years(title: str) -> None:
    draft = draft_of(f"# {title}" + FR)
    assert (draft.kind, str(draft.covers)) == PLANS[title]


@pytest.mark.parametrize("under", ["Plan stratégique 2025-2030", "Feuille de route 2025-2030 de l'école"])
def test_a_plan_is_known_by_the_line_under_its_title(under: str) -> None:
    draft = draft_of(f"# Rester utile\n\n{under}" + FR)
    assert (draft.kind, str(draft.covers)) == ("strategy", "2025/2030")


@pytest.mark.parametrize(
    "line", ["InSIC – LES NOUVELLES DE L'ÉCOLE", "INSIC | LA GAZETTE DES PARTENAIRES  Printemps 2025"]
)
def test_a_line_that_names_a_paper_says_that_it_is_news(line: str) -> None:
    text = f"{line}\n\nLes canaux ont leur carte\n\nLille, le 25 mars 2025" + FR
    assert draft_of(text).kind == "news"


def test_who_wrote_may_stand_behind_the_day() -> None:
    draft = draft_of("# Les canaux ont leur carte\n\nLe 22 mai 2024, par la rédaction" + FR)
    assert str(draft.issued) == "2024-05-22"


PRIORITIES = {
    "L'école a retenu les priorités A1, A3 et C2 de l'Institut.": ("A1", "A3", "C2"),
    "Trois priorités.\n\n- Europe (C1) : un semestre à Vienne.\n\n- C4. Des logements pour tous.": ("C1", "C4"),
    "Le camion a pris l'autoroute (A4) sous la pluie.": (),
}


@pytest.mark.parametrize("text", PRIORITIES)
def test_codes_of_priorities(text: str) -> None:
    assert draft_of(f"# Un pont sans boulons\n\n{text}" + FR).priorities == PRIORITIES[text]


EVENTS: dict[str, list[str]] = {
    "La remise des diplômes se déroulera le samedi 8 juin 2024 à Brest.": ["2024-06-08"],
    "Le contrat court jusqu'au 31 décembre 2026.": [],
    "Les candidatures sont à envoyer avant le 12 juin 2024.": [],
    "Elle prendra ses fonctions le 1er septembre 2024.": [],
    "La chaire débutera le 1er septembre 2024.": [],
    "L'accord entrera en vigueur le 1er juillet 2024.": [],
    "The raft sets sail on 3 July 2024 from Cork.": ["2024-07-03"],
    "Rendez-vous le 12 juillet 2024, place du Port.": ["2024-07-12"],
    "The doors open at 9 a.m. on Saturday 6 July 2024.": ["2024-07-06"],
    "Journalists are asked to register by 20 May 2024.": [],
    "Le jury rendra sa décision le 5 juillet 2024.": ["2024-07-05"],
    "- 12 juin 2024 : dépôt des copies, à Albi": ["2024-06-12"],
    "The agreement, signed at a ceremony on 3 February 2024, will run until 2028.": [],
    "The results will be announced on 4 October 2024.": ["2024-10-04"],
    "Une journée portes ouvertes aura lieu le 15 février.": ["2025-02-15"],
    "Le projet a démarré le 3 janvier 2024 et s'achèvera le 30 juin 2027.": [],
    "The gala dinner of 12 June will be cooked by students.": ["2024-06-12"],
    "Les travaux s'achèveront en septembre 2024.": [],
    "Le musée exposera les pièces du 3 au 28 juillet 2024.": ["2024-07-03/2024-07-28"],
    "Save the date: 12 July 2024, on the quay.": ["2024-07-12"],
    "Applications close on Sept. 5, 2024.": [],
    "Doors will open on Sept. 5, 2024.": ["2024-09-05"],
    "Les essais se dérouleront de mars 2025 à mai 2027.": [],
    "Maëlle Tessier soutiendra sa thèse le 8 décembre 2024 à Alès.": ["2024-12-08"],
    "A delegation is expected in Paris on 19 June 2024.": ["2024-06-19"],
    "The first applicants will be interviewed on 15 January 2025.": ["2025-01-15"],
    "From Friday 22 to Sunday 24 November 2024, the school opens its workshop.": ["2024-11-22/2024-11-24"],
    "Les 22 et 23 novembre 2024, l'école ouvre ses ateliers.": ["2024-11-22/2024-11-23"],
    "L'exposition est présentée à la médiathèque du 13 juin au 30 août 2024.": ["2024-06-13/2024-08-30"],
    "Le public pourra découvrir l'exposition à partir du 15 juin 2024.": ["2024-06-15"],
    "WHEN    Thursday 20 June 2024, 9 am to 5 pm": ["2024-06-20"],
    "Date : jeudi 20 juin 2024, de 14 h 30 à 17 h": ["2024-06-20"],
    "Samedi 1er juin 2024, de 10 h à 17 h": ["2024-06-01"],
    "She will become Dean of the school on 1 October 2024.": [],
    "It starts on 1 September 2024 and will last for five years.": [],
    "La convention prend effet le 1er octobre 2024 et s'éteindra le 30 septembre 2027.": [],
    "Signed on 15 February for four years, it will open a module to all.": [],
}


def test_what_happens_is_named_by_the_words_around_its_day() -> None:
    title = "Un pont sans boulons, ou comment la mécanique du bois se passe du fer et du ciment"
    lines = "Quand : 20 juin 2024\n\nLe 21 juin 2024, la halle accueille les écoles, puis les parents.\n"
    head = f"Communiqué de presse\n\nParis, le 3 mai 2024\n\n{title}\n\n"
    draft = draft_of(f"{head}L'école a mesuré la rivière pendant trente heures.\n\n{lines}")
    assert [event.what for event in draft.events] == [
        "pont sans boulons, ou comment la mécanique du bois se passe du fer et…",
        "halle accueille les écoles",
    ]


@pytest.mark.parametrize("sentence", EVENTS)
def test_what_is_to_come(sentence: str) -> None:
    head = "Communiqué de presse\n\nParis, le 3 mai 2024\n\nUn pont sans boulons\n\n"
    draft = draft_of(f"{head}L'école a mesuré la rivière pendant trente heures.\n\n{sentence}\n")
    assert [str(event.date) for event in draft.events] == EVENTS[sentence]


LINES = {
    "10.45 am Tour of the workshop": "bullet",
    "14h00-15h00 Table ronde avec les élèves": "bullet",
    "b) un atelier ouvert aux écoles de la ville": "bullet",
    "► une salle pour les essais": "bullet",
    "Pourquoi un pont ?": "heading",
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_programme_a_list_or_a_section(line: str) -> None:
    blocks = draft_of(f"# Un pont sans boulons{FR}\n{line}{FR}").texts[0].blocks
    assert next(block.kind for block in blocks if line.lstrip("► ") in block.text) == LINES[line]


@pytest.mark.parametrize("line", ["Partager cet article", "Back to all news", "| IMT and Larne | Press information"])
def test_marks_of_a_page_are_no_text(line: str) -> None:
    assert all(line not in block.text for block in draft_of(f"# Un pont{FR}\n{line}\n").texts[0].blocks)


LETTERS = {
    "Veuillez trouver ci-dessous notre communiqué de ce jour.\n\nLa rivière de Brest enfin mesurée de bout en bout": (
        "La rivière de Brest enfin mesurée de bout en bout",
        False,
    ),
    # A programme that stands below takes nothing of the letter away.
    "Nous inaugurons la rivière le 3 juin ; le programme est ci-dessous.\n\n10 h 30 accueil des journalistes au pont": (
        "Une rivière inaugurée à Brest",
        True,
    ),
}


@pytest.mark.parametrize("letter", LETTERS)
def test_what_stands_below_a_letter_is_the_release_that_it_speaks_of(letter: str) -> None:
    head = "De : Anne Martin <anne@eau.example>\nDate : 13 avril 2022\nObjet : Une rivière inaugurée à Brest\n\n"
    draft = draft_of(
        f"{head}Bonjour,\n\n{letter}\n\nL’école a mesuré la rivière pendant trente heures, et la rivière est longue.\n"
    )
    title, kept = LETTERS[letter]
    (text,) = draft.texts
    assert text.title == title
    assert any("inaugurons" in block.text for block in text.blocks) == kept
