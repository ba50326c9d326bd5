"""A small vocabulary and one release that has everything, contacts included."""

from __future__ import annotations

import pytest

from imt_archive.model.dates import parse_edtf
from imt_archive.model.records import (
    Agreement,
    Block,
    Contact,
    Extends,
    Link,
    Organisation,
    Participant,
    Quote,
    Release,
    Source,
    Text,
)
from imt_archive.model.vocabulary import Term, Vocabulary

SECRETS = ("Jeanne Secrète", "jeanne@example.org", "01 23 45 67 89")


@pytest.fixture
def secrets() -> tuple[str, ...]:
    """A contact's name, address and number, which no exported file may hold."""
    return SECRETS


@pytest.fixture
def vocabulary() -> Vocabulary:
    imt = Organisation(
        "imt",
        "group",
        "Institut Mines-Télécom",
        "Institut Mines-Telecom",
        "IMT",
        former=(("Institut Télécom", "2012"),),
    )
    return Vocabulary(
        release_kinds={"news": Term("news", "Actualité", "News")},
        agreement_kinds={
            "framework-agreement": Term("framework-agreement", "Accord-cadre", "Framework agreement"),
            "memorandum-of-understanding": Term("memorandum-of-understanding", "Protocole", "Memorandum"),
        },
        subjects={"agreement": Term("agreement", "Accord", "Agreement")},
        themes={"digital": Term("digital", "Souveraineté numérique", "Digital sovereignty")},
        priorities={"A1": Term("A1", "A1", "A1")},
        organisations={"imt": imt},
    )


@pytest.fixture
def agreement() -> Agreement:
    return Agreement(
        id="a1",
        kind="framework-agreement",
        parties=("imt", "Inria"),
        signed=parse_edtf("2023-12"),
        starts=parse_edtf("2024"),
        place="Bercy",
        signatories=(Participant("Odile Gauthier", "signatory", "directrice générale", "imt"),),
        extends=Extends("memorandum-of-understanding", parse_edtf("2022")),
        release_ids=("r1",),
        themes=("digital",),
    )


@pytest.fixture
def release(agreement: Agreement) -> Release:
    name, email, phone = SECRETS
    french = (
        Block("heading", "Un accord", 1),
        Block("paragraph", "Premier paragraphe."),
        Block("paragraph", "Deuxième paragraphe."),
        Block("bullet", "Seulement en français"),
        Block("contact", f"{name} {email} {phone}"),
    )
    english = (
        Block("heading", "An agreement", 1),
        Block("quotation", "Only in English."),
        Block("paragraph", "First and second paragraph."),
        Block("contact", f"{name} {email} {phone}"),
        Block("about", "About the institute."),
    )
    return Release(
        id="r1",
        kind="news",
        subject="agreement",
        texts=(
            Text("fr", "L’IMT et Inria signent", french, source=Source(name="accord.txt")),
            Text("en", "IMT and Inria sign", english),
        ),
        issued=parse_edtf("2024-07-01"),
        themes=("digital",),
        organisations=("imt", "Inria"),
        people=(Participant(name, "contact", "presse"),),
        agreements=(agreement,),
        quotes=(Quote("Odile Gauthier", "Une formidable opportunité", language="fr"),),
        contacts=(Contact(name, email, phone),),
        links=(Link((0,), (0,), 0.9), Link((1, 2), (2,), 0.8), Link((4,), (3,), 1.0)),
        tags=("à relire",),
        source=Source(url="https://www.imt.fr/accord"),
    )
