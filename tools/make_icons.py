"""Draw resources/icons/imt-archive.svg as imt-archive.png (256 pixels), .ico (Windows) and .icns (macOS), all sizes."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402

SIZES = (16, 24, 32, 48, 64, 128, 256)
# The names that macOS has for PNG images of these sizes; on a dense screen 32 pixels are also those of 16 points.
MAC_TYPES = {16: (b"icp4",), 32: (b"icp5", b"ic11"), 64: (b"icp6", b"ic12"), 128: (b"ic07",), 256: (b"ic08", b"ic13"),
             512: (b"ic09", b"ic14"), 1024: (b"ic10",)}  # fmt: skip
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


def icns(images: dict[int, bytes]) -> bytes:
    """An ICNS file of PNG images: a header of 8 bytes, then each image behind its type and its length."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(images[size])) + images[size]
        for size, kinds in MAC_TYPES.items()
        for kind in kinds
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def main() -> None:
    """Write all three files beside the drawing."""
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "imt-archive.svg"))
    images = {size: png(renderer, size) for size in SIZES}
    for_mac = {size: png(renderer, size) for size in MAC_TYPES}
    (ICONS / "imt-archive.png").write_bytes(images[256])
    (ICONS / "imt-archive.ico").write_bytes(ico(images))
    (ICONS / "imt-archive.icns").write_bytes(icns(for_mac))
    app.quit()


if __name__ == "__main__":
    main()
