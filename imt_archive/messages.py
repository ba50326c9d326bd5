"""The sentences for what the core only names by a code, in French and in English."""

from __future__ import annotations

import locale
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imt_archive.model.errors import ArchiveError


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

    def error(self, error: ArchiveError) -> str:
        """The sentence for an error."""
        return self.of(error.code, **error.facts)


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
