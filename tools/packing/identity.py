"""What a build says of itself: version, day, checksum, and the list of its files that the self-test goes through."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD_FILE = "build.json"
SUMS_FILE = "SHA256SUMS"
# Signing changes programs and libraries on Windows and macOS after they are built: there the list is of the others.
_SIGNED = {".exe", ".dll", ".pyd", ".dylib", ".so"}


def version() -> str:
    """The program's version, which is said once, in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def built_on() -> str:
    """The day of the build; SOURCE_DATE_EPOCH, where it is set, makes two builds of one source say the same."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date().isoformat()


def seal(folder: Path, *, platform: str) -> str:
    """Write the list of a built folder's files and what the build is; returns the checksum of the whole."""
    lines = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if not file.is_file() or file.is_symlink() or name in (BUILD_FILE, SUMS_FILE):
            continue
        if platform == "linux" or not (file.suffix in _SIGNED or ".so." in file.name or _is_program(file)):
            lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n")
    listed = "".join(lines).encode()
    checksum = hashlib.sha256(listed).hexdigest()
    (folder / SUMS_FILE).write_bytes(listed)
    facts = {"version": version(), "built": built_on(), "checksum": checksum, "system": platform}
    (folder / BUILD_FILE).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return checksum


def _is_program(file: Path) -> bool:
    """Whether a file without a suffix is a program of macOS: its first bytes say so."""
    with file.open("rb") as opened:
        return opened.read(4) in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
