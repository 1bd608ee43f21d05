"""DR: a dispute is short, calm, built of fact, clause and evidence, and shows no more of the buyer than it must."""

import re
from collections.abc import Iterator

from agent.domain.finding import Severity
from agent.rules.context import Context
from agent.rules.dispute.context import Dispute
from agent.rules.dispute.registry import dispute_rule
from agent.rules.personal_data import iin, payment_or_mail, phone_number
from agent.rules.profanity import profanity
from agent.rules.text import Span, Text

_LONGEST = 1000
_QUOTED = re.compile(r"«[^«»\n]{0,600}»|“[^“”\n]{0,600}”|\"[^\"\n]{0,600}\"")
_HEATED = re.compile(
    r"(?<!\w)(?:идиот\w*|дурак\w*|дур[аы]|дебил\w*|кретин\w*|придур\w+|хам(?:ка|ло|ы)?|мраз\w+|твар[ьи]|урод\w*"
    r"|сволоч\w*|мошенни\w+|аферист\w*|лжец\w*|вр[её]т|врун\w*|лгун\w*|вымогател(?:ь|и|я|ем|ей)"
    r"|неадекват\w*|псих\w{0,3}|бред\w{0,3}|чуш\w+|ерунд\w+|позор\w*|наглость|наглая\sложь|нагл\w+|безобрази\w+"
    r"|возмутительн\w+|возмущен\w+|ужасн\w+\sотзыв\w*|достали|надоел\w*|сколько\sможно|немедленно"
    r"|срочно\s(?:удал|убер|сними)\w*|подадим\s(?:\w+\s)?в\sсуд|обратимся\sв\s(?:суд|полици\w+|прокуратур\w+)"
    r"|будем\sжаловаться|иначе\s(?:мы\s)?(?:\w+\s)?(?:уйд[её]м|суд|подад|обрат|напиш|пожал)\w*|пожалеете|ответите\sза"
    r"|требую|требуем)(?!\w)"
    r"|(?<!\w)(?:ақымақ\w*|есуас\w*|сандыра\w+|алаяқ\w*|өтірікші\w*|суайт\w*|арсыз\w*|сұмдық|масқара|ұят|жынды\w*"
    r"|надан\w*|боқ\w*|дереу|тез\sарада\s(?:өшір|алып)\w*|талап\sетеміз|сотқа\s(?:бер|жүгін|арыз)\w+|әйтпесе)(?!\w)"
    r"|[!?]{2,}|!\s?\Z"
)
_CLAUSE = re.compile(
    r"(?<!\w)(?:нарушен\w+|нарушает|правил\w*|пункт\w*|п\.\s?\d|основани\w+|причин\w+\sжалобы|раздел\w*|политик\w+"
    r"|услови\w+|стать[яие]\w*|закон\w*|реклам\w+|нецензурн\w+|ненормативн\w+|оскорблени\w+|угроз\w+|персональн\w+"
    r"|личн\w+\sданн\w+|друг\w+\s(?:товар\w*|магазин\w*|продав\w+)|не\sоб?\s(?:этом|нашем)|конкурент\w*"
    r"|конфликт\w*\sинтерес\w*|спам\w*|вымогательств\w*|шантаж\w*|недостоверн\w+"
    r"|не\sсоответству\w+\sдействительности|повтор\w+|дубл\w+|не\sотносится"
    r"|бұз\w+|ереже\w*|тармақ\w*|негіз\w*|балағат\w*|қорла\w+|қоқан\w*|жарнама\w*|жеке\sдерек\w*|басқа\s(?:тауар"
    r"|дүкен|зат)\w*|бәсекелес\w*|бопсала\w*|шындыққа\sсай\w*|жалған\s(?:дерек|мәлімет)\w*|қайталан\w+"
    r"|қатысты\sемес|қатысы\sжоқ)(?!\w)"
)
_PROOF = re.compile(
    r"(?<!\w)(?:доказательств\w*|прилага\w+|приложен\w*|прикла\w+|прикреп\w+|вложен\w+|подтвержда\w+|скриншот\w*"
    r"|снимок|снимк\w+|фрагмент\w*|цитат\w+|фото|видео|документ\w*|сертификат\w*|накладн\w+|переписк\w+"
    r"|истори\w+\sзаказ\w*|по\sданным|журнал\w*"
    r"|дәлел\w*|тіркел\w+|тіркед\w+|тіркейміз|қоса\sберіл\w*|қоса\sжібер\w*|растай\w+|сурет\w*|үзінді\w*|құжат\w*"
    r"|жазысу\w*|скриншот|тапсырыс\sтарихы\w*)(?!\w)"
)
_PERSON = re.compile(
    r"(?<!\w)(?:[Пп]окупател\w+|[Кк]лиент\w*|[Аа]втор\w*(?:\sотзыва)?|[Гг]ражда(?:нин|нка|нке|нки)\w*"
    r"|[Сс]атып\sалушы\w*|[Тт]ұтынушы\w*|[Пп]ікір\sавторы)\s?[–—:-]?\s?"
    r"(?P<name>[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]{2,20}\s(?:[А-ЯЁӘІҢҒҮҰҚӨҺ]\.?(?!\w)"
    r"|[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]{2,20})(?:\s?[А-ЯЁӘІҢҒҮҰҚӨҺ]\.)?)"
)
_TOO_LONG = {
    "ru": "Сократите жалобу до {longest} знаков, сейчас их {length}.",
    "kk": "Шағымды {longest} таңбаға дейін қысқартыңыз, қазір {length}.",
}
_NO_PART = {
    "ru": "Постройте жалобу так: факт, нарушенный пункт, доказательство.",
    "kk": "Шағымды былай құрыңыз: дерек, бұзылған тармақ, дәлел.",
}


