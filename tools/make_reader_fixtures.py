"""Make the readers' test documents anew, with LibreOffice: tests/readers/documents/*.pdf, *.docx and *.odt.

Run by hand, once: `.venv/bin/python tools/make_reader_fixtures.py`; needs soffice and the French and English
hyphenation patterns (hyphen-fr, hyphen-en-us). The tests read what is committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fixtures.flat import Layout, flat  # noqa: E402
from fixtures.words import COLUMNS_EN, RELEASE_FR  # noqa: E402

OUT = Path(__file__).parents[1] / "tests" / "readers" / "documents"

LOCK = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"quai"}}'
# Name, words, layout, formats.
DOCUMENTS = (
    ("release_fr", RELEASE_FR, Layout(header="Institut Mines-Télécom – Communiqué", footer="www.imt.fr", numbered=True),
     ("pdf", "docx", "odt")),
    ("release_narrow", RELEASE_FR, Layout(font="Liberation Sans", align="left", page=("14.8cm", "21cm"), numbered=True,
     header="IMT × port de Brest"), ("pdf",)),
    ("columns_en", COLUMNS_EN, Layout("en", columns=2, footer="Press office", numbered=True), ("pdf",)),
    ("columns_indented", COLUMNS_EN, Layout("en", font="Liberation Sans", columns=2, indent="12pt", below="0pt",
     page=("21cm", "21cm")), ("pdf",)),
)  # fmt: skip


def main() -> None:
    """Write every document in its formats."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, words, layout, formats in DOCUMENTS:
            source = folder / f"{stem}.fodt"
            source.write_text(flat(words, layout), encoding="utf-8")
            for suffix in formats:
                convert(source, suffix, suffix)
        source = folder / "locked.fodt"
        source.write_text(flat(RELEASE_FR[:3], Layout()), encoding="utf-8")
        convert(source, "pdf", f"pdf:writer_pdf_Export:{LOCK}")


def convert(source: Path, suffix: str, way: str) -> None:
    """Turn a source into another format, among the tests' documents."""
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", way, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    made = OUT / f"{source.stem}.{suffix}"
    shutil.copy(source.with_suffix(f".{suffix}"), made)
    print(made, made.stat().st_size)


if __name__ == "__main__":
    main()
