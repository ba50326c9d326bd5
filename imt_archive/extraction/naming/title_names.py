"""The names that nobody knew at the head of a title: who does what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import ONE_NAME, fold_word

# A title begins with a name that stands so far from its start, behind an article.
_AT_HEAD = 5
_SMALL_AT_HEAD = re.compile(r"([a-z][\w'’-]{3,20})\s[a-zà-ÿ]")
# What somebody may do as well.
_CHOICES = (
    "mise|devient|apporte|s['’]engage|double|soutient|regarde|poursuit|becomes|brings|choisit|confie|obtient|s['’]offre|cr[ée]e|donne|verse|annonce|accueille|gagne"
    "|chooses|announces|looks|gives|gains|opens|entrusts|turns|welcomes|backs"
)
_CHOOSES = re.compile(rf"\s(?:{_CHOICES})$")
_ONE_ACTS = (
    f"{_CHOICES}|launch(?:es)?|lance|inks?|signs?|joins?|invests|picks|selects|teams|partners|sponsors|funds|renews|extends|s['’](?:associe|engage|allie)"
    "|signe|paraphe|conclut|rejoint|renouvelle|reconduit|finance|soutient"
)
_BOTH_ACT = (
    "sign|ink|join|launch|team|partner|open|renew|extend|create|agree|unite|seal|strengthen|set|signent|lancent|cr[ée]ent"
    "|s['’](?:associent|engagent|allient|unissent)|prolongent|renouvellent|reconduisent|officialisent|scellent|ouvrent"
    "|renforcent|concluent|paraphent|unissent"
)
_TITLE_ACTS = re.compile(
    rf"(?:(?:[Ll][ae]s?|[Tt]he)\s|[Ll]['’])?({ONE_NAME})\s"
    rf"(?:(?:{_ONE_ACTS})\b|(?:and|et|&)\s(?:(?:la|le|the)\s|l['’])?({ONE_NAME})\s(?:{_BOTH_ACT})\b)"
)
# "Telecommunications: Lusitel picks …"
_UNDER_A_KICKER = re.compile(rf"[^:«»]{{3,60}}\s?:\s({ONE_NAME})\s(?:{_ONE_ACTS})\b")
_WHAT = re.compile(r"\s(?:[a-z]+\s)?([a-z][a-z-]+)\s[A-ZÀ-Þ]")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten deux trois quatre cinq six sept huit neuf dix".split()
)


def subjects_of_title(title: str, finder: Finder, *, is_company: bool = False) -> Iterator[str]:
    """The names that nobody knew at the head of a title that tells what they do: "IIT Bhilwara inks MoU with …".

    What looks like somebody's name is one only where the text `is_company` about whom nothing else names.
    """
    yield from _beside_known(title, finder)
    if small := _SMALL_AT_HEAD.match(title):
        # « wattmeo passe à la vitesse supérieure »
        yield small[1]
    match = _TITLE_ACTS.match(title) or _UNDER_A_KICKER.match(title)
    if match is None:
        return
    told = _CHOOSES.search(match[0]) is not None
    for name in filter(None, match.groups()):
        if told and not is_company and finder.people(name):
            continue
        if not finder.organisations(name) and len(name) > 2 and fold_word(name.split()[0]) not in _NUMBERS:
            yield name


def _beside_known(title: str, finder: Finder) -> Iterator[str]:
    """« Lumivar et Télécom SudParis, partenaires »: who stands beside one that is known, at the head of a title."""
    for one in finder.organisations(title)[:2]:
        before = re.fullmatch(
            rf"(?:[Ll]['’]|[Ll]es?\s|[Ll]a\s|[Tt]he\s)?({ONE_NAME}),?\s(?:et|and|&|–|/)\s(?:l['’]|l[ae]\s|the\s)?",
            title[: one.start],
        )
        behind = re.match(
            rf"\s(?:et|and|&|–|/)\s(?:l['’]|l[ae]\s|the\s)?({ONE_NAME})(?=$|\s?[:,–]|\s[a-zà-ÿ])", title[one.end :]
        )
        for found in (before, behind if one.start < _AT_HEAD else None):
            name = found[1] if found else ""
            first = fold_word(name.split()[0]) if name else ""
            known = finder.organisations(name) or finder.people(name)
            # "and the Nantes start-up X": where that is
            what = _WHAT.match(title, one.end + found.end(1)) if found is behind and found else None
            whence = what is not None and fold_word(what[1]) in finder.words.companies
            if first and not (known or whence or first in finder.words.roles or first in finder.words.not_names):
                yield name
