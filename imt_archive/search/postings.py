"""What Whoosh's reader knows, as plain dictionaries: the one place that walks its postings.

An open snapshot of an index: it goes on answering while a writer commits. Documents go by their number in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import EXACT
from imt_archive.search.nodes import DEFAULT_FIELDS
from imt_archive.search.schema import SPELLINGS

_MOST_CACHED = 50_000


class Postings:
    """The words of an index and where they are, as of its opening; one thread at a time."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._leaves: list[tuple[Any, int]] = list(reader.leaf_readers()) if reader.doc_count_all() else []
        self._counts: dict[tuple[str, str], dict[int, float]] = {}
        self._cached = 0
        self._lengths: dict[str, tuple[list[int], float]] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    @cached_property
    def text_ids(self) -> dict[int, str]:
        """From the number of each document that is there to its text's id."""
        ids: dict[int, str] = {}
        for leaf, offset in self._leaves:
            column = leaf.column_reader("text_id")
            ids.update((number + offset, column[number]) for number in leaf.all_doc_ids())
        return ids

    @cached_property
    def documents(self) -> frozenset[int]:
        """The numbers of all documents."""
        return frozenset(self.text_ids)

    def counts(self, field: str, form: str) -> dict[int, float]:
        """How often a form is in a field of each document that has it."""
        key = (field, form)
        found = self._counts.get(key)
        if found is None:
            found = {number: matcher.weight() for number, matcher in self._matches(field, form)}
            # Bounded by postings, not by forms: a stop word costs as much as a thousand names.
            self._cached += len(found)
            if self._cached > _MOST_CACHED:
                self._counts.clear()
                self._cached = len(found)
            self._counts[key] = found
        return found

    def places(self, field: str, form: str, among: Iterable[int]) -> dict[int, list[int]]:
        """The places of a form in a field of some documents."""
        wanted = frozenset(among)
        return {
            number: matcher.value_as("positions") for number, matcher in self._matches(field, form) if number in wanted
        }

    def _matches(self, field: str, form: str) -> Iterator[tuple[int, Any]]:
        for leaf, offset in self._leaves:
            if (field, form) not in leaf:
                continue
            matcher = leaf.postings(field, form)
            while matcher.is_active():
                yield matcher.id() + offset, matcher
                matcher.next()

    def beginning(self, field: str, start: str) -> list[str]:
        """The exact forms in a field that begin with a folded text."""
        return list(dict.fromkeys(form for form, _ in self._lexicon(field, EXACT + start)))

    def like(self, field: str, pattern: str) -> list[str]:
        """The exact forms in a field that a wildcard pattern stands for."""
        literal = re.split(r"[*?]", pattern, maxsplit=1)[0]
        expression = re.compile(EXACT + wildcard_expression(pattern))
        return [form for form in self.beginning(field, literal) if expression.fullmatch(form)]

    def lengths(self, field: str) -> tuple[list[int], float]:
        """The length of a field by document number, and its mean over the documents that have it."""
        if field not in self._lengths:
            lengths = [
                int(leaf.doc_field_length(number, field) or 0)
                for leaf, _ in self._leaves
                for number in range(leaf.doc_count_all())
            ]
            filled = [length for length in lengths if length]
            self._lengths[field] = (lengths, sum(filled) / len(filled) if filled else 1.0)
        return self._lengths[field]

    @cached_property
    def spellings(self) -> tuple[tuple[str, str, int], ...]:
        """The words that are searched without being asked for: folded, as spelt, and how many texts have them.

        Accents are taken from the commonest spelling with them, unless most texts spell the word without.
        """
        plain: dict[str, int] = {}
        for field in DEFAULT_FIELDS:
            texts = Counter[str]()
            for form, count in self._lexicon(field, EXACT):
                texts[form[len(EXACT) :]] += count
            for folded, count in texts.items():
                plain[folded] = max(count, plain.get(folded, 0))
        accented: dict[str, Counter[str]] = {}
        for word, count in self._lexicon(SPELLINGS, ""):
            accented.setdefault(fold(word), Counter())[word] += count
        return tuple((folded, _spelling(folded, count, accented.get(folded)), count) for folded, count in plain.items())

    def _lexicon(self, field: str, start: str) -> Iterator[tuple[str, int]]:
        """The forms in a field that begin with a text, each with the number of documents of a segment."""
        for leaf, _ in self._leaves:
            if field not in leaf.indexed_field_names():
                continue
            for (found_in, form), info in leaf.iter_from(field, start):
                text = form.decode()
                if found_in != field or not text.startswith(start):
                    break
                yield text, int(info.doc_frequency())


def _spelling(folded: str, texts: int, accented: Counter[str] | None) -> str:
    word, count = max(accented.items(), key=lambda item: (item[1], item[0])) if accented else (folded, 0)
    return word if 2 * count >= texts else folded


def wildcard_expression(pattern: str) -> str:
    """A wildcard pattern as a regular expression: * any letters, ? one letter, at the end of the word one or none."""
    body = re.sub(r"\?+$", lambda match: f".{{0,{len(match[0])}}}", pattern)
    return body.replace("*", ".*").replace("?", ".")
