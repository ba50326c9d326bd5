"""The words of a passage, as printed and folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.model.vocabulary import fold

_TOKEN = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a passage as it is printed, and folded."""
    printed = _TOKEN.findall(text)
    # One fold for all is much faster than one for each; a character that folds to several words spoils the count.
    folded = fold(" ".join(printed)).split(" ")
    if len(folded) != len(printed):
        folded = [fold(token).replace(" ", "") or token for token in printed]
    return zip(printed, folded, strict=True)
