"""The front matter of Markdown files: what a site generator writes between two lines of dashes at their head."""

from __future__ import annotations

import pytest

from imt_archive.readers.text import blocks_of


def _texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


def test_the_title_the_day_and_the_site_become_the_head() -> None:
    matter = 'title: "A river visits us"\ndate: 2024-04-18\nsite: Northfold Post\nlayout: page'
    text = f"---\n{matter}\n---\n\nThe river came.\n"
    assert _texts(text) == ["Northfold Post", "2024-04-18", "A river visits us", "The river came."]


def test_a_heading_of_the_text_is_its_title() -> None:
    assert _texts("---\ntitle: page 7\ndate: 2024-04-18\n---\n\n# A river\n\nIt came.\n") == [
        "2024-04-18",
        "A river",
        "It came.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe river: it came.\n\n---\n\nIt went.\n",
        "The river came.\n\n---\ntitle: no matter\n---\n",
        "---\ntitle: a matter that nothing ends\n\nThe river came.\n",
    ],
)
def test_what_stands_between_other_lines_of_dashes_stays_in_the_text(text: str) -> None:
    words = " ".join(_texts(text))
    assert all(word in words for word in ("river", "came"))
    assert "---" not in words
