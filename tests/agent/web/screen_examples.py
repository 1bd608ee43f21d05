"""Example views for the screens: every field filled, every text from outside hostile."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

from agent.desk.views import (
    AuditEntry,
    Card,
    ImportShown,
    PassageShown,
    ProposalShown,
    PublicationShown,
    QueuePage,
    QueueRow,
)
from agent.domain.commitment import Commitment, CommitmentKind
from agent.domain.draft import Move, MoveKind, Usage
from agent.domain.finding import Finding, Severity
from agent.domain.issue import Issue
from agent.domain.language import Language
from agent.domain.lifecycle import State
from agent.domain.review import Review
from agent.domain.triage import IssueFound, Polarity, RemovalGround, Triage

NOW = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
EVERY_ACTION = frozenset(
    ("approve", "reject", "redraft", "escalate", "skip", "undo", "start_publishing", "confirm", "fail", "reopen")
)


def a_row(**changes: Any) -> QueueRow:
    flags = dict.fromkeys(("urgent", "safety", "legal_demand", "injection", "hidden_complaint", "blocked"), True)
    return QueueRow(
        **{
            "review_id": "rv-1",
            "store_id": "s1",
            "platform": "kaspi",
            "state": State.OUTDATED,
            "rating": 1,
            "author": HOSTILE,
            "product": HOSTILE,
            "excerpt": HOSTILE,
            "language": "kk",
            "issues": ("defect", "some_new_issue"),
            "received_at": NOW - timedelta(hours=20),
            "answer_by": NOW + timedelta(hours=4, minutes=5),
            "overdue": False,
            **flags,
            **changes,
        }
    )


def a_page(*rows: QueueRow, counts: dict[str, int] | None = None, **changes: Any) -> QueuePage:
    filters = {"next_cursor": "c+2/=", "state": "open", "search": "", "rating": None, "language": ""}
    return QueuePage(rows=rows, counts=counts or {}, **{**filters, **changes})


def a_card(**changes: Any) -> Card:
    review = Review(
        id="8", platform="kaspi", rating=1, text=HOSTILE, pros=HOSTILE, cons=HOSTILE, author=HOSTILE, product=HOSTILE
    )
    whole: dict[str, Any] = {
        "review": dataclasses.replace(review, created_at="2026-11-22"),
        "review_id": "rv-1",
        "store_id": "s1",
        "store_name": HOSTILE,
        "state": State.PENDING,
        "revision": 2,
        "lock": 7,
        "triage": a_triage(),
        "proposal": a_proposal(),
        "earlier": (a_proposal(),),
        "publication": None,
        "previous_review": review,
        "history": (AuditEntry(at=NOW, who=HOSTILE, event="reject", before="pending", after="rejected", why=HOSTILE),),
        "received_at": NOW - timedelta(hours=3),
        "answer_by": NOW + timedelta(hours=21),
        "claim_by": NOW + timedelta(days=10),
        "changed_policies": ("return-defective@1",),
        "overdue": False,
        "actions": EVERY_ACTION,
        "next_review_id": "rv-2",
        "previous_review_id": "rv-0",
    }
    return Card(**{**whole, **changes})


def a_triage() -> Triage:
    return Triage(
        language=Language.KK,
        reply_language=Language.KK,
        polarity=Polarity.NEGATIVE,
        found=(IssueFound(issue=Issue.DEFECT, quote=HOSTILE),),
        urgent=True,
        safety=True,
        legal_demand=True,
        hidden_complaint=True,
        removal_ground=RemovalGround(ground="B3", fragment=HOSTILE),
        injection=("override",),
    )


def a_proposal(**changes: Any) -> ProposalShown:
    reply = "Рақмет. " + HOSTILE
    spot = {"start": 8, "end": len(reply)}
    whole: dict[str, Any] = {
        "proposal_id": "p1",
        "reply": reply,
        "language": "kk",
        "moves": (Move(kind=MoveKind.THANK, text="Рақмет.", clauses=(HOSTILE,)),),
        "engine": "model",
        "engine_note": "model_invalid",
        "model": HOSTILE,
        "passages": tuple(a_passage(kind) for kind in ("clause", "past_reply")),
        "findings": tuple(
            Finding(rule="PD-01", severity=severity, **spot, message={"ru": HOSTILE, "kk": HOSTILE})
            for severity in Severity
        ),
        "commitments": (
            Commitment(kind=CommitmentKind.BONUS, text="x", start=0, end=6, amount=5000.0, unit="KZT"),
            Commitment(kind=CommitmentKind.REFUND, text="x", start=0, end=6, deadline_hours=72, clause=HOSTILE),
        ),
        "blocked": True,
        "attempt": 2,
        "created_at": NOW,
        "usage": Usage(),
    }
    return ProposalShown(**{**whole, **changes})


def a_passage(kind: str) -> PassageShown:
    return PassageShown(
        kind=kind, id=HOSTILE, title=HOSTILE, text=HOSTILE, score=0.5, reasons=("same_issue", "new"), cited=True
    )


def a_publication(**changes: Any) -> PublicationShown:
    whole: dict[str, Any] = {
        "text": HOSTILE,
        "mode": "assisted",
        "cabinet_url": "https://kaspi.kz/mc/",
        "approved_by": HOSTILE,
        "started_at": NOW,
        "confirmed_at": NOW,
        "receipt": "confirmed_by_person",
    }
    return PublicationShown(**{**whole, **changes})


AN_IMPORT = ImportShown(
    import_id="i1",
    store_id="s1",
    name=HOSTILE,
    status="running",
    rows=10,
    stored=3,
    repeated=1,
    revised=1,
    errors=((14, HOSTILE),),
)
STORES = [("s1", HOSTILE), ("s2", "Dala")]
