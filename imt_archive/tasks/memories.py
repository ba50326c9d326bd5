"""A translation memory of an archive: the sentences that correspond, release by release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from imt_archive import __version__
from imt_archive.bilingual.align import sentence_links
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.export.rows import HIDDEN_KINDS
from imt_archive.export.tmx import TranslationUnit, write_tmx
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Evidence, Release, Text
from imt_archive.store import Store


def export(path: Path, store: Store, release_ids: Sequence[str], lexicon: Lexicon) -> Work[int]:
    """Write the sentences of releases to a file; how many pairs. Contacts are left out. Raises WriteError."""
    units: list[TranslationUnit] = []
    for number, release_id in enumerate(release_ids):
        yield Progress("tmx", number, len(release_ids), release_id)
        units += _units(store.release(release_id), lexicon)
    return write_tmx(path, units, __version__)


def _units(release: Release, lexicon: Lexicon) -> Iterator[TranslationUnit]:
    fr, en = release.text("fr"), release.text("en")
    if fr is None or en is None:
        return
    when = release.issued or release.covers
    about = (release.id, fr.title, str(when) if when else "")
    yield TranslationUnit(fr.title, en.title, *about)
    for link in sentence_links(fr.blocks, en.blocks, release.links, lexicon):
        if link.fr and link.en and not (_is_hidden(fr, link.fr) or _is_hidden(en, link.en)):
            yield TranslationUnit(_words(fr, link.fr), _words(en, link.en), *about)


def _is_hidden(text: Text, places: Sequence[Evidence]) -> bool:
    return any(text.blocks[place.block].kind in HIDDEN_KINDS for place in places)


def _words(text: Text, places: Sequence[Evidence]) -> str:
    return " ".join(text.blocks[place.block].text[place.start : place.end] for place in places)
