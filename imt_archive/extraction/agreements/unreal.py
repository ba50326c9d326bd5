"""Sentences that announce nothing: an agreement is wished for, asked about, denied, or celebrated as an old one."""

from __future__ import annotations

import re

from imt_archive.extraction.agreements.new_days import has_new_day
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import Line

_DENIED_WITHIN = 40
_NEGATED = re.compile(
    r"\bn['’](?:a|ont|est|etait)\s(?:pas|aucun|jamais|encore|rien)\b|\brien n['’]est\b"
    r"|\b(?:has|have|had|was|is|were) (?:not|never)\b"
    r"|\bnothing (?:has been|is|was)\b|\bno (?:merger|agreement|contract)\b|\bput off\b"
)
# "The school wishes to conclude agreements", « elle entend nouer des accords », "people ask if we have an agreement"
_WISHED = re.compile(
    r"\b(?:asks?|asked|wonders?|demande(?:nt)?)\s(?:us\s)?(?:if|whether|si)\b"
    r"|\b(?:(?:wish(?:es)?|wants?|intends?|hopes?|aims?|seeks?|would like) to\s(?:\w+\s)?"
    r"(?:conclude|sign|enter|reach|negotiate)"
    r"|(?:souhaite|veut|veulent|entend|voudrait|voudraient|ambitionne|cherche)(?:nt)?\s(?:a\s|de\s)?(?:\w+\s)?"
    r"(?:conclure|signer|nouer|negocier|passer des))\b"
    # « a déposé sa candidature au label », "has submitted its file"
    r"|\b(?:depose\w*|envoye\w*|submitted|filed|sent)\s(?:[\w]+\s){0,4}?(?:sa|son|leur|its|their|an?|une?)\s"
    r"(?:candidature|dossier|application|file)\b"
    # What others do elsewhere: "A competitor has signed a partnership with another school"
    r"|\b(?:a|another) (?:competitor|rival)\b|\bune? concurrente?\b"
    r"|\b(?:with another|avec une? autre) (?:school|company|university|ecole|entreprise|universite|etablissement)\b"
)
# « Si le dossier est retenu, les partenaires signeront un accord », "If it is accepted, they will sign"
_CONDITIONAL = re.compile(
    r"(?:^|[;:.]\s)\W*(?:si\s|s['’]il|if\s|should\s|en cas d['’e]|provided that\s|a condition que\s)[^;:.]{3,90},"
    r"[^;:.]{2,120}?\b(?:sign(?:era|eront|eraient|erait)|conclu(?:ra|ront|rait|raient)"
    r"|(?:will|would|could) (?:sign|conclude|be signed))\b"
)
_BEFORE_SIGNING = re.compile(r"before signing|avant de signer")
_INITIALLED = re.compile(r"\b(?:initialled|initialed|paraphe)")
_NOTHING_SIGNED = re.compile(
    r"\baucun\w*\s(?:texte|accord|document|engagement|convention|papier|partenariat|contrat|protocole)\s"
    r"n['’](?:(?:a|est)\s(?:\w+\s)?(?:ete\s)?)(?:encore\s)?(?:signe|conclu|paraphe)"
    r"|\brien\sn['’](?:a\s(?:\w+\s)?ete|est)\s(?:\w+\s)?signe|\brien\sa\ssigner\b|\bnothing\s(?:was|is|has\sbeen|will\sbe)\s(?:yet\s)?signed\b|\brien\sne\ssera\ssigne"
    r"|\bno\s(?:agreement|text|paper|document|contract)\s(?:was|has\sbeen)\s(?:yet\s)?signed\b|\bnothing\sto\ssign\b"
)
_HAVE_SIGNED = re.compile(
    r"\b(?:ont|a|vient\sde|viennent\sde)\s(?:\w+\s)?(?:signer?|paraphe|conclu)\b"
    r"|(?<!was )(?<!not )(?<!been )\b(?:signed|concluded)\b(?!\sin\b)"
)
CELEBRATED = re.compile(
    r"\b(?:anniversa\w+|fete (?:ses|son)|souffle ses|celebrat\w+|blows? out|ten years already|dix ans deja"
    r"|l['’]an (?:passe|dernier)|l['’]annee derniere|last year|a year ago"
    r"|il y a (?:[a-z]+|\d+) ans|(?:[a-z]+|\d+) (?:years|decades) ago)\b"
)
"""An expression for what looks back on years gone by: « fête ses dix ans », "a year ago"."""


def nothing_signed(line: Line) -> bool:
    """Whether a sentence says that nothing was signed: « Aucun texte n’a été signé », "There was nothing to sign"."""
    return _NOTHING_SIGNED.search(line.folded) is not None


def signs_outright(line: Line, reading: Reading) -> bool:
    """Whether a sentence tells that somebody signed something on a day: « A et B ont signé le 4 novembre … »."""
    return _HAVE_SIGNED.search(line.folded) is not None and has_new_day(line, reading, past=True)


def is_unreal(line: Line, reading: Reading) -> bool:
    """Whether a sentence wishes for an agreement, denies it, or celebrates what is old."""
    # « Il faudra bientôt à peine plus de temps : A et B ont conclu … »: what is wished stands in the verb's own clause.
    clause = max(line.folded.rfind(": ", 0, max(reading.kind_in(line.folded)[1], 0)), 0)
    unreal = reading.cues.pattern("signing.unreal").search(line.folded, clause)
    if unreal and _BEFORE_SIGNING.match(unreal[0]) and _INITIALLED.search(line.folded):
        # "initialled every page before signing the last"
        unreal = None
    denied = any(_is_denied(line, match.end(), reading) for match in _NEGATED.finditer(line.folded))
    celebrated = CELEBRATED.search(line.folded) is not None
    if celebrated and reading.cues.pattern("signing.signed").search(line.folded):
        # "The bank, which celebrates its anniversary, signed on 16 May …"
        celebrated = not has_new_day(line, reading)
    wished = _WISHED.search(line.folded, clause) or _CONDITIONAL.search(line.folded)
    return bool(unreal or denied or celebrated or wished)


def _is_denied(line: Line, end: int, reading: Reading) -> bool:
    """Whether what is denied there is the signature or the agreement: not « n’a pas fait de long discours … »."""
    signed = reading.cues.pattern("signing.verbs").search(line.folded, end)
    named = reading.kind_in(line.folded)[1]
    near = [at for at in (signed.start() if signed else -1, named) if at >= 0]
    return not near or min(abs(at - end) for at in near) < _DENIED_WITHIN
