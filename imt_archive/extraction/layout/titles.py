"""Which of the lines above a text are its title and its subtitle, and which name who writes or what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.layout.head_words import LONGEST_LINE, is_capitalised, is_news_line, names_a_paper
from imt_archive.extraction.naming.capitals import calmed
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_LONGEST_SUBTITLE = 300
_ARTICLE = re.compile(r"(?:le|la|les|un|une|des|the|an?)\s|l['’]", re.IGNORECASE)
# A line that ends so is not whole.
_OPEN = re.compile(
    r"(?:\b(?:de|du|des|la|le|les|à|au|aux|et|ou|en|sur|pour|avec|un|une|entre|of|the|and|or|to|for|in|on|with|an?)"
    r"|[,–&:])$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[–—|·•-]\s+")
_BETWEEN = re.compile(r"\b(?:et|and|pour|for|le|la|les|the)\b", re.IGNORECASE)
_JOINS = frozenset("de du des d la le les l et en of the and for in pour sur".split())
_JOINED = re.compile(r"(?:et|de|du|des|d|and|of|for|pour)\b", re.IGNORECASE)
# "PRIZES | The foundation honours …"
_KICKER = re.compile(r"([A-ZÀ-Þ]{3,}(?:\s[A-ZÀ-Þ&]+){0,2})\s?\|\s(?=\S*[a-zà-ÿ])")
# « NOVALGUE – le réseau des algues de l’Ouest »: who writes, and what that is
_TAGGED = re.compile(r"[A-ZÀ-Þ\d][A-ZÀ-Þ\d'’& -]{2,40}\s[–—-]\s(?:l[ae]s?\s|l['’]|the\s|une?\s|an?\s)[a-zà-ÿ]")
_SECTION = re.compile(r"\W*(?:en|in)\s(?:bref|short|brief)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Titles:
    """The title as it is printed, the subtitle, and the places of the title's lines among those of the head."""

    title: str
    lines: tuple[int, ...]
    subtitle: str = ""
    overline: str = ""


@dataclass(frozen=True, slots=True)
class TopLine:
    """A line above a text that may be its title; `at` is its place, `below` whether label or date stand over it."""

    at: int
    block: RawBlock
    below: bool


def choose(lines: Sequence[TopLine], cues: Cues, finder: Finder, body: str) -> Titles | None:
    """The title among the lines above a text; None where there is none."""
    headings = [line for line in lines if line.block.kind == "heading"]
    if len(headings) > 1 and fold(headings[0].block.text).strip(" :.") in cues.words("overline"):
        # « En bref » is the page's, over what it lists.
        lines, headings = [line for line in lines if line is not headings[0]], headings[1:]
    section = next((at for at, line in enumerate(headings[:2]) if is_news_line(line.block.text)), None)
    if section is not None and section + 1 < len(headings):
        # « Nouvelles de l’Institut », over the news
        above, headings = headings[: section + 1], headings[section + 1 :]
        lines = [line for line in lines if line not in above]
    while len(headings) > 1 and is_body_name(headings[0].block.text, cues, finder):
        # A page's heading that names its institute stands over that of the news.
        lines, headings = [line for line in lines if line is not headings[0]], headings[1:]
    if headings:
        level = min(line.block.level for line in headings)
        start = next(at for at, line in enumerate(lines) if line.block.kind == "heading" and line.block.level == level)
        return _read(lines[start:], finder, body)
    left = _without_letterhead(lines, cues, finder)
    pool = _pool(left, lines) or _pool(lines, lines)
    if not pool:
        return None
    under = _without_overline(pool, cues)
    over = " ".join(line.block.text for line in pool[: len(pool) - len(under)])
    titles = _read(under, finder, body)
    return replace(titles, overline=over or titles.overline)


def _without_letterhead(lines: Sequence[TopLine], cues: Cues, finder: Finder) -> list[TopLine]:
    """The lines without those that name a body, its office or its paper, and what stands above the latter."""
    left: list[TopLine] = []
    names_body = False
    for line, following in zip(lines, (*lines[1:], None)[: len(lines)], strict=True):
        text = line.block.text
        if names_a_paper(text, cues):
            # The name of a paper stands over the line that says what it is.
            left, names_body = [], False
            continue
        # « ET DE LA SOUVERAINETÉ INDUSTRIELLE » is the rest of a ministry's name.
        goes_on = names_body and text.isupper() and _JOINED.match(text) is not None
        tagged = line is lines[0] and following is not None and _TAGGED.match(text) is not None
        names_body = goes_on or tagged or is_body_name(text, cues, finder, exactly=line.below or not _anchored(lines))
        shouted = following is not None and text.isupper() and following.block.text.isupper()
        rest = bool(left) and text.isupper() and left[-1].block.text.isupper() and _JOINED.match(text) is not None
        names_body = names_body and not rest
        if not names_body or (shouted and not _anchored(lines) and not goes_on):
            left.append(line)
    return left


def _anchored(lines: Sequence[TopLine]) -> bool:
    """Whether some of the lines stand above the head's label or date, and others below."""
    return any(line.below for line in lines) and not all(line.below for line in lines)


