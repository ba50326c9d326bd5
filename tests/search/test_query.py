"""The grammar: how what people type is read, and that whatever they type is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.search.query import Query, parse

# Typed so, and understood so.
READ = [
    ("", ""),
    ("   ", ""),
    ("?!… — ·", ""),
    ("*", ""),
    ("()", ""),
    ('""', ""),
    ("souveraineté numérique", "souveraineté numérique"),
    ("  Souveraineté\tNUMÉRIQUE ", "souveraineté numérique"),
    ("inria inria", "inria"),
    ("le partenariat avec l'Inria", "partenariat inria"),
    ("the partnership with Inria", "partnership inria"),
    ("l’Institut", "institut"),
    ("Inria's", "inria"),
    ("d’aujourd’hui", "aujourdhui"),
    ("le la", "+le +la"),
    ("+le accord", "+le accord"),
    ("Mines-Télécom", "mines-télécom"),
    ("Mines\u2011Télécom", "mines-télécom"),
    ("MinesTélécom", "mines-télécom"),
    ("2023-27", '"2023 27"'.replace(" ", "-")),
    ("Alès/Albi", '"alès albi"'),
    ("info@imt.fr", '"info imt fr"'),
    ("M.I.N.E.S", "mines"),
    ("R & D", "r&d"),
    ("n° 3", '"no 3"'),
    ("13 600 étudiants", "13600 étudiants"),
    ("13 AND 600", "13 +600"),
    ("14,3 %", "14.3"),
    ("étudiant(e)s", "étudiant·e·s"),
    ('"souveraineté numérique"', '"souveraineté numérique"'),
    ("« souveraineté numérique »", '"souveraineté numérique"'),
    ("“digital sovereignty”", '"digital sovereignty"'),
    ('"de l’Institut"', '"de l institut"'),
    ('"Inria"', "inria"),
    ('"le"', "+le"),
    ('"souveraineté numérique', '"souveraineté numérique"'),
    ('souveraineté "numérique', "souveraineté numérique"),
    ('souveraineté"', "souveraineté"),
    ("souveraineté »", "souveraineté"),
    ("souver*", "souver*"),
    ("T?l?com", "t?l?com"),
    ("*logie", "*logie"),
    ("l'instit*", "instit*"),
    ("été**", "ete*"),
    ("souvera…", "souvera…"),
    ("qui a signé ?", "signé"),
    ("inria OR cnrs", "inria OR cnrs"),
    ("inria OU cnrs", "inria OR cnrs"),
    ("inria AND cnrs", "inria cnrs"),
    ("inria ET cnrs", "inria cnrs"),
    ("inria or cnrs", "inria cnrs"),
    ("accord inria OU cnrs", "accord (inria OR cnrs)"),
    ("imt ET inria OU cnrs", "(imt inria) OR cnrs"),
    ("accord (inria OU cnrs) chaire", "accord (inria OR cnrs) chaire"),
    ("accord (inria chaire)", "accord inria chaire"),
    ("imt -inria", "imt -inria"),
    ("imt NOT inria", "imt -inria"),
    ("imt SAUF inria", "imt -inria"),
    ("imt AND NOT inria", "imt -inria"),
    ("imt -(inria cnrs)", "imt -(inria cnrs)"),
    ('imt -"souveraineté numérique"', 'imt -"souveraineté numérique"'),
    ("-inria", "-inria"),
    ("--inria", "-inria"),
    ("-(-inria)", "inria"),
    ("imt - inria", "imt inria"),
    ("+imt +inria", "imt inria"),
    ("le -inria", "+le -inria"),
    ("AND", "+and"),
    ("OU", "+ou"),
    ("SAUF", "sauf"),
    ("imt AND", "imt"),
    ("OU imt", "imt"),
    ("imt OU OU inria", "imt OR inria"),
    ("imt SAUF", "imt"),
    ("((imt", "imt"),
    ("imt)) inria", "imt inria"),
    ("title:inria", "title:inria"),
    ("Titre : inria", "title:inria"),
    ("titre:(accord inria)", "title:(accord inria)"),
    ('titre:"accord cadre"', 'title:"accord cadre"'),
    ("citation:chaire", "quote:chaire"),
    ("quote:chaire", "quote:chaire"),
    ("à-propos:énergie", "about:énergie"),
    ("a-propos:énergie", "about:énergie"),
    ("À propos : énergie", "about:énergie"),
    ("about:énergie", "about:énergie"),
    ("-titre:inria", "-title:inria"),
    ("titre:-inria", "-title:inria"),
    ("titre:quote:inria", "quote:inria"),
    ("titre:", "titre"),
    ("imt titre:", "imt"),
    ("imt titre:inria OU about:inria", "imt (title:inria OR about:inria)"),
    ("date:2023", "date:2023"),
    ("Inria,CNRS", "inria cnrs"),
    ("Inria;CNRS|CEA", "inria cnrs cea"),
    ("13,600 étudiants", "13600 étudiants"),
]


@pytest.mark.parametrize(("typed", "canonical"), READ)
def test_read_as_a_person_means_it(typed: str, canonical: str) -> None:
    assert parse(typed).canonical == canonical
    assert parse(canonical) == parse(typed)
    assert parse(typed).is_empty == (canonical == "")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("souv", "souv…"),
        ("souv ", "souv"),
        ("s", "+s"),
        ("x", "x"),
        ("accord x", "accord"),
        ("accord le", "accord le…"),
        ("accord inr", "accord inr…"),
        ('"souveraineté num', '"souveraineté num…"'),
        ('"souveraineté num"', '"souveraineté num"'),
        ("Mines-Tél", "mines-tél…"),
        ("l'inst", "inst…"),
        ("titre:sou", "title:sou…"),
        ("(imt OU inr", "imt OR inr…"),
        ("(imt OU inr)", "imt OR inr"),
        ("souv*", "souv*"),
        ("imt -inr", "imt -inr…"),
        ("14,3", "14.3"),
    ],
)
def test_the_last_word_is_unfinished_while_typing(typed: str, canonical: str) -> None:
    assert parse(typed, typing=True).canonical == canonical
    assert parse(canonical) == parse(typed, typing=True)


def test_only_about_asks_about() -> None:
    assert parse("titre:x OU (about:y z)").asks_about
    assert not parse("titre:x -about:y").asks_about


def test_deep_and_long_queries_are_read() -> None:
    assert parse("(" * 5000 + "imt" + ")" * 5000).canonical == "imt"
    assert parse("NOT " * 5000 + "imt").canonical == "-imt"
    assert len(parse("imt " * 5000 + "inria").canonical) == len("imt inria")


BITS = [*"aé136 ,.-–+\"«»“”()*?…·&°n'’:ÀMTl", "AND ", " OU ", "NOT ", "titre:", "about:", "à-propos:", "le ", "13 600"]
MORE = ["Mines-Télécom", "étudiant·e·s", "étudiant(e)s", "\u00ad", "R&D", "n°", "SAUF "]
TYPED = st.lists(st.sampled_from(BITS + MORE) | st.characters(), max_size=14).map("".join) | st.text()


@settings(max_examples=500)
@given(TYPED, st.booleans())
def test_every_string_is_a_query_and_its_canonical_spelling_is_the_same_query(typed: str, typing: bool) -> None:
    query = parse(typed, typing=typing)
    assert isinstance(query, Query)
    assert parse(query.canonical) == query
