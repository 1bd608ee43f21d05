"""Small packs and stores for the tests of the knowledge library."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.past_reply import PastReply
from knowledge.policy import Clause
from knowledge.store_profile import StorePack, StoreProfile

if TYPE_CHECKING:
    from knowledge.index import Index
    from knowledge.search import Search
    from tests.knowledge.library_fakes import FakeRecord, GatedEmbedder, Shop

STORE = """\
id: lamp-store
name: {ru: Магазин ламп, kk: Шам дүкені}
platforms: [kaspi]
signature: {ru: Магазин ламп, kk: Шам дүкені}
private_channel: {ru: в чат заказа, kk: тапсырыс чатына}
voice: {ru: Просто и тепло., kk: Қарапайым әрі жылы.}
working_hours: {timezone: Asia/Almaty, days: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
sla: {low_rating_hours: 24, other_hours: 48}
"""
POLICY = """\
---
id: return-defective
title: {ru: Возврат товара с браком, kk: Ақаулы тауарды қайтару}
issues: [defect, damaged]
platforms: [kaspi]
valid_from: 2026-01-01
valid_to: null
commitments:
  - {kind: exchange, deadline_days: 3}
  - {kind: bonus, amount: 500, unit: KZT, deadline_hours: 12, conditions: [после проверки]}
wording:
  ru: "Оформите возврат в приложении: заменим товар в течение 3 дней."
  kk: "Қосымшада қайтаруды рәсімдеңіз: 3 күнде тауарды ауыстырамыз."
---
## ru
Брак меняем сразу.
## kk
Ақауы бар тауарды бірден ауыстырамыз.
"""
REPLIES = """\
{"review": "Лампа мигает", "reply": "Спасибо, что написали!", "rating": 2, "language": "ru", "issues": ["defect"]}
{"id": "second", "review": "Бәрі керемет", "reply": "Рақмет!", "rating": 5, "language": "kk", "product": "Шам"}
"""


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A correct pack with one policy and two past replies."""
    folder = tmp_path / "pack"
    (folder / "policies").mkdir(parents=True)
    (folder / "store.yaml").write_text(STORE, encoding="utf-8")
    (folder / "policies" / "return-defective.md").write_text(POLICY, encoding="utf-8")
    (folder / "replies.jsonl").write_text(REPLIES, encoding="utf-8")
    return folder


@pytest.fixture
def make_clause() -> Callable[..., Clause]:
    """Make a clause from what a test cares about."""

    def make(
        id: str,
        *,
        ru: str,
        kk: str = "Басқа сөз.",
        issues: tuple[str, ...] = (),
        platforms: tuple[str, ...] = (),
        valid_from: date | None = None,
        valid_to: date | None = None,
    ) -> Clause:
        return Clause(
            id=id,
            issues=issues,
            platforms=platforms,
            valid_from=valid_from,
            valid_to=valid_to,
            wording={"ru": ru, "kk": kk},
        )

    return make


@pytest.fixture
def make_pack() -> Callable[..., StorePack]:
    """Make a store from clauses and past replies."""

    def make(id: str = "s", *, clauses: tuple[Clause, ...] = (), past_replies: tuple[PastReply, ...] = ()) -> StorePack:
        profile = StoreProfile(id=id, name={"ru": "Магазин", "kk": "Дүкен"})
        return StorePack(store=profile, clauses=clauses, past_replies=past_replies)

    return make


@pytest.fixture
def memory_index() -> "Iterator[Index]":
    """An index in memory; chromadb is imported only by the tests that need it."""
    from knowledge.index import Index

    opened = Index.open()
    yield opened
    opened.close()


@pytest.fixture
def open_pack(memory_index: "Index") -> "Callable[[StorePack], Search]":
    """Open a store with the fast embedder."""
    from knowledge.ngram_embedder import NgramEmbedder
    from knowledge.search import open_store

    return lambda pack: open_store(pack, index=memory_index, embedder=NgramEmbedder())


@pytest.fixture
def record(make_clause: Callable[..., Clause]) -> "FakeRecord":
    """A store with two clauses and forty past replies."""
    from tests.knowledge.library_fakes import FakeRecord, past

    made = FakeRecord()
    leak = make_clause("leak", ru="Если чайник потёк, заменим.")
    made.put(
        "s",
        clauses=(leak, make_clause("late", ru="Разберёмся с доставкой.")),
        replies=[past(number) for number in range(40)],
    )
    return made


@pytest.fixture
def open_shop(record: "FakeRecord", tmp_path: Path) -> "Iterator[Callable[..., Shop]]":
    """Open a library over the record; all are closed at the end."""
    from tests.knowledge.library_fakes import Shop

    opened: list[Shop] = []

    def open_(*embedders: "GatedEmbedder") -> "Shop":
        opened.append(Shop(record, tmp_path / "index", *embedders))
        return opened[-1]

    yield open_
    for shop in opened:
        shop.library.close()
