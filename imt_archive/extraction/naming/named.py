"""A name found in a text, and the words of the cues that names are told by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNLISTED = "unlisted"
"""The kind of an organisation that only a text names; its id is its name as printed."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation (by id, or as printed) or a person (by name) at some characters of a text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """Folded words of the cues that names are told by: what no person is called, what bodies' names start with."""

    not_names: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()
    of_places: tuple[str, ...] = ()
    named_after: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    shared: Mapping[str, str] = field(default_factory=dict)  # nouns in the plural, as printed, and their singulars
