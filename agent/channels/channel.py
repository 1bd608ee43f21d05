"""What a channel is to the desk."""

from typing import Protocol


class Channel(Protocol):
    """A way out for replies on one platform."""

    platform: str
    mode: str
    """``assisted``: a person pastes the text in the marketplace's cabinet and confirms; ``automatic``: by an API."""

    def cabinet_url(self) -> str:
        """Return the page on which a person answers reviews."""
        ...
