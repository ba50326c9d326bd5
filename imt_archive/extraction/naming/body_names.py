"""By which words a text says that a name is an organisation's: its form, what stands before it, who works there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from imt_archive.extraction.naming.names import NAME, ONE_NAME, UPPER, Finder, Named, fold_word, with_accents
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place

_APPOSITION = re.compile(r"\s*[,(–—-]\s*([^.;:«»“”\"()]{4,160})")
# Behind these a town or a building stands as often.
_LOCATED = re.compile(
    r"(?<!associe )(?<!unit )(?<!lie )(?<!joint )(?<!allie )"
    r"\b(?:[Àà]|[Aa]u|[Dd]ans|[Aa]t|[Ii]n|[Nn]ear|[Ss]ur|[Vv]ers)\s(?:la\s|le\s|the\s|l['’])?$"
)
# « le label « École de l’alternance sûre » »: what it is called, and nobody.
_IN_MARKS = re.compile(
    r"\b(?:label|chaire|chair|programme|program|projet|project|prix|prize|certification|plan|opération|initiative|consortium"
    r"|plateforme)(?:\s[\w-]+){0,3}\s[«“\"]\s?$"
)
# "Head of the Department of Healthcare Systems"
_DEPARTMENT = re.compile(
    r"\b(?:[Dd]epartment|[Ff]aculty|[Dd]ivision|[Oo]ffice|[Dd]ean|[Hh]ead|[Ss]ection)\s(?:of|for)\s(?:the\s)?$"
)
_Accepts = Callable[[re.Match[str], Finder], bool]
_TO = r"(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|chez\s|at\s(?:the\s)?|of\s(?:the\s)?|for\s(?:the\s)?)"
# Of these only "at" and « chez » say by themselves that an employer follows.
_SURELY_EMPLOYS = re.compile(r"(?:chez|at)\s")
_ADJECTIVE = re.compile(r"(?:ique|ale?|ives?|if|elle?|aire|ien|ienne|ing|ed)$")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z0-9&-]{1,9})(?:\)|,\s)")
_LONGEST = 120
# Mid-sentence, and not in a title where every word has a capital.
_MORE_CAPITALS = re.compile(rf"(?:\s[{UPPER}][\w-]+(?:\sand(?=\s[{UPPER}]))?){{1,3}}")
_ONE_ACTS = (
    "inks?|signs?|joins?|invests|picks|selects|teams|partners|sponsors|funds|renews|extends|s['’](?:associe|engage|allie)"
    "|signe|paraphe|conclut|rejoint|renouvelle|reconduit|finance|soutient"
)
_BOTH_ACT = (
    "sign|ink|join|launch|team|partner|open|renew|extend|create|agree|unite|seal|strengthen|set|signent|lancent|cr[ée]ent"
    "|s['’](?:associent|engagent|allient|unissent)|prolongent|renouvellent|reconduisent|officialisent|scellent|ouvrent"
    "|renforcent|concluent|paraphent|unissent"
)
_TITLE_ACTS = re.compile(
    rf"(?:(?:[Ll][ae]s?|[Tt]he)\s|[Ll]['’])?({ONE_NAME})\s"
    rf"(?:(?:{_ONE_ACTS})\b|(?:and|et|&)\s(?:(?:la|le|the)\s|l['’])?({ONE_NAME})\s(?:{_BOTH_ACT})\b)"
)
# "Telecommunications: Lusitel picks …"
_UNDER_A_KICKER = re.compile(rf"[^:«»]{{3,60}}\s?:\s({ONE_NAME})\s(?:{_ONE_ACTS})\b")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten deux trois quatre cinq six sept huit neuf dix".split()
)
_LETTERS = re.compile(r"\s[A-Z]{2,5}(?![\w-])")
_LOWER = re.compile(r"[,.;)]|\s(?:[a-zà-ÿ]|\()")
_NAME_AT_END = re.compile(rf"(?:^|\b(?:the|la|le)\s|\bl['’]|[,;:.]\s)({NAME})$")
# « Agence sénégalaise du numérique »: what may go on a name that starts with a body's noun in capitals.
_SMALL_WORD = (
    r"(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’]|pour\s(?:la\s|le\s|l['’]|les\s)?|en\s|aux?\s(?!c[ôo]tés?\b))"
)
_ADJECTIVES = (
    r"[a-zà-ÿ-]{2,}(?:ale?|aux|ique|ienne|ien|aire|ive|if|il|ic|elle|el|ai[sn]e?|oise?"
    r"|eton(?:ne)?|ière|ier|iste|ée?|ante?|eure?)s?"
)
_WORD = r"[^\W\d_][\w’'-]{2,}"
# « des arts et métiers de … »
_AND_MORE = r"et\s[a-zà-ÿ]{4,}(?=\s(?:de|du|des)\s|\sd['’]|\s\(|[,.;)])"
_MORE = rf"\s(?:(?:et\s)?{_SMALL_WORD}(?:{_WORD})|{_AND_MORE}|{_ADJECTIVES}|(?=[A-ZÀ-Þ]){_WORD})(?![\w’'])"


def subjects_of_title(title: str, finder: Finder) -> Iterator[str]:
    """The names that nobody knew at the head of a title that tells what they do: "IIT Bhilwara inks MoU with …"."""
    match = _TITLE_ACTS.match(title) or _UNDER_A_KICKER.match(title)
    if match is None:
        return
    for name in filter(None, match.groups()):
        if not finder.organisations(name) and len(name) > 2 and fold_word(name.split()[0]) not in _NUMBERS:
            yield name


def introduced_names(text: str, finder: Finder, cues: Cues) -> Iterator[tuple[str, str]]:
    """(name, acronym or nothing) of whatever the words around say to be an organisation that no table knows."""
    taken = finder.organisations(text)
    ends = [one.end for one in taken]
    for shape, accepts in _shapes(finder, cues):
        for match in shape.finditer(text):
            start, end = match.span(1)
            at = bisect_right(ends, start)
            inside = taken[at] if at < len(taken) and taken[at].start < end else None
            # « École nationale supérieure des arts et métiers de l’Oriental »
            within = inside is not None and start + 12 < inside.start and inside.end < end and inside.name[0].islower()
            if inside and not within and not _is_longer(match[1], inside.end - inside.start):
                continue
            if _IN_MARKS.search(text, max(0, start - 50), start):
                continue
            if _DEPARTMENT.search(text, max(0, start - 24), start):
                continue
            if _LOCATED.search(text, max(0, start - 12), start) or text.endswith("hôtel de ", 0, start):
                continue
            if (accepts is None or accepts(match, finder)) and not _is_somebody(text, end, finder):
                yield match[1], ""
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
    yield from ((name, "") for name in _employers(text, finder, cues))
    yield from ((name, "") for name in _going_on(text, taken, finder))


def _going_on(text: str, taken: Sequence[Named], finder: Finder) -> Iterator[str]:
    """A company's name that goes on is that of another one: "Orange Tunisie", "Airbus Defence and Space"."""
    for one in taken:
        more = _MORE_CAPITALS.match(text, one.end)
        kind = finder.vocabulary.organisations[one.name].kind
        # "Fraunhofer HHI"
        if kind == "research-institute" and (letters := _LETTERS.match(text, one.end)):
            yield text[one.start : letters.end()]
        company = kind == "company"
        behind = _LOWER.match(text, more.end()) if more else None
        if more and company and behind and not any(it.start == one.end + 1 for it in taken):
            yield text[one.start : more.end()]


