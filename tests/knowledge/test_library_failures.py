"""The library when something fails: what was there serves, the reason is told, and it heals by itself."""

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tests.knowledge.library_fakes import NO_ANSWER, QUERY, FakeRecord, GatedEmbedder, Shop, by_meaning, ids, past

OpenShop = Callable[..., Shop]
REPLIES = [past(number) for number in range(40)]


def test_a_failing_embedder_is_named_and_what_was_there_serves_until_it_is_back(
    open_shop: OpenShop, record: FakeRecord
) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    shop.search()
    shop.wait()
    embedder.broken = NO_ANSWER
    record.put("s", clauses=record.clauses["s"], replies=[*REPLIES, past(77, "пылесос гудит")])
    search = shop.search()
    failed = shop.wait(state="failed", serving="gated")
    assert failed.reason == NO_ANSWER.said
    assert failed.finished_at
    assert by_meaning(search)
    assert "r77" in ids(search, replace(QUERY, text="пылесос гудит", k_past=50))
    embedder.broken = None
    assert shop.wait().reason == {}
    assert len(embedder.embedded) == 45


def test_an_embedder_of_another_dimension_is_refused_in_words_and_the_index_stays(
    open_shop: OpenShop, record: FakeRecord, tmp_path: Path
) -> None:
    shop = open_shop(GatedEmbedder())
    shop.search()
    shop.wait()
    shop.library.close()
    other = open_shop(GatedEmbedder(dimensions=128))
    search = other.search()
    failed = other.wait(state="failed")
    assert "128" in failed.reason["ru"]
    assert failed.reason["ru"] != failed.reason["kk"]
    assert ids(search)[0] == "leak@1"
    other.library.close()
    again = open_shop(GatedEmbedder())
    again.search()
    again.wait()


def test_an_unexpected_error_is_told_and_does_not_end_the_thread(open_shop: OpenShop) -> None:
    embedder = GatedEmbedder()
    embedder.broken = ZeroDivisionError("?")
    shop = open_shop(embedder)
    search = shop.search()
    assert "ZeroDivisionError" in shop.wait(state="failed").reason["kk"]
    assert ids(search)[0] == "leak@1"
    embedder.broken = None
    shop.wait()


def test_closing_ends_the_thread_and_the_next_start_goes_on(open_shop: OpenShop, record: FakeRecord) -> None:
    record.put("s", replies=[past(number) for number in range(300)])
    first = GatedEmbedder()
    shop = open_shop(first)
    first.gate.clear()
    shop.search()
    assert first.entered.wait(10)
    closing = ThreadPoolExecutor(1).submit(shop.library.close)
    first.gate.set()
    closing.result(10)
    assert 0 < len(first.embedded) < 300
    second = GatedEmbedder()
    shop = open_shop(second)
    shop.search()
    shop.wait()
    assert len(first.embedded) + len(second.embedded) == 300
    assert set(first.embedded).isdisjoint(second.embedded)


def test_a_folder_deleted_under_the_index_is_made_anew(open_shop: OpenShop, record: FakeRecord, tmp_path: Path) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    shop.search()
    shop.wait()
    shutil.rmtree(tmp_path / "index")
    record.put("s", clauses=record.clauses["s"], replies=[*REPLIES, past(77, "пылесос гудит")])
    search = shop.search()
    assert shop.wait(serving="gated").total == 45
    assert len(shop.indexes) == 2
    assert by_meaning(search)
    assert (tmp_path / "index" / "chroma.sqlite3").exists()


def test_a_fresh_index_is_made_on_demand(open_shop: OpenShop) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    shop.search()
    shop.wait()
    shop.library.renew("s")
    shop.wait()
    assert len(embedder.embedded) == 44
    shop.library.renew("s", fresh=True)
    shop.wait()
    assert len(embedder.embedded) == 88


def test_vectors_that_are_lost_behind_its_back_are_made_anew_after_a_search(open_shop: OpenShop) -> None:
    embedder = GatedEmbedder()
    shop = open_shop(embedder)
    search = shop.search()
    shop.wait()
    shop.indexes[0].drop("s")
    assert not by_meaning(search)
    while len(embedder.embedded) < 88:
        time.sleep(0.01)
    shop.wait()
    assert by_meaning(search)


def test_a_search_during_the_end_falls_back_to_words(open_shop: OpenShop) -> None:
    shop = open_shop(GatedEmbedder())
    search = shop.search()
    shop.wait()
    shop.library.close()
    assert ids(search)[0] == "leak@1"
    assert not by_meaning(search)
