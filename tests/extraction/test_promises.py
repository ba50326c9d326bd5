"""What holds for every text: nothing is raised, lost or invented, and twice the text takes twice the time."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.model.records import Draft, Evidence
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.document import Document, RawBlock
from imt_archive.readers.text import blocks_of


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.load(paths.resources())


@cache
def cues() -> Cues:
    return Cues.load(paths.resources())


def draft_of(text: str) -> Draft | None:
    """The draft of a text; None where there are no blocks in it, which the readers refuse before."""
    blocks = blocks_of(text)
    return understand(Document("a.txt", "text/plain", blocks), vocabulary(), cues()) if blocks else None


SENTENCES = (
    "L'IMT et Inria ont signé le 3 mars 2024 à Paris un accord-cadre.",
    "IMT Atlantique and Airbus signed a memorandum of understanding on Monday.",
    "Les élèves de l'école ont mesuré la rivière pendant trente heures",
    "The students measured the river for thirty hours, and slept for two.",
    "« Nous avons mesuré la rivière et nous recommencerons demain », explique Anne Martin, directrice de l'IMT.",
    "“We measured the river and we shall do it again,” said Paul Durand, Dean of EURECOM.",
    "Anne Martin, directrice de Télécom Paris :",
    "À propos de l'Institut Mines-Télécom",
    "About EURECOM",
    "Fondée en 1991, l'école accueille 480 étudiants.",
    "Contact presse",
    "Communiqué de presse",
    "Paris, le 3 mars 2024",
    "Mis à jour le 01/07/2024",
    "# Un titre pour la rivière",
    "- une puce",
    "> une citation sans fin",
    "PHOTO : LA RIVIÈRE",
    "La chaire « Rivière » est dotée de 1,2 million d'euros jusqu'en 2029.",
)
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.text(max_size=60),
    st.text("«»“”\"'’‘:–—-.,;()@+0123456789 \n\t#>*_éÀaAzZ\N{NO-BREAK SPACE}\N{SOFT HYPHEN}", max_size=60),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from((" ", "\n", "\n\n", ""))), max_size=12).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)


def evidence_of(draft: Draft) -> list[Evidence]:
    agreements = draft.agreements
    people = [*draft.people, *(p for a in agreements for p in (*a.signatories, *a.witnesses))]
    figures = [figure for about in draft.abouts for figure in about.figures]
    found = [item.evidence for item in (*draft.quotes, *agreements, *people, *figures)]
    return [evidence for evidence in found if evidence is not None]


@settings(max_examples=120)
@given(TEXTS)
@example("Contact presse\n\n01 23 45 67 89")
@example('« « « “ “ ‘ " »')
@example("“\n“We measured the river and we shall do it again,” said Paul Durand, Dean of EURECOM. ")
@example("“Une phrase qui ne finit jamais\n\nparce que personne ne la ferme”, explique Anne Martin.")
@example(
    "À propos de l'Institut Mines-Télécom\nL'IMT et Inria ont signé le 3 mars 2024 à Paris un accord-cadre. 0\nLes "
    "élèves de l'école ont mesuré la rivière pendant trente heures "
)
@example("0\N{SUPERSCRIPT TWO} 1\N{ARABIC-INDIC DIGIT TWO} mars 2024 ßﬁ İ")
def test_no_text_is_too_odd_and_evidence_lies_on_its_characters(text: str) -> None:
    draft = draft_of(text)
    if draft is None:
        return
    (shown,) = draft.texts
    for evidence in evidence_of(draft):
        whole = shown.title if evidence.block == -1 else shown.blocks[evidence.block].text
        assert 0 <= evidence.start < evidence.end <= len(whole)
    for quote in draft.quotes:
        assert quote.evidence is not None
        block = shown.blocks[quote.evidence.block].text
        assert quote.text.startswith(block[quote.evidence.start : quote.evidence.end].rstrip(" ,"))


NAMES = st.from_regex(r"[a-z]{1,12}([._-][a-z]{1,12})?", fullmatch=True)
EMAILS = st.builds("{}@{}".format, NAMES, st.sampled_from(("example.org", "presse.example.org", "a-b.example.org")))
PAIRS = st.lists(st.integers(0, 99).map("{:02}".format), min_size=4, max_size=4)
PHONES = st.one_of(
    st.builds(
        lambda first, gap, pairs: gap.join([first, *pairs]),
        st.sampled_from(("01", "04", "06", "09")),
        st.sampled_from((" ", ".", "-", "", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")),
        PAIRS,
    ),
    st.builds("{} {}".format, st.sampled_from(("+33 1", "+33 (0)6", "0033 1")), PAIRS.map(" ".join)),
    st.sampled_from(("+49 89 123 45 67", "+44 (0)20 7946 0958", "+61 2 9514 2000", "+1 212-555-0100")),
)
AROUND = st.sampled_from(("{}", "({})", "Tél. : {}", "Anne Martin – {}.", "écrire à {}, merci", "{} ;"))


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@settings(max_examples=120)
@given(TEXTS, TEXTS, st.one_of(EMAILS, PHONES), AROUND, st.sampled_from((" ", "\n", "\n\n")))
@example("", "", "a@example.org", "{}", " ")
@example("# ", " Un titre", "01 23 45 67 89", "{}", " ")
@example("Communiqué de presse – Paris, le 3 mars 2024 –", "", "a@example.org", "{}", " ")
@example("À propos de l'Institut Mines-Télécom\n\nIl est grand. ", "Il est beau.", "01 23 45 67 89", "{}", " ")
def test_a_contact_is_found_wherever_it_stands(before: str, after: str, contact: str, around: str, gap: str) -> None:
    # Digits or letters that touch it would make it another number or address, and short lines without a space at
    # their end are put together by the reader: it takes them for a narrow column.
    draft = draft_of(f"{before}x{gap}{around.format(contact)}{gap}x{after}".replace("\n", " \n"))
    assert draft is not None
    assert any(bare(contact) in bare(found.email + "|" + found.phone) for found in draft.contacts)
    for text in draft.texts:
        assert contact not in text.title
        assert all(block.kind == "contact" or contact not in block.text for block in text.blocks)
    assert not any(contact in figure.raw for figure in draft.figures)
    assert not any(contact in event.what + event.place for event in draft.events)
    assert not any(contact in about.text for about in draft.abouts)
    assert not any(contact in quote.text for quote in draft.quotes)


def test_the_words_around_a_contact_stay_in_the_body() -> None:
    draft = draft_of(
        "Un titre\n\nLe centre ouvre ses portes au public le 3 mars prochain dans la grande halle. "
        "Pour venir, il suffit d'écrire à a.b@example.org avant la fin du mois. "
        "Les visites durent une heure et sont gratuites pour tous les habitants."
    )
    assert draft is not None
    kinds = [(block.kind, block.text[:10]) for block in draft.texts[0].blocks]
    assert [kind for kind, _ in kinds] == ["lead", "contact", "paragraph"]


NOBODY = (
    "le directeur général", "la Directrice Générale", "Deputy Executive Director", "le Président-Directeur Général",
    "Sophia Antipolis", "New York", "Grand Est", "Île de France", "Los Angeles", "Institut Mines-Télécom",
    "the Managing Director", "le Premier Ministre", "un responsable", "Clermont Nord", "the European Commission",
    "Télécom Paris", "Fondation Mines Alès", "la Société Générale des Eaux", "the Lovelace Society",
)  # fmt: skip
FORMS = (
    "« Nous avons mesuré la rivière et nous recommencerons demain », explique {}.",
    "“We measured the river and we shall do it again,” said {} on Monday.",
    "{} explique : « Nous avons mesuré la rivière et nous recommencerons demain. »",
    "Selon {}, « nous avons mesuré la rivière et nous recommencerons demain ».",
    "{} :\n\n« Nous avons mesuré la rivière et nous recommencerons demain. »",
    "« Nous avons mesuré la rivière et nous recommencerons demain. » – {}",
    "> Nous avons mesuré la rivière et nous recommencerons demain.\n\n{}",
)


@pytest.mark.parametrize("nobody", NOBODY)
@pytest.mark.parametrize("form", FORMS)
def test_neither_a_role_nor_a_place_nor_a_body_speaks(form: str, nobody: str) -> None:
    text = "Un titre\n\nLa rivière a été mesurée hier par toute l'école, et elle est longue.\n\n" + form
    draft = draft_of(text.format(nobody))
    somebody = draft_of(text.format("Anne Martin"))
    assert draft is not None
    assert somebody is not None
    assert [quote.speaker for quote in draft.quotes] == []
    assert [quote.speaker for quote in somebody.quotes] == ["Anne Martin"]


REALISTIC = "\n\n".join((SENTENCES[14], SENTENCES[10 + 1], SENTENCES[12], *SENTENCES[:12])) + "\n\n"
SHAPES = (
    REALISTIC, REALISTIC.replace("\n\n", " "), "a", "A", "Aa Bb ", "« “ \" ", "« a b c d e f g h » ", "1", "1 ",
    "01 23 45 67 89 ", "a@", "a.", "a.b@c.d ", "A d'", "A-", "+33 ", "Anne Martin, directrice de l'IMT, ",
    "3 mars 2024 ", "« Une phrase de sept mots pour rien », dit Anne Martin. ", "l'IMT, Inria et ",
    "\N{NO-BREAK SPACE}", "( ", ". ",
)  # fmt: skip


def seconds(text: str) -> float:
    """The processor time to understand a text in one block a line; other programs do not count."""
    lines = [line for line in text.split("\n") if line.strip()] or ["x"]
    blocks = tuple(RawBlock("paragraph", line) for line in lines)
    document = Document("a.txt", "text/plain", blocks)
    start = time.process_time()
    understand(document, vocabulary(), cues())
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: repr(shape[:12]))
def test_time_grows_with_the_text_and_no_faster(shape: str) -> None:
    small, large = 4_000, 32_000
    seconds(shape * (500 // len(shape) + 1))
    times = [min(seconds(shape * (size // len(shape))) for _ in range(2)) for size in (small, large)]
    # Eight times the text: quadratic would be sixty-four times the time.
    assert times[1] < 24 * max(times[0], 0.004)


@pytest.mark.long
def test_two_megabytes_take_ten_times_as_long_as_a_tenth_of_it() -> None:
    tenth, whole = (seconds(REALISTIC * (size // len(REALISTIC))) for size in (200_000, 2_000_000))
    # How fast a machine is does not count: quadratic would be a hundred times the time.
    assert whole < 25 * tenth
