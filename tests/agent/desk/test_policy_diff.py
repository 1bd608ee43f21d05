"""What changed between two versions, word by word."""

import time
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agent.desk.policy_diff import changes, word_diff
from knowledge.policy import AllowedCommitment, Clause

CLAUSE = Clause(
    id="c",
    title={"ru": "Брак"},
    issues=("defect", "damaged"),
    commitments=(AllowedCommitment(kind="refund", deadline_hours=72),),
    wording={"ru": "Вернём деньги в течение 3 дней."},
    valid_from=date(2026, 1, 1),
)


def test_whole_words_go_and_come() -> None:
    parts = word_diff("Вернём деньги в течение 3 дней.", "Вернём деньги в течение 14 дней.")
    assert [(part.change, part.text) for part in parts] == [
        ("same", "Вернём деньги в течение "),
        ("removed", "3"),
        ("added", "14"),
        ("same", " дней."),
    ]


def test_only_fields_that_changed_are_told() -> None:
    now = replace(
        CLAUSE,
        version=2,
        issues=("defect", "expired"),
        valid_from=None,
        valid_to=date(2027, 1, 1),
        commitments=(AllowedCommitment(kind="refund", deadline_hours=24),),
        body={"kk": "Жаңа."},
    )
    told = {change.field: [(part.change, part.text) for part in change.parts] for change in changes(CLAUSE, now)}
    assert set(told) == {"issues", "valid_from", "valid_to", "commitments", "body.kk"}
    assert told["issues"] == [("removed", "damaged"), ("same", "defect"), ("added", "expired")]
    assert (told["valid_from"], told["valid_to"]) == ([("removed", "2026-01-01")], [("added", "2027-01-01")])
    hours = [
        (part.change, part.commitment and part.commitment.deadline_hours)
        for change in changes(CLAUSE, now)
        if change.field == "commitments"
        for part in change.parts
    ]
    assert hours == [("removed", 72), ("added", 24)]
    assert changes(CLAUSE, replace(CLAUSE, version=9)) == ()


@given(before=st.text(max_size=80), now=st.text(max_size=80))
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new_one(before: str, now: str) -> None:
    parts = word_diff(before, now)
    assert "".join(part.text for part in parts if part.change != "added") == before
    assert "".join(part.text for part in parts if part.change != "removed") == now


def test_long_texts_that_have_nothing_in_common_are_compared_in_time() -> None:
    before, now = ("а б в г " * 2_500)[:20_000], ("д е\n" * 5_000)[:20_000]
    started = time.perf_counter()
    assert {part.change for part in word_diff(before, now)} == {"removed", "added"}
    assert time.perf_counter() - started < 1
