"""Who is in a text, and by which shorter names – a surname, a first name, initials, a post – it calls them later."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import UPPER, fold_word
from imt_archive.extraction.people.people import is_employer
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block, Participant
from imt_archive.model.vocabulary import fold

HONORIFIC = (
    r"(?:M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dre?\.?|Pre?\.?|Prof\.?|Professor|[Pp]rofesseure?|[Dd]octeure?|Doctor|Maître|Monsieur|Madame|Sir|Dame|Captain"
    r"|Councillor)\s"
)
"""An expression for a title of courtesy and the space behind it."""
TO_SOMEBODY = re.compile(r"\b(?:[àÀ]|to|avec|with|of|by|par|chez|from)\s(?:M\.\s|Mme\s|M[rs]+\.?\s)?$")
"""An expression for the words before a name that is no subject: « succède à », "with"."""
_SENTENCE_START = re.compile(r"[.!?…»”\"]\s+(?=[A-ZÀ-Þ«“\"])")
_RUNNING = ("paragraph", "lead", "quotation", "bullet", "heading", "caption")
_CAP = f"[{UPPER}]"
# « Inès, 16 ans », « Thaïs, étudiante », "Yuki, 20, a second-year student": somebody with a first name alone.
_FIRST_NAME = re.compile(
    rf"(?<![\w'’-])({_CAP}[a-zà-ÿ]+(?:-{_CAP}[a-zà-ÿ]+)?)"
    r"(?:,\s\d{1,2}(?:\sans|\syears|,)|\s\(\d{1,2}(?:\sans|\))|,\s(?:une?\s|an?\s)?(?:[a-zà-ÿ-]+\s)?"
    r"(?:élève|étudiante?|lycéen(?:ne)?|apprentie?|doctorante?|student|pupil|apprentice)\b)"
)
# "Mr Delattre, a retired postman": somebody whom nothing else names.
_SURNAME_ALONE = re.compile(rf"(?<![\w'’-])(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?)\s({_CAP}[\w'’-]+)(?!\s{_CAP})")
_POST_AT_HEAD = re.compile(
    r"\W*(?:\d{1,2}[.)]\s)?(?:The|Le|La|L['’])\s?([A-ZÀ-Þa-zà-ÿ][\w'’ -]{3,50}?)(?=\s(?:of [A-Z]|[a-z]+ed\b|a\s)|[,.])"
)
_NEW = re.compile(r"(?:nouvel(?:le)?|nouveau|new|incoming|future?)\s")
_THE_NEW = re.compile(r"\b(?:the|le|la) (?:new|incoming|nouveau|nouvelle) [a-z]|\bl['’]nouvelle")
_OF_WHOM = re.compile(r"\s(?:of|de la|de l['’]|du|des|de|at)\s|\sd['’]")
# "the university's rector" is "the rector" later.
_WHOSE = re.compile(r"^[a-z]+['’]s?\s")
# What stands between the person and the role, where the text calls somebody by the role alone.
_ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|the|son|sa|leur|its|his|her|their)\s)+")


@dataclass(frozen=True)
class Cast:
    """The people of a text with the words by which they are told."""

    finder: Finder
    cues: Cues
    called: Mapping[str, str]  # a surname or a first name to the whole name
    posts: Mapping[str, str]  # folded roles to whoever has them
    everybody: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()  # those who were appointed

    def mentions(self, text: str) -> tuple[Named, ...]:
        """Where a text names somebody, by the whole name or by a part of it; each with the whole name."""
        if text not in self._mentioned:
            named = (one for one in self.finder.people(text) if not is_employer(text, one, self.finder))
            whole = [Named(self.called.get(one.name, one.name), one.start, one.end) for one in named]
            found = [*whole, *self._by_a_part(text, whole)]
            self._mentioned[text] = tuple(sorted(found, key=lambda one: one.start))
        return self._mentioned[text]

    def between(self, text: str, start: int, end: int) -> tuple[Named, ...]:
        """Whom a text names from one place of it to another."""
        mentions = self.mentions(text)
        if text not in self._starts:
            self._starts[text] = [one.start for one in mentions]
        starts = self._starts[text]
        return mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def says(self, before: str = "(?<![a-z0-9])", after: str = "") -> re.Pattern[str]:
        """An expression for a verb by which words are given to a speaker, with others around it."""
        return self.cues.pattern("speech.verbs", before, after)

    def by_initials(self, letters: str) -> str:
        """Whom « H.-A. P. » or "RIB" stands for: the one person whose names begin so."""
        wanted = re.findall(r"[A-ZÀ-Þ][a-zà-ÿ]?", letters) if "." in letters else list(letters)
        fits = [name for name in self.everybody if _begins(re.findall(rf"{_CAP}[^\s\W]*", name), wanted)]
        return fits[0] if len(fits) == 1 else ""

    def by_post(self, words: str) -> str:
        """Whoever has the post that some folded words name: « la vice-présidente », "the associate dean"."""
        if _NEW.match(_ARTICLE.sub("", words.strip())) and len(self.newcomers) == 1:
            return self.newcomers[0]
        post = re.sub(r"^(?:nouvel(?:le)?|nouveau|new|future?|ancien(?:ne)?)\s", "", _ARTICLE.sub("", words.strip()))
        told = any(fold_word(word) in self.finder.words.roles for word in re.findall(r"\w+", post))
        if len(post) < 4 or not (told or post in self.posts):
            return ""
        found = next((name for role, name in self.posts.items() if role.startswith(post) or post.startswith(role)), "")
        # « le président de Carbovert » has the post of « président et fondateur »: where nobody else is one.
        short = _OF_WHOM.split(post)[0]
        fits = {name for role, name in self.posts.items() if role.startswith(short)}
        return found or (fits.pop() if short != post and len(short) > 4 and len(fits) == 1 else "")

    def newcomer_in(self, text: str) -> str:
        """Whoever was appointed, where a text tells of "the new Dean" and only one was."""
        told = _THE_NEW.search(fold(text)) is not None
        return self.newcomers[0] if told and len(self.newcomers) == 1 else ""

    def by_post_at_head(self, text: str) -> str:
        """Whoever has the post that a text begins with: "The Director of Research of X observed that …"."""
        head = _POST_AT_HEAD.match(text[:120])
        return self.by_post(fold(head[1])) if head else ""

    def _by_a_part(self, text: str, whole: Sequence[Named]) -> Iterator[Named]:
        if self._parts is None:
            return
        taken = sorted([*whole, *self.finder.organisations(text)], key=lambda one: one.end)
        ends = [one.end for one in taken]
        for match in self._parts.finditer(text):
            start, end = match.span(1)
            at = bisect_right(ends, start)
            if at == len(taken) or taken[at].start >= end:
                yield Named(self.called[match[1]], start, end)

    @cached_property
    def _parts(self) -> re.Pattern[str] | None:
        parts = "|".join(re.escape(part) for part in sorted(self.called, key=len, reverse=True))
        return re.compile(rf"(?<![\w'’-])({parts})(?![\w-])(?!\s{_CAP}[a-zà-ÿ])") if parts else None

    # The same texts are asked about for every quotation in them; a cast lives as long as the reading of one text.
    @cached_property
    def _mentioned(self) -> dict[str, tuple[Named, ...]]:
        return {}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}


def cast_of(blocks: Sequence[Block], finder: Finder, cues: Cues, introduced: Iterable[Participant]) -> Cast:
    """Everybody that the running text and the `introduced` name, with the parts of names that are nobody else's."""
    texts = [block.text for block in blocks if block.kind in _RUNNING]
    introduced = list(introduced)
    named = [person.name for text in texts for person in finder.people(text) if not is_employer(text, person, finder)]
    names = list(dict.fromkeys([*named, *(person.name for person in introduced)]))
    # "Professor Mac Giolla Bhríde" is Ciarán Mac Giolla Bhríde.
    titled = _by_title(names, finder)
    names = [name for name in names if name not in titled]
    everybody = tuple(name for name in names if not any(other.endswith(f" {name}") for other in names))
    called: dict[str, str] = {}
    shared: set[str] = set()
    for name in everybody:
        for part in _parts_of(name, finder):
            if called.setdefault(part, name) != name:
                shared.add(part)
    called = {part: name for part, name in called.items() if part not in shared} | titled
    for text in texts:
        for match in _FIRST_NAME.finditer(text):
            if fold_word(match[1]) not in finder.words.not_names:
                called.setdefault(match[1], match[1])
        for match in _SURNAME_ALONE.finditer(text):
            if match[1] not in shared:
                called.setdefault(match[1], match[1])
    posts = {_WHOSE.sub("", fold(person.role)): person.name for person in reversed(introduced) if person.role}
    newcomers = tuple(dict.fromkeys(person.name for person in introduced if person.part == "appointed"))
    return Cast(finder, cues, called, posts, everybody, newcomers)


