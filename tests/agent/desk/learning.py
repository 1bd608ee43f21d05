"""Reviews taken through the desk, so that past replies grow from them or get outcomes."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from agent.desk import card, decide, drafting, intake, publish
from agent.desk.desk import Desk
from agent.domain.draft import Draft, Move, MoveKind
from agent.domain.finding import Finding
from agent.domain.language import Language
from agent.domain.operator import Operator
from agent.drafting.proposal import Proposal
from agent.store import past_reply_rows
from agent.store.knowledge_tables import past_replies, reply_signals
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.past_reply import PastReply
from tests.agent.desk.fakes import review

GOOD = "Здравствуйте! Спасибо, что написали. Жаль, что чайник потёк. Напишите в чат заказа, подскажем, как вернуть."


def drafted(
    desk: Desk,
    operator: Operator,
    id: str = "r1",
    *,
    reply: str = GOOD,
    learned_from: Sequence[str] = (),
    engine: str = "model",
    clauses: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
    **told: object,
) -> str:
    """A review with a draft before a person; the draft was written after these past replies."""
    came = review(id, **told)
    [one] = intake.receive(desk, operator, store_id="a", reviews=[came])
    passages = [
        Passage(kind="past_reply", id=past, score=0.4, text="", past_reply=PastReply(id=past, review="", reply=""))
        for past in learned_from
    ]
    move = Move(kind=MoveKind.SOLVE, text=reply, clauses=clauses)
    proposal = Proposal(
        triage=triage_review(came),
        draft=Draft(language=Language.RU, moves=(move,), engine=engine),
        passages=tuple(passages),
        findings=findings,
    )
    attempt = 0
    assert drafting.record(desk, proposal, review_id=one.review_id, revision=1, attempt=attempt)
    return one.review_id


def lock_of(desk: Desk, operator: Operator, review_id: str) -> int:
    return card.read(desk, operator, review_id).lock


def approved(desk: Desk, operator: Operator, review_id: str, text: str = GOOD, **more: str) -> str:
    lock = lock_of(desk, operator, review_id)
    return decide.approve(desk, operator, review_id=review_id, lock=lock, text=text, **more)


def published(desk: Desk, operator: Operator, review_id: str, text: str = GOOD, **more: str) -> str:
    """Approve, publish and confirm; returns the id that the past reply grown from it has."""
    decision = approved(desk, operator, review_id, text, **more)
    publish.start(desk, operator, review_id=review_id, lock=lock_of(desk, operator, review_id))
    publish.confirm(desk, operator, review_id=review_id, lock=lock_of(desk, operator, review_id))
    return f"a-{decision}"


def edited(desk: Desk, operator: Operator, id: str, **told: object) -> None:
    """The buyer comes back to a review."""
    intake.receive(desk, operator, store_id="a", reviews=[replace(review(id), **told)])  # type: ignore[arg-type]


def in_use(desk: Desk, *ids: str) -> None:
    """Put past replies in use."""
    with desk.engine.begin() as connection:
        for id in ids:
            past = PastReply(id=id, review=f"Отзыв {id}", reply=f"Ответ {id}")
            row = past_reply_rows.row_of(past, store_id="a", state="live", source="pack", at=desk.clock())
            past_reply_rows.insert_new(connection, [row])


def states(desk: Desk) -> dict[str, str]:
    with desk.engine.connect() as connection:
        query = sa.select(past_replies.c.reply_id, past_replies.c.state).where(past_replies.c.store_id == "a")
        return {row.reply_id: row.state for row in connection.execute(query)}


def standing_of(desk: Desk, id: str) -> float:
    with desk.engine.connect() as connection:
        row = past_reply_rows.get(connection, "a", id)
    assert row is not None
    return float(row["past_reply"]["standing"])


def signals_of(desk: Desk, id: str) -> list[str]:
    with desk.engine.connect() as connection:
        query = sa.select(reply_signals.c.kind).where(reply_signals.c.store_id == "a", reply_signals.c.reply_id == id)
        return sorted(connection.scalars(query))
