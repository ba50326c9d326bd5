"""Organisations of the vocabulary and people's names, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.extraction.naming.named import UNLISTED, Named, Words
from imt_archive.extraction.naming.person_names import people_in_text
from imt_archive.extraction.naming.shared_nouns import shared
from imt_archive.extraction.naming.spelling import NAME, UPPER, fold_word, with_accents
from imt_archive.model.vocabulary import Vocabulary, fold

_TOKEN = re.compile(r"[^\W_]+(?:(?<=\w)&(?=\w))?")
_CAP = f"[{UPPER}]"
_JOINTS = re.compile(
    r"(?:[,\s]|\b(?:de|du|des|d|l|la|le|les|of|the|at|chez|au|aux|à|for|pour|from|and|et|groupe|société|entreprise)\b"
    r"|[’'(])+$",
    re.IGNORECASE,
)
_FIRST_NAME_BEFORE = re.compile(rf"(?<![\w’'-])({_CAP}[a-zà-ÿ]{{2,}}(?:-{_CAP}[a-zà-ÿ]+)?)\s$")
# « Anne Roy-Colas » is somebody.
_IN_A_SURNAME = re.compile(rf"{_CAP}[a-zà-ÿ]+(?:-{_CAP}[a-zà-ÿ]+)?\s{_CAP}[\w’']+-$")
_SITE = re.compile(r"\b(?:site|usine|bureau|antenne|magasin|atelier|chantier|agence|plant|office|branch|factory)$")
_PART_OF = re.compile(r"(?<=[A-ZÀ-Þa-zà-ÿ])\sde\sl['’]([A-ZÀ-Þ][\w-]+)$")
_OF_A_BODY = re.compile(
    r"\s(?:de\sla\s|de\sl['’]|du\s|d['’])(?!.*\s(?:déléguée?|chargée?|en\scharge|responsable)\b)([A-ZÀ-Þ][^,;:()]+)$"
)
_OWNER = re.compile(r"([A-ZÀ-Þ][\w&-]+(?:\s[A-ZÀ-Þ][\w&-]+){0,3})(?:['’]s|(?<=s)['’])\s([a-z].{3,})$")
_GOES_ON = re.compile(r"\s*,?\s(?:et|and)\s")
_PUBLIC = "city|town|commune|county|region|port|principality|government|province|prefecture|municipality|ministry"
# How French adjectives end that say of what kind a body is.
_ADJECTIVES = "ale?|ique|i?enne|ien|aire|ive|if|elle|eure?|aise?|aine?|i[eè]re?|oise?|iste|ée?"


@dataclass(frozen=True)
class Finder:
    """Finds what a vocabulary knows, the longest name first."""

    vocabulary: Vocabulary
    words: Words = Words()

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], str, str, bool]]]:
        index: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
        for organisation in self.vocabulary.organisations.values():
            for name in organisation.names:
                words = tuple(fold_word(word) for word in _TOKEN.findall(name))
                # An acronym is one only in its own capitals: "COP" is not "cop", "THE" is not "the"; so is a name of
                # one word that only this text has.
                exact = name if len(words) == 1 and (name.isupper() or organisation.kind == UNLISTED) else ""
                if words:
                    index.setdefault(words[0], []).append((words, organisation.id, exact, name[0].isupper()))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return index

    # A document's texts are asked about several times; a finder lives as long as the reading of one document.
    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[Named, ...]]:
        return {}

    def organisations(self, text: str) -> tuple[Named, ...]:
        """The organisations that a text names, in order; a name inside a longer one does not count."""
        key = ("organisations", text)
        if key not in self._found:
            self._found[key] = self._with_shared(text, tuple(self._find_organisations(text)))
        return self._found[key]

    def people(self, text: str) -> tuple[Named, ...]:
        """What looks like a person's name: two to four capitalised words that are no organisation."""
        key = ("people", text)
        if key not in self._found:
            self._found[key] = tuple(people_in_text(text, self.organisations(text), self.words))
        return self._found[key]

    def _with_shared(self, text: str, found: tuple[Named, ...]) -> tuple[Named, ...]:
        """The organisations found, with those of « les universités de A et de B » in place of what stands there."""
        of_lists = [
            (self.vocabulary.organisation_id(name), at, end) for name, at, end in shared(text, self.words.shared)
        ]
        known = [Named(name, start, end) for name, start, end in of_lists if name]
        kept = (one for one in found if not any(it.start < one.end and one.start < it.end for it in known))
        return tuple(sorted((*kept, *known), key=lambda one: one.start)) if known else found

    def _find_organisations(self, text: str) -> Iterator[Named]:
        tokens = [(fold_word(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            match = self._at(text, tokens, at) if tokens[at][0] in self._by_first else None
            if match is not None:
                yield match[0]
            at += match[1] if match else 1

    def _at(self, text: str, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[Named, int] | None:
        for words, organisation, exact, capital in self._by_first[tokens[at][0]]:
            # The first word is the same already; most names fail at the second.
            if len(words) > 1 and (at + len(words) > len(tokens) or tokens[at + 1][0] != words[1]):
                continue
            stretch = tokens[at : at + len(words)]
            if tuple(token[0] for token in stretch) != words:
                continue
            start, end = stretch[0][1], stretch[-1][2]
            if exact and text[start:end] != exact:
                continue
            if len(words) == 1 and capital and text[start].islower():
                # "the total budget" is no oil company.
                continue
            if len(words) == 1 and (
                self._is_a_surname(text, start) or _IN_A_SURNAME.search(text, max(0, start - 48), start)
            ):
                continue
            return Named(organisation, start, end), len(words)
        return None

    def _is_a_surname(self, text: str, start: int) -> bool:
        """Whether a name of one word stands behind a first name: "Claude Renault" is no car maker."""
        before = _FIRST_NAME_BEFORE.search(text, max(0, start - 24), start)
        if before is None or not text[start : start + 1].isupper() or text[start : start + 3].isupper():
            return False
        if re.search(rf"{_CAP}[\w'’-]*\s$", text[max(0, before.start() - 20) : before.start()]):
            # In a title in capitals every word has one.
            return False
        word = fold_word(before[1])
        return not (word in self.words.not_names or word in self.words.bodies or word in self.words.roles)

    def role_and_organisation(self, text: str) -> tuple[str, str]:
        """« directrice de l’école X » as a role and the organisation (its id, or as printed); either may be empty."""
        text = text.strip(" ,;:–-\u00a0\u202f")
        if owner := _OWNER.match(text):
            # "Siemens' head of university relations"
            known = self.organisations(owner[1])
            return owner[2], known[0].name if known else owner[1]
        organisations = self.organisations(text)
        if organisations and len(text) - organisations[-1].end <= 2:
            last = organisations[-1]
            return _JOINTS.sub("", text[: last.start]).strip(" ,"), last.name
        if organisations:
            first = organisations[0]
            if len(organisations) == 1 and first.start > 0 and _GOES_ON.match(text, first.end):
                # « professeur à X et responsable du lieu »: the role that goes with X.
                return _JOINTS.sub("", text[: first.start]).strip(" ,"), first.name
            return text, organisations[-1].name if len(organisations) == 1 and organisations[0].start > 0 else ""
        return self._with_an_unknown_body(text)

    def _with_an_unknown_body(self, text: str) -> tuple[str, str]:
        """A role and the organisation, as printed, of which nobody knew the name; either may be empty."""
        if text and fold_word(text.split()[0]) in self.words.bodies and re.fullmatch(self.body + NAME, text):
            # « (ville de Brest) »
            return "", text
        whole = _OF_A_BODY.search(text)
        if whole and whole.start() and fold_word(whole[1].split()[0]) in self.words.bodies and " " in whole[1]:
            # « directrice de l’École nationale supérieure des mines de Lannec »: whole, and no town.
            return text[: whole.start()].strip(" ,"), whole[1]
        unknown = self._unknown_body.search(text)
        if unknown and not fold(text).startswith(self.words.of_places):
            # A role printed with capitals, "Head of Materials", ends with a name only after "at" or a comma.
            is_body = fold_word(unknown[2].split()[0]) in self.words.bodies and " " in unknown[2]
            # « PDG d’Ombrelle SAS », "CEO of …": a role in capitals is a role all the same.
            # « Directeur général de Brennor », where an English post with capitals goes on: "Head of Materials".
            of = fold(unknown[1]).strip()
            french = of.startswith(("de", "du", "d'", "d’")) and fold_word(text.split()[0]) in self.words.roles
            is_post = text[:1].islower() or text.split()[0].isupper() or french
            plain = is_post or fold(unknown[1]).strip() in ("at", "chez", ",", "") or is_body
            # « président de la Métropole » names no body yet.
            # "outgoing Director of Studies"
            looked_after = fold_word(unknown[2].split()[0]) in self.words.functions and not is_body
            if plain and unknown.start() and not looked_after and fold_word(unknown[2]) not in self.words.bodies:
                # « directeur du centre Bretagne de l’Ifremer »: a part of a body, and the body behind it.
                if _SITE.search(text, 0, unknown.start()):
                    # « directrice du site de Gaillac »: a town, and nobody's employer.
                    return text, ""
                whole = _PART_OF.search(text, unknown.start(2))
                if whole:
                    return text[: whole.start()].strip(" ,"), whole[1]
                return text[: unknown.start()].strip(" ,"), unknown[2]
        alone = re.fullmatch(self.body + NAME, text)
        is_role = any(fold_word(word) in self.words.roles for word in _TOKEN.findall(text))
        return ("", text) if alone and not is_role else (text, "")

    @cached_property
    def _unknown_body(self) -> re.Pattern[str]:
        return re.compile(
            r"(\s*,\s*|\s+(?:de|du|des|d['’]|of|at|chez|à|au)\s*)(?:the\s|l['’]|la\s|le\s)?"
            rf"({self.body}{NAME})$"
        )

    @cached_property
    def body(self) -> str:
        """An expression for the common noun that may open a body's name: « université de », "city of", or nothing."""
        nouns = "|".join(with_accents(noun) for noun in sorted(self.words.bodies, key=len, reverse=True))
        # « Agence spatiale du Nord »: what the noun is, before of what.
        adjective = rf"(?:[a-zà-ÿ]{{2,14}}(?:{_ADJECTIVES})\s(?=d[eu]s?\s|d['’]|[A-ZÀ-Þ][a-zà-ÿ]+-[A-ZÀ-Þ]))?"
        # "the hospital of Étampes" tells what it is, as "the city of Katowice" is what one calls it.
        english = "|".join(
            noun[0].upper() + with_accents(noun[1:]) for noun in sorted(self.words.bodies, key=len, reverse=True)
        )
        small = r"(?:(?:de|du|des|d['’]|la|l['’])\s?){0,2}"
        return rf"(?:(?:{english}|{_PUBLIC})\sof\s(?:the\s)?|(?i:{nouns})\s{adjective}{small})?" if nouns else ""
