"""The lines of a head as somebody broke them, and what belongs to a page and not to its text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from imt_archive.readers.margins import dated_lines
from imt_archive.readers.packages import opened
from imt_archive.readers.text import blocks_of

TEXT = """

L'école a mesuré la rivière pendant trente heures, et la rivière est plus
longue que prévu. Elle recommencera au printemps, avec d'autres appareils, et
elle publiera tout.

Un deuxième paragraphe raconte ce que les élèves ont vu, sans rien ajouter
d'important, mais en prenant son temps, comme la rivière, qui n'a pas de
train à prendre ni de rendez-vous.
"""


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("VILLE DE DOUAI\nCABINET DU MAIRE", ["VILLE DE DOUAI", "CABINET DU MAIRE"]),
        ("Press release\nLarne, 3 May 2024", ["Press release", "Larne, 3 May 2024"]),
        ("Un pont pour deux villes et\ntrois rivières", ["Un pont pour deux villes et trois rivières"]),
        ("La Lettre d'Albi\nn° 12, mars 2024", ["La Lettre d'Albi", "n° 12, mars 2024"]),
        (
            "Les deux écoles de la vallée signent un accord avec la Ville de Castres\nElles ouvriront un pont",
            ["Les deux écoles de la vallée signent un accord avec la Ville de Castres", "Elles ouvriront un pont"],
        ),
    ],
)
def test_the_lines_of_a_head_stay_as_they_were_broken(head: str, lines: list[str]) -> None:
    assert [block.text for block in blocks_of(head + TEXT)][: len(lines)] == lines


@pytest.mark.parametrize("foot", ["École des ponts – Rapport annuel – {0}", "{0} | The bridge school | Annual report"])
def test_a_foot_with_its_number_is_no_text(foot: str) -> None:
    pages = "\n\n".join(f"Un paragraphe de la page {page}.\n\n{foot.format(page)}" for page in (1, 2, 3))
    assert [block.text for block in blocks_of(pages)] == [f"Un paragraphe de la page {page}." for page in (1, 2, 3)]


def test_headings_with_a_number_stay() -> None:
    text = "Engagement – 1\n\nMesurer la rivière.\n\nEngagement – 2\n\nPublier les mesures."
    assert [block.text for block in blocks_of(text)][::2] == ["Engagement – 1", "Engagement – 2"]


def test_a_lone_o_is_a_bullet_beside_another_one() -> None:
    blocks = blocks_of("Nous fermerons :\no la cave ;\no le grenier.\n")
    assert [(block.kind, block.text) for block in blocks[1:]] == [("bullet", "la cave ;"), ("bullet", "le grenier.")]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Albi, le 5 mai 2022", True),
        ("Tuesday, May 3, 2022", True),
        ("Larne, May 3, 2022", True),
        ("École des ponts – SIRET 123 – 5 mai 2022", False),
        ("Page 2", False),
    ],
)
def test_a_day_in_the_margins_of_a_document(line: str, kept: bool) -> None:
    content = BytesIO()
    with ZipFile(content, "w") as package:
        package.writestr("word/footer1.xml", f'<w:ftr xmlns:w="w"><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:ftr>')
    assert [block.text for block in dated_lines(opened(content.getvalue()))] == [line] * kept
