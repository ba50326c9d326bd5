"""Records as marks, spans, lanes and zoom levels: numbers in, numbers out, nothing drawn and nothing worded."""

from imt_archive.timeline.columns import Column, Slice
from imt_archive.timeline.items import LANES, Item, items_from
from imt_archive.timeline.layout import arrange, layout, natural_height
from imt_archive.timeline.prepare import OTHER_LANES, Prepared, capacity, prepare
from imt_archive.timeline.scale import OPENS_ON, Tick, View, ticks, window
from imt_archive.timeline.shapes import Arc, Bar, Cluster, Label, Lane, Layout, Mark, Room, Span

__all__ = [
    "LANES",
    "OPENS_ON",
    "OTHER_LANES",
    "Arc",
    "Bar",
    "Cluster",
    "Column",
    "Item",
    "Label",
    "Lane",
    "Layout",
    "Mark",
    "Prepared",
    "Room",
    "Slice",
    "Span",
    "Tick",
    "View",
    "arrange",
    "capacity",
    "items_from",
    "layout",
    "natural_height",
    "prepare",
    "ticks",
    "window",
]
