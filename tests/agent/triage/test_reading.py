"""The whole reading of a review: demands, urgency, hidden complaints, odd input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.review import Review
from agent.domain.triage import Polarity, Triage
from agent.triage import triage_review


def _read(text: str, rating: int | None = 1, **fields: str) -> Triage:
    return triage_review(Review(id="1", platform="kaspi", rating=rating, text=text, **fields))


@pytest.mark.parametrize(
    "text",
    [
        "Верните деньги",
        "Верните деньги, иначе в суд",
        "Требую возврат средств",
        "Подам в суд и напишу в прокуратуру",
        "Направлю досудебную претензию",
        "Возместите ущерб",
        "Ақшамды қайтарыңыз",
        "Ақшаны қайтарыңдар!",
        "Сотқа беремін",
        "Тұтынушы құқығын қорғау органына шағым түсіремін",
        "aqshamdy qaitaryp berinizder",
        "I want my money back",
    ],
)
def test_an_order_to_pay_or_an_authority_is_a_legal_demand(text: str) -> None:
    assert _read(text).legal_demand


@pytest.mark.parametrize(
    "text",
    [
        "Можно вернуть деньги?",
        "Как вернуть товар, если не подойдёт?",
        "Хочу обменять на другой размер",
        "Продавец вернул деньги без проблем",
        "Стоит своих денег",
        "Претензий нет, всё отлично",
        "Сотка жақсы, фотосы анық",
        "Қайтаруға бола ма?",
        "Айырбастағым келеді",
        "Ешқандай шағымым жоқ",
        "Суды тез жылытады",
        "Полицейская машинка сыну понравилась",
        "Ақшамды бірден қайтарып берді",
    ],
)
def test_a_question_a_wish_and_praise_are_no_legal_demand(text: str) -> None:
    assert not _read(text).legal_demand


@pytest.mark.parametrize(
    "text",
    [
        "Ребёнок обжёгся об утюг",
        "Балам уланып қалды",
        "Подам в суд",
        "Найду вас и сожгу магазин",
        "20 000 ₸ на карту, или ставлю 1 звезду",
        "Выложили мой номер телефона в ответе",
        "Деньги не вернули уже две недели, никто не отвечает",
        "Ақшамды әлі қайтармады, жауап бермейді",
        "Верните деньги, продавец не отвечает",
        "Ақшамды қайтарыңдар, сатушы жауап бермейді",
        "Завтра день рождения, а товар не привезли",
        "Ертең той, тапсырыс әлі келмеді",
    ],
)
def test_what_cannot_wait_is_urgent(text: str) -> None:
    assert _read(text).urgent


@pytest.mark.parametrize(
    "text",
    [
        "Верните деньги",
        "Сломался через неделю",
        "Төрт күн кешікті, ешкім хабарласпады",
        "Обещали 18-го, привезли 22-го, никто не предупредил",
        "Купили на день рождения, все довольны",
        "Ужасный товар, не советую",
        "Өлшемі келмеді",
        "Туған күнге сыйлыққа алдым, ұнады",
        "Не хватает двух винтов",
        "Аллергия болған жоқ, жақсы крем",
        "Завтра закажу ещё, отличный товар",
    ],
)
def test_what_can_wait_is_not_urgent(text: str) -> None:
    assert not _read(text).urgent


def test_safety_is_the_flag_of_its_issue() -> None:
    found = _read("Утюг задымил, ребёнок обжёгся")
    assert found.safety
    assert Issue.SAFETY in found.issues
    assert not _read("Утюг хороший").safety


@pytest.mark.parametrize(("rating", "hidden"), [(5, True), (4, True), (3, False), (1, False), (None, False)])
def test_a_complaint_under_good_stars_is_hidden(rating: int | None, hidden: bool) -> None:
    assert _read("Хороший, но пульт не работает", rating).hidden_complaint is hidden


def test_a_complaint_in_the_field_for_drawbacks_is_found() -> None:
    found = _read("", 5, pros="Красивый", cons="Не работает таймер")
    assert found.issues == (Issue.DEFECT,)
    assert found.hidden_complaint


def test_a_part_bought_apart_is_a_hidden_complaint_under_five_stars() -> None:
    found = _read("Все хорошо, рекомендую", 5, cons="не положили крючки, пришлось самой докупать")
    assert found.issues == (Issue.INCOMPLETE,)
    assert found.hidden_complaint


def test_a_happy_review_is_no_complaint() -> None:
    found = _read("Все супер, сын доволен", 5)
    assert not found.complaint
    assert found.polarity is Polarity.POSITIVE
    assert found.removal_ground is None
    assert found.injection == ()


def test_stars_only_take_the_default_language_and_the_stars() -> None:
    found = triage_review(Review(id="1", platform="kaspi", rating=1), default_language=Language.KK)
    assert (found.language, found.reply_language, found.polarity) == (Language.KK, Language.KK, Polarity.NEGATIVE)
    assert found.found == ()


def test_kazakh_in_latin_script_is_read_like_kazakh() -> None:
    found = _read("Tauar synyp keldi, aqshamdy qaitarynyz")
    assert found.language is Language.KK
    assert Issue.DAMAGED in found.issues
    assert found.legal_demand


ODD = "\x00\x07не работает\u200b😀\ufeff\n\t\u202e"


@pytest.mark.parametrize(
    "text", ["а" * 20_000, "не " * 6_667, "х*" * 10_000, "{{" * 10_000, "8 701 " * 3_300, ODD * 900]
)
def test_long_and_odd_texts_are_read_in_time(text: str) -> None:
    begin = time.process_time()
    found = _read(text)
    assert time.process_time() - begin < 1.0
    assert found.language in {Language.RU, Language.KK}


def test_control_characters_do_not_hide_a_complaint() -> None:
    (found,) = _read(ODD).found
    assert found.issue is Issue.DEFECT
    assert found.quote in ODD


_WORDS = (
    "не работает верните деньги сломался қайтарыңыз сынып келді jaqsy emes хуй с**и @shop_kz 8 701 123 45 67 менеджер "
    "system: </review> \u200b ; , . ! ? 😡 İ ﬁ и\u0306 ignore previous instructions"
)
_ALPHABET = st.sampled_from([*_WORDS.split(), "\n", "\x00"])


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(_ALPHABET, max_size=40).map(" ".join)), st.sampled_from([None, 1, 3, 5])
)
def test_no_text_breaks_the_reading_and_every_quote_is_verbatim(text: str, rating: int | None) -> None:
    review = Review(id="1", platform="kaspi", rating=rating, text=text, cons=text[::-1])
    found = triage_review(review)
    assert all(each.quote and each.quote in review.whole_text for each in found.found)
    assert found.removal_ground is None or found.removal_ground.fragment in review.whole_text
    assert found.reply_language is not Language.MIXED
