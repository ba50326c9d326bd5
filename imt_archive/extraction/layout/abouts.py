"""About paragraphs with the figures that they claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.facts.figures import amount_at, counted
from imt_archive.extraction.words.cues import Cues, FigureCue
from imt_archive.extraction.words.numbers import NUMBER, value_of
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import About, Block, Evidence, Figure

# Behind these, in words, a number counts founders, or the family that somebody is one of.
_BY = re.compile(
    r"\b(?:(?:par|by)\s(?:les\s|ses\s|its\s)?|(?:une?\sdes|one\sof\sthe|one\sof)\s|(?:fusion|merger|reunion)\s(?:de|of)\s)$"
)

_MANY = 5


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
            match = _since(phrase, folded)
            if match:
                found.append((match.start(), _figure(cue, float(match[1]), text, match.span(), block, organisation)))
                break
    for match in NUMBER.finditer(folded):
        cue_found = cues.figure_after(folded[match.end() : match.end() + 60])
        if cue_found is not None and not (match["words"] and _BY.search(folded, 0, match.start())):
            cue, length = cue_found
            span = (match.start(), match.end() + length)
            found.append((match.start(), _figure(cue, value_of(match), text, span, block, organisation)))
        elif match["digits"] and (other := _other(text, folded, match, cues)):
            named, value, end = other
            span = (match.start(), end)
            found.append((match.start(), _figure(named, value, text, span, block, organisation)))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _since(phrase: str, folded: str) -> re.Match[str] | None:
    """« fondée en 1843 », "founded by farmers in 1908"; a footnote's mark may be glued to the year."""
    verb, joint = phrase.rpartition(" ")[::2]
    between = rf"\b{re.escape(verb)}(?:\s[^.,;:\d]{{2,45}}?)?\s{joint}\s+(1[0-9]{{3}}|20\d\d)\d?\b"
    return re.search(between, folded)


def _other(text: str, folded: str, match: re.Match[str], cues: Cues) -> tuple[FigureCue, float, int] | None:
    """(figure, value, end) of an amount, or of what is counted where the cues know its last words or none of them."""
    amount = amount_at(text, folded, match, cues)
    if amount is not None:
        return FigureCue(f"{amount.name} ({amount.unit})", unit=amount.unit), amount.value, amount.end
    subject, end = counted(text, folded, match.end(), cues, single=match[0].strip() == "1")
    if not subject or re.fullmatch(r"(?:19|20)\d\d", match[0].strip()):
        return None
    words = subject.split()
    for number in range(1, len(words)):
        known = cues.figure_after(fold_in_place(" " + " ".join(words[number:])))
        if known is not None:
            return known[0], value_of(match), end
    # « 2 labels Carnot » is no measure of anybody.
    few = value_of(match) < _MANY and any(fold_in_place(word) in cues.words("counting.no_measure") for word in words)
    return None if few else (FigureCue(subject), value_of(match), end)


def _figure(cue: FigureCue, value: float, text: str, span: tuple[int, int], block: int, organisation: str) -> Figure:
    return Figure(
        cue.name, value, cue.fr, cue.unit, raw=text[span[0] : span[1]], organisation=organisation,
        evidence=Evidence(block, *span),
    )  # fmt: skip
