"""Known-item queries by rule from the texts, and those of queries.toml; which of them count is decided here too."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from relevance.known_items import QUOTES, KnownItem, by_id, rivals
from relevance.stories import Story, Telling
from relevance.words import bare, fold, is_stop, pieces_of, telling_keys, words

# So that the same queries are made every time; each text draws for itself, and a new notice changes no other's.
SEED = "relevance-1"
_TRIES = 60
# What somebody remembers of a text is what few others have: three such words make a quote worth looking for.
_PARTICULAR = 3
_FEW = 0.1
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_DATE = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS}) \d{{4}}\b|\b(?:{_MONTHS}) (?:\d{{1,2}}, )?\d{{4}}\b")
_SPACE = "[ \u00a0\u202f]"
# A number and the two words after it, percent sign included.
_FIGURE = re.compile(rf"(?<![\w.,-])\d(?:[\d.,\u00a0\u202f]*\d)?(?:{_SPACE}?%)?(?:{_SPACE}[^\W\d_][\w’'-]*){{1,3}}")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
# Names inside a sentence: two to four capitalised words.
_NAME = re.compile(r"(?<=[a-zéèà,] )[A-ZÉ][\w’'-]+(?: [A-ZÉ][\w’'-]+){1,3}")
# What the grammar gives a meaning to: a person who quotes from memory types none of it.
_NO_MARKS = re.compile(r"[^()\[\]{}\"«»“”*~|_<>#:/=+]+")
_Maker = Callable[[Story, Telling, random.Random], Iterator[str]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A query with no single right answer, or without its story here, and the stories that it fits as well."""

    item: KnownItem
    rivals: tuple[str, ...]


def made(stories: Sequence[Story]) -> tuple[list[KnownItem], list[LeftOut]]:
    """All queries with one right answer, and those that were left out."""
    kept, left = _by_hand(stories)
    told_by = Counter(key for story in stories for key in frozenset[str]().union(*(one.keys for one in story.tellings)))
    common = frozenset(key for key, count in told_by.items() if count > max(1, _FEW * len(stories)))
    makers: tuple[tuple[str, _Maker], ...] = (
        ("title", _titles), ("name", _names), ("quote", _quotes), ("marked quote", _marked), ("figure", _figures),
    )  # fmt: skip
    for kind, maker in makers:
        for story in stories:
            for telling in story.tellings:
                draw = random.Random(f"{SEED}:{kind}:{story.id}:{telling.language}")
                asked = (one.replace("\u00a0", " ").replace("\u202f", " ") for one in maker(story, telling, draw))
                if kind in QUOTES:
                    asked = (one for one in asked if len(telling_keys(one) - common) >= _PARTICULAR)
                items = (KnownItem(one, story.id, kind, telling.language, story.collection) for one in asked)
                _add_first_clear(items, stories, kept, left)
    return kept, left


def _add_first_clear(
    items: Iterable[KnownItem], stories: Sequence[Story], kept: list[KnownItem], left: list[LeftOut]
) -> None:
    """Keep the first of a text's queries that no other story fits; if there is none, say which was tried last."""
    known = {(item.kind, fold(item.query)) for item in kept}
    failed: LeftOut | None = None
    for item in islice(items, _TRIES):
        others = rivals(item, stories)
        if not others and (item.kind, fold(item.query)) not in known:
            kept.append(item)
            return
        failed = LeftOut(item, tuple(others))
    if failed:
        left.append(failed)


def _by_hand(stories: Sequence[Story]) -> tuple[list[KnownItem], list[LeftOut]]:
    known = by_id(stories)
    kept, left = [], []
    for entry in read_queries():
        story = known.get(entry["release"])
        collection = story.collection if story else "absent"
        item = KnownItem(entry["ask"], entry["release"], "by hand", entry["language"], collection)
        others = rivals(item, stories) if story else []
        if story and not others:
            kept.append(item)
        else:
            left.append(LeftOut(item, tuple(others)))
    return kept, left