def _by_title(names: Sequence[str], finder: Finder) -> dict[str, str]:
    """A post in capitals and a surname, to the one whose name ends with it: "Rector Sæterøy" is Ingvild Sæterøy."""
    found = {}
    for name in names:
        first, _, surname = name.partition(" ")
        whole = [other for other in names if other != name and other.endswith(f" {surname}")] if surname else []
        if fold_word(first) in finder.words.roles and len(whole) == 1:
            found[name] = whole[0]
    return found


def _parts_of(name: str, finder: Finder) -> Iterator[str]:
    """The parts of a name by which somebody may be called: the first word, the last, and all behind the first."""
    words = name.split()
    for part in dict.fromkeys((words[0], words[-1], " ".join(words[1:]))):
        if part[:2] in ("d'", "d’"):
            yield f"D{part[1:]}"
        if len(part) > 2 and part[0].isupper() and fold_word(part) not in finder.words.not_names:
            yield part


def _begins(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether words begin with letters, in their order: « Théodose Le Dantec » with Th, L and D."""
    parts = [part for word in words for part in re.split(r"[-’']", word) if part[:1].isupper()]
    return len(parts) == len(letters) and all(a.startswith(b) for a, b in zip(parts, letters, strict=True))


def subject_of(text: str, cast: Cast) -> str:
    """Whom the last sentence of a text that names anybody is about: its first one, to whom nothing is done.

    An empty string where nobody is named.
    """
    mentions = cast.mentions(text)
    acting = [one for one in mentions if not TO_SOMEBODY.search(text, max(0, one.start - 12), one.start)] or mentions
    if not acting:
        return ""
    starts = [0, *(match.end() for match in _SENTENCE_START.finditer(text))]
    begin = starts[bisect_right(starts, acting[-1].start) - 1]
    return next(one.name for one in acting if one.start >= begin)
