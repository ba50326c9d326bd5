"""What stands under a picture, beside a head and around a page: captions, sides, links, whose site it is."""

# ruff: noqa: E501 - a line of a text is one line

from __future__ import annotations

from pathlib import Path

from imt_archive.readers.files import read_document

from .test_shapes import draft_of

WORDS = "La rivière a été mesurée pendant trente heures par toute l’école, qui la trouve plus longue que prévu. " * 3


def blocks(name: str, text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_document(Path(name), text.encode()).blocks]


def test_italics_under_a_picture_are_its_caption_and_its_own_words_are_not_shown() -> None:
    found = blocks(
        "a.md", f"# La rivière\n\n{WORDS}\n\n![antenne](a.jpg)\n*Une antenne avant sa mise à l’eau.*\n\nFin.\n"
    )
    assert ("caption", "Une antenne avant sa mise à l’eau.") in found
    assert not any(text == "antenne" for _, text in found)


def test_a_picture_with_nothing_in_italics_keeps_its_words() -> None:
    assert ("paragraph", "Le quai à l’aube") in blocks(
        "a.md", f"# La rivière\n\n![Le quai à l’aube](a.jpg)\n\n{WORDS}\n"
    )


def test_what_a_page_calls_a_caption_is_one() -> None:
    page = f"<html><body><main><h1>La rivière</h1><p>{WORDS}</p><p><img src='a.png' alt=''></p><p class='legend'>Une boîte.</p><p>{WORDS}</p></main></body></html>"
    assert ("caption", "Une boîte.") in blocks("a.html", page)


def test_a_name_at_the_left_of_a_date_is_no_part_of_a_title() -> None:
    draft = draft_of(
        "Réseau des rivières                              Paris, le 20 novembre 2025\n\nCOMMUNIQUÉ DE PRESSE\n\n"
        f"La rivière gagne un label\n\n{WORDS}\n"
    )
    assert (draft.texts[0].title, str(draft.issued)) == ("La rivière gagne un label", "2025-11-20")


def test_who_wrote_a_text_and_when_stands_under_its_title() -> None:
    lines = "\n".join(WORDS[at : at + 70].strip() for at in range(0, 280, 70))
    draft = draft_of(
        f"# One river more for the schools of the valley and all its towns\n\nby the river team, 20 May 2025\n\n{lines}\n"
    )
    assert draft.texts[0].title == "One river more for the schools of the valley and all its towns"
    assert str(draft.issued) == "2025-05-20"


def test_whose_page_it_is_stands_before_its_section_too() -> None:
    page = f"<html><head><title>UERI | News | Ten days</title></head><body><main><h1>Ten days</h1><p>{WORDS}</p></main></body></html>"
    said = read_document(Path("a.html"), page.encode()).said
    assert (said.title, said.site) == ("Ten days", "UERI")


def test_links_to_other_pages_are_no_text() -> None:
    draft = draft_of(
        f"# La rivière\n\n{WORDS}\n\nLire aussi : La crue – Le pont – Le don du sang\n\n[Previous: Our boats] [Next: Our nets]\n"
    )
    assert not any("crue" in block.text or "boats" in block.text for block in draft.texts[0].blocks)


def test_a_few_words_over_a_credit_are_a_caption() -> None:
    draft = draft_of(f"# La rivière\n\n{WORDS}\n\nLa nappe de 2015, désormais sous verre.\n\n© Studio Salou\n")
    kinds = {block.text: block.kind for block in draft.texts[0].blocks}
    assert kinds["La nappe de 2015, désormais sous verre."] == "caption"


def test_an_about_is_called_after_its_heading_once() -> None:
    draft = draft_of(
        f"# La rivière\n\n{WORDS}\n\nAbout Varuna Sensors\n\nVaruna Sensors, founded in 2014, designs sensors.\n"
    )
    assert [about.organisation for about in draft.abouts] == ["Varuna Sensors"]
