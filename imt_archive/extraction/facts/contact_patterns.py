"""What a telephone number and an e-mail address look like, in France and elsewhere, plainly written or veiled."""

from __future__ import annotations

import re

# « nom@site », « nom [at] site », « nom(a)site », « nom AT site », « nom arobase site »
_AT = (
    r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|arobase|@)\s?[\])}>]\s?|\(a\)|\s(?-i:AT)\s|\sarobase\s"
    r"|\sat\s(?=[\w-]{1,63}\sdot\s))"
)
_DOT = r"(?:\.|\s\.\s?(?=[a-z]{2,4}(?![\w-]))|\s?[\[({<]\s?(?:dot|point)\s?[\])}>]\s?|\sdot\s|\s(?-i:DOT)\s)"
_WHO = r"(?<![\w.+-])(?:[\w.+-]{1,64}|\{[\w.+-]{1,64}(?:,\s?[\w.+-]{1,64}){1,5}\})"
EMAIL = re.compile(rf"{_WHO}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,6}}", re.IGNORECASE)
"""An e-mail address."""
# One kind of separator in a French number, so that « 01.02.2024 10 » is a date with its hour; any in one that
# starts with + or 00, or that is said to be a telephone.
_GAPS = (r"\s{1,2}", r"\.\s?", "[-‑–]", "/", r"\s[-–·.]\s", "·")
_MIXED = r"(?!\d\d\.\d\d\.\d\d\s\d\d[.:h])0[1-9](?:[\s.·‑-]\d{2}){4}"
_UNBROKEN = r"(?<![A-Z]{2}\s)(?<![A-Z\d][-–/])0\d(?:\d{2}){4}"
_NATIONAL = (
    "|".join(rf"0\d(?:{gap}\d{{2}}){{4}}" for gap in _GAPS)
    + rf"|{_MIXED}|{_UNBROKEN}"
    + r"|0\s?[1-9]\d{2}(?:\s\d{3}){2}|0\s?8\d{2}(?:\s\d{2}){3}|\(0\)\s?[1-9](?:[\s.-]?\d{2}){4}"
    + r"|(?<!\d\s)33\s[1-9](?:[\s.-]\d{2}){4}"
)
_ZERO = r"(?:[(\[]\s?0\s?[)\]])?"
_FRENCH = rf"(?:\+\s?|00\s?|\(\+)33\)?[\s.-]{{0,2}}{_ZERO}[\s.-]{{0,3}}\d(?:[\s.‑-]{{0,3}}\d{{2}}){{4}}"
# « 202-555-0148 », « 07 7010 1142 », « 01632 960123 », « 089/123 45 67 »: numbers as other countries print them.
_ELSEWHERE = "|".join(
    (
        r"(?:1[\s.-])?\(?[2-9]\d{2}\)?[\s.-]{1,2}\d{3}[.-]\d{4}",
        r"0\d{1,2}[\s/.-]\d{3,4}[\s.-]?\d{3,4}",
        r"0\d{1,4}[\s/-]\d{3}[\s.-]?\d{2,4}(?:[\s.-]\d{2})?",
        r"\(0\d{1,4}\)\s?\d{2,4}(?:[\s.-]?\d{2,4}){1,3}",
        r"0\d{3,4}[\s/-]\d{6}",
    )
)
_REST = r"(?:[\s.()/‑-]{0,2}\d){6,12}"
# « + 12 500 000 euros », « +1 200 000 emplois »: up to nine digits by threes are an amount.
_AMOUNT = r"(?!\+\s?\d{1,3}(?:\s\d{3}){1,2}(?![\s.-]?\d))"
_FOREIGN = rf"{_AMOUNT}\(?(?:\+\s?|00)[1-9]{_REST}"
_LABEL = (
    r"(?:(?<=t[ée]l)(?:[ée]phone|\.)?|(?<=phone)|(?<=mobile)\s?:|(?<=cell)\s?:|(?<=portable)\s?:|(?<=landline)\s?:"
    r"|(?<=fixe)\s?:|(?<=fax)\s?:|(?<=direct)\s?:|(?<=office)\s?:|(?<=whatsapp)\s?:|(?<=\b[tmp]\.)|(?<=\b[tmp])\s?:)"
)
_SAID = rf"(?i:{_LABEL}\s?:?\s?)(?P<said>\(?\d{_REST})"
NOT_A_DATE = r"(?!(?:\d{1,2}[\s./-])?\d{2}[\s./-](?:19|20)\d\d(?!\d))"
"""No day of a month stands here, which would have as many digits."""
PHONE = re.compile(
    rf"(?<![\d+])(?<![a-z]/)(?:{_FRENCH}|{_FOREIGN}|{_NATIONAL})(?!\d)|{_SAID}(?!\d)"
    rf"|(?<![\d+,])(?<![a-z]/)(?<!\d[.,/\s-]){NOT_A_DATE}(?:{_ELSEWHERE})(?![\d%€$]|[.,]\d)"
)
"""A telephone number; its group `said` is one that only its label makes one."""
