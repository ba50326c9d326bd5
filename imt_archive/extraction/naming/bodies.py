"""The organisations that a text itself introduces and no table knows: found once, then known in all its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from imt_archive.extraction.naming.body_names import introduced_names, is_french
from imt_archive.extraction.naming.cleaning import LONGEST, NEWSROOM, cleaned, without_its_country
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.shared_nouns import shared
from imt_archive.extraction.naming.spelling import UPPER, fold_word, with_accents
from imt_archive.extraction.naming.title_names import subjects_of_title
from imt_archive.extraction.naming.unlisted import OUR_SCHOOL, unlisted
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block, Organisation
from imt_archive.model.vocabulary import name_key

_RUNNING = ("lead", "paragraph", "bullet", "caption", "quotation", "about")
# A heading may be the only place where a partner is named.
_WITH_WHOM = re.compile(r"(?:\d{1,2}[.)]\s)?(?:[Aa]vec|[Ww]ith|[Uu]ne?|[Aa]n?)\s")
# « LE FIL COMMUN association pour l’entraide »
_SHOUTED = re.compile(rf"[{UPPER}][{UPPER}'’-]*(?:\s[{UPPER}][{UPPER}'’-]*)+(?=\s[a-zà-ÿ])")
_LABEL = re.compile(
    r"\s(?:blog|(?:news|press|media)\s(?:release|office|statement|advisory)|news|actualités)$", re.IGNORECASE
)
_PARTS = re.compile(r"\s[|–—·-]\s")
# « Ville de Bréhaudin », "University of Thornbury"
_OF_A_PLACE = re.compile(r"\S+\s(?:de\sla\s|de\s|d['’]|du\s|des\s|of\s)[A-ZÀ-Þ][^\s,]*(?:[\s-][A-ZÀ-Þ][^\s,]*){0,4}")
# "Kilimani University of Technology"
_NAMED_BODY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}(?:University|Institute|College|School|Academy)\sof\s[A-ZÀ-Þ][\w’' -]+"
)
# "Ribblemoor University Hospitals NHS Foundation Trust"
_ENDS = ("University", "College", "Trust", "Foundation", "Institute", "Hospital", "Agency", "Council", "Authority")
_NOUN_BEFORE = re.compile(r"^[a-z]{4,}\s(?=[A-ZÀ-Þ])")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Nn]ous|[Nn]otre|[Nn]os)\b")
_SPOKEN = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_INITIALS = re.compile(rf"(?<![\w-])[{UPPER}]{{3,6}}(?![\w-])")
# "Anne Roy took up the post of …", « Anne Roy a été nommée … »: nothing that a company does
_AS_ONE_DOES = (
    r",?\s(?:who\s|took\s(?:up|office)|takes\s(?:up|office)|(?:has\sbeen|was|is)\s(?:appointed|named|elected)"
    r"|(?:a\sété|est|vient\sd['’]être)\s(?:nommée?|élue?)|a\spris\s(?:ses|la)|prend\s(?:ses|la\s(?:tête|direction))"
    r"|(?:suc[cè]+de|succeeds|succeeded)\s|remplace\s[A-ZÀ-Þ]|enters\soffice)"
)
# Who acts in a text is introduced in its first blocks or among its abouts: a book has no more of them than a release.
_WITHIN_BLOCKS = 120


def with_own_bodies(
    finder: Finder,
    title: str,
    blocks: Sequence[Block],
    about_names: Iterable[str],
    cues: Cues,
    letterhead: Sequence[str] = (),
) -> Finder:
    """The finder, made to know the organisations that a text introduces by a full name, an acronym or a description."""
    told = (block.text for block in blocks if block.kind in _RUNNING or _WITH_WHOM.match(block.text))
    texts = [title, *told][:_WITHIN_BLOCKS]
    body = [title, *(block.text for block in blocks if block.kind in _RUNNING and block.kind != "about")]
    known = finder.vocabulary
    names, more = _introduced(title, texts, about_names, letterhead, finder, cues)
    for name, letters in _by_initials([*texts, *letterhead], finder):
        more[name] = replace(more.get(name, known.organisations[name]), acronym=letters)
        names.pop(letters, None)
    for name, letters in (*_by_brackets(names, texts), *_by_own_initials(names, texts, finder)):
        names[name] = letters
        names.pop(letters, None)
    named = dict.fromkeys(one.name for text in texts for one in finder.organisations(text))
    schools = [name for name in named if known.organisations[name].kind in ("school", "subsidiary")]
    if len(schools) == 1:
        more[schools[0]] = _with_its_towns(more.get(schools[0], known.organisations[schools[0]]), texts, finder)
    more |= {one.id: one for one in unlisted(names, texts, body, finder, cues, ours=bool(schools))}
    return Finder(known.with_organisations(more.values()), finder.words) if more else finder


def _introduced(
    title: str, texts: Sequence[str], about_names: Iterable[str], letterhead: Sequence[str], finder: Finder, cues: Cues
) -> tuple[dict[str, str], dict[str, Organisation]]:
    """The names that no table knows, each with its acronym or nothing; and known ones with the full name of a text."""
    known = finder.vocabulary
    of_letterhead = set(_of_letterhead(letterhead, texts, finder))
    subjects = subjects_of_title(title, finder, is_company=_tells_of_a_company(texts, finder, cues))
    of_title = (name for name in subjects if not _is_a_person(name, texts) and _is_named(name, texts))
    alone = (*(name for name in about_names if name not in known.organisations), *sorted(of_letterhead), *of_title)
    french = is_french(texts)
    names: dict[str, str] = {}
    more: dict[str, Organisation] = {}
    for found, acronym in (
        *((name, "") for name in alone),
        *(pair for text in texts for pair in introduced_names(text, finder, cues, french=french)),
        *((name, "") for text in texts for name, _, _ in shared(text, finder.words.shared)),
    ):
        name = found
        if found not in of_letterhead:
            # What an acronym abbreviates is whole: « Agence pour le numérique en santé (ANS) ».
            name = cleaned(found if acronym else without_its_country(found, finder), finder, cues)
            # "the Portuguese textile centre Fiotex": in English, what it is stands before its name.
            name = name if french else _NOUN_BEFORE.sub("", name)
        if not name or known.organisation_id(name):
            continue
        if whole := _opens_a_known_name(name, texts, finder):
            # "Imperial", of "Imperial College London"
            organisation = more.get(whole, known.organisations[whole])
            more[whole] = replace(organisation, variants=(*organisation.variants, name))
            continue
        if acronym and (listed := known.organisation_id(acronym)):
            # The full name of one that the table has under its acronym.
            organisation = more.get(listed, known.organisations[listed])
            more[listed] = replace(organisation, variants=(*organisation.variants, name))
        else:
            names[name] = acronym or names.get(name, "")
    # « Université X (ACR) » may be told by its form first: it is the one that the table has by its letters.
    known_now = {name_key(variant) for organisation in more.values() for variant in organisation.variants}
    return {name: letters for name, letters in names.items() if name_key(name) not in known_now}, more


def _with_its_towns(school: Organisation, texts: Sequence[str], finder: Finder) -> Organisation:
    """The one school that a text names, known by its town as well: « l’école de Sophia Antipolis »."""
    by_town = {match[0] for text in texts for match in OUR_SCHOOL.finditer(text)}
    meant = sorted(name for name in by_town if not finder.organisations(name))
    return replace(school, variants=(*school.variants, *meant))


def _of_letterhead(letterhead: Sequence[str], texts: Sequence[str], finder: Finder) -> Iterator[str]:
    """The names above a title as the text prints them, « Le Fil commun » for « LE FIL COMMUN »; a site's comes last."""
    letterhead = [NEWSROOM.sub("", _LABEL.sub("", part)) for line in letterhead for part in _PARTS.split(line)]
    shouted = (match[0] for line in letterhead if not line.isupper() and (match := _SHOUTED.match(line)))
    for line in (*shouted, *letterhead):
        if (
            re.search(r"\d", line)
            or finder.organisations(line)
            or not 3 <= len(line) <= LONGEST
            or (len(line.split()) < 2 and not (line == letterhead[-1] and _is_a_site_of_us(line, texts, finder)))
        ):
            continue
        shape = re.compile(rf"(?<![\w-]){re.escape(line)}(?![\w-])", re.IGNORECASE)
        found = next((match[0] for text in texts[1:] if (match := shape.search(text))), "")
        nouns = {*finder.words.bodies, *(fold_word(word) for word in ("Université", "University", "Institut", "Port"))}
        if found[:1].isupper():
            yield found
        elif not line.isupper() and (
            len(line.split()) == 1
            or (line == letterhead[-1] and any(fold_word(word) in nouns for word in line.split()))
            or (fold_word(line.split()[0]) in nouns and _OF_A_PLACE.fullmatch(line))
            or (len(line.split()) > 2 and line.split()[-1] in _ENDS and all(word[0].isupper() for word in line.split()))
            or _NAMED_BODY.fullmatch(line)
        ):
            # A site's name, of which its pages say « nous ».
            yield line


