"""What stands above a text: letterhead, what kind of release it is, when it was issued, and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from imt_archive.extraction.facts.contacts import has_contact, without_contacts
from imt_archive.extraction.layout.beside_days import parted_from_change
from imt_archive.extraction.layout.head_words import (
    Kinds,
    dateline,
    gives_an_hour,
    is_appointment,
    is_breadcrumb,
    is_byline,
    is_capitalised,
    names_a_paper,
)
from imt_archive.extraction.layout.stamps import HeadLine, head_line
from imt_archive.extraction.layout.titles import Titles, TopLine, choose
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# A head of more lines is none; a heading so far down may still be the title.
_MOST_LINES, _LAST_HEADING = 16, 8
# Behind so many words a line that ends as a sentence does is one.
_SENTENCE_WORDS = 12
_LONGEST_TITLE = 220
_ABOVE_A_HEADING = 160
# How many lines may stand between « Contact presse : » and the telephone.
_CONTACT_LINES = 4
# A letterhead of more is none.
_NAME_WORDS = 14
_SIGNING = re.compile(r"sign", re.IGNORECASE)
# « Crédit des Deux Rives s’engage … » is nobody's picture.
_A_BANK = re.compile(r"Crédit\s(?:[A-ZÀ-Þ]|d[eu]s?\s|d['’])")
# « Quand ? », "What:", and in capitals "WHAT  Signing of …"
_QUESTION = re.compile(r"[^\s:?]+(?:\s[^\s:?]+){0,2}\s?[:?]|[A-ZÀ-Þ]{2,6}\s(?=.*[a-zà-ÿ])")
_ADDRESS = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|bd|place|quai|allée|chemin|route|impasse)\s[\w' -]+,",
    re.IGNORECASE,
)
# « Dossier suivi par le service de presse », over a letter or a release
_HANDLED = re.compile(r"(?:dossier|affaire)\s(?:suivie?|traitée?)\spar\s|handled\sby\s|our\sref", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:titre|title|headline)\s?:\s(?=\S+\s\S+)", re.IGNORECASE)
_SUBTITLE_LABEL = re.compile(r"(?:sous-titre|subtitle|sub-heading|subheading)\s?:\s(?=\S+\s\S+)", re.IGNORECASE)
_OPENS_A_DAY = re.compile(
    r",?\s(?:(?:le|ce|on|the)\s)?(?:\w{3,6}(?:di|day)|dimanche|le|ce|on|the)?,?\s?$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"^.{4,40}?\b(?:of|from|at|de|du)\s(?:the\s|la\s|l['’])?(?=[A-ZÀ-Þ]\S+\s)(?=.*\b(?:Universi|Institut|School|College|Hochschule))",
    re.IGNORECASE,
)
_KINDS = ("press-alert", "press-release", "news")
# A site has no longer name.
_NAME_OF_A_SITE = 6
_FEW = 3
_BY_WHOM = re.compile(r"\b(?:by|par)\s(?:the\s|la\s|le\s|l['’])?(.{6,120})$")
# Marks may stand before the name of who writes.
_AT_START = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above a text say; `rest` are the blocks that are left, from the subtitle on."""

    rest: tuple[RawBlock, ...]
    title: str = ""
    title_given: bool = False
    subtitle: str = ""
    overline: str = ""
    kind: str = ""
    issued: Edtf | None = None
    basis: str = ""
    changed: Edtf | None = None
    words: str = ""  # the line that gives the day of issue, as printed
    place: str = ""  # as in HeadLine
    letterhead: tuple[str, ...] = ()  # the lines above the title that name who writes


