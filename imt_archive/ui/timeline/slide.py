"""The picture that a person asks for: which records, in which lanes, years, words and size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imt_archive.export.words import word
from imt_archive.model.dates import NBSP
from imt_archive.model.filters import FACETS, Filter
from imt_archive.model.records import Agreement, Card
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.timeline import items_from, window
from imt_archive.ui.timeline.lanes import lane_labels
from imt_archive.ui.timeline.picture import save_picture
from imt_archive.ui.timeline.words import LACKS, TITLES
from imt_archive.ui.words import Words

# At twice the widest, a picture takes some 150 MB while it is painted.
WIDTHS = (400, 4000)


@dataclass(frozen=True, slots=True)
class Slide:
    """What a picture is to be: `span` is None for the whole period; an empty title becomes the usual one."""

    language: str
    lanes: str = "theme"
    title: str = ""
    width: int = 1600
    span: tuple[date, date] | None = None


def draw_slide(
    path: Path,
    slide: Slide,
    cards: Sequence[Card],
    agreements: Sequence[Agreement],
    filter_: Filter,
    vocabulary: Vocabulary,
) -> None:
    """Write the picture of some releases and of the agreements that they announce; raises ArchiveError."""
    ids = {card.id for card in cards}
    announced = [one for one in agreements if not ids.isdisjoint(one.release_ids)]
    words = Words(slide.language, vocabulary)
    items = items_from(cards, announced, slide.lanes, slide.language, by=filter_.by)
    labels = lane_labels(items, slide.lanes, words)
    if slide.lanes == "language":
        # The window's words are in the language of the window, which need not be the picture's.
        labels = {lane: _value("language", lane, words) if lane else "" for lane in labels}
    span = slide.span or window(items)
    save_picture(
        path,
        items,
        lane_labels=labels,
        title=slide.title or TITLES[slide.language],
        subtitle=subtitle(filter_, words, span),
        language=slide.language,
        width=slide.width,
        span=span,
        documents=len(cards),
    )


def subtitle(filter_: Filter, words: Words, span: tuple[date, date]) -> str:
    """Which years are shown, and of what: the filter in words."""
    first, last = span
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    query = filter_.query.strip()
    quoted = f"«{NBSP}{query}{NBSP}»" if words.language == "fr" else f"“{query}”"
    chosen = [
        ", ".join(_value(facet, value, words) for value in sorted(filter_.chosen[facet]))
        for facet in FACETS
        if facet in filter_.chosen
    ]
    return " · ".join(part for part in (years, quoted if query else "", *chosen, _range(filter_, words)) if part)


def _value(facet: str, value: str, words: Words) -> str:
    of_language: Mapping[str, str] = LACKS[words.language]
    if facet == "language":
        return word(value, words.language)
    return of_language.get(value) or words.value(facet, value)


def _range(filter_: Filter, words: Words) -> str:
    if not (filter_.since or filter_.until):
        return ""
    language = words.language
    since, until = (end.wording(language) if end else "…" for end in (filter_.since, filter_.until))
    span = since if since == until else f"{since} → {until}"
    if filter_.by == "release":
        return span
    colon = f"{NBSP}:" if language == "fr" else ":"
    return f"{span} ({word('fact-by', language).lower()}{colon} {word(f'by-{filter_.by}', language)})"
