"""The measures of the search, recomputed by hand on lists small enough to do so."""

from math import log2, sqrt

import pytest

from evaluation.retrieval.measures import mean, per_query, policy_hit

GRADES = {"two": {"a": 2, "b": 2, "c": 1}, "one": {"a": 2}, "none": {"a": 2}}
FOUND = {"two": ["c", "a", "x", "y", "z", "b"], "one": ["a"], "none": ["x", "y"]}


@pytest.fixture(scope="module")
def values() -> dict[str, list[float]]:
    """The measures of three queries, in the order of ``GRADES``."""
    return per_query(FOUND, GRADES)


def test_recall_counts_only_what_a_reply_rests_on(values: dict[str, list[float]]) -> None:
    assert values["R@1"] == [0, 1, 0]
    assert values["R@5"] == [0.5, 1, 0]


def test_reciprocal_rank_is_that_of_the_first_with_grade_2(values: dict[str, list[float]]) -> None:
    assert values["MRR@10"] == [0.5, 1, 0]


def test_gain_is_linear_in_the_grade(values: dict[str, list[float]]) -> None:
    found = 1 / log2(2) + 2 / log2(3)
    best = 2 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert values["nDCG@5"] == pytest.approx([found / best, 1, 0])


def test_a_query_for_which_nothing_was_found_counts_as_nothing_and_is_not_dropped() -> None:
    assert per_query({"one": ["a"], "none": []}, {"one": {"a": 2}, "none": {"a": 2}})["R@5"] == [1, 0]


def test_every_required_clause_has_to_be_among_the_first_five() -> None:
    assert policy_hit(["x", "b", "y", "a"], ["a", "b"])
    assert not policy_hit(["x", "b", "y"], ["a", "b"])
    assert not policy_hit(["1", "2", "3", "4", "5", "a"], ["a"])


def test_the_interval_is_wilsons() -> None:
    figure = mean([1.0] * 9 + [0.0])
    z, n, p = 1.959964, 10, 0.9
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    assert (figure.value, figure.low, figure.high) == pytest.approx((0.9, middle - reach, middle + reach), abs=1e-6)
    assert figure.n == 10


def test_even_a_full_score_leaves_doubt_and_no_query_at_all_leaves_every_doubt() -> None:
    assert mean([1.0] * 20).low == pytest.approx(0.8389, abs=1e-4)
    assert (mean([]).low, mean([]).high) == (0, 1)
