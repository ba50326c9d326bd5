"""Which texts answer a query, and how well: sets, and BM25F over weights that were worked out when they were indexed.

Every leaf of a query (word, wildcard, phrase) is scored as one term, once for all its occurrences and once for the
exact ones alone, so that what was typed ranks above what shares its stem. An answer is, for each segment, the numbers
of the texts in it with their scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise
from math import ceil, log

from imt_archive.search.choices import Choices, choices_in
from imt_archive.search.nodes import (
    Also,
    And,
    Fact,
    Field,
    Fuzzy,
    Item,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from imt_archive.search.schema import TEXT
from imt_archive.search.scoring import Answer, Weights, added, best, both, either, saturated, scaled, union
from imt_archive.search.segment import Segment
from imt_archive.search.streams import leaf_pattern, near_weights, phrase_weights, side_by_side

_FACT_SCORE = 1.0
# So many of the best texts are read again for words that stand together, which is worth such a share.
_REREAD, _TOGETHER = 50, 0.25

# What a query may be loosened by: quotation marks, exclusions and fields are meant. One word more counts above all.
_MAY_LACK = (Word, Wildcard, Fuzzy)
_ANOTHER_WORD = 100.0
# Of two words, one alone is another question.
_FEWEST_TO_LOOSEN = 3

Among = Sequence[Mapping[int, object] | None]
FactTexts = Callable[[Fact], frozenset[str]]


def no_facts(_: Fact) -> frozenset[str]:
    """Without an archive, no text has any fact."""
    return frozenset()


@dataclass
class Evaluation:
    """One question to some segments; what its parts stand for is found once."""

    segments: Sequence[Segment]
    fact_texts: FactTexts = no_facts
    _choices: dict[tuple[Item, bool], list[Choices]] = field(default_factory=dict)
    _patterns: dict[tuple[Leaf, int], re.Pattern[str] | None] = field(default_factory=dict)

    def answer(self, node: Node, where: str = TEXT, among: Among | None = None) -> Answer:
        """The texts of each segment that answer a node asked of a field, of those in `among` where it is given."""
        if isinstance(node, Field):
            return self.answer(node.node, _field(node.name), among)
        if isinstance(node, Not):
            return self._not(node, where)
        if isinstance(node, Or):
            return either([self.answer(child, where, among) for child in node.nodes])
        if isinstance(node, And):
            return self._all(node, where, among)
        if isinstance(node, Also):
            others = [scaled(self.answer(child, where, among), node.share) for child in node.others]
            return best([self.answer(node.node, where, among), *others])
        if isinstance(node, Fact):
            ids = self.fact_texts(node)
            return [dict.fromkeys((n for i, n in s.number_of.items() if i in ids), _FACT_SCORE) for s in self.segments]
        return self._scored(node, where, among)

    def most(self, root: Node, share: float = 0.5) -> Answer:
        """The texts that have a share of the words of a query, more of them first, and all else that it asks."""
        parts = root.nodes if isinstance(root, And) else ()
        words = [node for node in parts if _may_lack(_direct(node), share)]
        if len(parts) < _FEWEST_TO_LOOSEN or len(words) < 2:
            return [{} for _ in self.segments]
        others = tuple(node for node in parts if node not in words)
        answers = [self.answer(word) for word in words]
        result = either(answers)
        for n, scores in enumerate(result):
            having = Counter(number for answer in answers for number in answer[n])
            # Of two words beside a name, one is enough; of more, one alone is another question.
            fewest = 2 if len(words) >= _FEWEST_TO_LOOSEN else 1
            least = max(fewest, ceil(share * len(words)), max(having.values(), default=0) - 1)
            result[n] = {number: score + _ANOTHER_WORD * having[number]
                         for number, score in scores.items() if having[number] >= least}  # fmt: skip
        return both(result, self.answer(And(others))) if others else result

    def closer(self, root: Node, found: Answer) -> None:
        """Raise those of the best texts in which the words of a query stand together, as they were typed.

        Each pair of neighbours in the query that stands side by side in the text adds a share to its score.
        """
        parts = map(_direct, root.nodes if isinstance(root, And) else ())
        words = [node for node in parts if isinstance(node, Word | Phrase)]
        if len(words) < 2:
            return
        top = nlargest(_REREAD, ((score, n, number) for n, part in enumerate(found) for number, score in part.items()))
        together: dict[int, list[re.Pattern[str]]] = {}
        for score, n, number in top:
            if n not in together:
                sides = [self.pattern(word, n) for word in words]
                together[n] = [
                    side_by_side(one.pattern, other.pattern) for one, other in pairwise(sides) if one and other
                ]
            stream = self.segments[n].text_stream(number)
            count = sum(pair.search(stream) is not None for pair in together[n])
            found[n][number] = score * (1 + _TOGETHER * count / (len(words) - 1))

    def _not(self, node: Not, where: str) -> Answer:
        excluded = self.answer(node.node, where)
        return [
            dict.fromkeys((n for n in range(len(s.text_ids)) if n not in found), 0.0)
            for s, found in zip(self.segments, excluded, strict=True)
        ]

    def _all(self, node: And, where: str, among: Among | None) -> Answer:
        """The rarest part first, the others asked only about what is left; what is excluded is taken away last."""
        wanted = [child for child in node.nodes if not isinstance(child, Not)]
        wanted.sort(key=lambda child: self._size(child, where))
        result: Answer | None = None
        for child in wanted:
            part = self.answer(child, where, among if result is None else result)
            result = part if result is None else both(result, part)
            if not any(result):
                return result
        if result is None:
            result = [dict.fromkeys(range(len(segment.text_ids)), 0.0) for segment in self.segments]
        for unwanted in node.nodes:
            if isinstance(unwanted, Not):
                excluded = self.answer(unwanted.node, where, result)
                result = [{n: s for n, s in found.items() if n not in out}
                          for found, out in zip(result, excluded, strict=True)]  # fmt: skip
        return result

    def _size(self, node: Node, where: str) -> int:
        """About how many texts answer, at most."""
        if isinstance(node, Field):
            return self._size(node.node, _field(node.name))
        if isinstance(node, Or | Also):
            parts = node.nodes if isinstance(node, Or) else (node.node, *node.others)
            return sum(self._size(child, where) for child in parts)
        if isinstance(node, And):
            return min((self._size(child, where) for child in node.nodes), default=0)
        if isinstance(node, Phrase | Near):
            parts = node.items if isinstance(node, Phrase) else node.nodes
            return min(self._size(part, where) for part in parts)
        if isinstance(node, Not):
            return sum(len(s.text_ids) for s in self.segments)
        return 0 if isinstance(node, Fact) else sum(self._item_size(node, s, n) for n, s in enumerate(self.segments))

    def _item_size(self, item: Item, segment: Segment, number: int) -> int:
        found = self.choices(item, number)
        if found.start:
            return len(segment.text_ids)
        return segment.size((*found.words, *(compound[0] for compound in found.compounds)), TEXT)

    def choices(self, item: Item, number: int, *, whole: bool = False) -> Choices:
        """What an item stands for in a segment."""
        found = self._choices.get((item, whole))
        if found is None:
            found = self._choices[item, whole] = choices_in(item, self.segments, whole=whole)
        return found[number]

    def pattern(self, leaf: Leaf, number: int) -> re.Pattern[str] | None:
        """What a leaf looks like in the streams of a segment; None where the segment has nothing of it."""
        key = (leaf, number)
        if key not in self._patterns:
            self._patterns[key] = leaf_pattern(self, leaf, number)
        return self._patterns[key]

    def _scored(self, leaf: Leaf, where: str, among: Among | None) -> Answer:
        found = [self._weights(leaf, n, where, among[n] if among else None) for n in range(len(self.segments))]
        having = sum(size for _, _, size in found)
        total = sum(len(segment.text_ids) - len(segment.deleted) for segment in self.segments)
        rarity = log(1 + max(total - having + 0.5, 0.5) / (having + 0.5))
        return [saturated(every, exact, rarity) for every, exact, _ in found]

    def _weights(
        self, leaf: Leaf, number: int, where: str, among: Mapping[int, object] | None
    ) -> tuple[Weights, Weights | None, int]:
        """What a leaf weighs in the texts of a segment: all occurrences, the exact ones (None: all are), how many."""
        segment = self.segments[number]
        if isinstance(leaf, Near):
            every = near_weights(self, leaf, number, where, among)
            return every, None, len(every)
        if isinstance(leaf, Phrase):
            every, exact = phrase_weights(self, leaf.items, number, where, among)
            whole = leaf.as_one_word
            if whole:
                joined, joined_exact, _ = self._weights(whole, number, where, among)
                every = added(every, joined)
                exact = added(exact, joined if joined_exact is None else joined_exact)
            return every, exact, len(every)
        return self._of_choices(self.choices(leaf, number), segment, number, where, among)

    def _of_choices(
        self, found: Choices, segment: Segment, number: int, where: str, among: Mapping[int, object] | None
    ) -> tuple[Weights, Weights | None, int]:
        if found.start and where != TEXT:
            # Beginnings are kept of what is searched by default alone.
            words, compounds = segment.beginning(found.start)
            found = Choices(
                found.exact, found.more | words - found.exact, found.exact_compounds, tuple(map(tuple, compounds))
            )
        exact, size = union(segment, where, found.exact, among)
        for compound in found.exact_compounds:
            exact = added(exact, phrase_weights(self, compound, number, where, among)[0])
        if not (found.more or found.more_compounds or found.start):
            return exact, None, max(size, len(exact))
        every, more_size = union(segment, where, found.more, among)
        for compound in found.more_compounds:
            every = added(every, phrase_weights(self, compound, number, where, among)[0])
        if found.start:
            starting = segment.starting(found.start)
            every = {**dict.fromkeys(starting if among is None else [n for n in starting if n in among], 1), **every}
            more_size = len(starting)
        return added(every, exact), exact, max(size + more_size, len(every))


def _may_lack(node: Node, share: float) -> bool:
    """Whether an answer may do without a part: a word, or where less than half is enough, a compound."""
    return isinstance(node, _MAY_LACK) or (share < 0.5 and isinstance(node, Phrase) and not node.quoted)


def _direct(node: Node) -> Node:
    """What was typed, without the other names and translations that stand beside it."""
    return _direct(node.node) if isinstance(node, Also) else node


def _field(name: str) -> str:
    return TEXT if name == "body" else name
