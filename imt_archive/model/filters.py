"""The one filter that facets, chips, list, timeline and commands share, and the counts that facets show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from imt_archive.model.counting import COUNTED_BY, counted_dates
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import LANGUAGES, Agreement, Card

FACETS = ("year", "kind", "subject", "agreement", "language", "theme", "organisation", "school", "tag", "completeness")
LANGUAGE_CHOICES = ("fr", "en", "both", "missing-fr", "missing-en")


def languages_of(card: Card) -> tuple[str, ...]:
    """The choices of the language facet that a release belongs to."""
    have = set(card.languages)
    choices: list[str] = [language for language in LANGUAGES if language in have]
    if have == {"fr", "en"}:
        choices.append("both")
    choices += [f"missing-{language}" for language in LANGUAGES if language not in have]
    return tuple(choices)


def years_of(card: Card) -> tuple[str, ...]:
    """The years of its issue, or of the period that it covers (a strategy of 2023/2027 belongs to five).

    A period with an open end belongs to the years of the end that is known, and a long one to its first hundred.
    """
    when = card.when
    if isinstance(when, Period):
        when = when if when.start and when.end else when.start or when.end
    if when is None:
        return ("undated",)
    return tuple(str(year) for year in range(when.first.year, when.last.year + 1)[:100])


def missing_in(card: Card) -> tuple[str, ...]:
    """What a release lacks, as choices of the facet of completeness; empty for one that has everything."""
    lacks = {
        "no-original": bool(card.summaries) and set(card.summaries) >= set(card.text_ids),
        "no-french": "fr" not in card.text_ids,
        "no-english": "en" not in card.text_ids,
        "no-date": card.when is None,
        "no-theme": not card.themes,
        "no-organisation": not card.organisations,
    }
    return tuple(name for name, missing in lacks.items() if missing)


VALUES: Mapping[str, Callable[[Card], tuple[str, ...]]] = {
    "year": years_of,
    "kind": lambda card: (card.kind,),
    "subject": lambda card: (card.subject,) if card.subject else (),
    "agreement": lambda card: tuple(dict.fromkeys(card.agreement_kinds)),
    "language": languages_of,
    "theme": lambda card: card.themes,
    "organisation": lambda card: card.organisations,
    "school": lambda card: card.schools,
    "tag": lambda card: card.tags,
    "completeness": lambda card: missing_in(card) or ("complete",),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Choices by facet (several in one facet: any of them; across facets: all), a span of time, and a query.

    `by` is what an agreement counts by in the span: one of `COUNTED_BY`.
    """

    chosen: Mapping[str, frozenset[str]] = ()  # type: ignore[assignment]
    since: Edtf | None = None
    until: Edtf | None = None
    query: str = ""
    by: str = "release"

    def __post_init__(self) -> None:
        chosen = {facet: frozenset(values) for facet, values in dict(self.chosen).items() if values}
        unknown = set(chosen) - set(FACETS)
        if unknown:
            raise ValueError(f"unknown facets: {sorted(unknown)}")
        if self.by not in COUNTED_BY:
            raise ValueError(f"agreements cannot count by {self.by!r}")
        object.__setattr__(self, "chosen", chosen)

    def matches(self, card: Card, *, ignoring: str = "") -> bool:
        """Whether a release is let through; `ignoring` names a facet that does not count this time."""
        for facet, values in self.chosen.items():
            if facet != ignoring and values.isdisjoint(VALUES[facet](card)):
                return False
        return any(self.in_time(when) for when in counted_dates(card.agreement_dates, card.when, self.by))

    def in_time(self, when: Edtf | None) -> bool:
        """Whether a date may lie in the filter's span; no date does, once there is a span."""
        if self.since is None and self.until is None:
            return True
        if when is None:
            return False
        after_start = self.since is None or when.last >= self.since.first
        before_end = self.until is None or when.first <= self.until.last
        return after_start and before_end

    def toggled(self, facet: str, value: str) -> Filter:
        """The same filter with one choice added, or taken away where it was there."""
        values = self.chosen.get(facet, frozenset()) ^ {value}
        return replace(self, chosen={**self.chosen, facet: values})

    def without(self, facet: str) -> Filter:
        """The same filter without any choice in a facet."""
        return replace(self, chosen={name: values for name, values in self.chosen.items() if name != facet})

    def between(self, since: Edtf | None, until: Edtf | None) -> Filter:
        """The same filter over another span of time."""
        return replace(self, since=since, until=until)

    def counting(self, by: str) -> Filter:
        """The same filter with agreements counted by something else; raises ValueError for what is unknown."""
        return replace(self, by=by)

    def asking(self, query: str) -> Filter:
        """The same filter with another query."""
        return replace(self, query=query)

    @property
    def is_empty(self) -> bool:
        """Whether everything is let through."""
        return not (self.chosen or self.since or self.until or self.query.strip())


def agreements_within(
    agreements: Iterable[Agreement], filter_: Filter, released: Mapping[str, Card]
) -> list[Agreement]:
    """The agreements that the releases let through announce, of the chosen kinds, that count in the filter's span.

    `released` maps ids to the cards that the filter lets through without its span. Where the filter counts by release,
    an agreement counts at its signing all the same, if that is known: its release may be of another year.
    """
    by = "signed" if filter_.by == "release" else filter_.by
    kinds = filter_.chosen.get("agreement", frozenset())

    def is_wanted(agreement: Agreement) -> bool:
        cards = [released[one] for one in agreement.release_ids if one in released]
        if not cards or (kinds and agreement.kind not in kinds):
            return False
        return any(filter_.in_time(agreement.dates.counted(by, card.when)) for card in cards)

    return [agreement for agreement in agreements if is_wanted(agreement)]
