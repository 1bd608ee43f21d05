"""A review: what a buyer wrote, and nothing that the desk read into it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Review:
    """One buyer's words about one purchase; all of it is untrusted text."""

    id: str
    platform: str
    rating: int | None = None
    """Stars, 1 to 5; None where the platform gave none."""
    text: str = ""
    pros: str = ""
    cons: str = ""
    author: str = ""
    product: str = ""
    created_at: str = ""
    """ISO 8601, as the platform gave it."""

    @property
    def whole_text(self) -> str:
        """Text, pros and cons together, a line each, as triage and search read them."""
        return "\n".join(part for part in (self.text, self.pros, self.cons) if part.strip())
