"""The figures that a body claims: a value, its unit and what is counted, each with the words that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.numbers import NUMBER, value_of
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import PartialDate
from imt_archive.model.records import Block, Evidence, Figure

_BODY = ("lead", "paragraph", "bullet", "heading", "quotation")
_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "$": "USD", "us$": "USD", "dollar": "USD", "c$": "CAD", "ca$": "CAD",
    "a$": "AUD", "£": "GBP", "pound": "GBP", "yen": "JPY", "¥": "JPY", "chf": "CHF",
}  # fmt: skip
# « 12 M€ », « 3,5 Md€ », « 40 k€ »
_GLUED = re.compile(r"\s?(k|m|md|mds|mrd|bn)\s?(€|\$|£|eur)(?![a-z])")
_MONEY = re.compile(r"\s?(?:(?:d'|d’|de\s)?(€|\$|£|¥|eur(?![a-z])|euros?|dollars?|pounds?|yens?))(?![a-z])")
_MONEY_BEFORE = re.compile(r"(c\$|ca\$|a\$|us\$|€|\$|£|¥|eur\s|chf\s)\s?$")
_SCALE_AFTER = re.compile(r"\s?(m|bn|k|million|billion)(?![a-z])")
_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9, "bn": 1e9, "billion": 1e9}
_PERCENT = re.compile(r"\s?(?:%|pour\s?cent\b|per\s?cent\b|percent\b|percentage points\b|points de pourcentage\b)")
_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*[’']?")
_OF = re.compile(r"\s+(?:(?:de la|des|du|de|of the|of|in)\s|de l['’]|d['’])")
_BRACKETED = re.compile(r"([^\W\d_]{3,}s)(?:\s[^\W\d_]+)?\s\(\s?$")
_JOINT = re.compile(r"de|du|des|d['’]|of|en")
_LONGEST_SUBJECT = 60
# A number that is one of these is the name of something and counts nothing: « n° 12 », "article 5", "5G", "A 320".
_NAMED = re.compile(
    r"(?:\bn[°o]\s?|\bart(?:icle)?s?\s|\bpages?\s|\bp\.\s?|\bfigures?\s|\bversions?\s|\bniveaux?\s|\blevels?\s|\bphases?\s"
    r"|\bedition\s|\bdecrets?\s|\blois?\s|\bhorizons?\s|\bsalles?\s|\brooms?\s|[a-z]-|#)$"
)
# « la N 7 », « l’A 84 », « la salle B 204 »; "5G": capitals that touch a number or stand before it make a name of it.
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’&-])[A-Z]{1,3}\s$")
_CAPITAL_BEHIND = re.compile(r"[A-Z](?![\w])")
_TRAIN = re.compile(r"\s(?:train|bus|ferry|boat|flight|tgv|ter|tram|metro)\b")
_OF_THE_MONTH = re.compile(r"\s(?:de ce mois|du mois|de ce|of this month|of the month)\b")
_CLOCK = re.compile(r"\s?(?:h(?:eures?)?(?:\s?\d\d)?|:\d\d|am|pm|a\.m\.|p\.m\.)(?![a-z])")


# « 9 rue Charles-Fourier », "12 High Street"; « 11.30  Questions » in a programme
_STREET = re.compile(
    r",?\s(?:bis\s|ter\s)?(?:(?:rue|avenue|boulevard|cours|chemin|quai|allée|impasse|square)\s(?:[A-ZÀ-Þ]|d[eu]\b|d['’]|des\s|la\s|le\s)"
    r"|place\s[A-ZÀ-Þ]|[A-Z]\w+\s(?:Street|Road|Lane|Avenue|Square)\b)"
)
_HOUR_FIRST = re.compile(r"\W{0,3}\d{1,2}[.:][0-5]\d\s{1,3}[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit: its value, and where both end in the text."""

    value: float
    unit: str
    start: int
    end: int


def find_body_figures(blocks: Sequence[Block], cues: Cues) -> list[Figure]:
    """The figures of a body, in its order; dates, terms, telephones and numbered names are none."""
    found: dict[tuple[str, float, str], Figure] = {}
    for number, block in enumerate(blocks):
        if block.kind in _BODY:
            for figure in _figures_of(block.text, number, cues):
                found.setdefault((fold_word(figure.name), figure.value, figure.unit), figure)
    return list(found.values())


def _figures_of(text: str, block: int, cues: Cues) -> Iterator[Figure]:
    folded = fold_in_place(text)
    # Any year will do: « le 6 mars » is a date without one.
    taken = [(date.start, date.end) for date in find_dates(text, PartialDate(2000, 6))]
    last: Figure | None = None
    for measure in _measures(text, folded, cues):
        # How long something lasts is a term and counts nothing.
        if _is_duration(measure, folded) or any(a < measure.end and measure.start < b for a, b in taken):
            continue
        subject, end = _subject(text, folded, measure, cues)
        unit = measure.unit
        scaled = re.search(r"million|milliard|billion", folded[measure.start : measure.end])
        if not unit and (not subject or (scaled and last is not None and last.unit)):
            # « 4,6 millions d’euros, dont 1,9 million », « 2 700 élèves en 2027, contre 2 350 en 2022 »
            subject, unit = _carried_on(text, folded, measure, last)
        if subject or unit:
            raw = text[measure.start : max(end, measure.end)]
            evidence = Evidence(block, measure.start, max(end, measure.end))
            last = _named(subject, unit, measure.value, raw, evidence, cues)
            yield last


