"""Passages: what the search found for a review."""

from dataclasses import dataclass

from knowledge.past_reply import PastReply
from knowledge.policy import Clause


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A clause or a past reply that fits a review, with its score and why it was found."""

    kind: str
    """``clause`` or ``past_reply``."""
    id: str
    """``id@version`` of a clause, the id of a past reply."""
    score: float
    """Fused rank score; higher is better, comparable within one search only."""
    text: str
    reasons: tuple[str, ...] = ()
    """Codes such as ``same_issue``, ``same_product``, ``similar_words``, ``similar_meaning``."""
    clause: Clause | None = None
    past_reply: PastReply | None = None
