"""Who said what: quotes with their speaker before, after, inside, above or below the words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import Finder, Named, fold_word
from imt_archive.extraction.people import is_employer, role_of
from imt_archive.extraction.spans import fold_in_place
from imt_archive.extraction.speakers import HONORIFIC, Reading, by_post, said_by_the_same, speaker_after, speaker_before
from imt_archive.model.records import Block, Evidence, Participant, Quote
from imt_archive.model.vocabulary import fold

_OPEN = '«“"‘'
_CLOSE = '»”"’'
# Bounded: an opening mark that is never closed must not be looked for to the end of a book.
_QUOTED = re.compile(
    r"«\s*([^«»]{1,4000}?)\s*»|“([^“”]{1,4000}?)”|\"([^\"]{1,4000}?)\"|“([^“”»\"]{1,4000})$|«\s*([^«»]{1,4000})$"
    r"|(?<!\w)‘([^‘]{20,4000}?)’(?!\w)"
)
_LEAST_WORDS = 4
_SPEAKING = ("paragraph", "lead", "quotation", "bullet")
_ARTICLE_OR_HONORIFIC = re.compile(rf"(?:\b(?:le|la|the)\s|\bl['’]|{HONORIFIC})", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Þ«“\"])|,\s(?=(?:et|mais|car|and|but|for|because)\s)|[.!?…]\s*$")

# Kinds of block that a speaker's name may stand in alone.
_NAME_LINES = ("paragraph", "heading", "quotation")


@dataclass(frozen=True)
class _Passage:
    """A block's text, with that of the blocks after it over which its quotation runs on."""

    text: str
    parts: tuple[tuple[int, int, int], ...]  # (where it starts in the text, block, where it starts in the block)

    @property
    def last(self) -> int:
        """The last block of the passage."""
        return self.parts[-1][1]

    @property
    def blocks(self) -> tuple[int, ...]:
        """All blocks of the passage."""
        return tuple(block for _, block, _ in self.parts)

    def evidence(self, start: int, end: int) -> Evidence:
        """Where some characters of the passage stand; only those of the first block where they run over several."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        number = max(i for i, part in enumerate(self.parts) if part[0] <= start)
        at, block, inside = self.parts[number]
        until = self.parts[number + 1][0] - 1 if number + 1 < len(self.parts) else len(self.text)
        return Evidence(block, start - at + inside, min(end, until) - at + inside)


def find_quotes(
    blocks: Sequence[Block], finder: Finder, cues: Cues, introduced: Sequence[Participant] = ()
) -> tuple[list[Quote], set[int]]:
    """The quotes of a body with their speakers, and the blocks that are nothing but a quote.

    `introduced` are the people to whom the text gives a role: one may be quoted by the role alone.
    """
    everybody = [p for block in blocks if block.kind in _SPEAKING for p in finder.people(block.text)]
    surnames = {person.name.split()[-1]: person.name for person in reversed(everybody)}
    posts = {fold(person.role): person.name for person in reversed(introduced) if person.role}
    reading = Reading(finder, cues, surnames, posts)
    quotes: list[Quote] = []
    quotation_blocks: set[int] = set()
    position = consumed = 0
    while position < len(blocks):
        last = position
        if blocks[position].kind in (*_SPEAKING, "heading"):
            alone = _introduced(blocks, position, reading) or _signed_beside(
                blocks, position, position > consumed, reading
            )
            if alone is not None:
                quote, spoken, last = alone
                quotes.append(quote)
                quotation_blocks.update(spoken)
                consumed = last + 1
            elif blocks[position].kind != "heading":
                passage = _passage(blocks, position)
                before = quotes[-1].speaker if quotes else _last_named(blocks[:position], finder)
                quotes += _attributed(passage, before, reading)
                last = passage.last
        position = last + 1
    return quotes, quotation_blocks


def _last_named(blocks: Sequence[Block], finder: Finder) -> str:
    """Whom the nearest block above is about: whoever it names first."""
    named = (finder.people(block.text) for block in reversed(blocks) if block.kind in (*_SPEAKING, "heading"))
    return next((people[0].name for people in named if people), "")


# A quote, the blocks that are nothing but its words, and the last block that belongs to it.
_Alone = tuple[Quote, tuple[int, ...], int]


def _introduced(blocks: Sequence[Block], position: int, reading: Reading) -> _Alone | None:
    """« Name, role : words », with or without quotation marks, the words here or in the next block."""
    text = blocks[position].text
    colon = re.search(r"\s?:(?=\s|$|[«“\"])", text[:224])
    if not colon:
        return None
    speaker = _speaker_line(text[: colon.start()], reading)
    if speaker is None:
        return None
    if text[colon.end() :].strip():
        passage, at = _Passage(text, ((0, position, 0),)), colon.end()
    elif position + 1 < len(blocks) and blocks[position + 1].kind in ("paragraph", "quotation", "lead"):
        passage, at = _passage(blocks, position + 1), 0
    else:
        return None
    quote = _whole_quote(speaker, passage, at, len(passage.text))
    return (quote, passage.blocks, passage.last) if quote else None


def _signed_beside(blocks: Sequence[Block], position: int, free_above: bool, reading: Reading) -> _Alone | None:
    """A block of nothing but spoken words, with its speaker's name behind a dash, on the next line or on the last."""
    block, passage = blocks[position], _passage(blocks, position)
    text = passage.text
    spans = list(_spans(text)) if text[:1] in tuple(_OPEN) else []
    quoted = len(spans) == 1 and spans[0][2] == 0 and spans[0][3] >= len(text.rstrip(" ."))
    if block.kind == "heading" or not (quoted or block.kind == "quotation"):
        return None
    dash = list(re.finditer(r"\s[–—-]{1,2}\s*(?=[A-ZÀ-Þ])", text[-250:])) if block.kind == "quotation" else []
    if dash:
        at = max(len(text) - 250, 0) + dash[-1].start()
        if speaker := _speaker_line(text[at:], reading):
            quote = _whole_quote(speaker, passage, 0, at)
            return (quote, passage.blocks, passage.last) if quote else None
    beside = [passage.last + 1] + [position - 1] * free_above
    for at in beside:
        near = blocks[at] if at < len(blocks) else block
        # « — Name, role » on a line of its own was read as a list of one.
        alone = near.kind == "bullet" and at > position and [b.kind for b in blocks[at + 1 : at + 2]] != ["bullet"]
        if near is block or len(near.text) > 200 or not (alone or near.kind in _NAME_LINES):
            continue
        named = _speaker_line(near.text, reading)
        quote = _whole_quote(named, passage, 0, len(text)) if named else None
        if quote:
            return quote, passage.blocks, max(at, passage.last)
    return None


