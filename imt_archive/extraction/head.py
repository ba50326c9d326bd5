"""What stands above a text: letterhead, what kind of release it is, when it was issued, and its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.contacts import has_contact, without_contacts
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import FoundDate, find_dates
from imt_archive.extraction.names import Finder, fold_word
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_LONGEST_LINE = 110
_TOWN = r"[A-ZÀ-Þ][\w'’-]{0,24}(?:[\s-][\w'’-]{1,20}){0,4}"
_WEEKDAY = r"(?:\w{3,6}day|\w{3,6}di|[Dd]imanche)"
_DATELINE_START = re.compile(
    rf"\W*(?:{_TOWN}\s?[,(/–—-]\s?){{0,3}}\(?(?:[Ll]e\s|[Cc]e\s|[Oo]n\s|[Tt]his\s)?(?:{_WEEKDAY},?\s)?"
)
# « 14 mars 2022 par Anne Martin », "April 6, 2022 by Jane Doe"
_BYLINE = re.compile(r"\b(?:by|par|posted by|écrit par)\s[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){1,3}\s*$")
# Says that nothing has to be waited for, and is no word of a title.
_AT_ONCE = re.compile(
    r"\b(?:for immediate (?:release|publication)|(?:(?:pour|à)\s)?(?:diffusion|publication) immédiate"
    r"|à (?:diffuser|publier) immédiatement)\b",
    re.IGNORECASE,
)
_ISSUE_NUMBER = re.compile(r"\b[Nn]\s?[°o]\.?\s?[\d/-]+")
_APART = re.compile(r"\s?[|·•]\s")
_NUMBER = re.compile(r"n\s?[°o]\s?\d[\w/-]*|ref\.?\s?:?\s?[\w/-]+|\d+")
_SMALL_WORDS = frozenset(
    "le la les l du de des d sur sous en et a au the on of at by par and h am pm a p m est in il ce this commun "
    "conjoint joint".split()
    + "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above a text say; `rest` are the blocks that are left."""

    rest: tuple[RawBlock, ...]
    kind: str = ""
    issued: Edtf | None = None
    basis: str = ""
    changed: Edtf | None = None


@dataclass(frozen=True, slots=True)
class _HeadLine:
    kind: str = ""
    date: Edtf | None = None
    basis: str = ""
    changed: Edtf | None = None
    title: str = ""  # what follows « Communiqué de presse : » on the same line


def read_head(
    raw: Sequence[RawBlock], before: Head, cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> Head:
    """Take the lines that say what a page is and when it was made; `before` is what is known from above them."""
    blocks = list(raw)
    kept: list[RawBlock] = []
    kind, issued, basis, changed = before.kind, before.issued, before.basis, before.changed
    for _ in range(_letterhead(blocks, cues, finder, kind_cues)):
        blocks.pop(0)
    while len(blocks) > 1:
        line = _head_line(blocks[0], cues, kind_cues)
        if line is None:
            break
        kind = kind or line.kind
        if line.date is not None and (issued is None or (line.basis == "stated" != basis)):
            issued, basis = line.date, line.basis
        changed = changed or line.changed or (line.date if line.basis == "changed" else None)
        block = blocks.pop(0)
        if has_contact(block.text):
            # A contact on the line of the date is still somebody's.
            kept.append(block)
        elif line.title:
            blocks.insert(0, block.with_text(line.title))
            break
    return Head((*kept, *blocks), kind, issued, basis, changed)


def stamp_of(raw: Sequence[RawBlock], cues: Cues) -> tuple[Edtf | None, str]:
    """The date and its basis of a line further down that is nothing but a town and a date, or a page's stamp."""
    for block in raw:
        if len(block.text) <= 80:
            line = _head_line(block, cues, {})
            if line is not None and line.date is not None:
                return line.date, line.basis
    return None, ""


def _letterhead(blocks: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]) -> int:
    """How many lines at the top only name who writes: a body's name, or all of it above the line of the kind."""
    count = 0
    while count < min(4, len(blocks) - 2) and _is_body_name(blocks[count].text, cues, finder):
        count += 1
    if not count:
        return 0
    # A title may be in capitals too, and start with a ministry: a letterhead stands above a head line.
    for at in range(count, min(count + 3, len(blocks) - 1)):
        if _head_line(blocks[at], cues, kind_cues) is not None:
            above = blocks[count:at]
            return at if all(block.text.isupper() and len(block.text) < 80 for block in above) else 0
    return 0


def _is_body_name(text: str, cues: Cues, finder: Finder) -> bool:
    if len(text) > _LONGEST_LINE or has_contact(text):
        return False
    if cues.starts("letterhead", text) and (text.isupper() or len(text.split()) <= 4):
        return True
    left = text
    for organisation in reversed(finder.organisations(text)):
        left = left[: organisation.start] + left[organisation.end :]
    return left != text and not re.search(r"[^\W\d_]{3,}", re.sub(r"\bet\b|\band\b", "", left))


