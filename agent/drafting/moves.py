"""Which moves a review calls for and which it forbids (source: evaluation.md, what the labels mean)."""

from agent.domain.draft import MoveKind
from agent.domain.triage import Triage
from agent.drafting.packaging import solvable
from agent.drafting.request import DraftRequest
from knowledge.policy import Clause


def called_for(request: DraftRequest) -> tuple[MoveKind, ...]:
    """Return the moves that the reply to a review must make, in their order."""
    wanted = required_moves(request.triage, offer=bool(clauses_for(request)))
    return tuple(kind for kind in MoveKind if kind in wanted)


def required_moves(triage: Triage, *, offer: bool) -> frozenset[MoveKind]:
    """Return the moves that a reply must make; ``offer`` tells whether a clause allows to offer something."""
    if not triage.complaint:
        return frozenset({MoveKind.THANK})
    wanted = {MoveKind.THANK, MoveKind.APOLOGISE, MoveKind.INVITE}
    return frozenset(wanted | ({MoveKind.SOLVE} if offer else set()))


def forbidden_moves(triage: Triage) -> frozenset[MoveKind]:
    """Return the moves that a reply must not make: nobody apologises to a happy buyer."""
    return frozenset() if triage.complaint else frozenset({MoveKind.APOLOGISE, MoveKind.SOLVE})


def clauses_for(request: DraftRequest) -> tuple[Clause, ...]:
    """Return the clauses found that are for a problem the buyer has; search brings neighbours along."""
    read = solvable(request)
    return tuple(found.clause for found in request.passages if found.clause and read.intersection(found.clause.issues))
