"""Feed the readers with broken files: `make fuzz-readers`, with FUZZ_ARGS="--seconds 600 --seed 7" for longer.

Every file is read in the process that an import reads in, so that a crash is seen and survived. What is neither read
nor refused in a sentence, or takes longer than ten seconds, is kept in build/fuzz: make a test of it.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
import zlib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from imt_archive.model.errors import ReadError  # noqa: E402
from imt_archive.model.progress import finish  # noqa: E402
from imt_archive.tasks.desk import Desk  # noqa: E402
from tests.readers import making  # noqa: E402

SLOW = 10.0
# What a file that was hurt in one place often still has to get past.
PIECES = (
    b"obj", b"endobj", b"stream", b"endstream", b"/Kids [2 0 R]", b"/Length 999999999", b"/Parent 1 0 R", b"<<", b">>",
    b"[", b"(", b"\\", b"-1", b"4294967295", b"<div>", b"<table><tr><td>", b"</p>", b"<!--", b"&#1114112;", b"<w:p>",
    b"<w:tbl>", b"PK\x03\x04", b"--b", b"Content-Type: multipart/mixed; boundary=b\n\n", b"=?utf-8?b?", b"\x00",
    b"\xff\xfe", b"\xf0\x9f", b"\xed\xa0\x80",
)  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Files that are right, by suffix."""
    folder = ROOT / "tests" / "readers" / "documents"
    kinds = (".pdf", ".docx", ".odt")
    found = {suffix: [path.read_bytes() for path in sorted(folder.glob(f"*{suffix}"))] for suffix in kinds}
    words = "<h1>Un port sobre</h1><p>Un accord de <b>cinq</b> ans.</p><table><tr><td>a<td>b</table><ul><li>c</ul>"
    page = f'<!DOCTYPE html><html lang="fr"><head><title>a</title></head><body><main>{words}</main></body></html>'
    found[".html"] = [page.encode(), page.encode("utf-16"), b"<p>" * 50 + page.encode()]
    found[".eml"] = [making.mail("Un accord.", subject="É", html=page, attached={"a.pdf": b"%PDF-"})]
    found[".mht"] = found[".eml"]
    found[".md"] = [b"# Un titre\n\n- un\n- deux\n\n> des mots **gras** [lien](http://a.b)\n"]
    found[".pdf"] += [making.pdf([[making.Put(60, 700, "Des mots simples.")], [making.SCAN]])]
    found[".docx"] += [_unpacked(one) for one in found[".docx"]]
    found[".odt"] += [_unpacked(one) for one in found[".odt"]]
    return found


def _unpacked(package: bytes) -> bytes:
    """The same package without compression: what is hurt in it is then its XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return making.zipped({name: archive.read(name) for name in archive.namelist()}, compress=False)


def hurt(content: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, doubled, moved, cut off or put in."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(data)) if data else 0
        length = chance.choice((1, 2, 4, 16, 200, 3000))
        what = chance.randrange(6)
        if what == 0 and data:
            data[at] = chance.randrange(256)
        elif what == 1:
            data[at : at + length] = b""
        elif what == 2:
            data[at:at] = data[at : at + length] * chance.choice((1, 1, 3, 50))
        elif what == 3:
            data[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 40, 2000))
        elif what == 4:
            del data[at : (len(data) if chance.random() < 0.1 else at + 1)]
        else:
            data[at : at + length] = chance.randbytes(length)
    return _repaired(bytes(data))


def _repaired(content: bytes) -> bytes:
    """A zip whose checksums fit again what was changed in it: else every one would be refused for that alone."""
    if not content.startswith(b"PK"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            out = bytearray(content)
            for info in infos:
                if info.compress_type:
                    continue
                start = info.header_offset + 30 + len(info.filename.encode()) + len(info.extra)
                right = zlib.crc32(content[start : start + info.file_size]).to_bytes(4, "little")
                out = bytearray(bytes(out).replace(info.CRC.to_bytes(4, "little"), right))
            return bytes(out)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return content


def main() -> int:
    """Read broken files until the time is over; the exit status is 1 where something was found."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=120)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="one suffix, such as .pdf")
    given = options.parse_args()
    chance = random.Random(given.seed)
    right = {suffix: files for suffix, files in seeds().items() if given.only in ("", suffix)}
    outcomes: Counter[str] = Counter()
    desk = Desk()
    started = time.monotonic()
    finds = 0
    while time.monotonic() - started < given.seconds:
        suffix = chance.choice(list(right))
        content = hurt(chance.choice(right[suffix]), chance)
        began = time.monotonic()
        try:
            finish(desk.read(Path(f"a{suffix}"), content))
            outcome = "read"
        except ReadError as error:
            outcome = error.code
        outcomes[f"{suffix} {outcome}"] += 1
        took = time.monotonic() - began
        if outcome in ("read-failed", "read-crashed", "read-too-slow") or took > SLOW:
            finds += 1
            folder = ROOT / "build" / "fuzz"
            folder.mkdir(parents=True, exist_ok=True)
            kept = folder / f"{given.seed}-{sum(outcomes.values())}{suffix}"
            kept.write_bytes(content)
            print(f"{outcome} after {took:.1f} s: {kept}", flush=True)
    desk.close()
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:7} {outcome}")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
