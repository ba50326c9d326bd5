"""Where about paragraphs begin: by a heading, by their first words, or by what they say at the end of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imt_archive.extraction.facts.contacts import has_contact
from imt_archive.extraction.layout.self_told import ARTICLE, Subject, Telling
from imt_archive.extraction.naming.spelling import NAME
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# « À propos de X : X est … », "About X. X employs …", « Qui est X ? X … »
_OWN_SENTENCE = re.compile(
    r"(?:(?i:about|[àa] propos|en savoir plus sur|qui est|who is|more about|pr[ée]sentation))\s"
    r"(?:(?i:the|de\sla|du|des|de)\s|(?i:de\sl|l|d)['’]|(?i:la|le|les)\s)?"
    rf"({NAME}?|(?=[^.:?]*[A-ZÀ-Þ])[A-Za-zÀ-ÿ][^.:?;–]{{2,70}}?)\s?[.:?–-]\s(?=[A-ZÀ-Þa-zà-ÿ\d].{{30}})"
)
_BARE_SENTENCE = re.compile(r"(?i:qui sommes[- ]nous|who (?:we are|are we)|about us)\s?[?:.–-]*\s(?=[A-ZÀ-Þ].{30})")
_URL_AT_END = re.compile(r"\s*[(\[]?(?:https?://|www\.)[^\s]+\s*$")
ABOUT_WORDS = re.compile(
    r"^(?:about|[aà] propos|au sujet|qui sommes[- ]nous|who we are|qui est|who (?:is|are)|pr[ée]sentation"
    r"|(?:pour )?en savoir plus sur|(?:more|further information|more information) about|plus d['’]informations sur)"
    r"\s*(?:de l['’]|d['’]|l['’]|(?:the|du|des|de la|de|la|le|les)\b)?\s*",
    re.IGNORECASE,
)
# An announcement, « À propos de l’IMT » over a paragraph, is shorter than the paragraph.
# "Who is in it", over those who take part in a project
_OF_AN_UNDERTAKING = re.compile(
    r"(?:who (?:is|are) (?:in|behind|involved|taking|coming|there|invited)"
    r"|qui est (?:impliqué|concerné|invité|attendu))\b",
    re.IGNORECASE,
)
_HEADING_LENGTH = 110
_SHORT, _VERY_SHORT, _WORDS_OF_A_MARK = 70, 40, 4
# So many blocks below « Repères » somebody is still told of.
_NEAR_ABOVE = 4
_ENDS_SENTENCE = re.compile(r"[.!?…»”\"]\s*$")
# How far from the end of a text paragraphs are read for what they say: more is no end.
_LONGEST_END = 40


@dataclass(frozen=True, slots=True)
class Opening:
    """An about paragraph begins: whose it is, whether the block itself is it, and whether its heading names nobody."""

    organisation: str
    inline: bool = False
    bare: bool = False
    told: bool = False  # by what it says alone, with no line that announces it


def openings_of(raw: Sequence[RawBlock], telling: Telling) -> dict[int, Opening]:
    """The about paragraphs that begin in a text, by the number of the block."""
    found: dict[int, Opening] = {}
    for at, block in enumerate(raw):
        following = raw[at + 1] if at + 1 < len(raw) else None
        if at and not has_contact(block.text) and (opening := announced(block, following, telling)):
            found[at] = opening
    under, notes = _under(raw, found, telling.cues)
    end = _start_of_end(raw, under | notes, telling)
    for at in range(max(end, 1), len(raw)):
        is_line = _is_line(raw[at].text)
        if (at not in under or is_line) and at not in found and (opening := _at_the_end(raw, at, telling)):
            found[at] = opening
    return found


def announced(block: RawBlock, following: RawBlock | None, telling: Telling) -> Opening | None:
    """The about paragraph that a line announces, alone or with the paragraph behind it."""
    cues = telling.cues
    text = _URL_AT_END.sub("", block.text[:2000]).strip(" :")
    if cues.starts("about", text) and not _OF_AN_UNDERTAKING.match(text):
        return _stated(text, following, telling)
    if following is None or block.kind == "bullet":
        return None
    if asked := _asked(text, telling):
        return Opening(asked)
    if len(text) <= _SHORT and (ends := _ending(text, cues)):
        return _named_before(text[: ends.start()], following, telling)
    return _of_known_body(text, following, telling) if len(text) <= 60 else None


def _asked(text: str, telling: Telling) -> str:
    """What « Qu’est-ce que X ? » and "What is X?" ask about, where X is a name."""
    question = telling.cues.pattern("abouts.questions", "", r"\s?").match(fold_in_place(text[:_SHORT]))
    plain = text[question.end() :].strip(" ?") if question and text.endswith("?") and len(text) <= _SHORT else ""
    return telling.name_of(plain) if ARTICLE.sub("", plain, count=1)[:1].isupper() or plain[:1] in "«“" else ""


def _ending(text: str, cues: Cues) -> re.Match[str] | None:
    return cues.pattern("about_ends", r"\s?", r"\W*$").search(fold_in_place(text))


def _named_before(before: str, following: RawBlock, telling: Telling) -> Opening | None:
    """« La Fondation X en bref », « L’école en chiffres », not "What it means in figures"."""
    plain = before.strip(" ,:–-")
    if name := telling.name_of(plain):
        return Opening(telling.full_name(name))
    bare = fold(ARTICLE.sub("", plain, count=1))
    if not bare or bare not in telling.cues.words("abouts.nobody"):
        return None
    subject = telling.subject(following.text)
    return Opening(subject.name if subject else _only_body(bare, telling), bare=subject is None)


def _only_body(noun: str, telling: Telling) -> str:
    """« L’école » is the first body of the text that the vocabulary knows as one."""
    kinds = {"ecole": "school", "school": "school"}
    for one in telling.finder.organisations(telling.text[:3000]):
        organisation = telling.finder.vocabulary.organisations.get(one.name)
        if organisation is not None and organisation.kind == kinds.get(noun, ""):
            return one.name
    return ""


def _of_known_body(text: str, following: RawBlock, telling: Telling) -> Opening | None:
    """« Le label Carnot » over « Créé en 2006, le label Carnot … », by its form and by what it says."""
    organisations = telling.finder.organisations(text)
    if not organisations:
        return None
    bare = ARTICLE.sub("", text, count=1)
    whole = organisations[0].end - organisations[0].start >= len(bare) - 1
    opening = fold_in_place(following.text[:80])
    says = any(telling.cues.pattern(f"figures.{name}.before").search(opening) for name in ("founded", "created"))
    return Opening(organisations[0].name) if whole and says else None


def _stated(text: str, following: RawBlock | None, telling: Telling) -> Opening | None:
    """The organisation of « À propos de X », alone on its line or with its paragraph behind it."""
    organisations = telling.finder.organisations(text[: _HEADING_LENGTH * 2])
    subject = organisations[0].name if organisations else ""
    if own := _OWN_SENTENCE.match(text):
        # « About Bosch. Bosch employs … »
        if not (organisations and organisations[0].start < own.end()):
            subject = _longer(own[1], text[own.end() :], telling)
        return Opening(subject, inline=True)
    if bare := _BARE_SENTENCE.match(text):
        told = telling.subject(text[bare.end() :])
        return Opening(told.name if told else subject, inline=True, bare=True)
    inline = len(text) > _HEADING_LENGTH or bool(re.search(r"[.!?]\s+\S|\.$", text))
    if inline:
        # A sentence that starts with "About" is no heading: the name comes first in one.
        near = organisations and organisations[0].start <= 25
        return Opening(subject, inline=True) if near and len(text) > 55 else None
    if following is None:
        return None
    plain = re.sub(r"\s*\([^)]*\)$", "", ABOUT_WORDS.sub("", text)).strip(" ?:.")
    if not plain or _is_nobody(plain, text, telling.cues):
        # « Qui sommes-nous ? » and "About the label" leave it to the paragraphs.
        told = telling.subject(following.text)
        return Opening(subject or (told.name if told else ""), bare=not subject)
    return Opening(subject or _longer(plain, following.text, telling))


def _is_nobody(plain: str, text: str, cues: Cues) -> bool:
    folded = fold(plain)
    return folded in (*cues.words("abouts.nobody"), *cues.words("abouts.nouns"), fold(text).strip(" ?"))


def _longer(name: str, paragraph: str, telling: Telling) -> str:
    """The name that a paragraph has for what its heading abbreviates: "About KIT", "Kitahama Institute of …"."""
    told = telling.subject(paragraph)
    if told is not None and fold(told.name) == fold(name):
        return telling.full_name(told.name)
    if told is not None and told.name:
        if told.name in telling.finder.vocabulary.organisations:
            return told.name if _abbreviates(name, paragraph[: told.end]) else name
        if _abbreviates(name, told.name):
            return told.name
    return telling.full_name(telling.calm(name))


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is made of another one's initials or of some of its words."""
    initials = "".join(re.findall(r"(?<!\w)[A-ZÀ-Þ]", name))
    words = set(re.findall(r"\w+", fold(short)))
    return fold(short) == fold(initials) or (words < set(re.findall(r"\w+", fold(name))))


