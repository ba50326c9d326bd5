"""Releases and agreements as items of the timeline: what stands where, in which lane, under which title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import Agreement, Card

LANES = ("kind", "subject", "theme", "school", "partner", "language", "none")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline: `target` is the release to open, `extends` the id of the item that it prolongs.

    `extended` is the date of what it prolongs where that is no item, but known all the same.
    `kind` is "release" or "agreement". `doubtful` says that the record's ends stood in the wrong order.
    """

    id: str
    when: Edtf | None
    lane: str
    label: str
    kind: str
    inferred: bool = False
    open_end: bool = False
    target: str = ""
    extends: str = ""
    doubtful: bool = False
    extended: Edtf | None = None


def items_from(
    cards: Iterable[Card],
    agreements: Iterable[Agreement],
    lanes: str,
    language: str,
    *,
    by: str = "release",
    group: Collection[str] = ("imt",),
) -> list[Item]:
    """What to draw of these records, in the lanes of `LANES`; `group` holds the organisations that are no partner.

    An agreement whose release is among the cards is an item of its own only where it has a term; otherwise
    the release stands for it. Where agreements count `by` anything but their release, it is the other way round:
    they stand for their releases, at what they count by. An agreement's item has the id "agreement/" and its own id.
    Raises ValueError for an unknown choice of lanes.
    """
    if lanes not in LANES:
        raise ValueError(f"unknown lanes: {lanes!r}")
    by_id = {card.id: card for card in cards}
    agreements = list(agreements)
    stands_for = {agreement.id: _standing(agreement, by_id, by) for agreement in agreements}
    replaced = {id_ for agreement in agreements if by != "release" for id_ in agreement.release_ids}
    schools = frozenset(school for card in by_id.values() for school in card.schools)

    prolongs: dict[str, tuple[str, Edtf | None]] = {}
    drawn: list[Item] = []
    for agreement in agreements:
        own = stands_for[agreement.id]
        earlier = _earlier(agreement, own, stands_for)
        if own in by_id:
            if any(earlier):
                prolongs.setdefault(own, earlier)
        else:
            card = next((by_id[id_] for id_ in agreement.release_ids if id_ in by_id), None)
            lane = _agreement_lane(agreement, card, lanes, schools, group)
            drawn.append(_agreement_item(agreement, card, own, lane, language, earlier, by))

    alone = (card for card in by_id.values() if card.id not in replaced)
    releases = [_release_item(card, _card_lane(card, lanes, group), language, prolongs) for card in alone]
    return releases + drawn


def _earlier(agreement: Agreement, own: str, stands_for: Mapping[str, str]) -> tuple[str, Edtf | None]:
    """The item that an agreement prolongs, or the date of what it prolongs where that is no item."""
    if agreement.extends is None:
        return "", None
    item = stands_for.get(agreement.extends.agreement_id, "")
    return ("", agreement.extends.signed) if not item else (item if item != own else "", None)


def _standing(agreement: Agreement, cards: Mapping[str, Card], by: str) -> str:
    """The id of the item that stands for an agreement: its release, or one of its own."""
    if by == "release" and not agreement.dates.has_term:
        for release_id in agreement.release_ids:
            if release_id in cards:
                return release_id
    return f"agreement/{agreement.id}"


def _release_item(card: Card, lane: str, language: str, prolongs: Mapping[str, tuple[str, Edtf | None]]) -> Item:
    when = card.when
    extends, extended = prolongs.get(card.id, ("", None))
    return Item(
        id=card.id,
        when=when,
        lane=lane,
        label=card.title(language),
        kind="release",
        inferred=(card.issued is not None and card.issued_basis.startswith("inferred")) or _qualified(when),
        open_end=isinstance(when, Period) and when.end is None,
        target=card.id,
        extends=extends,
        extended=extended,
    )


def _agreement_item(
    agreement: Agreement,
    card: Card | None,
    id_: str,
    lane: str,
    language: str,
    earlier: tuple[str, Edtf | None],
    by: str,
) -> Item:
    when, doubtful = agreement.dates.term()
    if by not in ("release", "running"):
        when = agreement.dates.counted(by, card.when if card else None)
    elif when is None and card is not None:
        when = card.when
    title = card.title(language) if card else ""
    return Item(
        id=id_,
        when=when,
        lane=lane,
        label=title or agreement.programme or ", ".join(agreement.parties),
        kind="agreement",
        inferred=_qualified(when),
        open_end=isinstance(when, Period) and when.end is None,
        target=card.id if card else next(iter(agreement.release_ids), ""),
        extends=earlier[0],
        extended=earlier[1],
        doubtful=doubtful,
    )


def _qualified(when: Edtf | None) -> bool:
    """Whether EDTF itself calls the date uncertain or approximate."""
    ends = (when.start, when.end) if isinstance(when, Period) else (when,)
    return any(end is not None and end.qualifier for end in ends)


def _card_lane(card: Card, lanes: str, group: Collection[str]) -> str:
    match lanes:
        case "kind":
            return card.kind
        case "subject":
            return card.subject
        case "theme":
            return _first(card.themes)
        case "school":
            return _first(card.schools)
        case "partner":
            return _first(o for o in card.organisations if o not in group and o not in card.schools)
        case "language":
            return "both" if len(card.languages) > 1 else _first(card.languages)
        case _:
            return ""


def _agreement_lane(
    agreement: Agreement, card: Card | None, lanes: str, schools: Collection[str], group: Collection[str]
) -> str:
    """Its own lane by kind and subject, else that of its own themes and parties, else that of its release."""
    of_release = _card_lane(card, lanes, group) if card else ""
    match lanes:
        case "kind":
            return agreement.kind
        case "subject":
            return "agreement"
        case "theme":
            return _first(agreement.themes) or of_release
        case "school":
            return _first(p for p in agreement.parties if p in schools) or of_release
        case "partner":
            return _first(p for p in agreement.parties if p not in group and p not in schools) or of_release
        case _:
            return of_release


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")
