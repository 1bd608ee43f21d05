"""Assisted publishing: the person copies the text, opens the cabinet, pastes, and confirms."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AssistedChannel:
    """A platform on which a person publishes the reply by hand."""

    platform: str
    url: str
    mode: str = "assisted"

    def cabinet_url(self) -> str:
        """Return the page on which a person answers reviews."""
        return self.url


CABINETS = {
    "kaspi": "https://kaspi.kz/mc/",
    "wildberries": "https://seller.wildberries.ru/feedbacks/feedbacks-tab/not-answered",
    "ozon": "https://seller.ozon.ru/app/reviews",
    "yandex_market": "https://partner.market.yandex.ru/",
    "google_business": "https://business.google.com/reviews",
    "google_play": "https://play.google.com/console/",
    "app_store": "https://appstoreconnect.apple.com/",
    "trustpilot": "https://businessapp.b2b.trustpilot.com/reviews",
}
"""Where a seller answers reviews by hand. Kaspi has no public API for replies (rules.md), so it is always assisted."""


def channel_for(platform: str) -> AssistedChannel:
    """Return the channel of a platform; an unknown one has no cabinet to open."""
    return AssistedChannel(platform=platform, url=CABINETS.get(platform, ""))
