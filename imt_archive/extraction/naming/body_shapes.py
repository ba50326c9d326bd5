"""The shapes of organisations' names: what stands before them, behind them and in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import ONE_NAME, WHAT_IN_CAPITALS, fold_word, with_accents
from imt_archive.extraction.words.cues import Cues

# "Havinstitut", "Landesbank", « Rhein-Werk-Stiftung »
_COMPOUND = (
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?:institut|institutt|institutet|hochschule|universität|universitet|universitetet|stiftung"
    r"|akademie|museum|werke?|bank|skole|skolen|skola|koulu|korkeakoulu|yliopisto|hospital|sykehus|sjukhus)"
)
_NORDIC = r"(?:högskola|högskolan|høgskole|høyskole|universitet|universitetet|institutt|yliopisto|ammattikorkeakoulu)"
Shape = tuple[re.Pattern[str], Callable[[re.Match[str], Finder], bool] | None]
"""An expression for a name, its first group, and what else has to hold of a match."""
_CAPITALISED = r"(?:(?:Ste?|Mt|Ft)\.\s)?[A-ZÀ-Þ][^\s,.;:()«»“”\"]{0,30}"
# « Agence sénégalaise du numérique »: what may go on a name that starts with a body's noun in capitals.
_SMALL_WORD = (
    r"(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’]|en\s|aux?\s(?!c[ôo]tés?\b)"
    # « pour l’entraide », and not « pour désengorger les urgences »
    r"|pour\s(?:la\s|le\s|l['’]|les\s)?(?![a-zà-ÿ]+(?:er|ir|re)\s))"
)
_ADJECTIVES = (
    r"(?:(?!cr[ée]e|sign[ée]|lanc[ée]|alli[ée]|renouvel|prolong|recondui|valid[ée]|adopt[ée]|grants?\b)[a-zà-ÿ-]{2,}(?:ale?|aux|ique|ienne|ien|éenne|éen|aire|ive|if|il|ic|elle|el|ole?|ère|ai[sn]e?|oise?"
    r"|eton(?:ne)?|ière|ier|iste|ée?|ante?|eure?)s?"
    r"|(?:occit|catal|tosc)anes?|(?:norm|flam)andes?"
    r"|(?:mixte|autonome|libre|jeune)s?"
    # « Banque maritime de Cornouaille », « Syndicat mixte du Pays d’A »
    r"|(?!(?:hors|loin|près|venue?s?|issue?s?)\b)[a-zà-ÿ]{4,16}(?=\s(?:de\s|du\s|des\s|de\sla\s)(?:l['’])?[A-ZÀ-Þ]|\sd['’][A-ZÀ-Þ]))"
)
_WHENCE = ("ish", "ese", "an", "ch", "ic", "on")
_WORD = r"[^\W\d_][\w’'-]{1,}"
# « des arts et métiers de … »
_AND_MORE = r"et\s[a-zà-ÿ]{4,}(?=\s(?:de|du|des|et|ont|ainsi)\s|\sd['’]|\s\(|[,.;)])"
# « et du conseil », and no other body: « et du groupe X »
_OTHERS = (
    r"groupe|cabinet|fonds|p[ôo]le|club|association|universit|[ée]cole|entreprise|soci[ée]t[ée]|agence|institut|fondation|banque"
    r"|mutuelle|coop[ée]rative|start-up|[A-ZÀ-Þ]{2,}"
)
# « des Flandres et de l’Artois », « du Littoral et des Îles », and no « de A et de B »
_AND_OF = (
    rf"et\s(?:(?:des\s|du\s|de\sl['’])(?!{_OTHERS})[^\W\d_][\w’'-]{{2,}}"
    rf"|(?:d['’]|de\s)(?!l[ae]\b|l['’]|{_OTHERS})[a-zà-ÿ][\w’'-]{{2,}})"
)
_MORE = rf"\s(?:{_SMALL_WORD}(?:{_WORD})|{_AND_OF}|&\s{_WORD}|{_AND_MORE}|{_ADJECTIVES}|(?=[A-ZÀ-Þ]){_WORD})(?![\w’'])"
# « mutualiste », « de gendarmerie », « de commerce et d’industrie »: of what kind, before of which place
_CHAIN = (
    r"(?:\s(?:d['’]|de\s|des\s|de\sla\s|de\sl['’]|du\s)[a-zà-ÿ]{4,}(?:\set\s(?:d['’]|de\s|des\s)?[a-zà-ÿ]{4,})?"
    rf"|\s{_ADJECTIVES}){{1,3}}\s"
)
# « l’entreprise de … » goes on otherwise than « l’entreprise brestoise X ».
_NOT_TOLD = (
    r"hospitali\w+|scolaires?|universitaires?"
    r"|d[eu]s?|et|and|of|from|in|at|à|en|based|near|par|by|with|avec|qui|which|whose|dont"
)
# Of what a minister has charge, and of which country: « des Mines et de la Géologie du Sénégal ».
_CHARGE = r"(?:de\sla\s|de\sl['’]|du\s|des\s|à\sla\s)[A-ZÀ-Þ][a-zà-ÿ]+(?:\s[a-zà-ÿ]{6,}(?<!ment))?"
_COUNTRY = r"(?:\s(?:du|de\sla|de|des)\s[A-ZÀ-Þ][\w’'-]+)?"
_MINISTRY = rf"(?:chargé\s)?{_CHARGE}(?:,\s{_CHARGE}(?=,|\set))*(?:,?\set\s{_CHARGE})?{_COUNTRY}"


def shapes_of(finder: Finder, cues: Cues) -> tuple[Shape, ...]:
    """Expressions whose first group is a body's name, and what a match has to keep besides."""
    return cues.once(
        "bodies.shapes",
        lambda: (*_told_what_it_is(cues), *_by_who_heads_it(cues), *_by_their_form(cues), *_described(finder)),
    )


