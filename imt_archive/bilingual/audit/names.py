"""Names that are spelt in two ways, and acronyms, addresses and links that one language alone has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from imt_archive.bilingual.audit.rows import Row, Side, whole
from imt_archive.bilingual.lexicon import Lexicon, key_of
from imt_archive.model.languages import AuditFinding
from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import Vocabulary, fold, name_key

# A word, and the letter or figure that a hyphen ties to it: Gaia-X.
_TOKEN = re.compile(r"[^\W_]+(?=(?:[-\u2010\u2011](?P<tail>[^\W_]{1,2})(?![\w-]))?)")
_ACRONYM = re.compile(r"\b(?:[A-ZÀ-Ý]{2,}[0-9]*|(?:[A-Z]\.){2,}[A-Z]?)\b")
_ROMAN = re.compile(r"[IVXLC]+")
_LINK = re.compile(r"https?://[^\s)\]>»”\"]+")
_SHORTEST_NAME, _LONG_NAME = 4, 8
_ENDINGS = {
    "fr": frozenset(["", "s", "e", "es", "x", "le", "les", "ne", "nes"]),
    "en": frozenset(["", "s", "es", "ed", "ing"]),
}
# In a heading of capitals, or in title case, a capital says nothing.
_MOSTLY_CAPITALS = 0.6


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    span: tuple[int, int]
    tail: str = ""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_branded(self) -> bool:
        """Whether its capitals show that it is a name: EURECOM, TeraLab."""
        return sum(letter.isupper() for letter in self.text) >= 2


def name_findings(
    rows: Sequence[Row], release_id: str, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[AuditFinding]:
    """A name that has one spelling in French and another, nearly the same, in English."""
    everywhere = {
        "fr": {token.folded for row in rows for token in _tokens(row.fr)},
        "en": {token.folded for row in rows for token in _tokens(row.en)},
    }
    seen: set[tuple[str, str]] = set()
    for row in whole(rows):
        fr, en = _tokens(row.fr), _tokens(row.en)
        for i, j in product(range(len(fr)), range(len(en))):
            ours, theirs = fr[i], en[j]
            # Between the same names on both sides, what is no name of the other language needs no lexicon to be odd.
            is_framed = all(_are_same_name(fr, i + step, en, j + step) for step in (-1, 1)) and not (
                ours.folded in everywhere["en"] and theirs.folded in everywhere["fr"]
            )
            if not (
                is_framed
                or _is_odd(ours, everywhere["en"], lexicon, "fr")
                or _is_odd(theirs, everywhere["fr"], lexicon, "en")
            ):
                continue
            if (ours.folded, theirs.folded) in seen or not _are_one_name(fr, i, en, j):
                continue
            if not _are_known(ours.text, theirs.text, vocabulary):
                seen.add((ours.folded, theirs.folded))
                facts = {"fr": ours.text, "en": theirs.text}
                passages = (row.fr.passage(ours.span), row.en.passage(theirs.span))
                yield AuditFinding("name", "error", release_id, *passages, facts)


def _tokens(side: Side) -> list[_Token]:
    text = _LINK.sub(lambda found: " " * len(found[0]), side.text)
    return [
        _Token(found[0], fold(found[0]), found.span(), fold(found["tail"] or "")) for found in _TOKEN.finditer(text)
    ]


def _is_odd(token: _Token, other_language: set[str], lexicon: Lexicon, language: str) -> bool:
    """A capital, and a spelling that the other language has nowhere and the lexicon does not translate."""
    return (
        token.is_capital
        and len(token.folded) >= _SHORTEST_NAME
        and token.folded.isalpha()
        and token.folded not in other_language
        and not _is_in_lexicon(token.folded, language, lexicon)
    )


def _is_in_lexicon(folded: str, language: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon has a word, as it is or inflected; a misprint may share a key with one: Euroe and euro."""
    terms = (fold(entry.term(language)) for entry in lexicon.of_key(key_of(folded, language), language))
    return any(folded.removeprefix(term) in _ENDINGS[language] or not folded.startswith(term) for term in terms)


