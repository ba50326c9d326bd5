"""Which sentences tell that something was signed or granted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imt_archive.extraction.agreements.background import (
    is_about_another,
    is_told_of_then,
    is_unreal,
    looks_back,
    was_long_ago,
)
from imt_archive.extraction.agreements.reading import Announcement, Reading
from imt_archive.extraction.agreements.signing import DONE_AT, Line
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.records import Block

_BODY = ("lead", "paragraph", "bullet", "caption")
# How far into a text an agreement may be announced; further down it is only spoken of.
_WITHIN_BLOCKS = 10
_WITHIN_CHARACTERS = 12_000
_NUMBERED = re.compile(r"\d{1,2}[.)]\s[A-ZÀ-Þ][^.;!?]{3,90}")
_ALERT_LINE = re.compile(r"(?:[A-ZÀ-Þ]{2,6}|[A-ZÀ-Þ][a-zà-ÿ]{1,7})\s?[:?]\s.{4,200}$")
# What is launched or granted, and not only signed.
_GRANTED = {
    "chair": ("signing.launches",),
    "consortium": ("signing.launches",),
    "patronage": ("signing.launches", "signing.patrons"),
    "label": ("signing.grants",),
}
# What is set up by an agreement: « un laboratoire commun ».
_LABORATORY = re.compile(r"\b(?:laboratoires? communs?|joint lab\w*)\b")
# « Un protocole d’accord réunit l’IMT et l’université »: there is one, and it is new.
_BINDS = re.compile(
    r"\W*(?:un|une|a|an)\s[^.;:]{6,90}?\s"
    r"(?:reunit|lie|unit|liera|unira|relie|links|unites|binds|will link|will unite)\s"
)
# « Signée le 3 mars par A et B, elle … », « Présentée au conseil, celle-ci a été signée … »
_SIGNED_IT = re.compile(r"\W*(?:signee?|conclue?|paraphee?|scellee?|signed|concluded|sealed)\s(?!by the same)")
_THIS_ONE = re.compile(
    r"\b(?:celle-ci|celui-ci|elle|il|it)\s(?:vient d['’]etre|a ete|sera|est|was|will be|has been|is to be)\s"
    r"(?:\w+(?:ment|ly)\s)?(?:signe|paraphe|conclu|scelle|initialled|sealed)"
)


def lines_of(title: str, blocks: Sequence[Block], subtitle: str = "") -> Iterator[Line]:
    """The sentences of a text in which an agreement may be announced, and its title last."""
    seen = length = 0
    for number, block in enumerate(blocks):
        if block.kind not in _BODY and not DONE_AT.match(fold_in_place(block.text)):
            if block.kind == "heading":
                yield Line(number, 0, block.text, fold_in_place(block.text), heading=True)
            continue
        if _NUMBERED.fullmatch(block.text):
            # « 2. Télécom Paris et Arcep », over a paragraph
            yield Line(number, 0, block.text, fold_in_place(block.text), heading=True)
            continue
        # A list is one thing that is told.
        seen += block.kind != "bullet" or blocks[number - 1].kind != "bullet"
        if seen > _WITHIN_BLOCKS or length > _WITHIN_CHARACTERS:
            break
        # « Quand ? Mardi 4 juin » is one line of an alert.
        told = _ALERT_LINE.match(block.text) is not None
        spans = [(0, len(block.text))] if told else sentences(block.text[:_WITHIN_CHARACTERS])
        for start, end in spans:
            text = block.text[start:end]
            yield Line(number, start, text, fold_in_place(text))
        length += len(block.text)
    if subtitle:
        yield Line(-1, 0, subtitle, fold_in_place(subtitle))
    yield Line(-1, 0, title, fold_in_place(title))


def title_tells(title: str, reading: Reading) -> bool:
    """Whether a title itself speaks of an agreement, a signature or an alliance."""
    folded = fold_in_place(title)
    named = reading.kind_in(folded)[0]
    tables = ("signing.verbs", "signing.launches", "signing.allied")
    return bool(named or any(reading.cues.pattern(table).search(folded) for table in tables))


def announces(line: Line, reading: Reading) -> Announcement | None:
    """What a sentence announces by itself: it names an agreement and says that it was signed or granted."""
    cues = reading.cues
    if line.heading:
        return None
    kind, _, _ = reading.kind_in(line.folded)
    if not kind or is_about_another(line, reading) or is_unreal(line, reading) or is_told_of_then(line, reading):
        return None
    tables = [
        "signing.verbs",
        "signing.extends",
        *["signing.patrons"] * (kind == "patronage"),
        *["signing.launches"]
        * (kind in ("chair", "consortium", "patronage") or _LABORATORY.search(line.folded) is not None),
    ]
    found = [match for table in tables for match in cues.pattern(table).finditer(line.folded)]
    # "Signing ceremony: A and B launch a chair": the verb that has somebody before it.
    acted = [match for match in found if reading.finder.organisations(line.text[: match.start()])] or found[:1]
    # « la Fondation X, créée en 2005, a lancé … »: one that was done long ago may stand before one that is new.
    verb = next((match for match in acted if not was_long_ago(line, match.end(), reading)), None)
    if not found and (binds := _BINDS.match(line.folded)) and binds.end() > reading.kind_in(line.folded)[1]:
        return Announcement(line, kind, binds.end(), True)
    if acted and verb is None:
        return None
    if verb is not None or kind != "label":
        return Announcement(line, kind, verb.start(), True) if verb else None
    # « labellisés » is a word of the label itself and only names it; what is received is granted.
    verbs = list(cues.pattern("signing.grants").finditer(line.folded))
    outright = [found for found in verbs if found[0] != "labellis"]
    return Announcement(line, kind, (outright or verbs)[0].start(), bool(outright)) if verbs else None


def told_apart(lines: Sequence[Line], reading: Reading, *, surely: bool = False) -> list[Announcement]:
    """« … un accord-cadre. La cérémonie s’est tenue … »: one sentence says what it is, another that it was signed.

    Only those of « Signé jeudi, il … » and « Celle-ci a été signée … » where it has to be so `surely`.
    """
    named = [(number, line, reading.kind_in(line.folded)[0]) for number, line in enumerate(lines)]
    named = [one for one in named if one[2] and not is_about_another(one[1], reading)]
    found = []
    for number, line in enumerate(lines):
        if line.block < 0 or line.heading or reading.kind_in(line.folded)[0] or looks_back(line, reading):
            continue
        before = lines[number - 1] if number else line
        meant = _SIGNED_IT.match(line.folded) or _THIS_ONE.search(line.folded)
        if meant and before.block >= 0 and (kind := reading.kind_in(before.folded)[0]):
            found.append(Announcement(line, kind, meant.start(), True))
            continue
        if surely:
            continue
        near = [one for one in named if one[1].block < 0 or abs(one[1].block - line.block) <= 1]
        if near:
            kind = min(near, key=lambda one: (one[1].block != line.block, abs(one[0] - number)))[2]
            tables = ("signing.acts", *_GRANTED.get(kind, ()))
            verbs = (reading.cues.pattern(table).search(line.folded) for table in tables)
            if verb := next((one for one in verbs if one), None):
                found.append(Announcement(line, kind, verb.start(), True))
    return found
