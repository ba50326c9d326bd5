"""The notices of the bundled archive: their facts hold together, and no text says what its facts do not.

Facts live in notice.toml; fr.md and en.md are read here for numbers, dates and names, all of which it must have.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.dates import MONTHS, PartialDate, Period, parse_edtf
from imt_archive.model.records import AGREEMENT_KINDS, LANGUAGES, RELEASE_KINDS, SUBJECTS
from imt_archive.model.vocabulary import Vocabulary, fold, name_key

ROOT = Path(__file__).parents[1]
NOTICES = tuple(sorted((ROOT / "data" / "notices").glob("*/*/")))
NBSP = "\u00a0\u202f"

# Every table of a notice.toml: the keys that it must have, then those that it may have.
KEYS = {
    "": (
        "id kind subject date date_kind date_basis parties themes themes_stated source",
        "covers place people agreement dates figures",
    ),
    "people": ("name part", "role_fr role_en organisation"),
    "agreement": ("kind parties", "signed programme starts ends term_fr term_en extends"),
    "extends": ("kind", "signed notice programme"),
    "dates": ("date fr en", ""),
    "figures": ("fr en value unit raw", ""),
    "source": ("title title_given url language document read_on evidence", ""),
    "place": ("fr en", ""),
}
CODES = {
    "date_kind": "issued changed signed announced event adopted in-force awarded",
    "date_basis": "stated derived inferred",
    "part": "signatory present quoted appointed predecessor named",
    "evidence": "full text|excerpt|secondary",
    "unit": "|%|EUR|years",
}
ORGANISATION_KINDS = (
    "group|school|subsidiary|partner|university|research-institute|ministry|public-body|region|company|association|"
    "foundation|chamber|programme|label|platform|other"
)
COUNTS = (
    ("trois troisième", "three third", 3), ("quatre quatrième", "four fourth", 4), ("cinq cinquième", "five fifth", 5),
    ("six sixième", "six sixth", 6), ("sept septième", "seven seventh", 7), ("huit huitième", "eight eighth", 8),
    ("neuf neuvième", "nine ninth", 9), ("dix dixième dizaine", "ten tenth", 10), ("onze", "eleven", 11),
    ("douze douzaine", "twelve dozen", 12), ("treize", "thirteen", 13), ("quinze quinzaine", "fifteen", 15),
    ("vingt vingtaine", "twenty", 20), ("trente trentaine", "thirty", 30), ("quarante", "forty", 40),
    ("cinquante cinquantaine", "fifty", 50), ("cent cents centaine", "hundred", 100), ("mille", "thousand", 1000),
)  # fmt: skip
NUMBER_WORDS = {word: number for fr, en, number in COUNTS for word in f"{fr} {en}".split()}
# The strategy has four axes; every notice may say so.
AXES = 4
WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# Words with a capital in English titles and posts: they part two names, and are none.
POSTS = (
    "Director|President|Vice-President|Minister|Delegate|Executive|Deputy|Senior|Vice|Head|General|Managing|Board|"
    "Secretary|Chair|Chief|Officer|Dr|Professor|Directors|Management"
)
# Words that have a capital because they open a sentence.
OPENERS = "A|An|At|By|Chair|Chaire|Classement|For|In|It|No|Of|On|The|This|La|Le|Les|Par|Pour|Un|Une"
# Names of things that no record lists as a party: a newspaper, rankings, a call, halves of ministers' titles.
HARMLESS = (
    "La Gazette France|THE Impact Ranking|THE Impact|Cluster AI|Cluster IA|New Year|Digital Transition|Higher Education"
)
# Four digits without a separator are a year.
UNGROUPED = r"\d{5,}|(?<!\d)(?!1[89]|20)\d{4}(?!\d)"
AMERICAN = re.compile(
    r"\b(?!(?:size|prize|seize|capsize|resize)(?:s|d)?\b)\w*(?:iz(?:e[sd]?|ing|ation|ations)|yz(?:e[sd]?|ing))\b"
    r"|\b(?:center|labor|color|honor|favor|behavior|program|defense|offense|catalog|fulfill|enroll|traveled|modeling)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Notice:
    """One folder of data/notices: the facts of its notice.toml and the source of its two texts."""

    id: str
    year: str
    facts: dict[str, Any]
    texts: dict[str, str]


@cache
def load(folder: Path) -> Notice:
    missing = [name for name in ("notice.toml", "fr.md", "en.md") if not (folder / name).is_file()]
    assert not missing, f"{folder.name}: lacks {', '.join(missing)}"
    facts = tomllib.loads((folder / "notice.toml").read_text(encoding="utf-8"))
    texts = {language: (folder / f"{language}.md").read_text(encoding="utf-8") for language in LANGUAGES}
    return Notice(folder.name, folder.parent.name, facts, texts)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "resources")


@cache
def everybody() -> frozenset[str]:
    return frozenset(person["name"] for folder in NOTICES for person in load(folder).facts.get("people", ()))


def tables(facts: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The notice's tables with their names, itself first."""
    yield name, facts
    for key, value in facts.items():
        for table in value if isinstance(value, list) else [value]:
            if isinstance(table, dict):
                yield from tables(table, key)


