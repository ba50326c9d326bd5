"""About paragraphs with the figures that they claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.cues import Cues, FigureCue
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.records import About, Block, Evidence, Figure

_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "une centaine": 100,
    "centaine": 100, "une dizaine": 10, "dizaine": 10, "un millier": 1000, "millier": 1000,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "a hundred": 100, "hundred": 100, "a dozen": 12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(\d{1,3}(?:[\s,.]\d{3})+|\d+(?:[.,]\d+)?)(?![\d/])"
    r"(?:\s+(millions?|milliards?|billions?|thousand)\b)?|(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b)"
)
_SCALE = {"million": 1e6, "milliard": 1e9, "billion": 1e9, "thousand": 1e3}


def read_number(text: str) -> tuple[float, int, int] | None:
    """The first number of a folded text, in digits or words, as (value, start, end)."""
    match = _NUMBER.search(text)
    return None if match is None else (_value(match), match.start(), match.end())


def _value(match: re.Match[str]) -> float:
    digits, scale, word = match.groups()
    if word:
        return float(_WORDS[word])
    if re.fullmatch(r"\d{1,3}(?:[\s,.]\d{3})+", digits):
        value = float(re.sub(r"[\s,.]", "", digits))
    else:
        value = float(digits.replace(",", "."))
    return value * _SCALE[scale.rstrip("s")] if scale else value


def find_abouts(
    blocks: Sequence[Block], sections: Sequence[tuple[str, list[int]]], cues: Cues
) -> tuple[list[About], list[Figure]]:
    """The about paragraphs of a text, each with its figures."""
    abouts = []
    for organisation, indices in sections:
        if not indices:
            continue
        figures: dict[str, Figure] = {}
        for index in indices:
            for figure in find_figures(blocks[index].text, index, organisation, cues):
                # The first time that a paragraph gives a figure is the one that counts: « 10 écoles » sums up.
                figures.setdefault(figure.name, figure)
        text = "\n\n".join(blocks[index].text for index in indices)
        abouts.append(About(organisation, text, tuple(figures.values()), tuple(indices)))
    return abouts, [figure for about in abouts for figure in about.figures]


def find_figures(text: str, block: int, organisation: str, cues: Cues) -> list[Figure]:
    """The figures that the cues name, in the order of their numbers."""
    folded = fold_in_place(text)
    found: list[tuple[int, Figure]] = []
    for cue in cues.figures:
        for phrase in cue.before:
            match = re.search(r"\b" + re.escape(phrase) + r"\s+(\d{4})\b", folded)
            if match:
                found.append((match.start(), _figure(cue, float(match[1]), text, match.span(), block, organisation)))
                break
    for match in _NUMBER.finditer(folded):
        cue_found = cues.figure_after(folded[match.end() : match.end() + 60])
        if cue_found is not None:
            cue, length = cue_found
            span = (match.start(), match.end() + length)
            found.append((match.start(), _figure(cue, _value(match), text, span, block, organisation)))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _figure(cue: FigureCue, value: float, text: str, span: tuple[int, int], block: int, organisation: str) -> Figure:
    return Figure(
        cue.name, value, cue.unit, raw=text[span[0] : span[1]], organisation=organisation,
        evidence=Evidence(block, *span),
    )  # fmt: skip
