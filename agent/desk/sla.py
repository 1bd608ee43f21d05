"""When an answer is due."""

from datetime import datetime, time, timedelta

from agent.desk.desk import ALMATY

LOW_RATING = 3
LOW_RATING_HOURS = 24
OTHER_HOURS = 72
"""24 h for one to three stars and 72 h for the others (rules.md, FM-12; the figures are a product choice)."""
CLAIM_DAYS = 10
"""Calendar days that the law gives for the answer to a claim (law on consumer rights, art. 42-4; rules.md, LG-05)."""


def answer_by(received_at: datetime, *, rating: int | None) -> datetime:
    """Return the moment until which a review should be answered."""
    low = rating is None or rating <= LOW_RATING
    return received_at + timedelta(hours=LOW_RATING_HOURS if low else OTHER_HOURS)


def claim_by(received_at: datetime) -> datetime:
    """Return the end, in Almaty, of the tenth calendar day after the day on which a demand came in.

    A review is only a signal: the law's clock starts with a claim that is handed over or sent. Whoever answers within
    it keeps the law in both cases.
    """
    last = received_at.astimezone(ALMATY).date() + timedelta(days=CLAIM_DAYS)
    return datetime.combine(last, time(23, 59, 59), ALMATY)
