"""Sentences begin and end where a reader says, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.sentences import sentences

# « | » stands between the sentences.
FRENCH = (
    "M. Duval et Mme Martin, Pr à Nancy, ont signé. | Ils s’en félicitent ! | Fin.",
    "Voir n° 3, p. 12, etc. | Le reste suit le 5 mai.",
    "« C’est une étape. | Nous en sommes fiers », dit le Dr J. Le Goff. | Bravo !",
    "« Vraiment ? » demande-t-il. | « Oui ! » | Elle part… | Puis revient.",
    "La société Valmira S.A. a versé 13.5 M€, soit 3,5 %. | En 2023. | Le Carnot M.I.N.E.S. | Il existe depuis 2006.",
    "1. Le projet commence. | 2. Il finit. | 13 600 étudiants y sont.",
    "Il habite av. Foch. | C’est M. Untel.",
    "Premier titre\n\n | second titre",
)
ENGLISH = (
    "Mr. Smith (e.g. the head) met Dr. A. B. Jones at No. 10, i.e. in London. | He stayed.",
    "He said: “We are glad.” | Then he left. | See the U.S. Department of Energy.",
    'Really? she asked. | Valmira Inc. | The company grew 3.5% vs. 2022. | "Yes." | No!',
    "...and then?",
)


@pytest.mark.parametrize(("language", "marked"), [("fr", text) for text in FRENCH] + [("en", text) for text in ENGLISH])
def test_where_sentences_end(language: str, marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [text[start:end] for start, end in sentences(text, language)] == [s.strip() for s in marked.split(" | ")]


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        sentences("Guten Tag.", "de")


@given(st.text(st.sampled_from("aBé.!?…«»”\"' \n\N{NO-BREAK SPACE}1M)("), max_size=60), st.sampled_from(["fr", "en"]))
def test_spans_are_in_order_trimmed_and_leave_nothing_out(text: str, language: str) -> None:
    spans = sentences(text, language)
    position, outside = 0, ""
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        outside += text[position:start]
        position = end
    assert not (outside + text[position:]).strip()
