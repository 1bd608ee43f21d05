"""Reviews as they come in from a file or a paste: each line is a review or says what is wrong with it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from agent.domain.plain_text import MAX_REVIEW_CHARS, plain
from agent.domain.review import Review

Said = Mapping[str, str]
FIELDS = ("id", "rating", "text", "pros", "cons", "author", "product", "created_at")
_STARS = re.compile(r"^\s*([1-5])(?:[.,]0+)?\s*(?:/\s*5|из 5|5-тен|зв[её]зд\w*|stars?|жұлдыз\w*|★)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class IncomingRow:
    """One line of a file: the review, or the problem for a person."""

    line: int
    review: Review | None = None
    problem: Said | None = None


class UnreadableRowError(ValueError):
    """A row that is no review; ``said`` tells a person why."""

    def __init__(self, *, ru: str, kk: str) -> None:
        super().__init__(ru)
        self.said = {"ru": ru, "kk": kk}


def read_rating(value: str) -> int | None:
    """Return 1 to 5 stars, or None for an empty cell; anything else is an UnreadableRowError."""
    if not value.strip():
        return None
    stars = value.count("★") if set(value.strip()) <= {"★", "☆"} else 0
    match = _STARS.match(value)
    if 1 <= stars <= 5:
        return stars
    if match:
        return int(match[1])
    shown = value.strip()[:20]
    raise UnreadableRowError(
        ru=f"оценка «{shown}» не читается, нужно число от 1 до 5",
        kk=f"«{shown}» бағасы оқылмады, 1-ден 5-ке дейінгі сан керек",
    )


def to_review(values: Mapping[str, str], *, platform: str) -> Review:
    """Return the review of one row, or raise UnreadableRowError."""
    clean = {field: plain(values.get(field) or "") for field in FIELDS}
    rating = read_rating(clean.pop("rating"))
    for field in ("text", "pros", "cons"):
        if len(clean[field]) > MAX_REVIEW_CHARS:
            raise UnreadableRowError(
                ru=f"текст длиннее {MAX_REVIEW_CHARS} знаков", kk=f"мәтін {MAX_REVIEW_CHARS} таңбадан ұзын"
            )
    if rating is None and not any(clean[field] for field in ("text", "pros", "cons")):
        raise UnreadableRowError(ru="нет ни текста, ни оценки", kk="мәтін де, баға да жоқ")
    id = clean.pop("id")[:200] or _content_id(clean, rating)
    return Review(id=id, platform=platform, rating=rating, **_bounded(clean))


def _bounded(clean: dict[str, str]) -> dict[str, str]:
    return (
        clean
        | {field: clean[field][:300] for field in ("author", "product")}
        | {"created_at": clean["created_at"][:40]}
    )


def _content_id(clean: Mapping[str, str], rating: int | None) -> str:
    """Name a review that has no id by what it says, so that importing the file again changes nothing."""
    said = "\x1f".join([str(rating), *(clean[field] for field in sorted(clean))])
    return "text-" + hashlib.sha256(said.encode()).hexdigest()[:20]