def _is_a_site_of_us(name: str, texts: Sequence[str], finder: Finder) -> bool:
    """Whether one word is whose site it is, which says « nous » and "our": a firm's page calls it by its name alone."""
    plain = re.fullmatch(r"[A-ZÀ-Þ][\w-]{3,}", name) is not None and fold_word(name) not in finder.words.not_names
    return plain and any(_WE.search(_SPOKEN.sub("", text)) for text in texts)


def _by_initials(texts: Sequence[str], finder: Finder) -> Iterator[tuple[str, str]]:
    """(id, letters) of those whom a text calls by the initials of their names, « TSP » for Télécom SudParis."""
    found = dict.fromkeys(one.name for text in texts for one in finder.organisations(text))
    letters = {match[0] for text in texts for match in _INITIALS.finditer(text)}
    for name in found:
        organisation = finder.vocabulary.organisations[name]
        own = {"".join(re.findall(rf"[{UPPER}]", form)) for form in (organisation.name_fr, organisation.name_en)}
        for short in sorted(own & letters):
            if not organisation.acronym and not finder.vocabulary.organisation_id(short):
                yield name, short


def _opens_a_known_name(name: str, texts: Sequence[str], finder: Finder) -> str:
    """The id of one that a text names in full, by a name that goes on behind these words; nothing where none does."""
    printed = ((text[one.start : one.end], one.name) for text in texts for one in finder.organisations(text))
    return next((found for whole, found in printed if whole.startswith(f"{name} ")), "")


