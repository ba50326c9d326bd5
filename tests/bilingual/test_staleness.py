"""A translation is older than its original where one text alone was corrected after both had come in."""

from __future__ import annotations

from imt_archive.bilingual.audit.staleness import stale_findings
from imt_archive.model.records import Text

FR, EN = Text("fr", "Un accord", id="r.fr"), Text("en", "An agreement", id="r.en")


def found(**corrected: str) -> list[tuple[str, str]]:
    by_id = {f"r.{language}": at for language, at in corrected.items()}
    return [(one.facts["language"], one.facts["day"]) for one in stale_findings(FR, EN, by_id, "r")]


def test_a_text_that_was_corrected_later_than_the_other() -> None:
    assert found(fr="2024-07-02T10:00:00Z") == [("fr", "2024-07-02")]
    assert found(en="2024-07-02T10:00:00Z") == [("en", "2024-07-02")]
    assert found(fr="2024-07-02T10:00:00Z", en="2024-07-01T10:00:00Z") == [("fr", "2024-07-02")]
    assert found(fr="2024-07-02T10:00:00Z", en="2024-07-03T10:00:00Z") == [("en", "2024-07-03")]


def test_texts_that_were_corrected_together_or_never() -> None:
    assert found() == []
    assert found(fr="2024-07-02T10:00:00Z", en="2024-07-02T10:00:00Z") == []


def test_it_is_for_a_person_to_look_at() -> None:
    (one,) = stale_findings(FR, EN, {"r.fr": "2024-07-02T10:00:00Z"}, "r")
    assert (one.rule, one.severity, one.facts["other"]) == ("stale", "warning", "en")
    assert one.fr is not None
    assert one.en is not None
    assert (one.fr.text, one.en.text, one.fr.block) == ("Un accord", "An agreement", -1)
