"""Texts that tell one story are proposed as a pair; others are left alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from imt_archive import paths
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.pairing import propose as propose_by
from imt_archive.model.languages import Proposal
from imt_archive.model.records import Block, Text

from .conftest import Bitext

STORIES = {
    "hydrogen": (
        ("Un laboratoire commun pour l’hydrogène", "L’école et la société Valmira ouvrent le 4 mars 2024 un "
         "laboratoire commun à Douai.", "Doté de 2,5 M€ sur cinq ans, il réunira 14 chercheurs pour le stockage."),
        ("A joint laboratory for hydrogen", "On 4 March 2024 the school and the company Valmira are opening a joint "
         "laboratory in Douai.", "With €2.5 million over five years, it will unite 14 researchers and study storage."),
    ),
    "thesis": (
        ("Prix de thèse 2023", "Le jury a distingué trois thèses parmi 47 candidatures venues de 12 pays.",
         "Lina Kowalski a étudié les batteries au sodium à Nancy. La remise aura lieu le 9 novembre à Bruxelles."),
        ("2023 thesis award", "The jury selected three theses from 47 applications from 12 countries.",
         "Lina Kowalski studied sodium batteries in Nancy. The awards will be presented on 9 November in Brussels."),
    ),
    "campus": (
        ("Un nouveau campus à Lorient", "Les travaux commenceront en septembre 2026 sur une surface de 8 400 m².",
         "L’architecte Tomas Lindqvist prévoit un amphithéâtre de 350 places et une résidence."),
        ("A new campus in Lorient", "Construction will begin in September 2026 on an area of 8,400 m².",
         "The architect Tomas Lindqvist is planning a 350-seat auditorium and a residence."),
    ),
    "programme": (
        ("Des bourses pour Tunis et Dakar", "Le programme Atlas finance 30 bourses de mobilité et deux chaires.",
         "L’école d’été accueillera 120 étudiants en juillet 2025 ; les dossiers sont à déposer avant le 15 janvier."),
        ("Grants for Tunis and Dakar", "The Atlas programme funds 30 mobility grants and two chairs.",
         "The summer school will welcome 120 students in July 2025, and applications are due before 15 January."),
    ),
}  # fmt: skip
ABOUT = {
    "fr": Block("about", "À propos : fondée en 1902, l’Alliance Morvan forme 9 700 ingénieurs à Dijon, Metz et Pau."),
    "en": Block("about", "About: founded in 1902, Alliance Morvan trains 9,700 engineers in Dijon, Metz and Pau."),
}


LEXICON = Lexicon.load(paths.resources())


def propose(texts: Sequence[Text]) -> tuple[Proposal, ...]:
    return propose_by(texts, LEXICON)


def text(story: str, language: str) -> Text:
    title, *paragraphs = STORIES[story][0 if language == "fr" else 1]
    body = tuple(Block("paragraph", words) for words in paragraphs)
    return Text(language, title, (*body, ABOUT[language]), id=f"{story}-{language}")


def found(texts: Sequence[Text]) -> set[tuple[str, str]]:
    return {(proposal.fr_id, proposal.en_id) for proposal in propose(texts)}


def test_every_story_finds_its_other_language_in_any_order() -> None:
    texts = [text(story, language) for story in STORIES for language in ("fr", "en")]
    random.Random(4).shuffle(texts)
    proposals = propose(texts)
    assert {(p.fr_id, p.en_id) for p in proposals} == {(f"{story}-fr", f"{story}-en") for story in STORIES}
    assert [p.confidence for p in proposals] == sorted((p.confidence for p in proposals), reverse=True)
    assert all(0.5 <= p.confidence <= 1 and {"words", "numbers"} <= set(p.reasons) for p in proposals)
    assert found(texts[::-1]) == found(texts)


def test_texts_of_two_stories_are_no_pair_though_their_about_paragraphs_are_one() -> None:
    for one in STORIES:
        for other in STORIES:
            assert found([text(one, "fr"), text(other, "en")]) == (
                {(f"{one}-fr", f"{other}-en")} if one == other else set()
            )


def test_a_guess_between_two_copies_is_not_made() -> None:
    copy = replace(text("thesis", "en"), id="copy")
    assert found([text("thesis", "fr"), text("thesis", "en"), copy]) == set()


def test_one_language_alone_and_texts_without_words_have_no_pairs() -> None:
    english = [replace(text("campus", "en"), id=str(n)) for n in range(3)]
    assert propose(english) == ()
    assert propose([]) == ()
    empty = Text("fr", "", (), id="e")
    only_about = Text("fr", "", (ABOUT["fr"],), id="a")
    assert propose([empty, only_about, *english]) == ()


def test_shared_texts_find_each_other_with_half_of_them_lacking(bitexts: tuple[Bitext, ...]) -> None:
    """Measured: all found and no other, whole and by halves."""
    texts = {(bitext.id, language): bitext.text(language) for bitext in bitexts for language in ("fr", "en")}
    assert found([*texts.values()]) == {(f"{b.id}-fr", f"{b.id}-en") for b in bitexts}
    draw = random.Random(7)
    for _ in range(4):
        some = draw.sample(sorted(texts), len(texts) // 2)
        both = {(f"{id_}-fr", f"{id_}-en") for id_, _ in some if {(id_, "fr"), (id_, "en")} <= {*some}}
        assert both
        assert found([texts[key] for key in some]) == both
