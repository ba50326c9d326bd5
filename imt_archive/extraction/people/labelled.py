"""Words whose speaker stands beside them: « Name, role : », initials in an interview, a name signed under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.people.cast import HONORIFIC, Cast
from imt_archive.extraction.people.passages import CLOSE, OPEN, Passage, Span, one_block, passage_at, spans
from imt_archive.extraction.people.roles import role_of
from imt_archive.extraction.people.speakers import speaker_inside, words_around
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Block, Quote

LEAST_WORDS = 4
"""Fewer words are a term or a title, and no quote."""
_ARTICLE_OR_HONORIFIC = re.compile(rf"(?:\b(?:le|la|the)\s|\bl['’]|{HONORIFIC})", re.IGNORECASE)
# Kinds of block that a speaker's name may stand in alone.
_NAME_LINES = ("paragraph", "heading", "quotation")
_SPOKEN = ("paragraph", "quotation", "lead")
# « H.-A. P. : », "RIB:" in an interview.
_INITIALS = re.compile(r"\W{0,2}((?:[A-ZÀ-Þ][a-zà-ÿ]?\.[\s-]?){2,5}|[A-ZÀ-Þ]{2,4})\s?:\s")
_COLON = re.compile(r"\s?:(?=\s|$|[«“\"])")
_DASH = re.compile(r"\s[–—-]{1,2}\s*(?=[A-ZÀ-Þ])")
# What only speakers say of themselves.
_FIRST_PERSON = re.compile(
    r"\b(?:je|j['’]|m['’]|me|nous|notre|nos|mon|ma|mes|moi|i|i['’]\w+|we|our|my|us|me)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"^\s*[–—-]{1,2}\s*(?=\S)")
_LONGEST_NAME_LINE = 200
# « La parole à X », "A word from X", over what X says
_A_WORD_FROM = re.compile(
    r"^\W*(?:[Ll]a parole (?:est )?à|[Ll]es? mots? d[e’']|[Uu]n mot d[e’']"
    r"|[Ll]e (?:témoignage|regard|point de vue|message) d[e’']"
    r"|(?:[Aa]|[Tt]he) (?:few )?(?:words?|view|message|statement) (?:from|of))\s?"
)


@dataclass(frozen=True)
class Labelled:
    """A quote, the blocks that are nothing but its words, and the last block that belongs to it."""

    quote: Quote
    spoken: tuple[int, ...]
    last: int


def introduced(blocks: Sequence[Block], position: int, cast: Cast) -> Labelled | None:
    """« Name, role : words », with or without quotation marks, the words here or in the blocks below."""
    text = blocks[position].text
    if initials := _INITIALS.match(text):
        name = cast.by_initials(initials[1].strip())
        speaker, at = ((name, "", ""), initials.end()) if name else (None, 0)
    else:
        colon = _COLON.search(text[:224])
        speaker, at = (speaker_line(text[: colon.start()], cast), colon.end()) if colon else (None, 0)
    if speaker is None:
        return None
    if words := text[at:].strip():
        heading = not speaker[1] and words[-1] not in '.!?…»”"'
        if words[0].islower() and (blocks[position].kind == "bullet" or heading):
            # « Name, role : comment démonter un panneau », of a programme; « São Paulo : un partenariat », over a text
            return None
        passage = one_block(blocks, position)
    elif position + 1 < len(blocks) and blocks[position + 1].kind in _SPOKEN:
        passage, at = passage_at(blocks, position + 1), 0
    else:
        return None
    quote = _whole_quote(speaker, passage, at, len(passage.text))
    if quote is None:
        return None
    spoken = list(passage.blocks)
    if not any(mark in passage.text[at : at + 2] for mark in OPEN):
        for number in _going_on(blocks, passage.last + 1, cast):
            quote = _with_more(quote, blocks[number].text)
            spoken.append(number)
    return Labelled(quote, tuple(spoken), spoken[-1])


def dialogue(blocks: Sequence[Block], position: int, cast: Cast) -> Labelled | None:
    """« – Words, répond Name, role. More words. »: a line of a dialogue, with a dash and without marks."""
    block = blocks[position]
    dash = _SIGNED.match(block.text)
    if (dash is None and block.kind != "bullet") or any(mark in block.text for mark in '«“"'):
        return None
    start = dash.end() if dash else 0
    inside = speaker_inside(block.text, start, len(block.text), cast)
    if inside is None or not inside.speaker.name:
        return None
    words = words_around(block.text, start, len(block.text), inside)
    named = Named(inside.speaker.name, inside.speaker.start, inside.speaker.end)
    role = role_of(block.text, named, inside.end, cast.finder, cast.cues, inside.start)
    quote = Quote(inside.speaker.name, words, *role, evidence=one_block(blocks, position).evidence(start, inside.start))
    return Labelled(quote, (), position) if len(words.split()) >= LEAST_WORDS else None


def _going_on(blocks: Sequence[Block], position: int, cast: Cast) -> list[int]:
    """The paragraphs after a speaker's first that are still his: of an interview's answer, or in the first person."""
    more: list[int] = []
    while position < len(blocks) and blocks[position].kind in _SPOKEN:
        text = blocks[position].text
        labelled = _INITIALS.match(text) or introduced_at(text, cast)
        if labelled or text.rstrip()[-1:] in ("?", "…") or not _FIRST_PERSON.search(text) or cast.mentions(text):
            break
        if any(len(text[one.start : one.end].split()) >= LEAST_WORDS and one.start < 2 for one in spans(text)):
            break
        if position + 1 < len(blocks) and _signs(blocks[position + 1], cast):
            break
        more.append(position)
        position += 1
    return more


def introduced_at(text: str, cast: Cast) -> bool:
    """Whether a block begins with « Name, role : »."""
    colon = _COLON.search(text[:224])
    return colon is not None and speaker_line(text[: colon.start()], cast) is not None


def _with_more(quote: Quote, words: str) -> Quote:
    return Quote(quote.speaker, f"{quote.text} {words}", quote.role, quote.organisation, evidence=quote.evidence)


def signed_beside(blocks: Sequence[Block], position: int, free_above: bool, cast: Cast) -> Labelled | None:
    """A block of nothing but spoken words, with its speaker's name behind a dash, on the next line or on the last."""
    block, passage = blocks[position], passage_at(blocks, position)
    text = passage.text
    found = list(spans(text)) if text[:1] in tuple(OPEN) else []
    quoted = len(found) == 1 and found[0].outer_start == 0 and found[0].outer_end >= len(text.rstrip(" ."))
    below = blocks[passage.last + 1] if passage.last + 1 < len(blocks) else None
    # « L’accord sera signé par : » opens a list, and is not what its first entry says.
    unmarked = (
        block.kind in ("paragraph", "lead") and below is not None and _signs(below, cast) and text.rstrip()[-1:] != ":"
    )
    signed = len(found) == 1 and found[0].outer_start == 0
    if block.kind == "heading" or not (quoted or signed or unmarked or block.kind == "quotation"):
        return None
    speaker, until = _named_within(block, text, found, cast)
    if speaker is not None:
        quote = _whole_quote(speaker, passage, 0, until)
        return Labelled(quote, passage.blocks, passage.last) if quote else None
    told = len(found) == 1 and text[found[0].outer_end :].strip(" .") != ""
    if told or not (quoted or unmarked or block.kind == "quotation"):
        # « Words », said X: who speaks is told within the block.
        return None
    if block.kind == "quotation" and (under := _several_quotations(blocks, position, cast)):
        return under
    beside = [passage.last + 1] + [position - 1] * free_above
    if free_above and _names_stand_above(blocks, position, passage.last + 1, cast):
        beside.reverse()
    for at in beside:
        near = blocks[at] if at < len(blocks) else block
        # « — Name, role » on a line of its own was read as a list of one.
        alone = near.kind == "bullet" and at > position
        if near is block or len(near.text) > _LONGEST_NAME_LINE or not (alone or near.kind in _NAME_LINES):
            continue
        named = speaker_line(_with_name_above(blocks, at, cast) if at < position else near.text, cast)
        quote = _whole_quote(named, passage, 0, len(text)) if named else None
        if quote:
            return Labelled(quote, passage.blocks, max(at, passage.last))
    return None


