"""Text out of a file, made plain: one kind of space, whole letters, no signs that nobody sees."""

import re
import unicodedata

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_BULLET = re.compile(r"^[•◦▪▫●○■□‣⁃∙·➢➤►✓✔\uf000-\uf0ff*–—-][ \t]+|^[•◦▪●■➢➤►✓✔\uf000-\uf0ff]")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl"})
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return the text on one line, trimmed, in whole letters (й, not и with a sign above)."""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """Return the text with its line ends kept and everything else made plain."""
    whole = _SURROGATE.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", whole).translate(_LIGATURES))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in seen.split("\n")).strip("\n")


def listed(text: str) -> str:
    """Return a list item with one kind of mark: ``- ``; other text as it came."""
    return _BULLET.sub("- ", text, count=1)
