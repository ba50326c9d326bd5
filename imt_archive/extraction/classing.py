"""What a release is as a whole: its kind, what it is about, when it was issued, the years and priorities of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.facts.contacts import phones_in
from imt_archive.extraction.layout.structure import Structure
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues, any_phrase
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import Block, Draft
from imt_archive.model.vocabulary import Vocabulary, fold

_FROM_TO = re.compile(r"\b(20\d\d)\s(?:à|to|until|jusqu'en)\s(20\d\d)\b")
_ADOPTED = re.compile(r"\badopte?e?d?\s(?:par|by|le|on|en)\b")
# "The Board adopted the school's plan for the years 2024 to 2028"
_ADOPTS = re.compile(r"\b(?:adopted|approved|endorsed|a adopte|a approuve|a vote)\s(?:the|its|le|la|son|sa)\b")
_SHORT_LINE, _FEW_WORDS = 120, 3
_YEARS_AGO = re.compile(r"\b(?:in|en|since|depuis) (?:19|20)\d\d\b")
# « (C1) », and « priorités A1, A3 et C2 ».
_CODES = r"[act]\d(?:(?:\s?(?:,|et|and|&|/)\s?)+[act]\d)*"
_PRIORITY = re.compile(rf"\b(?:priorit(?:y|es?|ies)|axes?|axis)\s(?:strategi\w+\s|n[o°]\s?)?({_CODES})\b")
_IN_BRACKETS = re.compile(r"\(([act]\d)\)")
_SEVERAL = 2
_CODE = re.compile(r"(?:\(|^\W*)([act]\d)(?=\)|\s?[,:.–—-]\s)")
# A title that names one of these is about it, whatever agreement or event it names beside it.
_PLAINEST = ("appointment", "award", "ranking")
# What says which of several it is, and not what it is.
_ORDINALS = frozenset(
    "next first second third public prochain prochaine premier premiere deuxieme nouveau nouvelle".split()
)


def kind_of(structure: Structure, blocks: Sequence[Block], cues: Cues, *, is_page: bool = False) -> str:
    """The kind of release: by its label, else by what it is called, whom it gives for the press and how it is dated.

    A page of a site is news where it does not say that it is anything else.
    """
    if structure.head_kind:
        return structure.head_kind
    if _is_strategy(structure, cues):
        return "strategy"
    if is_page:
        return "news"
    contacts = [block.text for block in blocks if block.kind == "contact"]
    # An address for everybody, without a telephone, is a page's.
    for_all = bool(contacts) and not any(phones_in(text) for text in contacts)
    # A page that says only when it was changed, or published, is no release, for all that it gives a contact.
    on_a_page = structure.issued_basis == "changed" or (structure.dated_at == "page" and for_all)
    if not on_a_page and any(cues.has("for_press", text) for text in contacts):
        return "press-release"
    # A release is dated from a town, to the day, or kept back; a page says when it was published.
    to_the_day = structure.issued is not None and structure.issued.precision == "day"
    dated = to_the_day and structure.dated_at in ("town", "embargo")
    return "press-release" if dated and not for_all else "news"


def _is_strategy(structure: Structure, cues: Cues) -> bool:
    """Whether the title says that a text is a plan for some years; a contract about one is none."""
    title = f"{structure.title}\n{structure.subtitle}" if structure.title_given else ""
    is_plan = cues.has("plans", title) and not cues.has("no_plans", title)
    if _years_in(structure.title, structure.subtitle) is not None:
        adopted = any(_is_adopted(block) for block in structure.blocks[:3]) or any(
            _ADOPTS.search(fold(text)) and cues.has("plans", text) for text in _opening(structure)
        )
        return is_plan or (not cues.has("no_plans", structure.title) and adopted)
    if any(_is_plan_of_years(block.text, cues) for block in structure.blocks[:2]) and not cues.has("no_plans", title):
        return True
    if is_plan and any(_is_years_alone(block.text) for block in structure.blocks[:2]):
        # « Cap 2028, plan stratégique de X » over « 2024-2028 »
        return True
    # « Cap sur 2030 », over « la feuille de route pour les années 2025 à 2030 »
    plans = (text for text in _opening(structure)[:1] if cues.has("plans", text))
    return is_plan and any(_years_in(text) is not None for text in plans)


def _is_short(text: str) -> bool:
    """Whether a line is no longer than « Plan stratégique de l’école 2025-2030 »."""
    return len(text.split()) <= 2 * _FEW_WORDS


def _is_years_alone(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and _years_in(text) is not None


def _is_plan_of_years(text: str, cues: Cues) -> bool:
    """« Plan stratégique 2025-2030 », on a line of its own under the title."""
    return _is_short(text) and cues.has("plans", text) and _years_in(text) is not None


def _is_adopted(block: Block) -> bool:
    """Whether a line says that a plan was adopted: « Document adopté par le conseil d’administration le … »."""
    return len(block.text) < _SHORT_LINE and _ADOPTED.search(fold(block.text)) is not None


def covers_of(structure: Structure) -> Edtf | None:
    """The years of a plan: by its title, its subtitle, the line under it or its opening."""
    under = (block.text for block in structure.blocks[:2] if _is_short(block.text))
    return _years_in(structure.title, structure.subtitle, *under, *_opening(structure))


def _years_in(*texts: str) -> Edtf | None:
    for text in texts:
        spans = (found.date for found in find_dates(_FROM_TO.sub(r"\1-\2", text)))
        if (years := next((span for span in spans if _is_years(span)), None)) is not None:
            return years
    return None


def _opening(structure: Structure) -> list[str]:
    return [block.text for block in structure.blocks if block.kind in ("lead", "paragraph")][:2]


def _is_years(date: Edtf) -> bool:
    return isinstance(date, Period) and all(end is not None and not end.month for end in (date.start, date.end))


def issue_of(structure: Structure, kind: str, cues: Cues) -> tuple[Edtf | None, str]:
    """The head's date; else the day that the opening names, which is the event's and often the issue's."""
    if structure.issued is not None:
        return structure.issued, structure.issued_basis
    if kind == "strategy":
        # "Strategic plan – summary – February 2024", and no day that the plan itself gives.
        under = find_dates(structure.subtitle)
        at_end = [found.date for found in under if found.end == len(structure.subtitle.rstrip(" ."))]
        dated = bool(at_end) and at_end[0].precision in ("day", "month")
        return (at_end[0], "stated") if dated else (None, "")
    for text in _opening(structure):
        # "When: 3 March" is the day of what is announced.
        if cues.starts("alert.when", text) or cues.starts("alert.what", text):
            continue
        folded = fold_in_place(text)
        for found in find_dates(text):
            # « jusqu’au 31 mars 2031 » is no day on which anything was said.
            ends = cues.pattern("events.not_when", after=r"\s*(?:le\s|the\s)?$")
            if found.date.precision == "day" and not ends.search(folded[max(0, found.start - 30) : found.start]):
                return found.date, "body"
    return None, ""


