"""Past replies: what the store answered well before."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PastReply:
    """A review and the good reply that was given to it."""

    id: str
    review: str
    reply: str
    rating: int | None = None
    language: str = ""
    issues: tuple[str, ...] = ()
    product: str = ""
    clauses: tuple[str, ...] = ()
    """Citations (``id@version``) that its promises rest on; without them valid, the reply is stale."""
    standing: float = 1.0
    """How far it may serve as an example, 0 to 1: outcomes of replies that learned from it lower it."""
