"""Who signs, by the ways in which a sentence, several of them or a list tell it."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

FR = (
    "Communiqué de presse\n\nParis, le 6 novembre 2023\n\n"
    "# Télécom Paris et Cascade Robotics signent un accord-cadre\n\n"
    "Télécom Paris et Cascade Robotics ont signé hier un accord-cadre de cinq ans.\n\n"
)
EN = (
    "Press release\n\nParis, 6 November 2023\n\n# Télécom Paris and Cascade Robotics sign a framework agreement\n\n"
    "Télécom Paris and Cascade Robotics signed a framework agreement yesterday.\n\n"
)
BELL = ("Jo Bell", "directeur", "telecom-paris")
ROE = ("Ann Roe", "présidente", "Cascade Robotics")
IN_FRENCH = {
    "La convention est signée par :\n• Jo Bell, directeur de Télécom Paris\n• Ann Roe, présidente de Cascade Robotics":
        [BELL, ROE],
    "Ont signé, à l'hôtel de ville : Jo Bell, directeur de Télécom Paris ; Ann Roe, présidente de Cascade Robotics.":
        [BELL, ROE],
    "Les signataires sont Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics.":
        [BELL, ROE],
    "Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics, en sont les signataires.":
        [BELL, ROE],
    "Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics, les ont apposées à Lyon.":
        [BELL, ROE],
    "Au bas du texte figurent les noms de Jo Bell, directeur de Télécom Paris, et d'Ann Roe.":
        [BELL, ("Ann Roe", "", "")],
    # One sentence each, or one behind the other.
    "Jo Bell, directeur de Télécom Paris, a signé pour l'école. Ann Roe, présidente de Cascade Robotics, a signé pour "
    "l'entreprise.": [BELL, ROE],
    "Pour l'école, c'est Jo Bell, directeur, qui a signé ; pour Cascade Robotics, la présidente Ann Roe.":
        [("Jo Bell", "directeur", ""), ROE],
    "Elle l'a paraphé aux côtés de Jo Bell, directeur de Télécom Paris.": [BELL],
    "Il a été signé par Jo Bell, directeur de Télécom Paris, et par Mme Tran Thi Mai Linh, présidente.":
        [BELL, ("Tran Thi Mai Linh", "présidente", "")],
    "Jo Bell, vice-président, directeur technique de Télécom Paris, et Luc Le Maire, ministre de la Mer, ont signé.":
        [
            ("Jo Bell", "vice-président, directeur technique", "telecom-paris"),
            ("Luc Le Maire", "ministre de la Mer", ""),
        ],
    "Jo Bell, directeur de Télécom Paris, et Mme Ann Roe, présidente de Cascade Robotics, ont procédé à la signature.":
        [BELL, ROE],
    "Signature de l'accord-cadre entre Télécom Paris et Cascade Robotics : de gauche à droite, Jo Bell et Ann Roe.":
        [("Jo Bell", "", ""), ("Ann Roe", "", "")],
    "Lyon, lundi 6 novembre : Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics, "
    "paraphent l'accord.": [BELL, ROE],
    "L'accord a reçu hier, à Lyon, les paraphes de la présidente de Cascade Robotics, Ann Roe, et du directeur de "
    "Télécom Paris, Jo Bell.": [ROE, BELL],
    "L'accord porte les signatures d'Ann Roe, présidente de Cascade Robotics, et de Jo Bell, directeur de Télécom "
    "Paris.": [ROE, BELL],
    "Ann Roe, présidente de Cascade Robotics, est venue signer l'accord, à la bibliothèque, avec Jo Bell, directeur de "
    "Télécom Paris.": [ROE, BELL],
    "Ann Roe, présidente de Cascade Robotics, qui a signé l'accord au nom du groupe avec Jo Bell, directeur de Télécom "
    "Paris, s'en réjouit.": [ROE, BELL],
    "Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics, stylo en main le jour de la "
    "signature.": [BELL, ROE],
    "Le 6 novembre à Lyon, de gauche à droite : Ann Roe, présidente de Cascade Robotics, et Jo Bell, directeur de "
    "Télécom Paris, après la signature.": [ROE, BELL],
    "Jo Bell, directeur de Télécom Paris, l'a signé ; Ann Roe, présidente de Cascade Robotics, y a apposé sa "
    "signature.": [BELL, ROE],
    "Jo Bell, directeur de Télécom Paris, et Ann Roe, présidente de Cascade Robotics, se sont retrouvés pour sa "
    "signature.": [BELL, ROE],
    "La lettre qu'Ann Roe, présidente de Cascade Robotics, et Jo Bell, directeur de Télécom Paris, ont signée ce lundi "
    "ouvre la voie à l'accord.": [ROE, BELL],
    "Ann Roe, présidente de Cascade Robotics, et Jo Bell, directeur de Télécom Paris, en étaient les signataires.":
        [ROE, BELL],
    "Au nom de l'école, c'est Jo Bell, directeur de Télécom Paris, qui tenait la plume.": [BELL],
    "Jo Bell, directeur de Télécom Paris, qui a paraphé l'accord avec Ann Roe, s'en réjouit.":
        [BELL, ("Ann Roe", "", "")],
    "Ann Roe et Jo Bell, signataires de l'accord, dans l'atelier.": [("Ann Roe", "", ""), ("Jo Bell", "", "")],
    "C'est Ann Roe qui a signé pour Cascade Robotics.": [("Ann Roe", "", "")],
    # Who speaks of it, or looks on, signs nothing.
    "Jo Bell, directeur de Télécom Paris, a signé l'accord ; Ann Roe, présidente de Cascade Robotics, a conclu la "
    "matinée.": [BELL],
    "Jo Bell, directeur de Télécom Paris, a signé l'accord avec Orange, dont Ann Roe est la présidente.": [BELL],
    "Jo Bell, directeur de Télécom Paris, a signé l'accord et déjeuné avec Ann Roe, ministre de la Mer.": [BELL],
    "Jo Bell, directeur de Télécom Paris, a signé l'accord, avec l'appui d'Ann Roe, ministre de la Mer.": [BELL],
    "Ann Roe, présidente de Cascade Robotics, s'est réjouie de cet accord.": [],
    "Ann Roe, présidente de Cascade Robotics, assistait à la signature.": [],
    "Pour la présidente de Cascade Robotics, Ann Roe, « il est rare qu’un accord aille aussi loin aussi vite ».": [],
}  # fmt: skip
DIRECTOR = ("Jo Bell", "Director", "telecom-paris")
PRESIDENT = ("Ann Roe", "President", "Cascade Robotics")
IN_ENGLISH = {
    "Signing for the partners were Jo Bell, Director of Télécom Paris, and Ann Roe, President of Cascade Robotics.":
        [DIRECTOR, PRESIDENT],
    "The signature took place in Paris, between Jo Bell, Director of Télécom Paris, and Ann Roe, President of Cascade "
    "Robotics.": [DIRECTOR, PRESIDENT],
    "Jo Bell, Director of Télécom Paris, signed both documents, as did Ann Roe, President of Cascade Robotics.":
        [DIRECTOR, PRESIDENT],
    "Jo Bell, Director of Télécom Paris, and Vice-Chancellor Ann Roe initialled the document.":
        [DIRECTOR, ("Ann Roe", "Vice-Chancellor", "")],
    "Eva Lund, Minister for the Sea, Fisheries and Ports, and Jo Bell, Director of Télécom Paris, signed it.":
        [("Eva Lund", "Minister for the Sea, Fisheries and Ports", ""), DIRECTOR],
    "Ann Roe, President of Cascade Robotics for industry, and Jo Bell, Director of Télécom Paris, signed it.":
        [("Ann Roe", "President of Cascade Robotics for industry", "Cascade Robotics"), DIRECTOR],
    "Jo Bell, Director of Télécom Paris, put his name to it for the school; Ann Roe, President, for Cascade Robotics.":
        [DIRECTOR, PRESIDENT],
    "President Ann Roe signed for Cascade Robotics and Jo Bell, Director, for Télécom Paris.": [PRESIDENT, DIRECTOR],
    "Jo Bell, Director of Télécom Paris, and Ann Roe, President of Cascade Robotics, were the signatories of both.":
        [DIRECTOR, PRESIDENT],
    "The agreement received the signatures of Jo Bell, Director of Télécom Paris, and Ann Roe, President of Cascade "
    "Robotics.": [DIRECTOR, PRESIDENT],
    "Jo Bell, Director of Télécom Paris, and Ann Roe, President of Cascade Robotics, pens in hand at the signing.":
        [DIRECTOR, PRESIDENT],
    "Jo Bell, Director of Télécom Paris, signed the agreement. Ann Roe, President of Cascade Robotics, signed in her "
    "turn.": [DIRECTOR, PRESIDENT],
    "Ann Roe, President of Cascade Robotics, signed for the company and Jo Bell, Director, for the school.":
        [PRESIDENT, ("Jo Bell", "Director", "")],
    "Jo Bell, Director of Télécom Paris, signed it, with the support of Ann Roe, Minister for the Sea.": [DIRECTOR],
}  # fmt: skip


@pytest.mark.parametrize(("head", "told"), [(FR, told) for told in IN_FRENCH] + [(EN, told) for told in IN_ENGLISH])
def test_who_signs(head: str, told: str) -> None:
    (agreement,) = draft_of(f"{head}{told}\n").agreements
    found = [(person.name, person.role, person.organisation) for person in agreement.signatories]
    assert found == {**IN_FRENCH, **IN_ENGLISH}[told]
