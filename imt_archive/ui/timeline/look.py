"""Colours and fonts of the timeline, from the palette, and colours for lanes that read on a light and a dark ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette

# Middle luminances, so that each stands out from white and from a dark grey alike (3:1 and more on both).
LANE_COLOURS = ("#2f7fc1", "#d0602c", "#2b8f6c", "#9a66c7", "#a3812b", "#cb5a86", "#24909f", "#7f8a3a")
NO_LANE = "#7b8591"


@dataclass(frozen=True)
class Look:
    """The colours to paint with."""

    ground: QColor
    text: QColor
    muted: QColor
    line: QColor
    stripe: QColor
    accent: QColor

    @classmethod
    def of(cls, palette: QPalette) -> Look:
        """The colours that go with a widget's palette."""
        ground, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        return cls(
            ground=ground,
            text=text,
            muted=mixed(text, ground, 0.62),
            line=mixed(text, ground, 0.16),
            stripe=mixed(text, ground, 0.03),
            accent=palette.color(QPalette.ColorRole.Highlight),
        )

    @classmethod
    def for_paper(cls) -> Look:
        """The colours of a picture for slides: on white, whatever the screen looks like."""
        ground, text = QColor("#ffffff"), QColor("#1d2430")
        line, stripe = mixed(text, ground, 0.16), mixed(text, ground, 0.03)
        return cls(ground, text, mixed(text, ground, 0.66), line, stripe, QColor(LANE_COLOURS[0]))

    @staticmethod
    def lanes(order: Sequence[str]) -> dict[str, QColor]:
        """The colour of each lane by its place in the order; grey for no lane and for a mixture."""
        named = [lane for lane in order if lane]
        return {lane: QColor(LANE_COLOURS[place % len(LANE_COLOURS)]) for place, lane in enumerate(named)}


def small(font: QFont, share: float = 0.9, *, bold: bool = False) -> QFont:
    """The font of axis and counts, a little smaller than that of the titles."""
    result = QFont(font)
    result.setBold(bold)
    if font.pixelSize() > 0:
        result.setPixelSize(max(round(font.pixelSize() * share), 8))
    else:
        result.setPointSizeF(max(font.pointSizeF() * share, 6.5))
    return result


def mixed(front: QColor, back: QColor, share: float) -> QColor:
    """A colour between two, without transparency: `share` of the front one."""
    return _mixed(front.rgb(), back.rgb(), share)


def faded(colour: QColor, alpha: float) -> QColor:
    """The same colour with an opacity from 0 to 1."""
    return _faded(colour.rgb(), alpha)


# Every frame asks for the same few hundred; nobody changes what is given out.
@lru_cache(maxsize=2_000)
def _mixed(front: int, back: int, share: float) -> QColor:
    pairs = zip(QColor(front).getRgbF()[:3], QColor(back).getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(f * share + b * (1 - share) for f, b in pairs))


@lru_cache(maxsize=2_000)
def _faded(colour: int, alpha: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result
