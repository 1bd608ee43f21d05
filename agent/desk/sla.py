"""When an answer is due."""

from datetime import datetime, timedelta

LOW_RATING = 3
LOW_RATING_HOURS = 24
OTHER_HOURS = 72
"""24 h for one to three stars and 72 h for the others (rules.md, FM-12; the figures are a product choice)."""


def answer_by(received_at: datetime, *, rating: int | None) -> datetime:
    """Return the moment until which a review should be answered."""
    low = rating is None or rating <= LOW_RATING
    return received_at + timedelta(hours=LOW_RATING_HOURS if low else OTHER_HOURS)
