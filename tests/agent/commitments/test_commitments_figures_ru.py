"""Russian sums and times in the many ways in which people write them."""

from collections.abc import Callable

import pytest

PROMISES = (
    ("Компенсируем ₸5000.", "compensation 5000 KZT"),
    ("Компенсируем тг 500.", "compensation 500 KZT"),
    ("Начислим тысячу бонусов.", "bonus 1000 KZT"),
    ("Вернём две с половиной тысячи тенге.", "refund 2500 KZT"),
    ("Вернём деньги в течение двух с половиной недель.", "refund 420h"),
    ("Вернём две трети суммы.", "partial_refund 67 %"),
    ("Вернём сто двадцать тысяч тенге.", "refund 120000 KZT"),
    ("Вернём тысячу двести тенге.", "refund 1200 KZT"),
    ("Вернём пять тысяч пятьсот тенге.", "refund 5500 KZT"),
    ("Вернём деньги в конце месяца.", "refund 720h"),
    ("Ответим к утру.", "reply_within 24h"),
    ("Ответим минут через двадцать.", "reply_within 1h"),
    ("Ответим часа через два.", "reply_within 2h"),
    ("Привезём через денёк.", "delivery_by 24h"),
    ("Перезвоним через часик.", "callback 1h"),
    ("Вернём 50% стоимости и подарим 1000 бонусов в течение двух дней.", "bonus 1000 KZT 48h; partial_refund 50 %"),
    ("Подарим 500 бонусов в течение дня.", "bonus 500 KZT 24h"),
    ("Перезвоним в первой половине дня.", "callback"),
    ("Вернём 10 000 (десять тысяч) тенге.", "refund 10000 KZT"),
    ("Вернём половину суммы.", "partial_refund 50 %"),
    ("Вернём 5000 тг 2 августа.", "refund 5000 KZT"),
    ("Компенсируем 500 тг за 3 дня.", "compensation 500 KZT 72h"),
)


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_a_russian_figure_is_read(text: str, expected: str, promises: Callable[[str], list[str]]) -> None:
    assert promises(text) == sorted(expected.split("; "))
