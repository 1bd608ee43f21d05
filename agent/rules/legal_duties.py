"""LG-05, LG-09 and LG-10: what a review obliges the store to: a route, a step of its own, a named person."""

from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import TRIAGE, Context
from agent.rules.legal_sentences import hits, place, sentences, wording
from agent.rules.phrases import phrases
from agent.rules.registry import rule
from agent.rules.text import Span, Text

_STEP = wording(
    r"(?:оформ(?:ите|ляйте|им)|напишите|пишите|пришлите|присылайте|приложите|отправ(?:ьте|ляйте)|подайте|обратитесь"
    r"|обращайтесь|свяж(?:итесь|емся|ется|утся)"
    r"|уточн(?:ите|им)|сообщите|укажите|верните|верн[её]м|замен(?:им|ите)|обменяем|провер(?:им|яем|ьте)|разбер[её]мся"
    r"|разбираемся|рассмотрим|рассматриваем"
    r"|ответим|ответит|помож(?:ем|(?:ет|ут)(?!\sнам))|подскаж(?:ем|ет|ут)|решим|выясн(?:им|яем)|возместим"
    r"|компенсируем"
    r"|перезвоним"
    r"|примем|расскажите|починим|отремонтируем|изучим"
    r"|вышлем|дошл[её]м|вернуть|обменять|подать\s\w+)",
    r"(?:в|через)\s(?:\w+\s)?(?:чат\w*|приложени\w+|кабинет\w*|поддержк\w+)|возврат\w*\s(?:в|через)\s"
    r"|претензи\w+\s(?:\w+\s){0,2}(?:направ|отправ|пода|напи)\w+",
    r"(?:рәсімде|жібер|тірке|хабарлас|жаз|айт|көрсет|толтыр|апар|тапсыр|бер|жүгін)(?:іп\sбер)?[ыі]?(?:ңіз|ңыз)(?:ші"
    r"|шы)?",
    r"(?:қайтар|ауыстыр|тексер|қара|анықта|көмектес|шеш|хабарлас|түсіндір|жөнде|өте|бер|айт|жібер)(?:амыз|еміз|ймыз"
    r"|йміз)",
    r"(?:чат|қосымша)\w*\s(?:арқылы|жаз\w+)|(?:чатына|чатында|қосымшасында|қосымшада)|қайтаруға\sбола\w*",
)
_COURTESY = wording(
    r"(?:алғыс|рақмет|рахмет|ризашылық)\w*\s(?:\w+\s)?(?:айтамыз|білдіреміз)"
    r"|(?:қуанта|жақсарта|жетілдіре|дамыта|арттыра)\s(?:береміз|түсеміз|беретін\s\w+)|қуантып\s\w+",
)
"""What sounds like a step and is none: «алғыс айтамыз», «қуанта береміз»."""
_BLAME = phrases(
    "вин ошибка косяк ни при чем вопрос претенз ответственн не отвеча зависит доставк продаем отправляем контрол "
    "влия нашей вопрос заним кінә қатысы жауап бермейміз жауапты байланысты сұрақ",
    r"(?:вина|виноват\w*|ошибка|косяк\w*)\s(?:\w+\s){0,2}(?:kaspi|каспи|курьер\w*|доставк\w+|служб\w+|площадк\w+"
    r"|склад\w*|wildberries|вайлдберриз\w*|wb|вб|ozon|озон\w*|почты|перевозчик\w+|поставщик\w+|производител\w+)",
    r"(?:kaspi|каспи|курьер\w*|доставка|служба\sдоставки|площадка|wildberries|вайлдберриз|wb|вб|ozon|озон|перевозчик"
    r"|производитель|поставщик)\s(?:\w+\s){0,2}виноват\w*",
    r"к\sнам\s(?:\w+\s){0,2}(?:вопросов|претензий|отношения)|(?:мы|магазин)\s(?:\w+\s){0,2}ни\sпри\sч[её]м"
    r"|(?:все\s)?(?:вопросы|претензии)\s(?:\w+\s)?(?:к|адресуйте|задавайте|направляйте|предъявляйте)",
    r"не\s(?:нес[её]м|берем\sна\sсебя)\s(?:\w+\s){0,2}ответственност\w+|(?:мы\s|магазин\s)?не\sотвеча(?:ем|ет)\sза"
    r"|за\s\w+\s(?:\w+\s)?(?:мы\s|магазин\s)?не\sотвеча(?:ем|ет)|(?:от\sнас|от\sмагазина)\s(?:\w+\s){0,2}не\sзависит",
    r"(?:за\s\w+|дальше|это)\s(?:\w+\s)?отвечает\s(?:только\s)?(?:kaspi|каспи|курьер|служба|площадка|wildberries|wb"
    r"|вб|ozon|озон|производитель|поставщик|логист\w*)"
    r"|ответственность\s(?:\w+\s){0,3}(?:на|у)\s(?:\w+\s)?(?:kaspi|каспи|служб\w+|курьер\w*|площадк\w+|доставк\w+)"
    r"|не\s(?:контролируем|влияем)|не\sпо\sнашей\sвине|это\s(?:не\sк\sнам|вопрос\sк\s\w+)",
    r"(?:это\s)?не\sнаша\s(?:\w+\s)?(?:вина|ответственность|зона|проблема|забота)|(?:мы\s)?(?:только|просто"
    r"|лишь)\s(?:прода[её]м|отправляем|перепрода[её]м)",
    r"(?:доставкой|этим|упаковкой)\sзанима(?:ется|емся\sне\sмы)\s(?:не\sмы\s?|только\s"
    r"|исключительно\s)?[^.!?,]{0,30}",
)
_BLAME_KK = phrases(
    "кінә қате қатысы жауап бермейміз жауапты байланысты тәуелді жауапкершілік сатамыз бізден біз жеткізбейміз "
    "жауапты береді",
    r"(?:kaspi|каспи|курьер|жеткізу|алаң|wildberries|ozon|қойма|өндіруші|жеткізуші)[\w\-]*\s(?:\w+\s){0,2}(?:кінәсі"
    r"|кінәлі|қателігі|қатесі)|кінә\s(?:\w+\s){0,2}(?:курьер|жеткізу|kaspi|каспи|алаң|қойма|өндіруші)\w*",
    r"(?:бізге|дүкенге|біздің)\s(?:\w+\s){0,2}(?:қатысы(?:мыз)?\sжоқ|байланысты\sемес|тәуелді\sемес|кінә(?:міз"
    r"|сі)?\s(?:емес|жоқ))|бізден\sемес|(?<!мен\s)біз\sемес",
    r"(?:жеткізу|кешігу|бұл)\w*\s(?:\w+\s)?(?:kaspi|каспи|курьер|жеткізу|wildberries|ozon)\w*\s(?:жауапты"
    r"|жауап\sбереді)",
    r"(?:біз\s)?(?:\w+\s)?(?:жауап\sбермейміз|жауапты\sемеспіз|жауапкершілік\s(?:алмаймыз|көтермейміз))"
    r"|(?:біз\s)?тек\sсатамыз|біз\sжеткізбейміз",
)
_ELSEWHERE = wording(
    r"(?:обра(?:титесь|щайтесь)|свяжитесь|пишите|напишите|звоните|уточн(?:ите|яйте)|адресуйте|задавайте"
    r"|направляйте)\s(?:\w+\s){0,4}"
    r"(?:kaspi|каспи|служб\w+|курьер\w*|доставк\w+|площадк\w+|wb|вб|ozon|озон|wildberries|банк\w*|поддержк\w+"
    r"|перевозчик\w*|производител\w+)",
    r"(?:kaspi|каспи|жеткізу|курьер|алаң|банк|қолдау|өндіруші)\w*(?:-\w+)?\s(?:\w+\s){0,3}(?:хабарлас|жүгін|жаз|айт"
    r"|сұра)\w*",
)
_SAFETY = {
    "ru": "Отзыв о вреде или опасности: не отправляйте ответ, пока его не одобрит ответственный сотрудник.",
    "kk": "Пікір зиян не қауіп туралы: жауапты қызметкер мақұлдамайынша жауапты жібермеңіз.",
}


