"""Bytes of a text file to text: UTF-8, UTF-16, Windows-1251 and its Kazakh sister KZ-1048, told apart by content."""

import re

_KAZAKH = frozenset("әғқңөұүһӘҒҚҢӨҰҮҺ")
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CYRILLIC = re.compile(r"[а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_WRONG_CASE = re.compile(r"[а-яё][А-ЯЁ]")


def decoded(content: bytes) -> str:
    """Return the text of any bytes; a mostly clean UTF-8 file with a few bad bytes stays UTF-8, the rest is U+FFFD."""
    if content[:2] in _UTF_16:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _legacy(content)


def _legacy(content: bytes) -> str:
    """Return the text of a file that is not clean UTF-8; one with a few bad bytes among good ones stays UTF-8."""
    lenient = content.decode("utf-8-sig", errors="replace")
    foreign = sum(1 for letter in lenient if letter > "\x7f")
    if lenient.count("\ufffd") * 10 < foreign:
        return lenient
    text = min((content.decode(name, errors="replace") for name in ("kz1048", "koi8-r", "cp866")), key=_oddity)
    is_windows = text == content.decode("kz1048", errors="replace")
    plainly_russian = is_windows and not any(letter in _KAZAKH for letter in text)
    return content.decode("cp1251", errors="replace") if plainly_russian else text


def _oddity(text: str) -> float:
    """Tell how little a text looks like Russian: small letters before capitals, and few Cyrillic letters."""
    letters = len(_CYRILLIC.findall(text)) or 1
    foreign = sum(1 for letter in text if letter > "\x7f") or 1
    return len(_WRONG_CASE.findall(text)) / letters - letters / foreign
