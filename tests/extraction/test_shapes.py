"""The shapes that dates, quotes, contacts and announcements take, one small text each."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.extraction.words.dates import find_dates, relative_day
from imt_archive.model.dates import PartialDate, parse_edtf
from imt_archive.model.records import Draft
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.document import Document
from imt_archive.readers.text import blocks_of


@cache
def words() -> tuple[Vocabulary, Cues]:
    return Vocabulary.load(paths.resources()), Cues.load(paths.resources())


def draft_of(text: str) -> Draft:
    return understand(Document("a.txt", "text/plain", blocks_of(text)), *words())


BODY = "\n\nL'école a mesuré la rivière pendant trente heures, et la rivière est plus longue que prévu.\n"

DATE_LINES = {
    "Paris, le 3 mars 2024": "2024-03-03",
    "Paris, le lundi 1er juillet 2024": "2024-07-01",
    "Sophia Antipolis et Paris, le 3 mars 2024": "2024-03-03",
    "Le 3 mars 2024": "2024-03-03",
    "PARIS, LE 3 MARS 2024": "2024-03-03",
    "3 mars 2024 – Brest": "2024-03-03",
    "Communiqué de presse – Paris – 3 mars 2024": "2024-03-03",
    "COMMUNIQUÉ DE PRESSE | 03/04/2024": "2024-04-03",
    "Press release, 16 March 2025, 6 p.m.": "2025-03-16",
    "London, March 3, 2024": "2024-03-03",
    "Saturday 16 March 2024": "2024-03-16",
    "Décembre 2023": "2023-12",
    "Communiqué de presse\nDécembre 2023": "2023-12",
    "Publié le 02.05.2023 à 14h30": "2023-05-02",
    "Published on 2 May 2023 | Updated on 5 June 2024": "2023-05-02",
    "Mis à jour le 5 juin 2024 (publié le 2 mai 2023)": "2023-05-02",
    "Last updated: 5 June 2024": "2024-06-05",
    "2024-03-03": "2024-03-03",
    "Paris, 3 March 2024 – For immediate release": "2024-03-03",
    "POUR DIFFUSION IMMÉDIATE\nParis, le 3 mars 2024": "2024-03-03",
    "Paris, le 3/03/24": "2024-03-03",
    "Mis en ligne le 03/03/24": "2024-03-03",
    "Sous embargo jusqu'au 3 mars 2024 à 10 h": "2024-03-03",
    "Embargoed until 3 March 2024, 9 a.m.": "2024-03-03",
}


@pytest.mark.parametrize("line", DATE_LINES)
@pytest.mark.parametrize("form", ["{0}\n\n{1}", "{1}\n\n{0}", "IMT Atlantique\n{0}\n\n{1}"])
def test_the_date_line_gives_the_issue(line: str, form: str) -> None:
    draft = draft_of(form.format(line, "La rivière se dévoile") + BODY)
    assert str(draft.issued) == DATE_LINES[line]
    assert draft.texts[0].title == "La rivière se dévoile"


DATELINES = {
    "Paris, le 3 mars 2024 – L'école ouvre une antenne au bord de la rivière, où elle mesure tout.": "2024-03-03",
    "(Brest, 3 mars 2024) – L'école ouvre une antenne au bord de la rivière, où elle mesure tout.": "2024-03-03",
    "PARIS, 3 March 2024 – The school opens an office beside the river, where it measures all.": "2024-03-03",
    "Nantes, mars 2024 – L'école ouvre une antenne au bord de la rivière, où elle mesure tout.": "2024-03",
}


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline_opens_the_first_paragraph(opening: str) -> None:
    draft = draft_of(f"# La rivière se dévoile\n\n{opening}\n")
    assert (str(draft.issued), draft.issued_basis) == (DATELINES[opening], "stated")


@pytest.mark.parametrize(
    "title", ["Journée portes ouvertes le 16 mars 2024", "Rendez-vous du 3 au 5 mars 2024 à Brest"]
)
def test_a_title_with_a_date_stays_a_title(title: str) -> None:
    assert draft_of(f"Communiqué de presse\n\n{title}" + BODY).texts[0].title == title


def test_a_kind_and_a_title_may_share_a_line() -> None:
    draft = draft_of("Communiqué de presse : IMT Atlantique mesure la rivière" + BODY)
    assert (draft.kind, draft.texts[0].title) == ("press-release", "IMT Atlantique mesure la rivière")


WORDS = "nous avons mesuré la rivière et nous recommencerons demain"
QUOTES = {
    f"« {WORDS} », explique Anne Martin, directrice de l'IMT.": ("Anne Martin", "directrice", "imt"),
    f"« {WORDS} » – Anne Martin, directrice de l'IMT": ("Anne Martin", "directrice", "imt"),
    f"« {WORDS} » (Anne Martin, directrice de l'IMT)": ("Anne Martin", "directrice", "imt"),
    f'Anne Martin, directrice de l\'IMT, a déclaré : "{WORDS}".': ("Anne Martin", "directrice", "imt"),
    f"Comme le rappelle Anne Martin, directrice de l'IMT, « {WORDS} ».": ("Anne Martin", "directrice", "imt"),
    f"La directrice de l'IMT, Anne Martin, souligne que « {WORDS} ».": ("Anne Martin", "directrice", "imt"),
    f"Anne Martin (IMT) : « {WORDS} »": ("Anne Martin", "", "imt"),
    f"Anne Martin, directrice de la recherche et de l'innovation de l'IMT : {WORDS}.": (
        "Anne Martin", "directrice de la recherche et de l'innovation", "imt",
    ),
    f"> {WORDS}\n>\n> — Anne Martin, directrice de l'IMT": ("Anne Martin", "directrice", "imt"),
    f"> {WORDS}.\n\nAnne Martin, directrice de l'IMT": ("Anne Martin", "directrice", "imt"),
    f"**Anne Martin, directrice de l'IMT**\n\n« {WORDS} »": ("Anne Martin", "directrice", "imt"),
    f"“{WORDS},” said Dr Anne Martin, Head of Rivers at EURECOM.": ("Anne Martin", "Head of Rivers", "eurecom"),
    f"“{WORDS},” Anne Martin, Head of Rivers at EURECOM, said.": ("Anne Martin", "Head of Rivers", "eurecom"),
    f"‘{WORDS},’ said Anne Martin, Head of Rivers, EURECOM.": ("Anne Martin", "Head of Rivers", "eurecom"),
    f"According to Anne Martin, Head of Rivers at EURECOM, “{WORDS}”.": ("Anne Martin", "Head of Rivers", "eurecom"),
    f"“{WORDS},” says Anne-Marie O'Brien-Lévêque, engineer at Halsmouth Dynamics.": (
        "Anne-Marie O'Brien-Lévêque", "engineer", "Halsmouth Dynamics",
    ),
    f"« {WORDS} », explique Anne MARTIN, 34 ans, ingénieure.": ("Anne Martin", "ingénieure", ""),
    f"« {WORDS} », se souvient Jean-Baptiste de La Tour, maire de Valmer.": (
        "Jean-Baptiste de La Tour", "maire de Valmer", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("passage", QUOTES)
def test_a_quote_has_its_speaker(passage: str) -> None:
    draft = draft_of(f"# La rivière se dévoile{BODY}\n{passage}\n" + BODY)
    assert [(q.speaker, q.role, q.organisation, q.text.strip(" ,.")) for q in draft.quotes] == [
        (*QUOTES[passage], WORDS)
    ]


@pytest.mark.parametrize("pronoun", ["ajoute-t-elle", "poursuit Mme Martin", "ajoute Anne Martin", "she added"])
def test_the_same_speaker_goes_on(pronoun: str) -> None:
    second = f"« {WORDS} encore », {pronoun}."
    draft = draft_of(f"# La rivière{BODY}\n« {WORDS} », dit Anne Martin, directrice de l'IMT.\n\n{second}\n" + BODY)
    assert [(q.speaker, q.role) for q in draft.quotes] == [("Anne Martin", "directrice")] * 2


ANNOUNCED = {
    "L'IMT et Inria ont signé aujourd'hui à Paris un accord-cadre.": ("framework-agreement", "2024-03-06", "Paris"),
    "À Bercy, l'IMT et Inria signent ce mercredi un accord-cadre.": ("framework-agreement", "2024-03-06", "Bercy"),
    "L'IMT et Inria ont signé lundi un accord-cadre.": ("framework-agreement", "2024-03-04", ""),
    "L'IMT a signé avec Inria, le 18 décembre dernier, un accord-cadre.": ("framework-agreement", "2023-12-18", ""),
    "Un accord-cadre a été signé le 1er mars entre l'IMT et Inria.": ("framework-agreement", "2024-03-01", ""),
    "L'IMT et Inria ont renouvelé fin février leur accord-cadre.": ("framework-agreement", "2024-02", ""),
    "L'IMT et Inria viennent de signer un protocole d'accord.": ("memorandum-of-understanding", "None", ""),
    "IMT and Inria signed a framework agreement in Lille yesterday.": ("framework-agreement", "2024-03-05", "Lille"),
    "IMT has entered into a consortium agreement with Inria on March 1, 2024.": ("consortium", "2024-03-01", ""),
    "On 1 March, at the French Embassy in Vienna, IMT and Inria signed a memorandum of understanding.": (
        "memorandum-of-understanding", "2024-03-01", "French Embassy in Vienna",
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", ANNOUNCED)
def test_an_agreement_is_announced(sentence: str) -> None:
    (agreement,) = draft_of(f"Paris, le 6 mars 2024\n\n# Une rivière partagée\n\n{sentence}" + BODY).agreements
    assert (agreement.kind, str(agreement.signed), agreement.place) == ANNOUNCED[sentence]
    assert agreement.parties == ("imt", "inria")


SPOKEN_OF = (
    "L'accord-cadre signé en 2019 avec Inria a permis à l'IMT de mesurer la rivière.",
    "Dans le cadre de l'accord-cadre signé avec Inria, l'IMT mesure la rivière.",
    "Grâce à l'accord-cadre qu'ils ont signé, l'IMT et Inria mesurent la rivière.",
    "L'IMT et Inria espèrent signer un accord-cadre.",
    "L'IMT et Inria n'ont pas signé d'accord-cadre.",
    "The framework agreement signed in 2019 allows IMT and Inria to measure the river.",
    "Under the framework agreement signed with Inria, IMT measures the river.",
    "IMT and Inria hope to sign a framework agreement.",
    "L'IMT et Inria ont signé la nappe de la cantine.",
)


@pytest.mark.parametrize("sentence", SPOKEN_OF)
def test_an_agreement_is_only_spoken_of(sentence: str) -> None:
    assert draft_of(f"Paris, le 6 mars 2024\n\n# Une rivière mesurée\n\n{sentence}" + BODY).agreements == ()


CONTACTS = {
    "Anne Martin : 01 23 45 67 01 / a.m@example.org": [("Anne Martin", "a.m@example.org", "01 23 45 67 01")],
    "01 23 45 67 01 – Anne Martin\n01 23 45 67 02 – Paul Durand": [
        ("Anne Martin", "", "01 23 45 67 01"), ("Paul Durand", "", "01 23 45 67 02"),
    ],
    "Anne Martin (01.23.45.67.01) et Paul Durand (01.23.45.67.02)": [
        ("Anne Martin", "", "01.23.45.67.01"), ("Paul Durand", "", "01.23.45.67.02"),
    ],
    "Anne Martin, Paul Durand – 01 23 45 67 01 – p.durand@example.org, a.martin@example.org": [
        ("Anne Martin", "a.martin@example.org", "01 23 45 67 01"),
        ("Paul Durand", "p.durand@example.org", "01 23 45 67 01"),
    ],
    "Anne Martin\nResponsable des relations presse\nTél. : +33 (0)1 23 45 67 01\nMél. : a.m@example.org": [
        ("Anne Martin", "a.m@example.org", "+33 (0)1 23 45 67 01"),
    ],
    "IMT : Anne Martin – a.m@example.org\nInria : presse@example.org": [
        ("Anne Martin", "a.m@example.org", ""), ("", "presse@example.org", ""),
    ],
    "[a.m@example.org](mailto:a.m@example.org)": [("", "a.m@example.org", "")],
    "Dr Anne MARTIN | +44 (0)20 7946 0958 | a.m (at) example.org": [
        ("Anne Martin", "a.m (at) example.org", "+44 (0)20 7946 0958"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", CONTACTS)
def test_contacts_are_given_to_their_names(lines: str) -> None:
    draft = draft_of(f"# La rivière se dévoile{BODY}\nContacts presse\n\n{lines}\n")
    assert [(c.name, c.email, c.phone) for c in draft.contacts] == CONTACTS[lines]


def test_a_name_above_a_telephone_is_private_too() -> None:
    draft = draft_of(f"# La rivière se dévoile{BODY}\n{BODY}\nAnne Martin\n\n01 23 45 67 01\n")
    assert [block.text for block in draft.texts[0].blocks if block.kind == "contact"] == [
        "Anne Martin",
        "01 23 45 67 01",
    ]
    assert draft.contacts[0].name == "Anne Martin"


def test_text_after_the_contacts_is_text() -> None:
    draft = draft_of(f"# La rivière se dévoile\n\nContact : Anne Martin, 01 23 45 67 01\n{BODY * 2}")
    assert [block.kind for block in draft.texts[0].blocks] == ["contact", "lead", "paragraph"]


def test_who_is_appointed_and_who_leaves() -> None:
    draft = draft_of(
        "# Anne Martin à la tête d'EURECOM\n\nPar décret du 3 mars 2024, Anne Martin est nommée directrice d'EURECOM. "
        "Elle succède à Paul Durand, qui part à la retraite."
    )
    people = [(p.name, p.part, p.role, p.organisation) for p in draft.people]
    assert people == [("Anne Martin", "appointed", "directrice", "eurecom"), ("Paul Durand", "predecessor", "", "")]


DAYS = st.dates(min_value=PartialDate(1990).first, max_value=PartialDate(2039).first).map(PartialDate.of)


@given(DAYS, st.sampled_from(("fr", "en")))
def test_a_date_is_read_as_it_is_worded(day: PartialDate, language: str) -> None:
    for date in (day, PartialDate(day.year, day.month)):
        text = f"signé le {date.wording(language)} à Paris"
        (found,) = find_dates(text)
        assert found.date == date
        assert text[found.start : found.end] == date.wording(language)


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_one_nearest_to_the_issue(day: PartialDate, issued: PartialDate) -> None:
    wording = day.wording("fr").rsplit(" ", 1)[0]
    assert find_dates(f"le {wording}") == []
    for found in find_dates(f"le {wording} à Paris", issued):
        assert abs((found.date.first - issued.first).days) <= 246
        assert not found.year_given


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("du vendredi 24 au dimanche 26 novembre 2023", "2023-11-24/2023-11-26"),
        ("from Friday 30 June to Saturday 1 July 2023", "2023-06-30/2023-07-01"),
        ("on 3, 4 and 5 June 2024", "2024-06-03/2024-06-05"),
        ("June 3-5, 2024", "2024-06-03/2024-06-05"),
        ("on June 3 and 4, 2024", "2024-06-03/2024-06-04"),
        ("June 30 to July 4, 2025", "2025-06-30/2025-07-04"),
    ],
)
def test_days_that_belong_together_are_one_period(text: str, expected: str) -> None:
    assert [str(found.date) for found in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aujourd'hui", "2024-03-06"),
        ("hier", "2024-03-05"),
        ("on Monday", "2024-03-04"),
        ("mercredi dernier", "2024-02-28"),
    ],
)
def test_a_relative_day_counts_from_the_issue(text: str, expected: str) -> None:
    found = relative_day(f"signé {text}", parse_edtf("2024-03-06"))
    assert found is not None
    assert str(found.date) == expected
    assert relative_day(f"signé {text}", parse_edtf("2024-03")) is None


RENEWALS = {
    "Ils ont officialisé le 11 mars 2024 un partenariat stratégique qui fait suite à celui conclu en 2019.":
        "strategic-partnership 2019",
    "Ils viennent de signer un accord-cadre. Il prend la suite de la convention de 2018, arrivée à échéance.":
        "other 2018",
    "Le 11 mars 2024, ils ont renouvelé pour quatre ans leur accord-cadre, signé une première fois en avril 2020.":
        "framework-agreement 2020-04",
    "L'accord-cadre liant Thales à l'IMT depuis 2016 a été prolongé le 11 mars 2024.": "framework-agreement 2016",
    "Ils ont signé le 11 mars 2024 un accord-cadre.": "",
}  # fmt: skip


@pytest.mark.parametrize("said", RENEWALS)
def test_what_an_agreement_prolongs_is_told_with_its_date(said: str) -> None:
    said_of = said.replace("Ils ont", "L'IMT et Thales ont").replace("Ils viennent", "L'IMT et Thales viennent")
    said_of = said_of.replace("2024, ils ont", "2024, l'IMT et Thales ont")
    draft = draft_of(f"Paris, le 12 mars 2024\n\nL'IMT et Thales vont plus loin\n\n{said_of}{BODY}")
    assert len(draft.agreements) == 1
    earlier = draft.agreements[0].extends
    assert (f"{earlier.kind} {earlier.signed}" if earlier else "") == RENEWALS[said]


def test_the_parties_are_those_of_the_sentence_before() -> None:
    said = "EDF, le CEA et IMT Mines Alès créent un laboratoire commun. La convention a été signée le 1er mars 2024."
    draft = draft_of(f"Paris, le 12 mars 2024\n\nTrois partenaires, un laboratoire\n\n{said}{BODY}")
    assert set(draft.agreements[0].parties) == {"edf", "cea", "imt-mines-ales"}


def test_notes_to_editors_are_about_paragraphs_only_where_a_body_tells_of_itself() -> None:
    text = "Press release\nParis, 12 March 2024\n\nThe river is long{body}\n\nNotes to editors\n\n{note}\n"
    body = (
        "\n\nThe school has measured the river for a whole winter, and the river is longer than it was thought to be."
    )
    own = "IMT Atlantique is a graduate school of engineering in Brest, Nantes and Rennes with 2,400 students."
    assert [about.organisation for about in draft_of(text.format(body=body, note=own)).abouts] == ["imt-atlantique"]
    assert not draft_of(text.format(body=body, note="1. A list of the eight rivers is available on request.")).abouts
