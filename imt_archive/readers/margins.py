"""The head and the foot of a document's pages: left out, but for a line there that is only a town and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock
from imt_archive.readers.packages import Package

_MONTH = "|".join(sorted((fold(name) for names in MONTHS.values() for name in names), key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}(?:er|st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?),? (?:19|20)\d\d"
_DATED = re.compile(
    rf"(?:[^\W\d](?:[^\W\d]|[' -]){{1,40}},? )?(?:le |on )?(?:\w{{3,6}}(?:day|di) |dimanche )?{_DAY}\.?"
)
_PARTS = tuple(f"word/{kind}{number}.xml" for kind in ("header", "footer") for number in (1, 2, 3))


def dated_lines(package: Package) -> list[RawBlock]:
    """The line of a .docx's margins that says where and when, as the block that it would be above the text; or none."""
    dated = (line for line in _lines(package) if _DATED.fullmatch(" ".join(fold(line).replace("’", "'").split())))
    return [RawBlock("paragraph", line) for line in dated][:1]


def _lines(package: Package) -> Iterator[str]:
    """The paragraphs at the head and the foot of the pages; the strict kind of the format has other namespaces."""
    for name in _PARTS:
        if name in package:
            for paragraph in (one for one in package.tree(name).iter() if one.tag.endswith("}p")):
                yield "".join(one.text or "" for one in paragraph.iter() if one.tag.endswith("}t")).strip()
