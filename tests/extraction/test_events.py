"""Events still to come: each day with the event and the place of its own clause, and only days that still hold."""

from __future__ import annotations

import pytest

from .test_shapes import BODY, draft_of

HEAD = "Communiqué de presse\n\nParis, le 20 mai 2024\n\nUn pont sans boulons"


def events_of(sentence: str) -> list[tuple[str, str, str]]:
    draft = draft_of(f"{HEAD}{BODY}\n{sentence}\n")
    return [(event.what, event.place, str(event.date)) for event in draft.events]


OF_ITS_CLAUSE = {
    "Les travaux commenceront en septembre 2024 à Douai et un colloque se tiendra le 4 juin 2025.": [
        ("colloque", "", "2025-06-04"),
    ],
    "Work will begin in September 2024 in Douai, and a conference will be held on 4 June 2025.": [
        ("conference", "", "2025-06-04"),
    ],
    "Le colloque se tiendra le 4 juin 2025 à Brest et l'exposition ouvrira le 12 septembre 2024 à Douai.": [
        ("colloque", "Brest", "2025-06-04"), ("exposition", "Douai", "2024-09-12"),
    ],
    "The conference will be held on 4 June 2025 in Brest and the exhibition will open on 12 September 2024 in Douai.": [
        ("conference", "Brest", "2025-06-04"), ("exhibition", "Douai", "2024-09-12"),
    ],
    "Un atelier aura lieu le 12 juin à Lyon, puis une conférence le 14 juin à Brest.": [
        ("atelier", "Lyon", "2024-06-12"), ("conférence", "Brest", "2024-06-14"),
    ],
    "On 12 June a workshop will be held in Lyon and, on 14 June, a lecture will be given in Brest.": [
        ("workshop", "Lyon", "2024-06-12"), ("lecture", "Brest", "2024-06-14"),
    ],
    "Après le séminaire du 3 mars 2024, une école d'été aura lieu en juillet à Brest.": [
        ("école d'été", "Brest", "2024-07"),
    ],
    "After the seminar of 3 March 2024, a summer school will take place in July in Brest.": [
        ("summer school", "Brest", "2024-07"),
    ],
    "Le séminaire du 3 mars 2024 a réuni les écoles et les actes seront publiés en juillet 2024.": [
        ("actes", "", "2024-07"),
    ],
    # Two days of one event, which is named once.
    "Des ateliers auront lieu le 12 juin à Lyon et le 14 juin à Brest.": [
        ("ateliers", "Lyon", "2024-06-12"), ("ateliers", "Brest", "2024-06-14"),
    ],
    "Le séminaire aura lieu le 12 juin et le 14 juin à Lyon.": [
        ("séminaire", "Lyon", "2024-06-12"), ("séminaire", "Lyon", "2024-06-14"),
    ],
    "The doors and the library will open on 12 June 2024.": [("doors and the library", "", "2024-06-12")],
}  # fmt: skip


@pytest.mark.parametrize("sentence", OF_ITS_CLAUSE)
def test_a_day_goes_with_the_event_of_its_clause(sentence: str) -> None:
    assert events_of(sentence) == OF_ITS_CLAUSE[sentence]


HOLDS = {
    "Le colloque, initialement prévu le 10 juin, se tiendra le 17 juin.": ["2024-06-17"],
    "Le colloque prévu le 10 juin 2024 aura finalement lieu le 17 juin 2024 à Nantes.": ["2024-06-17"],
    "La cérémonie, qui devait avoir lieu le 10 juin 2024, se tiendra le 17 juin 2024.": ["2024-06-17"],
    "Le séminaire se tiendra le 17 juin 2024 au lieu du 10 juin 2024.": ["2024-06-17"],
    "The conference, originally planned for 10 June 2024, will be held on 17 June 2024.": ["2024-06-17"],
    "The seminar, which was to take place on 10 June 2024, will be held on 17 June 2024.": ["2024-06-17"],
    "The seminar will be held on 17 June 2024 instead of 10 June 2024.": ["2024-06-17"],
    "Le colloque du 10 juin est reporté au 17 juin.": ["2024-06-17"],
    "Le colloque du 10 juin 2024 a été repoussé au lundi 17 juin 2024.": ["2024-06-17"],
    "The seminar planned for 10 June 2024 has been moved to 17 June 2024.": ["2024-06-17"],
    "The conference has been postponed from 10 June 2024 to 17 June 2024.": ["2024-06-17"],
    "Le colloque du 10 juin 2024 est reporté à une date ultérieure.": [],
    "The seminar of 10 June 2024 is postponed to a later date.": [],
    "Le colloque du 10 juin 2024 est annulé.": [],
    "Le séminaire prévu le 10 juin 2024 n'aura pas lieu.": [],
    "Annulé : colloque du 10 juin 2024 à Brest.": [],
    "The conference of 10 June 2024 has been cancelled.": [],
    "The seminar on 10 June 2024 will not take place.": [],
    # What is cancelled in one clause is not in the other.
    "Le colloque du 10 juin 2024 est annulé, mais l'exposition ouvrira le 12 juin 2024.": ["2024-06-12"],
    "The conference of 10 June 2024 is cancelled, but the exhibition will open on 12 June 2024.": ["2024-06-12"],
    # Not these: it holds.
    "Le colloque du 10 juin 2024 n'est pas annulé.": ["2024-06-10"],
    "Le colloque est prévu le 10 juin 2024 à Brest.": ["2024-06-10"],
    "The seminar is scheduled for 10 June 2024.": ["2024-06-10"],
    "Le concours prévu le 10 juin 2024 sera ouvert aux élèves inscrits avant le 3 juin 2024.": ["2024-06-10"],
    "The exhibition planned for 10 June 2024 will be open until 12 June 2024.": ["2024-06-10"],
}