def as_named(raw: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks with « Titre : X » as the heading that it says to be, and « Sous-titre : X » without its label."""
    named = list(raw)
    for at, block in enumerate(raw[:_MOST_LINES]):
        if found := _TITLE_LABEL.match(block.text):
            named[at] = replace(block.with_text(block.text[found.end() :]), kind="heading", level=1)
        elif found := _SUBTITLE_LABEL.match(block.text):
            named[at] = block.with_text(block.text[found.end() :])
    return named


def read_head(raw: Sequence[RawBlock], cues: Cues, finder: Finder, kinds: Kinds) -> Head:
    """Take the lines above a text apart: what they say of it, its title, and what stays with the text."""
    size = _size(raw, cues)
    top = list(raw[:size])
    said: list[HeadLine | None] = [_from_no_town(head_line(block, cues, kinds), block.text, finder) for block in top]
    if size == len(raw) and size and all(said):
        # Something is the text, were it one line.
        said[-1] = None
    personal = _contact_lines(top, said, cues)
    lines = _title_lines(top, _with_the_site(top, said), personal, cues) or _title_lines(top, said, personal, cues)
    body = " ".join(block.text for block in raw[:40] if not block.text.isupper())
    titles = choose(lines, cues, finder, body)
    return _head(raw, top, said, titles, {line.at for line in lines}, cues)


def _with_the_site(top: Sequence[RawBlock], said: Sequence[HeadLine | None]) -> list[HeadLine | None]:
    """What the lines say, where the first is a site's name: it stands over the page's menu or path."""
    menu = len(top) > 1 and said[1] is not None and (is_breadcrumb(top[1].text) or not said[1].anchors)
    over = menu and said[0] is None
    named = over and top[0].kind != "heading" and len(top[0].text.split()) <= _NAME_OF_A_SITE
    return [HeadLine(anchors=False), *said[1:]] if named else list(said)


def _from_no_town(line: HeadLine | None, text: str, finder: Finder) -> HeadLine | None:
    """What a line says, without a town where who writes stands before its day: "TeraLab, 28 October 2024"."""
    if line is None or line.place != "town":
        return line
    first = finder.organisations(text)[:1]
    return replace(line, place="") if first and first[0].start < _AT_START else line


def _head(
    raw: Sequence[RawBlock],
    top: Sequence[RawBlock],
    said: Sequence[HeadLine | None],
    titles: Titles | None,
    candidates: set[int],
    cues: Cues,
) -> Head:
    """The head as it was read: its facts together, and the blocks that it does not take."""
    first = titles.lines[0] if titles else len(top)
    taken = {at for at, line in enumerate(said) if line is not None and not has_contact(top[at].text)}
    taken.update(titles.lines if titles else ())
    # What stands above a title names who writes, or what it is about; a day there is the day of something.
    taken.update(at for at in candidates if at < first and not _announces(top[at].text, cues))
    rest = (*(block for at, block in enumerate(top) if at not in taken), *raw[len(top) :])
    head = _facts([line for line in said if line is not None])
    if not head.kind and any(names_a_paper(top[at].text, cues) for at in candidates if at < first):
        # « Le magazine des grandes écoles », over its piece
        head = replace(head, kind="news")
    dated = (top[at].text for at, line in enumerate(said) if line is not None and line.date == head.issued is not None)
    head = replace(head, words=next(dated, ""))
    above = [block.text for block in top[:first] if len(block.text.split()) <= _NAME_WORDS]
    below = (_before_its_day(block.text) for at, block in enumerate(top[first:], first) if said[at] is not None)
    head = replace(head, letterhead=(*above, *filter(None, below)))
    if titles is None:
        opening = next((block.text for block in rest if not has_contact(block.text)), "")
        return replace(head, rest=rest, title=_first_sentence(opening or without_contacts(raw[0].text if raw else "")))
    return replace(
        head, rest=rest, title=titles.title, title_given=True, subtitle=titles.subtitle, overline=titles.overline
    )


def _before_its_day(text: str) -> str:
    """Who writes, by the words before the day of a line under the title: "Dong Hai University, 21 June 2024"."""
    day = next(iter(find_dates(text)), None)
    words = _OPENS_A_DAY.sub("", text[: day.start]).strip(" ,:;–—|-") if day else ""
    behind = _BY_WHOM.search(text, day.end) if day and len(words.split()) < _FEW else None
    if behind:
        # "Posted on 7 October 2024 by the International Office, University of X (UX)"
        words = behind[1]
    return _OFFICE.sub("", words) if 1 < len(words.split()) <= _NAME_WORDS else ""


def _announces(text: str, cues: Cues) -> bool:
    """Whether a line is an event's with its day: « Inauguration : mardi 23 septembre 2025 »."""
    return cues.has("events.nouns", text) and any(found.date.precision == "day" for found in find_dates(text))


def _facts(lines: Sequence[HeadLine]) -> Head:
    """What the lines of a head say together: a day that is stated goes before that of a change or an embargo."""
    dated = [line for line in lines if line.date is not None]
    stated = [line for line in dated if line.basis == "stated"]
    whole = [line for line in stated if line.date is not None and line.date.precision == "day"]
    best = next(iter(whole), (stated or dated or [HeadLine()])[0])
    if any(line.kind == "press-alert" for line in lines) and len(whole) > 1:
        # An invitation is sent before the day that stands above it too.
        best = min(whole, key=lambda line: line.date.first if line.date else date.max)
    changed = next((day for line in lines if (day := line.changed)), None)
    kinds = {line.kind for line in lines}
    kind = next((kind for kind in _KINDS if kind in kinds), "")
    places = {line.place for line in lines}
    place = next((place for place in ("town", "embargo") if place in places), best.place)
    return Head((), kind=kind, issued=best.date, basis=best.basis, changed=changed, place=place)


def changed_below(raw: Sequence[RawBlock], cues: Cues) -> Edtf | None:
    """The date of a page's line further down that says when it was changed."""
    lines = (head_line(block, cues, {}) for block in raw if len(block.text) <= 80)
    return next((line.date for line in lines if line is not None and line.basis == "changed"), None)


def stamp_of(raw: Sequence[RawBlock], cues: Cues) -> tuple[Edtf | None, str]:
    """The date and its basis of a line further down that is nothing but a town and a date, or a page's stamp."""
    for block in raw:
        if len(block.text) <= 80:
            # « IMT Nord Europe, mis en ligne le 8 septembre »
            behind = block.text.partition(", ")[2]
            line = head_line(block, cues, {})
            if line is None and behind and is_capitalised(block.text[: -len(behind)]):
                stamp = head_line(block.with_text(behind), cues, {})
                line = stamp if stamp is not None and stamp.place == "page" else None
            if line is not None and line.date is not None:
                return line.date, line.basis
    return None, ""


def _size(raw: Sequence[RawBlock], cues: Cues) -> int:
    """How many blocks stand above the first one of running text."""
    size = next((at for at, block in enumerate(raw[:_MOST_LINES]) if _is_text(block, cues)), min(len(raw), _MOST_LINES))
    heading = next((at for at, block in enumerate(raw[:_LAST_HEADING]) if block.kind == "heading"), None)
    if heading is not None and heading >= size and all(len(b.text) < _ABOVE_A_HEADING for b in raw[:heading]):
        rest = raw[heading + 1 : _MOST_LINES]
        size = heading + 1 + next((at for at, block in enumerate(rest) if _is_text(block, cues)), 0)
    return size


def _is_text(block: RawBlock, cues: Cues) -> bool:
    """Whether a block is what a head stands above: a sentence, a list, a letter, an announcement's « Quand : »."""
    text = block.text
    if block.kind in ("heading", "quotation"):
        return False
    if block.kind != "paragraph" or len(text) > _LONGEST_TITLE or cues.starts("greeting", text):
        return True
    if any(cues.starts(f"alert.{what}", text) for what in ("what", "when", "where", "who")) and _QUESTION.match(text):
        return True
    if parted_from_change(text, cues)[1] is not None:
        # « Paris, le 12 mars 2025 – mis à jour le 15 mars 2025 » is as long as a sentence.
        return False
    words = len(text.split())
    return words >= _SENTENCE_WORDS and (text.rstrip()[-1:] in (".", ";") or dateline(text) is not None)


def _contact_lines(top: Sequence[RawBlock], said: Sequence[HeadLine | None], cues: Cues) -> set[int]:
    """The places of lines that belong to a contact: those that give it, and the names under « Contact presse »."""
    lines = {at for at, block in enumerate(top) if has_contact(block.text)}
    for at, block in enumerate(top):
        if len(block.text) > 90 or said[at] is not None or not cues.starts("contact", block.text):
            continue
        near = [place for place in lines if at < place <= at + _CONTACT_LINES]
        if near:
            lines.update(range(at, near[0]))
    return lines


def _title_lines(
    top: Sequence[RawBlock], said: Sequence[HeadLine | None], personal: set[int], cues: Cues
) -> list[TopLine]:
    """The lines that may be a title, with those of the head left out."""
    anchors = [at for at, line in enumerate(said) if line is not None and line.anchors]
    found = []
    for at, block in enumerate(top):
        line = said[at]
        if line is not None and line.title:
            found.append(TopLine(at, block.with_text(line.title), below=True))
        elif at and gives_an_hour(top[at - 1].text) and "," in block.text:
            # « Halle aux grains, place du Minage, Montbrac », under the day and the hour
            continue
        elif line is None and at not in personal and _may_be_title(block, cues):
            found.append(TopLine(at, block, below=any(anchor < at for anchor in anchors)))
    return found


def _may_be_title(block: RawBlock, cues: Cues) -> bool:
    text = block.text.strip()
    if block.kind == "heading":
        return True
    # « Signature d’un accord » is a title too, where nothing shows that it is a caption.
    credited = cues.starts("credit", text) and not _A_BANK.match(text)
    under_a_picture = credited or (cues.starts("caption", text) and not _SIGNING.match(text))
    if _HANDLED.match(text) or is_appointment(text) or gives_an_hour(text):
        return False
    if _ADDRESS.search(text) or _is_preface(text, cues):
        return False
    ends = text[-1:] in (".", ";", ",") and not text.isupper() and len(text.split()) < _SENTENCE_WORDS
    return bool(re.search(r"[^\W\d_]", text)) and not (under_a_picture or is_byline(text) or ends or _is_file(text))


def _is_preface(text: str, cues: Cues) -> bool:
    """« Avant-propos », "Foreword": the heading of a part, and never what the whole is called."""
    return fold(text).strip(" :.") in cues.words("prefaces")


def _is_file(text: str) -> bool:
    return re.fullmatch(r"[\w.-]+\.(?:jpe?g|png|gif|webp|svg|pdf)", text, re.IGNORECASE) is not None


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return sentence if len(sentence) <= 200 else sentence[:200].rsplit(" ", 1)[0] + "…"
