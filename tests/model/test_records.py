"""The small rules that the records themselves keep."""

from __future__ import annotations

import pytest

from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.progress import Changes, Progress, Work, finish
from imt_archive.model.records import Card, Figure, Participant, Release, Text, in_language, other_language


def test_the_other_language() -> None:
    assert (other_language("fr"), other_language("en")) == ("en", "fr")


def test_each_person_once_with_the_role_of_the_language() -> None:
    people = (
        Participant("Odile Gauthier", "signatory", "directrice générale", language="fr"),
        Participant("Anne Martin", "signatory", "présidente", language="fr"),
        Participant("Odile Gauthier", "signatory", "Director General", language="en"),
        Participant("Odile Gauthier", "quoted", "directrice générale", language="fr"),
    )
    roles = [(person.name, person.part, person.role) for person in in_language(people, "en")]
    assert roles == [
        ("Odile Gauthier", "signatory", "Director General"),
        ("Anne Martin", "signatory", "présidente"),
        ("Odile Gauthier", "quoted", "directrice générale"),
    ]
    assert [person.role for person in in_language(people, "fr")][0] == "directrice générale"
    assert in_language((), "fr") == ()


def test_a_title_in_a_language_or_in_the_other() -> None:
    release = Release("r", "news", (Text("en", "A title"),))
    assert (release.title("fr"), release.title("en")) == ("A title", "A title")
    assert Release("r", "news", ()).title("fr") == ""
    card = Card("r", "news", None, {"en": "A title", "fr": "Un titre"})
    assert (card.title("fr"), card.title("en"), card.languages) == ("Un titre", "A title", ("fr", "en"))


@pytest.mark.parametrize(("value", "number"), [(13600.0, 13600), (22.7, 22.7), (-3.0, -3)])
def test_a_whole_number_is_shown_as_one(value: float, number: float) -> None:
    figure = Figure("students", value, "étudiants")
    assert (figure.number, type(figure.number)) == (number, type(number))
    assert (figure.label("fr"), figure.label("en")) == ("étudiants", "students")
    assert Figure("students", value).label("fr") == "students"


def test_changes_add_up() -> None:
    one = Changes(frozenset({"tags"}), frozenset({"a"}), frozenset(), 3, "tag")
    other = Changes(frozenset({"texts"}), frozenset({"b"}), frozenset({"b.fr"}), 4, "")
    both = one | other
    assert both == Changes(frozenset({"tags", "texts"}), frozenset({"a", "b"}), frozenset({"b.fr"}), 4, "tag")
    assert one | Changes() == one


def test_work_gives_its_result_at_the_end() -> None:
    steps: list[int] = []

    def work() -> Work[str]:
        for number in range(3):
            steps.append(number)
            yield Progress("step", number, 3)
        return "done"

    assert finish(work()) == "done"
    assert steps == [0, 1, 2]


def test_an_error_is_a_code_and_its_facts() -> None:
    error = ReadError("read-empty", name="a.txt")
    assert isinstance(error, ArchiveError)
    assert (error.code, error.facts, str(error)) == ("read-empty", {"name": "a.txt"}, "read-empty name='a.txt'")
