"""Fuzz one reader, led by what it has not run yet: `make fuzz-guided FUZZ_ARGS=".docx --seconds 600"`.

Where tools/fuzz_readers.py breaks files by chance, here atheris (libFuzzer) keeps every file that reached new code and
goes on from there. `text` is no suffix but what an import does after reading: plain text, read and understood. What is
neither read nor refused in a sentence, takes longer than ten seconds, more than a gigabyte, or ends the process, is
kept in build/fuzz: make a test of it. What reached new code is kept beside it, and the next run begins with it.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["imt_archive"], enable_loader_override=False):
    from imt_archive.extraction import Cues, understand
    from imt_archive.model.errors import ReadError
    from imt_archive.model.vocabulary import Vocabulary
    from imt_archive.paths import resources
    from imt_archive.readers import read_document
    from imt_archive.readers.files import READERS

    # Each is imported when its first file comes, which would be too late to be instrumented.
    for reader in READERS.values():
        reader.load()
from tests.readers import making  # noqa: E402
from tools.fuzz_readers import seeds  # noqa: E402

SLOW, MEGABYTES = 10, 1000
# Where the text of a package stands; a change anywhere else in the file would only break its packing.
PARTS = {".docx": ("word/document.xml", "word/styles.xml"), ".odt": ("content.xml", "styles.xml")}


def read(suffix: str) -> Callable[[bytes], None]:
    """What is tried with each file of a format: it is read, or refused in a sentence."""

    def once(content: bytes) -> None:
        try:
            document = read_document(Path(f"a{suffix}"), content)
        except ReadError as error:
            if error.code in ("read-failed", "read-crashed"):
                raise
            return
        # What is stored must be text that can be written.
        "".join(block.text for block in document.blocks).encode()

    return once


def understood() -> Callable[[bytes], None]:
    """What is tried with each text: reading it, then understanding it."""
    vocabulary, cues = Vocabulary.load(resources()), Cues.load(resources())

    def once(content: bytes) -> None:
        try:
            document = read_document(Path("a.txt"), content)
        except ReadError:
            return
        for text in understand(document, vocabulary, cues).texts:
            assert all(block.text for block in text.blocks)

    return once


def texts() -> list[bytes]:
    """Documents that were written to be understood."""
    folder = ROOT / "tests" / "reading" / "dev"
    return [path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]


def inside(parts: tuple[str, ...]) -> Callable[[bytes, int, int], bytes]:
    """A change within the text of a package, packed again without compression."""

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                files: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
        except Exception:  # noqa: BLE001 - broken in a way of its own: what libFuzzer does with any file
            return bytes(atheris.Mutate(content, most))
        there = [name for name in parts if name in files]
        if not there or chance.random() < 0.02:
            return bytes(atheris.Mutate(content, most))
        name = chance.choice(there)
        old = files[name]
        files[name] = bytes(atheris.Mutate(old if isinstance(old, bytes) else old.encode(), most))
        return making.zipped(files, compress=False)[:most]

    return mutate


def main() -> None:
    """Fuzz until the time is over, or until something is found."""
    right = seeds()
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=[*right, "text"], nargs="?", default="text")
    options.add_argument("--seconds", type=int, default=120)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    what: str = given.what
    name = what.strip(".")
    kept = ROOT / "build" / "fuzz" / name
    kept.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(texts() if what == "text" else right[what]):
        (kept / f"seed-{number}").write_bytes(content)
    longest = max([100_000, *(2 * path.stat().st_size for path in kept.iterdir())])
    arguments = [
        sys.argv[0], str(kept), f"-max_total_time={given.seconds}", f"-seed={given.seed}", f"-timeout={SLOW}",
        f"-rss_limit_mb={MEGABYTES}", f"-max_len={longest}", f"-artifact_prefix={kept.parent / name}-",
        "-print_final_stats=1",
    ]  # fmt: skip
    mutator = {"custom_mutator": inside(PARTS[what])} if what in PARTS else {}
    atheris.Setup(arguments, understood() if what == "text" else read(what), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
