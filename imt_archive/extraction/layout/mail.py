"""A release that came in a mail: the head of the mail and the letter around the release are no part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imt_archive.extraction.facts.contacts import has_contact, without_contacts
from imt_archive.extraction.layout.head_words import dateline
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_HEAD = re.compile(
    r"(?:de|from|envoye|sent|date|a|to|cc|cci|bcc|pour|objet|sujet|subject|reply-to|repondre a"
    r"|pieces? jointes?|attachments?)\s?:\s"
    r"|(?:tr|fwd?|re)\s?:\s|begin forwarded message\s?:|debut du message transfere\s?:"
    r"|-{3,}\s?(?:message (?:transfere|d'origine|original)|(?:forwarded|original) message)\s?-{3,}"
)
_TO = re.compile(r"\s(?=(?:À|To|Cc|Cci)\s?:\s)")
_SUBJECT = re.compile(r"(?:objet|sujet|subject)\s?:\s", re.IGNORECASE)
# What a subject says of the mail, and not of what it is about.
_FORWARDED = re.compile(
    r"^(?:(?:re|tr|fw|fwd)\s?:\s?|\[[^\]]{1,40}\]\s?"
    r"|(?:cp|communiqué(?: de presse)?|press release|alerte presse|invitation presse|media alert)\s?[:–—-]\s?)+",
    re.IGNORECASE,
)
_INVITES = re.compile(r"(?:re|tr|fw|fwd)?\W*invitation\b")
# « Veuillez trouver ci-dessous notre communiqué »; what stands below may be a programme too.
_RELEASE = r"\b(?:communique|release|statement|(?:our|the) news|notre actualite)\b"
_BELOW = re.compile(rf"(?:ci-dessous|ci-apres|below)\b[^.]*{_RELEASE}|{_RELEASE}[^.]*(?:ci-dessous|ci-apres|below)\b")
_TITLE_WORDS = 30
# So far under a mail's subject a release may have its title, and so much of the subject's words.
_NEAR_SUBJECT, _SAME, _FEWEST = 6, 0.7, 4
_SENT = re.compile(r"(?:envoye|sent|date)\s?:")
# How far down a release may begin behind a letter.
_WITHIN = 16
_NAME_WORDS = 6
# How many lines a letterhead may have above the greeting.
_LETTERHEAD = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """A release without the letter around it, and what the letter's head says."""

    blocks: tuple[RawBlock, ...]
    sent: Edtf | None = None
    subject: str = ""
    to_press: bool = False
    kind: str = ""  # what its subject says that it is: « [Invitation presse] »


def without_letter(blocks: Sequence[RawBlock], cues: Cues, kind_cues: Mapping[str, Sequence[str]]) -> Letter:
    """The release of a mail; a telephone or an address above it is kept behind it, for it is somebody's."""
    blocks = _without_subject(blocks)
    head = 0
    while head < len(blocks) and _HEAD.match(fold(blocks[head].text)[:40]):
        head += 1
    if head < 2 and not (blocks and cues.starts("greeting", blocks[0].text)):
        return Letter(_without_greeting(blocks, cues, kind_cues))
    start = _start(blocks[: head + _WITHIN], head, cues, kind_cues)
    lines = [block.with_text(part) for block in blocks[:start] for part in _TO.split(block.text)]
    kept = _personal(lines)
    texts = [block.text for block in blocks[:head]]
    sent = next((day for text in texts if _SENT.match(fold(text)) and (day := _day(text))), None)
    subject = next((text[found.end() :] for text in texts if (found := _SUBJECT.match(text))), "")
    to_press = any(cues.has("to_press", text) for text in texts)
    kind = _kind_in(subject, kind_cues)
    return Letter((*blocks[start:], *kept), sent, _FORWARDED.sub("", subject).strip(), to_press, kind)


def _without_subject(blocks: Sequence[RawBlock]) -> Sequence[RawBlock]:
    """The blocks without a mail's subject, where the release under it has a title that says the same in more words."""
    if not blocks or blocks[0].kind != "heading" or any(block.kind == "heading" for block in blocks[1:_NEAR_SUBJECT]):
        return blocks
    wanted = _told(blocks[0].text)
    for block in blocks[1:_NEAR_SUBJECT]:
        words = _told(block.text)
        same = len(wanted & words) >= _SAME * len(wanted)
        if same and len(words) > _FEWEST and _looks_like_one(block.text) and len(wanted) > 2:
            return blocks[1:]
    return blocks


