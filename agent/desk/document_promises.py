"""What a section of a shop's rules promises, and which of its sentences a reply could say as they are."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from agent.commitments import find_commitments
from agent.domain.commitment import Commitment
from knowledge.policy import AllowedCommitment

_SHOP = (
    r"(?:продавец|магазин|компания|исполнитель|мы)\s+(?:[^.;\n]{0,40}?\s)?"
    r"(?:обязуе(?:тся|мся)|обязан[аы]?|долж(?:ен|на|ны))\s+"
)
_DONE = r"(?<!не )(?:производится|осуществляется|выполняется|проводится|делается)"
_MONEY = r"(?:деньги|денежные средства|средства|уплаченная сумма|сумма|стоимость товара)"
_DUTY = r"\s*(?:міндетті(?:міз)?|тиіс(?:піз)?|керек)"
_RULES: tuple[tuple[str, str], ...] = (
    # A condition's time is no deadline: "при задержке больше 3 дней дадим скидку".
    (r"\b(?:более|больше|свыше|дольше)(?:,? чем)?(?: на)? \d{1,3} (?:\w+ )?(?:дн\w+|час\w+|сут\w+|недел\w+)", "долго"),
    (r"\b\d{1,3} (?:\w+ )?(?:күннен|сағаттан|аптадан) (?:артық|көп|астам)", "ұзақ"),
    (
        rf"(?<!не )\bвозврат (?:денег|(?:денежных |уплаченных )?средств|суммы|стоимости)\b([^.;\n]{{0,40}}?)\b{_DONE}",
        r"вернём деньги\1",
    ),
    (rf"\b{_MONEY}\b([^.;\n]{{0,40}}?)(?<!не )\bвозвраща(?:е|ю)тся", r"вернём деньги\1"),
    (rf"(?<!не )\bвозвраща(?:е|ю)тся\b([^.;\n]{{0,40}}?)\b{_MONEY}", r"вернём деньги\1"),
    (r"(?<!не )\bподлеж(?:ит|ат) (?:обмену|замене)", "обменяем"),
    (rf"(?<!не )\b(?:обмен|замена)\b([^.;\n]{{0,40}}?)\b{_DONE}", r"обменяем\1"),
    (rf"\b(?:гарантийный |бесплатный )?ремонт\b([^.;\n]{{0,40}}?)\b{_DONE}", r"отремонтируем\1"),
    (r"(?<!не )\bпредоставляется (скидка)", r"предоставим скидку"),
    (r"(?<!не )\bначисляются (бонус\w*)", r"начислим \1"),
    (r"(?<!не )\bкомпенсиру(?:е|ю)тся", "компенсируем"),
    (rf"\b{_SHOP}(?:вернуть|возвратить) (?=день|сред|стоим|сумм|уплач|покупателю день)", "вернём "),
    (rf"\b{_SHOP}(?:заменить|обменять)", "заменим"),
    (rf"\b{_SHOP}(?:отремонтировать|устранить недостатки)", "отремонтируем"),
    (rf"\b{_SHOP}ответить", "ответим"),
    (rf"\bқайтаруға{_DUTY}|\bқайтарылуы{_DUTY}", "қайтарамыз"),
    (rf"\bауыстыруға{_DUTY}|\bауыстырылуы{_DUTY}", "ауыстырамыз"),
    (rf"\bжөндеуге{_DUTY}|\bжөнделуі{_DUTY}", "жөндейміз"),
)
_PLAINLY = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _RULES)
_BUYER = re.compile(
    r"\b(?:покупател\w+|потребител\w+|клиент)\s+(?:обязан|долж|вправе|может)"
    r"|\bсатып алушы\b[^.;\n]{0,60}\b(?:міндетті|тиіс|керек)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\n")
_UNFIT = re.compile(
    r"\b(?:покупател|потребител|продав(?:ец|ц)|заказчик|исполнител|настоящ|договор|оферт|законодательств|пункт[аеу]?\b"
    r"|сатып алушы|тұтынушы|сатушы|осы ереже|тармақ|заңнама|шарт(?:тың|қа|та)\b)|\bст\.|@|://|www\.|\+?\d[\d\s()-]{8,}\d|^\d+(?:\.\d+)*[.)]?\s",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 350
_LONGEST_WORDING = 600
_MOST_HOURS = 24 * 366


@lru_cache(maxsize=1_000)
def promises(text: str) -> tuple[AllowedCommitment, ...]:
    """Return what a text promises, each kind once, with the narrowest sum and the longest time that it names.

    Rules are often impersonal ("возврат денег производится в течение 3 дней"); such a sentence is read as the shop
    would say it itself.
    """
    made = [one for sentence in _SENTENCE.split(text) for one in find_commitments(_as_the_shop_says(sentence))]
    return tuple(
        _allowed(kind, [one for one in made if one.kind == kind]) for kind in dict.fromkeys(one.kind for one in made)
    )


def _as_the_shop_says(sentence: str) -> str:
    if _BUYER.search(sentence):
        return sentence
    for pattern, said in _PLAINLY:
        sentence = pattern.sub(said, sentence)
    return sentence


def _allowed(kind: str, made: Iterable[Commitment]) -> AllowedCommitment:
    promised = list(made)
    hours = [one.deadline_hours for one in promised if one.deadline_hours and one.deadline_hours <= _MOST_HOURS]
    sums = [(one.amount, one.unit) for one in promised if one.amount and one.amount > 0 and one.unit]
    amount, unit = min(sums, default=(None, None), key=lambda one: one[0])
    return AllowedCommitment(kind=str(kind), amount=amount, unit=unit, deadline_hours=max(hours, default=None))


def suggested_wording(text: str) -> str:
    """Return the sentences of a text that promise something and could stand in a reply; empty where there is none."""
    wording = ""
    for sentence in _fit(text):
        longer = f"{wording} {sentence}".strip()
        if len(longer) > _LONGEST_WORDING:
            break
        wording = longer
    return wording


def _fit(text: str) -> Iterator[str]:
    for line in _SENTENCE.split(text):
        sentence = line.removeprefix("- ").strip()
        fits = len(sentence) <= _LONGEST_SENTENCE and sentence.endswith((".", "!")) and not _UNFIT.search(sentence)
        if fits and find_commitments(sentence):
            yield sentence
