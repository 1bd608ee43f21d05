"""What has to stand around a Russian cue for it to bind the store."""

from agent.commitments.cue import Cue, Form
from agent.commitments.doers_ru import DOERS as _DOERS
from agent.commitments.doers_ru import MODALS as _MODALS
from agent.commitments.fold import fold_letters, folded_pattern, folded_words
from agent.commitments.others_ru import HABITS_LEFT
from agent.commitments.place import Place
from agent.domain.commitment import CommitmentKind

_VAGUE = folded_words("будем буду рады")
"""They promise something only with a verb."""
_TRYING = folded_words("постараемся постараюсь попробуем")
_APPROVALS = folded_words("одобрим подтвердим согласуем примем")
_BLOCKERS = folded_words(
    "надеемся верим желаем можно нужно надо поможем помочь помогаем подскажем подсказать расскажем рассказать"
    " объясним объяснить просим чтобы вправе позволяет разрешает сможете можете хотите захотите решите выберете"
    " советуем рекомендуем обязан обязаны"
)
_IMPERATIVE = folded_pattern(r"\w{3,}(?:йте|ите|ьте|йтесь|итесь|ьтесь)$")
_ROUTE_OFFER = folded_pattern(r"\bпредлагаем (?:вам )?(?:оформить|подать|создать|сделать|запросить|выбрать)")
_PREPOSITIONS = folded_words("на за про под по при для о об от к с через после в во без")
_ADJECTIVE = folded_pattern(r"\w+(?:ый|ий|ой|ую|юю|ое|ые|ого|ем|ом)$")
_SUBORDINATE = folded_pattern(
    r"\b(?:если|как только|когда|после того как|пока|чтобы|до того как|прежде чем|в случае если)\b"
)
_VERB = folded_pattern(
    r"\b\w{2,}(?:ится|ется|ются|ятся|итесь|етесь|ите|ете|ешь|ишь|ит|ет|ут|ют|ат|ят|им|ем|ли|ла|ло)\b"
)
_PREDICATE = folded_pattern(r"\b(?:готовы|согласны|нужн[аоы]?|надо|удобно|можно|против|важно)\b")
"""What a condition says without a verb: «если готовы оставить себе вернём половину»."""
_REPORTS = folded_pattern(
    r"\b(?:пишете|писали|написали|сказали|говорили|говорят|обещали|услышали|утверждаете|сообщили|ответили|заверили"
    r"|считаете|думали|решили|ожидали|ждали|надеялись|просите|не обещаем|не гарантируем|не можем \w+)\b"
)
_REPORTED = folded_pattern(r"^\s*(?:что|будто|якобы|как)\b")
_WITH_US = folded_pattern(
    r"\bс (?:нас|меня)\b|\bбудет (?:вам|у вас)\b|\bвам будет\b|\bза наш счет\b|\bот нас\b|\bза нами\b"
    r"|\bвас ждет\b"
)
_ON_US = folded_pattern(r"(?:\s\w+%?|\s\d+ ?%){0,5}[\s-]+за нами\b")
_WILL_BE = folded_words("будет будут")
_DONE = folded_pattern(
    r"(?:произвед|оформл|сдела|осуществл|проведе|предоставл|одобр|начисл|отправл|высла|доставл|выплаче|организован"
    r"|дослан"
    r"|перечисл|назначе|подготовл|выда)\w*н[аоы]?$|дан[аоы]?$"
)
_READY, _BUYER = fold_letters("готовы"), folded_words("вы будете")
_NOT_TO_BE = folded_words(
    "допустим повторится повторим будет будем придется стоить платите заплатите оплачиваете потратите отдадите"
    " платить возьмем берем " + HABITS_LEFT
)
_AGREED = folded_pattern(
    r"(?<!\bвы )(?<!\bне )(?<!\bесли )\b(?:согласны|согласен|согласна|готовы|готов|готова|пойдем|идем|рассчитывайте)"
    r" (?:\w+ )?на (?:\w+ )?$"
)
_NOT = frozenset(("не", "ни", "нельзя"))


def _subordinate(place: Place) -> bool:
    """Tell whether the word is what a condition waits for, not what follows from it."""
    condition = _SUBORDINATE.search(place.lead)
    if condition is None:
        return False
    return not (_VERB.search(place.lead, condition.end()) or _PREDICATE.search(place.lead, condition.end()))


def _reported(place: Place) -> bool:
    """Tell whether somebody else says it, or the store says that it does not."""
    if place.piece == 0 or not _REPORTED.match(place.lead):
        return False
    start, end = place.sentence.pieces[place.piece - 1]
    return bool(_REPORTS.search(place.sentence.source, start, end))


