"""Which folders are no place for an archive: told by their names, by what services leave there, and by the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from imt_archive import places
from imt_archive.places import Trouble, trouble_with


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (PureWindowsPath(r"C:\Users\anne\OneDrive - IMT\Archive"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anne\OneDrive\Documents\archive"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anne\IMT\Presse - SharePoint\archive"), "SharePoint"),
        (PureWindowsPath(r"G:\Mon Drive\archive"), "Google Drive"),
        (PurePosixPath("/data/anne/Dropbox (IMT)/archive"), "Dropbox"),
        (PurePosixPath("/data/anne/dropbox"), "Dropbox"),
        (PurePosixPath("/data/anne/Nextcloud2/Presse"), "Nextcloud"),
        (PurePosixPath("/data/anne/ownCloud - presse@imt/archive"), "ownCloud"),
        (PurePosixPath("/V/anne/Library/Mobile Documents/com~apple~CloudDocs/a"), "iCloud Drive"),
        (PurePosixPath("/V/anne/Library/CloudStorage/GoogleDrive-anne@imt.fr/a"), "Google Drive"),
        (PurePosixPath("/V/anne/Library/CloudStorage/Egnyte-imt/a"), "Egnyte"),
        (PurePosixPath("/data/anne/kDrive/archive"), "kDrive"),
        (PurePosixPath("/data/anne/Documents/archive"), ""),
        (PurePosixPath("/data/anne/Boxes/archive"), ""),
        (PurePosixPath("/data/anne/my dropbox notes/archive"), ""),
        (PurePosixPath("/data/anne/onedrive-export/archive"), ""),
    ],
)
def test_a_service_is_known_by_the_names_on_the_way(folder: Path, service: str) -> None:
    assert places.service_of(folder, {}) == service


def test_windows_says_itself_where_onedrive_is() -> None:
    folder = PureWindowsPath(r"D:\Nuage\Presse")
    assert places.service_of(folder, {"OneDriveCommercial": r"D:\Nuage"}) == "OneDrive"
    assert places.service_of(folder, {"OneDriveCommercial": r"D:\Nu", "OneDrive": ""}) == ""


@pytest.mark.parametrize(
    ("names", "service"),
    [
        ([".dropbox", "a"], "Dropbox"), ([".sync_0a1b2c3d4e5f.db"], "Nextcloud"), ([".owncloudsync.log"], "ownCloud"),
        ([".stfolder"], "Syncthing"), ([".config", ".syncthing.md", "sync"], ""), ([], ""),
    ],
)  # fmt: skip
def test_a_service_is_known_by_what_it_leaves(names: list[str], service: str) -> None:
    assert places.service_of_marks(names) == service


def test_a_mark_above_is_found_through_a_link_and_before_the_folder_is_made(tmp_path: Path) -> None:
    cloud = tmp_path / "nuage"
    cloud.mkdir()
    (cloud / ".nextcloudsync.log").touch()
    (tmp_path / "presse").symlink_to(cloud, target_is_directory=True)
    assert trouble_with(tmp_path / "presse" / "archive") == Trouble("place-synchronised", "Nextcloud")
    assert trouble_with(tmp_path / "elsewhere") is None


def test_the_person_s_own_folder_is_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Dropbox keeps a folder of that name in everybody's home, wherever its files are.
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()
    assert trouble_with(tmp_path / "Documents" / "archive") is None


MOUNTINFO = """22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
36 22 0:31 / /srv/presse rw - nfs4 server:/presse rw,vers=4.2
37 22 0:32 / /mnt/Presse\\040IMT rw,relatime shared:7 master:2 - cifs //server/presse rw
38 36 254:1 / /srv/presse/local rw - xfs /dev/vdb rw
39 22 0:40 / /mnt/ssh rw - fuse.sshfs anne@server: rw
a line that is none
"""


@pytest.mark.parametrize(
    ("folder", "share"),
    [
        ("/data/archive", ""), ("/srv/presse/archive", "nfs4"), ("/mnt/Presse IMT", "cifs"),
        ("/srv/presse/local/archive", ""), ("/mnt/ssh/a/b", "sshfs"), ("/srv/presses", ""),
    ],
)  # fmt: skip
def test_linux_says_what_a_folder_is_on(folder: str, share: str) -> None:
    assert places.share_in(places.linux_mounts(MOUNTINFO), PurePosixPath(folder)) == share


def test_macos_says_what_a_folder_is_on() -> None:
    listing = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//anne@server/press on /Volumes/Presse IMT (smbfs, nodev, nosuid, mounted by anne)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
    )
    mounts = places.mac_mounts(listing)
    assert places.share_in(mounts, PurePosixPath("/Volumes/Presse IMT/archive")) == "smbfs"
    assert places.share_in(mounts, PurePosixPath("/Applications")) == ""


@pytest.mark.parametrize(
    ("folder", "unc"),
    [
        (r"\\server\presse\archive", True), (r"//server/presse", True), (r"\\?\UNC\server\presse\a", True),
        (r"C:\archive", False), (r"\\?\C:\archive", False), ("archive", False),
    ],
)  # fmt: skip
def test_a_path_that_names_a_server_is_a_share(folder: str, unc: bool) -> None:
    assert places.is_unc(folder) is unc


def test_a_share_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places, "_share_of", lambda folder: "nfs4" if folder == tmp_path else "")
    assert trouble_with(tmp_path) == Trouble("place-network", "nfs4")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what this system itself says")
def test_this_machine_s_own_disk_is_a_good_place(tmp_path: Path) -> None:
    assert trouble_with(tmp_path) is None
    assert os.sep in places.linux_mounts(Path("/proc/self/mountinfo").read_text(encoding="utf-8"))
