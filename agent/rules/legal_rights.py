"""LG-03: a reply does not deny what the law gives the buyer."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.domain.issue import Issue
from agent.rules.context import Context
from agent.rules.law import law
from agent.rules.legal_sentences import Sentence, place, sentences, wording
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_GAP = r"(?:[^.!?,;:\n]|,(?=\s(?:к\sсожалению|увы|өкінішке))|(?<=сожалению),|(?<=увы),|(?<=қарай),){0,50}?"
_BACK = r"(?:вернуть|возвратить|обменять|поменять|сдать(?:\sобратно)?|возвращать|обменивать)"
_BARRED = (
    r"(?:невозмож\w+|не\s(?:возмож[её]?н\w*|предусмотрен\w*|принима(?:ем|ет|ют|ется|ются)|осуществля\w+|дела(?:ем|ется)"
    r"|производ\w+|оформля\w+|допуска\w+|положен\w*|полага\w+|предоставля\w+|буд(?:ет|ем)|распростран\w+)"
    r"|исключ[её]н\w*|запрещ[её]н\w*|отказано)"
)
_NEVER = r"(?:нельзя|невозможно|не\s(?:получится|сможете|можете|вправе|удастся|выйдет|имеете\sправа|разрешается))"
_REFUSE = (
    r"не\s(?:возвраща(?:ем|ются|ется)|верн[её]м|обменива(?:ем|ются|ется)|обменяем|меняем|заменя(?:ем|ются|ется)"
    r"|принима(?:ем|ются|ется)\s(?:обратно|назад|на\sвозврат)|примем\s(?:обратно|назад|возврат|товар))"
)
_THING = r"(?:товар\w*|деньги|денег|средства|вещ[ьи]|заказ\w*|оплат[уы]|предоплат[уы]|сумм[уы]|стоимость|его|е[её]|их)"
_DENIALS = phrases(
    "возврат обмен верн возвра меня сдать чек претенз жалоб рекламац основани обратно назад приня прим замен",
    rf"(?:возврат\w*|обмен\w*){_GAP}(?:не\sподлеж(?:ит|ат)|{_BARRED})",
    rf"не\sподлеж(?:ит|ат|ащ\w+){_GAP}(?:возврат\w*|обмен\w*)",
    rf"{_BARRED}\s(?:\w+\s){{0,2}}(?:возврат|обмен)",
    rf"{_BACK}{_GAP}{_NEVER}",
    rf"{_NEVER}\s(?:\w+\s){{0,4}}{_BACK}",
    rf"не\s(?:сможем|можем|будем|обязаны|готовы|станем)\s(?!не\s)(?:\w+\s){{0,3}}(?:{_BACK}|(?:принять|принимать|заменить|менять)"
    rf"\s(?:\w+\s){{0,2}}(?:обратно|назад|возврат|товар|{_THING}))",
    rf"{_BACK}{_GAP}не\s(?:можем|сможем|будем|готовы|обязаны|станем)(?!\sне\s)",
    r"(?:обратно|назад)\s(?:\w+\s){0,2}не\s(?:бер[её]м|возьм[её]м|принимаем|принимаются|принимается|примем)|не\s(?:бер[её]м|возьм[её]м)\s(?:\w+\s)?(?:обратно|назад)",
    r"невозвратн\w+\s\w+|чека\sнет[^.!?;\n]{0,5}возврата\sнет",
    r"(?:возврат(?:а|ов)|обмен(?:а|ов))(?:\sи\s(?:возврат|обмен)(?:а|ов))?\s(?:у\sнас\s)?(?:нет|не\s(?:будет|бывает|делаем))",
    r"без\s(?:права\s(?:на\s)?(?:возврат|обмен)\w*|(?:возврата|обмена)\sи\s(?:возврата|обмена))",
    rf"{_THING}\s(?:\w+\s){{0,2}}{_REFUSE}",
    rf"{_REFUSE}\s(?:\w+\s){{0,2}}{_THING}",
    r"без\s(?:\w+\s)?чека[^.!?;:\n]{0,40}?(?:не\s(?:верн|приним|прим|меня|обмен|возвра)\w+|нельзя|невозможн\w+|возврат\w*\sнет)",
    r"(?:не\s(?:верн[её]м|принимаем|примем|меняем|обмениваем|возвращаем)|нельзя|невозможн\w+)\s(?:\w+\s){0,4}без\s(?:\w+\s)?чека",
    r"(?:возврат|обмен|вернуть|обменять)\s(?:\w+\s){0,3}только\s(?:\w+\s)?(?:при\sналичии|с)\s(?:\w+\s)?чек(?:а|ом)",
    r"(?:претензи\w+|жалоб\w+|рекламаци\w+)[^.!?;:\n]{0,40}?(?:не\s(?:принима\w+|рассматрива\w+|приму\w+|рассмотр\w+|удовлетвор\w+)"
    r"|(?:принят\w*|рассмотрен\w*|удовлетворен\w*)\sне\sбуд(?:ет|ут)|не\sбуд(?:ет|ут)\s(?:принят|рассмотрен|удовлетворен)\w*|отклон(?:ена|ены|яем|яются))",
    r"не\s(?:принима(?:ем|ются)|рассматрива(?:ем|ются)|примем|рассмотрим)\s(?:\w+\s){0,2}(?:претензи\w+|жалоб\w+|рекламаци\w+)",
    r"отказыва(?:ем|ю)\s(?:\w+\s)?в\s(?:возврате|обмене|замене)",
    r"(?:нет|не\sвидим|не\sимеется)\s(?:\w+\s)?оснований\s(?:\w+\s)?для\s(?:возврата|обмена|замены)",
    r"оснований\sдля\s(?:возврата|обмена|замены)\s(?:\w+\s)?(?:нет|не\s\w+)",
)
_DENIALS_KK = phrases(
    "кері қайтар ауыстыр алмастыр айырбаст чексіз шағым наразылық претензия талап возврат обмен",
    r"(?:қайтарылмайды|ауыстырылмайды|алмастырылмайды|айырбасталмайды)",
    r"(?:қайтар(?:у|ып\sалу|ып\sберу)|ауыстыру|айырбастау|возврат|обмен)(?:ға|ге|қа)(?:[\s,]+(?:және|немесе|не|да|де|мен|\w+(?:ға|ге)))"
    r"{0,3}\s(?:жатпайды|болмайды|келмейді|мүмкін\sемес|рұқсат\sжоқ|рұқсат\sетілмейді|құқығыңыз\sжоқ|тыйым\sсалын\w+)",
    r"(?:қайтару|ауыстыру|возврат|обмен)(?:\s(?:мен|және|не|немесе)\s(?:қайтару|ауыстыру|обмен|возврат))?(?:\s(?:мүлде|да|де|бізде))?"
    r"\s(?:жоқ|мүмкін\sемес|жасалмайды|жасамаймыз|қарастырылмаған|болмайды|қабылданбайды|қабылдамаймыз)",
    r"кері\s(?:\w+\s)?(?:алмаймыз|қабылдамаймыз|алынбайды|қабылданбайды|қайтпайды)|қайтарымсыз",
    r"(?:қайтармаймыз|ауыстырмаймыз|алмастырмаймыз|қайтарып\s(?:алмаймыз|бермейміз)|ауыстырып\sбермейміз"
    r"|(?:қайтара|ауыстыра)\s(?:алмайсыз|алмаймыз)|қайтарып\s(?:бере|ала)\sалмаймыз)",
    r"чексіз\s(?:\w+\s){0,3}(?:\w+м[ае](?:ймыз|йміз|йды|йді|йсыз|йсіз)|болмайды)",
    r"(?:шағым|наразылық|претензия|талап)\w*\s(?:\w+\s){0,2}(?:қабылданбайды|қабылдамаймыз|қаралмайды|қарамаймыз)",
    r"(?:қайтарудан|ауыстырудан)\sбас\sтартамыз",
)
_REPORTED = wording(r"не\s(?:значит|означа\w+|так|верно|правда|говор\w+|считаем)|если|сказал\w*|ответил\w*|написали\sвам|вам\sнаписали|услышать|утвержда\w+"
    r"|ошибк\w+|ошиб(?:ся|лись|лась)|неверно|отказали|надпись|никто\sне",
    r"деп\s(?:айт|жаз|жауап)\w+|деген(?:і|де|дері)?|айтқан\w*|егер|болмаса",
)
_WAY = wording(r"(?:в|через)\s(?:чат\w*|отзыв\w*|ответах)|по\s(?:телефону|почте)|наличными|(?:другую|чужую)\sкарт\w+|без\s(?:заявки|проверки|возврата)"
    r"|до\sпроверки|сразу|автоматически|пока|раньше|минуя|настроени\w+|врем(?:я|ени)|праздник\w*|впечатлени\w+|нервы",
    r"чатта|осында|пікірде|бірден|автоматты|тексермей|тексергенше|тексеруге\sдейін|өтінішсіз|уақыт\w*|көңіл\w*|мереке\w*",
)
_USED = wording(r"(?:использованн|ношен)\w+|в\sупотреблени\w+|со?\sследами|следы\s(?:носки|использования)",
    r"(?:после|спустя|через|по\sистечении|свыше|больше|позже|прошло)\s(?:\w+\s)?(?:1[4-9]|[2-9]\d|\d{3}|четырнадцати|месяц\w*)(?:\s\w+)?",
    r"(?:1[4-9]|[2-9]\d)\s(?:\w+\s)?дней\s(?:\w+\s){0,4}(?:прошли|истекли|прошло)",
    r"(?:қолданылған|киілген|пайдаланылған|қолданған)\w*|(?:1[4-9]|[2-9]\d)\sкүн(?:нен)?\s(?:кейін|өт\w+|асып\w*)",
)
_FAULTY = wording(r"(?<!без\s)(?<!нет\s)(?:брак\w*|дефект\w*|неисправн\w+|поломк\w+|сломал\w+|сломан\w*|порван\w*|повреж\w+|трещин\w*)",
    r"ақау(?!сыз|\w*\sжоқ)\w*|сын(?:ық|ып|ған|ды)\w*|жыртық\w*|бүлін\w+|істемей\w*|істемеген\w*",
)
_EXCHANGE = wording(r"(?:обмен|меня)\w*|поменять|заменить|ауыстыр\w*|алмастыр\w*")
_RETURN = wording(r"(?:возврат|возвращ|возвраща)\w*|вернуть|верн[её]м|сдать|қайтар\w*")
_OFFER = wording(r"(?:оформ|подай|подав|одобр|приме?)\w*\s(?:\w+\s){0,3}возврат|верн[её]м\s(?:\w+\s){0,2}(?:деньги|оплату|средства|стоимость)",
    r"(?:можно|можете|сможете)\s(?:\w+\s){0,3}вернуть|вернуть\s(?:\w+\s){0,2}(?:можно|можете)|возврат\s(?:\w+\s)?(?:можно|возможен|оформ\w+)",
    r"(?:деньги|оплату)\sверн[её]м|қайтару(?:ды\sрәсімде\w+|ға\sбола\w+)|қайтара\sаласыз|қайтарамыз",
)
_ISSUES = frozenset({Issue.DEFECT, Issue.DAMAGED, Issue.WRONG_ITEM, Issue.NOT_AS_DESCRIBED, Issue.COUNTERFEIT})


@rule(
    "LG-03",
    Severity.BLOCK,
    instruction="Never deny a return, an exchange or a claim, and never demand a receipt: the law gives them to the buyer.",
    message={
        "ru": "Не отказывайте в возврате, обмене или претензии в отзыве: подскажите, как подать заявку, решение примете после неё.",
        "kk": "Пікірге жауапта қайтарудан, ауыстырудан не шағымнан бас тартпаңыз: өтінішті қалай беретінін айтыңыз, шешімді содан кейін қабылдайсыз.",
    },
)
def denied_right(text: Text, context: Context) -> Iterator[Span]:
    """What the law gives the buyer is not denied in public (source: rules.md, LG-03; art. 30 of the consumers' law).

    Goods without fault may be refused when they are on the closed list of art. 30, were used, or 14 days have passed.
    Saying that one way is closed («в чате вернуть нельзя»), or that an exchange is not possible but a return is, denies
    nothing.
    """
    for sentence in sentences(text):
        for book in (_DENIALS, _DENIALS_KK):
            if not any(stem in sentence.whole for stem in book.stems):
                continue
            for match in book.pattern.finditer(sentence.whole):
                if not _lawful(match, sentence, text, context):
                    yield place(text, sentence, match)


def _lawful(match: re.Match[str], sentence: Sentence, text: Text, context: Context) -> bool:
    if sentence.question or _denied(match, sentence) or _WAY.search(sentence.piece(*match.span())):
        return True
    before, after = sentence.whole[: match.start()], sentence.whole[match.end() :]
    if _REPORTED.search(before) or _REPORTED.search(after[:40]):
        return True
    return _only_exchange(match, text) or _may_be_refused(sentence, text, context)


def _denied(match: re.Match[str], sentence: Sentence) -> bool:
    """Tell «не отказываем» and «возврат не невозможен»."""
    return sentence.whole[: match.start()].endswith((" не ", "не ")) and "отказ" in match.group()


def _only_exchange(match: re.Match[str], text: Text) -> bool:
    """Tell whether only an exchange is declined while the reply offers a return."""
    exchange = _EXCHANGE.search(match.group()) and not _RETURN.search(match.group())
    rest = text.loose.replace(match.group(), " ", 1)
    return exchange and _OFFER.search(rest)


def _may_be_refused(sentence: Sentence, text: Text, context: Context) -> bool:
    """Tell whether the law lets the store refuse these goods, as far as the words show."""
    issues = frozenset(context.triage.issues) if context.triage else frozenset()
    if issues & _ISSUES or _FAULTY.search(text.loose):
        return False
    product = Text.read(context.review.product).loose if context.review else ""
    listed = law().closed_list
    return _USED.search(sentence.whole) or any(listed.search(part) for part in (text.loose, product))
