"""What a Markdown file says of itself between two lines of dashes at its head, as site generators write it."""

from __future__ import annotations

import re

# Bounded: what goes on for longer is a text between two rules.
_MATTER = re.compile(r"\A\s*---[ \t]*\n((?:[A-Za-zÀ-ÿ_-]{2,20}:[^\n]{0,300}\n){1,20})---[ \t]*(?:\n|\Z)")
_TITLE, _DATES, _SITES = ("title", "titre"), ("date", "published", "issued", "publié"), ("site", "source", "publisher")
_HEADING = re.compile(r"^#{1,2}\s", re.MULTILINE)


def as_head(text: str) -> str:
    """A text with its front matter as the lines of a head: the site, the day and, where no heading is, the title."""
    matter = _MATTER.match(text)
    if matter is None:
        return text
    pairs = (line.partition(":") for line in matter[1].splitlines())
    said = {key.strip().lower(): value.strip(" \"'") for key, _, value in pairs}
    rest = text[matter.end() :]
    lines = [said[key] for key in (*_SITES, *_DATES) if said.get(key)]
    title = next((said[key] for key in _TITLE if said.get(key)), "")
    if title and not _HEADING.search(rest):
        lines.append(f"# {title}")
    return "\n\n".join((*lines, rest.lstrip("\n")))
