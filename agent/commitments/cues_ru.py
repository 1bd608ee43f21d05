"""What promises in Russian: verbs, nouns and impersonal forms, in the order in which they are tried."""

from collections.abc import Iterator

from agent.commitments.cue import Cue, Form, Row, by_word, optional, rows
from agent.commitments.forms_ru import done, he_does, i_do, they_do
from agent.commitments.others_ru import AGENTS, IMPERSONALS, NOUNS, PASSIVES
from agent.commitments.verbs_ru import ANOTHER, LOOKING_BACK, RECALLING, VERBS
from agent.commitments.verbs_ru_work import FIXING, FIXING_INF, TIMED_VERBS, WORK
from agent.commitments.words_ru import PROCESS, SEND
from agent.domain.commitment import CommitmentKind as K

_AT_YOURS = r"\bбуд(?:ет|ут) (?:\w+ ){0,3}(?:у вас|дома|у (?:вашей )?двери)\b|\bу вас (?:\w+ ){0,2}буд(?:ет|ут)\b"
_NO_PARCEL = (
    r"ответ|деньг|средств|сумм|возврат|бонус|балл|скидк|промокод|купон|\bчек|документ|уведомл|\bсмс|сообщен|\bкод"
    r"|письм|результат|решени"
    r"|оплат|компенсац|\bесли\b|новост|доступ|возможност|\bвремя\b|опыт|отзыв|пусть|обычно|как правило|чаще всего"
    r"|мастер|техник|звон"
    r"|пункте? (?:возврат|выдач)\w* .*(?:отнес|сда)|к[эе]шб[эе]к|вопрос|увере|надею|надеем|\bтрек|должн|ожидает|по"
    r" данным|kaspi|каспи|\bпочт|\bне\b|удовольств|впечатл"
)
_FOR_YOU = r"\A(?=.*\b(?:вам|вас|вами|ваш\w*)\b)"


def _put(words: str, kind: K, form: Form, *, needs: str = "", bars: str = "", timed: bool = False) -> list[Row]:
    cue = Cue(kind=kind, form=form, kazakh=False, needs=optional(needs), bars=optional(bars), timed=timed)
    return rows(words, cue)


def _verbs() -> Iterator[Row]:
    for kind, finite, needs in LOOKING_BACK:
        cue = Cue(kind=kind, form=Form.FINITE, kazakh=False, needs=optional(needs), looks_back=True)
        yield from rows(i_do(finite), cue)
    for kind, finite, infinitive, needs, bars in (*VERBS, *WORK):
        yield from _put(i_do(finite), kind, Form.FINITE, needs=needs, bars=bars)
        yield from _put(infinitive, kind, Form.INFINITIVE, needs=needs, bars=bars)
    for finite, infinitive, needs in TIMED_VERBS:
        yield from _put(i_do(finite), K.REPLY_WITHIN, Form.FINITE, needs=needs, timed=True)
        yield from _put(infinitive, K.REPLY_WITHIN, Form.INFINITIVE, needs=needs, timed=True)
    for words, form in ((i_do(FIXING), Form.FINITE), (FIXING_INF, Form.INFINITIVE)):
        fixing = Cue(kind=K.PROCESS_CHANGE, form=form, kazakh=False, needs=optional(PROCESS), looks_back=True)
        yield from rows(words, fixing)


def _recalling() -> Iterator[Row]:
    approved = Cue(kind=K.REFUND, form=Form.FINITE, kazakh=False, needs=optional(r"возврат"), recalls=True)
    yield from rows(i_do("подтвердим одобрим согласуем подтверждаем"), approved)
    for kind, needs in RECALLING:
        yield from rows(
            i_do(SEND),
            Cue(kind=kind, form=Form.FINITE, kazakh=False, needs=optional(needs), bars=optional(ANOTHER), recalls=True),
        )


