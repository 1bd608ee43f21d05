"""Reviews that programs send in: each once, whatever characters it holds."""

import json
from typing import Any

import pytest

from tests.agent.web.served import DEMO, OTHER, Served, batch, is_problem, raw


def outcome(answer: Any) -> str:
    assert answer.status_code == 202, answer.text
    return str(answer.json()["received"][0]["outcome"])


def test_a_review_is_stored_repeated_and_revised(desk_served: Served) -> None:
    assert outcome(desk_served.post("/v1/reviews", batch(id="once"))) == "stored"
    assert outcome(desk_served.post("/v1/reviews", batch(id="once"))) == "repeated"
    assert outcome(desk_served.post("/v1/reviews", batch(id="once", rating=5))) == "revised"


def test_the_same_key_gets_the_same_answer_and_does_nothing_twice(desk_served: Served) -> None:
    first = desk_served.post("/v1/reviews", batch(id="key"), **{"Idempotency-Key": "k-1"})
    again = desk_served.post("/v1/reviews", batch(id="key"), **{"Idempotency-Key": "k-1"})
    assert outcome(first) == "stored"
    assert first.json() == again.json()


def test_a_key_that_was_used_for_something_else_is_refused(desk_served: Served) -> None:
    desk_served.post("/v1/reviews", batch(id="key-2"), **{"Idempotency-Key": "k-2"})
    other = desk_served.post("/v1/reviews", batch(id="key-3"), **{"Idempotency-Key": "k-2"})
    is_problem(other, 422, "idempotency_key_reused")
    is_problem(desk_served.post("/v1/reviews", batch(), **{"Idempotency-Key": "k" * 201}), 422, "invalid")


def test_a_key_belongs_to_the_one_who_used_it(desk_served: Served) -> None:
    desk_served.post("/v1/reviews", batch(id="key-4"), **{"Idempotency-Key": "k-4"})
    theirs = {**batch(id="key-4"), "store_id": OTHER}
    assert outcome(desk_served.post("/v1/reviews", theirs, "boris", **{"Idempotency-Key": "k-4"})) == "stored"


def test_twenty_thousand_characters_are_taken_and_drafted_for(desk_served: Served) -> None:
    id = desk_served.review(text="Ұзақ пікір. " * 1_666 + "12345678")
    shown = desk_served.card(id)
    assert len(shown["review"]["text"]) == 20_000
    assert shown["proposal"]["reply"]


def test_stars_without_a_word_are_a_review(desk_served: Served) -> None:
    shown = desk_served.card(desk_served.review(text="", rating=5))
    assert shown["state"] == "pending"
    assert shown["proposal"]["reply"]


STRANGE = {
    "NUL and control characters": ("Чай\x00ник\x07 потёк\x1b", "Чайник потёк"),
    "half an emoji": ("Сломался \ud83d на второй день", "Сломался  на второй день"),
    "an emoji": ("Сломался 😡🇰🇿", "Сломался 😡🇰🇿"),
    "an emoji in two escapes": ("Плохо \ud83d\ude21", "Плохо 😡"),
    "zero width": ("Сло\u200bмался", "Сло\u200bмался"),
    "right to left": ("\u202eялсамолС", "\u202eялсамолС"),
    "line ends": ("раз\r\nдва\rтри", "раз\nдва\nтри"),
}


@pytest.mark.parametrize(("sent", "kept"), STRANGE.values(), ids=STRANGE)
def test_strange_characters_are_kept_or_taken_out_but_never_stop_a_review(
    desk_served: Served, sent: str, kept: str
) -> None:
    body = json.dumps(batch(id=f"strange {sent}", text=sent, author=sent, product=sent))
    answer = raw(desk_served, "/v1/reviews", body)
    assert outcome(answer) == "stored"
    id = answer.json()["received"][0]["review_id"]
    desk_served.draft(id)
    shown = desk_served.card(id)
    assert (shown["review"]["text"], shown["review"]["author"]) == (kept, kept)
    assert shown["proposal"]["reply"]


REFUSED: dict[str, dict[str, Any]] = {
    "a longer text": {"text": "а" * 20_001},
    "no stars": {"rating": 0},
    "six stars": {"rating": 6},
    "half a star": {"rating": 4.5},
    "neither text nor stars": {"rating": None, "text": " \n"},
    "only what cannot be stored": {"rating": None, "text": "\x00\ud800"},
    "no id": {"id": ""},
    "an id of nothing": {"id": "\x00"},
    "a long id": {"id": "7" * 201},
    "a long platform": {"platform": "k" * 33},
    "a field that we do not know": {"raiting": 5},
    "a text that is a list": {"text": ["a"]},
    "a number beyond all numbers": {"rating": 10**400},
}


@pytest.mark.parametrize("told", REFUSED.values(), ids=REFUSED)
def test_a_review_that_cannot_be_read_is_refused_and_says_why(desk_served: Served, told: dict[str, Any]) -> None:
    is_problem(raw(desk_served, "/v1/reviews", json.dumps(batch(**told))), 422)


def test_a_batch_is_refused_as_a_whole_and_names_the_review(desk_served: Served) -> None:
    body = batch(id="good-one")
    body["reviews"].append({"id": "bad-one"})
    assert "bad-one" in is_problem(desk_served.post("/v1/reviews", body), 422)["detail"]
    assert outcome(desk_served.post("/v1/reviews", batch(id="good-one"))) == "stored"


def test_a_refusal_of_many_faults_stays_short(desk_served: Served) -> None:
    body = {"store_id": DEMO, "reviews": [{"id": str(number), "rating": 9} for number in range(500)]}
    assert len(desk_served.post("/v1/reviews", body).text) < 5_000
