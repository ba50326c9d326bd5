"""Other names for what a query names: former names, the other language, the acronym, as parts that count for less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.search.nodes import Also, And, Node, Or, Phrase, Query, Word, group
from imt_archive.search.segmentation import surfaces

_MOST_WORDS = 8
_Key = tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A part of a query with what was added to it, other names or translations, and where it stands."""

    start: int
    end: int
    others: tuple[str, ...]
    kind: str = "names"


class OtherNames:
    """From the words of a name to the other names of the same organisation, kind of agreement or subject."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._others: defaultdict[_Key, dict[str, None]] = defaultdict(dict)
        for one in vocabulary.organisations.values():
            former = [name for name, _ in one.former]
            # Variants are spellings of these, and often found by them.
            self._learn([name for name in (one.name_fr, one.name_en, one.acronym, *former) if name])
        for terms in (vocabulary.agreement_kinds, vocabulary.subjects, vocabulary.themes):
            self._learn_terms(terms.values())

    def _learn_terms(self, terms: Iterable[Term]) -> None:
        for term in terms:
            self._learn([term.fr, term.en])

    def _learn(self, names: Sequence[str]) -> None:
        keys = {_key(name): name for name in reversed(names)}
        for key in keys:
            for other, name in keys.items():
                # A name that holds this one is found by it already.
                if key and other and other != key and not _holds(other, key):
                    self._others[key].setdefault(name)

    def expanded(self, query: Query) -> tuple[Query, tuple[Named, ...]]:
        """A query with the other names of what its words name, side by side, and what was added."""
        named: list[Named] = []
        return Query(self._expanded(query.root, named) if query.root else None), tuple(named)

    def _expanded(self, root: Node, named: list[Named]) -> Node | None:
        if isinstance(root, Or):
            return Or(tuple(self._expanded(child, named) or child for child in root.nodes))
        nodes: list[Node] = list(root.nodes) if isinstance(root, And) else [root]
        result: list[Node] = []
        while nodes:
            length = next((n for n in range(min(_MOST_WORDS, len(nodes)), 0, -1) if self._of(nodes[:n])), 0)
            others = self._of(nodes[:length])
            if others:
                part = group(And, list[Node](nodes[:length]))
                assert part is not None
                result.append(Also(part, tuple(_phrase(other) for other in others)))
                named.append(Named(_start(nodes[0]), _end(nodes[length - 1]), others))
            elif isinstance(nodes[0], Or):
                result.append(self._expanded(nodes[0], named) or nodes[0])
            else:
                result.append(nodes[0])
            nodes = nodes[max(length, 1) :]
        return group(And, result)

    def _of(self, nodes: Sequence[Node]) -> tuple[str, ...]:
        words: list[str] = []
        for node in nodes:
            items = node.items if isinstance(node, Phrase) and node.compound else (node,)
            for item in items:
                if not isinstance(item, Word) or item.only:
                    return ()
                words.append(fold(item.surface))
        return tuple(self._others.get(tuple(words), ()))


def _key(name: str) -> _Key:
    return tuple(map(fold, surfaces(name)))


def _holds(name: _Key, part: _Key) -> bool:
    return any(name[at : at + len(part)] == part for at in range(len(name)))


def _phrase(name: str) -> Node:
    words = tuple(Word(surface) for surface in surfaces(name))
    return Phrase(words) if len(words) > 1 else words[0]


def _start(node: Node) -> int:
    return node.at[0] if isinstance(node, Word | Phrase) else 0


def _end(node: Node) -> int:
    return node.at[1] if isinstance(node, Word | Phrase) else 0
