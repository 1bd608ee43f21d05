"""What promises in Kazakh: each verb by three stems, from which its forms are made."""

from collections.abc import Iterator
from dataclasses import replace

from agent.commitments.cue import Cue, Form, Row, by_word, optional, rows
from agent.commitments.forms_kk import they_do, verb_forms
from agent.commitments.verbs_kk import VERBS
from agent.commitments.verbs_kk_costs import COSTS
from agent.commitments.verbs_kk_work import FIXING, TIMED, WORK
from agent.commitments.words_kk import BACK, CAUSE, EXTRA, GIFT, HABIT, MISSING, MONEY, OUTCOME, PAPERS, PROCESS, STAFF
from agent.domain.commitment import CommitmentKind as K

_CHECK_OF_A_CAUSE = rf"{CAUSE}|[ғқг][ае]нын\b|[ғқг][ае]нін\b|\bкімнің"
_CHECKING = "тексере тексеріп тексеру|салыстыра салыстырып салыстыру"
_RETURN_BY_US = "рәсімдей рәсімдеп рәсімдеу|мақұлдай мақұлдап мақұлдау|растай растап растау|жасай жасап жасау"
_RETURN_BY_US += "|бастай бастап бастау|ұйымдастыра ұйымдастырып ұйымдастыру|жүргізе жүргізіп жүргізу"
_AGENTS: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарады", "", r"сенім|көңіл"),
    (K.EXCHANGE, "ауыстырады алмастырады", "", ""),
    (K.CALLBACK, "хабарласады байланысады звондайды звандайды перезвондайды", "", ""),
    (K.CALLBACK, "шалады соғады", r"қоңырау|телефон", ""),
    (K.CALLBACK, "шығады", r"байланысқа шығады", ""),
    (K.INVESTIGATION, "тексереді анықтайды", "", ""),
    (K.MISSING_PART, "жеткізеді әкеледі апарады", MISSING, ""),
    (K.DELIVERY_BY, "жеткізеді әкеледі", "", ""),
    (K.FREE_RETURN, "төлейді көтереді", BACK, ""),
    (K.PICKUP, "алады", r"(?:келіп|барып) алады", ""),
    (K.PICKUP, "әкетеді", "", ""),
    (K.COMPENSATION, "алады", r"(?:шығын|залал|зиян)\w*.*мойнына алады", ""),
    (K.REPAIR, "жөндейді түзетеді", "", ""),
    (K.REPAIR, "жояды", r"ақау|сыну|бұзыл", ""),
    (K.PICKUP, "кетеді", r"алып кетеді", ""),
)
_OURS = "бізден есебімізден есебінен мойнымызда мойнында"
_ON_US = r"(?:бізден|(?:өз|біздің) есебімізден|есебімізден|(?:дүкен|дүкеннің) есебінен|мойнымызда|дүкен\w* мойнында)"
_NO_VERB = r"(?! \w*(?:төле|рәсімде|жаса|жібер|ұйымдастыр|өте|көтер|жап|жаб|қабылда|ал))"
_LASTING = r"(?:күн|сағат|апта|\bай|тәулік|жыл|минут)[гғқк][ае]\b|заряд|қуат|\bем\b|\bжолда\b"
_TIMED_PASSIVES: tuple[tuple[K, str, str], ...] = (
    (K.REFUND, "оралады қайтады", r"\b(?:ақша|қаражат|сома|төлем)\w* .*(?:шот|карта)\w*"),
    (K.REFUND, "тұрады", r"\b(?:ақша|қаражат|сома|төлем)\w* .*түсіп тұрады"),
    (K.REPLY_WITHIN, "тұрады", r"жауа[пб]\w* .*тұрады"),
    (K.DELIVERY_BY, "тұрады", r"(?:алдыңызда|қолыңызда|есігіңіз\w*|үйіңізде) тұрады"),
    (K.DELIVERY_BY, "барады жетеді", r"\bол (?:\w+ ){0,4}(?:барады|жетеді)"),
    (K.REFUND, "болады", r"\b(?:ақша|қаражат)\w* .*(?:карта|шот)\w*(?:да|та|де) болады"),
    (K.REFUND, "келеді", r"\bақша\w* .*(?:қайтып|кері) келеді"),
    (K.REFUND, "қайтады", r"\b(?:ақша|қаражат)\w* .*қайтады"),
    (K.DELIVERY_BY, "болады", r"(?:қолыңызда|сізде) болады"),
    (K.REPLY_WITHIN, "болады", r"жауа[пб]\w* .*(?<!уға )(?<!уге )болады"),
    (K.REPLY_WITHIN, "аласыз", r"жауа[пб]\w* (?:(?:\w+ ){0,2}\w*[^аейп\s] )?аласыз"),
    (K.REPLY_WITHIN, "болады", rf"(?:{OUTCOME})\w* .*(?:белгілі|дайын|анық) болады"),
    (K.REPLY_WITHIN, "келеді шығады", rf"(?:{OUTCOME})\w* (?:\w+ )?(?:келеді|шығады)"),
    (K.REPLY_WITHIN, "беріледі жіберіледі айтылады жолданады хабарланады", OUTCOME),
    (K.REPLY_WITHIN, "шешіледі", r"мәселе|өтініш|шағым"),
    (K.DELIVERY_BY, "тиеді", r"қолыңызға"),
    (K.DELIVERY_BY, "барады", r"тапсырыс|\bзаказ|сәлемдеме|посылк|қолыңыз"),
    (K.DELIVERY_BY, "жетеді", rf"\A(?!.*(?:{_LASTING}))"),
    (K.REFUND, "аласыз", r"\bақшаңыз\w* (?:\w+ ){0,3}(?<![аей] )(?<!п )аласыз"),
    (K.REPLY_WITHIN, "қаралады", r"өтініш|өтінім|арыз|шағым|талабыңыз"),
    (K.DELIVERY_BY, "жеткізіледі жіберіледі жөнелтіледі", r"\A(?!.*(?:тапсырыстар|тауарлар)\b)"),
)
_PASSIVES: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарылады аударылады төленеді түседі салынады түсіріледі", MONEY, "өтем|бонус|бағасы|шығын"),
    (K.EXCHANGE, "жіберіледі беріледі жеткізіледі", r"жаңасы\b|орнына|басқасы\b|дұрысы\b", EXTRA),
    (K.MISSING_PART, "жіберіледі жеткізіледі салынады", MISSING, PAPERS),
    (K.EXCHANGE, "ауыстырылады алмастырылады", "", ""),
    (K.REPAIR, "жөнделеді", "", ""),
    (K.REPAIR, "жойылады түзетіледі", r"ақау", ""),
    (K.COMPENSATION, "өтеледі", "", ""),
    (K.COMPENSATION, "төленеді беріледі аударылады жабылады", r"өтемақы|шығын|компенсаци", "қайтар"),
    (
        K.INVESTIGATION,
        "тексеріледі анықталады зерттеледі",
        "",
        rf"{HABIT}|алдында|бұрын|барлық|тауарлар|алдын ала|\bәдетте|қоймада",
    ),
    (
        K.PROCESS_CHANGE,
        "күшейтіледі жақсартылады өзгертіледі түзетіледі жаңартылады қолданылады",
        rf"{PROCESS}|\bшара",
        "",
    ),
    (
        K.BONUS,
        "беріледі аударылады есептеледі түседі салынады жіберіледі қосылады",
        GIFT,
        "сатып ал|тапсырыс берг|арқылы",
    ),
    (K.DISCOUNT, "беріледі жасалады қарастырылады ұсынылады жіберіледі", EXTRA, "сатып ал|тапсырыс берг|клиент"),
    (K.PROCESS_CHANGE, "болмайды", r"мұндай.* (?:енді|қайта) болмайды|енді мұндай.*болмайды", ""),
    (K.PROCESS_CHANGE, "қайталанбайды", r"енді|мұндай|бұдан былай|^\W*бұл (?!мәселе|ақау)", r"үшін|деп үміт"),
    (K.PROCESS_CHANGE, "бермейміз", r"жол бермейміз", ""),
    (K.REPAIR, f"{_OURS}", rf"(?:жөнде|ремонт)\w* (?:\w+ )?{_ON_US}", r"\bемес"),
    (K.EXCHANGE, f"{_OURS}", rf"(?:ауыстыр|айырбаста|алмастыр)\w* (?:\w+ )?{_ON_US}", r"\bемес"),
    (K.REFUND, "бізден", r"\b(?:ақша|қаражат|сома)\w* қайтару\w* бізден\b", r"\bемес"),
    (K.FREE_RETURN, f"{_OURS}", rf"\A(?=.*(?:{BACK}|қайтарып жібер)).*{_ON_US}{_NO_VERB}", r"\bемес"),
    (K.DISCOUNT, "бізден", rf"бізден (?:[\w%₸]+ ){{0,3}}(?:{EXTRA})\s*(?:$|,|болсын)|(?:{EXTRA}) бізден", r"\bемес"),
    (
        K.BONUS,
        "бізден",
        r"бізден (?:[\w%₸]+ ){0,3}(?:сый|сыйлық|бонус|тарту)\s*(?:$|,|болсын)|(?:сыйлық|бонус) бізден",
        r"\bемес",
    ),
    (
        K.COMPENSATION,
        f"{_OURS}",
        rf"(?:шығын|залал|ақы|такси|тазалау)\w* (?:\w+ )?{_ON_US}{_NO_VERB}",
        r"\bемес|жеткізу",
    ),
    (
        K.FREE_RETURN,
        "тегін ақысыз",
        rf"(?:қайтару|кері (?:жіберу|жеткізу|жөнелту|қайтару))(?:ы\w*)? (?:сіз үшін |сізге |біз тараптан "
        rf"|бізде )?(?:тегін"
        rf"|ақысыз){_NO_VERB}",
        r"болған|болды|бұрын|\bемес",
    ),
    (
        K.FREE_RETURN,
        "алмаймыз ұстамаймыз сұрамаймыз",
        rf"(?:{BACK}|қайтаратын|қайтарғ).*(?:ақша|ақы|төлем|теңге|тиын)",
        "алып алма",
    ),
    (K.FREE_RETURN, "түспейді", rf"(?:{BACK}).*(?:тиын|теңге|ақша)\w* (?:да |де )?түспейді", ""),
    (K.FREE_RETURN, "төлемейсіз жұмсамайсыз шығармайсыз", rf"(?:{BACK})", ""),
    (K.DISCOUNT, "болады", rf"сізге (?:[\w%]+ ){{0,3}}(?:{EXTRA})\w* болады", ""),
    (K.DISCOUNT, "күтеді", rf"(?:{EXTRA})\w* (?:сізді )?күтеді", ""),
    (K.BONUS, "күтеді", r"(?:сыйлық|бонус)\w* (?:сізді )?күтеді", ""),
    (K.PROCESS_CHANGE, "берілмейді", r"жол берілмейді", ""),
    (K.PROCESS_CHANGE, "жасалады", rf"(?:{STAFF}).*ескерту", ""),
    (K.FREE_RETURN, "қайтарасыз", r"(?:тегін|ақысыз) қайтарасыз", ""),
    (K.DISCOUNT, "аласыз", rf"(?:{EXTRA}|арзан)\w* (?:\w+ )?аласыз", "қосымша|науқан|акция"),
    (K.BONUS, "аласыз", r"(?:сыйлық|бонус)\w* (?:\w+ )?аласыз", "қосымша|науқан|акция"),
    (K.DISCOUNT, "күтіп", rf"(?:{EXTRA})\w* күтіп тұр", "карточка"),
    (K.PROCESS_CHANGE, "қайталамаймыз", r"қате|мұндай|бұны|бұндай|енді", ""),
    (K.DOCUMENTS, "жіберіледі салынады беріледі", PAPERS, r"кепілдік бер"),
)


