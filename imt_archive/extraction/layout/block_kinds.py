"""What a block of a body is, by its words and by its neighbours: heading, list item, caption, credit, page mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.facts.contacts import has_contact
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.readers.document import RawBlock

_LISTED = re.compile(r"(?:\d{1,2}|[a-h])\)\s")
# « 10 h 30 : », "10.45 am", « 14h–15h » at the start of a line of a programme; behind it a colon, a dash or a capital.
_HOUR = r"\d{1,2}(?:\s?[hH](?:\s?\d{2})?|[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
_TIME = re.compile(
    rf"(?:[àÀ]\s)?(?=\d{{1,2}}(?:\s?[hH]\b|\s?[hH]\s?\d|[:.]\d{{2}}\b|\s?[ap]\.?m\b)){_HOUR}"
    rf"(?:\s?(?:[–-]|à|to)\s?{_HOUR})?\s?(?:[:–-]\s|(?<=\s)(?=[A-ZÀ-Þ]))"
)
# « (c) tenir un registre », "Dr Jane Hollis said": neither says whose a picture is.
_NO_CREDIT = re.compile(r"\(c\)\s[a-zà-ÿ]|Dr\s|dr\s|Crédit\s(?:[A-ZÀ-Þ]|d[eu]s?\s|d['’])")
# "President Onodera (left) and Director Maillard"
_WHERE_ONE_IS = re.compile(
    r"\((?:(?:second |third )?(?:from )?(?:the )?(?:left|right|centre|center)|à gauche|à droite|au centre)\)"
)
_FEW = 25
# « … dans son bureau. Photo : Oriane Delvigne », « Photo Le Courrier des Gardons »
_CREDITED = re.compile(
    r"(?:[.!)]\s|^)(?:[Pp]hoto(?:graph(?:ie|y|s)?)?s?|[Cc]r[ée]dits?(?:\sphotos?)?)\s?:\s[^.!?]{3,60}\.?$|^Photo\s[A-ZÀ-Þ][^.!?:,]{3,50}$"
    # « A dans la cour de l’école. © B », « A, le 25 juin. DR »
    # « Portrait : © B », « Photo Atelier B : une coulée d’essai »
    r"|^[^.!?:]{2,24}\s?:\s?©\s?[^.!?]{2,60}$|^Photo\s[A-ZÀ-Þ][^.!?:,]{2,50}\s:\s[^:]{3,90}$"
    r"|[.!)]\s(?:(?:©|\(c\))\s?[^.!?]{2,60}|D\.?\s?R\.?)$"
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|tiff?)$", re.IGNORECASE)
_LONGEST_CAPTION, _LONGEST_CREDIT = 60, 160
_LEAST_OF_A_CAPTION, _LONG_FOR_A_CAPTION = 3, 18
_TELLS = re.compile(
    r"\b(?:est|sont|etait|etaient|a|ont|sera|seront|aura|auront|fut|va|vont|peut|peuvent|doit|faut|nous|vous|on|s['’]\w+"
    r"|is|are|was|were|will|has|have|had|can|may|must|we|you|comes?|goes)\b"
)
_ANSWER = re.compile(r"[A-ZÀ-Þ][^.:]{0,40}(?:\.\s?[A-ZÀ-Þ-]){0,3}\.?\s?:\s|[–—«“\"-]")
# A line of a page's menu or foot has no more words; that of a letter may be a sentence.
_MARK_WORDS, _FOOT_WORDS = 10, 24
# « © USHN 2025 | Vie privée | Plan d’accès », « Vu 214 fois »
_OF_A_SITE = re.compile(
    r"(?:©|\(c\)|copyright)\s?[^|]{0,40}\b20\d\d\b.*(?:\||[–—-]\s|tous droits|all rights)"
    r"|(?:vu|lu|viewed|read)\s[\d\s]+(?:fois|times)$",
    re.IGNORECASE,
)
# "Further reading": what stands under it are other pages.
_MORE_PAGES = re.compile(
    r"(?:à\s)?lire aussi|voir aussi|read also|see also|you may also like|you might also like|sur le même sujet"
    r"|(?:autres|dernières) actualités|(?:other|more|latest|related) (?:news|stories|articles)"
    r"|dans la même rubrique|à découvrir aussi|vous aimerez aussi|ces articles (?:peuvent|pourraient) vous intéresser",
    re.IGNORECASE,
)
# « À lire aussi : La maternité rouvre – Don du sang », "[Previous: …] [Next: …]"
_OTHER_PAGE = re.compile(
    rf"(?:{_MORE_PAGES.pattern}|autres? nouvelles|related(?: reading)?|also in this section|à lire également"
    r"|(?:article|actualité) (?:précédente?|suivante?)|(?:previous|next) (?:article|story))\s?:\s"
    r"|\[(?:previous|next|précédente?|suivante?)\s?:\s",
    re.IGNORECASE,
)
_ARROWS = " >←→↑›»·|•–—-"
# A question over a paragraph is a heading, where it is as short as one.
_QUESTION_WORDS = 7
ENDS = '.!?…:;,»”"'
# « Pour l’IMT : Anne Martin, directrice » is a line of a list.
_LABELLED = re.compile(r"[^:]{2,60}?\s?:\s[A-ZÀ-Þ][^:,]{2,60},\s")
# « Quand ? », "WHERE  Amphitheatre 3"; « Avec l’hôpital » is a heading.
_LABELS = re.compile(r"[^:?]{2,24}\s?[:?]|[A-ZÀ-Þ]{2,}\b")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def is_page_mark(block: RawBlock, cues: Cues) -> bool:
    """Whether a line is a page's and not its text's: « Partager cette page », a running foot cut from its number."""
    text = block.text.strip()
    words = sum(re.search(r"\w", word) is not None for word in text.split())
    if has_contact(text) or words > _FOOT_WORDS:
        return False
    if _OTHER_PAGE.match(text):
        return True
    if cues.has("page_feet", text) and not cues.starts("greeting", text):
        return True
    if words > _MARK_WORDS:
        return _OF_A_SITE.match(text) is not None
    foot = text.startswith("|") and not text.endswith("|") and text.count("|") > 1
    text = text.strip(_ARROWS)
    marked = text[-1:] not in ".:;" and cues.starts("page_marks", text)
    return foot or marked or _OF_A_SITE.match(block.text) is not None or _is_all_of_a_page(text, cues)


def _is_all_of_a_page(text: str, cues: Cues) -> bool:
    """Whether a line has hardly a word that is not a page's: "Share | Facebook | Print this page"."""
    folded = fold_in_place(text)
    marks, words = (cues.pattern(name, after=r"(?!\w)") for name in ("page_marks", "page_words"))
    left = words.sub(" ", marks.sub(" ", folded))
    letters = len(re.findall(r"[^\W_]", folded))
    return letters > 0 and len(re.findall(r"[^\W_]", left)) * 3 <= letters and left != folded


