"""Telephones and e-mails: found wherever they stand, parted from the text around them, given to their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from imt_archive.extraction.facts.contact_patterns import EMAIL, NOT_A_DATE, PHONE
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import sentences
from imt_archive.model.records import Block, Contact
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# Among contacts, any number that is long enough.
_LOOSE = re.compile(rf"(?<![\d+]){NOT_A_DATE}\(?\d(?:[\s.()/-]{{0,2}}\d){{7,12}}(?!\d)")
_VEILED = re.compile(r"[\[({<]\s?(?:(?i:at|arobase)|a)\s?[\])}>]|\s(?:AT|arobase|at\s[\w-]+\sdot)\s")
# « la société X (presse@x.example, 06 …) a signé … »: the words around it stay.
_BRACKET = re.compile(r"\s?\([^()]{6,120}\)")
# In the head of a mail, those to whom it goes are others than the one who writes.
_TO = re.compile(r"(?:À|A|To|Cc|Cci)\s?:\s")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,4}\d){6}")
# Fewer words than this beside a number are a name or a label, and no sentence of their own.
_SENTENCE_WORDS = 8


def phones_in(text: str) -> list[tuple[str, int, int]]:
    """The telephone numbers of a text, as they are printed, with their characters."""
    found = []
    for match in PHONE.finditer(text):
        group = match.lastgroup or 0
        found.append((match[group], *match.span(group)))
    return found


def has_contact(text: str) -> bool:
    """Whether somebody's telephone or e-mail stands in a text."""
    # Most text has neither, which is cheaper to see than to search for.
    if ("@" in text or _VEILED.search(text)) and EMAIL.search(text):
        return True
    return _MANY_DIGITS.search(text) is not None and PHONE.search(text) is not None


def without_contacts(text: str) -> str:
    """The text with every telephone and e-mail left out."""
    return PHONE.sub(" ", EMAIL.sub(" ", text))


