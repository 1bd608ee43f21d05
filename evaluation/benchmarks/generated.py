"""Stores of any size for measurements: clauses and past replies whose texts are drawn from word lists.

The texts mean nothing; they have the lengths, the letters and the endings of reviews, and enough different words that
the postings are as long as real ones.
"""

import random
from collections.abc import Iterator

from knowledge.past_reply import PastReply
from knowledge.policy import ISSUES, Clause
from knowledge.store_profile import StoreProfile

NOTE = "texts are generated from word lists"

_RU_STEMS = (
    "чайник фен утюг пылесос телефон чехол кабел наушник матрас диван стул стол шкаф ламп зеркал штор ковёр одеял "
    "подушк кастрюл сковород тарелк кружк нож блендер миксер тостер весы термос рюкзак сумк куртк плать туфл кроссовк "
    "доставк курьер магазин продавц коробк упаковк товар заказ возврат деньг гаранти качеств размер цвет запах звук "
    "экран кнопк крышк ручк провод батаре инструкц дефект брак царапин трещин скол пятн шв молни ткан пластик металл "
    "стекл недел месяц врем день вечер утр звонок чат ответ вопрос подар мам сын дочк муж жен сосед друг"
).split()
_RU_ENDINGS = ("", "а", "у", "ом", "е", "и", "ы", "ов", "ами", "ах")
_RU_COMMON = (
    "не очень и в на с это но за что как всё уже потом сразу привезли купила купил пришёл пришла работает сломался "
    "потёк опоздали вернул вернули понравилось отлично плохо быстро долго дорого дёшево спасибо пожалуйста никто опять"
).split()
_KK_STEMS = (
    "шәйнек үтік шаңсорғыш телефон қап сым құлаққап матрас диван орындық үстел шкаф шам айна перде кілем көрпе жастық "
    "кәстрөл таба тәрелке кесе пышақ дүкен сатушы жеткізу курьер қорап тауар тапсырыс ақша кепілдік сапа өлшем түс иіс "
    "дыбыс экран түйме қақпақ тұтқа батарея нұсқаулық ақау сызат дақ тігіс мата пластик темір шыны апта ай уақыт күн "
    "кеш таң қоңырау чат жауап сұрақ сыйлық ана ұл қыз күйеу көрші дос"
).split()
_KK_ENDINGS = ("", "ы", "ды", "ның", "ға", "да", "дан", "мен", "лар", "ларды", "ымыз")
_KK_COMMON = (
    "және бірақ өте емес жоқ бар болды келді кетті сынды ағып тұр кешікті қайтарды ұнады жақсы нашар тез ұзақ қымбат "
    "арзан рақмет өтінемін ешкім тағы бәрі қалды алдым алды керек"
).split()
_WORDS = {"ru": (_RU_STEMS, _RU_ENDINGS, _RU_COMMON), "kk": (_KK_STEMS, _KK_ENDINGS, _KK_COMMON)}
_PRODUCTS = ("", "Чайник 1,7 л", "Фен дорожный", "Пылесос вертикальный", "Көрпе 200×220", "Шам үстелге")


def text(dice: random.Random, language: str, words: int) -> str:
    """Return so many words of a language; one in thirty is a number, such as reviews hold."""
    stems, endings, common = _WORDS[language]
    return " ".join(
        str(dice.randrange(2, 9_999))
        if (throw := dice.random()) < 0.03
        else dice.choice(common)
        if throw < 0.4
        else dice.choice(stems) + dice.choice(endings)
        for _ in range(words)
    )


def length(dice: random.Random, *, usual: int, most: int) -> int:
    """Return a number of words: mostly few, sometimes many, as people write."""
    return max(1, min(most, int(dice.lognormvariate(0, 0.8) * usual)))


def past_reply(dice: random.Random, id: str) -> PastReply:
    """Return one past reply: a review of about 14 words, an answer of about 35."""
    language = dice.choice(("ru", "ru", "kk"))
    return PastReply(
        id=id,
        review=text(dice, language, length(dice, usual=14, most=120)),
        reply=text(dice, language, length(dice, usual=35, most=150)),
        rating=dice.randint(1, 5),
        language=language,
        issues=tuple(dice.sample(sorted(ISSUES), k=dice.choice((0, 0, 1, 1, 2)))),
        product=dice.choice(_PRODUCTS),
    )


def past_replies(seed: int, number: int) -> Iterator[PastReply]:
    """Yield past replies that are the same for the same seed."""
    dice = random.Random(seed)
    for at in range(number):
        yield past_reply(dice, f"g{at:06d}")


def clauses(seed: int, number: int) -> tuple[Clause, ...]:
    """Return clauses that hold on every day and platform."""
    dice = random.Random(seed)
    return tuple(
        Clause(
            id=f"clause-{at:03d}",
            title={language: text(dice, language, 4) for language in ("ru", "kk")},
            issues=tuple(dice.sample(sorted(ISSUES), k=dice.choice((1, 1, 2)))),
            wording={language: text(dice, language, 18) for language in ("ru", "kk")},
            body={language: text(dice, language, 30) for language in ("ru", "kk")},
        )
        for at in range(number)
    )


def profile(store_id: str) -> StoreProfile:
    """Return a store without anything of its own but a name."""
    return StoreProfile(id=store_id, name={"ru": store_id, "kk": store_id})
