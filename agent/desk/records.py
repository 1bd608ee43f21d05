"""The batch contract: what goes in and comes out a JSON object a line (architecture, command line and API)."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from agent.channels.incoming import to_review
from agent.desk.checking import clauses_for
from agent.domain.finding import Finding
from agent.domain.language import Language
from agent.domain.plain_text import plain
from agent.domain.review import Review
from agent.domain.triage import Triage
from agent.drafting.proposal import Proposal
from agent.pipeline import StoreKnowledge, Wish, propose
from agent.rules import Context
from agent.rules.reply_check import Checked, check_reply
from agent.triage import triage_review
from knowledge.passage import Passage
from knowledge.product_group import groups_of
from knowledge.query import Query

Record = dict[str, Any]


def read_review(values: Mapping[str, Any], *, platform: str = "kaspi") -> Review:
    """Return the review of an input record; raises UnreadableRowError."""
    texts = {key: "" if value is None else str(value) for key, value in values.items()}
    return to_review(texts, platform=plain(texts.get("platform", "")) or platform)


async def draft_record(
    values: Mapping[str, Any], knowledge: StoreKnowledge, *, day: date, wish: Wish | None = None
) -> Record:
    """Return the whole record of a draft for one input record."""
    started = time.perf_counter()
    review = read_review(values)
    proposal = await propose(review, knowledge, day=day, wish=wish)
    return proposal_record(review, proposal, latency_ms=(time.perf_counter() - started) * 1_000)


def proposal_record(review: Review, proposal: Proposal, *, latency_ms: float) -> Record:
    """Return a proposal in the fields of the contract."""
    draft = proposal.draft
    return {
        **triage_record(review, proposal.triage),
        "reply": draft.reply,
        "moves": [{"kind": str(move.kind), "text": move.text, "clauses": list(move.clauses)} for move in draft.moves],
        **_checked_record(Checked(findings=proposal.findings, commitments=proposal.commitments)),
        "engine": draft.engine,
        "engine_note": draft.note,
        "model": draft.model,
        "prompt_version": draft.prompt_version,
        "passages": passages_record(proposal.passages),
        "usage": asdict(draft.usage),
        "latency_ms": round(latency_ms, 2),
        "error": None,
    }


def triage_record(review: Review, triage: Triage) -> Record:
    """Return what was read in a review."""
    return {
        "id": review.id,
        "language": str(triage.language),
        "reply_language": str(triage.reply_language),
        "polarity": str(triage.polarity),
        "issues": [str(issue) for issue in triage.issues],
        "evidence": [{"issue": str(found.issue), "quote": found.quote} for found in triage.found],
        "hidden_complaint": triage.hidden_complaint,
        "urgent": triage.urgent,
        "safety": triage.safety,
        "legal_demand": triage.legal_demand,
        "removal_ground": asdict(triage.removal_ground) if triage.removal_ground else None,
        "injection": list(triage.injection),
    }


def triaged(values: Mapping[str, Any], *, default_language: Language = Language.RU) -> Record:
    """Return the triage record of one input record."""
    review = read_review(values)
    return {**triage_record(review, triage_review(review, default_language=default_language)), "error": None}


def checked(values: Mapping[str, Any], knowledge: StoreKnowledge, *, day: date) -> Record:
    """Return what the rules say of a reply: ``id, platform, rating, review, reply, author`` in.

    A clause for certain products supports a promise only where ``product`` is given too.
    """
    reply = plain(str(values.get("reply") or ""))
    told = {"rating": values.get("rating"), "text": values.get("review"), "author": values.get("author")}
    platform = str(values.get("platform") or "kaspi")
    known = {**told, "id": values.get("id"), "platform": platform}
    review = read_review(known) if str(told["text"] or "").strip() or told["rating"] else None
    triage = triage_review(review) if review and review.whole_text else None
    context = Context(
        platform=platform,
        rating=review.rating if review else None,
        review=review if triage else None,
        triage=triage,
        clauses=clauses_for(str(values.get("product") or ""), knowledge),
        day=day,
    )
    found = check_reply(reply, context, knowledge.own_rules)
    return {"id": values.get("id"), **_checked_record(found), "error": None}


def searched(values: Mapping[str, Any], knowledge: StoreKnowledge, *, day: date) -> Record:
    """Return the passages found for one input record, best first."""
    review = read_review(values)
    triage = triage_review(review, default_language=Language(knowledge.pack.store.default_language))
    query = Query(
        text=review.whole_text,
        language=str(triage.language),
        issues=tuple(str(issue) for issue in triage.issues),
        platform=review.platform,
        day=day,
        product=review.product,
        groups=groups_of(review.product, knowledge.pack.store),
        rating=review.rating,
    )
    found = knowledge.search.find(query) if knowledge.search else ()
    return {"id": review.id, "passages": passages_record(found, texts=True), "error": None}


def passages_record(passages: Iterable[Passage], *, texts: bool = False) -> list[Record]:
    """Return passages as id, kind and score, with their texts when asked for."""
    return [
        {"id": found.id, "kind": found.kind, "score": round(found.score, 6)} | ({"text": found.text} if texts else {})
        for found in passages
    ]


def _checked_record(found: Checked) -> Record:
    return {
        "commitments": [
            {
                "kind": str(made.kind),
                "amount": made.amount,
                "unit": made.unit,
                "deadline_hours": made.deadline_hours,
                "clause": made.clause,
                "text": made.text,
            }
            for made in found.commitments
        ],
        "findings": [finding_record(finding) for finding in found.findings],
        "blocked": found.blocked,
    }


def finding_record(finding: Finding) -> Record:
    """Return one finding in the fields of the contract."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "start": finding.start,
        "end": finding.end,
        "message": dict(finding.message),
        "source": finding.source,
        "suggestion": asdict(finding.suggestion) if finding.suggestion else None,
    }
