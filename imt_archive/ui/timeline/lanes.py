"""The lanes of a timeline by their labels, in an order that no filter changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imt_archive.timeline import Item
from imt_archive.ui.words import Words

_FACET_OF_LANES = {
    "theme": "theme", "subject": "subject", "school": "school", "partner": "organisation", "language": "language",
    "kind": "kind",
}  # fmt: skip


def lane_labels(items: Sequence[Item], lanes: str, words: Words) -> Mapping[str, str]:
    """The lanes in the vocabulary's order with their labels, then those that it does not order, the nameless last.

    Lanes without any item are among them: a lane keeps its colour whatever the filter leaves.
    """
    facet = _FACET_OF_LANES.get(lanes, "")
    vocabulary = words.vocabulary
    present = {item.lane for item in items}
    order = {
        "theme": list(vocabulary.themes), "subject": list(vocabulary.subjects), "kind": list(vocabulary.release_kinds),
        "school": [one.id for one in vocabulary.organisations.values() if one.id in vocabulary.schools],
        "language": ["both", "fr", "en"],
    }.get(lanes, [])  # fmt: skip
    label = {lane: words.value(facet, lane) if facet else lane for lane in {*order, *present} if lane}
    rest = sorted((lane for lane in label if lane not in order), key=lambda lane: label[lane].casefold())
    named = {lane: label[lane] for lane in (*order, *rest)}
    if "" in present:
        # The timeline words what has no value.
        named[""] = ""
    return named