def _whole_quote(speaker: tuple[str, str, str], passage: _Passage, at: int, until: int) -> Quote | None:
    words = passage.text[at:until]
    start = at + len(words) - len(words.lstrip(f" \u00a0\u202f{_OPEN}"))
    end = at + len(re.sub(rf"[\s{_CLOSE}]+\.?\s*$", "", words[-20:])) + max(len(words) - 20, 0)
    said = passage.text[start:end]
    if len(said.split()) < _LEAST_WORDS:
        return None
    return Quote(speaker[0], said, speaker[1], speaker[2], evidence=passage.evidence(start, end))


def _speaker_line(text: str, reading: Reading) -> tuple[str, str, str] | None:
    """(name, role, organisation) of a line that is a name, or a name with a role: nothing before it, no verb after."""
    people = reading.finder.people(text)
    if len(people) != 1:
        return None
    before = re.findall(r"[\w-]+", _ARTICLE_OR_HONORIFIC.sub("", text[: people[0].start]))
    if not all(fold_word(word) in reading.finder.words.roles for word in before):
        return None
    rest = text[people[0].end :]
    if not re.fullmatch(r"\s*|\s*[,–—(-].*", rest, re.DOTALL):
        # « Name a déclaré : », "Name, role, said:"
        verb = reading.says(r"\s*(?:a\s)?", r"\w{0,4}\s*").fullmatch(fold_in_place(rest[:60]))
        return (people[0].name, "", "") if verb else None
    if re.search(r"[.!?]\s", rest):
        return None
    role, organisation = role_of(text, people[0], len(text), reading.finder, reading.cues, people[0].start)
    return people[0].name, role, organisation


def _passage(blocks: Sequence[Block], position: int) -> _Passage:
    """A block, with those after it where its quotation is only closed there."""
    text = blocks[position].text
    alone = _Passage(text, ((0, position, 0),))
    mark = {"«": "»", "“": "”", '"': '"'}.get(text[:1])
    if mark is None or mark in text[1:]:
        return alone
    parts = [(0, position, 0)]
    for number, block in enumerate(blocks[position + 1 : position + 5], position + 1):
        if block.kind not in _SPEAKING:
            break
        more = block.text.lstrip(f" \u00a0\u202f{_OPEN}")
        parts.append((len(text) + 1, number, len(block.text) - len(more)))
        text = f"{text} {more}"
        if mark in more:
            return _Passage(text, tuple(parts))
    return alone


