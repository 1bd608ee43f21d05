"""Runs the own set: rows of figures a language, and what was missed and why."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.retrieval.cases import RetrievalCase, pack_of
from evaluation.retrieval.measures import Figure, mean, per_query, policy_hit
from evaluation.retrieval.retrievers import Found, Stores, issues_read, known_issues, retrievers, with_issues
from evaluation.retrieval.table import HIT, REPLIES, Row

LANGUAGES = {"ru": ("ru",), "kk": ("kk",), "mixed and latin": ("mixed", "latin")}
Run = Mapping[str, Mapping[str, Found]]
"""What each retriever found for each query."""


def run(cases: Sequence[RetrievalCase], stores: Stores, *, seed: int) -> Run:
    """Ask every retriever every query, in an order that the seed gives: no retriever may depend on it."""
    asked = random.Random(seed).sample(list(cases), len(cases))
    return {name: {case.id: find(case) for case in asked} for name, find in retrievers(stores).items()}


def rows(cases: Sequence[RetrievalCase], found: Run) -> list[Row]:
    """Return the figures of each language and retriever; a language without queries is left out."""
    chosen = {name: [case for case in cases if case.language in codes] for name, codes in LANGUAGES.items()}
    return [
        Row(
            set="own", language=name, retriever=each, n=len(some), size=_size(some), figures=_figures(some, found[each])
        )
        for name, some in chosen.items()
        for each in (found if some else ())
    ]


def misses(cases: Sequence[RetrievalCase], found: Mapping[str, Found], stores: Stores) -> list[dict[str, Any]]:
    """Return the queries whose clauses are not all there, and whether known issues would have brought them."""
    missed = [case for case in cases if not policy_hit(found[case.id].clauses, case.required)]
    return [
        {
            "id": case.id,
            "language": case.language,
            "missing": [id for id in case.required if id not in found[case.id].clauses[:5]],
            "found": list(found[case.id].clauses[:5]),
            "triage_read": list(issues_read(case)),
            "known_issues": list(known_issues(case)),
            "found_with_known_issues": policy_hit(with_issues(stores, case, known_issues(case)).clauses, case.required),
            "review": case.review,
        }
        for case in missed
    ]


def _figures(cases: Sequence[RetrievalCase], found: Mapping[str, Found]) -> dict[str, Figure]:
    clauses = per_query({case.id: found[case.id].clauses for case in cases}, {case.id: case.clauses for case in cases})
    hits = [float(policy_hit(found[case.id].clauses, case.required)) for case in cases]
    figures = {name: mean(values) for name, values in clauses.items()} | {HIT: mean(hits)}
    graded = [case for case in cases if case.replies]
    if any(found[case.id].replies for case in graded):
        answered = {case.id: found[case.id].replies for case in graded}
        figures[REPLIES] = mean(per_query(answered, {case.id: case.replies for case in graded})["nDCG@5"])
    return figures


def _size(cases: Sequence[RetrievalCase]) -> str:
    packs = [pack_of(store) for store in dict.fromkeys(case.store for case in cases)]
    return ", ".join(f"{pack.store.id} {len(pack.clauses)} clauses, {len(pack.past_replies)} replies" for pack in packs)