def without_page_marks(blocks: Sequence[RawBlock], cues: Cues) -> list[RawBlock]:
    """The blocks without those of a page, and without the titles of other pages that its « À lire aussi » lists."""
    left: list[RawBlock] = []
    listing = False
    for block in blocks:
        if not re.search(r"\w", block.text):
            # « -- » over what every mail of a house ends with
            continue
        text = block.text.strip(_ARROWS + " :")
        if _MORE_PAGES.fullmatch(text):
            listing = True
        elif is_page_mark(block, cues):
            listing = listing and not block.text.strip()[-1:].isdigit()
        else:
            listing = listing and _may_be_a_link(block)
            if not listing:
                left.append(block)
    return left


def _may_be_a_link(block: RawBlock) -> bool:
    """Whether a line may be another page's title: short, no sentence, nobody's address, no heading of the text."""
    text = block.text.strip()
    return len(text.split()) <= _MARK_WORDS and text[-1:] not in ".:;" and not has_contact(text)


def is_text(block: RawBlock, rest: Sequence[RawBlock]) -> bool:
    """Whether a block is running text, or a heading over some, which no list of contacts holds."""
    if block.kind == "heading":
        return not any(has_contact(following.text) for following in rest)
    return len(block.text.split()) >= 15 and block.text.rstrip()[-1:] in ENDS


