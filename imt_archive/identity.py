"""What this program is: its version, when it was built, the checksum of its files, the version of its data."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imt_archive import __version__, paths


@dataclass(frozen=True, slots=True)
class Identity:
    """The program's own facts; `built` and `checksum` are empty where it runs from source."""

    version: str
    built: str
    checksum: str
    notices: int
    data: str
    """Twelve letters that change with any change of the bundled notices."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something of others that is packed with the program; `text` is its licence, whole."""

    name: str
    version: str
    licence: str
    url: str
    text: str


def identity() -> Identity:
    """What this program is, read from its files at the moment of asking."""
    folder = paths.packaged()
    facts = _json(folder / "build.json") if folder else {}
    count, digest = _data_version(paths.data())
    return Identity(__version__, str(facts.get("built", "")), str(facts.get("checksum", "")), count, digest)


def _data_version(data: Path) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    for file in sorted(data.rglob("*")):
        if file.is_file():
            count += file.name == "notice.toml"
            digest.update(file.relative_to(data).as_posix().encode() + b"\0" + file.read_bytes())
    return count, digest.hexdigest()[:12]


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def components() -> tuple[Component, ...]:
    """What of others is in the packaged program, with the licences; empty where it runs from source."""
    folder = paths.packaged()
    if folder is None:
        return ()
    try:
        listed = json.loads(gzip.decompress((folder / "notices" / "third-party.json.gz").read_bytes()))
    except (OSError, EOFError, ValueError, zlib.error):
        return ()
    return tuple(
        Component(
            one["name"], one["version"], one["licence"], one["url"],
            "\n\n".join("\n\n".join(filter(None, (text["name"], text["text"]))) for text in one["texts"]),
        )
        for one in listed
    )  # fmt: skip


def changed_files() -> tuple[str, ...]:
    """The packaged program's files that are not as they were built, or not there; empty from source too."""
    folder = paths.packaged()
    if folder is None:
        return ()
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ("SHA256SUMS",)
    wrong = []
    for line in lines:
        sha256, _, name = line.partition("  ")
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            wrong.append(name)
    return tuple(wrong)


def update_page() -> str:
    """The address that an administrator set for looking for a newer version; empty, as it is everywhere else.

    In the file of `paths.machine_config`: [updates], page = "https://…". The program fetches nothing: where somebody
    asks, this page is opened in the browser.
    """
    try:
        table = tomllib.loads(paths.machine_config().read_text(encoding="utf-8"))
        page = table["updates"]["page"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return page if isinstance(page, str) and page.startswith(("https://", "http://")) else ""
