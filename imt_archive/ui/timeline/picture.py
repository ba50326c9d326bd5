"""The picture for slides and reports: the timeline on white with title, lanes, axis, legend and source."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from imt_archive.model.dates import PartialDate
from imt_archive.model.errors import ArchiveError, WriteError
from imt_archive.timeline import Item, Room, View, arrange, natural_height, prepare, window
from imt_archive.ui.timeline.legend import ROW, legend_of, paint_legend
from imt_archive.ui.timeline.look import Look, small
from imt_archive.ui.timeline.paint import paint
from imt_archive.ui.timeline.scene import Scene, gutter_for
from imt_archive.ui.timeline.words import PICTURE_WORDS

# A picture of this many units across is laid out; it is then scaled to the width that was asked for.
_UNITS = 1280.0
_MARGIN = 32.0
# With head and foot, the tallest is as high as a slide of 16:9.
_LEAST_HEIGHT, _MOST_HEIGHT = 220.0, 536.0
_MOST_GUTTER = 340
_PNG_SCALE = 2
_PDF_DOTS, _CSS_DOTS = 1200, 96
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_SIZE, _WEIGHT = re.compile(r'font-size="([\d.]+)"'), re.compile(r'font-weight="(\d+)"')


@dataclass(frozen=True)
class _Caption:
    """What is written around the timeline, in `language`; `documents` is how many it is made of."""

    title: str
    subtitle: str
    language: str
    documents: int
    today: date


@dataclass(frozen=True)
class _Sheet:
    """A page of `width` × `height` units, and how to fill it."""

    width: float
    height: float
    title: str
    draw: Callable[[QPainter], None]


def save_picture(
    path: Path,
    items: Sequence[Item],
    *,
    lane_labels: Mapping[str, str],
    title: str,
    subtitle: str,
    language: str,
    width: int = 1600,
    span: tuple[date, date] | None = None,
    today: date | None = None,
    documents: int | None = None,
) -> None:
    """Write the timeline as .svg, .png (at twice `width`) or .pdf, whole or not at all; `span` is what is shown.

    `documents` is how many releases it is made of, where that is not one for each target of the items.
    A QGuiApplication must be there. Raises ArchiveError("picture-format", suffix) for any other suffix and
    WriteError("picture-not-saved", path, reason) when the file cannot be written.
    """
    writers = {".svg": _svg, ".png": _png, ".pdf": _pdf}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ArchiveError("picture-format", suffix=path.suffix)
    number = len({item.target for item in items if item.target}) if documents is None else documents
    caption = _Caption(title, subtitle, language, number, today or date.today())
    sheet = _sheet(items, lane_labels, caption, span or window(items))
    _write_whole(path, writer(sheet, width))


def _font(pixels: int, *, bold: bool = False) -> QFont:
    # The system's font goes by an alias that other programs do not know: its real name goes into the file.
    font = QFont(QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family())
    font.setPixelSize(pixels)
    font.setBold(bold)
    # Hinted widths differ from one scale to the next: the picture would not be as it was laid out.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _sheet(items: Sequence[Item], lane_labels: Mapping[str, str], caption: _Caption, span: tuple[date, date]) -> _Sheet:
    language = caption.language
    font, words = _font(13), PICTURE_WORDS[language][0]
    metrics = QFontMetricsF(font)
    prepared = prepare(items, tuple(lane_labels))
    names = [words.lane(name, lane_labels) for name in prepared.lane_names]
    gutter = gutter_for(names, font, _MOST_GUTTER) if len(names) > 1 else 0.0
    row = metrics.height() + 2
    height = min(max(natural_height(prepared, Room(row=row)), _LEAST_HEIGHT), _MOST_HEIGHT)
    room = Room(height, row=row)
    # A lane without a row for its spans would draw a term as if it were a day.
    most = max(int(room.for_lanes // (room.least + 2 * row)), 3)
    if len(prepared.lanes) > most:
        prepared = prepare(items, tuple(lane_labels), most=most)
    view = View(*span, _UNITS - 2 * _MARGIN - gutter)
    known = tuple(lane_labels)
    scene = Scene(
        layout=arrange(prepared, view, metrics.horizontalAdvance, room),
        items=prepared.by_id,
        lane_names=known + tuple(name for name in prepared.lane_names if name not in lane_labels),
        lane_labels=lane_labels,
        look=Look.for_paper(),
        font=font,
        language=language,
        words=words,
        gutter=gutter,
        foldable=False,
        today=caption.today,
    )
    top = _MARGIN + 30 + (22 if caption.subtitle else 0) + 14
    foot = top + height + 18
    legend = legend_of(scene, PICTURE_WORDS[language][1], _UNITS - 2 * _MARGIN)
    source = foot + 16 + ROW * (1 + max((entry.row for entry in legend), default=0))

    def draw(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, _UNITS, source + 28), scene.look.ground)
        _draw_head(painter, scene.look, caption)
        painter.save()
        painter.translate(_MARGIN, top)
        paint(painter, scene)
        painter.restore()
        paint_legend(painter, scene, legend, _MARGIN, foot + 8)
        _draw_source(painter, scene, source, caption)

    return _Sheet(_UNITS, source + 28, caption.title, draw)


def _draw_head(painter: QPainter, look: Look, caption: _Caption) -> None:
    for text, font, colour, baseline in (
        (caption.title, _font(25, bold=True), look.text, _MARGIN + 22),
        (caption.subtitle, _font(15), look.muted, _MARGIN + 46),
    ):
        painter.setFont(font)
        painter.setPen(colour)
        elide = QFontMetricsF(font).elidedText
        painter.drawText(QPointF(_MARGIN, baseline), elide(text, Qt.TextElideMode.ElideRight, _UNITS - 2 * _MARGIN))


def _draw_source(painter: QPainter, scene: Scene, baseline: float, caption: _Caption) -> None:
    """Where the picture comes from."""
    legend = PICTURE_WORDS[scene.language][1]
    source = legend.source.format(n=caption.documents, date=PartialDate.of(caption.today).wording(scene.language))
    painter.setPen(scene.look.muted)
    painter.setFont(small(scene.font))
    painter.drawText(QPointF(_MARGIN, baseline), source)


def _svg(sheet: _Sheet, width: int) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    height = round(sheet.height * width / sheet.width)
    generator.setSize(QSize(width, height))
    generator.setResolution(_CSS_DOTS)
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setTitle(sheet.title)
    generator.setDescription("")
    _draw(generator, sheet, width / sheet.width)
    # Where the font is missing, a browser takes its serif one unless told otherwise.
    family = _font(13).family()
    content = bytes(buffer.data().data()).decode()
    content = content.replace(f'font-family="{family}"', f'font-family="{family}, sans-serif"')
    return _TEXT.sub(_with_length, content).encode()


def _with_length(found: re.Match[str]) -> str:
    """A text with the width that it was laid out for: another font in its place would run into its neighbour."""
    attributes, words = found.groups()
    size, weight = _SIZE.search(attributes), _WEIGHT.search(attributes)
    if not words.strip() or size is None:
        return found[0]
    font = _font(round(float(size[1])), bold=weight is not None and int(weight[1]) >= 600)
    wide = QFontMetricsF(font).horizontalAdvance(unescape(words))
    return f'<text textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs" {attributes}>{words}</text>'


def _png(sheet: _Sheet, width: int) -> bytes:
    scale = _PNG_SCALE * width / sheet.width
    image = QImage(_PNG_SCALE * width, round(sheet.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    _draw(image, sheet, scale)
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _pdf(sheet: _Sheet, width: int) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    points = width * 0.75
    size = QSizeF(points, points * sheet.height / sheet.width)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_PDF_DOTS)
    writer.setTitle(sheet.title)
    _draw(writer, sheet, points / 72 * _PDF_DOTS / sheet.width)
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _draw(device: QPaintDevice, sheet: _Sheet, scale: float) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    sheet.draw(painter)
    painter.end()


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, then move: what was there stays until the new one is whole."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes a file for its owner alone; a picture is for whoever may read the folder.
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise WriteError("picture-not-saved", path=str(path), reason=error.strerror or str(error)) from error
