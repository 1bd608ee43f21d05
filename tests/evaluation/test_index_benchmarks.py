"""Small versions of the benchmarks of the index, on real processes and a real Chroma server."""

from pathlib import Path

import numpy as np
import pytest

from evaluation.benchmarks import isolation, reindex, retrieval_sets
from evaluation.benchmarks.retrieval_sets import Scored, figures, half, ranked, scored
from knowledge.ngram_embedder import NgramEmbedder


def test_a_re_index_killed_again_and_again_ends_whole(tmp_path: Path) -> None:
    result = reindex.trial(tmp_path, replies=600, kills=3, seed=7, embedder="ngram", longest_s=0.4)
    assert result["last_run"] == "ready {}"
    assert {name: result[name] for name in ("missing", "doubled", "stale", "not_found_of_sample")} == {
        "missing": 0,
        "doubled": 0,
        "stale": 0,
        "not_found_of_sample": 0,
    }


def test_what_the_kill_trial_looks_for_would_be_seen(tmp_path: Path) -> None:
    reindex.fill_record(tmp_path, store_id=reindex.STORE, seed=7, replies=20)
    assert reindex.compare(tmp_path, seed=7, replies=20, embedder="ngram") == {
        "missing": 20,
        "doubled": 0,
        "stale": 0,
        "not_found_of_sample": 20,
    }


@pytest.mark.parametrize("form", isolation.FORMS)
def test_nothing_of_another_store_is_found(form: str, tmp_path: Path) -> None:
    try:
        with isolation.opened(form, tmp_path) as index:
            result = isolation.trial(index, queries=60, stores=4, seed=11)
    except FileNotFoundError as error:
        pytest.skip(str(error))
    assert result["passages"] > 500
    assert (result["foreign_passages"], result["foreign_vectors"]) == (0, 0)


def test_a_passage_of_another_store_would_be_seen() -> None:
    one, other = isolation.overlapping(7, 2)
    shared = {clause.id for clause in one.clauses} & {clause.id for clause in other.clauses}
    assert shared
    passage = isolation.Passage(kind="clause", id="x", score=1, text="", clause=other.clauses[0])
    assert isolation.belongs(passage, other)
    assert not isolation.belongs(passage, one)


PASSAGES = ["Чайник потёк на второй день.", "Курьер опоздал на неделю.", "Прислали не тот размер куртки."]
QUESTIONS = ["потекший чайник", "почему опоздал курьер", "куртка не того размера"]


@pytest.mark.parametrize("retriever", retrieval_sets.RETRIEVERS)
def test_each_retriever_finds_what_is_plainly_there(retriever: retrieval_sets.RetrieverName) -> None:
    found = ranked(retriever, scored(QUESTIONS, PASSAGES, NgramEmbedder()))
    assert figures(found, [0, 1, 2]) == {"r1": 1.0, "r5": 1.0, "mrr10": 1.0, "n": 3}


def test_figures_count_ranks_as_they_are_defined() -> None:
    scores = Scored(meaning=np.array([[3.0, 2, 1], [1, 2, 3]]), words=np.zeros((2, 3)))
    assert figures(ranked("meaning", scores), [1, 2]) == {"r1": 0.5, "r5": 1.0, "mrr10": 0.75, "n": 2}
    assert figures(ranked("meaning", scores, k=1), [1, 2]) == {"r1": 0.5, "r5": 0.5, "mrr10": 0.5, "n": 2}
    assert half("odd", [0, 1, 2, 3]) == [1, 3]
    assert half("even", [0, 1, 2, 3]) == [0, 2]


def test_without_the_sets_the_measurement_says_where_it_looked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHAUAP_SHARED_DATA", str(tmp_path))
    retrieval_sets.main(embedder="ngram")
    said = capsys.readouterr()
    assert "ZHAUAP_SHARED_DATA" in said.err
    assert said.out == ""


@pytest.mark.parametrize("name", retrieval_sets.SETS)
def test_the_public_sets_are_read_whole(name: str) -> None:
    try:
        questions, passages, gold = retrieval_sets.SETS[name]()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    assert (len(questions), len(passages)) == {"xquad_ru": (1_190, 240), "kazqad": (764, 697)}[name]
    assert len(gold) == len(questions)
    assert {0, len(passages) - 1} <= set(gold)
