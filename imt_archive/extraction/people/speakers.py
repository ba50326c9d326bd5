"""Whose words a quotation's are: by a name, a pronoun or a post after it, before it, or inside its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.people.cast import HONORIFIC, TO_SOMEBODY, Cast
from imt_archive.extraction.people.passages import CLOSE, OPEN
from imt_archive.extraction.words.spans import fold_in_place

# How far from the marks the words stand that say who speaks.
_REACH = 220
# Words that lead on from a quotation, and not to who said it.
_LEADING_ON = frozenset(
    "et avec de du des à au aux pour dans en sur le la les un une que qui où sous chez selon par ou dont comme mais "
    "car est sont sera seront devient deviennent fut elle elles il ils it "
    "and with of to for in on at the a an that as by or from near which but is are was were will be becomes "
    "whose".split()
)
_ABBREVIATED = r"(?<!\bM)(?<!\bMM)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bPr)(?<!\bProf)(?<!\b[A-Z])"
_SENTENCE = re.compile(rf"{_ABBREVIATED}[.!?…]\s?[»”\"’]?\s+(?=[A-ZÀ-Þ«“\"‘'])")
_CLAUSE = re.compile(rf"{_ABBREVIATED}[.!?…]\s|[;«“]")
# « explique-t-elle », « s’amuse-t-il », « a-t-elle ajouté », "she notes", « il a ajouté »
_PIECE_END = re.compile(rf",\s|\s?[;:]\s|{_ABBREVIATED}[.!?…](?=\s|$)")
_SHE_SAYS = re.compile(
    r"[\s,]*(?:[a-zà-ÿ'’]+\s){0,2}(?:[a-zà-ÿ]['’])?[a-zà-ÿ]+-(?:t-)?(?:ils?|elles?)\b|[\s,]*(?:s?he|they)\s[a-z]+"
    r"|[\s,]*(?:ils?|elles?)\s(?:l['’])?(?:a|ont|avait|s['’]est)\s(?!ete\b|été\b)[a-zà-ÿ]+"
)
_SHE_FIRST = re.compile(
    r"\W*(?:(?!L[aes]*\b|L['’]|The\b|Une?\b)(?:[A-ZÀ-Þ][\w'’ ]{2,40},\s)?(?:[Ee]lles?|[Ii]ls?|[Ss]?[Hh]e|[Tt]hey)\b)"
)
_BETWEEN_MARK_AND_NAME = re.compile(r"[\s.,]*[–—-]{1,2}\s*|\s*\(")
_NAME_FIRST = re.compile(rf"[\s,.]*(?:{HONORIFIC})?")
_VERB_FIRST = re.compile(rf"[\s,.]*((?:[a-zà-ÿ]['’])?[a-zà-ÿ][\w-]*)\b(?:[\s'’][^;:!?«»“”]*)??(?:{HONORIFIC})?")
# « … » : c’est ainsi qu’Irène Poulain, …, résume le projet.
_THUS = re.compile(
    r"[\s.:,–—-]*(?:c['’]est|ce fut|voila|ce sont|it (?:was|is)|(?:was|is)(?=\s(?:how|what)\b))"
    r"\s(?:how|what|ainsi|comment|ce|les mots d[e'’]"
    r"|(?:en|avec|par|sur|in|with|by) (?:ces|these) (?:termes|mots|paroles|words))\s?(?:qu[e'’]\s?|that\s)?"
)
_HAS_SAID = re.compile(r"[\s,.]*(?:l['’])?a\s(?:[a-zà-ÿ'’]+\s)?[a-zà-ÿ]+(?:é|i|u|it|is|ert)\b")
_THEN_A_VERB = re.compile(r"\s(?:had\s|has\s|also\s|then\s)?(?:said|told|wrote|thought|[a-z]{2,}(?:ed|s))\b")
_THEIR_POST = re.compile(
    r"[\s,.]*(?:[\w'’-]+\s){1,5}?(?:(?:the|le|la|son|sa|leur|its|his|her|their)\s|l['’])([a-zà-ÿ][\w'’ -]{3,60})"
)
_POST_FIRST = re.compile(
    r"[\s,.]*(?:\d{1,2}[.)]\s)?(?:(?:for|pour|selon|according to|d['’]apres)\s)?"
    r"(?:(?:the|le|la|son|sa|its|his|her)\s|l['’])([a-zà-ÿ][\w'’ -]{3,50}?)(?=[\s,])",
    re.I,
)
# « …, explique le professeur »: whom the text is about there, where nobody has that very post
_BY_CALLING = re.compile(
    r"[\s,.]*(?:[\w'’-]+\s){1,5}?(?:(?:the|le|la)\s|l['’])(?:jeune\s|young\s)?(?:professeure?|chercheu(?:r|se)|ingenieure?"
    r"|enseignante?(?:-chercheu(?:r|se))?|scientifique|etudiante?|doctorante?|medecin|femme|homme|professor|researcher"
    r"|scientist|engineer|lecturer|student|woman|man)(?=[\s,.;:]|$)"
)
# « …, a lancé le recteur au moment de prendre le stylo »: when, and no part of the post
_POST_ENDS = re.compile(
    r"[,.;]|\s(?:said|says|a\s|has\s|de\sla\sr|au moment|lors d|avant d|apres|devant|a l['’]issue|en\s[a-z]+ant\b"
    r"|when|as\s(?:he|she|they)|before|during|at the (?:end|close))"
)
_IN_THEIR_WORDS = re.compile(
    r"\b(?:selon|pour|d['’]apres|aux yeux d[eu']|a en croire|de l['’]avis d[eu']|au dire d[eu']|dixit|comme le"
    r"|comme l['’]|according to|for|in the words of|in the view of|in the eyes of|in the opinion of|as)\b\s?"
    r"(?:[^.;:«»“”]{0,90}\s)?$"
)
_HAS_DONE = re.compile(r"^\s(?:a|s'est|s’est|l'a)\s(?:[a-z']+\s){0,3}?[a-z]+(?:e|ee|i|ie|it|u|er|ir)\b[^.;,]{0,30}$")
# « X, directeur de Y, est « ravi que … » »
_IS_SO = re.compile(r"(?:^|,)\s(?:is|est|was|se dit|se declare)\s$")
_PLACE = re.compile(r"\b(?:à|at|in|near|en|from|vers)\s*$")
_BLANK = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; without a place (-1) where the words say it by a pronoun or a post."""

    name: str
    start: int = -1
    end: int = -1


