"""What promises in Russian: verbs, nouns and impersonal forms, in the order in which they are tried."""

from collections.abc import Iterator

from agent.commitments.cue import Cue, Form, Row, by_word, optional, rows
from agent.commitments.verbs_ru import ANOTHER, LOOKING_BACK, RECALLING, VERBS
from agent.commitments.verbs_ru_work import FIXING, FIXING_INF, NEW_HABIT, TIMED_VERBS, WORK
from agent.commitments.words_ru import BACK, MISSING, MONEY, NEW, PROCESS, SEND, TRUST
from agent.domain.commitment import CommitmentKind as K

_NOUNS: tuple[tuple[K, str, str], ...] = (
    (K.REFUND, "возврат", ""),
    (K.EXCHANGE, "обмен замену замена", r"обмен\w* опыт|данными|мнени"),
    (K.REPAIR, "ремонт починку", ""),
    (K.DISCOUNT, "скидку скидка промокод купон уступку", ""),
    (
        K.BONUS,
        "бонусом подарком бонусных бонусные презент сувенир подарок бонус бонусы бонусов кэшбэк"
        " кешбэк баллы баллов комплимент",
        "",
    ),
    (K.COMPENSATION, "компенсацию компенсации компенсация возмещение", ""),
    (K.INVESTIGATION, "проверку расследование экспертизу диагностику", r"усил|ужесточ|введ[её]м|кажд"),
    (K.PROCESS_CHANGE, "беседу обучение инструктаж планерку", ""),
    (K.PICKUP, "вывоз забор", ""),
)
_PASSIVES: tuple[tuple[K, str, str], ...] = (
    (K.REFUND, "возвращены возвращена возвращен перечислены", MONEY),
    (K.EXCHANGE, "заменен заменена обменен обменена заменены", ""),
    (K.REPAIR, "отремонтирован отремонтирована починен устранен", ""),
    (
        K.DELIVERY_BY,
        "доставлен доставлена доставлено отправлен отправлена отправлено отгружен",
        r"^(?!.*(?:замен|взамен|компенсац|чек|подар))",
    ),
    (K.BONUS, "начислены начислено начислен", r"бонус|балл|к[эе]шб[эе]к"),
    (K.COMPENSATION, "компенсированы компенсирован выплачена", ""),
)
_IMPERSONALS: tuple[tuple[K, str, str, str], ...] = (
    (K.REFUND, "вернутся возвратятся вернут вернется возвратят", MONEY, TRUST),
    (K.REFUND, "поступят придут", r"деньги|средства", ""),
    (K.REFUND, "будут", r"деньги .*будут (?:\w+ ){0,3}(?:на карте|на счет|у вас)", ""),
    (K.EXCHANGE, "привезут пришлют доставят отправят вышлют", rf"\bвам\b.*(?:{NEW})", r"скидк|подар"),
    (K.REFUND, "получите", r"получите (?:\w+ ){0,2}(?:деньги|средства|сумму|возврат)|деньги (?:\w+ )?получите", ""),
    (K.EXCHANGE, "заменят обменяют поменяют", r"приезжайте|приходите|у нас|в (?:нашем )?магазине|\bвам\b", r"сервис"),
    (K.CALLBACK, "перезвонят свяжутся позвонят", r"\bвам\b|\bвами\b", ""),
    (K.CALLBACK, "ждите", r"ждите (?:\w+ )?(?:звонка|звонок)", ""),
    (K.FREE_RETURN, "нами", rf"(?:{BACK}|назад|пересылк)(?!.*(?:{MONEY})).*\bза нами\b", r"^\W*возврат\W*за нами"),
    (
        K.FREE_RETURN,
        "счет",
        r"\b(?:пришлите|отправ\w+те|высылайте|вышлите|верните|верн[её]те|возвращайте|вернуть|сдайте"
        r"|сдать)\b.*за наш счет",
        "",
    ),
    (
        K.FREE_RETURN,
        "счет нами",
        rf"(?:{BACK}|верн|обмен|замен|назад).*доставк\w* (?:\w+ )?(?:за наш счет|за нами)",
        r"не предусмотр|невозмож|не можем",
    ),
    (K.FREE_RETURN, "стоить", r"возврат\w* .*не (?:будет|должен) .*стоить", ""),
    (
        K.FREE_RETURN,
        "придется",
        r"(?:плат|оплач)\w+ .*(?:возврат|обратн|пересылк).*не придется"
        r"|не придется (?:\w+ )?платить за (?:возврат|обратн)",
        "",
    ),
    (
        K.COMPENSATION,
        "счет",
        r"(?:химчистк|диагностик|сборк|такси|мастер|вызов|чистк|экспертиз|расход)\w* (?:\w+ )?за наш счет",
        "",
    ),
    (
        K.FREE_RETURN,
        "счет",
        rf"за наш счет.*(?:{BACK})|(?:{BACK}).*за наш счет",
        r"не предусмотр|невозмож|не получ|не можем",
    ),
    (K.EXCHANGE, "счет", r"^\W*(?:замен|обмен)\w* (?:\w+ )?за наш счет", ""),
    (K.REPAIR, "счет", r"^\W*ремонт\w* (?:\w+ )?за наш счет", ""),
    (
        K.FREE_RETURN,
        "бесплатным бесплатный бесплатен бесплатно бесплатна",
        r"возврат\w* (?:для вас )?(?:будет )?бесплат|обратн\w+ доставк\w+ (?:для вас )?(?:будет )?бесплат",
        "",
    ),
    (K.PROCESS_CHANGE, "будем", NEW_HABIT, r"радовать|ждать|видеть|старат|помогать|\bради\b"),
    (K.PROCESS_CHANGE, "повторится", r"(?:больше|подобн|так[оа]|эт[ои]).*не повторится", r"чтоб|надеемся|пусть"),
    (
        K.PROCESS_CHANGE,
        "допустим",
        r"не допустим (?:повтор|подобн|так|эт)|(?:подобн|так|эт)\w+ (?:больше )?не допустим",
        "",
    ),
    (K.PROCESS_CHANGE, "сделаем", r"вс[её].*чтобы.*не повтор", ""),
    (K.PROCESS_CHANGE, "будет", r"(?:такого|подобного|этого) (?:больше |впредь )?не будет", ""),
    (K.PROCESS_CHANGE, "повторим", r"(?:такой|этой|подобной|эту|своих|ошиб)\w* .*не повторим", ""),
)
_AGENTS: tuple[tuple[K, str, str], ...] = (
    (K.REFUND, "вернет возвратит", TRUST),
    (K.EXCHANGE, "обменяет заменит поменяет", ""),
    (K.REPAIR, "починит отремонтирует", ""),
    (K.CALLBACK, "свяжется перезвонит позвонит напишет", ""),
    (K.INVESTIGATION, "проверит разберется выяснит уточнит", ""),
    (K.PICKUP, "заберет вывезет увезет", ""),
    (K.MISSING_PART, "привезет доставит отправит довезет передаст", rf"^(?!.*(?:{MISSING}))"),
    (K.DELIVERY_BY, "привезет доставит", ""),
    (K.COMPENSATION, "компенсирует возместит", ""),
    (K.FREE_RETURN, "оплатит", r"^(?!.*(?:обратн|возврат|пересылк))"),
    (K.COMPENSATION, "оплатит", r"^(?!.*(?:диагностик|ремонт|химчистк|чистк|такси|сборк|мастер|расход|экспертиз))"),
    (K.PICKUP, "приедет подъедет заедет", r"^(?!.*\bза (?!час|день|дн|сут|недел|полчаса|\d|дв|три|наш|свой)\w+)"),
    (K.INVESTIGATION, "осмотрит изучит", ""),
    (
        K.REPAIR,
        "перетянет прошьет зашьет приклеит настроит подтянет заклеит устранит исправит наладит"
        " подклеит отрегулирует восстановит",
        "",
    ),
    (K.DELIVERY_BY, "приедет подъедет", r"^(?!.*\bс (?:заказом|посылкой|товаром|вашим))"),
)


