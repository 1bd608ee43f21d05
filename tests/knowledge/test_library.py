"""The library: what is there serves while the rest is renewed behind the requests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.index import Index
from tests.knowledge.library_fakes import QUERY, FakeRecord, GatedEmbedder, Shop, by_meaning, ids, past

OpenShop = Callable[..., Shop]
REPLIES = [past(number) for number in range(40)]


def test_words_serve_until_the_first_index_is_complete(open_shop: OpenShop) -> None:
    embedder = GatedEmbedder()
    embedder.gate.clear()
    shop = open_shop(embedder)
    search = shop.search()
    progress = shop.wait(state="indexing", serving="")
    assert (progress.done, progress.total, progress.embedder) == (0, 44, "gated")
    assert progress.started_at and not progress.finished_at
    assert ids(search)[0] == "leak@1"
    assert not by_meaning(search)
    embedder.gate.set()
    done = shop.wait()
    assert (done.done, done.total, done.serving) == (44, 44, "gated")
    assert done.finished_at
    assert by_meaning(search)
    assert len(ids(search)) == 5


def test_the_former_embedder_answers_until_the_new_index_is_complete_and_is_dropped_then(
    open_shop: OpenShop, tmp_path: Path
) -> None:
    first, second = GatedEmbedder("first"), GatedEmbedder("second", dimensions=32)
    shop = open_shop(first)
    shop.search()
    shop.wait()
    shop.library.close()

    second.gate.clear()
    shop = open_shop(second, first)
    search = shop.search()
    assert shop.wait(state="indexing", serving="first").embedder == "second"
    assert by_meaning(search)
    second.gate.set()
    shop.wait(serving="second")
    assert by_meaning(search)
    shop.library.close()
    index = Index.open(tmp_path / "index")
    assert not index.ready(store_id="s", kind="past_reply", embedder=first)
    assert index.ready(store_id="s", kind="past_reply", embedder=second)
    index.close()


def test_a_former_embedder_that_cannot_be_built_leaves_words(open_shop: OpenShop) -> None:
    shop = open_shop(GatedEmbedder("first"))
    shop.search()
    shop.wait()
    shop.library.close()
    second = GatedEmbedder("second")
    second.gate.clear()
    shop = open_shop(second)
    search = shop.search()
    shop.wait(state="indexing", serving="")
    assert ids(search)[0] == "leak@1"
    second.gate.set()


def test_a_changed_reply_and_a_new_one_are_all_that_is_embedded(open_shop: OpenShop, record: FakeRecord) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    shop.search()
    shop.wait()
    embedder.embedded.clear()
    changed = past(3, "фен сгорел")
    record.put(
        "s", clauses=record.clauses["s"], replies=[*REPLIES[:3], changed, *REPLIES[4:39], past(99, "утюг искрит")]
    )
    search = shop.search()
    assert shop.wait().total == 44
    assert sorted(embedder.embedded) == ["утюг искрит", "фен сгорел"]
    assert ids(search, replace(QUERY, text="утюг искрит", k_clauses=0))[0] == "r99"
    assert ids(search, replace(QUERY, text="фен сгорел", k_clauses=0))[0] == "r3"
    assert "r39" not in ids(search, replace(QUERY, text="чайник номер 139", k_past=50))


def test_what_was_retired_is_not_found_from_the_next_search_on(open_shop: OpenShop, record: FakeRecord) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    before = shop.search()
    shop.wait()
    assert {"leak@1", "r7"} <= set(ids(before, replace(QUERY, text="чайник номер 107")))
    embedder.gate.clear()
    [_, late] = record.clauses["s"]
    record.put("s", clauses=(late,), replies=[*(each for each in REPLIES if each.id != "r7"), past(50)])
    search = shop.search(gone=["r7"])
    found = ids(search, replace(QUERY, text="чайник номер 107", k_past=50))
    assert "late@1" in found
    assert {"leak@1", "r7"}.isdisjoint(found)
    embedder.gate.set()
    shop.wait()
    assert {"leak@1", "r7"}.isdisjoint(ids(search, replace(QUERY, text="чайник номер 107", k_past=50)))


def test_a_reply_retired_while_the_record_is_read_is_not_brought_back(open_shop: OpenShop, record: FakeRecord) -> None:
    embedder = GatedEmbedder()
    embedder.gate.clear()
    shop = open_shop(embedder)

    def retire() -> None:
        record.on_page = lambda: None
        record.put("s", replies=[each for each in REPLIES if each.id != "r7"])
        shop.search(gone=["r7"])

    record.on_page = retire
    search = shop.search()
    shop.wait(state="indexing")
    found = ids(search, replace(QUERY, text="чайник номер 107", k_past=50))
    assert "r8" in found
    assert "r7" not in found
    embedder.gate.set()


def test_a_store_that_changes_during_the_renewal_goes_round_again(open_shop: OpenShop, record: FakeRecord) -> None:
    embedder = GatedEmbedder()
    embedder.gate.clear()
    shop = open_shop(embedder)
    shop.search()
    shop.wait(state="indexing")
    record.put("s", clauses=record.clauses["s"], replies=[*REPLIES, past(77, "пылесос гудит")])
    search = shop.search()
    embedder.gate.set()
    assert shop.wait().total == 45
    assert ids(search, replace(QUERY, text="пылесос гудит", k_clauses=0))[0] == "r77"
    assert record.read == 2


def test_many_requests_at_once_embed_each_text_once(open_shop: OpenShop) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    with ThreadPoolExecutor(8) as threads:
        searches = list(threads.map(lambda _: shop.search(), range(40)))
    shop.wait()
    assert len(embedder.embedded) == 44
    assert len({tuple(ids(search)) for search in searches}) == 1


def test_a_store_that_is_not_in_the_record_has_an_empty_search(open_shop: OpenShop) -> None:
    shop = open_shop(GatedEmbedder())
    search = shop.library.search("unknown", version=1, clauses=())
    assert shop.library.wait("unknown", 10)
    assert search.find(QUERY) == ()


def test_waiting_ends_early_where_it_will_take_long(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.renewal._LONG", 30)
    embedder = GatedEmbedder()
    embedder.gate.clear()
    shop = open_shop(embedder)
    shop.search()
    assert shop.library.wait("s", 10)
    assert shop.progress().state != "ready"
    embedder.gate.set()


def test_a_store_without_past_replies_is_not_looked_after_for_that(open_shop: OpenShop, record: FakeRecord) -> None:
    record.put("s", clauses=record.clauses["s"])
    shop = open_shop(GatedEmbedder())
    search = shop.search()
    shop.wait()
    for _ in range(3):
        search.find(QUERY)
    shop.wait()
    assert record.read == 1
