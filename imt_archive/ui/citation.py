"""A release, or a passage of it, as one cites it in French or in English typography."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.model.dates import NBSP
from imt_archive.model.records import Evidence, Release
from imt_archive.ui.viewer.side_by_side import Passage

_OUTER_MARKS = re.compile(r"^[«“\"]\s*|\s*[»”\"]$")


def citation(release: Release, language: str) -> str:
    """« Title », Institut Mines-Télécom, 1er juillet 2024. / “Title”, Institut Mines-Télécom, 1 July 2024."""
    when = release.issued or release.covers
    parts = [quoted(release.title(language), language), "Institut Mines-Télécom"]
    if when is not None:
        parts.append(when.wording(language))
    if release.source.url:
        parts.append(release.source.url)
    return ", ".join(parts) + ("" if release.source.url else ".")


def passage_citation(release: Release, passage: Passage, counterpart: Sequence[Evidence], language: str) -> str:
    """A passage in quotation marks with its source; the words of its counterpart where the language is the other one.

    An empty string where it has none.
    """
    if passage.language == language:
        words = _words(release, language, Evidence(passage.block, passage.start, passage.end))
    else:
        words = " ".join(_words(release, language, one) for one in counterpart)
    if not words.strip():
        return ""
    return f"{quoted(_OUTER_MARKS.sub('', words.strip()), language)} ({citation(release, language).rstrip('.')})"


def quoted(words: str, language: str) -> str:
    """Words in the quotation marks of a language; those inside become the inner ones."""
    if language == "fr":
        inner = re.sub(r"«\s*(.*?)\s*»", r"“\1”", words)
        return f"«{NBSP}{inner}{NBSP}»"
    inner = re.sub(r"“(.*?)”", r"‘\1’", words)
    return f"“{inner}”"


def _words(release: Release, language: str, place: Evidence) -> str:
    text = release.text(language)
    if text is None:
        return ""
    if place.block < 0:
        return text.title[place.start : place.end] if place.end else text.title
    return text.blocks[place.block].text[place.start : place.end]
