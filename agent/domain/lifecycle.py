"""The life of a review as one table: which event leads from which state to which."""

from enum import StrEnum

from agent.domain.error import ConflictError


class State(StrEnum):
    """Where a review stands."""

    RECEIVED = "received"
    DRAFTING = "drafting"
    PENDING = "pending"
    APPROVED = "approved"
    HOLDING = "holding"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    OUTDATED = "outdated"
    SKIPPED = "skipped"


class Event(StrEnum):
    """What can happen to a review."""

    START_DRAFTING = "start_drafting"
    PROPOSE = "propose"
    APPROVE = "approve"
    REJECT = "reject"
    REDRAFT = "redraft"
    ESCALATE = "escalate"
    SKIP = "skip"
    HOLD = "hold"
    UNDO = "undo"
    START_PUBLISHING = "start_publishing"
    CONFIRM = "confirm"
    DOUBT = "doubt"
    FAIL = "fail"
    BUYER_EDIT = "buyer_edit"
    REOPEN = "reopen"


S, E = State, Event
_DECIDABLE = (S.PENDING, S.ESCALATED, S.OUTDATED)
_UNANSWERED = (S.RECEIVED, S.DRAFTING, S.PENDING, S.REJECTED, S.SKIPPED)
_ANSWERED = (S.APPROVED, S.HOLDING, S.PUBLISHING, S.PUBLISHED, S.UNCONFIRMED, S.FAILED, S.OUTDATED)

TRANSITIONS: dict[tuple[State, Event], State] = {
    (S.RECEIVED, E.START_DRAFTING): S.DRAFTING,
    (S.RECEIVED, E.PROPOSE): S.PENDING,
    (S.DRAFTING, E.PROPOSE): S.PENDING,
    (S.OUTDATED, E.PROPOSE): S.OUTDATED,
    (S.ESCALATED, E.PROPOSE): S.ESCALATED,
    **{(state, E.APPROVE): S.APPROVED for state in _DECIDABLE},
    **{(state, E.REJECT): S.REJECTED for state in _DECIDABLE},
    **{(state, E.SKIP): S.SKIPPED for state in _DECIDABLE},
    (S.PENDING, E.REDRAFT): S.DRAFTING,
    (S.OUTDATED, E.REDRAFT): S.OUTDATED,
    (S.ESCALATED, E.REDRAFT): S.ESCALATED,
    (S.RECEIVED, E.ESCALATE): S.ESCALATED,
    (S.PENDING, E.ESCALATE): S.ESCALATED,
    (S.OUTDATED, E.ESCALATE): S.ESCALATED,
    (S.REJECTED, E.REOPEN): S.DRAFTING,
    (S.SKIPPED, E.REOPEN): S.DRAFTING,
    (S.APPROVED, E.HOLD): S.HOLDING,
    (S.APPROVED, E.UNDO): S.PENDING,
    (S.HOLDING, E.UNDO): S.PENDING,
    (S.APPROVED, E.START_PUBLISHING): S.PUBLISHING,
    (S.HOLDING, E.START_PUBLISHING): S.PUBLISHING,
    (S.PUBLISHING, E.CONFIRM): S.PUBLISHED,
    (S.PUBLISHING, E.DOUBT): S.UNCONFIRMED,
    (S.PUBLISHING, E.FAIL): S.FAILED,
    (S.UNCONFIRMED, E.CONFIRM): S.PUBLISHED,
    (S.UNCONFIRMED, E.FAIL): S.FAILED,
    (S.FAILED, E.REOPEN): S.DRAFTING,
    **{(state, E.BUYER_EDIT): S.RECEIVED for state in _UNANSWERED},
    **{(state, E.BUYER_EDIT): S.OUTDATED for state in _ANSWERED},
    (S.ESCALATED, E.BUYER_EDIT): S.ESCALATED,
}


class ForbiddenMoveError(ConflictError):
    """The table has no such move from this state."""

    code = "forbidden_move"


def after(state: State, event: Event) -> State:
    """Return the state that an event leads to, or raise ForbiddenMoveError."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise ForbiddenMoveError(
            {
                "ru": f"Отзыв уже в состоянии «{state}», это действие больше недоступно. Обновите карточку.",
                "kk": f"Пікір қазір «{state}» күйінде, бұл әрекет енді мүмкін емес. Карточканы жаңартыңыз.",
            }
        ) from None
