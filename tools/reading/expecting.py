"""Sets of documents with what a careful reader finds in them; tests/reading/README.md says how that is written."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "reading"
# What the seeds' own table says nothing about.
_NOT_IN_SEEDS = ("subject", "subtitle", "changed", "contacts", "figures", "events", "blocks", "people")


@dataclass(frozen=True)
class Expected:
    """A document and what is to be found in it: the table of its file, as it was written."""

    path: Path
    facts: dict[str, Any] = field(default_factory=dict)

    def scored(self, name: str) -> bool:
        """Whether a field, or a part of one such as "agreements.place", is not ambiguous here."""
        skipped = self.facts.get("not_scored", ())
        return name not in skipped and name.partition(".")[0] not in skipped

    def list(self, name: str) -> list[Any]:
        """The entries of a field that is a list."""
        return list(self.facts.get(name, ()))


def document_set(name: str) -> list[Expected]:
    """The documents of a set, in the order of their names; "seeds" are those of the shared folder, where it is."""
    if name == "seeds":
        return _seeds(Path(os.environ.get("IMT_SHARED") or ROOT.parent / "shared") / "seeds")
    folder = SETS / name
    with (folder / "expected.toml").open("rb") as file:
        table = tomllib.load(file)
    return [Expected(folder / one, facts) for one, facts in sorted(table.items())]


def _seeds(folder: Path) -> list[Expected]:
    file = folder / "expected.json"
    if not file.is_file():
        return []
    table = json.loads(file.read_text(encoding="utf-8"))
    return [Expected(folder / name, _of_seed(facts)) for name, facts in sorted(table.items()) if name[0] != "_"]


def _of_seed(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a seed as the other sets write them."""
    agreement = facts.get("agreement")
    renamed = {"about": "organisation"}
    return {
        "language": facts["language"],
        "kind": facts["kind"],
        "title": facts["title"] or "",
        "title_given": facts["title"] is not None,
        "issued": facts["issued"] or "",
        "covers": facts.get("covers", ""),
        "themes": facts["themes"],
        "priorities": facts.get("priorities", []),
        "agreements": [{key: value for key, value in agreement.items() if value}] if agreement else [],
        "quotes": facts["quotes"],
        "abouts": [{renamed.get(key, key): value for key, value in one.items()} for one in facts["boilerplates"]],
        "not_scored": list(_NOT_IN_SEEDS),
    }
