"""What the program remembers of its user: one JSON file, typed, and never a reason not to start."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from imt_archive.model.errors import WriteError

InterfaceLanguage = Literal["system", "fr", "en"]
Theme = Literal["system", "light", "dark"]

TEXT_SIZES = range(50, 301)
"""The text sizes that can be chosen, in percent."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered between two starts; `text_size` is in percent, window fields are Qt's bytes in base64."""

    interface_language: InterfaceLanguage = "system"
    theme: Theme = "system"
    text_size: int = 100
    last_export_folder: str = ""
    window_geometry: str = ""
    window_state: str = ""
    timeline_lanes: str = ""
    recent_queries: tuple[str, ...] = ()
    across_languages: bool = True
    export_preset: str = ""
    export_presets: tuple[str, ...] = ()
    """A person's own presets, each as one line of JSON."""
    archive_folder: str = ""
    """Where the archive was moved to; empty where it is in its usual place."""


def load(path: Path) -> Settings:
    """Read the settings; what is missing, unknown or of a wrong type becomes its default, and nothing is raised.

    A file that is no JSON object is moved beside, to `settings.json.bad`, for whoever wants to look at it.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return Settings()
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".bad"))
        return Settings()
    known: dict[str, Any] = {}
    for name, read in _READERS.items():
        with contextlib.suppress(KeyError, ValueError):
            known[name] = read(values[name])
    return Settings(**known)


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all; raises WriteError("settings-not-saved", path, reason)."""
    text = json.dumps(asdict(settings), indent=2) + "\n"
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise WriteError("settings-not-saved", path=str(path), reason=error.strerror or str(error)) from error


def _choice(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if text not in choices:
            raise ValueError(text)
        return text

    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(value)
    return tuple(_text(item) for item in value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _percent(value: object) -> int:
    # True is an int to Python, and no text size.
    if not isinstance(value, int) or isinstance(value, bool) or value not in TEXT_SIZES:
        raise ValueError(value)
    return value


_READERS: Mapping[str, Callable[[object], Any]] = {
    "interface_language": _choice("system", "fr", "en"),
    "theme": _choice("system", "light", "dark"),
    "text_size": _percent,
    "last_export_folder": _text,
    "window_geometry": _text,
    "window_state": _text,
    "timeline_lanes": _text,
    "recent_queries": _texts,
    "across_languages": _yes_or_no,
    "export_preset": _text,
    "export_presets": _texts,
    "archive_folder": _text,
}