def _shapes(finder: Finder, cues: Cues) -> Iterator[tuple[re.Pattern[str], _Accepts | None]]:
    """Expressions whose first group is a body's name, and what a match has to keep besides."""
    table = cues.table["bodies"]
    described = "|".join(with_accents(noun) for noun in cues.words("bodies.described"))
    legal, openings, letters = (_any_of(table[name]) for name in ("legal_forms", "openings", "acronyms"))
    word = r"[A-ZÀ-Þ][^\s,.;:()«»“”\"]{0,30}"
    # « le groupe X », « la start-up brestoise X », "the company X"
    what = rf"(?:{described}|PME|ETI|ONG|NGO)\s(?:(?!d[eu]s?\s|et\s|and\s|of\s)[a-zà-ÿ-]+\s)?"
    yield re.compile(rf"(?<!\w){what}({ONE_NAME})"), None
    # « CHU de Saint-Étienne », « CCI du Gard »
    of = r"(?:de\sla\s|de\sl['’]|de\s|d['’]|du\s|des\s)"
    yield re.compile(rf"(?<![\w-])((?:{letters})\s{of}{word}(?:[\s-]{word}){{0,3}})"), None
    # « Lumen SAS », "Halsmouth Dynamics Ltd"
    yield re.compile(rf"({word}(?:\s{word}){{0,3}}\s(?:{legal}))(?![\w-])"), None
    yield _with_its_noun(word, cues), _has_words
    # « la Ligue des lecteurs solidaires », « l’Agence sénégalaise du numérique »
    yield re.compile(rf"(?:^|(?<=[\s'’]))((?:{openings})(?:{_MORE}){{1,7}})"), _has_words
    # "Cotswold Mutual Insurance, the insurer owned by its members, …": what somebody is, behind the name
    yield (
        re.compile(
            rf"(?:^|[.!?]\s|\b(?:that|que|with|avec|and|et|by|par|is|be|est|sera)\s)({ONE_NAME}), "
            rf"(?:the\s|an?\s|une?\s|l[ae]\s|l['’])(?:[\w-]+-(?:based|owned)\s)?[a-zà-ÿ][^,.;:]{{8,120}}[,.]"
        ),
        _is_described,
    )
    # « université de Thiès », « région Bretagne »
    yield re.compile(rf"(?<=['’\s])({finder.body}{ONE_NAME})"), _has_a_noun


