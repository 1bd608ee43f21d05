"""Times in Almaty, what is left of the clock, and the links of the queue."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.desk.views import QueuePage
from agent.web.format import clock, group_counts, moment, queue_url, term, time_left, written_on
from agent.web.texts import translator

NOW = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
RU, KK = translator("ru"), translator("kk")
PAGE = QueuePage(rows=(), counts={}, next_cursor=None, state="open", search="чай & сүт", rating=2, language="")


@pytest.mark.parametrize(
    ("minutes", "ru", "kk"),
    [
        (5 * 60 + 59, "осталось 5 ч", "5 сағ қалды"),
        (25, "осталось 25 мин", "25 мин қалды"),
        (0, "осталось 1 мин", "1 мин қалды"),
        (47 * 60, "осталось 47 ч", "47 сағ қалды"),
        (48 * 60, "осталось 2 дн.", "2 күн қалды"),
        (-130, "просрочено на 2 ч", "2 сағ кешікті"),
        (-5, "просрочено на 5 мин", "5 мин кешікті"),
    ],
)
def test_time_left_is_said_in_one_unit(minutes: int, ru: str, kk: str) -> None:
    answer_by = NOW + timedelta(minutes=minutes)
    assert time_left(answer_by, now=NOW, t=RU) == ru
    assert time_left(answer_by, now=NOW, t=KK) == kk


@pytest.mark.parametrize(
    ("hours", "tone", "left"), [(12, "calm", 50), (3, "soon", 12), (0, "late", 0), (-9, "late", 0)]
)
def test_the_clock_turns_from_calm_to_soon_to_late(hours: int, tone: str, left: int) -> None:
    answer_by = NOW + timedelta(hours=hours)
    shown = clock(received_at=answer_by - timedelta(hours=24), answer_by=answer_by, now=NOW, t=RU)
    assert (shown.tone, shown.left) == (tone, left)


def test_a_clock_without_any_time_does_not_divide_by_zero() -> None:
    assert clock(received_at=NOW, answer_by=NOW, now=NOW, t=RU).tone == "late"


@pytest.mark.parametrize(
    ("at", "ru", "kk"),
    [
        (NOW, "сегодня, 14:20", "бүгін, 14:20"),
        (datetime(2026, 11, 22, 18, 59, tzinfo=UTC), "вчера, 23:59", "кеше, 23:59"),
        (datetime(2026, 11, 22, 19, 0, tzinfo=UTC), "сегодня, 00:00", "бүгін, 00:00"),
        (datetime(2026, 3, 8, 4, 0, tzinfo=UTC), "8 марта, 09:00", "8 наурыз, 09:00"),
        (datetime(2025, 12, 31, 4, 0, tzinfo=UTC), "31 декабря 2025, 09:00", "2025 жылғы 31 желтоқсан, 09:00"),
    ],
)
def test_moments_are_said_in_almaty_time(at: datetime, ru: str, kk: str) -> None:
    assert moment(at, now=NOW, t=RU) == ru
    assert moment(at, now=NOW, t=KK) == kk


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2026-11-22", "22 ноября"),
        ("2026-11-22T23:30:00+05:00", "22 ноября"),
        ("22.11.2026", "22.11.2026"),
        ("когда-то", "когда-то"),
    ],
)
def test_a_platform_date_is_read_or_shown_as_it_came(given: str, said: str) -> None:
    assert written_on(given, now=NOW, t=RU) == said


def test_queue_links_keep_the_other_filters_and_drop_those_that_are_off() -> None:
    assert queue_url(PAGE, rating=None, cursor="a=b") == (
        "/queue?state=open&search=%D1%87%D0%B0%D0%B9+%26+%D1%81%D2%AF%D1%82&cursor=a%3Db"
    )


def test_the_counts_of_a_filter_are_the_sum_of_its_states() -> None:
    sums = group_counts({"pending": 3, "outdated": 1, "received": 2, "drafting": 5, "publishing": 1, "unknown": 9})
    assert (sums["open"], sums["drafting"], sums["approved"], sums["published"]) == (4, 7, 1, 0)


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert term(RU, "issue", "defect") == "брак"
    assert term(RU, "issue", "something_new") == "something_new"
