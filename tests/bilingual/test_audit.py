"""What the audit finds in a row of two languages, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.audit.auditing import audit_texts
from imt_archive.model.languages import AUDIT_RULES, SEVERITIES, AuditFinding
from imt_archive.model.records import BLOCK_KINDS, Block, Evidence, Link, Quote, Text

from .releases import LEXICON, VOCABULARY

Case = tuple[str, str]
# Each rule with rows that differ by it.
DIFFERENT: dict[str, Sequence[Case]] = {
    "number": (
        ("36 % des élèves sont des femmes.", "37% of students are women."),
        ("Une croissance de +25 % est attendue.", "Growth of +26% is expected."),
        ("L’école a été créée en 2002.", "The school was founded in 20021."),
        ("L’école a été créée en 2021.", "The school was founded in 20021."),
        ("Elle forme 13 600 étudiants.", "It trains 13,060 students."),
        ("Elle forme 13 600 étudiants.", "It trains 1,360 students."),
        ("Le projet dure 42 mois.", "The project lasts 24 months."),
        ("Il y a 14,3 millions de lignes.", "There are 143 million lines."),
        ("La stratégie a quatre axes.", "The strategy has five axes."),
        ("Au XXIe siècle, tout change.", "In the 20th century, everything changes."),
        ("Le plan couvre 2023-27.", "The plan covers 2023-28."),
        ("L’école est au 8e rang.", "The school ranks 9th."),
        ("Il y a 120 km entre les sites.", "The sites are 210 km apart."),
    ),
    "amount": (
        ("Le budget est de 275 M€.", "The budget is €257 million."),
        ("Le budget est de 275 M€.", "The budget is €275 billion."),
        ("Le budget est de 275 M€.", "The budget is $275 million."),
        ("Le plan est d’1,2 Md€.", "The plan is worth €1.2 million."),
        ("Le prix est de 5 000 €.", "The prize is €50,000."),
        ("Le salaire est de 38 k€.", "The salary is €83,000."),
        ("Elle a levé 12 millions de dollars.", "It raised €12 million."),
    ),
    "date": (
        ("La réunion a eu lieu le 6 mars 2025.", "The meeting was held on 24 March 2025."),
        ("La réunion a eu lieu le 6 mars 2025.", "The meeting was held on March 6, 2024."),
        ("La réunion a eu lieu le 6 mars.", "The meeting was held on 6 May."),
        ("Signé le 1er juillet 2024.", "Signed on 11 July 2024."),
        ("Du 12 au 14 octobre 2023, à Metz.", "In Metz, from 12 to 15 October 2023."),
        ("En mars 2025, à Metz.", "In Metz, in April 2025."),
    ),
    "name": (
        ("EURECOM ouvre un laboratoire.", "Eurocom is opening a laboratory."),
        ("Le projet rejoint Gaia-X.", "The project is joining gaya-x."),
        ("Le discours d’Odile Gauthier.", "Odile Gautier gave a speech."),
        ("Le directeur, Pascal Raymon, est là.", "The Dean, Pascal Rayman, is there."),
        ("Narendra Jussien dirige l’école.", "Narendra Jusien heads the school."),
        ("La plateforme TeraLab ouvre.", "The TerraLab platform opens."),
        ("L’Institut Mines-Télécom ouvre.", "Institut Mins-Télécom opens."),
        ("Le ministre Bruno Le Maire", "The Minister Bruno Le Mare"),
        ("Le programme Horizon Europe", "The Horizon Euroe programme"),
    ),
    "link": (
        ("Voir https://www.imt.fr et le site.", "See the website."),
        ("Voir https://www.imt.fr/un.", "See https://www.example.org/one."),
    ),
    "untranslated": (
        ("Les étudiants sont dans les locaux de l’école avec leurs professeurs.",
         "Les étudiants sont dans les locaux de l’école avec leurs professeurs."),
        ("The students of the school are in the building with their teachers.",
         "The students are in the school building, together with their teachers."),
    ),
    "missing-number": (
        ("Elle compte 290 chercheurs.", "It has many researchers."),
        ("Elle compte beaucoup de chercheurs.", "It has 290 researchers."),
    ),
    "missing-date": (
        ("La réunion a eu lieu le 6 mars 2025.", "The meeting was held."),
        ("La réunion a eu lieu.", "The meeting was held on 6 March 2025."),
    ),
    "acronym": (("Le CNRS est partenaire.", "There is a partner."), ("Il y a un allié.", "The CNRS is an ally.")),
}  # fmt: skip
# Rows that say the same, in their own ways: nothing at all may be found in them.
SAME: Sequence[Case] = (
    # One word with two translations, posts with several.
    ("La sobriété numérique est au programme.", "Digital sobriety is on the agenda."),
    ("La sobriété numérique est au programme.", "Digital sufficiency is on the agenda."),
    ("Odile Gauthier, directrice générale", "Odile Gauthier, Executive Director"),
    ("Odile Gauthier, directrice générale", "Odile Gauthier, Executive President"),
    ("Odile Gauthier, directrice générale", "Odile Gauthier, President"),
    ("Odile Gauthier, directrice générale", "Odile Gauthier, Managing Director"),
    ("Philippe Jamet, directeur général", "Philippe Jamet, CEO"),
    ("Le conseil d’administration se réunit.", "The Management Board is meeting."),
    ("La secrétaire d’État Anna Verdier", "The Minister of State, Anna Verdier"),
    # Names: former, variant, translated, with and without accents, hyphens and capitals.
    ("Une élève de Télécom ParisTech", "A student at Télécom Paris"),
    ("L’école IMT Lille Douai", "The school IMT Nord Europe"),
    ("L’Institut Mines-Télécom", "Institut Mines-Telecom"),
    ("L’Institut Mines-Télécom", "Institut Mines Télécom"),
    ("L’École de Mines Saint-Étienne", "Mines Saint-Etienne"),
    ("L’école Mines Saint-Étienne", "Mines St Etienne"),
    ("EURECOM participe.", "Eurecom is taking part."),
    ("La plateforme TeraLab ouvre.", "The Teralab platform opens."),
    ("Le réseau GAIA-X grandit.", "The Gaia-X network is growing."),
    ("Le groupe Total, devenu TotalEnergies", "The Total group, now TotalEnergies"),
    ("L’Académie franco-allemande pour l’industrie du futur",
     "The German-French Academy for the Industry of the Future"),
    ("Le MESRI finance le projet.", "The MESR is funding the project."),
    ("À Berlin, à Londres et à Varsovie", "In Berlin, London and Warsaw"),
    ("En Pologne, en Roumanie et en Lettonie", "In Poland, Romania and Latvia"),
    ("La Commission européenne et l’Union africaine", "The European Commission and the African Union"),
    ("Le ministère de l’Économie, Bercy", "The Ministry of the Economy"),
    ("Les Nations unies (ONU)", "The United Nations (UN)"),
    ("Aristote et Platon sont là.", "Aristotle and Plato are there."),
    ("Le pape François à Rome", "Pope Francis in Rome"),
    # Numbers in every form.
    ("13 600 étudiants", "13,600 students"),
    ("13\u202f600 étudiants", "13 600 students"),
    ("275 M€ sur cinq ans", "€275 million over 5 years"),
    ("275 millions d’euros", "275 million euros"),
    ("1,2 Md€", "€1.2bn"),
    ("66 %", "66%"),
    ("22,7 % de femmes", "22,7% women"),
    ("14,3 millions d’euros", "14,3 million euros"),
    ("Les dix partenaires", "The 10 partners"),
    ("La totalité des élèves", "100% of students"),
    ("Tous les élèves (100 %)", "All students"),
    ("Dans le Top 10", "In the top ten"),
    ("Parmi les dix premières", "In the Top 10"),
    ("La moitié des élèves", "50% of students"),
    ("Un quart des élèves", "25% of students"),
    ("Neuf élèves sur dix", "90% of students"),
    ("Le 60e anniversaire", "The sixtieth anniversary"),
    ("Trente ans d’histoire", "Three decades of history"),
    ("Une trentaine de projets", "Some 30 projects"),
    ("1,5 fois plus", "One and a half times more"),
    ("1/3 des places", "One third of the places"),
    ("De 20 à 40 k€", "Between €20,000 and €40,000"),
    ("2023-27", "2023-2027"),
    ("Au XXIe siècle", "In the 21st century"),
    ("Le 1er groupe industriel", "The first industrial group"),
    ("Les années 1970", "The 1970s"),
    ("Le CO2 et la 5G", "CO2 and 5G"),
    ("Axe A1, lot WP3", "Axis A1, WP3"),
    ("Il y a 2 écoles : la 1re à Metz", "There are two schools: the first is in Metz"),
    ("La rentrée, en 2024, en 2024", "The start of the year, in 2024"),
    ("Des étudiant·e·s et des ingénieur·es", "Students and engineers"),
    # Dates, times and telephones.
    ("Le 1er juillet 2024", "July 1, 2024"),
    ("Le 01/07/2024", "1 July 2024"),
    ("Les 12 et 13 mars 2025", "March 12-13, 2025"),
    ("Du 28 octobre au 4 novembre 2023", "28 October to 4 November 2023"),
    ("Jeudi 3 mars", "Thursday, March 3"),
    ("À 14 h 30", "At 2:30 pm"),
    ("De 9h à 17h30", "9 am–5.30 pm"),
    ("Tél. 01 45 81 80 80", "Tel. +33 (0)1 45 81 80 80"),
    # Links to two languages of one site.
    ("Voir https://www.imt.fr/un.", "See https://www.imt.fr/en/one."),
    ("Voir https://imt.fr", "See https://www.imt.fr"),
)  # fmt: skip


def texts(fr: Sequence[str], en: Sequence[str], kind: str = "paragraph") -> tuple[Text, Text]:
    return (Text("fr", "Un titre", tuple(Block(kind, words) for words in fr)),
            Text("en", "A title", tuple(Block(kind, words) for words in en)))  # fmt: skip


def row(fr: str, en: str, kind: str = "paragraph", confidence: float = 0.95) -> tuple[AuditFinding, ...]:
    both = texts([fr], [en], kind)
    return audit_texts(*both, [Link((0,), (0,), confidence)], LEXICON, VOCABULARY, release_id="r")


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule, cases in DIFFERENT.items() for case in cases])
def test_what_differs_is_found_by_its_rule(rule: str, case: Case) -> None:
    found = row(*case)
    assert [one.rule for one in found] == [rule]
    assert found[0].severity in SEVERITIES
    if rule in ("number", "amount", "date", "name", "untranslated"):
        assert found[0].severity == "error"
    marked = [side.marked for side in (found[0].fr, found[0].en) if side]
    assert any(marked)


@pytest.mark.parametrize("case", SAME)
def test_what_says_the_same_is_left_alone(case: Case) -> None:
    assert [(one.rule, dict(one.facts)) for one in row(*case)] == []


@pytest.mark.parametrize("case", [case for rule in ("number", "amount", "date") for case in DIFFERENT[rule]])
def test_nothing_is_an_error_where_the_link_is_a_guess(case: Case) -> None:
    assert [one for one in row(*case, confidence=0.4) if one.severity == "error"] == []


def test_figures_of_an_about_paragraph_have_a_rule_of_their_own() -> None:
    (found,) = row("L’IMT forme plus de 12 000 étudiants.", "IMT trains over 13,600 students.", "about")
    assert (found.rule, found.severity, dict(found.facts)) == ("about", "error", {"fr": "12 000", "en": "13,600"})


@pytest.mark.parametrize("case", [case for cases in DIFFERENT.values() for case in cases])
def test_contacts_are_never_shown(case: Case) -> None:
    assert row(*case, kind="contact") == ()
    both = texts(["Rien à signaler ici.", case[0]], ["Nothing to report here."])
    fr = replace(both[0], blocks=(both[0].blocks[0], Block("contact", case[0])))
    assert audit_texts(fr, both[1], [Link((0,), (0,))], LEXICON, VOCABULARY) == ()


def test_a_quote_with_another_speaker() -> None:
    both = texts(["« C’est une chance », dit Anna Verdier."], ["“It is an opportunity,” says Paul Mercier."])
    quotes = [Quote("Anna Verdier", "C’est une chance", language="fr", evidence=Evidence(0, 2, 18)),
              Quote("Paul Mercier", "It is an opportunity,", language="en", evidence=Evidence(0, 1, 22))]  # fmt: skip

    def by(fr: str, en: str) -> list[str]:
        said = [replace(quotes[0], speaker=fr), replace(quotes[1], speaker=en)]
        found = audit_texts(*both, [Link((0,), (0,))], LEXICON, VOCABULARY, quotes=said)
        return [f"{one.severity} {one.facts.get('fr')}/{one.facts.get('en')}" for one in found if one.rule == "speaker"]

    assert by("Anna Verdier", "Paul Mercier") == ["error Anna Verdier/Paul Mercier"]
    # A name in part, with a title, or misspelt (that is a finding of its own) may be the same person's.
    assert by("Anna Verdier", "Ms Verdier") == by("Anna Verdier", "Anna Verdié") == by("A. Verdier", "Verdier") == []
    assert by("Jean-Marc Oury", "Jean Marc Oury") == []
    alone = audit_texts(*both, [Link((0,), (0,))], LEXICON, VOCABULARY, quotes=quotes[1:])
    assert [(one.rule, one.severity, one.facts["said"]) for one in alone] == [("speaker", "warning", "Paul Mercier")]


def test_passages_that_one_language_lacks() -> None:
    long = "Le laboratoire accueillera chaque été des élèves de toute l’Europe pour un stage."
    fr, en = texts(["Bonjour à tous.", long, "Merci."], ["Hello everybody.", "Thank you."])
    links = [Link((0,), (0,)), Link((2,), (1,))]
    (found,) = audit_texts(fr, en, links, LEXICON, VOCABULARY, release_id="r")
    assert (found.rule, found.severity, found.en) == ("missing-block", "warning", None)
    assert found.fr is not None
    assert found.fr.marked == (long,)
    # A caption, a credit or an about paragraph may stand in one language alone.
    for kind in ("caption", "credit", "about", "contact"):
        other = replace(fr, blocks=(fr.blocks[0], Block(kind, long), fr.blocks[2]))
        assert audit_texts(other, en, links, LEXICON, VOCABULARY) == ()
    # A language that has but a part of the text is one finding.
    many = replace(fr, blocks=(*fr.blocks, *(Block("paragraph", f"{long} {n}") for n in range(12))))
    found = audit_texts(many, en, links, LEXICON, VOCABULARY)  # type: ignore[assignment]
    assert [(one.rule, one.facts["count"]) for one in found] == [("missing-block", "13")]


def test_a_value_that_stands_in_another_row_is_not_missing() -> None:
    fr, en = texts(["Le 6 mars, 290 chercheurs ont reçu 4,5 M€.", "La fête a eu lieu."],
                   ["The researchers had funding.", "A party on 6 March: 290 guests, €4.5 million."])  # fmt: skip
    links = [Link((0,), (0,)), Link((1,), (1,))]
    assert audit_texts(fr, en, links, LEXICON, VOCABULARY) == ()


def test_ids_stay_while_other_words_change_and_change_with_their_own() -> None:
    before = row("Il y a 36 % de femmes.", "There are 37% women.")[0].id
    assert before.startswith("r/number-")
    assert row("On compte 36 % de femmes, enfin.", "In the end there are 37% women.")[0].id == before
    assert row("Il y a 36 % de femmes.", "There are 38% women.")[0].id != before
    fr, en = texts(["Un mot.", "Il y a 36 % de femmes."], ["A word.", "There are 37% women."])
    (moved,) = audit_texts(fr, en, [Link((0,), (0,)), Link((1,), (1,))], LEXICON, VOCABULARY, release_id="r")
    assert moved.id == before


WORDS = st.lists(st.sampled_from(
    "le la the of 12 13,600 36 % € M€ 2024 mars March EURECOM Eurecom Gaia-X Odile Gauthier « » https://imt.fr 1er dix "
    "ten IMT CNRS trois three un a \n . ,".split(" ")
), max_size=16).map(" ".join)  # fmt: skip
BLOCKS = st.lists(st.builds(Block, st.sampled_from(BLOCK_KINDS), WORDS), max_size=6)


@given(BLOCKS, BLOCKS, st.data())
def test_any_texts_can_be_audited_and_passages_lie_inside_them(
    fr: list[Block], en: list[Block], data: st.DataObject
) -> None:
    size = min(len(fr), len(en))
    order = data.draw(st.permutations(range(size)))
    links = [Link((i,), (j,), 0.9) for i, j in enumerate(order)]
    found = audit_texts(Text("fr", "", tuple(fr)), Text("en", "", tuple(en)), links, LEXICON, VOCABULARY)
    assert [SEVERITIES.index(one.severity) for one in found] == sorted(SEVERITIES.index(one.severity) for one in found)
    for one in found:
        assert one.rule in AUDIT_RULES
        for side, blocks in ((one.fr, fr), (one.en, en)):
            if side is not None:
                assert blocks[side.block].kind != "contact"
                assert side.text == blocks[side.block].text
                assert all(0 <= start < end <= len(side.text) for start, end in side.highlights)


def test_a_text_with_itself_has_nothing_but_its_language() -> None:
    words = [
        "The students are in the building of the school with their teachers.",
        "It has 290 seats since 6 May 2024.",
    ]
    fr, en = texts(words, words)
    found = audit_texts(fr, en, [Link((0,), (0,)), Link((1,), (1,))], LEXICON, VOCABULARY)
    assert {one.rule for one in found} == {"untranslated"}