PRONOUN = Speaker("")
"""Somebody named before: « explique-t-elle »."""


def speaker_after(text: str, end: int, until: int, cast: Cast) -> Speaker | None:
    """Who is said behind a quotation that ends at `end` to have spoken; `until` the next one begins."""
    limit = min(until, end + _REACH)
    cut = _CLAUSE.search(text, end + 1, limit)
    limit = cut.start() if cut else limit
    if _SHE_SAYS.match(text, end, limit):
        return PRONOUN
    first = next(iter(cast.between(text, end, limit)), None)
    if first is not None and _is_said_by(text, end, first, min(until, first.end + 160), cast):
        return Speaker(first.name, first.start, first.end)
    return _by_post(text, end, limit, cast)


def _is_said_by(text: str, end: int, person: Named, until: int, cast: Cast) -> bool:
    between = text[end : person.start]
    if _BETWEEN_MARK_AND_NAME.fullmatch(between):
        return True
    if not between.strip() and not text[person.end :].strip(" ."):
        # « … » Name: nothing else behind the words
        return True
    if _NAME_FIRST.fullmatch(between):
        # « … », Name, role, explique. "…," Name said.
        rest = text[person.end : until]
        told = cast.says(r"\s*,?\s*(?:[^.;:«»“”]{3,120},\s(?:a\s)?)?(?:a\s|has\s)?").match(fold_in_place(rest))
        return bool(told or (_closes_speech(text, end) and _THEN_A_VERB.match(rest)))
    if _THUS.fullmatch(fold_in_place(between)):
        return True
    if _PLACE.search(between) or re.search(r"[.!?:]\s", re.sub(HONORIFIC, "", between).lstrip(" .,")):
        return False
    verb = _VERB_FIRST.fullmatch(between)
    if verb is None or len(between.split()) > 16:
        return False
    if verb[1] in ("selon", "according"):
        return True
    if verb[1] in _LEADING_ON and not _HAS_SAID.match(between):
        return False
    if not re.search(r",\s", between.lstrip(" ,.")) and len(between.split()) <= 6:
        return True
    # « …, a plaisanté le recteur de l’académie, Name »: a role may stand before the name.
    said = cast.says().search(fold_in_place(between))
    return bool(said) or any(fold_word(word) in cast.finder.words.roles for word in re.findall(r"[\w-]+", between))


def _closes_speech(text: str, end: int) -> bool:
    """Whether the words before a closing mark end as speech does that goes on with who speaks: "…," or "…?"."""
    return text[max(0, end - 4) : end - 1].rstrip()[-1:] in (",", "?", "!", "…")


def _by_post(text: str, end: int, limit: int, cast: Cast) -> Speaker | None:
    clause = fold_in_place(text[end:limit])
    for shape in (_THEIR_POST, _POST_FIRST):
        named = shape.match(clause)
        said = named and cast.says().search(clause)
        if named and (said or shape is _THEIR_POST) and clause.split()[:1] and _verb_like(clause, shape, bool(said)):
            words = _POST_ENDS.split(named[1])[0]
            if name := cast.by_post(words):
                return Speaker(name)
    called = _BY_CALLING.match(clause)
    return PRONOUN if called and cast.says().search(clause) else None


def _verb_like(clause: str, shape: re.Pattern[str], said: bool) -> bool:
    first = re.search(r"[a-z'-]+", clause)
    return said or (shape is _THEIR_POST and first is not None and first[0] not in _LEADING_ON)


