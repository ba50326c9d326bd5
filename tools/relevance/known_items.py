"""What a known-item query is, and the rule that says whether one has a single right answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relevance.stories import Story
from relevance.words import is_stop, key, telling_keys, words

CLASSES = ("title", "name", "quote", "marked quote", "figure", "by hand")
QUOTES = frozenset({"quote", "marked quote"})


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query as it is typed, and the story that it means."""

    query: str
    story: str
    kind: str
    language: str
    collection: str


def standing(wanted: frozenset[str], story: Story) -> tuple[int, int]:
    """(words of a query that a story's best text has, words that its title has); the words are given by their keys."""
    return max((len(wanted & one.keys), len(wanted & one.title_keys)) for one in story.tellings)


def rivals(item: KnownItem, stories: Iterable[Story]) -> list[str]:
    """The other stories that a query fits just as well; where there is one, the query has no single right answer.

    A quote fits every story that has its words in its order. Any other query fits another story just as well where
    one of its texts has as many of the words, and its title too, singular and plural being one and stop words not
    counting. A query of stop words alone fits every story.
    """
    others = {story.id: story for story in stories}
    own = others.pop(item.story)
    if item.kind in QUOTES:
        said = words(item.query)
        return [one.id for one in others.values() if any(telling.says(said) for telling in one.tellings)]
    wanted = telling_keys(item.query)
    in_text, in_title = standing(wanted, own)
    return [one.id for one in others.values() if _fits(standing(wanted, one), in_text, in_title)]


def _fits(other: tuple[int, int], in_text: int, in_title: int) -> bool:
    return other[0] >= in_text and other[1] >= in_title


def lacking(query: str, story: Story) -> list[str]:
    """The words that no text of the story has, not even in the other number; stop words in brackets."""
    known = frozenset[str]().union(*(one.keys for one in story.tellings))
    return [_shown(word) for word in dict.fromkeys(words(query)) if key(word) not in known]


def is_split(query: str, story: Story) -> bool:
    """Whether the story has all words of a query, but no text of it alone."""
    wanted = telling_keys(query)
    together = frozenset[str]().union(*(one.keys for one in story.tellings))
    return wanted <= together and not any(wanted <= one.keys for one in story.tellings)


def _shown(word: str) -> str:
    return f"({word})" if is_stop(word) else word


def by_id(stories: Iterable[Story]) -> Mapping[str, Story]:
    """Stories by their ids."""
    return {story.id: story for story in stories}