def is_date_line(text: str) -> bool:
    """Whether a short line gives a day."""
    return len(text) < 60 and len(text.split()) <= 8 and any(d.date.precision == "day" for d in find_dates(text))


def kind_of_block(block: RawBlock, above: RawBlock | None, following: RawBlock | None, cues: Cues) -> str:
    """What a block is, by its words and by those above and below it."""
    if under_picture := _under_a_picture(block, above, cues):
        return under_picture
    if block.kind != "paragraph":
        return block.kind
    if (_TIME.match(block.text) or _LISTED.match(block.text)) and len(block.text) < 240:
        # A line of a programme, « 10 h 30 : accueil », or of a list, « 2) un atelier ».
        return "bullet"
    labelled = _LABELS.match(block.text) is not None
    if labelled and any(cues.starts(f"alert.{what}", block.text) for what in ("what", "when", "where", "who")):
        return "paragraph"
    apart = above is None or above.text.rstrip()[-1:] in ENDS or has_contact(above.text)
    if following is not None and apart and _is_over_a_credit(block, following, cues):
        return "caption"
    if following is not None and _looks_like_heading(block, following):
        return "heading"
    return "paragraph"


def _under_a_picture(block: RawBlock, above: RawBlock | None, cues: Cues) -> str:
    """« Photo : … », « © … », a line in italics below a picture: "caption", "credit", or nothing."""
    text, words = block.text, len(block.text.split())
    if cues.starts("credit", text) and len(text) < _LONGEST_CREDIT and not _NO_CREDIT.match(text):
        return "credit"
    if words <= _LONGEST_CAPTION and cues.pattern("caption_labels", r"[\[(]?", r"\s?[:\])–—]").match(
        fold_in_place(text[:40])
    ):
        return "caption"
    if words <= _LONGEST_CAPTION and (_CREDITED.search(text) or (words <= _FEW and _WHERE_ONE_IS.search(text))):
        return "caption"
    if block.kind == "heading":
        return ""
    if cues.starts("caption", text) and len(text) < 300 and (block.italic or (words <= 12 and text[-1] not in "!?")):
        return "caption"
    slanted = block.italic and block.kind == "paragraph" and words <= 40
    if slanted and (cues.has("credit_inside", text) or (above is not None and _PICTURE.search(above.text))):
        return "caption"
    # A few words in italics between two paragraphs; behind a quote they are its speaker's.
    between = above is not None and above.kind == "paragraph" and above.text.rstrip()[-1:] == "."
    return "caption" if slanted and between and 3 <= words <= 15 and text[-1].isalnum() else ""


def _is_over_a_credit(block: RawBlock, following: RawBlock, cues: Cues) -> bool:
    """« La nappe de 2015, désormais sous verre. » over « © Studio Salou »: a few words without a verb."""
    credit = cues.starts("credit", following.text) and len(following.text) < _LONGEST_CREDIT
    few = _LEAST_OF_A_CAPTION <= len(block.text.split()) <= _LONG_FOR_A_CAPTION and block.text[-1:] != ":"
    return credit and few and not _NO_CREDIT.match(following.text) and not _TELLS.search(fold_in_place(block.text))


def _looks_like_heading(block: RawBlock, following: RawBlock) -> bool:
    if block.italic or len(block.text) > 100 or len(block.text.split()) > 14 or _LABELLED.match(block.text):
        return False
    if is_label(block.text):
        return True
    ends = block.text.rstrip()[-1:]
    words = _NUMBERED.sub("", block.text, count=1)
    followed = following.kind == "bullet" or (following.kind == "paragraph" and len(following.text) > 60)
    if ends == "?" and len(block.text.split()) <= _QUESTION_WORDS:
        # In an interview, the answer opens with who gives it.
        return followed and not _ANSWER.match(following.text) and block.text[:1].isupper()
    return ends not in ENDS and followed and words[:1].isupper()


def is_label(text: str) -> bool:
    """A short line that only announces what follows: "Strategic priority A1:"."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4
