"""Releases of ours in two files, read and understood as an import does, and audited as the archive does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from imt_archive import paths
from imt_archive.bilingual.align import align
from imt_archive.bilingual.audit.auditing import audit_texts
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.extraction import Cues, understand
from imt_archive.model.languages import AuditFinding
from imt_archive.model.records import Draft, Quote, Release, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import read_document

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = tuple(sorted(file.name.partition(".")[0] for file in DOCUMENTS.glob("*.fr.md")))
LEXICON = Lexicon.load(paths.resources())
VOCABULARY = Vocabulary.load(paths.resources())
CUES = Cues.load(paths.resources())


def printed(name: str, language: str) -> str:
    """The words of one of our documents, as its file has them."""
    return (DOCUMENTS / f"{name}.{language}.md").read_text(encoding="utf-8")


@cache
def understood(name: str, language: str, words: str) -> Draft:
    """What is understood of a document; it must be found to be in the language that it is in."""
    path = DOCUMENTS / f"{name}.{language}.md"
    draft = understand(read_document(path, words.encode()), VOCABULARY, CUES)
    assert draft.texts[0].language == language
    return draft


def audited(name: str, fr: str, en: str) -> tuple[AuditFinding, ...]:
    """What the audit finds between a French and an English document, given as their words."""
    drafts = [understood(name, language, words) for language, words in (("fr", fr), ("en", en))]
    texts = [draft.texts[0] for draft in drafts]
    quotes = [quote for draft in drafts for quote in draft.quotes]
    return between(texts[0], texts[1], quotes)


def between(fr: Text, en: Text, quotes: list[Quote] | None = None) -> tuple[AuditFinding, ...]:
    """What the audit finds between two texts whose blocks are linked as they are when they are imported."""
    links = align(fr.blocks, en.blocks, LEXICON)
    return audit_texts(fr, en, links, LEXICON, VOCABULARY, quotes=quotes or (), release_id="r")


def release_of(name: str) -> Release:
    """One of our documents as a release with both texts."""
    texts = tuple(
        replace(understood(name, language, printed(name, language)).texts[0], id=f"{name}.{language}")
        for language in ("fr", "en")
    )
    return Release(name, "press-release", texts, links=align(texts[0].blocks, texts[1].blocks, LEXICON))