def _head_line(block: RawBlock, cues: Cues, kind_cues: Mapping[str, Sequence[str]]) -> _HeadLine | None:
    """What a head line says; None where the line is no head line."""
    text = without_contacts(block.text) if has_contact(block.text) else block.text
    if cues.starts("alert.when", text) or cues.starts("alert.where", text):
        # "When: 3 March" is the day of what is announced, and not of the announcement.
        return None
    if len(block.text) > 2 * _LONGEST_LINE or not text.strip():
        return None
    if _AT_ONCE.search(text):
        text = _AT_ONCE.sub(" ", text)
        if not re.search(r"\w", text):
            return _HeadLine()
    if fold(text[:40]).strip(" |>/›»") in cues.words("navigation"):
        return _HeadLine(_kind_at(text, kind_cues)[0])
    kind, start = _kind_at(text, kind_cues)
    after = re.sub(r"^[\s:|/–—•·-]+", "", text[start:])
    glued = bool(re.match(r"\s*[:|–—-]", text[start:]))
    if len(text) <= _LONGEST_LINE:
        dates = [d for d in find_dates(text) if d.date.precision in ("day", "month")]
        # « Actualité publiée le … »: the stamp may stand behind the kind.
        rest = text[start:].lstrip()
        if stamp := _stamp(text, dates, cues) or _stamp(rest, dates, cues, len(text) - len(rest)):
            return _HeadLine(kind, *stamp)
        if dates and dates[0].start <= 3 and _APART.match(text, dates[0].end):
            # « 3 mars 2024 | Recherche | Temps de lecture : 3 min »
            return _HeadLine(kind, dates[0].date, "stated")
        if dates and _is_bare(text[start:], [(d.start - start, d.end - start) for d in dates]):
            return _HeadLine(kind, dates[0].date, "stated")
        if kind and not dates and len(after.split()) <= 3 and not glued:
            return _HeadLine(kind)
        if kind and not dates and _is_bare(after, []):
            return _HeadLine(kind)
        if not kind and _NUMBER.fullmatch(fold(text)):
            return _HeadLine()
    if kind and glued and len(after.split()) >= 3:
        return _HeadLine(kind, title=after)
    return None


def _stamp(text: str, dates: Sequence[FoundDate], cues: Cues, offset: int = 0) -> tuple[Edtf, str, Edtf | None] | None:
    """(date, basis, date of change): the date of « Publié le … » before that of « Modifié le … »."""
    if dates and cues.starts("embargo", text):
        # Until when it is kept back is when it is issued, where nothing else is.
        return dates[0].date, "embargo", None
    dates = [replace(date, start=date.start - offset, end=date.end - offset) for date in dates]
    if not dates or not (cues.starts("stamp_issued", text) or cues.starts("stamp_changed", text)):
        return None
    issued = cues.pattern("stamp_issued").search(fold_in_place(text))
    if issued is None:
        return dates[0].date, "changed", dates[0].date
    stated = next((d for d in dates if d.start >= issued.end()), dates[0])
    changed = cues.pattern("stamp_changed").search(fold_in_place(text))
    later = (d.date for d in dates if changed and d is not stated and d.start >= changed.end())
    return stated.date, "stated", next(later, None)


