"""What promises in Kazakh: each verb by three stems, from which its forms are made."""

from collections.abc import Iterator
from dataclasses import replace

from agent.commitments.cue import Cue, Form, Row, by_word, optional, rows
from agent.domain.commitment import CommitmentKind as K

_MONEY = r"ақша|қаражат|сома|құн[ыi]|төлем|теңге|₸"
_PAPERS = r"\bчек\w*|\bчег\w*|талон|сертификат|нұсқаулы|құжат|паспорт|накладной|\bакт\w*"
_MISSING = (
    r"жетіспе|жетпе[йг]|кем шық|кем болған|болмаған|салынбаған|салмай|ұмытылған|ұмыт|қалып қой|жоқ болып|толық емес"
)
_NEW = r"жаңасын|басқасын|орнына|жаңа тауар|жаңа \w+ (?:жібер|бер|жеткіз)|дұрысын|бүтінін|керек өлшем"
_NEW += r"|басқа (?:өлшем|түс|дана)\w*н\b"
_PARCEL = r"тапсырыс|сәлемдеме|тауар"
_PROCESS = r"қаптама|орам|жеткізуші|сипаттама"
_PROCESS += r"|карточка|суреттеме|фото|бақылау|талап|өлшем кесте|қызмет көрсету|сапа|жұмыс"
_BACK = r"кері жеткіз|қайтару|кері жібер"
_CAUSE = r"неге|неліктен|себе[пб]|не болған|қалай болған|қайда|мән-жай|сұрап|қателік|қай жер|кім"
_REQUEST = r"өтініш|өтінім|арыз|шағым|талабыңыз|хабарламаңыз"
_HABIT = r"\bәр\b|әрбір|барлық тауар|жіберер алдында|жібермес бұрын|әрқашан|үнемі|жөнелтер алдында"
_EXTRA = r"жеңілдік|промокод|купон"

