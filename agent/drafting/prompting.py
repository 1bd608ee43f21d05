"""Turns a draft request into the prompt's inputs; everything personal is masked here."""

from typing import Any

from agent.domain.draft import MoveKind
from agent.drafting.masking import mask
from agent.drafting.moves import required_moves
from agent.drafting.request import DraftRequest
from knowledge.passage import Passage
from knowledge.policy import AllowedCommitment, Clause

LANGUAGE_NAMES = {"ru": "Russian", "kk": "Kazakh (Cyrillic)", "en": "English"}
MAX_REVIEW_CHARS_SENT = 6_000
"""A longer review says nothing more for a reply and costs tokens."""


def reply_inputs(request: DraftRequest, *, instructions: tuple[str, ...]) -> dict[str, Any]:
    """Return the inputs of the prompt ``reply``."""
    language = str(request.triage.reply_language)
    clauses = [found.clause for found in request.passages if found.clause]
    return {
        "store": _by_language(request.store.name, language),
        "voice": _by_language(request.store.voice, language),
        "private_channel": _by_language(request.store.private_channel, language),
        "rules": instructions,
        "clauses": [_clause(clause, language) for clause in clauses],
        "past_replies": [_past(found) for found in request.passages if found.past_reply],
        "review": _review(request),
        "language": LANGUAGE_NAMES[language],
        "moves": _moves(request, offer=bool(clauses)),
        "hint": request.hint,
    }


def _by_language(texts: Any, language: str) -> str:
    return str(texts.get(language) or texts.get("ru") or "")


def _moves(request: DraftRequest, *, offer: bool) -> str:
    wanted = required_moves(request.triage, offer=offer)
    return ", ".join(str(kind) for kind in MoveKind if kind in wanted)


def _clause(clause: Clause, language: str) -> dict[str, str]:
    return {
        "id": clause.citation,
        "title": _by_language(clause.title, language),
        "allows": "; ".join(_allowed(allowed) for allowed in clause.commitments) or "no promise",
        "wording": _by_language(clause.wording, language),
    }


def _allowed(allowed: AllowedCommitment) -> str:
    amount = f", at most {allowed.amount:g} {allowed.unit}" if allowed.amount is not None else ""
    soonest = f", not sooner than {allowed.deadline_hours} h" if allowed.deadline_hours is not None else ""
    conditions = f", if {'; '.join(allowed.conditions)}" if allowed.conditions else ""
    return f"{allowed.kind}{amount}{soonest}{conditions}"


def _past(found: Passage) -> dict[str, str]:
    if found.past_reply is None:
        return {}
    return {"review": _fenced(found.past_reply.review), "reply": _fenced(found.past_reply.reply)}


def _review(request: DraftRequest) -> dict[str, str]:
    review = request.review
    return {
        "platform": review.platform,
        "rating": str(review.rating or "not given"),
        "product": _fenced(review.product),
        "text": _fenced(review.text),
        "pros": _fenced(review.pros),
        "cons": _fenced(review.cons),
    }


def _fenced(text: str) -> str:
    """Mask a stranger's text and keep it from closing its own fence."""
    return mask(text[:MAX_REVIEW_CHARS_SENT]).replace("<", "‹").replace(">", "›")
