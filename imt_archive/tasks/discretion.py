"""What may leave unasked: press contacts are personal data, and whatever bears one, or may bear one, stays.

Loaded when something leaves, and not when an archive is opened: it reads as an import does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from imt_archive.extraction import Cues
from imt_archive.extraction.facts.contacts import has_contact, part_contacts
from imt_archive.extraction.layout.structure import take_apart
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.understanding import kind_cues_of, words_of
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.document import RawBlock
from imt_archive.tasks.pairing import Sieve


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