def _with_name_above(blocks: Sequence[Block], at: int, cast: Cast) -> str:
    """A line of a post with the bare name on the line above it, or the line as it is."""
    line, above = blocks[at].text, blocks[at - 1] if at else None
    first = re.match(r"\W*([^\W\d_]+)", line)
    is_post = first is not None and fold_word(first[1]) in cast.finder.words.roles and not cast.mentions(line)
    if not is_post or above is None or above.kind not in _NAME_LINES or len(above.text) > _LONGEST_NAME_LINE // 2:
        return line
    return f"{above.text}, {line}" if speaker_line(above.text, cast) == (above.text.strip(), "", "") else line


def _named_within(
    block: Block, text: str, found: Sequence[Span], cast: Cast
) -> tuple[tuple[str, str, str] | None, int]:
    """Who a block of spoken words names behind a dash or behind the closing mark, and where the words end."""
    dash = list(_DASH.finditer(text[-250:])) if block.kind == "quotation" else []
    if dash:
        at = max(len(text) - 250, 0) + dash[-1].start()
        if speaker := speaker_line(text[at:], cast):
            return speaker, at
    if len(found) == 1 and found[0].outer_start == 0 and found[0].outer_end < len(text):
        # « Words » Name, role: on the same line.
        speaker = speaker_line(text[found[0].outer_end :], cast)
        if speaker and (block.kind == "quotation" or speaker[1]):
            return speaker, found[0].outer_end
    return None, 0