def _put(words: str, kind: K, form: Form, *, needs: str = "", bars: str = "", timed: bool = False) -> list[Row]:
    cue = Cue(kind=kind, form=form, kazakh=False, needs=optional(needs), bars=optional(bars), timed=timed)
    return rows(words, cue)


def _verbs() -> Iterator[Row]:
    for kind, finite, needs in LOOKING_BACK:
        yield from rows(finite, Cue(kind=kind, form=Form.FINITE, kazakh=False, needs=optional(needs), looks_back=True))
    for kind, finite, infinitive, needs, bars in (*VERBS, *WORK):
        yield from _put(finite, kind, Form.FINITE, needs=needs, bars=bars)
        yield from _put(infinitive, kind, Form.INFINITIVE, needs=needs, bars=bars)
    for finite, infinitive, needs in TIMED_VERBS:
        yield from _put(finite, K.REPLY_WITHIN, Form.FINITE, needs=needs, timed=True)
        yield from _put(infinitive, K.REPLY_WITHIN, Form.INFINITIVE, needs=needs, timed=True)
    for words, form in ((FIXING, Form.FINITE), (FIXING_INF, Form.INFINITIVE)):
        fixing = Cue(kind=K.PROCESS_CHANGE, form=form, kazakh=False, needs=optional(PROCESS), looks_back=True)
        yield from rows(words, fixing)


