"""Mails keep what they say: their own words beside what is attached, every document attached, every letter."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import files_of, mail, read_document, read_file
from imt_archive.readers.mail_heads import without_heads

from . import making

RELEASE = """Brest, le 4 avril 2024

IMT Atlantique et le port de Camaret ouvrent un banc d’essai pour les hydroliennes

IMT Atlantique et le port de Camaret ont ouvert hier un banc d’essai que douze équipes se partageront. Il mesure la
tenue des pales dans un courant de quatre mètres par seconde, et restera en service jusqu’en 2029.

« Nous cherchions un tel lieu depuis des années », explique Maud Kerbrat, qui dirige le projet.
"""
TITLE = "IMT Atlantique et le port de Camaret ouvrent un banc d’essai pour les hydroliennes"
NOTE = "Bonjour,\n\nVeuillez trouver ci-joint notre communiqué.\n\nCordialement,\nMaud Kerbrat\n"
DOCX = making.docx(making.paragraph("Une annexe sur les hydroliennes."))
ANNEX = "Une annexe sur les hydroliennes."


def listed(path: Path) -> dict[str, str]:
    """The files that a path stands for, each with the first line that is its own or what is wrong with it."""
    found = {}
    for one in files_of([path]):
        name = one.path.relative_to(path.parent).as_posix()
        try:
            if one.error is not None:
                raise one.error
            found[name] = read_document(one.path, read_file(one.path)).blocks[0].text
        except ReadError as error:
            found[name] = error.code
    return found


def texts(content: bytes) -> list[str]:
    return [block.text for block in read_document(Path("a.eml"), content).blocks]


def write(folder: Path, content: bytes) -> Path:
    path = folder / "a.eml"
    path.write_bytes(content)
    return path


def parts(body: str, attached: Sequence[bytes], *, subject: str = "Envoi") -> bytes:
    """A mail of a text and of parts that are written as they are."""
    head = f"Subject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=zz\n\n"
    text = f"--zz\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    return head.encode() + text.encode() + b"".join(b"--zz\n" + part + b"\n" for part in attached) + b"--zz--\n"


# What only looks like a mail's head


def test_an_invitation_keeps_its_title_above_its_date() -> None:
    body = f"{TITLE}\n\nVenez voir le banc d’essai.\n\nDate : jeudi 18 avril 2024\nLieu : le port de Camaret\n"
    assert texts(making.mail(body, subject="Invitation"))[1:] == [
        TITLE, "Venez voir le banc d’essai.", "Date : jeudi 18 avril 2024", "Lieu : le port de Camaret",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Objet : un banc d’essai.", "Date : jeudi 18 avril", "À : Camaret", "De : 10 h à 12 h"]
)
def test_a_line_of_a_release_is_no_head_of_a_mail(line: str) -> None:
    page = f"<p>{TITLE}</p><p>Le banc d’essai ouvre.</p><p>{line}</p><p>Durée : cinq ans.</p>"
    assert texts(making.mail("", html=page)) == [TITLE, "Le banc d’essai ouvre.", line, "Durée : cinq ans."]
    assert texts(making.mail(f"{TITLE}\n\nLe banc ouvre.\n\n{line}\n\nFin.\n")) == [
        TITLE, "Le banc ouvre.", line, "Fin.",
    ]  # fmt: skip


def test_the_date_of_an_invitation_under_a_head_is_its_own() -> None:
    head = "De : Maud Kerbrat <m@example.org>\nEnvoyé : lundi 1 avril 2024\nÀ : Presse\nObjet : Invitation\n"
    assert texts(making.mail(f"{head}\nDate : jeudi 18 avril\nLieu : Camaret\n")) == [
        "Date : jeudi 18 avril", "Lieu : Camaret",
    ]  # fmt: skip


# Mails that were passed on


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mail_that_was_passed_on_twice_is_the_release_alone(end: str) -> None:
    body = (
        "Pour l’archive, merci.\n\nClaire\n\n"
        "De : Yann Le Goff <y@example.org>\nEnvoyé : mardi 2 avril 2024 18:02\nÀ : Claire Ollivier <c@example.org>;\n"
        " d@example.org\nCc : Presse\nObjet : TR: CP\nImportance : Haute\nPièces jointes : logo.png\n\n"
        "Voici le communiqué.\n\nYann\n\n-----Message d’origine-----\n"
        "De : Maud Kerbrat <m@example.org>\nEnvoyé : lundi 1 avril 2024 11:30\nÀ : Yann Le Goff <y@example.org>\n"
        f"Objet : CP\n\n{RELEASE}\n-- \nMaud Kerbrat\nAttachée de presse\n"
    )
    content = b"Subject: TR: CP\nContent-Type: text/plain; charset=utf-8\n\n" + body.replace("\n", end).encode()
    found = texts(content)
    assert found[:3] == ["CP", "Brest, le 4 avril 2024", TITLE]
    assert found[-1].startswith("« Nous cherchions")


def test_what_somebody_wrote_above_an_older_mail_stays() -> None:
    older = "De : Yann <y@example.org>\nDate : 2 avril 2024\nObjet : Relecture\n\nVoici mes remarques.\n"
    kept = without_heads(f"{RELEASE}\n{older}").split("\n")
    assert TITLE in kept
    assert "Voici mes remarques." in kept
    assert not [line for line in kept if line.startswith(("De :", "Date :", "Objet :"))]


def test_a_signature_above_what_was_passed_on_does_not_take_it_away() -> None:
    head = "-------- Message transféré --------\nSujet : CP\nDate : 2 avril 2024\nDe : Maud <m@example.org>\nPour : Y\n"
    assert texts(making.mail(f"Pour info.\n\n-- \nYann Le Goff\n\n{head}\n{RELEASE}"))[0] == "Brest, le 4 avril 2024"


def test_a_release_that_was_passed_on_quoted_is_quoted_no_more() -> None:
    quoted = "".join(f"> {line}\n" for line in f"De : Maud\nObjet : CP\nDate : 2 avril 2024\n\n{RELEASE}".split("\n"))
    found = read_document(Path("a.eml"), making.mail(f"Début du message réexpédié :\n\n{quoted}")).blocks
    assert (found[0].kind, found[0].text) == ("paragraph", "Brest, le 4 avril 2024")


def test_heads_without_end_are_not_waited_for() -> None:
    many = "De : a\n" * 200_000 + "Objet : a\n\n" * 100_000 + "-" * 500_000 + "\n"
    assert without_heads(many + RELEASE).endswith("projet.\n\n")


# A mail's own words beside what is attached


def test_a_release_in_the_body_goes_in_beside_its_annex_and_a_note_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, making.mail(RELEASE, subject=TITLE, attached={"annexe.docx": DOCX}))
    assert listed(path) == {"a.eml": "Brest, le 4 avril 2024", "a.eml/annexe.docx": ANNEX}
    warning = "Ce message et ses pièces jointes sont confidentiels, " + "et chacun le sait " * 20
    path = write(tmp_path, making.mail(NOTE + f"\n{warning}.\n", attached={"annexe.docx": DOCX}))
    assert listed(path) == {"a.eml/annexe.docx": ANNEX}


def test_what_cannot_be_read_does_not_take_the_release_away(tmp_path: Path) -> None:
    path = write(tmp_path, making.mail(RELEASE, subject=TITLE, attached={"presse.xlsx": b"PK\x03\x04xx"}))
    assert listed(path) == {"a.eml": "Brest, le 4 avril 2024", "a.eml/presse.xlsx": "read-damaged"}
    path = write(tmp_path, making.mail(NOTE, subject="Envoi", attached={"cp.docx": b"PK\x03\x04xx"}))
    assert listed(path) == {"a.eml": "Envoi", "a.eml/cp.docx": "read-damaged"}


@pytest.mark.parametrize("name", ["ATT00001.txt", "ATT00001.htm", "att0002.html"])
def test_what_the_server_attached_is_no_document(tmp_path: Path, name: str) -> None:
    attached = {name: b"Ce message est confidentiel.", "logo.png": b"x", "maud.vcf": b"x", "smime.p7s": b"x"}
    assert listed(write(tmp_path, making.mail(RELEASE, subject=TITLE, attached=attached))) == {
        "a.eml": "Brest, le 4 avril 2024"
    }


# Every document that is attached


def test_a_document_that_is_shown_in_the_mail_is_attached_too(tmp_path: Path) -> None:
    part = b'Content-Disposition: inline; filename="CP.docx"\nContent-Type: application/octet-stream\n\n' + DOCX
    picture = b'Content-Type: image/png; name="image001"\nContent-Disposition: inline; filename="image001"\n\nx'
    assert listed(write(tmp_path, parts(NOTE, [part, picture]))) == {"a.eml/CP.docx": ANNEX}


@pytest.mark.parametrize(
    ("subject", "name"), [("TR: CP 1/2", "TR CP 1 2"), ("", "message"), ("=?utf-8?q?v=C3=A9lo?=", "vélo")]
)
def test_a_mail_that_is_attached_is_read(tmp_path: Path, subject: str, name: str) -> None:
    inner = f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{RELEASE}".encode()
    path = write(tmp_path, parts("Voir le message joint.", [b"Content-Type: message/rfc822\n\n" + inner]))
    assert list(listed(path)) == [f"a.eml/{name}.eml"]
    assert TITLE in [block.text for block in read_document(path, read_file(path / f"{name}.eml")).blocks]


def test_a_mail_in_a_mail_has_its_own_documents(tmp_path: Path) -> None:
    inner = making.mail(RELEASE, subject="CP", attached={"annexe.docx": DOCX})
    head = b"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=CP.eml\n\n"
    path = write(tmp_path, parts("Voir le message joint.", [head + inner]))
    assert list(listed(path)) == ["a.eml/CP.eml", "a.eml/CP.eml/annexe.docx"]


def test_a_document_without_a_suffix_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, making.mail(NOTE, attached={"Communiqué du 12.04": DOCX, "Annexe": DOCX}))
    assert listed(path) == {"a.eml/Communiqué du 12.04": ANNEX, "a.eml/Annexe": ANNEX}


def test_a_document_without_a_name_is_named_by_its_kind(tmp_path: Path) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    path = write(tmp_path, parts(NOTE, [b"Content-Type: " + kind + b"\n\n" + DOCX]))
    assert listed(path) == {"a.eml/document.docx": ANNEX}


def test_three_documents_of_one_name_are_three(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(NOTE)
    for number in range(3):
        one = making.docx(making.paragraph(f"Le communiqué {number}."))
        message.add_attachment(one, maintype="application", subtype="octet-stream", filename="cp.docx")
    assert listed(write(tmp_path, message.as_bytes())) == {
        "a.eml/cp.docx": "Le communiqué 0.", "a.eml/cp bis.docx": "Le communiqué 1.",
        "a.eml/cp bis 2.docx": "Le communiqué 2.",
    }  # fmt: skip


def test_what_only_outlook_opens_is_said(tmp_path: Path) -> None:
    content = making.mail(NOTE, subject="Envoi", attached={"winmail.dat": b"\x78\x9f\x3e\x22\x00\x01"})
    assert listed(write(tmp_path, content)) == {"a.eml": "Envoi", "a.eml/winmail.dat": "read-tnef"}


def test_more_parts_than_any_mail_has_are_refused(tmp_path: Path) -> None:
    many = [b"Content-Disposition: attachment; filename=a.txt\n\nx"] * 6_000
    assert listed(write(tmp_path, parts(NOTE, many))) == {"a.eml": "read-too-many-files"}


# Every letter


def test_a_mail_that_names_latin_1_keeps_its_apostrophes() -> None:
    words = "L’école – d’un cœur – lève 3 € de plus…"
    for charset in ("us-ascii", "iso-8859-1", "iso-8859-15"):
        head = f"Subject: a\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        assert texts(head.encode() + f"<p>{words}</p>".encode("cp1252"))[-1] == words, charset


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_subject_in_raw_bytes_keeps_its_letters(encoding: str) -> None:
    content = "Subject: L’école à l’œuvre\n\nUn accord.".encode(encoding)
    assert mail.read(content).said.title == "L’école à l’œuvre"


def test_a_subject_that_names_latin_1_keeps_its_apostrophes() -> None:
    assert mail.read(b"Subject: =?iso-8859-1?Q?L=92=E9cole?=\n\nUn accord.").said.title == "L’école"


def test_a_name_in_raw_bytes_keeps_its_letters(tmp_path: Path) -> None:
    part = 'Content-Disposition: attachment; filename="communiqué.txt"\n\nUn accord.'.encode("cp1252")
    assert list(listed(write(tmp_path, parts(NOTE, [part])))) == ["a.eml/communiqué.txt"]
