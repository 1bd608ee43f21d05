import pytest

from agent.drafting.example import bare_reply, masked_example, masked_product, nothing_personal
from knowledge.past_reply import PastReply


@pytest.mark.parametrize(
    ("reply", "bare"),
    [
        ("Здравствуйте, Айгуль! Жаль, что так вышло.", "Здравствуйте! Жаль, что так вышло."),
        ("Сәлеметсіз бе, Ержан! Өкінішті.", "Сәлеметсіз бе! Өкінішті."),
        ("Айгуль, спасибо за отзыв!", "Спасибо за отзыв!"),
        ("Здравствуйте! Жаль, что так вышло.", "Здравствуйте! Жаль, что так вышло."),
        ("Спасибо, что написали.", "Спасибо, что написали."),
        ("Жаль, что так вышло.", "Жаль, что так вышло."),
        ("Здравствуйте, уважаемый покупатель!", "Здравствуйте, уважаемый покупатель!"),
        ("Рақмет, пікіріңіз қуантты!", "Рақмет, пікіріңіз қуантты!"),
        ("Спасибо!\u200b", "Спасибо!"),
        ("", ""),
    ],
)
def test_an_example_greets_nobody_by_name(reply: str, bare: str) -> None:
    assert bare_reply(reply) == bare


def test_the_signature_is_not_taught_since_the_desk_adds_it() -> None:
    assert bare_reply("Спасибо! Ваш «Отау»", signatures=["Ваш «Отау»", ""]) == "Спасибо!"


def test_a_number_behind_invisible_characters_is_hidden_too() -> None:
    past = PastReply(id="1", review="мой номер 8701\u200b1234567", reply="Ждём Вас", product="Фен Аида")
    masked = masked_example(past)
    assert masked.review == "мой номер [телефон]"
    assert masked_product("Фен Аида") == "Фен Аида"
    assert nothing_personal(masked.reply)