def _verb(stems: str, cue: Cue) -> Iterator[Row]:
    """Spread a cue over the forms of its verbs; a cue in the close form keeps its converbs close."""
    for verb in stems.split("|"):
        for form, words in verb_forms(verb):
            close = form is Form.CONVERB and cue.form is Form.CLOSE_CONVERB
            yield from rows(words, replace(cue, form=Form.CLOSE_CONVERB if close else form))


def _they(words: str, cue: Cue) -> Iterator[Row]:
    """Spread a cue over what others do, or what is done, and the forms of it that a next verb completes."""
    for word in words.split():
        yield from rows(they_do(word), cue)


def _cue(kind: K, form: Form = Form.FINITE, *, needs: str = "", bars: str = "", timed: bool = False) -> Cue:
    return Cue(kind=kind, form=form, kazakh=True, needs=optional(needs), bars=optional(bars), timed=timed)


def _verbs() -> Iterator[Row]:
    for stems, needs in TIMED:
        yield from _verb(stems, _cue(K.REPLY_WITHIN, needs=needs, timed=True))
    for kind, stems, needs, bars in (*VERBS, *COSTS, *WORK):
        yield from _verb(stems, _cue(kind, needs=needs, bars=bars))
    yield from _verb(
        FIXING, replace(_cue(K.PROCESS_CHANGE, needs=rf"{PROCESS}|тексеру", bars="ақауын"), looks_back=True)
    )
    yield from _verb(_CHECKING, _cue(K.INVESTIGATION, Form.CLOSE_CONVERB, bars=f"{HABIT}|бар-жо"))
    yield from _verb("тексере тексеріп тексеру", _cue(K.INVESTIGATION, needs=_CHECK_OF_A_CAUSE, bars=HABIT))
    yield from _verb(_RETURN_BY_US, _cue(K.REFUND, needs=r"қайтару(?:ды|ыңызды)?\b|\bвозврат"))


