"""A file in both languages – one after the other, or side by side in columns – taken apart into its two texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from imt_archive.extraction.facts.contacts import has_contact
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.language import language_of
from imt_archive.model.dates import MONTHS
from imt_archive.model.records import Contact, Draft
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# A block of fewer words says little of its language.
_FEWEST_WORDS = 9
_SURE = 0.75
# Both languages are there in earnest: this many words, this part of all, this many blocks.
_LEAST_WORDS, _LEAST_PART, _LEAST_BLOCKS = 45, 0.28, 2
# More changes from one language to the other than this, for all sure blocks, are two columns and not two parts.
_FEW_CHANGES = 3


def parts_of(blocks: Sequence[RawBlock], kind_cues: Mapping[str, Sequence[str]]) -> tuple[tuple[RawBlock, ...], ...]:
    """The blocks of a file in one part, or in two where it says everything in French and in English."""
    languages = [_language(block) for block in blocks]
    if not _has_both(blocks, languages):
        return (tuple(blocks),)
    sure = [(at, language) for at, language in enumerate(languages) if language]
    changes = sum(one[1] != other[1] for one, other in zip(sure, sure[1:], strict=False))
    if changes == 1:
        last, first = next((a[0], b[0]) for a, b in zip(sure, sure[1:], strict=False) if a[1] != b[1])
        middle = _boundary(blocks, last + 1, first, languages[first], kind_cues)
        return tuple(blocks[:middle]), tuple(blocks[middle:])
    if changes <= _FEW_CHANGES and len(sure) > 3 * changes:
        return (tuple(blocks),)
    return _columns(blocks, languages)


def _language(block: RawBlock) -> str:
    """The language of a block that has words enough to tell it; else an empty string."""
    # Names and addresses say nothing of a language.
    if len(block.text.split()) < _FEWEST_WORDS or has_contact(block.text):
        return ""
    language, certainty = language_of([block.text])
    return language if certainty >= _SURE else ""


def _has_both(blocks: Sequence[RawBlock], languages: Sequence[str]) -> bool:
    words = {"fr": 0, "en": 0}
    count = {"fr": 0, "en": 0}
    for block, language in zip(blocks, languages, strict=True):
        if language:
            words[language] += len(block.text.split())
            count[language] += 1
    least, total = min(words.values()), sum(words.values())
    return min(count.values()) >= _LEAST_BLOCKS and least >= _LEAST_WORDS and least >= total * _LEAST_PART


def _boundary(
    blocks: Sequence[RawBlock], start: int, end: int, language: str, kind_cues: Mapping[str, Sequence[str]]
) -> int:
    """Where the second part begins among the short blocks between two languages: at its own head, or its title."""
    for at in range(start, end):
        if _heads(blocks[at].text, language, kind_cues):
            return at
    headings = [at for at in range(start, end) if blocks[at].kind == "heading" and blocks[at].level <= 1]
    if headings:
        return headings[-1]
    # A title of few words, and no telephone, stands right above its text.
    return max(start, end - 1) if end > start and not re.search(r"@|\d{6}|\d\d[ .]\d\d", blocks[end - 1].text) else end


def _heads(text: str, language: str, kind_cues: Mapping[str, Sequence[str]]) -> bool:
    """Whether a short line opens a text in a language: « Communiqué de presse », "Paris, 3 March 2025", "English"."""
    folded = fold(text).strip(" *#-–—|")
    if re.match(
        r"(?:english (?:version|text)|version (?:anglaise|francaise)|french version|english|francais|en|fr)$", folded
    ):
        return True
    cued = any(folded.startswith(fold(cue)) for cues in kind_cues.values() for cue in cues)
    if cued:
        return _language_of_label(folded) in (language, "")
    months = {fold(month) for month in MONTHS[language]}
    return bool(len(text) < 80 and find_dates(text) and months & set(re.findall(r"[a-z]+", folded)))


def _language_of_label(folded: str) -> str:
    """The language of a folded label such as "press release", or an empty string."""
    if re.search(r"\b(?:communique|presse|alerte|actualites?|breve)\b", folded):
        return "fr"
    return "en" if re.search(r"\b(?:press|media|news|release)\b", folded) else ""


def _columns(blocks: Sequence[RawBlock], languages: Sequence[str]) -> tuple[tuple[RawBlock, ...], ...]:
    """The two columns of a table, row by row: each block to its language, a short one by its own small words."""
    first = next(language for language in languages if language)
    sides: dict[str, list[RawBlock]] = {"fr": [], "en": []}
    previous = "en" if first == "fr" else "fr"
    for block, language in zip(blocks, languages, strict=True):
        if not language:
            guess, certainty = language_of([block.text])
            labelled = _language_of_label(fold(block.text))
            # Row by row, what says nothing of its language stands opposite the block before it.
            language = labelled or (guess if certainty > 0.6 else "en" if previous == "fr" else "fr")
        sides[language].append(block)
        previous = language
    return tuple(sides[first]), tuple(sides["en" if first == "fr" else "fr"])


def joined(drafts: Sequence[Draft]) -> Draft:
    """The drafts of the two texts of one file as one release: the French one leads, the English one completes it."""
    main, other = sorted(drafts, key=lambda draft: draft.texts[0].language != "fr")
    other_has_date = main.issued is None or (main.issued_basis != "stated" and other.issued_basis == "stated")
    dated = other if other_has_date and other.issued is not None else main
    agreements = main.agreements or tuple(replace(one, evidence=None) for one in other.agreements)
    return replace(
        main,
        texts=(*main.texts, *other.texts),
        kind=main.kind if main.kind != "news" else other.kind,
        subject=main.subject or other.subject,
        issued=dated.issued, issued_basis=dated.issued_basis, issued_kind=dated.issued_kind,
        issued_evidence=dated.issued_evidence if dated is main else None,
        issued_words=dated.issued_words,
        changed=main.changed or other.changed,
        covers=main.covers or other.covers,
        themes=tuple(dict.fromkeys((*main.themes, *other.themes))),
        priorities=tuple(dict.fromkeys((*main.priorities, *other.priorities))),
        organisations=tuple(dict.fromkeys((*main.organisations, *other.organisations))),
        people=(*main.people, *other.people),
        agreements=agreements,
        quotes=(*main.quotes, *other.quotes), abouts=(*main.abouts, *other.abouts),
        figures=(*main.figures, *other.figures), contacts=_together((*main.contacts, *other.contacts)),
        found=(*main.found, *other.found),
        events=tuple({str(event.date): event for event in (*other.events, *main.events)}.values()),
        doubts=tuple(doubt for doubt in main.doubts if doubt in other.doubts or doubt == "title-not-given"),
    )  # fmt: skip


def _together(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Everybody once; a telephone that the other text prints with its country's prefix is the same."""
    found: dict[str, Contact] = {}
    for one in contacts:
        key = one.email or one.name or one.phone
        known = found.get(key)
        numbers = [*known.phone.split(", "), *one.phone.split(", ")] if known else one.phone.split(", ")
        once = {re.sub(r"\D", "", number)[-9:]: number for number in reversed(numbers) if number}
        found[key] = replace(known or one, phone=", ".join(reversed(once.values())))
    return tuple(found.values())
