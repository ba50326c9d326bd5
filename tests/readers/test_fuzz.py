"""Whatever is in a file, it is read or refused in a sentence, within limits. `make fuzz-readers` does it for longer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive.model.errors import ReadError
from imt_archive.readers import read_document
from imt_archive.readers.files import READERS

from . import making

DOCUMENTS = Path(__file__).parent / "documents"
PAGE = b"<html><body><main><h1>Un port</h1><p>Un accord <b>de</b> cinq ans.<table><tr><td>a<td>b</table></main>"
SEEDS = {
    ".pdf": making.pdf([[making.Put(60, 700, "Un accord"), making.Put(300, 700, "de cinq ans.")], [making.SCAN]]),
    ".docx": making.docx(making.paragraph("Un accord") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
    ".odt": making.odt("<text:p>Un accord<text:s/></text:p><text:list><text:list-item/></text:list>"),
    ".html": PAGE, ".mht": making.mail("Un accord.", html=PAGE.decode()),
    ".eml": making.mail("Un accord.", subject="Été"),
    ".md": b"# Un port\n\n- un accord\n> de **cinq** ans\n",
}  # fmt: skip
FEW = settings(max_examples=50, deadline=2_000, suppress_health_check=[HealthCheck.too_slow])


def reads_or_refuses(suffix: str, content: bytes) -> None:
    refused: ReadError | None = None
    try:
        document = read_document(Path(f"a{suffix}"), content)
    except ReadError as error:
        refused = error
    if refused is not None:
        assert refused.code.startswith("read-")
        assert refused.facts["name"] == f"a{suffix}"
        return
    assert document.is_picture or any(block.text.strip() for block in document.blocks)
    assert all("\x00" not in block.text and "\n" not in block.text for block in document.blocks)
    assert sum(len(block.text) for block in document.blocks) <= 40 * len(content) + 1000
    "".join(block.text for block in document.blocks).encode()


@pytest.mark.parametrize("suffix", READERS)
@given(content=st.binary(max_size=400))
@FEW
def test_any_bytes(suffix: str, content: bytes) -> None:
    reads_or_refuses(suffix, content)


@pytest.mark.parametrize("suffix", SEEDS)
@given(data=st.data())
@FEW
def test_a_right_file_that_was_hurt(suffix: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        end = at + data.draw(st.integers(0, 40))
        content[at:end] = data.draw(st.binary(max_size=8)) * data.draw(st.sampled_from((1, 1, 30)))
    reads_or_refuses(suffix, bytes(content))


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@given(data=st.data())
@FEW
def test_a_package_whose_text_was_hurt(suffix: str, data: st.DataObject) -> None:
    name = {".docx": "word/document.xml", ".odt": "content.xml"}[suffix]
    with zipfile.ZipFile(io.BytesIO(SEEDS[suffix])) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    tags = st.sampled_from(
        [b"<w:p>", b"</w:p>", b"<w:r><w:t>a</w:t></w:r>", b"<text:p>", b"</text:p>", b"&amp;", b"<text:s text:c='9'/>"]
    )
    at = data.draw(st.integers(0, len(parts[name])))
    parts[name] = parts[name][:at] + data.draw(tags) * data.draw(st.integers(0, 50)) + parts[name][at:]
    reads_or_refuses(suffix, making.zipped(parts))