_SENDING = (
    "жібере жіберіп жіберу|жеткізе жеткізіп жеткізу|сала салып салу|апара апарып апару|жолдай жолдап жолдау",
    "табыстай табыстап табыстау|тапсыра тапсырып тапсыру|жөнелте жөнелтіп жөнелту|әкеле әкеліп әкелу|толықтыра"
    " толықтырып толықтыру",
)
_BACK_AND_FARE = (
    r"(?:қайтар(?:саңыз|ғанда|ыңыз|у\w*|ғаныңыз\w*)|кері жібер(?:сеңіз|іңіз)|қайта жібер(?:сеңіз|іңіз)).*(?:жол"
    r"|пошта|жеткізу|апару) ?(?:ақысын|шығынын|құнын|ын\b)"
)


def _recalling() -> Iterator[Row]:
    lead = Cue(kind=K.FREE_RETURN, form=Form.FINITE, kazakh=True, needs=optional(_BACK_AND_FARE), looks_back=True)
    yield from _verb("төлей төлеп төлеу|көтере көтеріп көтеру|өтей өтеп өтеу", lead)
    for kind, needs in (
        (K.DOCUMENTS, rf"\A(?=.*(?:{PAPERS}))(?=.*(?:{MISSING}))"),
        (K.MISSING_PART, MISSING),
        (K.BONUS, r"сыйлық|сыйымыз"),
        (K.DELIVERY_BY, r"(?:тапсырыс|сәлемдеме|посылка|тауар|заказ)\w*[дтн]ы\b"),
    ):
        cue = Cue(kind=kind, form=Form.FINITE, kazakh=True, needs=optional(needs), recalls=True)
        for stems in _SENDING:
            yield from _verb(stems, cue)