def _told_what_it_is(cues: Cues) -> Iterator[Shape]:
    """The names beside which a noun says what they are: « la start-up X », "X, a maker of pumps"."""
    described = "|".join(with_accents(noun) for noun in cues.words("bodies.described"))
    # « le groupe X », « la start-up brestoise X », "the company X"
    what = rf"(?:{described}|{WHAT_IN_CAPITALS})\s(?:(?!(?:{_NOT_TOLD})\s)[a-zà-ÿ-]+\s)?"
    yield re.compile(rf"(?<!\w){what}({ONE_NAME})"), None
    # « l’éditeur de logiciels de paie X », « le cabinet d’audit X »
    of_what = r"(?:\s(?:d['’]|de\s|en\s|of\s)(?!travail|recherche|the\b)[a-zà-ÿ-]{4,}(?:\s[a-zà-ÿ-]{4,})?){1,2}"
    yield re.compile(rf"(?<!\w)(?:{described}){of_what}\s({ONE_NAME})"), None
    # "the sensor maker X", "the mutual bank X"
    made = "|".join(with_accents(noun) for noun in cues.words("bodies.makers_before"))
    yield re.compile(rf"\b(?:{made})\s({ONE_NAME})"), None
    trades = "|".join(with_accents(noun) for noun in cues.words("bodies.trades"))
    yield re.compile(rf"\b(?:{trades})\s({ONE_NAME})"), _is_no_person
    # « Sa holding, X, », "a local family business, X, which"
    yield re.compile(rf"(?<!\w)(?:{described})(?:\s[a-zà-ÿ-]+)?,\s({ONE_NAME})(?=[,.;])"), _is_no_person
    # « Une quatrième entreprise, X, »: a person would not be called so, whatever the name looks like.
    one_more = rf"\b(?i:une?|an?|another)\s(?:[a-zà-ÿ]+\s)?(?:{described})(?:\s[a-zà-ÿ-]+)?"
    yield re.compile(rf"{one_more},\s({ONE_NAME})(?=[,.;])"), None
    yield re.compile(rf"\b(?:holding|family business|family firm),\s({ONE_NAME})(?=[,.])"), None
    # « X, jeune pousse lilloise, », « X, filiale d’Y, »; "X is a start-up of nineteen people"
    yield (
        re.compile(
            rf"(?:^|[.!?–—:,-]\s|\b(?:avec|et|par|with|and|by|de|of|à|to|aux?|du|des)\s|\bd['’])(?:L['’]|L[ae]s?\s|The\s)?({ONE_NAME})(?:,\s|\s(?:is|est)\s(?:an?|une?|the|l[ae])\s(?:[\w-]+\s)?)"
            rf"(?:[a-zà-ÿ-]+\s)?(?:{described}|{made})(?![\w-])"
        ),
        _is_one_or_no_person,
    )


