"""Where the program's own files and the user's folders are: from source, installed, or packaged.

`IMT_ARCHIVE` names another archive folder. `IMT_ARCHIVE_HOME` moves everything that belongs to the user
(archive, settings, log) under one folder, as tests and a portable copy on a stick want it. `IMT_ARCHIVE_CONFIG` names
another file of the administrator's.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

APP_NAME = "IMT Archive"
ARCHIVE_VARIABLE = "IMT_ARCHIVE"
HOME_VARIABLE = "IMT_ARCHIVE_HOME"
CONFIG_VARIABLE = "IMT_ARCHIVE_CONFIG"


def resources() -> Path:
    """The folder of icons, translations, style and vocabularies."""
    return _own_files() / "resources"


def data() -> Path:
    """The folder of the bundled notices, from which the embedded archive is made."""
    return _own_files() / "data"


def user_archive(moved_to: str = "") -> Path:
    """The folder of the user's archive, or the one it was moved to; it may not exist yet."""
    if chosen := os.environ.get(ARCHIVE_VARIABLE) or moved_to:
        return Path(chosen).expanduser()
    home = _home()
    return home / "archive" if home else _dirs().user_data_path / "archive"


def settings_file() -> Path:
    """The file of the user's settings; neither it nor its folder may exist yet."""
    return (_home() or _dirs().user_config_path) / "settings.json"


def log_file() -> Path:
    """The file that unexpected errors are written to; neither it nor its folder may exist yet."""
    return (_home() or _dirs().user_log_path) / "imt-archive.log"


def machine_config() -> Path:
    """The file in which an administrator sets things for everybody on this machine; it need not exist."""
    return Path(os.environ.get(CONFIG_VARIABLE) or _dirs().site_config_path / "imt-archive.toml")


def packaged() -> Path | None:
    """The folder of the packaged program's files; None where the program runs from source or was installed by pip."""
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked) if unpacked else None


def _own_files() -> Path:
    unpacked = packaged()
    if unpacked:
        return unpacked
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def _home() -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser() if home else None


def _dirs() -> PlatformDirs:
    # The local profile: an archive with its originals is too large to roam with a Windows account.
    return PlatformDirs(APP_NAME, appauthor=False, roaming=False)
