"""Publishing by hand, in steps that can be told apart afterwards: opened, confirmed, or not done."""

import sqlalchemy as sa

from agent.desk import reply_growth
from agent.desk.desk import Desk
from agent.desk.said import changed_meanwhile, no_review, require
from agent.domain.lifecycle import Event, State, after
from agent.domain.operator import Operator, Role
from agent.domain.plain_text import plain
from agent.store import decisions as decision_rows
from agent.store import reviews as review_rows
from agent.store import trail

CONFIRMED_BY_PERSON = "confirmed_by_person"


def start(desk: Desk, operator: Operator, *, review_id: str, lock: int) -> None:
    """Begin publishing: from here on an approval cannot be taken back silently."""
    with desk.engine.begin() as connection:
        row, publication = _open(connection, operator, review_id, lock)
        decision_rows.update_publication(connection, publication["id"], started_at=desk.clock())
        _move(connection, desk, operator, row, Event.START_PUBLISHING, text=publication["text"])


def confirm(desk: Desk, operator: Operator, *, review_id: str, lock: int) -> None:
    """Record that a person saw the reply published; this is the receipt where no API can read it back.

    The reply may become an example for later ones: only now, because an approval can still be taken back.
    """
    grown = reply_growth.prepare(desk, operator, review_id=review_id)
    with desk.engine.begin() as connection:
        row, publication = _open(connection, operator, review_id, lock)
        decision_rows.update_publication(
            connection, publication["id"], confirmed_at=desk.clock(), receipt=CONFIRMED_BY_PERSON
        )
        _move(connection, desk, operator, row, Event.CONFIRM, text=publication["text"])
        reply_growth.plant(connection, grown, publication_id=publication["id"])


def fail(desk: Desk, operator: Operator, *, review_id: str, lock: int, reason: str = "") -> None:
    """Record that the reply could not be published; the review can be taken up again."""
    with desk.engine.begin() as connection:
        row, publication = _open(connection, operator, review_id, lock)
        decision_rows.update_publication(connection, publication["id"], ended_at=desk.clock())
        _move(connection, desk, operator, row, Event.FAIL, why=plain(reason)[:1_000])


def _open(
    connection: sa.Connection, operator: Operator, review_id: str, lock: int
) -> tuple[sa.RowMapping, sa.RowMapping]:
    require(operator, Role.OPERATOR)
    row = review_rows.get(connection, review_id, store_ids=operator.store_ids, lock=True)
    if row is None:
        raise no_review()
    publication = decision_rows.open_publication(connection, review_id)
    if row["lock"] != lock or publication is None:
        raise changed_meanwhile()
    return row, publication


def _move(
    connection: sa.Connection,
    desk: Desk,
    operator: Operator,
    row: sa.RowMapping,
    event: Event,
    *,
    why: str = "",
    text: str = "",
) -> None:
    state = after(State(row["state"]), event)
    if not review_rows.update(connection, row, state=state):
        raise changed_meanwhile()
    trail.record(connection, row, event, after=state, who=operator.login, at=desk.clock(), why=why, text=text)
