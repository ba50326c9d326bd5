"""All words that a file holds, wherever they stand: those too that no reader shows, as heads, feet and comments.

What is read into an archive is what a document says. What goes out with its file is all that is in there, and whoever
hands files on has to look at that. A file that cannot be looked into as a whole is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from imt_archive.model.errors import ReadError
from imt_archive.readers import sniff
from imt_archive.readers.encodings import decode
from imt_archive.readers.files import READERS
from imt_archive.readers.machine_words import shown

# As many as a PDF may have that is read.
MOST_LETTERS = 10_000_000


def all_words(name: str, content: bytes) -> Iterator[str]:
    """The words of a file, some at a time; raises ReadError where there is, or may be, anything that is not seen.

    That is a format which is not known, a page that is a picture, a file inside this one, or too much of anything.
    """
    suffix = sniff.format_of(Path(name).suffix.lower(), content)
    known = READERS.get(suffix)
    if known is None:
        raise ReadError("read-format", suffix=suffix or "–")
    if len(content) > known.most:
        raise ReadError("read-too-large", megabytes=round(len(content) / 1e6), most=round(known.most / 1e6))
    letters = 0
    for words in _words(known.media_type, content):
        letters += len(words)
        if letters > MOST_LETTERS:
            raise ReadError("read-swollen")
        yield words


def _words(media_type: str, content: bytes) -> Iterator[str]:
    # Each is loaded with the first file of its kind.
    if media_type == READERS[".pdf"].media_type:
        from imt_archive.readers.pdf.words import words_of_pdf

        yield from words_of_pdf(content)
    elif media_type in (READERS[".docx"].media_type, READERS[".odt"].media_type):
        from imt_archive.readers.package_words import words_of_package

        yield from words_of_package(content)
    elif media_type == READERS[".html"].media_type:
        from imt_archive.readers.html import decoded
        from imt_archive.readers.page_words import words_of_page

        yield from words_of_page(decoded(content))
    elif media_type in (READERS[".eml"].media_type, READERS[".mht"].media_type):
        from imt_archive.readers.mail_words import words_of_mail

        yield from words_of_mail(content)
    elif media_type in (READERS[".txt"].media_type, READERS[".md"].media_type):
        yield from shown(decode(content))
    else:
        # A reader that came later: what it leaves out, nobody has looked for yet.
        raise ReadError("read-format", suffix=media_type)