@dispute_rule(
    "DR-06",
    Severity.BLOCK,
    instruction="Write under 1000 characters, calmly: the fact, the clause, the evidence.",
    message={
        "ru": "Уберите резкие слова, угрозы и восклицания: модератор читает только факты.",
        "kk": "Қатты сөз, қоқан-лоққы мен леп белгісін алып тастаңыз: модератор тек деректі оқиды.",
    },
)
def neutral_dispute(text: Text, dispute: Dispute) -> Iterator[Span]:
    """A dispute is neutral and short: fact, clause, evidence (source: rules.md, DR-06; Trustpilot).

    What is quoted from the review may be as rude as it was. A missing part only warns: there are many ways to say it.
    """
    heated = [*_too_long(text), *_heated(_unquoted(text, dispute), dispute)]
    yield from heated
    if not heated and not (_CLAUSE.search(text.folded) and _PROOF.search(text.folded)):
        yield Span(start=0, end=len(text.original), severity=Severity.WARN, message=_NO_PART)


def _too_long(text: Text) -> Iterator[Span]:
    if len(text.original) > _LONGEST:
        values = {"longest": str(_LONGEST), "length": str(len(text.original))}
        yield Span(start=_LONGEST, end=len(text.original), message=_TOO_LONG, values=values)


def _heated(own: Text, dispute: Dispute) -> Iterator[Span]:
    yield from own.find(_HEATED)
    yield from profanity(own, Context(platform=dispute.platform))


@dispute_rule(
    "DR-07",
    Severity.WARN,
    instruction="Show nothing of the buyer that the moderator does not need: no surname, phone, IIN, card.",
    message={
        "ru": "Уберите личные данные покупателя: модератору хватит номера отзыва.",
        "kk": "Сатып алушының жеке деректерін алып тастаңыз: модераторға пікір нөмірі жеткілікті.",
    },
)
def buyer_data(text: Text, dispute: Dispute) -> Iterator[Span]:
    """Only the minimum of buyer data is sent (source: rules.md, DR-07; Закон № 94-V, ст. 6)."""
    own = _unquoted(text, dispute)
    around = Context(platform=dispute.platform)
    for rule in (phone_number, iin, payment_or_mail):
        yield from rule(own, around)
    for match in _PERSON.finditer(text.original):
        yield Span(start=match.start("name"), end=match.end("name"))


def _unquoted(text: Text, dispute: Dispute) -> Text:
    """Return the text with what it quotes blanked, every place kept."""
    blank = _QUOTED.sub(_blanked, text.original)
    fragment = dispute.fragment.strip()
    return Text.read(blank.replace(fragment, " " * len(fragment)) if fragment else blank)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match.group())
