"""What has to stand around a Kazakh cue for it to bind the store."""

from enum import Enum, auto

from agent.commitments.cue import Cue, Form
from agent.commitments.fold import folded_pattern, folded_words
from agent.commitments.place import Place, owed
from agent.domain.commitment import CommitmentKind


class _Verb(Enum):
    """Who a finite Kazakh verb speaks of."""

    WE = auto()
    HELP = auto()
    """We, but helping somebody else to do it."""
    OTHER = auto()


_NOT_VERBS = folded_words(
    "немесе командамыз екеуміз бәріміз тобымыз кепілдік жеңілдік жеңілдігі лайық кейін дейін бейім кейінгі дайын"
)
_WE = folded_pattern(
    r"\w+(?:айық|ейік|айын|ейін|еин|аин)$|(?:бер|жібер|кел|сал|қой|ал)[еа]м$|\w+(?:[аея]й?|уй|ой)(?:мыз|міз|мын|мін)$|\w+(?:дайынбыз|әзірміз|қпыз|кпіз)$|^(?:дайынбыз|әзірміз)$"
    r"|^(?:жат|от|тұр|жүр)\w*(?:мыз|міз)$"
)
_NEGATED = folded_pattern(r"\w*[мбп][ае]й(?:мыз|міз|мын|мін)$|^емес\w*$|^жоқпыз$")
_OTHER = folded_pattern(
    r"\w+(?:[ае]сыз|[ае]сіз|саңыз|сеңіз|[ыі]ңыз|[ыі]ңіз|[ыі]ңызшы|[ыі]ңізші|ңызшы|ңізші|сақ|сек|са|се"
    r"|(?<!й)[ае]ды|(?<!й)[ае]ді|дық|дік|тық|тік|ғанбыз|генбіз)$"
    r"|^(?:болады|келді|берді|кетті|алды|қойды)$|^(?:ал|бер|жібер|қой|кел|үлгер)[мбп][ае]й$"
    r"|^(?:бер|жаса|қал|кел|жібер|ал|қайтар|төле)с[ыі]н$"
)
_HELP = folded_words("көмектесеміз көмектесемін сұраймыз өтінеміз күтеміз түсінеміз қуаныштымыз түсіндіреміз кеңес")
_HELPING = folded_words("көмектесуге айтуға түсіндіруге көрсетуге")
_READY = folded_words(
    "дайынбыз дайынбын әзірміз міндеттенеміз тырысамыз келісеміз кірісеміз кірісемін ұсынамыз міндеттіміз"
)
_PLEDGES = folded_words("уәде кепілдік сөз қолға")
_PARTICLES = folded_words("ба бе па пе ма ме")
_SAYING = folded_words("деп деген дегені деді десеңіз дегенсіз депсіз дедіңіз")
_DONE_BY_SOMEBODY = folded_pattern(r"(?:бер|жібер|қой|кет|ал|үлгер)(?:[гқк][ае]н\w*|ғ[ае]н\w*|уші\w*|у|мей)$")
_REACH = 15
_AUXILIARY = folded_words("беруге бере беретін көруге қоюға шығуға шыға жіберуге")
_DESCRIBING = tuple(folded_words("тын тін"))
_TRYING = tuple(folded_words("тырыс"))
_ACCUSATIVE, _DATIVE = tuple(folded_words("уды уді")), tuple(folded_words("уға уге"))
_TOGETHER = folded_pattern(r"\bбірге\b|жазыңыз")
_HE_DOES = folded_words("береді кетеді алады жібереді шығады қояды келеді әкетеді")
_OUR_PEOPLE = folded_pattern(
    r"\b(?:курьер|шебер|маман|жүргізуші|көліг?|қызметкер|менеджер|оператор|логист)\w*(?:іміз|ымыз|мыз"
    r"|міз)\b|\bбіздің \w+"
)
_HOW = folded_pattern(r"\bқалай\b")


def _reading(word: str) -> _Verb | None:
    """Tell who a word speaks of when it is a finite verb."""
    if word in _NOT_VERBS:
        return None
    if word in _HELP:
        return _Verb.HELP
    if _NEGATED.match(word) or _OTHER.match(word):
        return _Verb.OTHER
    return _Verb.WE if _WE.match(word) else None