def is_body_name(text: str, cues: Cues, finder: Finder, *, exactly: bool = False) -> bool:
    """Whether a line is nothing but who writes: a body, its office, a ministry over it.

    `exactly` accepts what is known for a body, and not what only looks like one.
    """
    if len(text) > LONGEST_LINE or re.search(r"[:;?!«»“”\"]", text):
        return False
    if cues.starts("letterhead", text) and (text.isupper() or len(text.split()) <= 4):
        return True
    parts = [part for part in _PARTS.split(text) if part.strip()]
    # "University of Glenmore – News and events"
    named = [part for part in parts if fold(part).strip() not in cues.words("navigation")]
    exactly = exactly and len(named) == len(parts)
    bodies = [part for part in named if _is_a_body(part, cues, finder, exactly)]
    # « Mines Saint-Étienne – Forges du Gier »: beside one that is known, a name is another's.
    beside = len(parts) > 1 and bool(bodies) and all(is_capitalised(part) and len(part.split()) <= 5 for part in parts)
    return bool(named) and (len(bodies) == len(named) or beside)


def _is_a_body(text: str, cues: Cues, finder: Finder, exactly: bool) -> bool:
    left = text
    for organisation in reversed(finder.organisations(text)):
        left = left[: organisation.start] + left[organisation.end :]
    if left != text and not re.search(r"[^\W\d_]{3,}", _BETWEEN.sub("", left)):
        return True
    return not exactly and (cues.starts("letterhead", text) or _has_a_body_noun(text, cues, finder))


def _has_a_body_noun(text: str, cues: Cues, finder: Finder) -> bool:
    """Whether words have the form of a body's name: "University of Thornbury", "SAHYADRI DEEMED UNIVERSITY, PUNE"."""
    words = re.findall(r"[^\W\d_][\w'’&.-]*", text)
    low = [word for word in words if word[0].islower() and fold(word) not in _JOINS]
    nouns = {*finder.words.bodies, *cues.words("body_nouns")}
    return 1 < len(words) <= 6 and not low and not re.search(r"\d", text) and any(fold(word) in nouns for word in words)


def _pool(lines: Sequence[TopLine], all_lines: Sequence[TopLine]) -> list[TopLine]:
    """The lines under the head's own; the ones above those where they begin as a title does, or there are no others."""
    below = [line for line in lines if line.below]
    above = [line for line in lines if not line.below]
    if not above or not below or above[0] is not all_lines[0]:
        return below or above
    first = above[0].block.text
    # « The Rt Hon Jane Hollis MP » is a name, however long.
    return above + below if len(first.split()) > (7 if is_capitalised(first) else 5) else below


def _without_overline(pool: Sequence[TopLine], cues: Cues) -> Sequence[TopLine]:
    """The lines without those that only say what the title is about: « Nomination », « CÂBLES SOUS-MARINS »."""
    while len(pool) > 1 and _is_overline(pool[0].block.text, pool[1].block.text, cues):
        pool = pool[1:]
    return pool


def _is_overline(text: str, following: str, cues: Cues) -> bool:
    words, after = len(text.split()), len(following.split())
    if text.rstrip()[-1:] in tuple(":?!.…,") or _OPEN.search(text):
        return False
    if fold(text).strip(" :.•–—|-") in cues.words("overline"):
        return after > 3
    if text.isupper():
        return words <= 4 and after > 3 and not following.isupper() and not re.search(r"\d{4}", text)
    return words <= 3 and after >= 5 and (words < 3 or not _ARTICLE.match(text)) and not following.isupper()


def _read(lines: Sequence[TopLine], finder: Finder, body: str) -> Titles:
    """The title that the first of some lines begins, and the subtitle under it."""
    count = 1
    while count < len(lines) and count < 4 and _goes_on(lines[count - 1].block, lines[count].block):
        count += 1
    taken = [line.block.text for line in lines[:count]]
    kicker = _KICKER.match(taken[0])
    if kicker:
        taken[0] = taken[0][kicker.end() :]
    title = calmed(taken, finder, body) if all(text.isupper() for text in taken) else " ".join(taken)
    subtitle = _subtitle(lines[count].block, lines[0].block) if count < len(lines) else ""
    return Titles(title, tuple(line.at for line in lines[:count]), subtitle, kicker[1] if kicker else "")


def _goes_on(last: RawBlock, block: RawBlock) -> bool:
    """Whether a line is the rest of the title above it."""
    if (last.kind, last.level, last.bold) != (block.kind, block.level, block.bold) or len(block.text) > 160:
        return False
    if last.text.isupper() and block.text.isupper():
        return True
    return last.text.isupper() == block.text.isupper() and (
        block.text[:1].islower() or _OPEN.search(last.text.rstrip()) is not None
    )


def _subtitle(block: RawBlock, title: RawBlock) -> str:
    """A line under a title that goes on from it."""
    text = block.text.strip()
    whole = text[-1:] not in tuple(".:;,") and not _SECTION.match(text)
    other = block.kind != "heading" or block.level != title.level
    return text if whole and other and len(text.split()) >= 4 and len(text) <= _LONGEST_SUBTITLE else ""
