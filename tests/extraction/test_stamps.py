"""A line that gives the day of issue and more: when the text was changed, how long it takes to read, who wrote it."""

from __future__ import annotations

import pytest

from .test_shapes import BODY, draft_of

TITLE = "La rivière se dévoile"
CHANGED = {
    "Paris, le 20 mai 2024 (mis à jour le 23 mai 2024)": ("2024-05-20", "2024-05-23"),
    "Paris, le 20 mai 2024, mis à jour le 23 mai 2024": ("2024-05-20", "2024-05-23"),
    "Paris, le 1er mai 2024 – Version corrigée du 3 mai 2024": ("2024-05-01", "2024-05-03"),
    "Paris, le 20 mai 2024 (corrigé le 23 mai)": ("2024-05-20", "2024-05-23"),
    "Paris, le 12 mars 2025 – mis à jour le 15 mars 2025": ("2025-03-12", "2025-03-15"),
    "Communiqué de presse – Paris, le 12 mars 2025 – mis à jour le samedi 15 mars 2025": ("2025-03-12", "2025-03-15"),
    "Communiqué de presse du 20 mai 2024, modifié le 23 mai à 14 h 30": ("2024-05-20", "2024-05-23"),
    "Paris, le 20 mai 2024 [version actualisée le 23/05/2024]": ("2024-05-20", "2024-05-23"),
    "Paris, le 20 décembre 2024 (corrigé le 3 janvier)": ("2024-12-20", "2025-01-03"),
    "Paris, 20 May 2024 (updated 23 May 2024)": ("2024-05-20", "2024-05-23"),
    "Paris, May 20, 2024 (corrected May 23)": ("2024-05-20", "2024-05-23"),
    "London, 20 May 2024 – corrected version of 23 May 2024": ("2024-05-20", "2024-05-23"),
    "20 May 2024, last updated on 23 May 2024": ("2024-05-20", "2024-05-23"),
    "20 mai 2024 | Mis à jour le 23 mai 2024 | 3 min de lecture": ("2024-05-20", "2024-05-23"),
    "Published 26 May 2025 – updated 2 June 2025": ("2025-05-26", "2025-06-02"),
    "Updated on 23 May 2024, first published on 20 May 2024": ("2024-05-20", "2024-05-23"),
    # One day alone, or no later one, is no day of change.
    "Mis à jour le 23 mai 2024": ("2024-05-23", "None"),
    "Paris, le 20 mai 2024": ("2024-05-20", "None"),
    "Paris, le 20 mai 2024 (mis à jour le 20 mai 2024)": ("2024-05-20", "None"),
}


@pytest.mark.parametrize("line", CHANGED)
@pytest.mark.parametrize("form", ["{0}\n\n{1}", "# {1}\n\n{0}"])
def test_a_line_gives_the_day_of_issue_and_that_of_change(line: str, form: str) -> None:
    draft = draft_of(form.format(line, TITLE) + BODY)
    assert (str(draft.issued), str(draft.changed)) == CHANGED[line]
    assert draft.texts[0].title == TITLE


DATED = (
    "Mardi 14 janvier 2025 · 2 min de lecture",
    "Tuesday, 14 January 2025 · reading time 2 min",
    "14 January 2025 | 2-minute read",
    "Temps de lecture : 2 min · 14 janvier 2025",
    "Vie de l'école · mardi 14 janvier 2025 · 3 min de lecture",
    "Research and innovation · 14 January 2025 · 5 min read",
    "14 janvier 2025 · Anne Martin · Lecture : 4 minutes",
    "Anne Martin • 14 January 2025 • 4 min read",
    "By Anne Martin · Tuesday, 14 January 2025 · 2 minutes",
    "14 janvier 2025 (3 minutes de lecture)",
)


@pytest.mark.parametrize("line", DATED)
@pytest.mark.parametrize("form", ["# {1}\n\n{0}", "{1}\n\n{0}", "{0}\n\n{1}"])
def test_the_day_stands_beside_what_a_page_says_of_its_text(line: str, form: str) -> None:
    draft = draft_of(form.format(line, TITLE) + BODY)
    assert (str(draft.issued), draft.issued_basis) == ("2025-01-14", "stated")
    assert (draft.texts[0].title, draft.kind) == (TITLE, "news")


@pytest.mark.parametrize(
    "line",
    [
        "2 min de lecture",
        "Mardi 14 janvier 2025, de 9 h à 12 h",
        "Inauguration : mardi 14 janvier 2025 · 20 min de visite",
    ],
)
def test_no_day_of_issue(line: str) -> None:
    assert draft_of(f"# {TITLE}\n\n{line}{BODY}").issued_basis != "stated"


def test_a_title_that_tells_of_a_change_stays_a_title() -> None:
    title = "Le calendrier du 20 mai 2024 est modifié"
    assert draft_of(f"Communiqué de presse\n\n{title}{BODY}").texts[0].title == title