def part_contacts(raw: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks, with the sentences that give a telephone or an e-mail parted from the text around them."""
    parted: list[RawBlock] = []
    for block in raw:
        pieces = _pieces(block.text) if has_contact(block.text) else [block.text]
        personal = [has_contact(piece) for piece in pieces]
        # Names and labels beside a number stay with it; a real sentence is text.
        if all(mine or len(piece.split()) < _SENTENCE_WORDS for mine, piece in zip(personal, pieces, strict=True)):
            parted.append(block)
            continue
        for mine, run in groupby(zip(personal, pieces, strict=True), key=itemgetter(0)):
            texts = [piece for _, piece in run]
            parted += [block.with_text(text) for text in (texts if mine else [" ".join(texts)])]
    return parted


def _pieces(text: str) -> list[str]:
    """The sentences of a text, none of which cuts a telephone or an e-mail in two."""
    whole = [(m.start(), m.end()) for pattern in (EMAIL, PHONE) for m in pattern.finditer(text)]
    inside = {at for start, end in whole for at in range(start + 1, end)}
    brackets = [match for match in _BRACKET.finditer(text) if has_contact(match[0]) and not _is_behind_a_name(match)]
    if (
        brackets
        and len(_without(text, brackets).split()) >= _SENTENCE_WORDS
        and not has_contact(_without(text, brackets))
    ):
        return [_without(text, brackets), *(match[0].strip() for match in brackets)]
    edges = [0, *(start for start, _ in sentences(text)[1:] if start not in inside), len(text)]
    return [piece for start, end in pairwise(edges) if (piece := text[start:end].strip())]


def _without(text: str, brackets: Sequence[re.Match[str]]) -> str:
    edges = [0, *(edge for match in brackets for edge in match.span()), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _is_behind_a_name(bracket: re.Match[str]) -> bool:
    """« auprès de Mickaël Portal (m.portal@…) »: what it gives is somebody's, who goes with it."""
    last = re.search(r"([^\W\d_][\w’'-]+)$", bracket.string[: bracket.start()])
    local = fold(bracket[0].partition("@")[0]) if "@" in bracket[0] else ""
    return last is not None and last[1][:1].isupper() and fold(last[1]) in local


def find_contacts(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Contact]:
    """Press contacts: each name with its telephones and its e-mail, also where several share a line."""
    groups: list[list[tuple[str, str]]] = [[]]
    full = False
    previous = -1
    reader = _Lines(finder, cues, tuple(dict.fromkeys(_named_elsewhere(blocks, finder))))
    for number, block in enumerate(blocks):
        if block.kind != "contact":
            continue
        lines = [part for line in block.text.split("\n") for part in reader.details(line)]
        if number != previous + 1:
            lines.insert(0, ("", "", True))
        previous = number
        for kind, text, opens in lines:
            if full and (opens or kind == "name"):
                groups.append([])
                full = False
            if kind:
                groups[-1].append((kind, text))
            full = full or kind in ("email", "phone")
    return _once([contact for group in _whole(groups) for contact in _shared_out(group)])


def _named_elsewhere(blocks: Sequence[Block], finder: Finder) -> Iterator[str]:
    for block in blocks:
        if block.kind != "contact" and len(block.text) < _LONGEST_BLOCK:
            yield from (person.name for person in finder.people(block.text))


def _whole(groups: Sequence[list[tuple[str, str]]]) -> Iterator[list[tuple[str, str]]]:
    """The groups, with an address that carries the name of the contact above it given to that one."""
    kept: list[list[tuple[str, str]]] = []
    for group in groups:
        names = [text for kind, text in group if kind == "name"]
        mails = [text for kind, text in group if kind == "email"]
        above = [text for kind, text in kept[-1] if kind == "name"] if kept else []
        lacks = kept and not any(kind == "email" for kind, _ in kept[-1])
        if not names and mails and len(above) == 1 and lacks and all(_is_of(mail, above[0]) for mail in mails):
            kept[-1] += group
        else:
            kept.append(group)
    yield from kept


def _once(contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts without those that only say again what another one of the same name says, or one with a name."""
    return [
        one
        for number, one in enumerate(contacts)
        if not any(
            (other.name == one.name or not one.name)
            and _says(other) >= _says(one)
            and (_says(other) > _says(one) or other.name != one.name or place < number)
            for place, other in enumerate(contacts)
            if place != number
        )
    ]


def _says(contact: Contact) -> frozenset[str]:
    return frozenset(part for part in (*contact.email.split(", "), *contact.phone.split(", ")) if part)


@dataclass(frozen=True)
class _Lines:
    """What lines of contacts are read with: the finder, the words, and whom the text names elsewhere."""

    finder: Finder
    cues: Cues
    known: tuple[str, ...]

    def details(self, line: str) -> list[tuple[str, str, bool]]:
        """The (kind, text, whether it starts a contact of its own) of a line's names and details, in order."""
        emails = [(m.start(), "email", m[0].strip()) for m in EMAIL.finditer(line)]
        blank = EMAIL.sub(_barred, line)
        phones = [(start, "phone", number) for number, start, _ in phones_in(blank)]
        blank = PHONE.sub(_barred, blank)
        phones += [(m.start(), "phone", m[0].strip()) for m in _LOOSE.finditer(blank)]
        blank = _LOOSE.sub(_barred, blank)
        names = [(start, "name", name) for start, name in self._names(blank)]
        ordered = sorted([*emails, *phones, *names])
        if not ordered:
            # « Service de presse : » and « Inrae » start another contact than the person above.
            return [("", "", True)] if line.rstrip().endswith(":") or self._is_a_body(line) else []
        # « 01 23 45 67 89 – Anne Martin »: the line is a contact with its name at the end.
        apart = blank[ordered[-2][0] : ordered[-1][0]] if len(ordered) > 1 else ""
        if len(names) == 1 and ordered[-1][1] == "name" and len(ordered) > 1 and ":" not in apart:
            ordered = [ordered[-1], *ordered[:-1]]
            return [(kind, text, number == 0) for number, (_, kind, text) in enumerate(ordered)]
        opens = self._opens(line, blank[: ordered[0][0]])
        gaps = [blank[a[0] : b[0]] for a, b in pairwise(ordered)]
        begins = [opens, *(bool(_APART.search(gap)) and self._names_a_body(gap) for gap in gaps)]
        # « De : Anne Martin À : redaction@… »: whom a mail went to is not who sent it.
        sent = {number for number, gap in enumerate(gaps) if _ADDRESSED.search(gap) and ordered[number][1] == "name"}
        ordered = [one for number, one in enumerate(ordered) if number not in sent]
        begins = [begin or number - 1 in sent for number, begin in enumerate(begins) if number not in sent]
        return [(kind, text, begin) for (_, kind, text), begin in zip(ordered, begins, strict=True)]

    def _opens(self, line: str, before: str) -> bool:
        """Whether a line starts a contact: « Verdelac : presse@… » does, « Tél. : … » does not."""
        words = re.findall(r"[^\W\d_]{2,}", before)
        return (
            _TO.match(line) is not None
            or self.cues.has("press_offices", before)
            or any(word[0].isupper() and fold(word) not in self.cues.words("detail_labels") for word in words)
        )

    def _is_a_body(self, line: str) -> bool:
        """Whether a line is only the name of an organisation, or of its press office."""
        named = self.finder.organisations(line)
        whole = bool(named) and named[-1].end - named[0].start >= len(line.strip(" :*|")) - 3
        return whole or (len(line) < _SHORT_LINE and self.cues.has("press_offices", line))

    def _names_a_body(self, text: str) -> bool:
        return bool(self.finder.organisations(text)) or self.cues.has("press_offices", text)

    def _names(self, blank: str) -> Iterator[tuple[int, str]]:
        """The people of a line whose details are barred; an organisation beside a name is no part of it."""
        for one in self.finder.organisations(blank):
            blank = blank[: one.start] + "|" * (one.end - one.start) + blank[one.end :]
        for person in self.finder.people(blank):
            words = person.name.split()
            while len(words) > 2 and fold(words[0]) in self.cues.words("calls"):
                words = words[1:]
            name = " ".join(words)
            name = next((one for one in self.known if name.endswith(f" {one}")), name)
            # « Vole PR » is an agency, « Hochschule Lippstedt » a school.
            is_agency = words[-1].isupper() and len(words[-1]) < _LONG_NAME
            if not is_agency and name.split()[0] not in self.cues.table["bodies"]["nouns"]:
                yield person.start, name


# Between two details of a line, what parts two contacts.
_APART = re.compile(r"\s[/|•]\s|;|\n")
_ADDRESSED = re.compile(r"\s(?:À|A|To|Cc)\s?:\s")
_SHORT_LINE, _LONG_NAME, _LONGEST_BLOCK = 60, 4, 4000


def _barred(match: re.Match[str]) -> str:
    return "|" * len(match[0])


def _shared_out(group: Sequence[tuple[str, str]]) -> list[Contact]:
    names, emails, phones = (
        list(dict.fromkeys(text for kind, text in group if kind == wanted)) for wanted in ("name", "email", "phone")
    )
    if not (emails or phones):
        return []
    if len(names) > 1 and len(emails) == 1:
        # « Verrerie Cassagne | Luc Cassagne | luc@… »: whom the address names.
        meant = [name for name in names if fold(name.split()[0]) in fold(emails[0].partition("@")[0])]
        names = meant if len(meant) == 1 and len(phones) <= 1 else names
    if len(names) <= 1:
        return [Contact(names[0] if names else "", ", ".join(emails), ", ".join(phones))]
    mails = [[mail for mail in emails if _is_of(mail, name)] for name in names]
    if not all(mails) or sum(map(len, mails)) != len(emails):
        mails = [[emails[i]] if len(emails) == len(names) else list(emails) for i in range(len(names))]
    # As many telephones as names: one each, in order; otherwise all of them belong to everybody.
    each = [[phones[i]] if len(phones) == len(names) else list(phones) for i in range(len(names))]
    return [
        Contact(name, ", ".join(mail), ", ".join(phone)) for name, mail, phone in zip(names, mails, each, strict=True)
    ]


def _is_of(email: str, name: str) -> bool:
    """Whether an address carries somebody's surname."""
    local = fold(email.partition("@")[0])
    return fold(name.split()[-1]) in local
