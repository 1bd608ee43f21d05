"""Removal grounds follow the table of rules.md; its near misses are criticism and stay."""

import pytest

from agent.domain.review import Review
from agent.triage import triage_review

KETTLE = "Чайник электрический 1,7 л"
QUALIFIES = [
    ("B1", "Продавцы — с**и, товар г***о"),
    ("B1", "Полная хуйня, а не утюг"),
    ("B1", "Тауары боқ"),
    ("B1", "This is shit"),
    ("B2", "Найду вас и сожгу магазин"),
    ("B2", "Сендерді тауып, дүкендеріңді өртеймін"),
    ("B2", "Вы уроды и мрази"),
    ("B2", "Ақымақтар, хайуандар"),
    ("B3", "Менеджер Асель Нурланова, 8 701 123 45 67, хамка"),
    ("B3", "Менеджер Әсел Нұрланова, 8 701 …, дөрекі"),
    ("B4", "Кроссовки расклеились за неделю"),
    ("B4", "Кроссовка бір аптада ажырап кетті"),
    ("B5", "Курьер опоздал на 3 дня, товар ещё не открывал"),
    ("B5", "Курьер 3 күн кешікті, тауарды әлі ашқан жоқпын"),
    ("B6", "Берите дешевле у @shop_kz"),
    ("B6", "Заходите на https://example.com/sale"),
    ("B7", "Сам продаю такие, у них подделка, берите у меня"),
    ("B7", "Мен де сатамын, бұлардікі жалған, менен алыңыз"),
    ("B9", "20 000 ₸ на карту, или ставлю 1 звезду"),
    ("B9", "Картаға 20 000 ₸ сал, әйтпесе 1 жұлдыз қоямын"),
    ("B12", "Магазин поддерживает партию, бойкот"),
    ("B12", "Дүкен X партиясын қолдайды, бойкот"),
    ("B13", "У них отозвали сертификат"),
    ("B13", "Сертификатын қайтарып алған"),
]
CRITICISM = [
    "Товар ужасный, отвратительный",
    "Тауары сұмдық нашар",
    "Позор таким продавцам, больше не приду",
    "Мұндай сатушыларға ұят, енді келмеймін",
    "Менеджер Асель нагрубила",
    "Менеджер Әсел дөрекі сөйледі",
    "Позвоните мне, мой номер 8 701 123 45 67",
    "Не подошёл по цвету к кухне",
    "Ас үйдің түсіне келмеді",
    "Привезли поздно, и чайник течёт",
    "Кеш әкелді, шәйнектен су ағады",
    "В другом магазине такой же дешевле",
    "Басқа дүкенде арзанырақ",
    "Похоже на подделку, сравнил с оригиналом",
    "Жалған сияқты, түпнұсқамен салыстырдым",
    "Цвет не тот, что на фото",
    "Түсі фотодағыдай емес",
    "Верните деньги за брак, иначе напишу отзыв и пойду в суд",
    "Ақау үшін ақшамды қайтарыңыз, әйтпесе сотқа барамын",
    "Нет инструкции на казахском — нарушение",
    "Қазақша нұсқаулық жоқ — заң бұзу",
    "Мне кажется, это подделка",
    "Меніңше, бұл жалған",
    "Мошенники и обманщики, деньги взяли, товар не прислали",
    "Сухое печенье, хлебобулочное, потребитель недоволен",
    "Употребляю каждый день, не колеблясь",
    "Кот доволен, көтеріп жүруге ыңғайлы",
    "Суккулент в горшке, сукно хорошее, бляшка блестит",
    "Бокалы на бок, вид сбоку красивый",
    "Команда застрахует, подстрахует и не оскорбит",
]


def _ground(text: str, product: str = KETTLE) -> tuple[str, str] | None:
    found = triage_review(Review(id="1", platform="kaspi", rating=1, text=text, product=product)).removal_ground
    return (found.ground, found.fragment) if found else None


@pytest.mark.parametrize(("ground", "text"), QUALIFIES)
def test_a_ground_comes_with_its_verbatim_fragment(ground: str, text: str) -> None:
    found = _ground(text)
    assert found is not None
    assert found[0] == ground
    assert found[1]
    assert found[1] in text


@pytest.mark.parametrize("text", CRITICISM)
def test_mere_criticism_has_no_ground(text: str) -> None:
    assert _ground(text) is None


def test_the_near_misses_are_the_longer_table() -> None:
    assert len(CRITICISM) >= len(QUALIFIES)


def test_another_product_needs_a_known_product_of_another_shelf() -> None:
    assert _ground("Кроссовки расклеились за неделю", product="") is None
    assert _ground("Кроссовки расклеились за неделю", product="Кроссовки беговые") is None


@pytest.mark.parametrize("text", ["Продавцы — с**и", "товар г*вно", "полный п****ц", "х*йня какая-то", "бл*ть"])
def test_masked_profanity_is_profanity(text: str) -> None:
    found = _ground(text)
    assert found is not None
    assert found[0] == "B1"
