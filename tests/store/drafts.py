"""Drafts for the tests of the store: any that hypothesis can think of, and a few plain ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from imt_archive.model.dates import PartialDate, Period, parse_edtf
from imt_archive.model.records import (
    AGREEMENT_KINDS,
    BLOCK_KINDS,
    RELEASE_KINDS,
    About,
    Agreement,
    Block,
    Contact,
    Draft,
    Evidence,
    Extends,
    Figure,
    Participant,
    Quote,
    Source,
    Text,
)

NASTY = (
    "",
    "'",
    '"',
    "\x00",
    "a\x00b",
    "\\u0000",
    "'; DROP TABLE releases; --",
    "%s {x} :y ?",
    "\u202eabc",
    "𝔘😀",
    "\ufeff",
)
WORDS = st.sampled_from(NASTY) | st.text(max_size=20)
SOME_WORDS = WORDS.filter(bool)
DATES = st.none() | st.sampled_from(
    ["2023", "2023-12", "2023-12-15", "2024-07-01?", "2021~", "2023/2027", "2021/..", "../2020", "2024-02-29"]
).map(parse_edtf)
EVIDENCE = st.none() | st.builds(Evidence, st.integers(-1, 50), st.integers(0, 999), st.integers(0, 2**40))
# Fifteen digits are what SQLite's JSON keeps of a number, and more than any release claims.
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1).map(float) | st.decimals(-9999, 9999, places=4).map(float)
# Names that are plainly names: an id of one organisation may be the name of another.
ORGANISATION = st.sampled_from(
    ["", "Société L’Été & Fils", "SOCIETE l'ete et fils n° 2", "Ünïcode \x00 GmbH", "Ж Ж", "日 本"]
)


def participants(parts: list[str]) -> st.SearchStrategy[tuple[Participant, ...]]:
    one = st.builds(
        Participant, WORDS, st.sampled_from(parts), WORDS, ORGANISATION, st.sampled_from(["", "fr", "en"]), EVIDENCE
    )
    return st.lists(one, max_size=3).map(tuple)


def many(one: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=most).map(tuple)


BLOCKS = many(st.builds(Block, st.sampled_from(BLOCK_KINDS), WORDS, st.integers(0, 6)), 4)
LANGUAGES = st.sampled_from([("fr",), ("en",), ("fr", "en")])
FIGURES = many(
    st.builds(
        Figure, WORDS, NUMBERS, WORDS, WORDS, as_of=DATES, raw=WORDS, organisation=ORGANISATION, evidence=EVIDENCE
    )
)
AGREEMENTS = st.builds(
    Agreement,
    kind=st.sampled_from(AGREEMENT_KINDS),
    parties=many(ORGANISATION, 3),
    signed=DATES,
    place=WORDS,
    place_en=WORDS,
    programme=WORDS,
    signatories=participants(["signatory"]),
    witnesses=participants(["present", "named"]),
    starts=DATES,
    ends=DATES,
    extends=st.none() | st.builds(Extends, WORDS, DATES).filter(lambda extends: extends != Extends("")),
    evidence=EVIDENCE,
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A draft with everything; what belongs to a text says the language of one."""
    languages = draw(LANGUAGES)
    language = st.sampled_from(languages)
    text = st.builds(Text, st.just(""), WORDS, BLOCKS, st.booleans(), WORDS)
    source = st.builds(Source, WORDS, title=WORDS, url=WORDS, language=WORDS, read_on=WORDS)
    texts = []
    for one in languages:
        drawn = draw(text)
        form = draw(st.sampled_from(["original", "summary"]))
        texts.append(replace(drawn, language=one, source=Source(draw(WORDS)), form=form))
    return draw(
        st.builds(
            Draft,
            kind=st.sampled_from(RELEASE_KINDS),
            texts=st.just(tuple(texts)),
            subject=WORDS,
            issued=DATES,
            issued_kind=SOME_WORDS,
            issued_basis=WORDS,
            covers=DATES,
            place=WORDS,
            place_en=WORDS,
            themes=st.lists(SOME_WORDS, unique=True, max_size=3).map(tuple),
            themes_stated=st.booleans(),
            priorities=st.lists(SOME_WORDS, unique=True, max_size=3).map(tuple),
            organisations=st.lists(ORGANISATION.filter(bool), unique=True, max_size=3).map(tuple),
            people=participants(["quoted", "present", "named", "appointed"]),
            agreements=many(AGREEMENTS),
            quotes=many(st.builds(Quote, WORDS, WORDS, WORDS, ORGANISATION, language, EVIDENCE)),
            abouts=many(
                st.builds(About, ORGANISATION, WORDS, FIGURES, many(st.integers(0, 50)).map(tuple), language=language)
            ),
            figures=FIGURES,
            contacts=many(st.builds(Contact, WORDS, WORDS, WORDS)),
            source=source,
            id=WORDS,
        )
    )


def plain(
    title: str, language: str = "fr", *, day: str = "2024-07-01", parties: tuple[str, ...] = ("IMT", "Inria")
) -> Draft:
    """A release of one language that announces an agreement of that day between the parties."""
    signed = parse_edtf(day)
    head = "directrice générale"
    return Draft(
        kind="news",
        texts=(Text(language, title, (Block("lead", f"{title}."), Block("quotation", "« Nous signons. »"))),),
        issued=signed,
        themes=("digital",),
        organisations=parties,
        people=(Participant("Odile Gauthier", "quoted", head, parties[0], language),),
        agreements=(
            Agreement(
                "framework-agreement", parties, signed, "Paris",
                signatories=(Participant("Odile Gauthier", "signatory", head, parties[0], language),),
            ),
        ),
        quotes=(Quote("Odile Gauthier", "Nous signons.", head, parties[0], language, Evidence(1, 2, 15)),),
        abouts=(About(parties[0], "Un groupe public.", (Figure("students", 13600, "étudiants"),), (1,), language),),
        contacts=(Contact("Jeanne Martin", "jeanne@example.org", "01 23 45 67 89"),),
    )  # fmt: skip


def when(text: str) -> PartialDate | Period:
    """The date that a test writes."""
    return parse_edtf(text)
