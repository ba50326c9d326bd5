"""What the sheets say: typed cells, words in two languages, and no contact anywhere."""

from __future__ import annotations

from datetime import date

import pytest

from imt_archive.export import tables
from imt_archive.export.sheets import Cell, Sheet
from imt_archive.model.dates import parse_edtf
from imt_archive.model.records import Agreement, Figure, Link, Organisation, Quote, Release, Text
from imt_archive.model.vocabulary import Vocabulary


def by_key(sheet: Sheet, number: int = 0) -> dict[str, Cell]:
    row = list(sheet.rows)[number]
    return dict(zip((column.key for column in sheet.columns), row, strict=True))


def test_a_release_is_one_row_of_typed_cells(release: Release, vocabulary: Vocabulary) -> None:
    row = by_key(tables.releases([release], vocabulary, "fr"))
    assert row["issued-date"] == date(2024, 7, 1)
    assert row["issued"] == "1er\N{NO-BREAK SPACE}juillet 2024"
    assert (row["kind"], row["subject"], row["themes"]) == ("Actualité", "Accord", "Souveraineté numérique")
    assert row["organisations"] == "Institut Mines-Télécom; Inria"
    assert (row["languages"], row["title-en"]) == ("FR EN", "IMT and Inria sign")
    assert (row["agreements"], row["speakers"]) == ("Accord-cadre", "Odile Gauthier")
    assert (row["source"], row["link"]) == ("accord.txt", "https://www.imt.fr/accord")


def test_headings_and_labels_follow_the_language(release: Release, vocabulary: Vocabulary) -> None:
    sheet = tables.releases([release], vocabulary, "en")
    assert (sheet.name, by_key(sheet)["kind"]) == ("Releases", "News")
    assert "French title" in [column.heading for column in sheet.columns]


def test_a_month_is_a_text_beside_its_first_day(agreement: Agreement, vocabulary: Vocabulary) -> None:
    row = by_key(tables.agreements([agreement], vocabulary, "fr", titles={"r1": "L’IMT et Inria signent"}))
    assert (row["signed-date"], row["signed"]) == (date(2023, 12, 1), "décembre 2023")
    assert (row["starts-date"], row["starts"]) == (date(2024, 1, 1), "2024")
    assert (row["ends-date"], row["ends"]) == (None, "")
    assert row["signatories"] == "Odile Gauthier (directrice générale, Institut Mines-Télécom)"
    assert row["extends"] == "Protocole; 2022"
    assert row["releases"] == "L’IMT et Inria signent"


def test_an_open_start_has_no_first_day(agreement: Agreement, vocabulary: Vocabulary) -> None:
    until = Agreement(kind="other", signed=parse_edtf("../2023"))
    row = by_key(tables.agreements([until], vocabulary, "en"))
    assert (row["signed-date"], row["signed"], row["kind"]) == (None, "until 2023", "other")


def test_side_by_side_shows_links_gaps_and_no_contact(release: Release) -> None:
    sheet = tables.side_by_side([release], "en")
    keys = [column.key for column in sheet.columns]
    block, fr, en, confidence = (keys.index(key) for key in ("block", "fr", "en", "confidence"))
    assert [(row[block], row[fr], row[en], row[confidence]) for row in sheet.rows] == [
        ("Title", "L’IMT et Inria signent", "IMT and Inria sign", None),
        ("heading", "Un accord", "An agreement", 0.9),
        ("quotation", "", "Only in English.", None),
        ("paragraph", "Premier paragraphe.\nDeuxième paragraphe.", "First and second paragraph.", 0.8),
        ("bullet", "Seulement en français", "", None),
        ("about", "", "About the institute.", None),
    ]


def test_side_by_side_leaves_out_a_release_in_one_language_and_survives_stale_links(release: Release) -> None:
    alone = Release("r2", "news", (Text("fr", "Seul"),))
    stale = Release("r3", "news", release.texts, links=(Link((0,), (99,)), Link((), (0,))))
    rows = list(tables.side_by_side([alone, stale], "fr").rows)
    assert {row[0] for row in rows} == {"r3"}
    assert len(rows) == 1 + 4 + 4


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sheet_holds_a_contact(
    release: Release, vocabulary: Vocabulary, secrets: tuple[str, ...], language: str
) -> None:
    sheets = [
        tables.releases([release], vocabulary, language),
        tables.agreements(release.agreements, vocabulary, language),
        tables.side_by_side([release], language),
        tables.quotes(release.quotes, vocabulary, language),
    ]
    words = " ".join(str(cell) for sheet in sheets for row in sheet.rows for cell in row)
    assert "Odile Gauthier" in words
    assert not [secret for secret in secrets if secret in words]


def test_every_row_fits_its_columns_and_every_heading_is_worded(release: Release, vocabulary: Vocabulary) -> None:
    quote = Quote("Odile Gauthier", "Oui.", "directrice", "imt", "fr", id=3, release_id="r1", issued=release.issued)
    figure = Figure("students", 13600.0, as_of=parse_edtf("2023-12"), raw="13 600 étudiants", organisation="imt")
    organisation = vocabulary.organisations["imt"]
    for language in ("fr", "en"):
        for sheet in (
            tables.releases([release], vocabulary, language),
            tables.agreements(release.agreements, vocabulary, language),
            tables.side_by_side([release], language),
            tables.quotes([quote], vocabulary, language),
            tables.figures([figure], vocabulary, language),
            tables.organisations([organisation], language),
            tables.about_this_file([("Requête", "souveraineté"), ("Nombre", 12)], language),
        ):
            rows = list(sheet.rows)
            assert rows
            assert {len(row) for row in rows} == {len(sheet.columns)}
            assert all(column.heading != column.key for column in sheet.columns)


def test_figures_are_numbers_and_organisations_keep_their_former_names(vocabulary: Vocabulary) -> None:
    figure = Figure("students", 13600.0, as_of=parse_edtf("2023-12"), raw="13 600 étudiants", organisation="imt")
    row = by_key(tables.figures([figure], vocabulary, "en"))
    assert (row["value"], row["as-of-date"], row["as-of"]) == (13600.0, date(2023, 12, 1), "December 2023")
    assert row["organisation"] == "Institut Mines-Telecom"
    organisation = by_key(tables.organisations([vocabulary.organisations["imt"]], "fr"))
    assert (organisation["kind"], organisation["former"]) == ("groupe", "Institut Télécom (jusqu’à 2012)")
    other = by_key(tables.organisations([Organisation("x", "unheard-of", "", "X")], "fr"))
    assert other["kind"] == "unheard-of"
