"""Whose words a quotation's are: by a verb and a name before or after it, by a post, by a title, or by a pronoun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import Finder, Named
from imt_archive.extraction.spans import fold_in_place

HONORIFIC = r"(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Professor|professeure?)\s"
# Words that lead on from a quotation, and not to who said it.
_LEADING_ON = frozenset(
    "et avec de du des à au aux pour dans en sur le la les un une que qui où sous chez selon par ou "
    "and with of to for in on at the a that as by or from near".split()
)
# "the Minister Delegate said", « a souligné la directrice »
_POST = re.compile(
    r"[\s,.]*(?:(?:the|le|la)\s|l['’])([a-z][\w'’ -]{3,50}?)"
    r"(?=\s(?:said|says|a\s|stress|add|not|explain|conclu|point|stat|comment))"
    r"|[\s,.]*(?:\w+\s){1,3}(?:(?:the|le|la)\s|l['’])([a-z][\w'’ -]{3,50}?)(?=[.,;]|$)"
)
_TITLED_BEFORE = re.compile(rf"\b{HONORIFIC}([A-ZÀ-Þ][\w'’-]+)(?!\s[A-ZÀ-Þ])[^.!?]{{1,60}}$")
# « s’est félicité d’« … » », « a tenu à saluer « … » »
_HAS_DONE = re.compile(r"^\s(?:a|s'est|s’est|l'a)\s(?:[a-z']+\s){0,3}?[a-z]+(?:e|ee|i|ie|it|u|er|ir)\b[^.;,]{0,30}$")
_PLACE = re.compile(r"\b(?:à|at|in|near|en|from|vers)\s*$")


@dataclass(frozen=True)
class Reading:
    """What a speaker is told by: names, words, and the surnames of everybody in the text."""

    finder: Finder
    cues: Cues
    surnames: Mapping[str, str]
    posts: Mapping[str, str]  # folded roles to whoever has them: « le ministre délégué » was named before

    def says(self, before: str = "(?<![a-z0-9])", after: str = "") -> re.Pattern[str]:
        """An expression for a verb by which words are given to a speaker, with others around it."""
        return self.cues.pattern("speech.verbs", before, after)


def speaker_after(text: str, end: int, until: int, people: Sequence[Named], reading: Reading) -> Named | None:
    """Who is named as the speaker behind a quotation that ends at `end`; `until` the next one begins."""
    person = next((p for p in people if end <= p.start <= min(end + 100, until)), None)
    surname = re.match(
        rf"[\s,.]*([\w'’ -]{{2,40}}?)\s(?:{HONORIFIC})?([A-ZÀ-Þ][\w'’-]+)", text[end : min(end + 90, until)]
    )
    called = surname[2].title() if surname and surname[2].isupper() else surname[2] if surname else ""
    if surname and (person is None or end + surname.start(2) < person.start) and called in reading.surnames:
        said = reading.says().search(fold_in_place(surname[1]))
        if said:
            return Named(reading.surnames[called], end + surname.start(2), end + surname.end(2))
    if person is None:
        return None
    # "said Dr. Lena Fischer": that is no end of a sentence.
    between = re.sub(rf"(?:{HONORIFIC})$", "", text[end : person.start])
    folded = fold_in_place(between)
    if _PLACE.search(between) or re.search(r"[.!?]\s", between.lstrip(" .,")):
        return None
    # « … », Name, role, explique.
    after = fold_in_place(text[person.end : min(until, person.end + 160)])
    if reading.says().search(folded) or reading.says(r"\s*,?\s*(?:[^.;:«»“”]{3,120},\s(?:a\s)?)?").match(after):
        return person
    # An em dash alone: « … » – Name, role.
    if re.fullmatch(r"[\s.,]*[–—-]\s*|\s*\(", between):
        return person
    if text[end - 1 : end] == "»" and re.match(
        r"\s*,?\s*(?:leur |lui |nous )?(?:a|avait)\s[a-zà-ÿ]+(?:\s[\w'’-]+){0,3}\s$", between
    ):
        # « … », a lu Name.
        return person
    # A few words in lower case behind the closing mark are a verb: « … », raconte Name.
    word = re.match(r"\s*,?\s*([a-zà-ÿ][\w'’-]*)(?:\s[\w'’-]+){0,4}\s$", between)
    return person if word and word[1] not in _LEADING_ON else None


def speaker_before(text: str, start: int, people: Sequence[Named], reading: Reading) -> Named | None:
    """Who is named as the speaker ahead of a quotation that starts at `start`."""
    near = [p for p in people if 0 <= start - p.end <= 200]
    titled = _TITLED_BEFORE.search(text, max(0, start - 90), start)
    if titled and titled[1] in reading.surnames and (not near or near[-1].end <= titled.start()):
        # Ms Aubertin commented, "…"
        said = reading.says().search(fold_in_place(text[titled.end(1) : start]))
        return Named(reading.surnames[titled[1]], titled.start(1), titled.end(1)) if said else None
    if not near:
        return None
    between = text[near[-1].end : start]
    if re.search(r"[.!?]\s", between) or _PLACE.search(text[max(0, near[-1].start - 8) : near[-1].start]):
        return None
    verb = reading.says().search(fold_in_place(between))
    if verb or between.rstrip().endswith(":") or _HAS_DONE.search(fold_in_place(between)):
        return near[-1]
    before = fold_in_place(text[max(0, near[-1].start - 100) : near[-1].start])
    # « Pour X, directeur de Y, « … » » and « Comme le souligne X, directeur de Y, « … » ».
    introduced = re.search(r"\b(?:selon|pour|according to|for|comme|as)\s[^.;:«»“”]*$", before)
    return near[-1] if introduced and "," in between else None


def by_post(rest: str, reading: Reading) -> str:
    """« … », a dit le ministre délégué: whoever has the post that these words begin to name."""
    folded = fold_in_place(rest[:90])
    titled = re.match(rf"[\s,.]*(?:{HONORIFIC})?([A-ZÀ-Þ][\w'’-]+)\s", rest)
    if titled and titled[1] in reading.surnames and reading.says().match(folded, titled.end()):
        # "…," Mr Ferrandis said. "…," Ferrandis said.
        return reading.surnames[titled[1]]
    named = _POST.match(folded)
    if named is None or not reading.says().search(folded[: named.end() + 25]):
        return ""
    words = re.sub(r"^(?:nouvel(?:le)?|nouveau|new|future?)\s", "", named[1] or named[2])
    found = (name for role, name in reading.posts.items() if role.startswith(words) or words.startswith(role))
    return next(found, "")


def said_by_the_same(rest: str, reading: Reading) -> bool:
    """« … », ajoute-t-elle: the speaker is the one before."""
    folded = fold_in_place(rest[:60])
    verb_first = reading.says(r"[\s,.]*", r"\w{0,3}(?:-t-|-|\s)(?:elle|il|she|he)\b")
    return bool(verb_first.match(folded) or reading.says(r"[\s,.]*(?:she|he|elle|il)\s(?:a\s)?").match(folded))
