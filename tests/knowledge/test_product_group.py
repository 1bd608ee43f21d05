"""A product's group is told by the words of its name, whatever their endings."""

import time

import pytest

from knowledge.product_group import groups_of
from knowledge.store_profile import StoreProfile


def profile(**groups: tuple[str, ...]) -> StoreProfile:
    return StoreProfile(id="s", name={"ru": "Дүкен"}, product_groups=groups)


BELONGS = [
    ("шина", "Шины зимние R16"),
    ("шина", "Комплект из 4 шин"),
    ("шина", "Қысқы шиналар"),
    ("шина", "Шинаға арналған сорғы"),
    ("дөңгелек", "Ауыр жүк дөңгелегі"),
    ("дөңгелек", "Донгелектер R15"),
    ("чехол", "Чехлы для телефона"),
    ("кружка", "Набор кружек"),
    ("кресло", "Пара кресел"),
    ("детское кресло", "Детские кресла в авто"),
    ("детское кресло", "Чехол детского кресла"),
    ("чай", "Пачка чая"),
    ("шай", "Шайы бар жинақ"),
    ("кітап", "Балалар кітабы"),
    ("кітап", "Kitaptar toplamy"),
    ("ақша қап", "Былғары ақша қабы"),
    ("смартфон", "СМАРТФОНЫ Samsung"),
    ("iPhone", "Apple iPhone 15 Pro"),
]
DOES_NOT = [
    ("бот", "Ботинки зимние"),
    ("шина", "Шиншилла, мягкая игрушка"),
    ("чай", "Чайник электрический"),
    ("чай", "Чашка"),
    ("шай", "Шайба М8"),
    ("шар", "Шарф"),
    ("диск", "Дискета"),
    ("кран", "Экран для ванны"),
    ("шам", "Шампунь"),
    ("көл", "Көлік кілемшесі"),
    ("детское кресло", "Кресло офисное"),
    ("шина", ""),
    ("—", "Шина"),
]


@pytest.mark.parametrize(("word", "product"), BELONGS)
def test_a_product_belongs_to_the_group_whose_word_it_names_in_any_form(word: str, product: str) -> None:
    assert groups_of(product, profile(g=(word,))) == {"g"}


@pytest.mark.parametrize(("word", "product"), DOES_NOT)
def test_a_word_is_not_found_inside_another_one(word: str, product: str) -> None:
    assert groups_of(product, profile(g=(word,))) == frozenset()


def test_a_product_may_belong_to_several_groups_or_to_none() -> None:
    store = profile(tyres=("шина", "дөңгелек"), winter=("зимний", "қысқы"), tea=("чай", "шай"))
    assert groups_of("Шины зимние", store) == {"tyres", "winter"}
    assert groups_of("Қысқы шиналар", store) == {"tyres", "winter"}
    assert groups_of("Самокат", store) == frozenset()


def test_a_very_long_name_is_read_at_once() -> None:
    store = profile(g=("чехол", "детское кресло", "дөңгелек"))
    started = time.perf_counter()
    groups_of("чехолчик шинашина " * 1_200, store)
    assert time.perf_counter() - started < 0.05