def _kind_at(text: str, kind_cues: Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """The kind of release that a line starts with, and where its words end."""
    folded = fold_in_place(text)
    lead = len(folded) - len(folded.lstrip(" *•|[("))
    phrases = sorted(
        ((fold_word(p), kind) for kind, ps in kind_cues.items() for p in ps), key=lambda pair: -len(pair[0])
    )
    for phrase, kind in phrases:
        if folded.startswith(phrase, lead) and not folded[lead + len(phrase) :][:1].isalnum():
            return kind, lead + len(phrase)
    return "", 0


def _is_bare(text: str, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is left beside the dates but towns, weekdays and small words: « Paris, le lundi … »."""
    for start, end in sorted(dates, reverse=True):
        text = text[: max(start, 0)] + " " + text[max(end, 0) :]
    text = _ISSUE_NUMBER.sub(" ", _BYLINE.sub(" ", text))
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 8 and all(word[0].isupper() or fold(word) in _SMALL_WORDS for word in words)


def dateline(text: str) -> Edtf | None:
    """The date of « Nantes, le 4 novembre 2024 – … » at the start of a paragraph."""
    found = next(iter(find_dates(text[:90])), None)
    if found is None or found.date.precision not in ("day", "month"):
        return None
    if not _DATELINE_START.fullmatch(text[: found.start]):
        return None
    return found.date if re.match(r"\s*\)?\s*(?:[–—:-]|\.\s[A-ZÀ-Þ])", text[found.end :]) else None


def read_title(
    raw: Sequence[RawBlock], cues: Cues, finder: Finder, kind_cues: Mapping[str, Sequence[str]]
) -> tuple[str, bool, list[RawBlock]]:
    """(title, whether the text itself gives one, the blocks without it); no telephone or e-mail is ever in a title."""
    blocks = [block for block in raw if not has_contact(block.text)]
    if (
        len(blocks) > 2
        and fold(blocks[0].text).strip(" :.") in cues.words("overline")
        and len(blocks[1].text.split()) > 3
    ):
        # « Nomination » stands over the title.
        return read_title(_less(raw, blocks[:1]), cues, finder, kind_cues)
    if not blocks:
        return _first_sentence(without_contacts(raw[0].text) if raw else ""), False, list(raw)
    body = " ".join(block.text for block in blocks[:40] if not block.text.isupper())
    shouted = 0
    while shouted < min(len(blocks), 4) and blocks[shouted].text.isupper() and len(blocks[shouted].text) < 160:
        shouted += 1
    headings = [i for i, block in enumerate(blocks[:6]) if block.kind == "heading"]
    first = next((i for i in headings if _head_line(blocks[i], cues, kind_cues) is None), None)
    if first is not None and all(len(block.text) < 160 for block in blocks[:first]):
        title = blocks[first].text
        # What stands above a title is a page's head: what it says was read, or will be.
        above = [b for b in blocks[:first] if _is_page_head(b) and _head_line(b, cues, kind_cues) is None]
        return calmed([title], finder, body) if title.isupper() else title, True, _less(raw, [*above, blocks[first]])
    if shouted:
        return calmed([block.text for block in blocks[:shouted]], finder, body), True, _less(raw, blocks[:shouted])
    top = blocks[0]
    short = len(top.text) <= 220 and top.text[-1:] not in ".:;,"
    if len(blocks) > 2 and top.text.endswith(":") and len(top.text) <= 120 and len(blocks[1].text) <= 160:
        # A title on two lines: « Protocole d’accord entre X et Y : » over what it is for.
        return f"{top.text} {blocks[1].text}", True, _less(raw, blocks[:2])
    if len(raw) > 1 and (top.kind == "quotation" or short):
        return top.text, True, _less(raw, blocks[:1])
    return _first_sentence(top.text), False, list(raw)


def _is_page_head(block: RawBlock) -> bool:
    """Whether a line above a title is a short one that is no sentence."""
    return len(block.text) < 100 and block.text.rstrip()[-1:] not in ".!?" and block.kind in ("paragraph", "heading")


def _less(raw: Sequence[RawBlock], taken: Sequence[RawBlock]) -> list[RawBlock]:
    gone = {id(block) for block in taken}
    return [block for block in raw if id(block) not in gone]


def calmed(lines: Sequence[str], finder: Finder, body: str = "") -> str:
    """A title in capitals as one writes it: sentence case, with names as the vocabulary or the text writes them."""
    words = " ".join(lines[1:] if len(lines) > 1 else lines).rstrip(". ").lower()
    label = lines[0].strip(" .:").lower() if len(lines) > 1 else ""
    if label and len(label.split()) > 3:
        words, label = f"{label} {words}", ""
    text = f"{label}: {words}" if label else words
    # An acronym is known by its capitals.
    for found in reversed(finder.organisations(text.upper() if len(text.upper()) == len(text) else text)):
        organisation = finder.vocabulary.organisations[found.name]
        name = next((n for n in organisation.names if fold(n) == fold(text[found.start : found.end])), None)
        text = text[: found.start] + (name or text[found.start : found.end].title()) + text[found.end :]
    text = _spelt(text, body)
    letter = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    return (text[:letter] + text[letter].upper() + text[letter + 1 :]).replace("’", "'")


def _spelt(text: str, body: str) -> str:
    """The text with the words in capitals that the body never writes without one, but at the start of a sentence."""
    inside = set(re.findall(r"(?<=[^\W\d_,'’] )[A-ZÀ-Þ][^\W\d_]+|(?<=[ld]['’])[A-ZÀ-Þ][^\W\d_]+", body))
    names = {word.lower(): word for word in inside if not word.isupper()}
    low = set(re.findall(r"(?<![^\W\d_])[a-zà-ÿ]+", body))
    return re.sub(r"[^\W\d_]{3,}", lambda word: names.get(word[0], word[0]) if word[0] not in low else word[0], text)


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return sentence if len(sentence) <= 200 else sentence[:200].rsplit(" ", 1)[0] + "…"
