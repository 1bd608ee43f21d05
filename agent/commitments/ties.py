"""Ties promises to the clauses that allow them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agent.domain.commitment import Commitment
from knowledge.policy import AllowedCommitment, Clause


def supports(allowed: AllowedCommitment, commitment: Commitment) -> bool:
    """Tell whether a promise stays within what is allowed: its kind, at most its amount, no sooner than its time."""
    return allowed.kind == commitment.kind.value and _affordable(allowed, commitment) and _in_time(allowed, commitment)


def _affordable(allowed: AllowedCommitment, commitment: Commitment) -> bool:
    if commitment.amount is None:
        return True
    return allowed.amount is not None and allowed.unit == commitment.unit and commitment.amount <= allowed.amount


def _in_time(allowed: AllowedCommitment, commitment: Commitment) -> bool:
    if commitment.deadline_hours is None:
        return True
    return allowed.deadline_hours is not None and commitment.deadline_hours >= allowed.deadline_hours


def _room(allowed: AllowedCommitment, commitment: Commitment) -> tuple[float, float]:
    """Return how far a permission reaches beyond what a promise names; the tightest reaches least."""
    hours = -(allowed.deadline_hours or 0) if commitment.deadline_hours is not None else 0
    return hours, allowed.amount or 0.0 if commitment.amount is not None else 0.0


def _rooms(clause: Clause, commitment: Commitment) -> list[tuple[float, float]]:
    return [_room(allowed, commitment) for allowed in clause.commitments if supports(allowed, commitment)]


def _citation(commitment: Commitment, clauses: Sequence[Clause]) -> str | None:
    """Cite the tightest clause, and of equals the first: callers list the most relevant clause first."""
    fitting = [(min(rooms), order) for order, clause in enumerate(clauses) if (rooms := _rooms(clause, commitment))]
    return clauses[min(fitting)[1]].citation if fitting else None


def tie_commitments(
    commitments: Sequence[Commitment], clauses: Sequence[Clause], *, day: date, platform: str
) -> tuple[Commitment, ...]:
    """Give each promise the tightest clause in force that allows it, the first of equals; None where none does."""
    in_force = [clause for clause in clauses if clause.holds(day=day, platform=platform)]
    return tuple(replace(commitment, clause=_citation(commitment, in_force)) for commitment in commitments)
