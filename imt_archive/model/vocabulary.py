"""The words of the house, read from `resources/`: kinds, themes, priorities, organisations with their former names.

Staff may edit these tables; nothing in the code repeats them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from imt_archive.model.records import Organisation

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'"})
# What a person does not see: soft hyphens, spaces of no width, marks of direction.
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))


def fold(text: str) -> str:
    """Lower case without accents or ligatures, ' for every apostrophe, one space or hyphen for every kind of each."""
    if text.isascii() and text.isalnum():
        return text.lower()
    # Decomposed first: "ǽ" is an accent over a ligature.
    text = unicodedata.normalize("NFKD", text).translate(_LIGATURES).translate(_UNSEEN)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).casefold()
    return re.sub(r"\s+", " ", text).strip()


def name_key(name: str) -> str:
    """What makes two spellings one name: folded, with hyphens, spaces, dots and apostrophes left out."""
    return re.sub(r"[\s.'\-_&/(),]+", "", fold(name))


@dataclass(frozen=True)
class Term:
    """A code with its label in each language and the words that stand for it in texts."""

    code: str
    fr: str
    en: str
    cues: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Its label in a language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Vocabulary:
    """All tables of `resources/` that the core reads; each maps a code to its term, in the table's order."""

    release_kinds: dict[str, Term]
    agreement_kinds: dict[str, Term]
    subjects: dict[str, Term]
    themes: dict[str, Term]
    priorities: dict[str, Term]
    organisations: dict[str, Organisation]

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read the tables of a resources folder; raises OSError or tomllib.TOMLDecodeError where one is broken."""
        kinds = _toml(folder / "kinds.toml")
        return cls(
            release_kinds=_terms(kinds["release"]),
            agreement_kinds=_terms(kinds["agreement"]),
            subjects=_terms(kinds["subject"]),
            themes=_terms(_toml(folder / "themes.toml")),
            priorities=_terms(_toml(folder / "priorities.toml")),
            organisations=_organisations(_toml(folder / "organisations.toml")),
        )

    def with_organisations(self, more: Iterable[Organisation]) -> Vocabulary:
        """The same tables with organisations added or replaced, as an archive's own corrections ask for."""
        organisations = {**self.organisations, **{organisation.id: organisation for organisation in more}}
        return replace(self, organisations=organisations)

    @cached_property
    def organisation_by_name(self) -> dict[str, str]:
        """From `name_key` of every name, former ones and variants too, to the organisation's id."""
        found: dict[str, str] = {}
        for organisation in self.organisations.values():
            for name in organisation.names:
                found.setdefault(name_key(name), organisation.id)
        return found

    def organisation_id(self, name: str) -> str:
        """The id of the organisation that a name stands for, or an empty string."""
        return self.organisation_by_name.get(name_key(name), "")

    def organisation_name(self, id_or_name: str, language: str) -> str:
        """The name to show for an id; what is no id is itself the name."""
        organisation = self.organisations.get(id_or_name)
        return organisation.name(language) if organisation else id_or_name

    @cached_property
    def schools(self) -> frozenset[str]:
        """The ids of the group's schools and subsidiaries."""
        return frozenset(o.id for o in self.organisations.values() if o.kind in ("school", "subsidiary"))


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _terms(table: Mapping[str, Any]) -> dict[str, Term]:
    terms = {}
    for code, entry in table.items():
        terms[code] = Term(code, entry["fr"], entry["en"], tuple(entry.get("cues", ())))
    return terms


def _organisations(table: Mapping[str, Any]) -> dict[str, Organisation]:
    organisations = {}
    for code, entry in table.items():
        organisations[code] = Organisation(
            id=code,
            kind=str(entry["kind"]),
            name_fr=str(entry.get("fr", "")),
            name_en=str(entry.get("en", "")),
            acronym=str(entry.get("acronym", "")),
            former=tuple((str(f["name"]), str(f.get("until", ""))) for f in entry.get("former", ())),
            variants=tuple(str(v) for v in entry.get("variants", ())),
        )
    return organisations
