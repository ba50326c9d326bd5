"""The sentences for what the core only names by a code, in French and in English."""

from __future__ import annotations

import errno
import locale
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imt_archive.model.errors import ArchiveError
from imt_archive.model.languages import AuditFinding

_REASONS = {
    errno.EACCES: "denied", errno.EPERM: "denied", errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only",
    errno.ENOENT: "no-folder", errno.ENOTDIR: "is-file", errno.EEXIST: "is-file", errno.EISDIR: "is-folder",
}  # fmt: skip


# The sentences of an audit: by rule, and by the language that has what the other lacks.
_FINDINGS = frozenset({
    "audit-number", "audit-amount", "audit-date", "audit-name", "audit-speaker", "audit-speaker-fr",
    "audit-speaker-en", "audit-about", "audit-about-years",
    "audit-untranslated-fr", "audit-untranslated-en", "audit-missing-number-fr", "audit-missing-number-en",
    "audit-missing-date-fr", "audit-missing-date-en", "audit-missing-block-fr", "audit-missing-block-en",
    "audit-missing-blocks-fr", "audit-missing-blocks-en", "audit-link", "audit-link-fr", "audit-link-en",
    "audit-acronym-fr", "audit-acronym-en", "audit-stale-fr", "audit-stale-en",
})  # fmt: skip


def system_language() -> str:
    """The language of the system, "fr" or "en": French wherever the system speaks French, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").lower().startswith(("fr", "french")) else "en"


@dataclass(frozen=True)
class Messages:
    """All sentences, in one language."""

    language: str
    table: dict[str, Any]

    @classmethod
    def load(cls, resources: Path, language: str) -> Messages:
        """Read the sentences of a resources folder."""
        with (resources / "messages.toml").open("rb") as file:
            return cls(language, tomllib.load(file))

    def of(self, code: str, **facts: object) -> str:
        """The sentence of a code, with its facts; a code that has none stands for itself."""
        sentence = self.table.get(code, {}).get(self.language)
        if sentence is None:
            return " ".join([code, *(f"{name}={value}" for name, value in facts.items())])
        return str(sentence).format_map(_Facts(facts))

    def finding(self, one: AuditFinding) -> str:
        """The sentence for what an audit found."""
        facts = dict(one.facts)
        rule = "missing-blocks" if one.rule == "missing-block" and facts.get("count") != "1" else one.rule
        years = "-years" if facts.get("years_fr") and facts.get("years_en") else ""
        codes = (f"audit-{rule}-{facts.get('language', '')}", f"audit-{rule}{years}", f"audit-{rule}")
        return self.of(next(code for code in codes if code in _FINDINGS), **facts)

    def error(self, error: ArchiveError) -> str:
        """The sentence for an error, its reason in words where the table or the system's number for it gives them."""
        facts = dict(error.facts)
        if "reason" in facts:
            facts["reason"] = self._reason(str(facts["reason"]), error.__cause__)
        return self.of(error.code, **facts)

    def _reason(self, reason: str, cause: BaseException | None) -> str:
        phrase = self.table.get(f"reason-{reason}")
        if phrase is None and isinstance(cause, OSError) and cause.errno in _REASONS:
            # The system says why in its own language, which need not be the person's.
            phrase = self.table.get(f"reason-{_REASONS[cause.errno]}")
        return str(phrase[self.language]) if phrase else reason


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