def _are_one_name(fr: Sequence[_Token], i: int, en: Sequence[_Token], j: int) -> bool:
    """Whether two words nearly alike are one name: their neighbours are the same name, or their capitals show it."""
    ours, theirs = fr[i], en[j]
    if min(len(ours.folded), len(theirs.folded)) < _SHORTEST_NAME:
        return False
    is_compound = bool(ours.tail) and ours.tail == theirs.tail
    if not (ours.is_capital and theirs.is_capital or is_compound):
        return False
    most = 2 if len(ours.folded) >= _LONG_NAME else 1
    if ours.folded[0] != theirs.folded[0] or not 0 < distance(ours.folded, theirs.folded, most) <= most:
        return False
    if ours.is_branded or theirs.is_branded:
        return not (ours.text.isupper() and theirs.text.isupper() and _is_shouted(fr, i))
    return is_compound or any(_are_same_name(fr, i + step, en, j + step) for step in (-1, 1))


def _is_shouted(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the words around are capitals too: then it is a heading, and no name."""
    return any(tokens[n].text.isupper() and len(tokens[n].text) > 3 for n in (at - 1, at + 1) if 0 <= n < len(tokens))


def _are_same_name(fr: Sequence[_Token], i: int, en: Sequence[_Token], j: int) -> bool:
    if not (0 <= i < len(fr) and 0 <= j < len(en)):
        return False
    return fr[i].is_capital and en[j].is_capital and fr[i].folded == en[j].folded and len(fr[i].folded) > 1


def _are_known(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two spellings are names that one organisation goes by."""
    known = vocabulary.organisation_id(one)
    if not known or known != vocabulary.organisation_id(other):
        return False
    organisation = vocabulary.organisations[known]
    # A spelling so near to a name that is no other name of it is a misprint, known so that texts with it are found.
    printed = {fold(one), fold(other)}
    return printed.isdisjoint(fold(v) for v in organisation.variants) or printed.isdisjoint(
        {fold(organisation.name_fr), fold(organisation.name_en)}
    )


def acronym_findings(rows: Sequence[Row], release_id: str, vocabulary: Vocabulary) -> Iterator[AuditFinding]:
    """An organisation's acronym in one language, where the other has no name of it anywhere.

    Other acronyms differ from language to language (PCU, CERB), and nobody but a person can tell which ones must.
    """
    texts = {
        "fr": name_key(" ".join(row.fr.text for row in rows)),
        "en": name_key(" ".join(row.en.text for row in rows)),
    }
    seen: set[str] = set()
    for row in whole(rows):
        for side, other in ((row.fr, row.en), (row.en, row.fr)):
            if _capitals(side.text) > _MOSTLY_CAPITALS:
                continue
            for found in _ACRONYM.finditer(side.text):
                organisation = vocabulary.organisations.get(vocabulary.organisation_id(found[0]))
                if organisation is None or organisation.id in seen:
                    continue
                seen.add(organisation.id)
                if not any(name_key(name) in texts[other.language] for name in organisation.names):
                    facts = {"language": side.language, "said": found[0], "other": other.language}
                    fr, en = (one.passage(*([found.span()] if one is side else [])) for one in (row.fr, row.en))
                    yield AuditFinding("acronym", "warning", release_id, fr, en, facts)


def _capitals(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def link_findings(rows: Sequence[Row], release_id: str) -> Iterator[AuditFinding]:
    """A link that one language has and the other has not, or to another owner's host."""
    for row in whole(rows):
        fr, en = list(_LINK.finditer(row.fr.text)), list(_LINK.finditer(row.en.text))
        if len(fr) == len(en):
            for ours, theirs in zip(fr, en, strict=True):
                if not _are_near(_host(ours[0]), _host(theirs[0])):
                    facts = {"fr": ours[0], "en": theirs[0]}
                    passages = (row.fr.passage(ours.span()), row.en.passage(theirs.span()))
                    yield AuditFinding("link", "note", release_id, *passages, facts)
        else:
            language = "fr" if len(fr) > len(en) else "en"
            facts = {"language": language, "said": (fr or en)[0][0]}
            passages = (row.fr.passage(*(f.span() for f in fr)), row.en.passage(*(e.span() for e in en)))
            yield AuditFinding("link", "warning", release_id, *passages, facts)


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _are_near(one: str, other: str) -> bool:
    """Whether two hosts belong to one owner: the last two labels are the same."""
    return one.split(".")[-2:] == other.split(".")[-2:]
