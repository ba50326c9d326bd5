"""Who said what: quotes with their speaker before, after, inside, above or below the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.people.cast import Cast, cast_of, subject_of
from imt_archive.extraction.people.labelled import LEAST_WORDS, dialogue, introduced, signed_beside
from imt_archive.extraction.people.passages import SPEAKING, Passage, Span, passage_at, spans
from imt_archive.extraction.people.roles import role_of
from imt_archive.extraction.people.speakers import (
    PRONOUN,
    Speaker,
    speaker_after,
    speaker_before,
    speaker_inside,
    words_around,
)
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Block, Participant, Quote

_LONG = 6
_LONG_NAME = 9
# So far apart, what stands between two quotations still belongs to who speaks them.
_NEAR = 220
_ABOVE = 4
_FAR = 1500
# A clause that only says who speaks is no longer.
_CLAUSE_LENGTH = 90
_QUESTION = 160
# « table ronde « Faut-il rouvrir des mines ? », animée par X »: what is held is called so.
_IS_CALLED = re.compile(
    r"\b(?:table[s]? ronde[s]?|conférence|débat|colloque|atelier|exposition|séance|panel|round table|workshop|seminar"
    r"|séminaire|webinaire|webinar|documentaire|ouvrage|film)\s$"
)
_AND_SAYS = re.compile(r"(?:et|and|puis|then|avant d[e’'])\s?[^.;:!?]{3,80}$")
_SENTENCE_BEFORE = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Þ])")
_AT_WHOM = re.compile(r"\W*(?:Chez|Du côté d[eu’']|Côté|Over at|At|For)\s?(?:la\s|le\s|l['’]|the\s)?")
_ITS_POST = re.compile(r"\b(?:son|sa|its|their)\s(?:[a-zà-ÿ-]+\s){0,3}[a-zà-ÿ-]+,?\s$")
_SENTENCE_BETWEEN = re.compile(r"[.!?…]\s+\S")
_STARTS_WITH_PRONOUN = re.compile(
    r"\W*(?:(?:Pour|Selon|For|According to)\s)?(?:[Ee]lles?|[Ii]ls?|[Ss]?[Hh]e|[Tt]hey)\b"
)


@dataclass
class _Told:
    """The quotes of a text as they are found, and in which block the last one ended."""

    quotes: list[Quote] = field(default_factory=list)
    spoken: set[int] = field(default_factory=set)
    last_block: int = -2
    closed: bool = False  # nothing but who spoke stands behind the last one


def find_quotes(
    blocks: Sequence[Block], finder: Finder, cues: Cues, introduced_people: Sequence[Participant] = ()
) -> tuple[list[Quote], set[int]]:
    """The quotes of a body with their speakers, and the blocks that are nothing but a quote.

    `introduced_people` are those to whom the text gives a role: one may be quoted by the role alone.
    """
    cast = cast_of(blocks, finder, cues, introduced_people)
    told = _Told()
    position = consumed = 0
    while position < len(blocks):
        last = position
        if blocks[position].kind in (*SPEAKING, "heading"):
            alone = (
                introduced(blocks, position, cast)
                or signed_beside(blocks, position, position > consumed, cast)
                or dialogue(blocks, position, cast)
            )
            if alone is not None:
                told.quotes.append(alone.quote)
                told.spoken.update(alone.spoken)
                told.last_block, told.closed = alone.last, True
                last = alone.last
                consumed = last + 1
            elif blocks[position].kind != "heading":
                passage = passage_at(blocks, position)
                _read(passage, blocks, told, cast)
                last = passage.last
        position = last + 1
    return [_with_own_role(quote, blocks, cast) for quote in told.quotes], told.spoken


def _with_more(quote: Quote, more: str, *, ends: bool) -> Quote:
    """A quote with the words behind who says it: "We came for the cakes," she says. "The loops came after."."""
    end = "." if ends and quote.text[-1:] not in ".!?…:;" else ""
    return replace(quote, text=f"{quote.text}{end} {more}")


def _with_own_role(quote: Quote, blocks: Sequence[Block], cast: Cast) -> Quote:
    """« Thaïs, étudiante à X, … », and her words further down: somebody called by a first name alone has a role too."""
    if quote.role or " " in quote.speaker:
        return quote
    for block in blocks:
        for one in cast.mentions(block.text) if block.kind in SPEAKING else ():
            if one.name == quote.speaker:
                role = _role(block.text, Speaker(one.name, one.start, one.end), len(block.text), cast)
                if any(fold_word(word) in cast.finder.words.roles for word in re.findall(r"[\w-]+", role[0])):
                    return replace(quote, role=role[0], organisation=role[1])
    return quote


def _read(passage: Passage, blocks: Sequence[Block], told: _Told, cast: Cast) -> None:
    """Add the quotes of one passage."""
    text = passage.text
    found = list(spans(text))
    here: list[Quote] = []
    spoken_until = 0
    for number, span in enumerate(found):
        until = found[number + 1].outer_start if number + 1 < len(found) else len(text)
        words = len(text[span.start : span.end].split())
        goes_on = bool(here) and not re.search(r"[.!?…:;]", text[spoken_until : span.outer_start])
        if _IS_CALLED.search(text, max(0, span.outer_start - 30), span.outer_start):
            continue
        whole = (
            bool(here) and text[span.start : span.end].rstrip()[-1:] in ".!?" and not text[span.outer_end :].strip(" .")
        )
        if words < LEAST_WORDS and not whole and not (goes_on or _is_answered(text, found, number)):
            continue
        quote = _quote_of(passage, span, until, spoken_until, here, blocks, told, cast)
        if quote is None:
            continue
        spoken_until = span.outer_end
        if here and here[-1].speaker == quote.speaker:
            here[-1] = _with_more(here[-1], quote.text, ends=not goes_on)
        elif not here and _continues(passage, span, quote, told):
            told.quotes[-1] = _with_more(told.quotes[-1], quote.text, ends=True)
            told.last_block = passage.last
        else:
            here.append(quote)
    here = [quote for quote in here if len(quote.text.split()) >= LEAST_WORDS]
    if here:
        told.quotes += here
        told.last_block = passage.last
        told.closed = not _SENTENCE_BETWEEN.search(text[spoken_until:].lstrip(" ."))


def _is_answered(text: str, found: Sequence[Span], number: int) -> bool:
    """« Oui », dit Name, « … »: a short one that another one right behind goes on from."""
    span = found[number]
    after = text[span.outer_end : span.outer_end + 2]
    if number + 1 == len(found) or "," not in after:
        return False
    following = found[number + 1]
    goes_on = len(text[following.start : following.end].split()) >= LEAST_WORDS
    return goes_on and following.outer_start - span.outer_end < _CLAUSE_LENGTH


def _continues(passage: Passage, span: Span, quote: Quote, told: _Told) -> bool:
    """Whether a paragraph of nothing but words goes on with the quote that ended the one before it."""
    return (
        _is_whole(passage.text, span)
        and told.closed
        and told.last_block == passage.parts[0][1] - 1
        and bool(told.quotes)
        and told.quotes[-1].speaker == quote.speaker
    )


def _is_whole(text: str, span: Span) -> bool:
    return span.outer_start <= 1 and span.outer_end >= len(text.rstrip(" .")) - 1


def _quote_of(
    passage: Passage,
    span: Span,
    until: int,
    spoken_until: int,
    here: Sequence[Quote],
    blocks: Sequence[Block],
    told: _Told,
    cast: Cast,
) -> Quote | None:
    """The quote of one quotation, where somebody is said to speak it."""
    text = passage.text
    if inside := speaker_inside(text, span.start, span.end, cast):
        name = inside.speaker.name or _before(passage, span.outer_start, spoken_until, here, blocks, told, cast)
        words = words_around(text, span.start, span.end, inside)
        role = _role(text, inside.speaker, inside.end, cast) if inside.speaker.start >= 0 else ("", "")
        evidence = passage.evidence(span.start, inside.start)
        return Quote(name, words, *role, evidence=evidence) if name else None
    long = len(text[span.start : span.end].split()) >= _LONG
    speaker = speaker_after(text, span.outer_end, until, cast)
    if speaker is None and span.end - span.start > 20:
        speaker = speaker_before(text, span.outer_start, spoken_until, long, cast)
    if (
        speaker is None
        and here
        and span.outer_start - spoken_until <= _NEAR
        and not _is_a_name(text, span, spoken_until, cast)
    ):
        between = cast.between(text, spoken_until, span.outer_start)
        # « … », explique X. « … »: one speech, broken by who says it.
        told_once = not _SENTENCE_BETWEEN.search(text[spoken_until : span.outer_start].lstrip(" .,"))
        unbroken = told_once and re.search(r"[.!?…:;]", text[spoken_until : span.outer_start]) is None
        if not between or unbroken or here[-1].speaker in (between[-1].name, between[0].name if told_once else ""):
            speaker = Speaker(here[-1].speaker)
    if speaker is None and long and (_is_whole(text, span) or (span.outer_start <= 1 and _asked(passage, blocks))):
        speaker = _from_above(passage, blocks, told, cast)
    if speaker == PRONOUN:
        speaker = Speaker(_before(passage, span.outer_start, spoken_until, here, blocks, told, cast))
    if speaker is None or not speaker.name:
        return None
    said = text[span.start : span.end].rstrip(", ").lstrip()
    role = _role(text, speaker, until, cast) if speaker.start >= 0 else ("", "")
    end = span.start + len(text[span.start : span.end].rstrip(", "))
    return Quote(speaker.name, said, *role, evidence=passage.evidence(span.start, end))


def _before(
    passage: Passage,
    at: int,
    spoken_until: int,
    here: Sequence[Quote],
    blocks: Sequence[Block],
    told: _Told,
    cast: Cast,
) -> str:
    """Whom a pronoun stands for: whoever was named last as a subject, or spoke last."""
    ahead = passage.text[max(spoken_until, at - _FAR) : at]
    if named := subject_of(ahead, cast) or cast.by_post_at_head(ahead) or cast.newcomer_in(ahead):
        return named
    if here:
        return here[-1].speaker
    first = passage.parts[0][1]
    # A list in between is one thing that is told.
    plain = [number for number in range(first) if blocks[number].kind != "bullet"][-2:]
    for number in range(first - 1, max(min([first - _ABOVE, *plain]), 0) - 1, -1):
        if told.quotes and told.last_block == number:
            return told.quotes[-1].speaker
        if blocks[number].kind in (*SPEAKING, "heading"):
            above = blocks[number].text
            if named := subject_of(above, cast) or cast.newcomer_in(above):
                return named
    return told.quotes[-1].speaker if told.quotes else ""


def _from_above(passage: Passage, blocks: Sequence[Block], told: _Told, cast: Cast) -> Speaker | None:
    """Who speaks a paragraph of nothing but words: whoever the one above has just quoted, or is about."""
    first = passage.parts[0][1]
    if told.quotes and told.last_block == first - 1 and told.closed:
        return Speaker(told.quotes[-1].speaker)
    if _asked(passage, blocks) and told.quotes:
        # The next answer of an interview.
        return Speaker(told.quotes[-1].speaker)
    if first == 0 or blocks[first - 1].kind not in SPEAKING:
        return None
    above = blocks[first - 1].text
    sentence = re.split(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ])", above)[-1]
    mentioned = {one.name for one in cast.mentions(sentence)}
    if len(mentioned) == 1:
        return Speaker(next(iter(mentioned)))
    if not mentioned and _STARTS_WITH_PRONOUN.match(sentence):
        return PRONOUN
    return None


def _asked(passage: Passage, blocks: Sequence[Block]) -> bool:
    """Whether a question stands above a passage, as in an interview."""
    first = passage.parts[0][1]
    return first > 0 and len(blocks[first - 1].text) < _QUESTION and blocks[first - 1].text.rstrip().endswith("?")


def _is_a_name(text: str, span: Span, since: int, cast: Cast) -> bool:
    """« … ». Le projet illustre l’axe « énergie, économie circulaire et société »: what something is called."""
    between = text[since : span.outer_start].lstrip(' .,»”"')
    if _AND_SAYS.match(between) and cast.says().search(fold_in_place(between)):
        # « A », et remercie X « B »
        return False
    words = text[span.start : span.end]
    ends = words.rstrip()[-1:] in (".", "!", "?", "…", ",")
    return len(between.split()) > 1 and words[:1].islower() and not ends and len(words.split()) < _LONG_NAME


def _role(text: str, speaker: Speaker, until: int, cast: Cast) -> tuple[str, str]:
    person = Named(speaker.name, speaker.start, speaker.end)
    following = next((one.start for one in cast.between(text, speaker.end, speaker.end + _FAR)), len(text))
    since = max((one.end for one in cast.between(text, speaker.start - _FAR, speaker.start)), default=0)
    until = min(following, until) if until > speaker.end else following
    role, organisation = role_of(text, person, until, cast.finder, cast.cues, since)
    return role, organisation or (_whose(text, speaker, cast) if role else "")


def _whose(text: str, speaker: Speaker, cast: Cast) -> str:
    """« Chez X, Name, directrice, voit … », « … du côté d’X. « … », glisse sa fondatrice, Name »: whose post it is."""
    starts = [0, *(match.end() for match in _SENTENCE_BEFORE.finditer(text, 0, speaker.start))]
    ahead = text[starts[-1] : speaker.start]
    named = cast.finder.organisations(ahead)
    at = _AT_WHOM.match(ahead)
    if at and named and named[0].start <= at.end() + 1:
        return named[0].name
    if _ITS_POST.search(ahead):
        before = cast.finder.organisations(text[: speaker.start])
        return before[-1].name if before else ""
    return ""