def _names_stand_above(blocks: Sequence[Block], position: int, below: int, cast: Cast) -> bool:
    """Whether the line above names a speaker, and the one below names that of the next quotation."""
    if position == 0 or below + 1 >= len(blocks) or len(blocks[position - 1].text) > _LONGEST_NAME_LINE:
        return False
    quoted = blocks[below + 1].kind == "quotation" or blocks[below + 1].text[:1] in tuple(OPEN)
    return quoted and speaker_line(blocks[position - 1].text, cast) is not None


def _several_quotations(blocks: Sequence[Block], position: int, cast: Cast) -> Labelled | None:
    """A block quote of several paragraphs, of which the last is, or ends with, the name of who speaks."""
    last = position
    while last + 1 < len(blocks) and blocks[last + 1].kind == "quotation":
        last += 1
        speaker = speaker_line(_SIGNED.sub("", blocks[last].text), cast)
        if speaker is None:
            continue
        words = [blocks[number].text.strip(f" {OPEN}{CLOSE}") for number in range(position, last)]
        first = _whole_quote(speaker, one_block(blocks, position), 0, len(blocks[position].text))
        if first is None:
            return None
        for more in words[1:]:
            first = _with_more(first, more)
        return Labelled(first, tuple(range(position, last)), last)
    return None


def _signs(block: Block, cast: Cast) -> bool:
    """Whether a line is « — Name, role » or stands in the list of one that it was read as."""
    dashed = _SIGNED.match(block.text) is not None or block.kind == "bullet"
    if not dashed or len(block.text) > _LONGEST_NAME_LINE:
        return False
    speaker = speaker_line(_SIGNED.sub("", block.text, count=1), cast)
    return speaker is not None and bool(speaker[1])


def _whole_quote(speaker: tuple[str, str, str], passage: Passage, at: int, until: int) -> Quote | None:
    words = passage.text[at:until]
    start = at + len(words) - len(words.lstrip(f" \u00a0\u202f{OPEN}"))
    end = at + len(re.sub(rf"[\s{CLOSE}]+\.?\s*$", "", words[-20:])) + max(len(words) - 20, 0)
    said = passage.text[start:end]
    if len(said.split()) < LEAST_WORDS:
        return None
    return Quote(speaker[0], said, speaker[1], speaker[2], evidence=passage.evidence(start, end))


def speaker_line(text: str, cast: Cast) -> tuple[str, str, str] | None:
    """(name, role, organisation) of a line that is a name, or a name with a role: nothing before it, no verb after."""
    text = _A_WORD_FROM.sub("", text)
    people = [one for one in cast.mentions(text) if one.name in cast.everybody]
    # « Name, role, Lumière Métropole »: for whom somebody works may look like a name.
    people = [one for one in people if one is people[0] or not re.search(r",\s$", text[: one.start])]
    if not people or len({one.name for one in people}) != 1:
        return None
    before = re.findall(r"[\w-]+", _ARTICLE_OR_HONORIFIC.sub("", text[: people[0].start]))
    if not all(fold_word(word) in cast.finder.words.roles for word in before):
        return None
    rest = text[people[0].end :]
    if not re.fullmatch(r"\s*|\s*[,–—(-].*", rest, re.DOTALL):
        # « Name a déclaré : », "Name, role, said:"
        verb = cast.says(r"\s*(?:a\s)?", r"\w{0,4}\s*").fullmatch(fold_in_place(rest[:60]))
        return (people[0].name, "", "") if verb else None
    if re.search(r"[.!?]\s", rest):
        return None
    role, organisation = role_of(text, people[0], len(text), cast.finder, cast.cues, people[0].start)
    return people[0].name, role, organisation
