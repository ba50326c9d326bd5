"""Two hundred queries of all classes, made from the words of a sample of texts with a fixed seed.

A query is kept in parts, so that each engine is asked the same in its own words.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from benching.vocabulary import STOP
from imt_archive.model.searching import IndexText
from imt_archive.search.analysis import tokens

CLASSES = {
    "rare word": 18, "middle word": 18, "frequent word": 18, "AND of 2": 18, "AND of 3": 14, "OR": 12, "NOT": 12,
    "phrase, rare": 12, "phrase, frequent words": 12, "phrase with stop words": 12, "prefix of 2": 8,
    "prefix of 3": 8, "prefix of 4": 8, "prefix of 5+": 8, "AND + prefix": 10, "accents left out": 8, "title:": 4,
}  # fmt: skip
PHRASES = frozenset(kind for kind in CLASSES if kind.startswith("phrase"))
SAMPLE = 1000
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A word, the words of a phrase, or the beginning of a word."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """What is asked: one of each group, nothing of `without`; `text` is the same in our grammar."""

    kind: str
    text: str
    groups: tuple[tuple[Part, ...], ...]
    without: tuple[Part, ...] = ()
    title_only: bool = False
    typing: bool = False


@dataclass
class Sample:
    """The words of some texts by the number of texts that have them, and the runs of words in them."""

    texts: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    runs: Counter[tuple[str, ...]] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    language: dict[str, str] = field(default_factory=dict)

    def see(self, text: IndexText) -> None:
        """Count a text; about paragraphs are left out, as in a search."""
        self.texts += 1
        self.titles.update({word for word in _words(text.title) if _is_content(word, text.language)})
        words: set[str] = set()
        runs: set[tuple[str, ...]] = set()
        for block in text.blocks:
            if block.kind != "about":
                found = _words(block.text)
                words.update(found)
                runs.update(zip(found, found[1:], strict=False))
                runs.update(zip(found, found[1:], found[2:], strict=False))
        self.counts.update(words)
        self.runs.update(runs)
        for word in words:
            self.language.setdefault(word, text.language)


def make_queries(texts: Iterable[IndexText], seed: int = 4) -> list[BenchQuery]:
    """The queries of all classes, in the order of `CLASSES`, from the words of these texts."""
    sample = Sample()
    for text in texts:
        sample.see(text)
    return _Maker(sample, random.Random(seed)).queries()


def without_accents(word: str) -> str:
    """A word as it is typed in a hurry."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


