"""Past replies: in the language, with the stars and the issues of the review, and never nearly the same twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from knowledge.past_reply import PastReply
from knowledge.query import Query
from knowledge.search import Search
from knowledge.store_profile import StorePack

BASE = Query(text="", language="ru", platform="kaspi", day=date(2026, 6, 1))
MakePack = Callable[..., StorePack]


def reply_ids(search: Search, query: Query) -> list[str]:
    """Return the ids of the past replies that are found."""
    return [found.id for found in search.find(query) if found.past_reply]


REPLIES = (
    PastReply(
        id="ru-defect",
        review="Фен сломался",
        reply="Жаль, что фен подвёл.",
        rating=1,
        language="ru",
        issues=("defect",),
    ),
    PastReply(
        id="kk-defect",
        review="Фен сынып қалды",
        reply="Фен сынғаны өкінішті.",
        rating=1,
        language="kk",
        issues=("defect",),
    ),
    PastReply(id="ru-praise", review="Отличный фен", reply="Рады, что понравилось!", rating=5, language="ru"),
    PastReply(id="kk-praise", review="Фен керемет", reply="Ұнағанына қуаныштымыз!", rating=5, language="kk"),
    PastReply(
        id="ru-late",
        review="Долго везли фен",
        reply="Извините за ожидание.",
        rating=3,
        language="ru",
        issues=("late_delivery",),
    ),
)


@pytest.mark.parametrize(
    ("language", "rating", "issues", "text", "expected"),
    [
        ("ru", 5, (), "Супер фен!", "ru-praise"),
        ("kk", 5, (), "Керемет", "kk-praise"),
        ("kk", 1, ("defect",), "Фен істемейді", "kk-defect"),
        ("ru", 2, ("defect",), "Фен не работает", "ru-defect"),
        ("ru", 5, (), "", "ru-praise"),
        ("kk", 1, ("defect",), "", "kk-defect"),
        ("ru", None, ("late_delivery",), "", "ru-late"),
    ],
)
def test_the_past_reply_fits_in_language_stars_and_issues(
    open_pack: Callable[[StorePack], Search],
    make_pack: MakePack,
    language: str,
    rating: int | None,
    issues: tuple[str, ...],
    text: str,
    expected: str,
) -> None:
    search = open_pack(make_pack(past_replies=REPLIES))
    assert reply_ids(search, replace(BASE, text=text, language=language, rating=rating, issues=issues))[0] == expected


def test_nearly_the_same_past_reply_is_not_found_twice(
    open_pack: Callable[[StorePack], Search], make_pack: MakePack
) -> None:
    same = tuple(
        PastReply(
            id=f"same-{n}",
            review=f"Чайник потёк {n}",
            reply=f"Спасибо, что написали про чайник, заменим его{'!' * n}",
            language="ru",
        )
        for n in range(5)
    )
    other = PastReply(id="other", review="Чайник", reply="Нам жаль, оформите возврат.", language="ru")
    found = reply_ids(open_pack(make_pack(past_replies=(*same, other))), replace(BASE, text="Чайник потёк"))
    assert len(found) == 2
    assert "other" in found