def points(facts: dict[str, Any]) -> set[PartialDate]:
    """Every date that the facts carry, and the dates at which its parties changed their names; both ends of periods."""
    dates = [
        table[key]
        for _, table in tables(facts)
        for key in ("date", "signed", "starts", "ends", "covers")
        if key in table
    ]
    names = [vocabulary().organisations[party].former for party in facts["parties"]]
    dates += [until for former in names for _, until in former]
    found = [parse_edtf(date) for date in dates if date]
    ends = [(date.start, date.end) if isinstance(date, Period) else (date,) for date in found]
    return {replace(end, qualifier="") for pair in ends for end in pair if end}


def sentences(facts: dict[str, Any]) -> str:
    """Everything that the facts say in words: roles, places, programmes, figures, titles; no codes and no dates."""
    spoken = ("name", "role_fr", "role_en", "programme", "term_fr", "term_en", "fr", "en", "raw", "title")
    said = [str(table[key]) for _, table in tables(facts) for key in spoken if key in table]
    return spaced(" | ".join(said))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("'", "’"))


def numbers_in(text: str, language: str) -> list[tuple[str, float]]:
    """The numbers in digits, as printed and as read; what has letters glued to it (5G, C3S) is a name."""
    group, point = (rf"[ {NBSP}]", ",") if language == "fr" else (",", r"\.")
    pattern = rf"(?<![\w.,])\d+(?:{group}\d{{3}}(?!\d))*(?:{point}\d+)?(?=(?:er|e|ème|st|nd|rd|th)?(?!\w))"
    found = re.findall(pattern, text)
    return [(number, float(re.sub(group, "", number).replace(",", "."))) for number in found]


def counts_in(text: str) -> list[tuple[str, float]]:
    return [(word, NUMBER_WORDS[word]) for word in re.findall(r"\w+", text.lower()) if word in NUMBER_WORDS]


DATE = {
    language: re.compile(
        rf"(?:(?P<weekday>{'|'.join(WEEKDAYS[language])})[ {NBSP}])?"
        rf"(?:(?P<from>\d{{1,2}})(?:er)?[ {NBSP}]?(?:et|and|au|to|à|-|–)[ {NBSP}]?)?"
        rf"(?:(?P<day>\d{{1,2}})(?:er)?[ {NBSP}])?"
        rf"\b(?P<month>{'|'.join(MONTHS[language])})\b(?:[ {NBSP}](?P<year>\d{{4}}))?"
    )
    for language in LANGUAGES
}


def same_date(text: re.Match[str], day: str | None, months: tuple[str, ...], point: PartialDate) -> bool:
    """Whether a date of the text says no more than a date of the facts."""
    year = text["year"]
    agrees = point.month == months.index(text["month"]) + 1 and (not year or point.year == int(year))
    return agrees and (day is None or point.day == int(day))


def unknown_dates(text: str, language: str, facts: dict[str, Any]) -> list[str]:
    known, problems = points(facts), []
    for found in DATE[language].finditer(text):
        if not (found["day"] or found["year"]):
            continue
        for day in [found["day"], found["from"]] if found["from"] else [found["day"]]:
            fitting = [point for point in known if same_date(found, day, MONTHS[language], point)]
            weekdays = [WEEKDAYS[language][datetime.date.weekday(point.first)] for point in fitting]
            if not fitting or (found["weekday"] and found["weekday"] not in weekdays):
                problems.append(f"date not in notice.toml: {found[0]}")
    return problems


def unknown_numbers(text: str, language: str, facts: dict[str, Any]) -> list[str]:
    said = sentences(facts)
    known = {number for tongue in LANGUAGES for _, number in numbers_in(said, tongue)}
    known |= {number for _, number in counts_in(said)}
    known |= {float(figure["value"]) for figure in facts.get("figures", ())}
    years = {float(point.year) for point in points(facts)}
    listed = max(AXES, len(facts["parties"]), len(facts.get("people", ())), len(facts.get("figures", ())))
    text = masked(DATE[language].sub(lambda found: found["year"] or "", text))
    text = re.sub(r"\b(\d\d)(\d\d)[-–](\d\d)\b(?!\d)", r"\1\2-\1\3", text)
    problems = [printed for printed, number in numbers_in(text, language) if number not in known | years]
    # A count in words may also count what the text lists: "three other parties".
    problems += [word for word, number in counts_in(text) if number not in known and number > listed]
    return [f"number not in notice.toml: {printed}" for printed in problems]


