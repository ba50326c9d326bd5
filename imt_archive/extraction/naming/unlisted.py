"""The organisations that only a text names, each once: with its shorter names, its noun and its acronym."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.naming.cleaning import ARTICLE, IN_ENGLISH, LEAST
from imt_archive.extraction.naming.named import UNLISTED
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import ONE_NAME, UPPER, fold_word, with_accents
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR
from imt_archive.model.records import Organisation
from imt_archive.model.vocabulary import name_key

# The capitalised words right before a name, behind a small one or a mark.
_AHEAD = rf"(?:(?<=[a-zà-ÿ]\s)|(?<=[:,(–]\s)|(?<=[-]\s))((?:[{UPPER}][\w&-]+\s){{0,4}})"
_JOINS = re.compile(
    r"\b(?:associ|alli|li|uni|confi|remi|donn|joint|offr|vers)\w*\s(?:[^.;]{3,60}\set\s)?$"
    # « lier l’école à X »
    r"|\b(?:lier?|unir|unit|associer?|binds?|links?)\s[^.;]{2,40}\s$"
)
_REACH = 80
_IN_TOWN = re.compile(r"\b(?:in|at|near|from|to|à|de)\s$")
# « l’école de Douai » is one of the group that the text names, and no other.
OUR_SCHOOL = re.compile(
    r"\b(?:école|school|établissement)\s(?:de\s|d['’]|du\s|of\s|in\s)[A-ZÀ-Þ][\w-]+(?:[\s-][A-ZÀ-Þ][\w-]+)*"
    r"|\b[ÉEé]cole\sdes\s[Mm]ines(?!\s(?:de|d['’]|du)\b)"
)
# « avec X, une chaire »: what is done with X, and not what X is
_DONE_WITH = re.compile(
    r"\b(?:avec|with|alongside|par|by|aux\scôtés\s(?:de|d['’]|du))\s?(?:(?:la\s|le\s|les\s|l['’]|the\s)?(?:[a-zà-ÿ-]+\s){0,3})?$"
)
_OF_IT = re.compile(r"\s(?:de|du|d['’]|of)\s?$")
_WORDS_OF_A_TOWN = 2


def unlisted(
    names: dict[str, str], texts: Sequence[str], body: Sequence[str], finder: Finder, cues: Cues, *, ours: bool
) -> list[Organisation]:
    """The organisations of these names and acronyms, each once, with its shorter names as variants."""
    legal = re.compile(rf",?\s(?:{'|'.join(re.escape(form) for form in cues.table['bodies']['legal_forms'])})$")
    found: list[Organisation] = []
    for name in sorted(names, key=lambda name: (-len(name), name.isupper())):
        whole = next((one for one in found if _is_a_part(name, one)), None)
        if whole is None:
            longer = _longer(name, texts, finder)
            plain = legal.sub("", longer)
            variants = (name, plain) if len(plain) >= LEAST else (name,)
            # « X plc » of the about paragraph is X where the text itself calls it so.
            called = plain if plain != longer and _calls_it(plain, body) and not _calls_it(longer, body) else longer
            variants = (*variants, longer)
            found.append(Organisation(called, UNLISTED, called, called, names[name], variants=variants))
        else:
            acronym = whole.acronym or names[name]
            found[found.index(whole)] = replace(whole, acronym=acronym, variants=(*whole.variants, name))
    acronyms = {one.acronym for one in found if one.acronym}
    found = [_with_short_form(one, texts, cues) for one in found if one.id not in acronyms]
    found = [one for one in found if not _is_a_project(one, texts) and not (ours and OUR_SCHOOL.match(one.id))]
    # « l’association X » is X, « le centre Bretagne de X » a part of it.
    towns = {
        one.id.partition(" ")[2] for one in found if one.id.startswith(("Ville ", "ville ", "Commune ", "commune "))
    }
    found = [one for one in found if not (one.id.startswith("Mairie ") and one.id.partition(" ")[2] in towns)]
    nouns = {*cues.table["bodies"]["nouns"], *cues.table["bodies"]["english_nouns"], *cues.table["bodies"]["openings"]}
    found = [
        one for one in found
        if len(one.id.split()) > _WORDS_OF_A_TOWN or {*one.id.split()} & nouns or not _is_a_town(one.id, texts)
    ]  # fmt: skip
    return [_with_its_noun(one, texts, cues) for one in _without_what_they_are(found)]


def _with_its_noun(body: Organisation, texts: Sequence[str], cues: Cues) -> Organisation:
    """With the noun that a text puts before it as a variant: « l’association » may mean « l’association X »."""
    nouns = "|".join(with_accents(noun) for noun in cues.words("bodies.told"))
    told = re.compile(rf"\b({nouns})\s{re.escape(body.id)}(?![\w-])(?!\s[a-zà-ÿ]{{4,}}[,.;)])")
    noun = next((match[1] for text in texts if (match := told.search(text))), "")
    behind = re.compile(rf"\b[Tt]he\s({re.escape(body.id)}\s(?:{'|'.join(cues.words('bodies.firms_behind'))}))\b")
    called = [f"{noun} {body.id}"] * bool(noun) + [match[1] for text in texts if (match := behind.search(text))][:1]
    return replace(body, variants=(*body.variants, *called)) if called else body


def _without_what_they_are(found: Sequence[Organisation]) -> list[Organisation]:
    """Each once: « la banque X » is X, which « la banque » may mean from then on."""
    ids = [one.id for one in found]
    told = [one.id for one in found if one.id[0].islower() and _is_told_of(one.id, ids)]
    return [
        replace(one, variants=(*one.variants, *(longer for longer in told if longer.endswith(f" {one.id}"))))
        for one in found
        if one.id not in told
    ]


def _stands_alone(name: str, texts: Sequence[str]) -> bool:
    """Whether a text has a name with no capitalised word before it, as a surname has: "Hervé Le Guennec"."""
    shape = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    found = ((text, match.start()) for text in texts for match in shape.finditer(text))
    return len(name) >= LEAST and any(
        not re.search(rf"[{UPPER}][\w’'-]*\.?\s$|\b[a-zà-ÿ]{{4,}}\s$", text[max(0, at - 24) : at]) for text, at in found
    )


def _calls_it(name: str, texts: Sequence[str]) -> bool:
    shape = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return len(name) >= LEAST and any(shape.search(text) for text in texts)


def _is_a_town(name: str, texts: Sequence[str]) -> bool:
    """Whether a text says that something is in it: « à Brest », "in Brest"."""
    inside = re.compile(
        rf"\b(?:[Ii]n|[Àà]|[Nn]ear|(?:travelled|came|went|visit|trip|travels|goes|come)\sto|(?:[Cc]ampus|[Rr]ade|[Ss]ite|[Gg]are)\s(?:de|of))\s{re.escape(name)}(?![\w-])"
        rf"|^{re.escape(name)}(?:,|\s\([^)]{{3,30}}\),?|\s[/–-])\s(?:le\s)?[^.:]{{0,20}}\d"
    )
    found = ((text, match) for text in texts for match in inside.finditer(text))
    # « s’associe à X »: nobody is in it.
    return any(not _JOINS.search(text, max(0, match.start() - _REACH), match.start()) for text, match in found)


def _is_told_of(name: str, ids: Sequence[str]) -> bool:
    """Whether a name with its noun before it is another one's, whole or cut short: « l’association Halte » à …"""
    bare = name.partition(" ")[2]
    # « l’université technique de Da Nang » is not what Da Nang is.
    return any(
        (name.endswith(other) and not _OF_IT.search(name.removesuffix(other))) or other.startswith(f"{bare} ")
        for other in ids
        if other != name
    )


