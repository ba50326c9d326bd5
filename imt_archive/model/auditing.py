"""What two texts of a release no longer say alike, as a table shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One finding, in words already: which rule, how grave, what each text says, and why that differs."""

    release_id: str
    rule: str
    severity: str
    fr: str
    en: str
    explanation: str
