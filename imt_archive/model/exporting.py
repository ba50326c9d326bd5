"""What a person wants of an export: which sheets, which columns of each, in which language; kept under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

SHEETS = (
    "releases", "agreements", "side-by-side", "quotes", "figures", "organisations", "audit", "timeline",
)  # fmt: skip
"""Every sheet that can be chosen, in the order in which a workbook has them; contacts are asked for each time."""
FORMATS = (".xlsx", ".csv", ".md")


@dataclass(frozen=True, slots=True)
class Preset:
    """A named choice; a sheet without columns of its own has its usual ones. `language` is empty for the window's."""

    name: str
    sheets: tuple[str, ...] = SHEETS
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = ""


PRESETS = (
    # The audit is asked for by itself: it looks at every pair again, which takes its time.
    Preset("everything", tuple(sheet for sheet in SHEETS if sheet != "audit")),
    Preset("annual-report", ("agreements",)),
    Preset(
        "to-translate",
        ("releases", "side-by-side"),
        {"releases": ("issued-date", "issued", "kind", "languages", "missing", "title-fr", "title-en", "tags",
                      "notes")},
    ),
    Preset(
        "press-review",
        ("releases", "quotes", "timeline"),
        {"releases": ("issued-date", "issued", "kind", "title-fr", "title-en", "themes", "organisations", "speakers",
                      "link")},
    ),
)  # fmt: skip
"""What comes with the program; `name` is a code that the window words."""


def preset_called(name: str, saved: tuple[Preset, ...] = ()) -> Preset | None:
    """The preset of a name, a person's own before the program's; None where there is none."""
    return next((preset for preset in (*saved, *PRESETS) if preset.name == name), None)


def as_text(preset: Preset) -> str:
    """A preset as one line of JSON, to be kept among the settings."""
    return json.dumps(
        {"name": preset.name, "sheets": preset.sheets, "columns": preset.columns, "language": preset.language},
        ensure_ascii=False,
    )


def from_text(text: str) -> Preset | None:
    """The preset that such a line says; None where it says none. Sheets and columns of another version are dropped."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("name"), str) or not said["name"].strip():
        return None
    columns = said.get("columns")
    return Preset(
        said["name"],
        tuple(one for one in dict.fromkeys(_strings(said.get("sheets"))) if one in SHEETS) or SHEETS[:1],
        {
            sheet: keys
            for sheet, given in (columns.items() if isinstance(columns, dict) else ())
            if sheet in SHEETS and (keys := _strings(given))
        },
        said["language"] if said.get("language") in ("fr", "en") else "",
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
