"""Where sentences begin and end, in French and in English, by rule: abbreviations, initials, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

# A mark that may end a sentence, the quotes and brackets that close after it (» with its space), white space.
_END = re.compile(r"(?:[.!?…]+)(?P<closing>(?:[”’\"')\]]|\s*»)*)(?=\s|$)|\n\s*\n")
_NEXT = re.compile(r"\s*(?P<opening>(?:[«“‘\"'(\[–—•*-]\s*)*)(?P<first>\S?)")
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[^\s«»“”\"()\[\]]*$")
_FIRST_WORD = re.compile(r"\s*[«“‘\"'(\[–—-]*\s*([^\W\d_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])")

_BOTH = "dr st ste vs cf vol p pp art fig ed éd tél tel env approx"
# What is always followed by something: a name, a number, an example.
_ABBREVIATIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "fr": frozenset(f"{_BOTH} m mm mme mmes mlle mlles pr prof me mgr n no nos av bd c.-à-d p.ex ex chap".split()),
        "en": frozenset(f"{_BOTH} mr mrs ms prof no nos e.g i.e eg ie gen sen rep lt col messrs hon dept".split()),
    }
)
# After these a capital begins a sentence only if it is one of the words below: « S.A. Le », “Inc. The”.
_OFTEN_LAST = frozenset("etc inc ltd co corp sa sas ltée al jr sr bros univ".split())
_STARTERS = frozenset(
    "le la les l un une des ce cet cette ces il elle ils elles on nous vous je en au aux à dans pour avec par depuis "
    "son sa ses leur leurs et mais ainsi si selon the a an this that these those it he she they we you i in on at for "
    "with by since its his her their our and but as if when after before both all".split()
)


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end) of the sentences of a passage in "fr" or "en", in order, white space around them left out.

    All that is not white space is in one of them. ValueError for another language.
    """
    if language not in _ABBREVIATIONS:
        raise ValueError(f"no rules for the language {language!r}")
    return tuple(_spans(text, language))


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    start = _skip_space(text, 0)
    for found in _END.finditer(text):
        if found.start() >= start and _is_end(text, start, found, language):
            end = start + len(text[start : found.end()].rstrip())
            if end > start:
                yield start, end
            start = _skip_space(text, found.end())
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _is_end(text: str, start: int, found: re.Match[str], language: str) -> bool:
    if found[0].isspace():
        return True
    following = _NEXT.match(text, found.end())
    first = following["first"] if following else ""
    if not first:
        return True
    # « Vraiment ? » demande-t-il, “Really?” she asks: the sentence goes on.
    if not (first.isupper() or first.isdigit() or (following and following["opening"])) or first.islower():
        return False
    if not found[0].startswith(".") or found[0].startswith("..") or found["closing"]:
        return True
    return not _abbreviated(text, start, found.start(), found.end(), language)


def _abbreviated(text: str, start: int, dot: int, after: int, language: str) -> bool:
    """Whether the dot belongs to the word before it and ends nothing."""
    last = _LAST_WORD.search(text, start, dot)
    word = last[0] if last else ""
    # « l’av. », « d’Inc. »: what is elided is no part of the abbreviation.
    word = re.sub(r"^[^\W\d_]{1,2}['’]", "", word)
    key = word.lower()
    if _ENUMERATOR.fullmatch(text[start:dot].strip()):
        return True
    if key in _ABBREVIATIONS[language] or key.replace(".", "") in ("eg", "ie"):
        return True
    if len(word) == 1 and word.isupper():
        return True
    if key in _OFTEN_LAST or ("." in word and _DOTTED.fullmatch(word)):
        return not _starts_sentence(text, after)
    return False


def _starts_sentence(text: str, position: int) -> bool:
    word = _FIRST_WORD.match(text, position)
    return bool(word and word[1].lower() in _STARTERS)
