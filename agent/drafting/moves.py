"""Which moves a review calls for and which it forbids (source: evaluation.md, what the labels mean)."""

from agent.domain.draft import MoveKind
from agent.domain.triage import Triage


def required_moves(triage: Triage, *, offer: bool) -> frozenset[MoveKind]:
    """Return the moves that a reply must make; ``offer`` tells whether a clause allows to offer something."""
    if not triage.complaint:
        return frozenset({MoveKind.THANK})
    wanted = {MoveKind.THANK, MoveKind.APOLOGISE, MoveKind.INVITE}
    return frozenset(wanted | ({MoveKind.SOLVE} if offer else set()))


def forbidden_moves(triage: Triage) -> frozenset[MoveKind]:
    """Return the moves that a reply must not make: nobody apologises to a happy buyer."""
    return frozenset() if triage.complaint else frozenset({MoveKind.APOLOGISE, MoveKind.SOLVE})
