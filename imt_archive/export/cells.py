"""What a spreadsheet can hold: characters, lengths, and the names of sheets and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from imt_archive.model.vocabulary import fold

MAX_TEXT = 32_767
MAX_SHEET_NAME = 31

_LINE_END = re.compile(r"\r\n|\r|\x85")
# What XML 1.0 forbids, lone surrogates, and the control characters that it allows but no cell shows.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Spreadsheets read _x0041_ in a text as the character A, unless its first underscore is itself written so.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\s")


def cleaned(text: str) -> str:
    r"""The text without control characters; every kind of line end becomes `\n`, tabs stay."""
    # Nearly no text has any of them, and one look is faster than two substitutions.
    return _CONTROL.sub("", with_plain_line_ends(text)) if _UNUSUAL.search(text) else text


def with_plain_line_ends(text: str) -> str:
    r"""The text with `\n` for every kind of line end: a file of XML keeps no other."""
    return _LINE_END.sub("\n", text)


def escaped(text: str) -> str:
    """The text as written into the file, so that nothing in it is taken for a spreadsheet's own escape."""
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def units(text: str) -> int:
    """Its length as a spreadsheet counts it, in UTF-16 units: an emoji is two."""
    return len(text) if text.isascii() else len(text) + sum(c > "\uffff" for c in text)


def pieces(text: str, limit: int = MAX_TEXT) -> tuple[str, ...]:
    """The text in parts of at most `limit` units as written, cut after white space where there is some.

    Joined, they are the text. `limit` is 7 or more, what one escaped character takes.
    """
    # Neither escapes nor surrogates can make it more than twice as long: most texts need no closer look.
    if len(text) * 2 <= limit or units(escaped(text)) <= limit:
        return (text,)
    return tuple(_pieces(text, limit))


def _pieces(text: str, limit: int) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = _fitting(text, start, limit)
        if end < len(text):
            # A whole word is worth a shorter part, but not one of half the length.
            breaks = [found.end() for found in _BREAK.finditer(text, (start + end) // 2, end)]
            end = breaks[-1] if breaks else end
        yield text[start:end]
        start = end


def _fitting(text: str, start: int, limit: int) -> int:
    """Where the longest part from `start` that fits ends; one character at least."""
    low, high = start + 1, min(len(text), start + limit)
    while low < high:
        middle = (low + high + 1) // 2
        if units(escaped(text[start:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A legal name for a sheet that none of `taken` has, case aside, as near to the wanted one as can be."""
    name = re.sub(r"[\[\]:*?/\\\s]+", " ", cleaned(wanted)).strip(" '")
    # Excel keeps "History" for itself.
    name = f"{name} 1" if name.casefold() == "history" else name or "Sheet"
    return _unique(name, taken, MAX_SHEET_NAME, " ({})")


def table_name(wanted: str, taken: Iterable[str]) -> str:
    """A legal name for a table, nothing like a cell's address, that none of `taken` has."""
    name = re.sub(r"[^a-z0-9]+", "_", fold(wanted)).strip("_")
    return _unique(f"table_{name or 'sheet'}", taken, 200, "_{}")


def headings(wanted: Iterable[str]) -> tuple[str, ...]:
    """The headings of a table: on one line, none empty, no two alike, case aside."""
    found: list[str] = []
    for heading in wanted:
        one_line = re.sub(r"\s+", " ", cleaned(heading)).strip()
        found.append(_unique(one_line or "–", found, 250, " ({})"))
    return tuple(found)


def _unique(name: str, taken: Iterable[str], limit: int, numbered: str) -> str:
    names = {other.casefold() for other in taken}
    candidate, number = _shortened(name, limit), 1
    while candidate.casefold() in names:
        number += 1
        suffix = numbered.format(number)
        candidate = _shortened(name, limit - len(suffix)) + suffix
    return candidate


def _shortened(name: str, limit: int) -> str:
    return name[: _fitting(name, 0, limit)].rstrip(" '") or name
