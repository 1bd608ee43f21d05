"""Which clause a promise rests on, and which it does not."""

from collections.abc import Sequence
from datetime import date

import pytest

from agent.commitments import find_commitments, supports, tie_commitments
from agent.domain.commitment import Commitment, CommitmentKind
from knowledge.policy import AllowedCommitment, Clause

DAY = date(2026, 11, 22)


def promise(
    kind: CommitmentKind = CommitmentKind.REFUND,
    *,
    amount: float | None = None,
    unit: str | None = None,
    hours: int | None = None,
) -> Commitment:
    return Commitment(kind=kind, text="вернём", start=0, end=6, amount=amount, unit=unit, deadline_hours=hours)


def allowed(
    kind: str = "refund", *, amount: float | None = None, unit: str | None = None, hours: int | None = None
) -> AllowedCommitment:
    return AllowedCommitment(kind=kind, amount=amount, unit=unit, deadline_hours=hours)


def clause(name: str, *commitments: AllowedCommitment, **about: object) -> Clause:
    return Clause(id=name, version=2, commitments=commitments, **about)  # type: ignore[arg-type]


def cited(commitment: Commitment, clauses: Sequence[Clause], platform: str = "kaspi") -> str | None:
    (tied,) = tie_commitments([commitment], clauses, day=DAY, platform=platform)
    return tied.clause


WITHIN = (
    (allowed(), promise()),
    (allowed(hours=72), promise()),
    (allowed(hours=72), promise(hours=72)),
    (allowed(hours=72), promise(hours=168)),
    (allowed(amount=5000, unit="KZT"), promise(amount=5000, unit="KZT")),
    (allowed(amount=50, unit="%"), promise(amount=30, unit="%")),
    (allowed(amount=50, unit="%", hours=24), promise(amount=50, unit="%", hours=48)),
)
BEYOND = (
    (allowed("exchange"), promise()),
    (allowed("partial_refund"), promise()),
    (allowed(hours=72), promise(hours=24)),
    (allowed(), promise(hours=720)),
    (allowed(), promise(amount=1, unit="KZT")),
    (allowed(amount=5000, unit="KZT"), promise(amount=5001, unit="KZT")),
    (allowed(amount=5000, unit="KZT"), promise(amount=50, unit="%")),
    (allowed(amount=50, unit="%"), promise(amount=50, unit="KZT")),
    (allowed(amount=50, unit="%"), promise(amount=50, unit="%", hours=24)),
    (allowed(amount=0, unit="KZT"), promise(amount=1, unit="KZT")),
)


@pytest.mark.parametrize(("permission", "commitment"), WITHIN)
def test_a_promise_within_the_limits_is_supported(permission: AllowedCommitment, commitment: Commitment) -> None:
    assert supports(permission, commitment)


@pytest.mark.parametrize(("permission", "commitment"), BEYOND)
def test_a_promise_beyond_a_limit_is_not_supported(permission: AllowedCommitment, commitment: Commitment) -> None:
    assert not supports(permission, commitment)


def test_a_promise_is_tied_to_the_clause_and_its_version() -> None:
    assert cited(promise(), [clause("return-defective", allowed())]) == "return-defective@2"


def test_a_promise_without_a_clause_stays_untied() -> None:
    assert cited(promise(), []) is None
    assert cited(promise(), [clause("empty")]) is None


def test_a_former_tie_does_not_survive_a_clause_that_no_longer_holds() -> None:
    (tied,) = tie_commitments([promise()], [clause("refund", allowed())], day=DAY, platform="kaspi")
    assert tie_commitments([tied], [], day=DAY, platform="kaspi")[0].clause is None


def test_an_expired_clause_supports_nothing() -> None:
    assert cited(promise(), [clause("old", allowed(), valid_to=date(2026, 11, 21))]) is None
    assert cited(promise(), [clause("last-day", allowed(), valid_to=DAY)]) == "last-day@2"


def test_a_clause_that_does_not_hold_yet_supports_nothing() -> None:
    assert cited(promise(), [clause("new", allowed(), valid_from=date(2026, 11, 23))]) is None


def test_a_clause_of_another_platform_supports_nothing() -> None:
    elsewhere = clause("ozon-only", allowed(), platforms=("ozon",))
    assert cited(promise(), [elsewhere]) is None
    assert cited(promise(), [elsewhere], platform="ozon") == "ozon-only@2"


def test_of_two_fitting_clauses_the_first_is_cited() -> None:
    assert cited(promise(), [clause("first", allowed(hours=24)), clause("second", allowed(hours=72))]) == "first@2"


def test_of_two_fitting_clauses_the_tighter_one_is_cited_when_figures_are_named() -> None:
    wide, tight = clause("wide", allowed(amount=90, unit="%")), clause("tight", allowed(amount=50, unit="%"))
    assert cited(promise(amount=40, unit="%"), [wide, tight]) == "tight@2"
    quick, slow = clause("quick", allowed(hours=24)), clause("slow", allowed(hours=72))
    assert cited(promise(hours=96), [quick, slow]) == "slow@2"


def test_each_promise_of_a_reply_is_tied_by_itself() -> None:
    text = "После проверки вернём деньги в течение 3 рабочих дней и начислим 2 000 бонусов."
    found = tie_commitments(
        find_commitments(text), [clause("return-defective", allowed(hours=72))], day=DAY, platform="kaspi"
    )
    assert [(tied.kind.value, tied.clause) for tied in found] == [("refund", "return-defective@2"), ("bonus", None)]
