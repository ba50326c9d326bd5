"""The picture of a screen that Xvfb keeps in a file (-fbdir), written as PNG, and whether anything is on it.

    python tools/screen_picture.py FRAMEBUFFER OUT.png [--wait SECONDS]

Waits until the screen shows something that is no plain ground and stands still. Exit status 1 where nothing came.
"""

from __future__ import annotations

import argparse
import struct
import sys
import time
import zlib
from pathlib import Path

_HEADER = struct.Struct(">25I")
# A window with text has hundreds of shades; an empty screen has one, and a window without its words some dozens.
_SHADES = 150


def pixels_of(dump: bytes) -> tuple[int, int, list[bytes]]:
    """(width, height, rows of RGB) of an XWD file of 32 bits a pixel, the least significant byte first."""
    fields = _HEADER.unpack_from(dump)
    header, width, height, bits, line, colours = (fields[at] for at in (0, 4, 5, 11, 12, 19))
    if bits != 32:
        raise ValueError(f"a screen of {bits} bits a pixel")
    start = header + 12 * colours
    rows = []
    for y in range(height):
        row = dump[start + y * line : start + y * line + 4 * width]
        plain = bytearray(3 * width)
        plain[0::3], plain[1::3], plain[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(bytes(plain))
    return width, height, rows


def png(width: int, height: int, rows: list[bytes]) -> bytes:
    """Rows of RGB as a PNG file."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def shades(rows: list[bytes]) -> int:
    """How many different colours the rows have."""
    return len({row[at : at + 3] for row in rows for at in range(0, len(row), 3)})


def main() -> int:
    """Wait for a picture and write it; says how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("framebuffer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--wait", type=float, default=30.0)
    asked = parser.parse_args()
    end, before = time.monotonic() + asked.wait, b""
    while time.monotonic() < end:
        dump = asked.framebuffer.read_bytes() if asked.framebuffer.is_file() else b""
        if dump and dump == before:
            width, height, rows = pixels_of(dump)
            if shades(rows) >= _SHADES:
                asked.out.write_bytes(png(width, height, rows))
                return 0
        before = dump
        time.sleep(0.5)
    print("nothing came onto the screen", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
