"""One filter for every view: what it lets through, and what each facet's counts promise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.counting import COUNTED_BY, AgreementDates
from imt_archive.model.dates import Edtf, PartialDate, Period, parse_edtf
from imt_archive.model.facets import FacetTable
from imt_archive.model.filters import (
    FACETS,
    LANGUAGE_CHOICES,
    VALUES,
    Filter,
    agreements_within,
    languages_of,
    years_of,
)
from imt_archive.model.records import Agreement, Card

DATES = st.sampled_from(
    ["2022", "2022-12", "2023-01-01", "2023-06?", "2023-12-31", "2024", "2022/2024", "2023/..", "../2023", "2024-Q2"]
).map(parse_edtf)


def some(values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values.split()), unique=True, max_size=3).map(tuple)


CARDS = st.lists(
    st.builds(
        Card,
        id=st.uuids().map(str),
        kind=st.sampled_from(["news", "notice", "strategy"]),
        issued=st.none() | DATES,
        covers=st.none() | DATES,
        titles=some("fr en").map(lambda languages: dict.fromkeys(languages, "T")),
        subject=st.sampled_from(["", "agreement", "award"]),
        themes=some("industry digital energy"),
        organisations=some("imt uts inria"),
        schools=some("imt-atlantique telecom-paris"),
        tags=some("urgent relu"),
        # One release may announce two agreements of one kind.
        agreement_kinds=st.lists(st.sampled_from(["chair", "label"]), max_size=3).map(tuple),
        agreement_dates=st.lists(
            st.builds(AgreementDates, st.none() | DATES, st.none() | DATES, st.none() | DATES), max_size=2
        ).map(tuple),
    ),
    max_size=12,
)
CHOICES = {
    "year": ["2022", "2023", "2024", "1999", "undated"],
    "kind": ["news", "notice"],
    "subject": ["agreement", "award"],
    "agreement": ["chair", "label"],
    "language": list(LANGUAGE_CHOICES),
    "theme": ["industry", "digital", "health"],
    "organisation": ["imt", "uts"],
    "school": ["imt-atlantique"],
    "tag": ["urgent", "relu"],
}
FILTERS = st.builds(
    Filter,
    chosen=st.fixed_dictionaries(
        {}, optional={facet: st.frozensets(st.sampled_from(values), max_size=2) for facet, values in CHOICES.items()}
    ),
    since=st.none() | DATES,
    until=st.none() | DATES,
    by=st.sampled_from(COUNTED_BY),
)


def naive_values(card: Card, facet: str) -> set[str]:
    """What a facet says of a card, written down once more and plainly."""
    if facet == "language":
        fr, en = "fr" in card.titles, "en" in card.titles
        found = {"fr": fr, "en": en, "both": fr and en, "missing-fr": not fr, "missing-en": not en}
        return {name for name, holds in found.items() if holds}
    if facet == "year":
        when = card.issued or card.covers
        if when is None:
            return {"undated"}
        known = {"2023/..": "2023", "../2023": "2023"}.get(str(when))
        return {known} if known else {str(y) for y in range(2000, 2100) if when.overlaps(PartialDate(y))}
    if facet == "completeness":
        whole = {"no-french": "fr" in card.text_ids, "no-english": "en" in card.text_ids, "no-theme": card.themes,
                 "no-date": card.issued or card.covers, "no-organisation": card.organisations,
                 "no-original": not card.summaries or set(card.text_ids) - set(card.summaries)}  # fmt: skip
        return {name for name, there in whole.items() if not there} or {"complete"}
    single = {"kind": card.kind, "subject": card.subject}
    if facet in single:
        return {single[facet]} - {""}
    fields = {"agreement": "agreement_kinds", "theme": "themes", "organisation": "organisations", "school": "schools"}
    return set(getattr(card, fields.get(facet, "tags")))


def naively_lets_through(filter_: Filter, card: Card) -> bool:
    for facet, wanted in filter_.chosen.items():
        if not wanted & naive_values(card, facet):
            return False
    if not (filter_.since or filter_.until):
        return True
    own = card.issued or card.covers
    whens = [naively_counted(one, filter_.by, own) for one in card.agreement_dates]
    return any(when is not None and naively_in_span(filter_, when) for when in whens or [own])


def naively_counted(dates: AgreementDates, by: str, own: Edtf | None) -> Edtf | None:
    """What an agreement counts at, for what it counts by."""
    starts, ends = dates.starts, dates.ends
    end = ends.end if isinstance(ends, Period) else ends
    if end is None and isinstance(starts, Period):
        end = starts.end
    start = starts.start if isinstance(starts, Period) else starts
    signed = dates.signed.start if isinstance(dates.signed, Period) else dates.signed
    whole = dates.signed or own
    if by == "running" and (starts or ends):
        first, last = (start if starts else signed), end
        if first is None and last is None:
            return whole
        wrong_way = first and last and last.last < first.first
        return Period(last, first) if wrong_way else Period(first, last)
    return {"release": own, "signed": whole, "start": start or whole, "end": end, "running": whole}[by]


def naively_in_span(filter_: Filter, when: Edtf) -> bool:
    starts_after = bool(filter_.until and when.first > filter_.until.last)
    ends_before = bool(filter_.since and when.last < filter_.since.first)
    return not (starts_after or ends_before)


@given(CARDS, FILTERS)
def test_the_filter_lets_through_what_plain_words_say(cards: list[Card], filter_: Filter) -> None:
    assert [filter_.matches(card) for card in cards] == [naively_lets_through(filter_, card) for card in cards]
    for facet in FACETS:
        without = filter_.without(facet)
        assert [filter_.matches(card, ignoring=facet) for card in cards] == [without.matches(card) for card in cards]


@given(CARDS, FILTERS)
def test_counts_show_what_choosing_would_give(cards: list[Card], filter_: Filter) -> None:
    table = FacetTable(cards)
    counts = table.counts(table.all, filter_)
    assert tuple(counts) == FACETS
    for facet in FACETS:
        for value, count in counts[facet].items():
            alone = replace(filter_, chosen={**filter_.chosen, facet: frozenset({value})})
            assert count == sum(naively_lets_through(alone, card) for card in cards), (facet, value)
        # Every value that would leave something is offered, and every choice that was made can be taken away.
        left = [card for card in cards if naively_lets_through(filter_.without(facet), card)]
        offered = {value for card in left for value in naive_values(card, facet)}
        assert set(counts[facet]) == offered | set(filter_.chosen.get(facet, ()))


@given(CARDS)
def test_without_a_filter_the_counts_are_those_of_the_archive(cards: list[Card]) -> None:
    table = FacetTable(cards)
    counts = table.counts(table.all, Filter())
    assert sum(counts["kind"].values()) == len(cards)
    assert counts["language"].get("fr", 0) + counts["language"].get("missing-fr", 0) == len(cards)
    assert all(Filter().matches(card) for card in cards)


@given(FILTERS, st.sampled_from(FACETS), st.sampled_from(["news", "2023", "fr"]))
def test_toggling_twice_is_nothing(filter_: Filter, facet: str, value: str) -> None:
    once = filter_.toggled(facet, value)
    assert (value in once.chosen.get(facet, ())) != (value in filter_.chosen.get(facet, ()))
    assert once.toggled(facet, value) == filter_
    assert facet not in once.without(facet).chosen


def test_an_empty_filter_is_empty() -> None:
    assert Filter().is_empty
    assert Filter(chosen={"kind": frozenset()}) == Filter()
    assert Filter(query="  ").is_empty
    for filter_ in (
        Filter().toggled("kind", "news"), Filter().between(PartialDate(2023), None),
        Filter().between(None, PartialDate(2023)), Filter().asking("Inria"),
    ):  # fmt: skip
        assert not filter_.is_empty
    assert Filter().asking("a").toggled("kind", "news").between(None, PartialDate(2023)).query == "a"


def test_an_unknown_facet_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Filter(chosen={"colour": frozenset({"red"})})
    with pytest.raises(ValueError, match="colour"):
        Filter().toggled("colour", "red")
    assert set(VALUES) == set(FACETS)


def card_of(when: str | None, **facts: object) -> Card:
    issued: Edtf | None = parse_edtf(when) if when else None
    return Card("r", "news", issued, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "years"),
    [
        (None, ("undated",)),
        ("2023-12", ("2023",)),
        ("2023/2027", ("2023", "2024", "2025", "2026", "2027")),
        ("2023-12-31/2024-01-01", ("2023", "2024")),
        ("2021/..", ("2021",)),
        ("../2020", ("2020",)),
        ("9999", ("9999",)),
    ],
)
def test_the_years_that_a_release_belongs_to(when: str | None, years: tuple[str, ...]) -> None:
    assert years_of(card_of(when)) == years


def test_a_very_long_period_does_not_flood_the_facet() -> None:
    assert len(years_of(card_of("0001/9999"))) == 100


def test_a_strategy_stands_by_the_period_that_it_covers() -> None:
    strategy = card_of(None, covers=parse_edtf("2023/2027"))
    assert Filter(since=parse_edtf("2025"), until=parse_edtf("2025")).matches(strategy)
    assert not Filter(since=parse_edtf("2028")).matches(strategy)
    assert not Filter(since=parse_edtf("2000")).matches(card_of(None))


def test_the_languages_of_a_release() -> None:
    assert languages_of(card_of(None, titles={"en": "T", "fr": "T"})) == ("fr", "en", "both")
    assert languages_of(card_of(None, titles={"fr": "T"})) == ("fr", "missing-en")
    assert languages_of(card_of(None, titles={"en": "T"})) == ("en", "missing-fr")


def test_agreements_are_filtered_by_their_own_kind_and_signing_day() -> None:
    card = Card("r", "news", parse_edtf("2024-02"))
    signed = Agreement("chair", ("a",), parse_edtf("2023-12-20"), id="1", release_ids=("r",))
    other = Agreement("label", ("a",), None, id="2", release_ids=("r",))
    elsewhere = Agreement("chair", ("a",), parse_edtf("2023-12-21"), id="3", release_ids=("s",))
    every = [signed, other, elsewhere]
    cards = {"r": card}
    assert agreements_within(every, Filter(), cards) == [signed, other]
    assert agreements_within(every, Filter({"agreement": frozenset({"chair"})}), cards) == [signed]
    year = parse_edtf("2023")
    assert agreements_within(every, Filter(since=year, until=year), cards) == [signed]
    assert agreements_within(every, Filter(since=parse_edtf("2024")), cards) == [other]


def test_agreements_count_by_one_of_a_few() -> None:
    with pytest.raises(ValueError, match="cannot count by"):
        Filter(by="birthday")
    assert Filter(by="end").is_empty
    assert Filter().counting("end").between(PartialDate(2026), None).by == "end"


@pytest.mark.parametrize(
    ("by", "within", "beside"),
    [
        ("release", "2024", "2023"), ("signed", "2023", "2024"), ("start", "2025", "2023"), ("end", "2027", "2028"),
        ("running", "2026", "2024"),
    ],
)  # fmt: skip
def test_what_an_agreement_counts_by(by: str, within: str, beside: str) -> None:
    dates = AgreementDates(parse_edtf("2023-12-15"), parse_edtf("2025"), parse_edtf("2027-08"))
    card = Card("a", "news", parse_edtf("2024-01-08"), agreement_dates=(dates,))
    other = Card("b", "news", parse_edtf(within))
    filter_ = Filter(by=by)
    for year, is_in in ((within, True), (beside, False)):
        only = filter_.between(parse_edtf(year), parse_edtf(year))
        assert only.matches(card) is is_in
        # What announces no agreement counts by its own date, always.
        assert only.matches(other) is is_in
