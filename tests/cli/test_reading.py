"""Commands that only read: their JSON, their filters, and what they say of values that they cannot take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive.model.dates import parse_edtf

from .conftest import Run

TARTU = "2025-03-l-institut-mines-telecom-et-l"

CARD = {"id", "kind", "issued", "covers", "languages", "titles", "themes", "organisations", "agreements"}
AGREEMENT = {"id", "kind", "programme", "signed", "place", "parties", "signatories", "starts", "ends", "extends"}
HIT = {"id", "text_id", "language", "title", "issued", "kind", "score", "matched_in", "snippets"}

pytestmark = pytest.mark.usefixtures("bundled")


def test_list_has_the_fields_that_programs_rely_on(run_in: Run) -> None:
    answer = run_in("list", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert answer.json["total"] == len(answer.json["releases"]) == 59
    for release in answer.json["releases"]:
        assert set(release) >= CARD
        assert set(release["titles"]) == {"fr", "en"}
        assert [language for language in ("fr", "en") if release["titles"][language]] == release["languages"]


def test_list_for_a_person_has_a_line_a_release_latest_first(run_in: Run) -> None:
    answer = run_in("list", language="fr")
    lines = answer.out.splitlines()
    assert len(lines) == 59
    days = [line[:4] for line in lines]
    assert days == sorted(days, reverse=True)
    assert any("L’IMT participe au salon Adopt AI" in line for line in lines)
    assert "IMT takes part in Adopt AI" in run_in("list", language="en").out


def test_show_gives_a_release_whole(run_in: Run) -> None:
    release = run_in("show", TARTU, "--json").json
    assert set(release) >= CARD | {"texts", "agreements", "quotes", "figures", "links", "history"}
    (text,) = release["texts"]
    assert set(text) >= {"text_id", "language", "title", "blocks", "source"}
    assert {"kind": "heading", "text": "Trois objectifs communs"} in text["blocks"]
    assert text["source"]["name"] == "tartu.fr.md"
    (agreement,) = release["agreements"]
    assert set(agreement) >= AGREEMENT
    assert (agreement["kind"], agreement["signed"]) == ("framework-agreement", "2025-03-12")
    assert [quote["speaker"] for quote in release["quotes"]] == ["Claire Morvan"]
    assert [step["action"] for step in release["history"]] == ["import"]


def test_show_of_a_notice_has_its_agreement_its_source_and_its_links(run_in: Run) -> None:
    release = run_in("show", "imt-2024-07-inria", "--json").json
    cards = {card["id"]: card for card in run_in("list", "--json").json["releases"]}
    assert [agreement["id"] for agreement in release["agreements"]] == cards["imt-2024-07-inria"]["agreements"]
    assert release["source"]["url"].startswith("https://")
    blocks = {text["language"]: len(text["blocks"]) for text in release["texts"]}
    assert release["links"]
    for link in release["links"]:
        assert all(0 <= block < blocks[language] for language in ("fr", "en") for block in link[language])


def test_show_for_a_person_is_the_text(run_in: Run) -> None:
    answer = run_in("show", TARTU)
    assert answer.out.startswith("FR  L'Institut Mines-Télécom et l'Université de Tartu signent")
    assert "Trois objectifs communs" in answer.out


@pytest.mark.parametrize("arguments", [["show", "nope"], ["show", "nope", "--json"], ["show", ""]])
def test_an_unknown_release_is_a_wrong_call(run_in: Run, arguments: list[str]) -> None:
    answer = run_in(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.sentence == f"The archive has no release “{arguments[1]}”. Check the id with “list”."
    french = run_in(*arguments, language="fr").sentence
    assert french.replace("\N{NO-BREAK SPACE}", " ").startswith(f"L’archive n’a pas de document « {arguments[1]} ».")


def test_agreements_have_the_fields_that_programs_rely_on(run_in: Run) -> None:
    answer = run_in("agreements", "--json").json
    cards = run_in("list", "--json").json["releases"]
    announced = {agreement for card in cards for agreement in card["agreements"]}
    assert {agreement["id"] for agreement in answer["agreements"]} == announced
    assert answer["total"] == len(announced) > 10
    assert all(set(agreement) >= AGREEMENT for agreement in answer["agreements"])
    people = [person for agreement in answer["agreements"] for person in agreement["signatories"]]
    assert people
    assert all(set(person) == {"name", "role", "organisation"} for person in people)
    days = [agreement["signed"] for agreement in answer["agreements"] if agreement["signed"]]
    assert days == sorted(days, reverse=True)
    assert "Institut Mines-Télécom – Université de Tartu" in run_in("agreements").out


def test_quotes_figures_and_organisations(run_in: Run) -> None:
    quotes = run_in("quotes", "--json").json
    assert quotes["total"] == len(quotes["quotes"]) >= 1
    assert all(set(quote) >= {"speaker", "role", "organisation", "text"} for quote in quotes["quotes"])
    assert "Claire Morvan: Cet accord donne" in run_in("quotes").out

    figures = run_in("figures", "--json").json
    assert figures["total"] == len(figures["figures"])
    assert {"students", "schools"} <= {figure["name"] for figure in figures["figures"] if figure["release"] == TARTU}
    assert "13600" in run_in("figures").out

    organisations = run_in("organisations", "--json").json
    assert organisations["total"] == len(organisations["organisations"])
    nord = next(one for one in organisations["organisations"] if one["id"] == "imt-nord-europe")
    assert "IMT Lille Douai" in [former["name"] for former in nord["former"]]
    assert "IMT Lille Douai" in run_in("organisations").out


def test_search_has_the_fields_that_programs_rely_on(run_in: Run) -> None:
    answer = run_in("search", "souverainete numerique", "--json").json
    wanted = {"query", "understood", "total", "suggestion", "elapsed_ms", "facets", "hits"}
    assert set(answer) >= wanted
    assert set(answer["facets"]) >= {"year", "kind", "language", "theme", "organisation"}
    assert answer["query"] == "souverainete numerique"
    assert answer["total"] == len(answer["hits"]) > 1
    assert all(set(hit) >= HIT for hit in answer["hits"])
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_snippets_mark_what_was_asked_and_show_the_other_language(run_in: Run) -> None:
    hits = run_in("search", "souverainete", "--json").json["hits"]
    marked = [
        snippet["text"][start:end].casefold()
        for hit in hits
        for snippet in hit["snippets"]
        for start, end in snippet["highlights"]
    ]
    assert marked
    assert {word[:11] for word in marked} == {"souverainet"}
    counterparts = [s["counterpart"] for hit in hits for s in hit["snippets"] if s["counterpart"]]
    assert counterparts
    assert {counterpart["language"] for counterpart in counterparts} == {"en"}


def test_an_about_paragraph_is_searched_only_when_asked_for(run_in: Run) -> None:
    words = "groupe public de 8 grandes écoles"
    assert TARTU not in [hit["id"] for hit in run_in("search", f'"{words}"', "--json").json["hits"]]
    (hit,) = run_in("search", f'about:"{words}"', "--json").json["hits"]
    assert (hit["id"], hit["matched_in"]) == (TARTU, ["about"])
    assert words in hit["snippets"][0]["text"]


def test_search_for_a_person_shows_titles_and_passages(run_in: Run) -> None:
    answer = run_in("search", "Palaiseau paritaire")
    assert TARTU in answer.out
    assert "comité paritaire" in answer.out
    assert (answer.status, answer.err) == (0, "")


def _releases(answer: Any) -> list[dict[str, Any]]:
    releases: list[dict[str, Any]] = answer.json["releases"]
    return releases


Keeps = Callable[[dict[str, Any]], bool]
FILTERS: dict[str, tuple[list[str], Keeps]] = {
    "French alone": (["--language", "missing-en"], lambda r: r["languages"] == ["fr"]),
    "in French": (["--language", "fr"], lambda r: "fr" in r["languages"]),
    "in both": (["--language", "both"], lambda r: len(r["languages"]) == 2),
    "either lack": (["--language", "missing-en", "--language", "missing-fr"], lambda r: len(r["languages"]) == 1),
    "kind": (["--kind", "press-release"], lambda r: r["kind"] == "press-release"),
    "kind by its French name": (["--kind", "communiqué de presse"], lambda r: r["kind"] == "press-release"),
    "theme": (["--theme", "digital"], lambda r: "digital" in r["themes"]),
    "two themes": (["--theme", "digital", "--theme", "health"], lambda r: bool({"digital", "health"} & {*r["themes"]})),
    "organisation": (["--organisation", "Inria"], lambda r: "Inria" in r["organisations"]),
    "organisation by a former name": (
        ["--organisation", "IMT Lille Douai"], lambda r: "IMT Nord Europe" in r["organisations"],
    ),
    "school": (["--school", "Télécom Paris"], lambda r: "Télécom Paris" in r["organisations"]),
    "from": (["--from", "2024-06"], lambda r: parse_edtf(r["issued"] or r["covers"]).last >= date(2024, 6, 1)),
    "to": (["--to", "2021-05"], lambda r: parse_edtf(r["issued"] or r["covers"]).first <= date(2021, 5, 31)),
    "two at once": (
        ["--theme", "digital", "--organisation", "Inria"],
        lambda r: "digital" in r["themes"] and "Inria" in r["organisations"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FILTERS)
def test_a_filter_keeps_exactly_what_it_says(run_in: Run, case: str) -> None:
    arguments, keeps = FILTERS[case]
    everything = _releases(run_in("list", "--json"))
    expected = [release["id"] for release in everything if keeps(release)]
    found = run_in("list", *arguments, "--json")
    assert [release["id"] for release in _releases(found)] == expected
    assert expected
    assert len(expected) < len(everything) or case == "in French"


def test_a_span_of_time_keeps_what_may_lie_in_it(run_in: Run) -> None:
    found = _releases(run_in("list", "--from", "2024-07", "--to", "2024-Q4", "--json"))
    issued = {release["id"]: release["issued"] for release in found}
    assert issued["imt-2024-07-inria"] == "2024-07-01"
    assert {date[:4] for date in issued.values()} == {"2024"}
    assert run_in("list", "--from", "2019-01", "--to", "2019-06", "--json").json == {"total": 0, "releases": []}


def test_what_agreements_count_by_is_one_for_the_list_and_the_register(run_in: Run) -> None:
    for by, count in (("release", 0), ("signed", 0), ("start", 0), ("end", 3), ("running", 3)):
        asked = ("--by", by, "--from", "2027", "--json")
        listed, register = run_in("list", *asked).json, run_in("agreements", *asked).json
        assert (by, listed["total"], register["total"]) == (by, count, count)
        assert {a["id"] for a in register["agreements"]} == {a for r in listed["releases"] for a in r["agreements"]}
    assert run_in("list", "--by", "birthday").status == 2


def test_a_kind_of_agreement_is_a_filter_too(run_in: Run) -> None:
    found = _releases(run_in("list", "--kind", "framework-agreement", "--json"))
    assert TARTU in [release["id"] for release in found]
    assert all(release["agreements"] for release in found)


def test_a_tag_that_nobody_put_finds_nothing(run_in: Run) -> None:
    assert run_in("list", "--tag", "à relire", "--json").json["total"] == 0


@pytest.mark.parametrize("command", ["agreements", "quotes", "figures", "organisations"])
def test_the_registers_take_filters(run_in: Run, command: str) -> None:
    everything = run_in(command, "--json").json
    some = run_in(command, "--language", "missing-en", "--json").json
    assert 0 < some["total"] < everything["total"] or command == "quotes"
    assert all(one in everything[command] for one in some[command])


def test_the_commands_that_search_take_filters(run_in: Run) -> None:
    hits = run_in("search", "accord", "--organisation", "Université de Tartu", "--json").json["hits"]
    assert [hit["id"] for hit in hits] == [TARTU]


def test_sort_by_date_and_by_title(run_in: Run) -> None:
    latest = run_in("search", "accord", "--sort", "date", "--json").json["hits"]
    days = [hit["issued"] or "" for hit in latest]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 2
    oldest = run_in("search", "accord", "--sort", "oldest", "--json").json["hits"]
    assert [hit["issued"] for hit in oldest][0] == min(day for day in days if day)
    assert {hit["id"] for hit in latest} == {hit["id"] for hit in oldest}


def test_limit_cuts_the_hits_and_not_the_total(run_in: Run) -> None:
    everything = run_in("search", "accord", "--json").json
    three = run_in("search", "accord", "--limit", "3", "--json").json
    assert [hit["id"] for hit in three["hits"]] == [hit["id"] for hit in everything["hits"]][:3]
    assert three["total"] == everything["total"] > 3
    assert run_in("search", "accord", "--limit", "0").status == 2


WRONG = {
    "kind": (["--kind", "pres-release"], "“pres-release” is not known for --kind", "press-release"),
    "theme": (["--theme", "santé "], "“santé ” is not known for --theme", "health"),
    "school": (["--school", "Inria"], "“Inria” is not known for --school", "telecom-paris"),
    "organisation": (["--organisation", "Nobody"], "“Nobody” is no known organisation", "imt-archive organisations"),
    "from": (["--from", "2024-13"], "“2024-13” is not a date", "2023-12-15"),
    "to": (["--to", "last year"], "“last year” is not a date", "2023-12-15"),
    "a day that no month has": (["--from", "2023-02-30"], "“2023-02-30” is not a date", "2023-12-15"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_value_that_is_not_known_is_one_sentence_with_the_ones_that_are(run_in: Run, case: str) -> None:
    arguments, what, instead = WRONG[case]
    answer = run_in("list", *arguments, "--json")
    assert (answer.status, answer.out) == (2, "")
    assert answer.sentence.startswith(what)
    assert instead in answer.sentence
    french = run_in("agreements", *arguments, language="fr")
    assert french.status == 2
    assert french.sentence.startswith("«\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    "arguments",
    [["lsit"], ["list", "--langage", "fr"], ["list", "--language", "de"], ["search"], ["search", "x", "--sort", "size"],
     ["search", "x", "--limit", "many"], ["show"], ["list", "extra"]],
)  # fmt: skip
def test_a_wrong_call_says_what_was_wrong(run_in: Run, arguments: list[str]) -> None:
    answer = run_in(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "Error: " in answer.err
    assert "--help" in answer.err


@pytest.mark.parametrize("query", ["???", "«", '"', "– —", "''", "()", "…"])
def test_a_query_without_words_shows_everything_and_says_so(run_in: Run, query: str) -> None:
    answer = run_in("search", query, "--limit", "100", "--json")
    assert answer.status == 0
    assert answer.json["total"] == 59
    assert answer.sentence == f"“{query}” has no word to search for: all releases are shown."
    assert "ne contient aucun mot à chercher" in run_in("search", query, language="fr").sentence


def test_an_empty_query_shows_everything(run_in: Run) -> None:
    answer = run_in("search", "", "--json")
    assert (answer.status, answer.err, answer.json["total"]) == (0, "", 59)


@pytest.mark.parametrize("query", ['"accord cadre', "«accord cadre", 'tartu "accord', "accord»"])
def test_an_open_quotation_mark_is_read_and_said(run_in: Run, query: str) -> None:
    answer = run_in("search", query, "--json")
    assert answer.status == 0
    assert answer.json["total"] > 0
    assert answer.sentence == f"A quotation mark has no partner: the search was for {answer.json['understood']}."
    assert run_in("search", query, language="fr").sentence.startswith("Un guillemet n’a pas son pendant")


def test_a_whole_phrase_is_not_remarked_on(run_in: Run) -> None:
    for query in ('"accord-cadre"', "« accord-cadre »", "l'accord d’un"):
        answer = run_in("search", query, "--json")
        assert (answer.json["total"] > 0, answer.err) == (True, "")


def test_nothing_found_is_said_with_a_suggestion(run_in: Run) -> None:
    answer = run_in("search", "cybersecuritte", "--json")
    assert (answer.status, answer.json["total"], answer.json["suggestion"]) == (0, 0, "cybersécurité")
    assert answer.sentence == "No release found. Try: cybersécurité."
    nothing = run_in("search", "zzzqqqxx", language="fr")
    assert (nothing.status, nothing.out) == (0, "")
    assert nothing.sentence.startswith("Aucun document trouvé.")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30))
def test_no_query_fails(run_in: Run, query: str) -> None:
    answer = run_in("search", "--json", "--", query)
    assert answer.status == 0
    assert answer.json["query"] == query


def test_bytes_that_are_no_characters_do_not_break_a_command(run_in: Run, bundled: Path) -> None:
    odd = b"accord \xff".decode("utf-8", "surrogateescape")
    assert run_in("search", odd, "--json").status == 0
    assert run_in("show", odd).status == 2
    assert run_in("list", "--organisation", odd).status == 2
    assert run_in("list", "--tag", odd, "--json").json["total"] == 0


def test_verify_of_a_whole_archive(run_in: Run) -> None:
    answer = run_in("verify", "--json")
    assert (answer.status, answer.json) == (0, {"whole": True, "findings": []})
    assert answer.sentence == "The archive is whole."
    assert run_in("verify", language="fr").sentence == "L’archive est entière."