def _told(text: str) -> frozenset[str]:
    """The words of a line that say what it is about."""
    return frozenset(word for word in re.findall(r"\w+", fold(_FORWARDED.sub("", text))) if len(word) > 2)


def _kind_in(subject: str, kind_cues: Mapping[str, Sequence[str]]) -> str:
    """The kind of release that a mail's subject names in two words at least; an invitation before any other."""
    folded = fold(subject)
    named = [kind for kind, cues in kind_cues.items() if any(" " in cue and fold(cue) in folded for cue in cues)]
    invites = "press-alert" in kind_cues and _INVITES.match(folded) is not None
    return "press-alert" if invites or "press-alert" in named else next(iter(named), "")


def _personal(lines: Sequence[RawBlock]) -> list[RawBlock]:
    """The lines that give somebody's telephone or address; one that gives nothing else, with the name above it."""
    kept = []
    for above, line in zip((None, *lines), lines, strict=False):
        if has_contact(line.text):
            bare = not re.search(r"[^\W\d_]{2}", without_contacts(line.text))
            named = above is not None and not has_contact(above.text) and len(above.text.split()) <= _NAME_WORDS
            kept.append(line.with_text(f"{above.text} {line.text}") if above and bare and named else line)
    return kept


def _without_greeting(
    blocks: Sequence[RawBlock], cues: Cues, kind_cues: Mapping[str, Sequence[str]]
) -> tuple[RawBlock, ...]:
    """The blocks without what greets journalists between a letterhead and the label of the release."""
    greeting = next((at for at, block in enumerate(blocks[:_LETTERHEAD]) if cues.starts("greeting", block.text)), None)
    if greeting is None:
        return tuple(blocks)
    near = range(greeting + 1, min(len(blocks), greeting + _WITHIN))
    label = next((at for at in near if _begins(blocks[at], kind_cues)), None)
    if label is None:
        return tuple(blocks)
    # Where the release has a title of its own, the mail's subject over the greeting is none.
    titled = label + 1 < len(blocks) and _looks_like_one(blocks[label + 1].text)
    above = [block for block in blocks[:greeting] if not (titled and block.kind == "heading")]
    return (*above, *blocks[label:], *_personal(blocks[greeting:label]))


def _start(blocks: Sequence[RawBlock], head: int, cues: Cues, kind_cues: Mapping[str, Sequence[str]]) -> int:
    """Where the release begins: at its label; else behind a greeting, at its title where that is seen for one."""
    label = next((at for at in range(head, len(blocks)) if _begins(blocks[at], kind_cues)), None)
    if label is not None:
        return label
    greeting = next((at for at in range(head, len(blocks)) if cues.starts("greeting", blocks[at].text)), None)
    if greeting is None:
        return head
    below = next((at + 1 for at in range(greeting + 1, len(blocks)) if _BELOW.search(fold(blocks[at].text))), 0)
    if 0 < below < len(blocks) and _looks_like_one(blocks[below].text):
        return below
    dated = next((at for at in range(greeting + 1, len(blocks)) if dateline(blocks[at].text)), len(blocks))
    title = next((at for at in range(greeting + 1, dated) if _is_a_title(blocks[at])), None)
    if title is None and dated < len(blocks):
        # « Douai, le 17 septembre 2025 – … », under a title that looks like any other line
        above = blocks[dated - 1].text.strip()
        title = dated - 1 if dated - 1 > greeting and above[-1:] not in (".", ",", ":") else dated
    return head if title is None else title


def _is_a_title(block: RawBlock) -> bool:
    """Whether a line is one's title by its look: a heading, or one in capitals."""
    return block.kind == "heading" or (block.text.isupper() and len(block.text.split()) > 3)


def _looks_like_one(text: str) -> bool:
    return 3 < len(text.split()) <= _TITLE_WORDS and text.rstrip()[-1:] not in (".", ",", ":", ";")


def _day(text: str) -> Edtf | None:
    return next((found.date for found in find_dates(text) if found.date.precision == "day"), None)


def _begins(block: RawBlock, kind_cues: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line is the one that a release begins with: « Communiqué de presse »."""
    folded = fold(block.text).strip(" *-|")
    cued = (cue for cues in kind_cues.values() for cue in cues if " " in cue)
    return len(folded) < 90 and any(folded.startswith(fold(cue)) for cue in cued)
