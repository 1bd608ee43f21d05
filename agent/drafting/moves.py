"""Which moves a review calls for and which it forbids (source: evaluation.md, what the labels mean)."""

from agent.domain.draft import MoveKind
from agent.domain.triage import Triage
from agent.drafting.request import DraftRequest


def called_for(request: DraftRequest) -> tuple[MoveKind, ...]:
    """Return the moves that the reply to a review must make, in their order."""
    wanted = required_moves(request.triage, offer=_offers(request))
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


def _offers(request: DraftRequest) -> bool:
    """Tell whether a clause was found for a problem that the buyer has; search brings neighbours along."""
    read = {str(issue) for issue in request.triage.issues}
    return any(found.clause and read.intersection(found.clause.issues) for found in request.passages)
