"""The demo store with the real model."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.e5_embedder import E5Embedder
from knowledge.embedder import EmbeddingError
from knowledge.index import Index
from knowledge.query import Query
from knowledge.search import Search, open_store
from knowledge.store_pack import read_pack
from knowledge.store_profile import StorePack

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
BASE = Query(text="", language="ru", platform="kaspi", day=date(2026, 11, 20))


@pytest.fixture(scope="module")
def demo() -> Iterator[tuple[Search, StorePack]]:
    """The demo store with the real model."""
    if not (SEED / "store.yaml").exists():
        pytest.skip("the demo store's pack is not there")
    try:
        embedder = E5Embedder()
    except EmbeddingError as error:
        pytest.skip(f"E5 has no build here: {error}")
    pack, index = read_pack(SEED), Index.open()
    yield open_store(pack, index=index, embedder=embedder), pack
    index.close()


def test_every_complaint_of_the_demo_store_finds_a_clause_for_each_issue(demo: tuple[Search, StorePack]) -> None:
    search, pack = demo
    assert pack.past_replies
    for reply in pack.past_replies:
        query = replace(BASE, text=reply.review, language=reply.language, issues=reply.issues)
        clauses = [found.clause for found in search.find(query) if found.clause]
        coverable = {
            issue for clause in pack.clauses if clause.holds(day=query.day, platform="kaspi") for issue in clause.issues
        }
        assert coverable & set(reply.issues) <= {issue for clause in clauses for issue in clause.issues}


def test_meaning_leads_to_the_past_reply_where_no_word_is_shared(demo: tuple[Search, StorePack]) -> None:
    search, _ = demo
    query = replace(BASE, text="Прибор умер через полмесяца", issues=("defect",), rating=1)
    assert "defect" in next(found.past_reply.issues for found in search.find(query) if found.past_reply)
