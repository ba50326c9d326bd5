"""Files read for an import, and what a draft takes from a document beside the words of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from imt_archive.extraction import Cues, understand
from imt_archive.extraction.words.language import language_of
from imt_archive.model.dates import parse_edtf
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft, Source, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import Found, each_file
from imt_archive.readers.document import Document
from imt_archive.tasks.file_names import bare_name

_MANY, _MANY_PAGES = 50, 20
# A page's own date is that of what it says; that of a mail is the day on which somebody sent it.
_PAGES = ("text/html", "multipart/related")
T = TypeVar("T")
_BETWEEN_WORDS = re.compile(r"[\s_]+")


def files_in(paths: Iterable[Path]) -> Work[list[Found]]:
    """The files that paths stand for, with a word from time to time where they are many."""
    found: list[Found] = []
    for one in each_file(paths):
        found.append(one)
        if len(found) % _MANY == 0:
            yield Progress("read", 0, 0, one.path.name)
    return found


def told(work: Work[T], whole: Progress) -> Work[T]:
    """The same work, which says how far the whole is, and its own pages only where they are many."""
    try:
        while True:
            try:
                step = next(work)
            except StopIteration as stop:
                result: T = stop.value
                return result
            yield step if step.total >= _MANY_PAGES else whole
    finally:
        # Who stops in between has the work stop too, at once.
        work.close()


def drafted(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """What was understood of a document; a picture is filed as one, under its name, and said to need recognition."""
    if document.is_picture:
        return _of_picture(document)
    draft = understand(document, vocabulary, cues)
    if document.said.issued and document.media_type in _PAGES and not _is_dated(draft, document.said.issued):
        draft = _with_day(draft, document.said.issued)
    if document.picture_pages:
        draft = replace(draft, doubts=(*draft.doubts, "picture-pages"))
    return draft


def _of_picture(document: Document) -> Draft:
    # A scanner's or a program's own name for it says less than the one that a person gave to the file.
    title = _BETWEEN_WORDS.sub(" ", PurePath(bare_name(document.name)).stem).strip() or document.name
    language = document.said.language or language_of([title])[0]
    return Draft(
        kind="news",
        texts=(Text(language, title, (), False),),
        source=Source(document.name, language=language),
        doubts=("picture", "no-date"),
    )


def _is_dated(draft: Draft, day: str) -> bool:
    """Whether a text states its date; « décembre 2024 » is less than a day of that month which its file gives."""
    issued = draft.issued
    in_that_month = issued is not None and issued.precision == "month" and issued.overlaps(parse_edtf(day))
    return draft.issued_basis == "stated" and not in_that_month


def _with_day(draft: Draft, day: str) -> Draft:
    """A draft with the day that its page gives in its metadata, where its text states none."""
    doubts = tuple(doubt for doubt in draft.doubts if doubt not in ("no-date", "date-from-body", "date-of-change"))
    return replace(draft, issued=parse_edtf(day), issued_basis="stated", doubts=doubts)
