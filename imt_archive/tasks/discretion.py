"""What may leave unasked: press contacts are personal data, and whatever bears one, or may bear one, stays.

Loaded when something leaves, and not when an archive is opened: it reads as an import does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from imt_archive.extraction import Cues
from imt_archive.extraction.facts.contacts import has_contact, part_contacts, without_contacts
from imt_archive.extraction.layout.structure import take_apart
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.understanding import kind_cues_of, words_of
from imt_archive.model.backups import Discretion
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.all_words import all_words
from imt_archive.readers.document import RawBlock
from imt_archive.readers.files import READERS
from imt_archive.tasks.file_names import bare_name

if TYPE_CHECKING:
    from imt_archive.tasks.pairing import Sieve

# Signs that nobody sees, wherever a program put them into a number or an address.
_UNSEEN = (
    0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A),
)  # fmt: skip
# What every address and every telephone has, and how far either may reach from there.
_MAY_BE = re.compile(
    r"@|[\[({<]\s?(?:at|arobase|a)\s?[\])}>]|\s(?:AT|arobase|at\s[\w-]+\sdot)\s|\d(?:\D{0,4}\d){6,}", re.IGNORECASE
)
_AROUND = 500
_ADDRESS = re.compile(r"\S*@\S*")
_LEFT_OVER = " \t-–—_.,;:()[]"


def discretion() -> Discretion:
    """What is asked of every file that leaves where press contacts do not."""
    return Discretion(is_bare, bare_name)


def is_bare(name: str, content: bytes) -> bool:
    """Whether an original is known to bear no press contact: one that cannot be looked into is not."""
    try:
        return not any(has_contact(near) for words in all_words(name, content) for near in _suspect(_seen(words)))
    except Exception:  # noqa: BLE001 - whatever a file does to those who look into it: it was not seen, and stays
        return False


def _suspect(words: str) -> Iterator[str]:
    """Where in a text a contact may be at all: to look for one in every word of ten thousand files takes long."""
    start = end = 0
    for found in _MAY_BE.finditer(words):
        if found.start() - _AROUND > end:
            yield words[start:end]
            start = found.start() - _AROUND
        end = found.end() + _AROUND
    yield words[start:end]


def _seen(words: str) -> str:
    for sign in map(chr, _UNSEEN) if not words.isascii() else ():
        if sign in words:
            words = words.replace(sign, "")
    return words


def without_contacts_in_name(name: str) -> str:
    """The name of a file without the telephones and the e-mails in it; it keeps its suffix."""
    suffix = PurePath(name).suffix
    suffix = suffix if suffix.lower() in READERS else ""
    stem = name.removesuffix(suffix)
    if not any(has_contact(words) for words in (name, stem, stem.replace("_", " "))):
        return name
    # An underscore is a letter to those who look for words, and a space to those who name files.
    plain = without_contacts(_ADDRESS.sub(" ", without_contacts(stem)).replace("_", " "))
    return (" ".join(plain.split()).strip(_LEFT_OVER) or "document") + suffix


def sieve_of(resources: Path) -> Sieve:
    """Takes press contacts out of the blocks of a file, with the names and the headings that belong to them."""
    vocabulary, cues = Vocabulary.load(resources), Cues.load(resources)
    finder, kinds = Finder(vocabulary, words_of(cues)), kind_cues_of(vocabulary)

    def sieve(raw: Sequence[RawBlock]) -> tuple[list[RawBlock], int]:
        structure = take_apart(raw, cues, finder, kinds)
        # The other blocks stay as they are read: what is taken out of a document for its title is a passage here.
        named = {block.text for block in structure.blocks if block.kind == "contact"}
        parted = part_contacts(raw)
        kept = [block for block in parted if not has_contact(block.text) and block.text not in named]
        return kept, len(parted) - len(kept)

    return sieve