@cache
def known_names() -> re.Pattern[str]:
    names = {spaced(name) for organisation in vocabulary().organisations.values() for name in organisation.names}
    names |= {f"Mines{mark}Télécom" for mark in "- "} | {"M.I.N.E.S"}
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )


def masked(text: str) -> str:
    """The text with the vocabulary's names taken out, in any capitals."""
    return known_names().sub("·", spaced(text))


def unknown_names(text: str, facts: dict[str, Any]) -> list[str]:
    said = fold(sentences(facts))
    text = DATE["en"].sub("·", DATE["fr"].sub("·", re.sub(HARMLESS, "·", masked(text))))
    word = r"[A-ZÀ-Ý][\w.’-]*\w"
    runs = re.findall(rf"{word}(?: (?:(?:de|du|von|van|der) )?{word})+", text)
    problems = []
    for run in runs:
        for part in re.split(rf"\b(?:{POSTS})\b", run):
            part = re.sub(rf"^(?:{OPENERS}) ", "", part.strip(" -")).removesuffix("’s")
            if " " in part and fold(part) not in said:
                problems.append(f"name not in notice.toml or organisations.toml: {part}")
    mine = {person["name"] for person in facts.get("people", ())}
    strangers = [name for name in everybody() - mine if name in text or re.search(rf"\b{name.split()[-1]}\b", text)]
    return problems + [f"person not in notice.toml: {name}" for name in strangers if fold(name.split()[-1]) not in said]


def blocks(text: str) -> list[tuple[str, str]]:
    """The (kind, words) of each block of a text, in order."""
    found = []
    for number, block in enumerate(text.removesuffix("\n").split("\n\n")):
        kind = "title" if block.startswith("# ") else "bullet" if block.startswith("- ") else "paragraph"
        kind = "lead" if kind == "paragraph" and number == 1 else kind
        found.append((kind, block.removeprefix("# ").removeprefix("- ")))
    return found


def bad_form(text: str) -> list[str]:
    kinds = [kind for kind, _ in blocks(text)]
    words = len(" ".join(block for kind, block in blocks(text) if kind != "title").split())
    problems = (
        [] if kinds[:2] == ["title", "lead"] and "title" not in kinds[1:] else ["starts not with a title and a lead"]
    )
    problems += [
        f"block on several lines or empty: {block!r}" for _, block in blocks(text) if "\n" in block or not block
    ]
    problems += [f"space at an end or doubled: {block!r}" for _, block in blocks(text) if block != spaced_once(block)]
    return problems + ([] if 40 <= words <= 260 else [f"the body has {words} words, not 40 to 260"])


def spaced_once(block: str) -> str:
    return re.sub(r" {2,}", " ", block).strip()


def bad_french(text: str) -> list[str]:
    rules = {
        "straight or English quotation mark or apostrophe": r"['\"“”]",
        "no no-break space before": rf"(?<![{NBSP}])[:;?!»%€]",
        "no no-break space after": rf"«(?![{NBSP}])",
        "three dots": r"\.\.\.",
        "first of the month is 1er": rf"\b1[ {NBSP}](?:{'|'.join(MONTHS['fr'])})",
        "thousands without a no-break space": rf"(?<!\d)\d{{1,3}}[ ,.]\d{{3}}(?!\d)|{UNGROUPED}",
        "decimal point": r"\d\.\d",
    }
    text = re.sub(r"Hi! PARIS|M\.I\.N\.E\.S", "·", text)
    return [
        f"{rule}: {text[max(0, m.start() - 15) : m.end() + 15]!r}"
        for rule, p in rules.items()
        for m in re.finditer(p, text)
    ]


def bad_english(text: str) -> list[str]:
    rules = {
        "straight or French quotation mark or apostrophe": r"['\"«»]",
        "space before": rf"[ {NBSP}][:;?!%]",
        "month before day": rf"\b(?:{'|'.join(MONTHS['en'])}) \d{{1,2}}\b(?!\d)",
        "thousands without a comma": rf"(?<!\d)\d{{1,3}}[ {NBSP}]\d{{3}}(?!\d)|{UNGROUPED}",
        "not British": AMERICAN.pattern,
    }
    text = known_names().sub("·", text)
    flags = re.IGNORECASE
    return [
        f"{rule}: {text[max(0, m.start() - 15) : m.end() + 15]!r}"
        for rule, p in rules.items()
        for m in re.finditer(p, text, flags)
    ]


