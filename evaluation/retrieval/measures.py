"""Measures of ranked lists, by ``ir_measures`` (linear gain), and their intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import ir_measures
from ir_measures import RR, R, nDCG

RECALL_1, RECALL_5, RECIPROCAL, GAIN = R(rel=2) @ 1, R(rel=2) @ 5, RR(rel=2) @ 10, nDCG @ 5
NAMES = {RECALL_1: "R@1", RECALL_5: "R@5", RECIPROCAL: "MRR@10", GAIN: "nDCG@5"}
"""Recall and reciprocal rank count grade 2 alone: what the reply rests on."""
_DEVIATIONS = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A mean over queries with its 95 % interval after Wilson."""

    value: float
    low: float
    high: float
    n: int


def mean(values: Sequence[float]) -> Figure:
    """Return the mean of values between 0 and 1 with Wilson's interval.

    For values other than 0 and 1 the interval is too wide rather than too narrow: no distribution on 0 to 1 varies
    more than the two ends do.
    """
    n = len(values)
    if not n:
        return Figure(value=0.0, low=0.0, high=1.0, n=0)
    share, z = sum(values) / n, _DEVIATIONS
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Figure(value=share, low=max(0.0, middle - reach), high=min(1.0, middle + reach), n=n)


def per_query(found: Mapping[str, Sequence[str]], grades: Mapping[str, Mapping[str, int]]) -> dict[str, list[float]]:
    """Return each measure's values, a query at a time; ``found`` lists ids best first, ``grades`` says what is right.

    A query for which nothing was found counts as 0.
    """
    qrels = [ir_measures.Qrel(query, id, grade) for query, graded in grades.items() for id, grade in graded.items()]
    run = [ir_measures.ScoredDoc(query, id, -float(at)) for query, ids in found.items() for at, id in enumerate(ids)]
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(grades, 0.0) for name in NAMES.values()}
    for metric in ir_measures.iter_calc([*NAMES], qrels, run):
        values[NAMES[metric.measure]][metric.query_id] = metric.value
    return {name: [*by_query.values()] for name, by_query in values.items()}


def policy_hit(found: Sequence[str], required: Sequence[str], *, k: int = 5) -> bool:
    """Tell whether every required clause is among the first k clauses."""
    return set(required) <= set(found[:k])