def speaker_before(text: str, start: int, since: int, long: bool, cast: Cast) -> Speaker | None:
    """Who is said ahead of a quotation that starts at `start` to speak; `since` the one before it ends.

    Behind a sentence about one person that ends before it, a `long` quotation is that person's.
    """
    begin = max(since, start - 600)
    sentence = list(_SENTENCE.finditer(text, begin, start + 1))
    at = sentence[-1].end() if sentence else begin
    if at >= start:
        # The sentence before the marks has ended.
        at = sentence[-2].end() if len(sentence) > 1 else begin
        told = cast.between(text, at, start)
        alone = len({one.name for one in told}) == 1 and not TO_SOMEBODY.search(text, begin, told[0].start)
        return Speaker(told[0].name, told[0].start, told[0].end) if alone and long else None
    ahead = text[at:start]
    for person in reversed(cast.between(text, at, start)):
        if TO_SOMEBODY.search(text, at, person.start) and not _introduces(text, at, person):
            continue
        if _speaks_next(text[person.end : start], cast) or (
            _introduces(text, at, person) and re.search(r",|^\s*$|^\s?:", text[person.end : start])
        ):
            return Speaker(person.name, person.start, person.end)
    if cast.between(text, at, start):
        return None
    speaks = ahead.rstrip().endswith(":") or cast.says().search(fold_in_place(ahead))
    if not speaks:
        return None
    if _SHE_FIRST.match(ahead):
        return PRONOUN
    post = _POST_FIRST.match(fold_in_place(ahead))
    name = cast.by_post(post[1]) if post else ""
    return Speaker(name) if name else None


def _introduces(text: str, at: int, person: Named) -> bool:
    """« Pour X, directeur de Y, « … » », « Comme le souligne X », "In the words of X"."""
    return _IN_THEIR_WORDS.search(fold_in_place(text[max(at, person.start - 120) : person.start])) is not None


def _speaks_next(between: str, cast: Cast) -> bool:
    folded = fold_in_place(between)
    return (
        between.rstrip().endswith(":")
        or bool(cast.says().search(folded))
        or bool(_HAS_DONE.search(folded))
        or _IS_SO.search(folded) is not None
    )


@dataclass(frozen=True, slots=True)
class Inside:
    """A clause inside a quotation's marks that says who speaks: where it begins and ends."""

    speaker: Speaker
    start: int
    end: int


def speaker_inside(text: str, start: int, end: int, cast: Cast) -> Inside | None:
    """« Words, explique Name, role. More words. », « Words, dit-elle, more words »; None where nobody is named so."""
    for person in cast.between(text, start + 12, end):
        verbs = list(
            cast.says(r",\s(?:a\s|s['’]est\s)?", rf"(?:{HONORIFIC.lower()}|[^.;:«»]){{0,90}}$").finditer(
                fold_in_place(text[start : person.start])
            )
        )
        if verbs and _only_a_role(verbs[-1][0], cast):
            said = Speaker(person.name, person.start, person.end)
            return Inside(said, start + verbs[-1].start(), _end_of_role(text, person.end, end, cast))
    for match in re.finditer(r",\s(?=\w)", text[start:end]):
        at = start + match.start()
        told = _SHE_SAYS.match(text, at + 1, end)
        if told and re.match(r"[^.,;:!?«»]{0,40}[.,]", text[told.end() : end]) and "-" in told[0]:
            after = re.compile(r"[.,]").search(text, told.end(), end)
            return Inside(PRONOUN, at, after.start() if after else end)
    return None


def words_around(text: str, start: int, end: int, clause: Inside) -> str:
    """The words of a quotation without the clause inside it that says who speaks them."""
    before = text[start : clause.start].strip()
    after = text[clause.end : end].lstrip(f" ,.;{_BLANK}").strip(f"{_BLANK}{OPEN}{CLOSE}")
    if text[clause.end : clause.end + 1] in (".", "!", "?") and after:
        return f"{before}. {after}"
    return f"{before}, {after}" if after else before


def _only_a_role(clause: str, cast: Cast) -> bool:
    """Whether nothing but a role stands between a verb and a name: « avertit son vice-président, Name »."""
    pieces = clause.strip(", ").split(", ")
    told = (
        any(fold_word(word) in cast.finder.words.roles for word in re.findall(r"[\w-]+", piece)) for piece in pieces
    )
    return len(pieces) == 1 or all(told)


def _end_of_role(text: str, at: int, end: int, cast: Cast) -> int:
    """Where the words go on behind a name: past the pieces between commas that tell a role or a body."""
    while at < end:
        stop = _PIECE_END.search(text, at, end)
        if stop is None:
            return end
        if text[stop.start()] != ",":
            return stop.start()
        following = _PIECE_END.search(text, stop.end(), end)
        piece = text[stop.end() : following.start() if following else end]
        told = any(fold_word(word) in cast.finder.words.roles for word in re.findall(r"[\w-]+", piece)[:4])
        if not told and not (cast.finder.organisations(piece[:60]) and len(piece.split()) <= 8):
            return stop.start()
        at = stop.end() + len(piece)
    return end
