import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.likeness import NEARLY_THE_SAME, Sketches, likeness

REPLY = "Здравствуйте! Жаль, что чайник потёк. Напишите в чат заказа, подскажем, как оформить возврат."
WORDS = (
    "жаль спасибо чайник потёк чат заказ возврат снимок подскажем оформить молния куртка пришла поздно цвет "
    "шәйнек ағып кетті тапсырыс чатына жазыңыз қайтару өкінішті рақмет көмектесеміз сурет тіркеңіз"
).split()


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (REPLY, True),
        (REPLY.replace("Жаль", "Очень жаль"), True),
        (REPLY.upper(), True),
        ("Спасибо! Рады, что самокат понравился сыну. Хороших ему поездок!", False),
        ("Сәлеметсіз бе! Шәйнектің аққаны өкінішті. Тапсырыс чатына жазыңызшы.", False),
    ],
)
def test_nearly_the_same_is_told_from_different(other: str, same: bool) -> None:
    assert (likeness(REPLY, other) > NEARLY_THE_SAME) is same


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


def test_what_is_nearly_the_same_is_found_by_its_sketch_among_many() -> None:
    chance = random.Random(7)
    texts = [" ".join(chance.choices(WORDS, k=40)) for _ in range(3_000)]
    sketches = Sketches()
    sketches.add([str(at) for at in range(1_500)], texts[:1_500])
    sketches.add([str(at) for at in range(1_500, 3_000)], texts[1_500:])
    alike = missed = 0
    for at in range(0, 3_000, 20):
        words = texts[at].split()
        for _ in range(chance.randint(0, 14)):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        changed = " ".join(words)
        if likeness(changed, texts[at]) > NEARLY_THE_SAME:
            alike += 1
            found = sketches.near(changed)
            missed += not any(likeness(changed, texts[int(id)]) > NEARLY_THE_SAME for id in found)
    assert alike > 50
    assert missed == 0


def test_an_empty_collection_and_odd_texts_are_no_trouble() -> None:
    sketches = Sketches()
    assert sketches.near(REPLY) == []
    sketches.add(["empty", "half an emoji", "one"], ["", "\ud83d", "я"])
    assert sketches.near(REPLY) == []
