"""What is not read: documents of other programs, each with the sentence that helps, and files that are no documents."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

# Documents of other programs: named with what to do, also where a folder has them.
OTHERS = {
    **dict.fromkeys((".doc", ".rtf", ".wps", ".wpd", ".dot"), "read-old-format"),
    ".pages": "read-pages",
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers", ".csv", ".tsv"), "read-workbook"),
    **dict.fromkeys((".ppt", ".pps", ".pptx", ".ppsx", ".odp", ".key"), "read-slides"),
    ".msg": "read-outlook",
    ".tnef": "read-tnef",
}
# Programs of a Mac write such a document as a folder.
FOLDERS = frozenset((".pages", ".numbers", ".key"))
# What stands beside documents and has no words of its own: nobody misses it.
_SILENT = frozenset(
    # pictures
    ".jpg .jpeg .jpe .jfif .png .gif .bmp .tif .tiff .webp .avif .heic .heif .svg .ico .psd .xcf .ai .eps .emf .wmf "
    ".emz .wmz .raw .cr2 .cr3 .nef .arw .dng "
    # sounds and films
    ".mp3 .wav .m4a .aac .ogg .oga .flac .wma .aif .aiff .mid .mp4 .m4v .mov .avi .mkv .webm .wmv .mpg .mpeg .3gp .ogv "
    ".srt .vtt "
    # fonts, and what a web page is made of
    ".ttf .otf .ttc .woff .woff2 .eot .fon .css .scss .less .js .mjs .map .json .xml .xsd .rss .atom .rels .thmx .wasm "
    ".toml .yaml .yml .sql .sqlite .sqlite3 .db "
    # what systems and programs put there for themselves
    ".ini .lnk .url .webloc .desktop .log .tmp .temp .bak .lock .lck .part .crdownload .swp .pyc .iwa "
    ".exe .dll .msi .bat .cmd .sh .app .dmg .iso .jar .py "
    # cards, appointments and signatures of mails
    ".vcf .vcard .ics .p7s .asc .sig".split()
)
# A name that a program gave by what is in the file, as an archive does with its originals.
_DIGEST = re.compile(r"[0-9a-f]{32,128}")
# An archive of ours has its originals and its index beside this file: what was read once is no news.
ARCHIVE, OF_ARCHIVE = "archive.sqlite3", frozenset(("index", "originals"))
# Exchange names so what a mail had without a name: its own disclaimer, an empty page behind a picture.
_AUTOMATIC = re.compile(r"ATT\d{3,8}\.(?:txt|html?|c)", re.IGNORECASE)
# The folder that a browser saves beside a page has only what the page shows.
BESIDE_PAGES = ("_files", "_fichiers", "-dateien", ".files")
_PAGES = (".html", ".htm", ".xhtml")
_DEEPEST = 30


def cannot_be_told(name: str) -> bool:
    """Whether a file of no known format may be a document, by its path in what holds it: « communiqué », "a.indd"."""
    path = PurePosixPath(name)
    hidden = any(step.startswith(".") for step in path.parts)
    own = path.suffix.lower() in _SILENT or name.endswith("~") or _DIGEST.fullmatch(path.name)
    return not (hidden or own)


def is_automatic(name: str) -> bool:
    """Whether a mail's program, and no person, attached a file: "ATT00001.txt"."""
    return _AUTOMATIC.fullmatch(name) is not None


def beside_pages(names: list[str]) -> set[str]:
    """Those of the files of an archive that a browser saved beside a page: "page_fichiers/pub.html"."""
    pages = {name[: -len(end)] for name in names for end in _PAGES if name.lower().endswith(end)}
    beside = {page + end for page in pages for end in BESIDE_PAGES}
    return {name for name in names if any(folder in beside for folder in _folders(name))}


def _folders(name: str) -> list[str]:
    """The folders that a file is in; the outer ones of a path that is deeper than any real one."""
    steps = name.split("/", _DEEPEST)[:-1]
    return ["/".join(steps[:count]) for count in range(1, len(steps) + 1)]
