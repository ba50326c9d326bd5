"""Translation memories: pairs of passages as TMX 1.4b, which OmegaT and other translation tools open.

The format is that of the Localisation Industry Standards Association (TMX 1.4b, 2005): a header, and one unit for each
pair with a variant for each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from imt_archive.export.files import written_beside

# What no XML file may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A French and an English passage that say the same, and where they come from."""

    fr: str
    en: str
    release_id: str = ""
    title: str = ""
    date: str = ""


def write_tmx(path: Path, units: Iterable[TranslationUnit], version: str, unit: str = "sentence") -> int:
    """Write units to a file that takes the place of `path` when it is whole; how many. Raises WriteError.

    `unit` is the header's segmentation: "sentence" or "block".
    """
    count = 0
    with written_beside(path) as file:
        file.write(_head(version, "sentence" if unit == "sentence" else "paragraph").encode())
        for one in units:
            if _text(one.fr) and _text(one.en):
                count += 1
                file.write(_unit(one, count).encode())
        file.write(b"  </body>\n</tmx>\n")
    return count


def _head(version: str, segmentation: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'  <header creationtool="IMT Archive" creationtoolversion={quoteattr(version)} segtype="{segmentation}" '
        'o-tmf="imt-archive" adminlang="en" srclang="fr" datatype="plaintext"/>\n'
        "  <body>\n"
    )


def _unit(one: TranslationUnit, number: int) -> str:
    properties = (("x-release", one.release_id), ("x-title", one.title), ("x-date", one.date))
    props = "".join(f'      <prop type="{name}">{_text(value)}</prop>\n' for name, value in properties if value)
    return (
        f'    <tu tuid="{number}">\n{props}'
        f'      <tuv xml:lang="fr"><seg>{_text(one.fr)}</seg></tuv>\n'
        f'      <tuv xml:lang="en"><seg>{_text(one.en)}</seg></tuv>\n'
        "    </tu>\n"
    )


def _text(words: str) -> str:
    """Words as one line of XML text."""
    return escape(re.sub(r"\s*[\r\n]\s*", " ", _FORBIDDEN.sub("", words)).strip())
