"""What the archive's own words offer: completions of what is being typed, and texts that are about the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import log

from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import is_stop_word
from imt_archive.search.mending import spelt
from imt_archive.search.nodes import Node, Or, Query, Word
from imt_archive.search.pool import PART_END, number_of
from imt_archive.search.segment import Segment

_SHORTEST = 2
_MOST_NAME_WORDS = 4
# So many letters find a name by one of its later words.
_INSIDE_A_NAME = 4
# A text is told by so many of its words; those in a single text tell nothing of others.
_TELLING, _FEWEST_TEXTS = 24, 2
_LAST = re.compile(r"[^\s\"«»“”()+\-=:,;]+$")


def completions(typed: str, names: Iterable[str], segments: Sequence[Segment], limit: int) -> tuple[str, ...]:
    """What a query may become: names whose beginning its last words are, then words, the frequent ones first."""
    last = _LAST.search(typed)
    if last is None:
        return ()
    found: dict[str, None] = {}
    words = typed.split(" ")
    for count in range(min(_MOST_NAME_WORDS, len(words)), 0, -1):
        start = fold(" ".join(words[-count:]))
        if len(start) < _SHORTEST:
            continue
        kept = " ".join([*words[:-count], ""]) if count < len(words) else ""
        for name in names:
            folded = fold(name)
            inside = count == 1 and len(start) >= _INSIDE_A_NAME and f" {start}" in folded
            if folded != start and (inside or folded.startswith(start)):
                found.setdefault(kept + name)
            if len(found) >= limit // 2:
                break
    before = typed[: last.start()]
    for word in _words(fold(last[0]), segments, limit) if len(fold(last[0])) >= _SHORTEST else ():
        found.setdefault(before + word)
    return tuple(found)[:limit]


def _words(start: str, segments: Sequence[Segment], limit: int) -> list[str]:
    counts = Counter[str]()
    for segment in segments:
        for form, texts in segment.completions(start):
            if form.isalpha() and form != start and not is_stop_word(form):
                counts[form] += texts
    best = nlargest(limit, counts.items(), key=lambda found: (found[1], found[0]))
    return list(dict.fromkeys(spelt(form, segments) for form, _ in best))


def telling_words(text_ids: Sequence[str], segments: Sequence[Segment]) -> Query:
    """A query for the words that tell some texts from others, about paragraphs aside."""
    weights = Counter[tuple[str, str]]()
    total = sum(len(segment.text_ids) for segment in segments)
    for segment in segments:
        for text_id in text_ids:
            number = segment.number_of.get(text_id)
            if number is None:
                continue
            words = segment.stream(number)
            for letter, count in Counter(words[: words.rindex(PART_END, 0, -1)]).items():
                word = number_of(letter)
                if word >= 0 and segment.counts[word] >= _FEWEST_TEXTS:
                    surface, _, language = segment.spellings[word].rpartition("\t")
                    rarity = log(1 + total / segment.counts[word])
                    weights[surface, language] += int(1000 * rarity * count / (count + 1))
    telling = [surface for (surface, _), _ in weights.most_common(3 * _TELLING)
               if len(surface) > 2 and not is_stop_word(surface)]  # fmt: skip
    nodes: tuple[Node, ...] = tuple(map(Word, dict.fromkeys(telling[:_TELLING])))
    return Query(Or(nodes)) if len(nodes) > 1 else Query(next(iter(nodes), None))
