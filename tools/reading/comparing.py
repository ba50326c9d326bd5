"""What was found beside what was expected, field by field: how many right, how many too many, how many missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from imt_archive.model.records import Draft, Quote
from imt_archive.model.vocabulary import Vocabulary, name_key
from reading.reading import Read

_AT = re.compile(r"\s?[\[({]\s?(?:at|arobase|@)\s?[\])}]\s?")
_QUOTATION = re.compile(r"[«»“”\"„]")


@dataclass
class Score:
    """Counts of one field, and in words what was wrong."""

    right: int = 0
    too_many: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take the counts of another document in."""
        self.right += other.right
        self.too_many += other.too_many
        self.missed += other.missed
        self.misses += other.misses


Scores = dict[str, Score]


def same(text: object) -> str:
    """A text without its case, its quotation marks and its kinds of spaces, apostrophes and hyphens."""
    plain = _QUOTATION.sub(" ", str(text).casefold()).replace("’", "'").replace("‘", "'")
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain).replace("\u00ad", "").replace("'", " ' ")
    return " ".join(plain.split())


def scores_of(read: Read) -> Scores:
    """The scores of one document, by field."""
    if read.preview is None or read.preview.draft is None:
        reason = str(read.preview.error) if read.preview else "not read"
        return {"read at all": Score(0, 0, 1, [reason])}
    found: Scores = {"read at all": Score(1)}
    for compare in (_scalars, _quotes, _contacts, _abouts, _figures, _events, _people, _lists):
        for name, score in compare(read, read.preview.draft):
            found.setdefault(name, Score()).add(score)
    return found


def items(expected: Iterable[Any], found: Iterable[Any], show: Callable[[Any], str] = str) -> Score:
    """The score of two lists of things that are the same or not."""
    wanted, there = list(expected), list(found)
    score = Score()
    for one in wanted:
        if one in there:
            there.remove(one)
            score.right += 1
        else:
            score.missed += 1
            score.misses.append(f"missed {show(one)}")
    score.too_many = len(there)
    score.misses += [f"too much {show(one)}" for one in there]
    return score


def one_of(value: object) -> list[str]:
    return [same(value)] if value else []


