"""What a row of a rule's table is, and all tables together."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from agent.domain.review import Review
from agent.rules import Context

DAY = date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One text and what is known around it."""

    text: str
    context: Context


def row(text: str, *, platform: str = "kaspi", review: str | None = None, **more: Any) -> Row:
    """A text on Kaspi unless told otherwise; ``review`` is the text that it answers."""
    written = None if review is None else Review(id="1", platform=platform, text=review)
    return Row(text=text, context=Context(platform=platform, review=written, **{"day": DAY, **more}))


def rows(*texts: str, **around: Any) -> tuple[Row, ...]:
    """Texts that share what is around them."""
    return tuple(row(text, **around) for text in texts)