def _measures(text: str, folded: str, cues: Cues) -> Iterator[_Measure]:
    for match in NUMBER.finditer(folded):
        before, after = folded[max(0, match.start() - 14) : match.start()], folded[match.end() : match.end() + 40]
        if _NAMED.search(before) or _CLOCK.match(after) or _is_a_name(text, match.start(), match.end()):
            continue
        if _STREET.match(text, match.end()) or (match.start() < 4 and _HOUR_FIRST.match(text)):
            continue
        value, start, end = value_of(match), match.start(), match.end()
        unit, times, length = _unit_after(after, cues)
        sign = _MONEY_BEFORE.search(before)
        if sign and not unit:
            # "€12 million", "€3.5bn"
            scale = _SCALE_AFTER.match(after) if match["scale"] is None else None
            times, length = (_SCALES[scale[1]], scale.end()) if scale else (1.0, 0)
            unit, start = _CURRENCIES[sign[1].strip()], start - len(sign[0])
        # « deux laboratoires » counts hardly anything; in words only amounts and measures are figures.
        if unit or match["digits"]:
            yield _Measure(round(value * times, 6), unit, start, end + length)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals make a name of a number; those of currencies stand before amounts."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 5), start)
    named = before is not None and before[0].strip() not in ("EUR", "CHF", "USD", "GBP", "US", "A", "À")
    return named or _CAPITAL_BEHIND.match(text, end) is not None


def _unit_after(after: str, cues: Cues) -> tuple[str, float, int]:
    """(unit, what the number counts times, length) of the unit that stands behind a number; all empty without one."""
    if glued := _GLUED.match(after):
        return _CURRENCIES[glued[2]], _SCALES[glued[1]], glued.end()
    if money := _MONEY.match(after):
        return _CURRENCIES[money[1].removesuffix("s")], 1.0, money.end()
    if percent := _PERCENT.match(after):
        return "%", 1.0, percent.end()
    for unit in cues.table["counting"]["units"]:
        if named := cues.pattern(f"counting.units.{unit}", r"\s?", r"(?![a-z0-9'’])").match(after):
            return unit, 1.0, named.end()
    return "", 1.0, 0


def _is_duration(measure: _Measure, folded: str) -> bool:
    """Whether a number is how long something lasts; « 40 jours de mer » counts days of something."""
    behind = folded[measure.end : measure.end + 40]
    if _OF_THE_MONTH.match(behind) or (not measure.unit and _TRAIN.match(behind)):
        return True
    of = re.match(r"\s(?:de |d'|of )(?!plus|moins)", behind)
    return measure.unit in _LONG_TIMES or (measure.unit in _SHORT_TIMES and of is None)


