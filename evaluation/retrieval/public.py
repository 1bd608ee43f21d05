"""Runs the public sets of questions: XQuAD in Russian, KazQAD in Kazakh."""

from collections.abc import Sequence

import numpy as np

from evaluation.benchmarks.retrieval_sets import RETRIEVERS, Labelled, kazqad, ranked, scored, xquad_ru
from evaluation.retrieval.cases import Half
from evaluation.retrieval.measures import mean, per_query
from evaluation.retrieval.table import Row
from knowledge.embedder import Embedder

SETS = {"xquad": ("ru", xquad_ru), "kazqad": ("kk", kazqad)}


def rows(name: str, embedder: Embedder, *, half: Half, seed: int) -> list[Row]:
    """Return the figures of each retriever; raises FileNotFoundError where the set is not there."""
    language, read = SETS[name]
    questions, passages, gold = _mixed(read(), half, seed)
    scores = scored(questions, passages, embedder)
    grades = {str(at): {str(right): 2} for at, right in enumerate(gold)}
    return [
        Row(
            set=name,
            language=language,
            retriever=retriever,
            n=len(questions),
            size=f"{len(passages)} passages",
            figures={
                measure: mean(values) for measure, values in per_query(_ids(ranked(retriever, scores)), grades).items()
            },
        )
        for retriever in RETRIEVERS
    ]


def _ids(found: Sequence[Sequence[int]]) -> dict[str, list[str]]:
    return {str(at): [str(place) for place in places] for at, places in enumerate(found)}


def _mixed(labelled: Labelled, half: Half, seed: int) -> Labelled:
    """Return half of the questions (the odd ones are dev) in an order that the seed gives; every passage stays."""
    questions, passages, gold = labelled
    places = [at for at in range(len(questions)) if half == "all" or (half == "dev") == (at % 2 == 0)]
    order = np.random.default_rng(seed).permutation(places)
    return [questions[at] for at in order], passages, [gold[at] for at in order]
