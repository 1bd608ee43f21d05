"""The shelves over a real record: what was changed is seen at once, what takes long is renewed behind."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agent.desk import store_packs
from agent.desk.desk import Desk
from agent.desk.shelves import Shelves
from agent.domain.error import NotFoundError
from agent.pipeline import StoreKnowledge
from knowledge.embedder import Vectors
from knowledge.index import Index
from knowledge.library import Library
from knowledge.ngram_embedder import NgramEmbedder
from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.query import Query
from knowledge.renewal import Record
from knowledge.store_profile import StorePack, StoreProfile

QUERY = Query(text="чайник потёк", language="ru", platform="kaspi", day=date(2026, 6, 1), k_past=9)
WORDINGS = {"leak": "Если чайник потёк, заменим его.", "late": "Разберёмся с доставкой."}
REPLIES = {"one": "чайник потёк вчера", "two": "чайник потёк сегодня"}


class Gated(NgramEmbedder):
    """Waits while its gate is shut."""

    def __init__(self) -> None:
        super().__init__(dimensions=32)
        self.gate = threading.Event()
        self.gate.set()

    def passages(self, texts: Sequence[str]) -> Vectors:
        assert self.gate.wait(20)
        return super().passages(texts)


@pytest.fixture
def embedder() -> Gated:
    return Gated()


@pytest.fixture
def shelves(desk: Desk, embedder: Gated, tmp_path: Path) -> Iterator[Shelves]:
    def open_library(record: Record) -> Library:
        return Library(
            record, open_index=lambda: Index.open(tmp_path / "index"), open_embedder=lambda: embedder, retry_s=0.05
        )

    opened = Shelves(engine=desk.engine, open_library=open_library)
    yield opened
    embedder.gate.set()
    opened.close()


def pack(clauses: Sequence[str], replies: Sequence[str]) -> StorePack:
    return StorePack(
        store=StoreProfile(id="lamp", name={"ru": "Лампы", "kk": "Шам"}),
        clauses=tuple(Clause(id=id, wording={"ru": WORDINGS[id]}) for id in clauses),
        past_replies=tuple(
            PastReply(id=id, review=REPLIES[id], reply=f"Ответ {id * 3}", language="ru") for id in replies
        ),
    )


def found(knowledge: StoreKnowledge) -> set[str]:
    assert knowledge.search
    return {passage.id for passage in knowledge.search.find(QUERY)}


def test_the_first_use_of_a_small_store_waits_until_its_search_is_whole(desk: Desk, shelves: Shelves) -> None:
    store_packs.put_pack(desk, pack(["leak", "late"], ["one", "two"]))
    knowledge = shelves.of("lamp")
    assert found(knowledge) == {"leak@1", "late@1", "one", "two"}
    [progress] = shelves.progress()
    assert (progress.state, progress.done, progress.total) == ("ready", 4, 4)
    assert [clause.id for clause in knowledge.pack.clauses] == ["late", "leak"]


def test_what_was_taken_out_is_gone_at_once_and_what_came_is_found_soon(
    desk: Desk, shelves: Shelves, embedder: Gated
) -> None:
    store_packs.put_pack(desk, pack(["leak"], ["one"]))
    assert found(shelves.of("lamp")) == {"leak@1", "one"}
    embedder.gate.clear()
    store_packs.put_pack(desk, pack(["late"], ["two"]))
    knowledge = shelves.of("lamp")
    assert {"leak@1", "one"}.isdisjoint(found(knowledge))
    assert "late@1" in found(knowledge)
    embedder.gate.set()
    assert shelves.library.wait("lamp", 10)
    while shelves.library.busy():
        threading.Event().wait(0.01)
    assert found(knowledge) == {"late@1", "two"}


def test_a_store_is_read_again_only_when_it_changed(desk: Desk, shelves: Shelves) -> None:
    store_packs.put_pack(desk, pack(["leak"], ["one"]))
    assert shelves.of("lamp") is shelves.of("lamp")
    store_packs.put_pack(desk, replace(pack(["leak"], ["one"]), clauses=()))
    assert shelves.of("lamp").pack.clauses == ()


def test_an_unknown_store_is_not_found(shelves: Shelves) -> None:
    with pytest.raises(NotFoundError):
        shelves.of("nowhere")
