"""Names of goods in Russian and Kazakh, one line a thing, as beginnings of words with their endings."""

import re
from collections.abc import Iterator
from functools import lru_cache

_RU = r"(?:а|у|ом|е|ы|и|ой|ою|ей|ю|я|ь|ью|ов|ам|ами|ах|ям|ями|ях|ем|ём|ев|ок|ку|ка|ки|ке|кой|ек)?"
_KK = r"(?:[а-яәғқңөұүһі]{0,16})"
_THINGS = (
    # Russian stems | Kazakh stems (a bare «-» where the language has no word of its own)
    ("kettle", "чайник электрочайник термопот", "шәйнек шайнек"),
    ("vacuum", "пылесос робот-пылесос", "шаңсорғыш"),
    ("hairdryer", "фен", "-"),
    ("iron", "утюг отпаривател отпариватель", "үтік"),
    ("blender", "блендер миксер", "-"),
    ("multicooker", "мультиварк мультиварка скороварк", "-"),
    ("toaster", "тостер", "-"),
    ("fridge", "холодильник морозильник", "тоңазытқыш мұздатқыш"),
    ("washer", "стиральная_машин стиральную_машин стиральной_машин стиралк", "кір_жуғыш"),
    ("microwave", "микроволновк микроволновка", "микротолқынды_пеш"),
    ("coffee", "кофеварк кофемашин кофемолк", "кофеқайнатқыш"),
    ("juicer", "соковыжималк", "шырынсыққыш"),
    ("fan", "вентилятор", "желдеткіш"),
    ("heater", "обогревател обогреватель", "жылытқыш"),
    ("humidifier", "увлажнител увлажнитель", "ылғалдатқыш"),
    ("scales", "весы весов весами", "таразы"),
    ("headphones", "наушник", "құлаққап"),
    ("phone", "смартфон", "смартфон"),
    ("tablet", "планшет", "планшет"),
    ("laptop", "ноутбук", "ноутбук"),
    ("television", "телевизор", "теледидар"),
    ("printer", "принтер", "-"),
    ("watch", "смарт-часы смарт-часов смарт-часами наручные_часы", "смарт-сағат"),
    ("drill", "дрель дрели шуруповерт шуруповёрт перфоратор", "бұрғы"),
    ("sofa", "диван", "диван"),
    ("bed", "кровать кровати", "кереует"),
    ("wardrobe", "шкаф", "шкаф"),
    ("commode", "комод", "-"),
    ("armchair", "кресл кресло", "-"),
    ("mattress", "матрас матрац", "-"),
    ("pillow", "подушк подушек", "жастық"),
    ("blanket", "одеял одеяло плед", "көрпе"),
    ("carpet", "ковер ковёр ковра ковром ковры", "кілем"),
    ("curtain", "штора шторы шторам шторами занавеск", "перде"),
    ("mirror", "зеркал зеркало", "айнаны айнаның айнаңыз айнамыз"),
    ("pan", "сковород сковорода сковородк", "табаны табаның табаңыз"),
    ("pot", "кастрюл кастрюля", "кәстрөл"),
    ("dress", "плать платье сарафан", "көйлек"),
    ("jacket", "куртк пуховик", "күрте"),
    ("jeans", "джинсы джинсов джинсами", "джинсы"),
    ("trainers", "кроссовк", "кроссовка"),
    ("boots", "ботинк ботинок сапоги сапог сапогами", "етік бәтеңке"),
    ("slippers", "тапочк", "тәпішке"),
    ("bag", "рюкзак", "рюкзак"),
    ("perfume", "духи духов духами парфюм", "иіссу әтір"),
    ("shampoo", "шампун шампунь", "сусабын"),
    ("tent", "палатк", "шатыр"),
    ("bicycle", "велосипед", "велосипед"),
    ("scooter", "самокат", "самокат"),
    ("pram", "коляск", "арба"),
    ("nightlight", "ночник", "түншам"),
)


def _one_of(stems: str, endings: str) -> str:
    words = (stem.replace("_", r"\s") for stem in stems.split() if stem != "-")
    alternatives = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?:{alternatives}){endings}" if alternatives else ""


def _source() -> str:
    """Return one pattern with a named group a thing."""
    groups = []
    for name, russian, kazakh in _THINGS:
        parts = [part for part in (_one_of(russian, _RU), _one_of(kazakh, _KK)) if part]
        groups.append(rf"(?P<{name}>{'|'.join(parts)})")
    return rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])"


_STARTS = frozenset(
    stem[:3] for _, *languages in _THINGS for stems in languages for stem in stems.split() if stem != "-"
)
_WORD_START = re.compile(r"(?<![\w-])[^\W\d_]{3}")


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    return re.compile(_source())


def nouns_of(text: str) -> Iterator[re.Match[str]]:
    """Yield each thing that a text in small letters names; the match's last group names the thing."""
    for start in _WORD_START.finditer(text):
        # Most words begin like no thing at all: a look-up is cheaper than a hundred alternatives.
        if start.group() in _STARTS and (match := _nouns().match(text, start.start())):
            yield match


def things_of(text: str) -> frozenset[str]:
    """Return the things that a text in small letters names."""
    return frozenset(match.lastgroup or "" for match in nouns_of(text))
