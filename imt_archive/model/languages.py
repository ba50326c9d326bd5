"""What is known of two languages of one release: sentences that correspond, and what an audit finds between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from imt_archive.model.records import Evidence

SEVERITIES = ("error", "warning", "note")
AUDIT_RULES = (
    "number",
    "amount",
    "date",
    "name",
    "speaker",
    "about",
    "untranslated",
    "missing-number",
    "missing-date",
    "missing-block",
    "link",
    "acronym",
    "stale",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A French and an English text, by their ids, that say the same, and why, the strongest reason first.

    The reasons are codes: numbers, dates, names and words that both have; length and blocks that fit.
    """

    fr_id: str
    en_id: str
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences of the French and of the English text that say the same; one side is empty at a gap."""

    fr: tuple[Evidence, ...]
    en: tuple[Evidence, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class AuditPassage:
    """One language's side of a finding: the words of a block, or of several, and the characters to look at."""

    block: int
    text: str
    highlights: tuple[tuple[int, int], ...] = ()

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that are to be looked at."""
        return tuple(self.text[start:end] for start, end in self.highlights)


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """A place where the two languages of a release do not say the same, by one of `AUDIT_RULES`.

    `facts` are what the sentence about it needs. A finding that was dismissed has the person's reason.
    """

    rule: str
    severity: str
    release_id: str
    fr: AuditPassage | None
    en: AuditPassage | None
    facts: Mapping[str, str] = field(default_factory=dict)
    dismissed: str | None = None

    @property
    def id(self) -> str:
        """What it is known by, as long as the words in question stay: the release's id and a short hash."""
        sides = ["\x1f".join(side.marked or (side.text,)) if side else "" for side in (self.fr, self.en)]
        return f"{self.release_id}/{self.rule}-{sha256(chr(30).join(sides).encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, and how many releases with two texts it looked at."""

    findings: tuple[AuditFinding, ...] = ()
    checked: int = 0