def _next_verb(place: Place, reach: int) -> _Verb | None:
    for word in place.after[:reach]:
        reading = _reading(word.text)
        if reading is not None:
            return reading
    return None


def _said_by_us(place: Place, reach: int, saying: tuple[_Verb, ...] = (_Verb.WE,)) -> bool:
    """Tell whether what the form leaves open is completed by "we do"; a particle makes it a question."""
    for position, word in enumerate(place.after[:reach], start=1):
        reading = _reading(word.text)
        if reading is not None:
            return reading in saying and _not_asked_or_quoted(place, position)
    return False


def _not_asked_or_quoted(place: Place, position: int = 0) -> bool:
    follower = place.neighbour(position + 1)
    if follower in _PARTICLES:
        return False
    if follower not in _SAYING:
        return True
    later = (_reading(word.text) for word in place.after[position + 1 :])
    return next((reading for reading in later if reading is not None), None) is _Verb.WE


def _finite(place: Place) -> bool:
    return _not_asked_or_quoted(place)


def _infinitive(place: Place) -> bool:
    if place.word.text.endswith(_ACCUSATIVE) and place.neighbour(1).endswith(_DATIVE):
        return False
    words = _until_help([word.text for word in place.after[:7]])
    if any(word in _READY for word in words):
        return True
    pledged = next((number for number, word in enumerate(words[:4]) if word in _PLEDGES), None)
    return pledged is not None and _next_verb(place, pledged + 3) is _Verb.WE


def _until_help(words: list[str]) -> list[str]:
    """Keep the words up to another finite verb or one that makes it help: "қайтаруға көмектесуге дайынбыз"."""
    ends = (at for at, word in enumerate(words) if word in _HELPING or _reading(word) in (_Verb.OTHER, _Verb.HELP))
    return words[: next(ends, len(words))]


def _stem(place: Place) -> bool:
    """Tell whether "we" completes it; "қайтаратын" needs "боламыз" next, or it only describes a thing."""
    describes = place.word.text.endswith(_DESCRIBING) and not place.neighbour(1).startswith("бол")
    return not describes and _said_by_us(place, 3)


def _let_us(place: Place) -> bool:
    return _not_asked_or_quoted(place) and not _TOGETHER.search(place.sentence.text)


def _our_people_do(place: Place) -> bool:
    """Tell whether people of the store do it: "шеберіміз жөндеп береді"."""
    said = place.sentence.source[place.sentence.start : place.word.start]
    return place.neighbour(1) in _HE_DOES and bool(_OUR_PEOPLE.search(said))


def _call_converb(place: Place) -> bool:
    """Tell whether we call, even to help only: "қоңырау шалып, түсіндіреміз"."""
    return _said_by_us(place, _REACH, (_Verb.WE, _Verb.HELP))


def _converb(place: Place) -> bool:
    if _our_people_do(place):
        return True
    if place.neighbour(1) == "беру" and owed(place.sentence, place.after[0]):
        return True
    if _DONE_BY_SOMEBODY.match(place.neighbour(1)):
        return False
    return _said_by_us(place, _REACH)


def _close_converb(place: Place) -> bool:
    return _said_by_us(place, 3 if place.neighbour(1) in _AUXILIARY else 1)


_CHECKS = {
    Form.FINITE: _finite,
    Form.AGENT: _finite,
    Form.IMPERSONAL: _finite,
    Form.OWED: _finite,
    Form.LET_US: _let_us,
    Form.INFINITIVE: _infinitive,
    Form.STEM: _stem,
    Form.CONVERB: _converb,
    Form.CLOSE_CONVERB: _close_converb,
}


def binds_in_kazakh(cue: Cue, place: Place) -> bool:
    """Tell whether the Kazakh words around the cue make it a promise."""
    told_how = cue.kind is not CommitmentKind.INVESTIGATION and _HOW.search(place.lead)
    pledges = place.neighbour(-1) in _PLEDGES
    tries = cue.kind is CommitmentKind.PROCESS_CHANGE and place.neighbour(1).startswith(_TRYING)
    calls = cue.kind is CommitmentKind.CALLBACK and cue.form is Form.CONVERB
    return not (told_how or pledges or tries) and (_CHECKS[cue.form](place) or (calls and _call_converb(place)))
