"""Files read for an import, and what a draft takes from a document beside the words of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from imt_archive.extraction import Cues, understand
from imt_archive.extraction.language import language_of
from imt_archive.model.dates import parse_edtf
from imt_archive.model.records import Draft, Source, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.document import Document

_BETWEEN_WORDS = re.compile(r"[\s_]+")


def drafted(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """What was understood of a document; a picture is filed as one, under its name, and said to need recognition."""
    if document.is_picture:
        return _of_picture(document)
    draft = understand(document, vocabulary, cues)
    if document.said.issued and draft.issued_basis not in ("stated", "by hand"):
        draft = _with_day(draft, document.said.issued)
    if document.picture_pages:
        draft = replace(draft, doubts=(*draft.doubts, "picture-pages"))
    return draft


def _of_picture(document: Document) -> Draft:
    title = document.said.title or _BETWEEN_WORDS.sub(" ", PurePath(document.name).stem).strip() or document.name
    language = document.said.language or language_of([title])[0]
    return Draft(
        kind="news",
        texts=(Text(language, title, (), False),),
        source=Source(document.name, language=language),
        doubts=("picture", "no-date"),
    )


def _with_day(draft: Draft, day: str) -> Draft:
    """A draft with the day that its page gives in its metadata, where its text states none."""
    doubts = tuple(doubt for doubt in draft.doubts if doubt not in ("no-date", "date-from-body", "date-of-change"))
    return replace(draft, issued=parse_edtf(day), issued_basis="stated", doubts=doubts)