def _recalling() -> Iterator[Row]:
    approved = Cue(kind=K.REFUND, form=Form.FINITE, kazakh=False, needs=optional(r"возврат"), recalls=True)
    yield from rows("подтвердим одобрим согласуем подтверждаем", approved)
    for kind, needs in RECALLING:
        yield from rows(
            SEND,
            Cue(kind=kind, form=Form.FINITE, kazakh=False, needs=optional(needs), bars=optional(ANOTHER), recalls=True),
        )


def _others() -> Iterator[Row]:
    for kind, words, bars in _NOUNS:
        yield from _put(words, kind, Form.NOUN, bars=bars)
    yield from _put(
        "ответ",
        K.REPLY_WITHIN,
        Form.NOUN,
        needs=r"(?:да|предостав|присл|пришл|направ|вышл|отправ|подготов)\w+ .*ответ|ответ .*(?:да|присл"
        r"|пришл|направ|вышл|отправ|подготов)\w+м\b",
        timed=True,
    )
    for kind, words, needs in _PASSIVES:
        yield from _put(words, kind, Form.PASSIVE, needs=needs)
    for kind, words, bars in _AGENTS:
        yield from _put(words, kind, Form.AGENT, bars=bars)
    yield from _put("ответит сообщит", K.REPLY_WITHIN, Form.AGENT, timed=True)
    yield from _put(
        "получите", K.REPLY_WITHIN, Form.IMPERSONAL, needs=r"получите (?:\w+ )?ответ|ответ получите", timed=True
    )
    yield from _put(
        "будет",
        K.DELIVERY_BY,
        Form.IMPERSONAL,
        needs=r"(?:заказ|посылк|товар)\w* (?:уже )?будет (?:уже )?у вас|доставка будет|у вас будет (?:заказ|посылк)",
        timed=True,
    )
    yield from _put(
        "отправляем доставляем везем привозим",
        K.DELIVERY_BY,
        Form.FINITE,
        needs=r"\bваш|\bзаказ\b|\bпосылку\b|повторно",
        bars=r"обычно|всегда|кажд",
        timed=True,
    )


def _impersonals() -> Iterator[Row]:
    for kind, words, needs, bars in _IMPERSONALS:
        yield from _put(words, kind, Form.IMPERSONAL, needs=needs, bars=bars)


RUSSIAN = by_word((*_impersonals(), *_recalling(), *_verbs(), *_others()))
"""Cues by folded word."""
