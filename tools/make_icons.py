"""Draw resources/icons/imt-archive.svg as imt-archive.png (256 pixels) and imt-archive.ico (all sizes of Windows)."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402

SIZES = (16, 24, 32, 48, 64, 128, 256)
ICONS = Path(__file__).parents[1] / "resources" / "icons"


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """The drawing as a PNG file of size × size pixels, transparent where nothing is drawn."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())


def ico(images: dict[int, bytes]) -> bytes:
    """An ICO file of PNG images: a header of 6 bytes, an entry of 16 for each image, then the images."""
    header = struct.pack("<HHH", 0, 1, len(images))
    offset = len(header) + 16 * len(images)
    entries = b""
    for size, content in images.items():
        # A byte holds the size: 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return header + entries + b"".join(images.values())


def main() -> None:
    """Write both files beside the drawing."""
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "imt-archive.svg"))
    images = {size: png(renderer, size) for size in SIZES}
    (ICONS / "imt-archive.png").write_bytes(images[256])
    (ICONS / "imt-archive.ico").write_bytes(ico(images))
    app.quit()


if __name__ == "__main__":
    main()
