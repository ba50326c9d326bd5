"""Where the bench keeps what it made: the corpus, and archives with a store and an index of so many texts."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import imt_archive
from benching.corpus import BenchText, Corpus
from imt_archive import paths
from imt_archive.archive import INDEX_FOLDER, Archive
from imt_archive.model.dates import parse_edtf
from imt_archive.model.progress import finish
from imt_archive.model.records import AGREEMENT_KINDS, Agreement, Block, Draft, Link, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.store import Store

_PARTNERS = 40
_WITH_AGREEMENT = 0.1


@dataclass(frozen=True)
class Workspace:
    """The folder of everything that is kept from run to run."""

    folder: Path

    @property
    def corpus(self) -> Corpus:
        """The generated texts."""
        return Corpus(paths.data(), self.folder)

    def archive(self, count: int) -> Path:
        """An archive of the first `count` texts; what is there is used again while nothing that made it has changed."""
        made_by = _digest("store", "model") + self.corpus.digest + sha256(Path(__file__).read_bytes()).hexdigest()
        folder = self.folder / f"archive-{count}"
        if _read(folder / "made-by") != made_by:
            shutil.rmtree(folder, ignore_errors=True)
            _fill(folder, self.corpus.texts(count))
            (folder / "made-by").write_text(made_by)
        indexed_by = _digest("search")
        if _read(folder / "indexed-by") != indexed_by:
            shutil.rmtree(folder / INDEX_FOLDER, ignore_errors=True)
            with Archive(folder, paths.resources()) as archive:
                finish(archive.prepare())
            (folder / "indexed-by").write_text(indexed_by)
        return folder


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _digest(*packages: str) -> str:
    """What tells one state of these packages from another."""
    root = Path(imt_archive.__file__).parent
    files = [path for package in packages for path in sorted((root / package).glob("*.py"))]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _fill(folder: Path, texts: Iterable[BenchText]) -> None:
    """The first filling of an archive, as a first start does it: one transaction."""
    vocabulary = Vocabulary.load(paths.resources())
    store = Store(folder)
    pairs: list[tuple[str, list[Link]]] = []
    try:
        drafts = _drafts(texts, sorted(vocabulary.organisations)[:_PARTNERS], pairs)
        for _ in store.fill(list(vocabulary.organisations.values()), drafts):
            pass
        store.fill_links(pairs)
    finally:
        store.close()


def _drafts(texts: Iterable[BenchText], partners: list[str], pairs: list[tuple[str, list[Link]]]) -> Iterator[Draft]:
    """Releases of one text or two, with themes, organisations and now and then an agreement, as facets count them."""
    for number, group in groupby(texts, lambda text: text.release):
        found = list(group)
        draw = random.Random(f"facts {number}")
        release_id = f"bench-{number:06}"
        organisations = tuple(draw.sample(partners, min(len(partners), draw.randint(1, 3))))
        signed = parse_edtf(found[0].day)
        agreement = Agreement(draw.choice(AGREEMENT_KINDS), parties=organisations, signed=signed)
        if len(found) == 2:
            links = zip(range(len(found[0].blocks)), range(len(found[1].blocks)), strict=False)
            pairs.append((release_id, [Link((fr,), (en,)) for fr, en in links]))
        yield Draft(
            kind=found[0].kind,
            texts=tuple(_text(text) for text in found),
            issued=signed,
            themes=tuple(draw.sample(("industry", "digital", "energy", "health"), draw.randint(0, 2))),
            organisations=organisations,
            agreements=(agreement,) if draw.random() < _WITH_AGREEMENT else (),
            id=release_id,
        )


def _text(text: BenchText) -> Text:
    return Text(text.language, text.title, tuple(Block(*block) for block in text.blocks), id=text.text_id)
