"""A name as the text prints it, without what stands beside it: articles, towns, countries, whose it is."""

from __future__ import annotations

import re

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import UPPER, WHAT_IN_CAPITALS, fold_word, is_of_people
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR

ARTICLE = re.compile(r"^(?:(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he)\s|[Ll]['’])")
# "From Corrib Business College to …"
_AHEAD_OF_IT = re.compile(
    r"^(?:From|With|At|In|For|By|And|After|Under|Alongside|Together\swith|Like|Unlike|Comme|Après|Avec|Chez|Pour|Entre|Between)\s(?:the\s|la\s|le\s|l['’])?"
)
# "Geriatric Department at the Forez Regional Hospital"
# "2/ In Rabat"
_LISTED = re.compile(r"^\d{1,2}\s?[/.)]\s")
_INSIDE_OF_IT = re.compile(r"^[^,]*\b(?:Department|Faculty|Division|Office|Unit|Service)\sat\s(?:the\s)?(?=[A-ZÀ-Þ])")
# "the Supervisory Board of Sevrane", « le conseil d’administration de Sevrane »
_BOARD_OF = re.compile(
    r"^(?:(?:Supervisory|Executive|Management|Advisory|Governing)\s(?:Board|Council|Committee)"
    r"|Board\sof\s(?:Directors|Governors|Trustees|Management))\s(?:of|at)\s(?:the\s)?(?=[A-ZÀ-Þ])"
    r"|^[Cc]onseil\s(?:d['’]administration|de\ssurveillance|scientifique)\s(?:de\s|d['’]|du\s)(?=[A-ZÀ-Þ])"
)
# « la banque Armor Finance »: what it is, and its name.
_TOLD = re.compile(
    r"^(?:(?:la|le)\s|l['’])?(?:banque|association|mutuelle|société|entreprise|coopérative|assureur|club"
    rf"|{WHAT_IN_CAPITALS})\s(?=[A-ZÀ-Þ0-9])"
)
# "Fairbridge Phones BV of Utrecht"
_TOWN_BEHIND = re.compile(r"(?<=\s(?:BV|NV|AG|SA|AB|SE|AS))\s(?:of|from|d['’]|de)\s.*$")
# « le Groupe hospitalier X pour cinq » ans
_FOR_SO_LONG = re.compile(
    r"\s(?:pour|for|sur|pendant|durant|during|over)\s(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|an?|two|three|four|five|six|seven|eight|nine|ten|\d+)$"
)
# "Finnish", "Italian", of what stands before a name and is no part of it
_DEMONYM = (
    "ish",
    "ese",
    "ian",
    "ean",
    "ican",
    "ench",
    "utch",
    "swiss",
    "eek",
    "zech",
    "elsh",
    "raqi",
    "aeli",
    "oroccan",
    "rman",
)
# « l’université japonaise de Hinomori », "the Norwegian institute Fjordvann": whence it is, or what
_WHENCE = re.compile(
    r"(?<=[a-zé])\s(?:japonais|chinois|allemand|anglais|britannique|américain|espagnol|italien|portugais|marocain|tunisien"
    r"|algérien|sénégalais|ivoirien|camerounais|indien|vietnamien|coréen|brésilien|chilien|argentin|mexicain|colombien"
    r"|péruvien|canadien|québécois|belge|suisse|néerlandais|suédois|norvégien|danois|finlandais|polonais|tchèque"
    r"|hongrois|roumain|grec|turc|égyptien|libanais|israélien|australien|singapourien|malaisien|thaïlandais|indonésien"
    r"|kényan|sud-africain|ghanéen|nigérian|estonien|lituanien|croate|serbe|bulgare|autrichien|irlandais|écossais)"
    r"(?:ne)?e?s?(?=\s(?:de|d['’]|du|des)\s?)"
)
_WHAT_FROM_WHERE = re.compile(
    r"^[A-ZÀ-Þ][a-z]+(?:ian|ish|ese|ch|an|ic)\s(?:institute|company|firm|start-up|group|association|agency|cluster|maker)\s(?=[A-ZÀ-Þ])"
)
# A page's title names its newsroom beside whose page it is.
NEWSROOM = re.compile(r"\s(?:[Nn]ewsroom|[Pp]ress [Rr]oom|NEWSROOM|News)$")
_LOOSE = re.compile(r"(?:\s(?:de|du|des|d['’]|la|le|les|l['’]|en|et|in|of|the|for|&|and))+$")
_POSSESSIVE = re.compile(
    r"['’]s?(?:\s(?!.*\b(?:University|College|Hospital|School|Foundation|Trust|Institute|Cooperative)\b).*)?$"
)
# « Lake Institute of Technology de Kisumu »: where an English name ends in a French text.
IN_ENGLISH = re.compile(r"\s(?:of|and|for)\s|\b(?:University|College|School)\b")
_FRENCH_TOWN = re.compile(r"\s(?:de\s|d['’]|du\s)[A-ZÀ-Þ][\w’'-]+$")
_EDGES = " \u00a0\u202f,;:–—-*_"
_POSTS = (
    "president",
    "director",
    "chancellor",
    "dean",
    "rector",
    "provost",
    "minister",
    "professor",
    "manager",
    "officer",
    "secretary",
    "mayor",
    "president-elect",
)
# "the Chilean Universidad del Río Claro": an English word is no part of a name in another language.
_FOREIGN = re.compile(
    r"(?:universi(?:dad|dade|ta|tat|teit|tatea|tet|te)|politecni[ck]|politecnico|hochschule|technische|instituto|istituto"
    r"|escuela|escola|fundacion|fundacao|fondazione|stichting|fachhochschule)\b"
)
# « le département Systèmes mécatroniques » is a part of a body; « le département du Gard » is one.
# « la commune de 6 200 habitants » is told by its size.
_A_PART = re.compile(r"[Dd]épartement\s(?!d[eu]\s|de\s|des\s|d['’])|(?i:commune|ville|town|city)\s(?:de|of)\s\d")
_BEHIND_A_POST = re.compile(r".*\s(?:de\s(?:la\s)?|d['’]|du\s|of\s(?:the\s)?)([A-ZÀ-Þ].+)$")
LONGEST, LEAST = 110, 4


