"""What stands beside the day of a head line: when the text was changed since, how long it takes to read."""

from __future__ import annotations

import re

from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf

# Between the day of issue and the words of the change: « (mis à jour », « – Version corrigée », ", updated"
_BEFORE_CHANGE = r"[\s,;.]*(?:[(\[|·•–—/-]|(?<=[\d,;.])\s)[\s(\[]*"
_BEHIND_CHANGE = r"\s?:?\s?(?:(?:le|du|en date du|on|of|the|ce)\s)?(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?"
_HOUR = r"(?:,?\s(?:a|at)?\s?\d{1,2}\s?(?:h|[.:]\d{2}|[ap]\.?m)[\s\d.apm]{0,8})?"
_CLOSED = re.compile(rf"{_HOUR}[\s)\].]*$")
_MINUTES = r"(?:environ\s|about\s|~\s?)?\d{1,2}(?:\s?[-–]\s?|\s?)(?:mins?|minutes?|mn)\b\.?"
_READING = r"(?:(?:(?:temps|duree) de )?lecture|reading(?: time)?|read(?:ing)? time|time to read)"
_TIME_TO_READ = re.compile(
    rf"(?:^|\s?[|·•–—/-]\s|[,;]\s|\s?[(\[])\s?"
    rf"(?:{_READING}\s?:?\s?(?:en\s|in\s)?{_MINUTES}"
    rf"|{_MINUTES}(?:\s?(?:de lecture|a lire|of reading|reading(?: time)?|to read|read))?)[)\]]?"
    r"(?=\s?[|·•–—/,;-]\s|\s*$)"
)
_EDGES = " \t|·•–—/,;-"


def without_time_to_read(text: str) -> str:
    """A line with a day, without « 2 min de lecture » or "reading time 2 min" beside it; any other line as it is."""
    found = _TIME_TO_READ.search(fold_in_place(text))
    if found is None:
        return text
    rest = text[: found.start()].strip(_EDGES), text[found.end() :].strip(_EDGES)
    left = " · ".join(part for part in rest if part)
    return left if find_dates(left) else text


def parted_from_change(text: str, cues: Cues) -> tuple[str, Edtf | None]:
    """A line without « (mis à jour le 23 mai) » behind its day, and that day of change, which has the issue's year."""
    folded = fold_in_place(text)
    issued = next((found for found in find_dates(text) if found.date.precision == "day"), None)
    told = cues.pattern("stamp_changed", before=_BEFORE_CHANGE, after=_BEHIND_CHANGE)
    change = told.search(folded, issued.end) if issued else None
    if issued is None or change is None:
        return text, None
    # In "(corrected May 23)" it is the end of the sentence that tells the day.
    behind = re.sub(r"[)\]]", ".", text[change.end() :]) + "."
    day = next((found for found in find_dates(behind, issued.date) if found.date.precision == "day"), None)
    if day is None or day.start > 1 or not _CLOSED.match(folded, change.end() + day.end):
        return text, None
    # What was changed before it was issued was not changed since.
    return text[: change.start()], day.date if day.date > issued.date else None
