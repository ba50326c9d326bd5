"""The card that hovering shows: title, date as precise as it is known, lane; for a cluster the first few titles."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from imt_archive.model.dates import PartialDate
from imt_archive.timeline import Cluster, Item

MOST_TITLES = 6


def item_card(item: Item, lane: str, language: str, remarks: Sequence[str] = ()) -> str:
    """An item as rich text; `remarks` are shown after its date and lane."""
    when = item.when.wording(language) if item.when else ""
    line = " · ".join(escape(part) for part in (when, lane, *remarks) if part)
    return f"<p style='white-space:normal'><b>{escape(item.label or item.id)}</b><br>{line}</p>"


def cluster_card(cluster: Cluster, items: Sequence[Item], heading: str, language: str) -> str:
    """A cluster as rich text: its count, its days, and as many titles as one reads at a glance."""
    days = [PartialDate.of(day).wording(language) for day in (cluster.first, cluster.last)]
    when = days[0] if cluster.first == cluster.last else " – ".join(days)
    shown = [items[0].when.wording(language)] if cluster.bar and items and items[0].when else [when]
    titles = "".join(f"<br>· {escape(item.label or item.id)}" for item in items[:MOST_TITLES])
    more = "<br>…" if len(items) > MOST_TITLES else ""
    return f"<p style='white-space:normal'><b>{escape(heading)}</b> · {escape(shown[0])}{titles}{more}</p>"


def bar_card(month: str, lanes: Sequence[tuple[str, int]]) -> str:
    """A month of the histogram as rich text: how many in all, and in each lane."""
    total = sum(count for _, count in lanes)
    rows = "".join(f"<br>{escape(lane)} · {count}" for lane, count in lanes) if len(lanes) > 1 else ""
    return f"<p style='white-space:nowrap'><b>{escape(month)}</b> · {total}{rows}</p>"
