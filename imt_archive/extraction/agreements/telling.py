"""Which sentences tell that something was signed or granted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imt_archive.extraction.agreements.background import is_about_another, is_told_of_then, looks_back, was_long_ago
from imt_archive.extraction.agreements.new_days import day_in, has_new_day
from imt_archive.extraction.agreements.reading import Announcement, Reading
from imt_archive.extraction.agreements.signing import DONE_AT, LABORATORY, Line
from imt_archive.extraction.agreements.unreal import is_unreal
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.records import Block

_BODY = ("lead", "paragraph", "bullet", "caption")
# An agreement of which no verb says that it was signed is announced in the first blocks.
_OPENING = 2
# How far into a text an agreement may be announced; further down it is only spoken of.
_WITHIN_BLOCKS = 10
_WITHIN_CHARACTERS = 12_000
_NUMBERED = re.compile(r"\d{1,2}[.)]\s[A-ZÀ-Þ][^.;!?]{3,90}")
_FIGURE = re.compile(r"\W*\d{1,2}[.)]\s?")
_ALERT_LINE = re.compile(r"(?:[A-ZÀ-Þ]{2,6}|[A-ZÀ-Þ][a-zà-ÿ]{1,7})\s?[:?]\s.{4,200}$")
# What a day alone says to be new.
_SIGNED = (
    "framework-agreement",
    "strategic-partnership",
    "memorandum-of-understanding",
    "contract-of-objectives",
    "other",
)
# What is launched or granted, and not only signed.
_GRANTED = {
    "chair": ("signing.launches",),
    "consortium": ("signing.launches",),
    "patronage": ("signing.launches", "signing.patrons"),
    "label": ("signing.grants",),
}
# « Un protocole d’accord réunit l’IMT et l’université »: there is one, and it is new.
_BINDS = re.compile(
    r"(?:^|:\s)\W*(?:(?:depuis|since)\s[^,.;]{4,30},\s)?(?:un|une|a|an)\s[^.;:]{6,90}?\s"
    r"(?:reunit|(?:l['’]|les\s)?(?:lie|unit|a\s(?:lie|uni)e?s?)|liera|unira|relie"
    r"|links|unites|binds|(?:has|have) bound|will link|will unite"
    r"|(?:brings|will bring)(?=\s[^.;:]{3,80}\stogether\b))[\s,]"
)
# « Le protocole présenté le 4 novembre réunit trois maisons : … »: its day says that it is new.
_UNITES = re.compile(r"\b(?:reunit|rassemble|associe|brings together|unites|binds)\s")
# « Depuis le 4 novembre, l’école est labellisée … », "Since last Friday, 14 November, … X holds the label"
_HOLDS_SINCE = re.compile(
    r"(?:\b(?:depuis|since)\b.{4,160}?)\b(?:est labellise|detient|porte le label|holds?|has held)\w*\b"
)
# « Trois signatures figurent au bas de la charte »
_STAND_BELOW = re.compile(r"\bsignatures?\s(?:figurent|se trouvent|sont apposees|stand|appear)\b")
# « ont fixé dans une lettre d’intention les sujets … », "by a letter of intent dated 4 November"
_BY_MEANS_OF = re.compile(r"\b(?:dans|par|in|by)\s(?:une?|an?)\s(?:[a-z]+\s)?$")
# « Ont également participé au lancement de la chaire : … »: who was there
_TOOK_PART = re.compile(
    r"\W*(?:(?:ont|avaient)\s(?:egalement\s|aussi\s)?(?:participe|assiste|pris part)\b|(?:y\s)?participaient\b"
    r"|also\s(?:present|attending|taking part)\b)"
)
# « annonce ce vendredi un partenariat stratégique », "today announce a strategic partnership"
_ANNOUNCES = re.compile(
    r"\b(?:annonce|annoncent|announces?|announced|(?:is|are) (?:starting|entering)|starts?|demarre\w*|entame\w*)"
    r"\s(?!que\b|that\b)"
    r"(?:[^\s,;.]+\s){0,6}?(?:une?|an?|leur|their)\s"
)
# A caption may stand between what is renewed and who signed it.
_NEAR_BLOCKS = 2
_THE_MANY = re.compile(r"\b(?:les|ses|leurs|nos|[a-z]+)\s$")
# « créer 2 chaires avec des industriels », "to set up a chair": of a list of what is to be done
_TO_DO = re.compile(r"\W*(?:to\s[a-z]+|[a-zà-ÿ]{2,}(?:er|ir|re))\s")
# « Le 16 février, elle a conclu … »: somebody, by a pronoun, before the verb.
_SOMEBODY = re.compile(r"(?:^|[\s,])(?:it|she|he|they|we|elles?|ils?|nous)\s(?!had\b|avai)(?:[a-z]+\s)?$")
_SOON = 40
# « Signée le 3 mars par A et B, elle … », « Présentée au conseil, celle-ci a été signée … »
_SIGNED_IT = re.compile(r"\W*(?:signee?|conclue?|paraphee?|scellee?|signed|concluded|sealed)\s(?!by the same)")
# "Yesterday A and B renewed it for four years", « les deux maisons l’ont reconduit »
_RENEWED_IT = re.compile(
    r"\b(?:renewed|extended|prolonged) it\b|\bl['’](?:ont|a) (?:\w+ )?(?:renouvele|reconduit|prolonge)e?\b"
    # « A et B ont acté sa reconduction »
    r"|\b(?:acte|signe|officialise|scelle|approuve|signed|agreed|announced|approved)\s(?:on\s)?(?:sa|son|leur|its|their)\s"
    r"(?:reconduction|renouvellement|prolongation|renewal|extension)\b"
)
# « …, elles partagent un accord-cadre. Le 25 juin, A et B ont signé un texte de cinq ans … »
_SIGNED_A_TEXT = re.compile(
    r"\b(?:(?:ont|a|vient de|viennent de)\s(?:signer?|paraphe)|signed|initialled)\s(?:un|le|ce|a|the|this)\s"
    r"(?:texte|text|document)\b"
)
_IN_MARKS = re.compile(r"«[^»]{2,60}»|“[^”]{2,60}”|\"[^\"]{2,60}\"")
# « contribué à la création d’une entreprise »
_MAKES_A_COMPANY = re.compile(
    r"[a-z]{0,4}\s(?:d['’]une?|une?|of an?|an?|deux|trois|two|three)\s(?:[a-z]+\s)?"
    r"(?:entreprises?|societes?|start-ups?|jeunes? pousses?|spin-offs?|compan(?:y|ies)|emplois|jobs)\b"
)
# « c’est un signe »: a noun
_A_SIGN = re.compile(r"\b(?:un|bon|beau|mauvais|le|ce|comme)\ssigne$")
# What somebody says announces nothing: « Les partenaires nous renouvellent leur confiance »
_SPOKEN = re.compile(r"«[^»]*»|“[^”]*”")
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
        if len(spans) > 1 and _FIGURE.fullmatch(block.text, 0, spans[0][1]):
            # « 1. Avec X, … »: the figure is no sentence.
            spans[:2] = [(0, spans[1][1])]
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


def says_also(line: Line, reading: Reading) -> bool:
    """Whether a sentence says that something comes beside something else; a name in quotation marks says nothing."""
    said = _IN_MARKS.sub(lambda named: " " * len(named[0]), line.folded)
    return reading.cues.pattern("signing.also").search(said) is not None


def announces(line: Line, reading: Reading) -> Announcement | None:
    """What a sentence announces by itself: it names an agreement and says that it was signed or granted."""
    if line.start == 0 and _TO_DO.match(line.text):
        return None
    if line.heading or (line.text[:1] in tuple('«“"') and not reading.finder.organisations(line.text)):
        return None
    kind, at, _ = reading.kind_in(line.folded)
    if _TOOK_PART.match(line.folded):
        return None
    if not kind or is_about_another(line, reading) or is_unreal(line, reading) or is_told_of_then(line, reading):
        return None
    verbs = _verbs_in(line, kind, reading)
    # « la Fondation X, créée en 2005, a lancé … »: one that was done long ago may stand before one that is new.
    verb = next((match for match in verbs if not was_long_ago(line, match.end(), reading)), None)
    if verb is not None:
        return Announcement(line, kind, verb.start(), True)
    if not verbs and (told := _announced_or_bound(line, at, reading)) >= 0:
        return Announcement(line, kind, told, True)
    if verbs:
        return None
    if kind in _SIGNED and _is_dated(line, reading):
        return Announcement(line, kind, at, True)
    if kind != "label":
        return (
            Announcement(line, kind, at, line.block >= 0)
            if reading.loosely and _is_new_here(line, kind, reading)
            else None
        )
    # « labellisés » is a word of the label itself and only names it; what is received is granted.
    granted = list(reading.cues.pattern("signing.grants").finditer(line.folded))
    held = _HOLDS_SINCE.search(line.folded) if has_new_day(line, reading, past=True) else None
    if held is not None:
        return Announcement(line, kind, held.start(), True)
    outright = [found for found in granted if found[0] != "labellis"]
    return Announcement(line, kind, (outright or granted)[0].start(), bool(outright)) if granted else None


def _verbs_in(line: Line, kind: str, reading: Reading) -> list[re.Match[str]]:
    """The verbs by which an agreement of a kind is signed; those that have somebody before them, where any have."""
    launched = kind in ("chair", "consortium", "patronage") or LABORATORY.search(line.folded) is not None
    given = ("signing.patrons", "signing.gives") if kind == "patronage" else ()
    tables = ("signing.verbs", "signing.extends", *given, *["signing.launches"] * launched)
    spoken = [said.span() for said in _SPOKEN.finditer(line.folded)]
    found = [
        match for table in tables for match in reading.cues.pattern(table).finditer(line.folded)
        if not any(start < match.start() < end for start, end in spoken)
        and not _MAKES_A_COMPANY.match(line.folded, match.end())
        and not _A_SIGN.search(line.folded, max(0, match.start() - _SOON), match.end())
    ]  # fmt: skip
    # "Signing ceremony: A and B launch a chair"
    acted = [
        match for match in found
        if _SOMEBODY.search(line.folded, 0, match.start()) or reading.finder.organisations(line.text[: match.start()])
    ]  # fmt: skip
    return acted or found


def _announced_or_bound(line: Line, kind_at: int, reading: Reading) -> int:
    """Where a sentence without a verb of signing says « annonce un … » or « un protocole lie … »; -1 nowhere."""
    says = _ANNOUNCES.search(line.folded)
    if says is not None and reading.kind_in(line.folded[: says.end() + _SOON])[1] >= says.end() - 1:
        return says.start()
    binds = _BINDS.search(line.folded)
    if binds is not None and binds.end() > kind_at:
        return binds.end()
    if line.block < 0 or not has_new_day(line, reading, past=True):
        return -1
    shapes = (_UNITES.search(line.folded, kind_at), _STAND_BELOW.search(line.folded, 0, kind_at))
    if found := next((match for match in shapes if match), None):
        return found.start()
    named = reading.finder.organisations(line.text[:kind_at])
    return kind_at if named and _BY_MEANS_OF.search(line.folded, 0, kind_at) else -1


def _is_of_many(line: Line, reading: Reading) -> bool:
    """« ses neuf chaires », "the chairs now under way": those that there are."""
    _, start, end = reading.kind_in(line.folded)
    return line.folded[start:end].endswith("chairs") or (
        line.folded[start:end].endswith("chaires") and _THE_MANY.search(line.folded[:start]) is not None
    )


def _is_dated(line: Line, reading: Reading) -> bool:
    """« Mercredi, c’était au tour d’un accord d’échange », "On 3 October followed a strategic partnership"."""
    at = reading.kind_in(line.folded)[1]
    new = reading.cues.pattern("signing.new", after=r"\s(?:[\w+-]+\s){0,2}$").search(line.folded[:at])
    events = reading.cues.pattern("events.take_place").search(line.folded)
    return line.block >= 0 and new is not None and events is None and has_new_day(line, reading)


def _is_new_here(line: Line, kind: str, reading: Reading) -> bool:
    """Whether a sentence of the opening speaks of « un accord-cadre », "a new chair", as of one that was not there."""
    at = reading.kind_in(line.folded)[1]
    new = reading.cues.pattern("signing.new", after=r"\s(?:[\w+-]+\s){0,2}$").search(line.folded[:at])
    titled = line.block < 0 and line.folded.strip() != ""
    if not (titled or (new and line.block <= _OPENING)):
        return False
    if kind in ("consortium", "chair") and line.text.rstrip().endswith(":"):
        # « Un consortium de six membres … : » over their names
        return True
    return titled or kind == reading.title_kind or day_in(line, reading) is not None


def told_apart(lines: Sequence[Line], reading: Reading, *, surely: bool = False) -> list[Announcement]:
    """« … un accord-cadre. La cérémonie s’est tenue … »: one sentence says what it is, another that it was signed.

    Only those of « Signé jeudi, il … » and « Celle-ci a été signée … » where it has to be so `surely`.
    """
    named = [(number, line, reading.kind_in(line.folded)[0]) for number, line in enumerate(lines)]
    named = [
        one for one in named if one[2] and not is_about_another(one[1], reading) and not _is_of_many(one[1], reading)
    ]
    found = []
    for number, line in enumerate(lines):
        if line.block < 0 or line.heading or reading.kind_in(line.folded)[0] or looks_back(line, reading):
            continue
        before = lines[number - 1] if number else line
        shapes = (_SIGNED_IT.match, _THIS_ONE.search, _RENEWED_IT.search, _SIGNED_A_TEXT.search)
        meant = next((match for shape in shapes if (match := shape(line.folded))), None)
        if meant and before.block >= 0 and (kind := reading.kind_in(before.folded)[0]):
            found.append(Announcement(line, kind, meant.start(), True))
            continue
        if surely:
            continue
        near = [one for one in named if one[1].block < 0 or abs(one[1].block - line.block) <= _NEAR_BLOCKS]
        if near:
            kind = min(near, key=lambda one: (one[1].block != line.block, abs(one[0] - number)))[2]
            tables = ("signing.acts", *_GRANTED.get(kind, ()))
            verbs = (reading.cues.pattern(table).search(line.folded) for table in tables)
            if verb := next((one for one in verbs if one), None):
                found.append(Announcement(line, kind, verb.start(), True))
    return found