_WANTED_PAPER = rf"(?:{PAPERS})\w* (?:\w+ )?(?:керек|қажет|сұра|жоғал|болма|жоқ|салынба)"
_GIVEN_AS_GIFT = r"сый(?:ға|лық\w*)? (?:тарт|жаса|ет|ұсын)\w*|сыйлағымыз"


def _looking_back() -> Iterator[Row]:
    for kind, needs in ((K.DOCUMENTS, _WANTED_PAPER), (K.BONUS, _GIVEN_AS_GIFT)):
        cue = Cue(kind=kind, form=Form.FINITE, kazakh=True, needs=optional(needs), looks_back=True)
        yield from _verb(
            "жасай жасап жасау|бере беріп беру|жібере жіберіп жіберу|сала салып салу|жаза жазып жазу|қоса қосып қосу",
            cue,
        )


def _others() -> Iterator[Row]:
    for kind, words, needs, bars in _AGENTS:
        yield from _they(words, _cue(kind, Form.AGENT, needs=needs, bars=bars))
    yield from _they("береді", _cue(K.REPLY_WITHIN, Form.AGENT, needs=r"жауап", timed=True))
    yield from rows("қайтарылатынына", _cue(K.REFUND, Form.INFINITIVE, needs=MONEY))
    yield from rows("ауыстырылатынына", _cue(K.EXCHANGE, Form.INFINITIVE))
    for kind, words, needs, bars in _PASSIVES:
        yield from _they(words, _cue(kind, Form.IMPERSONAL, needs=needs, bars=bars))
    for kind, words, needs in _TIMED_PASSIVES:
        yield from _they(words, _cue(kind, Form.IMPERSONAL, needs=needs, timed=True))
    mended = Cue(kind=K.REPAIR, form=Form.FINITE, kazakh=True, needs=optional(r"\bшебер|\bмаман"), looks_back=True)
    yield from _verb("түзете түзетіп түзету|реттей реттеп реттеу", mended)
    called = Cue(kind=K.CALLBACK, form=Form.FINITE, kazakh=True, needs=optional(r"қоңырау"), looks_back=True)
    yield from _verb("шала шалып шалу|соға соғып соғу", called)


_ALL = (*_recalling(), *_looking_back(), *_verbs(), *_others())
KAZAKH = by_word(row for row in _ALL if row[1].form is not Form.OWED)
"""Cues by folded word."""
OWED = by_word(row for row in _ALL if row[1].form is Form.OWED)
"""Cues by the name of an act, which only promises where the text says that the store owes it."""