def read_queries() -> list[dict[str, str]]:
    """The queries written by hand, as queries.toml has them."""
    table = tomllib.loads((Path(__file__).parent / "queries.toml").read_text("utf-8"))
    return list(table["query"])


def _titles(_: Story, telling: Telling, draw: random.Random) -> Iterator[str]:
    """Three to six words of the title next to each other, or all of a shorter one."""
    pieces = bare(pieces_of(telling.title))
    yield from (" ".join(part) for part in _windows(pieces, 3, 6, draw))


def _names(story: Story, telling: Telling, draw: random.Random) -> Iterator[str]:
    """A name in the text, and one or two words of what it is about."""
    names = list(story.names.get(telling.language, ())) or _capitalised(telling)
    draw.shuffle(names)
    topics = _topics(telling)
    for count in (1, 2):
        for name in names:
            rest = [word for word in topics if fold(word) not in words(name)]
            if len(rest) >= count:
                yield " ".join((name, *draw.sample(rest, count)))


def _quotes(_: Story, telling: Telling, draw: random.Random) -> Iterator[str]:
    """Six to eight words next to each other, from the blocks."""
    passages = [found.group() for block in telling.blocks for found in _NO_MARKS.finditer(block)]
    parts = [part for passage in passages for part in _windows(pieces_of(passage), 6, 8, draw) if len(part) >= 6]
    windows = [" ".join(part) for part in parts]
    clean = [window.strip(".,;!?… \u00a0\u202f") for window in windows if not re.search(r"(^| )[-–]|[.!?;] ", window)]
    draw.shuffle(clean)
    yield from clean


def _marked(story: Story, telling: Telling, draw: random.Random) -> Iterator[str]:
    """The same in quotation marks; French ones for half of the French texts."""
    french = telling.language == "fr" and draw.random() < 0.5
    for quote in _quotes(story, telling, draw):
        yield f"« {quote} »" if french else f'"{quote}"'


def _figures(story: Story, telling: Telling, draw: random.Random) -> Iterator[str]:
    """A number and the words after it, a date and a word of the title, a place with the year and a word."""
    topics = _topics(telling)
    found: list[str] = []
    for block in telling.blocks:
        dates = [one.group() for one in _DATE.finditer(block)]
        found += [f"{date} {draw.choice(topics)}" for date in dates if topics]
        numbers = (one.group() for one in _FIGURE.finditer(_DATE.sub("", block)))
        found += [one for one in numbers if not _YEAR.match(one) and not is_stop(one.split()[-1])]
    place = story.places.get(telling.language, "")
    if place and story.year and topics:
        found.append(f"{place} {story.year} {draw.choice(topics)}")
    draw.shuffle(found)
    yield from found


def _windows(pieces: Sequence[str], shortest: int, longest: int, draw: random.Random) -> list[list[str]]:
    """Words next to each other, in a drawn order; none begins or ends with a word that says nothing."""
    sizes = range(min(shortest, len(pieces)), min(longest, len(pieces)) + 1)
    parts = [list(pieces[at : at + size]) for size in sizes for at in range(len(pieces) - size + 1)]
    parts = [part for part in parts if part and not is_stop(part[0]) and not is_stop(part[-1])]
    draw.shuffle(parts)
    return parts


def _topics(telling: Telling) -> list[str]:
    """The words that say something in the title, and in the first block where the title has few."""
    pieces = bare(pieces_of(telling.title))
    if len([piece for piece in pieces if _says_something(piece)]) < 4 and telling.blocks:
        pieces += bare(pieces_of(telling.blocks[0]))
    return list(dict.fromkeys(piece for piece in pieces if _says_something(piece)))


def _says_something(piece: str) -> bool:
    return len(piece) >= 4 and piece.isalpha() and not is_stop(piece)


def _capitalised(telling: Telling) -> list[str]:
    found = (one.group() for block in telling.blocks for one in _NAME.finditer(block))
    return list(dict.fromkeys(found))
