"""Reads one review with everything a person needs to decide on it."""

from collections.abc import Sequence

import sqlalchemy as sa

from agent.channels.assisted import channel_for
from agent.desk.desk import Desk
from agent.desk.queue import OPEN, QueueRequest, wanted
from agent.desk.said import no_review
from agent.desk.views import AuditEntry, Card, PassageShown, ProposalShown, PublicationShown
from agent.domain.lifecycle import TRANSITIONS, Event, State
from agent.domain.operator import Operator, Role
from agent.domain.triage import Triage
from agent.drafting.proposal import Proposal
from agent.store import decisions as decision_rows
from agent.store import proposals as proposal_rows
from agent.store import queue_page, trail
from agent.store import reviews as review_rows
from agent.store.codec import from_json
from knowledge.passage import Passage
from knowledge.store_profile import StorePack

PERSONS_EVENTS = (
    Event.APPROVE,
    Event.REJECT,
    Event.REDRAFT,
    Event.ESCALATE,
    Event.SKIP,
    Event.UNDO,
    Event.START_PUBLISHING,
    Event.CONFIRM,
    Event.FAIL,
    Event.REOPEN,
)


def read(desk: Desk, operator: Operator, review_id: str) -> Card:
    """Return the card of a review that this person may see, or raise NotFoundError."""
    with desk.engine.connect() as connection:
        row = review_rows.get(connection, review_id, store_ids=operator.store_ids)
        if row is None:
            raise no_review()
        return _card(connection, desk, operator, row)


def _card(connection: sa.Connection, desk: Desk, operator: Operator, row: sa.RowMapping) -> Card:
    pack = desk.knowledge.of(row["store_id"]).pack
    store = pack.store
    found = proposal_rows.of_review(connection, row["id"])
    current, earlier = _proposals(found, row, operator.language)
    before, behind = queue_page.neighbours(connection, wanted(operator, QueueRequest()), row)
    return Card(
        review=review_rows.as_review(row),
        review_id=row["id"],
        store_id=row["store_id"],
        store_name=store.name.get(operator.language) or store.id,
        state=State(row["state"]),
        revision=row["revision"],
        lock=row["lock"],
        triage=_triage(found, row),
        proposal=current,
        earlier=earlier,
        publication=_publication(connection, row),
        previous_review=review_rows.revision(connection, row["id"], row["revision"] - 1),
        history=_history(connection, row["id"]),
        received_at=row["received_at"],
        answer_by=row["answer_by"],
        claim_by=row["claim_by"],
        overdue=row["state"] in OPEN and row["answer_by"] < desk.clock(),
        changed_policies=_changed(current, pack, row),
        actions=actions(operator, State(row["state"])),
        next_review_id=behind,
        previous_review_id=before,
    )


def _changed(current: ProposalShown | None, pack: StorePack, row: sa.RowMapping) -> tuple[str, ...]:
    """Return the clauses under the draft that a newer version, or nothing, has taken the place of."""
    if current is None or row["state"] not in OPEN:
        return ()
    in_force = {clause.citation for clause in pack.clauses}
    return tuple(found.id for found in current.passages if found.cited and found.id not in in_force)


def actions(operator: Operator, state: State) -> frozenset[str]:
    """Return what this person may do to a review that stands in this state."""
    if not operator.may(Role.OPERATOR):
        return frozenset()
    return frozenset(str(event) for event in PERSONS_EVENTS if (state, event) in TRANSITIONS)


def _proposals(
    found: Sequence[sa.RowMapping], row: sa.RowMapping, language: str
) -> tuple[ProposalShown | None, tuple[ProposalShown, ...]]:
    """Return the draft of the present revision and attempt, and those before it."""
    shown = [_shown(one, language) for one in found]
    wanted_id = proposal_rows.proposal_id(review_id=row["id"], revision=row["revision"], attempt=row["attempt"])
    current = next((one for one in shown if one.proposal_id == wanted_id), None)
    return current, tuple(one for one in shown if one.proposal_id != wanted_id)


def _triage(found: Sequence[sa.RowMapping], row: sa.RowMapping) -> Triage | None:
    newest = next((one for one in found if one["revision"] == row["revision"]), None)
    return from_json(Proposal, newest["proposal"]).triage if newest else None


def _shown(row: sa.RowMapping, language: str) -> ProposalShown:
    proposal = from_json(Proposal, row["proposal"])
    draft = proposal.draft
    return ProposalShown(
        proposal_id=row["id"],
        reply=draft.reply,
        language=str(draft.language),
        moves=draft.moves,
        engine=draft.engine,
        engine_note=draft.note,
        model=draft.model,
        passages=_passages(proposal.passages, draft.citations, language),
        findings=proposal.findings,
        commitments=proposal.commitments,
        blocked=proposal.blocked,
        attempt=row["attempt"],
        created_at=row["created_at"],
        usage=draft.usage,
    )


def _passages(passages: Sequence[Passage], cited: Sequence[str], language: str) -> tuple[PassageShown, ...]:
    return tuple(_passage(found, found.id in cited, language) for found in passages)


def _passage(found: Passage, cited: bool, language: str) -> PassageShown:
    title = text = found.text
    if found.clause:
        title = found.clause.title.get(language) or found.clause.id
        text = found.clause.wording.get(language) or found.text
    elif found.past_reply:
        title, text = found.past_reply.review, found.past_reply.reply
    return PassageShown(
        kind=found.kind, id=found.id, title=title, text=text, score=found.score, reasons=found.reasons, cited=cited
    )


def _publication(connection: sa.Connection, row: sa.RowMapping) -> PublicationShown | None:
    found = decision_rows.open_publication(connection, row["id"])
    if found is None:
        return None
    return PublicationShown(
        text=found["text"],
        mode=found["mode"],
        cabinet_url=channel_for(row["platform"]).cabinet_url(),
        approved_by=found["approved_by"],
        started_at=found["started_at"],
        confirmed_at=found["confirmed_at"],
        receipt=found["receipt"],
    )


def _history(connection: sa.Connection, review_id: str) -> tuple[AuditEntry, ...]:
    return tuple(
        AuditEntry(
            at=row["at"],
            who=row["who"],
            event=row["event"],
            before=row["before"],
            after=row["after"],
            why=row["why"],
        )
        for row in trail.of_review(connection, review_id)
    )
