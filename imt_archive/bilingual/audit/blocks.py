"""Blocks that one language lacks or left untranslated, and quotes with another speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from imt_archive.bilingual.audit.rows import Row, Side
from imt_archive.bilingual.lexicon import SMALL_WORDS
from imt_archive.bilingual.tokens import words
from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.records import Quote, other_language
from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold

# A block shorter than this may well be folded into another one.
_LONG = 60
# Where more than this part of a text has no counterpart, that is one finding, and not one for each block.
_MOST_MISSING = 0.5
_FEW = 4
_ENOUGH_WORDS = 6
_NO_PROSE = frozenset({"caption", "credit", "about", "contact", "title"})
# Small words that both languages have say nothing of which one it is.
_FRENCH = SMALL_WORDS["fr"] - SMALL_WORDS["en"]
_ENGLISH = SMALL_WORDS["en"] - SMALL_WORDS["fr"]


def missing_findings(rows: Sequence[Row], release_id: str) -> Iterator[AuditFinding]:
    """Blocks without counterpart; one finding for all of them where a language has but a part of the text."""
    for language in ("fr", "en"):
        gaps = [row for row in rows if not row.is_whole and _side(row, language).blocks]
        all_ = [row for row in rows if _side(row, language).blocks and row.kind != "title"]
        prose = [row for row in gaps if row.kind not in _NO_PROSE]
        if len(gaps) > _FEW and len(gaps) > _MOST_MISSING * len(all_):
            yield _missing(gaps[0], language, release_id, "warning", len(gaps))
            continue
        for row in prose:
            severity = "warning" if len(_side(row, language).text) >= _LONG else "note"
            yield _missing(row, language, release_id, severity, 1)


def _missing(row: Row, language: str, release_id: str, severity: str, count: int) -> AuditFinding:
    side = _side(row, language)
    passage = side.passage((0, len(side.text)))
    fr, en = (passage, None) if language == "fr" else (None, passage)
    facts = {"language": language, "other": other_language(language), "count": str(count)}
    return AuditFinding("missing-block", severity, release_id, fr, en, facts)


def untranslated_findings(rows: Sequence[Row], release_id: str) -> Iterator[AuditFinding]:
    """Blocks that stand in one language's text in the words of the other."""
    for row in rows:
        if row.kind == "title":
            continue
        for side in (row.fr, row.en):
            if side.blocks and language_is_other(side.text, side.language):
                span = (0, len(side.text))
                fr, en = (one.passage(*([span] if one is side else [])) for one in (row.fr, row.en))
                facts = {"language": side.language, "other": other_language(side.language)}
                yield AuditFinding("untranslated", "error", release_id, fr, en, facts)


def language_is_other(text: str, language: str) -> bool:
    """Whether the small words of a passage are clearly those of the other language; short passages never say."""
    found = [folded for _, folded in words(text)]
    counts = {"fr": sum(w in _FRENCH for w in found), "en": sum(w in _ENGLISH for w in found)}
    own, other = counts[language], counts[other_language(language)]
    return len(found) >= _ENOUGH_WORDS and other >= 3 and other >= 4 * own + 1


def speaker_findings(rows: Sequence[Row], quotes: Sequence[Quote], release_id: str) -> Iterator[AuditFinding]:
    """Quotes that stand in one row and are spoken by two different people."""
    of_block: dict[tuple[str, int], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker and quote.evidence is not None:
            of_block[quote.language, quote.evidence.block].append(quote)
    for row in rows:
        fr = [quote for block in row.fr.blocks for quote in of_block["fr", block]]
        en = [quote for block in row.en.blocks for quote in of_block["en", block]]
        if len(fr) == len(en):
            for ours, theirs in zip(fr, en, strict=True):
                if not _same_person(ours.speaker, theirs.speaker):
                    passages = (_marked(row.fr, ours), _marked(row.en, theirs))
                    facts = {"fr": ours.speaker, "en": theirs.speaker}
                    yield AuditFinding("speaker", "error", release_id, *passages, facts)
        elif row.is_whole and not (fr and en):
            for quote in fr or en:
                if not any(_is_named(quote.speaker, _side(other, other_language(quote.language))) for other in rows):
                    passages = (_marked(row.fr, quote), _marked(row.en, quote))
                    facts = {"language": quote.language, "other": other_language(quote.language), "said": quote.speaker}
                    yield AuditFinding("speaker", "warning", release_id, *passages, facts)


def _is_named(speaker: str, side: Side) -> bool:
    """Whether a passage has a name of somebody, or one nearly alike."""
    return bool(side.text) and _same_person(speaker, side.text)


def _marked(side: Side, quote: Quote) -> AuditPassage | None:
    at = side.text.find(quote.text)
    return side.passage(*([(at, at + len(quote.text))] if at >= 0 else []))


def _same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: a name in common, or one nearly alike (that is a finding of its own)."""
    names = [set(fold(name).replace("-", " ").split()) for name in (one, other)]
    return any(distance(a, b, 2) <= min(2, len(a) // 4) for a in names[0] for b in names[1] if len(a) > 2)


def _side(row: Row, language: str) -> Side:
    return row.fr if language == "fr" else row.en
