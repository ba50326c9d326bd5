"""What a query finds: a table over a small archive, the order of answers, and an evaluator that looks at every word."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.model.progress import finish
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.query import parse

from .helpers import fill, generated, ids, naive, text

ARCHIVE = (
    text(
        "inria",
        "IMT et Inria signent un accord-cadre",
        "La souveraineté numérique est au cœur de l’accord signé à Alès avec l'Inria.",
        "Deux chaires sont créées pour 13\u202f600 étudiant·e·s ; la R&D y gagne 14,3 %.",
        quotation="« Aujourd’hui, nous bâtissons la confiance », dit Odile Gauthier.",
        about="L’Institut Mines-Télécom forme 13 600 étudiants à l'énergie.",
        contact="Jeanne Exemple, 01 02 03 04 05",
    ),
    text(
        "belgium",
        "Institut Mines-Télécom and the CCIFB form a partnership",
        "Digital sovereignty and start-ups: the partnership was signed in Brussels.",
        "It concerns 13,600 students, 5G and CO2.",
        quotation="We are creating trust, said the Deputy Executive Director.",
        about="Institut Mines-Télécom trains students in energy.",
        language="en",
    ),
    text(
        "strategy", "Stratégie 2023-2027 de l’InstitutMinesTélécom", "Une université œuvre pour la sobriété. Voir n° 3."
    ),
    text(
        "mines",
        "M.I.N.E.S. : un réseau",
        "Le réseau M.I.N.E.S publie sa ﬁche. Il abaisse ses coûts.",
        "Une université d’été.",
    ),
)

HITS = [
    ("", ""),
    ("…", ""),
    ("inria", "inria"),
    ("INRIA", "inria"),
    ("l'Inria", "inria"),
    ("souverainete numerique", "inria"),
    ("souveraineté", "inria"),
    ("souverainetés", "inria"),
    ("sovereignty", "belgium"),
    ("numérique université", ""),
    ("digital partnership", "belgium"),
    ("digital partnerships signing", "belgium"),
    ("chaire", "inria"),
    ("chaires crées", "inria"),
    ("créer", "inria"),
    ("creer", "inria"),
    ("creees", "inria"),
    ("create", "belgium"),
    ("alès", "inria"),
    ("d’Ales", "inria"),
    ("mines télécom", "belgium strategy"),
    ("mines-telecom", "belgium strategy"),
    ("Mines\u2011Télécom", "belgium strategy"),
    ("MinesTélécom", "belgium strategy"),
    ("minestelecom", "belgium strategy"),
    ('"institut mines-télécom"', "belgium strategy"),
    ('"minestelecom and the"', "belgium"),
    ('"institut minestelecom"', "belgium strategy"),
    ("M.I.N.E.S", "belgium mines strategy"),
    ("MINES", "belgium mines strategy"),
    ("R&D", "inria"),
    ("R & D", "inria"),
    ("13600", "belgium inria"),
    ("13 600", "belgium inria"),
    ("13.600", "belgium inria"),
    ("600", ""),
    ("14.3", "inria"),
    ("14,3", "inria"),
    ("étudiante", "inria"),
    ("étudiants", "inria"),
    ("étudiant(e)s", "inria"),
    ("students", "belgium"),
    ("startup", "belgium"),
    ("start-up", "belgium"),
    ("5g co2", "belgium"),
    ("oeuvre", "strategy"),
    ("œuvre", "strategy"),
    ("coeur", "inria"),
    ("fiche", "mines"),
    ("universite", "mines strategy"),
    ("aujourd'hui", "inria"),
    ("hui", ""),
    ("n°3", "strategy"),
    ('"no 3"', "strategy"),
    ("2023-2027", "strategy"),
    ('"la souveraineté numérique"', "inria"),
    ('"souveraineté la numérique"', ""),
    ('"numérique souveraineté"', ""),
    ("« accord signé à Alès »", "inria"),
    ('"avec l’Inria"', "inria"),
    ('"l’Inria deux chaires"', ""),
    ('"chaire sont creees"', "inria"),
    ('"de l institut"', "strategy"),
    ("le partenariat", ""),
    ("the partnership", "belgium"),
    ("la de", "inria strategy"),
    ("le la", ""),
    ("+le réseau", "mines"),
    ("été", "mines"),
    ("souver*", "inria"),
    ("s?vere*", "belgium"),
    ("*gnty", "belgium"),
    ("universit?", "mines strategy"),
    ("signé?", "belgium inria"),
    ('"souver* num*"', "inria"),
    ("inria OU sovereignty", "belgium inria"),
    ("inria OR zzz", "inria"),
    ("mines -institut", "mines"),
    ("mines SAUF institut", "mines"),
    ("-mines", "inria"),
    ("-inria -belgium -mines", ""),
    ("université (réseau OU sobriété)", "mines strategy"),
    ("université -(réseau sobriété)", "mines strategy"),
    ("titre:inria", "inria"),
    ("titre:souveraineté", ""),
    ("titre:(accord inria)", "inria"),
    ('title:"partnership"', "belgium"),
    ("-titre:mines", "inria"),
    ("citation:confiance", "inria"),
    ("quote:trust", "belgium"),
    ("citation:accord", ""),
    ("confiance souveraineté", "inria"),
    ("énergie", ""),
    ("energy", ""),
    ("about:énergie", "belgium inria"),
    ("à-propos:energy", "belgium"),
    ('about:"institut mines télécom"', "belgium inria"),
    ("about:souveraineté", ""),
    ("inria about:énergie", "inria"),
    ("jeanne", ""),
    ("about:jeanne", ""),
    ("01 02", ""),
    ("abaissées", "mines"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index.open(tmp_path_factory.mktemp("archive"))
    fill(index, *ARCHIVE)
    yield index
    index.close()


@pytest.mark.parametrize(("query", "expected"), HITS)
def test_hits(archive: Index, query: str, expected: str) -> None:
    assert sorted(ids(archive, query)) == expected.split()
    assert sorted(naive(parse(query), ARCHIVE)) == expected.split()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("souv", "inria"),
        ("souverainete nu", "inria"),
        ('"souveraineté num', "inria"),
        ("mines-tél", "belgium strategy"),
        ("minest", "belgium strategy"),
        ("accord x", "inria"),
        ("souv ", ""),
        ("titre:str", "strategy"),
        ("créé", "inria"),
    ],
)
def test_hits_while_typing(archive: Index, query: str, expected: str) -> None:
    assert sorted(ids(archive, query, typing=True)) == expected.split()


@pytest.mark.parametrize(
    ("query", "text_id", "fields"),
    [
        ("inria", "inria", ("title", "body")),
        ("confiance", "inria", ("quote",)),
        ("souveraineté confiance", "inria", ("body", "quote")),
        ("about:énergie", "inria", ("about",)),
        ("-inria sovereignty", "belgium", ("body",)),
        ("-mines", "inria", ()),
    ],
)
def test_where_it_matched(archive: Index, query: str, text_id: str, fields: tuple[str, ...]) -> None:
    matches = {match.text_id: match for match in archive.search(parse(query))}
    assert matches[text_id].matched_in == fields


def test_better_answers_come_first(index: Index) -> None:
    filler = "Un réseau de recherche et de formation au service de tous."
    fill(
        index,
        text("stem", "Un titre", f"Des chaires. {filler}"),
        text("body", "Un titre", f"Une chaire. {filler}"),
        text("quote", "Un titre", filler, quotation="Une chaire."),
        text("title", "Une chaire", filler),
        text("none", "Un titre", filler),
    )
    assert ids(index, "chaire") == ["title", "quote", "body", "stem"]
    scores = [match.score for match in index.search(parse("chaire"))]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert [match.text_id for match in index.search(parse("chaire"), limit=2)] == ["title", "quote"]


def test_equal_answers_are_in_the_order_of_their_ids(index: Index) -> None:
    fill(index, *(text(text_id, "Chaire") for text_id in ("c", "a", "b")))
    assert ids(index, "chaire") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("souverenete", "souveraineté"),
        ("souveriante numerique", "souveraineté numerique"),
        ("partnreship", "partnership"),
        ('"souvereineté numérique"', '"souveraineté numérique"'),
        ("titre:acord", "title:accord"),
        ("inria OU soveregnty", "inria OR sovereignty"),
        ("nouveraineté", "souveraineté"),
        ("souveraineté", ""),
        ("souverainetés", ""),
        ("zzzzzzzzz", ""),
        ("13601", ""),
        ("jeane", ""),
        ("energi", ""),
        ("", ""),
        ("souver*", ""),
    ],
)
def test_did_you_mean(archive: Index, query: str, suggestion: str) -> None:
    assert archive.suggest(parse(query)) == suggestion


TEXTS = generated(80, seed=4)


@pytest.fixture(scope="module")
def pieced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, list[IndexText]]]:
    """An index of several segments, with texts that were replaced and texts that were taken away."""
    index = Index.open(tmp_path_factory.mktemp("pieced"))
    finish(index.rebuild(TEXTS[:50], 50, store_id="store", generation=1))
    newer = [
        IndexText(old.text_id, new.language, new.title, new.blocks)
        for old, new in zip(TEXTS, TEXTS[50:60], strict=False)
    ]
    index.apply(newer, [text.text_id for text in TEXTS[10:15]], store_id="store", generation=2)
    index.apply(TEXTS[60:], [], store_id="store", generation=3)
    yield index, newer + TEXTS[15:50] + TEXTS[60:]
    index.close()


WORDS = (
    "créer creee souverainete numérique recherche research institut mines mines-télécom minestelecom inria école "
    "start-ups startup le la the s* ?nria creat* ecol… zzz"
)
PHRASES = ("institut mines-télécom", "la souveraineté numérique", "the digital", "inria ecol…")
ATOMS = [*WORDS.split(), "13 600", *(f'"{phrase}"' for phrase in PHRASES)]


def _combined(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(children, min_size=2, max_size=3)
    return (
        several.map(" ".join)
        | several.map(" OU ".join)
        | children.map(lambda child: f"-({child})")
        | st.tuples(st.sampled_from(("titre", "citation", "à-propos")), children).map(lambda p: f"{p[0]}:({p[1]})")
        | children.map(lambda child: f"({child})")
    )


@settings(max_examples=250)
@given(st.recursive(st.sampled_from(ATOMS), _combined, max_leaves=5))
def test_the_same_hits_as_looking_at_every_word(pieced: tuple[Index, list[IndexText]], typed: str) -> None:
    index, texts = pieced
    query = parse(typed)
    matches = index.search(query)
    assert {match.text_id for match in matches} == naive(query, texts)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


def test_the_evaluator_is_not_vacuous(pieced: tuple[Index, list[IndexText]]) -> None:
    index, texts = pieced
    answers = {atom: len(ids(index, atom)) for atom in ATOMS}
    assert sum(0 < count < len(texts) for count in answers.values()) > len(ATOMS) // 2, answers


@settings(max_examples=200)
@given(
    st.text() | st.lists(st.sampled_from([*'a*?"()-+:', "titre:", " OU ", "SAUF ", "inria"]), max_size=12).map("".join)
)
def test_every_string_is_searched(archive: Index, typed: str) -> None:
    query = parse(typed, typing=True)
    assert {match.text_id for match in archive.search(query)} == naive(query, ARCHIVE)
    archive.suggest(query)


def test_two_indexes_answer_in_two_threads(tmp_path: Path) -> None:
    def work(name: str) -> list[list[str]]:
        index = Index.open(tmp_path / name)
        found = []
        for generation in range(6):
            index.apply(
                [text(f"{name} {generation}", f"Chaire {name}", "Créée")], [], store_id=name, generation=generation
            )
            found.append(ids(index, f"titre:{name} créer"))
        index.close()
        return found

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(work, ("alès", "albi")))
    for name, found in zip(("alès", "albi"), results, strict=True):
        assert found == [[f"{name} {i}" for i in range(generation + 1)] for generation in range(6)]