def _negated(place: Place, index: int) -> bool:
    if index == 0:
        return False
    before, word = place.sentence.words[index - 1 : index + 1]
    return before.text in _NOT and "," not in place.sentence.source[before.end : word.start]


def _governs(place: Place, index: int) -> bool | None:
    """Tell whether the word makes the store do what follows; None when it says nothing about that."""
    text = place.sentence.words[index].text
    if text in _BLOCKERS or _IMPERATIVE.match(text):
        return False
    if text not in _MODALS and text not in _DOERS:
        return None
    of_the_buyer = text == _READY and index > 0 and place.sentence.words[index - 1].text in _BUYER
    return not of_the_buyer and not _negated(place, index)


def _first_said(place: Place, indexes: range, *, vague: bool = True) -> bool | None:
    """Ask the words in turn who does it; the vague ones are passed over where they promise nothing by themselves."""
    words = place.sentence.words
    asked = (index for index in indexes if vague or words[index].text not in _VAGUE)
    return next((said for index in asked if (said := _governs(place, index)) is not None), None)


def _infinitive(place: Place) -> bool:
    if _negated(place, place.index) or _ROUTE_OFFER.search(place.sentence.text):
        return False
    said = _first_said(place, range(place.index - 1, -1, -1))
    if said is None:  # "вернуть деньги готовы"
        said = _first_said(place, range(place.index + 1, min(place.index + 3, len(place.sentence.words))))
    return bool(said) and not _reported(place)


def _after_preposition(place: Place) -> bool:
    before = place.neighbour(-1)
    return before in _PREPOSITIONS or (place.neighbour(-2) in _PREPOSITIONS and bool(_ADJECTIVE.match(before)))


def _will_be_done(place: Place) -> bool:
    words = [word.text for word in (*place.before[-3:], *place.after[:5])]
    return bool(_WILL_BE.intersection(words)) and any(_DONE.match(word) for word in words)


def _doer_of_a_noun(place: Place) -> bool | None:
    """Ask the own piece of a noun who does it, first before the noun, then after it, and then what came before."""
    sentence, (start, end) = place.sentence, place.sentence.pieces[place.piece]
    own = [index for index, word in enumerate(sentence.words) if start <= word.start < end]
    for reach in (range(place.index - 1, own[0] - 1, -1), range(place.index + 1, own[-1] + 1)):
        said = _first_said(place, reach, vague=False)
        if said is not None:
            return said
    return None if _REPORTED.match(place.lead) else _first_said(place, range(own[0] - 1, -1, -1), vague=False)


def _noun(place: Place) -> bool:
    if _ROUTE_OFFER.search(place.sentence.text) or _reported(place):
        return False
    if _after_preposition(place):
        return bool(_AGREED.search(place.lead)) or any(word in _APPROVALS for word in place.piece_text.split())
    said = _doer_of_a_noun(place)
    return bool(said) or (said is None and _offered_without_a_verb(place))


def _offered_without_a_verb(place: Place) -> bool:
    on_us = bool(_ON_US.match(place.sentence.source, place.word.end, place.sentence.end))
    with_us = bool(_WITH_US.search(place.piece_text)) and place.word.text != "возврат"
    return on_us or with_us or _will_be_done(place)


def _finite(place: Place) -> bool:
    asked = place.neighbour(1) == "ли"
    return not (asked or _negated(place, place.index) or _subordinate(place) or _reported(place))


def _passive(place: Place) -> bool:
    before = {place.neighbour(step) for step in (-4, -3, -2, -1)}
    return bool((before | {place.neighbour(1)}) & _WILL_BE) and not before & _NOT and not _subordinate(place)


def _impersonal(place: Place) -> bool:
    allowed = "не" in place.neighbour(-1) and place.word.text in _NOT_TO_BE
    return (allowed or not _negated(place, place.index)) and not _subordinate(place) and not _reported(place)


_CHECKS = {
    Form.FINITE: _finite,
    Form.AGENT: _finite,
    Form.INFINITIVE: _infinitive,
    Form.NOUN: _noun,
    Form.PASSIVE: _passive,
    Form.IMPERSONAL: _impersonal,
}


def binds_in_russian(cue: Cue, place: Place) -> bool:
    """Tell whether the Russian words around the cue make it a promise; trying to do better is none."""
    if cue.kind is CommitmentKind.PROCESS_CHANGE and any(word.text in _TRYING for word in place.before):
        return False
    return _CHECKS[cue.form](place)