def _by_who_heads_it(cues: Cues) -> Iterator[Shape]:
    """The names behind a post, « la présidente d’X », and those with what they are behind them, "the X shipyard"."""
    # "the X group", "the Y shipyard": what it is, behind the name
    firms = "|".join(cues.words("bodies.firms_behind"))
    yield re.compile(rf"\b[Tt]he\s({ONE_NAME})\s(?:{firms})\b(?!\s[A-ZÀ-Þ])"), _is_no_people
    kept = "|".join(cues.words("bodies.nouns_behind"))
    yield (
        re.compile(rf"\b[Tt]he\s({ONE_NAME}\s(?:{kept}))\b(?!\s(?:[A-ZÀ-Þ]|of\b|in\b|and\s(?!the\b)[a-z]))"),
        _has_words,
    )
    # "the Port of X", "the Guild of Y"
    heads_of = _any_of(cues.table["bodies"]["headed_of"])
    yield re.compile(rf"(?<![\w-])((?:{heads_of})\sof\s(?:the\s)?{ONE_NAME})"), _has_words
    # « la présidente d’X et le directeur de … », "the management of X"
    heads = "|".join(with_accents(noun) for noun in cues.words("bodies.headed_by"))
    # « présidente de la fonderie X », "Chief Executive of the shipping line Y": whatever it is that somebody heads
    never = "|".join(with_accents(noun) for noun in _no_bodies(cues))
    any_noun = rf"(?!(?:{never})(?![\w-]))[a-zà-ÿ-]{{4,}}(?:\s(?:d['’]|de\s|en\s)?[a-zà-ÿ-]{{4,}})?"
    yield (
        re.compile(
            rf"(?<![\w'’-])(?i:{heads})(?:\s(?:générale?|adjointe?|déléguée?))?\s"
            rf"(?:de\sla\s|de\sl['’]|du\s|of\sthe\s|at\sthe\s){any_noun}\s({ONE_NAME})"
        ),
        _is_no_person,
    )
    yield (
        re.compile(
            # and not « sous la direction de X », who is somebody
            rf"(?<!\bsous\s)(?<!\bunder\s)\b(?:l['’]|la\s|le\s|the\s|[Ll][ae]\s|The\s)(?:{heads})(?:\s(?:générale?|adjointe?|déléguée?))?\s"
            rf"(?:de\sla\s|de\sl['’]|du\s|de\s|d['’]|of\sthe\s|of\s)({ONE_NAME})"
        ),
        _is_no_town,
    )


def _by_their_form(cues: Cues) -> Iterator[Shape]:
    """The names that have a body's noun, initials or legal form in them: « CHU de X », "X Ltd", « Ligue des Y »."""
    table = cues.table["bodies"]
    legal, openings, letters = (_any_of(table[name]) for name in ("legal_forms", "openings", "acronyms"))
    # « CHU de Saint-Étienne », « CCI du Gard »
    of = r"(?:de\sla\s|de\sl['’]|de\s|d['’]|du\s|des\s)"
    yield re.compile(rf"(?<![\w-])((?:{letters})\s{of}{_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,3}})"), None
    # « Lumen SAS », "Halsmouth Dynamics Ltd"
    # "TU Munich", « CHU Nantes », "IIT Bombay"
    ahead = _any_of(table["letters_ahead"])
    yield re.compile(rf"(?<![\w-])((?:{ahead})\s{_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,2}})"), None
    inner = r"(?:(?:de|del|de\sla|di|du|des|da|do|van|der|von|&)\s|d['’])?"
    yield re.compile(rf"(?<![\w-])({_CAPITALISED}(?:\s{inner}{_CAPITALISED}){{0,3}}\s(?:{legal}))(?![\w-])"), None
    yield _with_its_noun(cues), _has_words
    # « la Ligue des lecteurs solidaires », « l’Agence sénégalaise du numérique »
    yield re.compile(rf"(?:^|(?<=[\s'’]))((?:{openings})(?:{_MORE}){{1,7}})"), _has_words
    # « la clinique mutualiste du Pilat », « le groupement de gendarmerie du Tarn »
    yield re.compile(rf"(?:(?<=\s)|(?<=['’])|^)((?:{_any_of(table['openings_within'])}){_CHAIN}{of}{ONE_NAME})"), None
    # « le ministère des Mines et de la Géologie du Sénégal »
    yield re.compile(rf"\b((?i:ministère|secrétariat d['’][ÉE]tat)\s{_MINISTRY})"), None
    # A name with « & » is no person's: « Aubertin & Fils »
    yield (
        re.compile(rf"(?<![\w-])({_CAPITALISED}(?:\s{_CAPITALISED})?\s&\s(?!Co\b){_CAPITALISED}(?:\s{_CAPITALISED})?)"),
        _is_no_person,
    )
    # « Norrlands tekniska högskola »
    yield re.compile(rf"(?<![\w-])({_CAPITALISED}(?:\s[a-zà-ÿ]{{4,}}){{1,2}}\s{_NORDIC})(?![\w-])"), None
    # « la cité scolaire X », « le lycée professionnel Y »
    yield re.compile(rf"(?<=['’\s])((?:{_any_of(table['told_of_schools'])})\s{_ADJECTIVES}\s{ONE_NAME})"), None