_LONG_TIMES = ("years", "months", "weeks")
_SHORT_TIMES = ("days", "hours", "minutes", "seconds")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money: what it is of, in which currency, and where its words end."""

    name: str
    unit: str
    value: float
    end: int


def amount_at(text: str, folded: str, match: re.Match[str], cues: Cues) -> Amount | None:
    """The amount of which a number, as found by `NUMBER`, is a part; None where it is no money."""
    found = next((m for m in _measures(text, folded, cues) if m.start <= match.start() < m.end), None)
    if found is None or found.unit not in _CURRENCIES.values():
        return None
    subject, end = _subject(text, folded, found, cues)
    return Amount(subject or "amount", found.unit, found.value, max(end, found.end))


def _carried_on(text: str, folded: str, measure: _Measure, last: Figure | None) -> tuple[str, str]:
    """(subject, unit) of a number that says neither and goes on from words before it; empty where it does not."""
    sentence = max(text.rfind(". ", 0, measure.start), text.rfind("! ", 0, measure.start), 0)
    before, behind = folded[max(sentence, measure.start - 90) : measure.start], folded[measure.end :]
    if number_of := list(_NUMBER_OF.finditer(before)):
        # « le nombre de boursiers passera de 120 à 145 »
        return text[measure.start - len(before) :][number_of[-1].start(1) : number_of[-1].end(1)], ""
    if last is None or last.evidence is None:
        return "", ""
    same = last.evidence.end >= sentence
    number = folded[measure.start : measure.end]
    if same and last.unit in ("EUR", "USD", "GBP") and re.search(r"million|milliard|billion", number):
        return last.name, last.unit
    if _SOME_OF_THEM.search(before) and not same and last.unit:
        # « Le boîtier coûte 35 €. Le consortium en posera 1 600 »
        topic = _TOPIC.search(text, last.evidence.start - 90 if last.evidence.start > 90 else 0, last.evidence.start)
        return (topic[1], "") if topic else ("", "")
    if _SOME_OF_THEM.search(before) or (
        same and not last.unit and (_IN_A_YEAR.match(behind) or _BESIDE.search(before) or _ARE.match(behind))
    ):
        return last.name_fr or last.name, last.unit
    return "", ""


# « Les doctorants en sortent 300 », « ils en font paraître plus de 70 000 »
_SOME_OF_THEM = re.compile(r"\ben\s(?:[a-z]+\s){1,2}(?:(?:plus|moins|pres)\s(?:de|d')\s?|quelque\s|environ\s)?$")
_TOPIC = re.compile(r"(?:^|[.!?]\s)(?:Les?|La|Ces?|Cette|The|These|L['’])\s?([a-zà-ÿ-]{4,})")
_BESIDE = re.compile(r"(?:\b(?:contre|against|up from|down from|instead of|compared (?:with|to)|au lieu de)\s)$")
_IN_A_YEAR = re.compile(r"\s(?:en|in)\s(?:19|20)\d\d\b|\s(?:l'an|last|a year)\b")
_ARE = re.compile(r"\s(?:ont|sont|seront|etaient|avaient|were|are|have|had|will)\s")
_NUMBER_OF = re.compile(
    r"\b(?:nombre|number)\s(?:de\s|d'|of\s)((?:[a-z-]+\s)?[a-z'-]+s(?:\s[a-z-]+s)?)\b(?:\s[^.;]{0,40})?\s$"
)


def _named(subject: str, unit: str, value: float, raw: str, evidence: Evidence, cues: Cues) -> Figure:
    """A figure by the name that both languages know it by, where the cues have one; its words stay in `raw`."""
    known = cues.figure_after(fold_in_place(" " + subject)) if not unit else None
    if known is not None and known[1] >= len(subject):
        return Figure(known[0].name, value, subject, known[0].unit, raw=raw, evidence=evidence)
    return Figure(subject, value, unit=unit, raw=raw, evidence=evidence)


def _subject(text: str, folded: str, measure: _Measure, cues: Cues) -> tuple[str, int]:
    """What is counted, and where its words end: behind a bare number, behind « de » of an amount, or before it."""
    if not measure.unit:
        # « porter à 300 le nombre de boursiers »
        number_of = re.match(r"\s(?:le nombre|the number)\s(?:de\s|d'|of\s)", folded[measure.end :])
        subject, end = counted(text, folded, measure.end + (number_of.end() if number_of else 0), cues)
        if not subject and (bracketed := _BRACKETED.search(text, max(0, measure.start - 60), measure.start)):
            # « Les recruteurs interrogés (13 000 dans 34 pays) »
            return bracketed[1], measure.end
        return subject, end
    of = _OF.match(text, measure.end)
    if of:
        subject, end = counted(text, folded, of.end(), cues)
        if subject:
            return subject, end
    return _before(text, folded, measure.start, cues), measure.end


def counted(text: str, folded: str, at: int, cues: Cues, *, single: bool = False) -> tuple[str, int]:
    """The noun behind a number with what belongs to it: « nouveaux étudiants en alternance » is three words.

    What a `single` one is counted of stands in the singular.
    """
    first = last = -1
    has_noun = joined = False
    for word in _WORD.finditer(text, at, min(len(text), at + _LONGEST_SUBJECT)):
        plain = folded[word.start() : word.end()]
        gap = text[max(last, at) : word.start()] if not joined else ""
        if plain in ("et", "and") and first >= 0 and not has_noun:
            # "5 research and training centres"
            joined = True
            continue
        if plain in cues.words("counting.stop") or plain[0].isdigit() or re.search(r"[^\s’']", gap):
            break
        if _JOINT.fullmatch(plain):
            joined = True
            continue
        if has_noun and not (joined or plain[-1:] in "sx" and not plain.endswith("ss")):
            break
        first, last = word.start() if first < 0 else first, word.end()
        has_noun, joined = has_noun or joined or _is_noun(plain) or (single and len(plain) > 3), False
    return (re.sub(r"^[dD]['’]", "", text[first:last]), last) if has_noun else ("", at)


def _is_noun(plain: str) -> bool:
    """Whether a word may be what is counted: what is counted stands in the plural."""
    return plain[-1:] in "sx" or plain in _PLURALS


_PLURALS = frozenset("start-up startup people women men children staff alumni data personnel faculty".split())


def _before(text: str, folded: str, until: int, cues: Cues) -> str:
    """The noun to which an amount belongs: « un budget de 12 M€ », "an investment of €3 million"."""
    found = list(cues.pattern("counting.heads", after=r"[sx]?\b").finditer(folded, max(0, until - 60), until))
    return text[found[-1].start() : found[-1].end()] if found else ""
