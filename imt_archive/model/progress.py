"""What a long piece of work says while it runs, and what a change touched when it is done."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work has come; `total` is 0 where it is not known, `item` what it is at."""

    step: str
    done: int = 0
    total: int = 0
    item: str = ""


Work = Generator[Progress, None, T]
"""Work longer than a blink: yields `Progress`, returns its result, may be closed between two yields."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched, so that each panel can decide whether to reload."""

    kinds: frozenset[str] = frozenset()
    release_ids: frozenset[str] = frozenset()
    text_ids: frozenset[str] = frozenset()
    generation: int = 0
    action: str = ""

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.kinds | other.kinds,
            self.release_ids | other.release_ids,
            self.text_ids | other.text_ids,
            max(self.generation, other.generation),
            other.action or self.action,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `verify` found: a code from messages.toml, its facts, and whether it can be repaired."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    repairable: bool = False


def finish(work: Work[T]) -> T:
    """Run a piece of work to its end and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result
