"""What is personal in a review never leaves the machine."""

import time

import pytest

from agent.domain.review import Review
from agent.drafting.masking import mask
from knowledge.past_reply import PastReply
from tests.agent.drafting.model_cases import drafted
from tests.agent.drafting.stub_endpoint import StubEndpoint, answer

SECRETS = {
    "Звонил Марат с +7 701 123 45 67, трубку бросили, чайник потёк": ("Марат", "701 123", "45 67"),
    "Чайник потёк. Перезвоните на 8(701)123-45-67 или 87011234567": ("701", "123-45-67", "87011234567"),
    "Чайник сломался, мой ИИН 900101300123, почта a.serik@mail.kz": ("900101300123", "serik", "mail.kz"),
    "Верните деньги на карту 4111 1111 1111 1111, чайник потёк": ("4111", "1111"),
    "Верните деньги на карту 4400 4302 1234 5678, чайник потёк": ("4400", "5678"),
    "Верните на KZ86125KZT5004100100, чайник потёк": ("KZ86125KZT5004100100",),
    "Заказ 496149022, менеджер Асель Нурланова нахамила, чайник потёк": ("496149022", "Асель", "Нурланова"),
    "Шәйнек ағып кетті. Менің нөмірім 8 701 123 45 67, Айгүл Мұратова": ("701", "45 67", "Айгүл", "Мұратова"),
    "Шәйнек бұзылды, ЖСН 900101300127, поштам a.serik@mail.kz": ("900101300127", "serik"),
    "Курьер Ержан дөрекі сөйледі, шәйнек сынып келді": ("Ержан",),
}


@pytest.mark.parametrize(("text", "secrets"), SECRETS.items())
@pytest.mark.parametrize("field", ["text", "pros", "cons"])
def test_personal_data_of_a_review_never_reaches_the_endpoint(text: str, secrets: tuple[str, ...], field: str) -> None:
    review = Review(id="r", platform="kaspi", rating=1, author="Гүлнар Т.", product="Чайник", **{field: text})
    with StubEndpoint(answer()) as stub:
        drafted(stub, review)
    assert stub.asked
    assert "айник" in stub.sent
    assert not [secret for secret in (*secrets, "Гүлнар") if secret in stub.sent]


def test_a_past_reply_greets_nobody_and_shows_no_number() -> None:
    past = PastReply(
        id="p", review="Фен сломался, Айгуль, 87011234567", reply="Здравствуйте, Айгуль! Спасибо, нам жаль."
    )
    with StubEndpoint(answer()) as stub:
        drafted(stub, Review(id="r", platform="kaspi", rating=1, text="Чайник потёк"), past)
    assert "Reply: Здравствуйте! Спасибо, нам жаль." in stub.asked[0]["messages"][1]["content"]
    assert "Айгуль" not in stub.sent
    assert "87011234567" not in stub.sent


@pytest.mark.parametrize(
    "product", ["Samsung Galaxy A54", "Чайник Аида", "Утюг Марат 2200 Вт", "Духи Асель 50 мл", "Xiaomi Redmi 13C 8/256"]
)
def test_a_product_keeps_its_name(product: str) -> None:
    with StubEndpoint(answer()) as stub:
        drafted(stub, Review(id="r", platform="kaspi", rating=1, text="Потёк на второй день", product=product))
    assert f"Product: {product}\n" in stub.asked[0]["messages"][1]["content"]


def test_a_number_typed_into_the_product_field_is_still_hidden() -> None:
    with StubEndpoint(answer()) as stub:
        drafted(stub, Review(id="r", platform="kaspi", rating=1, text="Потёк", product="Чайник 8 701 123 45 67"))
    assert "701 123" not in stub.sent


def test_a_number_is_hidden_even_where_the_text_is_cut() -> None:
    text = "Чайник потёк. " + "о" * 5_975 + " 87011234567 и ещё много слов"
    with StubEndpoint(answer()) as stub:
        drafted(stub, Review(id="r", platform="kaspi", rating=1, text=text))
    assert "8701" not in stub.sent


@pytest.mark.parametrize(
    "text",
    [
        "Заказывала 20.11.2026, ждала 14 дней, чехол на iPhone 13 Pro Max 256",
        "Батарея 10000 mAh держит 2 дня, цена 25 990 тг",
        "Мощность 2200 Вт, 1,7 л, подсветка",
        "Бәрі керемет, 5 жұлдыз, 3 күнде келді",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text) == text


def test_the_longest_review_is_masked_in_time() -> None:
    started = time.perf_counter()
    mask("Звонил Марат на 8 701 123 45 67 и 4111 1111. " * 440)
    assert time.perf_counter() - started < 1.0
