"""Tells which languages a reply is written in: short, polite texts of a seller, often with a brand in them."""

import re
from functools import lru_cache

from agent.domain.language import Language

_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,30}(?:-[^\W\d_]{1,30})?(?!\w)")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SITE = re.compile(r"(?<![\w-])[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,4}\b")
_ZONE = re.compile(r"\.[a-z]{2,4}\b")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһіə]")
_KAZAKH_ENDING = re.compile(
    r"(?:амыз|емиз|ымыз|имиз|ыныз|иниз|аныз|ениз|сыз|сиз|дык|дын|нын|тын|лар|лер|дар|дер|лык|[аеә]йды|[аеә]йд[иі]|мады|меди|гызу|лды|нды|рды)$"
)
_KAZAKH_WORDS_TEXT = (
    "екен емес керек онша жатыр зат ер рахмет сапа сапасы сапалы тауар тауары жаксы керемет жарайды бар бары жок "
    "алып алдым алдык келди келді кайта сатып жазып бойынша туралы бирак барлыгы бари осы ол биз сиз сизге сизди "
    "егер болса болады болды боламыз дайын дайынбыз сонымен соны жана жаңа кайырлы кун сау болыныз салем "
    "саламатсыз бе ма ба па ме пе мен де да та те баға уакыт тез арада толык косымша тапсырыс чаты чатына жазыныз "
    "хабарласамыз жеткизу кешириныз кешир жаткан шыгар турганы куаныштымыз унаганына rahmet rakhmet raqmet jaqsy "
    "zhaksy salem salemetsiz "
)
_KAZAKH_WORDS = frozenset(_KAZAKH_WORDS_TEXT.split())
_RUSSIAN_ENDING = re.compile(
    r"(?:[её]т[ьс]\w*|ться|тся|[оеё]го|[оеё]му|[ыи]ми|[аеиуюя]ем|[иеё]те|йте|ость|ости|ени[еяюй]|ением|ани[еяюй]|анием|ами|ями"
    r"|ый|ая|ое|ые|ую|ешь|[иеая]ть|[ую]т|[иы]х|[аеиыу]ли?сь|ция|цию|ции|ности|ется|ются|ил|али|или|ели|ов|ев)$"
)
_RUSSIAN_WORDS_TEXT = (
    "и в во не на с со что за вы вам вас вами ваш ваша ваше ваши мы нам нас нами по для как но это эта этот к ко "
    "от из у о об если при до или мне я уже ещё еще только все всё так же бы чтобы спасибо благодарим "
    "здравствуйте добрый день вечер утро пожалуйста отзыв отзыва рады рад рада очень будем жаль извините простите "
    "приятно товар заказ заказа магазин качество покупка покупки покупок выбор оценку оценка хорошо отлично "
    "понимаем ждём ждем удачи приятных подарок надеемся обязательно сожалению команда поможем вопрос вопросы есть "
    "можно нужно когда где чат чате"
)
_RUSSIAN_WORDS = frozenset(_RUSSIAN_WORDS_TEXT.split())
_ENGLISH_WORDS_TEXT = (
    "the and you your for thank thanks we are to of is it that this please sorry hello hi dear our with happy "
    "glad feedback review order will us"
)
_ENGLISH_WORDS = frozenset(_ENGLISH_WORDS_TEXT.split())
_ENOUGH = 0.35
"""The share of the telling words above which a language counts; a bilingual reply has both."""


def languages_of(text: str) -> frozenset[Language]:
    """Return the languages that carry the text; empty when nothing tells («OK», an emoji, a brand)."""
    small = text.lower()
    words = _WORD.findall(_SITE.sub(" ", small) if _ZONE.search(small) else small)
    kazakh = sum(map(_kazakh, words))
    russian = sum(map(_russian, words))
    told = kazakh + russian
    if told:
        shares = {Language.KK: kazakh / told, Language.RU: russian / told}
        return frozenset(language for language, share in shares.items() if share >= _ENOUGH)
    return _untold(words)


@lru_cache(maxsize=8192)
def _kazakh(word: str) -> bool:
    return bool(_KAZAKH_LETTER.search(word) or word in _KAZAKH_WORDS or _KAZAKH_ENDING.search(word))


@lru_cache(maxsize=8192)
def _russian(word: str) -> bool:
    if _KAZAKH_LETTER.search(word):
        return False
    if word in _RUSSIAN_WORDS:
        return True
    return not _kazakh(word) and bool(_CYRILLIC.search(word)) and bool(_RUSSIAN_ENDING.search(word))


def _untold(words: list[str]) -> frozenset[Language]:
    """Judge a text with no telling Cyrillic word."""
    cyrillic = sum(bool(_CYRILLIC.search(word)) for word in words)
    if cyrillic >= 3:
        return frozenset({Language.RU})
    english = any(word in _ENGLISH_WORDS for word in words)
    return frozenset({Language.EN}) if english and not cyrillic else frozenset()
