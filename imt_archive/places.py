"""Whether a folder is a safe place for an archive: on a disk of this machine, and left alone by every other program.

SQLite's write-ahead log needs memory that all programs share, which a network share does not have; and a program that
synchronises files copies a database in the middle of a change. Both lose data, and neither says so.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath
from typing import Literal

_NETWORK_SYSTEMS = frozenset(
    "9p afpfs afs beegfs ceph cifs davfs fuse.cephfs fuse.glusterfs fuse.rclone fuse.sshfs fuse.davfs2 fuse.gvfsd-fuse "
    "gpfs lustre ncpfs nfs nfs4 smb2 smb3 smbfs webdav".split()
)
_DRIVE_REMOTE = 4

# How the folder of a service is called, in whole names between two separators.
_SERVICES = (
    ("OneDrive", r"onedrive( - .+)?"),
    ("SharePoint", r"sharepoint( - .+)?|.+ - sharepoint"),
    ("Dropbox", r"dropbox( \(.+\))?"),
    ("iCloud Drive", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    ("Google Drive", r"google ?drive( ?fs)?( \(.+\))?|googledrive-.+|my drive|mon drive"),
    ("Nextcloud", r"nextcloud[0-9]*( \(.+\))?"),
    ("ownCloud", r"owncloud[0-9]*( - .+)?"),
    ("kDrive", r"kdrive[0-9]*"),
    ("Box", r"box( sync)?|box-box"),
    ("pCloud", r"pcloud ?drive"),
)
# What a service leaves in the folder that it watches, under whatever name that is.
_MARKS = (
    ("Dropbox", r"\.dropbox(\.cache)?"),
    ("Nextcloud", r"\.nextcloudsync\.log|\.sync_[0-9a-f]+\.db|\._sync_[0-9a-f]+\.db"),
    ("ownCloud", r"\.owncloudsync\.log"),
    ("Syncthing", r"\.stfolder"),
    ("Resilio Sync", r"\.sync"),
    ("Google Drive", r"\.tmp\.driveupload|\.tmp\.drivedownload"),
)
# Where Windows says itself what a folder is: the variable, and the service.
_VARIABLES = (
    ("OneDrive", "OneDrive"), ("OneDriveCommercial", "OneDrive"), ("OneDriveConsumer", "OneDrive"),
)  # fmt: skip
# Services keep their folders somewhere else on macOS, one folder for each.
_MAC_CLOUD = ("Library", "CloudStorage")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a folder is no place for an archive: the code of the sentence, and the service or the kind of share."""

    code: Literal["place-synchronised", "place-network"]
    what: str


def trouble_with(folder: Path) -> Trouble | None:
    """Why a folder, or one that would be made there, is no place for an archive; None where it is a good one."""
    real = _real(folder)
    service = service_of(real, os.environ) or _mark_above(real)
    if service:
        return Trouble("place-synchronised", service)
    share = _share_of(real)
    return Trouble("place-network", share) if share else None


def _real(folder: Path) -> Path:
    """The folder that a name leads to; as much of it as there is."""
    try:
        return folder.expanduser().resolve()
    except (OSError, RuntimeError):
        return folder


def service_of(folder: PurePath, variables: Mapping[str, str]) -> str:
    """The service whose folder a folder is in, by the names on its way and by what Windows says; or nothing."""
    for variable, service in _VARIABLES:
        base = variables.get(variable)
        if base and folder.is_relative_to(base):
            return service
    for part in folder.parts:
        for service, pattern in _SERVICES:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return service
    parts = folder.parts
    for at in range(len(parts) - 2):
        if parts[at : at + 2] == _MAC_CLOUD:
            return parts[at + 2].partition("-")[0]
    return ""


def _mark_above(folder: Path) -> str:
    """The service that left its mark in a folder on the way to this one; the person's own folder is no such mark."""
    home = Path.home()
    for above in (folder, *folder.parents):
        if above == home or above in home.parents:
            break
        try:
            names = [entry.name for entry in os.scandir(above) if entry.name.startswith(".")]
        except OSError:
            continue
        if found := service_of_marks(names):
            return found
    return ""


def service_of_marks(names: Iterable[str]) -> str:
    """The service that leaves files of these names; or nothing."""
    for name in names:
        for service, pattern in _MARKS:
            if re.fullmatch(pattern, name):
                return service
    return ""


def _share_of(folder: Path) -> str:
    """What kind of network share a folder is on; or nothing."""
    if sys.platform == "win32":
        return _windows_share(folder)
    try:
        if sys.platform == "darwin":
            listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
            return share_in(mac_mounts(listing), folder)
        return share_in(linux_mounts(Path("/proc/self/mountinfo").read_text(encoding="utf-8")), folder)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        # A system that does not say has no share that we know of.
        return ""


def linux_mounts(mountinfo: str) -> dict[str, str]:
    """The kind of file system by the folder that it is at, as /proc/self/mountinfo says it."""
    found = {}
    for line in mountinfo.splitlines():
        here, _, there = line.partition(" - ")
        fields = here.split(" ")
        if len(fields) > 4 and there:
            # A blank in a name is written as an octal number.
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            found[point] = there.split(" ")[0]
    return found


def mac_mounts(listing: str) -> dict[str, str]:
    """The same as macOS's mount says it: "//ann@server/press on /Volumes/press (smbfs, nodev)"."""
    lines = [re.fullmatch(r".+? on (/.*) \((\w+)[,)].*", line) for line in listing.splitlines()]
    return {found[1]: found[2] for found in lines if found}


def share_in(mounts: Mapping[str, str], folder: PurePath) -> str:
    """The kind of network share that a folder is on, of the mounts of a system; or nothing."""
    for above in (folder, *folder.parents):
        kind = mounts.get(above.as_posix())
        if kind is not None:
            return kind.removeprefix("fuse.") if kind in _NETWORK_SYSTEMS else ""
    return ""


def is_unc(folder: str) -> bool:
    r"""Whether a Windows path names a server itself, as \\server\press does."""
    drive = PureWindowsPath(folder).drive
    return drive.startswith("\\\\") and not re.match(r"\\\\[?.]\\[a-z]:", drive, re.IGNORECASE)


def _windows_share(folder: Path) -> str:
    if is_unc(str(folder)):
        return PureWindowsPath(folder).drive
    kernel = getattr(ctypes, "windll", None)
    drive = folder.drive + "\\"
    if kernel is not None and kernel.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE:
        return drive
    return ""
