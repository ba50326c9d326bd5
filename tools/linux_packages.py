"""Make the packages of Linux from dist/imt-archive: `deb`, `tar` or `all`, as files in dist/.

--version names another version for the package than the program's own, and --fast packs less tightly: for tests.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from packing import identity, linux

DIST = Path(__file__).parents[1] / "dist"


def main() -> int:
    """Make what is asked for and say where it is and how large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["deb", "tar", "all"])
    parser.add_argument("--version", default=identity.version())
    parser.add_argument("--out", type=Path, default=DIST)
    parser.add_argument("--fast", action="store_true")
    asked = parser.parse_args()
    built = DIST / linux.NAME
    if not (built / linux.NAME).is_file():
        print("There is no dist/imt-archive yet: make build", file=sys.stderr)
        return 1
    makers = {"deb": (linux.deb,), "tar": (linux.tarball,), "all": (linux.deb, linux.tarball)}[asked.what]
    for make in makers:
        path = make(built, asked.out, asked.version, compression=0 if asked.fast else 6)
        print(f"{path.stat().st_size / 1_000_000:.1f} MB  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
