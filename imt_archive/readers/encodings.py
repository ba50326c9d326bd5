"""In which encoding a text was written: by its mark, as UTF-8, else by which reading looks like French or English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from imt_archive.model.errors import ReadError

_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_STRAY = re.compile("[\udc80-\udcff]")
# A stray byte in UTF-8 is a sign that somebody pasted from an older program.
_PASTED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_WINDOWS = "cp1252"
# By how much another encoding has to read better than Windows'. Latin-9 differs from it in eight signs alone.
_MARGINS = {"iso8859-15": 1, "mac_roman": 3, "cp850": 3}
_UTF_8_MARGIN = 3
# Of so many good characters one may be a stray byte, and the text is UTF-8 in any language.
_STRAYS = 10
# What has fewer plain letters, or more foreign ones among them, is no French to judge by.
_LEAST_PLAIN, _MOST_FOREIGN = 10, 0.5
_LOOKED_AT = 5000
_LOW, _CAPITAL = frozenset("àâäæçéèêëîïôöùûüÿœ"), frozenset("ÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŸŒ")
_OPENING, _CLOSING = frozenset("«“‘"), frozenset("»”’")
# Signs of any text, wherever they stand.
_NEUTRAL = frozenset("\N{NO-BREAK SPACE}\N{SOFT HYPHEN}·•©®™§°²³µ×±½¼¾")
# Other letters of people's names: « Muñoz », « Škoda ».
_NAMES = frozenset("áãåíñóõøúßšžÁÅÑÓØÚŠŽ")


def decode(content: bytes) -> str:
    """The text in some bytes: by their mark, as UTF-8, as UTF-16 without a mark, else as what reads best."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    if not content.strip(b"\x00 \t\r\n"):
        raise ReadError("read-no-words")
    if b"\x00" in content[:4096]:
        return _decoded(content, _utf16_without_mark(content))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(content)
    # A picture or a program decodes to something too, but not to words.
    if _ODD.subn("", text)[1] + text.count("\N{REPLACEMENT CHARACTER}") > len(text) * 0.02:
        raise ReadError("read-binary")
    return text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("read-binary") from error


def _utf16_without_mark(content: bytes) -> str:
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    raise ReadError("read-binary")


def _guessed(content: bytes) -> str:
    """Bytes that are no clean UTF-8, in the encoding in which they read best; Windows-1252 where none reads better."""
    text = content.decode(_WINDOWS, "replace")
    utf_8 = content.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(utf_8))
    if strays * _STRAYS <= len(_FOREIGN.findall(utf_8)) - strays:
        return utf_8.translate(_PASTED)
    plain = sum(map(str.isalpha, content.decode("ascii", "ignore")))
    if plain < _LEAST_PLAIN or len(content.translate(None, bytes(range(128)))) > plain * _MOST_FOREIGN:
        return text
    least = _score(text)
    others = [(content.decode(name, "replace"), margin) for name, margin in _MARGINS.items()]
    scored = [(_score(other) - margin, other) for other, margin in [*others, (utf_8.translate(_PASTED), _UTF_8_MARGIN)]]
    best, other = max(scored, key=lambda one: one[0])
    return other if best >= least else text


def _score(text: str) -> int:
    """How much the foreign characters of a text are what French or English has, each where it may stand."""
    return sum(islice(_worth(text), _LOOKED_AT))


def _worth(text: str) -> Iterator[int]:
    for found in _FOREIGN.finditer(text):
        at = found.start()
        yield _worth_of(found[0], text[at - 1 : at], text[at + 1 : at + 2])


def _worth_of(sign: str, before: str, after: str) -> int:
    """1 for a character that stands well between its neighbours, 0 for one that may, -1 for one that does not."""
    in_word = before.isalpha() or after.isalpha()
    if sign in _LOW:
        # « à » alone is a word.
        return int(in_word or sign == "à")
    if sign in _CAPITAL:
        return -1 if before.islower() or not (in_word or sign == "À") else 1
    if sign == "’" and before.isalpha():
        return 1
    if sign in _OPENING:
        return -1 if before.isalnum() else 1
    if sign in _CLOSING:
        return -1 if after.isalnum() else 1
    if sign in "–—":
        return -1 if before.isalpha() and after.islower() else 1
    if sign == "…":
        return -1 if after.isalpha() else int(bool(before.strip()))
    if sign == "€":
        return -1 if before.isalpha() else 1
    if sign in _NEUTRAL:
        return -1 if before.isalpha() and after.isalpha() else 0
    return 0 if sign in _NAMES and in_word and not (before.islower() and sign.isupper()) else -1