def problems_of(text: str, language: str, facts: dict[str, Any]) -> list[str]:
    """Everything that is wrong with one text, in words."""
    body = text.removeprefix("# ")
    problems = bad_form(text) + (bad_french(body) if language == "fr" else bad_english(body))
    problems += unknown_dates(body, language, facts) + unknown_numbers(body, language, facts)
    for _, block in blocks(text):
        problems += unknown_names(block, facts)
    title = fold(facts["source"]["title"])
    return problems + (["repeats the title of its source"] if len(title.split()) > 3 and title in fold(body) else [])


@pytest.mark.parametrize("folder", NOTICES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_says_only_what_its_facts_say_and_is_well_written(folder: Path, language: str) -> None:
    notice = load(folder)
    found = problems_of(notice.texts[language], language, notice.facts)
    assert not found, f"{folder.name}/{language}.md: " + "; ".join(found)


@pytest.mark.parametrize("folder", NOTICES, ids=lambda folder: folder.name)
def test_two_texts_correspond_block_by_block(folder: Path) -> None:
    kinds = {language: [kind for kind, _ in blocks(text)] for language, text in load(folder).texts.items()}
    assert kinds["fr"] == kinds["en"], f"{folder.name}: fr.md and en.md have other blocks"


@pytest.mark.parametrize("folder", NOTICES, ids=lambda folder: folder.name)
def test_facts_have_the_form_of_a_notice(folder: Path) -> None:
    notice = load(folder)
    for name, table in tables(notice.facts):
        needed, allowed = (set(keys.split()) for keys in KEYS[name])
        where = f"{folder.name}: [{name}]"
        assert needed <= set(table) <= needed | allowed, (
            f"{where} lacks {needed - set(table)} or has {set(table) - allowed}"
        )
        for key in CODES.keys() & table.keys():
            assert table[key] in re.split("[|]" if "|" in CODES[key] else " ", CODES[key]), (
                f"{where} {key} = {table[key]!r}"
            )
        for key in {"date", "signed", "starts", "ends", "covers"} & table.keys():
            assert table[key] == str(parse_edtf(table[key])), f"{where} {key} = {table[key]!r}"
    when = parse_edtf(notice.facts["date"])
    assert (notice.facts["id"], notice.facts["kind"]) == (folder.name, "notice"), f"{folder.name}: id or kind"
    assert notice.year == str(when.first.year), f"{folder.name}: in the folder of another year"


@pytest.mark.parametrize("folder", NOTICES, ids=lambda folder: folder.name)
def test_codes_and_ids_are_in_the_vocabularies(folder: Path) -> None:
    facts, known = load(folder).facts, vocabulary()
    agreement, source = facts.get("agreement", {}), facts["source"]
    people = [person["organisation"] for person in facts.get("people", ()) if "organisation" in person]
    wrong = {*facts["parties"], *agreement.get("parties", ()), *people} - known.organisations.keys()
    wrong |= set(facts["themes"]) - known.themes.keys()
    wrong |= {facts["subject"]} - known.subjects.keys()
    wrong |= {source["document"]} - (known.release_kinds.keys() - {"notice"})
    wrong |= {
        table["kind"] for table in (agreement, agreement.get("extends", {})) if table
    } - known.agreement_kinds.keys()
    wrong |= (
        {agreement["extends"]["notice"]} - {f.name for f in NOTICES}
        if "notice" in agreement.get("extends", {})
        else set()
    )
    assert not wrong, f"{folder.name}: not in the vocabularies: {sorted(wrong)}"
    assert set(agreement.get("parties", ())) <= set(facts["parties"]), f"{folder.name}: a contracting party is no party"
    assert not agreement or facts["subject"] == "agreement", (
        f"{folder.name}: has an agreement, is about {facts['subject']}"
    )
    assert source["title_given"] == bool(source["title"]), f"{folder.name}: title_given"
    assert re.fullmatch(r"(?:https?://\S+)?", source["url"]), f"{folder.name}: address"
    assert source["language"] in LANGUAGES, f"{folder.name}: language of the source"


def test_the_bundled_archive_is_whole_and_its_chains_can_be_followed() -> None:
    agreements = {folder.name: load(folder).facts.get("agreement", {}) for folder in NOTICES}
    chains = {name: agreement["extends"] for name, agreement in agreements.items() if "extends" in agreement}
    assert len(NOTICES) >= 58
    assert {folder.parent.name for folder in NOTICES} == {str(year) for year in range(2020, 2026)}
    assert chains["imt-2025-07-uts"] == {"kind": "memorandum-of-understanding", "signed": "2022"}
    assert chains["imt-2020-02-carnot"] == {"kind": "label", "signed": "2006"}
    assert chains["imt-2023-12-cop"] == {"kind": "contract-of-objectives", "signed": "2018"}


def test_vocabularies_are_complete_and_every_name_is_one_organisation() -> None:
    known = vocabulary()
    assert tuple(known.release_kinds) == RELEASE_KINDS
    assert tuple(known.agreement_kinds) == AGREEMENT_KINDS
    assert tuple(known.subjects) == SUBJECTS
    assert list(known.themes) == ["industry", "digital", "energy", "health"]
    assert list(known.priorities) == ["A1", "A2", "A3", "A4", "C1", "C2", "C3", "C4", "T5"]
    kinds = [organisation.kind for organisation in known.organisations.values()]
    assert (kinds.count("school"), kinds.count("subsidiary"), kinds.count("group")) == (8, 2, 1)
    owners: dict[str, str] = {}
    for id_, organisation in known.organisations.items():
        assert re.fullmatch(ORGANISATION_KINDS, organisation.kind), f"{id_}: kind {organisation.kind}"
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id_), f"{id_}: not in kebab case"
        assert organisation.name_fr or organisation.name_en, f"{id_}: has no name"
        assert all(parse_edtf(until) for _, until in organisation.former if until), f"{id_}: former"
        for name in organisation.names:
            assert owners.setdefault(name_key(name), id_) == id_, f"{name}: {id_} and {owners[name_key(name)]}"
    for table in (known.release_kinds, known.agreement_kinds, known.themes, known.priorities):
        cues = [cue for term in table.values() for cue in term.cues]
        assert cues == [cue.lower() for cue in cues], "a cue has a capital"
        assert len(cues) == len({fold(cue) for cue in cues}), "a cue stands for two codes, or stands twice"
    assert not [cue for term in known.themes.values() for cue in term.cues if " " not in cue], (
        "a bare word as a theme's cue"
    )