def _with_short_form(body: Organisation, texts: Sequence[str], cues: Cues) -> Organisation:
    """With what is left without its noun as a variant, where the text calls it so: "Halvorsen State" University."""
    words = body.id.split()
    told = re.fullmatch(r"[a-zà-ÿ]+\s([A-ZÀ-Þ].{2,})", body.id)
    if told and told[1] not in body.names and _stands_alone(told[1], texts):
        # « le pôle Riviera Mobilités » is Riviera Mobilités as well.
        return replace(body, variants=(*body.variants, told[1]))
    if (
        len(words) > 1
        and len(words[0]) >= LEAST
        and re.search(rf"(?<![\w-]){re.escape(words[0].upper())}(?![\w-])", texts[0])
    ):
        # "SIGMALYS", in the title, is Sigmalys Antennes
        body = replace(body, variants=(*body.variants, words[0].upper()))
    short = " ".join(words[:-1])
    if len(words) < 2 or words[-1] not in cues.table["bodies"]["nouns"] or len(short) < LEAST or short in body.names:
        return body
    alone = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])(?!\s[A-Z])")
    found = [(text, match) for text in texts for match in alone.finditer(text)]
    in_town = any(_IN_TOWN.search(text, max(0, match.start() - 8), match.start()) for text, match in found)
    return replace(body, variants=(*body.variants, short)) if found and not in_town else body


