"""Languages of reviews and replies."""

from enum import StrEnum


class Language(StrEnum):
    """What a review is written in; a reply is never ``mixed``."""

    RU = "ru"
    KK = "kk"
    MIXED = "mixed"
    EN = "en"


REPLY_LANGUAGES = (Language.RU, Language.KK, Language.EN)
"""The languages that a reply may be in."""
