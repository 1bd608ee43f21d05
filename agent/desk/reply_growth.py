"""Past replies grow from replies that were given: what was published may become an example for the next draft."""

import logging
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from agent.desk import known_replies
from agent.desk.desk import ALMATY, Desk
from agent.desk.reply_gate import Offer, weigh
from agent.desk.reply_signals import approval_id
from agent.domain.error import DeskError
from agent.domain.finding import Severity
from agent.domain.operator import Operator, Role
from agent.drafting.proposal import Proposal
from agent.store import decisions as decision_rows
from agent.store import past_reply_rows
from agent.store import proposals as proposal_rows
from agent.store import reviews as review_rows
from agent.store.codec import from_json
from agent.store.past_reply_rows import APPROVAL, CANDIDATE, LIVE

log = logging.getLogger(__name__)
RULE = "rule"
"""Who admitted a past reply when the store's own rule did."""
UNEDITED = "unedited"


@dataclass(frozen=True, kw_only=True)
class Grown:
    """A past reply that is to be planted with the publication that it grew from."""

    publication_id: str
    row: dict[str, Any]


def prepare(desk: Desk, operator: Operator, *, review_id: str) -> Grown | None:
    """Return what the reply on its way out would leave behind, or None when it may not serve as an example.

    Read before the transaction that confirms the publication, which does not wait for it and does not fail by it.
    """
    try:
        return _prepared(desk, operator, review_id)
    except DeskError as error:
        log.warning("no past reply from review %s: %s", review_id, error)
        return None


def plant(connection: sa.Connection, grown: Grown | None, *, publication_id: str) -> None:
    """Keep what grew from this publication, once."""
    if grown is not None and grown.publication_id == publication_id:
        past_reply_rows.insert_new(connection, [grown.row])


def _prepared(desk: Desk, operator: Operator, review_id: str) -> Grown | None:
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
        publication = decision_rows.open_publication(connection, review_id) if row else None
        decision = decision_rows.get(connection, publication["decision_id"]) if publication else None
        proposal = _proposal(connection, decision) if decision else None
    if row is None or publication is None or decision is None or not _may_serve(row, decision):
        return None
    knowledge, now = desk.knowledge.of(row["store_id"]), desk.clock()
    cites = proposal.draft.citations if proposal and not decision["edited"] else ()
    offer = Offer(
        id=approval_id(decision["id"]), review=review_rows.as_review(row), reply=decision["text"], cites=cites
    )
    weighed = weigh(offer, knowledge, day=now.astimezone(ALMATY).date())
    if weighed.refusals or _known_already(desk, row["store_id"], weighed.past_reply.reply):
        return None
    by_rule = knowledge.pack.store.admit == UNEDITED and _unquestioned(decision, proposal) and not weighed.warned
    admitted = {"state": LIVE, "decided_by": RULE, "decided_at": now} if by_rule else {"state": CANDIDATE}
    told = {"store_id": row["store_id"], "source": APPROVAL, "at": now, "review_id": review_id}
    return Grown(publication_id=publication["id"], row=past_reply_rows.row_of(weighed.past_reply, **(told | admitted)))


def _proposal(connection: sa.Connection, decision: sa.RowMapping) -> Proposal | None:
    stored = proposal_rows.get(connection, decision["proposal_id"] or "")
    return from_json(Proposal, stored["proposal"]) if stored else None


def _may_serve(row: sa.RowMapping, decision: sa.RowMapping) -> bool:
    """What was waived is an exception, and harm, demands and attacks are nothing to learn a tone from."""
    return not (decision["waived"] or row["safety"] or row["legal_demand"] or row["injection"])


def _known_already(desk: Desk, store_id: str, reply: str) -> bool:
    return known_replies.nearly_same(desk.engine, store_id, reply, among=(LIVE, CANDIDATE)) is not None


def _unquestioned(decision: sa.RowMapping, proposal: Proposal | None) -> bool:
    """Tell whether a lead approved the draft as it was, and no rule had anything to say of it."""
    if proposal is None or decision["edited"] or Role(decision["role"]).rank < Role.LEAD.rank:
        return False
    return all(finding.severity is Severity.NOT_CHECKED for finding in proposal.findings)
