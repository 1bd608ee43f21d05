"""A store's policies as they stand, and every version of one."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from agent.desk.desk import ALMATY, Desk
from agent.desk.policy_diff import changes
from agent.desk.policy_form import form_of
from agent.desk.policy_views import PolicyRow, PolicyShown, PolicyVersion
from agent.desk.said import no_store
from agent.domain.error import NotFoundError
from agent.domain.operator import Operator
from agent.domain.plain_text import plain
from agent.store import knowledge_rows, policy_rows
from agent.store.codec import from_json
from knowledge.policy import Clause
from knowledge.store_profile import StoreProfile

SOON_DAYS = 30
"""A policy that ends within so many days is pointed out."""


def list_policies(
    desk: Desk, operator: Operator, store_id: str, *, search: str = "", issue: str = ""
) -> list[PolicyRow]:
    """Return the store's policies, those in force first; ``search`` looks in titles, wording, notes and codes."""
    profile = profile_of(desk, operator, store_id)
    with desk.engine.connect() as connection:
        rows = policy_rows.newest(connection, store_id)
    shown = [_row(row, profile, today(desk)) for row in rows]
    words = plain(search).casefold().split()
    fitting = [row for row in shown if _mentions(row.clause, words) and (not issue or issue in row.clause.issues)]
    return sorted(fitting, key=lambda row: (row.retired, row.ended, row.clause.id))


def read(desk: Desk, operator: Operator, *, store_id: str, clause_id: str) -> PolicyShown:
    """Return a policy with all of its versions; raises NotFoundError."""
    profile_of(desk, operator, store_id)
    with desk.engine.connect() as connection:
        rows = stored_versions(connection, store_id, clause_id)
    history = _history(rows)
    return PolicyShown(
        form=form_of(history[0].clause),
        version=history[0].version,
        store_id=store_id,
        retired=rows[0]["retired_at"] is not None,
        history=history,
    )


def profile_of(desk: Desk, operator: Operator, store_id: str) -> StoreProfile:
    """Return a store that this person may see; raises NotFoundError."""
    if store_id not in operator.store_ids:
        raise no_store(store_id)
    with desk.engine.connect() as connection:
        found = knowledge_rows.get_store(connection, store_id)
    if found is None:
        raise no_store(store_id)
    return found[0]


def stored_versions(connection: sa.Connection, store_id: str, clause_id: str) -> list[sa.RowMapping]:
    """Return every version of a policy, newest first; raises NotFoundError where there is none."""
    rows = policy_rows.versions(connection, store_id, plain(clause_id))
    if not rows:
        raise NotFoundError({"ru": "Такого правила у магазина нет.", "kk": "Дүкенде мұндай ереже жоқ."})
    return rows


def today(desk: Desk) -> date:
    """Return the day in Kazakhstan."""
    return desk.clock().astimezone(ALMATY).date()


def _row(row: sa.RowMapping, profile: StoreProfile, day: date) -> PolicyRow:
    clause = from_json(Clause, row["clause"])
    retired = row["retired_at"] is not None
    left = (clause.valid_to - day).days if clause.valid_to else None
    return PolicyRow(
        clause=clause,
        retired=retired,
        saved_by=row["saved_by"],
        saved_at=row["created_at"],
        in_force=not retired and any(clause.holds(day=day, platform=one) for one in profile.platforms),
        starts_later=clause.valid_from is not None and clause.valid_from > day,
        ended=left is not None and left < 0,
        days_left=left if left is not None and 0 <= left <= SOON_DAYS else None,
        missing_languages=tuple(language for language in ("ru", "kk") if not clause.wording.get(language)),
    )


def _mentions(clause: Clause, words: Sequence[str]) -> bool:
    """Tell whether the policy holds every one of the words, in whatever field."""
    texts = (clause.id, *clause.title.values(), *clause.wording.values(), *clause.body.values())
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in words)


def _history(rows: Sequence[sa.RowMapping]) -> tuple[PolicyVersion, ...]:
    clauses = [from_json(Clause, row["clause"]) for row in rows]
    before = [*clauses[1:], None]
    return tuple(
        PolicyVersion(
            version=row["version"],
            clause=clause,
            saved_by=row["saved_by"],
            saved_at=row["created_at"],
            why=row["why"],
            retires=policy_rows.retires(row),
            changes=changes(old, clause) if old else (),
        )
        for row, clause, old in zip(rows, clauses, before, strict=True)
    )
