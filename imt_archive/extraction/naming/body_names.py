"""By which words a text says that a name is an organisation's: its form, what stands before it, who works there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from imt_archive.extraction.naming.body_shapes import shapes_of
from imt_archive.extraction.naming.cleaning import ARTICLE
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import NAME, ONE_NAME, UPPER, fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place

_APPOSITION = re.compile(r"\s*[,(–—-]\s*([^.;:«»“”\"()]{4,160})")
# Behind these a town or a building stands as often.
_LOCATED = re.compile(
    r"(?<!associe )(?<!unit )(?<!lie )(?<!joint )(?<!allie )"
    r"\b(?:[Àà]|[Aa]u|[Ee]n|[Dd]ans|[Aa]t|[Ii]n|[Nn]ear|[Ss]ur|[Vv]ers)\s(?:la\s|le\s|the\s|l['’])?$"
)
# « … accordé à l’Université A et à l’Institut B », « l’unit à l’Institut C »: to whom, and not where
_TO_WHOM = re.compile(
    r"\b(?:accord(?=[éeè])|attribu|décern|remis|octroy|un[ie]t|unir?|unissa|lie|associe|confi|offr|apport|grant|award|link|bind|unit)"
    r"(?:é|ée|és|e|ent|es|ed|ing|s|er|r|nt)?\b[^.;]{0,80}$"
)
_REACH = 110
# « le label « École de l’alternance sûre » »: what it is called, and nobody.
_IN_MARKS = re.compile(
    r"\b(?:label|chaire|chair|programme|program|projet|project|prix|prize|certification|plan|opération|initiative|consortium"
    r"|plateforme)(?:\s[\w-]+){0,3}\s[«“\"]\s?$"
)
# « le salon Pyrène Énergies »
_OCCASION = re.compile(r"\b(?:salon|forum|congrès|festival|colloque|foire|conférence|summit|trade\s(?:fair|show))\s$")
_TEACHES = re.compile(r"(?:\S+\s){0,3}(?:Universi[td]|Instituto|Hochschule|Politec|Polytechn)")
# "Head of the Department of Healthcare Systems"
_DEPARTMENT = re.compile(
    r"\b(?:[Dd]epartment|[Ff]aculty|[Dd]ivision|[Oo]ffice|[Dd]ean|[Hh]ead|[Ss]ection)\s(?:of|for)\s(?:the\s)?$"
)
_SIGNS = re.compile(r"\b(?:sign|paraph|appos|initialled|ink)\w*")
_OF_IT = re.compile(r"(?:\bde\s|\bdu\s|\bd['’]|\bof\s)$")
# « doyenne de la Faculté des sciences »: a part of where somebody works
_ITS_DEAN = re.compile(r"\b(?:[Vv]ice-)?(?:[Dd]ean|[Dd]oyen(?:ne)?)\s(?:of\s(?:the\s)?|de\sla\s|du\s)$")
_FACULTY = re.compile(r"(?:[Ff]acult|[Dd]epartment|[Dd]épartement)")
_TO = r"(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|chez\s|at\s(?:the\s)?|of\s(?:the\s)?|for\s(?:the\s)?)"
# "President of the Nantes start-up X": Nantes is where that is.
_WHENCE = re.compile(
    r"\s(?:(?!(?:in|and|of|at|for|from|to|on|with|by|who|which|since|until|as)\s)[a-z][a-z-]+\s){1,2}[A-ZÀ-Þ]"
)
# Of these only "at" and « chez » say by themselves that an employer follows.
_SURELY_EMPLOYS = re.compile(r"(?:chez|at)\s")
_ADJECTIVE = re.compile(r"(?:ique|ale?|ives?|if|elle?|aire|ien|ienne|ing|ed)$")
_JOINT_LAST = re.compile(r"\s(?:and|et|&)\s(?:the\s|l[ae]\s|l['’])?$")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z0-9&-]{1,9})(?:\)|,\s)")
_SHORTENED = re.compile(r"\s\(([A-Z]{2,6})\s([A-ZÀ-Þ][\w-]+)\)")
_LONGEST = 120
# Mid-sentence, and not in a title where every word has a capital.
_MORE_CAPITALS = re.compile(rf"(?:\s[{UPPER}][\w-]+(?:\sand(?=\s[{UPPER}]))?){{1,3}}")
_ITS_TOWN = re.compile(r"\s[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:-[A-ZÀ-Þ][\w-]+)?(?=[\s,.;)])(?!\s[A-ZÀ-Þ])")
_LETTERS = re.compile(r"\s[A-Z]{2,5}(?![\w-])")
_LOWER = re.compile(r"[,.;)]|\s(?:[a-zà-ÿ]|\()")
_NAME_AT_END = re.compile(rf"(?:^|\b(?:the|la|le)\s|\bl['’]|[,;:.]\s)({NAME})$")
_THEN_A_NAME = re.compile(r"(?:\s[^.;:,]{1,90})?,\s(?:(?:l[ae]|the)\s|l['’])?[A-ZÀ-Þ]")
_FRENCH, _ENGLISH = (
    re.compile(r"\b(?:de|du|des|la|le|les|et|un|une)\b|\b[ldLD]['’]"),
    re.compile(r"\b(?:the|of|and|for|with|to)\b"),
)
# Small words behind a name, where a comma, « et » or a verb says that they belong to it.
_SMALL_END = re.compile(
    r"(?:\s(?:d['’]|de\s|des\s|du\s|en\s|aux?\s)?[a-zà-ÿ]{3,16}){1,2}"
    r"(?=[,;:)]|\.(?:\s|$)|\set\s(?:l[ae]s?\s|l['’]|[A-ZÀ-Þ]|d[eu]s?\s)|\s(?:ont|a|ainsi\sque|viennent|vont|signent|signeront|s['’](?:associent|allient|engagent))\b|\s\()"
)
_STOPS = re.compile(
    r"(?:est|sont|ont|a|et|ou|où|avant|après|qui|que|dont|avec|sans|pour|par|sur|sous|dans|chez|vers|depuis|entre|contre|dès|lors|puis|ainsi|aussi|ensemble|hier|demain"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|\w+ment|\w+(?:oit|ent|ait|aient|era|eront)|(?:bas|situ|fond|cré|représent|sign|install|implant|présid|dirig|coordonn|financ|soutenu|port|dot|baptis|nomm|appel|intitul|annonc|lanc|associ|prévu|concern|engag|renouvel|prolong|valid|adopt|approuv|actualis|confirm|renforc|inaugur)é?e?s?"
    r"|forme|compte|emploie|regroupe|rassemble|accueille|propose|gère|fédère|exploite|finance|soutient|réunit|mène|développe"
    r"|fabrique|produit|vend|conçoit|édite|distribue|construit|transforme|collecte|possède|occupe|dispose|offre|assure"
    r"|signe|signed|signs|will|have|has|had|today|were|was|are|is|announced?|announces|signataires?|partenaires?|porteur|coordinateur|compris|notamment|enfin|elles?|ils?|lui|eux|celle|celui|cette|leur|leurs|tous|toutes|dernier|dernière|prochain|prochaine|matin|soir|jour|mois|année|années|ans|an)"
)
_IS_TOLD = re.compile(
    r"(?:[^e]|ique|aire|iste|ive|ale|elle|enne|aine|oise|aise|euse|[eè]re|[ia]ble|[ae]nte|ée|ine|une)$"
)


_OF_A_SORT = re.compile(r"(?i:école\s(?:polytechnique|nationale\ssupérieure|normale\ssupérieure|centrale|des\smines))")
_OF_A_TOWN = re.compile(r"\s(?:de\s|d['’]|du\s)[A-ZÀ-Þ][\w-]+")
_JOINS = re.compile(r"\s(?:d['’]|(?:de|des|du|en|aux?)\s)")


def _goes_on(text: str, end: int) -> str:
    """The small words by which a French name goes on up to a comma or « et »: « Bassin | houiller »."""
    more = _SMALL_END.match(text, end)
    words = re.findall(r"[a-zà-ÿ]+", more[0]) if more else []
    if len(words) > 1 and not _JOINS.match(more[0] if more else "") and not _IS_TOLD.search(words[0]):
        # « Le groupe Marmite transporte des céréales et des conteneurs »
        return ""
    if len(words) == 1 and text.startswith(".", end + len(more[0] if more else "")) and not _IS_TOLD.search(words[0]):
        # « Le groupe Marmite chauffe. » is a whole sentence.
        return ""
    return more[0] if more and not any(_STOPS.fullmatch(word) for word in words) else ""


def is_french(texts: Iterable[str]) -> bool:
    """Whether texts have more of the small words of French than of those of English."""
    return sum(len(_FRENCH.findall(text)) - len(_ENGLISH.findall(text)) for text in texts) > 0


def introduced_names(text: str, finder: Finder, cues: Cues, *, french: bool) -> Iterator[tuple[str, str]]:
    """(name, acronym or nothing) of whatever the words around say to be an organisation that no table knows.

    In a `french` text small words behind a name may belong to it.
    """
    taken = finder.organisations(text)
    for shape, accepts in shapes_of(finder, cues):
        for match in shape.finditer(text):
            accepted = _stands_free(text, match, taken) and (accepts is None or accepts(match, finder))
            if accepted and not _is_somebody(text, match.end(1), finder) and not _opens_a_description(text, match):
                yield match[1] + (_goes_on(text, match.end(1)) if french else ""), ""
    yield from _abbreviations(text, taken, finder)
    yield from ((name, "") for name in _employers(text, finder, cues))
    yield from ((name, "") for name in _going_on(text, taken, finder))


def _opens_a_description(text: str, match: re.Match[str]) -> bool:
    """« École d’ingénieurs de l’IMT, X forme … »: at the head of a sentence, what the one behind the comma is."""
    start, end = match.span(1)
    alone = start == 0 or text[:start].rstrip()[-1:] in (".", "!", "?", ":", "»")
    return alone and match[1][:1].isupper() and match[1][1:].islower() and _THEN_A_NAME.match(text, end) is not None


def _stands_free(text: str, match: re.Match[str], taken: Sequence[Named]) -> bool:
    """Whether what looks like a name is in no known one, is no title or department, and says not only where one is."""
    start, end = match.span(1)
    inside = next((one for one in taken if one.end > start), None)
    if inside is not None and inside.start < end:
        # « École nationale supérieure des arts et métiers de l’Oriental »
        within = start + 12 < inside.start and inside.end < end and inside.name[0].islower()
        if not within and not _is_longer(match[1], inside.end - inside.start):
            return False
    marked = ((_IN_MARKS, 50), (_OCCASION, 16), (_DEPARTMENT, 24))
    if any(shape.search(text, max(0, start - reach), start) for shape, reach in marked):
        return False
    if _FACULTY.match(match[1]) and _ITS_DEAN.search(text, max(0, start - 24), start):
        return False
    # « à la Universitat X »: one studies there; at a college's hall one signs.
    at_school = _TEACHES.match(match[1]) is not None and len(match[1].split()) > 1
    bound = _TO_WHOM.search(text, max(0, start - _REACH), start)
    if not at_school and not bound and _LOCATED.search(text, max(0, start - 12), start):
        return False
    return not text.endswith("hôtel de ", 0, start)


def _abbreviations(text: str, taken: Sequence[Named], finder: Finder) -> Iterator[tuple[str, str]]:
    """(name, acronym) of « Agence pour le numérique en santé (ANS) » and "Indian Institute of X Ropar (IIT Ropar)"."""
    for match in _BRACKETED.finditer(text):
        if not _is_acronym(match[1], finder) or any(one.end == match.start() for one in taken):
            continue
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        name = _abbreviated(before, match[1], finder)
        if not name and finder.vocabulary.organisation_id(match[1]):
            # "the German Research Center for Artificial Intelligence (DFKI)": in another language than the letters.
            whole = _NAME_AT_END.search(before)
            # « Anne Martin (IMT) » works there.
            is_somebody = whole is not None and any(one.name == whole[1] for one in finder.people(text))
            name = whole[1] if whole and not is_somebody else ""
        if name:
            yield name, match[1]
    for match in _SHORTENED.finditer(text):
        whole = _NAME_AT_END.search(text, max(0, match.start() - _LONGEST), match.start())
        short = whole[1].removesuffix(f" {match[2]}") if whole else ""
        if whole and short != whole[1] and _abbreviated(short, match[1], finder):
            yield whole[1], f"{match[1]} {match[2]}"


def _going_on(text: str, taken: Sequence[Named], finder: Finder) -> Iterator[str]:
    """A company's name that goes on is that of another one: "Orange Tunisie", "Airbus Defence and Space"."""
    for one in taken:
        more = _MORE_CAPITALS.match(text, one.end)
        kind = finder.vocabulary.organisations[one.name].kind
        if _OF_A_SORT.fullmatch(text, one.start, one.end) and (town := _OF_A_TOWN.match(text, one.end)):
            # « École polytechnique de Dakoria » is not the one that is called so alone.
            yield text[one.start : town.end()]
        # "Fraunhofer HHI"
        if kind == "research-institute" and (letters := _LETTERS.match(text, one.end)):
            yield text[one.start : letters.end()]
        if kind == "university" and text[one.start : one.end].isupper() and (town := _ITS_TOWN.match(text, one.end)):
            # « HEC Liège » is not HEC.
            yield text[one.start : town.end()]
        company = kind == "company"
        behind = _LOWER.match(text, more.end()) if more else None
        if more and company and behind and not any(it.start == one.end + 1 for it in taken):
            # "Capgemini Engineering and Télécom Paris" are two.
            other = next((it.start for it in taken if one.end < it.start < more.end()), more.end())
            yield _JOINT_LAST.sub("", text[one.start : other])