def _described(finder: Finder) -> Iterator[Shape]:
    """The names behind which some words describe them, and those that begin with a noun in small letters."""
    # "Cotswold Mutual Insurance, the insurer owned by its members, …": what somebody is, behind the name
    yield (
        re.compile(
            rf"(?:^|[.!?]\s|\b(?:that|que|with|avec|and|et|by|par|is|be|est|sera)\s)({ONE_NAME}), "
            rf"(?:the\s|an?\s|une?\s|l[ae]\s|l['’])(?:[\w-]+-(?:based|owned)\s|[A-Z][a-z]+\s)?[a-zà-ÿ][^,.;:]{{8,120}}[,.]"
        ),
        _is_described,
    )
    # « université de Thiès », « région Bretagne »
    yield re.compile(rf"(?<=['’\s])({finder.body}{ONE_NAME})"), _has_a_noun


def _with_its_noun(cues: Cues) -> re.Pattern[str]:
    """« Northfold University », « Kyoto Institute of Engineering »; in a title in capitals a verb may follow."""
    table = cues.table["bodies"]
    inside, english, fields = (_any_of(table[name]) for name in ("nouns", "english_nouns", "fields"))
    small = (
        r"(?:(?:de\sla\s|de\slas\s|de\slos\s|de\sl['’]|d['’]|of\sthe\s"
        r"|(?:des?|du|of|for|el|al|del|da|do|dos|das|di|dei|della|delle|degli|der|die|für|van|het|zu|zur|i|og|och|und|y|ed)\s))"
    )
    among = rf"(?:\s(?:and|et)\s(?:{fields})(?![\w-])(?:\s{small}{_CAPITALISED})?)?"
    return re.compile(
        # "Val d'Orge Hospital Centre"
        rf"(?<![\w-])({_CAPITALISED}\s(?:&\s)?(?:(?:d['’])?{_CAPITALISED}\s(?:&\s)?){{0,3}}(?:{english})(?![\w-])"
        rf"(?:\s{small}{_CAPITALISED}(?:\s{_CAPITALISED})?){{0,3}}{among}"
        rf"|(?:\d[A-Z]\s)?(?:{_CAPITALISED}\s(?:&\s)?){{0,4}}(?:[A-ZÀ-Þ][\w-]*-)?(?:{inside}|{_COMPOUND})(?![\w-])(?:\s{small}?{_CAPITALISED}){{0,5}}{among})"
    )


def _no_bodies(cues: Cues) -> tuple[str, ...]:
    """What somebody heads without its being a body, a department or a place, or what is a part of the body's name."""
    tables = ("bodies.functions", "bodies.sites", "bodies.parts", "people.bodies")
    return tuple(noun for table in tables for noun in cues.words(table))


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _is_no_person(match: re.Match[str], finder: Finder) -> bool:
    first = fold_word(match[1].split()[0])
    return first not in finder.words.not_names and not any(one.name == match[1] for one in finder.people(match[1]))


def _is_no_people(match: re.Match[str], finder: Finder) -> bool:
    """Whether what stands before "company" is a name, and not whence it is: "the Norman company"."""
    return (" " in match[1] or not match[1].endswith(_WHENCE)) and _is_no_person(match, finder)


def _is_one_or_no_person(match: re.Match[str], finder: Finder) -> bool:
    """Whether « X, une société » says that it is one, whatever the name looks like, or it looks like nobody's."""
    says_so = re.match(r",\s(?:une?|an?)\s", match[0][match.end(1) - match.start() :]) is not None
    return (says_so and fold_word(match[1].split()[0]) not in finder.words.not_names) or _is_no_person(match, finder)


def _is_no_town(match: re.Match[str], finder: Finder) -> bool:
    """Whether what somebody heads is more than a town or a service: « la direction de la Recherche »."""
    first = fold_word(match[1].split()[0])
    return first not in finder.words.functions and (" " in match[1] or not match[1].isalpha() or match[1].isupper())


def _has_words(match: re.Match[str], _: Finder) -> bool:
    return len(match[1].split()) > 1


def _has_a_noun(match: re.Match[str], _: Finder) -> bool:
    return match[1][:1].islower()


def _is_described(match: re.Match[str], finder: Finder) -> bool:
    """Whether the words behind a name tell what it is, and not who: "the insurer owned by its members"."""
    words = re.findall(r"[\w-]+", match[0][len(match[1]) :])[:8]
    if fold_word(match[1].split()[0]) in finder.words.not_names:
        # "On 19 May, the Norman company and …"
        return False
    if any(fold_word(word) in finder.words.roles for word in words):
        return False
    # What looks like somebody's name is a company's where the words say so: "a family-owned manufacturer".
    is_company = any(fold_word(word) in finder.words.companies for word in words)
    return is_company or (_has_words(match, finder) and not finder.people(match[1]))
