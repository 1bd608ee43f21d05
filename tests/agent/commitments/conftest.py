"""What the tables of sentences share: promises as short words, in a fixed order."""

from collections.abc import Callable

import pytest

from agent.commitments import find_commitments
from agent.domain.commitment import Commitment


def in_words(commitment: Commitment) -> str:
    amount = [f"{commitment.amount:g} {commitment.unit}"] if commitment.amount is not None else []
    hours = [f"{commitment.deadline_hours}h"] if commitment.deadline_hours is not None else []
    return " ".join([commitment.kind.value, *amount, *hours])


@pytest.fixture
def promises() -> Callable[[str], list[str]]:
    """Read a text and name its promises as ``kind amount unit hours``."""
    return lambda text: sorted(in_words(commitment) for commitment in find_commitments(text))
