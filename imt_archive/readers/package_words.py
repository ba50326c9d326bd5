"""All words of an office document: of each part that is XML, in paragraphs as they are, and as they were.

Heads, feet, comments and what was struck out are among them, and where links lead. Pictures are passed over; what else
is not XML cannot be looked into, and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipFile

from imt_archive.model.errors import ReadError
from imt_archive.readers.machine_words import APART, packets, value, without_ids
from imt_archive.readers.packages import LARGEST_PART, Broken, opened, unpacked

_MOST_UNPACKED = 200_000_000
_DEEPEST, _DEEPEST_PACKAGE = 200, 3
_LEAST_LETTERS = 3
_MARKUP = frozenset((".xml", ".rels", ".rdf", ".vml", ".svg"))
_PICTURES = frozenset(
    ".png .jpg .jpeg .jpe .jfif .gif .bmp .tif .tiff .webp .ico .wdp .hdp .emf .wmf .emz .wmz .svm .odttf .ttf .otf "
    ".fntdata .mp3 .mp4 .wav .m4a .mov .avi .wmv".split()
)
# What a printer, or a layout that was worked out once, has of its own.
_WORDLESS = ("printersettings", "layout-cache")
_PARAGRAPHS = frozenset(("p", "h"))
_GAPS = frozenset(("tab", "br", "cr", "ptab", "s", "line-break", "noBreakHyphen"))
_STRUCK, _CODES = frozenset(("delText",)), frozenset(("instrText", "delInstrText"))


def words_of_package(content: bytes) -> Iterator[str]:
    """The words of a .docx or an .odt; raises ReadError where there is anything that cannot be looked into."""
    letters = 0
    for words in _package(content, 1, [_MOST_UNPACKED]):
        letters += sum(map(str.isalpha, words)) if letters < _LEAST_LETTERS else 0
        yield words
    if letters < _LEAST_LETTERS:
        raise ReadError("read-no-words")


def _package(content: bytes, depth: int, left: list[int]) -> Iterator[str]:
    """The words of a package; `left` is how many bytes may still be unpacked, of all that are in each other."""
    archive = opened(content).zip
    yield archive.comment.decode("utf-8", "replace")
    for info in archive.infolist():
        if info.is_dir():
            continue
        part = _part(archive, info)
        left[0] -= len(part)
        if left[0] < 0:
            raise ReadError("read-swollen")
        name = info.filename.lower().rpartition("/")[2]
        # Not a path's own suffix, which "_rels/.rels" has none of.
        suffix = "." + name.rpartition(".")[2]
        if suffix in _MARKUP:
            yield from _gathered(part)
        elif suffix in _PICTURES:
            yield from packets(part)
        elif name == "mimetype":
            yield part.decode("utf-8", "replace")
        elif part.startswith(b"PK\x03\x04") and depth < _DEEPEST_PACKAGE:
            # The table of a chart, another document.
            yield from _package(part, depth + 1, left)
        elif part and not name.startswith(_WORDLESS):
            raise ReadError("read-format", suffix=suffix)


def _part(archive: ZipFile, info: object) -> bytes:
    try:
        return unpacked(archive, info, LARGEST_PART)
    except ReadError:
        raise
    except Broken as error:
        raise ReadError("read-damaged") from error


@dataclass
class _Paragraph:
    """The words of a paragraph: as it is, as it was with what was struck out, that alone, and the codes of fields."""

    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


@dataclass
class _Gathering:
    """What the parser has come by: words one by one, and together in their paragraphs."""

    words: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    open: list[_Paragraph] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self.inside) >= _DEEPEST:
            raise ReadError("read-damaged")
        local = name.rpartition(":")[2]
        self.inside.append(local)
        if local in _PARAGRAPHS:
            self.open.append(_Paragraph())
        elif local in _GAPS and self.open:
            self._add(" ")
        for text in attributes.values():
            if "@" in text or ":" in text:
                self.codes.append(value(text))

    def end(self, _name: str) -> None:
        """An element ends."""
        if self.inside.pop() in _PARAGRAPHS:
            done = self.open.pop()
            struck = "".join(done.struck)
            self.closed += ["".join(done.now), *(["".join(done.before), struck] if struck else ())]
            self.codes.append(value("".join(done.codes)))

    def say(self, text: str) -> None:
        """Words come."""
        if self.open and self.inside[-1] in _CODES:
            self.open[-1].codes.append(text)
        else:
            self.words.append(text)
            self._add(text)

    def _add(self, text: str) -> None:
        if self.open:
            struck = self.inside[-1] in _STRUCK
            (self.open[-1].struck if struck else self.open[-1].now).append(text)
            self.open[-1].before.append(text)


def _gathered(content: bytes) -> Iterator[str]:
    """The words of a part; raises ReadError where it is no XML, or made to do harm."""

    def refuse(*_: object) -> None:
        raise ReadError("read-hostile")

    found = _Gathering()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.say
    parser.CommentHandler = found.codes.append
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ReadError("read-damaged") from error
    # Each alone as well: a number that stands right before another word is seen only so.
    yield without_ids(APART.join(found.words))
    yield without_ids(APART.join(found.closed))
    yield APART.join(one for one in found.codes if one)