FAULTS = {
    "another day": ("en", "15 December 2023", "16 December 2023"),
    "another year": ("fr", "15\u00a0décembre 2023", "15\u00a0décembre 2024"),
    "wrong weekday": ("en", "on 15 December 2023", "on Monday 15 December 2023"),
    "another number": ("fr", "335", "336"),
    "larger by thousand": ("en", "1,500", "1,500,000"),
    "another person": ("en", "Vincent Charvillat", "Vincent Chevalier"),
    "someone from elsewhere": ("fr", "Anne-Christine Genouville", "Odile Gauthier"),
    "straight apostrophe": ("fr", "L’", "L'"),
    "American spelling": ("en", "The ", "The organization "),
    "no no-break space": ("fr", "\u00a0;", " ;"),
    "number in words": ("fr", "quatre axes", "quarante axes"),
    "no lead": ("en", "\n\n", "\n\n- "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    notice = load(ROOT / "data" / "notices" / "2023" / "imt-2023-12-ccifb")
    language, right, wrong = FAULTS[fault]
    text = re.sub(
        r"[\u00a0\u202f](?=[;:])", "\u00a0", notice.texts[language].replace("15 décembre", "15\u00a0décembre")
    )
    assert right in text, "nothing to plant the fault in"
    assert not problems_of(text, language, notice.facts)
    assert problems_of(text.replace(right, wrong, 1), language, notice.facts), f"{fault} is not noticed"


@given(st.integers(0, 10**9), st.integers(0, 9), st.sampled_from(LANGUAGES), st.sampled_from(NBSP))
def test_any_number_is_read_back_as_it_was_written(whole: int, tenth: int, language: str, space: str) -> None:
    written = f"{whole:,}.{tenth}"
    if language == "fr":
        written = written.replace(",", space).replace(".", ",")
    assert numbers_in(f"({written}{space}%)", language) == [(written, float(f"{whole}.{tenth}"))]


@given(st.dates(min_value=datetime.date(1900, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_date_may_be_less_precise_than_its_fact_and_never_more(day: datetime.date, language: str) -> None:
    whole, month = PartialDate.of(day), PartialDate(day.year, day.month)
    for said, known, fits in ((whole, whole, True), (month, whole, True), (month, month, True), (whole, month, False)):
        facts = {"parties": [], "date": str(known)}
        assert (unknown_dates(said.wording(language), language, facts) == []) is fits