@rule(
    "LG-05",
    Severity.BLOCK,
    instruction="Where the buyer demands money or names a court, give a route (a return, the order chat), not thanks.",
    message={
        "ru": "Покупатель выдвинул требование: напишите, куда обратиться и что сделаете; на претензию есть 10 дней.",
        "kk": "Сатып алушы талап қойған: қайда жүгінетінін, не істейтініңізді жазыңыз; наразылыққа жауап беруге"
        " 10 күн бар.",
    },
    needs=(TRIAGE,),
)
def demand_without_route(text: Text, context: Context) -> Iterator[Span]:
    """A demand gets a route or a step, not bare thanks or regret (source: rules.md, LG-05; consumers' law, art. 42-4).

    A review is only a signal: the claim itself is delivered in person, by registered mail or to the store's e-mail.
    """
    if (
        context.triage
        and context.triage.legal_demand
        and text.loose.strip()
        and not _STEP.search(_COURTESY.sub(" ", text.loose))
    ):
        yield Span(start=0, end=len(text.original))


@rule(
    "LG-09",
    Severity.WARN,
    instruction="Do not end at blaming the platform, the courier or the maker: say what the store itself will do next.",
    message={
        "ru": "Не останавливайтесь на чужой вине: добавьте, что сделает магазин и куда написать.",
        "kk": "Басқаның кінәсін айтумен шектелмеңіз: дүкен не істейтінін және қайда жазу керегін қосыңыз.",
    },
)
def blame_alone(text: Text, context: Context) -> Iterator[Span]:
    """Another's fault is no answer without the store's own step (source: rules.md, LG-09: an excuse lowers trust)."""
    found = tuple(hits(text, _BLAME, _BLAME_KK))
    if found and not any(_STEP.search(each.text) and not _ELSEWHERE.search(each.text) for each in sentences(text)):
        yield from (place(text, sentence, match) for sentence, match in found)


@rule(
    "LG-10",
    Severity.BLOCK,
    instruction="Under injury, fire, poisoning or harm to a child stay grave, use no stock phrases; a person decides.",
    message=_SAFETY,
    needs=(TRIAGE,),
)
def unsafe_product(text: Text, context: Context) -> Iterator[Span]:
    """A review about harm is answered only by a named person (source: rules.md, LG-10; consumers' law, art. 16).

    On the desk a named person approves every reply, so the rule warns that person; where a reply would leave on its
    own (``Context.automatic``) it is a block, whatever the reply says. The finding is about the review, so it has no
    place in the text.
    """
    if context.triage and context.triage.safety:
        yield Span(start=0, end=0, severity=None if context.automatic else Severity.WARN)
