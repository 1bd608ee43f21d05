"""DR: disagreement, a low rating or a harsh word is no ground."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.dispute.context import Dispute
from agent.rules.dispute.registry import dispute_rule
from agent.rules.profanity import profanity
from agent.rules.text import Span, Text

_RATING = r"(?:рейтинг\w*|репутаци\w+|продаж\w*|показател\w+|статистик\w+|позици\w+|имидж\w*)"
_ARGUED = (
    re.compile(
        rf"(?<!\w)(?:порт[ия]т|испорти\w+|снижа[ею]т|снизи\w+|понижа[ею]т|понизи\w+|вредит|вредят|ухудша\w+|роняет"
        rf"|губит|бьёт\sпо|бьет\sпо|влия[ею]т\sна)\s(?:\w+\s){{0,3}}?{_RATING}"
        r"|(?<!\w)(?:не(?:справедлив|заслуженн|объективн|обоснованн|адекватн)\w*|предвзят\w+|субъективн\w+"
        r"|придир\w+|слишком\s(?:резк|строг|груб|негативн)\w+)\s?(?:\w+\s)?(?:отзыв\w*|оценк\w*|мнени\w*"
        r"|комментари\w*|критик\w*)?"
        r"|(?<!\w)(?:отзыв|оценка|покупатель|клиент|автор)\s(?:\w+\s)?(?:не(?:справедлив|заслуженн|объективн"
        r"|обоснованн|адекватн|прав)\w*|не\sправ[аы]?|не\sразобрал\w+|предвзят\w*|субъективн\w*|придирается)(?!\w)"
        r"|(?<!\w)не\sсоглас\w+\s(?:с\s(?:\w+\s)?(?:оценк\w+|отзыв\w*|мнени\w+|автор\w+|покупател\w+|критик\w+"
        r"|рейтинг\w*))"
        r"|(?<!\w)(?:товар|продукция|качество|магазин|модель)\s(?:у\sнас\s)?(?:\w+\s)?(?:хорош|отличн|качественн"
        r"|прекрасн|превосходн)\w+(?:,|\sи|\s?[.!]|\s?\Z)"
        r"|(?<!\w)(?:остальн\w+|друг\w+|всем|все)\s(?:покупател\w+|клиент\w+|отзыв\w+)?\s?(?:\w+\s)?(?:доволь\w+"
        r"|нрав\w+|хвал\w+|положительн\w+)"
        r"|(?<!\w)(?:оценк\w+|зв[её]зд\w+)\s(?:\w+\s)?не\s(?:соответству\w+|совпада\w+"
        r"|отвеча\w+)\s(?:\w+\s)?(?:текст\w*|отзыв\w*|содержани\w+|словам)"
        r"|(?<!\w)(?:слишком|такая|столь|чересчур)\sнизк\w+\s(?:\w+\s)?оценк\w+|(?<!\w)за\sчто\s(?:\w+\s)?(?:1"
        r"|одн\w+|един\w+)"
    ),
    re.compile(
        r"(?<!\w)(?:рейтинг|бедел|сатылым|көрсеткіш|абырой)\w*\s(?:\w+\s)?(?:түсір|төмендет|бұз|зиян|нұқсан"
        r"|кері\sәсер)\w*"
        r"|(?<!\w)(?:әділетсіз|орынсыз|негізсіз|біржақты|тым\sқатал|тым\sқатты|объективті\sемес"
        r"|әділ\sемес)\s?(?:\w+\s)?(?:пікір\w*|баға\w*|сын\w*)?"
        r"|(?<!\w)(?:пікір|баға|сын|сатып\sалушы)\w*\s(?:\w+\s)?(?:әділетсіз|негізсіз|орынсыз|әділ\sемес"
        r"|дұрыс\sемес|келіспей\w+|қателес\w+|түсінбе\w+)"
        r"|(?<!\w)(?:пікір|баға|ой)\w*(?:мен|пен|бен)\s(?:\w+\s)?келісп\w+"
        r"|(?<!\w)(?:тауар|сапа|дүкен)(?:ымыз|мыз|сы|ы)?\s(?:өте\s)?(?:жақсы|керемет|сапалы|тамаша)(?!\w)"
        r"|(?<!\w)басқа(?:лар|\sсатып\sалушылар)\w*\s(?:\w+\s)?(?:риза|ұна)\w*"
        r"|(?<!\w)(?:баға|жұлдыз)\w*\s(?:\w+\s)?(?:мәтін|пікір)\w*\s(?:сәйкес|сай)\s(?:емес|келме)\w*"
    ),
)
_OPINION = re.compile(
    r"(?<!\w)(?:мне\sкажется|по-?\s?моему|думаю|похоже|наверное|возможно|на\sмой\sвзгляд|такое\sощущение"
    r"|подозреваю|сомневаюсь|вроде\sбы|меніңше|сияқты|шығар|секілді|менің\sойымша|күмән\w*)(?!\w)"
)
_CONSUMER = re.compile(
    r"(?<!\w)(?:инструкц\w+|маркировк\w+|этикетк\w+|на\sказахском|на\sрусском"
    r"|государственн\w+\sязык\w*|нұсқаулық\w*|қазақша|мемлекеттік\sтіл\w*|орысша)(?!\w)"
)
_LAWFUL = re.compile(r"(?<!\w)(?:суд\w{0,3}|потребител\w+|закон\w*|претензи\w+|сот\w{0,5}|заң\w*|тұтынушы\w*)(?!\w)")
_WEAK = {"B7": _OPINION, "B13": _OPINION, "B12": _CONSUMER, "B9": _LAWFUL}
"""What in the quoted words shows that the ground does not hold (rules.md, near misses of the table of grounds)."""
_MASK = re.compile(r"[*@#$%]")
_NO_OBSCENITY = {
    "ru": "Проверьте основание: в этих словах резкость, но не ругательство.",
    "kk": "Негізді тексеріңіз: бұл сөздер қатты, бірақ балағат емес.",
}
_NEAR_MISS = {
    "ru": "Выберите другое основание или ответьте на отзыв: эти слова площадка считает мнением или правом покупателя.",
    "kk": "Басқа негіз таңдаңыз не пікірге жауап беріңіз: алаң бұл сөздерді пікір не сатып алушының құқығы деп"
    " қарайды.",
}


@dispute_rule(
    "DR-02",
    Severity.BLOCK,
    instruction="Never argue with the rating, fairness or harm to sales: an opinion is no ground.",
    message={
        "ru": "Уберите этот довод: несогласие, низкая оценка или вред рейтингу не основание для удаления.",
        "kk": "Бұл уәжді алып тастаңыз: келіспеу, төмен баға не рейтингке зиян пікірді өшіруге негіз емес.",
    },
)
def mere_opinion(text: Text, dispute: Dispute) -> Iterator[Span]:
    """Disagreement, a low rating and a harsh opinion are no ground (source: rules.md, DR-02; Google, Trustpilot).

    This is the part that needs no judgement: the words that argue so, and quoted words that the table of grounds
    names as a near miss of the ground that was chosen.
    """
    argued = list(text.find(*_ARGUED))
    yield from argued
    fragment = Text.read(dispute.fragment)
    weak = _WEAK.get(dispute.ground)
    if weak and weak.search(fragment.folded):
        yield Span(start=0, end=len(text.original), message=_NEAR_MISS)
    elif not argued and dispute.ground == "B1" and fragment.folded.strip() and not _obscene(fragment, dispute.platform):
        # The list of obscene words is never complete, so this one only asks to look again.
        yield Span(start=0, end=len(text.original), severity=Severity.WARN, message=_NO_OBSCENITY)


def _obscene(fragment: Text, platform: str) -> bool:
    masked = _MASK.search(fragment.original)
    return bool(masked) or any(True for _ in profanity(fragment, Context(platform=platform)))