def _is_a_project(body: Organisation, texts: Sequence[str]) -> bool:
    """Whether the text calls a name a project, a programme or a chair: it is nobody who could act."""
    names = "|".join(re.escape(name) for name in body.names)
    what = "projet|project|programme|program|plan|chaire|label|consortium|laboratoire commun|joint laboratory"
    called = re.compile(
        rf"(?:(?i:{what}),?\s|(?i:{what}|chair)\s(?:named|called|dubbed|baptisée?|dénommée?|intitulée?)\s)(?:{names})(?![\w-])"
        rf"|(?<![\w-])(?:{names})[\"”»]?\s(?:{what}|chair|initiative)\b"
        # « Pas-à-Pas, laboratoire commun que … »
        rf"|(?<![\w-])(?:{names}),\s(?:laboratoire commun|joint laboratory|projet)\s(?:de|du|d['’]|que|qui|of|that)"
        # and not "Led by X, the consortium brings together …"
        rf"|(?<![\w-])(?:{names}),\s(?:the|l[ae])\s(?:[a-z]+\s)?(?:{what}|chair|initiative)\s(?:that|which|qui|que|of|de|du|led)\b"
    )
    one = re.compile(rf"(?<![\w-])(?:{names}),\s(?:an?|une?)\s(?:[a-z]+\s)?(?:{what}|chair|initiative)\b")
    is_one = ((text, match) for text in texts for match in one.finditer(text))
    return any(called.search(text) for text in texts) or any(
        not _DONE_WITH.search(text, max(0, match.start() - _REACH), match.start()) for text, match in is_one
    )


def _is_a_part(name: str, whole: Organisation) -> bool:
    """Whether a name is another's, cut short: "Cotswold Mutual", of "Cotswold Mutual Insurance"."""
    # A company and its foundation are two.
    apart = whole.id.startswith(("Fondation ", "Foundation "))
    cut = whole.id.startswith(f"{name} ") or (whole.id[0].isupper() and whole.id.endswith(f" {name}") and not apart)
    # "Montbrac", of « Ville de Montbrac-sur-Loire »
    town = re.search(rf"\b(?:de\s|d['’]|of\s){re.escape(name)}(?=-)", whole.id) is not None
    words, others = name.split(), whole.id.split()
    # "Cascadia Poly", of "Cascadia Polytechnic University"
    clipped = len(words) > 1 and all(a[:3] and b.startswith(a) for a, b in zip(words, others, strict=False))
    # « l’université de Gitega », of « Université polytechnique de Gitega »
    told = [fold_word(word) for word in words], [fold_word(word) for word in others]
    same = len(words) > 2 and told[0][0] == told[1][0] and told[0][-1] == told[1][-1] and {*told[0]} < {*told[1]}
    shorter = cut or town or (clipped and len(words) < len(others))
    of_the_state = name.startswith("ministère ")
    return same or name_key(name) == name_key(whole.id) or (shorter and (name[0].isupper() or of_the_state))