def _start_of_end(raw: Sequence[RawBlock], under: set[int], telling: Telling) -> int:
    """From which block on nothing is news: only what describes somebody, contacts, headings and short lines."""
    first = next((at for at, block in enumerate(raw) if len(block.text) > _SHORT and not _is_line(block.text)), 0)
    for at in range(len(raw) - 1, max(first, len(raw) - _LONGEST_END), -1):
        text = raw[at].text
        if at in under or has_contact(text) or _is_small(raw[at], telling.cues):
            continue
        named_above = _is_line(raw[at - 1].text) and bool(telling.name_of(raw[at - 1].text))
        if not telling.describes(text) or not (named_above or telling.continues(text) or _subject_of(raw, at, telling)):
            return at + 1
    return max(first + 1, len(raw) - _LONGEST_END)


def _under(raw: Sequence[RawBlock], announced_at: dict[int, Opening], cues: Cues) -> tuple[set[int], set[int]]:
    """The blocks of announced about paragraphs, and those of "Notes to editors": no news, whatever they say."""
    under: set[int] = set()
    notes: set[int] = set()
    inside: set[int] | None = None
    for at, block in enumerate(raw):
        if at in announced_at:
            inside = under
        elif _is_soft(block.text, cues) and cues.starts("notes", block.text):
            inside = notes
        elif block.kind == "heading" or has_contact(block.text) or _is_asked(block):
            inside = None
        if inside is not None:
            inside.add(at)
    return under, notes