def _by_others() -> Iterator[Row]:
    """Yield what is said of one person of the store, "менеджер заменит", or of nobody: "Вам заменят"."""
    for kind, finite, _, needs, bars in (*VERBS, *WORK):
        if kind is not K.DELIVERY_BY:
            yield from _put(he_does(finite), kind, Form.AGENT, needs=needs, bars=bars)
            yield from _put(they_do(finite), kind, Form.IMPERSONAL, needs=rf"{_FOR_YOU}(?=.*(?:{needs}))", bars=bars)
    for finite, _, needs in TIMED_VERBS:
        yield from _put(he_does(finite), K.REPLY_WITHIN, Form.AGENT, needs=needs, timed=True)
        yield from _put(
            they_do(finite), K.REPLY_WITHIN, Form.IMPERSONAL, needs=rf"{_FOR_YOU}(?=.*(?:{needs}))", timed=True
        )


def _answers() -> Iterator[Row]:
    given = (
        r"(?:да|предостав|присл|пришл|направ|вышл|отправ|подготов)\w+ .*ответ|ответ .*(?:да|присл|пришл|направ|вышл"
        r"|отправ"
        r"|подготов)\w+[мую]\b"
    )
    yield from _put("ответ", K.REPLY_WITHIN, Form.NOUN, needs=given, timed=True)
    said = r"ответ\w* будет|решени\w* будет|будет (?:\w+ )?(?:ответ|решени)"
    yield from _put("будет", K.REPLY_WITHIN, Form.IMPERSONAL, needs=said, bars=r"\bесли\b|зависит", timed=True)
    yield from _put(done("решен рассмотрен закрыт улажен обработан"), K.REPLY_WITHIN, Form.PASSIVE, timed=True)
    got = r"получите (?:\w+ )?ответ|ответ получите"
    yield from _put("получите", K.REPLY_WITHIN, Form.IMPERSONAL, needs=got, timed=True)
    yield from _put(
        "связь",
        K.REPLY_WITHIN,
        Form.IMPERSONAL,
        needs=r"обратн\w+ связь.*(?:за нами|с "
        "нас|будет)",
        timed=True,
    )


def _deliveries() -> Iterator[Row]:
    yield from _put(
        "будет",
        K.DELIVERY_BY,
        Form.IMPERSONAL,
        needs=r"(?:заказ|посылк|товар|завтра|сегодня)\w* (?:уже |все )?будет (?:уже )?у вас|доставка будет"
        r"|у вас будет (?:заказ|посылк)",
        bars=r"обычно|как правило|kaspi|каспи",
        timed=True,
    )
    yield from _put("будет будут", K.DELIVERY_BY, Form.IMPERSONAL, needs=_AT_YOURS, bars=_NO_PARCEL, timed=True)
    yield from _put("получите", K.DELIVERY_BY, Form.IMPERSONAL, bars=_NO_PARCEL, timed=True)
    yield from _put("состоится", K.DELIVERY_BY, Form.IMPERSONAL, needs=r"доставк", timed=True)
    yield from _put("отправится уйдет", K.DELIVERY_BY, Form.IMPERSONAL, needs=r"\bзаказ|посылк|товар", timed=True)
    yield from _put(
        i_do("отправляем доставляем везем привозим"),
        K.DELIVERY_BY,
        Form.FINITE,
        needs=r"\bваш|\bзаказ\b|\bпосылку\b|повторно",
        bars=r"обычно|всегда|кажд",
        timed=True,
    )


def _others() -> Iterator[Row]:
    for kind, words, bars in NOUNS:
        yield from _put(words, kind, Form.NOUN, bars=bars)
    for kind, stems, needs in PASSIVES:
        yield from _put(done(stems), kind, Form.PASSIVE, needs=needs)
    for kind, words, bars in AGENTS:
        yield from _put(words, kind, Form.AGENT, bars=bars)


def _impersonals() -> Iterator[Row]:
    for kind, words, needs, bars in IMPERSONALS:
        yield from _put(words, kind, Form.IMPERSONAL, needs=needs, bars=bars)


RUSSIAN = by_word((*_impersonals(), *_recalling(), *_verbs(), *_others(), *_answers(), *_deliveries(), *_by_others()))
"""Cues by folded word."""