def _is_named(name: str, texts: Sequence[str]) -> bool:
    """Whether a word in small letters is a name in a text: it stands there again, and without any article."""
    if not name[0].islower():
        return True
    again = [text for text in texts[1:] if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    article = re.compile(rf"(?i:\b(?:the|an?|l[ae]s?|une?|des|this|cette)\s|l['’]){re.escape(name)}(?![\w-])")
    return bool(again) and not any(article.search(text) for text in again)


def _tells_of_a_company(texts: Sequence[str], finder: Finder, cues: Cues) -> bool:
    """Whether a text says « l’entreprise », "the operator" without naming a company that is known."""
    named = {one.name for text in texts for one in finder.organisations(text)}
    if any(finder.vocabulary.organisations[name].kind == "company" for name in named):
        return False
    nouns = "|".join(with_accents(noun) for noun in cues.words("bodies.described"))
    told = re.compile(
        rf"\b(?i:l['’]|(?:la|le|the|une|un|an?|son|sa|notre|its|our|his|her)\s)(?:{nouns})(?![\w-])(?!\s[A-ZÀ-Þ])"
    )
    return any(told.search(text) for text in texts[1:4])


def _by_brackets(names: Mapping[str, str], texts: Sequence[str]) -> list[tuple[str, str]]:
    """(name, letters) of those behind which their short name stands in brackets, whatever letters it has."""
    short = [name for name in names if name.isupper() and " " not in name]
    return [
        (name, letters) for letters in short for name in names
        if name != letters and not names[name] and any(f"{name} ({letters})" in text for text in texts)
    ]  # fmt: skip


def _by_own_initials(names: Mapping[str, str], texts: Sequence[str], finder: Finder) -> list[tuple[str, str]]:
    """(name, letters) of those whom no table knows, and whom a text calls by their initials without saying so."""
    letters = {match[0] for text in texts for match in _INITIALS.finditer(text)} - set(names.values())
    found = []
    for name, acronym in names.items():
        own = "".join(re.findall(rf"(?<![^\s'’-])[{UPPER}]", name))
        if (
            not acronym
            and len(own) > 2
            and own != name
            and (short := own if own in letters else _shortened(name, letters))
            and not finder.vocabulary.organisation_id(short)
        ):
            found.append((name, short))
    return found


def _shortened(name: str, letters: Collection[str]) -> str:
    """Letters that begin the words of a name, of some more than one: UERI, Universidade Estadual de Ribamar."""
    words = [fold_word(word) for word in re.findall(rf"(?<![^\s'’-])[{UPPER}][^\s'’-]*", name)]

    def fits(rest: str, at: int) -> bool:
        if at == len(words):
            return not rest
        return any(words[at].startswith(rest[:n]) and fits(rest[n:], at + 1) for n in range(1, min(3, len(rest)) + 1))

    return next((short for short in sorted(letters) if len(short) > len(words) and fits(fold_word(short), 0)), "")


def _is_a_person(name: str, texts: Sequence[str]) -> bool:
    """Whether a text tells what somebody of this name is, or calls them by courtesy."""
    told = re.compile(
        rf"(?:M\.|Mme|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?)\s{re.escape(name)}"
        rf"|{re.escape(name)}(?:\s?[,(]\s?\d\d?\s(?:ans|years)|,\s\d\d,|{_AS_ONE_DOES})"
    )
    return any(told.search(text) for text in texts)