def _attributed(passage: _Passage, last_speaker: str, reading: Reading) -> list[Quote]:
    """« Words », souligne Name, role. — and Name, role, said: "words"."""
    text = passage.text
    people = reading.finder.people(text)
    starts = [person.start for person in people]
    quotes: list[Quote] = []
    spoken_until = 0
    spans = list(_spans(text))
    for number, (start, end, outer_start, outer_end) in enumerate(spans):
        until = spans[number + 1][2] if number + 1 < len(spans) else len(text)
        if inside := _spoken_inside(text, start, end, people, reading):
            quotes.append(replace(inside[0], evidence=passage.evidence(start, inside[1])))
            spoken_until = outer_end
            continue
        named = people[bisect_left(starts, outer_start - 220) : bisect_left(starts, outer_end + 220)]
        speaker = speaker_after(text, outer_end, until, named, reading)
        if speaker is None and end - start > 20:
            speaker = speaker_before(text, outer_start, named, reading)
        if speaker is None and quotes and outer_start - spoken_until <= 220:
            between = [p for p in named if spoken_until <= p.start < outer_start]
            # « … », explique X. « … »: one speech, broken by who says it.
            if not between or between[-1].name == quotes[-1].speaker:
                speaker = Named(quotes[-1].speaker, -1, -1)
        if speaker is None and (name := by_post(text[outer_end:until], reading)):
            speaker = Named(name, -1, -1)
        if speaker is None and said_by_the_same(text[outer_end:until], reading):
            speaker = Named(quotes[-1].speaker if quotes else last_speaker, -1, -1)
        if speaker is None or not speaker.name:
            continue
        spoken_until = outer_end
        said = text[start:end].rstrip(", ").lstrip()
        if quotes and quotes[-1].speaker == speaker.name:
            quotes[-1] = replace(quotes[-1], text=f"{quotes[-1].text} {said}")
            continue
        role, organisation = _role(text, speaker, named, until, reading)
        evidence = passage.evidence(start, start + len(text[start:end].rstrip(", ")))
        quotes.append(Quote(speaker.name, said, role, organisation, evidence=evidence))
    return [quote for quote in quotes if len(quote.text.split()) >= _LEAST_WORDS]


def _spoken_inside(
    text: str, start: int, end: int, people: Sequence[Named], reading: Reading
) -> tuple[Quote, int] | None:
    """« Words, explique Name, role. More words. »: the quote, and where its words break off for who says them."""
    person = next((p for p in people if start + 12 <= p.start and p.end <= end), None)
    if person is None:
        return None
    verbs = list(reading.says(r",\s", r"[^.,;:«»]{0,30}$").finditer(fold_in_place(text[start : person.start])))
    if not verbs:
        return None
    verb = verbs[-1]
    # The clause of who says it ends with its sentence, or with the comma behind the role.
    rest = _CLAUSE_END.search(text, person.end, end)
    after = text[rest.end() : end].strip(f" \u00a0\u202f{_OPEN}{_CLOSE}") if rest else ""
    before = text[start : start + verb.start()].strip()
    until = rest.start() if rest else end
    role, organisation = role_of(text[:until], person, until, reading.finder, reading.cues, start + verb.start())
    words = f"{before}. {after}" if after[:1].isupper() else f"{before}, {after}" if after else before
    return Quote(person.name, words, role, organisation), start + verb.start()


def _spans(text: str) -> Iterator[tuple[int, int, int, int]]:
    """The (start, end) of each quotation's words, and of the words with their marks."""
    for found in _QUOTED.finditer(text):
        group = next(i for i in range(1, 7) if found[i])
        yield (*found.span(group), found.start(), found.end())


def _role(text: str, speaker: Named, people: Sequence[Named], until: int, reading: Reading) -> tuple[str, str]:
    if speaker.start < 0:
        return "", ""
    following = next((p.start for p in people if p.start > speaker.end and not is_employer(text, p)), len(text))
    since = max((p.end for p in people if p.end <= speaker.start), default=0)
    until = min(following, until) if until > speaker.end else following
    return role_of(text, speaker, until, reading.finder, reading.cues, since)
