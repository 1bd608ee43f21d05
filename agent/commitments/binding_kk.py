"""What has to stand around a Kazakh cue for it to bind the store."""

from enum import Enum, auto
from functools import lru_cache

from agent.commitments.cue import Cue, Form, holds
from agent.commitments.fold import fold_letters, folded_pattern, folded_words
from agent.commitments.place import Place, owed
from agent.commitments.words_kk import MONEY
from agent.domain.commitment import CommitmentKind


class _Verb(Enum):
    """Who a finite Kazakh verb speaks of."""

    WE = auto()
    HELP = auto()
    """We, but helping somebody else to do it."""
    OTHER = auto()


_NOT_VERBS = folded_words(
    "немесе командамыз екеуміз бәріміз тобымыз кепілдік жеңілдік жеңілдігі лайық кейін дейін бейім кейінгі"
    " дайын шығармыз"
)
_WE = folded_pattern(
    r"\w+(?:айық|ейік|айын|ейін|еин|аин)$|(?:бер|жібер|кел|сал|қой|ал)[еа]м$|\w+(?:[аея]й?|уй|ой)(?:мыз|міз|мын"
    r"|мін)$|\w{3,}[аея]й?(?:мыс|міс|мз)$|\w+[ае]рм[ыі]з$|\w+(?:дайынбыз|әзірміз|қпыз|кпіз)$|^(?:дайынбыз|әзірміз)$"
    r"|^(?:жат|от|тұр|жүр)\w*(?:мыз|міз)$"
)
_NEGATED = folded_pattern(r"\w*[мбп][ае]й(?:мыз|міз|мын|мін)$|\w*[мбп][ае]й(?:тын|тін)\w*$|^емес\w*$|^жоқпыз$")
_OTHER = folded_pattern(
    r"\w+(?:[ае]сыз|[ае]сіз|саңыз|сеңіз|[ыі]ңыз|[ыі]ңіз|[ыі]ңызшы|[ыі]ңізші|ңызшы|ңізші|сақ|сек|са|се"
    r"|(?<!й)[ае]ды|(?<!й)[ае]ді|дық|дік|тық|тік|ғанбыз|генбіз|сам|сем)$"
    r"|^(?:ойла|сен|үміттен)\w*(?:м[ыі]н|м[ыі]з|м)$"
    r"|^(?:көмектес|айт|бер|кел|кет|қой|ал|жібер|сал|шық|бол|қал|көрсет|ауыстыр|қайтар|жаса|түсіндір|жеткіз|апар|әкел"
    r"|хабарлас|тап|шеш|жөнде|тексер|ұсын|сыйла)[дт][ыі]$"
    r"|^(?:болады|келді|берді|кетті|алды|қойды)$|^(?:ал|бер|жібер|қой|кел|үлгер)[мбп][ае]й$"
    r"|^(?:бер|жаса|қал|кел|жібер|ал|қайтар|төле)с[ыі]н$"
)
_HELP = folded_words("көмектесеміз көмектесемін сұраймыз өтінеміз күтеміз түсінеміз қуаныштымыз түсіндіреміз кеңес")
_HELPING = folded_words("көмектесуге айтуға түсіндіруге көрсетуге")
_READY = folded_words(
    "дайынбыз дайынбын әзірміз міндеттенеміз тырысамыз келісеміз кірісеміз кірісемін ұсынамыз міндеттіміз"
    " тиіспіз тиістіміз тырысып"
)
_PLEDGES = folded_words("уәде кепілдік сөз қолға")
_PARTICLES = folded_words("ба бе па пе ма ме")
_DUE = folded_words("керек қажет тиіс мүмкін болады ғана міндет")
_OUR_DUTY = tuple(folded_words("уымыз уіміз уымызға уімізге"))
_IF_WE = tuple(folded_words("сақ сек"))
_ALLOWED, _GIVEN, _ABLE = (fold_letters(word) for word in ("болады", "беріл", "мүмкіндігіміз"))
_INTENDING = folded_words("отырмыз едік тұрмыз жүрміз ойлап жоспарлап шештік келістік отырған")
_GIVEN_NEXT = folded_pattern(r"\w+[лн][ае](?:ды|тын)$")
_PASSIVE = tuple(folded_words("лып ніп"))
_THEY = folded_pattern(r"(?!\w*[мбп][ае]йд)\w+(?:[ае]ды|[ае]ді|йды|йді)$")
_SAYING = folded_words("деп деген дегені деді десеңіз дегенсіз депсіз дедіңіз")
_DONE_BY_SOMEBODY = folded_pattern(r"(?:бер|жібер|қой|кет|ал|үлгер)(?:[гқк][ае]н\w*|ғ[ае]н\w*|уші\w*|у|мей)$")
_REACH = 15
_AUXILIARY = folded_words("беруге бере беретін көруге қоюға шығуға шыға жіберуге")
_TRIED_OUT = folded_words("көріп шығып")
_DESCRIBING = tuple(folded_words("тын тін"))
_TRYING = tuple(folded_words("тырыс"))
_ACCUSATIVE, _DATIVE = tuple(folded_words("уды уді")), tuple(folded_words("уға уге"))
_TOGETHER = folded_pattern(r"\bбірге\b|жазыңыз")
_OUR_PEOPLE = folded_pattern(
    r"\b(?:курьер|көліг?|логист)\w*(?:іміз|ымыз|мыз|міз)\b|\bбіздің \w+"
    r"|\b(?:шебер|мастер|маман|жүргізуші|қызметкер|менеджер|оператор|әкімші|администратор|консультант|директор|басшы"
    r"|бастық|жетекші|меңгеруші|инженер|бухгалтер|құрастырушы|жинақтаушы|жігіт|кісі|адам)(?:лар|лер)?(?:ы|і|сы|сі"
    r"|ымыз|іміз|мыз|міз)?\b"
)
_NOT_OURS = folded_pattern(
    r"\b(?:kaspi|каспи|wildberries|wb|ozon|банк|өндіруш|сервис орталы|жеткізу қызмет|площадка)"
    r"(?!(?:\.kz)? (?:қосымша|gold|голд|арқылы|шот|карта))"
)
_FOR_ONESELF = folded_words("аламын алам алармын")
_I_RETURN = folded_pattern(r"қайтар(?:ып|а)?\w{0,3}[ае]м(?:ын|ін)?$")
_MONEY = folded_pattern(rf"{MONEY}|\d|возврат|жартыс|бөліг|артығ")
_MY_OWN = folded_pattern(r"\bөз(?:імнің)? \w+(?:ымды|імді|мды|мді)\b")
_HOW = folded_pattern(r"\bқалай\b")