def _with_its_noun(word: str, cues: Cues) -> re.Pattern[str]:
    """« Northfold University », « Kyoto Institute of Engineering »; in a title in capitals a verb may follow."""
    table = cues.table["bodies"]
    inside, english, fields = (_any_of(table[name]) for name in ("nouns", "english_nouns", "fields"))
    small = (
        r"(?:de\sla\s|de\sl['’]|d['’]|of\sthe\s"
        r"|(?:des?|du|of|for|el|al|da|do|dos|das|di|della|degli|der|für|van)\s)"
    )
    among = rf"(?:\s(?:and|et)\s(?:{fields})(?![\w-])(?:\s{small}{word})?)?"
    return re.compile(
        rf"((?:{word}\s){{1,4}}(?:{english})(?![\w-])(?:\s{small}{word}(?:\s{word})?){{0,3}}{among}"
        rf"|(?:{word}\s){{0,4}}(?:{inside})(?![\w-])(?:\s{small}?{word}){{0,5}}{among})"
    )


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


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


def _has_words(match: re.Match[str], _: Finder) -> bool:
    return len(match[1].split()) > 1


def _has_a_noun(match: re.Match[str], _: Finder) -> bool:
    return match[1][:1].islower()


def _is_described(match: re.Match[str], finder: Finder) -> bool:
    """Whether the words behind a name tell what it is, and not who: "the insurer owned by its members"."""
    words = re.findall(r"[\w-]+", match[0][len(match[1]) :])[:8]
    if any(fold_word(word) in finder.words.roles for word in words):
        return False
    # What looks like somebody's name is a company's where the words say so: "a family-owned manufacturer".
    is_company = any(fold_word(word) in finder.words.companies for word in words)
    return is_company or (_has_words(match, finder) and not finder.people(match[1]))


def _employers(text: str, finder: Finder, cues: Cues) -> Iterator[str]:
    """« PDG de X », "head of research at X": whom a role that the text gives somebody is held at."""
    for person in finder.people(text):
        rest = _APPOSITION.match(text, person.end, person.end + 180)
        for match in re.finditer(rf"(?<![\w'’-])({_TO}|,\s)({finder.body}{ONE_NAME})", rest[1]) if rest else ():
            role = re.findall(r"[^\W\d_]+", rest[1][: match.start()]) if rest else []
            if _is_held_at(match[1], match[2], [fold_word(word) for word in role], finder, cues):
                end = person.end + rest.start(1) + match.end(2) if rest else 0
                if not _is_somebody(text, end, finder):
                    yield match[2]


def _is_somebody(text: str, end: int, finder: Finder) -> bool:
    """Whether a role stands behind what ends there: « et celle de Léa Morvan, directrice d’X »."""
    person = next((one for one in finder.people(text) if one.end == end), None)
    behind = re.match(r",\s(?:l[ae]\s|the\s|l['’])?([\w-]+)", text[person.end : person.end + 40]) if person else None
    return behind is not None and fold_word(behind[1]) in finder.words.roles


def _is_held_at(joint: str, name: str, role: Sequence[str], finder: Finder, cues: Cues) -> bool:
    """Whether behind a role (folded words) and « de », "at" or a comma stands an employer's name."""
    if not any(word in finder.words.roles for word in role) or role[0].startswith(finder.words.of_places):
        return False
    if finder.organisations(name) or fold_word(re.split(r"[\s'’]", name)[0]) in cues.words("bodies.functions"):
        return False
    if _SURELY_EMPLOYS.match(joint):
        return True
    # « directrice de la recherche d’X » and « directeur scientifique d’X », not « directrice du site de Gaillac ».
    if role[-1] in cues.words("bodies.sites"):
        return False
    heads = cues.words("bodies.heads")
    functions = (*heads, *cues.words("bodies.functions"))
    return any(word in heads for word in role) and (role[-1] in functions or bool(_ADJECTIVE.search(role[-1])))
