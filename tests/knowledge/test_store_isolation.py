"""Whatever is asked, a store's search finds its own passages only."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.past_reply import PastReply
from knowledge.policy import ISSUES, Clause
from knowledge.query import Query
from knowledge.search import open_store
from knowledge.store_profile import StorePack, StoreProfile

WORDS = st.sampled_from(["чайник", "потёк", "шәйнек", "ағып", "кетті", "курьер", "кешікті", "возврат", "размер"])
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ISSUE_SETS = st.lists(st.sampled_from(sorted(ISSUES)), max_size=2, unique=True).map(tuple)
STORE_IDS = st.lists(st.text(max_size=6), min_size=2, max_size=4, unique=True)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """One index for all stores, as a desk has it."""
    opened = Index.open()
    yield opened
    opened.close()


@st.composite
def stores(draw: st.DrawFn) -> list[StorePack]:
    """Draw stores whose clauses and past replies have the same ids and often the same words."""
    packs = []
    for store_id in draw(STORE_IDS):
        clauses = tuple(
            Clause(
                id=f"c{n}",
                issues=draw(ISSUE_SETS),
                wording={"ru": draw(PHRASES), "kk": draw(PHRASES)},
                body={"ru": store_id},
            )
            for n in range(draw(st.integers(0, 3)))
        )
        replies = tuple(
            PastReply(id=f"r{n}", review=draw(PHRASES), reply=draw(PHRASES), product=store_id)
            for n in range(draw(st.integers(0, 3)))
        )
        profile = StoreProfile(id=store_id, name={"ru": "М", "kk": "Д"})
        packs.append(StorePack(store=profile, clauses=clauses, past_replies=replies))
    return packs


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(packs=stores(), text=PHRASES, issues=ISSUE_SETS, language=st.sampled_from(["ru", "kk"]))
def test_a_search_finds_passages_of_its_own_store_only(
    index: Index, packs: list[StorePack], text: str, issues: tuple[str, ...], language: str
) -> None:
    embedder = NgramEmbedder(dimensions=64)
    searches = [(pack, open_store(pack, index=index, embedder=embedder)) for pack in packs]
    query = Query(
        text=text, language=language, issues=issues, platform="kaspi", day=date(2026, 6, 1), k_clauses=50, k_past=50
    )
    vector = embedder.queries([text])[0]
    for pack, search in searches:
        for passage in search.find(query):
            assert passage.clause in pack.clauses or passage.past_reply in pack.past_replies
        for kind, contents in search.contents().items():
            found = index.nearest(store_id=pack.store.id, kind=kind, embedder=embedder, vector=vector, k=100)
            assert sorted(one for one, _ in found) == sorted(contents.entry(at).id for at in range(len(contents)))
    for pack in packs:
        index.drop(pack.store.id)
