"""What only the words, or only the signature, tell: no date, another title, the other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.archive import Archive

from .test_likeness import FIRST, accepted, archive, previews, written

__all__ = ["archive"]


def test_the_same_words_without_a_date_and_under_another_title_are_known(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        bare = (
            "# Des mousses au-dessus de nos têtes\n\n"
            + FIRST[FIRST.index("IMT Nord Europe et la société Verdelac ont") :]
        )
        (again,) = previews(archive, written(tmp_path, "deux.md", bare))
        assert again.draft is not None
        assert again.likeness is not None
        assert (again.likeness.kind, again.likeness.release_id) == ("version", first.release.id)


PARTNER_IN_ENGLISH = """News – 6 March 2024

# Verdelac watches roofs grow with a school of engineering

Verdelac and IMT Nord Europe signed a framework agreement on 1 March 2024. Our trial garden in Lambersart will supply the first panels, and our gardeners will come to lay them with the students in spring.
"""  # noqa: E501


@pytest.mark.parametrize("head", ["News – 6 March 2024\n\n", ""])
def test_a_partners_telling_in_the_other_language_is_related(archive: Archive, tmp_path: Path, head: str) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        told = PARTNER_IN_ENGLISH.replace("News – 6 March 2024\n\n", head)
        (page,) = previews(archive, written(tmp_path, "partner.md", told))
        assert page.draft is not None
        assert page.draft.texts[0].language == "en"
        assert page.likeness is not None
        assert (page.likeness.kind, page.likeness.release_id) == ("related", first.release.id)
        assert page.state == "ready" or page.draft.doubts, "it asks for nothing"


def test_another_agreement_of_the_same_parties_is_not_the_same_event(archive: Archive, tmp_path: Path) -> None:
    with archive:
        accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        other = PARTNER_IN_ENGLISH.replace("on 1 March 2024", "on 5 March 2024")
        (page,) = previews(archive, written(tmp_path, "partner.md", other))
        assert page.likeness is None
