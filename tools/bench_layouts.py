"""How well PDFs of chance layouts are read: `make bench-layouts`, with LibreOffice and its hyphenation patterns.

Each document is laid out by chance – one to three columns, fonts, paper, alignment, indents, heads and feet – and made
into a PDF and an ODT. The ODT knows its order; the PDF has to be read into it. Printed are the F1 of words in their
order and the share of blocks that come out word for word.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
from fixtures.flat import Layout, flat  # noqa: E402
from fixtures.words import COLUMNS_EN, RELEASE_FR  # noqa: E402

from imt_archive.readers import read_document  # noqa: E402

FONTS = ("Liberation Serif", "Liberation Sans", "DejaVu Sans", "Liberation Sans Narrow")
PAPERS = (("21cm", "29.7cm"), ("14.8cm", "21cm"), ("21.59cm", "27.94cm"))


def laid_out(seed: int) -> tuple[str, int]:
    """A document as flat ODT, and in how many columns it stands."""
    chance = random.Random(seed)
    language = chance.choice(("fr", "en"))
    words = RELEASE_FR if language == "fr" else [part for part in COLUMNS_EN if part[1]]
    head, body = list(words[:3]), list(words[3:])
    longer = [(style, text.split("{note")[0]) for style, text in body if style == "Standard" and len(text) > 150]
    for _ in range(chance.randrange(14)):
        body.insert(chance.randrange(1, 7), chance.choice(longer))
    columns = chance.choice((1, 1, 2, 2, 3))
    parts = [*head, ("Columns", ""), *body, ("Whole", "")] if columns > 1 else [*head, *body]
    layout = Layout(
        language, chance.choice(FONTS), columns, chance.choice(("justify", "left", "justify")),
        chance.choice(("", "IMT – Presse")), chance.choice(("", "www.example.org", "Campus de Brest – 29000 Brest")),
        chance.random() < 0.6, chance.choice(("0pt", "0pt", "14pt")), chance.choice(("0pt", "4pt", "8pt")),
        chance.choice(PAPERS),
    )  # fmt: skip
    return flat(parts, layout), columns


def compared(pdf: Path) -> tuple[float, float]:
    """The F1 of words in their order, and the share of blocks that are the same."""
    read, known = (read_document(path, path.read_bytes()) for path in (pdf, pdf.with_suffix(".odt")))
    ours, theirs = ([word for block in one.blocks for word in block.text.split()] for one in (read, known))
    matching = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    found = {block.text for block in read.blocks}
    same = mean(block.text in found for block in known.blocks)
    return 2 * sum(match.size for match in matching) / (len(ours) + len(theirs)), same


def main() -> None:
    """Lay out, convert, read and compare."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--seed", type=int, default=1000)
    given = options.parse_args()
    results: dict[int, list[tuple[float, float]]] = {1: [], 2: [], 3: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        columns_of: dict[Path, int] = {}
        for seed in range(given.seed, given.seed + given.count):
            source = folder / f"{seed}.fodt"
            text, columns_of[source] = laid_out(seed)
            source.write_text(text, encoding="utf-8")
        for suffix in ("pdf", "odt"):
            profile = f"-env:UserInstallation=file://{name}/profile"
            command = [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                name,
                *map(str, columns_of),
            ]
            subprocess.run(command, check=True, capture_output=True)
        for source, columns in columns_of.items():
            results[columns].append(compared(source.with_suffix(".pdf")))
    for columns, found in results.items():
        if found:
            words, blocks = (mean(one) for one in zip(*found, strict=True))
            print(f"{columns} column(s): {len(found):3} documents, words {words:.4f}, blocks {blocks:.3f}")


if __name__ == "__main__":
    main()
