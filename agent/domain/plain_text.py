"""Text from outside, made safe to store and show without changing what a person reads."""

import re

MAX_REVIEW_CHARS = 20_000
"""Longer than any platform lets a buyer write; a longer text is refused rather than cut."""

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def plain(text: str) -> str:
    """Return the text without control characters and lone surrogates, with unix line ends, trimmed.

    PostgreSQL cannot store NUL and no database stores a lone surrogate. Zero-width characters stay: the rules and
    the triage look for them.
    """
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
