"""Office documents as packages: a zip of XML files, opened with guards against those that were made to do harm.

Nothing is unpacked on the disk. An XML file with a document type of its own is refused: office programs never write
one, and only through it could an entity reach another file or grow without end.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from imt_archive.model.errors import ReadError

MOST_PARTS = 20_000
LARGEST_PART = 40_000_000
# Real XML shrinks to a tenth, or to a fiftieth where a table repeats itself.
_MOST_RATIO, _RATIO_FROM = 200, 2_000_000
_DEEPEST = 200
_ENCRYPTED = 0x1
Broken = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, KeyError)


@dataclass(frozen=True)
class Package:
    """An open package."""

    zip: ZipFile

    def __contains__(self, name: str) -> bool:
        return name in self.zip.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises ReadError where it is missing, damaged or swollen."""
        try:
            info = self.zip.getinfo(name)
            return unpacked(self.zip, info, LARGEST_PART)
        except ReadError:
            raise
        except Broken as error:
            raise ReadError("read-damaged") from error

    def tree(self, name: str) -> Element:
        """A part as XML; raises ReadError."""
        return parsed(self.part(name))


def opened(content: bytes) -> Package:
    """The package in some bytes; raises ReadError where there is none."""
    try:
        archive = ZipFile(BytesIO(content))
    except Broken as error:
        raise ReadError("read-damaged") from error
    if len(archive.infolist()) > MOST_PARTS:
        raise ReadError("read-swollen")
    return Package(archive)


def unpacked(archive: ZipFile, info: Any, most: int) -> bytes:
    """The bytes of one file of a zip, never more than `most`, whatever it says of itself; raises ReadError."""
    if info.flag_bits & _ENCRYPTED:
        raise ReadError("read-locked")
    packed = max(info.compress_size, 1)
    if info.file_size > most or (info.file_size > _RATIO_FROM and info.file_size > _MOST_RATIO * packed):
        raise ReadError("read-swollen")
    with archive.open(info) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ReadError("read-swollen")
    return content


def parsed(content: bytes) -> Element:
    """XML without a document type as a tree; raises ReadError."""
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ReadError("read-damaged")
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def refuse(*_: object) -> None:
        raise ReadError("read-hostile")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise ReadError("read-damaged") from error


def _named(name: str) -> str:
    """A name with its namespace as ElementTree writes it: {namespace}name."""
    return "{" + name if "}" in name else name
