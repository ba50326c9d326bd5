"""Numbers as texts print them: in digits or words, grouped the French or the English way, in millions or billions."""

from __future__ import annotations

import re

_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000, "une centaine": 100,
    "centaine": 100, "une dizaine": 10, "dizaine": 10, "une vingtaine": 20, "une trentaine": 30,
    "une cinquantaine": 50, "une quinzaine": 15, "un millier": 1000, "millier": 1000,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100, "hundred": 100, "one hundred": 100,
    "a dozen": 12, "a thousand": 1000,
}  # fmt: skip
_WORDS |= {f"{word} cents": 100 * _WORDS[word] for word in ("deux", "trois", "quatre", "cinq", "six", "huit", "neuf")}
_WORDS |= {f"{word} hundred": 100 * _WORDS[word] for word in ("two", "three", "four", "five", "six", "eight", "nine")}
_SCALE = {"million": 1e6, "milliard": 1e9, "billion": 1e9, "thousand": 1e3}
NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?P<digits>\d{1,3}(?:[\s,.]\d{3})+|\d+(?:[.,]\d+)?)(?![\d/]|(?:er|re|e|eme|st|nd|rd|th)\b)"
    r"(?:\s+(?P<scale>millions?|milliards?|billions?|thousand)\b)?"
    r"|(?P<words>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"
    r"(?:\s+(?P<scale_of_words>millions?|milliards?|billions?|thousand)\b)?)"
)
"""An expression over folded text for a number in digits or in words."""


def value_of(match: re.Match[str]) -> float:
    """The value of a match of `NUMBER`."""
    digits = match["digits"]
    scale = (
        _SCALE[(match["scale"] or match["scale_of_words"]).rstrip("s")]
        if match["scale"] or match["scale_of_words"]
        else 1
    )
    if digits is None:
        return float(_WORDS[match["words"]]) * scale
    if re.fullmatch(r"\d{1,3}(?:[\s,.]\d{3})+", digits):
        return float(re.sub(r"[\s,.]", "", digits)) * scale
    # In whole steps: 14.3 × 1e6 is 14 300 000, and not a hair less.
    return round(float(digits.replace(",", ".")) * scale, 6)
