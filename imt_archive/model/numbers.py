"""Numbers as people write them in a field, in French and in English: « 1 600 », "1,600", « 2,5 », "2.5"."""

from __future__ import annotations

import re

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# What parts thousands beside a space, and what parts the whole from the rest.
_SIGNS = {"fr": (".", ","), "en": (",", ".")}


def number_wording(value: float, language: str) -> str:
    """A number with its thousands apart, as a language prints it; whole where it is."""
    number = int(value) if value == int(value) else value
    wording = f"{number:,}"
    return wording.replace(",", _NARROW).replace(".", ",") if language == "fr" else wording


def parse_number(text: str, language: str) -> float:
    """The number that a person means in a language; raises ValueError.

    A sign that parts the whole from the rest in the other language does so here too, unless three digits behind it
    say that it parts thousands: "2.5" is two and a half in French as well, « 1.600 » is not.
    """
    thousands, decimal = _SIGNS[language]
    plain = re.sub(r"[\s'’]", "", text)
    plain = re.sub(rf"{re.escape(thousands)}(?=\d{{3}}(?!\d))", "", plain)
    plain = plain.replace(decimal, ".").replace(thousands, ".")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"not a number: {text!r}")
    return float(plain)