def without_its_country(name: str, finder: Finder) -> str:
    """Without where it is: "Lumen Works" for "Lumen Works in France", but the whole of « Bien Vieillir en Lozère »."""
    told = re.search(r"\s(in|en)\s(?:the\s|la\s|le\s|l['’])?(\S+)", name)
    of_a_region = told is not None and told[1] == "en" and told[2][0].isupper()
    if told is None or (of_a_region and fold_word(told[2]) not in finder.words.countries):
        return name
    return name[: told.start()]


def cleaned(name: str, finder: Finder, cues: Cues) -> str:
    """A name without an article before it or anything loose behind it; nothing where it is no body's."""
    name = re.sub(r"^[A-ZÀ-Þ][\w-]*-(?:based|owned|born)\s", "", _LISTED.sub("", name))
    name = _AHEAD_OF_IT.sub("", _BOARD_OF.sub("", _INSIDE_OF_IT.sub("", name.rpartition("\n")[2].strip(_EDGES))))
    if fold_word(name.partition(" ")[0]) in CALENDAR:
        # "From September Brest University Hospital will …"
        name = name.partition(" ")[2]
    name = _TOWN_BEHIND.sub("", _TOLD.sub("", NEWSROOM.sub("", name)))
    name = _WHAT_FROM_WHERE.sub("", _WHENCE.sub("", name) if name[:1].islower() else name)
    name = _LOOSE.sub("", _FOR_SO_LONG.sub("", ARTICLE.sub("", _POSSESSIVE.sub("", name))))
    if IN_ENGLISH.search(name):
        name = _FRENCH_TOWN.sub("", name)
    words = [fold_word(word) for word in re.findall(r"[^\W_]+", name)]
    # « Le Hangar 18 » is a name, « Horizon 2020 » and « Lot 3 » are none.
    numbered = bool(words) and words[-1].isdigit() and (len(words) < 2 or len(words[-1]) != 2)
    if not words or not 3 <= len(name) <= LONGEST or numbered or words[0] in cues.words("bodies.never"):
        return ""
    if fold_word(name).startswith(tuple(f"{phrase} " for phrase in cues.words("bodies.never_openings"))):
        return ""
    if set(name) & set('«»“”"') or _A_PART.match(name):
        return ""
    if (
        words[0] in finder.words.countries
        and words[0].endswith(_DEMONYM)
        and len(words) > 1
        and (
            _FOREIGN.match(words[1])
            or not {*name.split()} & {*cues.table["bodies"]["nouns"], *cues.table["bodies"]["english_nouns"]}
        )
    ):
        # "the Finnish Peltodata Oy"
        name = name.partition(" ")[2]
        if not name[:1].isupper():
            return ""
        words = words[1:]
    # "university President Darnell T.": somebody's post.
    if name[0].islower() and any(fold_word(word) in finder.words.roles for word in re.findall(rf"[{UPPER}]\w+", name)):
        return ""
    generic = {*finder.words.not_names, *finder.words.bodies, *finder.words.countries, *cues.words("bodies.generic")}
    alone = " ".join(words) in generic
    if any(word in finder.words.roles for word in words[1:-1]) and (behind := _BEHIND_A_POST.search(name)):
        # « Roe Présidente du CA de Brennor SAS »
        return cleaned(behind[1], finder, cues)
    if any(word in _POSTS for word in words[1:-1]) or words[-1] in cues.words("bodies.never_endings"):
        # "University President Carol Ann M.", "School Forge Strategic Partnership"
        return ""
    # « Group Technical Director » is somebody's post.
    is_post = words[-1] in finder.words.roles and not is_of_people(words)
    return "" if alone or is_post or words[0] in finder.words.roles else name
