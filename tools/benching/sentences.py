"""Sentences with the small words of a language in their natural shares, and slots for generated ones.

A template's capitals are slots: N P a noun and its plural, A B an adjective and another of its forms, V W a verb and
any of its forms, K an organisation, Y an acronym, H a name, C words that come together, 9 a number, 0 a year.
In French the slots LN DN (le, de le) LP DP (les, des) EN (de) take their article or preposition along, elided.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benching.vocabulary import Words, cumulative, starts_with_vowel

TEMPLATES = {
    "fr": (
        "LN EN C V LN et LN DN A , avec LP A de K",
        "dans le cadre DN A , K et K ont W une N A pour LP B",
        "cette N V LN DN et W aux P B de DN",
        "depuis 0 , LN EN N W plus de 9 P dans LN A",
        "LP DP V une C qui W LN et DP B",
        "H a W que LN DN A est une N pour LP et pour LN",
        "avec 9 P et 9 P , K est LN A DP B en France",
        "il W ainsi LN EN N , LP DN et LN de la C",
        "LN est W par LN DN Y et par LP de K",
        "pour LP , LN A V au N et à LN EN N",
        "ce N A , W en 0 , V sur LN , LN et LN",
        "LP ne sont pas W par LN , mais elles V LN EN C",
        "la C et LN EN N sont au cœur DN de K",
        "K V son N A et ses P dans une N EN N A",
        "nous W avec LP une N qui V LN DP",
        "à LN de H , LN EN N A W LN en N A",
        "LN Y a été W le 9 mars 0 à LN DN , en présence de H",
        "entre 0 et 0 , LP B ont W de 9 % dans LN",
        "l’ensemble DP W LN comme une C , sans LN A",
        "leur N V aussi LN et LP , donc LN EN C",
    ),
    "en": (
        "the N of the C V the N and the A N , with the A P of K",
        "as part of the A N , K and K have W a A N for the P",
        "this N V the N and W to the A P of the N",
        "since 0 , the N of N has W more than 9 P in the A N",
        "the P of the N V a C which W the N and its P",
        "H has W that the A N is a N for the P and for the N",
        "with 9 P and 9 P , K is the A N of P in France",
        "it W the N of N , the P of the N and the C",
        "the N is W by the N of the Y and by the P of K",
        "for the P , the A N V to the N and to the N of N",
        "this A N , W in 0 , V on the N , the N and the N",
        "the P are not W by the N , and they V the N of C",
        "the C and the N of N are at the heart of the N of K",
        "K V its A N and its P within a A N of N",
        "we W with the P a N that V the N of P",
        "at the N of H , the A N of N W the N into a A N",
        "the Y N was W on 9 March 0 at the N , by H",
        "between 0 and 0 , the A P have W by 9 % in the N",
        "all of the P W the N as a C , not from the A N",
        "their N V also the N and the P through the C",
    ),
}
SAID = {"fr": ("explique", "souligne", "déclare"), "en": ("says", "adds", "explains")}
ROLES = {"fr": "directrice de LN", "en": "director of the N"}
_NOUN_SLOTS = frozenset(("N", "P", "LN", "DN", "EN", "LP", "DP"))
_OTHER_SLOTS = frozenset("ABVWKYHC90")
_OF_TOPIC = 0.24
_TOPIC_WORDS = 120
_OWN_NAME = 0.6


@dataclass(frozen=True, slots=True)
class Story:
    """What the two texts of a release have in common: where its words come from, whom it names."""

    topic: int
    names: tuple[str, ...]


class Speaker:
    """Says sentences in one language."""

    def __init__(self, language: str, words: Words, topics: int) -> None:
        self.language = language
        self._words = words
        self._templates = [_parsed(template) for template in TEMPLATES[language]]
        self._role = _parsed(ROLES[language])
        self._nouns: list[Mapping[str, str]] = [_noun_slots(language, forms) for forms in words.nouns]
        self._noun_weights = cumulative(len(words.nouns))
        self._adjective_weights = cumulative(len(words.adjectives))
        self._verb_weights = cumulative(len(words.verbs))
        self._phrase_weights = cumulative(len(words.phrases))
        self._name_weights = cumulative(len(words.names), power=0.9)
        draw = random.Random(f"topics {language}")
        self._topics = [draw.sample(range(min(6000, len(self._nouns))), _TOPIC_WORDS) for _ in range(topics)]
        self._topic_weights = cumulative(_TOPIC_WORDS)

    def sentences(self, draw: random.Random, story: Story) -> Iterator[str]:
        """Sentences without end, the first letter large, with a full stop."""
        while True:
            chosen = draw.choices(self._templates, k=8)
            nouns = iter(self._drawn_nouns(draw, story, 60))
            adjectives = iter(draw.choices(self._words.adjectives, cum_weights=self._adjective_weights, k=32))
            verbs = iter(draw.choices(self._words.verbs, cum_weights=self._verb_weights, k=24))
            for template in chosen:
                parts = []
                for slot in template:
                    if slot in _NOUN_SLOTS:
                        parts.append(next(nouns)[slot])
                    elif slot in "AB":
                        forms = next(adjectives)
                        parts.append(forms[-1] if slot == "B" else forms[0])
                    elif slot in "VW":
                        forms = next(verbs)
                        parts.append(forms[1 % len(forms)] if slot == "V" else draw.choice(forms))
                    else:
                        parts.append(self._other(draw, slot, story) if slot in _OTHER_SLOTS else slot)
                yield _finished(parts)

    def said_by(self, draw: random.Random, story: Story, words: str) -> str:
        """A quotation with its speaker."""
        nouns = iter(self._drawn_nouns(draw, story, 2))
        role = " ".join(next(nouns)[slot] if slot in _NOUN_SLOTS else slot for slot in self._role)
        speaker, said = draw.choice(story.names), draw.choice(SAID[self.language])
        if self.language == "fr":
            return f"« {words} », {said} {speaker}, {role} de {draw.choice(self._words.organisations)}."
        return f"“{words}”, {said} {speaker}, {role} at {draw.choice(self._words.organisations)}."

    def _drawn_nouns(self, draw: random.Random, story: Story, count: int) -> list[Mapping[str, str]]:
        """Nouns of all texts, some of them replaced by those of the story's topic."""
        found: list[Mapping[str, str]] = draw.choices(self._nouns, cum_weights=self._noun_weights, k=count)
        of_topic = int(count * _OF_TOPIC)
        places = draw.choices(self._topics[story.topic], cum_weights=self._topic_weights, k=of_topic)
        for at, place in zip(draw.sample(range(count), of_topic), places, strict=True):
            found[at] = self._nouns[place]
        return found

    def _other(self, draw: random.Random, slot: str, story: Story) -> str:
        words = self._words
        if slot == "C":
            return draw.choices(words.phrases, cum_weights=self._phrase_weights)[0]
        if slot == "K":
            return draw.choice(words.organisations) if draw.random() < 0.7 else draw.choice(words.acronyms)
        if slot == "H":
            return draw.choice(story.names) if draw.random() < _OWN_NAME else self.name(draw)
        if slot == "Y":
            return draw.choice(words.acronyms)
        if slot == "0":
            return str(draw.randint(2003, 2027))
        number = draw.choice((draw.randint(2, 99), draw.randint(100, 999), draw.randint(1000, 99_999)))
        return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}" if self.language == "fr" else ",")

    def name(self, draw: random.Random) -> str:
        """A person's first name and name."""
        first, last = draw.choices(self._words.names, cum_weights=self._name_weights, k=2)
        return f"{first} {last}"


def _parsed(template: str) -> list[str]:
    return template.split(" ")


def _finished(parts: list[str]) -> str:
    text = " ".join(parts).replace(" ,", ",")
    return text[0].upper() + text[1:] + "."


def _noun_slots(language: str, forms: tuple[str, ...]) -> dict[str, str]:
    """Every way in which a noun may stand in a sentence."""
    noun, plural = forms[0], forms[-1]
    slots = {"N": noun, "P": plural}
    if language == "en":
        return slots
    elided = starts_with_vowel(noun)
    is_feminine = noun.endswith(("tion", "ité", "ance", "ence", "ure", "ie"))
    article = "l’" if elided else "la " if is_feminine else "le "
    of_article = "de l’" if elided else "de la " if is_feminine else "du "
    slots |= {"LN": article + noun, "DN": of_article + noun, "EN": ("d’" if elided else "de ") + noun}
    return slots | {"LP": f"les {plural}", "DP": f"des {plural}"}
