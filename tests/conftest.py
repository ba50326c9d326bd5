"""What every test stands on: no network, no screen, and nothing of the user's folders."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything imports Qt: a test never opens a window on the screen of whoever runs it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The machine may be shared and slow: an example that takes long says nothing about the program.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have a long test in them: begun last, one would keep a single process busy alone."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


class NetworkRefusedError(RuntimeError):
    """A test, or what it tests, wanted to leave this machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and every name look-up that is not of this machine."""

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: object) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
                _refuse_unless_local(str(address[0]))
            return real(self, address)

        return connect

    real_lookup = socket.getaddrinfo

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None:
            _refuse_unless_local(host.decode() if isinstance(host, bytes) else str(host))
        return real_lookup(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put archive, settings and log of the program into the test's own folder; return that folder."""
    home = tmp_path / "home"
    monkeypatch.delenv("IMT_ARCHIVE", raising=False)
    monkeypatch.setenv("IMT_ARCHIVE_HOME", str(home))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' folder of seeds, facts and aligned pairs; a test that needs it is skipped where it is absent."""
    folder = Path(os.environ.get("IMT_SHARED") or Path(__file__).parents[2] / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip("no folder of shared documents: set IMT_SHARED, or put it beside the repository as ../shared")
    return folder


def _refuse_unless_local(host: str) -> None:
    try:
        local = ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        local = host in ("localhost", "")
    if not local:
        raise NetworkRefusedError(f"a test must not use the network: {host}")
