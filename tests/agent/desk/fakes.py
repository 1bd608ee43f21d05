"""Fakes for the desk's ports, and a small store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from agent.desk.desk import Desk
from agent.domain.operator import Operator, Role
from agent.domain.review import Review
from agent.pipeline import StoreKnowledge
from agent.store import knowledge_rows
from agent.store.engine import open_engine
from agent.store.migrate import migrate
from knowledge.policy import AllowedCommitment, Clause
from knowledge.progress import Progress
from knowledge.store_profile import StorePack, StoreProfile

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass
class FakeJobs:
    """Remembers what was enqueued; the same attempt twice is one job."""

    drafts: dict[tuple[str, int], str] = field(default_factory=dict)
    imports: list[str] = field(default_factory=list)

    def draft(self, connection: sa.Connection, *, store_id: str, review_id: str, attempt: int, hint: str = "") -> None:
        self.drafts[review_id, attempt] = hint

    def run_import(self, connection: sa.Connection, *, store_id: str, import_id: str) -> None:
        self.imports.append(import_id)


@dataclass
class FakeClock:
    """A clock that stands until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class FixedKnowledge:
    """Each store knows its pack and searches nothing."""

    packs: dict[str, StorePack]

    def of(self, store_id: str) -> StoreKnowledge:
        return StoreKnowledge(pack=self.packs[store_id])

    def progress(self) -> tuple[Progress, ...]:
        return ()


def small_pack(store_id: str) -> StorePack:
    """A store with one clause: exchange or refund within three days."""
    allowed = [AllowedCommitment(kind=kind, deadline_hours=72) for kind in ("exchange", "refund")]
    clause = Clause(
        id="return-defective",
        title={"ru": "Брак", "kk": "Ақау"},
        issues=("defect",),
        commitments=tuple(allowed),
        wording={
            "ru": "Оформите возврат в приложении: после проверки вернём деньги в течение 3 рабочих дней.",
            "kk": "Қосымшада қайтаруды рәсімдеңіз: тексергеннен кейін ақшаңызды 3 жұмыс күні ішінде қайтарамыз.",
        },
    )
    profile = StoreProfile(
        id=store_id,
        name={"ru": store_id, "kk": store_id},
        private_channel={"ru": "в чат заказа", "kk": "тапсырыс чатына"},
    )
    return StorePack(store=profile, clauses=(clause,))


def make_desk(url: str, *, stores: Sequence[str] = ("a", "b")) -> Desk:
    """A desk over a real database with fakes for the rest."""
    engine = open_engine(url)
    migrate(engine)
    packs = {store_id: small_pack(store_id) for store_id in stores}
    with engine.begin() as connection:
        for pack in packs.values():
            knowledge_rows.put_store(connection, pack.store, at=NOW)
    return Desk(engine=engine, jobs=FakeJobs(), knowledge=FixedKnowledge(packs), clock=FakeClock())


def add_person(desk: Desk, login: str, *, role: Role = Role.OPERATOR, stores: Sequence[str] = ("a",)) -> Operator:
    """A person in the record, with these stores."""
    from agent.desk import accounts
    from agent.store import people

    accounts.add_operator(desk, login=login, role=role, store_ids=stores)
    with desk.engine.connect() as connection:
        row = people.by_login(connection, login)
        assert row is not None
        return people.load(connection, row)


def review(id: str = "r1", **values: object) -> Review:
    """A Russian review of a broken kettle."""
    told: dict[str, object] = {"rating": 1, "text": "Чайник потёк на второй день, деньги на ветер"}
    return Review(id=id, platform="kaspi", **(told | values))  # type: ignore[arg-type]
