"""What a paragraph says of a body, a programme or a label: of whom, and whether it could stand in any release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import NAME, ONE_NAME, fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.vocabulary import fold

ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s+|[•*–—-]\s+|[a-z]\)\s+)")
"""The number or the mark of an item of a list, such as one of "Notes to editors"."""
ARTICLE = re.compile(r"(?:(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he)\s|[Ll]['’]\s?)")
_WORD = re.compile(r"[^\s,.;:()«»“”\"?!]+")
_QUOTED_NAME = re.compile(r"[«“\"]\s?([^»”\"]{2,60}?)\s?[»”\"]")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
# A name in quotation marks is shorter.
_WORDS_OF_A_QUOTE = 7
_BRACKETS = re.compile(r"\s?\([^)]{2,60}\)")
_LIST = re.compile(r"\s?:\s[^.]*?\d[^.]*?,[^.]*?\d")
_KIND_BEHIND = re.compile(r"\s(?:label|programme|program|plan|award|prize|chair)\b")
# « Grande école du numérique installée à Palaiseau, Télécom Paris forme … »
_CHUNK = re.compile(r"[,?]\s+|\.\s+(?=[A-ZÀ-Þ])")
_CONTINUES = re.compile(r"(?:Elles?|Ils?|It|They|Its|Their|Ses|Son|Sa|Leurs?)\s")
# « Doté de 54 milliards d’euros », "Founded by farmers": what stands before a name.
_PARTICIPLE = re.compile(
    r"\w+(?:ée?s?|ie?s?|ue?s?|te?s?|ed|rn|lt)\s(?:en|in|de|à|au|aux|par|by|as|at|on|out|depuis|since|sur|dans|near|près|from"
    r"|d['’]\w+)\b"
)
# « a son siège à », « a pour mission », « a été créée en », "has 40 members"; « a signé » is news.
_OWNS = re.compile(
    r"\s(?:a|ont|has|have)\s(?:(?:été|been)\s(?:créée?s?|fondée?s?|founded|created|established)|son|sa|ses|leurs?|une?|des|pour|plus|près|\d|its|an?|the|their|more)\b"
)
# « X, école de l’IMT », « X – école de l’IMT »
_APPOSED = re.compile(r",\s|\s[–—:-]\s")
# « Reconnue d’utilité publique, elle finance … », « L’association réunit … »
_NAMELESS = re.compile(
    r"(?:[^.;:]{3,120},\s)?(?:elles?|ils?|it|they|l['’][a-zà-ÿ]+|(?:l[ae]|cette|cet|ce)\s[a-zà-ÿ]+(?:\s[a-zà-ÿ]+)?|(?:the|this)\s[a-z]+)\s[a-zà-ÿ]",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|[a-z]{2,}(?:er|ir|dr|tr|ur|vr)(?:a|ont))\b(?<!\bopera)(?<!\bcamera)(?<!\bextra)(?<!\bultra)"
)
# How much of a paragraph says whom it tells of, and how many of the words before its name.
_OPENING, _CHUNKS, _LONGEST_NAME = 360, 6, 9
_WITHIN = 60_000


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom a paragraph tells: an id, the name as printed or, for « la Compagnie », nothing; and where it ends."""

    name: str
    end: int