def _abbreviated(before: str, acronym: str, finder: Finder) -> str:
    """The name that ends a text and that an acronym's letters abbreviate, in their order; nothing where none does.

    The shortest one, as Schwartz and Hearst (2003) match definitions: letters from the last to the first, of which the
    first begins a word – here one with a capital, or the noun of a body.
    """
    letters = [letter for letter in fold_word(acronym) if letter.isalnum()]
    folded = fold_in_place(before)
    at = len(folded)
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (folded[at] != letter or (number == 0 and folded[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return ""
    name = before[at:]
    begins = name[:1].isupper() or re.match(rf"{finder.body}(?<=\s)", name)
    # A comma belongs to a name only where the acronym is known: « pour l’agriculture, l’alimentation et … (INRAE) ».
    stops = r"[.;:!?]\s" if finder.vocabulary.organisation_id(acronym) else r"[.;:!?,]\s"
    return name if begins and len(name.split()) > 1 and not re.search(stops, name) else ""


def _is_acronym(word: str, finder: Finder) -> bool:
    """Whether a bracketed word is one by its capitals, or as the table has it: « (Inrae) »."""
    return sum(letter.isupper() for letter in word) > 1 or finder.vocabulary.organisation_id(word) != ""


def _is_longer(name: str, known: int) -> bool:
    """Whether a name that has a known one of so many characters in it is another body's: "Solent Maritime Trust"."""
    words = name.split()
    return known < len(name) / 2 and all(word[:1].isupper() for word in words)


def _employers(text: str, finder: Finder, cues: Cues) -> Iterator[str]:
    """« PDG de X », "head of research at X": whom a role that the text gives somebody is held at."""
    for person in finder.people(text):
        # "Ann Roe (Novarel) and Jo Bell (IMT) signed"
        bracket = re.compile(rf"\s\(({finder.body}{ONE_NAME})\)").match(text, person.end)
        # « l’université de Da Nang (DTU-Tel) » abbreviates a name.
        part = _OF_IT.search(text, max(0, person.start - 4), person.start)
        if bracket and not part and _SIGNS.search(text) and _may_employ(bracket[1], finder, cues):
            yield bracket[1]
        rest = _APPOSITION.match(text, person.end, person.end + 180)
        for match in re.finditer(rf"(?<![\w'’-])({_TO}|,\s)({finder.body}{ONE_NAME})", rest[1]) if rest else ():
            role = re.findall(r"[^\W\d_]+", rest[1][: match.start()]) if rest else []
            whence = match[1].endswith("the ") and rest and _WHENCE.match(rest[1], match.end())
            if not whence and _is_held_at(match[1], match[2], [fold_word(word) for word in role], finder, cues):
                end = person.end + rest.start(1) + match.end(2) if rest else 0
                if not _is_somebody(text, end, finder):
                    yield match[2]


def _may_employ(name: str, finder: Finder, cues: Cues) -> bool:
    """Whether a name in brackets behind somebody's is a body's, and neither a place nor a post."""
    folded = fold_word(name)
    placed = folded in finder.words.countries or folded in cues.words("bodies.by_the_way.towns")
    is_post = any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w-]+", name))
    return not (placed or is_post or finder.organisations(name))


def _is_somebody(text: str, end: int, finder: Finder) -> bool:
    """Whether a role stands behind what ends there: « et celle de Léa Morvan, directrice d’X »."""
    person = next((one for one in finder.people(text) if one.end == end), None)
    behind = re.match(r",\s(?:l[ae]\s|the\s|l['’])?([\w-]+)", text[person.end : person.end + 40]) if person else None
    return behind is not None and fold_word(behind[1]) in finder.words.roles


def _is_held_at(joint: str, name: str, role: Sequence[str], finder: Finder, cues: Cues) -> bool:
    """Whether behind a role (folded words) and « de », "at" or a comma stands an employer's name."""
    if not any(word in finder.words.roles for word in role) or role[0].startswith(finder.words.of_places):
        return False
    first = re.split(r"[\s'’]", ARTICLE.sub("", name))[0]
    if _FACULTY.match(name) and {*role} & {"dean", "doyen", "doyenne"}:
        return False
    if finder.organisations(name) or fold_word(first) in cues.words("bodies.functions"):
        return False
    if _SURELY_EMPLOYS.match(joint):
        return True
    # « directrice de la recherche d’X » and « directeur scientifique d’X », not « directrice du site de Gaillac ».
    if role[-1] in cues.words("bodies.sites"):
        return False
    heads = cues.words("bodies.heads")
    functions = (*heads, *cues.words("bodies.functions"))
    return any(word in heads for word in role) and (role[-1] in functions or bool(_ADJECTIVE.search(role[-1])))
