"""Ten releases of ours, translated with all liberties that translators take: right as they are, then with mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from imt_archive.bilingual.align import align
from imt_archive.bilingual.pairing import propose
from imt_archive.model.languages import AuditFinding
from imt_archive.model.spelling import distance

from .planted import ERRORS, WARNINGS
from .releases import LEXICON, NAMES, audited, between, printed, release_of, understood

MOST_NOTES = 4


def new_findings(name: str, before: str, after: str) -> list[AuditFinding]:
    """What the audit finds more when the English document says something else."""
    fr, en = printed(name, "fr"), printed(name, "en")
    assert before in en
    known = {one.id for one in audited(name, fr, en)}
    return [one for one in audited(name, fr, en.replace(before, after, 1)) if one.id not in known]


@pytest.mark.parametrize("name", NAMES)
def test_a_right_translation_has_no_error_and_no_warning(name: str) -> None:
    found = audited(name, printed(name, "fr"), printed(name, "en"))
    assert [(one.rule, dict(one.facts)) for one in found if one.severity != "note"] == []
    assert len(found) <= MOST_NOTES


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: f"{case[0]}-{case[2][:20]}")
def test_a_mistake_is_found_as_an_error(case: tuple[str, str, str, str]) -> None:
    name, before, after, rule = case
    errors = [one for one in new_findings(name, before, after) if one.severity == "error"]
    assert [one.rule for one in errors] == [rule]
    if rule not in ("speaker", "untranslated"):
        # What is marked is in what was changed, and not somewhere else in the row.
        (marked,) = errors[0].en.marked if errors[0].en else ("",)
        assert marked in after or after in marked or any(distance(marked, word, 2) <= 2 for word in after.split())


@pytest.mark.parametrize("case", WARNINGS, ids=lambda case: f"{case[0]}-{case[2][:20]}")
def test_a_doubtful_place_is_found_for_a_person_to_look_at(case: tuple[str, str, str, str]) -> None:
    name, before, after, rule = case
    assert rule in [one.rule for one in new_findings(name, before, after)]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_text_twice_differs_in_nothing_but_its_language(name: str) -> None:
    for language in ("fr", "en"):
        fr, en = release_of(name).texts
        text = fr if language == "fr" else en
        assert len(align(text.blocks, text.blocks, LEXICON)) == len(text.blocks)


def test_a_paragraph_of_another_release_is_seldom_compared_number_by_number() -> None:
    """Measured over all 576 exchanges of two paragraphs of about one length: an error in 14, of a wrong kind."""
    compared = tried = 0
    for one, other in zip(NAMES[::2], NAMES[1::2], strict=True):
        fr, en = release_of(one).texts
        known = {finding.id for finding in between(fr, en)}
        strange = [block for block in release_of(other).texts[1].blocks if block.kind == "paragraph"]
        for number, block in enumerate(en.blocks):
            if block.kind == "paragraph":
                nearest = min(strange, key=lambda new: abs(len(new.text) - len(block.text)))
                blocks = (*en.blocks[:number], nearest, *en.blocks[number + 1 :])
                new = [found for found in between(fr, replace(en, blocks=blocks)) if found.id not in known]
                compared += any(found.severity == "error" for found in new)
                tried += 1
    assert tried > 25
    assert compared <= 0.07 * tried


def test_the_documents_find_each_other() -> None:
    texts = [text for name in NAMES for text in release_of(name).texts]
    found = {(one.fr_id, one.en_id) for one in propose(texts, LEXICON)}
    assert found == {(f"{name}.fr", f"{name}.en") for name in NAMES}


def test_texts_of_two_releases_are_no_pair() -> None:
    fr, en = ({name: release_of(name).text(language) for name in NAMES} for language in ("fr", "en"))
    for one, other in permutations(NAMES, 2):
        both = [text for text in (fr[one], en[other]) if text is not None]
        assert propose(both, LEXICON) == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_block_is_left_without_counterpart(name: str) -> None:
    fr, en = release_of(name).texts
    links = release_of(name).links
    assert [*range(len(fr.blocks))] == sorted(i for link in links for i in link.fr)
    assert [*range(len(en.blocks))] == sorted(j for link in links for j in link.en)
    assert understood(name, "fr", printed(name, "fr")).texts[0].title != fr.blocks[0].text


def test_a_paragraph_of_another_release_in_the_place_of_its_translation() -> None:
    made = found = 0
    for name, other in pairwise((*NAMES, NAMES[0])):
        fr, en = release_of(name).texts
        others = [block for block in release_of(other).texts[1].blocks if block.kind == "paragraph"]
        known = {one.id for one in between(fr, en)}
        for place, block in enumerate(en.blocks):
            if block.kind != "paragraph":
                continue
            stranger = min(others, key=lambda one: abs(len(one.text) - len(block.text)))
            changed = replace(en, blocks=(*en.blocks[:place], stranger, *en.blocks[place + 1 :]))
            made += 1
            found += any(one.rule == "missing-block" for one in between(fr, changed) if one.id not in known)
    assert made > 50
    assert found >= 0.85 * made