@lru_cache(maxsize=4096)
def _reading(word: str) -> _Verb | None:
    """Tell who a word speaks of when it is a finite verb."""
    if word in _NOT_VERBS:
        return None
    if word in _HELP:
        return _Verb.HELP
    if _NEGATED.match(word) or _OTHER.match(word):
        return _Verb.OTHER
    return _Verb.WE if _WE.match(word) else None


def _wants(place: Place, position: int) -> bool:
    """Tell whether "берсек" speaks of what we will do: "берсек болады", "берсек деп отырмыз"."""
    following = place.neighbour(position + 1)
    return following == _ALLOWED or (following == "деп" and place.neighbour(position + 2) in _INTENDING)


def _reading_at(place: Place, position: int) -> _Verb | None:
    """Tell who the word some steps on speaks of; "беруіміз" and "берсек" need "керек" and "болады" to speak of us."""
    word = place.neighbour(position)
    if word.endswith(_OUR_DUTY):
        return _Verb.WE if place.neighbour(position + 1) in _DUE else None
    if word.endswith(_IF_WE) and _wants(place, position):
        return _Verb.WE
    if word == _ABLE and place.neighbour(position + 1) == "бар":
        return _Verb.WE
    return _Verb.WE if word in _READY else _reading(word)


def _next_verb(place: Place, reach: int) -> _Verb | None:
    readings = (_reading_at(place, position) for position in range(1, min(reach, len(place.after)) + 1))
    return next((reading for reading in readings if reading is not None), None)


def _said_by_us(place: Place, reach: int, saying: tuple[_Verb, ...] = (_Verb.WE,)) -> bool:
    """Tell whether what the form leaves open is completed by "we do"; a particle makes it a question."""
    for position in range(1, min(reach, len(place.after)) + 1):
        reading = _reading_at(place, position)
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


