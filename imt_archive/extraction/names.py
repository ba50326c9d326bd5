"""Organisations of the vocabulary and people's names, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.model.vocabulary import Vocabulary, fold

_TOKEN = re.compile(r"[^\W_]+(?:(?<=\w)&(?=\w))?")
_CAP = r"[A-ZÀ-ÖØ-Þ]"
_PART = rf"(?:{_CAP}\.|{_CAP}[^\W\d_]*(?:[-’'.][^\W\d_]+)*)"
_PARTICLE = r"(?:de|du|des|d’|d'|van|von|der|den|la|le|di|da|el|ben|bin)"
_PERSON = re.compile(rf"(?<![\w-]){_PART}(?:\s+(?:{_PARTICLE}\s*){{0,2}}{_PART}){{1,3}}(?![\w])")
_TITLES = re.compile(r"^(?:M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?)\s+")
_JOINTS = re.compile(
    r"(?:[,\s]|\b(?:de|du|des|d|l|la|le|les|of|the|at|chez|au|aux|à|for|pour|from|and|et)\b|[’'(])+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation (by id) or a person (by name) at some characters of a text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Finder:
    """Finds what a vocabulary knows, the longest name first; `not_names` are folded words of roles and bodies."""

    vocabulary: Vocabulary
    not_names: frozenset[str] = frozenset()

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
        index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for organisation in self.vocabulary.organisations.values():
            for name in organisation.names:
                words = tuple(fold(word) for word in _TOKEN.findall(name))
                # An acronym is one only in its own capitals: "COP" is not "cop", "THE" is not "the".
                exact = name if len(words) == 1 and name.isupper() else ""
                if words:
                    index.setdefault(words[0], []).append((words, organisation.id, exact))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return index

    def organisations(self, text: str) -> list[Named]:
        """The organisations that a text names, in order; a name inside a longer one does not count."""
        tokens = [(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        found: list[Named] = []
        at = 0
        while at < len(tokens):
            match = self._at(text, tokens, at)
            if match is None:
                at += 1
                continue
            found.append(match[0])
            at += match[1]
        return found

    def _at(self, text: str, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[Named, int] | None:
        for words, organisation, exact in self._by_first.get(tokens[at][0], ()):
            stretch = tokens[at : at + len(words)]
            if tuple(token[0] for token in stretch) != words:
                continue
            start, end = stretch[0][1], stretch[-1][2]
            if exact and text[start:end] != exact:
                continue
            return Named(organisation, start, end), len(words)
        return None

    def people(self, text: str) -> list[Named]:
        """What looks like a person's name: two to four capitalised words that are no organisation."""
        taken = [(o.start, o.end) for o in self.organisations(text)]
        found = []
        for match in _PERSON.finditer(text):
            name = _TITLES.sub("", match[0])
            start = match.end() - len(name)
            found += self._without_roles(name, start, taken)
        return found

    def _without_roles(self, name: str, start: int, taken: Sequence[tuple[int, int]]) -> list[Named]:
        """The name up to a role that is printed in capitals too; nothing where no two words are left."""
        words = list(re.finditer(r"\S+", name))
        while words and fold(words[0][0]) in self.not_names:
            words = words[1:]
        bad = next((i for i, w in enumerate(words) if fold(w[0]) in self.not_names), len(words))
        words = words[:bad]
        capitals = [word for word in words if word[0][0].isupper()]
        if len(capitals) < 2:
            return []
        begin, end = start + words[0].start(), start + words[-1].end()
        overlaps = any(begin < until and since < end for since, until in taken)
        kept = name[words[0].start() : words[-1].end()]
        return [] if overlaps or kept.isupper() else [Named(kept, begin, end)]

    def role_and_organisation(self, text: str) -> tuple[str, str]:
        """« directrice de l’école X » as a role and the organisation's id; either may be empty."""
        text = text.strip(" ,;:–-\u00a0\u202f")
        organisations = self.organisations(text)
        if organisations and len(text) - organisations[-1].end <= 2:
            last = organisations[-1]
            return _JOINTS.sub("", text[: last.start]).strip(" ,"), last.name
        return text, organisations[-1].name if len(organisations) == 1 and organisations[0].start > 0 else ""


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """The names once each, in the order in which they came."""
    return tuple(dict.fromkeys(names))