_VERBS: tuple[tuple[K, str, str, str], ...] = (
    # kind, three stems (in "-а", in "-ып", in "-у"), needs, bars
    (K.FREE_RETURN, "төлей төлеп төлеу|көтере көтеріп көтеру", _BACK, ""),
    (K.FREE_RETURN, "ала алып алу", rf"(?:{_BACK}).*мойн\w+|мойн\w+.*(?:{_BACK})", ""),
    (K.REFUND, "қайтара қайтарып қайтару|қайтарта қайтартып қайтарту", "", r"сенім|көңіл|сатылымға|күлкі"),
    (
        K.REFUND,
        "аудара аударып аудару|төлей төлеп төлеу|бере беріп беру",
        rf"(?:{_MONEY})",
        rf"өтем|бонус|{_EXTRA}|сыйлы|шығын|айып|жауап|жөндеп|ауыстыр|уәде|кепілдік|чек|\w+ып бер|\w+іп бер",
    ),
    (
        K.PROCESS_CHANGE,
        "ауыстыра ауыстырып ауыстыру|алмастыра алмастырып алмастыру",
        r"қаптама|орамын|жеткізуші|сипаттама|қорап(?:ты|тарды)",
        "",
    ),
    (
        K.EXCHANGE,
        "ауыстыра ауыстырып ауыстыру|алмастыра алмастырып алмастыру|айырбастай айырбастап айырбастау",
        "",
        r"пікір алмас|батарейка",
    ),
    (K.EXCHANGE, "жасай жасап жасау", r"айырбас", ""),
    (K.REPAIR, "жөндей жөндеп жөндеу", "", r"карточка|сипаттама|жұмысымызды"),
    (K.REPAIR, "түзете түзетіп түзету|жоя жойып жою", r"ақау|сыну|сынық|бұзыл|кемшілігін", r"карточка|сипаттама|жұмыс"),
    (K.PROCESS_CHANGE, "сала салып салу", r"(?:енді|бұдан былай).*(?:қорап|қабат|қаптама)", ""),
    (
        K.DOCUMENTS,
        "жібере жіберіп жіберу|сала салып салу|көрсете көрсетіп көрсету|бере беріп беру|ұсына ұсынып ұсыну"
        "|тіркей тіркеп тіркеу|жеткізе жеткізіп жеткізу",
        _PAPERS,
        r"курьер|уәде|кепілдік бер|(?:ауыстыр|қайтар)\w*п бер",
    ),
    (
        K.MISSING_PART,
        "жібере жіберіп жіберу|жеткізе жеткізіп жеткізу|бере беріп беру|сала салып салу|толықтыра толықтырып толықтыру",
        _MISSING,
        "",
    ),
    (
        K.PICKUP,
        "жібере жіберіп жіберу|шақыра шақырып шақыру",
        r"курьер(?:ді|імізді|лік)?\b",
        r"курьермен|курьер арқылы",
    ),
    (K.PROCESS_CHANGE, "тастай тастап тастау", r"карточка|сурет|сипаттама|сатылым", ""),
    (K.PICKUP, "ала алып алу", r"келіп ал", ""),
    (K.PICKUP, "кете кетіп кету", r"алып кет|әкет", ""),
    (
        K.BONUS,
        "бере беріп беру|жібере жіберіп жіберу|сала салып салу|ұсына ұсынып ұсыну|сыйлай сыйлап сыйлау|аудара"
        " аударып аудару|қоса қосып қосу|есептей есептеп есептеу",
        r"бонус|сыйлы[қғ]|сый |кэшбэк|кешбэк",
        _EXTRA,
    ),
    (
        K.EXCHANGE,
        "жібере жіберіп жіберу|бере беріп беру|жеткізе жеткізіп жеткізу|сала салып салу|әкеле әкеліп әкелу",
        _NEW,
        rf"{_EXTRA}|сайын",
    ),
    (K.DISCOUNT, "бере беріп беру|жасай жасап жасау|ұсына ұсынып ұсыну|жібере жіберіп жіберу", _EXTRA, ""),
    (
        K.DISCOUNT,
        "түсіре түсіріп түсіру|арзандата арзандатып арзандату|төмендете төмендетіп төмендету",
        r"баға|құн|%",
        "",
    ),
    (K.COMPENSATION, "өтей өтеп өтеу", "", r"міндет|қызмет өте"),
    (K.COMPENSATION, "төлей төлеп төлеу|бере беріп беру|ұсына ұсынып ұсыну", r"өтемақы|шығын", ""),
    (
        K.INVESTIGATION,
        "хабарласа хабарласып хабарласу|байланыса байланысып байланысу|сөйлесе сөйлесіп сөйлесу",
        r"(?:қызмет\w*|курьер|қойма|жеткізуші|өндіруші|логистика|kaspi)м[ае]н|(?:қызмет|курьер|қойма|kaspi)\w*(?:б|п)ен",
        "",
    ),
    (K.CALLBACK, "хабарласа хабарласып хабарласу|байланыса байланысып байланысу", "", ""),
    (K.CALLBACK, "шала шалып шалу|соға соғып соғу|жасай жасап жасау", r"қоңырау|телефон|звонок", ""),
    (K.CALLBACK, "жаза жазып жазу", r"өзіміз|\bөзім\b|\bсізге\b", r"шағым|өтініш|қалай"),
    (
        K.DELIVERY_BY,
        "жеткізе жеткізіп жеткізу|апара апарып апару|әкеле әкеліп әкелу",
        "",
        r"сөз|пікіріңізді|хабар|сайын|тауарлар|қол жеткіз",
    ),
    (
        K.DELIVERY_BY,
        "жібере жіберіп жіберу|жөнелте жөнелтіп жөнелту",
        _PARCEL,
        r"\bорап\b|қатты|сілтеме|өтініш|өтінім|сұраныс|шағым|хабарлама|тексеруге|сараптама",
    ),
    (K.INVESTIGATION, "жібере жіберіп жіберу", r"тексеруге|сараптамаға", ""),
    (K.PROCESS_CHANGE, "тексере тексеріп тексеру", r"(?:енді|бұдан былай|бұдан кейін).*тексер|тексеретін бол", ""),
    (
        K.INVESTIGATION,
        "анықтай анықтап анықтау|зерттей зерттеп зерттеу|талдай талдап талдау",
        "",
        r"өлшем|егжей|мекенжай|бар-жо",
    ),
    (
        K.INVESTIGATION,
        "біле біліп білу|сұрай сұрап сұрау|қарай қарап қарау|нақтылай нақтылап нақтылау",
        _CAUSE,
        r"егжей|хал",
    ),
    (K.PROCESS_CHANGE, "қоса қосып қосу|енгізе енгізіп енгізу", rf"{_PROCESS}|кесте|ескерту", r"бонус|сыйлық"),
    (K.PROCESS_CHANGE, "ала алып алу|шығара шығарып шығару|тоқтата тоқтатып тоқтату", r"сатылым|сатудан|сатуды", ""),
    (K.PROCESS_CHANGE, "жүргізе жүргізіп жүргізу|өткізе өткізіп өткізу", r"әңгіме|түсіндіру|оқыту|нұсқама", ""),
    (K.INVESTIGATION, "жүргізе жүргізіп жүргізу", r"тексеру|тексеріс|сараптама", ""),
    (K.PROCESS_CHANGE, "қолдана қолданып қолдану|қабылдай қабылдап қабылдау", r"\bшара", ""),
    (K.PROCESS_CHANGE, "орай орап орау", r"енді|бұдан былай|бұдан кейін|қабат", ""),
    (K.PROCESS_CHANGE, "сөйлесе сөйлесіп сөйлесу", r"қызметкер|команда|қоймашы|сатушы", ""),
    (
        K.PROCESS_CHANGE,
        "бақылай бақылап бақылау|қадағалай қадағалап қадағалау",
        r"енді|бұдан былай|бұдан кейін|қатаң",
        "",
    ),
    (K.INVESTIGATION, "таба тауып табу", r"себе[пб]", ""),
    (K.REFUND, "қабылдай қабылдап қабылдау", r"тауарды (?:кері|қайта)|қайтаруды", r"өтініш|өтінім"),
)
_FIXING = "күшейте күшейтіп күшейту|қатайта қатайтып қатайту|жақсарта жақсартып жақсарту|өзгерте өзгертіп өзгерту"
_FIXING += "|түзете түзетіп түзету|жаңарта жаңартып жаңарту"
_TIMED: tuple[tuple[str, str], ...] = (
    ("бере беріп беру|қайтара қайтарып қайтару", r"жауап|жауаб"),
    ("айта айтып айту|хабарлай хабарлап хабарлау", r"жауап|жауаб|нәтиже|шешім"),
    ("қарай қарап қарау|қарастыра қарастырып қарастыру", _REQUEST),
    ("жаза жазып жазу", r"жауап|жауаб"),
    ("шеше шешіп шешу", ""),
)
_CHECK_OF_A_CAUSE = rf"{_CAUSE}|[ғқг][ае]нын\b|[ғқг][ае]нін\b|\bкімнің"
_CHECKING = "тексере тексеріп тексеру|салыстыра салыстырып салыстыру"
_RETURN_BY_US = "рәсімдей рәсімдеп рәсімдеу|мақұлдай мақұлдап мақұлдау|растай растап растау|жасай жасап жасау"
_AGENTS: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарады", "", r"сенім|көңіл"),
    (K.EXCHANGE, "ауыстырады алмастырады", "", ""),
    (K.CALLBACK, "хабарласады байланысады", "", ""),
    (K.CALLBACK, "шалады соғады", r"қоңырау|телефон", ""),
    (K.INVESTIGATION, "тексереді анықтайды", "", ""),
    (K.DELIVERY_BY, "жеткізеді әкеледі", "", ""),
    (K.FREE_RETURN, "төлейді", _BACK, ""),
    (K.PICKUP, "кетеді", r"алып кетеді", ""),
)
_PASSIVES: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "қайтарылады аударылады төленеді түседі", _MONEY, "өтем|бонус|бағасы"),
    (K.EXCHANGE, "ауыстырылады алмастырылады", "", ""),
    (K.REPAIR, "жөнделеді", "", ""),
    (K.COMPENSATION, "өтеледі", "", ""),
    (K.BONUS, "беріледі аударылады есептеледі", "бонус|сыйлық", "сатып ал|тапсырыс берг"),
    (K.DISCOUNT, "беріледі жасалады", "жеңілдік", ""),
    (K.PROCESS_CHANGE, "болмайды", r"мұндай.* (?:енді|қайта) болмайды|енді мұндай.*болмайды", ""),
    (K.PROCESS_CHANGE, "қайталанбайды", r"енді|мұндай|бұдан былай", r"үшін|деп үміт"),
    (K.PROCESS_CHANGE, "бермейміз", r"жол бермейміз", ""),
    (K.FREE_RETURN, "есебімізден", rf"(?:{_BACK})", ""),
    (K.FREE_RETURN, "тегін", r"қайтару\w* (?:сіз үшін |сізге )?тегін", r"болған|болды|бұрын"),
)
_FINITE = ("мыз", "мын", "м")
_CASES = ("ға", "ге", "ды", "ді", "ны", "ні")