def subject_of(draft: Draft, structure: Structure, vocabulary: Vocabulary, cues: Cues) -> str:
    """What a release is about, where its title or what stands over it says so; an empty string elsewhere."""
    if draft.kind == "strategy":
        return "strategy"
    title = fold(structure.title)
    if draft.agreements and not _is_plainly_another(title, vocabulary):
        return "agreement"
    if any(person.part == "appointed" and fold(person.name) in title for person in draft.people):
        return "appointment"
    for text in (fold(structure.overline), title):
        for code in sorted(vocabulary.subjects, key=lambda code: code not in _PLAINEST):
            term = vocabulary.subjects[code]
            if text and any_phrase(term.cues).search(text):
                return code
    if draft.kind == "press-alert" and draft.events:
        return "event"
    if any(_names(event.what, title) for event in draft.events):
        return "event"
    return "agreement" if any(_signs(text, vocabulary, cues) for text in _opening(structure)) else ""


def _is_plainly_another(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title names a prize, a ranking or an appointment, and no agreement beside it."""
    told = {code for code, term in vocabulary.subjects.items() if any_phrase(term.cues).search(title)}
    signed = any(any_phrase(term.cues).search(title) for term in vocabulary.agreement_kinds.values())
    return not told.isdisjoint(_PLAINEST) and "agreement" not in told and not signed


def _names(what: str, title: str) -> bool:
    """Whether a folded title has the words of an event: « La Nuit des cristaux revient »."""
    words = [word for word in re.findall(r"\w+", fold(what)) if len(word) > 3 and word not in _ORDINALS]
    return bool(words) and all(re.search(rf"\b{word}\b", title) for word in words)


def _signs(text: str, vocabulary: Vocabulary, cues: Cues) -> bool:
    """Whether a sentence of an opening says that something was agreed, and not in some year gone by."""
    folded = fold(text)
    kinds = [fold_word(cue) for term in vocabulary.agreement_kinds.values() for cue in term.cues]
    for start, end in sentences(folded):
        sentence = folded[start:end]
        agreed = cues.pattern("agreed").search(sentence) and not _YEARS_AGO.search(sentence)
        if agreed and (cues.pattern("agreed_on").search(sentence) or any(cue in sentence for cue in kinds)):
            return True
    return False


def priorities_of(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The codes of priorities: behind that word, and where a text speaks of them at all, in brackets or first."""
    folded = [fold(text) for text in texts]
    found = [code for text in folded for code in _PRIORITY.findall(text)]
    coded = [code for text in folded for code in _CODE.findall(text)]
    bracketed = {code for text in folded for code in _IN_BRACKETS.findall(text)}
    if any("priorit" in text for text in folded) or len(bracketed) >= _SEVERAL:
        found += coded
    together = " ".join(found)
    return tuple(code for code in vocabulary.priorities if re.search(rf"\b{code.lower()}\b", together))