def _others(place: Place) -> bool:
    """Tell whether it is done, or others do it: "қайтарылады", "қайтарылатын болады", "қайтарылып беріледі"."""
    if place.word.text.endswith(_DESCRIBING):
        return place.neighbour(1) == _ALLOWED and _not_asked_or_quoted(place, 1)
    if place.word.text.endswith(_PASSIVE):
        return bool(_GIVEN_NEXT.match(place.neighbour(1)))
    return _not_asked_or_quoted(place)


def _owed(place: Place) -> bool:
    return _not_asked_or_quoted(place) and not holds(_NOT_OURS, place.sentence.text)


def _infinitive(place: Place) -> bool:
    if place.word.text.endswith((*_OUR_DUTY, *_IF_WE)) and place.neighbour(1) in _DUE:
        return place.neighbour(1) == _ALLOWED or not place.word.text.endswith(_IF_WE)
    if place.word.text.endswith(_ACCUSATIVE) and place.neighbour(1).endswith(_DATIVE):
        return False
    if place.word.text.endswith(_IF_WE) and _wants(place, 0):
        return True
    words = _until_help([word.text for word in place.after[:7]])
    if any(word in _READY for word in words) or (_ABLE in words and "бар" in words):
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
    """Tell whether people of the store do it: "шеберіміз жөндеп береді", "басшы қоңырау шалып, кешірім сұрайды"."""
    said = place.sentence.source[place.sentence.start : place.word.start]
    if not _OUR_PEOPLE.search(said) or _NOT_OURS.search(said):
        return False
    words = (word.text for word in place.after[:_REACH])
    return bool(_THEY.match(next((word for word in words if _reading(word) or _THEY.match(word)), "")))


def _call_converb(place: Place) -> bool:
    """Tell whether we call, even to help only: "қоңырау шалып, түсіндіреміз"."""
    return _said_by_us(place, _REACH, (_Verb.WE, _Verb.HELP))


def _converb(place: Place) -> bool:
    if _our_people_do(place):
        return True
    if place.neighbour(1).startswith(_GIVEN) and _GIVEN_NEXT.match(place.neighbour(1)):
        return not _NOT_OURS.search(place.sentence.text)
    if place.neighbour(1) == "беру" and owed(place.sentence, place.after[0]):
        return True
    if place.neighbour(1) == "беруге" and place.neighbour(2) == _ALLOWED:
        return True
    if _DONE_BY_SOMEBODY.match(place.neighbour(1)) or place.neighbour(1) in _FOR_ONESELF:
        return False
    return _said_by_us(place, _REACH)


def _close_converb(place: Place) -> bool:
    if place.neighbour(1) in _TRIED_OUT:
        return _said_by_us(place, _REACH)
    return _our_people_do(place) or _said_by_us(place, 3 if place.neighbour(1) in _AUXILIARY else 1)


_CHECKS = {
    Form.FINITE: _finite,
    Form.AGENT: _others,
    Form.IMPERSONAL: _others,
    Form.OWED: _owed,
    Form.LET_US: _let_us,
    Form.INFINITIVE: _infinitive,
    Form.STEM: _stem,
    Form.CONVERB: _converb,
    Form.CLOSE_CONVERB: _close_converb,
}


def _of_the_buyer(cue: Cue, place: Place) -> bool:
    """Tell a buyer's plan, "тауарды қайтарамын", "өз көлігімді өзім жөндеймін": one person, and no money to give."""
    returns = cue.kind is CommitmentKind.REFUND and _I_RETURN.match(place.word.text)
    return bool(returns and not holds(_MONEY, place.near)) or holds(_MY_OWN, place.near)


def binds_in_kazakh(cue: Cue, place: Place) -> bool:
    """Tell whether the Kazakh words around the cue make it a promise."""
    if _of_the_buyer(cue, place):
        return False
    told_how = cue.kind is not CommitmentKind.INVESTIGATION and _HOW.search(place.lead)
    pledges = place.neighbour(-1) in _PLEDGES
    tries = cue.kind is CommitmentKind.PROCESS_CHANGE and place.neighbour(1).startswith(_TRYING)
    calls = cue.kind is CommitmentKind.CALLBACK and cue.form is Form.CONVERB
    return not (told_how or pledges or tries) and (_CHECKS[cue.form](place) or (calls and _call_converb(place)))
