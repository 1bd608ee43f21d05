"""LG-03: a reply does not deny what the law gives the buyer."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.domain.issue import Issue
from agent.rules import claims_kk, frames_kk_shop, frames_legal_ru, legal_ru
from agent.rules.context import Context
from agent.rules.law import law
from agent.rules.legal_sentences import Sentence, hits, place, wording
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_GAP = r"(?:[^.!?,;:\n]|,(?=\s(?:к\sсожалению|увы|өкінішке))|(?<=сожалению),|(?<=увы),|(?<=қарай),){0,50}?"
_BACK = r"(?:вернуть|возвратить|обменять|поменять|сдать(?:\sобратно)?|возвращать|обменивать)"
_BARRED = (
    r"(?:невозмож\w+|не\s(?:возмож[её]?н\w*|предусмотрен\w*|принима(?:ем|ет|ют|ется|ются)|осуществля\w+|дела(?:ем"
    r"|ется)"
    r"|производ\w+|оформля\w+|допуска\w+|положен\w*|полага\w+|предоставля\w+|буд(?:ет|ем)|распростран\w+)"
    r"|исключ[её]н\w*|запрещ[её]н\w*|отказано)"
)
_NEVER = r"(?:нельзя|невозможно|не\s(?:получится|сможете|можете|вправе|удастся|выйдет|имеете\sправа|разрешается))"
_REFUSE = (
    r"не\s(?:возвраща(?:ем|ются|ется)|верн[её]м|обменива(?:ем|ются|ется)|обменяем|меняем|заменя(?:ем|ются|ется)"
    r"|принима(?:ем|ются|ется)\s(?:обратно|назад|на\sвозврат)|примем\s(?:обратно|назад|возврат|товар))"
)
_THING = (
    r"(?:товар\w*|деньги|денег|средства|вещ[ьи]|заказ\w*|оплат[уы]|предоплат[уы]|сумм[уы]|стоимость|его|е[её]"
    r"|их)"
)
_DENIALS = phrases(
    "возврат обмен верн возвра меня сдать чек претенз жалоб рекламац основани обратно назад приня прим замен",
    rf"(?:возврат\w*|обмен\w*){_GAP}(?:не\sподлеж(?:ит|ат)|{_BARRED})",
    rf"не\sподлеж(?:ит|ат|ащ\w+){_GAP}(?:возврат\w*|обмен\w*)",
    rf"{_BARRED}\s(?:\w+\s){{0,2}}(?:возврат|обмен)",
    rf"{_BACK}{_GAP}{_NEVER}",
    rf"{_NEVER}\s(?:\w+\s){{0,4}}{_BACK}",
    rf"не\s(?:сможем|можем|будем|обязаны|готовы|станем)\s(?!не\s)(?:\w+\s){{0,3}}(?:{_BACK}|(?:принять|принимать"
    rf"|заменить|менять)"
    rf"\s(?:\w+\s){{0,2}}(?:обратно|назад|возврат|товар|{_THING}))",
    rf"{_BACK}{_GAP}не\s(?:можем|сможем|будем|готовы|обязаны|станем)(?!\sне\s)",
    r"(?:обратно|назад)\s(?:\w+\s){0,2}не\s(?:бер[её]м|возьм[её]м|принимаем|принимаются|принимается|примем)"
    r"|не\s(?:бер[её]м|возьм[её]м)\s(?:\w+\s)?(?:обратно|назад)",
    r"невозвратн\w+\s\w+|(?:чека\sнет|нет\sчека)[^.!?;\n]{0,15}(?:возврата\sнет|нет\s(?:и\s)?возврата)",
    r"(?:возврат(?:а|ов)|обмен(?:а|ов))(?:\sи\s(?:возврат|обмен)(?:а|ов))?\s(?:у\sнас\s)?(?:нет|не\s(?:будет|бывает"
    r"|делаем))",
    r"без\s(?:права\s(?:на\s)?(?:возврат|обмен)\w*|(?:возврата|обмена)\sи\s(?:возврата|обмена))",
    rf"(?:{_THING}|так(?:ое|ие)|это|эт[уи]\s\w+)\s(?:\w+\s){{0,2}}{_REFUSE}",
    r"не\s(?:меняем|обмениваем|возвращаем)\s(?:и|или)\s(?:не\s)?(?:возвращаем|меняем|обмениваем)",
    rf"{_REFUSE}\s(?:\w+\s){{0,2}}{_THING}",
    r"без\s(?:\w+\sи\s|\w+\s)?чека[^.!?;:\n]{0,40}?(?:не\s(?:верн|приним|прим|меня|обмен|возвра)\w+|нельзя"
    r"|невозможн\w+"
    r"|возврат\w*\sнет)",
    r"(?:не\s(?:верн[её]м|принимаем|примем|меняем|обмениваем|возвращаем)|нельзя"
    r"|невозможн\w+)\s(?:\w+\s){0,4}без\s(?:\w+\s)?чека",
    r"(?:возврат|обмен|вернуть|обменять)\s(?:\w+\s){0,3}только\s(?:\w+\s)?(?:при\sналичии|с)\s(?:\w+\s)?чек(?:а|ом)",
    r"(?:претензи\w+|жалоб\w+|рекламаци\w+)[^.!?;:\n]{0,40}?(?:не\s(?:принима\w+|рассматрива\w+|приму\w+|рассмотр\w+"
    r"|удовлетвор\w+)"
    r"|(?:принят\w*|рассмотрен\w*|удовлетворен\w*)\sне\sбуд(?:ет|ут)|не\sбуд(?:ет|ут)\s(?:принят|рассмотрен"
    r"|удовлетворен)\w*|отклон(?:ена|ены|яем|яются))",
    r"не\s(?:принима(?:ем|ются)|рассматрива(?:ем|ются)|примем|рассмотрим)\s(?:\w+\s){0,2}(?:претензи\w+|жалоб\w+"
    r"|рекламаци\w+)",
    r"отказыва(?:ем|ю)\s(?:\w+\s)?в\s(?:возврате|обмене|замене)",
    r"(?:нет|не\sвидим|не\sимеется)\s(?:\w+\s)?оснований\s(?:\w+\s)?для\s(?:возврата|обмена|замены)",
    r"оснований\sдля\s(?:возврата|обмена|замены)\s(?:\w+\s)?(?:нет|не\s\w+)",
)
_DENIALS_KK = phrases(
    "кері қайта қайтар ауыстыр алмастыр айырбаст чексіз шағым наразылық претензия талап возврат обмен",
    r"(?:қайтарылмайды|ауыстырылмайды|алмастырылмайды|айырбасталмайды)",
    r"(?:қайтар(?:у|ып\sалу|ып\sберу)|ауыстыру|айырбастау|возврат|обмен)(?:ға|ге|қа)(?:[\s,]+(?:және|немесе|не|да|де"
    r"|мен|\w+(?:ға|ге)))"
    r"{0,3}\s(?:жатпайды|болмайды|келмейді|мүмкін\sемес|рұқсат\sжоқ|рұқсат\sетілмейді|құқығыңыз\sжоқ"
    r"|тыйым\sсалын\w+)",
    r"(?:қайтару|ауыстыру|айырбастау|алмастыру|возврат|обмен)(?:\s(?:мен|және|не|немесе)\s(?:қайтару|ауыстыру|обмен"
    r"|возврат))?(?:\s(?:мүлде|да|де|бізде))?"
    r"\s(?:жоқ|мүмкін\sемес|жасалмайды|жасамаймыз|қарастырылмаған|болмайды|қабылданбайды|қабылдамаймыз)",
    r"(?:кері|қайта)\s(?:\w+\s)?(?:қабылдамаймыз|алынбайды|қабылданбайды)|кері\s(?:\w+\s)?(?:алмаймыз|қабылдамаймыз"
    r"|алынбайды|қабылданбайды|қайтпайды)|қайтарымсыз",
    r"(?:қайтармаймыз|ауыстырмаймыз|алмастырмаймыз|қайтарып\s(?:алмаймыз|бермейміз)|ауыстырып\sбермейміз"
    r"|(?:қайтара|ауыстыра)\s(?:алмайсыз|алмаймыз)|қайтарып\s(?:бере|ала)\sалмаймыз)",
    r"чексіз\s(?:\w+\s){0,3}(?:\w+м[ае](?:ймыз|йміз|йды|йді|йсыз|йсіз)|болмайды)",
    r"(?:шағым|наразылық|претензия|талап)\w*\s(?:\w+\s){0,2}(?:қабылданбайды|қабылдамаймыз|қаралмайды|қарамаймыз)",
    r"қайтарып\sалу\s(?:\w+\s)?міндетіміз\sемес|(?:қайтарудан|ауыстырудан)\sбас\sтартамыз",
)
_REPORTED = wording(
    r"не\s(?:значит|означа\w+|так|верно|правда|говор\w+|считаем)|сказал\w*|ответил\w*|написали\sвам|вам\sнаписали"
    r"|услышать|утвержда\w+"
    r"|ошибк\w+|ошиб(?:ся|лись|лась)|неверно|отказали|надпись|никто\sне",
    r"деп\s(?:айт|жаз|жауап)\w+|деген(?:і|де|дері)?|айтқан\w*",
)
_IF = wording(r"если|когда|егер")
_WAY = wording(
    r"(?:в|через)\s(?:чат\w*|отзыв\w*|ответах|курьера|пункт\w*)|по\s(?:телефону|почте)|наличными|(?:другую"
    r"|чужую)\sкарт\w+"
    r"|без\s(?:заявки|проверки|возврата)"
    r"|до\sпроверки|сразу|автоматически|пока|раньше|минуя|настроени\w+|врем(?:я|ени)|праздник\w*|впечатлени\w+|нервы",
    r"чатта|осында|пікірде|бірден|автоматты|тексермей|тексергенше|тексеруге\sдейін|өтінішсіз|уақыт\w*|көңіл\w*"
    r"|мереке\w*",
)
_USED = wording(
    r"(?:использованн|ношен)\w+|в\sупотреблени\w+|со?\sследами|следы\s(?:носки|использования)",
    r"(?:после|спустя|через|по\sистечении|свыше|больше|позже|прошло)\s(?:\w+\s)?(?:1[4-9]|[2-9]\d|\d{3}|четырнадцати"
    r"|месяц\w*)(?:\s\w+)?",
    r"(?:1[4-9]|[2-9]\d)\s(?:\w+\s)?дней\s(?:\w+\s){0,4}(?:прошли|истекли|прошло)",
    r"(?:қолданылған|киілген|пайдаланылған|қолданған)\w*|(?:1[4-9]|[2-9]\d)\sкүн(?:нен)?\s(?:кейін|өт\w+|асып\w*)",
)
_TRIED_ON = wording(r"бір\s(?:рет|мәрте)\s(?:ғана\s)?ки\w+|киіп\s(?:көр|қара)\w+|қораб\w*\s(?:\w+\s)?ашы\w+")
_FAULTY = wording(
    r"(?<!без\s)(?<!нет\s)(?:брак\w*|дефект\w*|неисправн\w+|поломк\w+|сломал\w+|сломан\w*|порван\w*|повреж\w+"
    r"|трещин\w*)",
    r"ақау(?!сыз|\w*\sжоқ)\w*|сын(?:ық|ып|ған|ды)\w*|жыртық\w*|бүлін\w+|істемей\w*|істемеген\w*",
)
_EXCHANGE = wording(r"(?:обмен|меня)\w*|поменять|заменить|ауыстыр\w*|алмастыр\w*")
_RETURN = wording(r"(?:возврат|возвращ|возвраща)\w*|вернуть|верн[её]м|сдать|қайтар\w*")
_OFFER = wording(
    r"(?:оформ|подай|подав|одобр|приме?)\w*\s(?:\w+\s){0,3}возврат|верн[её]м\s(?:\w+\s){0,2}(?:деньги|оплату|средства"
    r"|стоимость)",
    r"(?:можно|можете|сможете)\s(?:\w+\s){0,3}вернуть|вернуть\s(?:\w+\s){0,2}(?:можно|можете)"
    r"|возврат\s(?:\w+\s)?(?:можно|возможен|оформ\w+)",
    r"(?:деньги|оплату)\sверн[её]м|қайтару(?:ды\sрәсімде\w+|ға\sбола\w+)|қайтара\sаласыз|қайтарамыз",
)
_PART = wording(
    r"половин\w+|част[ьи](?:чно)?|процент\w*|%|жарты(?:сын)?|жартылай|бөлігін|бөліп|пайыз\w*",
)
_OFFERED = wording(
    r"қайтаруды\s(?:рәсімде|ұсын)\w+|қайтара\sаласыз|(?:оформ\w+|подай\w+)\s(?:\w+\s)?возврат|верн[её]м\s(?:вс"
    r"|полн)\w+",
)
_ISSUES = frozenset({Issue.DEFECT, Issue.DAMAGED, Issue.WRONG_ITEM, Issue.NOT_AS_DESCRIBED, Issue.COUNTERFEIT})


@rule(
    "LG-03",
    Severity.BLOCK,
    instruction="Never deny a return, an exchange or a claim, and never demand a receipt: the law is with the buyer.",
    message={
        "ru": "Не отказывайте в возврате, обмене или претензии: подскажите, как подать заявку, и решайте по ней.",
        "kk": "Қайтарудан, ауыстырудан не шағымнан бас тартпаңыз: өтінішті қалай беретінін айтыңыз.",
    },
)
def denied_right(text: Text, context: Context) -> Iterator[Span]:
    """What the law gives the buyer is not denied in public (source: rules.md, LG-03; art. 30 of the consumers' law).

    Goods without fault may be refused when they are on the closed list of art. 30, were used, or 14 days have passed.
    Saying that one way is closed («в чате вернуть нельзя»), or that an exchange is not possible but a return is, denies
    nothing.
    """
    books = (_DENIALS, _DENIALS_KK, claims_kk.DENIAL, frames_kk_shop.DENIED, legal_ru.DENIALS, frames_legal_ru.DENIALS)
    for sentence, match in hits(text, *books, whole=True):
        if not _lawful(match, sentence, text, context):
            yield place(text, sentence, match)


def _lawful(match: re.Match[str], sentence: Sentence, text: Text, context: Context) -> bool:
    if _PART.search(sentence.piece(*match.span())) and _OFFERED.search(text.loose):
        return True
    if _WAY.search(sentence.piece(*match.span())) or _IF.search(sentence.lead(match.start())):
        return True
    before, after = sentence.whole[: match.start()], sentence.whole[match.end() : match.end() + 40]
    if _denied(match, before) or _REPORTED.search(before) or _REPORTED.search(after):
        return True
    return _only_exchange(match, text) or _may_be_refused(sentence, text, context)


def _denied(match: re.Match[str], before: str) -> bool:
    """Tell «не отказываем»."""
    return match.group().startswith("отказ") and (" " + before).endswith(" не ")


def _only_exchange(match: re.Match[str], text: Text) -> bool:
    """Tell whether only an exchange is declined while the reply offers a return."""
    exchange = bool(_EXCHANGE.search(match.group())) and not _RETURN.search(match.group())
    rest = text.loose.replace(match.group(), " ", 1)
    return exchange and bool(_OFFER.search(rest))


def _may_be_refused(sentence: Sentence, text: Text, context: Context) -> bool:
    """Tell whether the law lets the store refuse these goods, as far as the words show."""
    issues = frozenset(context.triage.issues) if context.triage else frozenset()
    if issues & _ISSUES or _FAULTY.search(text.loose):
        return False
    product = Text.read(context.review.product).loose if context.review else ""
    listed = law().closed_list
    used = _USED.search(sentence.whole) and not _TRIED_ON.search(sentence.whole)
    return bool(used) or any(listed.search(part) for part in (text.loose, product))