class _Maker:
    """Draws queries from a sample."""

    def __init__(self, sample: Sample, draw: random.Random) -> None:
        self._draw, self._sample = draw, sample
        ranked = [
            word for word, _ in sorted(sample.counts.items(), key=lambda item: (-item[1], item[0]))
            if _is_content(word, sample.language[word])
        ]  # fmt: skip
        share = sample.texts / 100
        self._ranked = ranked
        self._frequent = ranked[:40]
        self._middle = [word for word in ranked[40:] if share <= sample.counts[word] <= 8 * share]
        self._rare = [word for word in ranked if sample.counts[word] <= max(2, share / 2)]
        self._content = set(ranked)
        self._is_frequent = set(ranked[:300])

    def queries(self) -> list[BenchQuery]:
        makers: dict[str, Callable[[], BenchQuery]] = {
            "rare word": lambda: _plain("rare word", [self._one(self._rare)]),
            "middle word": lambda: _plain("middle word", [self._one(self._middle)]),
            "frequent word": lambda: _plain("frequent word", [self._one(self._frequent)]),
            "AND of 2": lambda: _plain("AND of 2", self._together(1)),
            "AND of 3": lambda: _plain("AND of 3", self._together(2)),
            "OR": self._either,
            "NOT": self._not,
            "phrase, rare": self._phrase("phrase, rare", self._rare_runs()),
            "phrase, frequent words": self._phrase("phrase, frequent words", self._frequent_runs()),
            "phrase with stop words": self._phrase("phrase with stop words", self._runs_with_stop_words()),
            "prefix of 2": lambda: self._prefix("prefix of 2", 2),
            "prefix of 3": lambda: self._prefix("prefix of 3", 3),
            "prefix of 4": lambda: self._prefix("prefix of 4", 4),
            "prefix of 5+": lambda: self._prefix("prefix of 5+", self._draw.choice((5, 6, 7))),
            "AND + prefix": lambda: self._prefix("AND + prefix", 3, [self._one(self._ranked[:60])]),
            "accents left out": self._plain_letters,
            "title:": self._title,
        }
        return [makers[kind]() for kind, count in CLASSES.items() for _ in range(count)]

    def _one(self, words: Sequence[str]) -> str:
        return self._draw.choice(words)

    def _together(self, frequent: int) -> list[str]:
        """Words of one language: frequent ones and, in every other query, a middle one or one more that is frequent."""
        language = self._draw.choice(("fr", "fr", "en"))
        head, middle = ([w for w in words if self._sample.language[w] == language] for words in
                        (self._ranked[:200], self._middle))  # fmt: skip
        return [*self._some(head[:60], frequent), self._one(middle if self._draw.random() < 0.5 else head[60:] or head)]

    def _some(self, words: Sequence[str], count: int) -> list[str]:
        return self._draw.sample(words, count)

    def _either(self) -> BenchQuery:
        one, other = self._one(self._ranked[:300]), self._one(self._middle)
        return BenchQuery("OR", f"{one} OR {other}", ((Part((one,)), Part((other,))),))

    def _not(self) -> BenchQuery:
        one, other = self._some(self._ranked[:150], 2)
        return BenchQuery("NOT", f"{one} -{other}", ((Part((one,)),),), (Part((other,)),))

    def _phrase(self, kind: str, runs: Sequence[tuple[str, ...]]) -> Callable[[], BenchQuery]:
        def make() -> BenchQuery:
            words = self._draw.choice(runs)
            return BenchQuery(kind, f'"{" ".join(words)}"', ((Part(words),),))

        return make

    def _rare_runs(self) -> list[tuple[str, ...]]:
        return self._runs(lambda run, count: len(run) == 2 and count <= 3 and self._content.issuperset(run))

    def _frequent_runs(self) -> list[tuple[str, ...]]:
        return self._runs(lambda run, _: len(run) == 2 and self._is_frequent.issuperset(run), most=150)

    def _runs_with_stop_words(self) -> list[tuple[str, ...]]:
        def fits(run: tuple[str, ...], _: int) -> bool:
            ends = {run[0], run[-1]} <= self._content
            return len(run) == 3 and ends and run[1] not in self._content and len(run[1]) > 1

        return self._runs(fits, most=300)

    def _runs(self, fits: Callable[[tuple[str, ...], int], bool], most: int | None = None) -> list[tuple[str, ...]]:
        """The runs of words that fit, most frequent first."""
        runs = self._sample.runs
        return sorted((run for run, count in runs.items() if fits(run, count)), key=lambda run: (-runs[run], run))[
            :most
        ]

    def _prefix(self, kind: str, length: int, before: Sequence[str] = ()) -> BenchQuery:
        beginning = self._one([word for word in self._ranked[:800] if len(word) > length + 1])[:length]
        groups = tuple((Part((word,)),) for word in before) + ((Part((beginning,), is_prefix=True),),)
        return BenchQuery(kind, " ".join((*before, beginning)), groups, typing=True)

    def _plain_letters(self) -> BenchQuery:
        word = self._one([word for word in self._ranked[:3000] if word != without_accents(word)])
        plain = without_accents(word)
        return BenchQuery("accents left out", plain, ((Part((plain,)),),))

    def _title(self) -> BenchQuery:
        word = self._one(sorted(self._sample.titles))
        return BenchQuery("title:", f"title:{word}", ((Part((word,)),),), title_only=True)


def _plain(kind: str, words: Sequence[str]) -> BenchQuery:
    return BenchQuery(kind, " ".join(words), tuple((Part((word,)),) for word in words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(maxsize=200_000)
def _is_content(word: str, language: str) -> bool:
    """Whether a word is asked for: one of four letters or more that has a stem in both languages."""
    if len(word) < 4 or word in STOP["fr"] or word in STOP["en"] or word.upper() in ("ET", "OU"):
        return False
    return all(len(tokens(word, one)[0].forms) > 1 for one in ("fr", "en") if one == language or len(word) < 6)