def _scalars(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    expected, facts = read.expected, read.expected.facts
    both = len(draft.texts) == 2
    titles = {text.language: text for text in draft.texts}
    text = titles.get("fr" if both else draft.texts[0].language, draft.texts[0])
    wanted = facts["title"] if facts.get("title_given", True) else "(none given)"
    shown = text.title if text.title_given else "(none given)"
    pairs: list[tuple[str, object, object]] = [
        ("language", facts.get("language", ""), "both" if both else draft.texts[0].language),
        ("kind", facts.get("kind", ""), draft.kind),
        ("title", wanted, shown),
        ("subtitle", facts.get("subtitle"), text.subtitle),
        ("issued", facts.get("issued"), draft.issued),
        ("changed", facts.get("changed"), draft.changed),
        ("covers", facts.get("covers"), draft.covers),
    ]
    if facts.get("subject"):
        pairs.append(("subject", facts["subject"], draft.subject))
    if "title_en" in facts:
        pairs.append(("title", facts["title_en"], titles["en"].title if "en" in titles else ""))
    for name, want, there in pairs:
        if expected.scored(name):
            yield name, items(one_of(want), one_of(there))


_WHAT_IT_IS = re.compile(
    r"^(?i:the\s|la\s|le\s|les\s|l['’])?(?:(?:(?i:groupe|société|entreprise|association|compagnie|institut|group|company)"
    r"|pôle|cluster|fondation|foundation|banque|bank|mutuelle|coopérative|cooperative|start-up|club|fédération|fonderie|verrerie|scierie|maison|laboratoires?|laboratory|municipalité)\s(?=[A-ZÀ-Þ]))?"
)
_LEGAL_FORM = re.compile(
    r",?\s(?:SAS?|SARL|S\.A\.?S?\.?|GmbH|AG|Ltd\.?|Limited|plc|PLC|Inc\.?|LLC|AB|A/S|ASA?|Oyj?|NV|BV|S\.p\.A\.?|S\.r\.l\.?|S\.L\.?"
    r"|GmbH\s&\sCo\.\sKG|inc\.?|eG|[Ss]p\. z o\.o\.|(?:Pvt|Pte)\.?\sLtd\.?|Co\.,\sLtd\.|Group)$"
)


def organisation_of(name: str, vocabulary: Vocabulary) -> str:
    """The id of an organisation, or the name without what it is: « le groupe X », "X plc" and « X » are one."""
    known = name if name in vocabulary.organisations else vocabulary.organisation_id(name)
    return known or name_key(_LEGAL_FORM.sub("", _WHAT_IT_IS.sub("", name)))


# Who said what, and who is who


def _quotes(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("quotes"):
        return
    there = list(draft.quotes)
    score = Score()
    for want in read.expected.list("quotes"):
        found = next((one for one in there if same(one.speaker) == same(want["speaker"]) and _said(want, one)), None)
        if found is None:
            score.missed += 1
            near = [
                f"{one.speaker}: … {one.text[-40:]}" for one in there if same(one.text).startswith(same(want["starts"]))
            ]
            score.misses.append(f"missed {want['speaker']}: {want['starts']} … {want.get('ends', '')} {near}")
            continue
        there.remove(found)
        score.right += 1
        if read.expected.scored("quotes.role"):
            yield "quotes: role", role_score(want.get("role"), found.role)
        if read.expected.scored("quotes.organisation"):
            wanted, theirs = (
                [organisation_of(one, read.vocabulary)] if one else []
                for one in (want.get("organisation", ""), found.organisation)
            )
            yield "quotes: organisation", items(wanted, theirs)
    score.too_many += len(there)
    score.misses += [f"too much {one.speaker}: {one.text[:60]}" for one in there]
    yield "quotes with speaker", score


def role_score(wanted: object, found: str) -> Score:
    """The score of a role; a longer one that contains what is expected is right."""
    want, there = same(wanted or ""), same(found)
    return Score(1) if want and want in there else items(one_of(want), one_of(there))


def _said(want: dict[str, Any], quote: Quote) -> bool:
    """Whether the words of a quote begin, and end where that is told, as expected."""
    words = same(quote.text)
    # A comma before « dit-il » is no part of the words.
    return words.startswith(same(want["starts"])) and words.rstrip(" .,").endswith(
        same(want.get("ends", "")).rstrip(" .,")
    )


def _people(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("people"):
        return
    elsewhere = {same(quote["speaker"]) for quote in read.expected.list("quotes")}
    there = [*draft.people, *(person for one in draft.agreements for person in one.witnesses)]
    found = {
        (same(p.name), "mentioned" if p.part == "named" else p.part): p
        for p in there
        if p.part not in ("quoted", "signatory", "contact")
    }
    wanted = {(same(p["name"]), p["part"]): p for p in read.expected.list("people")}
    # Whoever is quoted may be mentioned or present as well.
    loose = [key for key in found if key not in wanted and key[0] in elsewhere]
    yield "people: part", items(wanted, [key for key in found if key not in loose])
    if read.expected.scored("people.role"):
        for key in wanted.keys() & found.keys():
            yield "people: role", role_score(wanted[key].get("role"), found[key].role)


# What is kept apart


def _contacts(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("contacts"):
        return
    wanted = [
        (same(c["name"]), _mails(c.get("email", ())), _phones(c.get("phone", ())))
        for c in read.expected.list("contacts")
    ]
    there = [(same(c.name), _mails(c.email.split(",")), _phones(c.phone.split(","))) for c in draft.contacts]
    yield "contacts (name with own details)", items(wanted, there)
    details = {detail for _, mails, phones in wanted for detail in (*mails, *phones)}
    found = {detail for _, mails, phones in there for detail in (*mails, *phones)}
    yield "contact details", items(sorted(details), sorted(found))
    yield "contact details kept out of the text", _leaks(draft, details)


def _leaks(draft: Draft, details: set[str]) -> Score:
    open_words = " ".join(
        words
        for text in draft.texts
        for words in (text.title, text.subtitle, *(b.text for b in text.blocks if b.kind != "contact"))
    )
    digits, letters = re.sub(r"\D", "", open_words), re.sub(r"\s", "", open_words.casefold())
    leaked = [one for one in sorted(details) if (one in digits if one.isdigit() else one in letters)]
    return Score(len(details) - len(leaked), 0, len(leaked), [f"in the text: {one}" for one in leaked])


def _mails(mails: str | Iterable[str]) -> tuple[str, ...]:
    found = [mails] if isinstance(mails, str) else mails
    plain = (re.sub(r"\s", "", _AT.sub("@", one.casefold())) for one in found)
    return tuple(sorted(one for one in plain if one))


def _phones(phones: str | Iterable[str]) -> tuple[str, ...]:
    found = [phones] if isinstance(phones, str) else phones
    return tuple(sorted(digits for one in found if (digits := re.sub(r"\D", "", one))))


# Lists


def _abouts(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("abouts"):
        return
    wanted = read.expected.list("abouts")
    abouts = draft.abouts if len(draft.texts) == 1 else tuple({one.organisation: one for one in draft.abouts}.values())
    yield (
        "about paragraphs",
        items(
            [organisation_of(one["organisation"], read.vocabulary) for one in wanted],
            [organisation_of(one.organisation, read.vocabulary) for one in abouts],
        ),
    )
    if read.expected.scored("abouts.figures"):
        yield (
            "figures of about paragraphs",
            items(
                [float(value) for one in wanted for value in one.get("figures", {}).values()],
                [figure.value for one in abouts for figure in one.figures],
            ),
        )


def _figures(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if not read.expected.scored("figures"):
        return
    # Numbers in words are neither expected nor wrong; a text in both languages says each figure twice.
    there = [figure for figure in draft.figures if any(c.isdigit() for c in figure.raw)]
    there = [figure for figure in there if len(draft.texts) == 1 or figure.language != "en"]
    optional = {same(printed) for printed in read.expected.list("figures_optional")}
    score = Score()
    for want in read.expected.list("figures"):
        found = next((one for one in there if one.value == want["value"] and _same_unit(one.unit, want["unit"])), None)
        if found is None:
            score.missed += 1
            score.misses.append(f"missed {want['printed']} ({want.get('subject')})")
        else:
            there.remove(found)
            score.right += 1
    wrong = [one for one in there if not any(same(one.raw) in free or free in same(one.raw) for free in optional)]
    score.too_many = len(wrong)
    score.misses += [f"too much {figure.raw}" for figure in wrong]
    yield "figures of the body", score


def _same_unit(found: str, wanted: str) -> bool:
    """Amounts and shares by their sign; what is counted has its noun in its own language."""
    signs = ("EUR", "USD", "GBP", "JPY", "%")
    return found == wanted if wanted in signs or found in signs else True


def _events(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    if read.expected.scored("events"):
        yield (
            "events: date",
            items([one["date"] for one in read.expected.list("events")], [str(one.date) for one in draft.events]),
        )


def _lists(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    for name, found in (("themes", draft.themes), ("priorities", draft.priorities)):
        if read.expected.scored(name):
            yield name, items(read.expected.list(name), found)
