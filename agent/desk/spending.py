"""What stores spend on models: budgets with a hard stop, and answers that are paid for once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import sqlalchemy as sa

from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_store
from agent.domain.draft import Usage
from agent.domain.operator import Operator
from agent.drafting.ledger import Answered, Budget, Task, out_of_budget
from agent.store import knowledge_rows, model_call_rows
from knowledge.store_profile import StoreProfile

KEPT = timedelta(days=30)
"""How long an answer stands in for the same call."""


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What a store spent, and what it may."""

    budget: Budget
    today: Usage
    month: Usage
    models: tuple[tuple[str, Usage], ...]
    """What each model took this month; an empty name is for calls under way or given up."""


class DeskLedger:
    """The ledger in the desk's database. A call is counted before it is made, so no crash makes it free."""

    def __init__(self, *, engine: sa.Engine, clock: Callable[[], datetime], default: Budget) -> None:
        self._engine, self._clock, self._default = engine, clock, default

    def begin(self, task: Task, key: str, most: Usage) -> Answered | str:
        """Return the answer that was paid for already, or else count a call at its most and return its id.

        Raises ModelError when the call does not fit the store's budget.
        """
        now, id = self._clock(), uuid.uuid4().hex
        with self._engine.begin() as connection:
            if not model_call_rows.lock_store(connection, task.account):
                raise out_of_budget()
            known = model_call_rows.answer(connection, task.account, key, since=now - KEPT)
            if known:
                return Answered(text=known[0], model=known[1])
            budget = budget_of(connection, task.account, self._default)
            today, month = _spent(connection, task.account, now)
            if not budget.allows(today=today, month=month, next_call=most):
                raise out_of_budget()
            model_call_rows.reserve(connection, id=id, store_id=task.account, key=key, usage=most, at=now)
        return id

    def settle(self, reservation: str, *, usage: Usage, answer: Answered | None) -> None:
        """Put what was really spent in place of the reservation."""
        with self._engine.begin() as connection:
            model_call_rows.settle(
                connection,
                reservation,
                usage=usage,
                model=answer.model if answer else "",
                answer=answer.text if answer else None,
                at=self._clock(),
            )


def read(desk: Desk, operator: Operator, store_id: str) -> Spending:
    """Return what a store spent today and this month; raises NotFoundError."""
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    now = desk.clock()
    with desk.engine.connect() as connection:
        today, month = _spent(connection, store_id, now)
        rows = model_call_rows.by_model(connection, store_id, since=_month_start(now))
        budget = budget_of(connection, store_id, desk.budget)
    models = tuple((row["model"], _usage(row)) for row in rows)
    return Spending(budget=budget, today=today, month=month, models=models)


def budget_of(connection: sa.Connection, store_id: str, default: Budget) -> Budget:
    """Return what a store may spend: its own limits, else those of the settings."""
    found = knowledge_rows.get_store(connection, store_id)
    return _own(found[0], default) if found else default


def _own(store: StoreProfile, default: Budget) -> Budget:
    limits = store.budget or {}
    tokens, money = limits.get("tokens_per_day"), limits.get("usd_per_month")
    return Budget(
        tokens_per_day=default.tokens_per_day if tokens is None else int(tokens),
        usd_per_month=default.usd_per_month if money is None else float(money),
    )


def _spent(connection: sa.Connection, store_id: str, now: datetime) -> tuple[Usage, Usage]:
    """Return what was spent today and this month, as a day and a month are in Almaty."""
    today = model_call_rows.spent(connection, store_id, since=_day_start(now))
    return today, model_call_rows.spent(connection, store_id, since=_month_start(now))


def _day_start(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(ALMATY).date(), time(), ALMATY)


def _month_start(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(ALMATY).date().replace(day=1), time(), ALMATY)


def _usage(row: sa.RowMapping) -> Usage:
    return Usage(
        calls=int(row["calls"]),
        prompt_tokens=int(row["prompt_tokens"]),
        cached_tokens=int(row["cached_tokens"]),
        completion_tokens=int(row["completion_tokens"]),
        cost_usd=float(row["cost_usd"]),
    )
