"""A title that is printed in capitals, as one writes it within a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.naming.names import Finder
from imt_archive.model.vocabulary import fold

# In an address all names are written low.
_ADDRESS = re.compile(r"\S*@\S*|\b(?:www\.|https?://)\S+")


def calmed(lines: Sequence[str], finder: Finder, body: str = "") -> str:
    """A title in capitals as one writes it: sentence case, with names as the vocabulary or the text writes them."""
    words = " ".join(lines[1:] if len(lines) > 1 else lines).rstrip(". ").lower()
    label = lines[0].strip(" .:").lower() if len(lines) > 1 else ""
    goes_on = len(lines) > 1 and re.match(r"(?:DE|DU|DES|D['’]|OF|ET|AND|FOR|POUR)\b", lines[1].lstrip()) is not None
    if label and (len(label.split()) > 3 or goes_on or lines[0].rstrip().endswith(":")):
        words, label = f"{lines[0].strip(' .').lower()} {words}", ""
    text = f"{label}: {words}" if label else words
    # An acronym is known by its capitals.
    for found in reversed(finder.organisations(text.upper() if len(text.upper()) == len(text) else text)):
        organisation = finder.vocabulary.organisations[found.name]
        name = next((n for n in organisation.names if fold(n) == fold(text[found.start : found.end])), None)
        text = text[: found.start] + (name or text[found.start : found.end].title()) + text[found.end :]
    text = _spelt(text, body)
    letter = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    return (text[:letter] + text[letter].upper() + text[letter + 1 :]).replace("’", "'")


def _spelt(text: str, body: str) -> str:
    """The text with the words in capitals that the body never writes without one, but at the start of a sentence."""
    body = _ADDRESS.sub(" ", body)
    inside = set(re.findall(r"(?<=[^\W\d_,'’] )[A-ZÀ-Þ][^\W\d_]+|(?<=[ld]['’])[A-ZÀ-Þ][^\W\d_]+", body))
    # Initials stay as they are; a surname in capitals is written as others are.
    names = {word.lower(): word for word in sorted(inside) if not word.isupper() or len(word) <= 4}
    low = set(re.findall(r"(?<![^\W\d_])[a-zà-ÿ]+", body))
    return re.sub(r"[^\W\d_]{3,}", lambda word: names.get(word[0], word[0]) if word[0] not in low else word[0], text)