def _forms(base: str, converb: str, infinitive: str) -> tuple[tuple[Form, str], ...]:
    """Make the forms of one verb: "қайтара қайтарып қайтару"."""
    root = infinitive.removesuffix("у")
    return (
        (Form.FINITE, " ".join([*(base + ending for ending in _FINITE), f"{root}мақпыз {root}мекпіз {root}бақпыз"])),
        (Form.CONVERB, converb),
        (Form.STEM, f"{base} {base}тын {base}тін"),
        (Form.INFINITIVE, " ".join(infinitive + case for case in _CASES)),
    )


def _verb(stems: str, cue: Cue) -> Iterator[Row]:
    """Spread a cue over the forms of its verbs; a cue in the close form keeps its converbs close."""
    for verb in stems.split("|"):
        for form, words in _forms(*verb.split()):
            close = form is Form.CONVERB and cue.form is Form.CLOSE_CONVERB
            yield from rows(words, replace(cue, form=Form.CLOSE_CONVERB if close else form))


def _cue(kind: K, form: Form = Form.FINITE, *, needs: str = "", bars: str = "", timed: bool = False) -> Cue:
    return Cue(kind=kind, form=form, kazakh=True, needs=optional(needs), bars=optional(bars), timed=timed)


def _verbs() -> Iterator[Row]:
    for stems, needs in _TIMED:
        yield from _verb(stems, _cue(K.REPLY_WITHIN, needs=needs, timed=True))
    for kind, stems, needs, bars in _VERBS:
        yield from _verb(stems, _cue(kind, needs=needs, bars=bars))
    yield from _verb(
        _FIXING, replace(_cue(K.PROCESS_CHANGE, needs=rf"{_PROCESS}|тексеру", bars="ақауын"), looks_back=True)
    )
    yield from _verb(_CHECKING, _cue(K.INVESTIGATION, Form.CLOSE_CONVERB, bars=f"{_HABIT}|бар-жо"))
    yield from _verb("тексере тексеріп тексеру", _cue(K.INVESTIGATION, needs=_CHECK_OF_A_CAUSE, bars=_HABIT))
    yield from _verb(_RETURN_BY_US, _cue(K.REFUND, needs=r"қайтару(?:ды|ыңызды)?\b"))


def _others() -> Iterator[Row]:
    for kind, words, needs, bars in _AGENTS:
        yield from rows(words, _cue(kind, Form.AGENT, needs=needs, bars=bars))
    yield from rows("береді", _cue(K.REPLY_WITHIN, Form.AGENT, needs=r"жауап", timed=True))
    yield from rows("қайтарылатынына", _cue(K.REFUND, Form.INFINITIVE, needs=_MONEY))
    yield from rows("ауыстырылатынына", _cue(K.EXCHANGE, Form.INFINITIVE))
    for kind, words, needs, bars in _PASSIVES:
        yield from rows(words, _cue(kind, Form.IMPERSONAL, needs=needs, bars=bars))
    yield from rows("жеткізіледі жіберіледі", _cue(K.DELIVERY_BY, Form.IMPERSONAL, timed=True))


KAZAKH = by_word((*_verbs(), *_others()))
"""Cues by folded word."""