def _whole_town(name: str) -> re.Pattern[str]:
    """An expression for a town's whole name: « Valbrune-sur-Lys », which a title calls « Valbrune »."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}-(?:sur|sous|les?|lez|en|de|du|la|aux?)-[{UPPER}][\w-]+")


def _always_goes_on(name: str, texts: Sequence[str]) -> str:
    """A name with the small words behind it, where a text has it twice at least and never without them."""
    shape = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])((?:\s(?:en|à|de|du|des|pour|sur)\s[a-zà-ÿ]{{4,}})?)")
    found = [match[1] for text in texts for match in shape.finditer(text)]
    return f"{name}{found[0]}" if len(found) > 1 and found[0] and len({*found}) == 1 else ""


def _longer(name: str, texts: Sequence[str], finder: Finder) -> str:
    """The longer name that the text has for « Grand Port Maritime » or "Research Centre of Finland", or the same."""
    if name[0].isupper():
        ahead = {match[1] for text in texts for match in re.finditer(rf"{_AHEAD}{re.escape(name)}(?![\w-])", text)}
        words = ARTICLE.sub("", ahead.pop()) if len(ahead) == 1 else ""
        # "From September Brest University Hospital will …"
        dated = fold_word(words.partition(" ")[0]) in CALENDAR
        if words and not dated and not finder.people(f"{words}{name}"):
            return f"{words}{name}"
    if name[0].isupper():
        # « l’association Les Décodeuses »: an article with a capital within a sentence is part of the name.
        own = re.compile(rf"[a-zà-ÿ]\s((?:Les|Le|La)\s{re.escape(name)})(?![\w-])")
        if found := next((match[1] for text in texts if (match := own.search(text))), ""):
            return found
    if town := next((match[0] for text in texts if (match := _whole_town(name).search(text))), ""):
        return town
    if (always := _always_goes_on(name, texts)) and " " not in name:
        # « Codeuses en campagne »
        return always
    # « Cascade » of a title is "Cascade Robotics, a maker of grippers".
    told = re.compile(
        rf"(?<![\w-]){re.escape(name)}(?:\s[{UPPER}][\w&-]+){{1,3}}(?=,\s(?:(?:an?|the|une?|la|le)\s|l['’]))"
    )
    if " " not in name and (found := next((match[0] for text in texts if (match := told.search(text))), "")):
        return found
    if IN_ENGLISH.search(name) or " " not in name:
        # « le campus de Brest d’IMT Atlantique »: whose it is, and no part of a name.
        return name
    # « Université des Alpes » is « Université des Alpes lombardes de Brescia ».
    region = re.compile(rf"{re.escape(name)}\s[a-zà-ÿ]{{4,16}}\s(?:de\s|d['’]|du\s){ONE_NAME}")
    if re.match(r"[Uu]niversité\s", name) and (
        whole := next((m[0] for text in texts if (m := region.search(text))), "")
    ):
        return whole
    if re.search(rf"(?<![\w-]){re.escape(name)}(?!\s(?:d[eiu]s?|del|della|do|da)\s|\sd['’]|[\w-])", texts[0]):
        # « Université Phú Xuân », in the title, is whole.
        return name
    longer = re.compile(
        rf"{re.escape(name)}\s(?:de\sla\s|de\slos\s|de\s|d['’]|du\s|des\s|del\s|della\s|di\s|do\s|da\s){ONE_NAME}"
    )
    return next((match[0] for text in texts if (match := longer.search(text))), name)
