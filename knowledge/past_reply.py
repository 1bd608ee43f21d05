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