@dataclass(frozen=True)
class Telling:
    """A text with the words by which what describes a body is told from what tells news."""

    text: str
    finder: Finder
    cues: Cues

    def subject(self, paragraph: str) -> Subject | None:
        """The body that a paragraph describes, by its first sentence; None where it opens in another way."""
        start = self._after_marks(paragraph)
        opening = paragraph[start : start + _OPENING]
        spans = sentences(opening)
        first = opening[: spans[0][1]] if spans else opening
        if len(spans) > 1 and len(first.split()) <= _LONGEST_NAME and (name := self.name_of(first)):
            # « Mines Saint-Étienne. École fondée en 1816, … »: its name, as a heading of its own
            return Subject(name, start + len(first))
        for number, at in enumerate(self._starts(first)):
            found = self._name_at(first, at)
            if found is not None and self._goes_on(first, found.end):
                return Subject(found.name, start + found.end)
            if number == 0 and self.cues.starts("abouts.news_first", first):
                return None
        return None

    def describes(self, paragraph: str) -> bool:
        """Whether nothing in a paragraph is news: no day, no quote, no future, no agreement that was just signed."""
        if paragraph[:1] in '«“"‘' or any(
            len(match[0].split()) > _WORDS_OF_A_QUOTE for match in _QUOTED.finditer(paragraph)
        ):
            return False
        folded = fold_in_place(paragraph)
        if _FUTURE.search(folded) or self.cues.pattern("abouts.news", after=r"(?![a-z0-9])").search(folded):
            return False
        return not any(found.date.precision == "day" for found in find_dates(paragraph))

    def has_a_trait(self, paragraph: str) -> bool:
        """Whether a paragraph says what a body is, since when, or how large."""
        folded = fold_in_place(paragraph)
        if self.cues.pattern("abouts.traits").search(folded):
            return True
        return any(self.cues.figure_after(folded[match.end() : match.end() + 60]) for match in _number(folded))

    def continues(self, paragraph: str) -> bool:
        """Whether a paragraph goes on about the body of the one before."""
        article = ARTICLE.match(paragraph)
        folded = fold_in_place(paragraph[article.end() : article.end() + 40]) if article else ""
        generic = self.cues.pattern("abouts.nouns", "", r"\s[a-z]").match(folded)
        return bool(generic or _CONTINUES.match(paragraph)) and self.describes(paragraph)

    def is_nameless(self, paragraph: str) -> bool:
        """Whether a paragraph describes whatever its heading names: « Fondée en 1994, elle emploie … »."""
        return _NAMELESS.match(paragraph) is not None and self.has_a_trait(paragraph)

    def name_of(self, heading: str) -> str:
        """What a line that is only a name names, « La Fondation X », "HYDRALIS"; an empty string for any other."""
        plain = heading.strip(" :.?*")
        found = self._name_at(plain, 0)
        if found is not None and found.end >= len(plain) - 1:
            return found.name
        bare = ARTICLE.sub("", plain, count=1)
        noun = self.cues.pattern("abouts.nouns", "", r"\s").match(fold_in_place(bare[:80]))
        if noun and re.fullmatch(NAME, bare[noun.end() :]) and self._again(bare[noun.end() :]):
            # « Le programme Halage »
            return _bare(bare, self.cues)
        return bare if re.fullmatch(self.finder.body + NAME, bare) or _is_capitals(bare) else ""

    def full_name(self, name: str) -> str:
        """A name as the text introduces it: "Cotswold Mutual" is first "Cotswold Mutual Insurance, the insurer"."""
        if not name or name in self.finder.vocabulary.organisations or fold(name) not in self._folded:
            return name
        longer = re.compile(
            rf"(?<![\w'’-]){re.escape(name)}(?:[^\S\n][A-ZÀ-Þ][a-zà-ÿ]+){{1,2}}(?=,\s|\s\()(?!,\s(?:filiale|a sub))"
        )
        found = longer.search(self.text)
        return found[0] if found else name

    def is_undertaking(self, name: str) -> bool:
        """Whether a text introduces a name as a project's or a building's, and no body's: « le projet Alluvions »."""
        if not name or name in self.finder.vocabulary.organisations:
            return False
        return (
            self.cues.pattern("abouts.undertakings", after=rf"\s[«“\"]?\s?{re.escape(fold_in_place(name))}").search(
                self._folded
            )
            is not None
        )

    def calm(self, name: str) -> str:
        """A name in capitals as the text has it elsewhere: « COMPAGNIE DES CÂBLES » is « Compagnie des câbles »."""
        if not name.isupper():
            return name
        found = (one[0] for one in re.finditer(re.escape(name), self.text, re.IGNORECASE))
        return next((one for one in found if not one.isupper() and one[0].isupper()), name)

    def _after_marks(self, paragraph: str) -> int:
        """Where the words of a paragraph begin behind an item's number and « En bref. »."""
        match = ITEM.match(paragraph)
        start = match.end() if match else 0
        soft = self.cues.pattern("abouts.soft", "", r"\s?[.:–—-]\s").match(fold_in_place(paragraph[start : start + 60]))
        return start + soft.end() if soft else start

    def _starts(self, sentence: str) -> Iterator[int]:
        yield 0
        for number, match in enumerate(_CHUNK.finditer(sentence)):
            if number == _CHUNKS:
                return
            yield match.end()

    def _name_at(self, text: str, at: int) -> Subject | None:
        article = ARTICLE.match(text, at)
        start = article.end() if article else at
        for one in self.finder.organisations(text):
            if at <= one.start <= start:
                # « Solent » is known, the « Solent Maritime Trust » is another body.
                goes_on = re.match(r"\s[A-ZÀ-Þ]", text[one.end :]) and " " not in text[one.start : one.end]
                longer = self._known_name(text, start, opens=True) if goes_on else None
                return longer if longer and longer.end > one.end else Subject(one.name, one.end)
        noun = self.cues.pattern("abouts.nouns", "", r"\s").match(fold_in_place(text[start : start + 80]))
        if not noun and _PARTICIPLE.match(text, start):
            return None
        if any(self._is_somebody(text, one) for one in (at, start)):
            return None
        behind = start + noun.end() if noun else start
        if (article or noun) and (quoted := _QUOTED_NAME.match(text, behind)):
            kind = _KIND_BEHIND.match(text, quoted.end())
            return Subject(quoted[1], kind.end() if kind else quoted.end())
        return self._known_name(text, start, opens=article is not None or noun is not None)

    def _is_somebody(self, text: str, at: int) -> bool:
        """Whether a person's name stands at a place, and a role behind it; bodies are called « Baobab Froid » too."""
        person = next((one for one in self.finder.people(text) if one.start == at), None)
        if person is None or set(person.name.split()) & set(self.cues.table["bodies"]["nouns"]):
            return False
        behind = re.findall(r"[\w-]+", text[person.end : person.end + 50])[:4]
        return any(fold_word(word) in self.finder.words.roles for word in behind) or not self._again(person.name)

    def _known_name(self, text: str, start: int, *, opens: bool) -> Subject | None:
        """The longest run of words from a place on that the text has elsewhere too, with a capital in it."""
        words = list(_WORD.finditer(text, start, start + 120))[:_LONGEST_NAME]
        if not words or not (opens or words[0][0][0].isupper()):
            return None
        best = 0
        for number, word in enumerate(words, 1):
            gap = text[words[number - 2].end() : word.start()] if number > 1 else ""
            if gap.strip() or not self._again(text[start : word.end()]):
                break
            best = number
        kept = words[:best]
        while kept and fold_word(kept[-1][0]) in self.cues.words("abouts.loose"):
            kept.pop()
        name = text[kept[0].start() : kept[-1].end()] if kept else ""
        if len(kept) == 1 and fold_word(name) in self.cues.words("abouts.nouns"):
            # « la Compagnie », "the Trust": whatever the heading names.
            return Subject("", kept[-1].end())
        if kept and _is_name(name, self.cues) and (len(kept) > 1 or name.isupper() or self.text.count(name) > 1):
            return Subject(_bare(self.calm(name), self.cues), kept[-1].end())
        shape = re.compile(self.finder.body + ONE_NAME).match(text, start)
        if shape and len(shape[0].split()) > 1 and _is_name(shape[0], self.cues):
            return Subject(_bare(shape[0], self.cues), shape.end())
        return None

    def _again(self, words: str) -> bool:
        """Whether the text has some words twice, with or without their accents and capitals."""
        plain = fold_in_place(words)
        first = self._folded.find(plain)
        return first >= 0 and self._folded.find(plain, first + 1) >= 0

    def _goes_on(self, sentence: str, end: int) -> bool:
        """Whether behind a name stands what it is or does: « , école de l’IMT, », « forme », « : 13 départements »."""
        if bracket := _BRACKETS.match(sentence, end):
            end = bracket.end()
        forms = "|".join(re.escape(form) for form in self.cues.table["bodies"]["legal_forms"])
        if legal := re.compile(rf",?\s(?:{forms})(?=\s)").match(sentence, end):
            end = legal.end()
        rest = sentence[end:]
        if _LIST.match(rest) or self.cues.pattern("about_ends", r"\s?,?\s?").match(fold_in_place(rest[:40])):
            return True
        if _APPOSED.match(rest):
            folded = fold_in_place(rest[:160])
            return any(self.cues.pattern(table).search(folded) for table in ("abouts.traits", "abouts.bodies"))
        if joint := re.match(r"\s(?:et|and)\s", rest):
            # « IMT Mines Albi et IMT Mines Alès sont deux écoles »
            other = self._name_at(sentence, end + joint.end())
            return other is not None and bool(
                re.match(r"\s(?:sont|are)\s(?:deux|les|des|two|both|the)\b", sentence[other.end :])
            )
        if _OWNS.match(rest):
            return True
        word = re.match(r"\s(?:n['’]|s['’])?(?!(?:has|have)\sbeen\b)([a-zà-ÿ'’-]{2,})", rest)
        return word is not None and fold_word(word[1]) not in self.cues.words("abouts.no_verbs")

    @classmethod
    def of(cls, texts: Sequence[str], finder: Finder, cues: Cues) -> Telling:
        """The telling of a document by its blocks; who is told of at its end is named in its first pages."""
        whole = "\n".join(texts)
        return cls(whole if len(whole) < _WITHIN else f"{whole[:_WITHIN]}\n{whole[-_WITHIN // 4 :]}", finder, cues)

    @cached_property
    def _folded(self) -> str:
        return fold_in_place(self.text)


def _number(folded: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<![\w.,])\d[\d\s.,]*(?<=\d)", folded)


def _bare(name: str, cues: Cues) -> str:
    """« programme Halage » is called Halage; a label or a cooperative keeps its noun."""
    dropped = cues.pattern("abouts.dropped", "", r"\s").match(fold_in_place(name))
    return name[dropped.end() :] if dropped and name[dropped.end() :][:1].isupper() else name


def _is_name(name: str, cues: Cues) -> bool:
    first = fold_word(re.split(r"[\s'’]", name)[0])
    # « Elles Comptent Aussi » is a name all the same.
    whole = len(name.split()) > 2 and all(word[0].isupper() for word in name.split())
    return any(c.isupper() for c in name) and len(name) > 2 and (whole or first not in cues.words("abouts.no_names"))


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 3 and len(text.split()) <= 8
