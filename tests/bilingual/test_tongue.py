"""A text is French, English or clearly neither; a short one, or one of names, says nothing."""

from __future__ import annotations

import pytest

from imt_archive.bilingual.tongue import tongue_of

from .releases import NAMES, printed

OTHERS = {
    "german": "Die Hochschule und das Unternehmen eröffnen im März ein gemeinsames Labor. Mit dem Geld der Region "
    "sollen dort vierzehn Forscherinnen arbeiten, und die Leiterin freut sich darüber sehr, denn die "
    "Arbeit wird fünf Jahre dauern.",
    "spanish": "La escuela y la empresa abrirán en marzo un laboratorio común. Con el dinero de la región, reunirá a "
    "catorce investigadores, y la directora se alegra mucho de ello, porque el trabajo de los equipos "
    "durará cinco años en la ciudad.",
    "italian": "La scuola e la società apriranno a marzo un laboratorio comune. Con i fondi della regione "
    "lavoreranno qui quattordici ricercatori, e la direttrice ne è molto contenta, perché il lavoro dei "
    "gruppi durerà cinque anni in città.",
    "portuguese": "A escola e a empresa vão abrir em março um laboratório comum. Com o dinheiro da região, reunirá "
    "catorze investigadores, e a diretora está muito contente, porque o trabalho das equipas vai durar "
    "cinco anos na cidade do Porto.",
    "dutch": "De school en het bedrijf openen in maart een gemeenschappelijk laboratorium. Met het geld van de "
    "regio werken daar veertien onderzoekers, en de directrice is er erg blij mee, want het werk van de "
    "groepen duurt vijf jaar in de stad.",
}


@pytest.mark.parametrize("name", NAMES)
def test_french_and_english_are_known(name: str) -> None:
    assert tongue_of([printed(name, "fr")]) == "fr"
    assert tongue_of([printed(name, "en")]) == "en"
    assert tongue_of(printed(name, "en").split("\n\n")[:2]) in ("en", "")


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_neither(language: str) -> None:
    assert tongue_of([OTHERS[language]]) == "other"
    assert tongue_of(OTHERS[language].split(". ") * 3) == "other"


def test_foreign_names_make_no_foreign_text() -> None:
    names = (
        "Universidad de los Andes, Politecnico di Milano, Technische Universität für das Land, Universiteit van Gent. "
    )
    assert tongue_of([names, printed("chair", "fr")]) == "fr"
    assert tongue_of([names, printed("chair", "en")]) == "en"


@pytest.mark.parametrize("words", ["", "IMT", "13 600", "Bonjour", "Hello everybody", "El laboratorio", "Valmira " * 5])
def test_too_little_says_nothing(words: str) -> None:
    assert tongue_of([words]) == ""


def test_two_languages_in_one_text_are_not_told() -> None:
    assert tongue_of([printed("chair", "fr"), printed("chair", "en")]) == ""