def _is_asked(block: RawBlock) -> bool:
    """Whether a line is an interview's next question: in bold, and short."""
    return bool(block.bold) and block.text.rstrip().endswith("?") and len(block.text) <= _SHORT


def _is_line(text: str) -> bool:
    return len(text) <= _SHORT and not re.search(r"[.!…»”\",;]\s*$", text)


def _is_small(block: RawBlock, cues: Cues) -> bool:
    """Whether a block is a line that tells nothing: a heading, a label, a date, somebody's name."""
    is_sentence = block.text.rstrip().endswith(".") and len(block.text.split()) > _WORDS_OF_A_MARK
    if (len(block.text) <= _VERY_SHORT and not is_sentence) or (_is_line(block.text) and block.kind != "bullet"):
        return True
    return cues.starts("caption", block.text) or cues.starts("credit", block.text)


def _is_soft(text: str, cues: Cues) -> bool:
    """« Repères », "Background", "ENDS": a line behind which somebody may be described."""
    folded = fold_in_place(text[:_SHORT]).strip(" :.-–*#")
    return folded in cues.words("abouts.soft") or folded in cues.words("abouts.ends")


def _at_the_end(raw: Sequence[RawBlock], at: int, telling: Telling) -> Opening | None:
    """« X, école de l’IMT, forme 1 700 étudiants », or its name over it, where only contacts and the like follow."""
    block, text = raw[at], raw[at].text
    if has_contact(text) or block.kind not in ("paragraph", "heading"):
        return None
    if _is_line(text):
        return _name_over(raw, at, telling)
    if _is_over_news(raw[at - 1], telling):
        return None
    if len(text) < _VERY_SHORT or not telling.describes(text) or not telling.has_a_trait(text):
        return None
    subject = _subject_of(raw, at, telling)
    if subject is None or not subject.name:
        return None
    return Opening(telling.full_name(subject.name), inline=True, bare=True, told=True)


def _subject_of(raw: Sequence[RawBlock], at: int, telling: Telling) -> Subject | None:
    """The body of which a paragraph tells; of an undertaking only where a line says that somebody is told of."""
    subject = telling.subject(raw[at].text)
    announced_above = any(_is_soft(block.text, telling.cues) for block in raw[max(0, at - _NEAR_ABOVE) : at])
    news = subject is not None and not announced_above and telling.is_undertaking(subject.name)
    return None if news else subject


def _is_over_news(above: RawBlock, telling: Telling) -> bool:
    """Whether a line is a heading of the body: not « Repères », not somebody's name, not a date or a contact."""
    text = above.text
    if _is_soft(text, telling.cues):
        return False
    if above.kind == "heading":
        return not has_contact(text)
    looks = _is_line(text) and text[:1].isupper() and len(text.split()) >= 3 and not find_dates(text)
    calls = has_contact(text) or telling.cues.starts("contact", text) or telling.cues.starts("press_offices", text)
    return looks and not calls and not telling.finder.people(text) and not telling.finder.organisations(text)


def _name_over(raw: Sequence[RawBlock], at: int, telling: Telling) -> Opening | None:
    """« HYDRALIS » over « Hydralis étudie … », « Le programme X » over « X réunit … »."""
    following = raw[at + 1].text if at + 1 < len(raw) else ""
    if len(following) < _VERY_SHORT or has_contact(following) or _is_line(following):
        return None
    label = telling.cues.pattern("abouts.labels", "", r"\s?[:–—-]?\s").match(fold_in_place(raw[at].text))
    name = telling.name_of(raw[at].text[label.end() if label else 0 :])
    subject = telling.subject(following)
    noun = fold(ARTICLE.sub("", raw[at].text, count=1)).strip(" :.") in telling.cues.words("abouts.nouns")
    if noun and not name and subject is not None and subject.name and telling.describes(following):
        # « L’association », over « X a été créée en 2015 »
        return Opening(subject.name) if telling.has_a_trait(following) else None
    if not name or not telling.describes(following):
        return None
    if subject is None and not telling.is_nameless(following):
        return None
    same = subject is not None and fold(subject.name) == fold(name)
    return Opening(subject.name if subject and same else telling.calm(name))
