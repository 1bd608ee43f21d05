"""What a search is asked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Query:
    """A review in the eyes of the search."""

    text: str
    """The buyer's words; may be empty."""
    language: str
    """The language the reply will be in; past replies in it come first."""
    platform: str
    day: date
    """Only clauses that hold on this day for this platform are found."""
    groups: frozenset[str] = frozenset()
    """The product's groups (``product_group.groups_of``); a clause for other groups is not found."""
    issues: tuple[str, ...] = ()
    product: str = ""
    rating: int | None = None
    k_clauses: int = 5
    k_past: int = 3
