"""Every way of telling who speaks, and what part somebody plays, with names of many kinds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from imt_archive.model.vocabulary import fold

from .test_shapes import draft_of

WAYS = tomllib.loads((Path(__file__).parent / "ways_of_people.toml").read_text(encoding="utf-8"))
QUOTES = [(language, number) for language, ways in WAYS["quotes"].items() for number in range(len(ways))]
PARTS = [(language, number) for language, ways in WAYS["people"].items() for number in range(len(ways))]
NAMES = ["Anne Petit", "Jean-Luc Le Goff", "Nguyen Thi Lan", "Aïcha Ben Salah", "Björn Åkesson", "Marc Dupuis"]
OTHERS = ["Éloïse d’Aubigny", "Kévin N’Guessan", "María José Ortega", "Paul Martin", "John F. Kerrigan"]
HEADS = {
    "fr": "Télécom Paris – Actualités\n\nParis, le 6 novembre 2023\n\nUn pas de plus pour la recherche\n\n",
    "en": "Télécom Paris – News\n\nParis, 6 November 2023\n\nOne more step for research\n\n",
}
ABOUT_WHOM = {
    "fr": "Télécom Paris travaille avec la société Novarel et l’université de Tampurla depuis dix ans.\n\n",
    "en": "Télécom Paris has worked with the company Novarel and the University of Tampurla for ten years.\n\n",
}
WORDS = {
    "fr": ("Nous avançons ensemble vers une industrie plus sobre", "Les élèves y gagneront un vrai terrain d’essai"),
    "en": ("We are moving together towards a leaner industry", "Students will gain a real test bed"),
}
POSTS = {
    "fr": ["directrice générale", "Directeur des Relations Internationales", "vice-président chargé de l’innovation"],
    "en": ["Chief Executive", "Head of International Relations", "professor of chemistry"],
}
BODIES = {"fr": ["Novarel", "Télécom Paris", "l’université de Tampurla"], "en": ["Novarel", "Télécom Paris", "Novarel"]}


@pytest.mark.parametrize(("language", "number"), QUOTES)
def test_whose_words_they_are(language: str, number: int) -> None:
    way = WAYS["quotes"][language][number]["text"]
    words, more = WORDS[language]
    for step, (post, body) in enumerate(zip(POSTS[language], BODIES[language], strict=True)):
        name = NAMES[(number + 2 * step) % len(NAMES)]
        text = way.format(
            Q=words, Q2=more, Q_=words[0].lower() + words[1:], N=name, R=post, R1=post[0].upper() + post[1:],
            O=f"{'of' if language == 'en' else 'de'} {body}", O0=body.removeprefix("l’"),
        )  # fmt: skip
        text = text if "\n>" in text else text.replace("\n", "\n\n")
        quotes = draft_of(f"{HEADS[language]}{ABOUT_WHOM[language]}{text}\n\n{ABOUT_WHOM[language]}").quotes
        said = [quote for quote in quotes if fold(quote.speaker) == fold(name)]
        assert said, f"{name} speaks: {text}"
        if "{R" in way:
            assert fold(said[0].role) == fold(post)
            assert said[0].organisation


@pytest.mark.parametrize(("language", "number"), PARTS)
def test_what_part_somebody_plays(language: str, number: int) -> None:
    way = WAYS["people"][language][number]
    for step in range(3):
        people = {"N": NAMES[(number + step) % len(NAMES)], "M": OTHERS[(number + 2 * step) % len(OTHERS)]}
        found = {(fold(one.name), one.part) for one in draft_of(HEADS[language] + way["text"].format(**people)).people}
        assert {(fold(people[letter]), part) for letter, part in way["parts"].items()} <= found
