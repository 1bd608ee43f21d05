"""What a rule on a dispute may know besides its text, and what it says when it was not told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from agent.domain.review import Review
from agent.rules.pack import Disputes, Ground, pack_for


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """Everything around one request to take a review down; what is None was not given."""

    platform: str
    ground: str = ""
    """The ground that was chosen, by its id in rules.md (``B1``); empty when none was."""
    fragment: str = ""
    """The words of the review that the request quotes."""
    photos: tuple[str, ...] = ()
    """Ids of the review's photos that the request names."""
    review: Review | None = None
    review_photos: tuple[str, ...] = ()
    """Ids of all photos of the review."""
    evidence: tuple[str, ...] | None = None
    """Kinds of evidence that are attached, as the packs name them."""
    published_on: date | None = None
    experienced_on: date | None = None
    """When the purchase was; Trustpilot removes what is older than a year."""
    today: date | None = None
    open_disputes: int | None = None
    """Disputes of this review that are still open."""
    earlier_disputes: int | None = None
    """Disputes of this review that were decided."""
    new_evidence: bool = False
    """Whether something is attached that no earlier dispute of this review had."""
    disputed_share: float | None = None
    """The share of this month's one- and two-star reviews that the store disputed, 0 to 1."""

    @property
    def rules_of_platform(self) -> Disputes | None:
        """What is known about disputes on the platform."""
        return pack_for(self.platform).disputes

    @property
    def grounds(self) -> Mapping[str, Ground]:
        """The grounds that the platform takes."""
        known = self.rules_of_platform
        return known.grounds if known else {}


@dataclass(frozen=True, kw_only=True)
class DisputeNeed:
    """Something a rule on disputes cannot do without."""

    absent: Callable[[Dispute], bool]
    reason: Mapping[str, str]


REVIEW = DisputeNeed(
    absent=lambda dispute: dispute.review is None,
    reason={
        "ru": "Цитата не сверена: добавьте сам отзыв.",
        "kk": "Дәйексөз салыстырылмады: пікірдің өзін қосыңыз.",
    },
)
EVIDENCE = DisputeNeed(
    absent=lambda dispute: dispute.evidence is None and dispute.ground in dispute.grounds,
    reason={
        "ru": "Доказательства не проверены: укажите, что приложено.",
        "kk": "Дәлелдер тексерілмеді: не тіркелгенін көрсетіңіз.",
    },
)
DATES = DisputeNeed(
    absent=lambda dispute: _windowed(dispute) and (dispute.published_on is None or dispute.today is None),
    reason={
        "ru": "Срок жалобы не проверен: укажите дату публикации отзыва.",
        "kk": "Шағым мерзімі тексерілмеді: пікірдің жарияланған күнін көрсетіңіз.",
    },
)
HISTORY = DisputeNeed(
    absent=lambda dispute: (
        dispute.open_disputes is None and dispute.earlier_disputes is None and dispute.disputed_share is None
    ),
    reason={
        "ru": "Повтор жалобы не проверен: неизвестно, оспаривали ли этот отзыв раньше.",
        "kk": "Шағымның қайталануы тексерілмеді: бұл пікір бұрын даулануы белгісіз.",
    },
)


def _windowed(dispute: Dispute) -> bool:
    known = dispute.rules_of_platform
    return known is not None and known.window_days is not None
