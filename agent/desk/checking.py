"""Checks any text of a person against the rules and the store's clauses, as they type and when they approve."""

from agent.desk.desk import ALMATY, Desk
from agent.desk.said import no_review
from agent.domain.language import Language
from agent.domain.operator import Operator
from agent.pipeline import Checked, check_text
from agent.store import reviews as review_rows
from agent.triage import triage_review


def check_for(desk: Desk, operator: Operator, *, review_id: str, text: str) -> Checked:
    """Return what the rules say of a reply to this review, and what the reply promises.

    Any clause of the store that holds today supports a person's promise: the commitment then names it.
    """
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
    if row is None:
        raise no_review()
    pack = desk.knowledge.of(row["store_id"]).pack
    review = review_rows.as_review(row)
    triage = triage_review(review, default_language=Language(pack.store.default_language))
    day = desk.clock().astimezone(ALMATY).date()
    return check_text(text, review=review, triage=triage, clauses=pack.clauses, day=day, platform=row["platform"])
