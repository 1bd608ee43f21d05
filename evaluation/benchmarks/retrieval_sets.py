"""Measures the search on public sets of questions, in Russian and Kazakh: meaning alone, words alone, and fused.

python -m evaluation.benchmarks.retrieval_sets

The sets lie in the folder that ZHAUAP_SHARED_DATA names, or in ``../shared/data``. Whatever is chosen by these figures
is chosen on the odd questions; the even ones are reported apart.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import typer

from evaluation.benchmarks.machine import machine
from knowledge.embedder import Embedder, choose_embedder
from knowledge.lexical import LexicalIndex
from knowledge.ranking import Scores, fused
from knowledge.windows import windows

RetrieverName = Literal["meaning", "words", "fused"]
RETRIEVERS: tuple[RetrieverName, ...] = ("meaning", "words", "fused")
Labelled = tuple[list[str], list[str], list[int]]
"""Questions, passages, and for each question the place of the passage that answers it."""
Halves = Literal["all", "odd", "even"]


def data_folder() -> Path:
    """Return where the sets are; raises FileNotFoundError with what to do."""
    named = os.environ.get("ZHAUAP_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "data"
    if not (folder / "retrieval").is_dir():
        raise FileNotFoundError(
            f"no retrieval sets in {folder}: name the folder that holds retrieval/ in ZHAUAP_SHARED_DATA"
        )
    return folder / "retrieval"


def xquad_ru() -> Labelled:
    """Return XQuAD in Russian: 1,190 questions to 240 paragraphs; raises FileNotFoundError."""
    read = json.loads((data_folder() / "xquad.ru.json").read_text(encoding="utf-8"))
    paragraphs = [paragraph for article in read["data"] for paragraph in article["paragraphs"]]
    asked = [(each["question"], at) for at, paragraph in enumerate(paragraphs) for each in paragraph["qas"]]
    return [question for question, _ in asked], [each["context"] for each in paragraphs], [at for _, at in asked]


def kazqad() -> Labelled:
    """Return KazQAD's reading part: 764 Kazakh questions to 697 paragraphs; raises FileNotFoundError."""
    lines = (data_folder() / "kazqad_reading_kk.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    places: dict[str, int] = {}
    gold = [places.setdefault(row["context"], len(places)) for row in rows]
    return [row["question"] for row in rows], list(places), gold


SETS = {"xquad_ru": xquad_ru, "kazqad": kazqad}


@dataclass(frozen=True, kw_only=True)
class Scored:
    """How alike each question (row) and each passage (column) are, in meaning and in words."""

    meaning: Scores
    words: Scores

    def by(self, retriever: RetrieverName) -> Scores:
        """Return what one retriever makes of it."""
        if retriever == "fused":
            among = np.ones(self.words.shape[1], dtype=bool)
            return np.array([fused(*rows, among) for rows in zip(self.meaning, self.words, strict=True)])
        return self.meaning if retriever == "meaning" else self.words


def scored(questions: Sequence[str], passages: Sequence[str], embedder: Embedder) -> Scored:
    """Score every question against every passage, as the search does: by the nearest window, and by the whole words."""
    index = LexicalIndex(passages)
    words = np.array([index.scores(question) for question in questions], np.float64)
    parts = [(at, window) for at, passage in enumerate(passages) for window in windows(passage)]
    cosines = embedder.queries(questions) @ embedder.passages([window for _, window in parts]).T
    firsts = np.searchsorted([at for at, _ in parts], np.arange(len(passages)))
    meaning = np.maximum.reduceat(cosines, firsts, axis=1).astype(np.float64)
    return Scored(meaning=meaning, words=words)


def ranked(retriever: RetrieverName, scores: Scored, *, k: int = 10) -> list[list[int]]:
    """Return for each question the places of the k best passages, best first."""
    order = np.argsort(-scores.by(retriever), axis=1, kind="stable")[:, :k]
    return [[int(place) for place in row] for row in order]


def figures(found: Sequence[Sequence[int]], gold: Sequence[int]) -> dict[str, float]:
    """Return the recall among the first and the first five, the mean reciprocal rank in the first ten, and how many."""
    ranks = np.array([_rank(places[:10], right) for places, right in zip(found, gold, strict=True)])
    return {
        "r1": round(float(np.mean(ranks == 1)), 4),
        "r5": round(float(np.mean((ranks > 0) & (ranks <= 5))), 4),
        "mrr10": round(float(np.mean(np.where(ranks > 0, 1 / np.maximum(ranks, 1), 0))), 4),
        "n": len(gold),
    }


def half(which: Halves, items: Sequence[Any]) -> list[Any]:
    """Return all items, or those at odd or even places."""
    return list(items) if which == "all" else list(items[which == "odd" :: 2])


def main(embedder: str = "auto") -> None:
    """Print a line of JSON for each set, retriever and half; says what is missing where the sets are not there."""
    try:
        sets = {name: read() for name, read in SETS.items()}
    except FileNotFoundError as error:
        typer.echo(f"skipped: {error}", err=True)
        return
    chosen = choose_embedder(embedder)  # type: ignore[arg-type]
    for name, (questions, passages, gold) in sets.items():
        started = time.monotonic()
        scores = scored(questions, passages, chosen)
        seconds = round(time.monotonic() - started)
        for retriever in RETRIEVERS:
            found = ranked(retriever, scores)
            halves: tuple[Halves, ...] = ("all", "odd", "even")
            for which in halves:
                facts = {"set": name, "passages": len(passages), "retriever": retriever, "questions": which}
                result = figures(half(which, found), half(which, gold))
                run = {"embedder": chosen.name, "seconds": seconds}
                typer.echo(json.dumps(facts | result | run | machine(), ensure_ascii=False))


def _rank(places: Sequence[int], right: int) -> int:
    """Return at which rank the right passage is, from 1; 0 where it is not among them."""
    return places.index(right) + 1 if right in places else 0


if __name__ == "__main__":
    typer.run(main)