@pytest.mark.parametrize("sentence", HOLDS)
def test_only_a_day_that_holds_is_to_come(sentence: str) -> None:
    assert [date for _, _, date in events_of(sentence)] == HOLDS[sentence]


# The 20th of May 2024 was a Monday.
TOLD_BY_THE_ISSUE = {
    "La conférence de presse aura lieu demain à 10 h à Paris.": [("conférence de presse", "Paris", "2024-05-21")],
    "The press conference will take place tomorrow at 10 a.m. in Paris.": [("conference", "Paris", "2024-05-21")],
    "L'exposition ouvrira après-demain à Brest.": [("exposition", "Brest", "2024-05-22")],
    "La remise des prix aura lieu mardi prochain à Nantes.": [("remise des prix", "Nantes", "2024-05-21")],
    "The ceremony will be held next Monday in Nantes.": [("ceremony", "Nantes", "2024-05-27")],
    "Une visite sera organisée jeudi à Alès.": [("visite", "Alès", "2024-05-23")],
    "The workshop will be held on Thursday in Paris.": [("workshop", "Paris", "2024-05-23")],
    "Le monde de demain aura lieu à Brest.": [],
    "Demain, la mobilité sera électrique.": [],
    "The conference on Thursday brought together the schools.": [],
    "Le séminaire a eu lieu mardi à Brest.": [],
    "Le séminaire aura lieu le jeudi à Brest.": [],
    "The seminar will be held every Thursday in Brest.": [],
    "Les prix seront remis aujourd'hui à Paris.": [],
}


@pytest.mark.parametrize("sentence", TOLD_BY_THE_ISSUE)
def test_a_day_to_come_is_told_by_that_of_the_issue(sentence: str) -> None:
    assert events_of(sentence) == TOLD_BY_THE_ISSUE[sentence]


LASTING = {
    "Un concours sera organisé du 28 novembre 2025 au 3 janvier 2026.": ["2025-11-28/2026-01-03"],
    "A competition will be organised from 28 November 2024 to 3 January 2025.": ["2024-11-28/2025-01-03"],
    "Le contrat sera exécuté du 28 novembre 2025 au 3 janvier 2026.": [],
    "Les essais se dérouleront du 1er septembre 2024 au 31 août 2026.": [],
}


@pytest.mark.parametrize("sentence", LASTING)
def test_what_is_named_may_last_a_season(sentence: str) -> None:
    assert [date for _, _, date in events_of(sentence)] == LASTING[sentence]


NAMED = {
    "La première journée publique de la chaire aura lieu le 12 juin 2024 à Paris.": "journée publique de la chaire",
    "The first public day of the chair will take place on 12 June 2024.": "first public day of the chair",
    "La journée d'étude sur la rivière aura lieu le 12 juin 2024.": "journée d'étude sur la rivière",
    "Le séminaire de l'école se tiendra le 12 juin 2024.": "séminaire de l'école",
    "The gala dinner of 12 June will be cooked by students.": "gala dinner",
    "Le colloque du 12 juin 2024 réunira les écoles.": "colloque",
    "La conférence pour le 12 juin 2024 sera publique.": "conférence",
}


@pytest.mark.parametrize("sentence", NAMED)
def test_the_name_of_an_event_ends_with_a_word_of_its_own(sentence: str) -> None:
    assert [what for what, _, _ in events_of(sentence)] == [NAMED[sentence]]
